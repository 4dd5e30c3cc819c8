"""The school boards of a register: their names, the cities where they teach, their seats."""

from collections import Counter
from collections.abc import Iterator, Mapping
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
        self._cities: dict[str, str] = {}

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
        if city not in board.cities:
            self._cities[slug(city)] = city
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
        words = set(slug(" ".join((board.name, *board.providers))).split("-"))
        named = words & self._cities.keys()
        if len(named) == 1:
            city = self._cities[named.pop()]
            board.cities.setdefault(city, 0)
            return _place_id(institution, city)
        return _place_id(institution, most[0][0]) if most else ""

    def institutions(self) -> tuple[Institution, ...]:
        """Every board, under the name of its school where it has one."""
        most: dict[str, int] = {}
        for board in self._boards.values():
            for provider, rows in board.providers.items():
                most[provider] = max(rows, most.get(provider, 0))
        return tuple(
            Institution(name, _known_as(board, most), board.kinds.most_common(1)[0][0])
            for name, board in self._boards.items()
        )

    def places(self) -> tuple[Place, ...]:
        """Every city of every board; where on the map it lies the registers do not say."""
        return tuple(self._places())

    def _places(self) -> Iterator[Place]:
        for name, board in self._boards.items():
            for city in sorted(board.cities):
                yield Place(_place_id(name, city), name, city)


def _known_as(board: _Board, most: Mapping[str, int]) -> str:
    """Its only school, a school that has more rows at another board left out; else its own name.

    `most` has the rows of each school at the board where it has most.
    """
    own = [provider for provider, rows in board.providers.items() if rows == most[provider]]
    if len(own) == 1:
        return own[0]
    first = board.providers.most_common(1)
    return board.name or (first[0][0] if first else "")


@lru_cache(maxsize=10_000)
def _place_id(institution: str, city: str) -> str:
    return f"{institution}-{slug(city)}"
