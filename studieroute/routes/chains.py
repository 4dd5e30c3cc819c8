"""When every kind of step can be finished at the earliest, and a chain of steps that gets there.

The kinds are gone through in the order in which one can reach them. Facts that several steps
bring cannot be had all at once, since steps follow one another; whichever comes last waits for
the others. A month found so is never too late, and a chain of steps is never too early: where
the two meet, the month is exact. Elsewhere a search has to tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from studieroute.routes.bounds import LAYERS
from studieroute.routes.kinds import Gate, Kind
from studieroute.routes.prepare import Prepared
from studieroute.routes.timetable import SINK, Calendar
from studieroute.routes.vocabulary import positions

RUNNING = -1
"""Stands in a chain for the programme one is in."""

MOST_LAST = 2000
"""Steps that could come last for which the waiting is worked out."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Kinds in order, with all facts held when they are done, and the month one is free then."""

    kinds: tuple[int, ...]
    held: int
    month: int


Earliest = tuple[float, Chain | None]
"""A month that is never too late, and a chain that gets there, perhaps later; None without one."""
NEVER: Earliest = (inf, None)


@dataclass(frozen=True, slots=True)
class WayIn:
    """Month of the end and of the start at the earliest, and of a chain that can be followed."""

    end: float
    start: int
    chain: Chain | None
    chain_end: int
    chain_start: int


