"""DUO's overview of mbo: national qualifications, and where and how schools offer them."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.offer import Offer
from studieroute.domain.problem import Severity, problem
from studieroute.domain.programme import Names, Programme
from studieroute.exchange.boards import Boards
from studieroute.exchange.cell_values import address, city, is_code, whole
from studieroute.exchange.imported import Imported
from studieroute.exchange.mbo_cohorts import Cohort, apply_by, first_start, start_months
from studieroute.exchange.mbo_levels import PATHS, SCHOOLS, mbo_domain, mbo_fee, mbo_level
from studieroute.exchange.register_source import register_source
from studieroute.exchange.sheet import Heading, Row, Sheet, open_sheet

TITLE = "Mbo-opleidingsaanbod"
URL = "https://onderwijsdata.duo.nl/dataset/mbo_opleidingsaanbod"
HEADINGS = (
    Heading("OPLEIDINGSEENHEID_TYPE", ("OPLEIDINGSEENHEIDTYPE",), needed=True),
    Heading("OPLEIDINGSEENHEIDCODE"),
    Heading("OPLEIDINGSEENHEID_NIVEAU"),
    Heading("OPLEIDINGSEENHEID_NAAM", ("NAAM_LANG",), needed=True),
    Heading("STUDIELAST"),
    Heading("ERKENDEOPLEIDINGSCODE", ("CREBO", "CREBOCODE"), needed=True),
    Heading("DOMEIN"),
    Heading("NAAM", ("ONDERWIJSAANBIEDER_NAAM",)),
    Heading("ONDERWIJSBESTUURID", needed=True),
    Heading("PLAATSNAAM", ("ONDERWIJSLOCATIEPLAATS",)),
    Heading("AANGEBODEN_OPLEIDINGCODE", ("AANGEBODEN_OPLEIDING_CODE",), needed=True),
    Heading("LEERTRAJECT", ("LEERWEG",), needed=True),
    Heading("MBONIVEAU"),
    Heading("VOERTAAL"),
    Heading("WEBSITE"),
)  # fmt: skip
IGNORED = (
    "WAARDEDOCUMENTSOORT", "OPLEIDINGSEENHEID_INTERNATIONALE_NAAM_ENGELS", "STUDIELASTEENHEID",
    "ERKENDEOPLEIDINGSTYPE", "ERKENDEOPLEIDINGSSTELSEL", "KWALIFICATIEDOSSIER", "EIGENNAAM",
    "ONDERWIJSAANBIEDERID", "KVK_NUMMER", "ONDERWIJSLOCATIECODE", "STRAATNAAM", "HUISNUMMER",
    "HUISNUMMERTOEVOEGING", "POSTCODE", "AANGEBODEN_OPLEIDING_TYPE",
    "AFWIJKENDE_OPLEIDINGSDUUROMVANG", "AFWIJKENDE_OPLEIDINGSDUUREENHEID",
    "EIGEN_AANGEBODEN_OPLEIDINGSLEUTEL",
)  # fmt: skip
QUALIFICATION = "MBOKWALIFICATIE"
LANGUAGES = {"NLD": ("nl",), "ENG": ("en",)}
CODES = ("OPLEIDINGSEENHEIDCODE", "ONDERWIJSBESTUURID", "AANGEBODEN_OPLEIDINGCODE")
MOST_SBU = 6400


def read_duo_mbo(
    file: Path,
    today: date,
    published: str,
    cohorts: Mapping[str, tuple[Cohort, ...]],
) -> Imported:
    """The overview as catalogue rows, with the start months of its cohorts where they are known.

    Parts of qualifications, broad intakes and paths without a school year are reported. Raises
    InputRefused when the file is no such overview.
    """
    sheet = open_sheet(file, HEADINGS, IGNORED, one_line=True)
    source = register_source("duo-mbo", TITLE, "DUO", URL, published, today)
    boards = Boards()
    programmes: dict[str, Programme] = {}
    offers: dict[str, Offer] = {}
    lines: dict[str, int] = {}
    for row in sheet:
        level = mbo_level(row["OPLEIDINGSEENHEID_NIVEAU"] or row["MBONIVEAU"])
        code = row["AANGEBODEN_OPLEIDINGCODE"]
        why = _unused(row, level) or ("offer-twice" if code in offers else "")
        if why or level is None:
            _report(sheet, row, why, str(lines.get(code, "")))
            continue
        boards.note(row["ONDERWIJSBESTUURID"], "", row["NAAM"], "mbo")
        name = f"mbo-{row['ERKENDEOPLEIDINGSCODE']}"
        if name not in programmes:
            programmes[name] = _qualification(row, name, level, source.id)
        lines[code] = row.line
        place = boards.place(row["ONDERWIJSBESTUURID"], city(row["PLAATSNAAM"]))
        fee = mbo_fee(row["LEERTRAJECT"], level)
        offers[code] = _offer(row, name, place, fee, cohorts.get(code, ()), source.id)
        sheet.tally.use()
    catalogue = Catalogue(
        (source,),
        (SCHOOLS, *boards.institutions()),
        boards.places(),
        tuple(programmes.values()),
        offers=tuple(offers.values()),
    )
    return Imported(catalogue, tuple(sheet.tally.problems), sheet.tally.ledger())


def _offer(
    row: Row, of: str, place: str, fee: str, cohorts: tuple[Cohort, ...], source: str
) -> Offer:
    return Offer(
        row["AANGEBODEN_OPLEIDINGCODE"],
        of,
        place,
        row["LEERTRAJECT"],
        LANGUAGES.get(row["VOERTAAL"], ()),
        start_months(cohorts),
        apply_by(cohorts),
        fee,
        first_start(cohorts),
        source=source,
    )


def _unused(row: Row, level: Level | None) -> str:
    """Why a row makes no offer of a qualification; empty when it does."""
    if row["OPLEIDINGSEENHEID_TYPE"] != QUALIFICATION:
        return "no-qualification"
    if row["LEERTRAJECT"] not in PATHS:
        return "no-learning-path"
    if not row["ONDERWIJSBESTUURID"] or not row["AANGEBODEN_OPLEIDINGCODE"]:
        return "no-board"
    if not re.fullmatch("[0-9]{5}", row["ERKENDEOPLEIDINGSCODE"]):
        return "no-crebo"
    if not all(is_code(row[column]) for column in CODES if row[column]):
        return "odd-code"
    if not row["OPLEIDINGSEENHEID_NAAM"]:
        return "no-name"
    return "" if level else "register-level"


def _report(sheet: Sheet, row: Row, kind: str, first: str) -> None:
    told = problem(
        kind,
        sheet.at(row.line),
        Severity.NOTE,
        name=row["OPLEIDINGSEENHEID_NAAM"],
        what=row["OPLEIDINGSEENHEID_TYPE"],
        path=row["LEERTRAJECT"],
        level=row["OPLEIDINGSEENHEID_NIVEAU"],
        id=row["AANGEBODEN_OPLEIDINGCODE"],
        first=first,
        value=row["AANGEBODEN_OPLEIDINGCODE"],
    )
    sheet.tally.report(told)


def _qualification(row: Row, name: str, level: Level, source: str) -> Programme:
    load = whole(row["STUDIELAST"], MOST_SBU)
    rio = (f"rio:{row['OPLEIDINGSEENHEIDCODE']}",) if row["OPLEIDINGSEENHEIDCODE"] else ()
    return Programme(
        name,
        SCHOOLS.id,
        Names(row["OPLEIDINGSEENHEID_NAAM"]),
        level,
        "mbo-diploma",
        (f"crebo:{row['ERKENDEOPLEIDINGSCODE']}", *rio),
        load=load,
        load_unit="SBU" if load else "",
        domain=mbo_domain(row["DOMEIN"]),
        admission_complete=False,
        website=address(row["WEBSITE"]),
        source=source,
    )
