"""Starts, ends and costs of offers on a grid of months, as arrays the search can compose.

Month i of a grid is the i-th first day of a month on or after the learner's start; index SINK
stands for never. A step that starts in month i and takes m months leaves one free in month i+m.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from studieroute.domain.calendar import add_months, end_of
from studieroute.domain.offer import Offer
from studieroute.routes.rulebook import Travel
from studieroute.routes.situation import MAX_YEARS, Situation

SIZE = 12 * MAX_YEARS + 3
SINK = SIZE - 1
NEVER = np.int64(2**40)

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way to follow a step: by month of arrival the month it starts, and by start its cost.

    It is `steady` when coming earlier never costs more.
    """

    offer: Offer
    starts: Ints
    costs: Ints
    distance_km: float
    steady: bool


class Timetable:
    """The month grid of one situation and the offers on it."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        first = situation.start.replace(day=1)
        if first < situation.start:
            first = add_months(first, 1)
        self.first = first
        self._starts: dict[tuple[object, ...], Ints] = {}
        self._priced: dict[tuple[object, ...], tuple[Ints, bool]] = {}
        self._ways: dict[tuple[str, int], tuple[Way, ...]] = {}
        self._offers: dict[str, tuple[Offer, ...]] = {}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The first day of each month of the grid."""
        return tuple(add_months(self.first, index) for index in range(SIZE))

    def index(self, day: date) -> int:
        """The first month of the grid that begins on or after a day."""
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        months += day.day > 1
        return min(max(0, months), SINK)

    def finish(self, start: int, months: int) -> date:
        """The last day of something that starts in a month of the grid."""
        return end_of(self.days[start], months)

    def ways(self, travel: Travel, months: int) -> tuple[Way, ...]:
        """The offers of a step within the wishes that really differ, when it takes `months`."""
        key = (travel.step.id, months)
        found = self._ways.get(key)
        if found is None:
            found = self._ways[key] = self._distinct_ways(travel, months)
        return found

    def wanted(self, travel: Travel) -> tuple[Offer, ...]:
        """The offers of a step within the wishes."""
        found = self._offers.get(travel.step.id)
        if found is None:
            found = tuple(one for one in travel.offers if self.situation.is_wanted(one))
            self._offers[travel.step.id] = found
        return found

    def _distinct_ways(self, travel: Travel, months: int) -> tuple[Way, ...]:
        own_cost = getattr(travel.step, "cost_eur", None)
        ways: dict[tuple[object, ...], Way] = {}
        for offer in self.wanted(travel):
            distance = self.situation.distance_km(offer)
            key = (
                offer.start_months, offer.apply_by, offer.available_from, offer.available_until,
                None if own_cost is not None else offer.fee, distance,
            )  # fmt: skip
            if key not in ways:
                costs, rising = self._costs(offer, own_cost, months)
                ways[key] = Way(offer, self.starts_of(offer), costs, distance, rising)
        return tuple(ways.values())

    def starts_of(self, offer: Offer) -> Ints:
        """By month of arrival, the month in which an offer starts next; SINK for never."""
        key = (offer.start_months, offer.apply_by, offer.available_from, offer.available_until)
        starts = self._starts.get(key)
        if starts is None:
            starts = np.full(SIZE, SINK, dtype=np.int64)
            index = 0
            while index < SINK:
                start = self.situation.first_start(offer, self.days[index])
                if start is None:
                    break
                at = self.index(start)
                starts[index : at + 1] = at
                index = at + 1
            starts[SINK] = SINK
            self._starts[key] = starts
        return starts

    def _costs(self, offer: Offer, own_cost: float | None, months: int) -> tuple[Ints, bool]:
        """The cost in cents by month of start, and whether it never falls."""
        key = ("" if own_cost is not None else offer.fee, own_cost, months)
        known = self._priced.get(key)
        if known is not None:
            return known
        costs = np.empty(SIZE, dtype=np.int64)
        before, year = 0, None
        rising = True
        for index, day in enumerate(self.days):
            if year != (day.year, day.month >= 8):
                year = (day.year, day.month >= 8)
                cost = self.situation.cost_cents(offer, own_cost, day, months)[0]
                rising = rising and cost >= before
                before = cost
            costs[index] = before
        costs[SINK] = NEVER
        self._priced[key] = (costs, rising)
        return costs, rising
