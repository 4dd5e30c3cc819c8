"""A typed line while it is read: its words, where reading is, and what it changes."""

import re
from dataclasses import dataclass, field
from datetime import date

from studieroute.adviser.quick_tokens import words_of
from studieroute.adviser.state import Change
from studieroute.domain.catalogue import Catalogue

_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}([.,][0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that cannot be right: what kind of thing it was to be, and how it was typed."""

    kind: str
    text: str


@dataclass
class Line:
    """One line, read from left to right."""

    text: str
    catalogue: Catalogue
    today: date
    changes: list[Change] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    at: int = 0

    def __post_init__(self) -> None:
        self.words = words_of(self.text)

    def word(self, ahead: int = 0) -> str:
        """A word from here on without capitals; empty behind the end."""
        at = self.at + ahead
        return self.words[at].casefold() if at < len(self.words) else ""

    def value(self, ahead: int = 0) -> float | None:
        """A word as a number; None where it is none."""
        word = self.word(ahead)
        if _THOUSANDS.fullmatch(word):
            return float(re.sub("[.,]", "", word))
        return float(word.replace(",", ".")) if is_number(word) else None

    def refuse(self, kind: str, text: str) -> None:
        """Notes a value that cannot be right."""
        self.refused.append(Refused(kind, text))


def is_name(word: str) -> bool:
    """Whether a word has a letter, as every word of a name has."""
    return any(map(str.isalpha, word))


def is_number(word: str) -> bool:
    """Whether a word is a number, thousands apart."""
    return _NUMBER.fullmatch(word) is not None
