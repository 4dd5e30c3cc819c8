"""What opens a shut door and what keeps it shut: smallest sets of missing facts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, reduce
from heapq import heappop, heappush
from itertools import islice, product
from operator import or_

from studieroute.domain.admission import Admission
from studieroute.domain.catalogue import CODED
from studieroute.domain.level import LEVELS
from studieroute.domain.requirement import Atom, Requirement
from studieroute.domain.route import Blocker
from studieroute.domain.verdict import Holding, Verdict
from studieroute.routes.rulebook import Rulebook
from studieroute.routes.situation import Situation
from studieroute.routes.terms import minimal
from studieroute.routes.vocabulary import positions

MOST_OPENINGS = 200
"""Ways to open one door that are looked at; the ones that ask least come first."""
MOST_BLOCKERS = 200
"""Blocking sets kept of one door."""
MOST_TRIES = 2_000
"""Unfinished blocking sets looked at before the search for more is cut."""


class Threshold:
    """A learner before the rules of one step on one day; sets of facts are bits of the rulebook.

    Someone who has finished a level with one profile cannot add another profile of that level.
    """

    def __init__(
        self, situation: Situation, holding: Holding, rules: Sequence[Admission], day: date
    ) -> None:
        self.rulebook: Rulebook = situation.rulebook
        self.rules = tuple(rules)
        yes, maybe = self.rulebook.bits_of(situation.facts())
        self.closed = self.rulebook.close(yes, maybe)[0]
        self.held = self.closed | situation.age_bits(day)[0]
        self._at = frozenset(level for level in LEVELS if _holds_diploma(holding, level))
        asked = reduce(or_, (self.rulebook.mask_of(rule.requirement) for rule in rules), 0)
        missing = positions(asked & ~self.held)
        self.names: dict[int, Atom] = {
            1 << at: atom for at, atom in zip(missing, self._atoms_at(missing), strict=True)
        }
        self._says: dict[int, int] = {}
        self._settled = sum(bit for bit, one in self.names.items() if _is_settled(holding, one))
        self.missing = asked & ~self.held & ~self._settled

    def _atoms_at(self, places: list[int]) -> list[Atom]:
        wanted = set(places)
        return [atom for atom, at in self.rulebook.bit_of.items() if at in wanted]

    def atoms(self, mask: int) -> tuple[Atom, ...]:
        """The missing facts of a set, by name."""
        return tuple(sorted((self.names[1 << at] for at in positions(mask)), key=str))

    def openings_of(self, requirement: Requirement) -> list[int]:
        """The smallest sets of missing facts that meet a rule; empty where nothing can."""
        terms = (term & ~self.held for term in self.rulebook.terms_of(requirement))
        return minimal([term for term in terms if not term & self._settled])

    def with_all(self, mask: int) -> int:
        """A set with the other missing facts that follow from it."""
        grown = self.closed | mask
        for at in positions(mask & self.missing):
            grown |= self._said(1 << at)
        return self.rulebook.close(grown, 0)[0] & self.missing

    def _said(self, bit: int) -> int:
        """The facts that one fact says by itself, as a grade of 7 says that it is at least 6."""
        if bit not in self._says:
            fact = self.rulebook.catalogue.fact(self.names[bit])
            self._says[bit] = self.rulebook.bits_of([fact])[0]
        return self._says[bit]

    @cached_property
    def _found(self) -> list[int]:
        return minimal([one for rule in self.rules for one in self.openings_of(rule.requirement)])

    @cached_property
    def openings(self) -> tuple[int, ...]:
        """The smallest sets that meet one of the rules, what follows from a set included.

        None asks more than another, as a grade of 7 does beside a grade of 6.
        """
        whole: dict[int, int] = {}
        for one in self._found[:MOST_OPENINGS]:
            for other in self._worded(one):
                whole.setdefault(self.with_all(other), other)
        kept = minimal(list(whole))
        return tuple(sorted((self._lean(whole[one], one) for one in kept), key=self._order))

    def _worded(self, opening: int) -> Iterator[int]:
        """A set with each register code also by the programmes that share it.

        Who says to hold a diploma by its code holds more than by one programme: any that has it.
        """
        options = [
            [bit for bit in self.names if self.with_all(bit) >> at & 1]
            if self._is_coded(at)
            else [1 << at]
            for at in positions(opening)
        ]
        for chosen in islice(product(*options), MOST_OPENINGS):
            yield reduce(or_, chosen, 0)

    def _is_coded(self, at: int) -> bool:
        return any(one.startswith(CODED) for one in self.names[1 << at].args)

    @property
    def is_exact(self) -> bool:
        """Whether every way to open the door was looked at."""
        return len(self._found) <= MOST_OPENINGS

    def _lean(self, mask: int, whole: int) -> int:
        """A set without the facts that follow from its others."""
        for at in positions(mask):
            fewer = mask & ~(1 << at)
            if self.with_all(fewer) == whole:
                mask = fewer
        return mask

    def _order(self, mask: int) -> tuple[int, tuple[str, ...]]:
        return mask.bit_count(), tuple(map(str, self.atoms(mask)))

    @cached_property
    def standing(self) -> tuple[tuple[Admission, ...], int]:
        """The ways in from a level one holds a diploma of, and the missing facts they ask."""
        rules = tuple(rule for rule in self.rules if rule.origin in self._at)
        sets = [one for rule in rules for one in self.openings_of(rule.requirement)]
        return rules, reduce(or_, sets, 0)

    def stands_before(self, opening: int) -> bool:
        """Whether a set of facts is enough on a way in from where one stands."""
        return opening & ~self.standing[1] == 0

    def blockers(self, quickest: Admission | None = None) -> tuple[tuple[Blocker, ...], bool]:
        """All minimal blocking sets, those of the nearest ways in first, and whether that is all.

        A set blocks when nobody who holds none of it is let in by any of the rules. It is minimal
        when no smaller set blocks as well. The nearest ways in are those from where one stands,
        else the one by which one gets in first, else those that ask the fewest facts.
        """
        ways, near = self._near(quickest)
        if not self.openings:
            return (Blocker((), ways),), self.is_exact
        groups = [self.with_all(one) for one in self.openings]
        sets, is_all = hitting_sets(groups, MOST_BLOCKERS, MOST_TRIES)
        found = [self._blocker(one, near, ways) for one in sets]
        found.sort(key=_nearest_first)
        return tuple(found), is_all and self.is_exact

    def _near(self, quickest: Admission | None) -> tuple[tuple[Admission, ...], int]:
        if self.standing[1]:
            return self.standing
        if quickest is not None and quickest in self.rules:
            asked = reduce(or_, self.openings_of(quickest.requirement), 0)
            if asked:
                return (quickest,), asked
        if not self.openings:
            return self.standing[0] or self.rules, 0
        least = self.openings[0].bit_count()
        few = [one for one in self.openings if one.bit_count() == least]
        return self.rules, reduce(or_, few, 0)

    def _blocker(self, mask: int, near: int, ways: tuple[Admission, ...]) -> Blocker:
        asked = mask & near
        rulebook = self.rulebook
        concerned = [rule for rule in ways if rulebook.mask_of(rule.requirement) & asked]
        return Blocker(self.atoms(mask), tuple(concerned) or ways, self.atoms(asked))


def hitting_sets(groups: Sequence[int], most: int, tries: int) -> tuple[list[int], bool]:
    """The minimal sets that share a bit with every group, smallest first; false where it was cut."""
    found: list[int] = []
    waiting = [(0, 0, 0)]
    while waiting:
        if len(found) == most or not tries:
            return found, False
        tries -= 1
        _, chosen, banned = heappop(waiting)
        missed = [group & ~banned for group in groups if not group & chosen]
        if not missed:
            found.append(chosen)
            continue
        for at in positions(min(missed, key=lambda group: (group.bit_count(), group))):
            bit = 1 << at
            grown = chosen | bit
            if _all_needed(grown, groups):
                heappush(waiting, (grown.bit_count(), grown, banned))
            banned |= bit
    return found, True


def _all_needed(mask: int, groups: Iterable[int]) -> bool:
    """Whether each bit is the only one of the set in some group."""
    alone = 0
    for group in groups:
        shared = group & mask
        if shared & (shared - 1) == 0:
            alone |= shared
    return alone == mask


def _nearest_first(one: Blocker) -> tuple[bool, int, tuple[str, ...], int, tuple[str, ...]]:
    near = tuple(map(str, one.near))
    return not near, len(near), near, len(one.lacking), tuple(map(str, one.lacking))


def _holds_diploma(holding: Holding, level: str) -> bool:
    return holding.look_up(Atom("diploma", (level,)), None)[0] is not Verdict.NO


def _is_settled(holding: Holding, atom: Atom) -> bool:
    """Whether a profile is asked of someone who finished that level with another one."""
    if atom.kind != "profile":
        return False
    level = atom.args[0]
    profiles = [fact.atom for fact in holding.facts if fact.atom.kind == "profile"]
    finished = holding.look_up(Atom("diploma", (level,)), None)[0] is Verdict.YES
    return finished and any(one.args[0] == level and one.args[1] != "?" for one in profiles)
