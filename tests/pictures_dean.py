"""Takes pictures of every screen of the dean: `python -m tests.pictures_dean [FOLDER]`.

Without a folder they go to build/pictures; the three that the README shows go to resources.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from studieroute.dean import state
from studieroute.dean.desk import Desk
from studieroute.dean.example import example_class
from studieroute.dean.state import Change, DeanState, Page, Spot, Table
from studieroute.dean.stories import stories
from studieroute.dean.tallies import MOVED
from studieroute.dean.window import DeanWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.exchange.package import read_package
from studieroute.i18n import LANGUAGES, speak
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import Choice
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import TODAY

SHOWN = {"dean-choice-nl-light-100", "dean-class-nl-light-100", "dean-wall-1-4-nl-light-100"}
"""The pictures of the README."""
LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 2.0))
SMALL_SCREEN, BEAMER = (1366, 768), (1920, 1080)
START = DeanState(choice=Choice("havo", "NG"), goals=("saxion-b-elektrotechniek",))
TAUGHT = ("wiskunde-a", "wiskunde-b", "scheikunde", "economie", "geschiedenis")

SCREENS: dict[str, tuple[Change, ...]] = {
    "empty": (lambda _: DeanState(language=_.language),),
    "choice": (
        lambda now: state.slide(now, "natuurkunde"),
        lambda now: state.look_behind(now, Spot("hbo-bachelor", MOVED)),
        lambda now: state.look_at(now, "saxion-b-elektrotechniek"),
    ),
    "profiles": (lambda now: state.lay_out(now, Table.PROFILES),),
    "subjects": (lambda now: state.lay_out(now, Table.SUBJECTS),),
    "offer": (
        lambda now: state.offer(state.turn_to(now, Page.OFFER), "havo", TAUGHT),
        lambda now: state.look_behind(now, Spot("natuurkunde", "NG")),
    ),
    "class-empty": (lambda now: state.turn_to(now, Page.CLASS),),
    "class": (lambda now: state.list_class(state.turn_to(now, Page.CLASS), example_class()),),
}
"""Every page with the acts that lead there."""


def until(condition: Callable[[], bool]) -> None:
    """Lets the window work until something is so, and then draw it."""
    end = time.monotonic() + 120
    while not condition() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
    for _ in range(20):
        QApplication.processEvents()
        time.sleep(0.005)


def screens(window: DeanWindow) -> Iterator[tuple[str, QWidget]]:
    """Every page of the window, one after the other."""
    first = window.desk.state
    for name, acts in SCREENS.items():
        window.desk.act(lambda _: first)
        for act in acts:
            window.desk.act(act)
            until(lambda: window.desk.view.is_settled)
        if name == "class":
            window._to_table()
            until(lambda: True)
        yield name, window


def slides(window: DeanWindow) -> Iterator[tuple[str, QWidget]]:
    """Every slide of every story."""
    for number, story in enumerate(stories(), 1):
        window.presenting.begin(story)
        wall = window.presenting.wall
        assert wall is not None
        wall.showNormal()
        wall.resize(*BEAMER)
        until(lambda wall=wall: wall.talk.length > 0)  # type: ignore[misc] # mypy does not take a default in a lambda
        for at in range(1, wall.talk.length + 1):
            until(lambda: True)
            yield f"wall-{number}-{at}", wall
            wall.step(1)
    window.presenting.leave()


def main() -> None:
    """Takes every picture."""
    folder = Path(sys.argv[1] if sys.argv[1:] else "build/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    graph = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
    application.start(Theme(), "nl", lambda: speak("nl"))
    for language in LANGUAGES:
        for theme, scale in LOOKS:
            now = DeanState(language, choice=START.choice, goals=START.goals)
            liked = Preferences(language=language, theme=theme, scale=scale)
            window = DeanWindow(Desk(now, TODAY), liked, lambda _: None)
            window.resize(*SMALL_SCREEN)
            window.show()
            window.opened(graph)
            for screen, widget in screens_and_slides(window, scale):
                name = f"dean-{screen}-{language}-{theme}-{round(scale * 100)}"
                place = shipped("resources", "pictures") if name in SHOWN else folder
                widget.grab().save(str(place / f"{name}.png"))
                print(place / f"{name}.png")
            window.close()


def screens_and_slides(window: DeanWindow, scale: float) -> Iterator[tuple[str, QWidget]]:
    """The pages, and the slides too where the type is not enlarged, as they have their own size."""
    yield from screens(window)
    if scale == 1.0:
        yield from slides(window)


if __name__ == "__main__":
    main()
