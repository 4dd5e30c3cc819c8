"""The class a pupil sits in: what it says of promotion, and of the school programme that is followed."""

from dataclasses import replace
from datetime import date

from studieroute.adviser import state
from studieroute.adviser.state import Conversation
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Enrolment
from studieroute.domain.requirement import Atom, Holds
from studieroute.domain.school import SCHOOLS

SchoolClass = tuple[str, int]
"""A school level and a year, as ("havo", 4)."""


def classes() -> tuple[SchoolClass, ...]:
    """Every class one can sit in, school by school."""
    return tuple((level, year) for level, years in SCHOOLS.items() for year in range(1, years + 1))


def class_of(has: tuple[Atom, ...]) -> SchoolClass | None:
    """The class that is held as promotion, where no diploma of that school is; None: none."""
    held = state.levels_held(has)
    for atom in has:
        if atom.kind == "promoted" and atom.args[0] not in held and atom.args[1].isdecimal():
            return atom.args[0], int(atom.args[1])
    return None


def sit_in(
    now: Conversation, catalogue: Catalogue, level: str, year: int, today: date
) -> Conversation:
    """Says which class one is in; with a known profile also the school programme and its start."""
    now = leave_school(now, catalogue)
    now = state.hold(now, Atom("promoted", (level, str(year))))
    found = school_programme(catalogue, level, state.profile_of(now.learner.has, level), year)
    if not found:
        return now
    programme, years = found
    since = date(school_year(today) - (years - (SCHOOLS[level] - year + 1)), 8, 1)
    return replace(now, learner=replace(now.learner, now=Enrolment(programme, since)))


def leave_school(now: Conversation, catalogue: Catalogue) -> Conversation:
    """Takes the class back, with the school programme that belonged to it."""
    has = tuple(one for one in now.learner.has if one.kind != "promoted")
    running = now.learner.now
    programme = catalogue.programme.get(running.programme) if running else None
    if programme is not None and programme.level.value in SCHOOLS:
        running = None
    return replace(now, learner=replace(now.learner, has=has, now=running), example=False)


def take_profile(
    now: Conversation, catalogue: Catalogue, level: str, code: str, today: date
) -> Conversation:
    """Says which profile is chosen; for a pupil also which school programme is followed."""
    now = state.choose_profile(now, level, code)
    sits = class_of(now.learner.has)
    return sit_in(now, catalogue, *sits, today) if sits and sits[0] == level else now


def school_programme(
    catalogue: Catalogue, level: str, profile: str, year: int
) -> tuple[str, int] | None:
    """The shortest programme with a profile that this year is a part of, and its length in years."""
    left = SCHOOLS[level] - year + 1
    found = []
    for one in catalogue.entailments:
        asked = one.condition
        if not isinstance(asked, Holds) or Atom("profile", (level, profile)) not in one.then:
            continue
        programme = catalogue.programme.get(asked.atom.args[-1])
        if programme is not None and programme.months and programme.months >= 12 * left:
            found.append((programme.months // 12, programme.id))
    if not found:
        return None
    years, name = min(found)
    return name, years


def school_year(today: date) -> int:
    """The year in which the present school year began."""
    return today.year if today.month >= 8 else today.year - 1
