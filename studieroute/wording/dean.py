"""The dean's sentences: how doors stand, what a choice opens, what a school's offer closes."""

from collections.abc import Sequence
from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.pupil import Pupil
from studieroute.domain.requirement import NOT_KNOWN
from studieroute.domain.school import PROFILED
from studieroute.i18n import Say
from studieroute.routes.choosing_subjects import (
    Choice,
    DoorState,
    Moves,
    OfferEffect,
    States,
)
from studieroute.routes.class_doors import GoalStanding, PupilStanding
from studieroute.wording import terms
from studieroute.wording.doors import hopeless, package_title, step_title


def state_name(say: Say, state: DoorState) -> str:
    """How a programme stands, in a word or two."""
    return {
        DoorState.OPEN: say("open"),
        DoorState.CONDITIONAL: say("under a condition"),
        DoorState.ASK: say("not known, ask"),
        DoorState.SHUT: say("closed"),
    }[state]


def state_column(say: Say, state: DoorState) -> str:
    """The heading of a column of programmes that stand so."""
    return {
        DoorState.OPEN: say("Can enter"),
        DoorState.CONDITIONAL: say("Condition"),
        DoorState.ASK: say("Ask"),
        DoorState.SHUT: say("Closed"),
    }[state]


def level_group(say: Say, level: str) -> str:
    """The programmes of a level together; those that end in no diploma are courses."""
    return say("courses without a diploma") if level == "none" else terms.level(say, level)


def choice_name(say: Say, choice: Choice) -> str:
    """A choice in a line: level, profile, subjects."""
    parts = [terms.level(say, choice.level)]
    if choice.level in PROFILED:
        parts.append(choice.profile or say("no profile chosen"))
    parts.extend(terms.subject(say, name) for name in choice.subjects)
    return ", ".join(parts)


def count_line(say: Say, choice: Choice, states: States) -> str:
    """How many programmes a choice opens."""
    found = [*states.values()]
    enterable = sum(one.is_way_in for one in found)
    conditional = sum(one is DoorState.CONDITIONAL for one in found)
    text = say(
        "{choice}: one can enter {count} of {total} programmes directly",
        choice=choice_name(say, choice),
        count=enterable,
        total=len(found),
    )
    if conditional:
        text += say(", {count} of these under a condition", count=conditional)
    ask = sum(one is DoorState.ASK for one in found)
    if ask:
        text += ". " + say.plural(
            "Of {number} it is not known: ask", "Of {number} it is not known: ask", ask
        )
    return text + "."


def moved_line(say: Say, before: Choice | None, moved: Moves) -> str:
    """What the last change did to the doors; empty where nothing is compared."""
    if before is None:
        return ""
    name = choice_name(say, before)
    if not moved.gained and not moved.lost:
        return say("Against {choice}: no door opens or closes.", choice=name)
    return say(
        "Against {choice}: +{gained} open, −{lost} closed.",
        choice=name,
        gained=len(moved.gained),
        lost=len(moved.lost),
    )


def offer_line(say: Say, level: str, offers: Sequence[OfferEffect]) -> str:
    """Which missing subject closes most at a school; the offers stand most doors first."""
    school = terms.level(say, level)
    if not any(one.offered for one in offers):
        return say("Tick the subjects your school offers at {level}.", level=school)
    most = max((len(one.every) for one in offers if not one.offered), default=0)
    if not most:
        return say("{level}: no single missing subject closes a door.", level=school)
    missing = [one.subject for one in offers if not one.offered and len(one.every) == most]
    names = say.listing([terms.subject(say, one) for one in missing], say("and"))
    if len(missing) > 1:
        return say.plural(
            "{level}: {subjects} are not on offer and close most, {number} programme each.",
            "{level}: {subjects} are not on offer and close most, {number} programmes each.",
            most,
            level=school,
            subjects=names,
        )
    return say.plural(
        "{level}: {subject} is not on offer and closes most, {number} programme.",
        "{level}: {subject} is not on offer and closes most, {number} programmes.",
        most,
        level=school,
        subject=names,
    )


def basis(say: Say, catalogue: Catalogue, programmes: int, on: date) -> str:
    """Which catalogue the numbers count, of which day, and what counts as open."""
    schools = {one.institution for one in catalogue.programmes}
    text = say.plural(
        "Counted: {programmes} running programmes of {number} institution in catalogue {release}, "
        "as of {date}; no other institutions.",
        "Counted: {programmes} running programmes of {number} institutions in catalogue {release}, "
        "as of {date}; no other institutions.",
        len(schools),
        programmes=programmes,
        release=catalogue.release or say("not known"),
        date=say.partial(catalogue.as_of) or say("not known"),
    )
    return f"{text} " + say(
        "Open means: one can enter directly with the diploma, at the first start after {day}.",
        day=say.day(on),
    )


def pupil_line(say: Say, pupil: Pupil) -> str:
    """Where a pupil stands in a line, without a name."""
    school = terms.level(say, pupil.level)
    parts = [f"{school} {pupil.year}" if pupil.year else school]
    if pupil.level in PROFILED:
        parts.append(pupil.profile or say("no profile chosen"))
    for atom in pupil.subjects:
        name = terms.subject(say, atom.args[0])
        grade = atom.args[2] if len(atom.args) > 2 and atom.args[2] != NOT_KNOWN else ""
        parts.append(f"{name} {say.number(float(grade))}" if grade else name)
    return ", ".join(parts)


def goal_line(say: Say, catalogue: Catalogue, one: GoalStanding) -> str:
    """How a wish stands and what opens it, in a sentence or two."""
    name = step_title(say, catalogue, one.goal)
    text = {
        DoorState.OPEN: say("{name}: open.", name=name),
        DoorState.CONDITIONAL: say("{name}: open under a condition; read the rule.", name=name),
        DoorState.ASK: say("{name}: no source says whether this is open. Ask first.", name=name),
        DoorState.SHUT: say("{name}: closed with this choice.", name=name),
    }[one.state]
    if one.packages:
        options = [package_title(say, catalogue, package) for package in one.packages[:3]]
        either = f" {say('or')} ".join(options)  # no commas: a subject can have one in its name
        return f"{text} " + say("It opens with: {options}.", options=either)
    if one.lacks is not None:
        return hopeless(say, catalogue, one.lacks)
    return text


def urgency_name(say: Say, one: PupilStanding) -> str:
    """How urgent a pupil is, in a few words."""
    if not one.goals:
        return say("no wish given")
    if any(goal.can_be_saved for goal in one.goals):
        return say("closes a door they want")
    shut = [goal for goal in one.goals if goal.state is DoorState.SHUT]
    if shut and all(goal.is_over for goal in shut):
        return say("no start is left")
    if shut:
        return say("only by a longer way")
    if any(goal.state is DoorState.ASK for goal in one.goals):
        return say("not known, ask")
    if any(goal.state is DoorState.CONDITIONAL for goal in one.goals):
        return say("open under a condition")
    return say("open")


def class_line(say: Say, standings: Sequence[PupilStanding]) -> str:
    """How many pupils there are, and how many of them are about to close a door they want."""
    closing = sum(any(goal.can_be_saved for goal in one.goals) for one in standings)
    pupils = say.plural("{number} pupil", "{number} pupils", len(standings))
    if not closing:
        return f"{pupils}. " + say("Nobody is about to close a door they want.")
    return f"{pupils}. " + say.plural(
        "{number} is about to close a door they want.",
        "{number} are about to close a door they want.",
        closing,
    )
