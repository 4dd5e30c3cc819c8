"""Scripted visitors for the kiosk's tests and its soak benchmark."""

from collections.abc import Callable

from studieroute.kiosk.questions import Ask, Question, next_question
from studieroute.routes.graph import RouteGraph

Choice = Callable[[Question], tuple[str, ...]]


def answered(graph: RouteGraph, choose: Choice) -> dict[Ask, tuple[str, ...]]:
    """All answers of a visitor who chooses so."""
    answers: dict[Ask, tuple[str, ...]] = {}
    while (question := next_question(graph.catalogue, answers)) is not None:
        answers[question.ask] = choose(question)
    return answers


def wanting(**wanted: str) -> Choice:
    """A visitor who wants some answers by the name of the question, else the first one."""

    def choose(question: Question) -> tuple[str, ...]:
        return (wanted.get(question.ask.value, question.options[0]),)

    return choose
