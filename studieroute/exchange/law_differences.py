"""Whether two rules about profiles and subjects ever judge someone differently."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from studieroute.domain.admission import Entailment
from studieroute.domain.requirement import Atom, Requirement, atoms_of
from studieroute.domain.verdict import Fact, Holding
from studieroute.exchange.law import PROFILES

MOST_SUBJECTS = 3
"""No cell of the tables asks more subjects than this at once."""


@lru_cache(maxsize=1_000)
def differ(
    one: Requirement, other: Requirement, origin: str, entailments: tuple[Entailment, ...]
) -> bool:
    """Whether some profile with some of the subjects meets one rule and not the other."""
    subjects = sorted(
        {atom for atom in (*atoms_of(one), *atoms_of(other)) if atom.kind == "subject"}, key=str
    )
    mine = tuple(rule for rule in entailments if _is_about(rule, origin))
    for facts in _pupils(origin, subjects):
        pupil = Holding(facts, mine)
        if pupil.judge(one, None).verdict is not pupil.judge(other, None).verdict:
            return True
    return False


def _is_about(rule: Entailment, origin: str) -> bool:
    """Whether a rule says what a profile of this diploma holds."""
    asked = tuple(atoms_of(rule.condition))
    return all(atom.kind == "profile" and atom.args[0] == origin for atom in asked)


def _pupils(origin: str, subjects: Iterable[Atom]) -> Iterator[list[Fact]]:
    chosen = tuple(subjects)
    for profile in PROFILES:
        held = [Fact(Atom("diploma", (origin,))), Fact(Atom("profile", (origin, profile)))]
        for count in range(MOST_SUBJECTS + 1):
            for some in combinations(chosen, count):
                yield [*held, *map(Fact, some)]
