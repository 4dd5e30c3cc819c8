"""The sentences on differences, plan B and other dates: what they claim is so."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import Fee
from studieroute.domain.route import Route
from studieroute.i18n import speak
from studieroute.routes.dates import on_other_dates
from studieroute.routes.difference import Costs, Sureness, Times, differences
from studieroute.routes.fallback import Fallback, Moment, fallbacks
from studieroute.routes.graph import RouteGraph
from studieroute.wording import dates as date_words
from studieroute.wording import fallbacks as fallback_words
from studieroute.wording.differences import sentence, sentences, span
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import TODAY, catalogue, ids, learner, offer, programme, routes, rule
from tests.routes.test_difference import two_routes

SAY = speak("en")
HAVO = learner("diploma(havo)", home="Enschede")


def world(apply_by: tuple[int, int] | None = None, limit: date | None = None) -> Catalogue:
    """A master by a bachelor at once, or by a longer, cheaper and surer way through mbo."""
    return catalogue(
        programme("mbo", "mbo-4", 36),
        programme("ad", "ad", 24),
        programme("bachelor", field="0715"),
        programme("master", "wo-master", 12),
        offer("bachelor", place="deventer", fee="hbo", apply_by=apply_by),
        offer("ad", fee="ad"),
        rule("mbo", "diploma(havo)"),
        rule("ad", "diploma(mbo-4)"),
        rule("bachelor", "diploma(havo)", certainty="individual", until=limit),
        rule("master", "diploma(hbo-bachelor) or diploma(ad)"),
        Fee("hbo", 2026, 1000.0),
        Fee("ad", 2026, 500.0),
        Fee("", 2026, 0.0),
    )


def through(rows: Catalogue, *steps: str) -> Route:
    """The route through just these steps."""
    return next(one for one in routes(rows, HAVO, steps[-1]) if ids(one) == list(steps))


def test_that_two_routes_are_compared_in_plain_sentences() -> None:
    rows = world()
    one, other = through(rows, "bachelor", "master"), through(rows, "mbo", "ad", "master")
    told = sentences(SAY, rows, one, other, "1", "3")
    assert tuple(text.replace("\xa0", " ") for text in told) == (
        "Route 1 is finished 12 months earlier than route 3.",
        "Route 3 costs € 3,000 less than route 1: € 1,000 against € 4,000.",
        "Route 3 is surer (a right). With route 1 this holds for bachelor: decided case by case.",
        "On the way you get with route 1: diploma hbo-bachelor bachelor (August 2031); "
        "with route 3: diploma mbo 4 mbo (August 2030) and diploma associate degree ad (August 2032).",
    )


def test_that_equal_routes_are_said_to_be_equal() -> None:
    rows = world()
    one = through(rows, "bachelor", "master")
    assert sentences(SAY, rows, one, one) == (
        "Route 1 and route 2 do not differ in time, costs, certainty, diplomas, transfers or distance.",
    )


def test_that_costs_not_known_are_never_weighed_as_nothing() -> None:
    rows = world()
    one, other = through(rows, "bachelor", "master"), through(rows, "mbo", "ad", "master")

    def told(first: Route, second: Route) -> str:
        (fact,) = (each for each in differences(first, second) if isinstance(each, Costs))
        return sentence(SAY, rows, fact, "1", "2").replace("\xa0", " ")

    def unpriced(route: Route, index: int) -> Route:
        steps = list(route.steps)
        steps[index] = replace(steps[index], cost_known=False)
        return replace(route, steps=tuple(steps))

    assert told(unpriced(one, 0), other) == (
        "Route 2 costs at least € 3,000 less than route 1. Route 2 costs € 1,000. "
        "Route 1 costs at least € 4,000; the price is not known of: bachelor."
    )
    assert told(one, unpriced(other, 0)) == (
        "Which route costs less is not known. Route 1 costs € 4,000. "
        "Route 2 costs at least € 1,000; the price is not known of: mbo."
    )
    assert told(one, unpriced(one, 1)).startswith("Route 1 costs no more than route 2. ")
    assert told(unpriced(one, 1), unpriced(other, 2)).startswith(
        "Route 2 costs € 3,000 less than route 1. "
    )


def test_that_two_years_and_more_are_told_in_years() -> None:
    assert [span(SAY, months) for months in (1, 12, 23, 24, 30)] == [
        "1 month",
        "12 months",
        "23 months",
        "2 years",
        "2 years and 6 months",
    ]


@given(questions(), st.data())
def test_that_a_sentence_with_a_winner_names_the_right_one(
    question: Question, data: st.DataObject
) -> None:
    one, other = two_routes(question, data)
    for fact in differences(one, other):
        text = sentence(SAY, question.catalogue, fact, "A", "B")
        assert not re.search(r"[{}]", text)
        match fact:
            case Times():
                assert text.startswith("Route A") is (fact.one < fact.other)
            case Sureness():
                assert text.startswith("Route A") is (fact.one.certainty < fact.other.certainty)
            case Costs() if " less than " in text and not text.startswith("Which"):
                assert text.startswith("Route A") is (fact.one.cents < fact.other.cents)
            case _:
                continue
        assert sentence(SAY, question.catalogue, fact.mirrored(), "B", "A") == text


def plan_b(rows: Catalogue) -> tuple[Route, tuple[Fallback, ...]]:
    route = through(rows, "bachelor", "master")
    return route, fallbacks(RouteGraph(rows), HAVO, route, TODAY)


def test_that_plan_b_says_what_went_wrong_what_is_left_and_what_it_costs() -> None:
    rows = world()
    route, found = plan_b(rows)
    one = next(each for each in found if each.moment is Moment.YEAR_ONE)
    assert fallback_words.occasion(SAY, rows, one) == (
        "If you stop with bachelor after the first year (August 2028):"
    )
    texts = [text.replace("\xa0", " ") for text in fallback_words.sentences(SAY, rows, one, route)]
    assert texts == [
        "You then have: diploma havo.",
        "How many EC you have then is not known; we count on none, and not on a propedeuse.",
        "You can still reach your goal: mbo → ad → master.",
        "You are finished in August 2034, 2 years later than planned.",
        "It costs € 2,000 less, with what you have paid by then.",
    ]


def test_that_a_goal_lost_is_said_to_be_lost_and_a_person_is_named_to_ask() -> None:
    rows = world()
    route, found = plan_b(rows)
    one = found[-1]
    assert one.step.id == "master"
    assert fallback_words.sentences(SAY, rows, one, route)[-1] == (
        "We know no way on from there. Ask the institution what is possible."
    )
    assert fallback_words.most_to_lose(SAY, None) == (
        "If one step of this route fails, the goal and its level may be lost."
    )


@given(questions())
def test_that_plan_b_claims_only_what_is_so(question: Question) -> None:
    found = routes(question.catalogue, question.learner, *question.goals, today=question.today)
    assume(found)
    route = found[0]
    graph = RouteGraph(question.catalogue)
    for one in fallbacks(graph, question.learner, route, question.today, goals=question.goals):
        text = " ".join(fallback_words.sentences(SAY, question.catalogue, one, route))
        assert not re.search(r"[{}]", text)
        assert ("later than planned" in text) is (one.months is not None and one.months > 0)
        assert ("earlier than planned" in text) is (one.months is not None and one.months < 0)
        assert ("no way on" in text) is (one.route is None)
        assert (" more, with" in text) is bool(one.cost_cents and one.cost_cents > 0)
        assert (" less, with" in text) is bool(one.cost_cents and one.cost_cents < 0)
        if one.route is not None:
            assert SAY.month(one.route.criteria.finish) in text
            unsure = one.route.criteria.certainty >= Certainty.CONDITIONAL
            assert ("How sure" in text) is unsure


def test_that_a_date_that_decides_is_told_with_its_source() -> None:
    rows = world(limit=date(2027, 12, 31))
    found = on_other_dates(RouteGraph(rows), HAVO, ["master"], TODAY, date(2028, 9, 1))
    (gone,) = found.gone
    (reason,) = date_words.causes(SAY, rows, gone.causes[-1:])
    assert reason.text == (
        "For bachelor this rule holds until 31 December 2027: diploma havo. "
        "A start on 1 September 2028 is after that."
    )
    assert [source.id for source in reason.sources] == ["page"]


def test_that_no_cause_is_made_up() -> None:
    (reason,) = date_words.causes(SAY, world(), ())
    assert reason.text == "We found no single rule or date that explains this."
    assert reason.sources == ()


@given(questions())
def test_that_every_cause_has_a_sentence(question: Question) -> None:
    graph = RouteGraph(question.catalogue)
    found = on_other_dates(
        graph, question.learner, question.goals, question.today, date(2029, 9, 1)
    )
    for causes in (*(one.causes for one in found.gone), *(one.causes for one in found.changed)):
        for reason, cause in zip(date_words.causes(SAY, question.catalogue, causes), causes):
            assert reason.text
            assert not re.search(r"[{}]", reason.text)
            for day in (cause.day, cause.limit):
                assert day is None or cause.route or SAY.day(day) in reason.text or cause.fees
