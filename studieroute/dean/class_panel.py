"""The class list: pasted, dropped or opened, with what is wrong line by line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studieroute.dean import state
from studieroute.dean.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, flow, sign, words
from studieroute.domain.problem import Problem, Severity
from studieroute.i18n import Say
from studieroute.wording.problems import problem_line

PAUSE_MS = 350
"""How long typing rests before the list is read."""


class ListField(QPlainTextEdit):
    """A field for the list; Tab leaves it, and a file can be dropped on it."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a file or text that is dragged in."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Reads the file that was dropped, or inserts the text."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.dropped.emit(Path(urls[0].toLocalFile()))
            event.acceptProposedAction()
        else:
            super().dropEvent(event)


class ClassPanel(QWidget):
    """The left column of the page of classes."""

    def __init__(
        self,
        say: Say,
        theme: Theme,
        act: Act,
        open_file: Callable[[], object],
        take_file: Callable[[Path], object],
        example: Callable[[], object],
    ) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[Problem, ...] | None = None
        self.field = ListField()
        self.field.setAccessibleName(say("Class list"))
        self.field.setPlaceholderText(
            say(
                "number; class; profile; subjects; wishes\n12; havo 4; NG; wisB 6.8 nat; croho:34280"
            )
        )
        self.field.dropped.connect(take_file)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.take)
        self.field.textChanged.connect(self._pause.start)
        self.open = button(
            say("Open a list…"), open_file, "", say("A spreadsheet or text (Ctrl+O)")
        )
        self.example = button(say("Example list"), example, "quiet")
        self.summary = words("", "strong")
        self.problems = Scroller(say("What is wrong in the list"), 0, theme.px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (4, 4, 4, 4)))
        column.setSpacing(theme.px(8))
        column.addWidget(words(say("Class list without names"), "section"))
        column.addWidget(
            words(
                say("One pupil on a line, with a number of your own. Paste, drop or open."), "muted"
            )
        )
        column.addWidget(self.field, 3)
        column.addWidget(flow((self.open, self.example), theme.px(6)))
        column.addWidget(self.summary)
        column.addWidget(self.problems, 2)

    def take(self) -> None:
        """Reads the list as it stands in the field."""
        self._pause.stop()
        text = self.field.toPlainText()
        self._act(lambda now: state.list_class(now, text), "list")

    def show_view(self, view: View) -> None:
        """Shows the list and what is wrong in it; typing is left alone."""
        if not self._pause.isActive() and view.state.listed != self.field.toPlainText():
            self._settle(view.state.listed)
        found = view.fitting
        problems = found.listed.problems if found else ()
        self.summary.setText(self._summary(view))
        if problems != self._shown:
            self._shown = problems
            self._tell(problems)

    def _settle(self, text: str) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(text)
        self.field.blockSignals(False)

    def _summary(self, view: View) -> str:
        found, say = view.fitting, self._say
        if view.busy:
            return say("Reading the list…")
        if found is None or not view.state.listed.strip():
            return ""
        wrong = sum(one.severity is Severity.ERROR for one in found.listed.problems)
        read = say.plural("{number} pupil read", "{number} pupils read", len(found.listed.pupils))
        if not wrong:
            return f"{read}."
        return f"{read}, " + say.plural(
            "{number} mistake to mend.", "{number} mistakes to mend.", wrong
        )

    def _tell(self, problems: Sequence[Problem]) -> None:
        emptied(self.problems.column)
        for one in problems:
            self.problems.column.addWidget(self._line(one))
        self.problems.column.addStretch(1)

    def _line(self, one: Problem) -> QWidget:
        """One mistake; clicking it goes to its line."""
        say, colours = self._say, self._theme.colours
        wrong = one.severity is Severity.ERROR
        icon, colour = ("cross", colours.bad) if wrong else ("old", colours.amber)
        meaning = say("error") if wrong else say("warning")
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(6))
        mark = sign(icon, colour, self._theme.px(16), meaning)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(3))
        column.addWidget(words(problem_line(say, one)))
        go = button(say("Go there"), lambda: self.go_to(one.where.line), "small")
        go.setAccessibleName(say("Go to line {line}", line=one.where.line))
        column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(column, 1)
        return holder

    def go_to(self, line: int) -> None:
        """Puts the cursor on a line of the list and selects it."""
        block = self.field.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.field.setTextCursor(cursor)
        self.field.setFocus()
