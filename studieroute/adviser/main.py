"""Starts the adviser's window: the window first, the catalogue beside it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from studieroute.adviser import state
from studieroute.adviser.desk import Desk
from studieroute.adviser.example import EXAMPLE_GOAL, example
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application, preferences
from studieroute.desktop.job import Job, Report
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.domain.learner import Learner
from studieroute.i18n import speak, system_language
from studieroute.places import state_folder

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


def run(
    db: str | None,
    today: date,
    language: str | None,
    learner: Learner | None = None,
    goal: str = "",
) -> int:
    """Shows the window until it is closed; gives the exit status."""
    file = preferences.file()
    liked = preferences.read(file)
    spoken = language or liked.language or system_language()
    desk = Desk(first_state(liked, today, spoken, learner, goal), today)
    app = application.start(
        Theme(liked.theme, liked.scale), spoken, lambda: speak(desk.state.language)
    )
    liked = replace(liked, seen_example=True)
    preferences.write(file, liked)
    shelf = Shelf(state_folder())
    window = AdviserWindow(desk, liked, lambda now: preferences.write(file, now), shelf)
    window.show()
    opening = open_beside(window, db)
    status = app.exec()
    opening.cancel()
    return status


def first_state(
    liked: Preferences, today: date, language: str, learner: Learner | None, goal: str
) -> Conversation:
    """What the window begins with: what was asked for; on the first run an example; else nothing."""
    begun = Conversation(language=language)
    if learner is not None or goal:
        return replace(begun, learner=learner or Learner(), goals=(goal,) if goal else ())
    if not liked.seen_example:
        return state.as_example(begun, example(today), EXAMPLE_GOAL)
    return begun


def open_beside(window: AdviserWindow, db: str | None) -> "Job[RouteGraph]":
    """Opens the catalogue while the window is already there, telling how far it is.

    The store is imported in the job's thread: it takes longer to load than the window to show.
    """
    job: Job[RouteGraph] = Job(window)

    def work(report: Report) -> "RouteGraph":
        from studieroute.opening import open_ready

        return open_ready(db, report)

    job.finished.connect(window.opened)
    job.failed.connect(window.fail)
    job.progressed.connect(lambda _text, share: window.tell(opening_words(window, share)))
    job.ended.connect(window.statusBar().clearMessage)
    job.start(work)
    return job


def opening_words(window: AdviserWindow, share: float) -> str:
    """How far the opening is, for the status bar."""
    return window.say("Opening the catalogue: {percent} %", percent=round(share * 100))
