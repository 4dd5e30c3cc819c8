"""Which wishes stand in the way: the smallest sets to give up before there is a route."""

from dataclasses import replace
from itertools import combinations

from studieroute.domain.learner import NO_WISHES, Wishes
from studieroute.domain.offer import Offer
from studieroute.domain.route import Route, Wish
from studieroute.routes.entering import first_route
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.rulebook import is_hosted
from studieroute.routes.situation import Situation

WishSet = frozenset[Wish]


def wishes_of(wants: Wishes) -> WishSet:
    """The wishes that are made."""
    return frozenset(
        wish for wish in Wish if getattr(wants, wish.value) != getattr(NO_WISHES, wish.value)
    )


def without(wants: Wishes, given_up: WishSet) -> Wishes:
    """The wishes that are left."""
    kept: Wishes = wants
    if Wish.LANGUAGES in given_up:
        kept = replace(kept, languages=())
    if Wish.MODES in given_up:
        kept = replace(kept, modes=())
    if Wish.MAX_KM in given_up:
        kept = replace(kept, max_km=None)
    if Wish.MAX_COST in given_up:
        kept = replace(kept, max_cost_eur=None)
    if Wish.FINISH_BY in given_up:
        kept = replace(kept, finish_by=None)
    return kept


def unmet_by(situation: Situation, offer: Offer) -> WishSet:
    """The wishes that an offer does not meet, each looked at alone."""
    wants = situation.learner.wants
    alone = (
        (Wish.LANGUAGES, Wishes(languages=wants.languages)),
        (Wish.MODES, Wishes(modes=wants.modes)),
        (Wish.MAX_KM, Wishes(max_km=wants.max_km)),
    )
    return frozenset(
        wish for wish, only in alone if not _with_wishes(situation, only).is_wanted(offer)
    )


def in_the_way(situation: Situation, goal: str) -> tuple[WishSet, ...]:
    """The smallest sets of wishes that keep every offer of the goal itself out."""
    offers = situation.catalogue.offers_of.get(goal, ())
    return smallest({unmet_by(situation, offer) for offer in offers})


def routes_without(
    graph: RouteGraph, situation: Situation, goal: str
) -> dict[WishSet, tuple[Route, ...]]:
    """The smallest sets of wishes to give up for a route where there is none, with the routes then.

    Empty where there is no route without any wish either. Where the goal can surely be entered at
    once that is the route, for nothing starts it sooner; only else a search looks for others.
    """
    made = wishes_of(situation.learner.wants)
    least = in_the_way(situation, goal)
    opened: dict[WishSet, tuple[Route, ...]] = {}

    def opens(given_up: WishSet) -> bool:
        if given_up not in opened:
            opened[given_up] = _routes(graph, situation, goal, given_up)
        return bool(opened[given_up])

    found = [one for one in least if one and opens(one)]
    if not found and not (made and least and opens(made)):
        return {}
    for size in range(1, len(made) + 1):
        for given_up in map(frozenset, combinations(sorted(made), size)):
            may_open = any(one <= given_up for one in least)
            if may_open and not any(one <= given_up for one in found) and opens(given_up):
                found.append(given_up)
    return {one: opened[one] for one in smallest(set(found))}


def _routes(
    graph: RouteGraph, situation: Situation, goal: str, given_up: WishSet
) -> tuple[Route, ...]:
    """The routes for someone who gives up some wishes."""
    learner = situation.learner
    learner = replace(learner, wants=without(learner.wants, given_up))
    travel = graph.rulebook.travels.get(goal)
    if travel is not None and not is_hosted(travel.step):
        free = Situation(graph.rulebook, learner, situation.today)
        direct = first_route(free, travel)
        if direct is not None:
            return (direct,)
    return find_routes(graph, learner, [goal], situation.today).routes


def smallest(sets: set[WishSet]) -> tuple[WishSet, ...]:
    """The sets that contain no other one, in order."""
    kept = [one for one in sets if not any(other < one for other in sets)]
    return tuple(sorted(kept, key=lambda one: (len(one), sorted(one))))


def _with_wishes(situation: Situation, wants: Wishes) -> Situation:
    return Situation(situation.rulebook, replace(situation.learner, wants=wants), situation.today)
