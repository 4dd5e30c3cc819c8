"""Keeping goals open: the packages are those of the oracle, and say what a dean needs to know."""

import time
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Enrolment, Learner, Wishes
from studieroute.domain.requirement import Atom, Requirement
from studieroute.domain.route import Closed
from studieroute.domain.verdict import Verdict
from studieroute.grammar import parse_fact, write_requirement
from studieroute.routes.graph import RouteGraph
from studieroute.routes.keep_open import KeepOpen, keep_open
from tests.routes.asking import THOROUGH
from tests.routes.catalogues import Question
from tests.routes.doors_oracle import RULES, Chooser, choices
from tests.routes.handmade import (
    TODAY,
    bridge,
    catalogue,
    follows,
    learner,
    offer,
    programme,
    rule,
)

PUPIL = learner("promoted(havo, 4)", start=date(2028, 8, 1))
"""Someone in havo who has not chosen a profile."""


def chosen(answer: KeepOpen) -> set[frozenset[Atom]]:
    return {frozenset(one.atom for one in package.adds) for package in answer.packages}


def packages(rows: Catalogue, person: Learner, *goals: str) -> set[frozenset[str]]:
    """The packages for goals, as texts."""
    answer = keep_open(RouteGraph(rows), person, goals, TODAY)
    assert answer.complete
    return {frozenset(map(str, one)) for one in chosen(answer)}


def set_of(*texts: str) -> frozenset[str]:
    return frozenset(texts)


# against the oracle


@THOROUGH
@given(choices())
def test_that_the_packages_are_all_the_minimal_sets_of_the_oracle(question: Question) -> None:
    oracle = Chooser(question.catalogue, question.learner, question.today)
    steps = [question.catalogue.step[goal] for goal in question.goals]
    answer = keep_open(
        RouteGraph(question.catalogue), question.learner, question.goals, question.today
    )
    each = {}
    for step in steps:
        found = oracle.packages([step])
        assume(found is not None)
        each[step.id] = found
    assert {one.goal for one in answer.hopeless} == {
        name for name, sets in each.items() if not sets
    }
    possible = [step for step in steps if each[step.id]]
    expected = oracle.packages(possible, steps)
    assume(expected is not None)
    event(f"{len(expected or ())} packages for {len(possible)} of {len(steps)} goals")
    assert answer.complete
    assert chosen(answer) == (expected if possible else set())
    assert set(answer.open) == {one.id for one in possible if oracle.opens(one, frozenset())}
    for package in answer.packages:
        whole = frozenset(one.atom for one in package.adds)
        for one in package.adds:
            lost = {each.id for each in possible if not oracle.opens(each, whole - {one.atom})}
            assert set(one.serves) == lost != set()


@THOROUGH
@given(st.lists(RULES, min_size=2, max_size=4))
def test_that_the_groups_are_the_largest_that_can_stay_open_together(
    rules: list[Requirement],
) -> None:
    names = [f"goal{number}" for number in range(len(rules))]
    asked = [rule(name, write_requirement(one)) for name, one in zip(names, rules, strict=True)]
    graph = RouteGraph(catalogue(*map(programme, names), *asked))
    answer = keep_open(graph, PUPIL, names, TODAY)
    lost = {one.goal for one in answer.hopeless}
    possible = [name for name in names if name not in lost]
    event(f"{len(answer.together)} groups")
    assert (answer.together == ()) == bool(answer.packages or not possible)
    for size in range(1, len(possible) + 1):
        for group in combinations(possible, size):
            inside = any(set(group) <= set(one) for one in answer.together)
            assert answer.packages or inside == bool(keep_open(graph, PUPIL, group, TODAY).packages)


# what is a package


TECHNICAL = (
    programme("techniek"),
    programme("zorg"),
    rule(
        "techniek",
        "diploma(havo) and (profile(havo, NT) or (profile(havo, NG) and subject(natuurkunde, havo)))",
        origin="havo",
    ),
    rule("zorg", "diploma(havo) and subject(biologie, havo)", origin="havo"),
    follows("profile(havo, NT)", "subject(natuurkunde, havo) and subject(wiskunde-b, havo)"),
    follows("profile(havo, NG)", "subject(biologie, havo)"),
    follows("subject(biologie, vwo)", "subject(biologie, havo)"),
)


def test_that_what_follows_from_a_profile_need_not_be_added() -> None:
    assert packages(catalogue(*TECHNICAL), PUPIL, "techniek", "zorg") == {
        set_of("profile(havo, NT)", "subject(biologie, havo)"),
        set_of("profile(havo, NG)", "subject(natuurkunde, havo)"),
    }


def test_that_one_goal_may_need_less_than_two() -> None:
    assert packages(catalogue(*TECHNICAL), PUPIL, "zorg") == {
        set_of("subject(biologie, havo)"),
        set_of("profile(havo, NG)"),
    }


