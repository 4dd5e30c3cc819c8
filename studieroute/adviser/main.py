"""Starts the adviser's window: the window first, the catalogue beside it."""

from dataclasses import replace
from datetime import date

from studieroute.adviser import state
from studieroute.adviser.desk import Desk
from studieroute.adviser.example import EXAMPLE_GOAL, example
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application, preferences
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme, scale_of_system
from studieroute.domain.learner import Learner
from studieroute.i18n import speak, system_language
from studieroute.places import state_folder


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
    if not liked.seen_example:
        liked = replace(liked, scale=scale_of_system(), seen_example=True)
    preferences.write(file, liked)
    shelf = Shelf(state_folder())
    window = AdviserWindow(desk, liked, lambda now: preferences.write(file, now), shelf)
    window.show()
    opening = window.open_catalogue(db, window.opened)
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
