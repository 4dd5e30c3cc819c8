"""Tables whose columns are data: a title, the text of a row's cell and what it sorts by."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
TOP = QModelIndex()
WRAPPED = int(Qt.TextFlag.TextWordWrap)
GAP = r"[ \n]+|(?<=\w[/-])"
"""Where a line of text can end: not at a space that holds words together."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column; `order` gives what a row sorts by (default: its text)."""

    title: str
    text: Callable[[R], str]
    order: Callable[[R], Any] | None = None


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows of plain values behind Qt's table views; never edited in place."""

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:
        """The number of rows; Qt asks it."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = TOP) -> int:
        """The number of columns; Qt asks it."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, or what it sorts by."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == SORT_ROLE:
            return column.order(row) if column.order else column.text(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column; rows are numbered from 1."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.columns[section].title if orientation is Qt.Orientation.Horizontal else section + 1
        )


class FittedTable(QTableView):
    """A quiet table that sorts by any column and selects whole rows.

    Its columns are as wide as their texts and some `air`; `rest` takes what is over, `least` at
    least. With `wraps` texts go on below where there is no room: first those of `rest`, then all
    columns share it, each at least as wide as its longest word. `pointed` brings the place in the
    model that a person goes to, and none that the program goes to.
    """

    pointed = Signal(QModelIndex)

    def __init__(
        self,
        model: TableModel[Any],
        name: str,
        rest: int,
        least: int,
        air: int,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self._rows, self._room, self._wraps = model, (rest, least, air), wraps
        self._quiet = False
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(model)
        proxy.setSortRole(SORT_ROLE)
        self.setModel(proxy)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(air)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(self._point)

    def refill(self, fill: Callable[[], object]) -> None:
        """Lets `fill` give the model other rows, and fits the columns to them."""
        self._quiet = True
        fill()
        self._quiet = False
        self._fit()

    def go_to(self, index: Index) -> None:
        """Puts the current cell at a place in the model, where that is shown."""
        place = source_index(self, index, back=True)
        if place.isValid() and place != self.currentIndex():
            self._quiet = True
            self.setCurrentIndex(place)
            self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the column that takes what is over the room there is now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._rows.columns:
            return
        rest, least, air = self._room
        over = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        widths = {at: self._width_of(at, air) for at in self._shown() if at != rest}
        if self._wraps:
            words = {at: self._width_of(at, air, words=True) for at in widths}
            least = min(least, over - sum(words.values()))
            least = max(least, self._width_of(rest, air, words=True))
            widths = shared(widths, words, over - least)
        for at, width in widths.items():
            self.setColumnWidth(at, width)
        self.setColumnWidth(rest, max(over - sum(widths.values()), least))
        if self._wraps:
            self._heighten(air)

    def _heighten(self, air: int) -> None:
        """Makes each row as high as its texts; Qt's own measure forgets the air beside them."""
        proxy, metrics = self.model(), self.fontMetrics()
        room = {at: max(self.columnWidth(at) - air, 1) for at in self._shown()}
        for at in range(proxy.rowCount()):
            row = self._rows.rows[source_index(self, proxy.index(at, 0)).row()]
            texts = {place: self._rows.columns[place].text(row) for place in room}
            lines = (
                metrics.boundingRect(QRect(0, 0, room[place], 0), WRAPPED, text).height()
                for place, text in texts.items()
            )
            self.setRowHeight(at, max(lines, default=0) + air * 4 // 5)

    def _shown(self) -> list[int]:
        return [at for at in range(len(self._rows.columns)) if not self.isColumnHidden(at)]

    def _width_of(self, at: int, air: int, *, words: bool = False) -> int:
        """How wide a column is with whole texts, or with `words` with its longest word."""
        column, widest = self._rows.columns[at], 0
        for number, row in enumerate(self._rows.rows):
            font = self._rows.data(self._rows.index(number, at), Qt.ItemDataRole.FontRole)
            metrics = QFontMetrics(font) if isinstance(font, QFont) else self.fontMetrics()
            text = column.text(row)
            for part in re.split(GAP, text) if words else [text]:
                widest = max(widest, metrics.horizontalAdvance(part))
        titled = self.horizontalHeader().fontMetrics().horizontalAdvance(column.title)
        return max(widest + air, titled + air * 7 // 10)

    def _point(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.pointed.emit(source_index(self, index))


def shared(wanted: dict[int, int], least: dict[int, int], room: int) -> dict[int, int]:
    """The widths of columns in a room: what each wants, or where that is too much what each needs
    at least and of what is left its part.
    """
    missing = sum(wanted.values()) - room
    can_give = sum(wanted.values()) - sum(least.values())
    if missing <= 0 or not can_give:
        return wanted
    share = min(1.0, missing / can_give)
    return {at: wanted[at] - ceil((wanted[at] - least[at]) * share) for at in wanted}


def source_index(view: QTableView, index: Index, *, back: bool = False) -> QModelIndex:
    """The place in the model of a place in a sorted view, or with `back` the other way round."""
    proxy = view.model()
    assert isinstance(proxy, QSortFilterProxyModel)
    return proxy.mapFromSource(index) if back else proxy.mapToSource(index)
