"""What the dean's panels draw: the state with what was found for it; plain data, never changed."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from studieroute.dean.asking import Found, Question
from studieroute.dean.state import DeanState, Page
from studieroute.dean.tallies import Tally, tally_of
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Status
from studieroute.domain.requirement import Atom
from studieroute.i18n import Say, speak
from studieroute.routes.choosing_subjects import Choice, States
from studieroute.routes.class_doors import PupilStanding

NOTHING = Catalogue()
"""The catalogue before one is opened; one object, so that panels see that it stayed the same."""


@dataclass(frozen=True)
class View:
    """One moment of the window; `found` answers an older question while `busy`."""

    state: DeanState
    today: date
    catalogue: Catalogue = field(default=NOTHING)
    found: Found | None = None
    busy: bool = False
    can_undo: bool = False
    can_redo: bool = False

    @property
    def say(self) -> Say:
        """The speaker of the language in use."""
        return speak(self.state.language)

    @property
    def is_open(self) -> bool:
        """Whether a catalogue is there."""
        return self.catalogue is not NOTHING

    @cached_property
    def counted(self) -> int:
        """How many programmes the numbers count."""
        return sum(one.status is Status.RUNNING for one in self.catalogue.programmes)

    @cached_property
    def fitting(self) -> Found | None:
        """What was found, where it is about the page shown."""
        found = self.found
        return found if found and found.question.page is self.state.page else None

    @property
    def is_settled(self) -> bool:
        """Whether what was found answers exactly what is asked now."""
        return self.found is not None and self.found.question == Question.of(self.state)

    @property
    def has_paper(self) -> bool:
        """Whether there is anything to put on paper: of a class only what pupils there are."""
        found = self.fitting if self.is_settled else None
        return found is not None and (self.state.page is not Page.CLASS or bool(found.standings))

    @cached_property
    def tally(self) -> Tally | None:
        """The table of numbers; None while nothing was found."""
        if self.fitting is None:
            return None
        return tally_of(self.say, self.catalogue, self.state, self.fitting)

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """The programmes behind the number looked at."""
        cell = self.tally.cell(self.state.spot) if self.tally else None
        return cell.programmes if cell else ()

    @property
    def states(self) -> States:
        """How the programmes stand with the choice that the column looked at is about."""
        if self.fitting is None:
            return {}
        return self.fitting.by_profile.get(self.state.spot.column, self.fitting.states)

    @property
    def facts(self) -> tuple[Atom, ...]:
        """What is held with the choice that the column looked at is about."""
        choice, column = self.state.choice, self.state.spot.column
        found = self.fitting
        if found is None or self.state.page is Page.CLASS:
            return ()
        subjects = choice.subjects if self.state.page is Page.CHOICE else found.question.offered
        profile = column if column in found.by_profile else choice.profile
        return Choice(choice.level, profile, subjects).facts

    @cached_property
    def pupil(self) -> PupilStanding | None:
        """The pupil looked at; the most urgent one where none was chosen."""
        standings = self.fitting.standings if self.fitting else ()
        chosen = (one for one in standings if one.pupil.number == self.state.pupil)
        return next(chosen, min(standings, key=lambda one: one.urgency, default=None))
