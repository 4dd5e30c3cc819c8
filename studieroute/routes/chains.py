"""The earliest way to finish each kind of step, where a chain of steps shows that it is so.

The bounds say when each fact can be had at the earliest, as if the others did not matter. Where
the steps that bring them first can be taken in turn without coming later, the bound is no mere
bound. Where that cannot be told so simply, there is no chain, and a search has to tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studieroute.routes.bounds import LAYERS, MONTH
from studieroute.routes.kinds import Gate, Kind
from studieroute.routes.prepare import Prepared
from studieroute.routes.rulebook import positions
from studieroute.routes.timetable import SINK

RUNNING = -1
"""Stands in a chain for the programme one is in."""

ENOUGH = 3
"""Steps that bring a fact first that are looked at."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Kinds in order, with all facts held when they are done, and the month one is free then."""

    kinds: tuple[int, ...]
    held: int
    month: int


class Chains:
    """The chains of one learner that stay within a certainty."""

    def __init__(self, prepared: Prepared, layer: int) -> None:
        self._prepared = prepared
        self._book = prepared.situation.rulebook
        self._kinds = prepared.lanes.kinds
        self._gates = self._book.gates
        self._months = prepared.bounds.kinds[MONTH, layer]
        self._bits = prepared.bounds.bits[MONTH, layer]
        self._weakest = LAYERS[layer]
        self._unsure = self._weakest == LAYERS[-1]
        self._start = Chain((), prepared.yes | (prepared.maybe if self._unsure else 0), 0)
        self._known: dict[int, Chain | None] = {}
        self._busy: set[int] = set()

    def before(self, kind: Kind, gate: Gate) -> Iterator[Chain]:
        """Chains after which a way into a kind is open, and is the one that counts."""
        if kind.hosted or not self._book.speaks_always(kind.step):
            return
        term = gate[0]
        for chain in self._leading_to(term):
            month = max([chain.month, *(int(self._bits[bit]) for bit in self._ages_in(term))])
            if self._counting(kind, chain, month) == gate:
                yield Chain(chain.kinds, chain.held, month)

    def to(self, index: int) -> Chain | None:
        """The chain that ends with a kind as early as the bounds allow."""
        if index in self._known:
            return self._known[index]
        if index in self._busy:
            return None
        self._busy.add(index)
        self._known[index] = found = self._found(index)
        self._busy.discard(index)
        return found

    def _found(self, index: int) -> Chain | None:
        kind = self._kinds.all[index]
        for gate in self._gates.gates(index):
            if gate[1] <= self._weakest:
                for chain in self.before(kind, gate):
                    longer = self._then(chain, index)
                    if longer is not None and longer.month == self._months[index]:
                        return longer
        return None

    def _then(self, chain: Chain, index: int) -> Chain | None:
        """A chain with one more step, if that can be taken."""
        if index == RUNNING:
            return self._after_running()
        kind = self._kinds.all[index]
        if index in chain.kinds or kind.hosted or not self._book.speaks_always(kind.step):
            return None
        gate = self._counting(kind, chain, chain.month)
        if gate is None:
            return None
        timetable, calendars = self._prepared.timetable, self._gates.calendars_of[index]
        starts = [timetable.starts(self._gates.calendars[one])[chain.month] for one in calendars]
        end = int(min(starts)) + max(0, kind.months - gate[2])
        if end >= SINK:
            return None
        granted = kind.yes | (kind.maybe if self._unsure else 0)
        held = self._book.close(chain.held | granted, 0)[0]
        return Chain((*chain.kinds, index), held, end)

    def _after_running(self) -> Chain | None:
        """The chain that finishes the programme one is in."""
        running = self._prepared.running
        if running is None:
            return None
        month = self._prepared.supports.running_month()
        return Chain((RUNNING,), self._book.close(self._start.held | running.yes, 0)[0], month)

    def _counting(self, kind: Kind, chain: Chain, month: int) -> Gate | None:
        """The way into a kind that counts after a chain, if it is certain enough."""
        held = chain.held | self._reached(month, at_start=not chain.kinds)
        open_now = [gate for gate in self._gates.gates(kind.index) if not gate[0] & ~held]
        best = min(open_now, key=lambda gate: (gate[1], -gate[2]), default=None)
        return best if best is not None and best[1] <= self._weakest else None

    def _reached(self, month: int, *, at_start: bool) -> int:
        """The bits of the ages reached by a month, and that of holding no diploma at the start."""
        nothing_held = at_start and not self._prepared.supports.holds_a_level
        bits = self._kinds.no_level if nothing_held else 0
        for position, reached in self._prepared.supports.age_months():
            if reached is None:
                bits |= 1 << position if self._unsure else 0
            elif reached <= month:
                bits |= 1 << position
        return bits

    def _ages_in(self, term: int) -> list[int]:
        known = term & self._book.age_mask
        return [bit for bit in positions(known) if self._bits[bit] < SINK] if known else []

    def _leading_to(self, term: int) -> Iterator[Chain]:
        """Chains after which all facts of a term but the ages are held."""
        free = self._start.held | self._book.age_mask | self._kinds.no_level
        missing = positions(term & ~free)
        if not missing:
            yield self._start
            return
        missing.sort(key=lambda bit: -self._bits[bit])
        parts: list[Chain] = []
        for chain in self._bringing(missing[0]):
            if not term & ~(chain.held | free):
                yield chain
            parts = parts or [chain]
        for bit in missing[1:]:
            parts.extend(list(self._bringing(bit))[:1])
        merged = self._in_turn(parts)
        if merged is not None and not term & ~(merged.held | free):
            yield merged

    def _bringing(self, bit: int) -> Iterator[Chain]:
        """Chains that bring a fact as early as the bounds allow."""
        month = self._bits[bit]
        running = self._prepared.running
        if running is not None and running.yes >> bit & 1:
            chain = self._after_running()
            if chain is not None and chain.month == month:
                yield chain
        suppliers = self._kinds.suppliers.get(bit)
        if suppliers is None:
            return
        for index in suppliers[self._months[suppliers] == month][:ENOUGH].tolist():
            found = self.to(index)
            if found is not None:
                yield found

    def _in_turn(self, parts: Iterable[Chain]) -> Chain | None:
        """The steps of several chains taken one after the other, those done first first."""
        steps = {index for chain in parts for index in chain.kinds}
        order = sorted(steps, key=lambda index: (index != RUNNING, self._months[index], index))
        chain: Chain | None = self._start
        for index in order:
            chain = self._then(chain, index) if chain is not None else None
        return chain