def test_that_who_has_the_diploma_can_only_add_subjects() -> None:
    person = learner("diploma(havo)", "profile(havo, NG)")
    assert packages(catalogue(*TECHNICAL), person, "techniek", "zorg") == {
        set_of("subject(natuurkunde, havo)")
    }
    cultural = learner("diploma(havo)", "profile(havo, CM)")
    answer = keep_open(RouteGraph(catalogue(*TECHNICAL)), cultural, ["techniek", "zorg"], TODAY)
    assert chosen(answer) == {frozenset({parse_fact("subject(biologie, havo)")})}
    (lost,) = answer.hopeless
    assert (lost.goal, lost.verdict, lost.closed) == ("techniek", Verdict.NO, None)
    assert [[str(atom) for atom in atoms] for atoms in lost.lacks] == [
        ["profile(havo, NG)"],
        ["profile(havo, NT)"],
    ]


def test_that_a_profile_once_chosen_is_not_chosen_again() -> None:
    rows = catalogue(
        *TECHNICAL,
        programme("havo-em", "havo", 24),
        follows("diploma(havo, havo-em)", "profile(havo, EM)"),
    )
    inside = learner(now=Enrolment("havo-em", date(2026, 8, 1)))
    answer = keep_open(RouteGraph(rows), inside, ["techniek", "zorg"], TODAY)
    assert [one.goal for one in answer.hopeless] == ["techniek"]
    assert chosen(answer) == {frozenset({parse_fact("subject(biologie, havo)")})}
    assert answer.assumed is None


def test_that_the_diploma_of_the_programme_one_is_in_counts() -> None:
    rows = catalogue(*TECHNICAL, programme("school", "havo", 24))
    inside = learner(now=Enrolment("school", date(2026, 8, 1)))
    assert set_of("profile(havo, NT)") in packages(rows, inside, "techniek")
    outside = keep_open(RouteGraph(rows), learner(), ["techniek"], TODAY)
    assert outside.packages == ()
    assert [[str(atom) for atom in atoms] for atoms in outside.hopeless[0].lacks] == [
        ["diploma(havo)"]
    ]


def test_that_who_was_promoted_is_taken_to_finish_school_and_that_this_is_told() -> None:
    graph = RouteGraph(catalogue(*TECHNICAL))
    assert keep_open(graph, PUPIL, ["zorg"], TODAY).assumed == parse_fact("diploma(havo)")
    left = learner("promoted(havo, 4)", "diploma(mbo-4)")
    assert keep_open(graph, left, ["zorg"], TODAY).assumed is None


def test_that_two_profiles_of_a_level_never_go_together() -> None:
    rows = catalogue(
        programme("one"), programme("other"), programme("third"),
        rule("one", "profile(havo, NT)"), rule("other", "profile(havo, EM)"),
        rule("third", "subject(duits, havo)"),
    )  # fmt: skip
    answer = keep_open(RouteGraph(rows), PUPIL, ["one", "other", "third"], TODAY)
    assert (answer.packages, answer.hopeless) == ((), ())
    assert answer.together == (("one", "third"), ("other", "third"))


def test_that_the_lowest_grade_that_is_asked_will_do() -> None:
    rows = catalogue(
        programme("plain"), programme("choosy"), programme("choosier"),
        rule("plain", "subject(wiskunde-b, havo)"),
        rule("choosy", "subject(wiskunde-b, havo, 6.5) or subject(wiskunde-b, havo, 8)"),
        rule("choosier", "subject(wiskunde-b, havo, 7)"),
    )  # fmt: skip
    assert packages(rows, PUPIL, "plain") == {set_of("subject(wiskunde-b, havo)")}
    assert packages(rows, PUPIL, "plain", "choosy") == {set_of("subject(wiskunde-b, havo, 6.5)")}
    assert packages(rows, PUPIL, "plain", "choosy", "choosier") == {
        set_of("subject(wiskunde-b, havo, 7)")
    }


def test_that_a_subject_of_a_higher_level_is_not_asked_where_a_lower_one_will_do() -> None:
    assert set_of("subject(biologie, vwo)") not in packages(catalogue(*TECHNICAL), PUPIL, "zorg")


def test_that_a_foreign_diploma_is_not_something_to_choose() -> None:
    rows = catalogue(
        programme("goal"),
        bridge("course", grants="certificate(toets)"),
        rule("goal", "certificate(abitur)", origin=""),
        rule("goal", "diploma(havo) and certificate(pabo-toets)", origin="havo"),
        rule("goal", "certificate(toets)", origin="vwo"),
    )
    assert packages(rows, PUPIL, "goal") == {
        set_of("certificate(pabo-toets)"),
        set_of("certificate(toets)"),
    }


def test_that_a_goal_that_is_open_needs_nothing() -> None:
    rows = catalogue(programme("open"), rule("open", "diploma(havo)"))
    answer = keep_open(RouteGraph(rows), PUPIL, ["open"], TODAY)
    assert (answer.open, chosen(answer)) == (("open",), {frozenset()})


# what is told about it


