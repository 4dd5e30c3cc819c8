"""What a conversation ends with: next steps, choices dropped, notes and hand-overs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Owner(StrEnum):
    """Who takes a next step."""

    LEARNER = "learner"
    ADVISER = "adviser"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do before a day (None: no date agreed) and who does it."""

    text: str
    before: date | None = None
    owner: Owner = Owner.LEARNER


@dataclass(frozen=True, slots=True)
class Dropped:
    """A choice the learner gave up, with the reason they gave."""

    what: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A fact noted on a day."""

    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """To whom the file was handed on a day with the learner's consent, and until when it is kept."""

    to: str
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """All of it, each list in the order in which it was agreed."""

    next_steps: tuple[NextStep, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[Note, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()


NOTHING_CONCLUDED = Conclusion()
