"""The dean's state: every act gives a sound state, and undo and redo walk through all of them."""

from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from studieroute.dean import state
from studieroute.dean.asking import Question
from studieroute.dean.state import Change, DeanState, Grouping, Page, Spot, Table
from studieroute.desktop.history import History
from studieroute.domain.school import PROFILED, PROFILES, SCHOOLS
from studieroute.routes.choosing_subjects import Choice

LEVELS = st.sampled_from(list(SCHOOLS))
SUBJECTS = st.sampled_from(["natuurkunde", "wiskunde-b", "economie"])
GOALS = st.sampled_from(["a", "b", "c", "d", "e", ""])
SPOTS = st.builds(Spot, st.sampled_from(["every", "havo"]), st.sampled_from(["open", "NG"]))


def act(
    by: Callable[..., DeanState], *parts: st.SearchStrategy[object]
) -> st.SearchStrategy[Change]:
    return st.tuples(*parts).map(lambda drawn: lambda now: by(now, *drawn))


ACTS: st.SearchStrategy[Change] = st.one_of(
    act(state.speak, st.sampled_from(["nl", "en", "de"])),
    act(state.turn_to, st.sampled_from(Page)),
    act(state.choose_level, LEVELS),
    act(state.choose_profile, st.sampled_from(PROFILES)),
    act(state.slide, SUBJECTS),
    act(state.lay_out, st.sampled_from(Table)),
    act(state.group_by, st.sampled_from(Grouping)),
    act(state.look_behind, SPOTS),
    act(state.look_at, GOALS),
    act(state.aim_also, GOALS),
    act(state.give_up, GOALS),
    act(state.take_package, st.sampled_from(["", *PROFILES]), st.lists(SUBJECTS).map(tuple)),
    act(state.offer, LEVELS, st.lists(SUBJECTS).map(tuple)),
    act(state.turn_offered, LEVELS, SUBJECTS),
    act(state.list_class, st.text(max_size=20)),
    act(state.look_at_pupil, GOALS),
)


class Dean(RuleBasedStateMachine):
    """The history against a plain list of the states that were gone through."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(DeanState())
        self.line = [DeanState()]
        self.at = 0

    @rule(change=ACTS)
    def does(self, change: Change) -> None:
        after = change(self.history.present)
        if after != self.history.present:
            self.line[self.at + 1 :] = [after]
            self.at += 1
        self.history = self.history.then(after)

    @rule()
    def undoes(self) -> None:
        self.history = self.history.undone()
        self.at = max(0, self.at - 1)

    @rule()
    def redoes(self) -> None:
        self.history = self.history.redone()
        self.at = min(len(self.line) - 1, self.at + 1)

    @invariant()
    def the_present_is_that_of_the_list(self) -> None:
        assert self.history.present == self.line[self.at]

    @invariant()
    def the_state_is_sound(self) -> None:
        now = self.history.present
        assert now.choice.level in PROFILED or not now.choice.profile
        assert len(now.goals) == len(set(now.goals)) <= state.MOST_GOALS and "" not in now.goals
        assert len(now.choice.subjects) == len(set(now.choice.subjects))
        assert all(len(names) == len(set(names)) for _, names in now.offered)
        assert now.before is None or now.before.level == now.choice.level


TestDean = Dean.TestCase
TestDean.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_that_looking_around_asks_nothing_anew() -> None:
    now = DeanState(choice=Choice("havo", "NG"))
    looked = state.look_at(state.look_behind(now, Spot("every", "open")), "some-programme")
    for other in (looked, state.lay_out(now, Table.SUBJECTS), state.speak(now, "de")):
        assert other != now
        assert Question.of(other) == Question.of(now)


def test_that_what_another_page_asks_does_not_matter() -> None:
    now = DeanState(page=Page.CLASS, listed="1;havo 4")
    assert Question.of(state.slide(now, "natuurkunde")) == Question.of(now)
    assert Question.of(state.list_class(now, "2;vwo 4")) != Question.of(now)


def test_that_sliding_out_what_was_slid_in_gives_the_choice_before() -> None:
    now = state.choose_profile(DeanState(), "NG")
    there = state.slide(now, "natuurkunde")
    assert there.before == now.choice
    assert state.slide(there, "natuurkunde").choice == now.choice


def test_that_another_school_begins_with_nothing_chosen() -> None:
    now = state.slide(state.choose_profile(DeanState(), "NG"), "natuurkunde")
    assert state.choose_level(now, "vwo").choice == Choice("vwo")
    assert state.choose_profile(state.choose_level(now, "vmbo-tl"), "NG").choice == Choice(
        "vmbo-tl"
    )
