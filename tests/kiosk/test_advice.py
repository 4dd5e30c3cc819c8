from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Wishes
from studieroute.domain.level import Level
from studieroute.domain.programme import Status
from studieroute.domain.route import Label
from studieroute.domain.verdict import Verdict
from studieroute.i18n import speak
from studieroute.kiosk.advice import AHEAD, LEAST, MOST, advise, groups_of
from studieroute.kiosk.interests import INTEREST
from studieroute.kiosk.questions import NO_IDEA, ORIGINS, Ask, Matter, Question
from studieroute.kiosk.stories import examples_of, read_stories, shipped_stories
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.wording import kiosk
from tests.kiosk.visitors import answered, wanting

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("origin", [*ORIGINS, NO_IDEA])
def test_that_everybody_drawn_to_technology_sees_three_to_five_routes(
    graph: RouteGraph, origin: str
) -> None:
    answers = answered(graph, wanting(origin=origin, draw="technology", branch=NO_IDEA))
    advice = advise(graph, answers, TODAY)
    assert LEAST <= len(advice.suggestions) <= MOST
    assert advice.refusal is None
    ends = [one.route.steps[-1].id for one in advice.suggestions]
    assert len(set(ends)) == len(ends)
    fields = INTEREST["technology"].fields
    for end in ends:
        programme = graph.catalogue.programme[end]
        assert programme.field.startswith(fields) and programme.status is Status.RUNNING


@pytest.mark.parametrize("matter", list(Matter))
def test_that_what_matters_stands_first(graph: RouteGraph, matter: Matter) -> None:
    answers = answered(
        graph, wanting(origin="mbo-4", studied="technology", draw="technology",
                       matters=matter, branch=NO_IDEA, home="Almelo"),
    )  # fmt: skip
    shown = advise(graph, answers, TODAY).suggestions
    found: dict[Matter, list[float]] = {
        Matter.FAST: [one.route.criteria.finish.toordinal() for one in shown],
        Matter.CHEAP: [one.route.criteria.cost_cents for one in shown],
        Matter.NEAR: [one.route.criteria.distance_km for one in shown],
        Matter.SURE: [int(one.route.criteria.certainty) for one in shown],
        Matter.OPEN: [-(one.opens or 0) for one in shown],
    }
    measured = found[matter]
    assert measured == sorted(measured)
    assert all((one.opens is not None) == (matter is Matter.OPEN) for one in shown)


def test_that_each_shown_route_is_one_the_engine_finds(graph: RouteGraph) -> None:
    answers = answered(graph, wanting(origin="havo", draw="care", matters=Matter.SURE))
    advice = advise(graph, answers, TODAY)
    assert advice.suggestions
    for one in advice.suggestions:
        found = find_routes(graph, one.learner, [one.route.steps[-1].id], TODAY)
        assert one.route.criteria.vector in {each.criteria.vector for each in found.routes}


def test_that_best_marks_say_what_is_true_of_one_route_only(graph: RouteGraph) -> None:
    answers = answered(graph, wanting(origin="havo", draw="computers", branch=NO_IDEA))
    shown = advise(graph, answers, TODAY).suggestions
    for label, index in ((Label.FASTEST, 0), (Label.CHEAPEST, 1), (Label.SUREST, 3)):
        vectors = [one.route.criteria.vector[index] for one in shown]
        marked = [i for i, one in enumerate(shown) if label in one.best]
        alone = [i for i, value in enumerate(vectors) if vectors.count(min(vectors)) == 1]
        expected = [i for i in alone if vectors[i] == min(vectors)]
        assert marked == expected


def test_that_an_institution_at_the_front_stands_first_and_hides_nobody(
    graph: RouteGraph,
) -> None:
    answers = answered(graph, wanting(origin="havo", draw="technology", branch=NO_IDEA))
    neutral = advise(graph, answers, TODAY).suggestions
    han = advise(graph, answers, TODAY, front="han").suggestions
    assert han[0].route.steps[-1].institution == "han"
    assert {one.route.steps[-1].institution for one in han} != {"han"}
    assert neutral != han


def test_that_a_visitor_sees_full_time_and_anything_else_where_there_is_no_other(
    graph: RouteGraph,
) -> None:
    offers = graph.catalogue.offers_of
    seen = set()
    for origin in ORIGINS:
        answers = answered(graph, wanting(origin=origin, draw="technology", branch=NO_IDEA))
        for one in advise(graph, answers, TODAY).suggestions:
            for step in one.route.steps:
                if step.offer is not None and step.offer.is_beside_work:
                    asked = replace(one.learner, wants=Wishes(modes=("voltijd",)))
                    goal = one.route.steps[-1].id
                    assert not find_routes(graph, asked, [goal], TODAY).routes
                seen.add(step.offer.mode if step.offer else "")
    assert {"voltijd", "BOL", "deeltijd"} <= seen
    assert any(one.mode == "BBL" for all_of in offers.values() for one in all_of)


