from dataclasses import replace
from datetime import date

import pytest

from studieroute.adviser import sieve, state, weighing
from studieroute.adviser.example import example
from studieroute.adviser.sieve import Sieve, sifted
from studieroute.adviser.state import Conversation
from studieroute.adviser.trial import Trial, of_repair, phrases
from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Refusal, RepairKind, Wish
from studieroute.i18n import speak
from studieroute.routes.find import find_routes
from studieroute.routes.refusal import explain
from tests.adviser.small import GOAL, TODAY, small_graph

SAY = speak("en")
GRAPH = small_graph()
CATALOGUE = GRAPH.catalogue
HAVO, NG = Atom("diploma", ("havo",)), Atom("profile", ("havo", "NG"))
PHYSICS = Atom("subject", ("natuurkunde", "havo"))
ROUTES = find_routes(GRAPH, example(TODAY), [GOAL], TODAY).routes


def held(*atoms: Atom) -> Conversation:
    return Conversation(Learner(atoms), ("saxion-b-e",))


def why_not(learner: Learner, goal: str) -> Refusal:
    return explain(GRAPH, learner, goal, TODAY, find_routes(GRAPH, learner, [goal], TODAY))


# what if


def test_that_a_what_if_counts_but_is_not_noted_down() -> None:
    now = weighing.suppose_held(held(HAVO, NG), PHYSICS)
    assert now.counted.has == (HAVO, NG, PHYSICS)
    assert now.learner.has == (HAVO, NG)
    assert weighing.suppose(now, None).counted == now.learner


def test_that_supposing_the_opposite_takes_a_supposition_back() -> None:
    once = weighing.suppose_held(held(HAVO, NG), PHYSICS)
    assert weighing.suppose_missing(once, PHYSICS).trial is None
    less = weighing.suppose_missing(held(HAVO, NG), NG)
    assert less.counted.has == (HAVO,)
    assert weighing.suppose_held(less, NG).trial is None


def test_that_adopting_a_what_if_makes_the_learner_what_was_counted() -> None:
    wants = Wishes(max_km=5.0, modes=("voltijd",))
    now = Conversation(Learner((HAVO, NG), wants=wants))
    trial = Trial((PHYSICS,), (NG,), (Wish.MAX_KM,), date(2028, 9, 1))
    now = weighing.suppose(now, trial)
    adopted = weighing.adopt(now)
    assert adopted.trial is None
    assert adopted.learner == now.counted
    assert adopted.learner.wants == Wishes(modes=("voltijd",))


def test_that_each_repair_of_a_shut_door_opens_it_as_a_what_if() -> None:
    learner = Learner((HAVO, NG), born=date(2008, 3, 1), start=date(2027, 9, 1))
    refusal = why_not(learner, "saxion-b-e")
    assert {one.kind for one in refusal.repairs} >= {RepairKind.STEPS}
    for repair in refusal.repairs:
        now = weighing.suppose(Conversation(learner, ("saxion-b-e",)), of_repair(repair))
        found = find_routes(GRAPH, now.counted, ["saxion-b-e"], TODAY)
        assert any(len(route.steps) == 1 for route in found.routes), repair


def test_that_letting_go_of_a_wish_is_a_what_if_too() -> None:
    learner = replace(example(TODAY), wants=Wishes(max_km=1.0), home="Hengelo")
    refusal = why_not(learner, GOAL)
    repair = next(one for one in refusal.repairs if one.kind is RepairKind.WISHES)
    now = weighing.suppose(Conversation(learner, (GOAL,)), of_repair(repair))
    assert not find_routes(GRAPH, learner, [GOAL], TODAY).routes
    assert find_routes(GRAPH, now.counted, [GOAL], TODAY).routes
    told = phrases(SAY, CATALOGUE, of_repair(repair), learner)
    assert told == ("you let go of the wish: at most 1 km away",)


def test_that_another_goal_keeps_the_what_if_and_another_learner_ends_it() -> None:
    now = weighing.suppose_held(held(HAVO), PHYSICS)
    assert state.aim_at(now, GOAL).trial == now.trial
    assert state.take_learner(now, Learner()).trial is None


# the list


def test_that_a_certainty_lets_through_what_is_at_least_as_sure() -> None:
    sure = sifted(CATALOGUE, Sieve(certainty=Certainty.AGREEMENT), ROUTES)
    assert 0 < len(sure) < len(ROUTES)
    assert all(one.criteria.certainty <= Certainty.AGREEMENT for one in sure)


@pytest.mark.parametrize("name", list(sieve.CRITERIA))
def test_that_every_option_says_how_many_routes_it_lets_through(name: str) -> None:
    nothing, *offered = sieve.options(SAY, CATALOGUE, ROUTES, name)
    assert nothing[0] == "all"
    assert offered
    for text, value in offered:
        passing = sifted(CATALOGUE, weighing.sift(Conversation(), **{name: value}).sieve, ROUTES)
        assert text.endswith(f"({len(passing)})")
        assert passing


@pytest.mark.parametrize(("place", "order"), list(enumerate(sieve.ORDERS)))
def test_that_routes_sort_by_any_criterion(place: int, order: str) -> None:
    values = [one.criteria.vector[place] for one in sifted(CATALOGUE, Sieve(order=order), ROUTES)]
    assert values == sorted(values)
    assert len(values) == len(ROUTES)


def test_that_all_routes_wipes_the_filters_and_keeps_the_order() -> None:
    now = weighing.sift(Conversation(), mode="voltijd", order="cost")
    every = state.show_every(now, True)
    assert every.sieve == Sieve(order="cost")
    assert every.show_all


# comparing


def test_that_a_fourth_tick_takes_the_place_of_the_first() -> None:
    now = Conversation()
    keys = [((str(number), ""),) for number in range(4)]
    for key in keys:
        now = weighing.tick(now, key)
    assert now.ticked == tuple(keys[1:])
    assert weighing.tick(now, keys[2]).ticked == (keys[1], keys[3])


def test_that_comparing_takes_the_first_routes_where_none_are_ticked_and_goes_back() -> None:
    now = weighing.turn_compare(Conversation(), ROUTES)
    assert now.page == "compare"
    assert now.ticked == tuple(one.key for one in ROUTES[:3])
    assert weighing.turn_compare(now, ROUTES).page == ""
    assert weighing.turn_compare(Conversation(), ROUTES[:1]).page == ""
