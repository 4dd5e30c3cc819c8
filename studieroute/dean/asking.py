"""What a state asks of the catalogue, answered by plain functions in a job of its own."""

from dataclasses import dataclass, field
from datetime import date

from studieroute.dean.state import DeanState, Page
from studieroute.domain.learner import Learner
from studieroute.domain.requirement import Atom
from studieroute.domain.school import PROFILED, PROFILES
from studieroute.exchange.class_list import ClassList, read_class
from studieroute.routes.choosing_subjects import (
    Choice,
    Doors,
    Moves,
    OfferEffect,
    States,
    SubjectEffect,
    moves,
    offer_effects,
    subject_effects,
)
from studieroute.routes.class_doors import ClassDoors, PupilStanding
from studieroute.routes.graph import RouteGraph
from studieroute.routes.keep_open import KeepOpen, keep_open
from studieroute.routes.search import Report


@dataclass(frozen=True, slots=True)
class Question:
    """The part of a state that decides what is to be found out."""

    page: Page
    choice: Choice
    before: Choice | None = None
    goals: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    listed: str = ""

    @classmethod
    def of(cls, now: DeanState) -> "Question":
        """What the page shown asks; what another page asks does not matter to it."""
        match now.page:
            case Page.CHOICE:
                return cls(now.page, now.choice, now.before, now.goals)
            case Page.OFFER:
                level = now.choice.level
                return cls(now.page, Choice(level), offered=now.offers(level))
            case Page.CLASS:
                return cls(now.page, Choice(), listed=now.listed)


NO_STATES: States = {}
NO_MOVES = Moves()
NO_LIST = ClassList()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one question; what it did not ask is empty."""

    question: Question
    states: States = field(default_factory=dict)
    moved: Moves = NO_MOVES
    by_profile: dict[str, States] = field(default_factory=dict)
    effects: tuple[SubjectEffect, ...] = ()
    kept: KeepOpen | None = None
    offers: tuple[OfferEffect, ...] = ()
    listed: ClassList = NO_LIST
    standings: tuple[PupilStanding, ...] = ()


class Answerer:
    """The doors of one catalogue on one day, kept from question to question."""

    def __init__(self, graph: RouteGraph, today: date) -> None:
        self.graph, self.today = graph, today
        self.classes = ClassDoors(graph, today)

    @property
    def doors(self) -> Doors:
        """The doors from today on."""
        return self.classes.doors_on(self.today)

    def answer(self, question: Question, report: Report) -> Found:
        """Finds out what is asked; `report` raises to cancel."""
        report("", 0.0)
        match question.page:
            case Page.CHOICE:
                return self._choice(question, report)
            case Page.OFFER:
                effects = offer_effects(self.doors, question.choice.level, question.offered, report)
                return Found(question, offers=effects, by_profile=self._profiles(question))
            case Page.CLASS:
                listed = read_class(question.listed, self.graph.catalogue)
                standings = self.classes.class_standings(listed.pupils, report)
                return Found(question, listed=listed, standings=standings)

    def _profiles(self, question: Question) -> dict[str, States]:
        """How the doors stand with each profile and the subjects of the question."""
        level = question.choice.level
        subjects = question.offered or question.choice.subjects
        codes = PROFILES if level in PROFILED else ("",)
        return {code: self.doors.states(Choice(level, code, subjects).facts) for code in codes}

    def _choice(self, question: Question, report: Report) -> Found:
        doors, choice = self.doors, question.choice
        states = doors.states(choice.facts)
        before = doors.states(question.before.facts) if question.before else states
        kept = None
        if question.goals:
            kept = keep_open(
                self.graph, learner_choosing(choice), question.goals, self.today, report
            )
        return Found(
            question,
            states=states,
            moved=moves(before, states),
            by_profile=self._profiles(question),
            effects=subject_effects(doors, choice, report),
            kept=kept,
        )


def learner_choosing(choice: Choice) -> Learner:
    """A pupil with a choice who is still at school, so that a profile can still be added."""
    if choice.level not in PROFILED:
        return Learner(choice.facts)
    chosen = [one for one in choice.facts if one.kind == "subject"]
    if choice.profile:
        chosen.insert(0, Atom("profile", (choice.level, choice.profile)))
    return Learner((Atom("promoted", (choice.level, "4")), *chosen))
