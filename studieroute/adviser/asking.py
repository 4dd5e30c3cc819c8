"""One question to the catalogue: the routes to a goal, and why it is shut where it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer, Refusal

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph

Report = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Question:
    """All that an answer depends on, the day apart."""

    learner: Learner
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question; a refusal is given for a single goal only."""

    question: Question
    goal_ids: tuple[str, ...]
    answer: Answer
    refusal: Refusal | None


def ask(graph: "RouteGraph", question: Question, today: date, report: Report) -> Found:
    """Finds the routes and then, for a single goal, why it cannot be entered at once.

    The search is imported here, in the job's thread, so that the window need not wait for it.
    """
    from studieroute.routes.alike import with_alike
    from studieroute.routes.find import find_routes
    from studieroute.routes.goals import goals_of
    from studieroute.routes.refusal import explain

    report("", 0.0)
    goals = tuple(one for text in question.goals for one in goals_of(graph.catalogue, text))
    answer = find_routes(graph, question.learner, goals, today, report)
    answer = with_alike(graph, question.learner, today, answer, goals)
    report("", 0.7)
    refusal = None
    if len(goals) == 1:
        refusal = explain(graph, question.learner, goals[0], today, answer)
    report("", 1.0)
    return Found(question, goals, answer, refusal)
