"""Starts, ends and costs of offers on a grid of months, as arrays the search can compose.

Month i of a grid is the i-th first day of a month on or after the learner's start; index SINK
stands for never. A step that starts in month i and takes m months leaves one free in month i+m.
"""

import itertools
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from studieroute.domain.calendar import add_months, deadline_before, end_of, study_year
from studieroute.domain.offer import ASSUMED_STARTS, Offer
from studieroute.domain.route import MAX_YEARS
from studieroute.routes.prices import Prices

SIZE = 12 * MAX_YEARS + 3
SINK = SIZE - 1
NEVER = np.int64(2**40)

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What decides when an offer starts."""

    months: tuple[int, ...]
    apply_by: tuple[int, int] | None
    available_from: date | None
    available_until: date | None


def calendar_of(offer: Offer) -> Calendar:
    """The calendar of an offer."""
    months = offer.start_months or ASSUMED_STARTS
    return Calendar(months, offer.apply_by, offer.available_from, offer.available_until)


class Timetable:
    """The month grid from one day on; shared by all who ask on that day for that start."""

    def __init__(self, prices: Prices, start: date, today: date) -> None:
        self._prices = prices
        self._today = today
        self._start = start
        self._horizon = add_months(start, 12 * MAX_YEARS)
        first = start.replace(day=1)
        if first < start:
            first = add_months(first, 1)
        self.first = first
        self.days = tuple(add_months(first, index) for index in range(SIZE))
        """The first day of each month of the grid."""
        self._month_of_year = (first.month - 1 + np.arange(SIZE)) % 12 + 1
        years = [study_year(day) for day in self.days]
        self._years, self._year_of = np.unique(np.array(years), return_inverse=True)
        self._starts: dict[Calendar, Ints] = {}
        self._first_starts: dict[frozenset[Calendar], list[int]] = {}
        self._lowest: dict[str, int] = {}
        self._costs: dict[Hashable, tuple[Ints, bool]] = {}
        days = [day.toordinal() - 1 for day in self.days]
        self.arrivals = np.array(days, dtype=np.int64)
        """By month, the day number before it: who is free in a month was done the day before."""
        self.arrivals[self.arrivals > self._horizon.toordinal()] = NEVER
        self.arrivals[SINK] = NEVER

    def index(self, day: date) -> int:
        """The first month of the grid that begins on or after a day."""
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        months += day.day > 1
        return min(max(0, months), SINK)

    def finish(self, start: int, months: int) -> date:
        """The last day of something that starts in a month of the grid."""
        return end_of(self.days[start], months)

    def starts(self, calendar: Calendar) -> Ints:
        """By month of arrival, the month in which such an offer starts next; SINK for never."""
        starts = self._starts.get(calendar)
        if starts is None:
            found = self._every_start(calendar)
            starts = np.append(found, SINK)[np.searchsorted(found, np.arange(SIZE))]
            starts[SINK] = SINK
            self._starts[calendar] = starts
        return starts

    def first_starts(self, calendars: frozenset[Calendar]) -> list[int]:
        """By month of arrival, the first month in which an offer of any of the calendars starts."""
        first = self._first_starts.get(calendars)
        if first is None:
            every = [self.starts(one) for one in calendars]
            first = self._first_starts[calendars] = np.minimum.reduce(every).tolist()
        return first

    def _every_start(self, calendar: Calendar) -> Ints:
        """The months in which an offer starts and one can still apply, in order."""
        found = np.flatnonzero(np.isin(self._month_of_year[:SINK], calendar.months))
        earliest = max(self._start, calendar.available_from or self._start)
        until = min(calendar.available_until or self._horizon, self._horizon)
        kept = [int(one) for one in found if earliest <= self.days[one] <= until]
        if calendar.apply_by is not None:
            while kept and deadline_before(self.days[kept[0]], calendar.apply_by) < self._today:
                kept.pop(0)
        return np.array(kept, dtype=np.int64)

    def costs(self, fee: str, own_cost: float | None, months: int) -> tuple[Ints, bool]:
        """By month of start the cost in cents, and whether it never falls."""
        key = ("" if own_cost is not None else fee, own_cost, months)
        known = self._costs.get(key)
        if known is None:
            prices = [self._prices.cents(fee, own_cost, int(year), months) for year in self._years]
            rising = all(one <= other for one, other in itertools.pairwise(prices))
            costs = np.array(prices, dtype=np.int64)[self._year_of]
            costs[SINK] = NEVER
            known = self._costs[key] = (costs, rising)
        return known

    def lowest_price(self, fee: str) -> int:
        """The least that a year can cost at a kind of fee, in cents."""
        known = self._lowest.get(fee)
        if known is None:
            prices = [self._prices.cents(fee, None, int(year), 12) for year in self._years]
            known = self._lowest[fee] = min(prices)
        return known
