"""How long the kiosk waits: a warning after some quiet, and time to say that one is still there."""

from dataclasses import dataclass, replace
from enum import StrEnum

LEAST_WARNING = 20.0
"""Seconds that a warning stands at least (WCAG 2.2, success criterion 2.2.1)."""
TIMES_THE_RESPONSE = 10
"""A warning stands for ten times what this visitor needs for a response on average."""


class Mood(StrEnum):
    """What the clock says to do."""

    WAIT = "wait"
    WARN = "warn"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Patience:
    """The times between the acts of one visitor, in seconds of a clock that only goes forward."""

    idle: float
    last: float
    responses: int = 0
    spent: float = 0.0

    @property
    def average(self) -> float:
        """The average time this visitor needs to respond; 0 before the first response."""
        return self.spent / self.responses if self.responses else 0.0

    @property
    def warning(self) -> float:
        """How long the warning stands before the reset."""
        return max(LEAST_WARNING, TIMES_THE_RESPONSE * self.average)

    def touched(self, now: float) -> "Patience":
        """The visitor did something; a warning that was standing goes away."""
        return replace(
            self, last=now, responses=self.responses + 1, spent=self.spent + now - self.last
        )

    def mood(self, now: float) -> Mood:
        """Whether to wait, to warn or to begin anew."""
        quiet = now - self.last
        if quiet < self.idle:
            return Mood.WAIT
        return Mood.WARN if quiet < self.idle + self.warning else Mood.RESET

    def left(self, now: float) -> float:
        """Seconds until the reset."""
        return max(0.0, self.last + self.idle + self.warning - now)
