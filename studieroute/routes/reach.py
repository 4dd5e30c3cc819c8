"""Everything a person can get to from where they stand."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Learner
from studieroute.domain.programme import Programme, Status
from studieroute.domain.route import MAX_STEPS
from studieroute.domain.verdict import Verdict
from studieroute.routes.bounds import LAYERS
from studieroute.routes.chains import Chains
from studieroute.routes.graph import RouteGraph
from studieroute.routes.prepare import Prepared
from studieroute.routes.rulebook import positions
from studieroute.routes.search import Search
from studieroute.routes.simulate import Move
from studieroute.routes.situation import Situation
from studieroute.routes.timetable import SINK, Calendar

Report = Callable[[str, float], None]
SURE, ANY = len(LAYERS) - 2, len(LAYERS) - 1


@dataclass(frozen=True, slots=True)
class Reached:
    """A programme with the best verdict of any route to it and its first finish.

    `steps` are those of the route that finishes first.
    """

    id: str
    verdict: Verdict
    steps: int | None = None
    finish: date | None = None


def reach(
    graph: RouteGraph, learner: Learner, today: date, report: Report = lambda text, share: None
) -> tuple[Reached, ...]:
    """The verdict on every programme; planned and ended ones are never reached."""
    found = []
    everything = _Reach(Situation(graph.rulebook, learner, today))
    programmes = graph.catalogue.programmes
    for index, programme in enumerate(programmes):
        report(programme.id, index / len(programmes))
        found.append(everything.of(programme))
    return tuple(found)


class _Reach:
    """The bounds where they are sure to be met, and a search for each programme where not."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._prepared = Prepared(situation)
        self._book = situation.rulebook
        self._chains = {layer: Chains(self._prepared, layer) for layer in (SURE, ANY)}
        wants = situation.learner.wants
        self._may_share = wants.max_cost_eur is None and wants.max_km is None
        self._found: dict[tuple[object, ...], Reached] = {}

    def of(self, programme: Programme) -> Reached:
        """The verdict on one programme."""
        if programme.status is not Status.RUNNING:
            return Reached(programme.id, Verdict.NO)
        now = self._prepared.running
        if programme.id not in self._book.travels and (now is None or now.step != programme):
            return Reached(programme.id, Verdict.NO)
        if not self._may_share or (now is not None and now.step == programme):
            return self._searched(programme)
        for layer, verdict in ((SURE, Verdict.YES), (ANY, Verdict.UNKNOWN)):
            ends = self._ends(programme, layer)
            if ends:
                return self._chained(programme, layer, verdict, ends) or self._searched(programme)
        return Reached(programme.id, Verdict.NO)

    def _ends(self, programme: Programme, layer: int) -> list[tuple[int, int, int]]:
        """By way in, when it lets one finish at the earliest: month of the end, start, number."""
        kind = self._prepared.lanes.kinds.of[programme.id]
        bits = self._prepared.bounds.bits[0, layer]
        found = []
        for number, (term, certainty, exempts) in enumerate(self._book.gates.gates(kind.index)):
            arrive = max((bits[bit] for bit in positions(term)), default=0.0)
            if certainty > LAYERS[layer] or arrive >= SINK:
                continue
            months = max(0, kind.months - exempts)
            calendars = self._calendars(programme)
            starts = [int(self._prepared.timetable.starts(one)[int(arrive)]) for one in calendars]
            start = min(starts, default=SINK)
            if start + months < SINK:
                found.append((start + months, start, number))
        return sorted(found)

    def _calendars(self, programme: Programme) -> set[Calendar]:
        lanes = self._prepared.lanes
        numbers = lanes.kinds.lanes_with[programme.id]
        return {lanes.kinds.lanes[one].calendar for one in numbers if lanes.wanted[one]}

    def _chained(
        self, programme: Programme, layer: int, verdict: Verdict, ends: list[tuple[int, int, int]]
    ) -> Reached | None:
        """What the bounds say, if a chain of steps shows that it is so; None if that is not sure."""
        kind = self._prepared.lanes.kinds.of[programme.id]
        timetable, calendars = self._prepared.timetable, self._calendars(programme)
        gates = self._book.gates.gates(kind.index)
        for end, start, number in ends:
            if end > ends[0][0]:
                break
            for chain in self._chains[layer].before(kind, gates[number]):
                if kind.index in chain.kinds or len(chain.kinds) >= MAX_STEPS:
                    continue
                if min(int(timetable.starts(one)[chain.month]) for one in calendars) != start:
                    continue
                finish = timetable.finish(start, end - start)
                by = self._situation.learner.wants.finish_by
                if finish > self._situation.horizon or (by is not None and finish > by):
                    return None
                return Reached(programme.id, verdict, len(chain.kinds) + 1, finish)
        return None

    def _searched(self, programme: Programme) -> Reached:
        """What a search says; the same for all programmes with the same rules, length and starts."""
        kind = self._prepared.lanes.kinds.of.get(programme.id)
        key = (kind.rules, kind.months, frozenset(self._calendars(programme))) if kind else None
        known = self._found.get(key) if key is not None and self._may_share else None
        if known is not None:
            return replace(known, id=programme.id)
        search = Search(self._situation, [programme.id], self._prepared, only_finish=True)
        paths = search.run().paths
        found = _summary(programme.id, paths)
        if key is not None and not self._passes_alike(programme, paths):
            self._found[key] = found
        return found

    def _passes_alike(self, programme: Programme, paths: tuple[tuple[Move, ...], ...]) -> bool:
        """Whether a route passes a step with the same rules, which could not be its own goal."""
        of = self._prepared.lanes.kinds.of
        alike = of[programme.id].rules
        before = {move.step.id for path in paths for move in path} - {programme.id}
        return any(name in of and of[name].rules == alike for name in before)


def _summary(programme: str, paths: tuple[tuple[Move, ...], ...]) -> Reached:
    sure = [path for path in paths if _certainty(path) is not Certainty.UNKNOWN]
    best = sure or list(paths)
    if not best:
        return Reached(programme, Verdict.NO)
    verdict = Verdict.YES if sure else Verdict.UNKNOWN
    finish, steps = min((max(move.end for move in path), len(path)) for path in best)
    return Reached(programme, verdict, steps, finish)


def _certainty(path: tuple[Move, ...]) -> Certainty:
    return max(move.entry.certainty for move in path)
