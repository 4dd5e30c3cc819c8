"""Each rule on what a route is, on a catalogue made for it."""

from datetime import date

import pytest

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Enrolment, Wishes
from studieroute.domain.offer import Fee
from studieroute.domain.route import Route
from studieroute.domain.verdict import Verdict
from tests.routes.handmade import (
    TODAY,
    ask,
    bridge,
    catalogue,
    follows,
    ids,
    learner,
    offer,
    programme,
    routes,
    rule,
)

HAVO = learner("diploma(havo)")


def the_only(found: tuple[Route, ...]) -> Route:
    """The route, where there is just one."""
    assert len(found) == 1
    return found[0]


# start and end


def test_that_a_step_starts_in_its_first_start_month_and_ends_a_day_before_its_months_are_over() -> (
    None
):
    rows = catalogue(programme("hbo", months=48), rule("hbo", "diploma(havo)"))
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert (step.start, step.end, step.months) == (date(2027, 9, 1), date(2031, 8, 31), 48)


def test_that_the_next_of_several_start_months_counts() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=(9, 2)), rule("hbo"))
    assert the_only(routes(rows, HAVO, "hbo")).steps[0].start == date(2027, 2, 1)


def test_that_without_start_months_a_step_starts_in_september() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=()), rule("hbo"))
    assert the_only(routes(rows, HAVO, "hbo")).steps[0].start == date(2027, 9, 1)


def test_that_who_can_start_on_the_second_of_september_waits_a_year() -> None:
    rows = catalogue(programme("hbo"), rule("hbo"))
    first = the_only(routes(rows, learner(start=date(2027, 9, 1)), "hbo"))
    second = the_only(routes(rows, learner(start=date(2027, 9, 2)), "hbo"))
    assert first.steps[0].start == date(2027, 9, 1)
    assert second.steps[0].start == date(2028, 9, 1)


def test_that_a_start_in_the_past_is_today() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=(11, 12)), rule("hbo"))
    route = the_only(routes(rows, learner(start=date(2020, 9, 1)), "hbo"))
    assert route.steps[0].start == date(2026, 12, 1)


def test_that_a_missed_deadline_moves_a_step_to_its_next_start() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=(9, 2), apply_by=(5, 1)), rule("hbo"))
    in_time = the_only(routes(rows, HAVO, "hbo", today=date(2027, 5, 1)))
    too_late = the_only(routes(rows, HAVO, "hbo", today=date(2027, 5, 2)))
    assert (in_time.steps[0].start, in_time.steps[0].apply_by) == (
        date(2027, 9, 1),
        date(2027, 5, 1),
    )
    assert (too_late.steps[0].start, too_late.steps[0].apply_by) == (
        date(2028, 9, 1),
        date(2028, 5, 1),
    )


def test_that_the_deadline_for_a_start_in_february_lies_in_the_year_before() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=(2,), apply_by=(12, 1)), rule("hbo"))
    in_time = the_only(routes(rows, HAVO, "hbo", today=date(2026, 12, 1)))
    too_late = the_only(routes(rows, HAVO, "hbo", today=date(2026, 12, 2)))
    assert in_time.steps[0].start == date(2027, 2, 1)
    assert too_late.steps[0].start == date(2028, 2, 1)


def test_that_an_offer_starts_only_while_it_is_there() -> None:
    later = offer("hbo", since=date(2028, 1, 1), until=date(2028, 9, 1))
    rows = catalogue(programme("hbo"), later, rule("hbo"))
    assert the_only(routes(rows, HAVO, "hbo")).steps[0].start == date(2028, 9, 1)
    assert routes(rows, learner(start=date(2028, 9, 2)), "hbo") == ()


@pytest.mark.parametrize(
    ("load", "unit", "months"), [(60, "EC", 12), (240, "EC", 48), (61, "EC", 13), (4800, "SBU", 36)]
)
def test_that_an_unknown_duration_follows_from_the_load(load: int, unit: str, months: int) -> None:
    rows = catalogue(programme("hbo", months=None, load=load, unit=unit), rule("hbo"))
    assert the_only(routes(rows, HAVO, "hbo")).steps[0].months == months


