"""Three-valued judgement of what a person holds against what a rule asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from studieroute.domain.admission import Entailment
from studieroute.domain.calendar import full_years
from studieroute.domain.learner import Override
from studieroute.domain.requirement import (
    MINIMUM_AT,
    NOT_KNOWN,
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
    amount,
)


class Verdict(IntEnum):
    """Kleene's three values in order, so that `and` is min and `or` is max."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def code(self) -> str:
        """The word used in JSON."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something held; `marks` are the names its WHAT goes by, `because` the rule it follows from.

    `override` is the decision on which the fact rests, where it is held by decision.
    """

    atom: Atom
    marks: frozenset[str] = frozenset()
    because: Entailment | None = None
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on a rule or a part of one, with the fact that decided it and the parts' findings."""

    requirement: Requirement
    verdict: Verdict
    fact: Fact | None = None
    parts: tuple["Finding", ...] = ()


def overrides_in(finding: Finding) -> tuple[Override, ...]:
    """The decisions by which a finding is yes; empty where it would be yes without them."""
    if finding.verdict is not Verdict.YES:
        return ()
    if finding.fact is not None:
        return () if finding.fact.override is None else (finding.fact.override,)
    met = [one for one in finding.parts if one.verdict is Verdict.YES]
    found = [overrides_in(one) for one in met]
    match finding.requirement:
        case Any():
            needed = 1
        case AtLeast(count, _):
            needed = count
        case _:
            needed = len(found)
    fewest = sorted(found, key=len)[:needed]
    return tuple(dict.fromkeys(one for some in fewest for one in some))


def of_parts(requirement: Requirement, verdicts: list[Verdict]) -> Verdict:
    """The verdict on a combination from the verdicts on its parts."""
    match requirement:
        case All():
            return min(verdicts, default=Verdict.YES)
        case Any():
            return max(verdicts, default=Verdict.NO)
        case AtLeast(count, _):
            ranked = sorted(verdicts, reverse=True)
            if count <= 0:
                return Verdict.YES
            return ranked[count - 1] if count <= len(ranked) else Verdict.NO
        case _:
            raise TypeError(f"{requirement} has no parts")


def match(asked: Atom, fact: Fact) -> Verdict:
    """Whether one fact meets one atom that is asked: yes, not known (too little said) or no."""
    held = fact.atom
    if held.kind != asked.kind:
        return Verdict.NO
    if asked.kind in ("diploma", "credits", "propedeuse"):
        return _match_what(asked, fact)
    named = MINIMUM_AT.get(asked.kind, len(asked.args))
    verdict = Verdict.YES
    for wanted, got in zip(asked.args[:named], held.args[:named], strict=False):
        if got == NOT_KNOWN:
            verdict = Verdict.UNKNOWN
        elif wanted != got:
            return Verdict.NO
    return min(verdict, _enough(asked.args[named:], held.args[named:]))


def _enough(asked: tuple[str, ...], held: tuple[str, ...]) -> Verdict:
    """Whether the number held reaches the number asked; not known where none was said."""
    if not asked:
        return Verdict.YES
    if not held or held[0] == NOT_KNOWN:
        return Verdict.UNKNOWN
    return Verdict.YES if amount(held[0]) >= amount(asked[0]) else Verdict.NO


def _match_what(asked: Atom, fact: Fact) -> Verdict:
    """A diploma, propedeuse or credits: compares by every name the held one goes by."""
    held = fact.atom
    if asked.kind == "diploma":
        if held.args[0] != asked.args[0]:
            return Verdict.NO
        if len(asked.args) == 1:
            return Verdict.YES
        if len(held.args) == 1 or held.args[1] == NOT_KNOWN:
            return Verdict.UNKNOWN
        return _same(asked.args[1], held.args[1], fact.marks)
    what = _same(asked.args[0], held.args[0], fact.marks)
    return min(what, _enough(asked.args[1:], held.args[1:]))


def _same(asked: str, held: str, marks: frozenset[str]) -> Verdict:
    """Whether a WHAT held is the WHAT asked; a wider field than the one asked is not known."""
    if asked == held or asked in marks:
        return Verdict.YES
    if held == NOT_KNOWN or (held.startswith("field:") and asked.startswith(held)):
        return Verdict.UNKNOWN
    return Verdict.NO


class Holding:
    """All that a person holds on a day, what follows from it included; never changed."""

    def __init__(
        self,
        facts: Iterable[Fact],
        entailments: Iterable[Entailment] = (),
        born: date | None = None,
        name: Callable[[Atom], Fact] = Fact,
    ) -> None:
        self.born = born
        self._name = name
        self._by_kind: dict[str, list[Fact]] = {}
        for fact in facts:
            self._by_kind.setdefault(fact.atom.kind, []).append(fact)
        self._close(tuple(entailments))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts, given ones before those that follow."""
        every = [fact for facts in self._by_kind.values() for fact in facts]
        return tuple(sorted(every, key=lambda fact: fact.because is not None))

    def _close(self, entailments: tuple[Entailment, ...]) -> None:
        """Adds what follows until nothing new follows."""
        known = {fact.atom for fact in self.facts}
        waiting = list(entailments)
        changed = True
        while changed:
            changed = False
            for entailment in tuple(waiting):
                finding = self.judge(entailment.condition, None)
                if finding.verdict is not Verdict.YES:
                    continue
                decided = next(iter(overrides_in(finding)), None)
                waiting.remove(entailment)
                changed = True
                for atom in entailment.then:
                    if atom not in known:
                        known.add(atom)
                        new = replace(self._name(atom), because=entailment, override=decided)
                        self._by_kind.setdefault(atom.kind, []).append(new)

    def judge(self, requirement: Requirement, on: date | None) -> Finding:
        """The verdict on a rule for someone who starts on that day, part by part."""
        match requirement:
            case Always():
                return Finding(requirement, Verdict.YES)
            case Never():
                return Finding(requirement, Verdict.NO)
            case Holds(atom):
                verdict, fact = self.look_up(atom, on)
                return Finding(requirement, verdict, fact)
            case All(parts) | Any(parts) | AtLeast(_, parts):
                findings = tuple(self.judge(part, on) for part in parts)
                verdict = of_parts(requirement, [finding.verdict for finding in findings])
                return Finding(requirement, verdict, parts=findings)

    def look_up(self, asked: Atom, on: date | None) -> tuple[Verdict, Fact | None]:
        """The best verdict any fact gives on what is asked, and that fact."""
        best, witness = Verdict.NO, None
        for fact in self._by_kind.get(asked.kind, ()):
            verdict = match(asked, fact)
            if verdict > best:
                best, witness = verdict, fact
        if asked.kind == "age" and best is not Verdict.YES:
            return self._age(asked, on), witness
        return best, witness

    def _age(self, asked: Atom, on: date | None) -> Verdict:
        if self.born is None or on is None:
            return Verdict.UNKNOWN
        return Verdict.YES if full_years(self.born, on) >= amount(asked.args[0]) else Verdict.NO
