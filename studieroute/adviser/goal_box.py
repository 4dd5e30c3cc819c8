"""Fields that find a programme by a few letters: the goal, a diploma's programme, the one of now."""

from collections.abc import Callable, Sequence

from studieroute.adviser import lookup, state
from studieroute.adviser.desk import Act
from studieroute.adviser.view import View
from studieroute.desktop.search_field import SearchField, Suggestion
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say


class ProgrammeField(SearchField):
    """Searches programmes of some levels (none given: all) in the catalogue of the last view."""

    def __init__(
        self, say: Say, theme: Theme, levels: Sequence[str] = (), *, kinds: bool = False
    ) -> None:
        super().__init__(self._matches, theme, say("Nothing found. Try fewer letters, or a code."))
        self._say = say
        self._levels = tuple(levels)
        self._kinds = kinds
        self._catalogue = Catalogue()

    def show_choice(self, catalogue: Catalogue, key: str) -> None:
        """Shows what is chosen; an empty key: nothing."""
        self._catalogue = catalogue
        self.settle(lookup.name_of(self._say, catalogue, key) if key else "")

    def _matches(self, text: str) -> tuple[Suggestion, ...]:
        found = lookup.find(self._say, self._catalogue, text, self._levels, kinds=self._kinds)
        return tuple(Suggestion(one.key, one.name, one.second, one.mark) for one in found)


def programme_field(
    say: Say, theme: Theme, levels: Sequence[str], name: str, picked: Callable[[str], object]
) -> ProgrammeField:
    """A field for a programme; `picked` hears its identifier, empty when it was cleared."""
    field = ProgrammeField(say, theme, levels)
    field.setPlaceholderText(say("Type a few letters"))
    field.setAccessibleName(name)
    field.picked.connect(picked)
    field.emptied.connect(lambda: picked(""))
    return field


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
