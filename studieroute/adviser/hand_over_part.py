"""Handing the file over: to whom, until when it may be kept, and the learner's consent."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox

from studieroute.adviser import concluding
from studieroute.adviser.conclusion_parts import Part, typed
from studieroute.adviser.desk import Act
from studieroute.adviser.view import View
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, flow
from studieroute.domain.calendar import add_months
from studieroute.i18n import Say
from studieroute.wording import conclusions

KEPT_MONTHS = 12


class HandOverPart(Part):
    """Records a hand-over and then saves the file; without consent nothing is handed over."""

    def __init__(self, say: Say, theme: Theme, act: Act, save: Callable[[], None]) -> None:
        hint = say("The file opens at the next school or desk; it holds no name.")
        super().__init__(say, theme, act, say("Hand over"), hint)
        self._save = save
        self._today = date.min
        self.to = typed(say("To whom"), say("To which school or desk?"), self._hand_over)
        self.to.textChanged.connect(lambda _text: self._follow())
        self.consent = QCheckBox(say("The learner agrees"))
        self.consent.toggled.connect(lambda _on: self._follow())
        self.button = button(say("Save to hand over…"), self._hand_over)
        for one in (self.to, self.consent, flow((self.button,))):
            self.column.addWidget(one)
        self._follow()

    def show_view(self, view: View) -> None:
        """Shows to whom the file went."""
        self._today = view.today
        handed = view.state.conclusion.hand_overs
        if not self._is_shown(handed):
            for at, one in enumerate(handed):
                text = conclusions.handed(self._say, one)
                self.list.addWidget(self._line(text, self._remover(at)))

    def _remover(self, at: int) -> Callable[[], None]:
        return lambda: self._act(lambda now: concluding.take_hand_over_back(now, at))

    def _follow(self) -> None:
        self.button.setEnabled(bool(self.to.text().strip()) and self.consent.isChecked())

    def _hand_over(self) -> None:
        if not self.button.isEnabled():
            return
        to, today = self.to.text(), self._today
        until = add_months(today, KEPT_MONTHS)
        self._act(lambda now: concluding.hand_over(now, to, today, until))
        self.to.clear()
        self.consent.setChecked(False)
        self._save()
