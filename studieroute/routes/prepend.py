"""Putting a step, or a host with bridges inside it, in front of the end of a route."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from studieroute.domain.route import MAX_STEPS
from studieroute.routes.kinds import Ints, Kind
from studieroute.routes.lanes import Way
from studieroute.routes.prepare import Prepared
from studieroute.routes.rulebook import Travel
from studieroute.routes.simulate import Planned
from studieroute.routes.suffix import Suffix, from_next_own
from studieroute.routes.support import Support
from studieroute.routes.timetable import NEVER, SINK, SIZE, Timetable


@dataclass(frozen=True, slots=True)
class Approach:
    """A way to put some kind of step in front: what it grants, by which way in, on which way."""

    yes: int
    maybe: int
    support: Support
    months: int
    way: Way


@dataclass(frozen=True, slots=True)
class Choice(Approach):
    """An approach with the step and offer to take."""

    planned: Planned
    distance_km: float


def nothing(timetable: Timetable) -> Suffix:
    """The suffix without a step: who arrives in a month is done the day before it."""
    none = np.zeros(SIZE, np.int64)
    steps: frozenset[str] = frozenset()
    return Suffix(0, 0, timetable.arrivals, none, none, -1, 0.0, (), steps, True, False)


def needs_before(suffix: Suffix, choice: Approach) -> tuple[int, int]:
    """What is still needed in front of a step in front of a suffix: surely, perhaps."""
    yes = (suffix.yes & ~choice.yes) | choice.support.yes
    maybe = (suffix.maybe & ~(choice.yes | choice.maybe)) | choice.support.maybe
    return yes, maybe & ~yes


def tried_as(suffix: Suffix, choice: Approach) -> tuple[object, ...]:
    """The same for choices that make the same of a suffix, but for the distance."""
    support = choice.support
    return (
        *needs_before(suffix, choice),
        choice.months,
        choice.way.key,
        support.certainty,
        support.from_month,
        id(support.rules) if support.rules is not None else None,
        support.doubtful,
    )


def prepended(suffix: Suffix, choice: Choice) -> Suffix | None:
    """The suffix with a step in front; None where it cannot be reached in time from any month."""
    support, way, months = choice.support, choice.way, choice.months
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
    never = finish >= NEVER
    if never.all():
        return None
    cost = way.costs[starts] + suffix.cost[after]
    cost[never] = NEVER
    yes, maybe = needs_before(suffix, choice)
    step = choice.planned.travel.step.id
    return Suffix(
        yes,
        maybe,
        finish,
        cost,
        np.maximum(suffix.certainty[after], int(support.certainty)),
        suffix.transfers + 1,
        max(suffix.distance, choice.distance_km),
        (choice.planned, *suffix.plan),
        suffix.steps | {step},
        suffix.steady and support.steady and way.steady,
        suffix.doubtful or support.doubtful,
        suffix if suffix.plan else None,
        suffix.hosts,
        tuple(one for one in suffix.must if step not in one),
    )


class Inside:
    """Puts bridges inside a host that is the first step of a suffix."""

    def __init__(self, prepared: Prepared, left_out: frozenset[str]) -> None:
        """`left_out` are the goals and other steps that are no steps on the way."""
        self._kinds = prepared.lanes.kinds
        self._rulebook = prepared.situation.rulebook
        self._lanes = prepared.lanes
        self._supports = prepared.supports
        self._left_out = left_out

    def before(self, suffix: Suffix, host: Choice, goal: Travel | None = None) -> Iterator[Suffix]:
        """The suffixes with a host in front and bridges inside it that supply what is needed.

        What the host itself asks is added last: no bridge inside it can supply that. A goal that
        is itself such a bridge comes first, as the last of them.
        """
        bare = replace(host, support=replace(host.support, yes=0, maybe=0))
        opened = prepended(suffix, bare)
        if opened is None:
            return
        own = host.support
        stack = [opened]
        if goal is not None:
            stack = list(self._with_bridge(opened, host, goal))
        while stack:
            current = stack.pop()
            if current is not opened:
                yes = current.yes | own.yes
                maybe = (current.maybe | own.maybe) & ~yes
                yield replace(current, yes=yes, maybe=maybe, beaten=[], derived=set())
            if len(current.plan) >= MAX_STEPS:
                continue
            for bridge in self._rulebook.inside[host.planned.travel.step.id]:
                new = bridge.step.id not in current.steps and bridge.step.id not in self._left_out
                if new and supplies(current.yes, current.maybe, bridge):
                    stack.extend(self._with_bridge(current, host, bridge))

    def _with_bridge(self, current: Suffix, host: Choice, bridge: Travel) -> Iterator[Suffix]:
        first, *rest = current.plan
        name = host.planned.travel.step.id
        for support in self._supports.of(self._kinds.of[bridge.step.id]):
            months = max(0, bridge.months - support.exempts)
            for way, offer in self._lanes.ways_of(bridge, months):
                inner = Planned(bridge, offer, host=name)
                choice = Choice(bridge.yes, bridge.maybe, support, months, way, inner, 0.0)
                yes, maybe = needs_before(current, choice)
                fits, cost = _fit(host, choice)
                always = bool(fits[current.finish < NEVER].all())
                step = bridge.step.id
                yield Suffix(
                    yes,
                    maybe,
                    np.where(fits, current.finish, NEVER),
                    np.where(fits, current.cost + cost, NEVER),
                    np.maximum(current.certainty, int(support.certainty)),
                    current.transfers,
                    max(current.distance, way.distance_km),
                    (first, inner, *rest),
                    current.steps | {step},
                    current.steady and support.steady and way.steady and always,
                    current.doubtful or support.doubtful or len(rest) != len(from_next_own(rest)),
                    current.parent,
                    current.hosts | {name},
                    tuple(one for one in current.must if step not in one),
                )


def _fit(host: Choice, inner: Choice) -> tuple[npt.NDArray[np.bool_], Ints]:
    """By month of arrival at the host, whether a bridge ends before it, and what it costs."""
    hosts = host.way.starts
    support = inner.support
    starts = inner.way.starts[np.minimum(hosts, SINK)]
    fits = (starts != SINK) & (starts + inner.months <= hosts + host.months)
    fits &= starts >= support.from_month
    if support.rules is not None:
        fits &= support.rules[starts]
    return fits, np.where(fits, inner.way.costs[starts], 0)


def supplies(yes: int, maybe: int, step: Travel | Kind) -> bool:
    """Whether a step grants one of the facts needed surely or perhaps."""
    return bool(yes & step.yes or maybe & (step.yes | step.maybe))
