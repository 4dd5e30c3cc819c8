"""The search against an exhaustive oracle that is too simple to be wrong."""

from hypothesis import assume, event, given, settings

from studieroute.domain.route import Route
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from tests.routes.catalogues import Question, questions
from tests.routes.oracle import Choice, Oracle, TooMany, Vector

PATIENCE = 15_000
EXAMPLES = max(400, settings.get_current_profile_name() == "exhaust" and 10_000)


def ask(question: Question) -> tuple[Route, ...]:
    """What the program answers."""
    graph = RouteGraph(question.catalogue)
    answer = find_routes(graph, question.learner, question.goals, question.today)
    assert answer.complete
    return answer.routes


def oracle_of(question: Question) -> Oracle:
    """The one who knows."""
    return Oracle(question.catalogue, question.learner, question.today, PATIENCE)


def choices_of(question: Question, route: Route) -> tuple[Choice, ...]:
    """A route in the oracle's words."""
    steps = question.catalogue.step
    return tuple(
        Choice(steps[one.id], one.offer, one.host, goes_on=one.continued) for one in route.steps
    )


@settings(max_examples=EXAMPLES)
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
    routes = ask(question)
    found: list[Vector] = [route.criteria.vector for route in routes]
    longest = max((len(path.taken) for path in expected.values()), default=0)
    event(f"routes of at most {longest} steps")
    event(f"{len(expected)} routes")
    assert sorted(found) == sorted(expected)
