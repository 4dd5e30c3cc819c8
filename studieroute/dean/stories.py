"""Prepared stories for a beamer: slides that ask the catalogue in use, so that no number is written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from studieroute.domain.learner import Learner
from studieroute.domain.programme import Names
from studieroute.domain.route import Route
from studieroute.domain.school import PROFILED, PROFILES
from studieroute.grammar import parse_fact
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import Choice, Doors, DoorState, Moves, States, moves
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph


class SlideKind(StrEnum):
    """What a slide shows: words, the doors of a choice, profiles beside each other, a change, a route."""

    WORDS = "words"
    DOORS = "doors"
    PROFILES = "profiles"
    CHANGE = "change"
    ROUTE = "route"


NO_TEXT = Names("")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its words, and what it asks; `other` is the choice after a change."""

    kind: SlideKind
    title: Names
    text: Names = NO_TEXT
    choice: Choice | None = None
    other: Choice | None = None
    learner: Learner | None = None
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Slides in order; nobody's data is in any of them."""

    title: Names
    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """Where one is in a story; `dark` hides everything, so that people look at the speaker."""

    length: int
    at: int = 0
    dark: bool = False

    def moved(self, by: int) -> "Talk":
        """Some slides on or back, from the first to the last; a dark screen lights up first."""
        if self.dark:
            return Talk(self.length, self.at)
        return Talk(self.length, max(0, min(self.length - 1, self.at + by)))

    def turned_dark(self) -> "Talk":
        """The screen dark, or light again."""
        return Talk(self.length, self.at, not self.dark)


@dataclass(frozen=True, slots=True)
class Shown:
    """A slide with what the catalogue answers to it; `route` None where there is none."""

    slide: Slide
    states: States | None = None
    moved: Moves | None = None
    by_profile: tuple[tuple[str, States], ...] = ()
    route: Route | None = None

    def count(self, state: DoorState) -> int:
        """How many programmes stand so."""
        return sum(one is state for one in (self.states or {}).values())


def stories(folder: Path | None = None) -> tuple[Story, ...]:
    """The stories of a folder (None: those that come with the program), by name of file."""
    files = sorted((folder or shipped("resources", "stories")).glob("*.json"))
    return tuple(_story(json.loads(file.read_text(encoding="utf-8"))) for file in files)


def _story(data: Mapping[str, Any]) -> Story:
    return Story(_names(data["title"]), tuple(_slide(one) for one in data["slides"]))


def _slide(data: Mapping[str, Any]) -> Slide:
    learner = None
    if "has" in data:
        learner = Learner(tuple(map(parse_fact, data["has"])))
    return Slide(
        SlideKind(data["kind"]),
        _names(data["title"]),
        _names(data.get("text", {"nl": ""})),
        _choice(data.get("choice")),
        _choice(data.get("other")),
        learner,
        data.get("goal", ""),
    )


def _names(data: Mapping[str, str]) -> Names:
    return Names(data["nl"], data.get("en", ""), data.get("de", ""))


def _choice(data: Mapping[str, Any] | None) -> Choice | None:
    if data is None:
        return None
    return Choice(data["level"], data.get("profile", ""), tuple(data.get("subjects", ())))


def show(graph: RouteGraph, doors: Doors, slide: Slide, today: date) -> Shown:
    """A slide with its answers, computed now."""
    choice = slide.choice
    states = doors.states(choice.facts) if choice else None
    match slide.kind:
        case SlideKind.CHANGE if choice and slide.other:
            after = doors.states(slide.other.facts)
            return Shown(slide, after, moves(doors.states(choice.facts), after))
        case SlideKind.PROFILES if choice:
            codes = PROFILES if choice.level in PROFILED else ("",)
            every = tuple(
                (code, doors.states(Choice(choice.level, code, choice.subjects).facts))
                for code in codes
            )
            return Shown(slide, states, by_profile=every)
        case SlideKind.ROUTE if slide.learner and slide.goal in graph.catalogue.step:
            routes = find_routes(graph, slide.learner, [slide.goal], today).routes
            return Shown(slide, route=routes[0] if routes else None)
        case _:
            return Shown(slide, states)


def story_of(title: Names, before: Choice | None, choice: Choice) -> Story:
    """The present choice as a story: its doors, the profiles beside each other, what moved."""
    slides = [Slide(SlideKind.DOORS, title, choice=choice)]
    if choice.level in PROFILED:
        slides.append(Slide(SlideKind.PROFILES, title, choice=choice))
    if before is not None and before.level == choice.level:
        slides.append(Slide(SlideKind.CHANGE, title, choice=before, other=choice))
    return Story(title, tuple(slides))
