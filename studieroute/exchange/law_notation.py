"""The notation of the national admission tables, as in `(econ of m&o) + wisB`, to requirements."""

import re
from dataclasses import dataclass

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

OPEN, CLOSED = "*", "#"
"""The signs of the annexes: this profile gives access, this profile gives none."""

SUBJECTS: dict[str, tuple[str, ...]] = {
    "ak": ("aardrijkskunde",),
    "biol": ("biologie",),
    "dutl": ("duits",),
    "econ": ("economie",),
    "fatl": ("frans",),
    "grtl": ("grieks",),
    "latl": ("latijn",),
    "m&o": ("bedrijfseconomie",),
    "maw": ("maatschappijwetenschappen",),
    "nat": ("natuurkunde",),
    "nlt": ("nlt",),
    "schk": ("scheikunde",),
    "wisa": ("wiskunde-a",),
    "wisb": ("wiskunde-b",),
    "2emvt": ("frans", "duits", "spaans", "russisch", "italiaans", "arabisch", "turks"),
}
"""The abbreviations that annexes A and B explain; of several subjects one is enough.

Management en organisatie goes by the name of the subject that came after it, bedrijfseconomie. The
second modern foreign languages are those of Inrichtingsbesluit WVO article 26c, without Frisian.
"""

_SPELLINGS = (
    (re.compile(r"<[^>]*>"), ""),
    (re.compile(r"\b2\s*e\s*mvt\b"), "2emvt"),
    (re.compile(r"\bwis ([abcd])\b"), r"wis\1"),
)
_MISPRINTS = ((re.compile(r"\bwisk([abcd])\b"), r"wis\1"), (re.compile(r"\bwisa a\b"), "wisa"))
_TOKEN = re.compile(r"\s*([()+,]|\d+(?=\s+uit\b)|[^\s()+,]+)")
_AND, _OR, _EITHER = "+", "of", ","
_JOINS = {"+": _AND, "en": _AND, "of": _OR, ",": _EITHER}
_MOST_TOKENS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell asks, None where it does not say; `doubts` are the kinds of problems met."""

    requirement: Requirement | None
    doubts: tuple[str, ...] = ()


class _Unreadable(Exception):
    """The cell does not follow the notation."""


def read_cell(text: str, level: str) -> Reading:
    """What a cell of the tables asks of someone with a havo or vwo diploma (`level`)."""
    plain, misprinted = _spelt(text)
    match plain:
        case "*":
            return Reading(Always())
        case "#":
            return Reading(Never())
        case _ if not plain.strip("-–— "):
            return Reading(None, ("law-empty",))
    reader = _Reader(plain, level)
    try:
        requirement = reader.whole()
    except _Unreadable:
        return Reading(None, ("law-unreadable",))
    doubts = ("law-misprint",) * misprinted + ("law-mixed",) * reader.mixed
    return Reading(requirement, doubts)


def _spelt(text: str) -> tuple[str, bool]:
    """The text in one spelling, and whether a misprint was corrected for that."""
    plain = text.replace("\xa0", " ").casefold()
    for pattern, instead in _SPELLINGS:
        plain = pattern.sub(instead, plain)
    plain = " ".join(plain.split())
    corrected = plain
    for pattern, instead in _MISPRINTS:
        corrected = pattern.sub(instead, corrected)
    return corrected, corrected != plain


class _Reader:
    """Reads one cell from left to right; `mixed` when brackets are missing between of and +."""

    def __init__(self, text: str, level: str) -> None:
        self._tokens = _TOKEN.findall(text)
        self._level = level
        self._at = 0
        self.mixed = False

    def whole(self) -> Requirement:
        if len(self._tokens) > _MOST_TOKENS:
            raise _Unreadable
        requirement = self._joined()
        if self._at != len(self._tokens):
            raise _Unreadable
        return requirement

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._at += 1
        return token

    def _joined(self) -> Requirement:
        """Units joined by `of`, `+` or both up to the end or a closing bracket."""
        units, joins = [self._unit()], list[str]()
        while self._peek() in _JOINS:
            joins.append(_JOINS[self._take()])
            units.append(self._unit())
        return self._combined(units, _resolved(joins))

    def _combined(self, units: list[Requirement], joins: list[str]) -> Requirement:
        """The law writes «wisA of wisB en econ» for either of the two with economics: `of` first."""
        self.mixed |= len(set(joins)) > 1
        groups = [[units[0]]]
        for join, unit in zip(joins, units[1:], strict=True):
            if join == _OR:
                groups[-1].append(unit)
            else:
                groups.append([unit])
        return _of(All, [_of(Any, group) for group in groups])

    def _unit(self) -> Requirement:
        token = self._take()
        if token == "(":
            inner = self._joined()
            if self._take() != ")":
                raise _Unreadable
            return inner
        if token.isdecimal() and self._peek() == "uit":
            return self._some_of(int(token))
        return self._subject(token)

    def _some_of(self, count: int) -> Requirement:
        """The list after «2 uit», in which commas and `en` only separate."""
        self._take()
        parts = [self._subject(self._take())]
        while self._peek() in (",", "en", "of"):
            self._take()
            parts.append(self._subject(self._take()))
        if not 1 <= count <= len(parts):
            raise _Unreadable
        return AtLeast(count, tuple(parts))

    def _subject(self, token: str) -> Requirement:
        names = SUBJECTS.get(token)
        if names is None:
            raise _Unreadable
        return _of(Any, [Holds(Atom("subject", (name, self._level))) for name in names])


def _resolved(joins: list[str]) -> list[str]:
    """The joins with each comma read as the word that ends its list, as in «maw, econ of m&o»."""
    found: list[str] = []
    following = ""
    for join in reversed(joins):
        following = join if join != _EITHER else following
        if not following:
            raise _Unreadable
        found.append(following)
    return found[::-1]


def _of(kind: type[All] | type[Any], parts: list[Requirement]) -> Requirement:
    """The parts combined, parts of the same kind taken apart; a single part stands alone."""
    flat: list[Requirement] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
