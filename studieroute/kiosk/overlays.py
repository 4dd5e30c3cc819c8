"""What lies over a screen: the warning before the reset, and the keys for the staff's code."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studieroute.desktop.widgets import words
from studieroute.kiosk.gate import MOST_DIGITS
from studieroute.kiosk.kit import Kit
from studieroute.kiosk.parts import bar_button, drawing, main, wide

DOT = "●"


class Overlay(QWidget):
    """A message in the middle of a darkened window."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setGeometry(parent.rect())
        around = QVBoxLayout(self)
        margin = kit.theme.px(28)
        around.setContentsMargins(margin, margin, margin, margin)
        around.addStretch(1)
        self.message = QFrame()
        self.message.setObjectName("message")
        self.message.setMaximumWidth(kit.theme.px(620))
        row = QHBoxLayout()  # an alignment would reckon its height for another width
        row.addStretch(1)
        row.addWidget(self.message)
        row.addStretch(1)
        around.addLayout(row)
        around.addStretch(1)
        self.column = QVBoxLayout(self.message)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(kit.theme.px(14))


class Warning(Overlay):
    """Asks whether somebody is still there, and says how long it waits for an answer."""

    def __init__(
        self, kit: Kit, parent: QWidget, stay: Callable[[], None], leave: Callable[[], None]
    ) -> None:
        super().__init__(kit, parent)
        self._say, self._stay = kit.say, stay
        self.message.setMinimumWidth(min(kit.theme.px(480), round(parent.width() * 0.9)))
        self.column.addWidget(drawing(kit, "clock", 70))
        self.title = words(kit.say("Are you still there?"), "ask")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self.title)
        self.text = words("", "card")
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self.text)
        self.stay = main(kit, kit.say("Yes, I go on"), stay, "check")
        self.column.addWidget(self.stay)
        self.column.addWidget(wide(kit, kit.say("No, begin anew"), leave, "again"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch anywhere says that somebody is there."""
        super().mouseReleaseEvent(event)
        self._stay()

    def count(self, seconds: float) -> None:
        """Says how many seconds are left."""
        text = self._say.plural(
            "In {number} second we begin anew and forget your answers.",
            "In {number} seconds we begin anew and forget your answers.",
            max(1, round(seconds)),
        )
        self.text.setText(text)


class Keypad(Overlay):
    """Takes the staff's code, by touch or by the keys of digits."""

    def __init__(
        self, kit: Kit, parent: QWidget, tried: Callable[[str], None], leave: Callable[[], None]
    ) -> None:
        super().__init__(kit, parent)
        self._tried, self._leave = tried, leave
        self._digits = ""
        self.column.addWidget(words(kit.say("For the staff: type the code"), "card"))
        self.shown: QLabel = words(" ", "ask")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self.shown)
        keys = QGridLayout()
        keys.setSpacing(kit.gap)
        for at, digit in enumerate("1234567890"):
            row, column = divmod(at, 3) if digit != "0" else (3, 1)
            keys.addWidget(bar_button(kit, digit, self._typing(digit)), row, column)
        keys.addWidget(bar_button(kit, kit.say("Erase"), self.erase), 3, 0)
        self.column.addLayout(keys)
        ends = QHBoxLayout()
        ends.addWidget(wide(kit, kit.say("Back"), leave, "back"))
        ends.addWidget(main(kit, kit.say("Open"), self.enter))
        self.column.addLayout(ends)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _typing(self, digit: str) -> Callable[[], None]:
        return lambda: self.type(digit)

    def type(self, digit: str) -> None:
        """Adds a digit."""
        self._digits = (self._digits + digit)[:MOST_DIGITS]
        self._show()

    def erase(self) -> None:
        """Takes the last digit away."""
        self._digits = self._digits[:-1]
        self._show()

    def enter(self) -> None:
        """Tries the code that was typed."""
        code, self._digits = self._digits, ""
        self._show()
        self._tried(code)

    def tell(self, text: str) -> None:
        """Says why it did not open."""
        self.shown.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of digits, Backspace, Enter and Escape."""
        if event.text().isdigit():
            self.type(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self.shown.setText(DOT * len(self._digits) or " ")
