"""The command palette: every act of the menus by a few letters, typing errors forgiven."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from rapidfuzz import fuzz

from studieroute.desktop.theme import Theme

ENOUGH = 60
ACTION = Qt.ItemDataRole.UserRole


def title_of(action: QAction) -> str:
    """How an act is called, without its mnemonic and dots."""
    return action.text().replace("&", "").rstrip("…")


def matching(actions: Iterable[QAction], text: str) -> list[QAction]:
    """The acts that can be done now and are like a text, best first."""
    wanted = text.strip().casefold()
    able = [one for one in actions if one.isEnabled()]
    if not wanted:
        return able
    scored = [(_score(wanted, title_of(one).casefold()), at) for at, one in enumerate(able)]
    return [
        able[at] for score, at in sorted(scored, key=lambda p: (-p[0], p[1])) if score >= ENOUGH
    ]


def _score(wanted: str, title: str) -> float:
    if wanted in title:
        return 101 + 20 * title.startswith(wanted)
    return max(fuzz.partial_ratio(wanted, title), fuzz.token_sort_ratio(wanted, title))


class Palette(QDialog):
    """A line to type in above the acts; the arrow keys choose, Enter does it, Escape leaves."""

    def __init__(
        self, title: str, hint: str, actions: Iterable[QAction], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(theme.px(520), theme.px(420))
        self._every = list(actions)
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self._offer)
        self.list.itemClicked.connect(self._do)
        self._offer("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list, Enter does what is chosen."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            row = self.list.currentRow() + steps[key]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        self.list.clear()
        for action in matching(self._every, text):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(f"{title_of(action)}    {keys}".rstrip())
            item.setData(ACTION, action)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            action = item.data(ACTION)
            self.accept()
            action.trigger()
