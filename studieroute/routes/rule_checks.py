"""What a keeper should look at in the rules: parts nothing can give, contradictions, ended rules."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from studieroute.domain.admission import Admission
from studieroute.domain.calendar import add_months
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import LEVELS
from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.domain.requirement import (
    All,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
)
from studieroute.domain.source import Source
from studieroute.domain.verdict import Fact, Verdict, match

BROUGHT = frozenset(
    {"profile", "subject", "promoted", "language", "age", "work", "certificate", "credits"}
)
"""Kinds of facts that a learner can bring along without a step that grants them."""
SOON_MONTHS = 6
"""A rule that ends within so many months is named, since the next one must be looked up."""
_NO_SOURCE = Source("")


def tell(
    kind: str, table: str, id: str, severity: Severity = Severity.WARNING, **details: str
) -> Problem:
    """A problem with a row; `where.file` names the table, detail `id` the row."""
    return problem(kind, Where(f"{table}.csv"), severity, id=id, **details)


def rule_problems(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Everything to look at in the rules themselves."""
    yield from _impossible(catalogue)
    yield from _contradictions(catalogue, today)
    yield from _ended(catalogue, today)


def _impossible(catalogue: Catalogue) -> Iterator[Problem]:
    """Rules with a part that nothing can give, such as a bridge that does not exist."""
    given = _Given(catalogue)
    for rule in catalogue.admissions:
        if isinstance(rule.requirement, Never):
            continue
        missing = given.never_met(rule.requirement)
        if missing is not None:
            yield tell("never-true", "admissions", rule.id, Severity.ERROR, fact=str(missing))


class _Given:
    """What some step of the catalogue grants, running or not, or what follows from it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._facts: dict[str, list[Fact]] = {}
        self._known: dict[Atom, bool] = {}
        for step in catalogue.step.values():
            for fact in catalogue.granted_by(step):
                self._facts.setdefault(fact.atom.kind, []).append(fact)
        for entailment in catalogue.entailments:
            for atom in entailment.then:
                self._facts.setdefault(atom.kind, []).append(Fact(atom))

    def never_met(self, rule: Requirement) -> Atom | None:
        """An atom because of which a rule can never be met, or None when it can be."""
        match rule:
            case Holds(atom):
                return None if self._can_be_held(atom) else atom
            case All(parts):
                found = (self.never_met(part) for part in parts)
                return next((one for one in found if one is not None), None)
            case Any(parts) | AtLeast(_, parts):
                count = rule.count if isinstance(rule, AtLeast) else 1
                missing = [self.never_met(part) for part in parts]
                possible = sum(one is None for one in missing)
                return None if possible >= count else next(filter(None, missing), None)
            case _:
                return None

    def _can_be_held(self, atom: Atom) -> bool:
        known = self._known.get(atom)
        if known is None:
            known = self._known[atom] = self._is_given(atom)
        return known

    def _is_given(self, atom: Atom) -> bool:
        name = atom.args[-1]
        if atom.kind in BROUGHT:
            return True
        if atom.kind == "diploma" and atom.args[0] not in LEVELS:
            return False
        if atom.kind == "diploma" and (len(atom.args) == 1 or ":" in name):
            return True
        if atom.kind == "propedeuse" and (name in ("hbo", "wo") or ":" in name):
            return True
        programme = self._catalogue.programme.get(name)
        if programme is not None and atom.kind in ("diploma", "propedeuse"):
            return atom.kind == "propedeuse" or programme.level.value == atom.args[0]
        facts = self._facts.get(atom.kind, ())
        return any(match(atom, fact) is Verdict.YES for fact in facts)


def _contradictions(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Pairs of rules that speak for the same origin with equal rank, and disagree."""
    for to, rules in catalogue.admissions_to.items():
        groups: dict[tuple[object, ...], list[Admission]] = {}
        for rule in rules:
            if rule.valid_to is None or rule.valid_to >= today:
                source = catalogue.source.get(rule.source, _NO_SOURCE)
                rank = source.authority if to not in LEVELS else None
                groups.setdefault((rule.origin, rank), []).append(rule)
        for equals in groups.values():
            for one, other in combinations(equals, 2):
                kind = _disagreement(one, other) if _overlap(one, other) else ""
                if kind:
                    severity = Severity.NOTE if kind == "equal-rules" else Severity.WARNING
                    yield tell(kind, "admissions", one.id, severity, other=other.id)


def _overlap(one: Admission, other: Admission) -> bool:
    """Whether there is a day on which both rules are valid."""
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first <= min(one.valid_to or date.max, other.valid_to or date.max)


def _disagreement(one: Admission, other: Admission) -> str:
    """How two rules of equal rank disagree; empty when they are two ways in.

    In one source a closed door beside an open one means: closed but for that way.
    """
    closed = {isinstance(rule.requirement, Never) for rule in (one, other)}
    if len(closed) == 2:
        return "equal-never" if one.source != other.source else ""
    if one.requirement == other.requirement:
        same = (one.certainty, one.exempts_months) == (other.certainty, other.exempts_months)
        return "equal-twice" if same else "equal-certainty"
    is_other_source = one.source != other.source and one.certainty == other.certainty
    return "equal-rules" if is_other_source and closed == {False} else ""


def _ended(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Rules and offers that are over, and rules that will be soon."""
    soon = add_months(today, SOON_MONTHS)
    for rule in catalogue.admissions:
        if rule.valid_to is not None and rule.valid_to <= soon:
            kind = "expired-rule" if rule.valid_to < today else "ending-rule"
            severity = Severity.NOTE if kind == "expired-rule" else Severity.WARNING
            yield tell(kind, "admissions", rule.id, severity, date=rule.valid_to.isoformat())
    for offer in catalogue.offers:
        if offer.available_until is not None and offer.available_until < today:
            until = offer.available_until.isoformat()
            yield tell("ended-offer", "offers", offer.id, Severity.NOTE, of=offer.of, date=until)
