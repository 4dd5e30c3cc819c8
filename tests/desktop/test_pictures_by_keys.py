"""Both pictures are reached with Tab, and the keys go on in them."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studieroute.adviser.example import example
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.picture_view import PictureView
from tests.adviser.small import GOAL, TODAY
from tests.adviser.windows import settle, shown
from tests.desktop.hands import CTRL, Key, draw, keys

MOST_STOPS = 120


def tab_to(window: AdviserWindow, wanted: QWidget) -> None:
    """Presses Tab until the keys are there."""
    window.body.goal.setFocus()
    for _ in range(MOST_STOPS):
        at = window.focusWidget()
        if at is wanted:
            return
        keys(at, Key.Key_Tab)
    raise AssertionError("Tab never comes there")


def test_that_tab_comes_to_each_picture_and_keys_walk_and_zoom_in_it(qtbot: QtBot) -> None:
    window = shown(qtbot, Conversation(example(TODAY), (GOAL,), language="en"))
    settle(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.body.order()
    draw()
    picture = window.body.routes.picture
    tab_to(window, picture)
    route = window.desk.view.route
    assert route is not None
    keys(picture, Key.Key_Right)
    assert window.desk.state.step == route.steps[0].id
    wide = picture.sceneRect().width()
    keys(picture, Key.Key_Plus)
    assert picture.sceneRect().width() > wide
    keys(window, Key.Key_E, modifier=CTRL)
    qtbot.waitUntil(lambda: window.desk.view.besides.around is not None)
    window.body.order()
    draw()
    (around,) = (one for one in window.findChildren(PictureView) if one.isVisible())
    assert around is not picture
    tab_to(window, around)
    before = around.accessibleDescription()
    keys(around, Key.Key_Down)
    assert around.accessibleDescription() != before
    window.close()
