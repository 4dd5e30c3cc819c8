"""One learner's question made ready: dates, offers within their wishes, and what they hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from math import asin, cos, radians, sin, sqrt

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
from studieroute.domain.offer import ASSUMED_STARTS, COUNTS_AS, Fee, Offer, nominal_months
from studieroute.domain.programme import Programme
from studieroute.domain.requirement import Atom, amount
from studieroute.domain.verdict import Fact, Holding
from studieroute.routes.rulebook import Rulebook

MAX_STEPS = 8
MAX_YEARS = 15
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Running:
    """The step one is in the middle of: when it ends and the months still to pay for."""

    programme: Programme
    since: date
    end: date
    months_left: int


class Situation:
    """A learner in front of a catalogue on a day; answers about dates, money and distance."""

    def __init__(self, rulebook: Rulebook, learner: Learner, today: date) -> None:
        self.rulebook = rulebook
        self.catalogue: Catalogue = rulebook.catalogue
        self.learner = learner
        self.today = today
        self.start = max(learner.start or today, today)
        self.horizon = add_months(self.start, 12 * MAX_YEARS)
        self._home = home_of(self.catalogue, learner.home)
        self._starts: dict[tuple[str, date], date | None] = {}
        self._ages: dict[date, tuple[int, int]] = {}
        self._costs: dict[tuple[str, int], tuple[int, bool, int | None]] = {}

    def facts(self) -> tuple[Fact, ...]:
        """What the learner holds, credits of the running programme included."""
        atoms = list(self.learner.has)
        now = self.learner.now
        if now is not None and now.credits is not None:
            atoms.append(Atom("credits", (now.programme, f"{now.credits:g}")))
        return tuple(self.catalogue.fact(atom) for atom in dict.fromkeys(atoms))

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
        wants = self.learner.wants
        if wants.languages and offer.languages and not set(wants.languages) & set(offer.languages):
            return False
        modes = {offer.mode, COUNTS_AS.get(offer.mode, offer.mode)}
        if wants.modes and offer.mode and not modes & set(wants.modes):
            return False
        return wants.max_km is None or self.distance_km(offer) <= wants.max_km

    def distance_km(self, offer: Offer) -> float:
        """Great-circle distance from home, to 100 m; 0 where either end is not known."""
        place = self.catalogue.place.get(offer.place)
        if self._home is None or place is None or place.lat is None or place.lon is None:
            return 0.0
        return round(great_circle_km(self._home, (place.lat, place.lon)), 1)

    def fee_of(self, kind: str, year: int) -> tuple[Fee | None, bool]:
        """The fee of a study year, or of the last known one before it, and whether it is that year's."""
        fees = self.catalogue.fees_of.get(kind, ())
        known = [fee for fee in fees if fee.year <= year]
        fee = known[-1] if known else fees[0] if fees else None
        return fee, fee is not None and fee.year == year

    def cost_cents(
        self, offer: Offer, own_cost_eur: float | None, start: date, months: int
    ) -> tuple[int, bool, int | None]:
        """What a step costs, whether that is known, and the fee year used if it is another one."""
        if own_cost_eur is not None:
            return round(own_cost_eur * 100), True, None
        year = study_year(start)
        fee, exact = self.fee_of(offer.fee, year)
        if fee is None:
            return 0, False, None
        return round(fee.amount_eur * 100 * months / 12), True, None if exact else fee.year


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


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance over the globe between two (latitude, longitude) in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(h))
