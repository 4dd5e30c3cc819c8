from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studieroute.domain.learner import Learner
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Closed
from studieroute.domain.school import PROFILES
from studieroute.domain.verdict import Verdict
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import (
    Choice,
    Doors,
    DoorState,
    moves,
    offer_effects,
    subject_effects,
    turned,
)
from studieroute.routes.doors import blocking_subjects
from studieroute.routes.graph import RouteGraph
from studieroute.routes.reach import reach
from tests.adviser.small import small_graph
from tests.routes.handmade import catalogue, offer, programme, rule

ON = date(2026, 11, 21)
NG = Choice("havo", "NG")


@pytest.fixture(scope="module")
def shipped_graph() -> RouteGraph:
    return RouteGraph(read_package(shipped("db", "catalogue")).catalogue)


@pytest.fixture(scope="module")
def doors(shipped_graph: RouteGraph) -> Doors:
    return Doors(shipped_graph, ON)


def test_that_a_subject_slid_in_opens_what_asks_for_it() -> None:
    doors = Doors(small_graph(), ON)
    effects = {one.subject: one for one in subject_effects(doors, NG)}
    assert effects["natuurkunde"].moves.gained == ("saxion-b-e",)
    assert effects["natuurkunde"].moves.lost == ()
    assert not effects["scheikunde"].moves.gained


def test_that_a_subject_slid_out_closes_what_it_opened() -> None:
    doors = Doors(small_graph(), ON)
    taken = turned(NG, "natuurkunde")
    effects = {one.subject: one for one in subject_effects(doors, taken)}
    assert effects["natuurkunde"].taken
    assert effects["natuurkunde"].moves.lost == ("saxion-b-e",)
    assert turned(taken, "natuurkunde") == NG


def test_that_a_subject_of_the_profile_moves_nothing() -> None:
    doors = Doors(small_graph(), ON)
    effects = {one.subject: one for one in subject_effects(doors, Choice("havo", "NT"))}
    assert effects["natuurkunde"].in_profile
    assert not effects["natuurkunde"].moves.gained and not effects["natuurkunde"].moves.lost


def test_that_a_profile_not_chosen_leaves_its_doors_to_be_asked() -> None:
    states = Doors(small_graph(), ON).states(Choice("havo").facts)
    assert states["saxion-b-e"] is DoorState.ASK
    assert states["saxion-b-wtb"] is DoorState.SHUT


def test_that_programmes_that_ended_are_not_counted() -> None:
    assert "ut-b-atlas" not in Doors(small_graph(), ON).states(NG.facts)


def test_that_a_door_without_a_start_left_is_shut_whatever_one_holds() -> None:
    over = offer("hbo", until=date(2026, 8, 31))
    rows = catalogue(programme("hbo"), programme("runs"), rule("hbo", "diploma(havo)"), rule("runs", "diploma(havo)"), over)  # fmt: skip
    doors = Doors(RouteGraph(rows), ON)
    assert doors.states(NG.facts) == {"hbo": DoorState.SHUT, "runs": DoorState.OPEN}
    assert (doors.closed("hbo"), doors.closed("runs")) == (Closed.DEADLINE, None)


def test_that_a_door_nobody_knows_a_start_of_is_to_be_asked() -> None:
    rows = catalogue(programme("hbo"), programme("uni"), rule("hbo", "diploma(havo)"), rule("uni", "diploma(vwo)"))  # fmt: skip
    doors = Doors(RouteGraph(replace(rows, offers=())), ON)
    assert doors.states(NG.facts) == {"hbo": DoorState.ASK, "uni": DoorState.SHUT}


@pytest.mark.parametrize("choice", [Choice("vmbo-kb"), Choice("havo", "EM", ("natuurkunde",)),
                                    Choice("vwo", "NT"), Choice("vwo", "CM", ("economie",))])  # fmt: skip
def test_that_no_door_is_open_that_the_command_reach_says_is_shut(
    shipped_graph: RouteGraph, doors: Doors, choice: Choice
) -> None:
    found = reach(shipped_graph, Learner(choice.facts), ON)
    no = {one.id for one in found if one.verdict is Verdict.NO}
    lengthless = {
        one.id for one in shipped_graph.catalogue.programmes if not (one.months or one.load)
    }
    at_once = {one.id for one in found if one.verdict is Verdict.YES and one.steps == 1}
    ways_in = {one for one, state in doors.states(choice.facts).items() if state.is_way_in}
    assert at_once <= ways_in
    assert not (ways_in & no) - lengthless


