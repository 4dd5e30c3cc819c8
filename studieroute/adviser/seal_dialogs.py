"""Asking how to encrypt a file, and for the passphrase of one that is encrypted."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studieroute.adviser.concluding import read_day
from studieroute.adviser.sealing import KEPT_MONTHS, Sealing
from studieroute.desktop.boxes import buttons
from studieroute.desktop.fields import labelled
from studieroute.desktop.job import Job, Work
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, words
from studieroute.domain.calendar import add_months
from studieroute.domain.problem import InputRefused
from studieroute.i18n import Say
from studieroute.wording.problems import problem_line

LEAST_LETTERS = 10


class _Asking(QDialog):
    """Words, fields, a line for what is wrong, and two buttons."""

    def __init__(
        self, say: Say, theme: Theme, parent: QWidget, title: str, text: str, ok: QPushButton
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(440))
        self._say, self._theme = say, theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(n) for n in (20, 18, 20, 18)))
        self.column.setSpacing(theme.px(10))
        self.column.addWidget(words(title, "title"))
        self.column.addWidget(words(text, "muted"))
        self.wrong = words("", "caution")
        self.wrong.hide()
        self.ok = ok
        ok.setDefault(True)

    def end(self) -> None:
        """Puts what is wrong and the buttons under the fields."""
        self.column.addWidget(self.wrong)
        self.column.addWidget(buttons(self, self._say("Cancel"), self.ok))

    def secret(self, label: str) -> QLineEdit:
        """A field whose letters are not shown."""
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addWidget(labelled(label, field))
        return field

    def tell(self, text: str) -> None:
        """Says what is wrong; an empty text: nothing."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), self.heightForWidth(self.width()))


class SealDialog(_Asking):
    """Asks how to encrypt a file and how long it is kept; `chosen` brings the answer."""

    chosen = Signal(object)

    def __init__(self, say: Say, theme: Theme, parent: QWidget, today: date) -> None:
        text = say(
            "Only who knows the passphrase can read the file. Nobody can help when it is forgotten."
        )
        ok = button(say("Encrypt"), self.try_it)
        super().__init__(say, theme, parent, say("Encrypt the file"), text, ok)
        self._today = today
        self.by_passphrase = QRadioButton(say("With a &passphrase, to be opened anywhere"))
        self.here = QRadioButton(say("Only for me on &this computer, without a passphrase"))
        self.by_passphrase.setChecked(True)
        self.column.addWidget(self.by_passphrase)
        self.column.addWidget(self.here)
        self.first = self.secret(say("Passphrase, of several words"))
        self.again = self.secret(say("The same again"))
        self.until = QLineEdit(_day(add_months(today, KEPT_MONTHS)))
        hint = say("After this day the program proposes to delete it. Empty: without end.")
        self.column.addWidget(labelled(say("&Keep until (day-month-year)"), self.until, hint))
        self.here.toggled.connect(self._follow)
        self.end()
        self.first.setFocus()

    def try_it(self) -> None:
        """Gives the answer, or says which field has something wrong."""
        say, typed = self._say, self.until.text().strip()
        until = read_day(typed, self._today)
        if typed and (until is None or until < self._today):
            self.tell(say("«{day}» is no day to come; write it as 31-12-2027.", day=typed))
        elif self.here.isChecked():
            self._give(Sealing("", until))
        elif len(self.first.text()) < LEAST_LETTERS:
            self.tell(
                say(
                    "Choose at least {number} letters; several words are best.",
                    number=LEAST_LETTERS,
                )
            )
        elif self.first.text() != self.again.text():
            self.tell(say("The two passphrases differ; type them again."))
        else:
            self._give(Sealing(self.first.text(), until))

    def _give(self, sealing: Sealing) -> None:
        self.chosen.emit(sealing)
        self.accept()

    def _follow(self, here: bool) -> None:
        for field in (self.first, self.again):
            field.setEnabled(not here)


class PassphraseDialog(_Asking):
    """Asks the passphrase of a file until it opens or the person gives up; `opened` brings the result."""

    opened = Signal(object, str)

    def __init__(
        self,
        say: Say,
        theme: Theme,
        parent: QWidget,
        file: str,
        work: Callable[[str], Work[Any]],
    ) -> None:
        text = say("{file} is encrypted.", file=file)
        super().__init__(
            say, theme, parent, say("Passphrase"), text, button(say("Open"), self.try_it)
        )
        self._work = work
        self._job: Job[Any] = Job(self)
        self._job.finished.connect(self._open)
        self._job.failed.connect(self._fail)
        self.field = self.secret(say("Passphrase"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("The file is being opened"))
        self.busy.hide()
        self.column.addWidget(self.busy)
        self.end()
        self.field.setFocus()

    def try_it(self) -> None:
        """Tries the passphrase beside the window."""
        self.tell("")
        self.busy.show()
        self.ok.setEnabled(False)
        self._job.start(self._work(self.field.text()))

    def done(self, result: int) -> None:
        """Lets go of what is under way and closes."""
        self._job.cancel()
        super().done(result)

    def _open(self, result: object) -> None:
        self.opened.emit(result, self.field.text())
        self.accept()

    def _fail(self, error: BaseException) -> None:
        self.busy.hide()
        self.ok.setEnabled(True)
        self.field.selectAll()
        self.field.setFocus()
        if not isinstance(error, InputRefused):
            self.reject()
            raise error
        self.tell("\n".join(problem_line(self._say, one) for one in error.problems))


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
