"""Random sessions: acts, undo, redo, tabs, saving and crashes, against a plain list of states."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pytestqt.qtbot import QtBot

from studieroute.adviser import concluding, saving, state
from studieroute.adviser.desk import Desk
from studieroute.adviser.session import Session
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.state import Change, Conversation
from studieroute.adviser.trial import Trial
from studieroute.domain.conclusion import NextStep, Owner
from studieroute.domain.learner import Learner, Refused
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Wish
from studieroute.dossier.learner_file import read_learner
from studieroute.grammar import parse_requirement
from studieroute.routes.find import find_routes
from tests.adviser.small import GOAL, TODAY, small_graph

GRAPH = small_graph()
LEVELS = st.sampled_from(["havo", "vwo", "mbo-4", "hbo-bachelor"])
GOALS = st.sampled_from([GOAL, "saxion-b-wtb", "saxion-b-e", "ut-b-at", "no-such-goal"])
WORDS = st.sampled_from(["", " ", "bel Saxion", 'zegt "nee"', "één — twee\nregels", "🙂"])
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))
ATOMS = st.sampled_from(
    [
        Atom("subject", ("natuurkunde", "havo")),
        Atom("diploma", ("vwo",)),
        Atom("completed", ("ut-pm-me",)),
    ]
)
REFUSED = st.just(
    Refused(Atom("subject", ("natuurkunde", "havo")), parse_requirement("profile(havo, NT)"))
)
PLACES = st.integers(0, 3)


def act(
    *parts: st.SearchStrategy[object], by: Callable[..., Conversation]
) -> st.SearchStrategy[Change]:
    """Changes that call an act of the state with drawn values."""
    return st.tuples(*parts).map(lambda drawn: lambda now: by(now, *drawn))


ACTS: st.SearchStrategy[Change] = st.one_of(
    act(LEVELS, by=state.hold_level),
    act(LEVELS, by=state.drop_level),
    act(st.just("havo"), st.sampled_from(["NT", "NG", "?"]), by=state.choose_profile),
    act(
        st.just("havo"), st.just("wiskunde-b"), st.sampled_from(["", "6.8"]), by=state.take_subject
    ),
    act(GOALS, by=state.aim_at),
    act(GOALS, by=state.aim_also),
    act(DAYS, by=state.start_from),
    act(st.sampled_from(["", "Hengelo"]), by=state.live_at),
    act(st.booleans(), by=state.show_every),
    act(st.sampled_from(["nl", "en", "de"]), by=state.speak),
    act(
        WORDS,
        DAYS,
        st.sampled_from(Owner),
        by=lambda now, *of: concluding.agree(now, NextStep(*of)),
    ),
    act(PLACES, DAYS, by=lambda now, at, day: concluding.change_step(now, at, before=day)),
    act(PLACES, by=concluding.take_step_back),
    act(WORDS, WORDS, by=concluding.give_up),
    act(PLACES, by=concluding.consider_again),
    act(WORDS, st.just(TODAY), by=concluding.note),
    act(PLACES, by=concluding.strike),
    act(WORDS, st.just(TODAY), DAYS, by=concluding.hand_over),
    act(ATOMS, WORDS, st.just(TODAY), by=concluding.decide),
    act(ATOMS, by=concluding.take_decision_back),
    act(REFUSED, by=concluding.refuse),
    act(REFUSED, by=concluding.accept),
    act(
        st.builds(Trial, st.tuples(ATOMS), st.just(()), st.just((Wish.MODES,)), DAYS),
        by=lambda now, trial: replace(now, trial=trial),
    ),
    st.just(state.begin),
)


class Adviser(RuleBasedStateMachine):
    """A session without a window, and for each tab the states it went through."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.shelf = Shelf(self.folder / "state")

    @initialize()
    def start(self) -> None:
        self._sit(Conversation())

    def _sit(self, first: Conversation) -> None:
        self.session = Session(Desk(first, TODAY), self.shelf)
        self.session.opened(GRAPH)
        self.lines = [[first]]
        self.ats = [0]

    @property
    def line(self) -> list[Conversation]:
        return self.lines[self.session.at]

    @rule(change=ACTS)
    def does(self, change: Change) -> None:
        before = self.session.desk.state
        after = change(before)
        self.session.desk.act(change)
        if after != before:
            at = self.ats[self.session.at] + 1
            self.line[at:] = [after]
            self.ats[self.session.at] = at

    @rule(times=st.integers(1, 4))
    def undoes(self, times: int) -> None:
        for _ in range(times):
            self.session.desk.undo()
        self.ats[self.session.at] = max(0, self.ats[self.session.at] - times)

    @rule(times=st.integers(1, 4))
    def redoes(self, times: int) -> None:
        for _ in range(times):
            self.session.desk.redo()
        self.ats[self.session.at] = min(len(self.line) - 1, self.ats[self.session.at] + times)

    @rule()
    def undoes_everything(self) -> None:
        while self.session.desk.view.can_undo:
            self.session.desk.undo()
        self.ats[self.session.at] = 0

    @precondition(lambda self: len(self.lines) < 3)
    @rule()
    def opens_a_tab(self) -> None:
        self.session.add(Conversation())
        self.lines.append([Conversation()])
        self.ats.append(0)

    @rule(by=st.integers(-2, 2))
    def turns(self, by: int) -> None:
        self.session.turn(self.session.at + by)

    @rule()
    def saves_and_reopens(self) -> None:
        now = self.session.desk.state
        file = self.folder / "talk.json"
        file.write_text(saving.text_of(self.session.desk.view), encoding="utf-8")
        read = saving.read(file, Conversation(language=now.language))
        assert replace(read, made=None) == replace(now, made=None)
        learner = read_learner(file)
        assert learner == now.learner
        find_routes(GRAPH.for_learner(learner), learner, [GOAL], TODAY)

    @precondition(lambda self: not saving.is_blank(self.session.desk.state))
    @rule()
    def closes_the_program_and_goes_on(self) -> None:
        self.session.sittings = [self.session.sitting]
        self.session.at = 0
        now = self.session.desk.state
        self.session.end()
        for one in self.shelf.kept():
            if not _is(self.shelf, one.name, now):
                self.shelf.throw_away(one.name)
        self._sit(Conversation(language=now.language))
        found = self.session.unsaved()
        assert len(found) >= 1
        self.session.take_up(found[0])
        back = self.session.desk.state
        assert replace(back, made=None) == replace(now, made=None)
        self.lines, self.ats = [[Conversation(language=now.language), back]], [1]

    @invariant()
    def the_state_is_that_of_the_list(self) -> None:
        for at, sitting in enumerate(self.session.sittings):
            assert sitting.desk.state == self.lines[at][self.ats[at]]

    def teardown(self) -> None:
        self.session.end()
        shutil.rmtree(self.folder, ignore_errors=True)


def _is(shelf: Shelf, name: str, now: Conversation) -> bool:
    read = saving.read(shelf.path(name), Conversation(language=now.language))
    return replace(read, made=None) == replace(now, made=None)


@pytest.mark.usefixtures("qapp")
def test_that_random_sessions_lose_nothing() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Adviser, settings=settings(max_examples=40, stateful_step_count=25, deadline=None)
    )


def test_that_every_field_of_the_state_is_saved(qtbot: QtBot) -> None:
    """A field that a file forgets would be lost by a crash."""
    text = saving.text_of(Desk(Conversation(), TODAY).view)
    named = {one.name for one in fields(Conversation)} - {"learner"}
    assert all(f'"{one}"' in text for one in named)
    assert '"has"' in text and isinstance(Conversation().learner, Learner)
