"""A field that offers matches while one types; the arrow keys, Enter and Escape do what one expects."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studieroute.desktop.clear_sign import ClearSign
from studieroute.desktop.line import Line
from studieroute.desktop.theme import Theme
from studieroute.i18n import Say

Index = QModelIndex | QPersistentModelIndex
KEY, SECOND, MARK = (Qt.ItemDataRole.UserRole + n for n in range(3))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One match: what is chosen, how it reads, a second line, and a word where it is not on offer."""

    key: str
    text: str
    second: str = ""
    mark: str = ""


class SuggestionRow(QStyledItemDelegate):
    """Draws a match in two lines; a marked one in grey with its word behind it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(self._theme.px(200), self._theme.px(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name, second line and mark; the current row has a bar as well as a colour."""
        theme, colours = self._theme, self._theme.colours
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.accent_soft))
            painter.fillRect(
                QRect(box.left(), box.top(), theme.px(4), box.height()), QColor(colours.accent)
            )
        inner = box.adjusted(theme.px(12), theme.px(5), -theme.px(12), -theme.px(5))
        mark = str(index.data(MARK) or "")
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        ink = QColor(colours.muted if mark else colours.text)
        half = inner.height() // 2
        top = QRect(inner.left(), inner.top(), inner.width(), half)
        self._line(painter, top, f"{text} ({mark})" if mark else text, ink, 14)
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        self._line(painter, below, str(index.data(SECOND) or ""), QColor(colours.muted), 12)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, text: str, ink: QColor, size: int) -> None:
        painter.setFont(self._theme.font(size))
        painter.setPen(QPen(ink))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)


class SearchField(Line):
    """A line that searches; `find` gives the matches for a text, best first."""

    picked = Signal(str)
    emptied = Signal()
    ROWS = 7

    def __init__(self, find: Callable[[str], Sequence[Suggestion]], say: Say, theme: Theme) -> None:
        super().__init__()
        self._find = find
        self._theme = theme
        self._nothing = say("Nothing found. Try fewer letters, or a code.")
        self._settled = ""
        self._list: QListWidget | None = None
        self.clear_sign = ClearSign(self, say, theme)
        self.textEdited.connect(self._offer)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The keys offered now, for whoever drives the field from outside."""
        if self._list is None or not self._list.isVisible():
            return ()
        items = [self._list.item(row) for row in range(self._list.count())]
        return tuple(str(item.data(KEY)) for item in items if item.data(KEY))

    def settle(self, text: str) -> None:
        """Shows what is chosen; a person's typing is left alone."""
        self._settled = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Entering selects what is there, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click into the settled text selects it too."""
        super().mouseReleaseEvent(event)
        if not self.isModified() and not self.hasSelectedText():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving without choosing brings the chosen text back."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._close()
            self.setText(self._settled)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list, Enter takes a match, Escape closes it."""
        shown = self._list if self._list is not None and self._list.isVisible() else None
        key = event.key()
        if shown and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            shown.setCurrentRow(max(0, min(shown.count() - 1, shown.currentRow() + step)))
        elif shown and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(shown.currentItem())
        elif shown and key == Qt.Key.Key_Escape:
            self._close()
        elif key == Qt.Key.Key_Down:
            self._offer(self.text() if self.isModified() else "")
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closes the list when the window moves under it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self._close()
        return super().eventFilter(watched, event)

    def _offer(self, text: str) -> None:
        if not text.strip() and self.isModified() and self._settled:
            self._settled = ""
            self.clear()
            self._close()
            self.emptied.emit()
            return
        matches = self._find(text)
        shown = self._list or self._make_list()
        shown.clear()
        for match in matches:
            item = QListWidgetItem(match.text)
            item.setData(KEY, match.key)
            item.setData(SECOND, match.second)
            item.setData(MARK, match.mark)
            spoken = ", ".join(part for part in (match.text, match.mark, match.second) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(spoken)
            shown.addItem(item)
        if not matches:
            item = QListWidgetItem(self._nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            shown.addItem(item)
        else:
            shown.setCurrentRow(0)
        self._place(shown)

    def _make_list(self) -> QListWidget:
        window: QWidget = self.window()
        made = QListWidget(window)
        made.setObjectName("suggestions")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setItemDelegate(SuggestionRow(self._theme, made))
        made.setAccessibleName(self.accessibleName())
        made.itemClicked.connect(self._take)
        window.installEventFilter(self)
        self._list = made
        return made

    def _place(self, shown: QListWidget) -> None:
        window = self.window()
        corner = self.mapTo(window, self.rect().bottomLeft())
        wide = max(self.width(), self._theme.px(360))
        left = max(0, min(corner.x(), window.width() - wide - 8))
        rows = min(self.ROWS, shown.count())
        room = window.height() - corner.y() - self._theme.px(12)
        high = min(rows * self._theme.px(48) + self._theme.px(14), max(room, self._theme.px(60)))
        shown.setGeometry(left, corner.y() + self._theme.px(4), wide, high)
        shown.raise_()
        shown.show()

    def _take(self, item: QListWidgetItem | None) -> None:
        key = str(item.data(KEY) or "") if item is not None else ""
        if item is None or not key:
            return
        self._settled = item.text()
        self.setText(item.text())
        self.setCursorPosition(0)
        self.setModified(False)
        self._close()
        self.picked.emit(key)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()
