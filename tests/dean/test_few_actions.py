"""The dean's stories from start to paper by keyboard alone; every key pressed is counted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from studieroute.dean.state import Page
from studieroute.dean.window import DeanWindow
from tests.dean.windows import settled, shown
from tests.desktop.hands import CTRL, Key, draw

NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Ten fingers on a keyboard; what has the keys gets them."""

    def __init__(self, qtbot: QtBot, window: DeanWindow) -> None:
        self.qtbot, self.window, self.actions = qtbot, window, 0
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        settled(qtbot, window)

    def press(self, *keys: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            QTest.keyClick(target or self.window, key, modifier)
            self.actions += 1
            draw()

    def type(self, text: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)
        self.actions += len(text)

    def tab_to(self, name: str) -> None:
        """Presses Tab until what has the keys is called so."""
        for _ in range(60):
            widget = QApplication.focusWidget()
            if widget is not None and widget.accessibleName().startswith(name):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(name)

    def choose(self, name: str) -> None:
        """Goes to what is called so, presses space, and waits for the numbers."""
        self.tab_to(name)
        self.press(Key.Key_Space)
        settled(self.qtbot, self.window)

    def to_paper(self, paper: Path) -> None:
        """Asks for the paper of the page, and waits until it is there."""
        self.press(Key.Key_P, modifier=CTRL)
        self.qtbot.waitUntil(paper.exists)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The name one types in the dialog for files, which is the desktop's own."""
    path = tmp_path / "paper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_that_a_choice_comes_to_paper_by_keys_alone(qtbot: QtBot, paper: Path) -> None:
    window = shown(qtbot)
    hands = Hands(qtbot, window)
    hands.choose("NG")
    hands.choose("physics")
    hands.to_paper(paper)
    assert window.desk.state.choice.subjects == ("natuurkunde",)
    assert hands.actions <= 11, hands.actions


def test_that_a_goal_is_kept_open_by_keys_alone(qtbot: QtBot) -> None:
    window = shown(qtbot)
    hands = Hands(qtbot, window)
    hands.press(Key.Key_G, modifier=CTRL)
    hands.type("elektrotechniek sax")
    hands.press(Key.Key_Return)
    settled(qtbot, window)
    assert window.desk.state.goals == ("saxion-b-elektrotechniek",)
    hands.choose("Choose: ")
    found = window.desk.view.found
    assert found is not None and found.states["saxion-b-elektrotechniek"].is_way_in
    assert hands.actions <= 24, hands.actions


def test_that_a_school_comes_to_paper_by_keys_alone(qtbot: QtBot, paper: Path) -> None:
    window = shown(qtbot)
    hands = Hands(qtbot, window)
    hands.press(Key.Key_2, modifier=CTRL)
    settled(qtbot, window)
    hands.choose("mathematics B")
    hands.to_paper(paper)
    assert window.desk.state.offers("havo") == ("wiskunde-b",)
    assert hands.actions <= 10, hands.actions


def test_that_a_class_comes_to_paper_by_keys_alone(qtbot: QtBot, paper: Path) -> None:
    window = shown(qtbot)
    hands = Hands(qtbot, window)
    hands.press(Key.Key_3, modifier=CTRL)
    settled(qtbot, window)
    hands.tab_to("Class list")
    QApplication.clipboard().setText("1;havo 4;NG;wisA;saxion-b-elektrotechniek")
    hands.press(Key.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: bool(window.body.table.model.rows))
    hands.to_paper(paper)
    assert window.desk.state.page is Page.CLASS
    assert hands.actions <= 3, hands.actions
