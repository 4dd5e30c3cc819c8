"""The numbers: a table of doors, in which every number can be looked behind with the arrow keys."""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QProgressBar, QVBoxLayout, QWidget

from studieroute.dean import state
from studieroute.dean.state import Grouping, Page, Spot, Table
from studieroute.dean.tallies import EVERY, GAINED, LOST, MOVED, Row, Tally
from studieroute.dean.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo
from studieroute.desktop.tables import Column, FittedTable, Index, TableModel
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import choice, flow, words
from studieroute.i18n import Say
from studieroute.wording.dean import basis, count_line, moved_line, offer_line

NO_TALLY = Tally("", (), ())


class TallyModel(TableModel[Row]):
    """The rows of a tally: numbers to the right, the sum in bold, + and − in their colours too."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__((), parent)
        self._theme = theme
        self.tally = NO_TALLY

    def show_tally(self, tally: Tally) -> None:
        """Shows another table."""
        self.beginResetModel()
        self.tally, self.rows = tally, tally.rows
        cells = [_cells(at, title) for at, (_, title) in enumerate(tally.columns)]
        self.columns = (Column(tally.corner, lambda one: one.name), *cells)
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, or how it looks."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and self.rows[index.row()].key == EVERY:
            return self._theme.font(13, QFont.Weight.DemiBold)
        if role == Qt.ItemDataRole.ForegroundRole and index.column():
            key = self.tally.columns[index.column() - 1][0]
            if not self.rows[index.row()].cells[index.column() - 1].programmes:
                return QColor(self._theme.colours.muted)
            loses = key == LOST or self.data(index).startswith("−")
            colour = self._theme.colours.bad if loses else self._theme.colours.good
            return QColor(colour) if key in (GAINED, LOST, MOVED) else None
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column, above its numbers."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def spot(self, index: Index) -> Spot | None:
        """The spot of a cell; None for the names of rows."""
        if not index.isValid() or not index.column():
            return None
        return Spot(self.rows[index.row()].key, self.tally.columns[index.column() - 1][0])

    def index_of(self, spot: Spot) -> QModelIndex:
        """The cell of a spot; none where it is not in the table."""
        if self.tally.cell(spot) is None:
            return QModelIndex()
        at = [one.key for one in self.rows].index(spot.row)
        return self.index(at, [key for key, _ in self.tally.columns].index(spot.column) + 1)


def _cells(at: int, title: str) -> Column[Row]:
    return Column(
        title,
        lambda one: str(one.cells[at]),
        lambda one: one.cells[at].text or len(one.cells[at].programmes),
    )


class TallyPanel(QWidget):
    """The headline, the way of setting out, the table, and which catalogue the numbers count."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[object, ...] = ()
        self.headline = words("", "title")
        self.moved = words("", "strong")
        self.tables = {
            table: choice(text, False, partial(self._lay_out, table))
            for table, text in (
                (Table.STATES, say("This choice")),
                (Table.PROFILES, say("Profiles side by side")),
                (Table.SUBJECTS, say("Each subject")),
            )
        }
        self.by = CalmCombo(say("Group by"), self._group)
        self.bar = flow((*self.tables.values(), self.by), theme.px(6))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("Counting the doors"))
        self.model = TallyModel(theme, self)
        self.table = FittedTable(
            self.model, say("Doors"), 0, theme.px(110), theme.px(20), wraps=True
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.pointed.connect(self._point)
        self.basis = words("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (9, 12, 9, 12)))
        column.setSpacing(theme.px(8))
        for part in (self.headline, self.moved, self.bar, self.busy):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.basis)

    def show_view(self, view: View) -> None:
        """Shows the numbers of the page."""
        say, now = self._say, view.state
        self.busy.setVisible(view.busy or not view.is_open)
        self.bar.setVisible(now.page is Page.CHOICE)
        by = [(say("by level"), Grouping.LEVEL), (say("by field"), Grouping.FIELD)]
        self.by.offer(by, now.grouping)
        self.by.setEnabled(now.table is not Table.SUBJECTS)
        for table, chip in self.tables.items():
            chip.setChecked(table is now.table)
        shown = (id(view.found), now.page, now.table, now.grouping)
        if view.tally is not None and shown != self._shown:
            self._shown = shown
            self._headline(view)
            self.table.refill(partial(self.model.show_tally, view.tally))
            self.basis.setText(basis(say, view.catalogue, view.counted, view.today))
        self.table.go_to(self.model.index_of(now.spot))

    def _headline(self, view: View) -> None:
        found = view.fitting
        assert found is not None
        if view.state.page is Page.OFFER:
            self.headline.setText(offer_line(self._say, view.state.choice.level, found.offers))
            self.moved.setText("")
        else:
            asked = found.question
            self.headline.setText(count_line(self._say, asked.choice, found.states))
            self.moved.setText(moved_line(self._say, asked.before, found.moved))
        self.moved.setVisible(bool(self.moved.text()))

    def _point(self, index: QModelIndex) -> None:
        spot = self.model.spot(index)
        if spot is not None:
            self._act(lambda now: state.look_behind(now, spot), "look")

    def _lay_out(self, table: Table, _on: bool) -> None:
        self._act(lambda now: state.lay_out(now, table))

    def _group(self, grouping: Grouping) -> None:
        self._act(lambda now: state.group_by(now, grouping))
