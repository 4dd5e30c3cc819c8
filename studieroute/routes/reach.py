"""Everything a person can get to from where they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Learner
from studieroute.domain.programme import Status
from studieroute.domain.verdict import Verdict
from studieroute.routes.graph import RouteGraph
from studieroute.routes.prepare import Prepared
from studieroute.routes.search import Search
from studieroute.routes.simulate import Move
from studieroute.routes.situation import Situation

Report = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Reached:
    """A programme with the best verdict of any route to it, its fewest steps and first finish."""

    id: str
    verdict: Verdict
    steps: int | None = None
    finish: date | None = None


def reach(
    graph: RouteGraph, learner: Learner, today: date, report: Report = lambda text, share: None
) -> tuple[Reached, ...]:
    """The verdict on every programme; planned and ended ones are never reached."""
    situation = Situation(graph.rulebook, learner, today)
    programmes = graph.catalogue.programmes
    prepared = Prepared(situation)
    found = []
    for index, programme in enumerate(programmes):
        report(programme.id, index / len(programmes))
        if programme.status is not Status.RUNNING:
            found.append(Reached(programme.id, Verdict.NO))
            continue
        paths = Search(situation, [programme.id], prepared).run().paths
        found.append(_summary(programme.id, paths))
    return tuple(found)


def _summary(programme: str, paths: tuple[tuple[Move, ...], ...]) -> Reached:
    sure = [path for path in paths if _certainty(path) is not Certainty.UNKNOWN]
    best = sure or list(paths)
    if not best:
        return Reached(programme, Verdict.NO)
    verdict = Verdict.YES if sure else Verdict.UNKNOWN
    finish = min(max(move.end for move in path) for path in best)
    return Reached(programme, verdict, min(len(path) for path in best), finish)


def _certainty(path: tuple[Move, ...]) -> Certainty:
    return max(move.entry.certainty for move in path)
