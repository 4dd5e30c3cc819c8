"""Catalogues made to be hard: the search ends, and says so where it stopped early."""

from datetime import date
from itertools import pairwise

from studieroute.domain.requirement import AtLeast, Holds, Requirement
from studieroute.domain.verdict import Verdict
from studieroute.grammar import parse_fact, parse_facts
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.reach import reach
from studieroute.routes.search import Search
from studieroute.routes.situation import Situation
from tests.routes.handmade import (
    TODAY,
    bridge,
    catalogue,
    follows,
    ids,
    learner,
    programme,
    routes,
    rule,
)


def test_that_a_circle_of_programmes_is_not_gone_round() -> None:
    names = [f"p{number}" for number in range(40)]
    circle = [rule(other, f"diploma(hbo-bachelor, {one})") for one, other in pairwise(names)]
    rows = catalogue(
        *(programme(name, months=3) for name in names),
        *circle,
        rule(names[0], f"diploma(hbo-bachelor, {names[-1]})"),
        rule(names[0], "diploma(havo)"),
    )
    assert [len(one.steps) for one in routes(rows, learner("diploma(havo)"), "p7")] == [8]
    assert routes(rows, learner("diploma(havo)"), "p8") == ()


def test_that_a_thousand_ladders_of_equal_length_are_one_route() -> None:
    ladders = range(1000)
    rows = catalogue(
        *(programme(f"low-{n}", "mbo-4", 36) for n in ladders),
        *(programme(f"high-{n}", "ad", 24) for n in ladders),
        programme("goal"),
        *(rule(f"low-{n}", "diploma(vmbo-tl)") for n in ladders),
        *(rule(f"high-{n}", f"diploma(mbo-4, low-{n})") for n in ladders),
        rule("goal", "diploma(ad)"),
    )
    search = Search(
        Situation(RouteGraph(rows).rulebook, learner("diploma(vmbo-tl)"), TODAY), ["goal"]
    )
    found = search.run()
    assert found.complete
    assert len(found.paths) == 1
    assert [len(path) for path in found.paths] == [3]
    assert search.made < 20 * len(ladders)


def test_that_a_rule_fifty_deep_is_judged() -> None:
    text = "diploma(havo)"
    for number in range(50):
        joint = "and" if number % 2 else "or"
        text = f"({text} {joint} certificate(c{number}))"
    rows = catalogue(programme("goal"), rule("goal", text))
    odd = "; ".join(f"certificate(c{number})" for number in range(1, 50, 2))
    has = [atom for part in odd.split("; ") for atom in parse_facts(part)]
    student = learner(*map(str, has), "diploma(havo)")
    assert [ids(one) for one in routes(rows, student, "goal")] == [["goal"]]
    assert routes(rows, learner("diploma(havo)"), "goal") == ()


def test_that_at_least_ten_of_twenty_courses_are_found_without_trying_every_order() -> None:
    courses = [f"course-{number}" for number in range(12)]
    asked: Requirement = AtLeast(
        3, tuple(Holds(parse_fact(f"completed({name})")) for name in courses)
    )
    rows = catalogue(
        *(bridge(name, 1) for name in courses),
        *(rule(name) for name in courses),
        programme("goal"),
        rule("goal", str_of(asked)),
    )
    (found,) = routes(rows, learner(), "goal")
    assert len(found.steps) == 4


def str_of(rule: Requirement) -> str:
    """An at-least rule of plain facts, as one writes it."""
    assert isinstance(rule, AtLeast)
    parts = ", ".join(str(part.atom) for part in rule.parts if isinstance(part, Holds))
    return f"atleast({rule.count}, {parts})"


def test_that_who_holds_everything_goes_straight_to_the_goal() -> None:
    levels = ("vmbo-tl", "havo", "vwo", "mbo-4", "ad", "hbo-bachelor", "wo-bachelor")
    rows = catalogue(
        *(programme(f"of-{level}", level, 12) for level in levels),
        programme("goal", "wo-master", 12),
        *(rule(f"of-{level}", "diploma(havo)") for level in levels),
        rule("goal", " or ".join(f"diploma({level})" for level in levels)),
    )
    student = learner(*(f"diploma({level})" for level in levels))
    assert [ids(one) for one in routes(rows, student, "goal")] == [["goal"]]


def test_that_who_holds_nothing_is_told_so_of_every_programme() -> None:
    rows = catalogue(
        programme("shut"),
        rule("shut", "diploma(havo)"),
        programme("open", "mbo-1", 12),
        rule("open"),
    )
    found = {one.id: one.verdict for one in reach(RouteGraph(rows), learner(), TODAY)}
    assert found == {"shut": Verdict.NO, "open": Verdict.YES}


def test_that_a_search_that_stops_early_says_so() -> None:
    rows = catalogue(
        *(programme(f"p{number}", "ad", 12 + number) for number in range(8)),
        programme("goal"),
        *(rule(f"p{number}", "diploma(havo)") for number in range(8)),
        rule("goal", "diploma(ad)"),
    )
    situation = Situation(RouteGraph(rows).rulebook, learner("diploma(havo)"), TODAY)
    assert not Search(situation, ["goal"], most=1).run().complete
    assert Search(situation, ["goal"]).run().complete


def test_that_facts_that_follow_from_each_other_end() -> None:
    rows = catalogue(
        bridge("course", 6, grants="certificate(a)"),
        programme("goal"),
        rule("course"),
        rule("goal", "certificate(z)"),
        *(
            follows(f"certificate({one})", f"certificate({other})")
            for one, other in (*pairwise("abcdefghijklmnopqrstuvwxyz"), ("z", "a"))
        ),
    )
    assert [ids(one) for one in routes(rows, learner(), "goal")] == [["course", "goal"]]
    answer = find_routes(RouteGraph(rows), learner(), ["goal"], date(2026, 11, 10))
    assert answer.complete
