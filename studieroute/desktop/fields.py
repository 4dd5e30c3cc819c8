"""Fields for choices and numbers that the mouse wheel never changes by accident."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from studieroute.desktop.line import Line
from studieroute.desktop.widgets import words


class CalmCombo(QComboBox):
    """A choice between values; `changed` is called with the value when a person chooses."""

    def __init__(self, name: str, changed: Callable[[Any], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(lambda index: changed(self.itemData(index)))

    def offer(self, options: Sequence[tuple[str, Any]], value: Any) -> None:
        """Shows options as (text, value) with one of them chosen."""
        with QSignalBlocker(self):
            if [(self.itemText(i), self.itemData(i)) for i in range(self.count())] != list(options):
                self.clear()
                for text, data in options:
                    self.addItem(text, data)
            values = [data for _, data in options]
            self.setCurrentIndex(values.index(value) if value in values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the panel around it."""
        event.ignore()


class CalmSpin(QSpinBox):
    """A number; its lowest value stands for "not said" and reads as `none`."""

    def __init__(
        self,
        name: str,
        none: str,
        most: int,
        step: int,
        unit: str,
        changed: Callable[[int | None], object],
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLineEdit(Line())
        self.setRange(-1, most)
        self.setSingleStep(step)
        self.setSpecialValueText(none)
        self.setSuffix(unit)
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(1)
        self.lineEdit().setTextMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        self.valueChanged.connect(lambda value: changed(None if value < 0 else value))

    def show_value(self, value: float | None) -> None:
        """Shows a number, or that none was said."""
        with QSignalBlocker(self):
            self.setValue(-1 if value is None else round(value))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A click takes hold of the whole number, as Tab does: behind the unit nothing can be typed."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self.selectAll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number typed takes the place of the words for "not said", wherever the cursor is."""
        if event.text().isdigit() and self.text() == self.specialValueText():
            self.selectAll()
        super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:
        """The first step up from "not said" goes to 0."""
        self.setValue(
            0 if self.value() < 0 < steps else max(-1, self.value() + steps * self.singleStep())
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the panel around it."""
        event.ignore()


def labelled(text: str, field: QWidget, hint: str = "") -> QWidget:
    """A field under its label, which names it to a screen reader and by its mnemonic."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setBuddy(field)
    layout.addWidget(label)
    layout.addWidget(field)
    if hint:
        layout.addWidget(words(hint, "caption"))
    if not field.accessibleName():
        field.setAccessibleName(text.replace("&", ""))
    return holder


LEAST_ROOM = 48
"""Pixels that a column that scrolls can do with, so that large text fits on a small screen."""


class Scroller(QScrollArea):
    """A column that scrolls downwards only; parts are added to `column`."""

    def __init__(self, name: str, margin: int, gap: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setMinimumHeight(LEAST_ROOM)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(gap)
        self.setWidget(inside)
