"""Stand-ins for registers: rows with the columns that the publishers use, and the real files.

The real files are not part of the project. STUDIEROUTE_DATA names their folder; without it they
are looked for beside the repository, and tests that need them are skipped.
"""

import csv
import os
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("STUDIEROUTE_DATA", ROOT.parent / "shared" / "data")) / "national"

HO_COLUMNS = (
    "ONDERWIJSBESTUURID", "ONDERWIJSBESTUUR_NAAM", "ONDERWIJSAANBIEDERID", "ONDERWIJSAANBIEDER_NAAM",
    "SOORT", "OPLEIDINGSEENHEIDCODE", "ERKENDEOPLEIDINGSCODE", "VARIANT_VAN", "ERKENNER", "NAAM_LANG",
    "INTERNATIONALE_NAAM", "BEGINDATUM", "EINDDATUM", "NIVEAU", "GRAAD", "STUDIELAST", "EQF", "ISCED",
    "NLQF", "WAARDEDOCUMENTSOORT", "PENVOERDER", "EIGENNAAM", "EIGENNAAM_DUITS", "EIGENNAAM_ENGELS",
    "VORM", "VOERTAAL", "AANGEBODEN_OPLEIDING_BEGINDATUM", "AANGEBODEN_OPLEIDING_EINDDATUM",
    "EERSTE_INSTROOMDATUM", "LAATSTE_INSTROOMDATUM", "WEBSITE", "SAMENWERKEND_MET",
    "BUITENLANDSEPARTNER", "DEFICIENTIE", "EISEN_WERKZAAMHEDEN", "PROPEDEUTISCHE_FASE",
    "STUDIEKEUZECHECK", "VERSNELD_TRAJECT", "AANGEBODEN_OPLEIDINGCODE",
    "EIGEN_AANGEBODEN_OPLEIDINGSLEUTEL", "ONDERWIJSLOCATIECODE", "ONDERWIJSLOCATIESTRAAT",
    "ONDERWIJSLOCATIEPLAATS", "OMSCHRIJVING",
)  # fmt: skip
HO_ROW = {
    "ONDERWIJSBESTUURID": "100B001", "ONDERWIJSBESTUUR_NAAM": "Stichting Hogeschool Ergens",
    "ONDERWIJSAANBIEDERID": "110A001", "ONDERWIJSAANBIEDER_NAAM": "Hogeschool Ergens",
    "SOORT": "OPLEIDING", "OPLEIDINGSEENHEIDCODE": "1001O0001", "ERKENDEOPLEIDINGSCODE": "34267",
    "ERKENNER": "NVAO", "NAAM_LANG": "Elektrotechniek", "INTERNATIONALE_NAAM": "Electrical Engineering",
    "BEGINDATUM": "2002-09-01", "NIVEAU": "HBO-BA", "GRAAD": "BACHELOR", "STUDIELAST": "240",
    "EIGENNAAM": "Elektrotechniek", "VORM": "VOLTIJD", "VOERTAAL": "NLD",
    "AANGEBODEN_OPLEIDING_BEGINDATUM": "2010-09-01", "EERSTE_INSTROOMDATUM": "2023-09-01",
    "AANGEBODEN_OPLEIDINGCODE": "0000-1", "ONDERWIJSLOCATIEPLAATS": "Deventer",
}  # fmt: skip
NO_OFFER = dict.fromkeys(
    ("AANGEBODEN_OPLEIDINGCODE", "VORM", "VOERTAAL", "EIGENNAAM", "ONDERWIJSLOCATIEPLAATS",
     "ONDERWIJSAANBIEDERID", "ONDERWIJSAANBIEDER_NAAM", "EERSTE_INSTROOMDATUM",
     "AANGEBODEN_OPLEIDING_BEGINDATUM"), "",
)  # fmt: skip
VARIANT = {"SOORT": "VARIANT", "ERKENDEOPLEIDINGSCODE": "", "OPLEIDINGSEENHEIDCODE": "1015O0001"}

