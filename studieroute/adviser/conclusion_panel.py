"""The panel in which a conversation is concluded; it takes the place of the reasons."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from studieroute.adviser.conclusion_parts import DroppedPart, NextStepsPart, NotesPart
from studieroute.adviser.decisions_part import DecisionsPart
from studieroute.adviser.hand_over_part import HandOverPart, HandsOver
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import words
from studieroute.i18n import Say


class ConclusionPanel(QFrame):
    """Next steps, choices dropped, notes, decisions and the hand-over; all printed on the plan."""

    def __init__(self, say: Say, theme: Theme, act: Act, hand_over: HandsOver) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Conclusion"))
        self.steps = NextStepsPart(say, theme, act)
        self.dropped = DroppedPart(say, theme, act)
        self.notes = NotesPart(say, theme, act)
        self.decisions = DecisionsPart(say, theme, act)
        self.hand_over = HandOverPart(say, theme, act, hand_over)
        self._parts = (self.steps, self.dropped, self.notes, self.decisions, self.hand_over)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        scroller = Scroller(say("Conclusion"), theme.px(16), theme.px(8))
        outer.addWidget(scroller)
        scroller.column.addWidget(words(say("Conclude"), "title"))
        scroller.column.addWidget(
            words(say("All of this is saved and stands on the plan."), "muted")
        )
        for part in self._parts:
            scroller.column.addWidget(part)
        scroller.column.addStretch(1)

    def enter(self) -> None:
        """Takes over what is typed in full but not entered, so that it is not lost."""
        for part in (self.steps, self.dropped, self.notes):
            part.enter()

    def show_view(self, view: View) -> None:
        """Brings every part in line with the state."""
        for part in self._parts:
            part.show_view(view)
