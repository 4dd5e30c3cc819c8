"""Takes pictures of every screen of the kiosk: `python -m tests.pictures_kiosk FOLDER`.

In three languages, on a screen that stands and one that lies, as it is and in large high contrast.
Without a folder only those of the README are taken.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from studieroute.desktop import application
from studieroute.desktop.theme import Theme
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.kiosk.gate import Gate, hashed
from studieroute.kiosk.host import Host, Stand
from studieroute.kiosk.settings import KioskSettings
from studieroute.kiosk.stories import read_stories, shipped_stories
from studieroute.kiosk.visit import Screen
from studieroute.kiosk.window import KioskWindow
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
ANSWERS = {"origin": "mbo-4", "studied": "technology", "draw": "technology", "matters": "open"}
README = ("portrait-nl-usual-idle", "portrait-nl-usual-draw", "portrait-nl-usual-answer")
PATIENCE = 60


class Album:
    """One window, and what it shows on the way from the first touch to the code."""

    def __init__(self, stand: Stand) -> None:
        self.host = Host(stand)
        self.window = KioskWindow(self.host, Gate(hashed("4821")))
        self.window.show()
        self.wait(lambda: bool(self.host.examples))

    def wait(self, reached: Callable[[], bool]) -> None:
        """Lets Qt work until something is so."""
        end = time.monotonic() + PATIENCE
        while not reached() and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.01)
        for _ in range(6):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.01)

    def screens(self, language: str, plain: bool) -> Iterator[str]:
        """Goes from screen to screen; gives the name of each when it stands."""
        host = self.host
        host.again()
        host.address(
            replace(host.visit.manner, language=language, large=not plain, contrast=not plain)
        )
        yield "idle"
        host.begin()
        while host.visit.screen is Screen.ASK:
            question = host.question
            assert question is not None
            yield question.ask.value
            options = question.options
            host.choose(question.ask, (ANSWERS.get(question.ask.value, options[0]),))
        host._search.cancel()  # or it would be over before the picture is taken
        self.window.show_screen()
        yield "search"
        host._search.start(host._work())
        self.wait(lambda: host.visit.screen is Screen.ANSWER)
        yield "answer"
        host.deepen(1)
        yield "deepen"
        host.take_home()
        yield "take-home"
        self.window.ask_code()
        yield "code"
        self.window._close_over()
        host._warn(True)
        yield "warning"
        host._warn(False)


def main() -> None:
    """Takes the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped("resources", "pictures")
    every = len(sys.argv) > 1
    folder.mkdir(parents=True, exist_ok=True)
    application.start(Theme("light"), "nl", lambda: speak("nl"))
    graph = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
    settings = KioskSettings(place="Enschede")
    album = Album(Stand(graph, settings, stories=read_stories(shipped_stories()), day=TODAY))
    for shape, size in SIZES.items():
        album.window.resize(*size)
        for language in ("nl", "en", "de"):
            for look in ("usual", "large-contrast"):
                if not every and (shape, language, look) != ("portrait", "nl", "usual"):
                    continue
                for name in album.screens(language, look == "usual"):
                    album.wait(lambda: True)
                    full = f"{shape}-{language}-{look}-{name}"
                    if every or full in README:
                        album.window.grab().save(str(folder / f"kiosk-{full}.png"))
                        print(full, flush=True)
    album.window.leave()


if __name__ == "__main__":
    main()
