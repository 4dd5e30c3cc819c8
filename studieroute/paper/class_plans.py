"""Papers for a class: a page with the doors of each pupil, or a plan, in one PDF or a file each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studieroute.domain.level import Level
from studieroute.i18n import Say, speak
from studieroute.paper.blocks import Block, Section, Sign, Statement, Statements, Table, Words
from studieroute.paper.content import content_of
from studieroute.paper.document import Document, Furniture
from studieroute.paper.doors_page import counted, footer_of
from studieroute.paper.plan import pdf_of
from studieroute.paper.stylesheet import sheet_of
from studieroute.routes.choosing_subjects import (
    Choice,
    Doors,
    DoorState,
    SubjectEffect,
    subject_effects,
)
from studieroute.routes.class_doors import ClassDoors, GoalStanding, PupilStanding
from studieroute.routes.find import find_routes
from studieroute.wording import terms
from studieroute.wording.dean import basis, goal_line, level_group, pupil_line, state_column
from studieroute.wording.doors import step_title
from studieroute.wording.reasons import source_line

SHOWN_SUBJECTS = 5
SHOWN_RULES = 220
"""Letters of a rule that fit on a page for one pupil; a longer one is named by its source alone."""


@dataclass(frozen=True, slots=True)
class PupilPage:
    """Everything the page of one pupil says, as sections of finished sentences."""

    number: str
    heading: str
    lead: str
    sections: tuple[Section, ...]
    closing: str
    footer: str


def pupil_page(classes: ClassDoors, one: PupilStanding, language: str, today: date) -> PupilPage:
    """The overview of doors of one pupil."""
    say, doors = speak(language), classes.doors_on(one.leaves_on)
    key = f"p{one.pupil.line}"
    lead = pupil_line(say, one.pupil) + ". "
    lead += say("Counted with the diploma of summer {year}.", year=one.leaves_on.year)
    sections = (
        Section(f"{key}-wishes", say("What you want"), (_wishes(say, doors, one, today),)),
        Section(f"{key}-doors", say("Which doors are open with your choice"), (_doors(say, doors, one),)),
        Section(f"{key}-subjects", say("Subjects that move doors"), _subjects(say, doors, one)),
    )  # fmt: skip
    return PupilPage(
        one.pupil.number,
        _heading(say, one.pupil.number),
        lead,
        tuple(section for section in sections if section.blocks),
        basis(say, doors.catalogue, len(doors.programmes), doors.on),
        footer_of(say, doors),
    )


def _heading(say: Say, number: str) -> str:
    if not number:
        return say("Your choice: which doors are open?")
    return say("Pupil {number}: which doors are open?", number=number)


def pages_pdf(pages: Sequence[PupilPage], language: str) -> bytes:
    """The pages of one or more pupils as the bytes of one tagged PDF, each counted by itself."""
    say = speak(language)
    title = pages[0].heading if len(pages) == 1 else say("Doors of a class")
    furniture = Furniture(language, title + " · StudieRoute", title, pages[0].footer)
    document = Document(furniture, sheet_of())
    for number, page in enumerate(pages):
        if number:
            document.next_part(page.footer)
        document.heading(page.heading, f"pupil-{number}", 1)
        document.words(page.lead)
        document.sections(page.sections)
        document.sections((counted(say, page.closing, f"closing-{number}"),))
    return document.pdf()


def plan_pdf(classes: ClassDoors, one: PupilStanding, language: str, today: date) -> bytes | None:
    """The plan for the first wish to which there is a route; None where there is none."""
    learner = one.pupil.graduated(today)
    for goal in one.pupil.wants:
        answer = find_routes(classes.graph, learner, [goal], today)
        if answer.routes:
            return pdf_of(content_of(classes.graph, learner, answer, 0, language, today))
    return None


def _wishes(say: Say, doors: Doors, one: PupilStanding, today: date) -> Block:
    """Each wish in a sentence, with the rule under it."""
    if not one.goals:
        return Words(say("No wishes were named."))
    lines: list[Statement] = []
    for goal in one.goals:
        lines.append(Statement(goal_line(say, doors.catalogue, goal), _sign(goal)))
        lines += _rule(say, doors, one, goal, today)
    return Statements("", tuple(lines))


def _rule(
    say: Say, doors: Doors, one: PupilStanding, goal: GoalStanding, today: date
) -> list[Statement]:
    """The rule that decides about a wish, and its source with its date."""
    grounds = doors.grounds(goal.goal, one.pupil.graduated(today).has)
    if not grounds:
        return []
    rule = grounds[0][0]
    asked = terms.requirement(say, doors.catalogue, rule.requirement)
    source = doors.catalogue.source.get(rule.source)
    named = source_line(say, source, today) if source else say("no source noted")
    text = say("The rule: {rule}.", rule=asked) + " " if len(asked) <= SHOWN_RULES else ""
    return [Statement(text + say("Source: {source}.", source=named), Sign.NOTE, depth=1)]


def _sign(goal: GoalStanding) -> Sign:
    return {
        DoorState.OPEN: Sign.YES,
        DoorState.CONDITIONAL: Sign.YES,
        DoorState.ASK: Sign.UNKNOWN,
        DoorState.SHUT: Sign.NO,
    }[goal.state]


def _doors(say: Say, doors: Doors, one: PupilStanding) -> Block:
    """How many programmes stand how, by level; levels that stay shut anyway are left out."""
    rows = []
    for level in Level:
        states = [
            one.states[programme.id] for programme in doors.programmes if programme.level is level
        ]
        if any(state is not DoorState.SHUT for state in states):
            counts = (str(states.count(state)) for state in DoorState)
            rows.append((level_group(say, level.value), *counts))
    head = (say("Level"), *(state_column(say, state) for state in DoorState))
    return Table(say("Number of programmes"), head, tuple(rows), (), amounts=len(DoorState))


def _subjects(say: Say, doors: Doors, one: PupilStanding) -> tuple[Block, ...]:
    """The subjects that would open or close most."""
    pupil = one.pupil
    names = tuple(atom.args[0] for atom in pupil.subjects)
    effects = subject_effects(doors, Choice(pupil.level, pupil.profile, names))
    opening = sorted(
        (effect for effect in effects if effect.moves.gained),
        key=lambda effect: -len(effect.moves.gained),
    )
    closing = [effect for effect in effects if effect.moves.lost]
    lines = [
        *(_opens(say, doors, effect) for effect in opening[:SHOWN_SUBJECTS]),
        *(_closes(say, doors, effect) for effect in closing[:SHOWN_SUBJECTS]),
    ]
    return (Statements("", tuple(lines)),) if lines else ()


def _opens(say: Say, doors: Doors, one: SubjectEffect) -> Statement:
    number, subject = len(one.moves.gained), terms.subject(say, one.subject)
    name = step_title(say, doors.catalogue, one.moves.gained[0])
    text = say.plural(
        "With {subject} {number} programme more opens, such as {name}.",
        "With {subject} {number} programmes more open, such as {name}.",
        number,
        subject=subject,
        name=name,
    )
    return Statement(text, Sign.NOTE)


def _closes(say: Say, doors: Doors, one: SubjectEffect) -> Statement:
    number, subject = len(one.moves.lost), terms.subject(say, one.subject)
    name = step_title(say, doors.catalogue, one.moves.lost[0])
    text = say.plural(
        "Without {subject} {number} programme closes, such as {name}.",
        "Without {subject} {number} programmes close, such as {name}.",
        number,
        subject=subject,
        name=name,
    )
    return Statement(text, Sign.NOTE)
