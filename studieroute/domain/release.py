"""A release: a catalogue in one file that says what it is and who signed it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TableMark:
    """The SHA-256 of a table's file and the number of its rows."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says of itself: catalogue, the day it was made, its tables and who signed it.

    `key` is the public key as 64 hexadecimal digits.
    """

    version: str
    as_of: str
    made: date
    key: str
    tables: tuple[TableMark, ...]

    def can_replace(self, version: str, as_of: str) -> bool:
        """Whether it is another release than one in use, and knows no older state of things."""
        return self.version != version and self.as_of >= as_of

    @property
    def key_words(self) -> str:
        """The key in groups of four, to read to one another on the telephone."""
        return " ".join(self.key[at : at + 4] for at in range(0, len(self.key), 4))
