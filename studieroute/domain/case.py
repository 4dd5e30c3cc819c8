"""The rule test book: a situation, a goal, and what a source says about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studieroute.domain.learner import Learner
from studieroute.domain.problem import Where
from studieroute.domain.requirement import Atom, Requirement
from studieroute.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Cell:
    """A profile of a programme in the law's table: annex A or B, diploma havo or vwo, sector."""

    annex: str
    origin: str
    sector: str
    programme: str
    profile: str


@dataclass(frozen=True, slots=True)
class LawTable:
    """What each cell asks besides diploma and profile, and the sources of the table."""

    rules: Mapping[Cell, Requirement]
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """A situation, a goal, and the verdict on entering it now.

    `route` says whether a route exists, or names the steps of one that must be among them.
    """

    name: str
    learner: Learner
    goal: str
    today: date
    verdict: Verdict
    route: bool | tuple[str, ...] | None
    source: str
    where: Where


@dataclass(frozen=True, slots=True)
class LawCase:
    """What someone holds, and the verdict of one cell of the law's table on it."""

    name: str
    cell: Cell
    has: tuple[Atom, ...]
    verdict: Verdict
    source: str
    where: Where


AnyCase = Case | LawCase


class Fault(StrEnum):
    """Why a case does not hold."""

    NO_GOAL = "no-goal"
    NO_SOURCE = "no-source"
    NO_RULE = "no-rule"
    VERDICT = "verdict"
    NO_ROUTE = "no-route"
    A_ROUTE = "a-route"
    OTHER_ROUTE = "other-route"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case after it was tried: the verdict found, and what is wrong if it does not hold."""

    case: AnyCase
    found: Verdict | None = None
    fault: Fault | None = None


def by_file(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes by the file their case stands in."""
    found: dict[str, list[Outcome]] = {}
    for one in outcomes:
        found.setdefault(one.case.where.file, []).append(one)
    return found
