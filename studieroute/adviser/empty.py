"""What the middle says while there is nothing to show: what to do first, in order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studieroute.adviser.view import View
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import sign, words
from studieroute.i18n import Say


def empty_state(say: Say, theme: Theme, view: View) -> QWidget:
    """An icon, a line, and what to do next."""
    title, lines = _texts(say, view)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setSpacing(theme.px(10))
    column.addStretch(1)
    icon = sign("route", theme.colours.accent, theme.px(56), title)
    column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
    heading = words(title, "title")
    heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(heading)
    for line in lines:
        label = words(line, "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addStretch(2)
    return holder


def _texts(say: Say, view: View) -> tuple[str, tuple[str, ...]]:
    if not view.is_open:
        return say("The catalogue is being opened"), (
            say("You can start typing on the left already."),
        )
    if view.busy:
        return say("Looking for routes"), (
            say("You can go on typing; the newest question counts."),
        )
    if view.besides.reach_share is not None:
        return say("Looking at what can be reached"), (
            say("You can go on typing, or search a goal at the top."),
        )
    if view.stopped:
        return say("The search was stopped"), (
            say("Change something, or press Ctrl+Shift+R to search again."),
        )
    if view.state.goals and not view.goal_ids:
        return say("This goal is not in the catalogue"), (
            say("It may have another name by now: search it at the top."),
        )
    if view.state.goals:
        return say("No route found"), (
            say("No rule in the catalogue leads there from what is on the left."),
            say("Add a diploma or a subject, or look at the wishes: they may be too narrow."),
        )
    if not view.state.learner.has and view.state.learner.now is None:
        return say("Start with two things"), (
            say("1. On the left: the diploma the learner has, and the subjects."),
            say("2. At the top: where the learner wants to go."),
            say("The routes appear here, with dates, costs and reasons."),
        )
    return say("Where to?"), (
        say("Type a few letters of a programme, a profession or a school at the top."),
        say("Small typing errors do not matter, and codes work too."),
    )
