"""No goal, one goal, several: what can be reached, what keeps them open, and favourites."""

from collections.abc import Callable
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studieroute.adviser import state
from studieroute.adviser.reach_view import ReachView
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import lookup
from studieroute.domain.learner import Learner
from studieroute.domain.verdict import Verdict
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph
from studieroute.routes.reach import Reached, reach
from tests.adviser.small import TODAY, small_graph


def rows(view: ReachView) -> dict[str, str]:
    """The programmes of the tree with their verdicts."""
    model, found = view.model, {}
    for at in range(model.rowCount()):
        group = model.index(at, 0)
        for line in range(model.rowCount(group)):
            place = model.index(line, 1, group)
            told = model.row_at(place)
            assert told is not None and model.parent(place) == group
            found[told[0].id] = str(place.data())
    return found


def test_that_without_a_goal_everything_within_reach_is_told_as_the_search_says(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    view = window.body.routes.reachable
    qtbot.waitUntil(view.isVisible)
    truth = reach(small_graph(), window.desk.state.learner, TODAY)
    words = {"YES": "can be reached", "UNKNOWN": "perhaps, ask"}
    wanted = {one.id: words[one.verdict.name] for one in truth if one.verdict.name in words}
    assert rows(view) == wanted and wanted


def test_that_enter_on_a_programme_makes_it_the_goal(qtbot: QtBot, window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    view = window.body.routes.reachable
    qtbot.waitUntil(view.isVisible)
    first = view.model.index(0, 0, view.model.index(0, 0))
    told = view.model.row_at(first)
    assert told is not None
    view.tree.setCurrentIndex(first)
    QTest.keyClick(view.tree, Qt.Key.Key_Return)
    assert window.desk.state.goals == (told[0].id,)


def test_that_looking_at_what_can_be_reached_is_told_can_be_stopped_and_taken_up(
    qtbot: QtBot, window: AdviserWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()

    def slow(
        graph: RouteGraph, learner: Learner, today: date, report: Callable[[str, float], None]
    ) -> tuple[Reached, ...]:
        report("", 0.4)
        gate.wait(20)
        report("", 0.8)
        return (Reached("ut-m-me", Verdict.YES),)

    monkeypatch.setattr("studieroute.routes.reach.reach", slow)
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    panel = window.body.routes
    qtbot.waitUntil(lambda: panel.busy.value() == 40)
    assert panel.busy.isVisible()
    qtbot.waitUntil(panel.stop.isVisible)
    QTest.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    assert not panel.busy.isVisible() and window._actions["again"].isEnabled()
    gate.set()
    QApplication.processEvents()
    assert window.desk.view.besides.reached is None
    window._actions["again"].trigger()
    qtbot.waitUntil(lambda: window.desk.view.besides.reached is not None)
    assert rows(panel.reachable) == {"ut-m-me": "can be reached"}


def test_that_a_second_goal_comes_beside_the_first_and_both_are_weighed(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    for goal in ("elektrotechniek", "advanced technology"):
        window._actions["also"].trigger()
        QTest.keyClicks(window.body.goal, goal)
        QTest.keyClick(window.body.goal, Qt.Key.Key_Return)
    assert window.desk.state.goals == ("saxion-b-e", "ut-b-at")
    qtbot.waitUntil(lambda: window.desk.view.besides.kept_open is not None)
    QApplication.processEvents()
    said = "\n".join(one.text() for one in window.body.goals.kept.findChildren(QLabel))
    assert "Electrical Engineering" in said and "Advanced Technology" in said
    chip = next(
        one for one in window.body.goals.findChildren(QPushButton)
        if one.accessibleName() == "Remove the goal Advanced Technology"
    )  # fmt: skip
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert window.desk.view.state.goals == ("saxion-b-e",)


def test_that_there_are_never_more_than_four_goals() -> None:
    now = Conversation()
    for goal in "abcde":
        now = state.aim_also(now, goal)
    assert now.goals == ("a", "b", "c", "d")


def test_that_favourites_are_kept_on_the_machine_and_lead_to_the_goal(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: state.aim_at(now, "ut-m-me"))
    window._actions["favour"].trigger()
    assert window.preferences.favourites == ("ut-m-me",)
    window.desk.act(lambda now: state.aim_at(now, ""))
    QApplication.processEvents()
    (star,) = [
        one for one in window.body.goals.findChildren(QPushButton)
        if one.text() == "Mechanical Engineering" and one.isVisible()
    ]  # fmt: skip
    QTest.mouseClick(star, Qt.MouseButton.LeftButton)
    assert window.desk.state.goals == ("ut-m-me",)
    window._actions["favour"].trigger()
    assert not window.preferences.favourites


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("wtb saxion", "saxion-b-werktuigbouwkunde"),
        ("maschinenbau saxion", "saxion-b-werktuigbouwkunde"),
        ("elektrotecniek saxion bachelor", "saxion-b-elektrotechniek"),
        ("34267", "saxion-b-elektrotechniek"),
        ("hbo-v", "saxion-b-verpleegkunde"),
        ("nurse saxion", "saxion-b-verpleegkunde"),
        ("gezondheid en welzijn", "field:09"),
        ("wo-master", "level:wo-master"),
    ],
)
def test_that_goals_are_found_by_synonym_code_language_field_and_level(text: str, key: str) -> None:
    catalogue = read_package(shipped("db", "catalogue")).catalogue
    found = lookup.find(speak("nl"), catalogue, text)
    assert key in [one.key for one in found[:3]]
