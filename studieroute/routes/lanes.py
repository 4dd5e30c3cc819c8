"""The lanes that one learner wants, with how near and how dear each kind of step is at least."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from studieroute.domain.offer import Offer
from studieroute.domain.route import MAX_STEPS
from studieroute.routes.kinds import Ints, Kinds
from studieroute.routes.rulebook import Travel
from studieroute.routes.situation import Situation
from studieroute.routes.timetable import Calendar, Timetable, calendar_of

Floats = npt.NDArray[np.float64]

Ranked = tuple[float, int, int, Travel, Offer]
"""An offer with its distance, how far its field is from the goals', and its place by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Offers that differ in place only: by month of arrival the start, and by start the cost.

    It is `steady` when coming earlier never costs more.
    """

    key: tuple[object, ...]
    starts: Ints
    costs: Ints
    steady: bool
    lanes: tuple[int, ...]
    distance_km: float

    @property
    def cost_from(self) -> Ints:
        """By month, the least cost for who starts then or later."""
        return self.costs if self.steady else np.minimum.accumulate(self.costs[::-1])[::-1]


class Lanes:
    """The lanes of all kinds as one learner sees them."""

    def __init__(
        self, kinds: Kinds, situation: Situation, timetable: Timetable, near: Ints
    ) -> None:
        """`near` says by number of a step how far its field is from the goals'."""
        self.near = near
        self.nearest = int(near.min(initial=0))
        self._ways: dict[tuple[tuple[int, ...], int], tuple[Way, ...]] = {}
        self._ways_of: dict[tuple[str, int], tuple[tuple[Way, Offer], ...]] = {}
        self._ranked: dict[int, tuple[Ranked, ...]] = {}
        self.kinds = kinds
        self._situation = situation
        self._timetable = timetable
        self.km = situation.kilometres
        """By place, the distance; the last one stands for a place that is not known."""
        lanes = kinds.lanes
        self.wanted = self._wanted()
        if len(lanes):
            places, runs = kinds.lane_places
            self.lane_km = np.minimum.reduceat(self.km[places], runs)
        else:
            self.lane_km = np.zeros(0)
        most = situation.learner.wants.max_km
        if most is not None:
            self.wanted &= self.lane_km <= most
        self.kind_km, self.kind_prices = self._least()
        self.own_costs = kinds.own_costs

    def _wanted(self) -> npt.NDArray[np.bool_]:
        """By lane, whether mode and languages are as wished."""
        wanted = [self._situation.is_offered_as_wanted(one) for one in self.kinds.manners]
        return np.array(wanted, dtype=bool)[self.kinds.lane_manners]

    @cached_property
    def calendars(self) -> tuple[frozenset[Calendar], ...]:
        """By kind, the calendars of its wanted offers."""
        if self._every_lane_wanted:
            return self.kinds.calendars
        return tuple(self._calendars_of(numbers) for numbers in self.kinds.lanes_of)

    def calendars_with(self, step: str) -> frozenset[Calendar]:
        """The calendars of the wanted lanes that have an offer of a step."""
        if self._every_lane_wanted:
            return self.kinds.calendars_with[step]
        return self._calendars_of(self.kinds.lanes_with[step])

    def _calendars_of(self, numbers: Iterable[int]) -> frozenset[Calendar]:
        lanes = self.kinds.lanes
        return frozenset(lanes[number].calendar for number in numbers if self.wanted[number])

    @cached_property
    def _every_lane_wanted(self) -> bool:
        return bool(self.wanted.all())

    def _least(self) -> tuple[Floats, Floats]:
        """By kind, the shortest distance, infinite if not wanted, and the lowest price of a year."""
        kinds = self.kinds
        if not kinds.all:
            return np.zeros(0), np.zeros(0)
        lowest = np.array([self._timetable.lowest_price(fee) for fee in kinds.fees])
        km = np.where(self.wanted, self.lane_km, np.inf)
        prices = np.where(self.wanted, lowest[kinds.lane_fees], np.inf)
        runs = kinds.kind_runs
        least = np.minimum.reduceat(prices, runs)
        return np.minimum.reduceat(km, runs), np.where(np.isinf(least), 0.0, least)

    def ways(self, kinds: tuple[int, ...], months: int) -> tuple[Way, ...]:
        """The ways to follow one of some kinds alike, that really differ in date or price."""
        known = self._ways.get((kinds, months))
        if known is None:
            known = self._ways[kinds, months] = tuple(self._every_way(kinds, months))
        return known

    def _every_way(self, kinds: tuple[int, ...], months: int) -> Iterator[Way]:
        groups: dict[tuple[Calendar, str], list[int]] = {}
        for kind in kinds:
            for number in self.kinds.lanes_of[kind]:
                if self.wanted[number]:
                    lane = self.kinds.lanes[number]
                    groups.setdefault((lane.calendar, lane.fee), []).append(number)
        own_cost = self.kinds.all[kinds[0]].own_cost
        for (calendar, fee), numbers in groups.items():
            nearest = float(min(self.lane_km[number] for number in numbers))
            yield self._way(calendar, fee, own_cost, months, tuple(numbers), nearest)

    def ways_of(self, travel: Travel, months: int) -> tuple[tuple[Way, Offer], ...]:
        """The ways to follow one step, each with its nearest offer."""
        key = (travel.step.id, months)
        known = self._ways_of.get(key)
        if known is None:
            nearest: dict[tuple[Calendar, str], tuple[float, str, Offer]] = {}
            own_cost = self.kinds.of[travel.step.id].own_cost
            for offer in filter(self._situation.is_wanted, travel.offers):
                fee = "" if own_cost is not None else offer.fee
                name = (calendar_of(offer), fee)
                one = (self._situation.distance_km(offer), offer.id, offer)
                if name not in nearest or one[:2] < nearest[name][:2]:
                    nearest[name] = one
            known = self._ways_of[key] = tuple(
                (self._way(calendar, fee, own_cost, months, (), km), offer)
                for (calendar, fee), (km, _, offer) in nearest.items()
            )
        return known

    def _way(
        self,
        calendar: Calendar,
        fee: str,
        own_cost: float | None,
        months: int,
        lanes: tuple[int, ...],
        distance_km: float,
    ) -> Way:
        costs, steady = self._timetable.costs(fee, own_cost, months)
        starts = self._timetable.starts(calendar)
        return Way((calendar, fee, own_cost), starts, costs, steady, lanes, distance_km)

    def best(self, way: Way, without: frozenset[str]) -> tuple[Travel, Offer, float] | None:
        """The nearest offer of a way at a step that is not left out.

        Of several the one nearest to the goals' field, and then the first by name.
        """
        best: Ranked | None = None
        for number in way.lanes:
            if best is not None and self.lane_km[number] > best[0]:
                continue
            for one in self._nearest(number):
                if one[3].step.id not in without:
                    if best is None or one[:3] < best[:3]:
                        best = one
                    break
        return (best[3], best[4], best[0]) if best else None

    def far(self, travel: Travel) -> int:
        """How far the field of a step is from the goals'; less is nearer."""
        return int(self.near[travel.index]) if travel.index >= 0 else 0

    def _nearest(self, number: int) -> tuple[Ranked, ...]:
        """The nearest offer of each of the first few steps of a lane, in order of preference."""
        known = self._ranked.get(number)
        if known is None:
            lane = self.kinds.lanes[number]
            km, near = self.km[lane.places], self.near[lane.steps]
            found: dict[str, Ranked] = {}
            for index in np.lexsort((lane.ranks, near, km)):
                travel, offer = lane.offers[index]
                one = (float(km[index]), int(near[index]), int(lane.ranks[index]), travel, offer)
                found.setdefault(travel.step.id, one)
                if len(found) > MAX_STEPS:
                    break
            known = self._ranked[number] = tuple(found.values())
        return known

    @cached_property
    def _lane_near(self) -> Ints:
        """By lane, how far its nearest field is from the goals'."""
        _, runs = self.kinds.lane_places
        return np.minimum.reduceat(self.near[self.kinds.lane_steps], runs)

    def nearer(
        self, lanes: tuple[int, ...], than: Travel, most_km: float, without: frozenset[str]
    ) -> tuple[Travel, Offer] | None:
        """The step of some lanes whose field is nearest, if nearer than another one's.

        At its nearest offer, within a distance; of several the first in order.
        """
        best: tuple[int, float, int, Travel, Offer] | None = None
        known = self.far(than)
        for number in lanes:
            if self._lane_near[number] >= known or self.lane_km[number] > most_km:
                continue
            lane = self.kinds.lanes[number]
            km, near = self.km[lane.places], self.near[lane.steps]
            for index in np.flatnonzero((km <= most_km) & (near < known)):
                travel, offer = lane.offers[index]
                one = (int(near[index]), float(km[index]), int(lane.ranks[index]), travel, offer)
                if travel.step.id not in without and (best is None or one[:3] < best[:3]):
                    best = one
        return best[3:] if best else None
