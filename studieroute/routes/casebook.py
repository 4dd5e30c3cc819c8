"""Trying the cases of the rule test book on a catalogue and on the law's table."""

from collections.abc import Iterator
from itertools import islice, product

from studieroute.domain.case import AnyCase, Case, Fault, LawCase, LawTable, Outcome
from studieroute.domain.route import Route
from studieroute.domain.verdict import Fact, Holding, Verdict
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import verdict_now
from studieroute.routes.rulebook import is_hosted
from studieroute.routes.simulate import Planned, is_lean, walk
from studieroute.routes.situation import Situation

MOST_PLANS = 500
"""Choices of offers that are tried for the steps a case names."""


def try_case(case: AnyCase, graph: RouteGraph, law: LawTable) -> Outcome:
    """Whether a case holds, and if not, why."""
    if isinstance(case, LawCase):
        return _try_cell(case, law)
    fault = _unknown_name(case, graph)
    if fault is not None:
        return Outcome(case, None, fault)
    found = verdict_now(graph, case.learner, case.goal, case.today)
    if found is not case.verdict:
        return Outcome(case, found, Fault.VERDICT)
    return Outcome(case, found, _route_fault(case, graph))


def _try_cell(case: LawCase, law: LawTable) -> Outcome:
    """A cell alone decides, without what follows from the profile; a cell not stated is unknown."""
    if case.source not in law.sources:
        return Outcome(case, None, Fault.NO_SOURCE)
    rule = law.rules.get(case.cell)
    if rule is None and case.verdict is not Verdict.UNKNOWN:
        return Outcome(case, None, Fault.NO_RULE)
    if rule is None:
        return Outcome(case, Verdict.UNKNOWN)
    found = Holding(map(Fact, case.has)).judge(rule, None).verdict
    return Outcome(case, found, None if found is case.verdict else Fault.VERDICT)


def _unknown_name(case: Case, graph: RouteGraph) -> Fault | None:
    if case.goal not in graph.catalogue.step:
        return Fault.NO_GOAL
    return None if case.source in graph.catalogue.source else Fault.NO_SOURCE


def _route_fault(case: Case, graph: RouteGraph) -> Fault | None:
    if case.route is None:
        return None
    routes = find_routes(graph, case.learner, [case.goal], case.today).routes
    if case.route is False:
        return Fault.A_ROUTE if routes else None
    if not routes:
        return Fault.NO_ROUTE
    if case.route is True or any(case.route == _ids(route) for route in routes):
        return None
    situation = Situation(graph.rulebook, case.learner, case.today)
    return None if _is_beaten(situation, case.route, routes) else Fault.OTHER_ROUTE


def _ids(route: Route) -> tuple[str, ...]:
    return tuple(step.id for step in route.steps)


def _is_beaten(situation: Situation, steps: tuple[str, ...], routes: tuple[Route, ...]) -> bool:
    """Whether steps can be walked, each of them being needed, and a route is nowhere worse.

    A larger catalogue holds better ways than the one a case names; that one must still exist.
    """
    for plan in islice(_plans(situation, steps), MOST_PLANS):
        walked = walk(situation, plan)
        if walked is None or not is_lean(situation, plan, walked):
            continue
        if any(_no_worse(route.criteria.vector, walked.vector) for route in routes):
            return True
    return False


def _no_worse(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def _plans(situation: Situation, steps: tuple[str, ...]) -> Iterator[tuple[Planned, ...]]:
    """The steps with each choice of their offers; a hosted one runs inside the step before it."""
    travels = [situation.rulebook.travels.get(name) for name in steps]
    known = [travel for travel in travels if travel is not None]
    if len(known) < len(steps):
        return
    hosts: list[str | None] = []
    for travel in known:
        before = next(
            (one.step.id for one in reversed(known[: len(hosts)]) if not is_hosted(one.step)), None
        )
        hosts.append(before if is_hosted(travel.step) else None)
    for offers in product(*(travel.offers for travel in known)):
        yield tuple(
            Planned(travel, offer, host)
            for travel, offer, host in zip(known, offers, hosts, strict=True)
        )
