"""The field for the goal on top of the window."""

from studieroute.adviser import state
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.programme_field import ProgrammeField
from studieroute.desktop.theme import Theme
from studieroute.i18n import Say


class GoalBox(ProgrammeField):
    """The field on top of the window: where does the learner want to go."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__(say, theme, kinds=True)
        self.setObjectName("goal")
        self.setPlaceholderText(say("Where do you want to go? Programme, profession or code"))
        self.setAccessibleName(say("Goal"))
        self.setAccessibleDescription(
            say(
                "Type a few letters of a programme, a profession, a school or a code; choose with the arrow keys."
            )
        )
        self._act = act
        self._adds = self._next = False
        self.picked.connect(self._aim)
        self.emptied.connect(lambda: act(lambda now: state.aim_at(now, "")))

    def show_view(self, view: View) -> None:
        """Shows the goal of the conversation."""
        goals = view.state.goals
        self._adds = len(goals) > 1
        self.setEnabled(view.is_open)
        several = self._adds or (self._next and bool(goals))
        self.setPlaceholderText(
            self._say("Add another goal") if several
            else self._say("Where do you want to go? Programme, profession or code")
        )  # fmt: skip
        self.show_choice(view.catalogue, goals[0] if goals and not several else "")

    def add_next(self) -> None:
        """Lets the next choice come beside the goals there are."""
        self._next = True
        self.settle("")

    def _aim(self, key: str) -> None:
        beside = self._adds or self._next
        self._next = False
        self._act(lambda now: (state.aim_also if beside else state.aim_at)(now, key))