def test_that_a_programme_of_unknown_length_is_never_a_step() -> None:
    rows = catalogue(programme("hbo", months=None, load=240), rule("hbo"))
    assert routes(rows, HAVO, "hbo") == ()


def test_that_the_next_step_starts_after_the_end_of_the_one_before() -> None:
    rows = catalogue(
        programme("bachelor", months=48),
        offer("bachelor", starts=(2,)),
        programme("master", "hbo-master", months=12),
        offer("master", starts=(9, 2)),
        rule("bachelor"),
        rule("master", "diploma(hbo-bachelor)"),
    )
    one, two = the_only(routes(rows, HAVO, "master")).steps
    assert (one.start, one.end) == (date(2027, 2, 1), date(2031, 1, 31))
    assert two.start == date(2031, 2, 1)


def test_that_a_bridge_of_no_months_ends_on_the_day_it_starts() -> None:
    rows = catalogue(
        bridge("exam", 0, grants="certificate(exam)"),
        programme("hbo"),
        rule("exam"),
        rule("hbo", "certificate(exam)"),
    )
    exam, hbo = the_only(routes(rows, HAVO, "hbo")).steps
    assert exam.start == exam.end == hbo.start == date(2027, 9, 1)


def test_that_a_route_takes_at_most_fifteen_years() -> None:
    rows = catalogue(
        programme("just", months=174), programme("over", months=175), rule("hbo-bachelor")
    )
    start = learner(start=date(2027, 3, 1))
    assert the_only(routes(rows, start, "just")).criteria.finish == date(2042, 2, 28)
    assert routes(rows, start, "over") == ()


def test_that_a_route_has_at_most_eight_steps() -> None:
    chain = [bridge(f"b{n}", 1) for n in range(1, 10)]
    offers = [offer(one.id, starts=tuple(range(1, 13))) for one in chain]
    rules = [rule("b1")]
    rules += [rule(f"b{n}", f"completed(b{n - 1})") for n in range(2, 10)]
    rows = catalogue(*chain, *offers, *rules)
    assert ids(the_only(routes(rows, HAVO, "b8"))) == [f"b{n}" for n in range(1, 9)]
    assert routes(rows, HAVO, "b9") == ()


# rules


def test_that_a_rule_speaks_only_for_starts_in_its_period() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", "diploma(havo)", until=date(2027, 8, 31)),
        rule("hbo", "diploma(vwo)", since=date(2027, 9, 1)),
    )
    assert routes(rows, HAVO, "hbo") == ()
    assert len(routes(rows, learner("diploma(vwo)"), "hbo")) == 1


def test_that_a_step_does_not_wait_for_a_rule() -> None:
    rows = catalogue(programme("hbo"), rule("hbo", since=date(2028, 9, 1)))
    assert routes(rows, HAVO, "hbo") == ()
    assert len(routes(rows, learner(start=date(2028, 3, 1)), "hbo")) == 1


def test_that_the_institution_overrules_the_law_and_a_newer_page_an_older_one() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", "diploma(havo)", id="law", origin="havo", source="law"),
        rule("hbo", "diploma(havo)", id="old", origin="havo", source="page"),
        rule(
            "hbo", "diploma(havo) and certificate(c)", id="new", origin="havo", source="newer-page"
        ),
        rule("hbo", "diploma(havo)", id="press", origin="havo", source="press"),
        rule("hbo-bachelor", "diploma(havo)", id="level", origin="havo", source="law"),
    )
    assert routes(rows, HAVO, "hbo") == ()
    step = the_only(routes(rows, learner("diploma(havo)", "certificate(c)"), "hbo")).steps[0]
    assert step.admission is not None
    assert step.admission.id == "new"
    assert {one.id for one in step.overruled} == {"law", "old", "press", "level"}


