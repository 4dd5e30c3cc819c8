"""Decisions of the adviser: what counts as held although no paper says so, each with its reason."""

from datetime import date

from PySide6.QtWidgets import QWidget

from studieroute.adviser import concluding
from studieroute.adviser.conclusion_parts import Part, typed
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo, labelled
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, flow, words
from studieroute.domain.requirement import Atom
from studieroute.domain.verdict import Finding, Verdict
from studieroute.i18n import Say
from studieroute.wording import terms
from studieroute.wording.reasons import decision


class DecisionsPart(Part):
    """A fact among those that are missing or not known, a reason, and the decision."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        hint = say(
            "For example an exemption that the admissions office promised. It counts for every rule"
            " that asks the same, and is marked on screen and on paper."
        )
        super().__init__(say, theme, act, say("Count as met by decision"), hint)
        self._today = date.min
        self.fact = CalmCombo(say("What counts as met"), lambda _fact: self._follow())
        name, hint = say("Reason of the decision"), say("Who promised what?")
        self.reason = typed(name, hint, self._decide, "decision")
        self.reason.textChanged.connect(lambda _text: self._follow())
        self.button = button(say("Decide"), self._decide)
        self._nothing = words(say("Nothing is missing or unknown for this goal."), "muted")
        self._asked = labelled(say("What counts as met"), self.fact)
        for one in (self._nothing, self._asked, self.reason, flow((self.button,))):
            self.column.addWidget(one)

    def show_view(self, view: View) -> None:
        """Shows the decisions and what else could be decided."""
        self._today = view.today
        overrides = view.state.learner.overrides
        if not self._is_shown((overrides, id(view.catalogue))):
            for one in overrides:
                self.list.addWidget(self._decided(view, one.atom, overrides.index(one)))
        open_facts = lacking(view)
        texts = [(terms.atom(self._say, view.catalogue, one), one) for one in open_facts]
        chosen = self.fact.currentData()
        self.fact.offer(texts, chosen)
        for widget in (self._asked, self.reason, self.button):
            widget.setVisible(bool(texts))
        self._nothing.setVisible(not texts)
        self._follow()

    def _decided(self, view: View, atom: Atom, at: int) -> QWidget:
        text = decision(self._say, view.catalogue, view.state.learner.overrides[at])
        return self._line(
            text, lambda: self._act(lambda now: concluding.take_decision_back(now, atom))
        )

    def _follow(self) -> None:
        known = self.fact.currentData() is not None
        self.button.setEnabled(known and bool(self.reason.text().strip()))

    def _decide(self) -> None:
        atom, reason, today = self.fact.currentData(), self.reason.text(), self._today
        if atom is None or not reason.strip():
            self.reason.setFocus()
            return
        self._act(lambda now: concluding.decide(now, atom, reason, today))
        self.reason.clear()


def lacking(view: View) -> tuple[Atom, ...]:
    """The facts that the goal or the route asks and that are missing or not known, each once."""
    found: dict[Atom, None] = {}
    refusal = view.refusal
    for blocker in refusal.blockers if refusal else ():
        found.update(dict.fromkeys(blocker.near or blocker.lacking))
    for _, finding in refusal.findings if refusal else ():
        found.update(dict.fromkeys(_open(finding)))
    for step in view.route.steps if view.route else ():
        if step.finding is not None:
            found.update(dict.fromkeys(_open(step.finding)))
    decided = {one.atom for one in view.state.learner.overrides}
    return tuple(one for one in found if one not in decided and one.kind != "age")


def _open(finding: Finding) -> list[Atom]:
    """The single facts in a finding that are not met, where the whole is not."""
    if finding.verdict is Verdict.YES:
        return []
    atom = getattr(finding.requirement, "atom", None)
    if isinstance(atom, Atom):
        return [atom]
    return [one for part in finding.parts for one in _open(part)]
