"""The national admission tables of the law as StudieRoute keeps them, in db/law."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studieroute.domain.problem import InputRefused, Problem, Where, problem
from studieroute.domain.requirement import Requirement
from studieroute.domain.source import Source, SourceKind
from studieroute.grammar import RuleError, parse_requirement, write_requirement
from studieroute.places import shipped, write_whole
from studieroute.rows import SOURCES, parse

PROFILES = ("NT", "NG", "EM", "CM")
COLUMNS = (
    "id", "annex", "education", "origin", "sector", "programme", "profile", "requirement",
    "notes", "source",
)  # fmt: skip
RULES_FILE = "ratho-2017.csv"
SOURCES_FILE = "sources.csv"
SOURCE_STEM = "wetten-overheid-nl-bwbr0035059"
SOURCE = f"{SOURCE_STEM}-2017"
"""The source in db/law/sources.csv of the tables as they stood in 2017."""


@dataclass(frozen=True, slots=True)
class LawRule:
    """One cell of the tables: what a programme asks of one profile of a havo or vwo diploma.

    `requirement` is None where the cell is empty in the source; `notes` are its footnotes.
    """

    id: str
    annex: str
    education: str
    origin: str
    sector: str
    programme: str
    profile: str
    requirement: Requirement | None
    notes: tuple[str, ...] = ()
    source: str = SOURCE


def rule_id(annex: str, origin: str, sector: str, number: str, profile: str) -> str:
    """The name of a cell: annex, diploma, sector, number of the row and profile."""
    return "-".join(("ratho", slug(annex), origin, slug(sector), slug(number), slug(profile)))


def slug(text: str) -> str:
    """The text in small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def law_folder() -> Path:
    """The folder with the tables of the law that comes with the program."""
    return shipped("db", "law")


def law_rules(folder: Path | None = None) -> tuple[tuple[LawRule, ...], tuple[Problem, ...]]:
    """The cells of the tables in a folder (None: the shipped ones), and what is wrong with them."""
    file = (folder or law_folder()) / RULES_FILE
    rules: list[LawRule] = []
    problems: list[Problem] = []
    for where, cells in own_rows(file, COLUMNS, problems):
        try:
            text = cells.pop("requirement").strip()
            requirement = parse_requirement(text) if text else None
        except RuleError as error:
            spot = Where(where.file, where.line, error.column)
            problems.append(
                problem(
                    f"rule-{error.kind}", spot, rule=text, found=error.found, expected=error.wanted
                )
            )
            continue
        notes = tuple(cells.pop("notes").split())
        rules.append(LawRule(requirement=requirement, notes=notes, **cells))
    return tuple(rules), tuple(problems)


def law_sources(folder: Path | None = None) -> tuple[Source, ...]:
    """The sources that the rules of a folder name; raises InputRefused when they cannot be read."""
    file = (folder or law_folder()) / SOURCES_FILE
    problems: list[Problem] = []
    sources = []
    for where, cells in own_rows(file, tuple(column.name for column in SOURCES), problems):
        values = dict[str, Any]()
        for column in SOURCES:
            text = cells[column.name]
            try:
                values[column.name] = parse(column, text)
            except ValueError:
                named, allowed = column.name, column.allowed
                wrong = problem("bad-value", where, column=named, value=text, allowed=allowed)
                problems.append(wrong)
        if not problems:
            sources.append(Source(**{**values, "kind": SourceKind(values["kind"])}))
    if problems:
        raise InputRefused(*problems)
    return tuple(sources)


def write_law_rules(rules: Iterable[LawRule], file: Path) -> None:
    """Writes cells as the table that `law_rules` reads, whole or not at all."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_written, rules))
    write_whole(file, text.getvalue().encode("utf-8"))


def _written(rule: LawRule) -> list[str]:
    asked = "" if rule.requirement is None else write_requirement(rule.requirement)
    own = {"requirement": asked, "notes": " ".join(rule.notes)}
    return [own[name] if name in own else getattr(rule, name) for name in COLUMNS]


def own_rows(
    file: Path, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[Where, dict[str, str]]]:
    """The rows of a table of db/law with their lines; what cannot be read is added to problems."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, [])
            if tuple(header) != columns:
                known = ", ".join(columns)
                problems.append(problem("no-column", Where(str(file), 1), column="?", known=known))
                return
            for cells in reader:
                where = Where(str(file), reader.line_num)
                if len(cells) == len(columns):
                    yield where, dict(zip(columns, cells, strict=True))
                elif cells:
                    problems.append(
                        problem("row-length", where, found=len(cells), wanted=len(columns))
                    )
    except UnicodeDecodeError:
        problems.append(problem("not-utf8", Where(str(file))))
    except csv.Error as error:
        problems.append(problem("not-csv", Where(str(file)), reason=error))
    except OSError as error:
        problems.append(problem("cannot-read", Where(str(file)), reason=error.strerror or error))
