"""The questions a visitor is asked, at most seven, each with "no idea", and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.requirement import NOT_KNOWN, Atom, Holds
from studieroute.kiosk.interests import INTEREST, INTERESTS, branches_offered

MOST_QUESTIONS = 7
NO_IDEA = "no-idea"
"""An answer to every question."""

MOST_PLACES = 12
SCHOOL = ("havo", "vwo")
ORIGINS = (
    "vmbo-bb", "vmbo-kb", "vmbo-gl", "vmbo-tl", "havo", "vwo",
    "mbo-1", "mbo-2", "mbo-3", "mbo-4", "hbo-bachelor", "wo-bachelor",
)  # fmt: skip
PROFILES = ("NT", "NG", "EM", "CM")
SUBJECTS = (
    "wiskunde-a", "wiskunde-b", "natuurkunde", "scheikunde", "biologie", "economie",
)  # fmt: skip
STUDIED = ("mbo-2", "mbo-3", "mbo-4", "hbo-bachelor", "wo-bachelor")
"""The origins for which the field of the diploma is asked."""


class Ask(StrEnum):
    """What a question is about."""

    ORIGIN = "origin"
    PROFILE = "profile"
    SUBJECTS = "subjects"
    STUDIED = "studied"
    WHEN = "when"
    DRAW = "draw"
    MATTERS = "matters"
    HOME = "home"
    BRANCH = "branch"


class When(StrEnum):
    """When one has the diploma."""

    NOW = "now"
    SUMMER = "summer"
    YEAR = "year"
    LATER = "later"


class Matter(StrEnum):
    """What a route should be first of all."""

    FAST = "fast"
    CHEAP = "cheap"
    NEAR = "near"
    SURE = "sure"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the keys of its answers, "no idea" apart; of `many` one picks several."""

    ask: Ask
    options: tuple[str, ...]
    many: bool = False


Answers = Mapping[Ask, tuple[str, ...]]
"""What was answered, question by question; nobody's name."""


def next_question(catalogue: Catalogue, answers: Answers, place: str = "") -> Question | None:
    """The first question not answered yet; None after the last one.

    `place` is the city where the kiosk stands: of many cities those nearest to it can be chosen.
    """
    for ask in _asked(catalogue, answers):
        if ask not in answers:
            return _question(catalogue, answers, ask, place)
    return None


def _asked(catalogue: Catalogue, answers: Answers) -> list[Ask]:
    """The questions for who answered this so far; the branch only where there is room for it."""
    origin, draw = one(answers, Ask.ORIGIN), one(answers, Ask.DRAW)
    asked = [Ask.ORIGIN]
    if origin in SCHOOL:
        asked.append(Ask.PROFILE)
        if one(answers, Ask.PROFILE) != "NT":
            asked.append(Ask.SUBJECTS)
    if origin in STUDIED:
        asked.append(Ask.STUDIED)
    if origin != NO_IDEA:
        asked.append(Ask.WHEN)
    asked += [Ask.DRAW, Ask.MATTERS]
    if one(answers, Ask.MATTERS) == Matter.NEAR:
        asked.append(Ask.HOME)
    branches = branches_offered(catalogue, INTEREST[draw]) if draw in INTEREST else ()
    if len(branches) > 1 and len(asked) < MOST_QUESTIONS:
        asked.append(Ask.BRANCH)
    return asked


def most_to_come(catalogue: Catalogue, answers: Answers) -> int:
    """How many questions there are in all at most, as far as the answers so far tell."""
    if Ask.ORIGIN not in answers:
        return MOST_QUESTIONS
    open_ends = sum(ask not in answers for ask in (Ask.DRAW, Ask.MATTERS))
    return min(MOST_QUESTIONS, len(_asked(catalogue, answers)) + open_ends)


def _question(catalogue: Catalogue, answers: Answers, ask: Ask, place: str) -> Question:
    match ask:
        case Ask.ORIGIN:
            return Question(ask, ORIGINS)
        case Ask.PROFILE:
            return Question(ask, PROFILES)
        case Ask.SUBJECTS:
            return Question(ask, _subjects(catalogue, answers), many=True)
        case Ask.WHEN:
            return Question(ask, tuple(When))
        case Ask.MATTERS:
            return Question(ask, tuple(Matter))
        case Ask.HOME:
            return Question(ask, cities(catalogue, place))
        case Ask.BRANCH:
            interest = INTEREST[one(answers, Ask.DRAW)]
            return Question(ask, tuple(each.key for each in branches_offered(catalogue, interest)))
        case Ask.DRAW | Ask.STUDIED:
            return Question(ask, tuple(each.key for each in INTERESTS))


def one(answers: Answers, ask: Ask) -> str:
    """The answer to a question; empty where it was not asked yet."""
    return next(iter(answers.get(ask, ())), "")


def _subjects(catalogue: Catalogue, answers: Answers) -> tuple[str, ...]:
    """The subjects that a profile does not hold by itself."""
    level, profile = one(answers, Ask.ORIGIN), one(answers, Ask.PROFILE)
    held = {
        atom.args[0]
        for rule in catalogue.entailments
        if rule.condition == Holds(Atom("profile", (level, profile)))
        for atom in rule.then
        if atom.kind == "subject"
    }
    return tuple(subject for subject in SUBJECTS if subject not in held)


def cities(catalogue: Catalogue, place: str = "") -> tuple[str, ...]:
    """The cities one can live in: those with places, nearest to where the kiosk stands."""
    known = catalogue.cities
    here = known.get(place.casefold())

    def distance(name: str) -> float:
        there = known[name]
        if here is None or here.lat is None or here.lon is None:
            return 0.0
        return abs((there.lat or 0) - here.lat) + 0.6 * abs((there.lon or 0) - here.lon)

    nearest = sorted(known, key=lambda name: (distance(name), name))[:MOST_PLACES]
    return tuple(sorted(known[name].city for name in nearest))


def learner_of(answers: Answers, today: date) -> Learner:
    """What the answers say in the terms of the engine; what nobody said is not in it."""
    home = one(answers, Ask.HOME)
    return Learner(
        has=_facts(answers),
        home="" if home == NO_IDEA else home,
        start=_start(one(answers, Ask.WHEN), today),
    )


def _facts(answers: Answers) -> tuple[Atom, ...]:
    origin = one(answers, Ask.ORIGIN)
    if origin in ("", NO_IDEA):
        return ()
    studied = INTEREST.get(one(answers, Ask.STUDIED))
    facts = [Atom("diploma", (origin, f"field:{studied.field}") if studied else (origin,))]
    if origin in SCHOOL:
        profile = one(answers, Ask.PROFILE)
        facts.append(Atom("profile", (origin, profile if profile in PROFILES else NOT_KNOWN)))
        facts += [
            Atom("subject", (name, origin))
            for name in answers.get(Ask.SUBJECTS, ())
            if name in SUBJECTS
        ]
    return tuple(facts)


def _start(when: str, today: date) -> date | None:
    """The first day one can start: the first of August after the diploma; None for at once."""
    years = {When.SUMMER.value: 0, When.YEAR.value: 1, When.LATER.value: 2}.get(when)
    if years is None:
        return None
    summer = today.year if today.month < 8 else today.year + 1
    return date(summer + years, 8, 1)
