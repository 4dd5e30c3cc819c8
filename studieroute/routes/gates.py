"""The ways into all kinds of steps as arrays, without a learner, in the order one can reach them.

Kinds that can only follow others stand in a later block, so that one pass over the blocks is
enough; only kinds that lead to each other in circles need several passes. A question looks no
further than the last block that its goal asks something of.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import networkx as nx
import numpy as np
import numpy.typing as npt

from studieroute.domain.admission import Certainty
from studieroute.routes.kinds import Gate, Ints, Kind, Kinds, starts_of_runs
from studieroute.routes.rulebook import Derivation
from studieroute.routes.timetable import Calendar
from studieroute.routes.vocabulary import positions

UNKNOWN = float(Certainty.UNKNOWN)
NOW = Calendar(tuple(range(1, 13)), None, None, None)
"""Any month will do."""

Node = tuple[str, int]


class GateTable:
    """All blocks of a catalogue, made once.

    What follows from several facts together is put behind the kinds, as a kind of its own that
    takes no time.
    """

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        book = kinds.rulebook
        self.bits = len(book.bit_of) + 2
        self.nothing = self.bits - 1
        self.derivations = book.from_several
        self.size = len(kinds.all) + len(self.derivations)
        self.calendars: list[Calendar] = [NOW]
        self._number_of = {NOW: 0}
        self.calendars_of = self._calendars()
        parts = self._in_order()
        self.blocks = tuple(Block(self, members, cyclic=cyclic) for members, cyclic in parts)
        self.block_of_kind = np.zeros(self.size, dtype=np.int64)
        for number, block in enumerate(self.blocks):
            self.block_of_kind[block.members] = number
        self.block_of_bit = np.full(self.bits, -1, dtype=np.int64)
        for index in range(self.size):
            yes, maybe = self.grants(index)
            granted = positions(yes | maybe)
            latest = np.maximum(self.block_of_bit[granted], self.block_of_kind[index])
            self.block_of_bit[granted] = latest

    def _calendars(self) -> list[list[int]]:
        """By kind, the numbers of the calendars of its lanes."""
        found: list[set[int]] = [set() for _ in self.kinds.all]
        for lane in self.kinds.lanes:
            number = self._number_of.setdefault(lane.calendar, len(self._number_of))
            if number == len(self.calendars):
                self.calendars.append(lane.calendar)
            found[lane.kind].add(number)
        return [*(sorted(one) for one in found), *([0] for _ in self.derivations)]

    def grants(self, index: int) -> tuple[int, int]:
        """The bits that a kind, or what follows from several facts, brings: surely, perhaps."""
        one = self._of(index)
        return one.yes, one.maybe

    def _of(self, index: int) -> Kind | Derivation:
        kinds = self.kinds.all
        return kinds[index] if index < len(kinds) else self.derivations[index - len(kinds)]

    def months(self, index: int) -> int:
        """How long a kind takes; what follows takes no time."""
        one = self._of(index)
        return one.months if isinstance(one, Kind) else 0

    def gates(self, index: int) -> tuple[Gate, ...]:
        """The ways into a kind; what follows asks what it follows from."""
        one = self._of(index)
        return self._gates[one.rules] if isinstance(one, Kind) else ((one.needed, 0, 0),)

    @cached_property
    def _gates(self) -> dict[int, tuple[Gate, ...]]:
        found: dict[int, tuple[Gate, ...]] = {}
        for kind in self.kinds.all:
            if kind.rules not in found:
                found[kind.rules] = self.kinds.gates_of(kind)
        return found

    def preferred(self, kind: Kind) -> tuple[Gate, ...]:
        """The ways into a kind, the surest first and of those the one that exempts most."""
        return self._preferred[kind.rules]

    @cached_property
    def _preferred(self) -> dict[int, tuple[Gate, ...]]:
        return {
            rules: tuple(sorted(gates, key=lambda gate: (gate[1], -gate[2])))
            for rules, gates in self._gates.items()
        }

    def counting(self, kind: Kind) -> tuple[Gate, ...]:
        """The ways into a kind that can count for who surely holds what they ask.

        One does not if a surer one is then open on every day as well.
        """
        return self._counting[kind.rules]

    @cached_property
    def _counting(self) -> dict[int, tuple[Gate, ...]]:
        found: dict[int, tuple[Gate, ...]] = {}
        for kind in self.kinds.all:
            if kind.rules not in found:
                gates = self.preferred(kind)
                always = self.kinds.speaks_always[kind.index]
                found[kind.rules] = self._not_needless(gates) if always else gates
        return found

    def _not_needless(self, gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
        kept: list[Gate] = []
        for gate in gates:
            without_level = gate[0] & ~self.kinds.no_level
            held = gate[0] | self.kinds.rulebook.held_with(without_level)
            if not any(not other[0] & ~held for other in kept):
                kept.append(gate)
        return tuple(kept)

    def _in_order(self) -> list[tuple[list[int], bool]]:
        """The kinds that have a way in, in parts: each part asks only what it or an earlier one grants."""
        graph: nx.DiGraph[Node] = nx.DiGraph()
        for index in range(self.size):
            node = ("kind", index)
            graph.add_node(node)
            yes, maybe = self.grants(index)
            graph.add_edges_from((node, ("fact", bit)) for bit in positions(yes | maybe))
            needs = 0
            for term, _, _ in self.gates(index):
                needs |= term
            graph.add_edges_from((("fact", bit), node) for bit in positions(needs))
        for index, hosts in self.kinds.hosts.items():
            graph.add_edges_from((("kind", int(host)), ("kind", index)) for host in hosts)
        parts: dict[tuple[int, bool], list[int]] = defaultdict(list)
        circles = nx.condensation(graph)
        for depth, generation in enumerate(nx.topological_generations(circles)):
            for one in generation:
                members = circles.nodes[one]["members"]
                found = [index for kind, index in members if kind == "kind" and self.gates(index)]
                if found:
                    parts[depth, len(members) > 1].extend(found)
        return [(sorted(found), cyclic) for (_, cyclic), found in sorted(parts.items())]


class Block:
    """The ways into some kinds as rows of arrays, in the order of the kinds."""

    def __init__(self, table: GateTable, members: list[int], *, cyclic: bool) -> None:
        self.members = np.array(members, dtype=np.int64)
        self.cyclic = cyclic
        terms: dict[int, int] = {}
        rows = [(index, *gate) for index in members for gate in table.gates(index)]
        number_of = {index: number for number, index in enumerate(members)}
        self.row_kind = _ints(index for index, _, _, _ in rows)
        self.row_term = _ints(terms.setdefault(term, len(terms)) for _, term, _, _ in rows)
        self.row_certainty = np.array([float(certainty) for _, _, certainty, _ in rows])
        self.row_months = _ints(max(0, table.months(index) - less) for index, _, _, less in rows)
        _, self.kind_runs = np.unique(self.row_kind, return_index=True)
        calendars = [table.calendars_of[index] for index, _, _, _ in rows]
        sizes = _ints(len(one) for one in calendars)
        self.start_row = np.repeat(np.arange(len(rows)), sizes)
        self.start_calendar = _ints(number for one in calendars for number in one)
        self.start_months = self.row_months[self.start_row]
        self.start_runs = starts_of_runs(sizes)[self.kind_runs]
        lists = [positions(term) or [table.nothing] for term in terms]
        self.term_bits = _ints(bit for one in lists for bit in one)
        self.term_runs = starts_of_runs(len(one) for one in lists)
        self.row_adds = np.array([float(_is_own_step(table, index)) for index, _, _, _ in rows])
        self._index_grants(table, number_of)
        self._index_hosts(table.kinds, number_of)

    def _index_grants(self, table: GateTable, number_of: dict[int, int]) -> None:
        """Every granted fact with the kinds of this block that grant it and how certain at best."""
        pairs: list[tuple[int, int, float]] = []
        for index, number in number_of.items():
            yes, maybe = table.grants(index)
            pairs.extend((bit, number, 0.0) for bit in positions(yes))
            pairs.extend((bit, number, UNKNOWN) for bit in positions(maybe))
        pairs.sort()
        self.granted_kind = _ints(number for _, number, _ in pairs)
        self.granted_certainty = np.array([least for _, _, least in pairs])
        bits = _ints(bit for bit, _, _ in pairs)
        self.granted_bits, self.granted_runs = np.unique(bits, return_index=True)

    def _index_hosts(self, kinds: Kinds, number_of: dict[int, int]) -> None:
        """The hosted kinds of this block by their number in it, with the kinds they run inside."""
        found = [(number_of[one], hosts) for one, hosts in kinds.hosts.items() if one in number_of]
        self.homeless = _ints(number for number, hosts in found if not len(hosts))
        found = [(number, hosts) for number, hosts in found if len(hosts)]
        self.hosted = _ints(number for number, _ in found)
        self.host_kinds = _ints(int(one) for _, hosts in found for one in hosts)
        self.host_runs = starts_of_runs(len(hosts) for _, hosts in found)


def _is_own_step(table: GateTable, index: int) -> bool:
    """Whether a kind adds a step of its own: neither hosted nor a mere consequence."""
    return index < len(table.kinds.all) and not table.kinds.all[index].hosted


def _ints(values: Iterable[int]) -> Ints:
    found: npt.NDArray[np.int64] = np.array(list(values), dtype=np.int64)
    return found
