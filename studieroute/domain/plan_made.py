"""What a plan rested on when it was made, so that later changes can be told."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RuleThen:
    """A rule as it was: its words, certainty, period of validity, and the date of its source."""

    id: str
    to: str
    text: str
    certainty: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class StepThen:
    """A step of the route as it was: its name, start and the last day to apply.

    `mark` is a short fingerprint of all rules that spoke for the step; empty where none was kept,
    as the offer, the end and the certainty are in older files.
    """

    id: str
    name: str
    start: date
    apply_by: date | None = None
    end: date | None = None
    offer: str = ""
    certainty: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PlanMade:
    """The day a plan was made, the catalogue's release and all the chosen route rested on."""

    on: date
    release: str = ""
    as_of: str = ""
    steps: tuple[StepThen, ...] = ()
    rules: tuple[RuleThen, ...] = ()
