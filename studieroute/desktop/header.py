"""The line above the panels of a face: mark and name, what the face puts there, undo and redo."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from studieroute.desktop.columns import WIDE_ENOUGH
from studieroute.desktop.icons import program_icon
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, with_icon, words
from studieroute.i18n import Say


class Header(QFrame):
    """A face adds its own parts to `line`; in a narrow window they have the room of the name."""

    def __init__(self, say: Say, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("header")
        self._say, self._theme = say, theme
        self.line = QHBoxLayout(self)
        self.fold(False)
        self.line.setSpacing(theme.px(10))
        mark = words("", wrap=False)
        mark.setPixmap(program_icon().pixmap(theme.px(28), theme.px(28)))
        self._name = words("StudieRoute", wrap=False)
        self._name.setObjectName("program")
        self._name.setContentsMargins(0, 0, theme.px(26), 0)
        self.line.addWidget(mark)
        self.line.addWidget(self._name)

    def fold(self, low: bool) -> None:
        """Takes less room in a low window."""
        above = 2 if low else 8
        self.line.setContentsMargins(*(self._theme.px(n) for n in (14, above, 14, above)))

    def add_undo(
        self, undo: Callable[[], object], redo: Callable[[], object]
    ) -> tuple[QPushButton, QPushButton]:
        """Adds the buttons that take an act back and do it again."""
        made = (
            button("", undo, "quiet", self._say("Undo (Ctrl+Z)")),
            button("", redo, "quiet", self._say("Redo (Ctrl+Y)")),
        )
        for one, sort in zip(made, ("undo", "redo"), strict=True):
            with_icon(one, self._theme, sort, 20)
            one.setAccessibleName(one.toolTip())
            self.line.addWidget(one)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the name where there is room for it."""
        super().resizeEvent(event)
        self._name.setVisible(event.size().width() >= WIDE_ENOUGH * self._theme.scale)
