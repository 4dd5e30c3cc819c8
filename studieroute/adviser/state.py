"""The conversation as one value, and every act on it as a function that gives a new value."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from studieroute.adviser.sieve import Sieve
from studieroute.adviser.trial import Trial, supposed
from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Enrolment, Learner
from studieroute.domain.plan_made import PlanMade
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.domain.school import PROFILED

Change = Callable[["Conversation"], "Conversation"]
"""An act on the conversation."""

RouteKey = tuple[tuple[str, str], ...]
"""What tells one route from another: its steps and offers, as in Route.key."""

NO_SIEVE = Sieve()

"""Levels whose diploma has a profile and subjects."""

MOST_GOALS = 4
"""Goals that can be kept in view at once."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where the learner stands, what they want, and what is looked at; no name, no clock."""

    learner: Learner = field(default_factory=Learner)
    goals: tuple[str, ...] = ()
    route: RouteKey = ()
    step: str = ""
    language: str = "nl"
    show_all: bool = False
    example: bool = False
    conclusion: Conclusion = NOTHING_CONCLUDED
    made: PlanMade | None = None
    trial: Trial | None = None
    sieve: Sieve = NO_SIEVE
    ticked: tuple[RouteKey, ...] = ()
    page: str = ""
    around: str = ""

    @property
    def counted(self) -> Learner:
        """The learner to find routes for: as they are, or as a what-if supposes."""
        return supposed(self.learner, self.trial)


def _with(state: Conversation, **changes: Any) -> Conversation:
    """The conversation with a changed learner; from then on it is no example any more."""
    return replace(state, learner=replace(state.learner, **changes), example=False)


def _subject_of(atom: Atom) -> tuple[str, ...]:
    """What a fact speaks of: two facts that speak of the same cannot both stand."""
    match atom.kind:
        case "profile" | "promoted":
            return (atom.kind, atom.args[0])
        case "subject" | "language" | "work" | "credits" | "age":
            return (atom.kind, atom.args[0], atom.args[1] if atom.kind == "subject" else "")
        case _:
            return (atom.kind, *atom.args)


def hold(state: Conversation, *atoms: Atom) -> Conversation:
    """Adds facts; each replaces what was said of the same thing before."""
    has = state.learner.has
    for atom in atoms:
        if atom.kind == "diploma" and len(atom.args) == 1 and _holds_level(has, atom.args[0]):
            continue
        if atom == Atom("profile", (atom.args[0], NOT_KNOWN)) and profile_of(has, atom.args[0]):
            continue
        spoken = _subject_of(atom)
        bare = Atom("diploma", atom.args[:1]) if atom.kind == "diploma" else None
        has = (*(one for one in has if _subject_of(one) != spoken and one != bare), atom)
    return _with(state, has=has)


def drop(state: Conversation, atom: Atom) -> Conversation:
    """Takes a fact back; without its diploma the profile and subjects of that level go too."""
    has = tuple(one for one in state.learner.has if one != atom)
    if atom.kind == "diploma" and atom.args[0] in PROFILED:
        level = atom.args[0]
        has = tuple(one for one in has if not _is_of_school(one, level))
    return _with(state, has=has)


def hold_level(state: Conversation, level: str) -> Conversation:
    """Says that a diploma of a level is held; of havo and vwo the profile is then to be asked."""
    atoms = [Atom("diploma", (level,))]
    if level in PROFILED:
        atoms.append(Atom("profile", (level, NOT_KNOWN)))
    return hold(state, *atoms)


def drop_level(state: Conversation, level: str) -> Conversation:
    """Takes every diploma of a level back, with its profile and subjects."""
    for atom in state.learner.has:
        if atom.kind == "diploma" and atom.args[0] == level:
            state = drop(state, atom)
    return state


def name_diploma(state: Conversation, level: str, what: str) -> Conversation:
    """Says in which programme the diploma of a level is; an empty one: that is not known."""
    has = tuple(one for one in state.learner.has if one.kind != "diploma" or one.args[0] != level)
    args = (level, what) if what else (level,)
    return hold(_with(state, has=has), Atom("diploma", args))


def choose_profile(state: Conversation, level: str, code: str) -> Conversation:
    """Says which profile the diploma has."""
    return hold(state, Atom("profile", (level, code)))


def take_subject(state: Conversation, level: str, name: str, grade: str = "") -> Conversation:
    """Says that a subject is held, with its grade where that is known (a decimal point in it)."""
    args = (name, level, grade) if grade else (name, level)
    return hold(state, Atom("subject", args))


def drop_subject(state: Conversation, level: str, name: str) -> Conversation:
    """Takes a subject back."""
    gone = [
        one for one in state.learner.has if one.kind == "subject" and one.args[:2] == (name, level)
    ]
    for atom in gone:
        state = drop(state, atom)
    return state


def follow(state: Conversation, programme: str) -> Conversation:
    """Says which programme is followed now; an empty one: none."""
    before = state.learner.now or Enrolment("")
    return _with(state, now=replace(before, programme=programme) if programme else None)


