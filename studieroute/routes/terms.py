"""Rules as sums of products: the minimal sets of atoms that meet a rule, as bits."""

from collections.abc import Mapping
from itertools import combinations

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


def prime_implicants(bit_of: Mapping[Atom, int], requirement: Requirement) -> list[int]:
    """The minimal sets of atoms that meet a rule; none contains another."""
    match requirement:
        case Always():
            return [0]
        case Never():
            return []
        case Holds(atom):
            return [1 << bit_of[atom]]
        case Any(parts):
            return minimal([term for part in parts for term in prime_implicants(bit_of, part)])
        case All(parts):
            return _joined([prime_implicants(bit_of, part) for part in parts])
        case AtLeast(count, parts):
            options = [prime_implicants(bit_of, part) for part in parts]
            groups = combinations(options, max(0, count))
            return minimal([term for group in groups for term in _joined(list(group))])


def _joined(options: list[list[int]]) -> list[int]:
    found = [0]
    for option in options:
        found = minimal([one | other for one in found for other in option])
    return found


def minimal(masks: list[int]) -> list[int]:
    """The masks that contain no other one."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=lambda one: (one.bit_count(), one)):
        if not any(other & mask == other for other in kept):
            kept.append(mask)
    return kept
