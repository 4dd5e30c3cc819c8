"""A route that somebody planned, walked again: on another day, in another catalogue, by fewer facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from studieroute.domain.bridge import Bridge
from studieroute.domain.learner import Learner
from studieroute.domain.offer import Offer
from studieroute.domain.plan_made import StepThen
from studieroute.domain.route import Route
from studieroute.routes.find import route_of
from studieroute.routes.graph import RouteGraph
from studieroute.routes.rulebook import Travel
from studieroute.routes.simulate import Move, Planned, walk
from studieroute.routes.situation import Situation


class Stop(StrEnum):
    """Why a route goes no further: the step is not there, cannot be started, or is not open."""

    GONE = "gone"
    NO_START = "no-start"
    NOT_OPEN = "not-open"


@dataclass(frozen=True, slots=True)
class Again:
    """How far a route goes now; `stopped` names the step at which it ends early, and `why`."""

    route: Route | None
    stopped: str = ""
    why: Stop | None = None

    @property
    def holds(self) -> bool:
        """Whether the whole route can still be followed."""
        return self.why is None


def walk_again(
    graph: RouteGraph, learner: Learner, steps: Iterable[StepThen], today: date
) -> Again:
    """The steps of a route in order, each judged anew, as far as they can be followed.

    Where an offer is not there any more, the offer of the same step that ends first takes its place.
    """
    situation = Situation(graph.for_learner(learner).rulebook, learner, today)
    plan: tuple[Planned, ...] = ()
    for step in steps:
        travel = situation.rulebook.travels.get(step.id)
        if travel is None:
            return _until(situation, plan, step.id, Stop.GONE)
        choices = _choices(situation, plan, travel, step)
        walked = [(one, found) for one in choices if (found := walk(situation, one)) is not None]
        if not walked:
            shut = _has_start(situation, plan, travel)
            return _until(situation, plan, step.id, Stop.NOT_OPEN if shut else Stop.NO_START)
        plan = min(walked, key=lambda pair: pair[1].vector)[0]
    return Again(_route(situation, plan))


def _choices(
    situation: Situation, plan: tuple[Planned, ...], travel: Travel, step: StepThen
) -> list[tuple[Planned, ...]]:
    """The ways to go on with a step: by its offer, by any other where that one is gone, or on."""
    running = situation.running()
    goes_on = running is not None and (running.programme.id, running.since) == (step.id, step.start)
    if goes_on and not plan:
        return [(Planned(travel, _offer_of(situation, step), continued=True),)]
    host = _host(plan) if isinstance(travel.step, Bridge) and travel.step.alongside else None
    offers = [one for one in travel.offers if one.id == step.offer] or list(travel.offers)
    return [(*plan, Planned(travel, one, host)) for one in offers]


def _offer_of(situation: Situation, step: StepThen) -> Offer | None:
    """The offer of a step by its name; a programme one is in may not be offered anew any more."""
    offers = situation.catalogue.offers_of.get(step.id, ())
    return next((one for one in offers if one.id == step.offer), None)


def _host(plan: tuple[Planned, ...]) -> str | None:
    """The step that a bridge alongside runs in: the last one before it that is none itself."""
    return next((one.travel.step.id for one in reversed(plan) if one.host is None), None)


def _has_start(situation: Situation, plan: tuple[Planned, ...], travel: Travel) -> bool:
    """Whether a step could be started in time after the ones before it."""
    walked = walk(situation, plan) if plan else None
    free = max((move.end for move in walked.moves), default=situation.start) if walked else None

    def start(offer: Offer) -> date | None:
        return situation.first_start(offer, free or situation.start)

    return any(start(one) is not None for one in travel.offers)


def _until(situation: Situation, plan: tuple[Planned, ...], step: str, why: Stop) -> Again:
    return Again(_route(situation, plan), step, why)


def _route(situation: Situation, plan: tuple[Planned, ...]) -> Route | None:
    walked = walk(situation, plan) if plan else None
    if walked is None:
        return None
    moves = (_by(situation, *pair) for pair in zip(plan, walked.moves, strict=True))
    return route_of(situation, tuple(moves))


def _by(situation: Situation, planned: Planned, move: Move) -> Move:
    """A move by the offer planned: the programme one is in would else be that nearest to home."""
    if planned.offer is None or not planned.continued:
        return move
    distance = situation.distance_km(planned.offer)
    return replace(move, offer=planned.offer, distance_km=distance)
