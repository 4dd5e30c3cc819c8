"""All Pareto-optimal routes to a goal, by label-correcting search over what one holds.

A label is a point on the way: the day one is free again, the facts held as far as they can
still matter (see relevance), and the five criteria so far. A label is dropped when another
one can do all it can do and is at least as good; `_covers` states when that is sure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from heapq import heappop, heappush
from itertools import count

from studieroute.domain.admission import Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import end_of
from studieroute.domain.catalogue import Step
from studieroute.domain.offer import Offer
from studieroute.domain.programme import Status
from studieroute.routes.relevance import Scope, is_host, scope_of
from studieroute.routes.rulebook import Entry, Rulebook, Travel
from studieroute.routes.situation import MAX_STEPS, Running, Situation

MAX_LABELS = 400_000
"""Labels after which the search stops and says that the answer may be incomplete."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a path, before it is put into words."""

    step: Step
    offer: Offer | None
    start: date
    end: date
    months: int
    cost_cents: int
    distance_km: float
    entry: Entry
    host: str | None = None


@dataclass(slots=True, eq=False)
class Label:
    """A partial route: state, criteria so far, and the moves that led here."""

    free: date
    yes: int
    maybe: int
    cost: int
    transfers: int
    certainty: Certainty
    distance: float
    count: int
    hosts: int
    parent: "Label | None"
    moves: tuple[Move, ...]
    alive: bool = True

    def path(self) -> list[Move]:
        """All moves from the first on."""
        moves: list[Move] = []
        label: Label | None = self
        while label is not None:
            moves[:0] = label.moves
            label = label.parent
        return moves

    def visits(self) -> Iterator[str]:
        """The identifiers of all steps so far."""
        label: Label | None = self
        while label is not None:
            for move in label.moves:
                yield move.step.id
            label = label.parent


@dataclass(frozen=True, slots=True)
class Found:
    """The paths of the Pareto front and whether it is known to be whole."""

    paths: tuple[tuple[Move, ...], ...]
    complete: bool


