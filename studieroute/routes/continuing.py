"""Routes that begin with finishing the programme one is in, with bridges inside it."""

from collections.abc import Iterator
from functools import cached_property

from studieroute.domain.bridge import Bridge
from studieroute.domain.route import MAX_STEPS
from studieroute.routes.prepare import Prepared
from studieroute.routes.prepend import supplies
from studieroute.routes.rulebook import Travel
from studieroute.routes.simulate import Planned
from studieroute.routes.suffix import Suffix

Beside = tuple[int, int, tuple[Planned, ...]]
"""What is still needed, surely and perhaps, and the bridges put inside so far."""


class Continuing:
    """The programme one is in, put in front of the end of a route."""

    def __init__(self, prepared: Prepared, left_out: frozenset[str]) -> None:
        """`left_out` are the goals and other steps that are no steps on the way."""
        self._prepared = prepared
        self._book = prepared.situation.rulebook
        self._left_out = left_out

    def before(self, suffix: Suffix) -> Iterator[tuple[Planned, ...]]:
        """The whole plans that finish the programme and go on with a suffix."""
        running = self._prepared.running
        if running is None or running.step.id in suffix.steps | self._left_out:
            return
        yes = suffix.yes & ~running.yes
        maybe = suffix.maybe & ~(running.yes | running.maybe)
        for plan in self._finished(running, [(yes, maybe, ())], suffix.plan):
            taken = {planned.travel.step.id for planned in plan[: len(plan) - len(suffix.plan)]}
            if all(taken & one for one in suffix.must):
                yield plan

    def around(self, goal: Travel) -> Iterator[tuple[Planned, ...]]:
        """The plans whose goal is a bridge inside the programme."""
        running = self._prepared.running
        if running is None or running.step.id in self._left_out or goal not in self._bridges:
            return
        yield from self._finished(running, list(self._with_bridge(running, goal, 0, 0, ())), ())

    def _finished(
        self, running: Travel, stack: list[Beside], plan: tuple[Planned, ...]
    ) -> Iterator[tuple[Planned, ...]]:
        """The plans that supply all that is needed by bridges inside the programme."""
        first = Planned(running, None, continued=True)
        while stack:
            yes, maybe, inner = stack.pop()
            if not yes | maybe:
                yield (first, *inner, *plan)
            elif len(inner) + len(plan) + 1 < MAX_STEPS:
                taken = {planned.travel.step.id for planned in (*inner, *plan)} | self._left_out
                for bridge in self._bridges:
                    if bridge.step.id not in taken and supplies(yes, maybe, bridge):
                        stack.extend(self._with_bridge(running, bridge, yes, maybe, inner))

    def _with_bridge(
        self, running: Travel, bridge: Travel, yes: int, maybe: int, inner: tuple[Planned, ...]
    ) -> Iterator[Beside]:
        """The needs that remain with one more bridge inside the programme."""
        prepared = self._prepared
        for support in prepared.supports.of(prepared.lanes.kinds.of[bridge.step.id]):
            needed = (yes & ~bridge.yes) | support.yes
            perhaps = (maybe & ~(bridge.yes | bridge.maybe)) | support.maybe
            for offer in filter(prepared.situation.is_wanted, bridge.offers):
                planned = Planned(bridge, offer, host=running.step.id)
                yield needed, perhaps & ~needed, (planned, *inner)

    @cached_property
    def _bridges(self) -> tuple[Travel, ...]:
        """The bridges that can run inside the programme one is in."""
        running = self._prepared.running
        if running is None or isinstance(running.step, Bridge):
            return ()
        names = {running.step.id, running.step.level.value}
        hosts_named = self._book.hosts_named.items()
        return tuple(self._book.travels[name] for name, hosts in hosts_named if names & hosts)