def test_that_rows_of_sources_of_one_rank_are_alternatives() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", "diploma(vwo)", id="page", source="newer-page"),
        rule("hbo", "diploma(havo)", id="pact", source="pact", certainty="agreement"),
    )
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert step.certainty is Certainty.AGREEMENT
    assert step.overruled == ()


def test_that_a_rule_that_is_no_longer_valid_overrules_nothing() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", "never", origin="havo", source="newer-page", until=date(2027, 8, 31)),
        rule("hbo", "diploma(havo)", origin="havo", source="page"),
    )
    assert len(routes(rows, HAVO, "hbo")) == 1


def test_that_a_rule_for_a_level_serves_origins_for_which_a_programme_has_none() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", "diploma(havo) and certificate(c)", origin="havo"),
        rule("hbo-bachelor", "diploma(havo)", origin="havo", source="law"),
        rule("hbo-bachelor", "diploma(mbo-4)", origin="mbo-4", source="law"),
    )
    assert routes(rows, HAVO, "hbo") == ()
    assert len(routes(rows, learner("diploma(mbo-4)"), "hbo")) == 1


def test_that_the_surest_of_several_ways_in_counts_though_it_exempts_less() -> None:
    rows = catalogue(
        programme("hbo", months=48),
        rule("hbo", "diploma(havo)", certainty="conditional", exempts=12),
        rule("hbo", "diploma(havo)", certainty="agreement", exempts=6),
        rule("hbo", "diploma(havo)", id="short", certainty="agreement", exempts=3),
    )
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert (step.certainty, step.months) == (Certainty.AGREEMENT, 42)


def test_that_an_exemption_shortens_a_step_to_nothing_at_most() -> None:
    rows = catalogue(programme("hbo", months=6), rule("hbo", exempts=12))
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert (step.months, step.end) == (0, step.start)


def test_that_a_rule_asks_what_is_held_at_the_start_and_not_what_the_step_itself_gives() -> None:
    rows = catalogue(programme("hbo"), rule("hbo", "diploma(hbo-bachelor)"))
    assert routes(rows, HAVO, "hbo") == ()


def test_that_an_age_is_counted_on_the_day_of_the_start() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=(2, 9)), rule("hbo", "age(21)"))
    on_the_day = learner(born=date(2006, 2, 1))
    a_day_late = learner(born=date(2006, 2, 2))
    assert the_only(routes(rows, on_the_day, "hbo")).steps[0].start == date(2027, 2, 1)
    assert routes(rows, a_day_late, "hbo") == ()


@pytest.mark.parametrize("slip", ["age(2100)", "age(inf)"])
def test_that_an_age_that_nobody_reaches_shuts_one_way_and_no_other(slip: str) -> None:
    rows = catalogue(programme("hbo"), rule("hbo", f"diploma(havo) or {slip}"))
    born = date(2008, 3, 1)
    assert len(routes(rows, learner("diploma(havo)", born=born), "hbo")) == 1
    assert routes(rows, learner(born=born), "hbo") == ()


# not known


def test_that_an_unknown_verdict_makes_a_step_unknown_and_keeps_its_exemption() -> None:
    rows = catalogue(
        programme("hbo", months=48),
        rule("hbo", "profile(havo, NT)", exempts=6),
    )
    step = the_only(routes(rows, learner("profile(havo, ?)"), "hbo")).steps[0]
    assert (step.certainty, step.verdict, step.months) == (Certainty.UNKNOWN, Verdict.UNKNOWN, 42)


def test_that_where_not_all_rules_are_known_no_rule_means_not_known() -> None:
    rows = catalogue(
        programme("hbo", months=48, complete=False),
        rule("hbo", "diploma(vwo)", exempts=12),
    )
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert (step.certainty, step.verdict, step.months) == (Certainty.UNKNOWN, Verdict.UNKNOWN, 48)
    assert step.admission is None


