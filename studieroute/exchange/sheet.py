"""A table from a CSV or XLSX file as it comes: any order, encoding and separator, nothing guessed.

Columns are found by name or alias, whatever the case, spaces and accents. Everything is text. Rows
stream by, so that a register of a million rows needs no more memory than one row.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.exchange.cells import Cells, Numbered, delimited, is_workbook, workbook_tables
from studieroute.exchange.imported import Tally

HEADER_WITHIN = 20
"""How many rows may stand above the header: titles, dates and remarks of a publisher."""

MARK = "\x1f"
"""Stands between the cells of a row while they are looked through all at once."""

SIGNS = {"\0": "control-sign", "\ufffd": "unreadable-sign"}
BREAK = re.compile(r"[^\S ]|  ")
"""White space other than one space between two words."""

BARRED = re.compile(f"{MARK}\\s*=|[\0\ufffd]")
"""What no cell that is used may have: a formula, a zero byte, a letter that could not be read."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column one looks for: the name it gets, the names it goes by, and whether one can do without.

    That a `rare` one is absent goes without saying.
    """

    name: str
    aliases: tuple[str, ...] = ()
    needed: bool = False
    rare: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name as it is compared, its own first."""
        return tuple(dict.fromkeys(plain(name) for name in (self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the line (or row of the sheet) on which it begins; what is absent is empty."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def plain(name: str) -> str:
    """A column name without case, accents, spaces and signs; a percent sign counts as a word."""
    apart = unicodedata.normalize("NFKD", name.casefold().replace("%", "percentage"))
    return re.sub(r"[^0-9a-z]", "", apart)


class Sheet:
    """A table whose header has been found; its rows can be read once.

    Rows of the wrong length, with a formula or with control characters are reported to `tally`.
    """

    def __init__(
        self,
        file: Path,
        headings: Sequence[Heading],
        header: Cells,
        rows: Numbered,
        is_one_line: bool,
    ) -> None:
        self.file = str(file)
        self.tally = Tally(self.file)
        self.width = len(header)
        found = _places(headings, header)
        self.has = frozenset(found)
        """The headings that the file has."""
        self._names = tuple(found)
        self._take = _taker(tuple(found.values()))
        self._rows = rows
        self._ragged = is_workbook(file)
        self._is_one_line = is_one_line

    def at(self, line: int) -> Where:
        """The spot of a row."""
        return Where(self.file, line)

    def __iter__(self) -> Iterator[Row]:
        for line, cells in self._rows:
            if len(cells) != self.width:
                cells = self._fitted(line, cells)
            if cells:
                taken = self._take(cells)
                row = MARK + MARK.join(taken)
                if BARRED.search(row):
                    self._refuse(line, taken)
                    continue
                tidy = _on_one_line if self._is_one_line and BREAK.search(row) else str.strip
                yield Row(line, dict(zip(self._names, map(tidy, taken), strict=True)))

    def _fitted(self, line: int, cells: Cells) -> Cells:
        """A row as wide as the header where only empty cells differ; else empty, and reported.

        A workbook stores no empty cells at the end of a row; a text file without them is cut off.
        """
        if len(cells) > self.width and not any(cells[self.width :]):
            return cells[: self.width]
        if len(cells) < self.width and self._ragged:
            return cells + [""] * (self.width - len(cells))
        found, wanted = len(cells), self.width
        wrong = problem("row-length", self.at(line), Severity.WARNING, found=found, wanted=wanted)
        self.tally.report(wrong)
        return []

    def _refuse(self, line: int, cells: Sequence[str]) -> None:
        for name, cell in zip(self._names, cells, strict=True):
            if found := BARRED.search(MARK + cell):
                kind = SIGNS.get(found[0], "formula")
                self.tally.report(problem(kind, self.at(line), Severity.WARNING, column=name))
                return


def open_sheet(
    file: Path, headings: Sequence[Heading], ignored: Iterable[str] = (), *, one_line: bool = False
) -> Sheet:
    """The table of a file with these headings; `ignored` columns are known and not read.

    With `one_line` each break or run of spaces in a cell becomes one space.
    Raises InputRefused when the file cannot be read or misses a needed column.
    """
    best: tuple[int, Sheet, Cells, int] | None = None
    for rows in _tables(file):
        start, header, rest = _header(rows, headings)
        score = sum(heading.needed for heading in _found(headings, header))
        if best is None or score > best[0]:
            best = score, Sheet(file, headings, header, rest, one_line), header, start
        if score == sum(heading.needed for heading in headings):
            break
    if best is None:
        raise InputRefused(problem("empty-file", Where(str(file))))
    _, sheet, header, start = best
    _compare(sheet, headings, header, Where(str(file), start), {plain(name) for name in ignored})
    return sheet


def header_names(file: Path) -> frozenset[str]:
    """The column names of a file's first row with several cells, as they are compared."""
    for cells in first_rows(file):
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return frozenset(map(plain, cells))
    return frozenset()


def first_rows(file: Path) -> Iterator[Cells]:
    """The first rows of each table that a file can be read as, one of which may be its header."""
    for rows in _tables(file):
        for _, cells in islice(rows, HEADER_WITHIN):
            yield cells


def _tables(file: Path) -> Iterator[Numbered]:
    """The tables a file can be read as: the sheets of a workbook, a text by each separator."""
    return workbook_tables(file) if is_workbook(file) else delimited(file)


def _first(rows: Numbered) -> tuple[list[tuple[int, Cells]], Numbered]:
    """The first rows, and all that follow."""
    return list(islice(rows, HEADER_WITHIN)), rows


def _header(rows: Numbered, headings: Sequence[Heading]) -> tuple[int, Cells, Numbered]:
    """The first row that has the most of the headings, its line, and the rows below it."""
    seen, rest = _first(rows)
    scores = [len(_found(headings, cells)) for _, cells in seen]
    if not scores:
        return 0, [], rest
    at = scores.index(max(scores))
    line, header = seen[at]
    while header and not header[-1].strip():
        header = header[:-1]
    return line, header, chain(seen[at + 1 :], rest)


def _found(headings: Sequence[Heading], header: Cells) -> list[Heading]:
    present = set(map(plain, header))
    return [heading for heading in headings if present & set(heading.names)]


def _places(headings: Sequence[Heading], header: Cells) -> dict[str, int]:
    """Where each heading stands: under its own name, else under its first alias."""
    at: dict[str, int] = {}
    for place, name in enumerate(map(plain, header)):
        at.setdefault(name, place)
    names = {heading.name: [n for n in heading.names if n in at] for heading in headings}
    return {name: at[found[0]] for name, found in names.items() if found}


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _taker(places: tuple[int, ...]) -> Callable[[Cells], Sequence[str]]:
    """Takes the cells of some columns out of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: [cells[place] for place in places]


def _compare(
    sheet: Sheet, headings: Sequence[Heading], header: Cells, where: Where, ignored: set[str]
) -> None:
    """Tells which columns are missing, unknown or there twice; without a needed one refuses."""
    missing = [heading for heading in headings if heading.name not in sheet.has]
    lacking = [heading for heading in missing if heading.needed]
    if lacking:
        raise InputRefused(_lacking(lacking, header, where))
    for heading in (heading for heading in missing if not heading.rare):
        sheet.tally.tell(problem("column-absent", where, Severity.NOTE, column=heading.name))
    known = {name for heading in headings for name in heading.names} | ignored
    seen: set[str] = set()
    for name in header:
        if plain(name) in seen:
            twice = problem("first-of-columns", where, Severity.WARNING, column=name)
            sheet.tally.tell(twice)
        elif plain(name) not in known:
            sheet.tally.tell(problem("extra-column", where, Severity.NOTE, column=name))
        seen.add(plain(name))


def _lacking(columns: Sequence[Heading], header: Cells, where: Where) -> Problem:
    """What a file without needed columns lacks, in one problem: all, several or one of them."""
    if not any(cell.strip() for cell in header):
        return problem("empty-file", where)
    if len(columns) == 1:
        (one,) = columns
        return problem("needs-column", where, column=one.name, also=", ".join(one.aliases) or "-")
    first, *more = (one.name for one in columns)
    return problem("needs-columns", where, column=first, more=", ".join(more))
