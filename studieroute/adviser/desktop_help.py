"""What the window does for a person at a desktop: favourites, help, clipboard."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studieroute.adviser.glossary_window import GlossaryWindow, help_on
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


def explain(window: "AdviserWindow") -> None:
    """Explains what the keys are on now; without anything to say the keys are told."""
    name, text = help_on(QApplication.focusWidget(), window.say.language)
    window.inform(
        name or window.say("Help"),
        text or window.say("Nothing more to tell here. The glossary opens with Shift+F1."),
    )


def glossary(window: "AdviserWindow") -> GlossaryWindow:
    """Opens the glossary beside the window."""
    made = GlossaryWindow(
        window.say, window.theme, window, window.desk.view.catalogue, window.desk.today
    )
    made.show()
    return made


def copy(window: "AdviserWindow") -> None:
    """Puts the answer on the clipboard as plain text."""
    QGuiApplication.clipboard().setText(plain_answer(window.desk.view))
    window.tell(window.say("The answer is on the clipboard as text."))
