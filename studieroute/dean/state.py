"""What the dean has said and chosen: one immutable value, and the acts that give the next one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from studieroute.domain.school import PROFILED
from studieroute.routes.choosing_subjects import Choice, turned

MOST_GOALS = 4


class Page(StrEnum):
    """What the window is about now."""

    CHOICE = "choice"
    OFFER = "offer"
    CLASS = "class"


class Table(StrEnum):
    """How the doors of a choice are set out: by state, profiles or subjects side by side."""

    STATES = "states"
    PROFILES = "profiles"
    SUBJECTS = "subjects"


class Grouping(StrEnum):
    """What makes a row of programmes."""

    LEVEL = "level"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Spot:
    """A number one looks behind: its row and column in the table shown."""

    row: str = ""
    column: str = ""


NOWHERE = Spot()
HAVO = Choice()
"""What one begins with."""


@dataclass(frozen=True, slots=True)
class DeanState:
    """One moment of the dean's work; `before` is the choice that the present one is compared with.

    `offered` has the subjects on offer of each school level that was touched. `listed` is the
    class list as it was pasted or read, in text; it holds no names if the dean follows the hints.
    """

    language: str = "nl"
    page: Page = Page.CHOICE
    choice: Choice = HAVO
    before: Choice | None = None
    table: Table = Table.STATES
    grouping: Grouping = Grouping.LEVEL
    goals: tuple[str, ...] = ()
    spot: Spot = NOWHERE
    programme: str = ""
    offered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    listed: str = ""
    pupil: str = ""

    def offers(self, level: str) -> tuple[str, ...]:
        """The subjects the school offers at a level; none were ticked where it is empty."""
        return dict(self.offered).get(level, ())


Change = Callable[[DeanState], DeanState]


def speak(now: DeanState, language: str) -> DeanState:
    """Goes on in another language."""
    return replace(now, language=language)


def turn_to(now: DeanState, page: Page) -> DeanState:
    """Shows another page, with nothing looked at yet."""
    return now if page is now.page else replace(now, page=page, spot=NOWHERE, programme="")


def choose_level(now: DeanState, level: str) -> DeanState:
    """Begins with the diploma of another school; nothing is chosen there yet."""
    if level == now.choice.level:
        return now
    return replace(now, choice=Choice(level), before=None, spot=NOWHERE, programme="")


def choose_profile(now: DeanState, profile: str) -> DeanState:
    """Takes a profile, or lets go of the one that was taken."""
    if now.choice.level not in PROFILED:
        return now
    taken = "" if profile == now.choice.profile else profile
    return _chosen(now, replace(now.choice, profile=taken))


def slide(now: DeanState, subject: str) -> DeanState:
    """Slides a subject in, or out where it was in; what moves is told against the choice before."""
    return _chosen(now, turned(now.choice, subject))


def _chosen(now: DeanState, choice: Choice) -> DeanState:
    return replace(now, choice=choice, before=now.choice)


def lay_out(now: DeanState, table: Table) -> DeanState:
    """Sets the doors out in another way."""
    return now if table is now.table else replace(now, table=table, spot=NOWHERE)


def group_by(now: DeanState, grouping: Grouping) -> DeanState:
    """Makes rows of levels or of fields."""
    return now if grouping is now.grouping else replace(now, grouping=grouping, spot=NOWHERE)


def look_behind(now: DeanState, spot: Spot) -> DeanState:
    """Looks at the programmes behind a number."""
    return now if spot == now.spot else replace(now, spot=spot, programme="")


def look_at(now: DeanState, programme: str) -> DeanState:
    """Looks at the rules of one programme."""
    return replace(now, programme=programme)


def aim_also(now: DeanState, goal: str) -> DeanState:
    """Adds a goal that is to stay open; at most four."""
    if not goal or goal in now.goals or len(now.goals) == MOST_GOALS:
        return now
    return replace(now, goals=(*now.goals, goal))


def give_up(now: DeanState, goal: str) -> DeanState:
    """Takes a goal away."""
    return replace(now, goals=tuple(one for one in now.goals if one != goal))


def take_package(now: DeanState, profile: str, subjects: tuple[str, ...]) -> DeanState:
    """Chooses what a package asks beside what was chosen."""
    choice = now.choice
    names = tuple(dict.fromkeys((*choice.subjects, *subjects)))
    taken = profile if choice.level in PROFILED and profile else choice.profile
    return _chosen(now, Choice(choice.level, taken, names))


def offer(now: DeanState, level: str, subjects: tuple[str, ...]) -> DeanState:
    """Says which subjects the school offers at a level."""
    known = dict(now.offered) | {level: tuple(dict.fromkeys(subjects))}
    return replace(now, offered=tuple(sorted(known.items())))


def turn_offered(now: DeanState, level: str, subject: str) -> DeanState:
    """Puts a subject on offer, or takes it off."""
    taught = now.offers(level)
    kept = tuple(one for one in taught if one != subject)
    return offer(now, level, kept if subject in taught else (*taught, subject))


def list_class(now: DeanState, text: str) -> DeanState:
    """Takes a class list as text."""
    return replace(now, listed=text, pupil="")


def look_at_pupil(now: DeanState, number: str) -> DeanState:
    """Looks at one pupil of the class."""
    return replace(now, pupil=number)
