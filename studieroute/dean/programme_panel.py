"""The programmes behind a number, and the rules on the one looked at with their sources."""

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studieroute.dean import state
from studieroute.dean.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.reason_rows import reason_list
from studieroute.desktop.tables import Column, FittedTable, TableModel, source_index
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, row, words
from studieroute.domain.level import Level
from studieroute.domain.offer import nominal_months
from studieroute.domain.route import Closed
from studieroute.i18n import Say
from studieroute.routes.choosing_subjects import Doors, DoorState
from studieroute.wording import terms
from studieroute.wording.answers import shut
from studieroute.wording.dean import state_name
from studieroute.wording.doors import step_title
from studieroute.wording.reasons import finding_reasons

LEVELS = [level.value for level in Level]
STATE, LEVEL = 1, 2
"""Columns that are left out where they say nothing new."""


class ProgrammePanel(QWidget):
    """A list above, the rules below; Enter keeps a programme open as a goal."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say, self._theme, self._act = say, theme, act
        self._view = View(state.DeanState(), date.min)
        self._doors: Doors | None = None
        self._shown: tuple[object, ...] = ()
        self.title = words("", "strong")
        self.hint = words(say("Choose a number to see the programmes behind it."), "muted")
        self.model: TableModel[str] = TableModel(
            (
                Column(say("Programme"), self._name),
                Column(say("State"), self._state),
                Column(say("Level"), self._level, self._rank),
            )
        )
        name = say("Programmes behind the number")
        self.list = FittedTable(self.model, name, 0, theme.px(110), theme.px(20), wraps=True)
        self.list.setMinimumHeight(theme.px(120))
        self.list.activated.connect(lambda _index: self._aim())
        self.list.pointed.connect(self._point)
        self.rules = Scroller(say("Rules and sources"), 0, theme.px(8))
        self.rules.setMinimumHeight(theme.px(110))
        self.aim = button(
            say("Keep open as goal"), self._aim, "", say("Adds it to the goals (Enter)")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 12, 12, 12)))
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self.list, 3)
        self._under = QWidget()
        under = QVBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.rules, 1)
        under.addWidget(row(None, self.aim))
        column.addWidget(self._under, 4)
        self._empty = QWidget()
        column.addWidget(self._empty, 1)

    def show_view(self, view: View, doors: Doors | None) -> None:
        """Shows what lies behind the number looked at."""
        self._view, self._doors = view, doors
        names = view.behind
        title = view.tally.title(view.state.spot) if view.tally and names else ""
        count = view.say.plural("{number} programme", "{number} programmes", len(names))
        self.title.setText(f"{title}: {count}" if names else self._say("Programmes"))
        self.hint.setVisible(not names)
        self.list.setVisible(bool(names))
        self._empty.setVisible(not names)
        shown = (names, id(view.found), view.state.spot)
        if shown != self._shown:
            self._shown = shown
            self._put_away(names)
            self.list.refill(partial(self.model.show_rows, names))
        self._tell()

    def _put_away(self, names: tuple[str, ...]) -> None:
        """Leaves out a column that says the same in each row, as the title says it already."""
        told = self._view.state.spot.column in list(DoorState)
        self.list.setColumnHidden(STATE, told)
        self.list.setColumnHidden(LEVEL, len({self._level(name) for name in names}) == 1)

    def _tell(self) -> None:
        """The rules on the programme looked at."""
        view, say = self._view, self._say
        emptied(self.rules.column)
        name = view.state.programme
        self._under.setVisible(bool(view.behind))
        can_aim = name in view.catalogue.programme and name not in view.state.goals
        self.aim.setEnabled(can_aim and len(view.state.goals) < state.MOST_GOALS)
        if name not in view.catalogue.programme or self._doors is None:
            self.rules.column.addWidget(words(say("Choose a programme to see its rule."), "muted"))
            self.rules.column.addStretch(1)
            return
        programme, catalogue = view.catalogue.programme[name], view.catalogue
        self.rules.column.addWidget(words(step_title(say, catalogue, name), "strong"))
        if programme.selection:
            text = say("Selection: {selection}", selection=programme.selection)
            self.rules.column.addWidget(words(text, "caution"))
        closed = self._doors.closed(name)
        if closed is None and not nominal_months(
            programme.months, programme.load, programme.load_unit
        ):
            closed = Closed.NO_DURATION
        if closed is not None:
            self.rules.column.addWidget(words(shut(say, catalogue, name, closed)))
        found = self._doors.grounds(name, view.facts)
        for rule, finding in found:
            reasons = finding_reasons(say, catalogue, rule, finding, name, view.today)
            self.rules.column.addWidget(reason_list(say, self._theme, reasons, view.today))
        if not found and closed is not Closed.DEADLINE:
            who = catalogue.institution.get(programme.institution)
            text = say(
                "No source says yes or no for you. Ask {who}.",
                who=who.name if who else say("the institution"),
            )
            self.rules.column.addWidget(words(text))
        self.rules.column.addStretch(1)

    def _point(self, index: QModelIndex) -> None:
        name = self.model.rows[index.row()]
        self._act(lambda now: state.look_at(now, name), "look")

    def _aim(self) -> None:
        index = source_index(self.list, self.list.currentIndex())
        if index.isValid():
            name = self.model.rows[index.row()]
            self._act(lambda now: state.aim_also(now, name))

    # cells

    def _name(self, name: str) -> str:
        return step_title(self._say, self._view.catalogue, name)

    def _level(self, name: str) -> str:
        return terms.level(self._say, self._view.catalogue.programme[name].level.value)

    def _rank(self, name: str) -> int:
        return LEVELS.index(self._view.catalogue.programme[name].level.value)

    def _state(self, name: str) -> str:
        states, found = self._view.states, self._view.fitting
        word = state_name(self._say, states[name]) if name in states else ""
        if found is not None and name in found.moved.gained:
            return f"+\u00a0{word}"
        return f"−\u00a0{word}" if found is not None and name in found.moved.lost else word
