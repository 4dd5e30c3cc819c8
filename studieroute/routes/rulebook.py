"""The catalogue's rules in a form that judges fast: atoms as bits, rules as small functions.

A state is two integers: `yes` has the bits of atoms that are met, `maybe` those of atoms on
which too little is known. Ages depend on the day and are put in by the caller.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce
from operator import and_

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Step
from studieroute.domain.offer import Offer, nominal_months
from studieroute.domain.programme import Status
from studieroute.domain.requirement import (
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
)
from studieroute.routes.ruling import closed_origins, is_recorded_closed, rules_for
from studieroute.routes.terms import prime_implicants
from studieroute.routes.vocabulary import Vocabulary, positions

Judge = Callable[[int, int], int]
"""From (yes, maybe) to a verdict as a number: 2 yes, 1 unknown, 0 no."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The way into a step that counts: how sure, how many months it saves, by which rule."""

    certainty: Certainty
    exempts: int
    admission: Admission | None


@dataclass(frozen=True, slots=True)
class Travel:
    """A running step as the search sees it: bits it grants, months it takes, its offers."""

    index: int
    step: Step
    yes: int
    maybe: int
    months: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """From all of the facts `needed` others follow, surely or perhaps."""

    needed: int
    yes: int
    maybe: int


class Rulebook(Vocabulary):
    """All rules of one catalogue, compiled once and shared by every question."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self._terms: dict[Requirement, tuple[int, ...]] = {}
        self._judges: dict[Requirement, Judge] = {}
        self._implied: dict[int, int] = {}
        self._together: dict[int, int] = {}
        self._brought: dict[int, int] = {}
        self._numbers: dict[Requirement, int] = {}
        self._contents: dict[tuple[object, ...], int] = {}
        self._rules: dict[tuple[str, date], tuple[Admission, ...]] = {}
        self._entailed = [
            (self.judge_of(one.condition), *self.bits_of(catalogue.fact(atom) for atom in one.then))
            for one in catalogue.entailments
        ]

    def judge_of(self, requirement: Requirement) -> Judge:
        """The compiled rule."""
        judge = self._judges.get(requirement)
        if judge is None:
            judge = self._judges[requirement] = self._compile(requirement)
        return judge

    def _compile(self, requirement: Requirement) -> Judge:
        match requirement:
            case Always():
                return lambda yes, maybe: 2
            case Never():
                return lambda yes, maybe: 0
            case Holds(atom):
                bit = 1 << self.bit_of[atom]
                return lambda yes, maybe: 2 if yes & bit else 1 if maybe & bit else 0
            case All(parts):
                judges = [self.judge_of(part) for part in parts]
                return lambda yes, maybe: min((judge(yes, maybe) for judge in judges), default=2)
            case Any(parts):
                judges = [self.judge_of(part) for part in parts]
                return lambda yes, maybe: max((judge(yes, maybe) for judge in judges), default=0)
            case AtLeast(count, parts):
                judges = [self.judge_of(part) for part in parts]
                return lambda yes, maybe: _at_least(count, [judge(yes, maybe) for judge in judges])

    def terms_of(self, requirement: Requirement) -> tuple[int, ...]:
        """The minimal sets of atoms that meet a rule, as bits."""
        known = self._terms.get(requirement)
        if known is None:
            known = tuple(prime_implicants(self.bit_of, requirement))
            self._terms[requirement] = known
        return known

    def close(self, yes: int, maybe: int) -> tuple[int, int]:
        """The state with all that follows from it."""
        changed = True
        while changed:
            changed = False
            for judge, gives_yes, gives_maybe in self._entailed:
                if (gives_yes & ~yes or gives_maybe & ~(yes | maybe)) and judge(yes, maybe) == 2:
                    yes |= gives_yes
                    maybe |= gives_maybe
                    changed = True
        return yes, maybe & ~yes

    @cached_property
    def steps_in_order(self) -> tuple[Step, ...]:
        """Every step, by name."""
        steps = self.catalogue.step.values()
        return tuple(sorted(steps, key=lambda one: (one.names.nl, one.id)))

    @cached_property
    def travels(self) -> dict[str, Travel]:
        """Every step that runs, has an offer and a duration, by identifier; in the order of names.

        No order of the rows decides what is tried first, so that no institution is favoured.
        """
        found: dict[str, Travel] = {}
        for index, step in enumerate(self.steps_in_order):
            offers = self.catalogue.offers_of.get(step.id, ())
            months = nominal_months(step.months, step.load, step.load_unit)
            if step.status is Status.RUNNING and offers and months is not None:
                yes, maybe = self.close(*self.bits_of(self.catalogue.granted_by(step)))
                in_order = tuple(sorted(offers, key=lambda one: one.id))
                found[step.id] = Travel(index, step, yes, maybe, months, in_order)
        return found

    def implied_by(self, mask: int) -> int:
        """The bits of all facts that are held with those of a mask, themselves included.

        Who holds a diploma in one field holds a diploma of that level; who has a grade of 7
        has a grade of 6.
        """
        for position in positions(mask):
            known = self._brought.get(position)
            if known is None:
                fact = self.catalogue.fact(self._atoms[position])
                known = self._brought[position] = self.close(self.bits_of([fact])[0], 0)[0]
            mask |= known
        return mask

    def held_with(self, mask: int) -> int:
        """The facts that are met whenever those of a mask are, and all that follows from them."""
        held = self._together.get(mask)
        if held is None:
            held = self._together[mask] = self.close(self.implied(mask), 0)[0]
        return held

    def implied(self, mask: int) -> int:
        """The facts that are met whenever those of a mask are, themselves included."""
        found = mask
        for position in positions(mask):
            implied = self._implied.get(position)
            if implied is None:
                implied = self._implied[position] = self._implied_by(position)
            found |= implied
        return found

    def _implied_by(self, position: int) -> int:
        """What everything that meets a fact meets as well.

        A code can be shared by programmes that have other names of their own, and a programme
        can be held by its code.
        """
        catalogue, atom = self.catalogue, self._atoms[position]
        same = [atom]
        for index, word in enumerate(atom.args):
            known = catalogue.programme.get(word)
            names = known.codes if known else (one.id for one in catalogue.by_code.get(word, ()))
            for name in names:
                args = (*atom.args[:index], name, *atom.args[index + 1 :])
                same.append(Atom(atom.kind, args))
        return reduce(and_, (self.bits_of([catalogue.fact(one)])[0] for one in same))

    @cached_property
    def place_numbers(self) -> dict[str, int]:
        """The number of every place."""
        return {place.id: number for number, place in enumerate(self.catalogue.places)}

    @cached_property
    def perhaps(self) -> int:
        """The bits that some step grants without being sure, for want of detail."""
        bits = 0
        for travel in self.travels.values():
            bits |= travel.maybe
        return bits

    @cached_property
    def from_several(self) -> tuple[Derivation, ...]:
        """What follows from several facts together; what follows from one is granted with it."""
        found: list[Derivation] = []
        for one in self.catalogue.entailments:
            terms = [term for term in self.terms_of(one.condition) if term.bit_count() > 1]
            if terms:
                yes, maybe = self.close(*self.bits_of(map(self.catalogue.fact, one.then)))
                found.extend(Derivation(term, yes, maybe) for term in terms)
        return tuple(sorted(found, key=lambda one: (one.needed, one.yes, one.maybe)))

    @cached_property
    def hosts_named(self) -> dict[str, frozenset[str]]:
        """By hosted bridge, the identifiers and levels of what it can run inside."""
        return {
            name: frozenset(getattr(self.travels[name].step, "hosts", ())) for name in self.hosts_of
        }

    @cached_property
    def inside(self) -> dict[str, tuple[Travel, ...]]:
        """By host, the hosted bridges that can run inside it."""
        found: dict[str, list[Travel]] = {}
        for name, hosts in self.hosts_of.items():
            for host in hosts:
                found.setdefault(host.step.id, []).append(self.travels[name])
        return {name: tuple(bridges) for name, bridges in found.items()}

    @cached_property
    def hosts_of(self) -> dict[str, tuple[Travel, ...]]:
        """By hosted bridge, the steps it can run inside, named by identifier or level."""
        by_level: dict[str, list[Travel]] = {}
        for travel in self.travels.values():
            if not isinstance(travel.step, Bridge):
                by_level.setdefault(travel.step.level.value, []).append(travel)
        found = {}
        for travel in self.travels.values():
            if not is_hosted(travel.step):
                continue
            hosts: dict[str, Travel] = {}
            for name in getattr(travel.step, "hosts", ()):
                for host in (*by_level.get(name, ()), *filter(None, [self.travels.get(name)])):
                    if not is_hosted(host.step):
                        hosts[host.step.id] = host
            found[travel.step.id] = tuple(hosts.values())
        return found

    def all_rules(self, step: Step) -> tuple[Admission, ...]:
        """Every admission that could speak for the step on some day."""
        own = self.catalogue.admissions_to.get(step.id, ())
        if isinstance(step, Bridge):
            return own
        return own + self.catalogue.admissions_to.get(step.level.value, ())

    def content_of(self, rule: Admission) -> int:
        """The same number for rules that say the same with the same authority."""
        requirement = self._numbers.setdefault(rule.requirement, len(self._numbers))
        source = self.catalogue.source.get(rule.source)
        content = (
            rule.origin, requirement, rule.certainty, rule.exempts_months,
            rule.valid_from, rule.valid_to, source.authority if source else None,
        )  # fmt: skip
        return self._contents.setdefault(content, len(self._contents))

    def turning_days(self, step: Step) -> tuple[date, ...]:
        """The days from which other rules may speak for a step; the first stands for all before."""
        days = {date.min}
        for rule in self.all_rules(step):
            if rule.valid_from is not None:
                days.add(rule.valid_from)
            if rule.valid_to is not None and rule.valid_to < date.max:
                days.add(rule.valid_to + timedelta(days=1))
        return tuple(sorted(days))

    def speaks_always(self, step: Step) -> bool:
        """Whether the same rules speak for a step on every day."""
        return len(self.turning_days(step)) == 1

    def rules_on(self, step: Step, on: date) -> tuple[Admission, ...]:
        """The admissions that rule for a start on that day."""
        key = (step.id, on)
        rules = self._rules.get(key)
        if rules is None:
            rules = self._rules[key] = rules_for(self.catalogue, step, on)[0]
        return rules

    def entry(self, step: Step, on: date, yes: int, maybe: int) -> Entry | None:
        """The surest way into the step on that day from a state that includes ages; None if shut."""
        best: Entry | None = None
        for rule in self.rules_on(step, on):
            verdict = self.judge_of(rule.requirement)(yes, maybe)
            if verdict == 0:
                continue
            certainty = rule.certainty if verdict == 2 else Certainty.UNKNOWN
            if best is None or (certainty, -rule.exempts_months) < (best.certainty, -best.exempts):
                best = Entry(certainty, rule.exempts_months, rule)
        if best is None and self._may_be_open(step, on, yes | maybe):
            return Entry(Certainty.UNKNOWN, 0, None)
        return best

    def _may_be_open(self, step: Step, on: date, held: int) -> bool:
        """Whether a step whose rules are not all known is also not recorded as closed."""
        if isinstance(step, Bridge) or step.admission_complete:
            return False
        origins = closed_origins(self.rules_on(step, on))
        levels = (level for level, bit in self.level_bits.items() if held & bit)
        return not is_recorded_closed(origins, levels)


def _at_least(count: int, verdicts: list[int]) -> int:
    if sum(verdict == 2 for verdict in verdicts) >= count:
        return 2
    return 1 if sum(verdict > 0 for verdict in verdicts) >= count else 0


def is_hosted(step: Step) -> bool:
    """Whether a step runs inside another one."""
    return isinstance(step, Bridge) and step.alongside
