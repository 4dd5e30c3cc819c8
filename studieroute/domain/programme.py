"""Institutions, places and the programmes one can follow there."""

from dataclasses import dataclass
from enum import StrEnum

from studieroute.domain.level import Level


class Status(StrEnum):
    """Whether a programme or bridge can be entered."""

    RUNNING = "running"
    PLANNED = "planned"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Institution:
    """Who offers education; `contact` is where an adviser asks what is not known."""

    id: str
    name: str = ""
    kind: str = ""
    brin: str = ""
    website: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A city where an institution teaches; latitude and longitude in degrees, WGS84."""

    id: str
    institution: str = ""
    city: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """A name in three languages; a missing one falls back on Dutch."""

    nl: str
    en: str = ""
    de: str = ""

    def within(self, language: str) -> str:
        """The name in `language` (nl, en or de), else in Dutch."""
        return {"en": self.en, "de": self.de}.get(language, "") or self.nl


@dataclass(frozen=True, slots=True)
class Programme:
    """Something one enrols in that ends in a diploma; `load` in EC or SBU, None not known."""

    id: str
    institution: str
    names: Names
    level: Level
    degree: str = ""
    codes: tuple[str, ...] = ()
    months: int | None = None
    load: int | None = None
    load_unit: str = ""
    field: str = ""
    domain: str = ""
    bsa_ec: int | None = None
    selection: str = ""
    status: Status = Status.RUNNING
    admission_complete: bool = True
    website: str = ""
    source: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """Every WHAT by which a rule can mean this programme's diploma, field prefixes included."""
        marks = {self.id, *self.codes}
        marks.update(f"field:{self.field[:n]}" for n in range(1, len(self.field) + 1))
        if self.domain:
            marks.add(f"domain:{self.domain}")
        return frozenset(marks)
