"""Plan B: days, costs and ways on worked out by hand, and what must hold for any route."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import event, given

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue, Figure
from studieroute.domain.learner import Enrolment, Learner, Wishes
from studieroute.domain.offer import Fee
from studieroute.domain.programme import Status
from studieroute.domain.route import Answer, Route
from studieroute.grammar import parse_fact
from studieroute.routes.barring import tied_to
from studieroute.routes.fallback import (
    Fallback,
    Moment,
    Onward,
    fallbacks,
    figures_on,
    rank_by_regret,
    regret,
)
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import (
    TODAY,
    Row,
    bridge,
    catalogue,
    ids,
    learner,
    offer,
    programme,
    routes,
    rule,
)

HAVO = learner("diploma(havo)")
YEAR = 12


def two_ways(*more: Row, apply_by: tuple[int, int] | None = None) -> Catalogue:
    """A master after one of two bachelors, of which `first` starts earlier."""
    return catalogue(
        programme("first", field="0715"),
        programme("second", field="0714"),
        programme("master", "wo-master", 24, field="0715"),
        offer("first", fee="hbo", apply_by=apply_by),
        offer("second", fee="hbo", apply_by=apply_by),
        offer("master", fee="hbo"),
        rule("first", "diploma(havo)"),
        rule("second", "diploma(havo)", certainty="agreement"),
        rule("master", "diploma(hbo-bachelor)"),
        Fee("hbo", 2026, 2000.0, "law"),
        *more,
    )


def plan_b(
    rows: Catalogue, person: Learner, route: Route, goals: tuple[str, ...] = ()
) -> dict[tuple[str, Moment], Fallback]:
    """The fallbacks of a route by step and moment."""
    found = fallbacks(RouteGraph(rows), person, route, TODAY, goals=goals)
    named = {(one.step.id, one.moment): one for one in found}
    assert len(named) == len(found)
    return named


def by(rows: Catalogue, person: Learner, *steps: str, goal: str = "") -> Route:
    """The route through just these steps."""
    goals = (goal or steps[-1],)
    return next(one for one in routes(rows, person, *goals) if ids(one) == list(steps))


def test_that_a_year_lost_costs_a_year_and_its_fee() -> None:
    rows = two_ways()
    found = plan_b(rows, HAVO, by(rows, HAVO, "first", "master"))
    one = found["first", Moment.YEAR_ONE]
    assert one.on == date(2028, 8, 31)
    assert one.onward is Onward.SAME_GOAL
    assert one.route is not None
    assert ids(one.route) == ["second", "master"]
    assert one.route.steps[0].start == date(2028, 9, 1)
    assert (one.months, one.cost_cents) == (12, 2000_00)
    assert (one.in_time, one.decide_by) == (None, None)


def test_that_no_diploma_at_the_end_costs_the_whole_time_and_all_that_was_paid() -> None:
    rows = two_ways()
    one = plan_b(rows, HAVO, by(rows, HAVO, "first", "master"))["first", Moment.END]
    assert one.on == date(2031, 8, 31)
    assert (one.months, one.cost_cents) == (48, 8000_00)


def test_that_a_missed_deadline_costs_another_year_unless_one_applies_in_time() -> None:
    rows = two_ways(apply_by=(5, 1))
    found = plan_b(rows, HAVO, by(rows, HAVO, "first", "master"))
    one = found["first", Moment.YEAR_ONE]
    assert one.route is not None
    assert one.in_time is not None
    assert one.route.steps[0].start == date(2029, 9, 1)
    assert one.in_time.steps[0].start == date(2028, 9, 1)
    assert one.decide_by == date(2028, 5, 1)
    assert (one.months, one.cost_cents) == (24, 2000_00)


def test_that_what_earlier_steps_gave_is_still_held_and_the_failed_step_gives_nothing() -> None:
    rows = two_ways()
    found = plan_b(rows, HAVO, by(rows, HAVO, "first", "master"))
    at_first = set(found["first", Moment.END].holds)
    at_master = set(found["master", Moment.YEAR_ONE].holds)
    assert at_first == {parse_fact("diploma(havo)"), parse_fact("credits(first, ?)")}
    assert at_master == {
        parse_fact("diploma(havo)"),
        parse_fact("diploma(hbo-bachelor, first)"),
        parse_fact("credits(master, ?)"),
    }


def test_that_a_step_of_a_year_or_less_can_only_fail_at_its_end() -> None:
    rows = catalogue(
        programme("bachelor"),
        bridge("exam", 12, grants="certificate(toets)"),
        rule("exam"),
        rule("bachelor", "certificate(toets)"),
    )
    found = plan_b(rows, HAVO, by(rows, HAVO, "exam", "bachelor"))
    assert list(found) == [
        ("exam", Moment.END),
        ("bachelor", Moment.YEAR_ONE),
        ("bachelor", Moment.END),
    ]


def test_that_a_step_alongside_neither_fails_alone_nor_survives_its_host() -> None:
    rows = two_ways(
        bridge("minor", 6, inside="first second", grants="certificate(minor)", cost=100),
        bridge("school", 12, grants="certificate(minor)", cost=50),
        rule("minor"),
        rule("school"),
        programme("goal", "wo-master", 12),
        rule("goal", "diploma(hbo-bachelor) and certificate(minor)"),
        Fee("", 2026, 0.0, "law"),
    )
    found = plan_b(rows, HAVO, by(rows, HAVO, "first", "minor", "goal"))
    assert {step for step, _ in found} == {"first", "goal"}
    one = found["first", Moment.END]
    assert parse_fact("certificate(minor)") not in one.holds
    assert one.route is not None
    assert ids(one.route) == ["second", "minor", "goal"]
    assert one.cost_cents == 8000_00 + 100_00


def test_that_credits_so_far_stay_and_the_programme_one_is_in_is_not_gone_on_with() -> None:
    rows = two_ways()
    person = learner("diploma(havo)", now=Enrolment("first", date(2026, 9, 1), 45.0))
    found = plan_b(rows, person, by(rows, person, "first", "master"))
    assert found["first", Moment.YEAR_ONE].on == date(2027, 8, 31)
    one = found["first", Moment.END]
    assert one.on == date(2030, 8, 31)
    assert parse_fact("credits(first, 45)") in one.holds
    assert one.route is not None
    assert ids(one.route) == ["second", "master"]
    assert not any(step.continued for step in one.route.steps)


def test_that_the_first_year_of_a_running_programme_can_be_over() -> None:
    rows = two_ways()
    person = learner("diploma(havo)", now=Enrolment("first", date(2025, 9, 1), 45.0))
    found = plan_b(rows, person, by(rows, person, "first", "master"))
    assert ("first", Moment.YEAR_ONE) not in found
    assert ("first", Moment.END) in found


def test_that_only_the_months_followed_since_the_start_of_the_route_are_paid_in_vain() -> None:
    rows = two_ways()
    now = Enrolment("first", date(2026, 9, 1))
    person = learner("diploma(havo)", now=now, start=date(2027, 2, 1))
    route = by(rows, person, "first", "master")
    assert route.steps[0].cost_cents == round(43 * 2000_00 / 12)
    one = plan_b(rows, person, route)["first", Moment.YEAR_ONE]
    assert one.cost_cents == round(7 * 2000_00 / 12) + 8000_00 - round(43 * 2000_00 / 12)


def test_that_the_propedeuse_of_a_failed_programme_is_no_way_out() -> None:
    rows = two_ways(
        bridge("year-one-first", 12, grants="propedeuse(first)"),
        bridge("year-one-second", 12, grants="propedeuse(second)"),
        rule("year-one-first"),
        rule("year-one-second"),
    )
    assert tied_to(rows, "first") == {"first", "year-one-first"}
    assert tied_to(rows, "year-one-second") == {"second", "year-one-second"}


def test_that_who_fails_an_exam_is_not_sent_to_a_harder_one_of_the_same_subject() -> None:
    rows = catalogue(
        bridge("havo-exam", 3, grants="subject(natuurkunde, havo)"),
        bridge("vwo-exam", 3, grants="subject(natuurkunde, vwo)"),
        bridge("evening-school", 12, grants="subject(natuurkunde, havo)"),
    )
    assert tied_to(rows, "havo-exam") == {"havo-exam", "vwo-exam"}
    assert tied_to(rows, "vwo-exam") == {"vwo-exam"}


def test_that_the_goal_itself_failing_leads_to_the_nearest_field_of_its_level() -> None:
    rows = two_ways(
        programme("far", "wo-master", 12, field="0411"),
        programme("near", "wo-master", 24, field="0719"),
        programme("nearer", "wo-master", 36, field="0715"),
        *(rule(one, "diploma(hbo-bachelor)") for one in ("far", "near", "nearer")),
    )
    one = plan_b(rows, HAVO, by(rows, HAVO, "first", "master"))["master", Moment.END]
    assert one.onward is Onward.SAME_LEVEL
    assert one.route is not None
    assert ids(one.route) == ["nearer"]


def test_that_without_another_way_at_the_level_one_steps_down() -> None:
    rows = catalogue(
        programme("bachelor", field="0715"),
        programme("ad", "ad", 24, field="0714"),
        programme("other", "ad", 24, field="0411"),
        *(rule(one, "diploma(havo)") for one in ("bachelor", "ad", "other")),
    )
    found = plan_b(rows, HAVO, by(rows, HAVO, "bachelor"))
    one = found["bachelor", Moment.YEAR_ONE]
    assert one.onward is Onward.LOWER_LEVEL
    assert one.route is not None
    assert ids(one.route) == ["ad"]
    assert one.months == -12


def test_that_nobody_steps_down_to_a_level_already_reached() -> None:
    rows = catalogue(
        programme("bachelor", field="0715"),
        programme("mbo", "mbo-4", 36, field="0715"),
        rule("bachelor", "diploma(havo)"),
        rule("mbo", "diploma(havo)"),
    )
    person = learner("diploma(havo)", "diploma(mbo-4)")
    one = plan_b(rows, person, by(rows, person, "bachelor"))["bachelor", Moment.END]
    assert (one.onward, one.route) == (Onward.ASK, None)
    assert (one.months, one.cost_cents) == (None, None)
    stepping = plan_b(rows, HAVO, by(rows, HAVO, "bachelor"))["bachelor", Moment.END]
    assert stepping.onward is Onward.LOWER_LEVEL


def test_that_another_of_the_goals_asked_for_is_still_the_goal() -> None:
    rows = two_ways()
    route = by(rows, HAVO, "first")
    alone = plan_b(rows, HAVO, route)["first", Moment.END]
    together = plan_b(rows, HAVO, route, goals=("first", "second"))["first", Moment.END]
    assert alone.onward is Onward.SAME_LEVEL
    assert together.onward is Onward.SAME_GOAL


def test_that_a_price_that_is_not_known_makes_the_extra_costs_not_known() -> None:
    rows = two_ways()
    offers = tuple(replace(one, fee="" if one.of == "second" else one.fee) for one in rows.offers)
    rows = replace(rows, offers=offers)
    one = plan_b(rows, HAVO, by(rows, HAVO, "first", "master"))["first", Moment.END]
    assert one.cost_cents is None
    assert one.months == 48


def test_that_limits_on_time_and_money_do_not_hide_plan_b_but_are_told() -> None:
    rows = two_ways()
    for wants, beyond in (
        (Wishes(finish_by=date(2033, 8, 31)), True),
        (Wishes(finish_by=date(2034, 8, 31)), False),
        (Wishes(max_cost_eur=13_999), True),
        (Wishes(max_cost_eur=14_000), False),
    ):
        person = replace(HAVO, wants=wants)
        one = plan_b(rows, person, by(rows, person, "first", "master"))["first", Moment.YEAR_ONE]
        assert one.onward is Onward.SAME_GOAL
        assert one.beyond_wishes is beyond


def test_that_plan_b_may_cost_more_than_the_limit_on_the_route() -> None:
    rows = two_ways(Fee("dear", 2026, 9000.0, "law"))
    offers = tuple(
        replace(one, fee="dear" if one.of == "second" else one.fee) for one in rows.offers
    )
    rows = replace(rows, offers=offers)
    person = replace(HAVO, wants=Wishes(max_cost_eur=12_000))
    one = plan_b(rows, person, by(rows, person, "first", "master"))["first", Moment.YEAR_ONE]
    assert one.onward is Onward.SAME_GOAL
    assert one.route is not None
    assert one.route.criteria.cost_cents == (4 * 9000 + 2 * 2000) * 100
    assert one.beyond_wishes


def test_that_a_way_known_to_be_open_goes_before_a_quicker_one_that_is_not() -> None:
    rows = two_ways(
        programme("hope", months=24),
        rule("hope", "certificate(toets)"),
    )
    person = learner("diploma(havo)", "profile(havo, ?)")
    rows = replace(
        rows,
        programmes=tuple(
            replace(one, admission_complete=one.id != "hope") for one in rows.programmes
        ),
    )
    one = plan_b(rows, person, by(rows, person, "first", "master"))["first", Moment.YEAR_ONE]
    assert one.route is not None
    assert ids(one.route) == ["second", "master"]
    assert one.route.criteria.certainty is not Certainty.UNKNOWN


def figure(about: str, measure: str, value: str, year: str, population: str = "") -> Figure:
    return Figure(about, measure, value, "%", year, population, "law")


def test_that_figures_are_those_nearest_to_the_step_and_the_latest() -> None:
    rows = two_ways()
    assert figures_on(rows, "first") == ()
    nation = (
        figure("landelijk", "drop-out", "14.6", "2021", "hbo-bachelor na 1 jaar, alle studenten"),
        figure("landelijk", "drop-out", "11.3", "2020", "hbo-bachelor na 1 jaar, alle studenten"),
        figure("landelijk", "drop-out", "4", "2021", "wo-bachelor na 1 jaar"),
        figure("landelijk", "drop-out", "18.9", "2021", "hbo-bachelor na 1 jaar, met mbo-diploma"),
        figure("landelijk", "graduates", "50", "2021", "hbo-bachelor"),
    )
    rows = replace(rows, figures=nation)
    assert figures_on(rows, "first") == (nation[0],)
    mbo = (parse_fact("diploma(mbo-4)"),)
    assert figures_on(rows, "first", mbo) == (nation[0], nation[3])
    assert figures_on(rows, "master") == ()
    level = (figure("hbo-bachelor", "switch", "17", "2019"),)
    own = (figure("first", "drop-out-year-1", "30", "2018"),)
    rows = replace(rows, figures=(*nation, *level, *own))
    assert figures_on(rows, "second") == level
    assert figures_on(rows, "first") == own


def test_that_the_regret_is_the_worst_month_lost_and_unbounded_where_the_level_is() -> None:
    rows = two_ways(
        programme("other", "wo-master", 24, field="0715"), rule("other", "diploma(hbo-bachelor)")
    )
    route = by(rows, HAVO, "first", "master")
    found = fallbacks(RouteGraph(rows), HAVO, route, TODAY)
    assert [one.months for one in found] == [12, 48, 12, 24]
    assert regret(route, found) == 48
    assert regret(route, found[:1]) == 12
    assert regret(route, ()) == 0
    poorer = two_ways()
    alone = by(poorer, HAVO, "first", "master")
    assert regret(alone, fallbacks(RouteGraph(poorer), HAVO, alone, TODAY)) is None


def test_that_routes_are_ranked_by_what_there_is_to_lose() -> None:
    rows = two_ways(
        programme("short", "hbo-bachelor", 36, field="0714"),
        rule("short", "diploma(havo)", certainty="conditional"),
        programme("other", "wo-master", 24, field="0715"),
        rule("other", "diploma(hbo-bachelor)"),
    )
    graph = RouteGraph(rows)
    pairs = [
        (route, fallbacks(graph, HAVO, route, TODAY))
        for route in (by(rows, HAVO, "first", "master"), by(rows, HAVO, "short", "master"))
    ]
    assert [regret(*pair) for pair in pairs] == [36, 48]
    nothing_left = (by(rows, HAVO, "second"), (replace(pairs[0][1][0], route=None),))
    ranked = rank_by_regret([nothing_left, pairs[1], pairs[0]])
    assert [ids(one) for one in ranked] == [["first", "master"], ["short", "master"], ["second"]]


def test_that_each_step_is_reported_and_a_report_that_raises_stops_it() -> None:
    rows = two_ways()
    told: list[tuple[str, float]] = []
    route = by(rows, HAVO, "first", "master")
    fallbacks(RouteGraph(rows), HAVO, route, TODAY, lambda text, share: told.append((text, share)))
    assert told == [("first", 0.0), ("master", 0.5)]

    def stop(text: str, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fallbacks(RouteGraph(rows), HAVO, route, TODAY, stop)


def first_route(question: Question) -> tuple[RouteGraph, Route | None]:
    """The answer to a random question, as far as there is one."""
    graph = RouteGraph(question.catalogue)
    answer: Answer = find_routes(graph, question.learner, question.goals, question.today)
    return graph, answer.routes[0] if answer.routes else None


@given(questions())
def test_that_plan_b_never_goes_through_what_failed_nor_back_in_time(question: Question) -> None:
    graph, route = first_route(question)
    if route is None:
        return
    for one in fallbacks(graph, question.learner, route, question.today, goals=question.goals):
        event(one.onward.value)
        barred = tied_to(question.catalogue, one.step.id)
        assert one.step.start <= one.on <= one.step.end
        for way_on in filter(None, (one.route, one.in_time)):
            assert not barred & {step.id for step in way_on.steps}
            assert way_on.steps[0].start >= one.on
            assert way_on.criteria.finish >= one.on
            assert not any(step.continued for step in way_on.steps)
        if one.in_time is not None and one.route is not None:
            assert one.decide_by is not None
            assert one.decide_by < one.on
            assert one.in_time.criteria.finish < one.route.criteria.finish
        if one.onward is Onward.SAME_GOAL and one.route is not None:
            assert one.route.steps[-1].id in question.goals


@given(questions())
def test_that_the_extra_costs_are_what_is_paid_in_all_less_what_was_planned(
    question: Question,
) -> None:
    graph, route = first_route(question)
    if route is None:
        return
    for one in fallbacks(graph, question.learner, route, question.today, goals=question.goals):
        if one.moment is not Moment.END or one.route is None or one.cost_cents is None:
            continue
        at = route.steps.index(one.step)
        inside = [step for step in route.steps if step.host == one.step.id and step.end <= one.on]
        paid = sum(step.cost_cents for step in (*route.steps[: at + 1], *inside))
        in_all = paid + one.route.criteria.cost_cents
        assert one.cost_cents == in_all - route.criteria.cost_cents


@given(questions())
def test_that_a_step_taken_out_is_the_same_as_one_that_ended(question: Question) -> None:
    graph, route = first_route(question)
    if route is None:
        return
    for step in route.steps:
        if step.continued:
            continue
        found = find_routes(
            graph, question.learner, question.goals, question.today, without=[step.id]
        )
        assert step.id not in {one.id for route in found.routes for one in route.steps}
        if question.learner.now is not None and question.learner.now.programme == step.id:
            continue  # who is in a programme that ends can still finish it
        rows = question.catalogue
        ended = replace(
            rows,
            programmes=tuple(
                replace(one, status=Status.ENDED) if one.id == step.id else one
                for one in rows.programmes
            ),
            bridges=tuple(
                replace(one, status=Status.ENDED) if one.id == step.id else one
                for one in rows.bridges
            ),
        )
        fresh = find_routes(RouteGraph(ended), question.learner, question.goals, question.today)
        vectors = [route.criteria.vector for route in found.routes]
        assert vectors == [route.criteria.vector for route in fresh.routes]


@given(questions())
def test_that_the_regret_is_zero_only_where_no_failure_delays(question: Question) -> None:
    graph, route = first_route(question)
    if route is None:
        return
    found = fallbacks(graph, question.learner, route, question.today, goals=question.goals)
    loss = regret(route, found)
    safe = (Onward.SAME_GOAL, Onward.SAME_LEVEL)
    assert (loss is None) is any(one.onward not in safe for one in found)
    if loss is not None:
        months = [one.months for one in found if one.months is not None]
        assert loss == max(0, *months)
