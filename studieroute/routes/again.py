"""A route that somebody planned, walked again: on another day, in another catalogue, by fewer facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studieroute.domain.bridge import Bridge
from studieroute.domain.learner import Learner
from studieroute.domain.offer import Offer
from studieroute.domain.route import Route
from studieroute.routes.find import route_of
from studieroute.routes.graph import RouteGraph
from studieroute.routes.rulebook import Travel
from studieroute.routes.simulate import Planned, walk
from studieroute.routes.situation import Situation

RouteKey = tuple[tuple[str, str], ...]
"""The steps and offers of a route, as in Route.key; an empty offer: none is known."""


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


def walk_again(graph: RouteGraph, learner: Learner, key: RouteKey, today: date) -> Again:
    """The steps of a route in order, each judged anew, as far as they can be followed.

    Where an offer is not there any more, the offer of the same step that ends first takes its place.
    """
    situation = Situation(graph.for_learner(learner).rulebook, learner, today)
    plan: tuple[Planned, ...] = ()
    for step, offer in key:
        travel = situation.rulebook.travels.get(step)
        if travel is None:
            return _until(situation, plan, step, Stop.GONE)
        choices = _choices(situation, plan, travel, offer)
        walked = [(one, found) for one in choices if (found := walk(situation, one)) is not None]
        if not walked:
            shut = _has_start(situation, plan, travel)
            return _until(situation, plan, step, Stop.NOT_OPEN if shut else Stop.NO_START)
        plan = min(walked, key=lambda pair: pair[1].vector)[0]
    return Again(_route(situation, plan))


def _choices(
    situation: Situation, plan: tuple[Planned, ...], travel: Travel, offer: str
) -> list[tuple[Planned, ...]]:
    """The ways to go on with a step: by its offer, by any other where that one is gone, or on."""
    running = situation.running()
    if not plan and running is not None and running.programme.id == travel.step.id:
        return [(Planned(travel, None, continued=True),)]
    host = _host(plan) if isinstance(travel.step, Bridge) and travel.step.alongside else None
    offers = [one for one in travel.offers if one.id == offer] or list(travel.offers)
    return [(*plan, Planned(travel, one, host)) for one in offers]


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
    return route_of(situation, walked.moves) if walked else None
