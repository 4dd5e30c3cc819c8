"""The search against an exhaustive oracle that is too simple to be wrong."""

from hypothesis import assume, event, given

from studieroute.domain.programme import Status
from tests.routes.asking import THOROUGH, ask, choices_of, oracle_of, vectors
from tests.routes.catalogues import Question, questions
from tests.routes.oracle import TooMany


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
def test_that_every_route_can_be_walked_just_as_it_says(question: Question) -> None:
    oracle = oracle_of(question)
    for route in ask(question):
        sequence = choices_of(question, route)
        path = oracle.walk(sequence)
        assert path is not None
        assert path.vector == route.criteria.vector
        for step, taken in zip(route.steps, path.taken, strict=True):
            assert (step.start, step.end, step.months) == (taken.start, taken.end, taken.months)
            assert (step.cost_cents, step.distance_km) == (taken.cost, taken.distance)
            assert int(step.certainty) == taken.certainty


@THOROUGH
@given(questions())
def test_that_every_route_keeps_the_rules_of_a_route(question: Question) -> None:
    oracle = oracle_of(question)
    for route in ask(question):
        sequence = choices_of(question, route)
        names = [choice.step.id for choice in sequence]
        path = oracle.walk(sequence)
        assert path is not None
        assert not oracle.has_idle_step(sequence, path)
        assert oracle.is_within_wishes(path)
        assert len(names) <= 8
        assert len(set(names)) == len(names)
        assert [name in question.goals for name in names].index(True) == len(names) - 1
        for step in route.steps:
            running = question.catalogue.step[step.id].status is Status.RUNNING
            assert running or step.continued
            assert step.offer is None or oracle.is_wanted(step.offer)


@given(questions())
def test_that_no_route_is_at_least_as_good_as_another_on_all_criteria(question: Question) -> None:
    routes = ask(question)
    for number, one in enumerate(routes):
        for other in routes[:number]:
            assert not one.criteria.dominates(other.criteria)
            assert not other.criteria.dominates(one.criteria)
            assert one.criteria != other.criteria
