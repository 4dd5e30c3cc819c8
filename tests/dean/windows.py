"""A dean's window on the shipped catalogue, and what a person does with it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.dean.desk import Desk
from studieroute.dean.state import DeanState
from studieroute.dean.window import DeanWindow
from studieroute.desktop.preferences import Preferences
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import TODAY

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
GRAPH = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)


def shown(
    qtbot: QtBot, now: DeanState | None = None, language: str = "en", db: Path | None = None
) -> DeanWindow:
    """The window with its catalogue open and its first question answered."""
    first = replace(now or DeanState(), language=language)
    made = DeanWindow(
        Desk(first, TODAY), Preferences(theme="light"), lambda _: None, str(db) if db else None
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.opened(GRAPH)
    settled(qtbot, made)
    return made


def settled(qtbot: QtBot, window: DeanWindow) -> None:
    """Waits until what is asked is answered and drawn."""
    qtbot.waitUntil(lambda: window.desk.view.is_settled and not window.desk.view.busy)
    for _ in range(4):
        QApplication.processEvents()


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Clicks the first visible button that begins with a text, once everything has its place."""
    for _ in range(4):
        QApplication.processEvents()
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.isVisible() and one.text().startswith(text)
    ]
    assert found, [one.text() for one in widget.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def texts(widget: QWidget) -> str:
    """Everything that can be read in a widget."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def keys(widget: QWidget, *pressed: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Presses keys one after the other."""
    for key in pressed:
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()