def test_that_where_not_all_rules_are_known_a_sure_way_still_counts() -> None:
    rows = catalogue(programme("hbo", complete=False), rule("hbo", "diploma(havo)"))
    assert the_only(routes(rows, HAVO, "hbo")).criteria.certainty is Certainty.RIGHT


@pytest.mark.parametrize(
    ("origins", "has", "open"),
    [
        ([""], ["diploma(havo)"], False),
        (["havo"], ["diploma(havo)"], False),
        (["havo"], ["diploma(havo)", "diploma(vwo)"], True),
        (["havo", "vwo"], ["diploma(havo, ?)", "diploma(vwo)"], False),
        (["vwo"], ["diploma(havo)"], True),
        (["havo"], [], True),
        (["none"], [], False),
        (["none"], ["diploma(havo)"], True),
    ],
)
def test_that_a_door_recorded_as_closed_is_shut_for_all_levels_it_names(
    origins: list[str], has: list[str], open: bool
) -> None:
    closed = [rule("hbo", "never", id=origin, origin=origin) for origin in origins]
    rows = catalogue(programme("hbo", complete=False), *closed)
    assert bool(routes(rows, learner(*has), "hbo")) is open


def test_that_a_closed_door_that_is_overruled_is_open() -> None:
    rows = catalogue(
        programme("hbo", complete=False),
        rule("hbo", "never", source="page"),
        rule("hbo", "diploma(vwo)", source="newer-page"),
    )
    assert len(routes(rows, HAVO, "hbo")) == 1


def test_that_the_route_is_as_uncertain_as_its_weakest_step() -> None:
    rows = catalogue(
        programme("ad", "ad", 24),
        programme("hbo", months=24),
        rule("ad", certainty="individual"),
        rule("hbo", "diploma(ad)", certainty="agreement"),
    )
    assert the_only(routes(rows, HAVO, "hbo")).criteria.certainty is Certainty.INDIVIDUAL


# what follows


def test_that_what_follows_from_several_things_together_counts() -> None:
    rows = catalogue(
        bridge("one", 6),
        bridge("two", 6),
        programme("hbo"),
        rule("one"),
        rule("two"),
        rule("hbo", "certificate(both)"),
        follows("completed(one) and completed(two)", "certificate(both)"),
    )
    found = routes(rows, HAVO, "hbo")
    assert {frozenset(ids(route)) for route in found} == {frozenset({"one", "two", "hbo"})}


def test_that_what_may_follow_too_little_known_makes_a_step_unknown() -> None:
    rows = catalogue(
        bridge("one", 6),
        bridge("two", 6),
        programme("hbo"),
        rule("one"),
        rule("two"),
        rule("hbo", "subject(wiskunde-b, havo, 7)"),
        follows("completed(one) and completed(two)", "subject(wiskunde-b, havo)"),
    )
    assert {route.criteria.certainty for route in routes(rows, HAVO, "hbo")} == {Certainty.UNKNOWN}


# alongside


def test_that_a_minor_alongside_saves_half_a_year() -> None:
    rows = catalogue(
        programme("bachelor", months=48),
        programme("master", "wo-master", months=24),
        offer("master", starts=(9, 2)),
        bridge("pre-master", 5),
        offer("pre-master", starts=(9, 2)),
        bridge("minor", 6, inside="bachelor"),
        rule("bachelor", "diploma(havo)"),
        rule("pre-master", "diploma(hbo-bachelor, bachelor)"),
        rule("minor"),
        rule("master", "completed(pre-master) or completed(minor)"),
    )
    found = routes(rows, HAVO, "master")
    assert [ids(route) for route in found] == [["bachelor", "minor", "master"]]
    bachelor, minor, master = found[0].steps
    assert minor.host == "bachelor"
    assert bachelor.start <= minor.start < minor.end <= bachelor.end
    assert master.start == date(2031, 9, 1)
    assert found[0].criteria.transfers == 1
    own = catalogue(*rows.programmes, *rows.admissions, *rows.offers, rows.bridges[0])
    later = the_only(routes(own, HAVO, "master"))
    assert ids(later) == ["bachelor", "pre-master", "master"]
    assert later.criteria.finish == date(2034, 1, 31)
    assert found[0].criteria.finish == date(2033, 8, 31)


