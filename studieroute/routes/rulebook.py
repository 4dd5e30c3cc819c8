"""The catalogue's rules in a form that judges fast: atoms as bits, rules as small functions.

A state is two integers: `yes` has the bits of atoms that are met, `maybe` those of atoms on
which too little is known. Ages depend on the day and are put in by the caller.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Step
from studieroute.domain.level import Level
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
    atoms_of,
)
from studieroute.domain.verdict import Fact, Verdict, match
from studieroute.routes.ruling import closed_origins, is_recorded_closed, rules_for

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


class Rulebook:
    """All rules of one catalogue, compiled once and shared by every question."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.bit_of: dict[Atom, int] = {}
        self._by_kind: dict[str, list[Atom]] = {}
        self._by_what: dict[tuple[str, ...], list[Atom]] = {}
        for admission in catalogue.admissions:
            self._learn(atoms_of(admission.requirement))
        for entailment in catalogue.entailments:
            self._learn(atoms_of(entailment.condition))
        self._learn(Atom("diploma", (level.value,)) for level in Level)
        self._level_bits = {
            level.value: 1 << self.bit_of[Atom("diploma", (level.value,))] for level in Level
        }
        self.level_mask = sum(self._level_bits.values())
        self.ages = tuple(
            (atom, 1 << self.bit_of[atom]) for atom in self._by_kind.get("age", ())
        )
        self._judges: dict[Requirement, Judge] = {}
        self._rules: dict[tuple[str, date], tuple[Admission, ...]] = {}
        self._entailed = [
            (self.judge_of(one.condition), *self.bits_of(catalogue.fact(atom) for atom in one.then))
            for one in catalogue.entailments
        ]

    def _learn(self, atoms: Iterable[Atom]) -> None:
        for atom in atoms:
            if atom not in self.bit_of:
                self.bit_of[atom] = len(self.bit_of)
                self._by_kind.setdefault(atom.kind, []).append(atom)
                if atom.kind == "diploma":
                    self._by_what.setdefault(atom.args, []).append(atom)

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

    def bits_of(self, facts: Iterable[Fact]) -> tuple[int, int]:
        """The bits that facts set: (met, not known whether met); nothing entailed yet."""
        yes = maybe = 0
        for fact in facts:
            for atom in self._asked_like(fact):
                verdict = match(atom, fact)
                if verdict is Verdict.YES:
                    yes |= 1 << self.bit_of[atom]
                elif verdict is Verdict.UNKNOWN:
                    maybe |= 1 << self.bit_of[atom]
        return yes, maybe & ~yes

    def _asked_like(self, fact: Fact) -> Iterable[Atom]:
        """The asked atoms that a fact could meet: by name for a diploma of one programme."""
        atom = fact.atom
        if atom.kind != "diploma" or len(atom.args) < 2 or not fact.marks:
            return self._by_kind.get(atom.kind, ())
        if any(name.startswith("field:") for name in atom.args):
            return self._by_kind.get(atom.kind, ())
        level = atom.args[0]
        names = [(level,), *((level, mark) for mark in fact.marks | {atom.args[1]})]
        return [asked for name in names for asked in self._by_what.get(name, ())]

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
    def travels(self) -> dict[str, Travel]:
        """Every step that runs, has an offer and a duration, by identifier."""
        found: dict[str, Travel] = {}
        for index, step in enumerate(self.catalogue.step.values()):
            offers = self.catalogue.offers_of.get(step.id, ())
            months = nominal_months(step.months, step.load, step.load_unit)
            if step.status is Status.RUNNING and offers and months is not None:
                yes, maybe = self.bits_of(self.catalogue.granted_by(step))
                found[step.id] = Travel(index, step, yes, maybe, months, offers)
        return found

    def all_rules(self, step: Step) -> tuple[Admission, ...]:
        """Every admission that could speak for the step on some day."""
        own = self.catalogue.admissions_to.get(step.id, ())
        if isinstance(step, Bridge):
            return own
        return own + self.catalogue.admissions_to.get(step.level.value, ())

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
        levels = (level for level, bit in self._level_bits.items() if held & bit)
        return not is_recorded_closed(origins, levels)

    def mask_of(self, requirement: Requirement) -> int:
        """The bits of all atoms that a rule mentions."""
        mask = 0
        for atom in atoms_of(requirement):
            mask |= 1 << self.bit_of[atom]
        return mask

    @cached_property
    def entailed_by(self) -> tuple[tuple[int, int], ...]:
        """Per entailment the bits of its condition and the bits it gives."""
        return tuple(
            (self.mask_of(one.condition), yes | maybe)
            for one, (_, yes, maybe) in zip(
                self.catalogue.entailments, self._entailed, strict=True
            )
        )


def _at_least(count: int, verdicts: list[int]) -> int:
    if sum(verdict == 2 for verdict in verdicts) >= count:
        return 2
    return 1 if sum(verdict > 0 for verdict in verdicts) >= count else 0
