"""The national admission tables as they are published, as CSV or as the page of the regulation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.exchange.imported import Tally
from studieroute.exchange.law import PROFILES, LawRule, rule_id
from studieroute.exchange.law_notation import read_cell
from studieroute.exchange.sheet import Heading, Sheet, open_sheet

ORIGINS = ("havo", "vwo")
EDUCATIONS = ("hbo", "wo")
HEADINGS = (
    Heading("annex", ("bijlage",), needed=True),
    Heading("education", ("onderwijs", "soort hoger onderwijs"), needed=True),
    Heading("origin", ("origin_diploma", "diploma", "vooropleiding"), needed=True),
    Heading("sector", needed=True),
    Heading("number", ("nr", "nummer"), needed=True),
    Heading("programme", ("opleiding", "opleidingen", "naam"), needed=True),
    *(Heading(profile, needed=True) for profile in PROFILES),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tables as published; `heads` are the profiles as the header writes them."""

    where: Where
    annex: str
    education: str
    origin: str
    sector: str
    number: str
    programme: str
    cells: tuple[str, ...]
    heads: tuple[str, ...] = PROFILES


_TAG = re.compile(r"<[^>]*>")
_NOTES = re.compile(r"<sup>([\s\d,]*)</sup>|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def named(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without footnotes and other markup, and the footnotes that stood in it."""
    marks: list[str] = []
    for raised, signs in _NOTES.findall(text):
        marks.extend((raised or signs.translate(_RAISED)).replace(",", " ").split())
    plain = _TAG.sub("", _NOTES.sub("", text)).replace("\xa0", " ")
    return " ".join(plain.split()), tuple(marks)


@dataclass(frozen=True, slots=True)
class LawRow:
    """A row of the tables and its four cells, one for each profile."""

    where: Where
    rules: tuple[LawRule, ...]


def lines_of_table(file: Path) -> tuple[Iterator[Line], Tally]:
    """The rows of a CSV or XLSX file as they are asked for, and the account that they go into.

    Raises InputRefused when it is no such table.
    """
    sheet = open_sheet(file, HEADINGS)
    return _lines(sheet), sheet.tally


def _lines(sheet: Sheet) -> Iterator[Line]:
    for row in sheet:
        origin, education = row["origin"].strip().casefold(), row["education"].strip().casefold()
        where = sheet.at(row.line)
        if origin not in ORIGINS or education not in EDUCATIONS or not row["programme"].strip():
            text = f"{row['education']}, {row['origin']}, {row['programme']}"
            sheet.tally.report(problem("law-row", where, Severity.WARNING, text=text))
            continue
        yield Line(
            where,
            row["annex"].strip().upper(),
            education,
            origin,
            row["sector"].strip(),
            row["number"].strip(),
            row["programme"],
            tuple(row[profile] for profile in PROFILES),
        )


def rules_of_line(line: Line) -> tuple[tuple[LawRule, ...], tuple[Problem, ...]]:
    """The four cells of a line as rules, and what was doubtful in them."""
    programme, of_name = named(line.programme)
    rules: list[LawRule] = []
    doubts: list[Problem] = []
    for profile, head, text in zip(PROFILES, line.heads, line.cells, strict=True):
        plain, of_cell = named(text)
        reading = read_cell(plain, line.origin)
        about = {"programme": programme, "profile": profile, "text": plain}
        doubts.extend(
            problem(kind, line.where, Severity.WARNING, **about) for kind in reading.doubts
        )
        name = rule_id(line.annex, line.origin, line.sector, line.number, profile)
        notes = tuple(sorted({*of_name, *of_cell, *named(head)[1]}))
        rules.append(
            LawRule(
                name, line.annex, line.education, line.origin, line.sector, programme,
                profile, reading.requirement, notes,
            )
        )  # fmt: skip
    return tuple(rules), tuple(doubts)


def law_rows(lines: Iterable[Line], tally: Tally) -> tuple[LawRow, ...]:
    """The lines with their cells; a row that stands twice is reported, doubtful cells are told."""
    found: dict[str, LawRow] = {}
    for line in lines:
        rules, doubts = rules_of_line(line)
        if rules[0].id in found:
            about = {"programme": rules[0].programme, "sector": line.sector, "number": line.number}
            tally.report(problem("law-twice", line.where, Severity.WARNING, **about))
            continue
        for doubt in doubts:
            tally.tell(doubt)
        found[rules[0].id] = LawRow(line.where, rules)
    return tuple(found.values())