def test_that_a_step_alongside_must_end_before_its_host_does() -> None:
    def rows(months: int) -> tuple[Route, ...]:
        return routes(
            catalogue(
                programme("ad", "ad", 24),
                bridge("minor", months, inside="ad"),
                programme("hbo"),
                rule("ad"),
                rule("minor"),
                rule("hbo", "completed(minor)"),
            ),
            HAVO,
            "hbo",
        )

    assert ids(the_only(rows(24))) == ["ad", "minor", "hbo"]
    assert rows(25) == ()


def test_that_a_step_alongside_is_judged_without_the_diploma_of_its_host() -> None:
    rows = catalogue(
        programme("ad", "ad", 24),
        bridge("minor", 6, inside="ad"),
        programme("hbo"),
        rule("ad"),
        rule("minor", "diploma(ad)"),
        rule("hbo", "completed(minor)"),
    )
    assert routes(rows, HAVO, "hbo") == ()


@pytest.mark.parametrize(("starts", "possible"), [((2,), True), ((1,), False)])
def test_that_a_step_alongside_counts_for_another_once_it_has_ended(
    starts: tuple[int, ...], possible: bool
) -> None:
    rows = catalogue(
        programme("ad", "ad", 12),
        bridge("first", 5, inside="ad"),
        bridge("second", 3, inside="ad"),
        offer("second", starts=starts),
        programme("hbo"),
        rule("ad"),
        rule("first"),
        rule("second", "completed(first)"),
        rule("hbo", "completed(second)"),
    )
    found = routes(rows, HAVO, "hbo")
    assert [ids(route) for route in found] == (
        [["ad", "first", "second", "hbo"]] if possible else []
    )


def test_that_nothing_runs_inside_what_runs_inside_another() -> None:
    rows = catalogue(
        programme("ad", "ad", 24),
        bridge("outer", 12, inside="ad"),
        bridge("inner", 6, inside="outer"),
        programme("hbo"),
        rule("ad"),
        rule("outer"),
        rule("inner"),
        rule("hbo", "completed(inner)"),
    )
    assert routes(rows, HAVO, "hbo") == ()


def test_that_a_bridge_of_its_own_can_be_a_host() -> None:
    rows = catalogue(
        bridge("year", 12),
        bridge("course", 6, inside="year"),
        programme("hbo"),
        rule("year"),
        rule("course"),
        rule("hbo", "completed(course)"),
    )
    assert ids(the_only(routes(rows, HAVO, "hbo"))) == ["year", "course", "hbo"]


# the programme one is in


def test_that_a_route_can_begin_with_finishing_the_programme_one_is_in() -> None:
    rows = catalogue(
        programme("mbo", "mbo-4", 36),
        programme("hbo"),
        rule("hbo", "diploma(mbo-4)"),
    )
    student = learner(now=Enrolment("mbo", date(2025, 9, 1)))
    mbo, hbo = the_only(routes(rows, student, "hbo")).steps
    assert (mbo.start, mbo.end, mbo.certainty) == (
        date(2025, 9, 1),
        date(2028, 8, 31),
        Certainty.RIGHT,
    )
    assert mbo.continued
    assert not hbo.continued
    assert hbo.start == date(2028, 9, 1)


def test_that_a_programme_that_ends_before_the_first_start_is_finished_by_then() -> None:
    rows = catalogue(programme("mbo", "mbo-4", 36), programme("hbo"), rule("hbo", "diploma(mbo-4)"))
    student = learner(now=Enrolment("mbo", date(2024, 9, 1)), start=date(2027, 9, 1))
    mbo, hbo = the_only(routes(rows, student, "hbo")).steps
    assert (mbo.end, hbo.start) == (date(2027, 8, 31), date(2027, 9, 1))
    assert mbo.cost_cents == 0