class Search:
    """One question: a situation and a set of goals."""

    def __init__(self, situation: Situation, goals: Iterable[str]) -> None:
        self.situation = situation
        self.rulebook: Rulebook = situation.rulebook
        self.goals = frozenset(goals)
        self.scope: Scope = scope_of(self.rulebook, self.goals)
        self.targets = [
            self.rulebook.travels[goal]
            for goal in sorted(self.goals)
            if goal in self.rulebook.travels
        ]
        self._last_event = situation.last_event()
        self._front: list[Label] = []
        self._kept: dict[tuple[int, int], list[Label]] = {}
        self._queue: list[tuple[date, int, int, int, Label]] = []
        self._serial = count()
        self._made = 0
        self._offers: dict[str, list[Offer]] = {}

    def run(self) -> Found:
        """Searches until nothing can improve the front."""
        if self.targets:
            self._push(self._origin())
            while self._queue and self._made < MAX_LABELS:
                label = heappop(self._queue)[-1]
                if label.alive and not self._hopeless(label):
                    self._expand(label)
        paths = tuple(tuple(label.path()) for label in self._front)
        return Found(paths, not self._queue or self._made < MAX_LABELS)

    def _origin(self) -> Label:
        yes, maybe = self.rulebook.bits_of(self.situation.facts())
        yes, maybe = self.rulebook.close(yes, maybe)
        mask, start = self.scope.mask, self.situation.start
        return Label(start, yes & mask, maybe & mask, 0, -1, Certainty.RIGHT, 0.0, 0, 0, None, ())

    def _expand(self, label: Label) -> None:
        if label.parent is None:
            self._continue(label)
        for target in self.targets:
            for move in self._moves(label, target):
                self._arrive(self._after(label, (move,), (target,)))
        if label.count + 2 > MAX_STEPS:
            return
        visited = set(label.visits())
        for travel in self.scope.steps:
            hosted = self.scope.alongside.get(travel.step.id, ())
            useful = self._news(label, travel)
            if travel.step.id in visited or not (useful or hosted):
                continue
            for move in self._moves(label, travel):
                if useful:
                    self._push(self._after(label, (move,), (travel,)))
                for extra, travels in self._beside(label, move, hosted, visited):
                    self._push(self._after(label, (move, *extra), (travel, *travels)))

    def _continue(self, label: Label) -> None:
        """The programme one is in, finished: the first move of those who do not leave it."""
        running = self.situation.running()
        if running is None or running.programme.status is Status.PLANNED:
            return
        programme = running.programme
        yes, maybe = self.rulebook.bits_of(self.situation.catalogue.granted_by(programme))
        travel = Travel(-1, programme, yes, maybe, 0, ())
        move = self._running_move(running)
        if programme.id in self.goals:
            self._arrive(self._after(label, (move,), (travel,)))
            return
        hosted = tuple(
            one
            for one in self.rulebook.travels.values()
            if isinstance(one.step, Bridge)
            and one.step.alongside
            and is_host(programme, one.step)
            and self._news(label, one)
        )
        if self._news(label, travel):
            self._push(self._after(label, (move,), (travel,)))
        for extra, travels in self._beside(label, move, hosted, set()):
            self._push(self._after(label, (move, *extra), (travel, *travels)))

    def _running_move(self, running: Running) -> Move:
        offers = [
            offer
            for offer in self.situation.catalogue.offers_of.get(running.programme.id, ())
            if self.situation.is_wanted(offer)
        ]
        offer = offers[0] if offers else None
        cost = 0
        if offer is not None:
            cost = self.situation.cost_cents(
                offer, None, self.situation.start, running.months_left
            )[0]
        return Move(
            running.programme,
            offer,
            running.since,
            running.end,
            running.months_left,
            cost,
            self.situation.distance_km(offer) if offer else 0.0,
            Entry(Certainty.RIGHT, 0, None),
        )

    def _news(self, label: Label, travel: Travel) -> bool:
        """Whether finishing the step adds a fact that a rule on the way asks for."""
        yes, maybe = self.rulebook.close(label.yes | travel.yes, label.maybe | travel.maybe)
        mask = self.scope.mask
        return bool(yes & mask & ~label.yes or maybe & mask & ~(label.yes | label.maybe))

    def _moves(self, label: Label, travel: Travel, host: Move | None = None) -> Iterator[Move]:
        """The ways to follow a step from a label, one per offer and start."""
        situation = self.situation
        not_before = max(host.start, situation.start) if host else label.free
        own_cost = travel.step.cost_eur if isinstance(travel.step, Bridge) else None
        for offer in self._wanted(travel):
            start = situation.first_start(offer, not_before)
            if start is None:
                continue
            ages_yes, ages_maybe = situation.age_bits(start)
            entry = self.rulebook.entry(
                travel.step, start, label.yes | ages_yes, label.maybe | ages_maybe
            )
            if entry is None:
                continue
            months = max(0, travel.months - entry.exempts)
            end = end_of(start, months)
            if end > (host.end if host else situation.horizon):
                continue
            cost = situation.cost_cents(offer, own_cost, start, months)[0]
            distance = situation.distance_km(offer)
            name = host.step.id if host else None
            yield Move(travel.step, offer, start, end, months, cost, distance, entry, name)

    def _wanted(self, travel: Travel) -> list[Offer]:
        offers = self._offers.get(travel.step.id)
        if offers is None:
            offers = [offer for offer in travel.offers if self.situation.is_wanted(offer)]
            self._offers[travel.step.id] = offers
        return offers

    def _beside(
        self, label: Label, host: Move, bridges: tuple[Travel, ...], visited: set[str]
    ) -> Iterator[tuple[tuple[Move, ...], tuple[Travel, ...]]]:
        """The sequences of bridges that fit inside a host step and each add something new."""
        stack: list[tuple[tuple[Move, ...], tuple[Travel, ...]]] = [((), ())]
        while stack:
            moves, travels = stack.pop()
            if moves:
                yield moves, travels
            if label.count + 2 + len(moves) >= MAX_STEPS:
                continue
            for bridge in bridges:
                if bridge in travels or bridge.step.id in visited:
                    continue
                if not self._news(label, bridge):
                    continue
                for move in self._hosted_moves(label, host, bridge, moves, travels):
                    stack.append(((*moves, move), (*travels, bridge)))

    def _hosted_moves(
        self,
        label: Label,
        host: Move,
        bridge: Travel,
        moves: tuple[Move, ...],
        travels: tuple[Travel, ...],
    ) -> Iterator[Move]:
        """A hosted bridge is judged on what is held when it starts: not yet the host's diploma."""
        earlier = sorted({move.end for move in moves})
        done_by: list[date | None] = [None, *earlier]
        seen: set[Move] = set()
        for limit in done_by:
            yes, maybe = label.yes, label.maybe
            for move, travel in zip(moves, travels, strict=True):
                if limit is not None and move.end <= limit:
                    yes, maybe = yes | travel.yes, maybe | travel.maybe
            yes, maybe = self.rulebook.close(yes, maybe)
            base = replace(label, yes=yes, maybe=maybe)
            for move in self._moves(base, bridge, host):
                held = [one.end for one in earlier_moves(moves, move.start)]
                if (max(held) if held else None) == limit and move not in seen:
                    seen.add(move)
                    yield move

    def _after(
        self, label: Label, moves: tuple[Move, ...], travels: tuple[Travel, ...]
    ) -> Label:
        yes, maybe, hosts = label.yes, label.maybe, label.hosts
        for travel in travels:
            yes, maybe = yes | travel.yes, maybe | travel.maybe
            if travel.step.id in self.scope.alongside and travel.index >= 0:
                hosts |= 1 << travel.index
        yes, maybe = self.rulebook.close(yes, maybe)
        mask = self.scope.mask
        return Label(
            max(label.free, *(move.end for move in moves)),
            yes & mask,
            maybe & mask,
            label.cost + sum(move.cost_cents for move in moves),
            label.transfers + sum(move.host is None for move in moves),
            max(label.certainty, *(move.entry.certainty for move in moves)),
            max(label.distance, *(move.distance_km for move in moves)),
            label.count + len(moves),
            hosts,
            label,
            moves,
        )

    def _hopeless(self, label: Label) -> bool:
        """Whether no continuation can add to the front or stay within the wishes."""
        wants = self.situation.learner.wants
        if wants.max_cost_eur is not None and label.cost > wants.max_cost_eur * 100:
            return True
        limit = min(wants.finish_by or date.max, self.situation.horizon)
        if label.free > limit:
            return True
        return any(_no_worse(other, label) for other in self._front)

    def _arrive(self, label: Label) -> None:
        """Takes a whole route into the front unless one as good is there."""
        if label.count > MAX_STEPS or self._hopeless(label):
            return
        self._front = [other for other in self._front if not _no_worse(label, other)]
        self._front.append(label)

    def _push(self, label: Label) -> None:
        """Keeps a label to go on from, unless another covers it; drops those it covers."""
        if label.count >= MAX_STEPS or self._hopeless(label):
            return
        state = (label.yes, label.maybe)
        if label.free < self._last_event:
            groups = [self._kept.get(state, [])]
        else:
            groups = list(self._kept.values())
        for group in groups:
            if any(other.alive and self._covers(other, label) for other in group):
                return
        for group in groups:
            for other in group:
                if other.alive and self._covers(label, other):
                    other.alive = False
        kept = self._kept.setdefault(state, [])
        kept[:] = [other for other in kept if other.alive]
        kept.append(label)
        self._made += 1
        entry = (label.free, label.transfers, label.cost, next(self._serial), label)
        heappush(self._queue, entry)

    def _covers(self, one: Label, other: Label) -> bool:
        """Whether whatever can follow `other` can follow `one` at no more of anything.

        While a rule, offer, fee or age still changes, being early is not always better, so
        only labels of the same day and state are compared. A host already used cannot host again.
        """
        if not _no_worse(one, other) or one.count > other.count or one.hosts & ~other.hosts:
            return False
        if one.free < self._last_event:
            return one.free == other.free and one.yes == other.yes and one.maybe == other.maybe
        if other.yes & ~one.yes or other.maybe & ~(one.yes | one.maybe):
            return False
        changed = (one.yes ^ other.yes) | (one.maybe ^ other.maybe)
        return not changed & self.scope.delicate


def earlier_moves(moves: tuple[Move, ...], start: date) -> list[Move]:
    """The moves that have ended by a day."""
    return [move for move in moves if move.end <= start]


def _no_worse(one: Label, other: Label) -> bool:
    """At least as good on all five criteria."""
    return (
        one.free <= other.free
        and one.cost <= other.cost
        and one.transfers <= other.transfers
        and one.certainty <= other.certainty
        and one.distance <= other.distance
    )