def test_that_the_grounds_of_an_open_door_are_the_one_rule_that_opens_it() -> None:
    doors = Doors(small_graph(), ON)
    (shut,) = doors.grounds("saxion-b-e", NG.facts)
    (met,) = doors.grounds("saxion-b-e", turned(NG, "natuurkunde").facts)
    assert (shut[1].verdict.code, met[1].verdict.code) == ("no", "yes")
    assert met[0].source == "page"


@pytest.mark.parametrize("level", ["havo", "vwo"])
@pytest.mark.parametrize("profile", PROFILES)
def test_that_the_counts_are_those_of_the_command_blocking(
    shipped_graph: RouteGraph, doors: Doors, level: str, profile: str
) -> None:
    counted = blocking_subjects(shipped_graph, [Atom("profile", (level, profile))], level, ON)
    states = doors.states(Choice(level, profile).facts)
    assert {one for one, state in states.items() if state.is_way_in} == set(counted.open)
    assert {one for one, s in states.items() if s is DoorState.ASK} == set(counted.unknown)


def test_that_a_missing_subject_on_its_own_is_counted_as_blocking_counts_it(
    shipped_graph: RouteGraph, doors: Doors
) -> None:
    counted = blocking_subjects(shipped_graph, [Atom("profile", ("havo", "NG"))], "havo", ON)
    missed = {
        one.atom.args[0]: set(one.closes) for one in counted.subjects if one.atom.args[1] == "havo"
    }
    assert missed["natuurkunde"]
    for one in subject_effects(doors, NG):
        opened = {
            name for name in one.moves.gained if doors.states(NG.facts)[name] is DoorState.SHUT
        }
        assert opened == missed.get(one.subject, set()), one.subject


def test_that_an_offer_without_physics_closes_what_the_profile_without_it_closes(
    doors: Doors,
) -> None:
    taught = ("wiskunde-a", "wiskunde-b", "scheikunde", "biologie", "economie", "geschiedenis")
    effects = {one.subject: one for one in offer_effects(doors, "havo", taught)}
    physics = effects["natuurkunde"]
    whole = doors.states(Choice("havo", "NG", taught).facts)
    with_it = doors.states(Choice("havo", "NG", (*taught, "natuurkunde")).facts)
    assert physics.programmes["NG"] == moves(whole, with_it).gained
    assert physics.programmes["NG"] and not physics.programmes["NT"]
    ranked = [one for one in offer_effects(doors, "havo", taught) if not one.offered]
    assert ranked[0].subject == "natuurkunde" or len(ranked[0].every) >= len(physics.every)


def test_that_a_school_without_profiles_has_one_column(doors: Doors) -> None:
    assert all(set(one.programmes) == {""} for one in offer_effects(doors, "vmbo-tl", ("engels",)))


SUBJECTS = st.lists(
    st.sampled_from(["wiskunde-a", "wiskunde-b", "natuurkunde", "economie", "nlt"]), unique=True
)


@settings(max_examples=60)
@given(st.sampled_from(["havo", "vwo"]), st.sampled_from(["", *PROFILES]), SUBJECTS, SUBJECTS)
def test_that_more_subjects_never_close_a_door(
    doors: Doors, level: str, profile: str, some: list[str], more: list[str]
) -> None:
    before = doors.states(Choice(level, profile, tuple(some)).facts)
    after = doors.states(Choice(level, profile, (*some, *more)).facts)
    assert moves(before, after).lost == ()


@settings(max_examples=60)
@given(st.sampled_from(PROFILES), SUBJECTS)
def test_that_answers_kept_are_those_of_fresh_doors(
    shipped_graph: RouteGraph, doors: Doors, profile: str, some: list[str]
) -> None:
    facts = Choice("vwo", profile, tuple(some)).facts
    assert doors.states(facts) == Doors(shipped_graph, ON).states(facts)
