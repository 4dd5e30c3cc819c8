"""Putting a random question to the program, and its answer in the oracle's words."""

from hypothesis import settings

from studieroute.domain.route import Route
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from tests.routes.catalogues import Question
from tests.routes.oracle import Choice, Oracle, Vector, dominates

THOROUGH = settings(max_examples=max(300, settings().max_examples))
"""For the tests that all else rests on; the profile `exhaust` asks for more."""

PATIENCE = 2_500 if THOROUGH.max_examples < 1_000 else 6_000
"""Sequences after which the oracle gives up: about one question in twenty, or in sixty."""


def ask(question: Question) -> tuple[Route, ...]:
    """What the program answers."""
    graph = RouteGraph(question.catalogue)
    answer = find_routes(graph, question.learner, question.goals, question.today)
    assert answer.complete
    return answer.routes


def vectors(question: Question) -> list[Vector]:
    """The front that the program finds."""
    return sorted(route.criteria.vector for route in ask(question))


def oracle_of(question: Question) -> Oracle:
    """The one who knows."""
    return Oracle(question.catalogue, question.learner, question.today, PATIENCE)


def choices_of(question: Question, route: Route) -> tuple[Choice, ...]:
    """A route in the oracle's words."""
    steps = question.catalogue.step
    return tuple(
        Choice(steps[one.id], one.offer, one.host, goes_on=one.continued) for one in route.steps
    )


def is_no_worse(front: list[Vector], other: list[Vector]) -> bool:
    """Whether for every vector of the other front there is one at least as good."""
    return all(any(one == old or dominates(one, old) for one in front) for old in other)
