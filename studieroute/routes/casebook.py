"""Trying the cases of the rule test book on a catalogue and on the law's table."""

from studieroute.domain.case import AnyCase, Case, Fault, LawCase, LawTable, Outcome
from studieroute.domain.route import Route
from studieroute.domain.verdict import Fact, Holding, Verdict
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import verdict_now


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
    return Fault.OTHER_ROUTE


def _ids(route: Route) -> tuple[str, ...]:
    return tuple(step.id for step in route.steps)
