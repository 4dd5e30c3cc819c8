"""The kinds of steps that can stand in front of what is still needed, grouped where they are alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from studieroute.routes.bounds import LAYERS, MONTH, STEPS, Floats
from studieroute.routes.kinds import Ints, Kind
from studieroute.routes.prepare import Prepared
from studieroute.routes.prepend import supplies
from studieroute.routes.rulebook import Travel
from studieroute.routes.suffix import Must
from studieroute.routes.vocabulary import positions

_NONE: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Kinds that do the same for what is needed; as hosts if what supplies it runs inside them.

    `numbers` are those of the kinds; `least` is the least after one of them, by criterion and layer.
    """

    kinds: tuple[Kind, ...]
    numbers: tuple[int, ...]
    host: bool
    least: Floats


class Groups:
    """The groups for one question, worked out once for each set of needed facts."""

    def __init__(self, prepared: Prepared, goals: frozenset[str]) -> None:
        self._prepared = prepared
        self._kinds = prepared.lanes.kinds
        self._goals = goals
        self._before: dict[tuple[int, int], tuple[tuple[Group, ...], Floats]] = {}
        self._roots: dict[int, int] = {}

    def before(self, yes: int, maybe: int) -> tuple[tuple[Group, ...], Floats]:
        """The groups that supply a needed fact, and the least after a step of each."""
        known = self._before.get((yes, maybe))
        if known is None:
            known = self._before[yes, maybe] = self._gathered(yes, maybe)
        return known

    def _gathered(self, yes: int, maybe: int) -> tuple[tuple[Group, ...], Floats]:
        found: dict[tuple[object, ...], list[Kind]] = defaultdict(list)
        hosts: dict[int, None] = {}
        for kind in self._supplying(yes, maybe):
            if kind.hosted:
                hosts.update(dict.fromkeys(self._kinds.hosts[kind.index].tolist()))
            else:
                found[self._alike(kind, yes, maybe, host=False)].append(kind)
        for kind in self._within_reach(np.array(list(hosts), dtype=np.int64)):
            found[self._alike(kind, yes, maybe, host=True)].append(kind)
        return self._with_least(found.values(), [bool(key[0]) for key in found])

    def _supplying(self, yes: int, maybe: int) -> Iterator[Kind]:
        """The kinds within reach that grant a needed fact."""
        seen: set[int] = set()
        for position in positions(yes | maybe):
            for kind in self._within_reach(self._kinds.suppliers.get(position, _NONE)):
                if kind.index not in seen and supplies(yes, maybe, kind):
                    yield kind
                seen.add(kind.index)

    def _within_reach(self, numbers: Ints) -> Iterator[Kind]:
        """The kinds that the learner can come to finish."""
        finite = np.isfinite(self._prepared.bounds.after(numbers)[0, -1])
        return (self._kinds.all[int(number)] for number in numbers[finite])

    def _alike(self, kind: Kind, yes: int, maybe: int, *, host: bool) -> tuple[object, ...]:
        inside = kind.inside_number if host else 0
        granted = (kind.yes & (yes | maybe), kind.maybe & maybe)
        return host, *granted, kind.months, kind.rules, kind.own_cost, inside

    def _with_least(
        self, groups: Iterable[list[Kind]], hosts: Iterable[bool]
    ) -> tuple[tuple[Group, ...], Floats]:
        made = []
        for kinds, host in zip(groups, hosts, strict=True):
            numbers = tuple(kind.index for kind in kinds)
            least = self._prepared.bounds.after(numbers).min(axis=2)
            made.append(Group(tuple(kinds), numbers, host, least))
        columns = [group.least for group in made]
        return tuple(made), np.stack(columns, axis=2) if columns else np.zeros((5, len(LAYERS), 0))

    def hosts_of(self, bridge: Travel) -> tuple[Group, ...]:
        """The steps that a hosted goal can run inside."""
        found: dict[tuple[object, ...], list[Kind]] = defaultdict(list)
        for index in self._kinds.hosts[self._kinds.of[bridge.step.id].index]:
            kind = self._kinds.all[int(index)]
            found[self._alike(kind, 0, 0, host=True)].append(kind)
        return self._with_least(found.values(), [True] * len(found))[0]

    def least_with(self, must: Must, mask: int) -> Floats:
        """The least for the facts of a mask, when of each set of steps in `must` one comes first.

        Steps of sets that have none in common follow one another, unless they run inside others.
        """
        least = self._prepared.bounds.needing(mask)
        taken: frozenset[str] = frozenset()
        first, more, steps = np.inf, 0, 0
        for names in must:
            after = self._least_after(names)
            least = np.maximum(least, after)
            if not names & taken:
                taken |= names
                months = self._lasting(names)
                if months is not None:
                    first = np.minimum(first, after[MONTH] - months[1])
                    more, steps = more + months[0], steps + 1
        if steps > 1:
            least = least.copy()
            least[MONTH] = np.maximum(least[MONTH], first + more)
            least[STEPS] = np.maximum(least[STEPS], steps)
        return least

    def _lasting(self, names: frozenset[str]) -> tuple[int, int] | None:
        """The least and most months of some steps; None if one of them runs inside another."""
        kinds = [self._kinds.of[name] for name in names if name in self._kinds.of]
        if not kinds or any(kind.hosted for kind in kinds):
            return None
        gates = self._prepared.situation.rulebook.gates
        shortest = min(
            max(0, kind.months - max((gate[2] for gate in gates.gates(kind.index)), default=0))
            for kind in kinds
        )
        return shortest, max(kind.months for kind in kinds)

    def _least_after(self, names: frozenset[str]) -> Floats:
        """The least with which one of some steps can be finished."""
        of = self._kinds.of
        found = [of[name].index for name in sorted(names) if name in of]
        if not found:
            return np.full((5, len(LAYERS)), np.inf)
        least: Floats = self._prepared.bounds.after(found).min(axis=2)
        return least

    def may_precede(self, names: frozenset[str], needed: int, most: int) -> Iterator[str]:
        """The steps among some that can be of use to someone on the way to what is needed.

        With at least one step between the two, the route must not get longer than `most` steps.
        """
        if not names:
            return
        roots = self.roots(needed)
        for name in names:
            kind = self._kinds.of.get(name)
            useful = (kind.yes | kind.maybe) & roots if kind is not None else 0
            if useful and self._prepared.bounds.fewest_steps(useful) <= most:
                yield name

    def roots(self, mask: int) -> int:
        """The bits of every fact that someone on the way to those of a mask may need."""
        known = self._roots.get(mask)
        if known is not None:
            return known
        held, kinds = self._prepared.yes, self._kinds
        found = self._with_derivations(mask)
        waiting, seen = positions(found), set[int]()
        while waiting:
            position = waiting.pop()
            needed = 0
            for kind in self._within_reach(kinds.suppliers.get(position, _NONE)):
                if kind.index in seen:
                    continue
                seen.add(kind.index)
                needed |= kinds.needs[kind.index]
                for host in kinds.hosts.get(kind.index, ()):
                    around = kinds.all[int(host)]
                    needed |= kinds.needs[around.index] | around.yes | around.maybe
            needed = self._with_derivations(needed & ~held)
            waiting.extend(positions(needed & ~found))
            found |= needed
        self._roots[mask] = found
        return found

    def _with_derivations(self, mask: int) -> int:
        changed = True
        while changed:
            changed = False
            for one in self._prepared.supports.derivations:
                needed = one.needed & ~mask & ~self._prepared.yes
                if (one.yes | one.maybe) & mask and needed:
                    mask |= needed
                    changed = True
        return mask