class Chains:
    """The chains of one learner that stay within a certainty."""

    def __init__(self, prepared: Prepared, layer: int) -> None:
        self._prepared = prepared
        self._book = prepared.situation.rulebook
        self._starts = prepared.timetable.first_starts
        self._kinds = prepared.lanes.kinds
        self._gates = self._book.gates
        self._weakest = LAYERS[layer]
        self._unsure = self._weakest == LAYERS[-1]
        self._start = Chain((), prepared.yes | (prepared.maybe if self._unsure else 0), 0)
        self._free = self._start.held | self._book.age_mask | self._kinds.no_level
        self._ages = dict(prepared.supports.age_months())
        self._ages_by: dict[tuple[int, bool], int] = {}
        self._wanted = prepared.lanes.calendars
        self._facts: dict[int, Earliest] = {}
        self._steps: dict[int, Earliest] = {}
        self._sets: dict[int, Earliest] = {0: (0.0, self._start)}
        self._after_running = self._running()
        self._ways: dict[tuple[int, int, frozenset[Calendar]], tuple[WayIn, ...]] = {}
        for block in self._gates.blocks:
            members = block.members.tolist()
            while self._go_through(members) and block.cyclic:
                self._sets = {0: (0.0, self._start)}
                self._ways.clear()

    def ways(self, kind: Kind, calendars: frozenset[Calendar]) -> tuple[WayIn, ...]:
        """The ways into a kind that are certain enough, for who starts by some calendars."""
        key = (kind.rules, kind.months, calendars)
        known = self._ways.get(key)
        if known is None:
            known = self._ways[key] = tuple(self._every_way(kind, calendars))
        return known

    def _running(self) -> Chain | None:
        """The chain that finishes the programme one is in."""
        running = self._prepared.running
        if running is None:
            return None
        month = self._prepared.supports.running_month()
        granted = running.yes | (running.maybe if self._unsure else 0)
        held = self._book.close(self._start.held | granted, 0)[0]
        chain = Chain((RUNNING,), held, month)
        self._facts.update((bit, (float(month), chain)) for bit in positions(granted))
        return chain

    def _go_through(self, members: Iterable[int]) -> bool:
        """Works out some kinds anew and takes over what they bring; whether anything came earlier."""
        changed = False
        for index in members:
            if index < len(self._kinds.all) and not self._matters(index):
                continue
            known = self._steps.get(index, NEVER)
            found = _better(known, self._of(index))
            if found == known:
                continue
            self._steps[index] = found
            changed = True
            yes, maybe = self._gates.grants(index)
            for bit in positions(yes | (maybe if self._unsure else 0)):
                before = self._facts.get(bit, NEVER)
                after = _better(before, found)
                self._facts[bit] = after
        return changed

    def _matters(self, index: int) -> bool:
        """Whether a kind can be followed by anything, or hold a bridge that can."""
        return self._kinds.leads_on[index] or bool(self._kinds.all[index].inside)

    def _of(self, index: int) -> Earliest:
        """When a kind, or what follows from several facts, can be had at the earliest."""
        if index >= len(self._kinds.all):
            needed = self._gates.gates(index)[0][0]
            month, _ = self._together(needed & ~self._start.held)
            return month, None
        kind = self._kinds.all[index]
        if not self._wanted[index]:
            return NEVER
        if kind.hosted:
            return self._inside(index)
        ways = self.ways(kind, self._wanted[index])
        return min((way.end for way in ways), default=inf), self._first_chain(ways, index)

    def _first_chain(self, ways: Iterable[WayIn], index: int) -> Chain | None:
        """The chain with a kind as its last step that is done first."""
        for way in sorted(ways, key=lambda way: way.chain_end):
            if way.chain is not None and index not in way.chain.kinds:
                return self._longer(way.chain, index, way.chain_end)
        return None

    def _inside(self, index: int) -> Earliest:
        """A bridge is never done before its host."""
        hosts = [self._steps.get(int(one), NEVER)[0] for one in self._kinds.hosts[index]]
        running, after = self._prepared.running, self._after_running
        names = set(getattr(self._kinds.all[index].step, "hosts", ()))
        if running is not None and after is not None:
            now = {running.step.id, str(getattr(running.step, "level", ""))}
            hosts += [float(after.month)] if now & names else []
        return min(hosts, default=inf), None

    def _every_way(self, kind: Kind, calendars: frozenset[Calendar]) -> Iterator[WayIn]:
        starts = self._starts(calendars)
        gates = self._gates.gates(kind.index) if self._unsure else self._gates.counting(kind)
        for gate in gates:
            term, certainty, exempts = gate
            if certainty > self._weakest or not self._may_come(term):
                continue
            month, chain = self._together(term & ~self._free)
            arrive = max(month, self._age_month(term))
            if arrive >= SINK:
                continue
            months = max(0, kind.months - exempts)
            start = starts[int(arrive)]
            if start + months >= SINK:
                continue
            begun = SINK
            if chain is not None:
                begun = starts[chain.month]
                if begun + months >= SINK or not self._counts(kind, gate, chain, begun):
                    chain = None
            yield WayIn(start + months, start, chain, begun + months, begun)

    def _age_month(self, term: int) -> float:
        """The month in which all ages of a term are reached."""
        latest = 0.0
        for bit in positions(term & self._book.age_mask):
            if self._start.held >> bit & 1:
                continue
            month = self._ages.get(bit)
            if month is None and not self._unsure:
                return inf
            latest = max(latest, month or 0)
        return latest

    def _may_come(self, term: int) -> bool:
        """Who already holds a diploma cannot come in as someone without one."""
        return not (term & self._kinds.no_level and self._prepared.supports.holds_a_level)

    def _counts(self, kind: Kind, gate: Gate, chain: Chain, month: int) -> bool:
        """Whether a way into a kind is the one that counts after a chain, whatever the day."""
        return self._kinds.speaks_always[kind.index] and self._counting(kind, chain, month) == gate

    def _counting(self, kind: Kind, chain: Chain, month: int) -> Gate | None:
        """The way into a kind that counts after a chain, if it is certain enough."""
        lacks = ~(chain.held | self._reached(month, at_start=not chain.kinds))
        for gate in self._gates.preferred(kind):
            if gate[1] > self._weakest:
                return None
            if not gate[0] & lacks:
                return gate
        return None

    def _reached(self, month: int, *, at_start: bool) -> int:
        """The bits of the ages reached by a month, and that of holding no diploma at the start."""
        known = self._ages_by.get((month, at_start))
        if known is None:
            known = self._ages_by[month, at_start] = self._ages_reached(month, at_start)
        return known

    def _ages_reached(self, month: int, at_start: bool) -> int:
        nothing_held = at_start and not self._prepared.supports.holds_a_level
        bits = self._kinds.no_level if nothing_held else 0
        for position, reached in self._ages.items():
            if reached is None:
                bits |= 1 << position if self._unsure else 0
            elif reached <= month:
                bits |= 1 << position
        return bits

    def _then(self, chain: Chain, index: int) -> Chain | None:
        """A chain with one more step, if that can be taken at once."""
        kind = self._kinds.all[index]
        if index in chain.kinds or kind.hosted or not self._kinds.speaks_always[kind.index]:
            return None
        if not self._wanted[index]:
            return None
        start = self._starts(self._wanted[index])[chain.month]
        gate = self._counting(kind, chain, start)
        end = SINK if gate is None else start + max(0, kind.months - gate[2])
        return self._longer(chain, index, end) if end < SINK else None

    def _longer(self, chain: Chain, index: int, end: int) -> Chain:
        """A chain with one more step, which is done by a month."""
        kind = self._kinds.all[index]
        granted = kind.yes | (kind.maybe if self._unsure else 0)
        held = self._book.close(chain.held | granted, 0)[0]
        return Chain((*chain.kinds, index), held, end)

    def _together(self, missing: int) -> Earliest:
        """When all of some facts can be had at the earliest."""
        known = self._sets.get(missing)
        if known is None:
            known = self._sets[missing] = self._worked_out(positions(missing), missing)
        return known

    def _worked_out(self, bits: list[int], missing: int) -> Earliest:
        found = [self._facts.get(bit, NEVER) for bit in bits]
        if len(found) == 1:
            return found[0]
        month = max(one for one, _ in found)
        if month == inf:
            return NEVER
        chains = [chain for _, chain in found if chain is not None]
        whole = [chain for chain in chains if not missing & ~chain.held]
        if len(chains) == len(found) and not any(chain.month == month for chain in whole):
            merged = self._in_turn(chains)
            if merged is not None and not missing & ~merged.held:
                whole.append(merged)
        best = min(whole, key=lambda chain: chain.month, default=None)
        if best is None or best.month > month:
            month = self._waiting(missing, month)
        return month, best

    def _waiting(self, missing: int, month: float) -> float:
        """What comes last waits for the rest: the least over all steps that could come last.

        Never before `month`, from which each fact can be had by itself.
        """
        last: dict[int, None] = {}
        for bit in positions(missing):
            suppliers = self._kinds.suppliers.get(bit)
            last.update(dict.fromkeys(suppliers.tolist() if suppliers is not None else ()))
        derived = any(missing & (one.yes | one.maybe) for one in self._gates.derivations)
        unsure = derived or len(last) > MOST_LAST
        if unsure or any(self._kinds.all[index].hosted for index in last):
            return month
        begun = self._after_running
        best = float(begun.month) if begun is not None and not missing & ~begun.held else inf
        for index in last:
            if best <= month:
                break
            kind = self._kinds.all[index]
            rest = self._together(missing & ~(kind.yes | kind.maybe))[0]
            best = min(best, self._end_after(kind, rest))
        return max(best, month)

    def _end_after(self, kind: Kind, wait: float) -> float:
        """When a kind can be done at the earliest by who cannot begin before a month."""
        known = self._steps.get(kind.index, NEVER)[0]
        if wait >= SINK or known == inf:
            return inf
        begun = self._starts(self._wanted[kind.index])[int(wait)]
        least = max(exempts for _, _, exempts in self._gates.gates(kind.index))
        end = begun + max(0, kind.months - least)
        return max(known, float(end)) if begun < SINK and end < SINK else inf

    def _in_turn(self, parts: Iterable[Chain]) -> Chain | None:
        """The steps of several chains taken one after the other, those done first first."""
        steps = {index for chain in parts for index in chain.kinds if index != RUNNING}
        begins = any(RUNNING in chain.kinds for chain in parts)
        chain = self._after_running if begins else self._start
        for index in sorted(steps, key=self._done_by):
            if chain is not None:
                chain = self._then(chain, index)
        return chain

    def _done_by(self, index: int) -> tuple[float, int]:
        chain = self._steps[index][1]
        return (chain.month if chain is not None else inf), index


def _better(one: Earliest, other: Earliest) -> Earliest:
    """The earlier month of two, and of their chains the one that is done first."""
    chain, second = one[1], other[1]
    if chain is None or (second is not None and second.month < chain.month):
        chain = second
    return min(one[0], other[0]), chain
