"""All Pareto-optimal routes to a goal, found backward from the goal's rules.

A suffix is the end of a route: some steps in order, the last one the goal, and the facts that
whoever enters it still needs. The search puts in front of a suffix each step that supplies a
needed fact, together with a way into that step; the facts of that way become needed in turn.
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
from studieroute.domain.programme import Status
from studieroute.routes.bounds import Bounds
from studieroute.routes.rulebook import Rulebook, Travel, is_hosted, positions
from studieroute.routes.simulate import Move, Planned, Walk, is_lean, walk
from studieroute.routes.situation import MAX_STEPS, Situation
from studieroute.routes.suffix import Suffix, Vector, from_next_own, no_worse, shared_digits
from studieroute.routes.support import Support, Supports
from studieroute.routes.timetable import NEVER, SINK, SIZE, Ints, Timetable, Way

MAX_SUFFIXES = 200_000
"""Suffixes after which the search stops and says that the answer may be incomplete."""

TELL_EVERY = 50
"""Suffixes between two reports."""

Inside = tuple[int, int, tuple[Planned, ...]]
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
        self, situation: Situation, goals: Iterable[str], reaching: "Search | None" = None
    ) -> None:
        """With `reaching`, only finish, transfers and whether a step is unknown count.

        The bounds and ways in of that search, made for all goals together, are then shared.
        """
        self.situation = situation
        only_reach = reaching is not None
        self.only_reach = only_reach
        self.rulebook: Rulebook = situation.rulebook
        self.goals = tuple(sorted(set(goals)))
        yes, maybe = self.rulebook.close(*self.rulebook.bits_of(situation.facts()))
        self.yes, self.maybe = yes, maybe
        self.running = self._running()
        if reaching is not None:
            self.timetable: Timetable = reaching.timetable
            self.supports: Supports = reaching.supports
            self.bounds: Bounds = reaching.bounds
        else:
            self.timetable = Timetable(situation)
            self.supports = Supports(self.timetable, yes, maybe)
            self.bounds = Bounds(self.timetable, self.supports, self.goals, self.running)
        self.front: list[tuple[Vector, tuple[Planned, ...], tuple[Move, ...]]] = []
        self._kept: dict[tuple[int, int], list[Suffix]] = {}
        self._near: dict[int, tuple[Travel, ...]] = {}
        self._queue: list[tuple[Vector, int, int, Suffix]] = []
        self._serial = count()
        self.made = 0

    def run(self, report: "Report" = quiet) -> Found:
        """Searches until nothing can improve the front; `report` may raise to cancel."""
        for goal in self.goals:
            self._begin(goal)
        told = 0
        while self._queue and self.made < MAX_SUFFIXES:
            bound, _, _, suffix = heappop(self._queue)
            if self.made >= told + TELL_EVERY:
                told = self.made
                report(self.goals[0], min(1.0, self.made / MAX_SUFFIXES))
            if suffix.alive and not self._hopeless(bound):
                self._extend(suffix)
        self.front.sort(key=lambda one: (one[0], len(one[1])))
        return Found(tuple(moves for _, _, moves in self.front), not self._queue)

    def _running(self) -> Travel | None:
        """The programme one is in, as a step that supplies its diploma."""
        running = self.situation.running()
        if running is None or running.programme.status is Status.PLANNED:
            return None
        programme = running.programme
        granted = self.rulebook.bits_of(self.situation.catalogue.granted_by(programme))
        yes, maybe = self.rulebook.close(*granted)
        return Travel(-1, programme, yes, maybe, running.months_left, ())

    def _begin(self, goal: str) -> None:
        if self.running is not None and self.running.step.id == goal:
            self._arrive(None, (Planned(self.running, None, continued=True),))
        travel = self.rulebook.travels.get(goal)
        if travel is None:
            return
        end = self._nothing()
        if is_hosted(travel.step):
            for host in self._hosts(travel):
                for opened in self._opened(end, host):
                    self._push_inside(opened, host, goal=travel)
            inside = self.running is not None and self.running.step.id not in self.goals
            if inside and travel in self._inside_running:
                self._finish_running(None, list(self._one_beside(travel, 0, 0, ())))
            return
        for suffix in self._before(end, travel):
            self._push(suffix)

    def _nothing(self) -> Suffix:
        """The suffix without a step: who arrives in a month is done the day before it."""
        days = [day.toordinal() - 1 for day in self.timetable.days]
        finish = np.array(days, dtype=np.int64)
        finish[finish > self.situation.horizon.toordinal()] = NEVER
        finish[SINK] = NEVER
        none = np.zeros(SIZE, np.int64)
        return Suffix(0, 0, finish, none, none, -1, 0.0, (), frozenset(), True, False)

    def _extend(self, suffix: Suffix) -> None:
        """Puts every step in front that supplies a needed fact."""
        if not suffix.yes | suffix.maybe:
            self._arrive(suffix, suffix.plan)
            return
        self._derive(suffix)
        self._continue(suffix)
        if len(suffix.plan) >= MAX_STEPS:
            return
        hosts: dict[str, Travel] = {}
        seen: set[str] = set()
        for position in positions(suffix.yes | suffix.maybe):
            for travel in self._suppliers(position):
                if travel.step.id in seen or not self._may_precede(suffix, travel):
                    continue
                seen.add(travel.step.id)
                if is_hosted(travel.step):
                    hosts.update((host.step.id, host) for host in self._hosts(travel))
                    continue
                for longer in self._before(suffix, travel):
                    self._push(longer)
        for host in hosts.values():
            if host.step.id not in suffix.steps:
                for opened in self._opened(suffix, host):
                    self._push_inside(opened, host)

    def _suppliers(self, position: int) -> tuple[Travel, ...]:
        """The steps that grant a fact; the one in hand and those nearest to the goal's field first.

        Of steps that are equal in all that counts the first one stands for the others.
        """
        known = self._near.get(position)
        if known is None:
            steps = self.rulebook.suppliers.get(position, ())
            known = self._near[position] = tuple(sorted(steps, key=self._distance_to_goal))
        return known

    def _distance_to_goal(self, travel: Travel) -> tuple[bool, int]:
        """How far a step's field is from the goals' and whether it is not the programme one is in."""
        catalogue = self.situation.catalogue
        named = {travel.step.id, *(atom.args[0] for atom in getattr(travel.step, "grants", ()))}
        steps = [catalogue.programme[name] for name in named if name in catalogue.programme]
        now = self.situation.learner.now
        goals = [getattr(catalogue.step[goal], "field", "") for goal in self.goals[:5]]
        near = max((shared_digits(one.field, goal) for one in steps for goal in goals), default=0)
        return now is None or now.programme not in named, -near

    def _hosts(self, bridge: Travel) -> Iterator[Travel]:
        """The steps that a hosted bridge can run inside on the way to the goals."""
        for host in self.rulebook.hosts_of[bridge.step.id]:
            if host.step.id not in self.goals:
                yield host

    def _may_precede(self, suffix: Suffix, travel: Travel) -> bool:
        """Whether a step is new to the suffix, no goal itself, and supplies a needed fact."""
        if travel.step.id in suffix.steps or travel.step.id in self.goals:
            return False
        return self._supplies(suffix.yes, suffix.maybe, travel)

    def _supplies(self, yes: int, maybe: int, travel: Travel) -> bool:
        return bool(yes & travel.yes or maybe & (travel.yes | travel.maybe))

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
                Suffix(
                    *needs,
                    suffix.finish,
                    suffix.cost,
                    suffix.certainty,
                    suffix.transfers,
                    suffix.distance,
                    suffix.plan,
                    suffix.steps,
                    suffix.steady,
                    suffix.doubtful,
                    suffix,
                    derived=suffix.derived,
                )
            )

    def _continue(self, suffix: Suffix) -> None:
        """Lets a route begin with finishing the programme one is in, hosted bridges included."""
        running = self.running
        if running is None or running.step.id in (*suffix.steps, *self.goals):
            return
        rest_yes = suffix.yes & ~running.yes
        rest_maybe = suffix.maybe & ~(running.yes | running.maybe)
        self._finish_running(suffix, [(rest_yes, rest_maybe, ())])

    def _finish_running(self, suffix: Suffix | None, stack: list[Inside]) -> None:
        """Puts the programme one is in, with bridges inside it, in front of a suffix."""
        assert self.running is not None
        first = Planned(self.running, None, continued=True)
        plan = suffix.plan if suffix else ()
        while stack:
            yes, maybe, inner = stack.pop()
            if not yes | maybe:
                self._arrive(suffix, (first, *inner, *plan))
            elif len(inner) + len(plan) + 1 < MAX_STEPS:
                taken = {planned.travel.step.id for planned in (*inner, *plan)}
                for bridge in self._inside_running:
                    new = bridge.step.id not in taken and bridge.step.id not in self.goals
                    if new and self._supplies(yes, maybe, bridge):
                        stack.extend(self._one_beside(bridge, yes, maybe, inner))

    def _one_beside(
        self, bridge: Travel, yes: int, maybe: int, inner: tuple[Planned, ...]
    ) -> Iterator[Inside]:
        """The needs that remain with one more bridge inside the programme one is in."""
        assert self.running is not None
        for support in self.supports.of(bridge.step):
            needed = (yes & ~bridge.yes) | support.yes
            perhaps = (maybe & ~(bridge.yes | bridge.maybe)) | support.maybe
            for offer in self.timetable.wanted(bridge):
                planned = Planned(bridge, offer, host=self.running.step.id)
                yield needed, perhaps & ~needed, (planned, *inner)

    @cached_property
    def _inside_running(self) -> tuple[Travel, ...]:
        """The bridges that can run inside the programme one is in."""
        if self.running is None or isinstance(self.running.step, Bridge):
            return ()
        names = {self.running.step.id, self.running.step.level.value}
        return tuple(
            travel
            for travel in self.rulebook.travels.values()
            if isinstance(travel.step, Bridge)
            and is_hosted(travel.step)
            and names & set(travel.step.hosts)
        )

    def _before(self, suffix: Suffix, travel: Travel) -> Iterator[Suffix]:
        """The suffixes with a step in front, one for each way in and each distinct offer."""
        for support in self.supports.of(travel.step):
            months = max(0, travel.months - support.exempts)
            for way in self.timetable.ways(travel, months):
                made = self._prefixed(suffix, travel, support, way, months)
                if made is not None:
                    yield made

    def _prefixed(
        self, suffix: Suffix, travel: Travel, support: Support, way: Way, months: int
    ) -> Suffix | None:
        starts = way.starts
        if support.from_month:
            starts = np.where(starts < support.from_month, SINK, starts)
        if support.rules is not None:
            starts = np.where(support.rules[starts], starts, SINK)
        after = np.minimum(starts + months, SINK)
        after[starts == SINK] = SINK
        finish = suffix.finish[after]
        if not suffix.plan and months == 0:
            finish = np.where(after == SINK, NEVER, finish + 1)
        cost = np.minimum(way.costs[starts] + suffix.cost[after], NEVER)
        certainty = np.maximum(suffix.certainty[after], int(support.certainty))
        never = finish >= NEVER
        if never.all():
            return None
        cost[never] = NEVER
        yes = (suffix.yes & ~travel.yes) | support.yes
        maybe = (suffix.maybe & ~(travel.yes | travel.maybe)) | support.maybe
        return Suffix(
            yes,
            maybe & ~yes,
            finish,
            cost,
            certainty,
            suffix.transfers + 1,
            max(suffix.distance, way.distance_km),
            (Planned(travel, way.offer), *suffix.plan),
            suffix.steps | {travel.step.id},
            suffix.steady and support.steady and way.steady,
            suffix.doubtful or support.doubtful,
            suffix if suffix.plan else None,
        )

    def _opened(self, suffix: Suffix, host: Travel) -> Iterator[tuple[Suffix, Support, int]]:
        """The suffixes with a host in front whose own needs are still kept apart, with its months."""
        for support in self.supports.of(host.step):
            months = max(0, host.months - support.exempts)
            bare = replace(support, yes=0, maybe=0)
            for way in self.timetable.ways(host, months):
                made = self._prefixed(suffix, host, bare, way, months)
                if made is not None:
                    yield made, support, months

    def _push_inside(
        self, opened: tuple[Suffix, Support, int], host: Travel, goal: Travel | None = None
    ) -> None:
        """Pushes the suffix with bridges inside its host, each supplying something still needed.

        What the host itself asks is added last: no bridge inside it can supply that. A goal that
        is itself such a bridge comes first, as the last of them.
        """
        suffix, own, months = opened
        stack = [suffix]
        if goal is not None:
            stack = list(self._with_bridge(suffix, host, goal, months))
        while stack:
            current = stack.pop()
            if current is not suffix:
                yes = current.yes | own.yes
                maybe = (current.maybe | own.maybe) & ~yes
                self._push(replace(current, yes=yes, maybe=maybe, beaten=[], derived=set()))
            if len(current.plan) >= MAX_STEPS:
                continue
            for bridge in self.rulebook.inside[host.step.id]:
                if bridge.step.id in current.steps or bridge.step.id in self.goals:
                    continue
                if self._supplies(current.yes, current.maybe, bridge):
                    stack.extend(self._with_bridge(current, host, bridge, months))

    def _with_bridge(
        self, current: Suffix, host: Travel, bridge: Travel, host_months: int
    ) -> Iterator[Suffix]:
        first, *rest = current.plan
        for support in self.supports.of(bridge.step):
            months = max(0, bridge.months - support.exempts)
            for way in self.timetable.ways(bridge, months):
                yes = (current.yes & ~bridge.yes) | support.yes
                maybe = (current.maybe & ~(bridge.yes | bridge.maybe)) | support.maybe
                inner = Planned(bridge, way.offer, host=host.step.id)
                fits, cost = self._fit(first, way, months, support, host_months)
                yield Suffix(
                    yes,
                    maybe & ~yes,
                    np.where(fits, current.finish, NEVER),
                    np.where(fits, current.cost + cost, NEVER),
                    np.maximum(current.certainty, int(support.certainty)),
                    current.transfers,
                    max(current.distance, way.distance_km),
                    (first, inner, *rest),
                    current.steps | {bridge.step.id},
                    False,
                    current.doubtful or support.doubtful or len(rest) != len(from_next_own(rest)),
                    current.parent,
                )

    def _fit(
        self, host: Planned, way: Way, months: int, support: Support, host_months: int
    ) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], Ints]:
        """By month of arrival at the host, whether a bridge ends before it, and what it costs."""
        assert host.offer is not None
        hosts = self.timetable.starts_of(host.offer)
        starts = way.starts[np.minimum(hosts, SINK)]
        fits = (starts != SINK) & (starts + months <= hosts + host_months)
        fits &= starts >= support.from_month
        if support.rules is not None:
            fits &= support.rules[starts]
        return fits, np.where(fits, way.costs[starts], 0)

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

    def _keeps_promise(self, suffix: Suffix | None, walked: Walk) -> bool:
        """Whether a suffix goes as well as it said for who comes to it when this one does."""
        if suffix is None:
            return True
        before = walked.moves[: len(walked.moves) - len(suffix.plan)]
        moves = walked.moves[len(before) :]
        free = max((move.end for move in before), default=self.situation.start)
        month = self.timetable.index(free)
        return (
            walked.vector[0] <= int(suffix.finish[month])
            and sum(move.cost_cents for move in moves) <= int(suffix.cost[month])
            and max(move.entry.certainty for move in moves) <= int(suffix.certainty[month])
        )

    def _distrust(self, suffix: Suffix | None) -> None:
        """Takes back in what the suffixes that led to a plan had beaten: they may not be better."""
        while suffix is not None:
            suffix.doubtful = True
            beaten, suffix.beaten = suffix.beaten, []
            for other in beaten:
                self._push(other)
            suffix = suffix.parent

    def _counted(self, vector: Vector) -> Vector:
        """The vector with only what counts for the question."""
        if not self.only_reach:
            return vector
        finish, _, transfers, certainty, _ = vector
        return finish, 0, transfers, certainty if certainty == Certainty.UNKNOWN else 0, 0.0

    def _hopeless(self, bound: Vector) -> bool:
        """Whether the front already has something at least as good on all five."""
        return any(no_worse(vector, bound) for vector, _, _ in self.front)

    def _push(self, suffix: Suffix) -> None:
        """Keeps a suffix to put more in front of, unless it is hopeless or another one beats it."""
        bound = self.bounds.of(suffix)
        if bound is None or self._hopeless(self._counted(bound)):
            return
        bound = self._counted(bound)
        group = self._kept.setdefault((suffix.yes, suffix.maybe), [])
        for other in group:
            if other.alive and self._beats(other, suffix):
                other.beaten.append(suffix)
                return
        for other in group:
            if self._beats(suffix, other):
                other.alive = False
                suffix.beaten.append(other)
        group[:] = [other for other in group if other.alive]
        suffix.alive = True
        group.append(suffix)
        self.made += 1
        heappush(self._queue, (bound, len(suffix.plan), next(self._serial), suffix))

    def _beats(self, one: Suffix, other: Suffix) -> bool:
        """Whether `one` is at least as good as `other` whoever arrives when.

        A doubtful suffix may turn out not to be so, and beats nothing. One that is not the same
        in every month must not meet its own steps again in front of it: a step does not stand
        twice, and leaving it out could come too early for what follows.
        """
        if one.doubtful or one.transfers > other.transfers:
            return False
        if not self.only_reach and one.distance > other.distance:
            return False
        if len(one.plan) > len(other.plan):
            return False
        if not (
            bool((one.finish <= other.finish).all())
            and (self.only_reach or bool((one.cost <= other.cost).all()))
            and bool((one.certainty <= other.certainty).all())
        ):
            return False
        if one.steady:
            return True
        needed = one.yes | one.maybe
        return not self._may_recur(one.steps - other.steps, needed, len(other.plan))

    def _may_recur(self, steps: frozenset[str], needed: int, after: int) -> bool:
        """Whether one of the steps could also stand in front of a suffix of `after` steps.

        It could if it is of use to someone on the way to what is needed, and if the route, with
        at least one step between the two, is not too long then.
        """
        if not steps:
            return False
        roots = self.bounds.roots(needed)
        for name in steps:
            travel = self.rulebook.travels.get(name)
            useful = (travel.yes | travel.maybe) & roots if travel is not None else 0
            if useful and self.bounds.fewest_steps(useful) + 1 + after <= MAX_STEPS:
                return True
        return False
