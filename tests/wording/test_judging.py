"""A plan judged again, in sentences that say what is different and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.plan_made import PlanMade
from studieroute.i18n import LANGUAGES, speak
from studieroute.routes.changes import plan_made
from studieroute.routes.graph import RouteGraph
from studieroute.routes.judging import Judged, judge_again
from studieroute.wording import judging
from tests.paper.sample import LEARNER, TODAY, asked, catalogue

GRAPH, ANSWER = asked()
MADE = plan_made(GRAPH.catalogue, ANSWER.routes[0], TODAY, "en")


def _judged(there: Catalogue, made: PlanMade = MADE, learner: Learner = LEARNER) -> Judged:
    return judge_again(RouteGraph(there), learner, made, TODAY, "en")


def _told(there: Catalogue, judged: Judged, language: str = "en") -> tuple[str, ...]:
    say = speak(language)
    return (judging.headline(say, there, judged), *judging.lines(say, there, judged))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_plan_that_holds_takes_one_sentence(language: str) -> None:
    assert len(_told(catalogue(), _judged(catalogue()), language)) == 1


def test_that_the_step_at_which_a_plan_stops_is_named_as_the_plan_named_it() -> None:
    there = replace(catalogue(), programmes=())
    headline, *_ = _told(there, _judged(there))
    assert headline.startswith(f"This plan stops at {MADE.steps[0].name}: the catalogue")
    headline, *_ = _told(catalogue(), _judged(catalogue(), learner=Learner()))
    assert "one is not let in" in headline


def test_that_the_newer_catalogue_is_the_one_to_trust() -> None:
    older = replace(catalogue(), release="other", as_of="2025-01-01")
    assert any("newer catalogue (21 November 2026)" in one for one in _told(older, _judged(older)))
    newer = replace(catalogue(), release="other", as_of="2027-01-01")
    assert any("here it is that of 1 January 2027" in one for one in _told(newer, _judged(newer)))
    same = replace(catalogue(), release="other")
    assert any("another catalogue of the same day" in one for one in _told(same, _judged(same)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_changed_dates_and_certainty_are_told_with_how_they_were(language: str) -> None:
    was = MADE.steps[0]
    earlier = replace(was, start=date(2027, 2, 1), end=date(2031, 1, 31), certainty="individual")
    made = replace(MADE, steps=(earlier, *MADE.steps[1:]))
    judged = _judged(catalogue(), made)
    assert not judged.is_same
    line = _told(catalogue(), judged, language)[1]
    for year in ("2027", "2031"):
        assert line.count(year) >= 2
    assert line.count("; ") == 2


def test_that_rules_known_by_their_fingerprint_only_are_said_to_have_changed() -> None:
    first = replace(MADE.steps[0], mark="000000")
    made = replace(MADE, steps=(first, *MADE.steps[1:]), rules=())
    assert any(
        "its rules changed since" in one for one in _told(catalogue(), _judged(catalogue(), made))
    )
