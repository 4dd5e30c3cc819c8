"""The facts that rules ask, as bits, and what of them a person holds."""

from collections.abc import Iterable
from functools import cached_property

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.requirement import NOT_KNOWN, Atom, Requirement, atoms_of
from studieroute.domain.verdict import Fact, Verdict, match

NAMED = frozenset({"completed", "certificate", "subject", "profile", "promoted", "language"})
"""Kinds of facts whose first argument is a name that a fact has or has not."""

MOST_FACTS = 50_000
"""Facts whose bits are remembered."""


class Vocabulary:
    """Every fact that a rule of one catalogue asks, each with a bit of its own, in a fixed order."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.bit_of: dict[Atom, int] = {}
        self._by_kind: dict[str, list[Atom]] = {}
        self._by_what: dict[tuple[str, ...], list[Atom]] = {}
        self._by_name: dict[tuple[str, str], list[Atom]] = {}
        self._bits: dict[tuple[Atom, frozenset[str]], tuple[int, int]] = {}
        rules = [one.requirement for one in catalogue.admissions]
        rules += [one.condition for one in catalogue.entailments]
        asked = {atom for rule in rules for atom in atoms_of(rule)}
        asked |= {Atom("diploma", (level.value,)) for level in Level}
        self._learn(sorted(asked, key=str))
        self.level_bits = {
            level.value: 1 << self.bit_of[Atom("diploma", (level.value,))] for level in Level
        }
        self.ages = tuple((atom, 1 << self.bit_of[atom]) for atom in self._by_kind.get("age", ()))

    def _learn(self, atoms: Iterable[Atom]) -> None:
        for atom in atoms:
            if atom not in self.bit_of:
                self.bit_of[atom] = len(self.bit_of)
                self._by_kind.setdefault(atom.kind, []).append(atom)
                if atom.kind == "diploma":
                    self._by_what.setdefault(atom.args, []).append(atom)
                if atom.kind in NAMED or atom.kind == "diploma":
                    self._by_name.setdefault((atom.kind, atom.args[0]), []).append(atom)

    @cached_property
    def _atoms(self) -> tuple[Atom, ...]:
        return tuple(self.bit_of)

    @cached_property
    def age_mask(self) -> int:
        """The bits of all ages asked."""
        return sum(bit for _, bit in self.ages)

    def bits_of(self, facts: Iterable[Fact]) -> tuple[int, int]:
        """The bits that facts set: (met, not known whether met); nothing entailed yet."""
        yes = maybe = 0
        for fact in facts:
            key = (fact.atom, fact.marks)
            known = self._bits.get(key)
            if known is None:
                known = self._bits_of(fact)
                if len(self._bits) < MOST_FACTS:
                    self._bits[key] = known
            yes |= known[0]
            maybe |= known[1]
        return yes, maybe & ~yes

    def _bits_of(self, fact: Fact) -> tuple[int, int]:
        yes = maybe = 0
        for atom in self._asked_like(fact):
            verdict = match(atom, fact)
            if verdict is Verdict.YES:
                yes |= 1 << self.bit_of[atom]
            elif verdict is Verdict.UNKNOWN:
                maybe |= 1 << self.bit_of[atom]
        return yes, maybe

    def _asked_like(self, fact: Fact) -> Iterable[Atom]:
        """The asked atoms that a fact could meet: by name for a diploma of one programme."""
        atom = fact.atom
        if atom.kind in NAMED and atom.args[0] != NOT_KNOWN:
            return self._by_name.get((atom.kind, atom.args[0]), ())
        if atom.kind != "diploma" or atom.args[0] == NOT_KNOWN:
            return self._by_kind.get(atom.kind, ())
        by_field = any(name.startswith("field:") for name in atom.args)
        if len(atom.args) < 2 or not fact.marks or by_field:
            return self._by_name.get((atom.kind, atom.args[0]), ())
        level = atom.args[0]
        names = [(level,), *((level, mark) for mark in fact.marks | {atom.args[1]})]
        return [asked for name in names for asked in self._by_what.get(name, ())]

    def mask_of(self, requirement: Requirement) -> int:
        """The bits of all atoms that a rule mentions."""
        mask = 0
        for atom in atoms_of(requirement):
            mask |= 1 << self.bit_of[atom]
        return mask


def positions(mask: int) -> list[int]:
    """The positions of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
