"""The small parts every panel is made of: words, chips, cards and layouts that flow."""

import re
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from studieroute.desktop.icons import icon, pixmap
from studieroute.desktop.theme import Theme

MAY_BREAK = "\u200b"
"""A sign without width, at which a line may end."""
_ENDLESS, _PIECE = re.compile(r"[^\s/-]{33,}"), re.compile(r"\S{1,16}")


def breakable(text: str) -> str:
    """A text in which no word, such as a pasted address, is wider than a panel can be."""
    return _ENDLESS.sub(lambda found: MAY_BREAK.join(_PIECE.findall(found[0])), text)


def words(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """A label in one of the style sheet's roles (title, section, muted, pill ...)."""
    label = QLabel(breakable(text) if wrap else text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if role in ("pill", "amber", "unknown", "bad", "good"):
        label.setWordWrap(False)
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


def sign(name: str, colour: str, size: int, meaning: str) -> QLabel:
    """An icon that says its meaning to a screen reader and on hover."""
    label = QLabel()
    label.setPixmap(pixmap(name, colour, size, label.devicePixelRatioF()))
    label.setFixedWidth(size)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setAccessibleName(meaning)
    label.setToolTip(meaning)
    return label


def button(text: str, run: Callable[[], object], role: str = "", tip: str = "") -> QPushButton:
    """A push button that does one thing."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
    made.clicked.connect(lambda _checked=False: run())
    return made


GAP_OF_QT = 4
"""Pixels that Qt leaves between an icon and its text, however large these are."""


def with_icon(made: QPushButton, theme: Theme, name: str, size: int = 18) -> QPushButton:
    """The button with an icon that grows with the text."""
    length = theme.px(size)
    gap = max(0, theme.px(6) - GAP_OF_QT) if made.text() else 0
    made.setIcon(icon(name, theme.colours.accent, length, gap))
    made.setIconSize(QSize(length + gap, length))
    return made


def choice(
    text: str, checked: bool, run: Callable[[bool], object], name: str = "", *, fits: bool = True
) -> QPushButton:
    """A rounded button that is on or off; `run` hears the new state when a person clicks it.

    A text that may not fit is cut short where there is no room, and is whole on hover.
    """
    made = QPushButton(text) if fits else Chip(text)
    made.setToolTip("" if fits else text)
    made.setProperty("role", "choice")
    made.setCheckable(True)
    made.setChecked(checked)
    made.setAccessibleName(name or text)
    made.clicked.connect(lambda on: run(bool(on)))
    return made


class Tick(QWidget):
    """A box to tick whose words wrap; a click on the words ticks it too."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        self._words = words(text)
        self._words.setBuddy(self.box)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ticks the box, or takes the tick away."""
        super().mouseReleaseEvent(event)
        if self._words.geometry().contains(event.position().toPoint()):
            self.box.click()


class Chip(QPushButton):
    """A button that cuts its text short where there is no room for all of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setMinimumWidth(40)

    def sizeHint(self) -> QSize:
        """The room for the whole text."""
        self.ensurePolished()
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        missing = metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + missing + 4, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the text to the new width."""
        super().resizeEvent(event)
        short = self.sizeHint().width() - 4 - self.fontMetrics().horizontalAdvance(self._whole)
        room = max(event.size().width() - short, 20)
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if text != self.text():
            self.setText(text)


def removable(text: str, run: Callable[[], object], theme: Theme, name: str) -> QPushButton:
    """A chip that goes away when clicked; `name` says so, as in "Remove: havo"."""
    made = Chip(text)
    made.setProperty("role", "chip")
    made.setToolTip(name)
    made.clicked.connect(lambda _checked=False: run())
    made.setIcon(icon("remove", theme.colours.muted, theme.px(12)))
    made.setIconSize(QSize(theme.px(12), theme.px(12)))
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setAccessibleName(name)
    return made


class Card(QPushButton):
    """A button with a layout inside; what stands in it is not clickable by itself."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self.inside.setSpacing(theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As large as what stands in it."""
        return self.inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as what stands in it can be."""
        return self.inside.minimumSize()


class FlowLayout(QLayout):
    """Lays parts in a row, in the direction of reading, and goes on below where the row is full."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # a layout in C++ throws its items away itself; nobody does that for one in Python
        self.destroyed.connect(partial(_throw_away, self._items))
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Takes one more part; Qt calls it."""
        self._items.append(item)

    def count(self) -> int:
        """The number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The part at a place; None where there is none, as Qt wants it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives up the part at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Never asks for more room than its parts."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at a width."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forgets the heights, as a part has another size now."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Puts every part in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """At least as wide as the widest part."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The size of the largest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Puts the parts of each row in the middle of its height; gives the height of all rows."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        y = rect.y()
        for row in self._rows(rect.width()):
            x, high = rect.x(), max(size.height() for _, size in row)
            for item, size in row:
                if move:
                    corner = QPoint(x, y + (high - size.height()) // 2)
                    item.setGeometry(QStyle.visualRect(direction, rect, QRect(corner, size)))
                x += size.width() + self._gap
            y += high + self._gap
        return max(0, y - self._gap - rect.y())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Which parts stand beside each other at a width, each with its size."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), max(width, 1)), wanted.height())
            if not rows or (x > 0 and x + size.width() > width):
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self._gap
        return rows


def _throw_away(items: list[QLayoutItem]) -> None:
    for item in items:
        if Shiboken.isValid(item):
            Shiboken.delete(item)
    items.clear()


def flow(parts: Iterable[QWidget] = (), gap: int = 6) -> QWidget:
    """A widget whose parts flow; empty it with `emptied`."""
    holder = QWidget()
    layout = FlowLayout(holder, gap)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for part in parts:
        layout.addWidget(part)
    return holder


def row(*parts: QWidget | None, gap: int = 8) -> QWidget:
    """Parts side by side; None stands for room that grows."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return holder


def emptied(layout: QLayout) -> None:
    """Takes everything out of a layout and lets it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            emptied(inner)
        else:
            Shiboken.delete(item)
