"""The end of a route, as the search puts it together from the goal backward."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from studieroute.routes.simulate import Planned
from studieroute.routes.timetable import Ints

Vector = tuple[int, int, int, int, float]
"""The five criteria: finish (day number), cost (cents), transfers, certainty, distance (km)."""

Must = tuple[frozenset[str], ...]


@dataclass(eq=False)
class Suffix:
    """The end of a route; arrays are by month of arrival, `finish` in day numbers.

    `yes` and `maybe` are the facts still needed, surely or perhaps. Of each set in `must` a step
    has to stand in front: without one, another suffix is known to be as good. A `steady` suffix
    is no worse for who comes earlier; `hosts` are the steps that others run inside. What was
    `tried` in front, at which distance, need not be tried again.
    """

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
    hosts: frozenset[str] = frozenset()
    must: Must = ()
    alive: bool = True
    beaten: "list[Suffix]" = field(default_factory=list)
    derived: set[tuple[int, int]] = field(default_factory=set)
    tried: dict[tuple[object, ...], float] = field(default_factory=dict)

    @cached_property
    def finish_from(self) -> Ints:
        """By month, the earliest finish for who comes then or later."""
        return least_from(self.finish)

    @cached_property
    def cost_from(self) -> Ints:
        """By month, the least cost for who comes then or later."""
        return least_from(self.cost)

    @cached_property
    def certainty_from(self) -> Ints:
        """By month, the best certainty for who comes then or later."""
        return least_from(self.certainty)


def least_from(values: Ints) -> Ints:
    """By place, the least of the values there and behind it."""
    return np.minimum.accumulate(values[::-1])[::-1]


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
