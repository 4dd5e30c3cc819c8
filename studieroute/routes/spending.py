"""What a route costs in each study year."""

from dataclasses import dataclass
from datetime import timedelta

from studieroute.domain.calendar import STUDY_YEAR_MONTH, add_months, study_year
from studieroute.domain.route import Route, RouteStep

SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class YearCost:
    """The cents paid in a study year, named by its first calendar year; unknown prices count as 0."""

    year: int
    cents: int
    is_known: bool = True


def per_study_year(route: Route) -> tuple[YearCost, ...]:
    """The costs of a route over its study years; together they are what the route costs.

    A fee is spread evenly over the months it is paid for. A study year begins in September, and in
    August for a step that starts then, so that each full year of a step is one study year.
    """
    cents: dict[int, int] = {}
    unknown: set[int] = set()
    for step in route.steps:
        years = years_of(step)
        for place, year in enumerate(years):
            share = _share(step.cost_cents, place, len(years))
            cents[year] = cents.get(year, 0) + share
            if not step.cost_known:
                unknown.add(year)
    return tuple(YearCost(year, cents[year], year not in unknown) for year in sorted(cents))


def years_of(step: RouteStep) -> list[int]:
    """The study year of each month that is paid for; of what runs already these are the last."""
    if step.months < 1:
        return [study_year(step.start)]
    begin = add_months(step.end + timedelta(days=1), -step.months)
    line = min(begin.month, SEPTEMBER) if begin.month >= STUDY_YEAR_MONTH else SEPTEMBER
    days = (add_months(begin, number) for number in range(step.months))
    return [day.year if day.month >= line else day.year - 1 for day in days]


def _share(cents: int, place: int, parts: int) -> int:
    """One of as many whole parts as even as can be; they add up."""
    return cents * (place + 1) // parts - cents * place // parts
