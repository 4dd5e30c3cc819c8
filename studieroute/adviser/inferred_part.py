"""What follows from the facts given, each with its reason; a click says that it does not hold."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studieroute.adviser import concluding
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Chip, button, emptied, flow, sign, words
from studieroute.domain.learner import Override, Refused
from studieroute.domain.verdict import Fact, Holding
from studieroute.i18n import Say
from studieroute.wording import conclusions, terms
from studieroute.wording.reasons import decision, source_line


class InferredPart(QWidget):
    """Closed at first; opened it lists inferred facts, and those that were refused."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._shown: object = None
        self._open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.opener = button("", self._turn, "quiet")
        self.opener.setCheckable(True)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(theme.px(8), 0, 0, 0)
        self._list.setSpacing(theme.px(4))
        self._decided = QVBoxLayout()
        self._decided.setSpacing(theme.px(4))
        column.addLayout(self._decided)
        column.addWidget(self.opener)
        column.addWidget(self._inside)
        self._inside.hide()

    def show_view(self, view: View) -> None:
        """Shows what follows, where that changed."""
        learner = view.state.learner
        shown = (learner, id(view.catalogue))
        if shown == self._shown:
            return
        self._shown = shown
        found = inferred(view)
        number = len(found) + len(learner.refuses)
        self.setVisible(number > 0 or bool(learner.overrides))
        self.opener.setVisible(number > 0)
        emptied(self._decided)
        for decided in learner.overrides:
            self._decided.addWidget(self._decision(view, decided))
        text = self._say.plural("{number} fact follows", "{number} facts follow", len(found))
        look = self._say("look")
        self.opener.setText(f"{text} ({look})")
        self._view, self._found = view, found
        self._fill()

    def _decision(self, view: View, one: Override) -> QWidget:
        """A fact that counts by decision, marked as such."""
        say, theme = self._say, self._theme
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        meaning = say("By decision")
        mark = sign("person", theme.colours.amber, theme.px(18), meaning)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(decision(say, view.catalogue, one)), 1)
        return holder

    def _inferred(self, view: View, fact: Fact) -> QWidget:
        say, because = self._say, fact.because
        assert because is not None
        text = terms.atom(say, view.catalogue, fact.atom)
        cause = terms.requirement(say, view.catalogue, because.condition)
        source = view.catalogue.source.get(because.source)
        line = say("from {cause}", cause=cause)
        if source is not None:
            line += f" · {source_line(say, source, view.today)}"
        refused = Refused(fact.atom, because.condition)
        chip = Chip(say("Does not hold"))
        chip.setProperty("role", "quiet")
        chip.setAccessibleName(say("Does not hold: {fact}", fact=text))
        chip.clicked.connect(
            lambda _on=False: self._act(lambda now: concluding.refuse(now, refused))
        )
        return self._pair(text, line, chip)

    def _refused(self, view: View, one: Refused) -> QWidget:
        text = conclusions.refused(self._say, view.catalogue, one)
        back = button(
            self._say("Holds after all"),
            lambda: self._act(lambda now: concluding.accept(now, one)),
            "quiet",
        )
        back.setAccessibleName(self._say("Holds after all: {fact}", fact=text))
        return self._pair(text, "", back)

    def _pair(self, text: str, line: str, act: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, self._theme.px(2))
        column.setSpacing(0)
        column.addWidget(words(text))
        if line:
            column.addWidget(words(line, "caption"))
        column.addWidget(flow((act,)))
        return holder

    def _turn(self) -> None:
        self._open = not self._open
        self._fill()
        self._inside.setVisible(self._open)

    def _fill(self) -> None:
        """Lists the facts; while it is closed nobody sees them, so they wait."""
        emptied(self._list)
        if not self._open:
            return
        for fact in self._found:
            self._list.addWidget(self._inferred(self._view, fact))
        for one in self._view.state.learner.refuses:
            self._list.addWidget(self._refused(self._view, one))


def inferred(view: View) -> tuple[Fact, ...]:
    """The facts that follow from what is held or decided, with the rule they follow from."""
    catalogue = view.catalogue
    facts = [catalogue.fact(atom) for atom in view.state.learner.holds]
    holding = Holding(facts, catalogue.entailments, name=catalogue.fact)
    return tuple(fact for fact in holding.facts if fact.because is not None)
