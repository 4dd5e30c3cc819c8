"""The same question on other dates: which routes go, come or change, and what makes them do so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from studieroute.domain.admission import Admission
from studieroute.domain.calendar import deadline_before, starts_from, study_year
from studieroute.domain.catalogue import Step
from studieroute.domain.learner import Learner
from studieroute.domain.offer import ASSUMED_STARTS, Fee, Offer
from studieroute.domain.requirement import atoms_of
from studieroute.domain.route import Answer, Criteria, Route, RouteStep
from studieroute.domain.verdict import Verdict
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.rulebook import Travel
from studieroute.routes.search import Report, quiet
from studieroute.routes.simulate import Move, Planned, is_lean, walk
from studieroute.routes.situation import Situation


class CauseKind(StrEnum):
    """What on a date decides: a rule, an offer, a deadline, a fee, an age, or another route."""

    RULE_FROM = "rule_from"
    RULE_UNTIL = "rule_until"
    OFFER_FROM = "offer_from"
    OFFER_UNTIL = "offer_until"
    DEADLINE = "deadline"
    START = "start"
    FEE = "fee"
    AGE = "age"
    CONTINUED = "continued"
    TOO_LATE = "too_late"
    WISH_TIME = "wish_time"
    WISH_MONEY = "wish_money"
    NEEDLESS = "needless"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason: on `day` (mostly a start) a step meets the date `limit` of a rule or an offer."""

    kind: CauseKind
    step: str = ""
    day: date | None = None
    limit: date | None = None
    rule: Admission | None = None
    offer: Offer | None = None
    fees: tuple[Fee, ...] = ()
    route: Route | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The identifiers of the sources it rests on."""
        named = [one.source for one in (self.rule, self.offer, *self.fees) if one is not None]
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True, slots=True)
class Change:
    """A route that is found on one of the dates only, and why not on the other; empty: not known."""

    route: Route
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """The same steps on both dates with other criteria or offers, and why; empty: not known."""

    one: Route
    other: Route
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class DatesDifference:
    """Two answers to one question, and what the dates do to them."""

    one: Answer
    other: Answer
    gone: tuple[Change, ...]
    new: tuple[Change, ...]
    changed: tuple[Shift, ...]

    @property
    def same(self) -> bool:
        """Whether the dates change nothing."""
        return not (self.gone or self.new or self.changed)


def on_other_dates(
    graph: RouteGraph,
    learner: Learner,
    goals: Iterable[str],
    today: date,
    other_start: date | None = None,
    other_today: date | None = None,
    report: Report = quiet,
) -> DatesDifference:
    """The question asked again with another first start, on another day, or both."""
    names = tuple(goals)
    later = replace(learner, start=other_start) if other_start else learner
    day = other_today or today
    one = find_routes(graph, learner, names, today, report)
    other = find_routes(graph, later, names, day, report)
    here, there = Situation(graph.rulebook, learner, today), Situation(graph.rulebook, later, day)
    pairs, gone, new = _matched(one.routes, other.routes)
    return DatesDifference(
        one,
        other,
        tuple(Change(route, _why_not(here, there, route, other)) for route in gone),
        tuple(Change(route, _why_not(there, here, route, one)) for route in new),
        tuple(
            Shift(first, second, _Comparison(here, there, first).causes())
            for first, second in pairs
            if first.criteria != second.criteria or first.key != second.key
        ),
    )


def _matched(
    ones: Sequence[Route], others: Sequence[Route]
) -> tuple[list[tuple[Route, Route]], list[Route], list[Route]]:
    """Routes with the same steps in pairs, those with the same offers first, and the rest of both."""
    pairs: list[tuple[Route, Route]] = []
    left, right = list(ones), list(others)
    for same in (_offers, _steps):
        for route in tuple(left):
            twin = next((one for one in right if same(one) == same(route)), None)
            if twin is not None:
                pairs.append((route, twin))
                left.remove(route)
                right.remove(twin)
    pairs.sort(key=lambda pair: ones.index(pair[0]))
    return pairs, left, right


def _offers(route: Route) -> tuple[object, ...]:
    return route.key, _steps(route)


def _steps(route: Route) -> tuple[object, ...]:
    return tuple((step.id, step.host, step.continued) for step in route.steps)


def _why_not(here: Situation, there: Situation, route: Route, answer: Answer) -> tuple[Cause, ...]:
    """Why a route found here is not among the answer there."""
    compared = _Comparison(here, there, route)
    causes = compared.causes()
    if not compared.goes_through:
        return causes
    found = compared.criteria
    wants = there.learner.wants
    if wants.finish_by is not None and found.finish > wants.finish_by:
        return (*causes, Cause(CauseKind.WISH_TIME, day=found.finish, limit=wants.finish_by))
    if wants.max_cost_eur is not None and found.cost_cents > wants.max_cost_eur * 100:
        return (*causes, Cause(CauseKind.WISH_MONEY))
    if not compared.is_lean:
        return (*causes, Cause(CauseKind.NEEDLESS))
    for other in answer.routes:
        if other.criteria == found or other.criteria.dominates(found):
            return (*causes, Cause(CauseKind.BETTER, route=other))
    return causes


class _Comparison:
    """One route walked on two dates: as it was found, and as far as it goes on the other."""

    def __init__(self, here: Situation, there: Situation, route: Route) -> None:
        self.here, self.there, self.route = here, there, route
        self.plan = tuple(_planned(here, step) for step in route.steps)
        self.mine = self._moves(here)
        self.theirs = self._moves(there)

    def _moves(self, situation: Situation) -> tuple[Move, ...]:
        """The moves of the longest beginning of the route that can be walked."""
        for size in range(len(self.plan), 0, -1):
            walked = walk(situation, self.plan[:size])
            if walked is not None:
                return walked.moves
        return ()

    @property
    def goes_through(self) -> bool:
        """Whether the whole route can be walked on the other date."""
        return len(self.theirs) == len(self.plan)

    @property
    def is_lean(self) -> bool:
        """Whether each step is still needed on the other date."""
        walked = walk(self.there, self.plan)
        return walked is not None and is_lean(self.there, self.plan, walked)

    @property
    def criteria(self) -> Criteria:
        """The criteria of the route on the other date."""
        moves = self.theirs
        return Criteria(
            max(move.end for move in moves),
            sum(move.cost_cents for move in moves),
            sum(move.host is None for move in moves) - 1,
            max(move.entry.certainty for move in moves),
            max(move.distance_km for move in moves),
        )

    def causes(self) -> tuple[Cause, ...]:
        """What differs, step by step, until the first step that cannot be taken."""
        found: list[Cause] = []
        for index in range(min(len(self.theirs) + 1, len(self.mine))):
            found.extend(self._shifted(index) if index < len(self.theirs) else self._stopped(index))
        return tuple(dict.fromkeys(found))

    def _not_before(self, situation: Situation, moves: Sequence[Move], index: int) -> date:
        """The day from which a step may start."""
        host = next((one for one in moves[:index] if one.step.id == self.plan[index].host), None)
        if host is not None:
            return max(host.start, situation.start)
        return max((situation.start, *(move.end for move in moves[:index])))

    def _shifted(self, index: int) -> Iterator[Cause]:
        """Why a step that goes on both dates starts, is entered or costs otherwise.

        Of a route that stops further on only what shifts its dates.
        """
        mine, theirs = self.mine[index], self.theirs[index]
        if self.plan[index].continued:
            if mine.cost_cents != theirs.cost_cents or mine.end != theirs.end:
                yield Cause(CauseKind.CONTINUED, mine.step.id, self.there.start)
            return
        yield from self._timed(index, mine, theirs)
        counts = self.goes_through or mine.months != theirs.months
        if counts and mine.entry.admission != theirs.entry.admission:
            rules = (mine.entry.admission, theirs.entry.admission)
            yield from self._ruled(mine.step, rules, (mine.start, theirs.start))
        fee, other = _fee(self.here, mine), _fee(self.there, theirs)
        if not self.goes_through or fee is None or other is None:
            return
        if fee.amount_eur != other.amount_eur:
            yield Cause(CauseKind.FEE, mine.step.id, theirs.start, fees=(fee, other))

    def _timed(self, index: int, mine: Move, theirs: Move) -> Iterator[Cause]:
        """What makes a step wait on the dates on which it starts later; else the start itself."""
        if mine.start == theirs.start:
            return
        day = self._not_before(self.there, self.theirs, index)
        before = self._not_before(self.here, self.mine, index)
        waits = (
            _waits(self.here, self.plan[index], before),
            _waits(self.there, self.plan[index], day),
        )
        late, early = waits if mine.start > theirs.start else waits[::-1]
        usual = {one.kind for one in early}
        told = [one for one in late if one.kind not in usual]
        yield from told
        unlike = _months(day, theirs.start) != _months(before, mine.start)
        if not told and (index == 0 or unlike):
            offer = self.plan[index].offer
            yield Cause(CauseKind.START, mine.step.id, theirs.start, day, offer=offer)

    def _stopped(self, index: int) -> Iterator[Cause]:
        """Why a step cannot be taken on the other date."""
        planned, mine = self.plan[index], self.mine[index]
        day = self._not_before(self.there, self.theirs, index)
        if planned.offer is None or planned.continued:
            return
        start = self.there.first_start(planned.offer, day)
        if start is None:
            yield from _waits(self.there, planned, day) or (
                Cause(CauseKind.TOO_LATE, mine.step.id, day),
            )
            return
        rules = (mine.entry.admission, None)
        causes = tuple(self._ruled(mine.step, rules, (mine.start, start)))
        yield from causes or self._aged(mine, start)

    def _ruled(
        self, step: Step, rules: tuple[Admission | None, ...], starts: tuple[date, date]
    ) -> Iterator[Cause]:
        """The rules that decide and hold on one of two starts only, those used first."""
        used = [rule for rule in rules if rule is not None]
        origins = {rule.origin for rule in used}
        spoken = [self.here.rulebook.rules_on(step, start) for start in starts]
        others = [
            rule
            for i in (0, 1)
            for rule in spoken[i]
            if rule not in spoken[1 - i] and (rule.origin in origins or not origins)
        ]
        for group in (used, others):
            found = [cause for rule in group for cause in _limits(step.id, rule, starts)]
            if found:
                yield from found
                return

    def _aged(self, mine: Move, start: date) -> Iterator[Cause]:
        """The rule that asks an age one has on one of the starts only."""
        rule = mine.entry.admission
        holding = self.there.holding()
        for atom in atoms_of(rule.requirement) if rule is not None else ():
            if atom.kind != "age":
                continue
            verdicts = [holding.look_up(atom, day)[0] for day in (mine.start, start)]
            if verdicts == [Verdict.YES, Verdict.NO]:
                yield Cause(CauseKind.AGE, mine.step.id, start, rule=rule)
                return
        if start > mine.start:
            yield Cause(CauseKind.TOO_LATE, mine.step.id, start)


def _planned(situation: Situation, step: RouteStep) -> Planned:
    """A step of a route as something to walk."""
    rulebook = situation.rulebook
    thing = rulebook.catalogue.step[step.id]
    travel = None if step.continued else rulebook.travels.get(step.id)
    if travel is None:
        bits = rulebook.close(*rulebook.bits_of(rulebook.catalogue.granted_by(thing)))
        travel = Travel(-1, thing, *bits, step.months, ())
    return Planned(travel, step.offer, step.host, step.continued)


def _limits(step: str, rule: Admission, starts: tuple[date, date]) -> Iterator[Cause]:
    """On which of the starts a rule does not hold, and the day it begins or ends."""
    for start in starts:
        if rule.valid_from is not None and start < rule.valid_from:
            yield Cause(CauseKind.RULE_FROM, step, start, rule.valid_from, rule)
        elif rule.valid_to is not None and start > rule.valid_to:
            yield Cause(CauseKind.RULE_UNTIL, step, start, rule.valid_to, rule)


def _waits(situation: Situation, planned: Planned, not_before: date) -> tuple[Cause, ...]:
    """What keeps an offer from starting at the first of its start months after a day."""
    offer, step = planned.offer, planned.travel.step.id
    if offer is None:
        return ()
    found: list[Cause] = []
    earliest = not_before
    if offer.available_from is not None and offer.available_from > not_before:
        found.append(
            Cause(CauseKind.OFFER_FROM, step, not_before, offer.available_from, None, offer)
        )
        earliest = offer.available_from
    real = situation.first_start(offer, not_before)
    for start in starts_from(offer.start_months or ASSUMED_STARTS, earliest):
        if start == real or start > situation.horizon:
            break
        if offer.available_until is not None and start > offer.available_until:
            until = offer.available_until
            found.append(Cause(CauseKind.OFFER_UNTIL, step, start, until, None, offer))
            break
        if offer.apply_by is not None:
            deadline = deadline_before(start, offer.apply_by)
            found.append(Cause(CauseKind.DEADLINE, step, situation.today, deadline, None, offer))
    return tuple(found)


def _months(one: date, other: date) -> int:
    """The months between the days after which two things can begin."""
    return (other.year - one.year) * 12 + other.month - one.month


def _fee(situation: Situation, move: Move) -> Fee | None:
    """The fee that a move is counted with; None for a price of its own or one not known."""
    if move.offer is None or getattr(move.step, "cost_eur", None) is not None:
        return None
    _, known, year = situation.cost_cents(move.offer, None, move.start, move.months)
    fees = situation.catalogue.fees_of.get(move.offer.fee, ())
    used = study_year(move.start) if year is None else year
    return next((fee for fee in fees if known and fee.year == used), None)
