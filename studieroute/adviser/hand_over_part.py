"""Handing over: what may go along, to whom, until when it may be kept, and the learner's consent."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from studieroute.adviser import concluding, drafts
from studieroute.adviser.conclusion_parts import Part as ConclusionPart
from studieroute.adviser.conclusion_parts import typed
from studieroute.adviser.sealing import KEPT_MONTHS
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import labelled
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Tick, button, flow, words
from studieroute.domain.calendar import add_months
from studieroute.domain.handing import Part
from studieroute.domain.learner import Wishes
from studieroute.dossier.sealed_file import LEAST_LETTERS
from studieroute.i18n import Say
from studieroute.wording import conclusions, handing

HandsOver = Callable[[tuple[Part, ...], str, date, str], None]
"""Writes what was ticked for someone, to be kept until a day; encrypted where there is a passphrase."""


def parts_of(view: View) -> frozenset[Part]:
    """What there is to hand over in this conversation."""
    learner, agreed = view.state.learner, view.state.conclusion
    there = {
        Part.FACTS: learner.has or learner.now or learner.start,
        Part.BIRTH: learner.born,
        Part.HOME: learner.home,
        Part.WISHES: learner.wants != Wishes(),
        Part.GOALS: view.state.goals,
        Part.ROUTE: view.can_print,
        Part.CONCLUSIONS: agreed.next_steps or agreed.dropped,
        Part.NOTES: agreed.notes,
        Part.OVERRIDES: learner.overrides or learner.refuses,
    }
    return frozenset(part for part, value in there.items() if value)


class HandOverPart(ConclusionPart):
    """Ticks what goes along; without a tick, a recipient, an end and consent nothing leaves."""

    def __init__(self, say: Say, theme: Theme, act: Act, hand_over: HandsOver) -> None:
        hint = say("Only what the learner ticks goes along. The file is signed; it holds no name.")
        super().__init__(say, theme, act, say("Hand over"), hint)
        self._hand_over_to = hand_over
        self._today = date.min
        self.ticks = {part: Tick(_capital(handing.part(say, part))) for part in Part}
        for part, tick in self.ticks.items():
            tick.box.toggled.connect(lambda _on: self._follow())
            drafts.keeps(tick.box, part.value)
            self.column.addWidget(tick)
        self.to = typed(say("To whom"), say("To which school or desk?"), self._hand_over, "to")
        self.to.textChanged.connect(lambda _text: self._follow())
        self.until = typed(say("Keep until"), say("day-month-year"), self._hand_over, "until")
        self.until.textChanged.connect(lambda _text: self._follow())
        self.sealing = Passphrase(say, theme, self._follow)
        self.consent = QCheckBox(say("The learner agrees"))
        self.consent.toggled.connect(lambda _on: self._follow())
        drafts.keeps(self.consent, "consent")
        drafts.keeps(self.sealing.box, "sealing")
        self.button = button(say("Save to hand over…"), self._hand_over)
        self.missing = words("", "caption")
        self.column.addWidget(labelled(say("To whom"), self.to))
        self.column.addWidget(labelled(say("May be kept there until (day-month-year)"), self.until))
        for one in (self.sealing, self.consent, flow((self.button,)), self.missing):
            self.column.addWidget(one)

    def show_view(self, view: View) -> None:
        """Offers what there is, and shows to whom something went."""
        if self._today != view.today:
            self._today = view.today
            day = add_months(view.today, KEPT_MONTHS)
            self.until.setText(f"{day.day}-{day.month}-{day.year}")
            self.until.setProperty(drafts.BLANK, self.until.text())
        there = parts_of(view)
        for part, tick in self.ticks.items():
            tick.setVisible(part in there)
            if part not in there:
                tick.box.setChecked(False)
        handed = view.state.conclusion.hand_overs
        if not self._is_shown(handed):
            for at, one in enumerate(handed):
                text = conclusions.handed(self._say, one)
                self.list.addWidget(self._line(text, self._remover(at)))
        self._follow()

    @property
    def ticked(self) -> tuple[Part, ...]:
        """What the learner lets go along."""
        return tuple(part for part, tick in self.ticks.items() if tick.box.isChecked())

    def _remover(self, at: int) -> Callable[[], None]:
        return lambda: self._act(lambda now: concluding.take_hand_over_back(now, at))

    def _end(self) -> date | None:
        """The last day it may be kept; None where what was typed is none to come."""
        day = concluding.read_day(self.until.text(), self._today)
        return day if day is not None and day >= self._today else None

    def _follow(self) -> None:
        """Says what is still missing."""
        say = self._say
        lacking = [
            text
            for there, text in (
                (self.ticked, say("tick what goes along")),
                (self.to.text().strip(), say("name the school or desk")),
                (self._end(), say("give a day to come")),
                (not self.sealing.lacking, self.sealing.lacking),
                (self.consent.isChecked(), say("the learner has to agree")),
            )
            if not there
        ]
        self.button.setEnabled(not lacking)
        self.missing.setText(say("Still to do: {what}.", what="; ".join(lacking)))
        self.missing.setVisible(bool(lacking))

    def _hand_over(self) -> None:
        until = self._end()
        if self.button.isEnabled() and until is not None:
            self.consent.setChecked(False)
            self._hand_over_to(self.ticked, self.to.text().strip(), until, self.sealing.passphrase)
            self.sealing.forget()


class Passphrase(QWidget):
    """The choice to encrypt a hand-over, with the passphrase typed twice."""

    def __init__(self, say: Say, theme: Theme, changed: Callable[[], None]) -> None:
        super().__init__()
        self._say, self._changed = say, changed
        self.box = QCheckBox(say("Encrypt it with a passphrase"))
        self.box.toggled.connect(self._turn)
        self.hint = words("", "caption")
        self.first, self.again = _secret(), _secret()
        self._fields = QWidget()
        column, inside = QVBoxLayout(self), QVBoxLayout(self._fields)
        for layout in (column, inside):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.px(4))
        for label, field in (
            (say("Passphrase, of several words"), self.first),
            (say("The same again"), self.again),
        ):
            field.textChanged.connect(lambda _text: changed())
            inside.addWidget(labelled(label, field))
        for one in (self.box, self._fields, self.hint):
            column.addWidget(one)
        self._unfold(False)

    @property
    def passphrase(self) -> str:
        """What opens the file; empty where it is to be read by anybody who has it."""
        return self.first.text() if self.box.isChecked() else ""

    @property
    def lacking(self) -> str:
        """What is still missing of a passphrase; empty where nothing is."""
        if not self.box.isChecked():
            return ""
        if len(self.first.text()) < LEAST_LETTERS:
            return self._say(
                "choose a passphrase of at least {number} letters", number=LEAST_LETTERS
            )
        same = self.first.text() == self.again.text()
        return "" if same else self._say("type the same passphrase twice")

    def forget(self) -> None:
        """Takes the passphrase off the screen; the choice to encrypt stays."""
        for field in (self.first, self.again):
            field.clear()

    def _turn(self, on: bool) -> None:
        self._unfold(on)
        self.forget()
        self._changed()

    def _unfold(self, on: bool) -> None:
        say = self._say
        self._fields.setVisible(on)
        self.hint.setText(
            say("Tell the passphrase by telephone, or in some other way than the file itself.")
            if on
            else say("Without a passphrase anybody who gets the file can read it.")
        )


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
