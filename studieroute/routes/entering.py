"""The first sure way into a step, at once or after given steps."""

from studieroute.domain.admission import Certainty
from studieroute.domain.route import Route
from studieroute.routes.find import route_of
from studieroute.routes.rulebook import Travel
from studieroute.routes.simulate import Planned, Walk, walk
from studieroute.routes.situation import Situation


def first_route(situation: Situation, goal: Travel, *before: Planned) -> Route | None:
    """The route that starts the goal first, surely let in and within the wishes; None without."""
    walks = [
        walk(situation, (*before, Planned(goal, offer)))
        for offer in goal.offers
        if situation.is_wanted(offer)
    ]
    fitting = [one for one in walks if one is not None and _fits(situation, one)]
    if not fitting:
        return None
    first = min(fitting, key=lambda one: (one.moves[-1].start, one.vector))
    return route_of(situation, first.moves)


def _fits(situation: Situation, walked: Walk) -> bool:
    """Whether one is surely let in at the end, within the costs and the end that are wished."""
    wants = situation.learner.wants
    finish, cost, *_ = walked.vector
    if walked.moves[-1].entry.certainty is Certainty.UNKNOWN:
        return False
    if wants.finish_by is not None and finish > wants.finish_by.toordinal():
        return False
    return wants.max_cost_eur is None or cost <= wants.max_cost_eur * 100
