"""A conversation on a real X server: keys and mouse come through the server (XTEST), not through Qt.

Run by test_real_screen.py inside Xvfb; prints what was reached, a line each.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from studieroute.adviser.desk import Desk
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.state import Conversation, subjects_of
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph
from tests.kiosk.on_x import Server

PATIENCE = 60.0
LATER = 300
"""Milliseconds until one looks again whether a dialog is there."""
TODAY = date(2026, 11, 21)
GOAL = "saxion-b-elektrotechniek"
NAMES = {" ": "space", ".": "period", ",": "comma", "-": "minus"}
CONTROL, SHIFT = "Control_L", "Shift_L"


class Talk:
    """The window, and a person before it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.server = folder, Server()
        self.app = application.start(Theme("light"), "en", lambda: speak("en"))
        shelf = Shelf(folder / "shelf")
        desk = Desk(Conversation(language="en"), TODAY)
        self.window = AdviserWindow(desk, Preferences(theme="light"), lambda _: None, shelf)
        self.window.setWindowFlags(Qt.WindowType.FramelessWindowHint)
        self.window.setGeometry(0, 0, 1366, 768)
        self.window.show()
        self.window.opened(RouteGraph(read_package(shipped("db", "catalogue")).catalogue))
        self.to_front()

    def to_front(self) -> None:
        """Gives the keys to the window, as there is no window manager here to do it."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window in front")

    @property
    def desk(self) -> Desk:
        """The conversation in front."""
        return self.window.desk

    def until(self, reached: Callable[[], object], what: str = "") -> None:
        """Waits until something is so, and until it is drawn."""
        end = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < end, f"it took too long: {what}"
            self.app.processEvents()
            time.sleep(0.01)
        for _ in range(5):
            self.app.processEvents()
            time.sleep(0.01)

    def key(self, name: str, *held: str) -> None:
        """Presses a key, and lets the window hear it."""
        self.server.key(name, *held)
        for _ in range(3):
            time.sleep(0.01)
            self.app.processEvents()

    def type(self, text: str) -> None:
        """Types a line of letters and Enter."""
        for letter in text:
            held = (SHIFT,) if letter.isupper() else ()
            self.key(NAMES.get(letter, letter.lower()), *held)
        self.key("Return")

    def click(self, part: QWidget) -> None:
        """Clicks in the middle of a part."""
        at = part.mapToGlobal(part.rect().center())
        self.server.touch(at.x(), at.y())

    def point(self, at: QPoint) -> None:
        """Moves the mouse to a place on the screen without pressing."""
        self.server.point(at.x(), at.y())

    def button(self, within: QWidget, text: str) -> QPushButton:
        """The button that begins with a text, as soon as one can see it."""

        def seen() -> QPushButton | None:
            every = within.findChildren(QPushButton)
            fitting = (one for one in every if one.isVisible() and one.text().startswith(text))
            return next(fitting, None)

        self.until(seen, text)
        found = seen()
        assert found is not None
        return found

    def tell(self, text: str) -> None:
        """Says how far it is, with a picture of the window."""
        self.window.grab().save(str(self.folder / f"{text}.png"))
        print(text, flush=True)


def intake_and_goal(talk: Talk) -> None:
    """Facts in one line, an inference refused and taken back, a goal with a typing error."""
    desk = talk.desk
    talk.key("l", CONTROL)
    talk.type("havo NG wisB 6.8 Hengelo max 40 km")
    talk.until(lambda: subjects_of(desk.state.learner.has, "havo") == {"wiskunde-b": "6.8"})
    assert desk.state.learner.home == "Hengelo" and desk.state.learner.wants.max_km == 40
    inferred = talk.window.body.learner.inferred
    talk.click(inferred.opener)
    talk.click(talk.button(inferred, "Does not hold"))
    talk.until(lambda: desk.state.learner.refuses)
    talk.key("z", CONTROL)
    talk.until(lambda: not desk.state.learner.refuses)
    talk.click(inferred.opener)
    talk.key("g", CONTROL)
    talk.type("elektrotehniek saxion")
    talk.until(lambda: desk.state.goals == (GOAL,) and desk.view.routes, "routes")
    talk.tell("routes")


def weighing_it(talk: Talk) -> None:
    """A step lit from the picture, a what-if tried and taken back, routes compared."""
    desk, body = talk.desk, talk.window.body
    picture = body.routes.picture.picture
    assert picture is not None
    bar = picture.bars[-1]
    spot = body.routes.picture.mapFromScene(bar.box.center())
    talk.point(body.routes.picture.viewport().mapToGlobal(spot))
    lit = body.reasons.reasons.steps[picture.layout.bars[-1].step.id]
    talk.until(lambda: lit.property("lit"), "the rules of the step pointed at")
    talk.click(talk.button(body.reasons, "Why not at once?"))
    talk.click(talk.button(body.reasons.refusal, "What if?"))
    talk.until(lambda: desk.state.trial is not None and not desk.view.busy)
    assert body.trial.isVisible() and not body.plan.isEnabled()
    talk.tell("what-if")
    talk.key("z", CONTROL)
    talk.until(lambda: desk.state.trial is None and desk.view.can_print)
    talk.key("e", CONTROL)
    talk.until(lambda: desk.view.besides.around is not None, "what lies around")
    talk.tell("around")
    talk.key("Escape")
    talk.until(lambda: not desk.state.page)


def concluding_it(talk: Talk) -> None:
    """A next step with its day, a note, and the plan on paper."""
    desk, body = talk.desk, talk.window.body
    talk.key("d", CONTROL)
    talk.until(lambda: body.is_concluding and body.conclusion.steps.field.hasFocus())
    talk.type("visit the open day 1-3-2027")
    talk.until(lambda: desk.state.conclusion.next_steps)
    talk.click(next(one for one in body.conclusion.steps.findChildren(QLineEdit) if is_day(one)))
    talk.type("1-3-2027")
    talk.until(lambda: desk.state.conclusion.next_steps[0].before == date(2027, 3, 1), "its day")
    talk.key("z", CONTROL)
    talk.until(lambda: desk.state.conclusion.next_steps[0].before is None, "its day undone")
    talk.key("y", CONTROL)
    talk.until(lambda: desk.state.conclusion.next_steps[0].before == date(2027, 3, 1))
    talk.tell("concluded")
    QTimer.singleShot(LATER, partial(name_the_file, talk))
    talk.key("p", CONTROL)
    plan = talk.folder / "plan.pdf"
    talk.until(lambda: plan.exists() and plan.stat().st_size, "the plan")
    talk.to_front()
    talk.tell("printed")


def name_the_file(talk: Talk) -> None:
    """Answers the dialog that asks where to write, as soon as it is there."""
    if not isinstance(talk.app.activeModalWidget(), QFileDialog):
        QTimer.singleShot(LATER, partial(name_the_file, talk))
        return
    talk.key("a", CONTROL)
    talk.type("plan.pdf")


def is_day(field: QLineEdit) -> bool:
    """Whether one can see that a day goes in here."""
    return field.isVisible() and "day" in field.placeholderText()


def beside_it(talk: Talk) -> None:
    """Another conversation in a tab, back again, help where the keys are, and everything undone."""
    window, first = talk.window, talk.desk
    talk.key("t", CONTROL)
    talk.until(lambda: len(window.session.sittings) == 2)
    talk.type("vwo")
    talk.until(lambda: window.desk is not first and window.desk.state.learner.has)
    talk.key("Tab", CONTROL)
    talk.until(lambda: window.desk is first)
    talk.tell("tabs")
    for _ in range(40):
        if not first.view.can_undo:
            break
        talk.key("z", CONTROL)
    talk.until(lambda: first.state == Conversation(language="en", page=first.state.page))
    talk.tell("undone")


def main(folder: Path) -> None:
    """From a blank window to the plan on paper, and back to blank."""
    os.chdir(folder)
    talk = Talk(folder)
    for part in (intake_and_goal, weighing_it, concluding_it, beside_it):
        part(talk)
    talk.window.close()
    print(talk.app.platformName(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
