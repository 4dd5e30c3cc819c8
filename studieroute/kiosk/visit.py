"""One visit as a value: idle, ask, search, answer, deepen, take home; every act gives a new visit."""

from dataclasses import dataclass, replace
from enum import StrEnum

from studieroute.kiosk.advice import Advice, Suggestion
from studieroute.kiosk.questions import Answers, Ask


class Screen(StrEnum):
    """What the visitor sees."""

    IDLE = "idle"
    ASK = "ask"
    SEARCH = "search"
    ANSWER = "answer"
    DEEPEN = "deepen"
    TAKE_HOME = "take-home"


class Paper(StrEnum):
    """How far printing is."""

    NONE = "none"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a visitor is spoken to."""

    language: str = "nl"
    large: bool = False
    contrast: bool = False
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """All that is known of a visit; it is dropped whole at the reset."""

    screen: Screen = Screen.IDLE
    manner: Manner = Manner()
    given: tuple[tuple[Ask, tuple[str, ...]], ...] = ()
    advice: Advice | None = None
    chosen: int = 0
    paper: Paper = Paper.NONE

    @property
    def answers(self) -> Answers:
        """The answers by question."""
        return dict(self.given)

    @property
    def suggestion(self) -> Suggestion | None:
        """The route looked at."""
        if self.advice is None or not self.advice.suggestions:
            return None
        return self.advice.suggestions[self.chosen]


def reset(language: str) -> Visit:
    """Nobody's visit: what stands when the kiosk waits."""
    return Visit(manner=Manner(language))


def begin(visit: Visit) -> Visit:
    """Somebody touched the screen: the first question."""
    return replace(visit, screen=Screen.ASK) if visit.screen is Screen.IDLE else visit


def answer(visit: Visit, ask: Ask, options: tuple[str, ...]) -> Visit:
    """A question is answered; one answered already is not answered twice."""
    if visit.screen is not Screen.ASK or ask in visit.answers:
        return visit
    return replace(visit, given=(*visit.given, (ask, options)))


def search(visit: Visit) -> Visit:
    """Every question is answered: the routes are looked for."""
    return replace(visit, screen=Screen.SEARCH) if visit.screen is Screen.ASK else visit


def found(visit: Visit, advice: Advice) -> Visit:
    """The routes are there; nobody sees them who went on before."""
    if visit.screen is not Screen.SEARCH:
        return visit
    return replace(visit, screen=Screen.ANSWER, advice=advice, chosen=0)


def deepen(visit: Visit, number: int) -> Visit:
    """One of the routes is looked at more closely."""
    count = len(visit.advice.suggestions) if visit.advice else 0
    if visit.screen is not Screen.ANSWER or not 0 <= number < count:
        return visit
    return replace(visit, screen=Screen.DEEPEN, chosen=number)


def take_home(visit: Visit) -> Visit:
    """The route looked at goes home with the visitor."""
    if visit.screen is not Screen.DEEPEN:
        return visit
    return replace(visit, screen=Screen.TAKE_HOME, paper=Paper.NONE)


def printing(visit: Visit, state: Paper) -> Visit:
    """Printing began, ended or failed."""
    return replace(visit, paper=state) if visit.screen is Screen.TAKE_HOME else visit


def back(visit: Visit) -> Visit:
    """One screen or question back; before the first question nobody has begun."""
    match visit.screen:
        case Screen.ASK if visit.given:
            return replace(visit, given=visit.given[:-1])
        case Screen.ASK:
            return replace(visit, screen=Screen.IDLE)
        case Screen.SEARCH | Screen.ANSWER:
            return replace(visit, screen=Screen.ASK, given=visit.given[:-1], advice=None)
        case Screen.DEEPEN:
            return replace(visit, screen=Screen.ANSWER)
        case Screen.TAKE_HOME:
            return replace(visit, screen=Screen.DEEPEN, paper=Paper.NONE)
        case _:
            return visit


def addressed(visit: Visit, manner: Manner) -> Visit:
    """Another language, another look, or spoken text."""
    return replace(visit, manner=manner)
