"""An institution's own counts of intake, drop-out, switch and success, per programme, year and origin.

Either one figure a row (measure and value), or a column for each measure. Counts under five are
never kept as numbers, nor is a share of such a small group; what a source averages over several
years is called an average.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studieroute.domain.catalogue import Catalogue, Figure
from studieroute.domain.problem import Severity, problem
from studieroute.exchange.cell_values import bare_name
from studieroute.exchange.imported import Imported
from studieroute.exchange.register_source import register_source
from studieroute.exchange.sheet import Heading, Row, Sheet, open_sheet, plain

SUPPRESSED = "<5"
"""Stands for a count of one to four, which may not be known more exactly."""
FEWEST = 5
PEOPLE, SHARE = "studenten", "%"
COUNTED = "intake"
"""The measure that can only be a count of people."""
MEASURES = {
    "intake": ("instroom", "eerstejaars", "inschrijvingen eerstejaars", "aantal instroom"),
    "drop-out": ("uitval", "uitvallers", "stakers", "aantal uitval", "dropout"),
    "switch": ("switchers", "overstap", "overstappers", "aantal switch"),
    "graduates": ("gediplomeerden", "geslaagden", "diploma", "diplomas", "aantal diploma"),
    "success": ("rendement", "succes", "studiesucces", "diplomarendement"),
}
SHARES = ("percentage", "perc", "pct")
NAMES = {plain(name): measure for measure, also in MEASURES.items() for name in (measure, *also)}

HEADINGS = (
    Heading("OPLEIDING", ("opleidingscode", "croho", "crebo", "code", "programme", "isat",
                          "erkendeopleidingscode", "opleidingscode actueel"), needed=True),
    Heading("JAAR", ("year", "studiejaar", "cohort", "collegejaar", "jaren"), needed=True),
    Heading("INSTELLING", ("brin", "institution", "instellingscode", "brinnummer", "bestuur")),
    Heading("HERKOMST", ("vooropleiding", "population", "populatie", "origin", "groep")),
    Heading("MAAT", ("measure", "indicator", "kengetal"), rare=True),
    Heading("WAARDE", ("value", "aantal", "uitkomst"), rare=True),
    Heading("EENHEID", ("unit",), rare=True),
    *(Heading(measure, also, rare=True) for measure, also in MEASURES.items()),
    *(Heading(f"{measure} %", tuple(f"{name} {share}" for name in (measure, *also) for share in SHARES),
              rare=True) for measure, also in MEASURES.items()),
)  # fmt: skip
_YEARS = re.compile(r"((?:19|20)[0-9]{2})(?:\s*(?:-|/|–|t/m|tot en met)\s*((?:19|20)?[0-9]{2}))?")
_NUMBER = re.compile(r"(-?[0-9]{1,9})(?:[.,]([0-9]{1,6}))?\s*(%?)")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure as it stands in a row: what is measured, the text of its value, its unit."""

    measure: str
    text: str
    unit: str


def read_flows(file: Path, today: date, published: str, catalogue: Catalogue) -> Imported:
    """The figures of a file about programmes of a catalogue.

    Raises InputRefused when the file is no such table.
    """
    sheet = open_sheet(file, HEADINGS, one_line=True)
    source = register_source(
        f"flows-{file.stem}", f"Cijfers van de instelling: {file.name}", "", "", published, today
    )
    figures: dict[tuple[str, str, str, str], Figure] = {}
    for row in sheet:
        about, years = _about(row, catalogue), _YEARS.fullmatch(row["JAAR"])
        wrong = "no-year" if about and years is None else "" if about else "no-such-programme"
        made = [] if wrong or years is None else list(_figures(sheet, row, about, years, source.id))
        fresh = [one for one in made if _key(one) not in figures]
        if not fresh:
            kind = wrong or ("figure-twice" if made else "no-figure")
            told = problem(
                kind, sheet.at(row.line), Severity.WARNING, name=row["OPLEIDING"], value=row["JAAR"]
            )
            sheet.tally.report(told)
            continue
        figures.update((_key(one), one) for one in fresh)
        sheet.tally.use()
    catalogue = Catalogue((source,), figures=tuple(figures.values()))
    return Imported(catalogue, tuple(sheet.tally.problems), sheet.tally.ledger())


