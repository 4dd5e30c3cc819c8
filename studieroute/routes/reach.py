"""Everything a person can get to from where they stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Learner
from studieroute.domain.programme import Programme, Status
from studieroute.domain.route import MAX_STEPS
from studieroute.domain.verdict import Verdict
from studieroute.routes.bounds import LAYERS, MONTH
from studieroute.routes.chains import RUNNING, Chains, WayIn
from studieroute.routes.graph import RouteGraph
from studieroute.routes.kinds import Kind
from studieroute.routes.prepare import Prepared
from studieroute.routes.search import MAX_SUFFIXES, Found, Search
from studieroute.routes.simulate import Move
from studieroute.routes.situation import Situation
from studieroute.routes.suffix import Vector
from studieroute.routes.timetable import SINK, Calendar, calendar_of

Report = Callable[[str, float], None]
ENOUGH = 40
ALL_TOGETHER = 200
"""Suffixes looked at for an earlier finish where a route is known: for one programme, for all."""
ANYTHING_UNKNOWN: Vector = (0, 0, 0, int(Certainty.UNKNOWN), 0.0)
"""As good as any route with a step that is not known."""
SURE, ANY = len(LAYERS) - 2, len(LAYERS) - 1


@dataclass(frozen=True, slots=True)
class Reached:
    """A programme with the best verdict of any route to it and its first finish.

    `steps` are those of the route that finishes first. Where it is not `exact`, there might be
    a route that finishes earlier still.
    """

    id: str
    verdict: Verdict
    steps: int | None = None
    finish: date | None = None
    exact: bool = True


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


@dataclass(frozen=True, slots=True)
class _Passing:
    """What was found out of a programme, and the rules of the steps that its routes pass.

    Another programme with the same rules could not be its own goal on the way.
    """

    reached: Reached
    passed: frozenset[int] = frozenset()


class _Reach:
    """The bounds where they are sure to be met, and a search for each programme where not."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._prepared = Prepared(situation)
        self._book = situation.rulebook
        self._chains: dict[int, Chains] = {}
        wants = situation.learner.wants
        self._may_share = wants.max_cost_eur is None
        self._found: dict[tuple[int, int, frozenset[Calendar]], Reached] = {}
        self._finishes: dict[tuple[float, int], date] = {}
        self._looked = 0

    def of(self, programme: Programme) -> Reached:
        """The verdict on one programme."""
        if programme.status is not Status.RUNNING:
            return Reached(programme.id, Verdict.NO)
        now = self._prepared.running
        if programme.id not in self._book.travels and (now is None or now.step != programme):
            return Reached(programme.id, Verdict.NO)
        if not self._may_share or (now is not None and now.step == programme):
            return self._searched(programme).reached
        kind = self._prepared.lanes.kinds.of[programme.id]
        calendars = self._calendars(programme)
        key = (kind.rules, kind.months, calendars)
        shared = self._found.get(key)
        if shared is not None:
            return Reached(programme.id, shared.verdict, shared.steps, shared.finish, shared.exact)
        found = self._looked_at(programme, kind, calendars)
        if kind.rules not in found.passed:
            self._found[key] = found.reached
        return found.reached

    def _looked_at(
        self, programme: Programme, kind: Kind, calendars: frozenset[Calendar]
    ) -> _Passing:
        """What the bounds and a chain say, or a search where the two do not meet."""
        for layer, verdict in ((SURE, Verdict.YES), (ANY, Verdict.UNKNOWN)):
            if not calendars or self._months[layer][kind.index] >= SINK:
                continue
            ways = self._chains_of(layer).ways(kind, calendars)
            if ways:
                known = self._chained(programme, kind, verdict, ways)
                first = min(ways, key=lambda way: way.end)
                finish = self._finish(first.end, first.start)
                if known is not None and known.reached.finish == finish:
                    return known
                return self._searched(programme, known)
        return _Passing(Reached(programme.id, Verdict.NO))

    def _chains_of(self, layer: int) -> Chains:
        if layer not in self._chains:
            self._chains[layer] = Chains(self._prepared, layer)
        return self._chains[layer]

    def _calendars(self, programme: Programme) -> frozenset[Calendar]:
        """The calendars of the wanted offers of a programme."""
        if self._situation.learner.wants.max_km is not None:
            offers = self._book.travels[programme.id].offers
            return frozenset(calendar_of(one) for one in offers if self._situation.is_wanted(one))
        return self._prepared.lanes.calendars_with(programme.id)

    @cached_property
    def _months(self) -> list[list[float]]:
        """By layer and kind, the first month after it."""
        months: list[list[float]] = self._prepared.bounds.kinds[MONTH].tolist()
        return months

    def _finish(self, end: float, start: int) -> date:
        known = self._finishes.get((end, start))
        if known is None:
            known = self._prepared.timetable.finish(start, int(end) - start)
            self._finishes[end, start] = known
        return known

    def _chained(
        self, programme: Programme, kind: Kind, verdict: Verdict, ways: Iterable[WayIn]
    ) -> _Passing | None:
        """The earliest finish by a chain of steps; None without one."""
        kinds = self._prepared.lanes.kinds.all
        for way in sorted(ways, key=lambda way: way.chain_end):
            chain = way.chain
            if chain is None or kind.index in chain.kinds or len(chain.kinds) >= MAX_STEPS:
                continue
            finish = self._finish(way.chain_end, way.chain_start)
            by = self._situation.learner.wants.finish_by
            if finish <= self._situation.horizon and (by is None or finish <= by):
                reached = Reached(programme.id, verdict, len(chain.kinds) + 1, finish)
                passed = frozenset(kinds[one].rules for one in chain.kinds if one != RUNNING)
                return _Passing(reached, passed)
        return None

    def _searched(self, programme: Programme, known: _Passing | None = None) -> _Passing:
        """What a search says that looks for something better than what is known."""
        best = known.reached if known is not None else None
        found = Found((), complete=True)
        if best is None or best.verdict is Verdict.YES:
            found = self._look(programme, best, [ANYTHING_UNKNOWN])
        if not found.paths and (best is None or best.verdict is Verdict.UNKNOWN):
            found = self._look(programme, best, [])
        if best is None or found.paths:
            best = _summary(programme.id, found.paths)
        passed = known.passed if known is not None else frozenset()
        return _Passing(
            replace(best, exact=found.complete), passed | self._rules_passed(programme, found)
        )

    def _look(
        self, programme: Programme, known: Reached | None, better_than: list[Vector]
    ) -> Found:
        """A search for something better than what is known; not a long one if that is something."""
        left = max(0, ALL_TOGETHER - self._looked)
        if known is not None and not left:
            return Found((), complete=False)
        search = Search(
            self._situation,
            [programme.id],
            self._prepared,
            only_finish=True,
            better_than=[*better_than, *_as_vectors(known)],
            most=MAX_SUFFIXES if known is None else min(ENOUGH, left),
        )
        found = search.run()
        if known is not None:
            self._looked += search.made
        return found

    def _rules_passed(self, programme: Programme, found: Found) -> frozenset[int]:
        """The rules of the steps before the last of some routes."""
        of = self._prepared.lanes.kinds.of
        names = {move.step.id for path in found.paths for move in path} - {programme.id}
        return frozenset(of[name].rules for name in names if name in of)


def _as_vectors(known: Reached | None) -> list[Vector]:
    """What is known to be reached as a vector to do better than, where only the finish counts."""
    if known is None or known.finish is None:
        return []
    unknown = int(Certainty.UNKNOWN) if known.verdict is Verdict.UNKNOWN else 0
    return [(known.finish.toordinal(), 0, 0, unknown, 0.0)]


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
