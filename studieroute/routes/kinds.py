"""Steps that are interchangeable for every question, gathered once per catalogue into arrays.

Hundreds of programmes open by the same rules, take as long and grant the same asked facts. They
are one kind; only where, when and at what price their offers run tells them apart, and that is
kept as lanes. Bounds are then computed over kinds, and the search branches over kinds.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

import numpy as np
import numpy.typing as npt

from studieroute.domain.admission import Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Step
from studieroute.domain.offer import Offer
from studieroute.routes.rulebook import Rulebook, Travel, is_hosted
from studieroute.routes.ruling import closed_origins, is_recorded_closed
from studieroute.routes.timetable import Calendar, calendar_of
from studieroute.routes.vocabulary import positions

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

Gate = tuple[int, int, int]
"""A way in whenever its rule speaks: bits needed, certainty, months exempted."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Steps with the same rules, grants and duration; `inside` are the bridges they can host.

    Kinds with the same `rules` number open in the same ways, with the same `inside_number` to
    the same bridges.
    """

    index: int
    travels: tuple[Travel, ...]
    yes: int
    maybe: int
    months: int
    own_cost: float | None
    rules: int
    inside: tuple[Travel, ...]
    inside_number: int
    hosted: bool

    @property
    def step(self) -> Step:
        """One of the steps, to ask for what they share."""
        return self.travels[0].step


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """The offers of a kind that differ in place only.

    Of each offer the number of its place, the number of its step and the rank of that step.
    """

    kind: int
    calendar: Calendar
    fee: str
    offers: tuple[tuple[Travel, Offer], ...]
    places: Ints
    steps: Ints
    ranks: Ints

    @property
    def sample(self) -> Offer:
        """One of the offers, to ask for what they share."""
        return self.offers[0][1]


class Kinds:
    """All kinds of a catalogue with their gates and lanes.

    `no_level` is a bit beside those of the rulebook: to hold no diploma of any level.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._signatures: dict[Hashable, int] = {}
        self.no_level = 1 << len(rulebook.bit_of)
        self.all: tuple[Kind, ...] = tuple(self._gathered())
        self.of: dict[str, Kind] = {
            travel.step.id: kind for kind in self.all for travel in kind.travels
        }

    def _gathered(self) -> Iterable[Kind]:
        inside: dict[str, tuple[Travel, ...]] = self.rulebook.inside
        groups: dict[Hashable, list[Travel]] = defaultdict(list)
        for travel in self.rulebook.travels.values():
            step = travel.step
            hosts = tuple(sorted(getattr(step, "hosts", ()))) if is_hosted(step) else None
            within = tuple(one.step.id for one in inside.get(step.id, ()))
            cost = step.cost_eur if isinstance(step, Bridge) else None
            rules = self._signature(step)
            key = (travel.yes, travel.maybe, travel.months, cost, rules, hosts, within)
            groups[key].append(travel)
        numbers: dict[tuple[Travel, ...], int] = {}
        for index, travels in enumerate(groups.values()):
            first = travels[0]
            step = first.step
            yield Kind(
                index,
                tuple(travels),
                first.yes,
                first.maybe,
                first.months,
                step.cost_eur if isinstance(step, Bridge) else None,
                self._signature(step),
                inside.get(step.id, ()),
                numbers.setdefault(inside.get(step.id, ()), len(numbers)),
                is_hosted(step),
            )

    def _signature(self, step: Step) -> int:
        """The same number for steps whose rules say the same with the same authority."""
        complete = isinstance(step, Bridge) or step.admission_complete
        level = "" if isinstance(step, Bridge) else step.level.value
        own = self.rulebook.catalogue.admissions_to.get(step.id, ())
        rows = frozenset(self.rulebook.content_of(rule) for rule in own)
        key = (complete, level, rows)
        return self._signatures.setdefault(key, len(self._signatures))

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """Every lane, in the order of the kinds."""
        numbers = self.rulebook.place_numbers
        rank = self.ranks
        found = []
        for kind in self.all:
            groups: dict[tuple[Calendar, str, str, tuple[str, ...]], list[tuple[Travel, Offer]]]
            groups = defaultdict(list)
            for travel in kind.travels:
                for offer in travel.offers:
                    fee = "" if kind.own_cost is not None else offer.fee
                    key = (calendar_of(offer), fee, offer.mode, offer.languages)
                    groups[key].append((travel, offer))
            for (calendar, fee, _, _), offers in groups.items():
                offers.sort(key=lambda one: (rank[one[0].step.id], one[1].id))
                places = [numbers.get(offer.place, len(numbers)) for _, offer in offers]
                steps = [travel.index for travel, _ in offers]
                ranks = [rank[travel.step.id] for travel, _ in offers]
                arrays = map(np.array, (places, steps, ranks))
                found.append(Lane(kind.index, calendar, fee, tuple(offers), *arrays))
        return tuple(found)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Every step's place in an order of its own.

        First the programme that grants most that is asked often, but the bridge that grants least:
        of two exams that open the door alike the lighter one is named.
        """
        asked = Counter(position for needs in self.needs for position in positions(needs))

        def by_use(kind: Kind) -> int:
            use = sum(asked[position] for position in positions(kind.yes))
            return use if isinstance(kind.step, Bridge) else -use

        order = sorted(
            (by_use(kind), travel.step.names.nl, travel.step.id)
            for kind in self.all
            for travel in kind.travels
        )
        return {name: number for number, (_, _, name) in enumerate(order)}

    @cached_property
    def kind_runs(self) -> Ints:
        """Where the lanes of each kind begin."""
        return starts_of_runs(len(lanes) for lanes in self.lanes_of)

    @cached_property
    def fees(self) -> tuple[str, ...]:
        """Every kind of fee that a lane has."""
        return tuple(dict.fromkeys(lane.fee for lane in self.lanes))

    @cached_property
    def lane_fees(self) -> Ints:
        """By lane, the number of its kind of fee."""
        numbers = {fee: number for number, fee in enumerate(self.fees)}
        return np.array([numbers[lane.fee] for lane in self.lanes], dtype=np.int64)

    @cached_property
    def manners(self) -> tuple[Offer, ...]:
        """An offer for every combination of mode and languages that a lane has."""
        return tuple(
            {(one.sample.mode, one.sample.languages): one.sample for one in self.lanes}.values()
        )

    @cached_property
    def lane_manners(self) -> Ints:
        """By lane, the number of its combination of mode and languages."""
        names = [(one.mode, one.languages) for one in self.manners]
        numbers = {name: number for number, name in enumerate(names)}
        found = [numbers[one.sample.mode, one.sample.languages] for one in self.lanes]
        return np.array(found, dtype=np.int64)

    @cached_property
    def lane_steps(self) -> Ints:
        """The number of the step of every offer, lane after lane."""
        steps = [lane.steps for lane in self.lanes]
        return np.concatenate(steps) if steps else np.zeros(0, np.int64)

    @cached_property
    def own_costs(self) -> Floats:
        """By kind, its own price in cents; not a number where its offers have fees."""
        costs = [kind.own_cost for kind in self.all]
        return np.array([np.nan if cost is None else round(cost * 100) for cost in costs])

    @cached_property
    def lanes_of(self) -> tuple[tuple[int, ...], ...]:
        """By kind, the numbers of its lanes."""
        found: list[list[int]] = [[] for _ in self.all]
        for number, lane in enumerate(self.lanes):
            found[lane.kind].append(number)
        return tuple(tuple(one) for one in found)

    @cached_property
    def lanes_with(self) -> dict[str, tuple[int, ...]]:
        """By step, the numbers of the lanes that have an offer of it."""
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for number, lane in enumerate(self.lanes):
            for travel, _ in lane.offers:
                found[travel.step.id][number] = None
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def calendars(self) -> tuple[frozenset[Calendar], ...]:
        """By kind, the calendars of its offers."""
        return tuple(self._calendars_of(numbers) for numbers in self.lanes_of)

    @cached_property
    def calendars_with(self) -> dict[str, frozenset[Calendar]]:
        """By step, the calendars of its offers."""
        return {name: self._calendars_of(numbers) for name, numbers in self.lanes_with.items()}

    def _calendars_of(self, numbers: Iterable[int]) -> frozenset[Calendar]:
        return frozenset(self.lanes[number].calendar for number in numbers)

    @cached_property
    def lane_places(self) -> tuple[Ints, Ints]:
        """The place of every offer, lane after lane, and where each lane begins."""
        sizes = [len(lane.places) for lane in self.lanes]
        places = [lane.places for lane in self.lanes]
        joined = np.concatenate(places) if places else np.zeros(0, np.int64)
        return joined, starts_of_runs(sizes)

    @cached_property
    def suppliers(self) -> dict[int, Ints]:
        """By bit, the kinds that grant it, surely or perhaps."""
        found: dict[int, list[int]] = defaultdict(list)
        for kind in self.all:
            for position in positions(kind.yes | kind.maybe):
                found[position].append(kind.index)
        return {position: np.array(kinds) for position, kinds in found.items()}

    @cached_property
    def needs(self) -> tuple[int, ...]:
        """By kind, the bits that one of its ways in asks."""
        by_rules: dict[int, int] = {}
        for kind in self.all:
            if kind.rules not in by_rules:
                terms = (term for term, _, _ in self.gates_of(kind))
                by_rules[kind.rules] = reduce(or_, terms, 0) & ~self.no_level
        return tuple(by_rules[kind.rules] for kind in self.all)

    @cached_property
    def speaks_always(self) -> tuple[bool, ...]:
        """By kind, whether the same rules speak for it on every day."""
        return tuple(self.rulebook.speaks_always(kind.step) for kind in self.all)

    @cached_property
    def leads_on(self) -> tuple[bool, ...]:
        """By kind, whether it grants a fact that some kind asks, or from which one follows."""
        asked = reduce(or_, self.needs, 0)
        for one in self.rulebook.from_several:
            asked |= one.needed
        return tuple(bool((kind.yes | kind.maybe) & asked) for kind in self.all)

    @cached_property
    def hosts(self) -> dict[int, Ints]:
        """By hosted kind, the kinds it can run inside."""
        found = {}
        for kind in self.all:
            if kind.hosted:
                hosts = self.rulebook.hosts_of[kind.step.id]
                found[kind.index] = np.array(
                    sorted({self.of[one.step.id].index for one in hosts}), dtype=np.int64
                )
        return found

    def gates_of(self, kind: Kind) -> tuple[Gate, ...]:
        """The ways into a kind on whatever day, without the learner: a superset on any one day."""
        step = kind.step
        found: dict[Gate, None] = {}
        for day in self.rulebook.turning_days(step):
            rules = self.rulebook.rules_on(step, day)
            for rule in rules:
                for term in self.rulebook.terms_of(rule.requirement):
                    found[term, int(rule.certainty), rule.exempts_months] = None
            if not isinstance(step, Bridge) and not step.admission_complete:
                closed = closed_origins(rules)
                levels = {"": self.no_level, **self.rulebook.level_bits}
                for level, bit in levels.items():
                    if not is_recorded_closed(closed, [level] if level else []):
                        found[bit, int(Certainty.UNKNOWN), 0] = None
        return tuple(found)


def starts_of_runs(sizes: Iterable[int]) -> Ints:
    """Where each of some runs of the given sizes begins."""
    ends = np.cumsum(np.array(list(sizes), dtype=np.int64))
    return np.concatenate([np.zeros(1, np.int64), ends[:-1]]) if len(ends) else ends
