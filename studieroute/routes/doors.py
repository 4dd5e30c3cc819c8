"""Doors counted over the whole catalogue: what a missing subject closes, what a change opens."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.level import Level
from studieroute.domain.programme import Programme, Status
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.domain.route import Closed, Route
from studieroute.domain.verdict import Verdict
from studieroute.routes.additions import weakest
from studieroute.routes.entrance import Entrance, standing_of
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.reach import reach
from studieroute.routes.search import Report, quiet
from studieroute.routes.situation import Situation

# subjects that are missed


@dataclass(frozen=True, slots=True)
class Missed:
    """A subject one does not hold, and the programmes that are closed only for want of it."""

    atom: Atom
    closes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockingCount:
    """Every running programme once: open, not known, one subject away, several, or something else.

    `subjects` has the missed subjects, the one that closes most first; a programme that one of
    two subjects would open stands with both. `several` need more than one subject and nothing
    else, `profile` another profile of the level, perhaps with subjects; `otherwise` need another
    fact still, such as a diploma or an exam, or have no start left that one can apply for.
    """

    level: str
    has: tuple[Atom, ...]
    on: date
    open: tuple[str, ...]
    unknown: tuple[str, ...]
    subjects: tuple[Missed, ...]
    several: tuple[str, ...]
    profile: tuple[str, ...]
    otherwise: tuple[str, ...]

    @property
    def one_subject(self) -> tuple[str, ...]:
        """The programmes that one subject would open, each once."""
        return tuple(sorted({name for one in self.subjects for name in one.closes}))


def blocking_subjects(
    graph: RouteGraph, has: Sequence[Atom], level: str, on: date, report: Report = quiet
) -> BlockingCount:
    """What each missing subject closes for anyone with these facts and the diploma of a level.

    Each programme is judged at its first start on or after a day; no age is taken for granted.
    """
    facts = tuple(dict.fromkeys((Atom("diploma", (level,)), *has)))
    counter = _Counter(graph, facts, level, on)
    kinds = ("open", "unknown", "several", "profile", "otherwise")
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    closes: dict[Atom, list[str]] = {}
    programmes = [one for one in graph.catalogue.programmes if one.status is Status.RUNNING]
    for number, programme in enumerate(programmes):
        if number % 100 == 0:
            report(programme.id, number / len(programmes))
        kind, openers = counter.judge(programme)
        for atom in openers:
            closes.setdefault(atom, []).append(programme.id)
        if not openers:
            found[kind].append(programme.id)
    ranked = sorted(closes.items(), key=lambda one: (-len(one[1]), str(one[0])))
    subjects = tuple(Missed(atom, tuple(names)) for atom, names in ranked)
    rest = {kind: tuple(names) for kind, names in found.items()}
    return BlockingCount(level=level, has=facts, on=on, subjects=subjects, **rest)


class _Counter:
    """Judges programmes for someone with some facts, and with each missing subject besides."""

    def __init__(self, graph: RouteGraph, facts: tuple[Atom, ...], level: str, on: date) -> None:
        self._on = on
        self._rulebook = graph.rulebook
        situation = Situation(graph.rulebook, Learner(facts, start=on), on)
        self._entrance = Entrance(situation, on)
        self._base = self._entrance.held(situation.facts())
        self._with: dict[int, tuple[int, int]] = {}
        self._subjects: dict[int, Atom] = {}
        self._profiles = 0
        for atom, position in graph.rulebook.bit_of.items():
            missing = not self._base[0] >> position & 1
            if atom.kind == "subject" and missing and NOT_KNOWN not in atom.args:
                self._subjects[1 << position] = atom
            if atom.kind == "profile" and atom.args[0] == level and NOT_KNOWN not in atom.args:
                self._profiles |= 1 << position
        self._all = sum(self._subjects)

    def _holding(self, added: int) -> tuple[int, int]:
        """The facts with some subjects besides, and all that follows."""
        held = self._with.get(added)
        if held is None:
            yes, maybe = self._base
            implied = self._rulebook.implied_by(added)
            held = self._with[added] = self._rulebook.close(yes | implied, maybe)
        return held

    def judge(self, programme: Programme) -> tuple[str, list[Atom]]:
        """Where a programme belongs, and the single subjects that would open it."""
        start, closed = self._entrance.first_start(programme)
        if closed is Closed.DEADLINE:
            return "otherwise", []
        on = start or self._on
        verdict = self._entrance.verdict(programme, on, *self._base)
        if verdict is not Verdict.NO:
            return "open" if verdict is Verdict.YES and start else "unknown", []
        if not self._opens(programme, on, self._all):
            by_profile = self._opens(programme, on, self._all | self._profiles)
            return "profile" if by_profile else "otherwise", []
        asked = 0
        for rule in self._rulebook.rules_on(programme, on):
            asked |= self._rulebook.mask_of(rule.requirement)
        singles = [
            bit
            for bit in self._subjects
            if self._holding(bit)[0] & ~self._base[0] & asked and self._opens(programme, on, bit)
        ]
        return "several", [self._subjects[bit] for bit in weakest(self._rulebook, singles)]

    def _opens(self, programme: Programme, on: date, added: int) -> bool:
        held = self._holding(added)
        return self._entrance.verdict(programme, on, *held) is Verdict.YES


def per_level(catalogue: Catalogue, names: Iterable[str]) -> dict[str, int]:
    """How many of some programmes there are by level, lowest first."""
    counts = Counter(catalogue.programme[name].level.value for name in names)
    return {level.value: counts[level.value] for level in Level if counts[level.value]}


def per_field(catalogue: Catalogue, names: Iterable[str]) -> dict[str, int]:
    """How many of some programmes there are by two digits of ISCED-F; empty where not known."""
    counts = Counter(catalogue.programme[name].field[:2] for name in names)
    return {field: counts[field] for field in sorted(counts, key=lambda one: (not one, one))}


# what if


@dataclass(frozen=True, slots=True)
class Change:
    """A programme that is judged otherwise after a change."""

    id: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Outlook:
    """The first finish and the least cost of any route to a goal; unknown if a step must be asked."""

    verdict: Verdict
    finish: date | None = None
    cost_cents: int | None = None
    cost_known: bool = True


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal before and after a change."""

    goal: str
    before: Outlook
    after: Outlook


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a changed set of facts does to every programme, and to the goals asked for.

    Without `by_routes` a programme counts as open when it can be entered directly, after the
    programme one is in now; with it, when any route leads there.
    """

    adds: tuple[Atom, ...]
    drops: tuple[Atom, ...]
    by_routes: bool
    opened: tuple[Change, ...]
    closed: tuple[Change, ...]
    became_unknown: tuple[Change, ...]
    open_before: int
    open_after: int
    goals: tuple[GoalChange, ...] = ()


def what_if(
    graph: RouteGraph,
    learner: Learner,
    adds: Sequence[Atom],
    drops: Sequence[Atom],
    today: date,
    goals: Sequence[str] = (),
    report: Report = quiet,
    by_routes: bool = False,
) -> WhatIf:
    """What would open and close if a learner held other facts; facts not held are not dropped."""
    changed = changed_learner(learner, adds, drops)
    judge = _by_routes if by_routes else _directly
    half = 0.4 if goals else 0.5
    before = judge(graph, learner, today, _part(report, 0, half))
    after = judge(graph, changed, today, _part(report, half, 2 * half))
    changes = [
        Change(name, before[name], after[name]) for name in before if before[name] != after[name]
    ]
    compared = []
    for number, goal in enumerate(goals):
        report(goal, 2 * half + (1 - 2 * half) * number / len(goals))
        outlooks = (outlook(graph, one, goal, today) for one in (learner, changed))
        compared.append(GoalChange(goal, *outlooks))

    def turned(verdict: Verdict) -> tuple[Change, ...]:
        return tuple(one for one in changes if one.after is verdict)

    return WhatIf(
        adds=tuple(adds),
        drops=tuple(drops),
        by_routes=by_routes,
        opened=turned(Verdict.YES),
        closed=turned(Verdict.NO),
        became_unknown=turned(Verdict.UNKNOWN),
        open_before=sum(one is Verdict.YES for one in before.values()),
        open_after=sum(one is Verdict.YES for one in after.values()),
        goals=tuple(compared),
    )


def changed_learner(learner: Learner, adds: Sequence[Atom], drops: Sequence[Atom]) -> Learner:
    """The learner with some facts dropped and others added."""
    kept = [atom for atom in learner.has if atom not in drops]
    return replace(learner, has=tuple(dict.fromkeys((*kept, *adds))))


def _directly(
    graph: RouteGraph, learner: Learner, today: date, report: Report
) -> dict[str, Verdict]:
    """Whether each programme can be entered directly, after the programme one is in now."""
    situation = Situation(graph.rulebook, learner, today)
    standing = standing_of(situation)
    entrance = Entrance(situation, standing.free)
    held = entrance.held(standing.facts)
    found = {}
    for number, programme in enumerate(graph.catalogue.programmes):
        if number % 100 == 0:
            report(programme.id, number / len(graph.catalogue.programmes))
        on = entrance.first_start(programme)[0]
        found[programme.id] = entrance.verdict(programme, on, *held) if on else Verdict.NO
    return found


def _by_routes(
    graph: RouteGraph, learner: Learner, today: date, report: Report
) -> dict[str, Verdict]:
    return {one.id: one.verdict for one in reach(graph, learner, today, report)}


def _part(report: Report, first: float, last: float) -> Callable[[str, float], None]:
    """A report on a part of the work."""
    return lambda text, share: report(text, first + share * (last - first))


def outlook(graph: RouteGraph, learner: Learner, goal: str, today: date) -> Outlook:
    """The best that any route to a goal has to offer; routes with an unknown step only if need be."""
    routes = find_routes(graph, learner, [goal], today).routes
    sure = [one for one in routes if one.criteria.certainty is not Certainty.UNKNOWN]
    best = sure or list(routes)
    if not best:
        return Outlook(Verdict.NO)
    cheapest = min(best, key=lambda one: (one.criteria.cost_cents, not _is_priced(one)))
    return Outlook(
        Verdict.YES if sure else Verdict.UNKNOWN,
        min(one.criteria.finish for one in best),
        cheapest.criteria.cost_cents,
        _is_priced(cheapest),
    )


def _is_priced(route: Route) -> bool:
    return all(step.cost_known for step in route.steps)
