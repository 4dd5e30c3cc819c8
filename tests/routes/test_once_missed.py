"""Routes that the search once missed, as the oracle found them; each small and by hand."""

from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Enrolment
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee
from studieroute.domain.programme import Names, Programme
from tests.routes.handmade import (
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


def coded(
    id: str, code: str, *, level: str = "ad", domain: str = "", complete: bool = True
) -> Programme:
    """A programme of a year with a register code."""
    return Programme(
        id,
        "school",
        Names(id),
        Level(level),
        codes=(code,),
        months=12,
        domain=domain,
        admission_complete=complete,
    )


def test_that_a_shorter_end_with_an_idle_step_does_not_hide_a_longer_one_without() -> None:
    """By way of the Ad alone it would be idle, since the course opens the goal as well."""
    rows = catalogue(
        bridge("course", 6),
        programme("ad", "ad", 24),
        programme("bachelor", months=12),
        programme("goal", "ad", 12),
        rule("course", certainty="individual"),
        rule("ad", "completed(course)"),
        rule("bachelor", "diploma(ad)"),
        rule("goal", "diploma(hbo-bachelor)", source="newer-page"),
        rule(
            "goal",
            "diploma(ad) or completed(course)",
            certainty="individual",
            since=date(2030, 9, 1),
            source="newer-page",
        ),
    )
    assert [ids(route) for route in routes(rows, learner(), "goal")] == [
        ["course", "ad", "bachelor", "goal"]
    ]


def test_that_a_bridge_inside_the_programme_one_is_in_counts_though_it_has_other_hosts() -> None:
    rows = catalogue(
        programme("one", "havo", 12),
        bridge("course", 0, inside="one", grants="certificate(c)"),
        programme("goal", months=12, complete=False),
        bridge("later", 6, inside="goal", grants="diploma(havo, ?)"),
        rule("one", "diploma(havo, other)"),
        rule("course"),
        rule("later"),
        rule("goal", "certificate(c)"),
    )
    student = learner(now=Enrolment("one", date(2026, 12, 1)))
    found = routes(rows, student, "goal")
    assert [ids(route) for route in found] == [["goal"], ["one", "course", "goal"]]
    assert found[1].criteria.certainty is Certainty.RIGHT


def test_that_a_bridge_inside_the_programme_one_is_in_can_be_the_goal() -> None:
    rows = catalogue(
        programme("one", months=36), bridge("minor", 6, inside="hbo-bachelor"), rule("minor")
    )
    student = learner(now=Enrolment("one", date(2025, 9, 1)))
    assert [ids(route) for route in routes(rows, student, "minor")] == [["one", "minor"]]


def test_that_a_goal_alongside_can_ask_for_another_step_in_the_same_host() -> None:
    rows = catalogue(
        programme("ad", "ad", 24),
        bridge("first", 5, inside="ad"),
        bridge("goal", 3, inside="ad"),
        offer("goal", starts=(2,)),
        rule("ad"),
        rule("first"),
        rule("goal", "completed(first)"),
    )
    assert [ids(route) for route in routes(rows, learner(), "goal")] == [["ad", "first", "goal"]]


def test_that_the_programme_one_is_in_is_no_step_towards_another_goal_if_it_is_one() -> None:
    rows = catalogue(
        programme("one", "ad", 24), programme("two", months=24), rule("two", "diploma(ad)")
    )
    student = learner(now=Enrolment("one", date(2026, 9, 1)))
    assert [ids(route) for route in routes(rows, student, "one", "two")] == [["one"]]


def test_that_an_exempted_step_alongside_may_make_a_route_the_cheapest() -> None:
    rows = catalogue(
        programme("havo", "havo", 12),
        bridge("course", 6, inside="havo"),
        offer("course", fee="fee"),
        programme("dear", "ad", 18),
        offer("dear", fee="more"),
        programme("cheap", "ad", 16),
        offer("cheap", fee="fee"),
        programme("goal", "wo-master", 12),
        rule("havo"),
        rule("course", exempts=12),
        rule("dear"),
        rule("cheap", "completed(course)"),
        rule("goal", "diploma(ad)"),
        Fee("more", 2027, 1458),
        Fee("fee", 2027, 1200),
    )
    found = routes(rows, learner(), "goal")
    assert [ids(route) for route in found] == [
        ["dear", "goal"],
        ["havo", "course", "cheap", "goal"],
    ]
    assert [route.criteria.cost_cents for route in found] == [218700, 160000]


def test_that_a_code_shared_by_programmes_is_not_the_domain_of_one_of_them() -> None:
    rows = catalogue(
        coded("other", "croho:2", level="havo", domain="techniek"),
        coded("one", "croho:2"),
        programme("goal", "wo-bachelor", 12),
        rule("goal", "diploma(ad, domain:techniek)"),
        rule("goal", "diploma(ad, croho:2)"),
    )
    student = learner(now=Enrolment("one", date(2026, 12, 1)))
    assert [ids(route) for route in routes(rows, student, "goal")] == [["one", "goal"]]


def test_that_a_code_shared_by_programmes_is_not_each_of_them() -> None:
    rows = catalogue(
        coded("one", "croho:2"),
        coded("two", "croho:2", complete=False),
        offer("one", until=date(2020, 1, 1)),
        programme("goal", "wo-bachelor", 12),
        rule("goal", "diploma(ad, croho:2)", certainty="agreement"),
        rule("goal", "diploma(ad, one)"),
    )
    assert [ids(route) for route in routes(rows, learner(), "goal")] == [["two", "goal"]]


def test_that_what_perhaps_holds_does_not_perhaps_let_more_follow() -> None:
    """A profile that is not known brings no subject, but it may itself be what is asked."""
    rows = catalogue(
        programme("goal"),
        rule("goal", "profile(havo, NT)", id="profile"),
        rule("goal", "subject(wiskunde-b, havo)", id="subject", exempts=6),
        bridge("course", 12, grants="subject(wiskunde-b, havo)"),
        rule("course"),
        follows("profile(havo, NT)", "subject(wiskunde-b, havo)"),
    )
    found = routes(rows, learner("profile(havo, ?)"), "goal")
    assert [ids(route) for route in found] == [["goal"], ["course", "goal"]]
    assert [route.criteria.certainty for route in found] == [Certainty.UNKNOWN, Certainty.RIGHT]


def test_that_the_search_ends_where_things_follow_from_each_other_in_a_circle() -> None:
    rows = catalogue(
        bridge("one", 6),
        bridge("two", 6),
        programme("goal", complete=False),
        rule("one"),
        rule("two"),
        rule("goal", "certificate(a)", certainty="individual", exempts=12),
        rule("goal", "certificate(b)", certainty="right", exempts=3),
        follows("certificate(a) and completed(one)", "certificate(b)"),
        follows("certificate(b) and completed(one)", "certificate(a)"),
        follows("completed(one) and completed(two)", "certificate(a)"),
    )
    found = routes(rows, learner(), "goal")
    assert {frozenset(ids(route)) for route in found} == {
        frozenset({"goal"}),
        frozenset({"one", "two", "goal"}),
    }


def test_that_no_order_of_the_offers_of_the_programme_one_is_in_matters() -> None:
    near = offer("one", id="near", place="enschede", fee="fee")
    far = offer("one", id="far", place="deventer", fee="fee")
    student = learner(now=Enrolment("one", date(2026, 9, 1)), home="Enschede")
    for offers in ((near, far), (far, near)):
        rows = catalogue(programme("one", "ad", 24), *offers, Fee("fee", 2026, 1200))
        (route,) = routes(rows, student, "one")
        assert route.criteria.distance_km == 0.0


def test_that_a_bridge_inside_a_programme_leads_back_to_an_earlier_one() -> None:
    """What may be held lets one into the second, whose bridge lets one into the first."""
    rows = catalogue(
        programme("first", "havo", 12),
        programme("second", "havo", 12),
        programme("goal", "ad", 12),
        bridge("course", 6, inside="first"),
        bridge("lesson", 6, inside="second"),
        rule("first", "completed(lesson)"),
        rule("second", "diploma(havo, first)"),
        rule("goal", "completed(course)"),
        rule("course"),
        rule("lesson"),
    )
    (found,) = routes(rows, learner("diploma(havo)"), "goal")
    assert ids(found) == ["second", "lesson", "first", "course", "goal"]
    assert found.criteria.certainty is Certainty.UNKNOWN


def test_that_an_age_that_is_stated_counts_though_the_birth_date_says_otherwise() -> None:
    rows = catalogue(
        programme("first", "mbo-4", 5),
        programme("other", "ad", 12),
        programme("goal", months=12),
        offer("goal", starts=(2, 9)),
        rule("first", "age(21)"),
        rule("other"),
        rule("goal", "diploma(mbo-4)"),
        rule("goal", "diploma(ad)"),
    )
    student = learner("age(21)", born=date(2008, 3, 1))
    assert [ids(route) for route in routes(rows, student, "goal")] == [["first", "goal"]]
