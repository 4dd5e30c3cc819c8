"""Walking a sequence of steps forward, as the definition of a route says; slow, plain and final."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import end_of
from studieroute.domain.catalogue import Step
from studieroute.domain.offer import Offer
from studieroute.routes.rulebook import Entry, Travel
from studieroute.routes.situation import Running, Situation


@dataclass(frozen=True, slots=True)
class Planned:
    """A step to take: with its offer, inside `host` if it is hosted, or the one being continued.

    `lanes` are the numbers of those with offers that would do as well, where there are any.
    """

    travel: Travel
    offer: Offer | None
    host: str | None = None
    continued: bool = False
    lanes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A step taken: dates, cost in cents, and the way in that counted."""

    step: Step
    offer: Offer | None
    start: date
    end: date
    months: int
    cost_cents: int
    distance_km: float
    entry: Entry
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """A sequence as it really goes."""

    moves: tuple[Move, ...]

    @property
    def vector(self) -> tuple[int, int, int, int, float]:
        """Finish (day number), cost in cents, transfers, certainty and distance."""
        return (
            max(move.end for move in self.moves).toordinal(),
            sum(move.cost_cents for move in self.moves),
            sum(move.host is None for move in self.moves) - 1,
            max(int(move.entry.certainty) for move in self.moves),
            max(move.distance_km for move in self.moves),
        )


def walk(situation: Situation, plan: Sequence[Planned], without: int | None = None) -> Walk | None:
    """The moves of a plan; None where a step cannot be entered or ends too late.

    `without` names the position of a step whose grants are left out of what is held.
    """
    rulebook = situation.rulebook
    yes, maybe = rulebook.bits_of(situation.facts())
    moves: list[Move] = []
    free = situation.start
    hosted: list[tuple[Move, Travel]] = []
    waiting: list[Travel] = []
    for position, planned in enumerate(plan):
        if planned.host is None:
            for travel in waiting:
                yes, maybe = yes | travel.yes, maybe | travel.maybe
            waiting, hosted = [], []
        host = next((move for move in reversed(moves) if move.step.id == planned.host), None)
        move = _move(situation, planned, free, host, hosted, (yes, maybe))
        if move is None:
            return None
        moves.append(move)
        free = max(free, move.end)
        if position != without:
            waiting.append(planned.travel)
            if host is not None:
                hosted.append((move, planned.travel))
    return Walk(tuple(moves))


def _move(
    situation: Situation,
    planned: Planned,
    free: date,
    host: Move | None,
    hosted: list[tuple[Move, Travel]],
    held: tuple[int, int],
) -> Move | None:
    if planned.continued:
        return running_move(situation)
    offer, travel = planned.offer, planned.travel
    assert offer is not None
    not_before = free if host is None else max(host.start, situation.start)
    start = situation.first_start(offer, not_before)
    if start is None:
        return None
    yes, maybe = held
    for move, inner in hosted:
        if move.end <= start:
            yes, maybe = yes | inner.yes, maybe | inner.maybe
    rulebook = situation.rulebook
    yes, maybe = rulebook.close(yes, maybe)
    ages_yes, ages_maybe = situation.age_bits(start)
    entry = rulebook.entry(travel.step, start, yes | ages_yes, maybe | ages_maybe)
    if entry is None:
        return None
    months = max(0, travel.months - entry.exempts)
    end = end_of(start, months)
    if end > (host.end if host else situation.horizon):
        return None
    own_cost = travel.step.cost_eur if isinstance(travel.step, Bridge) else None
    cost = situation.cost_cents(offer, own_cost, start, months)[0]
    distance = situation.distance_km(offer)
    return Move(travel.step, offer, start, end, months, cost, distance, entry, planned.host)


def running_move(situation: Situation) -> Move | None:
    """The programme one is in, finished at the nominal pace.

    Of its offers the cheapest, then the nearest, then one that is not meant for who works.
    """
    running: Running | None = situation.running()
    if running is None:
        return None
    programme = running.programme
    months = running.months_left

    def price(offer: Offer) -> tuple[int, float, bool, str]:
        cost = situation.cost_cents(offer, None, situation.start, months)[0]
        return cost, situation.distance_km(offer), offer.is_beside_work, offer.id

    offers = filter(situation.is_wanted, situation.catalogue.offers_of.get(programme.id, ()))
    offer = min(offers, key=price, default=None)
    cost, distance = price(offer)[:2] if offer else (0, 0.0)
    return Move(
        programme,
        offer,
        running.since,
        running.end,
        months,
        cost,
        distance,
        Entry(Certainty.RIGHT, 0, None),
    )


def is_lean(situation: Situation, plan: Sequence[Planned], whole: Walk) -> bool:
    """Whether every step but the last is needed: without what it grants, a later way in changes."""
    hosts = {planned.host for planned in plan if planned.host}
    for position, planned in enumerate(plan[:-1]):
        if planned.travel.step.id in hosts:
            continue
        poorer = walk(situation, plan, without=position)
        if poorer is not None and _entries(poorer) == _entries(whole):
            return False
    return True


def _entries(walked: Walk) -> list[tuple[Certainty, int]]:
    return [(move.entry.certainty, move.entry.exempts) for move in walked.moves]
