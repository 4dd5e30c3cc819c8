"""The school boards of a register: their names, the cities where they teach, their seats."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from studieroute.domain.programme import Institution, Place
from studieroute.exchange.law import slug


@dataclass(slots=True)
class _Board:
    """What the rows of one board tell about it."""

    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    providers: Counter[str] = field(default_factory=Counter)
    cities: Counter[str] = field(default_factory=Counter)
    offers: int = 0


class Boards:
    """Gathers the boards of a register by their RIO code, one institution for each."""

    def __init__(self) -> None:
        self._boards: dict[str, _Board] = {}

    def id(self, code: str) -> str:
        """The identifier of the institution that a board is."""
        return f"rio-{slug(code)}"

    def note(self, code: str, name: str, provider: str, kind: str) -> None:
        """Remembers how a board and the school under it are called, and what it teaches."""
        board = self._boards.setdefault(self.id(code), _Board(name))
        board.kinds[kind] += 1
        if provider:
            board.providers[provider] += 1

    def place(self, code: str, city: str) -> str:
        """The identifier of the place where a board has an offer; empty when the city is."""
        board = self._boards[self.id(code)]
        board.offers += 1
        if not city:
            return ""
        board.cities[city] += 1
        return _place_id(self.id(code), city)

    def seat(self, institution: str) -> str:
        """The place to assume for an offer that names none; empty when nothing tells it.

        It is the city of half of the board's offers, else the one in its name, else the most common.
        """
        board = self._boards[institution]
        most = board.cities.most_common(1)
        if most and 2 * most[0][1] >= board.offers:
            return _place_id(institution, most[0][0])
        words = slug(" ".join((board.name, *board.providers))).split("-")
        named = {slug(city): city for city in self._cities() if slug(city) in words}
        if len(named) == 1:
            (city,) = named.values()
            board.cities.setdefault(city, 0)
            return _place_id(institution, city)
        return _place_id(institution, most[0][0]) if most else ""

    def _cities(self) -> set[str]:
        return {city for board in self._boards.values() for city in board.cities}

    def institutions(self) -> tuple[Institution, ...]:
        """Every board, under the name of its school where it has one."""
        return tuple(
            Institution(name, self._known_as(board), board.kinds.most_common(1)[0][0])
            for name, board in self._boards.items()
        )

    def _known_as(self, board: _Board) -> str:
        """Its only school, a school that is mostly another board's left out; else its own name."""
        own = [
            provider
            for provider, rows in board.providers.items()
            if rows == max(other.providers[provider] for other in self._boards.values())
        ]
        if len(own) == 1:
            return own[0]
        most = board.providers.most_common(1)
        return board.name or (most[0][0] if most else "")

    def places(self) -> tuple[Place, ...]:
        """Every city of every board; where on the map it lies the registers do not say."""
        return tuple(self._places())

    def _places(self) -> Iterator[Place]:
        for name, board in self._boards.items():
            for city in sorted(board.cities):
                yield Place(_place_id(name, city), name, city)


@lru_cache(maxsize=10_000)
def _place_id(institution: str, city: str) -> str:
    return f"{institution}-{slug(city)}"
