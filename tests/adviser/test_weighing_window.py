from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.adviser import asking, state, weighing
from studieroute.adviser.asking import Found, Question
from studieroute.adviser.example import example
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.job import Report
from studieroute.desktop.preferences import Preferences
from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Learner
from studieroute.domain.requirement import Atom
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import GOAL, TODAY
from tests.adviser.windows import settle, shown
from tests.desktop import hands
from tests.desktop.hands import LEFT, texts

HAVO = (Atom("diploma", ("havo",)), Atom("profile", ("havo", "NG")))
PHYSICS = Atom("subject", ("natuurkunde", "havo"))


def shown_window(qtbot: QtBot, first: Conversation) -> AdviserWindow:
    made = shown(qtbot, first)
    settle(qtbot, made)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[AdviserWindow]:
    """The example, to which there are several routes."""
    made = shown_window(qtbot, Conversation(example(TODAY), (GOAL,), language="en"))
    yield made
    made.close()


@pytest.fixture
def shut(qtbot: QtBot) -> Iterator[AdviserWindow]:
    """A havo diploma without physics, before a door that asks it."""
    made = shown_window(qtbot, Conversation(Learner(HAVO), ("saxion-b-e",), language="en"))
    yield made
    made.close()


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Clicks a button, and waits for the answer."""
    hands.press(widget, text)
    window = widget.window()
    assert isinstance(window, AdviserWindow)
    settle(qtbot, window)


# what if


def test_that_a_repair_is_tried_with_one_click_and_undone_with_another(
    qtbot: QtBot, shut: AdviserWindow
) -> None:
    before = shut.desk.state
    press(qtbot, shut.body.reasons, "Why not")
    press(qtbot, shut.body.reasons.refusal, "What if?")
    assert shut.body.trial.isVisible()
    assert "physics (havo)" in shut.body.trial.text.text()
    assert len(shut.desk.view.routes[0].steps) == 1
    assert shut.desk.state.learner == before.learner
    assert not shut.body.plan.isEnabled()
    press(qtbot, shut.body.trial, "Undo the what-if")
    assert shut.desk.state == before
    assert not shut.body.trial.isVisible()
    assert shut.body.plan.isEnabled()


def test_that_undo_takes_a_what_if_back_and_redo_brings_it_again(
    qtbot: QtBot, shut: AdviserWindow
) -> None:
    shut.desk.act(lambda now: weighing.suppose_held(now, PHYSICS))
    shut._actions["undo"].trigger()
    assert not shut.body.trial.isVisible()
    shut._actions["redo"].trigger()
    assert shut.body.trial.isVisible()


def test_that_making_it_so_notes_down_what_was_supposed(qtbot: QtBot, shut: AdviserWindow) -> None:
    shut.desk.act(lambda now: weighing.suppose_held(now, PHYSICS))
    press(qtbot, shut.body.trial, "Make it so")
    assert PHYSICS in shut.desk.state.learner.has
    assert not shut.body.trial.isVisible()


def test_that_a_supposition_of_ones_own_says_what_opens(qtbot: QtBot, shut: AdviserWindow) -> None:
    press(qtbot, shut.body.reasons, "What if?")
    line = shut.body.reasons.what_if.field
    QTest.keyClicks(line, "havo nat")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shut.desk.view.besides.doors is not None)
    told = texts(shut.body.reasons.what_if)
    assert "These open: 1" in told
    assert "Electrical Engineering" in told
    press(qtbot, shut.body.reasons.what_if, "physics (havo)")
    assert shut.desk.state.trial is None


def test_that_a_held_fact_is_supposed_to_be_missing(qtbot: QtBot, window: AdviserWindow) -> None:
    press(qtbot, window.body.reasons, "What if?")
    press(qtbot, window.body.reasons.what_if, "diploma mbo 4")
    assert window.desk.view.routes == ()
    qtbot.waitUntil(lambda: window.desk.view.besides.doors is not None)
    assert "These close" in texts(window.body.reasons.what_if)


# the list


def test_that_a_filter_hides_routes_and_says_how_many(qtbot: QtBot, window: AdviserWindow) -> None:
    total = len(window.desk.view.routes)
    press(qtbot, window.body.routes, "Filters")
    field = window.body.routes.sieve.fields["certainty"]
    assert field.isVisible()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    listed = len(window.desk.view.passing)
    assert 0 < listed < total
    assert f"{total - listed} hidden by filters" in window.body.routes.tools.count.text()
    window._actions["every"].trigger()
    assert window.desk.view.shown == window.desk.view.routes
    assert window.desk.state.sieve.number == 0


def test_that_filters_no_route_passes_say_so_and_can_be_cleared(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: weighing.sift(now, certainty=Certainty.RIGHT))
    assert window.desk.view.shown == ()
    assert "No route passes these filters" in texts(window.body.routes.cards)
    press(qtbot, window.body.routes.cards, "Clear filters")
    assert len(window.body.routes.cards.cards) == len(window.desk.view.shown) > 0


def test_that_cards_stand_in_the_order_asked_for(qtbot: QtBot, window: AdviserWindow) -> None:
    order = window.body.routes.tools.order
    order.setFocus()
    order.setCurrentIndex(order.findData("certainty"))
    order.activated.emit(order.currentIndex())
    values = [one.criteria.certainty for one in window.desk.view.shown]
    assert values == sorted(values)
    titles = [card.accessibleName() for card in window.body.routes.cards.cards]
    assert len(titles) == len(values) > 1


def test_that_escape_stops_a_slow_search_and_it_can_be_taken_up_again(
    qtbot: QtBot, window: AdviserWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = True

    def ask(graph: RouteGraph, question: Question, today: date, report: Report) -> Found:
        while slow:
            report("", 0.0)
            QTest.qSleep(5)
        return asking.ask(graph, question, today, report)

    monkeypatch.setattr("studieroute.adviser.desk.ask", ask)
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    assert window.desk.view.busy
    qtbot.waitUntil(window.body.routes.stop.isVisible)
    QTest.keyClick(window.body.routes.cards.cards[0], Qt.Key.Key_Escape)
    assert not window.desk.view.busy
    assert "The search was stopped" in texts(window.body.routes)
    slow = False
    window._actions["again"].trigger()
    qtbot.waitUntil(lambda: bool(window.desk.view.routes))


# comparing


def test_that_ticked_routes_stand_side_by_side_and_escape_goes_back(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    cards = window.body.routes.cards
    assert len(cards.cards) >= 2
    cards.cards[0].setFocus()
    QTest.keyClick(cards.cards[0], Qt.Key.Key_C)
    assert cards.ticks[0].isChecked()
    QTest.mouseClick(cards.ticks[1], LEFT)
    window._actions["compare"].trigger()
    view = window.body.routes.comparing
    told = texts(view)
    assert "Route 1" in told and "Route 2" in told
    assert "The differences in words" in told
    assert "2027-2028" in told
    assert window.body.reasons.isHidden() or not window.body.reasons.isVisible()
    qtbot.waitUntil(lambda: window.desk.view.besides.plans_b is not None)
    assert "If one step of this route fails" in texts(view)
    QTest.keyClick(view.back, Qt.Key.Key_Escape)
    assert window.desk.view.page == ""
    assert window.body.reasons.isVisible()


def test_that_choosing_while_comparing_goes_back_to_that_route(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window._actions["compare"].trigger()
    second = window.desk.view.ticked[1]
    buttons = [
        one
        for one in window.body.routes.comparing.findChildren(QPushButton)
        if one.accessibleName() == "Route 2: Choose this one"
    ]
    QTest.mouseClick(buttons[0], LEFT)
    assert window.desk.view.route is not None
    assert window.desk.view.route.key == second.key
    assert window.desk.view.page == ""


# pictures


def test_that_pointing_at_a_step_lights_its_rules(qtbot: QtBot, window: AdviserWindow) -> None:
    QApplication.processEvents()
    picture = window.body.routes.picture
    assert picture.picture is not None
    item = picture.picture.bars[0]
    spot = picture.mapFromScene(item.box.topLeft()) + QPoint(8, 8)
    QTest.mouseMove(picture.viewport(), QPoint(1, 1))
    QTest.mouseMove(picture.viewport(), spot)
    name = picture.picture.layout.bars[0].step.id
    part = window.body.reasons.reasons.steps[name]
    qtbot.waitUntil(lambda: part.property("lit") is True)
    assert window.desk.state.step == ""


def test_that_the_mouse_can_zoom_and_see_the_whole_again(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    picture = window.body.routes.picture
    assert picture.picture is not None
    before = picture.picture.sceneRect().width()
    smaller, larger, whole = picture.buttons.buttons
    QTest.mouseClick(larger, LEFT)
    assert picture.picture.sceneRect().width() > before * 1.2
    QTest.mouseClick(smaller, LEFT)
    QTest.mouseClick(larger, LEFT)
    QTest.mouseClick(whole, LEFT)
    assert picture.picture.sceneRect().width() == before


def test_that_keys_walk_through_what_lies_around(qtbot: QtBot, window: AdviserWindow) -> None:
    window._actions["around"].trigger()
    qtbot.waitUntil(lambda: window.desk.view.besides.around is not None)
    picture = window.body.routes.neighbours.picture
    assert "hbo-bachelor" in picture.accessibleDescription()
    QTest.keyClick(picture, Qt.Key.Key_Left)
    QTest.keyClick(picture, Qt.Key.Key_Down)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert window.desk.state.around == "saxion-b-wtb"
    window._actions["undo"].trigger()
    assert window.desk.state.around == GOAL


@pytest.mark.parametrize(("page", "ending"), [("", ".svg"), ("around", ".png")])
def test_that_the_picture_shown_is_written_where_the_dialog_says(
    qtbot: QtBot,
    window: AdviserWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    ending: str,
) -> None:
    if page:
        window._actions["around"].trigger()
        qtbot.waitUntil(lambda: window.desk.view.besides.around is not None)
    chosen = str(tmp_path / "drawing"), f"X (*{ending})"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    window._actions["picture"].trigger()
    written = tmp_path / f"drawing{ending}"
    assert written.stat().st_size > 1000
    assert "drawing" in window.statusBar().currentMessage()


def test_that_every_new_control_has_a_name(qtbot: QtBot, window: AdviserWindow) -> None:
    press(qtbot, window.body.reasons, "What if?")
    press(qtbot, window.body.routes, "Filters")
    for act in ("", "compare", "around"):
        if act:
            window._actions[act].trigger()
        hands.draw()
        assert hands.nameless(window.body) == []


def test_that_large_text_shows_the_page_that_was_asked_for(qtbot: QtBot) -> None:
    first = Conversation(example(TODAY), (GOAL,), language="en")
    window = shown(qtbot, first, liked=Preferences(scale=2.0))
    window.resize(1366, 728)
    qtbot.waitUntil(lambda: len(window.desk.view.routes) > 1)
    routes = window.body.routes
    assert window.body.columns.is_tabbed and not routes.isVisible()
    window._actions["compare"].trigger()
    assert routes.isVisible() and routes.pages.currentWidget() is routes.comparing
    window.close()


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_that_no_card_is_wider_than_its_list_on_a_small_screen(qtbot: QtBot, language: str) -> None:
    window = shown_window(qtbot, Conversation(example(TODAY), (GOAL,), language=language))
    cards = window.body.routes.cards
    assert cards.cards
    for card in cards.cards:
        assert card.minimumSizeHint().width() <= cards.viewport().width()
    window.close()
