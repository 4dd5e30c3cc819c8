from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.requirement import Atom
from studieroute.i18n import speak
from studieroute.kiosk.interests import BRANCH, INTERESTS, branches_offered, programmes_in
from studieroute.kiosk.questions import (
    MOST_QUESTIONS,
    NO_IDEA,
    ORIGINS,
    Ask,
    Matter,
    When,
    cities,
    learner_of,
    most_to_come,
    next_question,
)
from studieroute.routes.graph import RouteGraph
from studieroute.wording import kiosk
from tests.kiosk.visitors import answered

TODAY = date(2026, 11, 21)


@given(st.data())
def test_that_nobody_is_asked_more_than_seven_questions(
    graph: RouteGraph, data: st.DataObject
) -> None:
    answers: dict[Ask, tuple[str, ...]] = {}
    promised = MOST_QUESTIONS
    while (question := next_question(graph.catalogue, answers)) is not None:
        assert question.ask not in answers
        assert question.options
        promised = most_to_come(graph.catalogue, answers)
        assert len(answers) < promised <= MOST_QUESTIONS
        options = (*question.options, NO_IDEA)
        answers[question.ask] = (data.draw(st.sampled_from(options)),)
    assert len(answers) <= promised
    assert {Ask.ORIGIN, Ask.DRAW, Ask.MATTERS} <= answers.keys()


def test_that_no_idea_everywhere_is_answered_too(graph: RouteGraph) -> None:
    answers = answered(graph, lambda question: (NO_IDEA,))
    assert list(answers) == [Ask.ORIGIN, Ask.DRAW, Ask.MATTERS]
    assert learner_of(answers, TODAY).has == ()


def test_that_the_home_is_asked_only_of_who_wants_to_stay_near(graph: RouteGraph) -> None:
    base = {Ask.ORIGIN: ("vmbo-tl",), Ask.WHEN: ("now",), Ask.DRAW: ("care",)}
    near = next_question(graph.catalogue, base | {Ask.MATTERS: (Matter.NEAR,)})
    fast = next_question(graph.catalogue, base | {Ask.MATTERS: (Matter.FAST,)})
    assert near is not None and near.ask is Ask.HOME
    assert fast is not None and fast.ask is Ask.BRANCH


def test_that_subjects_a_profile_holds_are_not_asked(graph: RouteGraph) -> None:
    base = {Ask.ORIGIN: ("havo",), Ask.PROFILE: ("NG",)}
    question = next_question(graph.catalogue, base)
    assert question is not None and question.ask is Ask.SUBJECTS and question.many
    assert "biologie" not in question.options and "natuurkunde" in question.options
    nature = next_question(graph.catalogue, base | {Ask.PROFILE: ("NT",)})
    assert nature is not None and nature.ask is Ask.WHEN


def test_that_what_was_said_and_nothing_else_is_held(graph: RouteGraph) -> None:
    answers = {
        Ask.ORIGIN: ("vwo",),
        Ask.PROFILE: (NO_IDEA,),
        Ask.SUBJECTS: ("wiskunde-b",),
        Ask.HOME: ("Almelo",),
    }
    learner = learner_of(answers, TODAY)
    assert learner.has == (
        Atom("diploma", ("vwo",)),
        Atom("profile", ("vwo", "?")),
        Atom("subject", ("wiskunde-b", "vwo")),
    )
    assert learner.home == "Almelo" and learner.born is None and learner.start is None


def test_that_the_field_of_a_diploma_is_a_prefix_of_its_interest() -> None:
    learner = learner_of({Ask.ORIGIN: ("mbo-4",), Ask.STUDIED: ("computers",)}, TODAY)
    assert learner.has == (Atom("diploma", ("mbo-4", "field:06")),)


@pytest.mark.parametrize(
    ("today", "when", "start"),
    [
        (date(2026, 11, 21), When.SUMMER, date(2027, 8, 1)),
        (date(2027, 3, 1), When.SUMMER, date(2027, 8, 1)),
        (date(2027, 8, 2), When.SUMMER, date(2028, 8, 1)),
        (date(2026, 11, 21), When.YEAR, date(2028, 8, 1)),
        (date(2026, 11, 21), When.LATER, date(2029, 8, 1)),
        (date(2026, 11, 21), When.NOW, None),
    ],
)
def test_that_the_start_follows_the_diploma(today: date, when: When, start: date | None) -> None:
    answers = {Ask.ORIGIN: ("havo",), Ask.WHEN: (when.value,)}
    assert learner_of(answers, today).start == start


def test_that_every_field_of_the_catalogue_draws_somebody(graph: RouteGraph) -> None:
    inside = {one.id for each in INTERESTS for one in programmes_in(graph.catalogue, each.fields)}
    outside = {
        one.id
        for one in graph.catalogue.programmes
        if one.field and one.status == "running" and one.id not in inside
    }
    assert not outside


def test_that_no_field_is_in_two_branches() -> None:
    pairs = [(field, branch) for branch, each in BRANCH.items() for field in each.fields]
    clash = [
        (one, other)
        for one, first in pairs
        for other, second in pairs
        if first != second and one.startswith(other)
    ]
    assert not clash


def test_that_every_answer_has_words_in_every_language(graph: RouteGraph) -> None:
    for language in ("nl", "en", "de"):
        say = speak(language)
        for interest in INTERESTS:
            assert kiosk.interest(say, interest.key)
            for branch in branches_offered(graph.catalogue, interest):
                assert kiosk.branch(say, branch.key)
        for key in ORIGINS:
            assert kiosk.option(say, "origin", key)


def test_that_the_nearest_cities_to_the_kiosk_are_offered(graph: RouteGraph) -> None:
    near_enschede = cities(graph.catalogue, "Enschede")
    assert {"Enschede", "Hengelo", "Almelo"} <= set(near_enschede)
    assert list(near_enschede) == sorted(near_enschede)