MBO_COLUMNS = (
    "OPLEIDINGSEENHEIDCODE", "OPLEIDINGSEENHEID_TYPE", "WAARDEDOCUMENTSOORT",
    "OPLEIDINGSEENHEID_NIVEAU", "OPLEIDINGSEENHEID_NAAM",
    "OPLEIDINGSEENHEID_INTERNATIONALE_NAAM_ENGELS", "STUDIELAST", "STUDIELASTEENHEID",
    "ERKENDEOPLEIDINGSCODE", "ERKENDEOPLEIDINGSTYPE", "ERKENDEOPLEIDINGSSTELSEL",
    "KWALIFICATIEDOSSIER", "DOMEIN", "ONDERWIJSAANBIEDERID", "NAAM", "ONDERWIJSBESTUURID",
    "KVK_NUMMER", "ONDERWIJSLOCATIECODE", "STRAATNAAM", "HUISNUMMER", "HUISNUMMERTOEVOEGING",
    "POSTCODE", "PLAATSNAAM", "AANGEBODEN_OPLEIDINGCODE", "AANGEBODEN_OPLEIDING_TYPE",
    "AFWIJKENDE_OPLEIDINGSDUUROMVANG", "AFWIJKENDE_OPLEIDINGSDUUREENHEID",
    "EIGEN_AANGEBODEN_OPLEIDINGSLEUTEL", "LEERTRAJECT", "MBONIVEAU", "VOERTAAL", "EIGENNAAM",
    "WEBSITE",
)  # fmt: skip
COHORT_COLUMNS = (
    "AANGEBODEN_OPLEIDINGCODE", "AANGEBODEN_OPLEIDING_COHORTCODE", "BEGIN_AANMELDPERIODE",
    "EINDE_AANMELDPERIODE", "INSTROOMMOMENT", "BEGIN_INSTROOMPERIODE", "EINDE_INSTROOMPERIODE",
    "OPLEIDINGSEINDDATUM", "OPLEIDINGSVORM",
)  # fmt: skip
MBO_TYPES = ("MBOKWALIFICATIE",) * 24 + (
    "MBOKWALIFICATIEDOSSIER", "MBODOMEIN", "MBOKEUZEDEEL", "MBOBEROEPSGERICHTONDERDEEL",
)  # fmt: skip
MBO_PATHS = ("BOL",) * 10 + ("BBL",) * 8 + ("", "EX", "LBD", "LBV", "ODT", "OVO")
MBO_DOMAINS = ("Bouw en infra", "Zorg en welzijn", "Voedsel, natuur en leefomgeving (EL&I)", "")
CITIES = ("ENSCHEDE", "HENGELO", "ALMELO", "'S-HERTOGENBOSCH", "ALPHEN AAN DEN RIJN", "")


def real(name: str) -> Path:
    """A real file; skips the test, saying so, where it is absent."""
    file = DATA / name
    if not file.exists():
        pytest.skip(f"{file} is not there; name the folder with STUDIEROUTE_DATA")
    return file


def write_table(file: Path, columns: Iterable[str], rows: Iterable[dict[str, str]]) -> Path:
    """Writes rows as DUO does: UTF-8, commas, quotation marks where they are needed."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return file


def write_ho(file: Path, *rows: dict[str, str]) -> Path:
    """An overview of higher education; a row has the values of HO_ROW where it names none."""
    return write_table(file, HO_COLUMNS, ({**HO_ROW, **row} for row in rows))


def mbo_rows(number: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Rows of an mbo overview with the columns, words and empty cells that DUO's has.

    One offer in a hundred stands there twice, as in the real file.
    """
    random = Random(seed)
    codes = count(1)
    for _ in range(number):
        crebo = random.randrange(25001, 25732)
        level = 1 + crebo % 4
        kind = random.choice(MBO_TYPES)
        city = random.choice(CITIES)
        yield {
            "OPLEIDINGSEENHEIDCODE": f"1001M{crebo}",
            "OPLEIDINGSEENHEID_TYPE": kind,
            "WAARDEDOCUMENTSOORT": random.choice(("DIPLOMA", "CERTIFICAAT", "")),
            "OPLEIDINGSEENHEID_NIVEAU": "" if kind == "MBODOMEIN" else f"MBO-{level}",
            "OPLEIDINGSEENHEID_NAAM": f"Kwalificatie {crebo}",
            "STUDIELAST": random.choice(("240", "480", "1600", "3200", "4800", "6400", "")),
            "STUDIELASTEENHEID": "SBU",
            "ERKENDEOPLEIDINGSCODE": str(crebo),
            "ERKENDEOPLEIDINGSTYPE": "MBOOPLEIDINGSERKENNING",
            "ERKENDEOPLEIDINGSSTELSEL": "CREBO",
            "DOMEIN": random.choice(MBO_DOMAINS),
            "ONDERWIJSAANBIEDERID": f"110A{random.randrange(363):03d}",
            "NAAM": f"School {random.randrange(113)}",
            "ONDERWIJSBESTUURID": f"100B{random.randrange(113):03d}",
            "PLAATSNAAM": city,
            "AANGEBODEN_OPLEIDINGCODE": f"0000-{next(codes) if random.random() > 0.01 else 1}",
            "AANGEBODEN_OPLEIDING_TYPE": "AANGEBODENMBOOPLEIDING",
            "LEERTRAJECT": random.choice(MBO_PATHS),
            "MBONIVEAU": f"MBO-{level}",
            "VOERTAAL": random.choice(("NLD", "ENG", "", "")),
            "EIGENNAAM": f"Opleiding {crebo}",
            "WEBSITE": random.choice(("", "", "www.school.nl/opleiding")),
        }


def cohort_rows(offers: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Two cohorts for each offer of `mbo_rows`, one in twenty without any day."""
    random = Random(seed)
    for number in range(offers):
        for year in (2026, 2027):
            is_bare = random.random() < 0.05
            yield {
                "AANGEBODEN_OPLEIDINGCODE": f"0000-{number}",
                "AANGEBODEN_OPLEIDING_COHORTCODE": f"cohort {year}-{number}",
                "EINDE_AANMELDPERIODE": "" if is_bare else f"{year}-04-01",
                "INSTROOMMOMENT": "" if is_bare else f"{year}-{random.choice(('08', '09'))}-01",
                "OPLEIDINGSVORM": "KLASSIKAAL",
            }
