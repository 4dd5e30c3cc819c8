"""What a learner lets go along to another school or desk, and what arrives there."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """What can go along, each with a tick of its own."""

    FACTS = "facts"
    BIRTH = "birth"
    HOME = "home"
    WISHES = "wishes"
    GOALS = "goals"
    ROUTE = "route"
    CONCLUSIONS = "conclusions"
    NOTES = "notes"
    OVERRIDES = "overrides"


class Trust(StrEnum):
    """Whether the receiver knows the key a hand-over was signed with."""

    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What came along: who sent it to whom, until when it may be kept, and a conversation file."""

    sender: str
    to: str
    on: date
    until: date
    parts: tuple[Part, ...]
    text: str
    key: bytes

    @property
    def fingerprint(self) -> str:
        """The start of the sender's key, to be compared over the telephone."""
        digits = self.key.hex()[:24]
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
