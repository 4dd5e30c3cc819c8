"""An excerpt of DUO's overview, without the boards: checks that each row of it is there already."""

from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Severity, problem
from studieroute.exchange.imported import Imported
from studieroute.exchange.no_degree import kind_without_degree
from studieroute.exchange.sheet import Heading, Row, open_sheet

HEADINGS = (
    Heading("ONDERWIJSBESTUUR_NAAM", needed=True),
    Heading("OPLEIDINGSEENHEIDCODE", needed=True),
    Heading("NAAM_LANG", needed=True),
    Heading("EIGENNAAM", needed=True),
    Heading("AANGEBODEN_OPLEIDINGCODE", needed=True),
)
IGNORED = (
    "ONDERWIJSAANBIEDER_NAAM", "SOORT", "ERKENDEOPLEIDINGSCODE", "VARIANT_VAN", "NIVEAU", "VORM",
    "STUDIELAST", "VOERTAAL", "ONDERWIJSLOCATIEPLAATS", "WEBSITE", "OMSCHRIJVING",
)  # fmt: skip


def check_excerpt(file: Path, catalogue: Catalogue) -> Imported:
    """Reports each row as there already or not; adds nothing, since a board has no code here.

    Raises InputRefused when the file is no such excerpt.
    """
    sheet = open_sheet(file, HEADINGS, IGNORED, one_line=True)
    of = {offer.id: offer.of for offer in catalogue.offers}
    titled = {step.names.nl: step.id for step in catalogue.step.values()}
    for row in sheet:
        found = of.get(row["AANGEBODEN_OPLEIDINGCODE"]) or titled.get(_title(row), "")
        kind, severity = ("in-overview", Severity.NOTE)
        if not found:
            kind, severity = ("not-in-overview", Severity.WARNING)
        told = problem(kind, sheet.at(row.line), severity, name=_title(row), id=found)
        sheet.tally.report(told)
    return Imported(Catalogue(), tuple(sheet.tally.problems), sheet.tally.ledger())


def _title(row: Row) -> str:
    named = kind_without_degree(row["EIGENNAAM"], row["NAAM_LANG"])[1]
    return named or row["EIGENNAAM"] or row["NAAM_LANG"]
