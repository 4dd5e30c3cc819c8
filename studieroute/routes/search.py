"""All Pareto-optimal routes to a goal, found backward from the goal's rules.

A suffix is the end of a route: some steps in order, the last one the goal, and the facts that
whoever enters it still needs. The search puts in front of a suffix each kind of step that
supplies a needed fact, together with a way in; the facts of that way become needed in turn.
A suffix that needs nothing more is a route, which is then walked forward to be sure.

For each month in which one may arrive at it, a suffix knows when one finishes and at what cost
and certainty. Of suffixes that need the same facts only those survive that no other one beats
in every month, and bounds from the learner's side cut what cannot improve the front. So the
work depends on what the goal asks for, not on how many programmes there are. Where a route turns
out not to keep what its suffixes promised, all that these had beaten comes back.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heappop, heappush
from itertools import count

import numpy as np

from studieroute.domain.admission import Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.route import MAX_STEPS
from studieroute.routes.bounds import (
    CERTAINTY,
    COST,
    DISTANCE,
    FLOORS,
    LAYERS,
    MONTH,
    STEPS,
    Floats,
)
from studieroute.routes.groups import Group, Groups
from studieroute.routes.prepare import Prepared
from studieroute.routes.prepend import (
    Approach,
    Choice,
    Inside,
    needs_before,
    nothing,
    prepended,
    supplies,
    tried_as,
)
from studieroute.routes.rulebook import Travel, is_hosted
from studieroute.routes.simulate import Move, Planned, Walk, is_lean, walk
from studieroute.routes.situation import Situation
from studieroute.routes.suffix import Must, Suffix, Vector, no_worse
from studieroute.routes.timetable import NEVER, SINK

MAX_SUFFIXES = 200_000
"""Suffixes after which the search stops and says that the answer may be incomplete."""

TELL_EVERY = 50
"""Suffixes between two reports."""

Beside = tuple[int, int, tuple[Planned, ...]]
"""The bridges put inside the programme one is in, and what is still needed: surely, perhaps."""
Report = Callable[[str, float], None]


def quiet(text: str, share: float) -> None:
    """A report that nobody reads."""


@dataclass(frozen=True, slots=True)
class Found:
    """The moves of each route of the Pareto front, and whether the front is known to be whole."""

    paths: tuple[tuple[Move, ...], ...]
    complete: bool


class Search:
    """One question: a situation and a set of goals."""

    def __init__(
        self,
        situation: Situation,
        goals: Iterable[str],
        prepared: Prepared | None = None,
        *,
        only_finish: bool = False,
        better_than: Iterable[Vector] = (),
        most: int = MAX_SUFFIXES,
    ) -> None:
        """`prepared` is what an earlier question of the same learner on the same day left ready.

        With `only_finish` nothing counts but the finish and whether a step is unknown. Routes
        no better than one of some vectors are not looked for. After `most` suffixes it stops.
        """
        self._only_finish = only_finish
        self._most = most
        self.situation = situation
        self.rulebook = situation.rulebook
        self.goals = frozenset(goals)
        self.prepared = prepared or Prepared(situation, self.goals)
        self.yes = self.prepared.yes
        self.running = self.prepared.running
        self.timetable = self.prepared.timetable
        self.supports = self.prepared.supports
        self.bounds = self.prepared.bounds
        self.lanes = self.prepared.lanes
        self._groups = Groups(self.prepared, self.goals)
        self._inside = Inside(self.rulebook, self.lanes, self.supports, self.goals)
        self.front: list[tuple[Vector, tuple[Planned, ...], tuple[Move, ...]]] = []
        self._front_array: Floats = np.zeros((0, 5))
        self.front += [(vector, (), ()) for vector in better_than]
        if self.front:
            self._front_array = np.array([one[0] for one in self.front], dtype=np.float64)
        self._kept: dict[tuple[int, int], list[Suffix]] = {}
        self._queue: list[tuple[Vector, int, int, Suffix, Group | None]] = []
        self._serial = count()
        self.made = 0

    def run(self, report: "Report" = quiet) -> Found:
        """Searches until nothing can improve the front; `report` may raise to cancel."""
        for goal in sorted(self.goals):
            self._begin(goal)
        told = 0
        while self._queue and self.made < self._most:
            bound, _, _, suffix, group = heappop(self._queue)
            if self.made >= told + TELL_EVERY:
                told = self.made
                report("", min(1.0, self.made / self._most))
            if not suffix.alive:
                continue
            if self._hopeless(bound):
                self._queue_again(suffix, group)
            elif group is None:
                self._extend(suffix)
            else:
                self._put_in_front(suffix, group)
        self.front.sort(key=lambda one: (one[0], len(one[1])))
        paths = tuple(self._nearest_in_field(*one) for one in self.front if one[1])
        return Found(paths, not self._queue)

    def _nearest_in_field(
        self, vector: Vector, plan: tuple[Planned, ...], moves: tuple[Move, ...]
    ) -> tuple[Move, ...]:
        """The moves of a route, through steps nearer to the goals' field where all else is equal."""
        hosts = {planned.host for planned in plan}
        for number, planned in enumerate(() if self._only_finish else plan):
            taken = {one.travel.step.id for one in plan} | self.goals
            if planned.travel.step.id in hosts:
                continue
            for travel, offer in self.lanes.others(planned.lanes, vector[4]):
                if travel.step.id == planned.travel.step.id:
                    break
                if travel.step.id not in taken:
                    other = (*plan[:number], replace(planned, travel=travel, offer=offer))
                    walked = walk(self.situation, other := (*other, *plan[number + 1 :]))
                    if walked is not None and walked.vector == vector:
                        plan, moves = other, walked.moves
                    break
        return moves

    def _begin(self, goal: str) -> None:
        if self.running is not None and self.running.step.id == goal:
            self._arrive(None, (Planned(self.running, None, continued=True),))
        travel = self.rulebook.travels.get(goal)
        if travel is None:
            return
        end = nothing(self.timetable)
        if is_hosted(travel.step):
            for group in self._groups.hosts_of(travel):
                for choice in self._choices(group, frozenset()):
                    for suffix in self._inside.before(end, choice, goal=travel):
                        self._push(suffix)
            inside = self.running is not None and self.running.step.id not in self.goals
            if inside and travel in self._inside_running:
                self._finish_running(None, list(self._one_beside(travel, 0, 0, ())))
            return
        for support in self.supports.of(self.lanes.kinds.of[goal]):
            months = max(0, travel.months - support.exempts)
            for way, offer in self.lanes.ways_of(travel, months):
                planned = Planned(travel, offer)
                choice = Choice(
                    travel.yes, travel.maybe, support, months, way, planned, way.distance_km
                )
                self._push(prepended(end, choice))

    def _extend(self, suffix: Suffix) -> None:
        """Queues every group of steps that supplies a needed fact, to be put in front."""
        if not suffix.yes | suffix.maybe:
            self._arrive(suffix, suffix.plan)
            return
        self._derive(suffix)
        self._continue(suffix)
        if len(suffix.plan) >= MAX_STEPS:
            return
        groups, least = self._groups.before(suffix.yes, suffix.maybe)
        for number, bound in self._promising(suffix, least).items():
            self._queue_up(bound, suffix, groups[number])

    def _queue_up(self, bound: Vector, suffix: Suffix, group: Group | None = None) -> None:
        heappush(self._queue, (bound, len(suffix.plan), next(self._serial), suffix, group))

    def _queue_again(self, suffix: Suffix, group: Group | None) -> None:
        """Queues what was hoped of in vain if there is hope of a surer or a less certain route."""
        if group is None:
            bound = self._promise(suffix)
        else:
            bound = self._promising(suffix, group.least[:, :, None]).get(0)
        if bound is not None:
            self._queue_up(bound, suffix, group)

    def _promising(self, suffix: Suffix, least: Floats) -> dict[int, Vector]:
        """The columns of `least` with which a suffix may still improve the front, with bounds."""
        needed = self._groups.least_with(suffix.must, suffix.yes | suffix.maybe)
        least = np.maximum(least, needed[:, :, None])
        months = np.minimum(least[MONTH], SINK).astype(np.int64)
        finish = suffix.finish_from[months].astype(np.float64)
        certainty = np.maximum(suffix.certainty_from[months], least[CERTAINTY])
        bounds = np.stack(
            [
                finish,
                suffix.cost_from[months] + least[COST],
                suffix.transfers + least[STEPS],
                np.maximum(certainty, np.array(FLOORS)[:, None]),
                np.maximum(suffix.distance, least[DISTANCE]),
            ],
            axis=2,
        )
        if self._only_finish:
            bounds[:, :, [1, 2, 4]] = 0.0
            bounds[:, :, 3] = np.where(bounds[:, :, 3] == Certainty.UNKNOWN, bounds[:, :, 3], 0.0)
        good = (finish < NEVER) & (certainty <= np.array(LAYERS)[:, None])
        if len(self._front_array):
            no_better = np.all(self._front_array <= bounds[:, :, None, :], axis=3)
            good &= ~np.any(no_better, axis=2)
        found: dict[int, Vector] = {}
        for layer, number in np.argwhere(good).tolist():
            one = bounds[layer, number].tolist()
            vector = int(one[0]), int(one[1]), int(one[2]), int(one[3]), one[4]
            if number not in found or vector < found[number]:
                found[number] = vector
        return found

    def _put_in_front(self, suffix: Suffix, group: Group) -> None:
        """Pushes the suffixes with a step of a group in front.

        One step stands for all of the group, unless it could be needed once more further in front:
        then the next one is tried as well.
        """
        left_out = suffix.steps
        spoiled: frozenset[str] | None = left_out
        while spoiled is not None:
            left_out, spoiled = left_out | spoiled, None
            for choice in self._choices(group, left_out, suffix):
                step = frozenset({choice.planned.travel.step.id})
                recurs = False
                for made in self._made(suffix, choice, host=group.host):
                    kept = self._push(made)
                    if kept is not None and (group.host or not made.steady):
                        recurs = recurs or self._may_recur(step, kept)
                if recurs:
                    spoiled = (spoiled or frozenset()) | step
                elif not group.host:
                    suffix.tried[tried_as(suffix, choice)] = choice.distance_km

    def _made(self, suffix: Suffix, choice: Choice, *, host: bool) -> Iterator[Suffix]:
        if host:
            yield from self._inside.before(suffix, choice)
            return
        made = prepended(suffix, choice)
        if made is not None:
            yield made

    def _may_recur(self, step: frozenset[str], suffix: Suffix) -> bool:
        """Whether a route with a step also in front of a suffix could improve the front."""
        if not self._recurring(step, suffix):
            return False
        return self._promise(replace(suffix, must=(*suffix.must, step))) is not None

    def _recurring(self, steps: frozenset[str], suffix: Suffix) -> frozenset[str]:
        """The steps that could also stand in front of a suffix, with at least one step between."""
        needed = suffix.yes | suffix.maybe
        most = MAX_STEPS - 1 - len(suffix.plan)
        return frozenset(self._groups.may_precede(steps, needed, most))

    def _choices(
        self, group: Group, without: frozenset[str], suffix: Suffix | None = None
    ) -> Iterator[Choice]:
        """The ways to take a step of a group, that may still improve the front."""
        kind = group.kinds[0]
        for support in self.supports.of(kind):
            months = max(0, kind.months - support.exempts)
            for way in self._groups.ways(group, months):
                approach = Approach(kind.yes, kind.maybe, support, months, way)
                if suffix is not None and not group.host:
                    name = tried_as(suffix, approach)
                    if suffix.tried.get(name, np.inf) <= way.distance_km:
                        continue
                    if not self._may_help(suffix, approach):
                        suffix.tried[name] = way.distance_km
                        continue
                found = self.lanes.best(way, without | self.goals)
                if found is not None:
                    travel, offer, km = found
                    planned = Planned(travel, offer, lanes=way.lanes)
                    yield Choice(kind.yes, kind.maybe, support, months, way, planned, km)

    def _may_help(self, suffix: Suffix, choice: Approach) -> bool:
        """A quick look whether a longer suffix could improve the front."""
        yes, maybe = needs_before(suffix, choice)
        least = self.bounds.needing(yes | maybe)
        for layer, (month, cost, steps, surest, distance) in enumerate(least.T.tolist()):
            arrive = max(month, choice.support.from_month)
            if arrive >= SINK:
                continue
            start = int(choice.way.starts[int(arrive)])
            after = start + choice.months
            if after >= SINK:
                continue
            finish = int(suffix.finish_from[after])
            certainty = max(suffix.certainty_from[after], surest, choice.support.certainty)
            if finish >= NEVER or certainty > LAYERS[layer]:
                continue
            paid = int(suffix.cost_from[after]) + int(choice.way.cost_from[start])
            bound = (
                finish,
                paid + int(cost),
                suffix.transfers + 1 + int(steps),
                int(max(certainty, FLOORS[layer])),
                max(suffix.distance, distance, choice.way.distance_km),
            )
            if not self._hopeless(bound):
                return True
        return False

    def _derive(self, suffix: Suffix) -> None:
        """Replaces a needed fact by the facts from which it follows."""
        for one in self.supports.derivations:
            yes = suffix.yes & ~one.yes
            maybe = suffix.maybe & ~(one.yes | one.maybe)
            if (yes, maybe) == (suffix.yes, suffix.maybe):
                continue
            added = one.needed & ~self.yes
            needs = yes | added, maybe & ~added
            if added & self.rulebook.age_mask or needs in suffix.derived:
                continue
            suffix.derived.add(needs)
            self._push(
                replace(suffix, yes=needs[0], maybe=needs[1], parent=suffix, beaten=[], tried={})
            )

    def _continue(self, suffix: Suffix) -> None:
        """Lets a route begin with finishing the programme one is in, hosted bridges included."""
        running = self.running
        if running is None or running.step.id in suffix.steps | self.goals:
            return
        rest_yes = suffix.yes & ~running.yes
        rest_maybe = suffix.maybe & ~(running.yes | running.maybe)
        self._finish_running(suffix, [(rest_yes, rest_maybe, ())])

    def _finish_running(self, suffix: Suffix | None, stack: list[Beside]) -> None:
        """Puts the programme one is in, with bridges inside it, in front of a suffix."""
        assert self.running is not None
        first = Planned(self.running, None, continued=True)
        plan = suffix.plan if suffix else ()
        while stack:
            yes, maybe, inner = stack.pop()
            if not yes | maybe:
                taken = {planned.travel.step.id for planned in (first, *inner)}
                if suffix is None or all(taken & one for one in suffix.must):
                    self._arrive(suffix, (first, *inner, *plan))
            elif len(inner) + len(plan) + 1 < MAX_STEPS:
                taken = {planned.travel.step.id for planned in (*inner, *plan)} | self.goals
                for bridge in self._inside_running:
                    if bridge.step.id not in taken and supplies(yes, maybe, bridge):
                        stack.extend(self._one_beside(bridge, yes, maybe, inner))

    def _one_beside(
        self, bridge: Travel, yes: int, maybe: int, inner: tuple[Planned, ...]
    ) -> Iterator[Beside]:
        """The needs that remain with one more bridge inside the programme one is in."""
        assert self.running is not None
        for support in self.supports.of(self.lanes.kinds.of[bridge.step.id]):
            needed = (yes & ~bridge.yes) | support.yes
            perhaps = (maybe & ~(bridge.yes | bridge.maybe)) | support.maybe
            for offer in filter(self.situation.is_wanted, bridge.offers):
                planned = Planned(bridge, offer, host=self.running.step.id)
                yield needed, perhaps & ~needed, (planned, *inner)

    @cached_property
    def _inside_running(self) -> tuple[Travel, ...]:
        """The bridges that can run inside the programme one is in."""
        if self.running is None or isinstance(self.running.step, Bridge):
            return ()
        names = {self.running.step.id, self.running.step.level.value}
        return tuple(
            self.rulebook.travels[name]
            for name, hosts in self.rulebook.hosts_named.items()
            if names & hosts
        )

    def _arrive(self, suffix: Suffix | None, plan: tuple[Planned, ...]) -> None:
        """Walks a whole plan and takes it into the front unless one as good is there."""
        if len(plan) > MAX_STEPS:
            return
        walked = walk(self.situation, plan)
        if walked is None or not self._keeps_promise(suffix, walked):
            self._distrust(suffix)
        if walked is None:
            return
        vector = self._counted(walked.vector)
        wants = self.situation.learner.wants
        if wants.max_cost_eur is not None and walked.vector[1] > wants.max_cost_eur * 100:
            return
        if wants.finish_by is not None and vector[0] > wants.finish_by.toordinal():
            return
        if self._hopeless(vector):
            return
        if not is_lean(self.situation, plan, walked):
            self._distrust(suffix)
            return
        self.front = [one for one in self.front if not no_worse(vector, one[0])]
        self.front.append((vector, plan, walked.moves))
        self._front_array = np.array([one[0] for one in self.front], dtype=np.float64)

    def _keeps_promise(self, suffix: Suffix | None, walked: Walk) -> bool:
        """Whether a suffix goes as well as it said for who comes to it when this one does."""
        if suffix is None:
            return True
        before = walked.moves[: len(walked.moves) - len(suffix.plan)]
        moves = walked.moves[len(before) :]
        free = max((move.end for move in before), default=self.situation.start)
        month = self.timetable.index(free)
        return bool(
            walked.vector[0] <= suffix.finish[month]
            and sum(move.cost_cents for move in moves) <= suffix.cost[month]
            and max(move.entry.certainty for move in moves) <= suffix.certainty[month]
        )

    def _distrust(self, suffix: Suffix | None) -> None:
        """Takes back in what the suffixes that led to a plan had beaten: they may not be better."""
        while suffix is not None:
            suffix.doubtful = True
            beaten, suffix.beaten = suffix.beaten, []
            for other in beaten:
                self._push(other)
            suffix = suffix.parent

    def _hopeless(self, bound: Vector) -> bool:
        """Whether the front already has something at least as good on all five."""
        bound = self._counted(bound)
        return any(no_worse(vector, bound) for vector, _, _ in self.front)

    def _counted(self, vector: Vector) -> Vector:
        """The vector with what does not count left out."""
        if not self._only_finish:
            return vector
        return vector[0], 0, 0, vector[3] if vector[3] == Certainty.UNKNOWN else 0, 0.0

    def _promise(self, suffix: Suffix) -> Vector | None:
        """The least vector that a route ending in the suffix may have and still be of use.

        None where no such route can improve the front.
        """
        mask = suffix.yes | suffix.maybe
        if not mask:
            whole = (
                int(suffix.finish[0]),
                int(suffix.cost[0]),
                suffix.transfers,
                int(suffix.certainty[0]),
                suffix.distance,
            )
            out = suffix.must or whole[0] >= NEVER or self._hopeless(whole)
            return None if out else whole
        least = self._groups.least_with(suffix.must, mask)
        best: Vector | None = None
        for layer, (month, cost, steps, surest, distance) in enumerate(least.T.tolist()):
            if month >= SINK:
                continue
            arrive = int(month)
            finish = int(suffix.finish_from[arrive])
            certainty = max(int(suffix.certainty_from[arrive]), int(surest))
            if finish >= NEVER or certainty > LAYERS[layer]:
                continue
            bound = (
                finish,
                int(suffix.cost_from[arrive]) + int(cost),
                suffix.transfers + int(steps),
                max(certainty, FLOORS[layer]),
                max(suffix.distance, distance),
            )
            if (best is None or bound < best) and not self._hopeless(bound):
                best = bound
        return best

    def _push(self, suffix: Suffix | None) -> Suffix | None:
        """Keeps a suffix to put more in front of, unless it is hopeless or another one beats it.

        The result is what is kept, with the steps that have to stand in front.
        """
        if suffix is None:
            return None
        bound = self._promise(suffix)
        if bound is None:
            return None
        group = self._kept.setdefault((suffix.yes, suffix.maybe), [])
        whole, must = suffix, suffix.must
        for other in group:
            unless = self._beats_unless(other, suffix, must) if other.alive else None
            if unless is None:
                continue
            other.beaten.append(whole)
            if not unless:
                return None
            must = (*must, unless)
        if must != suffix.must:
            suffix = replace(whole, must=must, beaten=[], tried={})
            bound = self._promise(suffix)
            if bound is None:
                return None
        for other in group:
            if self._beats_unless(suffix, other, other.must) == frozenset():
                other.alive = False
                suffix.beaten.append(other)
        group[:] = [other for other in group if other.alive]
        suffix.alive = True
        group.append(suffix)
        self.made += 1
        self._queue_up(bound, suffix)
        return suffix

    def _beats_unless(self, one: Suffix, other: Suffix, must: Must) -> frozenset[str] | None:
        """Whether `one` is at least as good as `other` whoever arrives when; None if not.

        The result names the steps that spoil it by standing in front: a step does not stand
        twice, a host cannot be left out, and leaving a step out of a suffix that is not steady
        could come too early for what follows. Of `must` a step stands in front of `other` anyway.
        A doubtful suffix may turn out not to be so good, and beats nothing.
        """
        if one.doubtful or len(one.plan) > len(other.plan):
            return None
        if not set(one.must) <= set(must) or not bool((one.finish <= other.finish).all()):
            return None
        if not self._only_finish and (
            one.transfers > other.transfers
            or one.distance > other.distance
            or not bool((one.cost <= other.cost).all())
        ):
            return None
        if not bool((one.certainty <= other.certainty).all()):
            return None
        spoiling = (one.hosts if one.steady else one.steps) - other.steps
        return self._recurring(spoiling, other)