def test_that_who_is_late_still_needs_the_share_that_is_left() -> None:
    rows = catalogue(
        programme("hbo", months=None, load=240, unit="EC"),
        programme("master", "hbo-master", 12),
        rule("master", "diploma(hbo-bachelor)"),
    )
    student = learner(now=Enrolment("hbo", date(2020, 9, 1), 180.0))
    hbo, master = the_only(routes(rows, student, "master")).steps
    assert hbo.end == date(2027, 11, 30)
    assert master.start == date(2028, 9, 1)


def test_that_five_of_sixty_credits_are_one_month_of_twelve() -> None:
    rows = catalogue(programme("year", months=12, load=60, unit="EC"))
    student = learner(now=Enrolment("year", date(2020, 9, 1), 55.0))
    assert the_only(routes(rows, student, "year", today=date(2026, 12, 1))).steps[0].end == date(
        2026, 12, 31
    )


def test_that_a_step_alongside_can_run_inside_the_programme_one_is_in() -> None:
    rows = catalogue(
        programme("bachelor", months=48),
        bridge("first", 5, inside="hbo-bachelor"),
        offer("first", starts=(2,)),
        bridge("second", 5, inside="bachelor"),
        programme("master", "wo-master", 24),
        rule("first"),
        rule("second", "completed(first)"),
        rule("master", "completed(second)"),
    )
    student = learner(now=Enrolment("bachelor", date(2024, 9, 1)))
    bachelor, first, second, master = the_only(routes(rows, student, "master")).steps
    assert (first.host, second.host) == ("bachelor", "bachelor")
    assert first.start == date(2027, 2, 1)
    assert second.start == date(2027, 9, 1)
    assert bachelor.end == date(2028, 8, 31)
    assert master.start == date(2028, 9, 1)


def test_that_credits_of_the_programme_one_is_in_are_held() -> None:
    rows = catalogue(
        programme("one", months=48),
        programme("other", months=48),
        rule("other", "credits(hbo, 60)", exempts=12),
    )
    enough = learner(now=Enrolment("one", date(2026, 9, 1), 60.0))
    too_few = learner(now=Enrolment("one", date(2026, 9, 1), 59.5))
    assert the_only(routes(rows, enough, "other")).steps[0].months == 36
    assert routes(rows, too_few, "other") == ()


def test_that_of_the_programme_one_is_in_the_cheapest_offer_counts() -> None:
    rows = catalogue(
        programme("mbo", "mbo-4", 12),
        offer("mbo", id="dear", fee="high"),
        offer("mbo", id="cheap", fee="low"),
        Fee("high", 2026, 1200),
        Fee("low", 2026, 600),
    )
    student = learner(now=Enrolment("mbo", date(2026, 12, 1)), start=date(2027, 3, 1))
    step = the_only(routes(rows, student, "mbo")).steps[0]
    assert step.offer is not None
    assert (step.offer.id, step.cost_cents) == ("cheap", 45000)


# no idle steps


def test_that_a_step_that_changes_nothing_is_left_out() -> None:
    rows = catalogue(
        bridge("nice", 6, grants="certificate(nice)"),
        programme("hbo"),
        rule("nice"),
        rule("hbo", "diploma(havo) or certificate(nice)"),
    )
    assert [ids(route) for route in routes(rows, HAVO, "hbo")] == [["hbo"]]


def test_that_a_step_that_makes_a_way_in_surer_or_shorter_is_kept() -> None:
    rows = catalogue(
        bridge("surer", 0, grants="certificate(s)"),
        bridge("shorter", 0, grants="certificate(t)"),
        programme("hbo", months=48),
        rule("surer"),
        rule("shorter"),
        rule("hbo", "diploma(havo)", certainty="individual"),
        rule("hbo", "certificate(t)", certainty="individual", exempts=12),
        rule("hbo", "certificate(s)", certainty="right"),
    )
    found = {tuple(ids(route)) for route in routes(rows, HAVO, "hbo")}
    assert found == {("hbo",), ("surer", "hbo"), ("shorter", "hbo")}


