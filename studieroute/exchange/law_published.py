"""The national admission tables as they are published, as CSV or as the page of the regulation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.exchange.law import PROFILES, LawRule, rule_id
from studieroute.exchange.law_notation import read_cell


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tables as published; `marks` are the footnotes of its programme and profiles."""

    where: Where
    annex: str
    education: str
    origin: str
    sector: str
    number: str
    programme: str
    cells: tuple[str, ...]


_TAG = re.compile(r"<[^>]*>")
_NOTES = re.compile(r"<sup>([\s\d,]*)</sup>|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def named(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without markup, and the footnotes that stood behind it."""
    marks: list[str] = []
    for raised, signs in _NOTES.findall(text):
        marks.extend((raised or signs.translate(_RAISED)).replace(",", " ").split())
    plain = _TAG.sub("", _NOTES.sub("", text)).replace("\xa0", " ")
    return " ".join(plain.split()), tuple(sorted(set(marks)))


def rules_of(lines: Iterable[Line]) -> Iterator[tuple[LawRule, tuple[Problem, ...]]]:
    """Each cell of the lines as a rule, with what was doubtful in it."""
    for line in lines:
        programme, notes = named(line.programme)
        for profile, text in zip(PROFILES, line.cells, strict=True):
            reading = read_cell(text, line.origin)
            doubts = tuple(
                problem(
                    kind, line.where, Severity.WARNING,
                    programme=programme, profile=profile, text=_TAG.sub("", text),
                )
                for kind in reading.doubts
            )  # fmt: skip
            name = rule_id(line.annex, line.origin, line.sector, line.number, profile)
            yield (
                LawRule(
                    name, line.annex, line.education, line.origin, line.sector, programme,
                    profile, reading.requirement, notes,
                ),
                doubts,
            )  # fmt: skip
