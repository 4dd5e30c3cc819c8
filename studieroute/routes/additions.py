"""The smallest sets of facts to add after which rules are met, what follows from facts included.

A set is an integer with the bits of the rulebook. Where there are very many sets the work is
bounded: the smaller ones are kept and `complete` becomes false.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import combinations
from math import comb

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
from studieroute.routes.rulebook import Rulebook
from studieroute.routes.vocabulary import positions

MOST_SETS = 200
"""Sets kept for one rule or part of one."""
MOST_GROUPS = 500
"""Ways to choose the parts of an `atleast` that are looked at."""

Consequences = list[tuple[Requirement, int]]
"""What follows from a rule being met, as bits."""


def anything(mask: int) -> bool:
    """Allows every set of facts."""
    return True


class Additions:
    """What could be added to the facts held for the sake of some rules, and the sets that meet them.

    `held` is closed and without ages; `may_add` says which facts can be added at all, and
    `together` which of them at once (it allows every part of a set that it allows).
    """

    def __init__(
        self,
        rulebook: Rulebook,
        held: int,
        rules: Iterable[Requirement],
        may_add: Callable[[Atom], bool],
        together: Callable[[int], bool] = anything,
    ) -> None:
        self.rulebook = rulebook
        self.complete = True
        self._held = held
        self._together = together
        asked, follows = _concerned(rulebook, rules)
        atoms = tuple(rulebook.bit_of)
        self._label: dict[int, list[int]] = {}
        for position in positions(asked & ~held):
            if may_add(atoms[position]):
                for implied in positions(rulebook.implied_by(1 << position) & ~held):
                    self._label.setdefault(implied, []).append(1 << position)
        self._label = {position: self.least(sets) for position, sets in self._label.items()}
        self._spread(follows)

    def _spread(self, follows: Consequences) -> None:
        """Hands on the sets that meet a condition to what follows from it, until nothing changes."""
        for _ in range(len(follows) + 1):
            before = dict(self._label)
            for condition, gives in follows:
                sets = self.meeting(condition)
                for position in positions(gives & ~self._held) if sets else ():
                    self._label[position] = self.least([*self._label.get(position, ()), *sets])
            if self._label == before:
                return

    def meeting(self, rule: Requirement, also: int = 0) -> list[int]:
        """The smallest sets that meet a rule of someone who has the bits `also` besides."""
        match rule:
            case Always():
                return [0]
            case Never():
                return []
            case Holds(atom):
                position = self.rulebook.bit_of[atom]
                is_held = (self._held | also) >> position & 1
                return [0] if is_held else self._label.get(position, [])
            case Any(parts):
                return self.least([one for part in parts for one in self.meeting(part, also)])
            case All(parts):
                return self.joined([self.meeting(part, also) for part in parts])
            case AtLeast(count, parts):
                return self._some(count, [self.meeting(part, also) for part in parts])

    def _some(self, count: int, options: list[list[int]]) -> list[int]:
        """The smallest sets that meet `count` of several parts; the cheapest parts come first."""
        missing = [one for one in options if one and one != [0]]
        missing.sort(key=lambda one: (one[0].bit_count(), one[0]))
        count -= sum(one == [0] for one in options)
        if count <= 0:
            return [0]
        while len(missing) > count and comb(len(missing), count) > MOST_GROUPS:
            missing.pop()
            self.complete = False
        groups = combinations(missing, count)
        return self.least([one for group in groups for one in self.joined(list(group))])

    def joined(self, options: list[list[int]]) -> list[int]:
        """The smallest sets that hold one set of each option."""
        found = [0]
        for option in options:
            found = self.least([one | other for one in found for other in option])
        return found

    def least(self, masks: Iterable[int]) -> list[int]:
        """The sets that contain no other one, smallest first, as far as they can go together."""
        kept: list[int] = []
        for mask in sorted(set(masks), key=lambda one: (one.bit_count(), one)):
            if any(other & mask == other for other in kept) or not self._together(mask):
                continue
            if len(kept) == MOST_SETS:
                self.complete = False
                break
            kept.append(mask)
        return kept


def weakest(rulebook: Rulebook, masks: list[int]) -> list[int]:
    """The sets without those that ask more than another: a higher grade, or a higher level.

    A fact asks more than another of its kind that follows from it alone.
    """
    atoms = tuple(rulebook.bit_of)
    alike: dict[int, int] = {}
    for position in positions(reduce(int.__or__, masks, 0)):
        implied = positions(rulebook.implied_by(1 << position))
        same = (at for at in implied if atoms[at].kind == atoms[position].kind)
        alike[position] = reduce(lambda bits, at: bits | 1 << at, same, 1 << position)
    covered = {one: reduce(lambda bits, at: bits | alike[at], positions(one), 0) for one in masks}

    def asks_more(one: int, other: int) -> bool:
        return other & ~covered[one] == 0 and one & ~covered[other] != 0

    return [one for one in masks if not any(asks_more(one, other) for other in masks)]


def _concerned(rulebook: Rulebook, rules: Iterable[Requirement]) -> tuple[int, Consequences]:
    """The bits that rules ask, directly or through what follows, and those consequences."""
    asked = 0
    for rule in rules:
        asked |= rulebook.mask_of(rule)
    waiting = [(one.condition, rulebook.bits_of(map(rulebook.catalogue.fact, one.then))[0])
               for one in rulebook.catalogue.entailments]  # fmt: skip
    follows: Consequences = []
    changed = True
    while changed:
        changed = False
        for one in tuple(waiting):
            if one[1] & asked:
                waiting.remove(one)
                follows.append(one)
                asked |= rulebook.mask_of(one[0])
                changed = True
    return asked, follows
