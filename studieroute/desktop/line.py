"""A line of text that leaves undoing to the window where nothing typed in it is left to undo."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class Line(QLineEdit):
    """Qt's own line keeps the keys to undo and redo for itself, even when it is empty."""

    def event(self, event: QEvent) -> bool:
        """Lets go of a key that would undo nothing here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            idle = (
                not self.isUndoAvailable() and event.matches(QKeySequence.StandardKey.Undo),
                not self.isRedoAvailable() and event.matches(QKeySequence.StandardKey.Redo),
            )
            if any(idle):
                event.ignore()
                return False
        return super().event(event)

    def clear(self) -> None:
        """Empties it for good: what was typed is done with."""
        self.setText("")
