"""A line of text that leaves to the window what is the window's: undoing where nothing typed is left, files."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leaves files to the window: here they would only put their name into the text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def clear(self) -> None:
        """Empties it for good: what was typed is done with."""
        self.setText("")
