"""Where, when, how and at what price a programme or bridge can be followed."""

from dataclasses import dataclass
from datetime import date

EC_PER_YEAR = 60
"""WHW article 7.4: sixty credits a year."""
SBU_PER_YEAR = 1600
"""WEB article 7.2.4a: at least 1600 clock hours a year."""

COUNTS_AS: dict[str, str] = {"BOL": "voltijd", "BBL": "duaal"}
"""The leerweg of mbo, seen with the eyes of someone who wants full time or work and study."""

BESIDE_WORK = ("deeltijd", "duaal", "BBL")
"""The modes for who has a job or finds one; the others are what most people mean by school."""

ASSUMED_STARTS = (9,)
"""Start month used, and said so, where a source names none."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to follow a step; months from 1 to 12, `apply_by` as (month, day)."""

    id: str
    of: str
    place: str = ""
    mode: str = ""
    languages: tuple[str, ...] = ()
    start_months: tuple[int, ...] = ()
    apply_by: tuple[int, int] | None = None
    fee: str = ""
    available_from: date | None = None
    available_until: date | None = None
    source: str = ""

    @property
    def is_beside_work(self) -> bool:
        """Whether it is meant for who works as well."""
        return self.mode in BESIDE_WORK

    def is_open_on(self, day: date) -> bool:
        """Whether one can start on a day, as far as it is known from when and until when it runs."""
        return (self.available_from or day) <= day <= (self.available_until or day)


@dataclass(frozen=True, slots=True)
class Fee:
    """What a kind of fee costs for a full year, by the first calendar year of the study year."""

    kind: str
    year: int
    amount_eur: float
    source: str = ""


def nominal_months(months: int | None, load: int | None, unit: str) -> int | None:
    """The months of a step: as given, else from its load in EC or SBU, else not known."""
    if months is not None:
        return months
    per_year = {"EC": EC_PER_YEAR, "SBU": SBU_PER_YEAR}.get(unit)
    if load is None or per_year is None:
        return None
    return -(-load * 12 // per_year)
