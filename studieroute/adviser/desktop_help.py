"""What the window does for a person at a desktop: favourites and the clipboard."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from studieroute.adviser.plain_answer import plain_answer

if TYPE_CHECKING:
    from studieroute.adviser.window import AdviserWindow

MOST_FAVOURITES = 12


def favour(window: "AdviserWindow") -> None:
    """Keeps the goals as favourites on this machine, or forgets them where all are kept."""
    goals, kept = window.desk.state.goals, window.preferences.favourites
    if not goals:
        window.tell(window.say("Choose a goal first; then it can be kept as a favourite."))
        return
    if set(goals) <= set(kept):
        after = tuple(one for one in kept if one not in goals)
        window.tell(window.say("Forgotten as favourite."))
    else:
        after = tuple(dict.fromkeys((*goals, *kept)))[:MOST_FAVOURITES]
        window.tell(window.say("Kept as favourite on this computer."))
    window.prefer(replace(window.preferences, favourites=after))
    window.show_view(window.desk.view)


def copy(window: "AdviserWindow") -> None:
    """Puts the answer on the clipboard as plain text."""
    QGuiApplication.clipboard().setText(plain_answer(window.desk.view))
    window.tell(window.say("The answer is on the clipboard as text."))
