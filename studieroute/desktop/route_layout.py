"""Where the parts of a route's picture go, in months and lanes; no Qt in here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import SECTORS, Level
from studieroute.domain.route import Route, RouteStep
from studieroute.domain.verdict import Verdict

LANES = ("wo", "hbo", "mbo", "vwo", "havo", "vmbo", "vo")
"""From top to bottom, so that a route climbs."""

YEAR_STARTS = 9
"""The month at which the picture draws the line between two study years."""

GAP = 1.5
"""Months between two steps from which one waits rather than has a holiday."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: from and to in months after the picture's origin; `row` counts bars in its host."""

    step: RouteStep
    begin: float
    end: float
    lane: int
    host: int | None
    row: int
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Link:
    """From the end of one bar to the begin of the next; `months` of waiting, 0 for none."""

    before: int
    after: int
    months: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A day before which one has to apply."""

    at: float
    day: date
    step: RouteStep


@dataclass(frozen=True, slots=True)
class Year:
    """One study year, named by the calendar year it starts in."""

    begin: float
    end: float
    first: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture; `length` in months."""

    lanes: tuple[str, ...]
    bars: tuple[Bar, ...]
    links: tuple[Link, ...]
    flags: tuple[Flag, ...]
    years: tuple[Year, ...]
    length: float

    def rows_in(self, lane: int) -> int:
        """How many rows the bars alongside need in a lane."""
        rows = [bar.row + 1 for bar in self.bars if bar.host is not None and bar.lane == lane]
        return max(rows, default=0)


def months_between(origin: date, day: date) -> float:
    """The months from one day to another, parts of a month included."""
    whole = (day.year - origin.year) * 12 + day.month - origin.month
    return whole + (day.day - origin.day) / 30.5


def lay_out(catalogue: Catalogue, route: Route) -> Layout:
    """The picture of a route."""
    steps = route.steps
    days = [step.start for step in steps] + [step.apply_by for step in steps if step.apply_by]
    origin = min(days).replace(day=1)
    sectors = [_sector(catalogue, steps, index) for index in range(len(steps))]
    lanes = tuple(lane for lane in LANES if lane in sectors)
    bars: list[Bar] = []
    for index, step in enumerate(steps):
        begin = months_between(origin, step.start)
        end = months_between(origin, step.end + timedelta(days=1))
        host = _host(steps, index)
        row = sum(bar.host == host for bar in bars) if host is not None else 0
        uncertain = step.verdict is Verdict.UNKNOWN
        bars.append(Bar(step, begin, end, lanes.index(sectors[index]), host, row, uncertain))
    flags = tuple(
        Flag(months_between(origin, step.apply_by), step.apply_by, step)
        for step in steps
        if step.apply_by is not None
    )
    length = max(bar.end for bar in bars)
    return Layout(
        lanes, tuple(bars), tuple(_links(bars)), flags, tuple(_years(origin, length)), length
    )


def _sector(catalogue: Catalogue, steps: tuple[RouteStep, ...], index: int) -> str:
    """The lane of a step: its own level's, its host's, or that of the step it prepares for."""
    step = steps[index]
    if step.host is not None:
        host = _host(steps, index)
        if host is not None:
            return _sector(catalogue, steps, host)
    if step.level:
        return SECTORS[Level(step.level)]
    later = [one.level for one in steps[index + 1 :] if one.level]
    thing = catalogue.step.get(step.id)
    at = catalogue.institution.get(step.institution)
    if isinstance(thing, Bridge) and thing.grants:
        levels = [arg for atom in thing.grants for arg in atom.args if arg in SECTORS]
        if levels:
            return SECTORS[Level(levels[0])]
    if at is not None and at.kind in LANES:
        return at.kind
    return SECTORS[Level(later[0])] if later else "vo"


def _host(steps: tuple[RouteStep, ...], index: int) -> int | None:
    name = steps[index].host
    return next((i for i, one in enumerate(steps) if name is not None and one.id == name), None)


def _links(bars: list[Bar]) -> Iterator[Link]:
    main = [index for index, bar in enumerate(bars) if bar.host is None]
    for before, after in pairwise(main):
        wait = bars[after].begin - bars[before].end
        yield Link(before, after, round(wait) if wait >= GAP else 0)


def _years(origin: date, length: float) -> Iterator[Year]:
    first = origin.year if origin.month >= YEAR_STARTS else origin.year - 1
    while True:
        begin = months_between(origin, date(first, YEAR_STARTS, 1))
        if begin >= length:
            return
        yield Year(max(begin, 0.0), min(begin + 12, length), first)
        first += 1
