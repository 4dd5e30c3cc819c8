"""Lists of mbo qualifications by crebo code, as SBB, DUO and the law publish them."""

import re
from datetime import date
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Severity, problem
from studieroute.domain.programme import Names, Programme, Status
from studieroute.exchange.cell_values import day
from studieroute.exchange.imported import Imported
from studieroute.exchange.mbo_levels import SCHOOLS, mbo_domain, mbo_level
from studieroute.exchange.register_source import register_source
from studieroute.exchange.sheet import Heading, Row, Sheet, open_sheet

HEADINGS = (
    Heading("CREBO", ("crebocode", "crebonummer", "crebonr", "crebo kwalificatie", "kwalificatiecode",
                      "code kwalificatie"), needed=True),
    Heading("NAAM", ("name", "qualification", "kwalificatie", "naam kwalificatie", "kwalificatienaam",
                     "omschrijving", "omschrijving kwalificatie", "naam van de kwalificatie", "benaming",
                     "titel", "naam uitstroom"), needed=True),
    Heading("NAAM_ENGELS", ("naam kwalificatie engels", "internationale naam", "name_en")),
    Heading("NIVEAU", ("level", "mbo niveau", "niveau kwalificatie")),
    Heading("SOORT", ("kind", "soort opleiding", "type opleiding")),
    Heading("DOMEIN", ("section", "domain", "opleidingsdomein", "naam domein")),
    Heading("EINDDATUM", ("geldig tot", "geldig t/m", "einddatum kwalificatie", "laatste instroomdatum")),
)  # fmt: skip
IGNORED = (
    "dossier", "dossier_crebo", "dossier_price_factor", "price_factor", "ministry",
    "learning_paths", "leerweg", "prijsfactor", "kwalificatiedossier", "crebo dossier",
)  # fmt: skip


def read_sbb(file: Path, today: date, published: str = "") -> Imported:
    """The qualifications of a list; the list itself says neither where nor how long they are taught.

    Raises InputRefused when the file is no such list.
    """
    sheet = open_sheet(file, HEADINGS, IGNORED, one_line=True)
    source = register_source(
        f"crebo-{file.stem}", f"Lijst van mbo-kwalificaties: {file.name}", "", "", published, today
    )
    found: dict[str, Programme] = {}
    lines: dict[str, int] = {}
    for row in sheet:
        made = _qualification(sheet, row, source.id, today)
        if made is None:
            continue
        first = lines.setdefault(made.id, row.line)
        if first != row.line:
            twice = problem(
                "crebo-twice", sheet.at(row.line), Severity.NOTE, id=made.id, first=first
            )
            sheet.tally.report(twice)
            continue
        found[made.id] = made
        sheet.tally.use()
    catalogue = Catalogue((source,), (SCHOOLS,), programmes=tuple(found.values()))
    return Imported(catalogue, tuple(sheet.tally.problems), sheet.tally.ledger())


def _qualification(sheet: Sheet, row: Row, source: str, today: date) -> Programme | None:
    """The qualification of a row; None, and reported, without a code, a name or a level."""
    level = mbo_level(row["NIVEAU"], row["SOORT"])
    kind = "no-crebo" if not re.fullmatch("[0-9]{5}", row["CREBO"]) else ""
    kind = kind or ("" if row["NAAM"] else "no-name") or ("" if level else "register-level")
    if kind or level is None:
        told = problem(
            kind,
            sheet.at(row.line),
            Severity.WARNING,
            name=row["NAAM"] or row["CREBO"],
            level=row["NIVEAU"] or row["SOORT"],
        )
        sheet.tally.report(told)
        return None
    ends = day(row["EINDDATUM"])
    return Programme(
        f"mbo-{row['CREBO']}",
        SCHOOLS.id,
        Names(row["NAAM"], row["NAAM_ENGELS"]),
        level,
        "mbo-diploma",
        (f"crebo:{row['CREBO']}",),
        domain=mbo_domain(row["DOMEIN"]),
        status=Status.ENDED if ends and ends <= today else Status.RUNNING,
        admission_complete=False,
        source=source,
    )
