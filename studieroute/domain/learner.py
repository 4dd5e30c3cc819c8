"""Where a person stands and what they want; no name, no address."""

from dataclasses import dataclass
from datetime import date

from studieroute.domain.requirement import Atom, Requirement


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The programme one follows now, since when, and the EC earned in it so far."""

    programme: str
    since: date | None = None
    credits: float | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """Limits one sets oneself; empty or None means no limit."""

    languages: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    max_km: float | None = None
    max_cost_eur: float | None = None
    finish_by: date | None = None


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Override:
    """A fact that counts as held by someone's decision: why, and since when."""

    atom: Atom
    reason: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A fact that would follow from a condition, but does not for this learner."""

    atom: Atom
    because: Requirement


@dataclass(frozen=True, slots=True)
class Learner:
    """A person's facts, home (a city or "lat,lon"), first possible start and wishes.

    `overrides` are facts by decision, `refuses` are inferences that do not hold for this person.
    """

    has: tuple[Atom, ...] = ()
    now: Enrolment | None = None
    born: date | None = None
    home: str = ""
    start: date | None = None
    wants: Wishes = Wishes()
    overrides: tuple[Override, ...] = ()
    refuses: tuple[Refused, ...] = ()

    @property
    def holds(self) -> tuple[Atom, ...]:
        """The facts given and those held by decision, each once."""
        return tuple(dict.fromkeys((*self.has, *(one.atom for one in self.overrides))))
