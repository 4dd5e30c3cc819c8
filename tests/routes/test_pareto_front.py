"""The search against an exhaustive oracle that is too simple to be wrong."""

from dataclasses import replace

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Status
from studieroute.domain.route import Route
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from tests.routes.catalogues import Question, questions
from tests.routes.oracle import Choice, Oracle, TooMany, Vector, dominates

PATIENCE = 15_000
"""Sequences after which the oracle gives up; about one catalogue in three hundred."""

THOROUGH = settings(max_examples=max(400, settings.default.max_examples if settings.default else 0))


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


@THOROUGH
@given(questions())
def test_that_the_search_finds_exactly_the_pareto_front_of_the_exhaustive_oracle(
    question: Question,
) -> None:
    try:
        expected = oracle_of(question).front(question.goals)
    except TooMany:
        event("too many sequences")
        assume(False)
        raise
    longest = max((len(path.taken) for path in expected.values()), default=0)
    choices = [one.choice for path in expected.values() for one in path.taken]
    event(f"routes of at most {longest} steps")
    event("several routes" if len(expected) > 1 else "one route at most")
    if any(choice.host for choice in choices):
        event("a step alongside")
    if any(choice.goes_on for choice in choices):
        event("the programme one is in")
    assert vectors(question) == sorted(expected)


@THOROUGH
@given(questions())
def test_that_every_route_is_one_that_can_be_walked_as_it_says(question: Question) -> None:
    oracle = oracle_of(question)
    for route in ask(question):
        sequence = choices_of(question, route)
        path = oracle.walk(sequence)
        assert path is not None
        assert path.vector == route.criteria.vector
        assert not oracle.has_idle_step(sequence, path)
        assert oracle.is_within_wishes(path)
        assert len(sequence) <= 8
        assert len({choice.step.id for choice in sequence}) == len(sequence)
        assert [choice.step.id in question.goals for choice in sequence].index(True) == len(
            sequence
        ) - 1
        for step, taken in zip(route.steps, path.taken, strict=True):
            assert (step.start, step.end, step.months) == (taken.start, taken.end, taken.months)
            assert (step.cost_cents, step.distance_km) == (taken.cost, taken.distance)
            assert int(step.certainty) == taken.certainty


@given(questions())
def test_that_no_route_is_as_good_as_another_on_all_criteria(question: Question) -> None:
    routes = ask(question)
    for one in routes:
        for other in routes:
            if one is not other:
                assert not one.criteria.dominates(other.criteria)
                assert one.criteria.vector != other.criteria.vector


@given(questions())
def test_that_planned_and_ended_things_are_never_entered(question: Question) -> None:
    for route in ask(question):
        for step in route.steps:
            if not step.continued:
                assert question.catalogue.step[step.id].status is Status.RUNNING


@given(questions(), st.randoms(use_true_random=False))
def test_that_the_order_of_the_rows_changes_nothing(
    question: Question, shuffler: "st.Random"
) -> None:
    rows = question.catalogue

    def shuffled(members: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(shuffler.sample(members, len(members)))

    other = Catalogue(
        shuffled(rows.sources), (), shuffled(rows.places), shuffled(rows.programmes),
        shuffled(rows.bridges), shuffled(rows.offers), shuffled(rows.admissions),
        shuffled(rows.entailments), shuffled(rows.fees),
    )  # fmt: skip
    assert vectors(replace(question, catalogue=other)) == vectors(question)
