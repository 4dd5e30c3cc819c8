"""What is typed and not entered yet: it stays with its conversation, and goes along where all goes."""

import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studieroute.adviser import state
from studieroute.adviser.now_part import PlacePart
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.fields import Scroller
from studieroute.domain.handing import Part
from tests.adviser.small import GOAL
from tests.adviser.windows import settle
from tests.desktop.hands import CTRL, Key, draw, keys


@pytest.fixture
def two(qtbot: QtBot, window: AdviserWindow) -> AdviserWindow:
    """A window with two conversations that have a diploma, the first in front."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    window.session.begin(state.hold_level(state.Conversation(language="en"), "havo"))
    window.session.turn(0)
    draw()
    return window


def half_typed(field: QLineEdit, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def to_the_other(window: AdviserWindow) -> None:
    keys(window, Key.Key_Tab, modifier=CTRL)
    draw()


def home_of(window: AdviserWindow) -> QLineEdit:
    found = window.body.findChild(PlacePart)
    assert isinstance(found, PlacePart)
    line = found.home.lineEdit()
    assert line is not None
    return line


def test_that_a_town_half_typed_is_of_the_learner_it_was_typed_for(two: AdviserWindow) -> None:
    first, second = (one.desk for one in two.session.sittings)
    half_typed(home_of(two), "Hengelo")
    to_the_other(two)
    assert two.desk is second
    assert home_of(two).text() == ""
    assert home_of(two).hasFocus()
    two.body.goal.setFocus()
    assert (first.state.learner.home, second.state.learner.home) == ("Hengelo", "")


def test_that_a_grade_half_typed_is_of_the_learner_it_was_typed_for(two: AdviserWindow) -> None:
    for one in two.session.sittings:
        one.desk.act(lambda now: state.take_subject(now, "havo", "wiskunde-b"))
    draw()
    (grade,) = (
        one
        for one in two.body.learner.details.findChildren(QLineEdit)
        if one.isVisible() and "rade" in one.accessibleName()
    )
    half_typed(grade, "6,8")
    to_the_other(two)
    two.body.goal.setFocus()
    grades = [state.subjects_of(one.desk.state.learner.has, "havo") for one in two.session.sittings]
    assert grades == [{"wiskunde-b": "6.8"}, {"wiskunde-b": ""}]


def test_that_a_quick_line_waits_in_its_own_conversation(two: AdviserWindow) -> None:
    half_typed(two.body.learner.quick.field, "wisB 6")
    to_the_other(two)
    assert two.body.learner.quick.field.text() == ""
    half_typed(two.body.learner.quick.field, "nat")
    to_the_other(two)
    assert two.body.learner.quick.field.text() == "wisB 6"
    two.desk.act(lambda now: state.speak(now, "de"))
    assert two.body.learner.quick.field.text() == "wisB 6"
    to_the_other(two)
    assert two.body.learner.quick.field.text() == "nat"


def test_that_what_is_typed_to_conclude_never_stands_in_another_conversation(
    two: AdviserWindow,
) -> None:
    first, second = (one.desk for one in two.session.sittings)
    two._actions["conclude"].trigger()
    panel = two.body.conclusion
    half_typed(panel.steps.field, "visit the open day")
    half_typed(panel.dropped.what, "law")
    half_typed(panel.notes.field, "has a 5.4")
    half_typed(panel.hand_over.to, "Saxion")
    panel.hand_over.consent.click()
    panel.hand_over.ticks[Part.FACTS].box.click()
    ends = panel.hand_over.until.text()
    half_typed(panel.hand_over.until, "9")
    to_the_other(two)
    for field in (panel.steps.field, panel.dropped.what, panel.notes.field, panel.hand_over.to):
        assert field.text() == ""
    assert panel.hand_over.until.text() == ends
    assert not panel.hand_over.consent.isChecked()
    assert not panel.hand_over.ticked
    to_the_other(two)
    assert [one.text for one in first.state.conclusion.next_steps] == ["visit the open day"]
    assert [one.text for one in first.state.conclusion.notes] == ["has a 5.4"]
    assert (panel.dropped.what.text(), panel.hand_over.to.text()) == ("law", "Saxion")
    assert panel.hand_over.consent.isChecked()
    assert panel.hand_over.ticked == (Part.FACTS,)
    assert panel.hand_over.until.text() == f"{ends}9"
    assert second.state.conclusion == state.Conversation().conclusion


def test_that_a_passphrase_is_typed_anew_for_another_conversation(two: AdviserWindow) -> None:
    two._actions["conclude"].trigger()
    sealing = two.body.conclusion.hand_over.sealing
    for _ in range(2):
        sealing.box.setChecked(True)
        half_typed(sealing.first, "correct horse battery")
        to_the_other(two)
        assert sealing.first.text() == ""
    assert sealing.box.isChecked()
    assert sealing.passphrase == ""


def test_that_a_note_typed_without_enter_is_saved_and_printed(
    qtbot: QtBot, two: AdviserWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.desk.act(lambda now: state.aim_at(state.hold_level(now, "mbo-4"), GOAL))
    settle(qtbot, two)
    two._actions["conclude"].trigger()
    notes = two.body.conclusion.notes.field
    saved, plan = tmp_path / "talk.json", tmp_path / "plan.pdf"
    monkeypatch.setattr("studieroute.adviser.files.ask_where_to_save", lambda *_: saved)
    monkeypatch.setattr("studieroute.adviser.files.ask_where_to_plan", lambda *_: plan)
    half_typed(notes, "works at night")
    keys(notes, Key.Key_S, modifier=CTRL)
    assert "works at night" in saved.read_text("utf-8")
    assert notes.hasFocus()
    assert len(json.loads(saved.read_text("utf-8"))["conversation"]["conclusion"]["notes"]) == 1
    half_typed(notes, "has a car")
    keys(notes, Key.Key_P, modifier=CTRL)
    assert [one.text for one in two.desk.state.conclusion.notes] == ["works at night", "has a car"]
    qtbot.waitUntil(plan.exists)


def test_that_what_was_typed_last_is_there_after_the_window_was_closed(
    qtbot: QtBot, two: AdviserWindow
) -> None:
    desk = two.desk
    half_typed(home_of(two), "Enschede")
    two.close()
    assert desk.state.learner.home == "Enschede"


def test_that_a_pasted_address_or_text_without_end_leaves_the_panels_their_width(
    two: AdviserWindow,
) -> None:
    two._actions["conclude"].trigger()
    panel, learner = two.body.conclusion, two.body.learner
    address = f"https://example.org/{'x' * 200}"
    panel.notes.field.setText(address)
    keys(panel.notes.field, Key.Key_Return)
    learner.quick.field.setText("9" * 5000 + " " + "ab " * 1500)
    keys(learner.quick.field, Key.Key_Return)
    draw()
    assert address in two.desk.state.conclusion.notes[0].text
    for part in (panel.notes, learner.quick.reply):
        assert part.isVisible()
    for whole, inside in ((panel, panel.notes), (learner, learner.quick)):
        assert inside.mapTo(whole, inside.rect().topRight()).x() < whole.width()


def test_that_another_conversation_is_read_from_its_top(two: AdviserWindow) -> None:
    (bar,) = (
        one.verticalScrollBar()
        for one in two.body.learner.findChildren(Scroller)
        if one.verticalScrollBar().maximum()
    )
    bar.setValue(bar.maximum())
    two.body.goal.setFocus()
    to_the_other(two)
    assert bar.value() == 0


def test_that_a_new_conversation_does_not_begin_at_its_conclusion(two: AdviserWindow) -> None:
    two._actions["conclude"].trigger()
    to_the_other(two)
    assert two.body.is_concluding
    two._actions["new"].trigger()
    assert not two.body.is_concluding
    assert not two.body.concluding.isChecked()
    assert two.body.learner.quick.field.hasFocus()
