"""Takes pictures of the real window on the shipped catalogue: `make pictures`.

The few of the README go into resources/pictures. Each main state in each language, theme and size of text
goes into build/pictures, to be looked at: `python -m tests.pictures --every`; a part of a name chooses.
"""

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from studieroute.adviser import state, weighing
from studieroute.adviser.desk import Desk
from studieroute.adviser.trial import Trial
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.dossier.learner_file import read_learner
from studieroute.exchange.package import read_package
from studieroute.grammar import parse_facts
from studieroute.i18n import LANGUAGES, speak
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph

RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
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
EVERY = Path("build", "pictures")
LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 2.0))
SHUT = "saxion-b-elektrotechniek"
"""A goal that the learner with havo NG cannot enter at once."""
SUPPOSED = Trial(adds=parse_facts("subject(natuurkunde, havo)"))
SEVERAL = (SHUT, "ut-b-at", "saxion-b-werktuigbouwkunde")
SMALL_SCREEN = (1366, 690)
"""What title bar and task bar leave of a screen of 1366 x 768."""
HUGE_SCREEN = (3840, 2160)


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


def _instead(window: AdviserWindow, story: str, *goals: str) -> None:
    """Another learner and goals, in the place of the example."""
    learner = read_learner(STORIES / f"{story}.json")
    window.desk.act(lambda now: replace(now, learner=learner, goals=goals))


def _look_around(window: AdviserWindow) -> None:
    middle = window.desk.view.middle
    window.desk.act(lambda now: weighing.turn_around(now, middle))


def _ask_why(window: AdviserWindow) -> None:
    _instead(window, "havo_ng", SHUT)
    window.body.reasons._turn("why")


def _see_rules(window: AdviserWindow) -> None:
    window.body.reasons._turn("route")
    _instead(window, "hbo_werktuigbouwkunde", "ut-m-nt")


def _suppose(window: AdviserWindow) -> None:
    _instead(window, "havo_ng", SHUT)
    window.desk.act(lambda now: weighing.suppose(now, SUPPOSED))


STATES: dict[str, Callable[[AdviserWindow], object]] = {
    "routes": lambda window: None,
    "all-routes": lambda window: window.desk.act(lambda now: state.show_every(now, True)),
    "compare": lambda window: window._actions["compare"].trigger(),
    "around": _look_around,
    "reach": lambda window: window.desk.act(lambda now: state.aim_at(now, "")),
    "conclude": lambda window: window._actions["conclude"].trigger(),
    "why": _ask_why,
    "rules": _see_rules,
    "what-if": _suppose,
    "several": lambda window: _instead(window, "havo_ng", *SEVERAL),
    "filters": lambda window: window.body.routes.tools.sift.click(),
    "tabs": lambda window: window.session.begin(state.begin(window.desk.state)),
    "empty": lambda window: window.desk.act(state.begin),
}
"""What leads to each main state, from the example with its routes."""


def _again(begun: state.Conversation, _now: state.Conversation) -> state.Conversation:
    """The conversation as it was at first."""
    return begun


def take_every(graph: RouteGraph, wanted: str) -> None:
    """Every main state in every language and look, and a few on a huge screen and right to left."""
    EVERY.mkdir(parents=True, exist_ok=True)
    app = application.start(Theme("light"), "nl", lambda: speak("nl"))
    learner = read_learner(EXAMPLE)
    sizes = [(look, scale, SMALL_SCREEN, "") for look, scale in LOOKS]
    sizes += [("light", 2.0, HUGE_SCREEN, "-4k"), ("light", 1.0, SMALL_SCREEN, "-rtl")]
    for language in LANGUAGES:
        for look, scale, size, more in sizes:
            app.setLayoutDirection(RIGHT_TO_LEFT if more == "-rtl" else LEFT_TO_RIGHT)
            name = f"{language}-{look}-{round(scale * 100)}{more}"
            if not any(wanted in f"-{shown}-{name}-" for shown in STATES):
                continue
            begun = state.Conversation(learner=learner, goals=("ut-m-me",), language=language)
            desk = Desk(begun, TODAY)
            window = AdviserWindow(desk, Preferences(theme=look, scale=scale), lambda _: None)
            window.resize(*size)
            window.show()
            window.opened(graph)
            for shown, act in STATES.items():
                if wanted not in f"-{shown}-{name}-":
                    continue
                settle(app, desk)
                window.body.columns.reveal(window.body.centre)
                act(window)
                settle(app, window.desk)
                window.grab().save(str(EVERY / f"{shown}-{name}.png"))
                desk.act(partial(_again, begun))
                if shown in ("conclude", "filters"):
                    act(window)
                elif shown == "tabs":
                    window.session.close(1)
            window.close()
            window.deleteLater()
    print(f"{EVERY}: {len(list(EVERY.glob('*.png')))} pictures")


def main() -> None:
    """Takes the pictures of the README, or every one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--every", nargs="?", const="", help="into build/pictures; a part of the name"
    )
    asked = options.parse_args()
    graph = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
    if asked.every is not None:
        take_every(graph, asked.every)
    else:
        take_few(graph)


def take_few(graph: RouteGraph) -> None:
    """The pictures of the README."""
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
        if file is not None:
            window.body.columns.reveal(window.body.centre)
        if name == WHY_NOT:
            _press(window, speak(language)("Why not at once?"))
            settle(app, desk)
        window.grab().save(str(FOLDER / f"{name}.png"))
        window.close()
        print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