def test_that_distances_count_from_the_kiosk_until_a_home_is_named(graph: RouteGraph) -> None:
    answers = answered(graph, wanting(origin="mbo-4", draw="technology", branch=NO_IDEA))
    nowhere = advise(graph, answers, TODAY)
    here = advise(graph, answers, TODAY, place="Enschede")
    assert (nowhere.place, here.place) == ("", "Enschede")
    first = [one.route.steps[0].place for one in here.suggestions]
    assert set(first) == {"Enschede"}
    assert all(one.learner.home == "" for one in here.suggestions), "nobody said so"
    assert not any(Label.NEAREST in one.best for one in here.suggestions)
    there = {**answers, Ask.MATTERS: (Matter.NEAR,), Ask.HOME: ("Almelo",)}
    named = advise(graph, there, TODAY, place="Enschede")
    assert named.place == "" and {one.learner.home for one in named.suggestions} == {"Almelo"}


def test_that_a_visitor_hears_what_was_assumed(graph: RouteGraph) -> None:
    answers = answered(graph, wanting(origin="mbo-4", draw="technology", branch=NO_IDEA))
    advice = advise(graph, answers, TODAY, place="Enschede")
    told = kiosk.counted_with(speak("en"), graph.catalogue, advice.learner, advice.place)
    assert told.endswith("Full-time where that exists, and seen from Enschede.")
    part_time = next(one for one in advice.suggestions if one.route.steps[-1].level == "ad")
    where = kiosk.where(speak("en"), graph.catalogue, part_time.route.steps[-1])
    assert where == "associate degree · Saxion · Enschede · part-time"


def test_that_with_no_idea_the_directions_differ(graph: RouteGraph) -> None:
    answers = answered(graph, wanting(origin="havo", draw=NO_IDEA, matters=NO_IDEA))
    shown = advise(graph, answers, TODAY).suggestions
    fields = {graph.catalogue.programme[one.route.steps[-1].id].field[:2] for one in shown}
    assert len(shown) == MOST and len(fields) >= 4


def test_that_no_idea_shows_no_interest_before_the_others_for_good(graph: RouteGraph) -> None:
    answers = answered(graph, wanting(origin="havo", draw=NO_IDEA, matters=NO_IDEA))
    firsts = set()
    for day in range(21, 30):
        shown = advise(graph, answers, date(2026, 11, day)).suggestions
        firsts.add(graph.catalogue.programme[shown[0].route.steps[-1].id].field[:2])
    assert len(firsts) >= 7


@settings(max_examples=40)
@given(st.data())
def test_that_every_visitor_sees_a_route_or_why_there_is_none(
    graph: RouteGraph, data: st.DataObject
) -> None:
    def choose(question: Question) -> tuple[str, ...]:
        return (data.draw(st.sampled_from((*question.options, NO_IDEA))),)

    advice = advise(graph, answered(graph, choose), TODAY)
    assert len(advice.suggestions) <= MOST
    assert bool(advice.suggestions) is (advice.refusal is None)


def test_that_what_is_not_taught_further_on_is_looked_for_elsewhere(graph: RouteGraph) -> None:
    answers = {Ask.ORIGIN: ("wo-bachelor",), Ask.DRAW: ("care",), Ask.BRANCH: ("therapy",)}
    groups = [group for group in groups_of(graph.catalogue, answers, TODAY) if group]
    levels = {graph.catalogue.programme[goal].level for group in groups for goal in group}
    assert levels == {Level.HBO_BACHELOR}
    assert advise(graph, answers, TODAY).suggestions


def test_that_a_branch_with_few_programmes_is_filled_up_from_its_interest(
    graph: RouteGraph,
) -> None:
    answers = {Ask.ORIGIN: ("havo",), Ask.DRAW: ("care",), Ask.BRANCH: ("nursing",)}
    shown = advise(graph, answers, TODAY).suggestions
    fields = [graph.catalogue.programme[one.route.steps[-1].id].field for one in shown]
    assert len(shown) >= LEAST
    assert any(field == "0913" for field in fields)
    assert all(field.startswith(INTEREST["care"].fields) for field in fields)


def test_that_who_finds_few_levels_ahead_sees_three_routes_all_the_same(graph: RouteGraph) -> None:
    answers = {Ask.ORIGIN: ("mbo-1",), Ask.DRAW: ("care",), Ask.BRANCH: (NO_IDEA,)}
    shown = advise(graph, answers, TODAY).suggestions
    ends = {one.route.steps[-1].id for one in shown}
    assert len(ends) == len(shown) >= LEAST
    fields = {graph.catalogue.programme[end].field for end in ends}
    assert all(field.startswith(INTEREST["care"].fields) for field in fields)


def test_that_without_a_route_it_says_why(graph: RouteGraph) -> None:
    shut = replace(graph.catalogue, admissions=(), programmes=tuple(
        replace(one, admission_complete=True) for one in graph.catalogue.programmes
    ))  # fmt: skip
    answers = answered(graph, wanting(origin="havo", draw="care"))
    advice = advise(RouteGraph(shut), answers, TODAY)
    assert not advice.suggestions
    assert advice.refusal is not None and advice.refusal.verdict is Verdict.NO


def test_that_the_usual_next_level_stands_first_in_the_list() -> None:
    assert AHEAD["havo"][0] == "hbo-bachelor" and AHEAD["vwo"][0] == "wo-bachelor"


def test_that_every_shipped_story_has_a_route_today(graph: RouteGraph) -> None:
    stories = read_stories(shipped_stories())
    examples = examples_of(graph, stories, TODAY)
    assert len(examples) == len(stories) >= 6
    ends = {one.route.steps[-1].institution for one in examples}
    assert len(ends) >= 4, "the examples favour an institution"
    assert all(one.route.criteria.certainty is not Certainty.UNKNOWN for one in examples)
