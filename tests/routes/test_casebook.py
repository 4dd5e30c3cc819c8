"""Cases with the steps of a route: it must exist, and be among the routes or beaten by one."""

from datetime import date
from pathlib import Path

import pytest

from studieroute.domain.case import Case, Cell, Fault, LawCase, LawTable
from studieroute.domain.learner import Learner
from studieroute.domain.problem import Where
from studieroute.domain.requirement import Never
from studieroute.domain.verdict import Verdict
from studieroute.exchange.package import read_package
from studieroute.grammar import parse_fact, parse_requirement
from studieroute.routes.casebook import try_case
from studieroute.routes.graph import RouteGraph
from tests.packages import sound, write

NO_LAW = LawTable({})
CELL = Cell("B", "havo", "Techniek", "B Bouwkunde", "NG")


@pytest.fixture
def graph(tmp_path: Path) -> RouteGraph:
    """Two bachelors, of which the second is shorter, lead to a master."""
    rows = sound()
    rows["programmes"] += [
        {**rows["programmes"][0], "id": "c", "name_nl": "Kort", "codes": "", "months": "36"},
        {**rows["programmes"][1], "id": "eind", "name_nl": "Eind"},
    ]
    rows["offers"] += [
        {"id": "c-vt", "of": "c", "place": "hier", "start_months": "9", "fee": "wettelijk", "source": "wet"},
        {"id": "e-vt", "of": "eind", "place": "hier", "start_months": "9", "fee": "wettelijk", "source": "wet"},
    ]  # fmt: skip
    rows["admissions"] += [
        {"id": "c-in", "to": "c", "requirement": "diploma(havo)", "certainty": "right", "source": "wet"},
        {"id": "e-in", "to": "eind", "requirement": "diploma(hbo-bachelor)", "certainty": "right", "source": "wet"},
    ]  # fmt: skip
    return RouteGraph(read_package(write(tmp_path / "p", rows)).catalogue)


def case(route: bool | tuple[str, ...] | None, goal: str = "eind") -> Case:
    facts = ("diploma(havo)", "subject(wiskunde-b, havo)")
    learner = Learner(tuple(map(parse_fact, facts)), start=date(2027, 8, 1))
    today = date(2026, 11, 21)
    return Case("een", learner, goal, today, Verdict.NO, route, "wet", Where("x.yaml", 1))


@pytest.mark.parametrize(
    ("route", "fault"),
    [
        (("c", "eind"), None), (("b", "eind"), None), (True, None), (None, None),
        (("eind",), Fault.OTHER_ROUTE), (("b", "c", "eind"), Fault.OTHER_ROUTE),
        (("nergens", "eind"), Fault.OTHER_ROUTE), (("c", "m"), Fault.OTHER_ROUTE), (False, Fault.A_ROUTE),
    ],
)  # fmt: skip
def test_that_a_route_must_exist_and_may_be_beaten(
    graph: RouteGraph, route: bool | tuple[str, ...] | None, fault: Fault | None
) -> None:
    assert try_case(case(route), graph, NO_LAW).fault is fault


def test_that_a_beaten_route_is_not_among_the_routes(graph: RouteGraph) -> None:
    from studieroute.routes.find import find_routes

    one = case(True)
    routes = find_routes(graph, one.learner, [one.goal], one.today).routes
    assert ("b", "eind") not in {tuple(step.id for step in route.steps) for route in routes}


@pytest.mark.parametrize(
    ("rule", "held", "verdict"),
    [
        ("always", [], Verdict.YES), ("never", ["subject(natuurkunde, havo)"], Verdict.NO),
        ("subject(natuurkunde, havo)", [], Verdict.NO),
        ("subject(natuurkunde, havo)", ["subject(natuurkunde, havo)"], Verdict.YES),
    ],
)  # fmt: skip
def test_that_a_cell_is_judged_alone(
    graph: RouteGraph, rule: str, held: list[str], verdict: Verdict
) -> None:
    law = LawTable({CELL: parse_requirement(rule)}, frozenset({"wet"}))
    facts = tuple(parse_fact(one) for one in ("diploma(havo)", "profile(havo, NG)", *held))
    found = try_case(LawCase("een", CELL, facts, verdict, "wet", Where()), graph, law)
    assert (found.found, found.fault) == (verdict, None)


def test_that_a_cell_that_is_not_stated_is_unknown_and_nothing_else(graph: RouteGraph) -> None:
    law = LawTable({}, frozenset({"wet"}))
    empty = LawCase("een", CELL, (), Verdict.UNKNOWN, "wet", Where())
    assert try_case(empty, graph, law).fault is None
    for verdict in (Verdict.YES, Verdict.NO):
        wrong = LawCase("een", CELL, (), verdict, "wet", Where())
        assert try_case(wrong, graph, law).fault is Fault.NO_RULE
    closed = LawTable({CELL: Never()}, frozenset())
    assert try_case(empty, graph, closed).fault is Fault.NO_SOURCE
