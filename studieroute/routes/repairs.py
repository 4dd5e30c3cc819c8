"""The smallest additions after which there is a route: what they take, and that route."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from studieroute.domain.admission import Certainty
from studieroute.domain.calendar import add_months
from studieroute.domain.offer import Offer
from studieroute.domain.requirement import Atom, amount
from studieroute.domain.route import Repair, RepairKind, Route
from studieroute.routes.blocking import Threshold
from studieroute.routes.choosing import before_goal, best
from studieroute.routes.entering import first_route
from studieroute.routes.graph import RouteGraph
from studieroute.routes.relaxing import WishSet
from studieroute.routes.rulebook import Travel, is_hosted
from studieroute.routes.simulate import Planned, walk
from studieroute.routes.situation import Situation
from studieroute.routes.vocabulary import positions

MOST_UNPLANNED = 6
"""Sets of facts without a planned way to them that are named."""
MOST_STARTS = 60
"""Starts that are tried for someone who waits."""

SMALL = frozenset({"subject", "certificate", "completed", "language", "age", "work"})
"""What can be added beside what one does; a diploma takes a programme, which is a step."""

ELSEWHERE = frozenset({"subject", "language"})
"""What can be learned and examined outside the bridges of a catalogue as well."""


class Repairs:
    """Looks for what would open one goal to one learner."""

    def __init__(
        self, graph: RouteGraph, situation: Situation, goal: str, threshold: Threshold
    ) -> None:
        self.graph = graph
        self.situation = situation
        self.rulebook = situation.rulebook
        self.catalogue = situation.catalogue
        self.threshold = threshold
        travel = self.rulebook.travels.get(goal)
        self.goal = travel if travel and not is_hosted(travel.step) else None

    def find(
        self, routes: Iterable[Route], relaxed: dict[WishSet, tuple[Route, ...]]
    ) -> tuple[Repair, ...]:
        """What opens the goal, the quickest first; then what nobody knows the duration of.

        The candidates: the steps before the goal on each of `routes`; one bridge for each smallest
        set of missing facts; another start, at which an age is reached or another rule speaks; and
        the routes in `relaxed`, by the wishes they ask to give up. `best` keeps what no other one
        beats. A set of small facts that no candidate gives is added without months and costs if
        whoever has them can surely enter the goal.
        """
        longer = (one for one in routes if len(one.steps) > 1)
        found = best(self.catalogue, (self._repair(one) for one in longer))
        for given_up, opened in relaxed.items():
            by_wishes = (self._repair(one, RepairKind.WISHES, given_up) for one in opened)
            found.extend(best(self.catalogue, by_wishes))
        if self.goal is None:
            return tuple(best(self.catalogue, map(self._told, found)))
        found.extend(self._repair(one) for one in self._by_one_bridge(self.goal))
        found.extend(self._other_starts(self.goal))
        planned = [self._told(one) for one in found]
        return (*best(self.catalogue, planned), *self._unplanned(self.goal, planned))

    def _repair(
        self, route: Route, kind: RepairKind = RepairKind.STEPS, given_up: WishSet = frozenset()
    ) -> Repair:
        one = before_goal(self.situation.start, route, kind)
        return replace(one, without=tuple(sorted(given_up)))

    def _told(self, repair: Repair) -> Repair:
        """A repair with the missing facts that its steps bring."""
        if repair.adds or not repair.steps or repair.route is None:
            return repair
        given = 0
        for step in repair.steps:
            given |= self.rulebook.bits_of(map(self.catalogue.fact, step.grants))[0]
        rule = repair.route.steps[-1].admission
        asked = self.rulebook.mask_of(rule.requirement) if rule else 0
        return replace(repair, adds=self.threshold.atoms(self.threshold.with_all(given) & asked))

    # one bridge

    def _by_one_bridge(self, goal: Travel) -> Iterator[Route]:
        """The routes by a single bridge that gives a whole set of missing facts."""
        for opening in self.threshold.openings:
            if not all(atom.kind in SMALL for atom in self.threshold.atoms(opening)):
                continue
            reached = self._day_of_age(opening)
            for bridge, offer in self._providers(opening & ~self.rulebook.age_mask):
                route = self._through(goal, bridge, offer, reached)
                if route is not None:
                    yield route

    def _providers(self, facts: int) -> list[tuple[Travel, Offer]]:
        """Bridges that give some facts: of each kind those that none ends before and is cheaper."""
        ends: dict[tuple[str, bool, bool], list[tuple[date, int, int, float, str, Travel, Offer]]]
        ends = {}
        for bridge in self.graph.supply.of(facts):
            travel = self.rulebook.travels.get(bridge.id)
            if travel is None or bridge.alongside:
                continue
            for offer in filter(self.situation.is_wanted, travel.offers):
                walked = walk(self.situation, (Planned(travel, offer),))
                if walked is None:
                    continue
                (move,) = walked.moves
                known = bridge.cost_eur is not None or bool(self.catalogue.fees_of.get(offer.fee))
                sort = (bridge.kind, known, move.entry.certainty is Certainty.UNKNOWN)
                end = (move.end, move.cost_cents, len(bridge.grants), move.distance_km, offer.id)
                ends.setdefault(sort, []).append((*end, travel, offer))
        chosen = []
        for sort in sorted(ends):
            cheapest: int | None = None
            for _, cost, _, _, _, travel, offer in sorted(ends[sort], key=lambda end: end[:5]):
                if cheapest is None or cost < cheapest:
                    cheapest = cost
                    chosen.append((travel, offer))
        return chosen

    def _through(
        self, goal: Travel, bridge: Travel, offer: Offer, reached: date | None
    ) -> Route | None:
        """The first way to take a bridge and be let into the goal; later where an age is to come."""
        first = self.situation.start
        starts = [first]
        if reached is not None and reached > first:
            starts.extend(self._starts([offer], first + timedelta(1), add_months(reached, 12)))
        for start in starts:
            route = self._first_route(goal, Planned(bridge, offer), start=start)
            if route is not None:
                return route
        return None

    def _first_route(
        self, goal: Travel, *before: Planned, start: date, adds: tuple[Atom, ...] = ()
    ) -> Route | None:
        """The first sure way into the goal for the learner from a start on, with more facts."""
        learner = self.situation.learner
        learner = replace(learner, start=start, has=(*learner.has, *adds))
        return first_route(Situation(self.rulebook, learner, self.situation.today), goal, *before)

    # another start

    def _other_starts(self, goal: Travel) -> Iterator[Repair]:
        """The first later start, and the last earlier one, at which what is held is enough."""
        if not self._changes_with_time(goal):
            return
        situation = self.situation
        offers = self._wanted(goal)
        later = self._starts(offers, situation.start, situation.horizon)
        earlier = self._starts(offers, situation.today, situation.start)
        for starts in (later, [one for one in reversed(earlier) if one < situation.start]):
            for start in starts:
                route = self._first_route(goal, start=start) if self._lets_in(goal, start) else None
                if route is not None:
                    yield self._started(route)
                    break

    def _started(self, route: Route) -> Repair:
        (step,) = route.steps
        asked = self.rulebook.mask_of(step.admission.requirement) if step.admission else 0
        reached = self.situation.age_bits(step.start)[0] & asked & self.threshold.missing
        kind = RepairKind.WAIT if reached else RepairKind.START
        return replace(self._repair(route, kind), adds=self.threshold.atoms(reached))

    def _changes_with_time(self, goal: Travel) -> bool:
        """Whether an age is still to come, a rule speaks in a period only, or no start is left."""
        if not self._starts(self._wanted(goal), self.situation.start, self.situation.horizon):
            return True
        rules = self.rulebook.all_rules(goal.step)
        asks_age = self.situation.learner.born and self.threshold.missing & self.rulebook.age_mask
        return bool(asks_age) or any(rule.valid_from or rule.valid_to for rule in rules)

    def _wanted(self, goal: Travel) -> list[Offer]:
        return [one for one in goal.offers if self.situation.is_wanted(one)]

    def _lets_in(self, goal: Travel, start: date) -> bool:
        ages, unsure = self.situation.age_bits(start)
        held = self.threshold.closed
        entry = self.rulebook.entry(goal.step, start, held | ages, unsure)
        return entry is not None and entry.certainty is not Certainty.UNKNOWN

    def _starts(self, offers: list[Offer], since: date, until: date) -> list[date]:
        """The starts of some offers in a period, in order."""
        found: set[date] = set()
        for offer in offers:
            start = self.situation.first_start(offer, since)
            while start is not None and start <= until and len(found) < MOST_STARTS * len(offers):
                found.add(start)
                start = self.situation.first_start(offer, start + timedelta(1))
        return sorted(found)[:MOST_STARTS]

    # facts alone

    def _unplanned(self, goal: Travel, planned: list[Repair]) -> Iterator[Repair]:
        """Small facts that no planned repair adds, with the route of who has them."""
        ages = self.rulebook.age_mask
        within = [one for one in planned if not one.without]
        told = [set(one.adds) for one in within]
        given: set[tuple[str, ...]] = {(step.id,) for one in within for step in one.steps}
        openings = [one for one in self.threshold.openings if one & ~ages and self._is_open(one)]
        openings.sort(key=self._foremost)
        left = MOST_UNPLANNED
        for opening in openings:
            timeless = set(self.threshold.atoms(opening & ~ages))
            by = self._givers(opening)
            elsewhere = any(atom.kind in ELSEWHERE for atom in timeless)
            if not left or any(timeless <= one for one in told) or (by in given and not elsewhere):
                continue
            repair = self._with_facts(goal, opening, by)
            if repair is not None:
                left -= 1
                given |= {by} if by else set()
                yield repair

    def _foremost(self, opening: int) -> tuple[bool, bool]:
        """Facts asked where one stands come first, then those that name the bridge to follow."""
        kinds = {atom.kind for atom in self.threshold.atoms(opening)}
        return not self.threshold.stands_before(opening), "completed" not in kinds

    def _is_open(self, opening: int) -> bool:
        """Whether facts can be got beside what one does; not certificates that nobody near gives."""
        atoms = self.threshold.atoms(opening)
        if any(atom.kind not in SMALL for atom in atoms):
            return False
        return self.threshold.stands_before(opening) or all(
            self.graph.supply.of(1 << self.rulebook.bit_of[atom])
            for atom in atoms
            if atom.kind in ("certificate", "completed")
        )

    def _with_facts(self, goal: Travel, opening: int, by: tuple[str, ...]) -> Repair | None:
        """A repair by facts alone, if whoever has them is let in; not before an age is reached."""
        adds = self.threshold.atoms(opening)
        reached = self._day_of_age(opening)
        start = max(self.situation.start, reached or self.situation.start)
        route = self._first_route(goal, start=start, adds=adds)
        if route is None:
            return None
        return Repair(adds, (), None, None, RepairKind.FACTS, route, by)

    def _givers(self, opening: int) -> tuple[str, ...]:
        """Bridges that give the facts of a set, ages apart, but cannot be planned: one of a kind."""
        supply = self.graph.supply
        timeless = opening & ~self.rulebook.age_mask
        bridges = list(supply.of(timeless))
        if not bridges:
            bridges = [one for at in positions(timeless) for one in supply.of(1 << at)]
        first: dict[str, str] = {}
        for bridge in bridges:
            first.setdefault(bridge.kind, bridge.id)
        return tuple(first.values())

    def _day_of_age(self, opening: int) -> date | None:
        """The day on which the ages in a set are reached; None without an age or a birth date."""
        born = self.situation.learner.born
        ages = self.threshold.atoms(opening & self.rulebook.age_mask)
        if born is None or not ages:
            return None
        return add_months(born, int(max(amount(atom.args[0]) for atom in ages) * 12))
