"""What goes home: the plan on paper, or a code with the plan in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from studieroute.desktop.widgets import words
from studieroute.kiosk.kit import Kit
from studieroute.kiosk.parts import drawing, line, main, sheet, wide
from studieroute.kiosk.screens import Acts, column_of, split
from studieroute.kiosk.visit import Paper
from studieroute.paper.blocks import Code

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""


class HomeScreen(QWidget):
    """Printing and the code, side by side; then the end of the visit."""

    def __init__(
        self, kit: Kit, acts: Acts, codes: tuple[Code, ...], can_print: bool, paper: Paper
    ) -> None:
        super().__init__()
        say = kit.say
        column = column_of(kit, self)
        column.addWidget(words(say("Take your route home"), "ask"))
        row = split(kit, column)
        self.code = _code(kit, codes)
        row.addWidget(self.code, 5 if kit.is_wide else 3)
        self.printed = _print(kit, acts, can_print, paper)
        row.addWidget(self.printed, 3 if kit.is_wide else 2)
        keep = say("When you are done, we forget your answers and your plan.")
        column.addWidget(line(kit, "sure", keep))
        column.addWidget(wide(kit, say("I am done"), acts.again, "check"))


def _code(kit: Kit, codes: tuple[Code, ...]) -> QFrame:
    say = kit.say
    frame, column = sheet(kit)
    column.addWidget(words(say("As a code"), "head"))
    row = split(kit, column)
    for one in codes:
        row.addWidget(Squares(kit, one), 3)
    text = say(
        "Take a photo of this code. StudieRoute opens it again at your school or study adviser."
        " Your plan is in the code itself, without your name."
    )
    row.addWidget(words(text, "fact"), 2 if kit.is_wide else 0)
    return frame


def _print(kit: Kit, acts: Acts, can_print: bool, paper: Paper) -> QFrame:
    say = kit.say
    frame, column = sheet(kit)
    column.addWidget(words(say("On paper"), "head"))
    column.addStretch(1)
    column.addWidget(drawing(kit, "printer", 80))
    text = {
        Paper.NONE: say("Your plan with every step, date and source."),
        Paper.PRINTING: say("Your plan is being printed. One moment."),
        Paper.PRINTED: say("Printed. Take your plan from the printer."),
        Paper.FAILED: say("Printing failed. Take a photo of the code, or ask the staff."),
    }[paper]
    if not can_print:
        text = say("There is no printer here. Take a photo of the code.")
    label = words(text, "fact")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(label)
    column.addStretch(1)
    if can_print:
        button = main(kit, say("Print my plan"), acts.print_plan, "printer")
        button.setEnabled(paper in (Paper.NONE, Paper.FAILED))
        column.addWidget(button)
    return frame


class Squares(QWidget):
    """A code as large as there is room, black on white whatever the colours around it."""

    def __init__(self, kit: Kit, code: Code) -> None:
        super().__init__()
        self._rows = code.rows
        self._kit = kit
        self.setAccessibleName(code.description)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)

    def sizeHint(self) -> QSize:
        """Large enough for the camera of a telephone."""
        return QSize(self._kit.theme.px(260), self._kit.theme.px(260))

    def minimumSizeHint(self) -> QSize:
        """At least three pixels for a module."""
        side = 3 * (len(self._rows) + 2 * QUIET)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws whole pixels for every module."""
        count = len(self._rows) + 2 * QUIET
        module = max(1, min(self.width(), self.height()) // count)
        side = module * count
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter = QPainter(self)
        painter.fillRect(QRectF(left, top, side, side), QColor("#ffffff"))
        black = QColor("#000000")
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    at = QRectF(
                        left + (x + QUIET) * module, top + (y + QUIET) * module, module, module
                    )
                    painter.fillRect(at, black)
        painter.end()
