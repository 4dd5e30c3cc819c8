from dataclasses import replace
from datetime import date

from studieroute.adviser.example import example
from studieroute.routes.find import find_routes
from studieroute.routes.spending import YearCost, per_study_year
from tests.adviser.small import GOAL, TODAY, small_graph

ROUTES = find_routes(small_graph(), example(TODAY), [GOAL], TODAY).routes


def test_that_the_study_years_together_are_what_the_route_costs() -> None:
    for route in ROUTES:
        assert sum(one.cents for one in per_study_year(route)) == route.criteria.cost_cents


def test_that_a_whole_study_year_costs_a_whole_fee() -> None:
    first = ROUTES[0].steps[0]
    alone = replace(ROUTES[0], steps=(first,))
    years = per_study_year(alone)
    assert [one.year for one in years] == [2027, 2028, 2029, 2030]
    assert {one.cents for one in years} == {260_000}


def test_that_a_start_in_february_pays_seven_months_in_its_first_study_year() -> None:
    step = replace(
        ROUTES[0].steps[0],
        start=date(2028, 2, 1),
        end=date(2029, 1, 31),
        months=12,
        cost_cents=120_000,
    )
    years = per_study_year(replace(ROUTES[0], steps=(step,)))
    assert years == (YearCost(2027, 70_000), YearCost(2028, 50_000))


def test_that_a_start_in_august_is_a_whole_study_year_too() -> None:
    step = replace(
        ROUTES[0].steps[0],
        start=date(2027, 8, 1),
        end=date(2028, 7, 31),
        months=12,
        cost_cents=120_000,
    )
    assert per_study_year(replace(ROUTES[0], steps=(step,))) == (YearCost(2027, 120_000),)


def test_that_a_price_that_is_not_known_is_said_in_each_year_of_the_step() -> None:
    step = replace(ROUTES[0].steps[0], cost_cents=0, cost_known=False)
    years = per_study_year(replace(ROUTES[0], steps=(step,)))
    assert len(years) == 4
    assert not any(one.is_known for one in years)