# what is never a step


@pytest.mark.parametrize("status", ["planned", "ended"])
def test_that_what_is_planned_or_ended_is_never_a_step(status: str) -> None:
    rows = catalogue(
        programme("gone", status=status),
        programme("ad", "ad", 24, status=status),
        programme("hbo"),
        rule("gone"),
        rule("ad"),
        rule("hbo", "diploma(ad)"),
    )
    assert routes(rows, HAVO, "gone") == ()
    assert routes(rows, HAVO, "hbo") == ()


def test_that_a_step_without_an_offer_is_never_a_step() -> None:
    rows = catalogue(programme("hbo"), rule("hbo"), offer("another"))
    assert len(routes(rows, HAVO, "hbo")) == 1
    assert routes(catalogue(programme("hbo"), offer("hbo", id="x"), rule("hbo")), HAVO, "x") == ()


def test_that_a_goal_is_only_ever_the_last_step() -> None:
    rows = catalogue(
        programme("ad", "ad", 24),
        programme("hbo", months=24),
        rule("ad"),
        rule("hbo", "diploma(ad)"),
    )
    assert [ids(route) for route in routes(rows, HAVO, "ad", "hbo")] == [["ad"]]


# money, distance, wishes


def test_that_a_step_costs_the_fee_of_the_study_year_in_which_it_starts() -> None:
    fees = [Fee("hbo", 2026, 2600), Fee("hbo", 2027, 2700), Fee("hbo", 2028, 9999)]
    rows = catalogue(programme("hbo", months=48), offer("hbo", fee="hbo"), rule("hbo"), *fees)
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert (step.cost_cents, step.cost_known, step.fee_year) == (4 * 270000, True, None)


@pytest.mark.parametrize(("years", "used"), [((2024, 2026), 2026), ((2030, 2031), 2030)])
def test_that_the_last_known_fee_stands_in_for_an_unknown_one_and_is_said_to(
    years: tuple[int, ...], used: int
) -> None:
    fees = [Fee("hbo", year, year) for year in years]
    rows = catalogue(programme("hbo", months=12), offer("hbo", fee="hbo"), rule("hbo"), *fees)
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert (step.cost_cents, step.cost_known, step.fee_year) == (used * 100, True, used)


def test_that_the_study_year_turns_in_august() -> None:
    fees = [Fee("hbo", 2026, 1200), Fee("hbo", 2027, 2400)]
    july = catalogue(
        programme("hbo", months=1), offer("hbo", fee="hbo", starts=(7,)), rule("hbo"), *fees
    )
    august = catalogue(
        programme("hbo", months=1), offer("hbo", fee="hbo", starts=(8,)), rule("hbo"), *fees
    )
    assert the_only(routes(july, HAVO, "hbo")).criteria.cost_cents == 10000
    assert the_only(routes(august, HAVO, "hbo")).criteria.cost_cents == 20000


def test_that_an_unknown_fee_costs_nothing_and_is_said_to_be_unknown() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", fee="unheard"), rule("hbo"))
    step = the_only(routes(rows, HAVO, "hbo")).steps[0]
    assert (step.cost_cents, step.cost_known) == (0, False)


def test_that_a_bridge_has_a_price_of_its_own_whatever_is_exempted() -> None:
    rows = catalogue(
        bridge("course", 6, cost=1299.5, grants="certificate(c)"),
        offer("course", fee="hbo"),
        programme("hbo"),
        rule("course", exempts=3),
        rule("hbo", "certificate(c)"),
        Fee("hbo", 2026, 2600),
    )
    course, _ = the_only(routes(rows, HAVO, "hbo")).steps
    assert (course.cost_cents, course.months) == (129950, 3)


def test_that_an_exemption_is_not_paid_for() -> None:
    rows = catalogue(
        programme("hbo", months=48),
        offer("hbo", fee="hbo"),
        rule("hbo", exempts=6),
        Fee("hbo", 2027, 2694),
    )
    assert the_only(routes(rows, HAVO, "hbo")).criteria.cost_cents == 942900


