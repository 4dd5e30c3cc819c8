"""What the cells of one programme ask together of someone with a diploma.

Any modern language besides English counts as the second one. A rule names that as one subject, and
entailments say which subjects it follows from, so that nobody reads seven languages as seven ways.
"""

from collections.abc import Iterable

from studieroute.domain.admission import Entailment
from studieroute.domain.requirement import (
    All,
    Always,
    Any,
    Atom,
    Holds,
    Never,
    Requirement,
    atoms_of,
)
from studieroute.exchange.law import PROFILES, LawRule
from studieroute.exchange.law_notation import SUBJECTS
from studieroute.grammar import parse_requirement

SECOND_LANGUAGE = "tweede-moderne-vreemde-taal"
LANGUAGE_SOURCE = "wetten-overheid-nl-bwbr0005946-1ace"
"""Inrichtingsbesluit WVO, which lists the languages."""


def requirement_of(rules: Iterable[LawRule]) -> Requirement | None:
    """What the cells of one programme ask of one diploma; None where every cell is empty.

    Where two sectors of the tables differ on a profile, both are asked.
    """
    origin = ""
    asked: dict[str, list[Requirement]] = {}
    for rule in rules:
        origin = rule.origin
        cells = asked.setdefault(rule.profile, [])
        asks = None if rule.requirement is None else _in_one(rule.requirement, origin)
        if asks is not None and asks not in cells:
            cells.append(asks)
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


def _in_one(asked: Requirement, origin: str) -> Requirement:
    """The rule with the second modern language as one subject in the place of all of them."""
    match asked:
        case All(parts):
            return All(tuple(_in_one(part, origin) for part in parts))
        case Any(parts):
            every = [Holds(Atom("subject", (name, origin))) for name in SUBJECTS["2emvt"]]
            if not set(every) <= set(parts):
                return asked
            rest = [part for part in parts if part not in every]
            return _or([*rest, Holds(Atom("subject", (SECOND_LANGUAGE, origin)))])
        case _:
            return asked


def second_languages(rules: Iterable[Requirement]) -> tuple[Entailment, ...]:
    """Which subjects are a second modern language, for the diplomas at which rules ask one."""
    asked = {atom for rule in rules for atom in atoms_of(rule) if atom.args[0] == SECOND_LANGUAGE}
    return tuple(
        Entailment(parse_requirement(text), (atom,), LANGUAGE_SOURCE, text)
        for atom in sorted(asked, key=str)
        for name in SUBJECTS["2emvt"]
        for text in [f"subject({name}, {atom.args[1]})"]
    )
