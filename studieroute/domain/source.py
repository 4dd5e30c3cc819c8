"""Where a statement comes from, and how old it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studieroute.domain.calendar import last_day, years_before

OLD_AFTER_YEARS = 3


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    LAW = "law"
    REGISTER = "register"
    INSTITUTION = "institution"
    AGREEMENT = "agreement"
    PLAN = "plan"
    PRESS = "press"


AUTHORITY: dict[SourceKind, int] = {
    SourceKind.INSTITUTION: 2,
    SourceKind.AGREEMENT: 2,
    SourceKind.LAW: 1,
    SourceKind.REGISTER: 1,
    SourceKind.PLAN: 0,
    SourceKind.PRESS: 0,
}
"""Which source rules on one programme: its institution, then the nation, then hearsay."""


class Freshness(StrEnum):
    """How far a source can be trusted to speak of today."""

    FRESH = "fresh"
    OLD = "old"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication; `published` is YYYY, YYYY-MM, YYYY-MM-DD or empty when undated."""

    id: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    kind: SourceKind = SourceKind.PRESS
    published: str = ""
    checked: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def freshness(self, today: date) -> Freshness:
        """Old when it ended or was published over three years before `today`."""
        if self.valid_to is not None and self.valid_to < today:
            return Freshness.OLD
        if not self.published:
            return Freshness.UNDATED
        published = last_day(self.published)
        if published is None:
            return Freshness.UNDATED
        return (
            Freshness.OLD if published < years_before(today, OLD_AFTER_YEARS) else Freshness.FRESH
        )

    @property
    def authority(self) -> tuple[int, date]:
        """The rank among sources on one subject: whose word it is, then how new it is."""
        return AUTHORITY[self.kind], last_day(self.published) or date.min
