"""Takes the README's pictures: `make pictures` drives the real window on the shipped catalogue."""

import os
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QPushButton

from studieroute.adviser import state
from studieroute.adviser.desk import Desk
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.dossier.learner_file import read_learner
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
FOLDER = shipped("resources", "pictures")
STORIES = Path(__file__).parent / "stories"
EXAMPLE = shipped("resources", "examples", "mechatronica.json")

PICTURES: tuple[tuple[str, Path | None, str, str, str, float], ...] = (
    ("adviser-routes-nl", EXAMPLE, "ut-m-me", "nl", "light", 1.0),
    ("adviser-routes-en-dark", EXAMPLE, "ut-m-me", "en", "dark", 1.0),
    ("adviser-routes-de-contrast", EXAMPLE, "ut-m-me", "de", "contrast", 1.0),
    (
        "adviser-refusal-nl",
        STORIES / "havo_ng.json",
        "saxion-b-elektrotechniek",
        "nl",
        "light",
        1.0,
    ),
    ("adviser-unknown-nl", STORIES / "hbo_werktuigbouwkunde.json", "ut-m-nt", "nl", "light", 1.0),
    ("adviser-empty-nl", None, "", "nl", "light", 1.0),
    ("adviser-routes-nl-200", EXAMPLE, "ut-m-me", "nl", "light", 2.0),
)
"""Name, learner file, goal, language, theme and text scale."""


WHY_NOT = "adviser-refusal-nl"


def _press(window: AdviserWindow, text: str) -> None:
    """Presses the button with that text."""
    for button in window.findChildren(QPushButton):
        if button.text() == text:
            button.click()


def settle(app: QApplication, desk: Desk) -> None:
    """Lets the window work until its answer stands."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        app.processEvents()
        if not desk.view.busy:
            break
        time.sleep(0.01)
    for _ in range(30):
        app.processEvents()
        time.sleep(0.005)


def main() -> None:
    """Takes every picture."""
    graph = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
    app: QApplication | None = None
    for name, file, goal, language, theme, scale in PICTURES:
        now = state.Conversation(language=language)
        if file is not None:
            now = state.Conversation(learner=read_learner(file), goals=(goal,), language=language)
        desk = Desk(now, TODAY)
        if app is None:
            app = application.start(Theme(theme, scale), language, lambda: speak("nl"))
        window = AdviserWindow(desk, Preferences(theme=theme, scale=scale), lambda _: None)
        window.resize(1440, 860)
        window.show()
        desk.opened(graph)
        settle(app, desk)
        if name == WHY_NOT:
            _press(window, speak(language)("Why not at once?"))
            settle(app, desk)
        window.grab().save(str(FOLDER / f"{name}.png"))
        window.close()
        print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
