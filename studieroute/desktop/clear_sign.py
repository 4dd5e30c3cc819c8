"""The sign at the end of a field that empties it; it grows with the text, which Qt's own does not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QToolButton

from studieroute.desktop.icons import icon
from studieroute.desktop.theme import Theme
from studieroute.i18n import Say

SIZE = 14
"""Pixels of the cross at a scale of 1."""


class ClearSign(QToolButton):
    """Shown while there is something to clear; keys do without it."""

    def __init__(self, field: QLineEdit, say: Say, theme: Theme) -> None:
        super().__init__(field)
        self._field = field
        self.setProperty("role", "clear")
        self.setIcon(icon("remove", theme.colours.muted, theme.px(SIZE)))
        self.setIconSize(QSize(theme.px(SIZE), theme.px(SIZE)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setToolTip(say("Empty this field"))
        self.setAccessibleName(self.toolTip())
        self.clicked.connect(self._clear)
        field.textChanged.connect(lambda text: self.setVisible(bool(text)))
        self.setVisible(bool(field.text()))
        line = QHBoxLayout(field)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        line.setContentsMargins(0, 0, theme.px(2), 0)
        line.addStretch(1)
        line.addWidget(self)
        room = theme.px(SIZE + 8)
        mirrored = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
        field.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)

    def _clear(self) -> None:
        """Empties the field as a person who deletes its text does."""
        self._field.setFocus(Qt.FocusReason.MouseFocusReason)
        self._field.clear()
        self._field.setModified(True)
        self._field.textEdited.emit("")
