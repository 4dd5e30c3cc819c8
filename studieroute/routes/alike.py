"""Which other programmes would do as well as the ones that a route names."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from studieroute.domain.bridge import Bridge
from studieroute.domain.learner import Learner
from studieroute.domain.offer import Offer
from studieroute.domain.route import Answer, Route, RouteStep
from studieroute.routes.graph import RouteGraph
from studieroute.routes.situation import Situation
from studieroute.routes.timetable import calendar_of


def with_alike(
    graph: RouteGraph, learner: Learner, today: date, answer: Answer, goals: Iterable[str] = ()
) -> Answer:
    """The answer with, in the routes that are shown, the programmes that would do as well."""
    wanted = frozenset(goals)
    routes = []
    for route in answer.routes:
        if not route.hidden:
            found = alike(graph, learner, today, route, wanted)
            pairs = zip(route.steps, found, strict=True)
            route = replace(
                route, steps=tuple(replace(step, instead=names) for step, names in pairs)
            )
        routes.append(route)
    return replace(answer, routes=tuple(routes))


def alike(
    graph: RouteGraph, learner: Learner, today: date, route: Route, goals: Iterable[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """By step of a route, the programmes that could stand in its place and change no criterion.

    They open by the same rules, take as long, grant the same facts that a rule asks, start on the
    same days at the same price, and are no farther away than the farthest step of the route. The
    last step is one of the `goals`. Sorted by name.
    """
    situation = Situation(graph.rulebook, learner, today)
    hosts = {step.host for step in route.steps}
    taken = {step.id for step in route.steps}
    wanted = frozenset(goals)
    found: list[tuple[str, ...]] = []
    for number, step in enumerate(route.steps):
        last = number == len(route.steps) - 1
        fixed = step.continued or step.host or step.id in hosts or step.offer is None
        kind = graph.rulebook.kinds.of.get(step.id)
        if fixed or kind is None or isinstance(kind.step, Bridge):
            found.append(())
            continue
        others = [
            one.step
            for one in kind.travels
            if one.step.id not in taken
            and (one.step.id in wanted) is last
            and any(_is_alike(situation, step, other, route) for other in one.offers)
        ]
        found.append(
            tuple(one.id for one in sorted(others, key=lambda one: (one.names.nl, one.id)))
        )
    return tuple(found)


def _is_alike(situation: Situation, step: RouteStep, other: Offer, route: Route) -> bool:
    """Whether an offer starts with that of a step, costs the same and is near enough."""
    assert step.offer is not None
    return (
        calendar_of(other) == calendar_of(step.offer)
        and other.fee == step.offer.fee
        and situation.distance_km(other) <= route.criteria.distance_km
        and situation.is_wanted(other)
    )
