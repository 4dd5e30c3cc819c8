"""What a person does with a window of any face, and what they see of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
ROUNDS = 4
"""After so many rounds of events everything that was changed has its place."""


def draw() -> None:
    """Lets everything that was changed be drawn."""
    for _ in range(ROUNDS):
        QApplication.processEvents()


def press(widget: QWidget, text: str) -> None:
    """Clicks the first visible button that begins with a text, once everything has its place."""
    draw()
    buttons = [one for one in widget.findChildren(QPushButton) if one.isVisible()]
    found = [one for one in buttons if one.text().startswith(text)]
    assert found, [one.text() for one in buttons]
    QTest.mouseClick(found[0], LEFT)
    QApplication.processEvents()


def texts(widget: QWidget) -> str:
    """All labels that are on screen."""
    draw()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def keys(widget: QWidget, *pressed: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Presses keys one after the other."""
    for key in pressed:
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()


def nameless(widget: QWidget) -> list[tuple[QWidget, object]]:
    """What Tab stops at and a screen reader would have no name for, each with its parent."""
    return [
        (one, one.parent())
        for one in widget.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and not one.focusProxy()
        and not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
        and not _is_named_by_what_it_is_in(one)
    ]


def _is_named_by_what_it_is_in(one: QWidget) -> bool:
    """Whether it is the line of a field for choices or numbers, or a row of tabs."""
    if isinstance(one, QLineEdit):
        return isinstance(one.parent(), QComboBox | QAbstractSpinBox)
    return isinstance(one, QTabBar)
