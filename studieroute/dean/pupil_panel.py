"""One pupil of the class: what they want, how it stands, and what would open it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studieroute.dean.asking import Answerer
from studieroute.dean.view import View
from studieroute.desktop.fields import Scroller
from studieroute.desktop.reason_rows import reason_list
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import emptied, sign, words
from studieroute.i18n import Say
from studieroute.routes.choosing_subjects import DoorState
from studieroute.routes.class_doors import GoalStanding, PupilStanding
from studieroute.wording.dean import goal_line, pupil_line, state_name
from studieroute.wording.reasons import finding_reasons


class PupilPanel(QWidget):
    """The right column of the page of classes."""

    def __init__(self, say: Say, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say, self._theme = say, theme
        self._shown: PupilStanding | None = None
        self.title = words("", "title")
        self.where = words("", "muted")
        self.wishes = Scroller(say("Wishes of the pupil"), 0, theme.px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (14, 12, 14, 12)))
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self.where)
        column.addWidget(self.wishes, 1)

    def show_view(self, view: View, answerer: Answerer | None) -> None:
        """Shows the pupil looked at."""
        one = view.pupil
        if one is self._shown and one is not None:
            return
        self._shown = one
        emptied(self.wishes.column)
        say = self._say
        if one is None or answerer is None:
            self.title.setText(say("Pupil"))
            self.where.setText(say("Nobody is chosen."))
            return
        self.title.setText(say("Pupil {number}", number=one.pupil.number))
        self.where.setText(
            pupil_line(say, one.pupil)
            + ". "
            + say("Counted with the diploma of summer {year}.", year=one.leaves_on.year)
        )
        for goal in one.goals:
            self.wishes.column.addWidget(self._goal(view, answerer, one, goal))
        if not one.goals:
            self.wishes.column.addWidget(words(say("The list names no wishes."), "muted"))
        self.wishes.column.addStretch(1)

    def _goal(
        self, view: View, answerer: Answerer, one: PupilStanding, goal: GoalStanding
    ) -> QWidget:
        """One wish in a sentence, with the rule it rests on and its source."""
        say, theme, catalogue = self._say, self._theme, view.catalogue
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        icon, colour = _sign(theme, goal)
        name = state_name(say, goal.state)
        line.addWidget(sign(icon, colour, theme.px(20), name), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(goal_line(say, catalogue, goal), "strong"), 1)
        column.addLayout(line)
        facts = one.pupil.graduated(view.today).has
        doors = answerer.classes.doors_on(one.leaves_on)
        for rule, finding in doors.grounds(goal.goal, facts):
            reasons = finding_reasons(say, catalogue, rule, finding, goal.goal, view.today)
            column.addWidget(reason_list(say, theme, reasons, view.today))
        return holder


def _sign(theme: Theme, goal: GoalStanding) -> tuple[str, str]:
    colours = theme.colours
    return {
        DoorState.OPEN: ("check", colours.good),
        DoorState.CONDITIONAL: ("check", colours.amber),
        DoorState.ASK: ("question", colours.unknown),
        DoorState.SHUT: ("cross", colours.bad),
    }[goal.state]
