"""Rules that link what one holds to what one may do."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from studieroute.domain.programme import Names
from studieroute.domain.requirement import Atom, Requirement


class Certainty(IntEnum):
    """How sure a way in is, surest first; its order is the order of the criterion."""

    RIGHT = 0
    AGREEMENT = 1
    CONDITIONAL = 2
    INDIVIDUAL = 3
    UNKNOWN = 4

    @property
    def code(self) -> str:
        """The word used in the catalogue package and in JSON."""
        return self.name.lower()


NO_NOTE = Names("")


@dataclass(frozen=True, slots=True)
class Admission:
    """Who may enter `to` (a programme, bridge or level), valid on start dates in its period."""

    id: str
    to: str
    requirement: Requirement
    text: str = ""
    origin: str = ""
    certainty: Certainty = Certainty.RIGHT
    exempts_months: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    note: Names = NO_NOTE
    source: str = ""

    def is_valid(self, on: date) -> bool:
        """Whether the rule holds for someone who starts on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Entailment:
    """Who meets `condition` holds `then` as well."""

    condition: Requirement
    then: tuple[Atom, ...]
    source: str = ""
    text: str = ""
