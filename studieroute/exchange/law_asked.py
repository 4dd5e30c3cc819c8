"""What the cells of one programme ask together of someone with a diploma."""

from collections.abc import Iterable

from studieroute.domain.requirement import All, Always, Any, Atom, Holds, Never, Requirement
from studieroute.exchange.law import PROFILES, LawRule


def requirement_of(rules: Iterable[LawRule]) -> Requirement | None:
    """What the cells of one programme ask of one diploma; None where every cell is empty.

    Where two sectors of the tables differ on a profile, both are asked.
    """
    origin = ""
    asked: dict[str, list[Requirement]] = {}
    for rule in rules:
        origin = rule.origin
        cells = asked.setdefault(rule.profile, [])
        if rule.requirement is not None and rule.requirement not in cells:
            cells.append(rule.requirement)
    known = {profile: _both(cells) for profile, cells in asked.items() if cells}
    if not known:
        return None
    diploma = Holds(Atom("diploma", (origin,)))
    if len(known) == len(PROFILES) and len(set(known.values())) == 1:
        return _and(diploma, next(iter(known.values())))
    ways: dict[Requirement, list[Requirement]] = {}
    for profile in PROFILES:
        if not isinstance(known.get(profile, Never()), Never):
            ways.setdefault(known[profile], []).append(Holds(Atom("profile", (origin, profile))))
    if not ways:
        return Never()
    return _and(diploma, _or([_and(_or(held), rule) for rule, held in _open_first(ways)]))


def _both(cells: list[Requirement]) -> Requirement:
    if any(isinstance(cell, Never) for cell in cells):
        return Never()
    asked = [cell for cell in cells if not isinstance(cell, Always)]
    if not asked:
        return Always()
    return asked[0] if len(asked) == 1 else All(tuple(asked))


def _open_first(
    ways: dict[Requirement, list[Requirement]],
) -> Iterable[tuple[Requirement, list[Requirement]]]:
    return sorted(ways.items(), key=lambda pair: not isinstance(pair[0], Always))


def _and(first: Requirement, second: Requirement) -> Requirement:
    match second:
        case Always():
            return first
        case Never():
            return second
        case All(parts):
            return All((first, *parts))
        case _:
            return All((first, second))


def _or(parts: list[Requirement]) -> Requirement:
    flat: list[Requirement] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Any) else (part,))
    return flat[0] if len(flat) == 1 else Any(tuple(flat))
