"""The end of a route, as the search puts it together from the goal backward."""

from dataclasses import dataclass, field
from itertools import takewhile

from studieroute.routes.simulate import Planned
from studieroute.routes.timetable import Ints

Vector = tuple[int, int, int, int, float]
"""The five criteria: finish (day number), cost (cents), transfers, certainty, distance (km)."""


@dataclass(slots=True, eq=False)
class Suffix:
    """The end of a route; arrays are by month of arrival, `finish` in day numbers."""

    yes: int
    maybe: int
    finish: Ints
    cost: Ints
    certainty: Ints
    transfers: int
    distance: float
    plan: tuple[Planned, ...]
    steps: frozenset[str]
    steady: bool
    doubtful: bool
    parent: "Suffix | None" = None
    alive: bool = True
    beaten: "list[Suffix]" = field(default_factory=list)
    derived: set[tuple[int, int]] = field(default_factory=set)


def shared_digits(one: str, other: str) -> int:
    """How many first digits two field codes share."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def no_worse(one: Vector, other: Vector) -> bool:
    """At least as good on all five criteria."""
    return (
        one[0] <= other[0]
        and one[1] <= other[1]
        and one[2] <= other[2]
        and one[3] <= other[3]
        and one[4] <= other[4]
    )


def from_next_own(plan: list[Planned]) -> list[Planned]:
    """The leading steps of a plan up to the first that is not inside another."""
    for number, planned in enumerate(plan):
        if planned.host is None:
            return plan[number:]
    return []
