"""Where a person stands and what they want; no name, no address."""

from dataclasses import dataclass
from datetime import date

from studieroute.domain.requirement import Atom


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
class Learner:
    """A person's facts, home (a city or "lat,lon"), first possible start and wishes."""

    has: tuple[Atom, ...] = ()
    now: Enrolment | None = None
    born: date | None = None
    home: str = ""
    start: date | None = None
    wants: Wishes = Wishes()