def test_that_the_distance_is_that_of_the_farthest_step_to_a_hundred_metres() -> None:
    rows = catalogue(
        programme("ad", "ad", 24),
        offer("ad", place="deventer"),
        programme("hbo"),
        offer("hbo", place="enschede"),
        rule("ad"),
        rule("hbo", "diploma(ad)"),
    )
    assert the_only(routes(rows, learner(home="Enschede"), "hbo")).criteria.distance_km == 50.5
    assert (
        the_only(routes(rows, learner(home="52.2661, 6.1552"), "hbo")).criteria.distance_km == 50.5
    )
    assert the_only(routes(rows, learner(home="Nowhere"), "hbo")).criteria.distance_km == 0


@pytest.mark.parametrize(
    ("wants", "wanted"),
    [
        (Wishes(languages=("nl",)), {"dutch", "both", "unknown"}),
        (Wishes(languages=("en", "de")), {"both", "unknown"}),
        (Wishes(modes=("voltijd",)), {"dutch", "unknown"}),
        (Wishes(modes=("duaal",)), {"both", "unknown"}),
        (Wishes(modes=("BBL",)), {"both", "unknown"}),
        (Wishes(max_km=50.4), {"dutch", "unknown"}),
        (Wishes(max_km=50.5), {"dutch", "both", "unknown"}),
    ],
)
def test_that_an_offer_beyond_the_wishes_is_not_taken(wants: Wishes, wanted: set[str]) -> None:
    rows = catalogue(
        programme("mbo", "mbo-4"),
        offer("mbo", id="dutch", languages="nl", mode="BOL", place="enschede", starts=(9,)),
        offer("mbo", id="both", languages="nl en", mode="BBL", place="deventer", starts=(8,)),
        offer("mbo", id="unknown", starts=(7,), fee="dear"),
        Fee("dear", 2026, 1000),
        rule("mbo"),
    )
    for name in ("dutch", "both", "unknown"):
        alone = catalogue(
            *rows.programmes, *rows.admissions, *(one for one in rows.offers if one.id == name)
        )
        person = learner(home="Enschede", wants=wants)
        assert bool(routes(alone, person, "mbo")) is (name in wanted)


def test_that_cost_and_finish_are_limited_for_the_route_as_a_whole() -> None:
    rows = catalogue(
        programme("hbo", months=48), offer("hbo", fee="hbo"), rule("hbo"), Fee("hbo", 2027, 2500)
    )
    assert routes(rows, learner(wants=Wishes(max_cost_eur=10000)), "hbo")
    assert not routes(rows, learner(wants=Wishes(max_cost_eur=9999.99)), "hbo")
    assert routes(rows, learner(wants=Wishes(finish_by=date(2031, 8, 31))), "hbo")
    assert not routes(rows, learner(wants=Wishes(finish_by=date(2031, 8, 30))), "hbo")


def test_that_the_front_holds_the_cheap_the_fast_the_sure_and_the_near() -> None:
    rows = catalogue(
        programme("hbo", months=48),
        offer("hbo", id="fast", starts=(2,), fee="dear", place="deventer"),
        offer("hbo", id="cheap", starts=(9,), fee="cheap", place="deventer"),
        offer("hbo", id="near", starts=(10,), fee="dear", place="enschede"),
        offer("hbo", id="beaten", starts=(11,), fee="dear", place="deventer"),
        rule("hbo"),
        Fee("dear", 2026, 5000),
        Fee("cheap", 2026, 1000),
    )
    found = routes(rows, learner(home="Enschede"), "hbo")
    assert [route.steps[0].offer.id for route in found if route.steps[0].offer] == [
        "fast",
        "cheap",
        "near",
    ]


def test_that_the_answer_says_that_it_is_complete() -> None:
    rows = catalogue(programme("hbo"), rule("hbo"))
    assert ask(rows, HAVO, "hbo", today=TODAY).complete
