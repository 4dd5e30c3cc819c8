from studieroute.domain.requirement import Atom
from studieroute.routes.neighbourhood import BRIDGES, neighbourhood
from tests.adviser.small import GOAL, small_graph

GRAPH = small_graph()


def test_that_what_leads_in_stands_level_by_level() -> None:
    around = neighbourhood(GRAPH, GOAL)
    assert [(one.level, one.steps) for one in around.before] == [
        ("hbo-bachelor", ("saxion-b-wtb",)),
        (BRIDGES, ("ut-tm-me", "ut-pm-me")),
    ]
    assert around.after == ()


def test_that_what_it_leads_to_is_what_asks_its_diploma() -> None:
    around = neighbourhood(GRAPH, "saxion-b-wtb")
    after = {group.level: group.steps for group in around.after}
    assert after == {"wo-master": (GOAL,), BRIDGES: ("ut-pm-me",)}


def test_that_a_level_of_which_any_diploma_counts_says_so() -> None:
    around = neighbourhood(GRAPH, "saxion-b-wtb")
    assert [(one.level, one.any_of) for one in around.before] == [("mbo-4", True)]


def test_that_facts_no_step_gives_are_told_apart() -> None:
    around = neighbourhood(GRAPH, "saxion-b-e")
    assert Atom("profile", ("havo", "NT")) in around.facts
    assert Atom("subject", ("natuurkunde", "havo")) not in around.facts
    assert [(one.level, one.steps) for one in around.before] == [(BRIDGES, ("exam",))]


def test_that_an_ended_programme_has_no_neighbours() -> None:
    around = neighbourhood(GRAPH, "ut-b-atlas")
    assert (around.before, around.after, around.facts) == ((), (), ())
