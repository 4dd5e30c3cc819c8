"""The catalogue package: a folder of CSV files in, a Catalogue with its problems out, and back."""

import csv
import io
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import LEVELS
from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.domain.requirement import NOT_KNOWN, Requirement, atoms_of
from studieroute.exchange.fingerprint import fingerprint
from studieroute.grammar import RuleError, parse_requirement
from studieroute.places import text_given
from studieroute.rows import TABLES, Column, Kind, Table, catalogue_of, parse, write

NEEDED = ("programmes",)
"""Files without which a folder is no catalogue package; others may be absent if nothing refers to them."""

STEPS = ("levels", "programmes", "bridges")
"""What shares one set of names, since a rule or a goal names any of them."""

MOST_BYTES = 500_000_000
"""The largest table of a package that is read."""

Record = tuple[int, list[str]]
"""A row of a file as read: the line on which it begins, and its cells."""


@dataclass(frozen=True, slots=True)
class Package:
    """A catalogue as read, what is wrong with it, and the line on which each row stands."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    lines: Mapping[tuple[str, str], Where]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid using the catalogue."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)


def read_package(folder: Path) -> Package:
    """Reads all tables of a folder; rows with errors are left out and reported."""
    if not folder.is_dir():
        missing = problem("no-folder", Where(str(folder)))
        return Package(Catalogue(), (missing,), {})
    reader = _Reader(folder)
    rows = {table.name: reader.table(table) for table in TABLES}
    reader.check_references()
    sources = rows["sources"]
    as_of = max((source.checked for source in sources), default="")
    release = f"{as_of or 'undated'}-{fingerprint(folder)[:8]}"
    catalogue = catalogue_of(rows, release, as_of)
    return Package(catalogue, tuple(reader.problems), reader.lines)


class _Reader:
    """Reads one folder, gathering problems, lines and references as it goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.lines: dict[tuple[str, str], Where] = {}
        self._known: dict[str, set[str]] = {"levels": set(LEVELS)}
        self._references: list[tuple[Column, str, Where]] = []
        self._absent: set[str] = set()
        self._unread: set[str] = set()

    def table(self, table: Table) -> tuple[Any, ...]:
        file = self.folder / table.file
        self._known[table.name] = set()
        if not file.exists():
            self._absent.add(table.name)
            if table.name in NEEDED:
                self._miss(table.name)
            return ()
        records = self._records(file)
        header = [name.strip() for name in records[0][1]] if records else []
        if not records or not self._has_columns(table, header, Where(str(file), records[0][0])):
            self._unread.add(table.name)
            return ()
        found = (self._row(table, header, record, file) for record in records[1:])
        return tuple(value for value in found if value is not None)

    def _miss(self, name: str) -> None:
        self.problems.append(problem("no-file", Where(str(self.folder / f"{name}.csv"))))

    def _records(self, file: Path) -> list[Record]:
        """The rows that are not blank, the header first; none when the file is no table."""
        try:
            text = text_given(file, MOST_BYTES)
        except InputRefused as refused:
            self.problems += refused.problems
            return []
        records: list[Record] = []
        try:
            records.extend(_rows(text))
        except _NotCsv as error:
            broken = Where(str(file), error.line)
            self.problems.append(problem("not-csv", broken, reason=error))
            return []
        if not records:
            self.problems.append(problem("empty-file", Where(str(file))))
        return records

    def _has_columns(self, table: Table, header: list[str], where: Where) -> bool:
        names = [column.name for column in table.columns]
        known = ", ".join(names)
        if len(header) == 1 and header[0].count(";") > 1:
            self.problems.append(problem("not-csv", where, reason="; ≠ ,"))
            return False
        wrong = [
            problem("no-column", where, column=name, known=known)
            for name in names
            if name not in header
        ]
        for name, count in Counter(header).items():
            if name not in names:
                extra = problem("extra-column", where, Severity.WARNING, column=name)
                self.problems.append(extra)
            elif count > 1:
                wrong.append(problem("column-twice", where, column=name))
        self.problems.extend(wrong)
        return not wrong

    def _row(self, table: Table, header: list[str], record: Record, file: Path) -> Any:
        line, cells = record
        where = Where(str(file), line)
        texts = dict(zip(header, cells, strict=False))
        if len(cells) != len(header):
            self.problems.append(_wrong_length(header, cells, where))
            self._note(table, texts, where)
            return None
        values: dict[str, Any] = {}
        sound = True
        for column in table.columns:
            values[column.name], is_sound = self._cell(column, texts[column.name], where)
            sound = sound and is_sound
        self._note(table, texts, where)
        if not sound:
            return None
        if table.has_source and not values["source"]:
            name = texts.get("id") or table.name
            self.problems.append(problem("no-source", where, Severity.WARNING, id=name))
        return table.make(values)

    def _cell(self, column: Column, text: str, where: Where) -> tuple[Any, bool]:
        if column.required and not text.strip():
            self.problems.append(problem("empty-cell", where, column=column.name))
            return None, False
        try:
            value = parse(column, text)
        except RuleError as error:
            spot = Where(where.file, where.line, error.column)
            self.problems.append(
                problem(
                    f"rule-{error.kind}",
                    spot,
                    rule=text,
                    found=error.found,
                    expected=error.wanted,
                )
            )
            return None, False
        except ValueError:
            self.problems.append(
                problem("bad-value", where, column=column.name, value=text, allowed=column.allowed)
            )
            return None, False
        if column.refers and value:
            names = value if isinstance(value, tuple) else (value,)
            self._references.extend((column, name, where) for name in names)
        if column.kind is Kind.RULE or column.kind is Kind.FACTS:
            mentions = Column(column.name, Kind.RULE, refers=("programmes", "bridges"))
            named = _steps_named(parse_requirement(text)) if text.strip() else ()
            self._references.extend((mentions, name, where) for name in named)
        return value, True

    def _note(self, table: Table, texts: dict[str, str], where: Where) -> None:
        """Keeps the name of a row, sound or not, so that references to it are not wrong as well."""
        key = texts.get("id", "").strip() if table.key else str(len(self.lines))
        if key in self._known[table.name]:
            first = self.lines[table.name, key].line
            self.problems.append(problem("twice", where, id=key, first=first))
        for other in STEPS if table.name in STEPS else ():
            if other != table.name and key in self._known.get(other, ()):
                self.problems.append(problem("taken", where, id=key, table=other))
        name = texts.get("kind", "").strip() if table.name == "fees" else key
        self._known[table.name].add(name)
        self.lines[table.name, key] = where

    def check_references(self) -> None:
        """Names that stand nowhere; a file that is not there, or was not read, is told once."""
        missed: set[str] = set()
        for column, name, where in self._references:
            if any(name in self._known.get(table, ()) for table in column.refers):
                continue
            files = [table for table in column.refers if table != "levels"]
            if self._unread & set(files):
                continue
            gone = self._absent & set(files)
            if gone & set(NEEDED) or gone == set(files):
                missed |= gone
                continue
            tables = ", ".join(column.refers)
            severity = Severity.WARNING if column.kind is Kind.RULE else Severity.ERROR
            self.problems.append(
                problem("no-such", where, severity, column=column.name, name=name, tables=tables)
            )
        for name in sorted(missed - set(NEEDED)):
            self._miss(name)


