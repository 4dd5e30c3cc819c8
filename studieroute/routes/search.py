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
from heapq import heappop, heappush
from itertools import count

import numpy as np

from studieroute.domain.route import MAX_STEPS
from studieroute.routes.continuing import Continuing
from studieroute.routes.front import Front
from studieroute.routes.groups import Group, Groups
from studieroute.routes.meant import Meant
from studieroute.routes.prepare import Prepared
from studieroute.routes.prepend import (
    Approach,
    Choice,
    Inside,
    nothing,
    prepended,
    tried_as,
)
from studieroute.routes.promise import Promises
from studieroute.routes.rulebook import is_hosted
from studieroute.routes.simulate import Move, Planned, Walk, is_lean, walk
from studieroute.routes.situation import Situation
from studieroute.routes.suffix import Must, Suffix, Vector

MAX_SUFFIXES = 40_000
"""Suffixes after which the search stops and says that the answer may be incomplete; some 200 MB."""

TELL_EVERY = 50
"""Suffixes between two reports."""

Order = tuple[Vector, int, int, int, int]
"""What is looked at first: the least bound, few steps, a field near to the goals', a low rank."""
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
        without: Iterable[str] = (),
        most: int = MAX_SUFFIXES,
    ) -> None:
        """`prepared` is what an earlier question of the same learner on the same day left ready.

        With `only_finish` nothing counts but the finish and whether a step is unknown. Routes
        no better than one of some vectors are not looked for, nor those by a step of `without`.
        After `most` suffixes it stops.
        """
        self._most = most
        self.situation = situation
        self.goals = frozenset(goals)
        self.prepared = prepared or Prepared(situation, self.goals)
        self._left_out = self.goals | frozenset(without)
        self._lanes = self.prepared.lanes
        self._supports = self.prepared.supports
        self._groups = Groups(self.prepared, self._left_out)
        self._inside = Inside(self.prepared, self._left_out)
        self._continuing = Continuing(self.prepared, self._left_out)
        self.front = Front(better_than, only_finish=only_finish)
        self._promises = Promises(self.front, self.prepared.bounds, self._groups)
        self._kept: dict[tuple[int, int], list[Suffix]] = {}
        self._queue: list[tuple[Order, Suffix, Group | None]] = []
        self._serial = count()
        self.made = 0

    def run(self, report: "Report" = quiet) -> Found:
        """Searches until nothing can improve the front; `report` may raise to cancel."""
        for goal in sorted(self.goals):
            self._begin(goal)
        told = 0
        while self._queue and self.made < self._most:
            (bound, *_), suffix, group = heappop(self._queue)
            if self.made >= told + TELL_EVERY:
                told = self.made
                report("", min(1.0, self.made / self._most))
            if not suffix.alive:
                continue
            if self.front.is_hopeless(bound):
                self._queue_again(suffix, group)
            elif group is None:
                self._extend(suffix)
            else:
                self._put_in_front(suffix, group)
        told_as = Meant(self.situation, self._lanes, self._left_out)
        routes = self.front.routes()
        if self.front.only_finish:
            return Found(tuple(moves for _, _, moves in routes), not self._queue)
        return Found(tuple(told_as.moves(*one) for one in routes), not self._queue)

    def _begin(self, goal: str) -> None:
        """Makes the suffixes that are a goal and nothing else."""
        running, book = self.prepared.running, self.situation.rulebook
        if running is not None and running.step.id == goal:
            self._arrive(None, (Planned(running, None, continued=True),))
        travel = book.travels.get(goal)
        if travel is None:
            return
        end = nothing(self.prepared.timetable)
        if is_hosted(travel.step):
            for group in self._groups.hosts_of(travel):
                for choice in self._choices(group, frozenset()):
                    for suffix in self._inside.before(end, choice, goal=travel):
                        self._push(suffix)
            for plan in self._continuing.around(travel):
                self._arrive(None, plan)
            return
        for support in self._supports.of(self._lanes.kinds.of[goal]):
            months = max(0, travel.months - support.exempts)
            for way, offer in self._lanes.ways_of(travel, months):
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
        for plan in self._continuing.before(suffix):
            self._arrive(suffix, plan)
        if len(suffix.plan) >= MAX_STEPS:
            return
        groups, least = self._groups.before(suffix.yes, suffix.maybe)
        for number, bound in self._promises.with_columns(suffix, least).items():
            self._queue_up(bound, suffix, groups[number])

    def _queue_up(self, bound: Vector, suffix: Suffix, group: Group | None = None) -> None:
        far = sum(self._lanes.far(planned.travel) for planned in suffix.plan)
        ranks = self._lanes.kinds.ranks
        rank = sum(ranks.get(planned.travel.step.id, 0) for planned in suffix.plan)
        if group is None:
            far += self._lanes.nearest
        else:
            far += min(self._lanes.far(kind.travels[0]) for kind in group.kinds)
            rank += min(ranks[kind.step.id] for kind in group.kinds)
        order = (bound, len(suffix.plan), far, rank, next(self._serial))
        heappush(self._queue, (order, suffix, group))

    def _queue_again(self, suffix: Suffix, group: Group | None) -> None:
        """Queues what was hoped of in vain if there is hope of a surer or a less certain route."""
        if group is None:
            bound = self._promises.of(suffix)
        else:
            bound = self._promises.with_columns(suffix, group.least[:, :, None]).get(0)
        if bound is not None:
            self._queue_up(bound, suffix, group)

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
        return self._promises.of(suffix, (*suffix.must, step)) is not None

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
        for support in self._supports.of(kind):
            months = max(0, kind.months - support.exempts)
            for way in self._lanes.ways(group.numbers, months):
                approach = Approach(kind.yes, kind.maybe, support, months, way)
                if suffix is not None and not group.host:
                    name = tried_as(suffix, approach)
                    if suffix.tried.get(name, np.inf) <= way.distance_km:
                        continue
                    if not self._promises.may_help(suffix, approach):
                        suffix.tried[name] = way.distance_km
                        continue
                found = self._lanes.best(way, without | self._left_out)
                if found is not None:
                    travel, offer, km = found
                    planned = Planned(travel, offer, lanes=way.lanes)
                    yield Choice(kind.yes, kind.maybe, support, months, way, planned, km)

    def _derive(self, suffix: Suffix) -> None:
        """Replaces a needed fact by the facts from which it follows."""
        for one in self._supports.derivations:
            yes = suffix.yes & ~one.yes
            maybe = suffix.maybe & ~(one.yes | one.maybe)
            if (yes, maybe) == (suffix.yes, suffix.maybe):
                continue
            added = one.needed & ~self.prepared.yes
            needs = yes | added, maybe & ~added
            if added & self.situation.rulebook.age_mask or needs in suffix.derived:
                continue
            suffix.derived.add(needs)
            self._push(
                replace(suffix, yes=needs[0], maybe=needs[1], parent=suffix, beaten=[], tried={})
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
        wants = self.situation.learner.wants
        if wants.max_cost_eur is not None and walked.vector[1] > wants.max_cost_eur * 100:
            return
        if wants.finish_by is not None and walked.vector[0] > wants.finish_by.toordinal():
            return
        if self.front.is_hopeless(walked.vector):
            return
        if not is_lean(self.situation, plan, walked):
            self._distrust(suffix)
            return
        self.front.add(walked.vector, plan, walked.moves)

    def _keeps_promise(self, suffix: Suffix | None, walked: Walk) -> bool:
        """Whether a suffix goes as well as it said for who comes to it when this one does."""
        if suffix is None:
            return True
        before = walked.moves[: len(walked.moves) - len(suffix.plan)]
        moves = walked.moves[len(before) :]
        free = max((move.end for move in before), default=self.situation.start)
        month = self.prepared.timetable.index(free)
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

    def _push(self, suffix: Suffix | None) -> Suffix | None:
        """Keeps a suffix to put more in front of, unless it is hopeless or another one beats it.

        The result is what is kept, with the steps that have to stand in front.
        """
        if suffix is None:
            return None
        bound = self._promises.of(suffix)
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
            bound = self._promises.of(suffix)
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
        if not self.front.only_finish and (
            one.transfers > other.transfers
            or one.distance > other.distance
            or not bool((one.cost <= other.cost).all())
        ):
            return None
        if not bool((one.certainty <= other.certainty).all()):
            return None
        spoiling = (one.hosts if one.steady else one.steps) - other.steps
        return self._recurring(spoiling, other)
