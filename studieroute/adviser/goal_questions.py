"""The long questions about goals: what can be reached without one, what keeps several open."""

from datetime import date
from typing import TYPE_CHECKING

from studieroute.desktop.job import Report, Work
from studieroute.domain.learner import Learner

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph
    from studieroute.routes.keep_open import KeepOpen
    from studieroute.routes.reach import Reached


def reach_work(graph: "RouteGraph", learner: Learner, today: date) -> "Work[tuple[Reached, ...]]":
    """The work of finding every programme that can be reached."""

    def work(report: Report) -> "tuple[Reached, ...]":
        from studieroute.routes.reach import reach

        return reach(graph, learner, today, lambda _name, share: report("", share))

    return work


def keep_open_work(
    graph: "RouteGraph", learner: Learner, goals: tuple[str, ...], today: date
) -> "Work[KeepOpen]":
    """The work of finding the packages that keep all goals open."""

    def work(report: Report) -> "KeepOpen":
        from studieroute.routes.keep_open import keep_open

        return keep_open(graph, learner, goals, today, report)

    return work