def _steps_named(rule: Requirement) -> Iterator[str]:
    """The programmes and bridges that a rule names; a code, a field or a sector is no such name."""
    for atom in atoms_of(rule):
        at = {"diploma": 1, "completed": 0, "credits": 0, "propedeuse": 0}.get(atom.kind)
        if at is not None and at < len(atom.args):
            name = atom.args[at]
            if ":" not in name and name not in (NOT_KNOWN, "hbo", "wo") and name not in LEVELS:
                yield name


class _NotCsv(Exception):
    """The text is no table; `line` is where the row begins that breaks it."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def _rows(text: str) -> Iterator[Record]:
    """Each row that is not blank with the line on which it begins, breaks inside cells counted."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _NotCsv(line, str(error)) from None


def _wrong_length(header: list[str], cells: list[str], where: Where) -> Problem:
    if len(cells) < len(header):
        return problem("short-row", where, column=header[len(cells)])
    return problem("long-row", where, found=len(cells), wanted=len(header))


def write_package(catalogue: Catalogue, folder: Path) -> None:
    """Writes all tables into a folder; when one cannot be written, the folder stays as it was.

    A folder that is not there yet appears with all its tables at once.
    """
    made = None
    try:
        is_new = not folder.exists()
        beside = folder.parent if is_new else folder
        beside.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=beside, prefix=f".{folder.name}.", suffix=".part"))
        for table in TABLES:
            _write_table(table, catalogue, made / table.file)
        if is_new:
            made.chmod(0o755)
            made.rename(folder)
        else:
            for table in TABLES:
                (made / table.file).replace(folder / table.file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputRefused(problem("cannot-write", Where(str(folder)), reason=reason)) from None
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _write_table(table: Table, catalogue: Catalogue, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        for member in table.members(catalogue):
            values = table.unmake(member)
            writer.writerow([write(column, values[column.name]) for column in table.columns])
