"""Routes walked again: as they were found, by the few facts a code carries, and after things changed."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.plan_made import StepThen
from studieroute.domain.programme import Status
from studieroute.domain.route import Route
from studieroute.grammar import parse_fact, parse_requirement
from studieroute.routes.again import Stop, walk_again
from studieroute.routes.carried import carried
from studieroute.routes.changes import plan_made
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.judging import judge_again
from tests.paper.sample import LEARNER, TODAY, asked, catalogue
from tests.routes.asking import ask
from tests.routes.catalogues import Question, questions


@given(questions())
def test_that_every_route_walks_again_just_as_it_was_found(question: Question) -> None:
    graph = RouteGraph(question.catalogue)
    for route in ask(question):
        again = walk_again(graph, question.learner, _steps(graph, route), question.today)
        assert again.holds
        assert again.route is not None
        assert (again.route.steps, again.route.criteria) == (route.steps, route.criteria)


@given(questions())
def test_that_the_few_facts_of_a_code_lead_by_the_same_steps_and_dates(question: Question) -> None:
    graph = RouteGraph(question.catalogue)
    for route in ask(question)[:3]:
        plan = carried(graph, question.learner, route, question.today, "nl")
        assert (plan.learner.home, plan.learner.born) == ("", None)
        assert plan.learner.wants.max_cost_eur is plan.learner.wants.max_km is None
        again = walk_again(graph, plan.learner, plan.made.steps, question.today).route
        assert again is not None
        assert _as_planned(again) == _as_planned(route)
        judged = judge_again(graph, plan.learner, plan.made, question.today, "nl")
        assert judged.is_same


def _steps(graph: RouteGraph, route: Route) -> tuple[StepThen, ...]:
    return plan_made(graph.catalogue, route, TODAY, "nl").steps


def _as_planned(route: Route) -> list[object]:
    return [
        (one.id, one.offer, one.start, one.end, one.certainty, one.verdict) for one in route.steps
    ]


def test_that_a_code_carries_the_age_a_rule_asks_and_not_the_learner_s() -> None:
    rule = next(one for one in catalogue().admissions if one.id == "b-in")
    adults = replace(rule, requirement=parse_requirement("age(21)"))
    others = tuple(adults if one.id == rule.id else one for one in catalogue().admissions)
    graph = RouteGraph(replace(catalogue(), admissions=others))
    learner = replace(LEARNER, born=date(1961, 2, 3))
    route = find_routes(graph, learner, ["b"], TODAY).routes[0]
    plan = carried(graph, learner, route, TODAY, "nl")
    assert plan.learner.has == (*LEARNER.has, parse_fact("age(21)"))
    assert "1961" not in repr(plan)


def test_that_what_a_route_does_not_rest_on_stays_behind() -> None:
    graph, _ = asked()
    learner = replace(
        LEARNER, has=(*LEARNER.has, parse_fact("subject(biologie, havo, 5.1)")), home="Almelo"
    )
    route = find_routes(graph, learner, ["m"], TODAY).routes[0]
    assert carried(graph, learner, route, TODAY, "de").learner.has == LEARNER.has


def _stopped(changed: Catalogue, learner: Learner = LEARNER, today: date = TODAY) -> object:
    graph, answer = asked()
    again = walk_again(RouteGraph(changed), learner, _steps(graph, answer.routes[0]), today)
    return again.stopped, again.why, len(again.route.steps) if again.route else 0


def test_that_a_route_stops_where_a_step_is_gone() -> None:
    _, answer = asked()
    second = answer.routes[0].steps[1].id
    was = catalogue()
    without = replace(
        was,
        programmes=tuple(one for one in was.programmes if one.id != second),
        bridges=tuple(one for one in was.bridges if one.id != second),
    )
    assert _stopped(without) == (second, Stop.GONE, 1)


def test_that_a_route_stops_where_a_step_has_ended() -> None:
    was = catalogue()
    ended = tuple(
        replace(one, status=Status.ENDED) if one.id == "b" else one for one in was.programmes
    )
    assert _stopped(replace(was, programmes=ended)) == ("b", Stop.GONE, 0)


def test_that_a_route_stops_where_one_is_not_let_in() -> None:
    assert _stopped(catalogue(), Learner(start=LEARNER.start)) == ("b", Stop.NOT_OPEN, 0)


def test_that_a_route_stops_where_no_start_is_left() -> None:
    was = catalogue()
    over = tuple(
        replace(one, available_until=date(2026, 1, 1)) if one.of == "b" else one
        for one in was.offers
    )
    assert _stopped(replace(was, offers=over)) == ("b", Stop.NO_START, 0)


def test_that_another_offer_takes_the_place_of_one_that_is_gone() -> None:
    graph, answer = asked()
    was = catalogue()
    renamed = tuple(replace(one, id="new") if one.id == "b-1" else one for one in was.offers)
    judged = judge_again(
        RouteGraph(replace(was, offers=renamed)),
        LEARNER,
        plan_made(graph.catalogue, answer.routes[0], TODAY, "nl"),
        TODAY,
        "nl",
    )
    assert judged.again.holds
    assert [(one.then.id, one.now.offer and one.now.offer.id) for one in judged.shifts] == [
        ("b", "new")
    ]


def test_that_a_plan_judged_in_the_same_catalogue_is_the_same() -> None:
    graph, answer = asked()
    for route in answer.routes:
        judged = judge_again(
            graph, LEARNER, plan_made(graph.catalogue, route, TODAY, "nl"), TODAY, "nl"
        )
        assert judged.is_same
        assert judged.better == ()


def test_that_a_later_start_and_a_changed_rule_are_told() -> None:
    graph, answer = asked()
    made = plan_made(graph.catalogue, answer.routes[0], TODAY, "nl")
    was = catalogue()
    later = tuple(
        replace(one, start_months=(11,)) if one.id == "b-1" else one for one in was.offers
    )
    stricter = tuple(
        replace(one, requirement=parse_requirement("diploma(mbo-4) or diploma(havo)"))
        if one.id == "b-in"
        else one
        for one in was.admissions
    )
    changed = RouteGraph(replace(was, offers=later, admissions=stricter, release="other"))
    judged = judge_again(changed, LEARNER, made, TODAY, "nl")
    assert judged.again.holds
    assert not judged.is_same
    assert ("b", date(2027, 11, 1)) in [(one.then.id, one.now.start) for one in judged.shifts]
    assert "b" in [one.step.id for one in judged.changes]
    bare = judge_again(changed, LEARNER, replace(made, rules=()), TODAY, "nl")
    assert "b" in [one.id for one in bare.marked]


def test_that_a_better_route_of_another_catalogue_is_named() -> None:
    graph, answer = asked()
    made = plan_made(graph.catalogue, answer.routes[0], TODAY, "nl")
    was = catalogue()
    straight = replace(
        next(one for one in was.admissions if one.id == "b-in"), id="short", to="m", source="page"
    )
    better = RouteGraph(replace(was, admissions=(*was.admissions, straight), release="other"))
    judged = judge_again(better, LEARNER, made, TODAY, "nl")
    assert [[step.id for step in one.steps] for one in judged.better] == [["m"]]
