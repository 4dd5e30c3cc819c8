"""The example routes of the screen that waits: real, anonymous, computed from the catalogue in use."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.domain.route import Route
from studieroute.grammar import RuleError, parse_fact
from studieroute.places import shipped
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph


@dataclass(frozen=True, slots=True)
class Story:
    """Facts of nobody in particular, and a goal in the words of the command line."""

    learner: Learner
    goal: str


@dataclass(frozen=True, slots=True)
class Example:
    """A story with the route that the engine finds for it today."""

    learner: Learner
    route: Route


def shipped_stories() -> Path:
    """The stories that come with the program."""
    return shipped("resources", "kiosk", "stories.toml")


def read_stories(file: Path) -> tuple[Story, ...]:
    """The stories of a file; raises InputRefused where it cannot be understood."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return tuple(
            Story(Learner(has=tuple(parse_fact(fact) for fact in one["has"])), one["goal"])
            for one in data["story"]
        )
    except OSError as error:
        reason = error.strerror or str(error)
    except (KeyError, TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError, RuleError) as error:
        reason = str(error)
    raise InputRefused(problem("cannot-read", Where(str(file)), reason=reason))


def examples_of(graph: RouteGraph, stories: tuple[Story, ...], today: date) -> tuple[Example, ...]:
    """A route for each story that the catalogue has one for; the others are left out."""
    found = []
    for story in stories:
        if story.goal not in graph.catalogue.step:
            continue
        routes = find_routes(graph, story.learner, [story.goal], today).routes
        if routes:
            found.append(Example(story.learner, routes[0]))
    return tuple(found)
