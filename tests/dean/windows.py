"""A dean's window on the shipped catalogue, and what a person does with it."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from studieroute.dean.desk import Desk
from studieroute.dean.state import DeanState
from studieroute.dean.window import DeanWindow
from studieroute.desktop.preferences import Preferences
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import TODAY
from tests.desktop.hands import draw

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
    draw()
