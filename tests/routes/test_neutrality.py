"""No institution is favoured: other names and another order change nothing but the names."""

from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import given

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.exchange.package import read_package
from studieroute.opening import shipped_package
from studieroute.routes.alike import alike
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from tests.routes.asking import ask, choices_of, oracle_of
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import TODAY, catalogue, ids, learner, offer, programme, routes, rule

T = TypeVar("T")

QUESTIONS = (
    (("diploma(vmbo-kb)",), "saxion-b-elektrotechniek"),
    (("diploma(vmbo-tl)",), "ut-b-tcs"),
    (("diploma(mbo-4)",), "ut-m-me"),
    (("diploma(havo)", "profile(havo, NG)"), "ut-b-at"),
    (("diploma(vwo)", "profile(vwo, CM)"), "ut-b-tcs"),
    ((), "saxion-b-werktuigbouwkunde"),
)


def as_another_country(rows: Catalogue, seed: int) -> Catalogue:
    """The catalogue with its institutions under other names, and every row in another place."""
    random = Random(seed)
    names = [one.id for one in rows.institutions]
    new = {old: f"x{number}" for number, old in enumerate(random.sample(names, len(names)))}

    def shuffled(members: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(members, len(members)))

    return replace(
        rows,
        institutions=shuffled(
            tuple(replace(one, id=new[one.id], name=new[one.id]) for one in rows.institutions)
        ),
        places=shuffled(
            tuple(
                replace(one, institution=new.get(one.institution, one.institution))
                for one in rows.places
            )
        ),
        programmes=shuffled(
            tuple(replace(one, institution=new[one.institution]) for one in rows.programmes)
        ),
        bridges=shuffled(
            tuple(
                replace(one, institution=new.get(one.institution, one.institution))
                for one in rows.bridges
            )
        ),
        offers=shuffled(rows.offers),
        admissions=shuffled(rows.admissions),
    )


def told(route: Route) -> tuple[object, ...]:
    """All of a route but the names of institutions."""
    steps = tuple((one.id, one.offer.id if one.offer else "", one.start) for one in route.steps)
    return route.criteria, route.labels, route.hidden, steps


def test_that_other_institutions_in_another_order_get_the_same_answers() -> None:
    rows = read_package(shipped_package()).catalogue
    graph = RouteGraph(rows)
    for seed in range(3):
        other = RouteGraph(as_another_country(rows, seed))
        for facts, goal in QUESTIONS:
            student = learner(*facts, home="Hengelo")
            here = find_routes(graph, student, [goal], TODAY).routes
            there = find_routes(other, student, [goal], TODAY).routes
            assert here
            assert list(map(told, here)) == list(map(told, there))


def test_that_programmes_that_are_equal_are_named_beside_the_one_that_is_shown() -> None:
    rows = catalogue(
        programme("one", "mbo-4", 36),
        programme("two", "mbo-4", 36),
        programme("longer", "mbo-4", 48),
        programme("goal"),
        *(rule(name, "diploma(vmbo-tl)") for name in ("one", "two", "longer")),
        offer("one"),
        offer("two"),
        rule("goal", "diploma(mbo-4)"),
    )
    student = learner("diploma(vmbo-tl)")
    (route,) = routes(rows, student, "goal")
    assert ids(route) == ["one", "goal"]
    assert alike(RouteGraph(rows), student, TODAY, route) == (("two",), ())


@given(questions())
def test_that_what_is_called_alike_really_changes_no_criterion(question: Question) -> None:
    graph, oracle = RouteGraph(question.catalogue), oracle_of(question)
    for route in ask(question):
        found = alike(graph, question.learner, question.today, route, question.goals)
        for number, names in enumerate(found):
            for name in names:
                offers = [
                    one
                    for one in question.catalogue.offers
                    if one.of == name and oracle.is_wanted(one)
                ]
                vectors = []
                for one in offers:
                    choices = list(choices_of(question, route))
                    step = question.catalogue.step[name]
                    choices[number] = replace(choices[number], step=step, offer=one)
                    path = oracle.walk(tuple(choices))
                    vectors.append(path.vector if path else None)
                assert route.criteria.vector in vectors
