"""Rows under headings, as in a tree of two levels; texts are made when they are drawn."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from studieroute.desktop.tables import TOP, Column, Index

R = TypeVar("R")
Groups = tuple[tuple[str, tuple[R, ...]], ...]
"""Each heading with its rows."""

HEADING = 0
"""What Qt keeps with a heading; with a row it keeps the number of its heading, from 1."""


class GroupModel(QAbstractItemModel, Generic[R]):
    """Headings with rows of plain values behind Qt's tree views; never edited in place."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.groups: Groups[R] = ()

    def show_groups(self, groups: Groups[R]) -> None:
        """Replaces all headings and rows."""
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    def row_at(self, index: Index) -> R | None:
        """The value of a row; None for a heading or where nothing is."""
        if not index.isValid() or index.internalId() == HEADING:
            return None
        return self.groups[index.internalId() - 1][1][index.row()]

    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        """The place of a heading, or of a row under one; Qt asks it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else HEADING)

    def parent(self, index: Index = TOP) -> Any:
        """The heading of a row; Qt asks it."""
        if not index.isValid() or index.internalId() == HEADING:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, HEADING)

    def rowCount(self, parent: Index = TOP) -> int:
        """The number of headings, or of rows under one; Qt asks it."""
        if not parent.isValid():
            return len(self.groups)
        is_heading = parent.internalId() == HEADING and parent.column() == 0
        return len(self.groups[parent.row()][1]) if is_heading else 0

    def columnCount(self, parent: Index = TOP) -> int:
        """The number of columns; Qt asks it."""
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; a heading stands in the first column."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row_at(index)
        if row is not None:
            return self.columns[index.column()].text(row)
        return self.groups[index.row()][0] if index.column() == 0 else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        across = orientation is Qt.Orientation.Horizontal
        told = across and role == Qt.ItemDataRole.DisplayRole
        return self.columns[section].title if told else None
