"""A window of few lines of text: twice as large text on a small screen, or a small window."""

from collections.abc import Iterator
from functools import cache, partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.adviser import state
from studieroute.adviser.example import example
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import GOAL, TODAY
from tests.adviser.windows import settle, shown
from tests.desktop.hands import draw, nameless

SMALL_SCREEN = (1366, 690)
"""What title bar and task bar leave of a screen of 1366 x 768."""
SEVERAL = ("saxion-b-elektrotechniek", "ut-b-at", "saxion-b-werktuigbouwkunde")


@cache
def shipped_graph() -> RouteGraph:
    """The catalogue that comes with the program: its names are as long as names are."""
    application.load_fonts()
    return RouteGraph(read_package(shipped("db", "catalogue")).catalogue)


def with_routes(
    qtbot: QtBot, language: str, scale: float, size: tuple[int, int], *goals: str
) -> AdviserWindow:
    """The example with its routes in front."""
    first = Conversation(example(TODAY), goals or (GOAL,), language=language)
    window = shown(qtbot, first, graph=shipped_graph(), liked=Preferences(scale=scale))
    window.resize(*size)
    settle(qtbot, window)
    draw()
    window.body.columns.reveal(window.body.centre)
    draw()
    return window


@pytest.fixture
def low(qtbot: QtBot) -> Iterator[AdviserWindow]:
    """Twice as large text on a small screen, in English."""
    window = with_routes(qtbot, "en", 2.0, SMALL_SCREEN)
    yield window
    window.close()


def is_whole(part: QWidget) -> bool:
    """Whether nothing of a part is cut off by what it stands in."""
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("language", ["nl", "en", "de"])
@pytest.mark.parametrize(("scale", "size"), [(2.0, SMALL_SCREEN), (1.0, (683, 345))])
def test_that_the_first_route_is_seen_whole_without_scrolling(
    qtbot: QtBot, language: str, scale: float, size: tuple[int, int]
) -> None:
    window = with_routes(qtbot, language, scale, size)
    card = window.body.routes.cards.cards[0]
    assert (window.width(), window.height()) == size
    assert is_whole(card)
    assert all(is_whole(one) for one in card.findChildren(QLabel))
    window.close()


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_that_several_goals_leave_the_first_route_its_room(qtbot: QtBot, language: str) -> None:
    window = with_routes(qtbot, language, 2.0, SMALL_SCREEN, *SEVERAL)
    card = window.body.routes.cards.cards[0]
    assert is_whole(window.body.goals.chips)
    assert all(is_whole(one) for one in card.findChildren(QLabel))
    window.close()


def choices(window: AdviserWindow) -> list[str]:
    """What the keys find behind the button for more, as a person sees it."""
    window.body.order()
    more, at = window.body.more, window.body.columns.tabs.tabBar()
    at.setFocus()
    for _ in range(6):
        if QApplication.focusWidget() is more:
            break
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is more
    more.menu().aboutToShow.emit()
    return [one.text() for one in more.menu().actions()]


def choose(window: AdviserWindow, text: str) -> None:
    """Takes a choice from the menu of the button for more."""
    choices(window)
    act = next(one for one in window.body.more.menu().actions() if one.text() == text)
    act.trigger()
    draw()


def test_that_the_tools_stand_beside_the_tabs_of_their_panel_as_soon_as_it_is_in_front(
    low: AdviserWindow,
) -> None:
    columns, more = low.body.columns, low.body.more
    columns.reveal(low.body.learner)
    assert not more.isVisible()
    columns.reveal(low.body.centre)
    assert more.isVisible()
    place = more.mapTo(low, more.rect().topLeft())
    bar = columns.tabs.tabBar()
    assert place.x() > bar.mapTo(low, bar.tabRect(bar.count() - 1).topRight()).x()


def test_that_tab_leads_to_all_that_is_folded(low: AdviserWindow) -> None:
    assert choices(low) == [
        "Filters", "Compare routes", "Around it", "+ Another goal", "Keep as favourite"
    ]  # fmt: skip
    assert nameless(low.body) == []


def test_that_what_is_folded_does_the_same(qtbot: QtBot, low: AdviserWindow) -> None:
    choose(low, "Filters")
    assert low.body.routes.sieve.isVisible()
    choose(low, "Keep as favourite")
    assert low.preferences.favourites == (GOAL,)
    assert "Forget as favourite" in choices(low)
    choose(low, "Compare routes")
    page = low.body.routes.comparing
    assert is_whole(page) and page.back.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    draw()
    low.desk.act(lambda now: state.take_learner(state.begin(now), example(TODAY)))
    for goal in SEVERAL:
        low.desk.act(partial(state.aim_also, goal=goal))
    settle(qtbot, low)
    kept = low.body.goals.kept
    assert not kept.isVisible()
    choose(low, "What keeps these goals open")
    assert kept.isVisible()


def test_that_a_window_that_was_low_for_a_while_is_as_before(qtbot: QtBot) -> None:
    window = with_routes(qtbot, "en", 1.0, (1366, 700))

    def seen() -> list[tuple[str, QRect]]:
        draw()
        return [
            (one.text(), one.geometry())
            for one in window.body.findChildren(QPushButton)
            if one.isVisible()
        ]

    before = seen()
    assert not window.body.more.isVisible() and window.statusBar().isVisible()
    window.resize(1366, 420)
    draw()
    assert window.body.more.isVisible() and not window.statusBar().isVisible()
    window.resize(640, 420)
    draw()
    assert window.body.columns.is_tabbed
    window.resize(1366, 700)
    assert seen() == before
    assert window.statusBar().isVisible()
    window.close()


def test_that_a_low_window_has_a_status_bar_while_it_tells_something(low: AdviserWindow) -> None:
    assert not low.statusBar().isVisible()
    low.tell("The plan is written.")
    assert low.statusBar().isVisible()
    low.statusBar().clearMessage()
    assert not low.statusBar().isVisible()


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_that_filters_leave_the_first_route_whole_and_nothing_to_scroll(
    qtbot: QtBot, language: str
) -> None:
    window = with_routes(qtbot, language, 1.0, SMALL_SCREEN)
    window.body.routes.tools.sift.click()
    draw()
    assert is_whole(window.body.routes.sieve) and is_whole(window.body.routes.cards.cards[0])
    assert window.body.centre.verticalScrollBar().maximum() == 0
    window.close()


def test_that_the_picture_begins_at_its_top_after_another_page(qtbot: QtBot) -> None:
    window = with_routes(qtbot, "de", 1.0, SMALL_SCREEN)
    begun, bar = window.desk.state, window.body.routes.picture.verticalScrollBar()
    window.desk.act(lambda now: state.aim_at(now, ""))
    qtbot.waitUntil(lambda: window.desk.view.besides.reached is not None)
    draw()
    window.desk.act(lambda _now: begun)
    settle(qtbot, window)
    draw()
    assert bar.maximum() > 0 and bar.value() == 0
    window.close()


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_that_a_second_conversation_leaves_the_first_route_its_room(
    qtbot: QtBot, language: str
) -> None:
    window = with_routes(qtbot, language, 2.0, SMALL_SCREEN)
    window.session.begin(state.begin(window.desk.state))
    window.session.turn(0)
    settle(qtbot, window)
    window.body.columns.reveal(window.body.centre)
    draw()
    assert window.tabs.isVisible() and is_whole(window.body.routes.cards.cards[0])
    window.close()
