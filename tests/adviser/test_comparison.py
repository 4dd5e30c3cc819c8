from dataclasses import replace

from studieroute.adviser import comparison
from studieroute.adviser.example import example
from studieroute.i18n import speak
from studieroute.routes.find import find_routes
from tests.adviser.small import GOAL, TODAY, small_graph

SAY = speak("en")
GRAPH = small_graph()
ROUTES = find_routes(GRAPH, example(TODAY), [GOAL], TODAY).routes[:3]


def test_that_the_best_of_each_criterion_is_marked_and_equals_are_not() -> None:
    for place, line in enumerate(comparison.criteria(SAY, ROUTES)):
        values = [route.criteria.vector[place] for route in ROUTES]
        best = [value == min(values) and len(set(values)) > 1 for value in values]
        assert [cell.is_best for cell in line.cells] == best


def test_that_nothing_is_the_best_where_a_distance_is_not_known() -> None:
    near, *others = ROUTES
    vague = replace(near, criteria=replace(near.criteria, distance_km=0.5, distance_known=False))
    line = comparison.criteria(SAY, [vague, *others])[-1]
    assert line.cells[0].text == "at least 0.5 km"
    assert not any(cell.is_best for cell in line.cells)


def test_that_the_costs_end_with_what_they_are_together() -> None:
    *years, together = comparison.costs(SAY, ROUTES)
    assert [line.title for line in years] == sorted(line.title for line in years)
    assert together.title == "Together"
    assert all(len(line.cells) == len(ROUTES) for line in (*years, together))


def test_that_dates_stand_once_in_order_with_the_routes_they_are_for() -> None:
    found = comparison.dates(SAY, GRAPH.catalogue, ROUTES)
    dated = [one.before for one in found if one.before]
    assert dated == sorted(dated)
    texts = [(one.before, one.text) for one in found]
    assert len(texts) == len(set(texts))
    every = tuple(range(1, len(ROUTES) + 1))
    first = next(one for one in found if "Apply" in one.text)
    assert first.routes == every


def test_that_each_two_routes_are_told_apart_by_their_numbers() -> None:
    told = comparison.in_words(SAY, GRAPH.catalogue, ROUTES[:2])
    assert told
    assert all("route 1" in one.lower() or "route 2" in one.lower() for one in told)
