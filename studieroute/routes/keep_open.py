"""Which subjects and exams keep several goals open at once, for someone who still chooses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Step
from studieroute.domain.learner import Learner
from studieroute.domain.level import Level
from studieroute.domain.offer import nominal_months
from studieroute.domain.programme import Status
from studieroute.domain.requirement import NOT_KNOWN, Atom, atoms_of
from studieroute.domain.route import Closed
from studieroute.domain.verdict import Fact, Verdict, match
from studieroute.routes.additions import Additions, weakest
from studieroute.routes.entrance import Entrance, Standing, standing_of, still_chooses
from studieroute.routes.graph import RouteGraph
from studieroute.routes.rulebook import is_hosted
from studieroute.routes.search import Report, quiet
from studieroute.routes.situation import Situation
from studieroute.routes.vocabulary import positions

KINDS = ("profile", "subject", "certificate", "language")
"""Facts that one can add by choosing or by an exam."""
MOST_REASONS = 3
MOST_WHEN_CUT = 20
"""Packages told where there are too many possibilities to look at them all."""


@dataclass(frozen=True, slots=True)
class Way:
    """The quickest bridge that gives a fact; None where months or cents are not known."""

    bridge: str
    months: int | None
    cost_cents: int | None


@dataclass(frozen=True, slots=True)
class Addition:
    """A fact to add: the goals it is needed for, whether one's school can give it, and a bridge."""

    atom: Atom
    serves: tuple[str, ...]
    at_school: bool
    way: Way | None


@dataclass(frozen=True, slots=True)
class Package:
    """Facts that together keep all goals open; no part of them would do.

    `individual` are the goals where the institution then decides for each person.
    """

    adds: tuple[Addition, ...]
    individual: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hopeless:
    """A goal that no package opens directly.

    `closed` says why it cannot be started at all; `lacks` are the smallest sets of facts that
    would be needed and cannot be chosen, such as a diploma; `verdict` is no or unknown.
    """

    goal: str
    verdict: Verdict
    closed: Closed | None
    lacks: tuple[tuple[Atom, ...], ...]


