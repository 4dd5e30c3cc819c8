"""Concluding a conversation in the window: steps, choices dropped, notes, decisions, inferences."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.adviser import concluding, state
from studieroute.adviser.conclusion_panel import ConclusionPanel
from studieroute.adviser.window import AdviserWindow
from studieroute.domain.conclusion import Owner
from studieroute.domain.requirement import Atom
from tests.adviser.small import GOAL, TODAY
from tests.desktop.hands import LEFT, nameless, texts

PHYSICS = Atom("subject", ("natuurkunde", "havo"))


def ask(qtbot: QtBot, window: AdviserWindow, goal: str, *levels: str, profile: str = "") -> None:
    for one in levels:
        window.desk.act(partial(state.hold_level, level=one))
    if profile:
        window.desk.act(lambda now: state.choose_profile(now, "havo", profile))
    window.desk.act(lambda now: state.aim_at(now, goal))
    qtbot.waitUntil(lambda: not window.desk.view.busy)


def conclude(window: AdviserWindow) -> ConclusionPanel:
    window._actions["conclude"].trigger()
    return window.body.conclusion


def named(widget: QWidget, start: str) -> QPushButton:
    """The first visible button whose name begins so."""
    QApplication.processEvents()
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.accessibleName().startswith(start) and one.isVisible()
    ]
    assert found, start
    return found[0]


def type_in(field: QLineEdit, text: str) -> None:
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_that_a_proposal_of_the_route_is_taken_over_with_one_click(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    ask(qtbot, window, "saxion-b-wtb", "mbo-4")
    panel = conclude(window)
    QTest.mouseClick(named(panel, "Take over: Apply for Mechanical Engineering"), LEFT)
    (step,) = window.desk.state.conclusion.next_steps
    route = window.desk.view.route
    assert route is not None
    assert (step.before, step.owner) == (route.steps[0].apply_by, Owner.LEARNER)
    assert "Apply for Mechanical Engineering" in texts(panel.steps)
    window._actions["undo"].trigger()
    assert window.desk.state.conclusion.next_steps == ()
    named(panel, "Take over: Apply for Mechanical Engineering")


def test_that_a_step_typed_gets_its_day_and_owner(qtbot: QtBot, window: AdviserWindow) -> None:
    panel = conclude(window)
    type_in(panel.steps.field, "Visit the open day")
    day = next(
        one
        for one in panel.steps.findChildren(QLineEdit)
        if one.accessibleName() == "Before: Visit the open day"
    )
    type_in(day, "5-2")
    (step,) = window.desk.state.conclusion.next_steps
    assert step.before == date(2027, 2, 5)
    assert panel.steps.field.text() == ""


def test_that_a_day_that_cannot_be_is_told_in_words_until_it_is_right(
    window: AdviserWindow,
) -> None:
    panel = conclude(window)
    type_in(panel.steps.field, "Visit the open day")
    (day,) = (one for one in panel.steps.findChildren(QLineEdit) if one is not panel.steps.field)
    assert "Type a date" not in texts(panel.steps)
    type_in(day, "31-2-2027")
    assert "Type a date such as 1-5-2027." in texts(panel.steps)
    assert window.desk.state.conclusion.next_steps[0].before is None
    day.clear()
    type_in(day, "1-3-2027")
    assert "Type a date" not in texts(panel.steps)
    assert window.desk.state.conclusion.next_steps[0].before == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5-2", date(2027, 2, 5)),
        ("21/11", date(2026, 11, 21)),
        ("1-5-2027", date(2027, 5, 1)),
        ("2027-05-01", date(2027, 5, 1)),
        ("29-2-2027", None),
        ("31-13", None),
        ("soon", None),
        ("²-1", None),
    ],
)
def test_that_days_are_read_as_people_type_them(typed: str, day: date | None) -> None:
    assert concluding.read_day(typed, TODAY) == day


def test_that_a_dropped_choice_keeps_the_reason(qtbot: QtBot, window: AdviserWindow) -> None:
    panel = conclude(window)
    type_in(panel.dropped.what, "Saxion Informatica")
    type_in(panel.dropped.reason, "too far to travel")
    assert "Saxion Informatica: too far to travel" in texts(panel.dropped)
    QTest.mouseClick(named(panel.dropped, "Remove: Saxion Informatica"), LEFT)
    assert window.desk.state.conclusion.dropped == ()


def test_that_notes_ask_for_facts_and_are_dated(qtbot: QtBot, window: AdviserWindow) -> None:
    panel = conclude(window)
    assert "facts, not judgements" in texts(panel.notes)
    type_in(panel.notes.field, "Has a 6.8 for wiskunde B")
    assert "21 November 2026: Has a 6.8 for wiskunde B" in texts(panel.notes)


def test_that_a_decision_opens_the_door_and_is_marked_everywhere(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    ask(qtbot, window, "saxion-b-e", "havo", profile="NG")
    refusal = window.desk.view.refusal
    assert refusal is not None and refusal.verdict.code == "no"
    decisions = conclude(window).decisions
    offered = [decisions.fact.itemData(i) for i in range(decisions.fact.count())]
    decisions.fact.setCurrentIndex(offered.index(PHYSICS))
    assert not decisions.button.isEnabled()
    type_in(decisions.reason, "exemption promised by the admissions office")
    qtbot.waitUntil(lambda: not window.desk.view.busy)
    route = window.desk.view.route
    assert route is not None and [one.id for one in route.steps] == ["saxion-b-e"]
    assert "by decision" in window.body.routes.cards.cards[0].accessibleName()
    assert "exemption promised" in texts(window.body.learner)
    assert "exemption promised" in texts(decisions)
    window._actions["conclude"].trigger()
    shown = texts(window.body.reasons)
    assert "Met by decision only" in shown and "by decision" in shown
    window._actions["undo"].trigger()
    qtbot.waitUntil(lambda: not window.desk.view.busy)
    assert "decision" not in texts(window.body.reasons)


def test_that_an_inference_is_shown_with_its_source_and_can_be_refused(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    ask(qtbot, window, "saxion-b-e", "havo", profile="NT")
    part = window.body.learner.inferred
    QTest.mouseClick(part.opener, LEFT)
    assert "physics (havo)" in texts(part) and "Law of 2015" in texts(part)
    QTest.mouseClick(named(part, "Does not hold: physics (havo)"), LEFT)
    assert "does not follow" in texts(part)
    assert PHYSICS not in window.desk.view.inferred
    graph = window.desk.graph
    assert graph is not None and graph.catalogue.entailments == ()
    QTest.mouseClick(named(part, "Holds after all"), LEFT)
    assert PHYSICS in window.desk.view.inferred


def test_that_every_control_of_the_conclusion_has_a_name(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    ask(qtbot, window, GOAL, "mbo-4")
    panel = conclude(window)
    panel.steps._take_all()
    QApplication.processEvents()
    assert nameless(panel) == []
