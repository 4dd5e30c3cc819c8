"""A finger that moves what it lies on; Qt's own scroller registers a gesture anew for every screen."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

LEAST = 16
"""A finger that moved less, in pixels, meant to touch."""


class Drag:
    """From a press to its release: moves the area under the finger, and then presses no button."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._area: QScrollArea | None = None
        self._button: QAbstractButton | None = None
        self._from = self._value = 0
        self._moves = False

    def press(self, at: QPoint) -> None:
        """A finger comes down."""
        self._area = self._button = None
        self._moves = False
        part = self._window.childAt(at)
        while part is not None and self._area is None:
            if isinstance(part, QAbstractButton):
                self._button = part
            if isinstance(part, QScrollArea):
                self._area = part
                self._from, self._value = at.y(), part.verticalScrollBar().value()
            part = part.parentWidget()

    def move(self, at: QPoint) -> bool:
        """A finger moves; whether that moves the area and nothing else may hear of it."""
        if self._area is None:
            return False
        way = at.y() - self._from
        if not self._moves and abs(way) >= LEAST:
            self._moves = True
            if self._button is not None:
                self._button.setDown(False)
        if self._moves:
            self._area.verticalScrollBar().setValue(self._value - way)
        return self._moves

    def release(self) -> None:
        """The finger is gone."""
        self._area = self._button = None
        self._moves = False