def followed_since(state: Conversation, since: date | None) -> Conversation:
    """Says when the programme of now was started."""
    now = state.learner.now
    return state if now is None else _with(state, now=replace(now, since=since))


def earned(state: Conversation, credits: float | None) -> Conversation:
    """Says how many EC the programme of now has brought so far."""
    now = state.learner.now
    return state if now is None else _with(state, now=replace(now, credits=credits))


def live_at(state: Conversation, home: str) -> Conversation:
    """Says where the learner lives: a city."""
    return _with(state, home=home.strip())


def born_on(state: Conversation, born: date | None) -> Conversation:
    """Gives the birth date, for rules that ask an age."""
    return _with(state, born=born)


def start_from(state: Conversation, start: date | None) -> Conversation:
    """Says from when on something new can start; None: now."""
    return _with(state, start=start)


def want(state: Conversation, **wishes: Any) -> Conversation:
    """Changes wishes by name: languages, modes, max_km, max_cost_eur, finish_by."""
    return _with(state, wants=replace(state.learner.wants, **wishes))


def also_want(state: Conversation, wish: str, code: str) -> Conversation:
    """Adds a language or a mode to those wished for."""
    before: tuple[str, ...] = getattr(state.learner.wants, wish)
    return state if code in before else want(state, **{wish: (*before, code)})


def aim_at(state: Conversation, goal: str) -> Conversation:
    """Sets the one goal, as routes.goals understands it; an empty text: no goal yet."""
    return _aim(state, (goal,) if goal else ())


def aim_also(state: Conversation, goal: str) -> Conversation:
    """Adds a goal next to the others, up to four; one that is there already stays where it is."""
    if not goal or goal in state.goals or len(state.goals) >= MOST_GOALS:
        return state
    return _aim(state, (*state.goals, goal))


def drop_goal(state: Conversation, goal: str) -> Conversation:
    """Takes a goal away."""
    return _aim(state, tuple(one for one in state.goals if one != goal))


def _aim(state: Conversation, goals: tuple[str, ...]) -> Conversation:
    afresh = replace(state, route=(), step="", show_all=False, ticked=(), page="", around="")
    return replace(afresh, goals=goals, sieve=Sieve(order=state.sieve.order), example=False)


def choose_route(state: Conversation, route: RouteKey) -> Conversation:
    """Looks at a route."""
    return state if route == state.route else replace(state, route=route, step="")


def choose_step(state: Conversation, step: str) -> Conversation:
    """Looks at a step of the route."""
    return replace(state, step=step)


def speak(state: Conversation, language: str) -> Conversation:
    """Goes on in another language."""
    return replace(state, language=language)


def show_every(state: Conversation, every: bool) -> Conversation:
    """Shows all routes, those that were sifted out included, or the handful that really differ."""
    sieve = Sieve(order=state.sieve.order) if every else state.sieve
    return replace(state, show_all=every, sieve=sieve)


def begin(state: Conversation) -> Conversation:
    """A new conversation in the same language."""
    return Conversation(language=state.language)


def take_learner(state: Conversation, learner: Learner) -> Conversation:
    """Goes on with the learner of a file; the goal stays."""
    afresh = replace(state, route=(), step="", trial=None, ticked=(), page="", around="")
    return replace(afresh, learner=learner, example=False)


def as_example(state: Conversation, learner: Learner, goal: str) -> Conversation:
    """Shows a learner and a goal that nobody entered."""
    return replace(aim_at(take_learner(state, learner), goal), example=True)


def levels_held(has: tuple[Atom, ...]) -> tuple[str, ...]:
    """The levels a diploma is held of, in the order they were named."""
    return tuple(dict.fromkeys(one.args[0] for one in has if one.kind == "diploma"))


def profile_of(has: tuple[Atom, ...], level: str) -> str:
    """The profile at a level; "?" when it is held but not known, empty when not spoken of."""
    return next((one.args[1] for one in has if one.kind == "profile" and one.args[0] == level), "")


def subjects_of(has: tuple[Atom, ...], level: str) -> dict[str, str]:
    """The subjects at a level with their grades; an empty grade is not known."""
    return {
        one.args[0]: one.args[2] if len(one.args) > 2 and one.args[2] != NOT_KNOWN else ""
        for one in has
        if one.kind == "subject" and one.args[1] == level
    }


def programme_of(has: tuple[Atom, ...], level: str) -> str:
    """The programme in which the diploma of a level is; empty when not named."""
    named = (
        one.args[1]
        for one in has
        if one.kind == "diploma" and one.args[0] == level and len(one.args) > 1
    )
    return next(named, "")


def _holds_level(has: tuple[Atom, ...], level: str) -> bool:
    return level in levels_held(has)


def _is_of_school(atom: Atom, level: str) -> bool:
    """Whether a fact is a profile or subject of a level."""
    return (atom.kind == "profile" and atom.args[0] == level) or (
        atom.kind == "subject" and atom.args[1] == level
    )
