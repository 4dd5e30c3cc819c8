"""Two or three routes side by side as words: criteria, costs per study year, dates; no Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.routes.spending import per_study_year
from studieroute.wording import answers, differences

COSTS, DISTANCE = 1, 4
"""The places of criteria that are not always known, in the vector."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one route has on a line; `is_best` where not all routes are as good."""

    text: str
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion or study year with a cell for each route."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do before a day (None: no date known), and the routes, from 1, it is for."""

    before: date | None
    text: str
    routes: tuple[int, ...]


def criteria(say: Say, routes: Sequence[Route]) -> tuple[Line, ...]:
    """The five criteria, the best of each marked."""
    told = [answers.route_criteria(say, one) for one in routes]
    lines = []
    for place, (title, _) in enumerate(told[0]):
        values = [one.criteria.vector[place] for one in routes]
        best = {at for at, value in enumerate(values) if value == min(values)}
        if len(best) == len(routes) or not all(_is_known(one, place) for one in routes):
            best = set()
        cells = tuple(Cell(one[place][1], at in best) for at, one in enumerate(told))
        lines.append(Line(title[:1].upper() + title[1:], cells))
    return tuple(lines)


def _is_known(route: Route, place: int) -> bool:
    """Whether a criterion, by its place in the vector, is a number and not only the least it can be."""
    if place == COSTS:
        return all(step.cost_known for step in route.steps if step.offer is not None)
    return place != DISTANCE or route.criteria.distance_known


def costs(say: Say, routes: Sequence[Route]) -> tuple[Line, ...]:
    """What each study year costs on each route, and what that is together."""
    spent = [{one.year: one for one in per_study_year(route)} for route in routes]
    lines = []
    for year in sorted({year for one in spent for year in one}):
        cells = []
        for one in spent:
            found = one.get(year)
            if found is None:
                cells.append(Cell("–"))
            elif found.is_known:
                cells.append(Cell(say.money(found.cents)))
            else:
                cells.append(Cell(_part(say, found.cents)))
        lines.append(Line(f"{year}-{year + 1}", tuple(cells)))
    totals = tuple(
        Cell(
            say.money(route.criteria.cost_cents)
            if all(step.cost_known for step in route.steps)
            else _part(say, route.criteria.cost_cents)
        )
        for route in routes
    )
    return (*lines, Line(say("Together"), totals))


def _part(say: Say, cents: int) -> str:
    """An amount of which a part is not known."""
    if not cents:
        return say("costs not known")
    return say("at least {money}", money=say.money(cents))


def dates(say: Say, catalogue: Catalogue, routes: Sequence[Route]) -> tuple[Due, ...]:
    """All there is to do on any of the routes, in order of date; the same task stands there once."""
    merged: dict[tuple[date | None, str], list[int]] = {}
    for number, route in enumerate(routes, 1):
        for task in answers.tasks(say, catalogue, route):
            numbers = merged.setdefault((task.before, task.text), [])
            if number not in numbers:
                numbers.append(number)
    found = [Due(before, text, tuple(numbers)) for (before, text), numbers in merged.items()]
    return tuple(sorted(found, key=lambda one: (one.before is None, one.before or date.max)))


def in_words(say: Say, catalogue: Catalogue, routes: Sequence[Route]) -> tuple[str, ...]:
    """In what each two of the routes differ; they are called by their number."""
    found: list[str] = []
    for (first, one), (second, other) in combinations(enumerate(routes, 1), 2):
        names = str(first), str(second)
        found.extend(differences.sentences(say, catalogue, one, other, *names))
    return tuple(dict.fromkeys(found))
