"""A field that finds a programme of the catalogue by a few letters."""

from collections.abc import Callable, Sequence

from studieroute.desktop import lookup
from studieroute.desktop.search_field import SearchField, Suggestion
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say


class ProgrammeField(SearchField):
    """Searches programmes of some levels (none given: all) in the catalogue of the last view."""

    def __init__(
        self, say: Say, theme: Theme, levels: Sequence[str] = (), *, kinds: bool = False
    ) -> None:
        super().__init__(self._matches, say, theme)
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
