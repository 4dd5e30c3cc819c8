"""Questions beside the main one: what a what-if opens, plan B of routes compared, what lies around."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from studieroute.adviser.goal_questions import keep_open_work, reach_work
from studieroute.adviser.state import MOST_GOALS, Conversation, RouteKey
from studieroute.desktop.job import Job, Report, Work
from studieroute.domain.learner import Learner
from studieroute.domain.route import Route

if TYPE_CHECKING:
    from studieroute.routes.doors import WhatIf
    from studieroute.routes.fallback import Fallback
    from studieroute.routes.graph import RouteGraph
    from studieroute.routes.keep_open import KeepOpen
    from studieroute.routes.neighbourhood import Neighbourhood
    from studieroute.routes.reach import Reached

T = TypeVar("T")
PlansB = dict[RouteKey, "tuple[Fallback, ...]"]


@dataclass(frozen=True, slots=True)
class Besides:
    """What was found beside the routes; None where it was not asked or is still to come."""

    doors: "WhatIf | None" = None
    plans_b: "PlansB | None" = None
    around: "Neighbourhood | None" = None
    share: float | None = None
    reached: "tuple[Reached, ...] | None" = None
    reach_share: float | None = None
    kept_open: "KeepOpen | None" = None


class Aside(QObject, Generic[T]):
    """One question that is asked anew when its key changes and dropped when there is none."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.answer: T | None = None
        self.share: float | None = None
        self.is_halted = False
        self._key: object = None
        self._job: Job[T] = Job(self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.progressed.connect(self._tell)

    def ask(self, key: object, work: Callable[[], Work[T]]) -> None:
        """Starts the work unless this very question is asked or answered already; None: nothing."""
        if key == self._key:
            return
        self._key, self.answer, self.share = key, None, None
        self.is_halted = False
        if key is None:
            self._job.cancel()
        else:
            self.share = 0.0
            self._job.start(work())

    def halt(self) -> None:
        """Stops the work because a person wants it; the same question is not asked again by itself."""
        if self.is_busy:
            self.is_halted, self.share = True, None
            self._job.cancel()

    def stop(self) -> None:
        """Lets go of the question and of what is under way for it."""
        self._job.cancel()
        self._key, self.share, self.is_halted = None, None, False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is under way."""
        return self._job.is_busy

    def _take(self, answer: T) -> None:
        self.answer, self.share = answer, None
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self.share = None
        self.failed.emit(error)
        self.changed.emit()

    def _tell(self, _text: str, share: float) -> None:
        """Tells progress in steps of a tenth, so that the window is not redrawn all the time."""
        share = round(share, 1)
        if share != self.share:
            self.share = share
            self.changed.emit()


class Asides(QObject):
    """The questions that the state asks beside its routes."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self.doors: Aside[WhatIf] = Aside(self)
        self.plans_b: Aside[PlansB] = Aside(self)
        self.around: Aside[Neighbourhood] = Aside(self)
        self.reached: Aside[tuple[Reached, ...]] = Aside(self)
        self.kept_open: Aside[KeepOpen] = Aside(self)
        for one in self._every():
            one.changed.connect(self.changed)
            one.failed.connect(self.failed)

    @property
    def found(self) -> Besides:
        """What is known beside the routes now."""
        return Besides(
            self.doors.answer, self.plans_b.answer, self.around.answer, self.plans_b.share,
            self.reached.answer, self.reached.share, self.kept_open.answer,
        )  # fmt: skip

    def follow(
        self,
        state: Conversation,
        graph: "RouteGraph",
        goals: tuple[str, ...],
        routes: tuple[Route, ...],
    ) -> None:
        """Asks what this state needs, and lets go of what it no longer needs."""
        today, learner, trial = self._today, state.learner, state.trial
        held = trial is not None and (trial.adds or trial.drops)
        self.doors.ask(
            (graph, learner, trial, goals) if held else None,
            lambda: _doors(graph, state, goals, today),
        )
        ticked = tuple(one for one in routes if one.key in state.ticked)
        compared = state.page == "compare" and len(ticked) > 1
        key = tuple(one.key for one in ticked)
        counted = state.counted
        self.plans_b.ask(
            (graph, counted, key) if compared else None,
            lambda: _plans_b(graph, counted, ticked, goals, today),
        )
        self.around.ask(
            (graph, state.around) if state.page == "around" and state.around else None,
            lambda: _around(graph, state.around),
        )

        stands = bool(counted.has) or counted.now is not None
        self.reached.ask(
            (graph, counted) if stands and not state.goals else None,
            lambda: reach_work(graph, counted, today),
        )
        several = len(state.goals) > 1 and 1 < len(goals) <= MOST_GOALS
        self.kept_open.ask(
            (graph, counted, goals) if several else None,
            lambda: keep_open_work(graph, counted, goals, today),
        )

    def close(self) -> None:
        """Lets go of everything under way."""
        for one in self._every():
            one.stop()

    def _every(self) -> "tuple[Aside[Any], ...]":
        return (self.doors, self.plans_b, self.around, self.reached, self.kept_open)


def _doors(
    graph: "RouteGraph", state: Conversation, goals: tuple[str, ...], today: date
) -> "Work[WhatIf]":
    """The work of counting the doors that a what-if opens and closes.

    The way to a goal is compared only where nothing but facts is supposed, as its before and
    after would otherwise differ in more than these.
    """
    trial = state.trial
    assert trial is not None
    only_facts = trial.start is None and not trial.without
    compared = goals if only_facts and len(goals) <= MOST_GOALS else ()

    def work(report: Report) -> "WhatIf":
        from studieroute.routes.doors import what_if

        report("", 0.0)
        learner = replace(state.learner, start=trial.start or state.learner.start)
        return what_if(graph, learner, trial.adds, trial.drops, today, compared, report)

    return work


def _plans_b(
    graph: "RouteGraph",
    learner: Learner,
    routes: tuple[Route, ...],
    goals: tuple[str, ...],
    today: date,
) -> "Work[PlansB]":
    """The work of finding plan B for each step of some routes."""

    def work(report: Report) -> PlansB:
        from studieroute.routes.fallback import fallbacks

        found: PlansB = {}
        for number, route in enumerate(routes):

            def part(text: str, share: float, number: int = number) -> None:
                report(text, (number + share) / len(routes))

            found[route.key] = fallbacks(graph, learner, route, today, part, goals)
        return found

    return work


def _around(graph: "RouteGraph", step: str) -> "Work[Neighbourhood]":
    """The work of finding what leads to a step and what it leads to."""

    def work(report: Report) -> "Neighbourhood":
        from studieroute.routes.neighbourhood import neighbourhood

        report("", 0.0)
        return neighbourhood(graph, step)

    return work
