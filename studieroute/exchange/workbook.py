"""A keeper's workbook in: its sheets are the tables of a package, laid over a catalogue.

A row of the workbook takes the place of the row with its name; what the workbook does not name
stays. The checks are those of a package; what is wrong is told with sheet and row.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from openpyxl import load_workbook

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.exchange.cells import is_workbook, weigh, written
from studieroute.exchange.imported import Imported, Ledger
from studieroute.exchange.merge import Merged
from studieroute.exchange.package import Package, read_package
from studieroute.exchange.workbook_out import OWN_SHEETS, texts
from studieroute.rows import TABLES, Table

KEYS: Mapping[str, tuple[str, ...]] = {
    "entailments": ("if", "then"),
    "fees": ("kind", "year"),
    "figures": ("about", "measure", "year", "population", "source"),
    "leads_to": ("programme", "profession"),
}
"""What tells the rows of a table apart where they have no identifier."""
MOST_COLUMNS = 100
MOST_ROWS = 1_048_576
_TABLES = {table.name: table for table in TABLES}


@dataclass(slots=True)
class Sheet:
    """A sheet of a workbook as texts; `numbers` are the rows on which its lines stand."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LaidOver:
    """The catalogue with a workbook's rows in it, and the account of them."""

    imported: Imported
    merged: Merged


def read_workbook(file: Path) -> Package:
    """A workbook as a catalogue of its own; raises InputRefused when it is no workbook."""
    sheets, problems = _sheets(file)
    package, _ = _checked(file, sheets, Catalogue())
    return replace(package, problems=_together(problems, package))


def lay_over(file: Path, base: Catalogue) -> LaidOver:
    """The rows of a workbook in the place of those of a catalogue that have their names.

    Raises InputRefused when it is no workbook; errors in it stand in the result.
    """
    sheets, problems = _sheets(file)
    package, joined = _checked(file, sheets, base)
    rows = {name: max(len(sheet.rows) - 1, 0) for name, sheet in sheets.items()}
    added = {name: max(count - joined[name], 0) for name, count in rows.items()}
    every = _together(problems, package)
    ledger = Ledger(str(file), sum(rows.values()), sum(rows.values()))
    catalogue = replace(package.catalogue, as_of=max(package.catalogue.as_of, base.as_of))
    return LaidOver(Imported(catalogue, every, ledger), Merged(catalogue, added, joined, (), ()))


def _together(problems: list[Problem], package: Package) -> tuple[Problem, ...]:
    """All problems; of a row with a formula only that is told, since the rest may follow from it."""
    rows = {(one.where.file, one.where.line) for one in problems if one.where.line}
    rest = (one for one in package.problems if (one.where.file, one.where.line) not in rows)
    return (*problems, *rest)


def _sheets(file: Path) -> tuple[dict[str, Sheet], list[Problem]]:
    """The sheets that are tables, by name; formulas and other sheets become problems."""
    if not is_workbook(file):
        reason = "no ZIP archive"
        raise InputRefused(problem("not-workbook", Where(str(file)), reason=reason))
    weigh(file)
    problems: list[Problem] = []
    sheets: dict[str, Sheet] = {}
    try:
        with file.open("rb") as opened:
            _take_sheets(file, opened, sheets, problems)
    except InputRefused:
        raise
    except Exception as error:  # openpyxl raises what its parts raise: KeyError, ParseError, ...
        reason = f"{type(error).__name__}: {error}"[:200]
        raise InputRefused(problem("not-workbook", Where(str(file)), reason=reason)) from None
    if not sheets:
        raise InputRefused(problem("no-table-sheet", Where(str(file))))
    return sheets, problems


def _take_sheets(
    file: Path, opened: BinaryIO, sheets: dict[str, Sheet], problems: list[Problem]
) -> None:
    book = load_workbook(opened, read_only=True, data_only=False, keep_links=False)
    for part in book.worksheets:
        name = part.title.strip().casefold()
        if name in _TABLES and name not in sheets:
            part.reset_dimensions()
            rows = part.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS)
            sheets[name] = _sheet(file, name, rows, problems)
        elif name not in OWN_SHEETS:
            where = _at(file, part.title)
            problems.append(problem("no-such-sheet", where, Severity.WARNING, name=part.title))


