"""What a rule asks and what a person holds, in one vocabulary."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

NOT_KNOWN = "?"
"""An argument of a fact that is held but not known in detail, as in profile(havo, ?)."""

ARITIES: dict[str, tuple[int, int]] = {
    "diploma": (1, 2),
    "profile": (2, 2),
    "subject": (2, 3),
    "promoted": (2, 2),
    "propedeuse": (1, 1),
    "credits": (2, 2),
    "completed": (1, 1),
    "certificate": (1, 1),
    "language": (2, 2),
    "age": (1, 1),
    "work": (2, 2),
}
"""The kinds of atoms with the smallest and largest number of their arguments."""

MINIMUM_AT: dict[str, int] = {
    "subject": 2, "promoted": 1, "credits": 1, "language": 1, "age": 0, "work": 1,
}  # fmt: skip
"""Which argument is a minimum rather than a name."""

LANGUAGE_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing to hold: a diploma, a subject, credits; numbers stay as they were written."""

    kind: str
    args: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(self.args)})"


@dataclass(frozen=True, slots=True)
class Always:
    """The rule that asks nothing."""


@dataclass(frozen=True, slots=True)
class Never:
    """A door that is recorded as closed."""


@dataclass(frozen=True, slots=True)
class Holds:
    """The rule that asks one thing."""

    atom: Atom


@dataclass(frozen=True, slots=True)
class All:
    """The rule that asks each of its parts."""

    parts: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """The rule that asks one of its parts."""

    parts: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The rule that asks `count` of its parts."""

    count: int
    parts: tuple["Requirement", ...]


Requirement = Always | Never | Holds | All | Any | AtLeast


def atoms_of(requirement: Requirement) -> Iterator[Atom]:
    """Every atom the rule mentions, from left to right."""
    match requirement:
        case Holds(atom):
            yield atom
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from atoms_of(part)
        case Always() | Never():
            return


@cache
def amount(text: str) -> float:
    """A number or a language level as something that can be compared; NaN when it is neither."""
    if text in LANGUAGE_LEVELS:
        return float(LANGUAGE_LEVELS.index(text))
    try:
        return float(text)
    except ValueError:
        return float("nan")
