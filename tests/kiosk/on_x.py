"""A story on a real X server: fingers and keys come through the server (XTEST), not through Qt.

Run by test_real_screen.py inside Xvfb; prints what was reached, a line each.
"""

import ctypes
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from studieroute.desktop import application
from studieroute.desktop.theme import Theme
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.kiosk.gate import Gate, hashed
from studieroute.kiosk.host import Host, Stand
from studieroute.kiosk.overlays import Keypad
from studieroute.kiosk.screens import AnswerScreen, QuestionScreen
from studieroute.kiosk.settings import KioskSettings
from studieroute.kiosk.stories import read_stories, shipped_stories
from studieroute.kiosk.visit import Screen
from studieroute.kiosk.window import KioskWindow
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph

PATIENCE = 40.0
CODE = "4821"


class Server:
    """The X server, told what a finger and a keyboard do."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]

    def touch(self, x: int, y: int) -> None:
        """Presses and lets go of the first button at a place."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        for down in (1, 0):
            self._test.XTestFakeButtonEvent(self._display, 1, down, 0)
        self._x.XFlush(self._display)

    def point(self, x: int, y: int) -> None:
        """Moves the mouse to a place."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x.XFlush(self._display)

    def key(self, name: str, *held: str) -> None:
        """Presses a key by its X name while others are held."""
        codes = [
            self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(one.encode()))
            for one in (*held, name)
        ]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XFlush(self._display)


class Story:
    """The window and what happens to it."""

    def __init__(self, folder: Path) -> None:
        self.app = application.start(Theme("light"), "nl", lambda: speak("nl"))
        graph = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
        stories = read_stories(shipped_stories())
        stand = Stand(
            graph, KioskSettings(place="Enschede"), stories=stories, day=date(2026, 11, 21)
        )
        self.host = Host(stand)
        self.window = KioskWindow(self.host, Gate(hashed(CODE)))
        self.window.setWindowFlags(Qt.WindowType.FramelessWindowHint)
        self.window.fill_screen()
        self.server, self.folder = Server(), folder
        self.until(lambda: bool(self.host.examples) and self.window.isActiveWindow())

    def until(self, reached: Callable[[], bool]) -> None:
        """Waits until something is so."""
        end = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < end, "it took too long"
            self.app.processEvents()
            time.sleep(0.01)
        for _ in range(5):
            self.app.processEvents()
            time.sleep(0.01)

    def touch(self, part: QWidget) -> None:
        """A finger on the middle of a part."""
        at = part.mapToGlobal(part.rect().center())
        self.server.touch(at.x(), at.y())

    def tell(self, text: str) -> None:
        """Says how far it is, with a picture of the screen."""
        self.window.grab().save(str(self.folder / f"{text}.png"))
        print(text, flush=True)


def main(folder: Path) -> None:
    """From the screen that waits to the code, and out by the staff's code."""
    story = Story(folder)
    window, host = story.window, story.host
    full = story.app.primaryScreen().size()
    assert window.size() == full, (window.size(), full)
    story.tell("full-screen")
    story.server.touch(300, 400)
    story.until(lambda: host.visit.screen is Screen.ASK)
    while host.visit.screen is Screen.ASK:
        screen, before = window.screen_now, host.visit
        assert isinstance(screen, QuestionScreen)
        story.touch(next(iter(screen.tiles.values())))
        if screen.go is not None:
            go = screen.go
            story.until(go.isEnabled)
            story.touch(go)
        story.until(lambda before=before: host.visit != before)  # type: ignore[misc]
    story.until(lambda: host.visit.screen is Screen.ANSWER)
    story.tell("answer")
    screen_now = window.screen_now
    assert isinstance(screen_now, AnswerScreen)
    story.touch(screen_now.cards[0])
    story.until(lambda: host.visit.screen is Screen.DEEPEN)
    story.tell("deepen")
    home = next(one for one in shown(window) if one.property("role") == "main")
    story.touch(home)
    story.until(lambda: host.visit.screen is Screen.TAKE_HOME)
    story.tell("take-home")
    story.server.key("F4", "Alt_L")
    story.server.key("q", "Control_L")
    story.server.key("Escape")
    story.until(lambda: host.visit.screen is Screen.DEEPEN)
    assert window.isVisible()
    story.tell("still-here")
    story.server.key("F12")
    story.until(lambda: isinstance(window.over, Keypad))
    for digit in CODE:
        story.server.key(digit)
    story.server.key("Return")
    story.until(lambda: not window.isVisible())
    print("left", flush=True)


def shown(window: QWidget) -> list[QPushButton]:
    """The buttons one can see."""
    QApplication.processEvents()
    return [one for one in window.findChildren(QPushButton) if one.isVisible()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
