"""The catalogue package: a folder of CSV files in, a Catalogue with its problems out, and back."""

import csv
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import LEVELS
from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.exchange.fingerprint import fingerprint
from studieroute.grammar import RuleError
from studieroute.rows import TABLES, Column, Table, catalogue_of, parse, write

NEEDED = ("programmes",)
"""Files without which a folder is no catalogue package; the others may be absent."""


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

    def table(self, table: Table) -> tuple[Any, ...]:
        file = self.folder / table.file
        self._known[table.name] = set()
        if not file.is_file():
            if table.name in NEEDED:
                self.problems.append(problem("no-file", Where(str(file))))
            return ()
        frame = self._frame(file)
        if frame is None or not self._has_columns(table, frame, file):
            return ()
        lines = _line_numbers(frame)
        columns = [(column, frame[column.name].tolist()) for column in table.columns]
        values = []
        for index, line in enumerate(lines):
            cells = [(column, texts[index]) for column, texts in columns]
            value = self._row(table, cells, Where(str(file), line))
            if value is not None:
                values.append(value)
        return tuple(values)

    def _frame(self, file: Path) -> pd.DataFrame | None:
        where = Where(str(file))
        try:
            return pd.read_csv(
                file, dtype=str, keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=False
            )
        except pd.errors.EmptyDataError:
            self.problems.append(problem("empty-file", where))
        except pd.errors.ParserError as error:
            self.problems.append(problem("not-csv", where, reason=str(error).strip()))
        except UnicodeDecodeError:
            self.problems.append(problem("not-utf8", where))
        except OSError as error:
            self.problems.append(problem("cannot-read", where, reason=error.strerror or error))
        return None

    def _has_columns(self, table: Table, frame: pd.DataFrame, file: Path) -> bool:
        names = [column.name for column in table.columns]
        missing = [name for name in names if name not in frame.columns]
        where = Where(str(file), 1)
        for name in missing:
            self.problems.append(problem("no-column", where, column=name, known=", ".join(names)))
        for name in frame.columns:
            if name not in names:
                self.problems.append(problem("extra-column", where, Severity.WARNING, column=name))
        return not missing

    def _row(self, table: Table, cells: list[tuple[Column, Any]], where: Where) -> Any:
        if not any(isinstance(text, str) and text.strip() for _, text in cells):
            return None
        values: dict[str, Any] = {}
        sound = True
        for column, text in cells:
            if not isinstance(text, str):
                self.problems.append(problem("short-row", where, column=column.name))
                return None
            value, is_sound = self._cell(column, text, where)
            values[column.name] = value
            sound = sound and is_sound
        if not sound:
            return None
        self._note(table, values, where)
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
                    expected=", ".join(error.expected),
                )
            )
            return None, False
        except ValueError:
            allowed = ", ".join(column.choices) or column.kind.value
            self.problems.append(
                problem("bad-value", where, column=column.name, value=text, allowed=allowed)
            )
            return None, False
        if column.refers and value:
            names = value if isinstance(value, tuple) else (value,)
            self._references.extend((column, name, where) for name in names)
        return value, True

    def _note(self, table: Table, values: dict[str, Any], where: Where) -> None:
        key = values[table.key] if table.key else str(len(self.lines))
        if key in self._known[table.name]:
            first = self.lines[table.name, key].line
            self.problems.append(problem("twice", where, id=key, first=first))
        name = values["kind"] if table.name == "fees" else key
        self._known[table.name].add(name)
        self.lines[table.name, key] = where
        if table.has_source and not values["source"]:
            self.problems.append(problem("no-source", where, Severity.WARNING, id=key))

    def check_references(self) -> None:
        for column, name, where in self._references:
            if not any(name in self._known.get(table, ()) for table in column.refers):
                tables = ", ".join(column.refers)
                self.problems.append(
                    problem("no-such", where, column=column.name, name=name, tables=tables)
                )


def _line_numbers(frame: pd.DataFrame) -> list[int]:
    """The line on which each row begins, counting line breaks inside cells."""
    breaks = pd.Series(0, index=frame.index)
    for name in frame.columns:
        breaks = breaks + frame[name].astype(str).str.count("\n")
    before = breaks.cumsum().shift(1, fill_value=0)
    return [int(index) + 2 + int(extra) for index, extra in enumerate(before)]


def write_package(catalogue: Catalogue, folder: Path) -> None:
    """Writes all tables into a folder, each file whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            _write_table(table, catalogue, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputRefused(problem("cannot-write", Where(str(folder)), reason=reason)) from None


def _write_table(table: Table, catalogue: Catalogue, folder: Path) -> None:
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{table.name}", suffix=".csv")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column.name for column in table.columns])
            for member in table.members(catalogue):
                values = table.unmake(member)
                writer.writerow([write(column, values[column.name]) for column in table.columns])
        Path(name).chmod(0o644)
        Path(name).replace(folder / table.file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