@dataclass(frozen=True, slots=True)
class KeepOpen:
    """The packages for all goals but the hopeless ones, smallest first.

    `open` are the goals that need nothing; `together`, where no package serves all, the largest
    groups of goals that can stay open at once. Not `complete`: there are more packages.
    """

    goals: tuple[str, ...]
    open: tuple[str, ...]
    assumed: Atom | None
    packages: tuple[Package, ...]
    hopeless: tuple[Hopeless, ...]
    together: tuple[tuple[str, ...], ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Door:
    """A goal with the day of its first start and the admissions that rule then."""

    step: Step
    on: date | None
    closed: Closed | None
    rules: tuple[Admission, ...]


def keep_open(
    graph: RouteGraph,
    learner: Learner,
    goals: Sequence[str],
    today: date,
    report: Report = quiet,
) -> KeepOpen:
    """The smallest packages of subjects and exams with which all goals can be entered directly.

    A goal is open when, at its first start after what one does now, a ruling admission says yes
    to what one holds then together with the package.
    """
    return _Question(graph, learner, tuple(dict.fromkeys(goals)), today).answer(report)


class _Question:
    """One learner and some goals."""

    def __init__(
        self, graph: RouteGraph, learner: Learner, goals: tuple[str, ...], today: date
    ) -> None:
        self.situation = Situation(graph.rulebook, learner, today)
        self.rulebook = graph.rulebook
        self.atoms = tuple(graph.rulebook.bit_of)
        self.standing: Standing = standing_of(self.situation)
        self.entrance = Entrance(self.situation, self.standing.free)
        self._beside = Entrance(self.situation, self.situation.start)
        self._ways_to: dict[Atom, Way | None] = {}
        self.yes, self.maybe = self.entrance.held(self.standing.facts)
        self.goals = goals
        self.doors = {goal: self._door(graph.catalogue.step[goal]) for goal in goals}
        self.still_chooses = still_chooses(self.situation, self.standing)
        rules = [rule.requirement for door in self.doors.values() for rule in door.rules]
        self.additions = Additions(
            self.rulebook, self.yes, rules, self._may_add, self._one_profile_each
        )

    def _door(self, step: Step) -> Door:
        on, closed = self.entrance.first_start(step)
        rules = self.rulebook.rules_on(step, on) if on is not None else ()
        return Door(step, on, closed, rules)

    def answer(self, report: Report) -> KeepOpen:
        """The packages, and what stands in the way where there are none."""
        ways: dict[str, list[int]] = {}
        for number, goal in enumerate(self.goals):
            report(goal, number / len(self.goals))
            ways[goal] = self._ways(self.doors[goal])
        possible = [goal for goal in self.goals if ways[goal]]
        sets = self._minimal(self.additions.joined([ways[goal] for goal in possible]), possible)
        together: tuple[tuple[str, ...], ...] = ()
        if possible and not sets:
            together = self._groups(possible, ways)
        return KeepOpen(
            self.goals,
            tuple(goal for goal in possible if ways[goal] == [0]),
            self.standing.assumed,
            self._packages(sets, possible) if possible else (),
            tuple(self._hopeless(self.doors[goal]) for goal in self.goals if not ways[goal]),
            together,
            self.additions.complete,
        )

    def _ways(self, door: Door) -> list[int]:
        """The smallest sets of facts that open one door."""
        if door.on is None:
            return []
        if self._opens(0, door):
            return [0]
        ages = self.situation.age_bits(door.on)[0]
        found = [
            one for rule in door.rules for one in self.additions.meeting(rule.requirement, ages)
        ]
        return self.additions.least(found)

    def _opens(self, added: int, door: Door) -> bool:
        """Whether a door is open with some facts added."""
        return self._certainty(added, door) not in (None, Certainty.UNKNOWN)

    def _certainty(self, added: int, door: Door) -> Certainty | None:
        assert door.on is not None
        held = self.rulebook.close(self.yes | self.rulebook.implied_by(added), self.maybe)
        return self.entrance.certainty(door.step, door.on, *held)

    def _minimal(self, sets: list[int], goals: list[str]) -> list[int]:
        """The sets without those that ask more than another; cut short, each is made smallest."""
        if not self.additions.complete:
            few = sets[:MOST_WHEN_CUT]
            sets = self.additions.least(self._shrunk(one, goals) for one in few)
        return weakest(self.rulebook, sets)

    def _shrunk(self, mask: int, goals: list[str]) -> int:
        for position in positions(mask):
            less = mask & ~(1 << position)
            if all(self._opens(less, self.doors[goal]) for goal in goals):
                mask = less
        return mask

    def _groups(self, goals: list[str], ways: dict[str, list[int]]) -> tuple[tuple[str, ...], ...]:
        """The largest groups of goals for which there is a package."""
        found: list[tuple[str, ...]] = []
        for size in range(len(goals) - 1, 0, -1):
            for group in combinations(goals, size):
                if not any(set(group) <= set(one) for one in found) and self.additions.joined(
                    [ways[goal] for goal in group]
                ):
                    found.append(group)
        return tuple(found)

    # what may be added

    def _may_add(self, atom: Atom) -> bool:
        if atom.kind not in KINDS or NOT_KNOWN in atom.args:
            return False
        if atom.kind == "profile":
            return self.still_chooses and atom.args[0] == self.standing.level
        return atom.kind != "certificate" or self._can_be_had(atom)

    def _can_be_had(self, certificate: Atom) -> bool:
        """Whether a bridge gives a certificate, or some rule for people with one's diploma asks it.

        A foreign diploma is a certificate too, and none that one can still choose.
        """
        granted = (fact for _, facts in self._bridges for fact in facts)
        if any(match(certificate, fact) is Verdict.YES for fact in granted):
            return True
        return certificate in self._asked_of_peers

    @cached_property
    def _asked_of_peers(self) -> frozenset[Atom]:
        """What is asked by the rules for people with a diploma that one will hold."""
        held = {one for one, bit in self.rulebook.level_bits.items() if bit & self.yes}
        rules = (
            one.requirement for one in self.situation.catalogue.admissions if one.origin in held
        )
        return frozenset(atom for rule in rules for atom in atoms_of(rule))

    @cached_property
    def _bridges(self) -> tuple[tuple[Bridge, tuple[Fact, ...]], ...]:
        """The running bridges with what they grant of the kinds that can be added."""
        catalogue = self.situation.catalogue
        return tuple(
            (bridge, tuple(catalogue.fact(atom) for atom in bridge.grants if atom.kind in KINDS))
            for bridge in catalogue.bridges
            if bridge.status is Status.RUNNING
        )

    def _one_profile_each(self, added: int) -> bool:
        """Whether a set has at most one profile of each level."""
        profiles = [self.atoms[at] for at in positions(added & self._profiles)]
        return len({one.args[0] for one in profiles}) == len(profiles)

    @cached_property
    def _profiles(self) -> int:
        return sum(1 << at for at, atom in enumerate(self.atoms) if atom.kind == "profile")

    # in the terms of the field

    def _packages(self, masks: list[int], goals: list[str]) -> tuple[Package, ...]:
        """The packages: smallest first, then those with the least that a school cannot give."""
        packages = []
        for mask in masks:
            adds = [self._addition(mask, at, goals) for at in positions(mask)]
            individual = (
                goal
                for goal in goals
                if self._certainty(mask, self.doors[goal]) is Certainty.INDIVIDUAL
            )
            adds.sort(key=lambda one: _order(one.atom))
            packages.append(Package(tuple(adds), tuple(individual)))
        packages.sort(key=lambda one: [_order(add.atom) for add in one.adds])
        packages.sort(key=lambda one: (len(one.adds), sum(not add.at_school for add in one.adds)))
        return tuple(packages)

    def _addition(self, mask: int, position: int, goals: list[str]) -> Addition:
        atom = self.atoms[position]
        less = mask & ~(1 << position)
        serves = tuple(goal for goal in goals if not self._opens(less, self.doors[goal]))
        level_at = {"profile": 0, "subject": 1}.get(atom.kind)
        at_school = level_at is not None and atom.args[level_at] == self.standing.level
        if atom not in self._ways_to:
            ways = [way for bridge, facts in self._bridges
                    if any(match(atom, fact) is Verdict.YES for fact in facts)
                    and (way := self._by(bridge)) is not None]  # fmt: skip
            self._ways_to[atom] = min(ways, key=_effort, default=None)
        return Addition(atom, serves, at_school, self._ways_to[atom])

    def _by(self, bridge: Bridge) -> Way | None:
        """What a bridge of its own asks of someone who can enter it."""
        situation = self.situation
        start, closed = self._beside.first_start(bridge)
        if is_hosted(bridge) or closed in (Closed.WISHES, Closed.DEADLINE):
            return None
        day = start or situation.start
        if self._beside.verdict(bridge, day, self.yes, self.maybe) is Verdict.NO:
            return None
        months = nominal_months(bridge.months, bridge.load, bridge.load_unit)
        if bridge.cost_eur is not None or months is None:
            cents = None if bridge.cost_eur is None else round(bridge.cost_eur * 100)
            return Way(bridge.id, months, cents)
        offers = filter(situation.is_wanted, situation.catalogue.offers_of.get(bridge.id, ()))
        prices = [situation.cost_cents(offer, None, day, months) for offer in offers]
        return Way(
            bridge.id, months, min((cents for cents, known, _ in prices if known), default=None)
        )

    def _hopeless(self, door: Door) -> Hopeless:
        if door.on is None:
            return Hopeless(door.step.id, Verdict.NO, door.closed, ())
        verdict = self.entrance.verdict(door.step, door.on, self.yes, self.maybe)
        rules = [rule.requirement for rule in door.rules]
        asked = {atom for rule in rules for atom in atoms_of(rule) if NOT_KNOWN not in atom.args}
        every = Additions(self.rulebook, self.yes, rules, asked.__contains__)
        ages = self.situation.age_bits(door.on)[0]
        sets = every.least(one for rule in rules for one in every.meeting(rule, ages))
        lacking = weakest(self.rulebook, every.least(map(self._out_of_hand, sets)))
        told = [tuple(sorted((self.atoms[at] for at in positions(one)), key=_order))
                for one in lacking if one]  # fmt: skip
        told.sort(key=lambda one: (len(one), [_order(atom) for atom in one]))
        return Hopeless(door.step.id, verdict, None, tuple(told[:MOST_REASONS]))

    def _out_of_hand(self, mask: int) -> int:
        """The facts of a set that cannot be chosen; a profile can, with the diploma it belongs to."""
        atoms = [self.atoms[at] for at in positions(mask)]
        diplomas = {atom.args[0] for atom in atoms if atom.kind == "diploma"}
        bits = 0
        for atom in atoms:
            with_diploma = atom.kind == "profile" and atom.args[0] in diplomas
            if not with_diploma and not self._may_add(atom):
                bits |= 1 << self.rulebook.bit_of[atom]
        return bits


def _order(atom: Atom) -> tuple[int, int, str]:
    """Profiles before subjects before exams; diplomas by level, what one can be asked last of all."""
    kinds = ("profile", "diploma", "propedeuse", "promoted", "subject", "language", "completed")
    rank = kinds.index(atom.kind) if atom.kind in kinds else len(kinds)
    levels = [level.value for level in Level]
    level = levels.index(atom.args[0]) if atom.args[0] in levels else len(levels)
    return rank, level, str(atom)


def _effort(way: Way) -> tuple[bool, int, bool, int, str]:
    """The quickest way first, then the cheapest; what is not known comes last."""
    cents, months = way.cost_cents, way.months
    return months is None, months or 0, cents is None, cents or 0, way.bridge
