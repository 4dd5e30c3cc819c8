"""One learner's question made ready: dates, offers within their wishes, and what they hold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from studieroute.domain.calendar import (
    add_months,
    deadline_before,
    end_of,
    full_years,
    starts_from,
    study_year,
)
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.offer import ASSUMED_STARTS, COUNTS_AS, Offer, nominal_months
from studieroute.domain.programme import Programme
from studieroute.domain.requirement import Atom, amount
from studieroute.domain.route import MAX_YEARS
from studieroute.domain.verdict import Fact, Holding
from studieroute.routes.compiled import CompiledRulebook


@dataclass(frozen=True, slots=True)
class Running:
    """The step one is in the middle of: when it ends and the months still to pay for."""

    programme: Programme
    since: date
    end: date
    months_left: int


class Situation:
    """A learner in front of a catalogue on a day; answers about dates, money and distance."""

    def __init__(self, rulebook: CompiledRulebook, learner: Learner, today: date) -> None:
        self.rulebook = rulebook
        self.catalogue: Catalogue = rulebook.catalogue
        self.learner = learner
        self.today = today
        self.start = max(learner.start or today, today)
        self.horizon = add_months(self.start, 12 * MAX_YEARS)
        self._prices = rulebook.prices
        self._home = home_of(self.catalogue, learner.home)
        self._starts: dict[tuple[str, date], date | None] = {}
        self._ages: dict[date, tuple[int, int]] = {}

    def facts(self) -> tuple[Fact, ...]:
        """What the learner holds, credits of the running programme and decisions included."""
        atoms = list(self.learner.has)
        now = self.learner.now
        if now is not None and now.credits is not None:
            atoms.append(Atom("credits", (now.programme, f"{now.credits:g}")))
        given = tuple(self.catalogue.fact(atom) for atom in dict.fromkeys(atoms))
        decided = tuple(
            replace(self.catalogue.fact(one.atom), override=one)
            for one in self.learner.overrides
            if one.atom not in atoms
        )
        return (*given, *decided)

    def holding(self, more: Iterable[Fact] = ()) -> Holding:
        """The facts with `more` and with all that follows from them."""
        return Holding(
            (*self.facts(), *more),
            self.catalogue.entailments,
            self.learner.born,
            self.catalogue.fact,
        )

    def running(self) -> Running | None:
        """The programme one is in and can finish; None without one, or if its length is not known."""
        now = self.learner.now
        programme = self.catalogue.programme.get(now.programme) if now else None
        if now is None or programme is None or now.since is None:
            return None
        months = nominal_months(programme.months, programme.load, programme.load_unit)
        if months is None:
            return None
        end = end_of(now.since, months)
        if end < self.today:
            end = end_of(_next_month(self.today), _left_over(programme, months, now.credits))
        left = (end.year - self.start.year) * 12 + end.month - self.start.month + 1
        return Running(programme, now.since, end, max(0, min(months, left)))

    def age_bits(self, on: date) -> tuple[int, int]:
        """The bits of ages reached on a day: (reached, not known)."""
        bits = self._ages.get(on)
        if bits is None:
            yes = maybe = 0
            for atom, bit in self.rulebook.ages:
                if self.learner.born is None:
                    maybe |= bit
                elif full_years(self.learner.born, on) >= amount(atom.args[0]):
                    yes |= bit
            bits = self._ages[on] = (yes, maybe)
        return bits

    def first_start(self, offer: Offer, not_before: date) -> date | None:
        """The first start of an offer from a day on that one can still apply for."""
        key = (offer.id, not_before)
        if key not in self._starts:
            self._starts[key] = self._first_start(offer, not_before)
        return self._starts[key]

    def _first_start(self, offer: Offer, not_before: date) -> date | None:
        earliest = max(not_before, offer.available_from or not_before)
        until = min(offer.available_until or self.horizon, self.horizon)
        starts = starts_from(offer.start_months or ASSUMED_STARTS, earliest)
        for start in takewhile(lambda day: day <= until, starts):
            if offer.apply_by is None or deadline_before(start, offer.apply_by) >= self.today:
                return start
        return None

    def is_wanted(self, offer: Offer) -> bool:
        """Whether an offer is within the wishes; what is not known of it is no objection."""
        most = self.learner.wants.max_km
        near = most is None or self.distance_km(offer) <= most
        return near and self.is_offered_as_wanted(offer)

    def is_offered_as_wanted(self, offer: Offer) -> bool:
        """Whether the language and mode of an offer are within the wishes."""
        wants = self.learner.wants
        if wants.languages and offer.languages and not set(wants.languages) & set(offer.languages):
            return False
        modes = {offer.mode, COUNTS_AS.get(offer.mode, offer.mode)}
        return not (wants.modes and offer.mode and not modes & set(wants.modes))

    def distance_km(self, offer: Offer) -> float:
        """Great-circle distance from home, to 100 m; 0 where either end is not known."""
        return self.distance_to(offer.place)

    def distance_to(self, place: str) -> float:
        """Great-circle distance from home to a place, to 100 m; 0 where either end is not known."""
        if self._home is None:
            return 0.0
        number = self.rulebook.place_numbers.get(place)
        return 0.0 if number is None else float(self.kilometres[number])

    def is_distance_known(self, offer: Offer) -> bool:
        """Whether both home and the place of an offer are known."""
        place = self.catalogue.place.get(offer.place)
        return self._home is not None and place is not None and place.lat is not None

    @cached_property
    def kilometres(self) -> npt.NDArray[np.float64]:
        """The distance of every place from home, by its number, and a 0 at the end."""
        if self._home is None:
            return np.zeros(len(self.catalogue.places) + 1)
        return self.rulebook.kilometres_from(self._home)

    def cost_cents(
        self, offer: Offer, own_cost_eur: float | None, start: date, months: int
    ) -> tuple[int, bool, int | None]:
        """What a step costs, whether that is known, and the fee year used if it is another one."""
        return self._prices.of(offer.fee, own_cost_eur, study_year(start), months)


def _next_month(day: date) -> date:
    """The first day of a month on or after a day."""
    return day if day.day == 1 else add_months(day.replace(day=1), 1)


def _left_over(programme: Programme, months: int, earned: float | None) -> int:
    """The months for the credits still to earn; the whole programme where they are not known."""
    if earned is None or not programme.load:
        return months
    to_earn = max(0.0, programme.load - earned)
    return -int(-months * to_earn // programme.load)


def home_of(catalogue: Catalogue, home: str) -> tuple[float, float] | None:
    """The coordinates of a city of the catalogue or of "lat,lon"; None where not known."""
    place = catalogue.cities.get(home.strip().casefold())
    if place is not None and place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    try:
        lat, lon = (float(part) for part in home.split(","))
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None