def _key(one: Figure) -> tuple[str, str, str, str]:
    return one.about, one.measure, one.year, one.population


def _about(row: Row, catalogue: Catalogue) -> str:
    """The programme of a row: by its identifier, or by its code at the institution that is named."""
    code, house = row["OPLEIDING"], row["INSTELLING"]
    if code in catalogue.step:
        return code
    found = [
        one
        for register in ("croho", "crebo", "rio")
        for one in catalogue.by_code.get(f"{register}:{code.removeprefix(f'{register}:')}", ())
        if not house or _is_house(catalogue, one.institution, house)
    ]
    return found[0].id if len(found) == 1 else ""


def _is_house(catalogue: Catalogue, institution: str, name: str) -> bool:
    one = catalogue.institution.get(institution)
    return one is not None and (
        name.casefold() in (one.id.casefold(), one.brin.casefold())
        or bare_name(name) == bare_name(one.name)
    )


def _figures(
    sheet: Sheet, row: Row, about: str, years: re.Match[str], source: str
) -> Iterator[Figure]:
    """The figures of a row; a share of a group that is too small to be named is suppressed too."""
    year, is_average = _year(years)
    cells = list(_cells(row))
    is_small = any(
        cell.measure == COUNTED and cell.unit != SHARE and _value(cell, is_average)[0] == SUPPRESSED
        for cell in cells
    )
    for cell in cells:
        value, unit = _value(cell, is_average)
        if value is None:
            odd = {"column": cell.measure, "value": cell.text}
            sheet.tally.tell(problem("odd-cell", sheet.at(row.line), Severity.WARNING, **odd))
            continue
        if is_small and unit == SHARE:
            value = SUPPRESSED
        measure = f"{cell.measure}-average" if is_average else cell.measure
        population = row["HERKOMST"] or "herkomst niet vermeld"
        yield Figure(about, measure, value, unit, year, population, source)


def _cells(row: Row) -> Iterator[_Cell]:
    """The cells of a row that hold a figure: the one it is about, or each measure's own."""
    measure = NAMES.get(plain(row["MAAT"]), "")
    if measure and row["WAARDE"]:
        yield _Cell(measure, row["WAARDE"], row["EENHEID"])
    for measure in MEASURES:
        if row[measure]:
            yield _Cell(measure, row[measure], row["EENHEID"])
        if row[f"{measure} %"]:
            yield _Cell(measure, row[f"{measure} %"], SHARE)


def _year(years: re.Match[str]) -> tuple[str, bool]:
    """The year as it is kept, and whether it is an average over several.

    2022-2023 is one study year and kept as 2022; 2020-2023 is an average.
    """
    first, last = years[1], years[2]
    if last is None:
        return first, False
    last = first[: 4 - len(last)] + last
    return (first, False) if int(last) - int(first) == 1 else (f"{first}-{last}", True)


def _value(cell: _Cell, is_average: bool) -> tuple[str | None, str]:
    """The value and unit of a cell: None when it is no number, suppressed when it is a small count.

    A number with decimals is a share, except in an average, where only a count of people can be told.
    """
    found = _NUMBER.fullmatch(cell.text)
    if found is None:
        return (SUPPRESSED, PEOPLE) if re.fullmatch(r"<\s*5", cell.text) else (None, "")
    whole, decimals = int(found[1]), (found[2] or "").rstrip("0")
    number = f"{whole}.{decimals}" if decimals else str(whole)
    is_count = bool(cell.unit) or cell.measure == COUNTED
    if found[3] or cell.unit == SHARE or (decimals and not is_count and not is_average):
        is_share = float(number) <= 100 and not cell.text.startswith("-")
        return (number if is_share else None), SHARE
    if whole == -1 or 0 < float(number) < FEWEST:
        return SUPPRESSED, cell.unit or PEOPLE
    if decimals and not (is_average and is_count):
        return None, ""
    return (number if whole >= 0 else None), cell.unit or PEOPLE
