"""A pupil of a class list: a number of the school's own, where they stand, and what they want; no name."""

from dataclasses import dataclass
from datetime import date

from studieroute.domain.calendar import study_year
from studieroute.domain.learner import Learner
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.domain.school import PROFILED, SCHOOLS


@dataclass(frozen=True, slots=True)
class Pupil:
    """One line of a class list; `year` is the class, None where not given, `profile` empty likewise."""

    number: str
    level: str
    year: int | None = None
    profile: str = ""
    subjects: tuple[Atom, ...] = ()
    wants: tuple[str, ...] = ()
    line: int = 0

    def leaves_on(self, today: date) -> date:
        """The first of August after the final exam, if no year is done twice; without a class the next."""
        left = SCHOOLS[self.level] - self.year if self.year is not None else 0
        return date(study_year(today) + left + 1, 8, 1)

    def graduated(self, today: date) -> Learner:
        """The pupil with the diploma to come, ready to go on after it."""
        diploma = Atom("diploma", (self.level,))
        return Learner((diploma, *self._chosen), start=self.leaves_on(today))

    def at_school(self, today: date) -> Learner:
        """The pupil before the diploma, who can still choose or take exams."""
        if self.level not in PROFILED:
            return self.graduated(today)
        promoted = Atom("promoted", (self.level, str(self.year or SCHOOLS[self.level])))
        chosen = tuple(one for one in self._chosen if NOT_KNOWN not in one.args)
        return Learner((promoted, *chosen), start=self.leaves_on(today))

    @property
    def _chosen(self) -> tuple[Atom, ...]:
        profile = (Atom("profile", (self.level, self.profile or NOT_KNOWN)),)
        return (*(profile if self.level in PROFILED else ()), *self.subjects)
