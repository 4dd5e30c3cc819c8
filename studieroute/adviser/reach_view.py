"""What can be reached without a goal: every programme with its verdict, by level or by field."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from studieroute.adviser import state
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo
from studieroute.desktop.groups import GroupModel
from studieroute.desktop.tables import Column
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, choice, flow, row, words
from studieroute.domain.level import Level
from studieroute.domain.programme import Programme
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.wording import terms

if TYPE_CHECKING:
    from studieroute.routes.reach import Reached

Line = tuple[Programme, "Reached"]
"""A programme with what was found of it."""

STEPS = 2
"""The column with the number of steps."""
ROOMY = 640
"""From this width on, at a scale of 1, there is room for that column beside the names."""

ORDER = [level.value for level in Level]


def verdict_word(say: Say, verdict: Verdict) -> str:
    """Whether a programme can be reached, in a word or two."""
    return {
        Verdict.YES: say("can be reached"),
        Verdict.UNKNOWN: say("perhaps, ask"),
        Verdict.NO: say("not from here"),
    }[verdict]


class ReachView(QWidget):
    """A tree of programmes; Enter takes the current one as the goal."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._shown: object = None
        self.summary = words("", "muted")
        self.by = CalmCombo(say("Group by"), lambda _: self._redraw())
        self.by.offer([(say("by level"), "level"), (say("by field"), "field")], "level")
        self.verdicts = {
            one: choice(verdict_word(say, one), one is not Verdict.NO, lambda _: self._redraw())
            for one in (Verdict.YES, Verdict.UNKNOWN, Verdict.NO)
        }
        self.model: GroupModel[Line] = GroupModel(self._columns(), self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(say("Programmes that can be reached"))
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(theme.px(14))
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.activated.connect(self._take)
        self.aim = button(say("Take as goal"), self._aim, "", say("Shows the routes to it (Enter)"))
        self.also = button(say("Add as goal"), self._aim_also, "", say("Up to four goals at once"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.summary)
        column.addWidget(flow((*self.verdicts.values(), self.by), theme.px(6)))
        column.addWidget(self.tree, 1)
        column.addWidget(row(None, self.also, self.aim))

    def show_view(self, view: View) -> None:
        """Shows what was reached; draws anew only where that changed."""
        self._view = view
        if self._shown != (id(view.besides.reached), id(view.catalogue)):
            self._shown = (id(view.besides.reached), id(view.catalogue))
            self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the names the room of the number of steps where there is little."""
        super().resizeEvent(event)
        self.tree.setColumnHidden(STEPS, event.size().width() < self._theme.px(ROOMY))

    def _redraw(self) -> None:
        say, reached = self._say, self._view.besides.reached or ()
        count = {one: sum(r.verdict is one for r in reached) for one in Verdict}
        self.summary.setText(
            say(
                "From here {yes} programmes can be reached, {unknown} perhaps, {no} not. "
                "Choose one to see the way there.",
                yes=count[Verdict.YES], unknown=count[Verdict.UNKNOWN], no=count[Verdict.NO],
            )
        )  # fmt: skip
        groups: dict[str, list[Line]] = {}
        for one in reached:
            programme = self._view.catalogue.programme.get(one.id)
            if programme is not None and self.verdicts[one.verdict].isChecked():
                groups.setdefault(self._group(programme), []).append((programme, one))
        ranked = sorted(groups, key=self._rank)
        self.model.show_groups(tuple(self._told(group, groups[group]) for group in ranked))
        header = self.tree.header()
        header.setStretchLastSection(False)
        for at in range(self.model.columnCount()):
            kind = header.ResizeMode.ResizeToContents if at else header.ResizeMode.Stretch
            header.setSectionResizeMode(at, kind)
        self.tree.expandToDepth(0)

    def _columns(self) -> tuple[Column[Line], ...]:
        """What is told of a programme."""
        say = self._say
        return (
            Column(say("Programme"), lambda line: self._title(line[0])),
            Column(say("Verdict"), lambda line: verdict_word(say, line[1].verdict)),
            Column(say("Steps"), lambda line: str(line[1].steps or "")),
            Column(
                say("Finished"),
                lambda line: say.short_month(line[1].finish) if line[1].finish else "",
            ),
        )

    def _title(self, programme: Programme) -> str:
        school = self._view.catalogue.institution.get(programme.institution)
        name = programme.names.within(self._say.language)
        return f"{name} · {school.name}" if school else name

    def _group(self, programme: Programme) -> str:
        by_level = self.by.currentData() == "level"
        return programme.level.value if by_level else programme.field[:2]

    def _rank(self, group: str) -> tuple[int, str]:
        return (ORDER.index(group) if group in ORDER else len(ORDER), group or "~")

    def _told(self, group: str, members: list[Line]) -> tuple[str, tuple[Line, ...]]:
        """The heading of a group and its programmes: the surest first, then by name."""
        say, by_level = self._say, self.by.currentData() == "level"
        name = terms.level(say, group) if by_level else terms.field(say, group)
        members.sort(key=lambda line: (-line[1].verdict, line[0].names.within(say.language)))
        return f"{name or say('field not known')} ({len(members)})", tuple(members)

    def _current(self) -> str:
        line = self.model.row_at(self.tree.currentIndex())
        return line[0].id if line is not None else ""

    def _take(self, index: QModelIndex) -> None:
        line = self.model.row_at(index)
        if line is not None:
            key = line[0].id
            self._act(lambda now: state.aim_at(now, key))

    def _aim(self) -> None:
        self._take(self.tree.currentIndex())

    def _aim_also(self) -> None:
        key = self._current()
        if key:
            self._act(lambda now: state.aim_also(now, key))
