"""A whole country from a folder of public files, with a curated catalogue on top."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.exchange.account import Entry, entries_of
from studieroute.exchange.imported import Imported
from studieroute.exchange.kinds import COHORTS, READERS, Setting, kind_of, published_of
from studieroute.exchange.law_import import shipped_law
from studieroute.exchange.merge import merge
from studieroute.exchange.workbook import lay_over
from studieroute.rows import TABLES

Report = Callable[[str, float], None]
WORKBOOK = "workbook"
"""The kind whose rows take the place of those that are there, since a keeper wrote them."""


@dataclass(frozen=True, slots=True)
class Nation:
    """A catalogue put together from files, the account of each, and what a keeper should know."""

    catalogue: Catalogue
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def import_file(
    kind: str, file: Path, setting: Setting
) -> tuple[Catalogue, tuple[Entry, ...], tuple[Problem, ...]]:
    """The catalogue of the setting with a file's rows under its own, and the account of the file.

    Raises InputRefused when the file cannot be used.
    """
    if kind == WORKBOOK:
        laid = lay_over(file, setting.catalogue)
        if laid.imported.errors:
            raise InputRefused(*laid.imported.errors)
        entries = entries_of(kind, laid.imported, laid.merged)
        return named(laid.merged.catalogue), entries, laid.imported.problems
    catalogue, entries, problems = _under(kind, READERS[kind](file, setting), setting.catalogue)
    return named(catalogue), entries, problems


def _under(
    kind: str, read: Imported, catalogue: Catalogue
) -> tuple[Catalogue, tuple[Entry, ...], tuple[Problem, ...]]:
    if read.errors:
        raise InputRefused(*read.errors)
    merged = merge(catalogue, read.catalogue)
    return merged.catalogue, entries_of(kind, read, merged), (*read.problems, *merged.problems)


def build_nation(
    folder: Path,
    base: Catalogue,
    today: date,
    published: Mapping[str, str],
    report: Report,
) -> Nation:
    """The catalogue of a folder's files under `base`; `published` gives days by kind or file name.

    Without a file of the law the tables that come with the program are used. Raises InputRefused
    when the folder holds no file of a known kind, or one of them cannot be used.
    """
    kinds = {file: kind_of(file) for file in _files(folder)}
    if not any(kinds.values()):
        raise InputRefused(problem("no-known-file", Where(str(folder))))
    dated = {
        file: published_of(file, published.get(file.name, "") or published.get(kind, ""))
        for file, kind in kinds.items()
    }
    cohorts = next((file for file, kind in kinds.items() if kind == COHORTS), None)
    catalogue, entries, problems = base, list[Entry](), list[Problem]()
    for number, (kind, file) in enumerate(_in_order(kinds, dated)):
        report(file.name if file else kind, number / (len(kinds) + 1))
        if file is None:
            catalogue, made, told = _under(kind, shipped_law(catalogue).imported, catalogue)
        else:
            setting = Setting(today, catalogue, dated[file], cohorts)
            catalogue, made, told = _under(kind, READERS[kind](file, setting), catalogue)
        entries += made
        problems += told
    for file, kind in kinds.items():
        if not kind:
            problems.append(problem("unknown-file", Where(str(file)), Severity.NOTE))
    return Nation(named(catalogue), tuple(entries), tuple(problems))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.is_file() and file.name[0] != ".")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputRefused(problem("cannot-read", Where(str(folder)), reason=reason)) from None


def _in_order(
    kinds: Mapping[Path, str], dated: Mapping[Path, str]
) -> list[tuple[str, Path | None]]:
    """The files by precedence, of one kind the newest first; the shipped law if there is no other."""
    order: list[tuple[str, Path | None]] = []
    for kind in READERS:
        files = sorted(file for file in kinds if kinds[file] == kind)
        files.sort(key=lambda file: dated[file], reverse=True)
        order += [(kind, file) for file in files]
        if kind == "law" and not files:
            order.append((kind, None))
    return order


def named(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a release that is the same for the same rows."""
    digest = sha256()
    for table in TABLES:
        digest.update(repr(table.members(catalogue)).encode())
    return replace(catalogue, release=f"{catalogue.as_of or 'undated'}-{digest.hexdigest()[:8]}")
