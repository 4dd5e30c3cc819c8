"""What it takes at least to come to hold each fact, seen from where the learner stands.

Every criterion is bounded on its own: the earliest month, the least money, the fewest steps,
the best certainty and the shortest distance, each as if the others did not matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Step
from studieroute.routes.rulebook import Rulebook, Travel, is_hosted, positions
from studieroute.routes.support import Support, Supports
from studieroute.routes.timetable import NEVER, SINK, Ints, Timetable

Vector = tuple[int, int, int, int, float]


class Bounded(Protocol):
    """What a bound needs to know of the end of a route."""

    yes: int
    maybe: int
    finish: Ints
    cost: Ints
    certainty: Ints
    transfers: int
    distance: float


@dataclass(frozen=True, slots=True)
class Least:
    """The least month, cost, steps, certainty and distance, each on its own."""

    month: int
    cost: int
    steps: int
    certainty: int
    distance: float

    def both(self, other: "Least") -> "Least":
        """What is needed at least where both are needed."""
        return Least(
            max(self.month, other.month),
            max(self.cost, other.cost),
            max(self.steps, other.steps),
            max(self.certainty, other.certainty),
            max(self.distance, other.distance),
        )

    def either(self, other: "Least") -> "Least":
        """What is needed at least where one of two will do."""
        return Least(
            min(self.month, other.month),
            min(self.cost, other.cost),
            min(self.steps, other.steps),
            min(self.certainty, other.certainty),
            min(self.distance, other.distance),
        )


FREE = Least(0, 0, 0, 0, 0.0)


class Bounds:
    """The least for each fact that can matter on the way to some goals."""

    def __init__(
        self, timetable: Timetable, supports: Supports, goals: Iterable[str], running: Travel | None
    ) -> None:
        self._timetable = timetable
        self._supports = supports
        self._rulebook: Rulebook = timetable.situation.rulebook
        self._least: dict[int, Least] = {}
        self._roots: dict[int, int] = {}
        self._fewest: dict[int, int] = {}
        if running is not None:
            self._supply(running.yes | running.maybe, self._of_running(running))
        self._relax(self._relevant(goals))

    def of(self, suffix: Bounded) -> Vector | None:
        """A vector that no route ending in the suffix can beat; None if none can be made."""
        if not suffix.yes | suffix.maybe:
            return self._exactly(suffix)
        least = self.needing(suffix.yes | suffix.maybe)
        if least is None:
            return None
        month = least.month
        finish = int(suffix.finish[month:].min())
        if finish >= NEVER:
            return None
        return (
            finish,
            int(suffix.cost[month:].min()) + least.cost,
            suffix.transfers + least.steps,
            max(int(suffix.certainty[month:].min()), least.certainty),
            max(suffix.distance, least.distance),
        )

    def _exactly(self, suffix: Bounded) -> Vector | None:
        """What a whole route comes to: nothing stands in front of it, so it begins at once."""
        finish = int(suffix.finish[0])
        if finish >= NEVER:
            return None
        certainty, cost = int(suffix.certainty[0]), int(suffix.cost[0])
        return finish, cost, suffix.transfers, certainty, suffix.distance

    def needing(self, mask: int) -> Least | None:
        """The least for all facts of a mask together; None if one of them cannot be had."""
        total = FREE
        for position in positions(mask):
            least = self._least.get(position)
            if least is None:
                return None
            total = total.both(least)
        return total

    def fewest_steps(self, mask: int) -> int:
        """The fewest steps after which one can hold one of the facts of a mask."""
        known = self._fewest.get(mask)
        if known is None:
            found = (self._least.get(position) for position in positions(mask))
            known = min((least.steps for least in found if least is not None), default=99)
            self._fewest[mask] = known
        return known

    def roots(self, mask: int) -> int:
        """The bits of every fact that someone on the way to those of a mask may need."""
        known = self._roots.get(mask)
        if known is not None:
            return known
        found = self._with_derivations(mask)
        waiting = positions(found)
        while waiting:
            position = waiting.pop()
            for travel in self._rulebook.suppliers.get(position, ()):
                needed = self._needs(travel.step)
                if is_hosted(travel.step):
                    for host in self._rulebook.hosts_of[travel.step.id]:
                        needed |= self._needs(host.step) | host.yes | host.maybe
                needed = self._with_derivations(needed)
                waiting.extend(positions(needed & ~found))
                found |= needed
        self._roots[mask] = found
        return found

    def _relevant(self, goals: Iterable[str]) -> list[Travel]:
        """The steps that can matter, found backward; nearest to the goals first."""
        rulebook = self._rulebook
        found: dict[str, Travel] = {}
        waiting = [rulebook.travels[goal] for goal in goals if goal in rulebook.travels]
        seen_bits = 0
        while waiting:
            travel = waiting.pop(0)
            if travel.step.id in found:
                continue
            found[travel.step.id] = travel
            needed = self._needs(travel.step)
            if is_hosted(travel.step):
                waiting.extend(rulebook.hosts_of[travel.step.id])
            needed = self._with_derivations(needed)
            for position in positions(needed & ~seen_bits):
                waiting.extend(rulebook.suppliers.get(position, ()))
            seen_bits |= needed
        return list(reversed(found.values()))

    def _needs(self, step: Step) -> int:
        mask = 0
        for support in self._supports.of(step):
            mask |= support.yes | support.maybe
        return mask

    def _with_derivations(self, mask: int) -> int:
        changed = True
        while changed:
            changed = False
            for one in self._supports.derivations:
                needed = one.needed & ~mask & ~self._supports.yes
                if (one.yes | one.maybe) & mask and needed:
                    mask |= needed
                    changed = True
        return mask

    def _relax(self, steps: list[Travel]) -> None:
        """Lowers the bounds until none can be lowered."""
        changed = True
        while changed:
            changed = False
            for travel in steps:
                least = self._least_of(travel)
                if least is not None:
                    changed |= self._supply(travel.yes | travel.maybe, least)
            for one in self._supports.derivations:
                least = self.needing(one.needed & ~self._supports.yes)
                if least is not None:
                    changed |= self._supply(one.yes | one.maybe, least)

    def _supply(self, mask: int, least: Least) -> bool:
        changed = False
        for position in positions(mask):
            known = self._least.get(position)
            better = least if known is None else known.either(least)
            if better != known:
                self._least[position] = better
                changed = True
        return changed

    def _least_of(self, travel: Travel) -> Least | None:
        """The least at which a step can be finished."""
        if is_hosted(travel.step):
            return self._least_hosted(travel)
        best: Least | None = None
        for support in self._supports.of(travel.step):
            needed = self.needing(support.yes | support.maybe)
            if needed is None:
                continue
            one = self._after(travel, support, needed)
            if one is not None:
                best = one if best is None else best.either(one)
        return best

    def _least_hosted(self, travel: Travel) -> Least | None:
        best: Least | None = None
        for support in self._supports.of(travel.step):
            needed = self.needing(support.yes | support.maybe)
            if needed is None:
                continue
            for host in self._rulebook.hosts_of[travel.step.id]:
                around = self._least_of(host)
                if around is not None:
                    cost = self._least_cost(travel, support)
                    inside = Least(0, cost, 0, int(support.certainty), 0.0)
                    one = around.both(needed).both(inside)
                    best = one if best is None else best.either(one)
        beside = self._beside_running(travel)
        if best is None or beside is None:
            return best or beside
        return best.either(beside)

    def _beside_running(self, travel: Travel) -> Least | None:
        """A bridge inside the programme one is in: nothing is known but that one must finish it."""
        now = self._timetable.situation.running()
        bridge = travel.step
        if now is None or not isinstance(bridge, Bridge):
            return None
        if {now.programme.id, now.programme.level.value} & set(bridge.hosts):
            return Least(self._timetable.index(now.end), 0, 1, 0, 0.0)
        return None

    def _least_cost(self, travel: Travel, support: Support) -> int:
        months = max(0, travel.months - support.exempts)
        costs = [int(way.costs[:SINK].min()) for way in self._timetable.ways(travel, months)]
        return min(costs, default=0)

    def _after(self, travel: Travel, support: Support, needed: Least) -> Least | None:
        """The least after a step entered in one way, over all its offers."""
        months = max(0, travel.months - support.exempts)
        arrive = max(needed.month, support.from_month)
        best: Least | None = None
        for way in self._timetable.ways(travel, months):
            start = int(way.starts[arrive])
            if start + months >= SINK:
                continue
            one = Least(
                start + months,
                needed.cost + int(way.costs[:SINK].min()),
                needed.steps + 1,
                max(needed.certainty, int(support.certainty)),
                max(needed.distance, way.distance_km),
            )
            best = one if best is None else best.either(one)
        return best

    def _of_running(self, running: Travel) -> Least:
        now = self._timetable.situation.running()
        return Least(self._timetable.index(now.end) if now else 0, 0, 1, 0, 0.0)