def _at(file: Path, sheet: str, row: int = 0) -> Where:
    return Where(f"{file} [{sheet}]", row)


def _sheet(
    file: Path,
    name: str,
    rows: Iterable[tuple[Any, ...]],
    problems: list[Problem],
) -> Sheet:
    sheet = Sheet(name)
    for number, cells in enumerate(rows, 1):
        row = [_text(cell.value) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        header = sheet.rows[0] if sheet.rows else []
        for place, cell in enumerate(cells[: len(row)]):
            if cell.data_type == "f":
                column = header[place] if place < len(header) else str(place + 1)
                where = _at(file, name, number)
                problems.append(problem("formula-refused", where, column=column))
        sheet.rows.append(row + [""] * (len(header) - len(row)))
        sheet.numbers.append(number)
    return sheet


def _text(value: object) -> str:
    return written(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _checked(
    file: Path, sheets: Mapping[str, Sheet], base: Catalogue
) -> tuple[Package, Counter[str]]:
    """The package that the sheets make over the base; how many rows were there already.

    Problems in rows of the base itself are left out: they were there before.
    """
    joined: Counter[str] = Counter()
    places: dict[str, dict[int, int]] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for table in TABLES:
            sheet = sheets.get(table.name)
            kept = _kept(table, sheet, base, joined)
            if sheet is not None or kept:
                mine = sheet or Sheet(table.name)
                places[table.name] = _write(folder / table.file, table, mine, kept)
        package = read_package(folder)
    told = (_replaced(one, file, places) for one in package.problems)
    lines = {
        key: Where(_at(file, key[0]).file, places[key[0]][where.line])
        for key, where in package.lines.items()
        if where.line in places.get(key[0], {})
    }
    return Package(package.catalogue, tuple(one for one in told if one is not None), lines), joined


def _kept(
    table: Table, sheet: Sheet | None, base: Catalogue, joined: Counter[str]
) -> list[list[str]]:
    """The rows of the base that the sheet does not name, in the order of the columns."""
    rows = [texts(table, member) for member in table.members(base)]
    if sheet is None or not sheet.rows:
        return rows
    names = [column.name for column in table.columns]
    wanted = KEYS.get(table.name, ("id",))
    header = [name.strip() for name in sheet.rows[0]]
    if not set(wanted) <= set(header):
        return []
    named = {tuple(row[header.index(part)] for part in wanted) for row in sheet.rows[1:]}
    kept = []
    for row in rows:
        if tuple(row[names.index(part)] for part in wanted) in named:
            joined[table.name] += 1
        else:
            kept.append(row)
    return kept


def _write(file: Path, table: Table, sheet: Sheet, kept: list[list[str]]) -> dict[int, int]:
    """Writes a table for the package reader: by line of it, the row of the sheet."""
    names = [column.name for column in table.columns]
    header = [name.strip() for name in sheet.rows[0]] if sheet.rows else names
    places: dict[int, int] = {}
    line = 1
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        for number, row in zip(sheet.numbers or [1], sheet.rows or [names], strict=True):
            places[line] = number
            writer.writerow(row)
            line += 1 + sum(cell.count("\n") for cell in row)
        for row in kept:
            by_name = dict(zip(names, row, strict=True))
            writer.writerow([by_name.get(name, "") for name in header])
    return places


def _replaced(one: Problem, file: Path, places: Mapping[str, dict[int, int]]) -> Problem | None:
    """A problem at its sheet and row; None when it is about a row of the base."""
    table = Path(one.where.file).stem
    lines = places.get(table, {})
    if one.where.line and one.where.line not in lines:
        return None
    row = lines.get(one.where.line, 0)
    details = tuple(
        (name, str(lines.get(int(value), value)) if name == "first" else value)
        for name, value in one.details
    )
    where = replace(_at(file, table, row), column=one.where.column)
    return replace(one, where=where, details=details)