def test_that_the_quickest_bridge_to_a_subject_is_told_with_its_price() -> None:
    rows = catalogue(
        programme("goal"),
        bridge("evening", 12, grants="subject(wiskunde-b, havo)", cost=50),
        bridge("exam", 3, grants="subject(wiskunde-b, havo)", cost=98.5),
        bridge("shut", 1, grants="subject(wiskunde-b, havo)"),
        bridge("planned", 1, grants="subject(wiskunde-b, havo)", status="planned"),
        rule("goal", "subject(wiskunde-b, havo) and subject(duits, havo) and language(nl, B2)"),
        rule("evening"), rule("exam"), rule("planned"),
    )  # fmt: skip
    (package,) = keep_open(RouteGraph(rows), PUPIL, ["goal"], TODAY).packages
    told = {str(one.atom): one for one in package.adds}
    maths = told["subject(wiskunde-b, havo)"]
    assert maths.at_school
    assert maths.way is not None
    assert (maths.way.bridge, maths.way.months, maths.way.cost_cents) == ("exam", 3, 9850)
    assert told["subject(duits, havo)"].way is None
    assert not told["language(nl, B2)"].at_school


def test_that_a_price_that_no_source_gives_stays_unknown() -> None:
    rows = catalogue(
        programme("goal"), bridge("exam", 3, grants="subject(wiskunde-b, havo)"),
        rule("goal", "subject(wiskunde-b, havo)"), rule("exam"),
    )  # fmt: skip
    person = learner("diploma(havo)")
    (package,) = keep_open(RouteGraph(rows), person, ["goal"], TODAY).packages
    (one,) = package.adds
    assert not one.at_school
    assert one.way is not None
    assert (one.way.months, one.way.cost_cents) == (3, None)


def test_that_a_goal_decided_case_by_case_is_told_with_the_package() -> None:
    rows = catalogue(
        programme("goal"), programme("sure"),
        rule("goal", "certificate(toets)", origin="havo", certainty="individual"),
        rule("sure", "subject(duits, havo)"),
    )  # fmt: skip
    (package,) = keep_open(RouteGraph(rows), PUPIL, ["goal", "sure"], TODAY).packages
    assert package.individual == ("goal",)


@pytest.mark.parametrize(
    ("status", "wants", "offered", "why"),
    [
        ("planned", Wishes(), True, Closed.PLANNED),
        ("ended", Wishes(), True, Closed.ENDED),
        ("running", Wishes(languages=("de",)), True, Closed.WISHES),
        ("running", Wishes(), False, Closed.DEADLINE),
    ],
)
def test_that_a_goal_that_cannot_be_started_is_told_as_such(
    status: str, wants: Wishes, offered: bool, why: Closed
) -> None:
    rows = catalogue(
        programme("goal", status=status),
        offer("goal", languages="nl", until=None if offered else date(2026, 1, 1)),
        rule("goal"),
    )
    person = learner("diploma(havo)", wants=wants)
    (lost,) = keep_open(RouteGraph(rows), person, ["goal"], TODAY).hopeless
    assert (lost.verdict, lost.closed, lost.lacks) == (Verdict.NO, why, ())


def test_that_a_door_on_which_no_source_speaks_is_not_known() -> None:
    rows = catalogue(programme("goal", complete=False), rule("goal", "diploma(vwo)", origin="vwo"))
    (lost,) = keep_open(RouteGraph(rows), PUPIL, ["goal"], TODAY).hopeless
    assert lost.verdict is Verdict.UNKNOWN


def test_that_an_answer_does_not_depend_on_the_order_of_the_rows() -> None:
    one = keep_open(RouteGraph(catalogue(*TECHNICAL)), PUPIL, ["techniek", "zorg"], TODAY)
    backward = catalogue(*reversed(TECHNICAL))
    other = keep_open(RouteGraph(backward), PUPIL, ["techniek", "zorg"], TODAY)
    assert one == other


# very many possibilities


@pytest.mark.parametrize(
    "asked",
    [
        " or ".join(f"subject(s{n}, havo)" for n in range(1000)),
        "atleast(3, " + ", ".join(f"subject(s{n}, havo)" for n in range(1000)) + ")",
        " and ".join(f"(subject(s{n}, havo) or subject(t{n}, havo))" for n in range(100)),
    ],
)
def test_that_a_thousand_subjects_are_cut_short_and_what_is_told_is_still_smallest(
    asked: str,
) -> None:
    rows = catalogue(
        programme("many"), programme("few"),
        rule("many", asked), rule("few", "subject(s999, havo) or subject(s7, havo)"),
    )  # fmt: skip
    graph = RouteGraph(rows)
    began = time.perf_counter()
    answer = keep_open(graph, PUPIL, ["many", "few"], TODAY)
    assert time.perf_counter() - began < 10
    assert not answer.complete
    assert answer.packages
    oracle = Chooser(rows, PUPIL, TODAY)
    steps = [rows.programme["many"], rows.programme["few"]]
    for package in answer.packages[:1]:
        whole = frozenset(one.atom for one in package.adds)
        assert all(oracle.opens(step, whole) for step in steps)
        assert not any(all(oracle.opens(step, whole - {atom}) for step in steps) for atom in whole)
