"""The route on a time axis as plain boxes and labels, in points; PDF and HTML both draw these."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from studieroute.domain.calendar import STUDY_YEAR_MONTH, study_year

WIDTH = 493.0
"""The width of a text column on A4, in points."""
LANE_NAME = 62.0
ROW = 29.0
BAR = 11.0
AXIS = 18.0
LABEL_SIZE = 8.0
GAP = 7.0

Measure = Callable[[str, float], float]
"""The width of a text at a size, in points."""


class Look(StrEnum):
    """How a bar is drawn, each to be told apart without colour."""

    PROGRAMME = "programme"
    BRIDGE = "bridge"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Bar:
    """A step before it has its place: in which lane, when, how drawn, after which bar."""

    label: str
    lane: str
    start: date
    end: date
    look: Look
    host: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A bar in its place; y runs downwards from the top, `lane` is its index in the chart.

    One that runs alongside another hangs from the lower edge of that one.
    """

    x: float
    y: float
    width: float
    look: Look
    label: str
    label_x: float
    label_y: float
    lane: int
    hangs_from: float | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the picture for one level."""

    name: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Year:
    """A study year's first day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything to draw; `legend` pairs a look with its meaning."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    years: tuple[Year, ...]
    boxes: tuple[Box, ...]
    joints: tuple[tuple[int, int], ...]
    legend: tuple[tuple[Look, str], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    bar: Bar
    x: float
    width: float
    label_x: float
    label_width: float
    row: int

    @property
    def left(self) -> float:
        return min(self.x, self.label_x)

    @property
    def right(self) -> float:
        return max(self.x + self.width, self.label_x + self.label_width)


class _Axis:
    """Days to points."""

    def __init__(self, bars: tuple[Bar, ...], width: float) -> None:
        self.width = width
        first = study_year(min(bar.start for bar in bars))
        last = study_year(max(bar.end for bar in bars)) + 1
        self.years = range(first, last + 1)
        self._from = date(first, STUDY_YEAR_MONTH, 1).toordinal()
        self._days = date(last, STUDY_YEAR_MONTH, 1).toordinal() - self._from

    def at(self, day: date) -> float:
        share = (day.toordinal() - self._from) / self._days
        return LANE_NAME + share * (self.width - LANE_NAME)


def lay_out(
    bars: tuple[Bar, ...],
    lanes: tuple[str, ...],
    legend: tuple[tuple[Look, str], ...],
    measure: Measure,
    width: float = WIDTH,
) -> Chart:
    """Places bars (at least one) in the rows of their lanes so that nothing overlaps.

    `lanes` are those the picture has, from top to bottom; one without bars is left out.
    """
    axis = _Axis(bars, width)
    placed = _rows(bars, axis, measure)
    drawn: list[Lane] = []
    tops: dict[str, float] = {}
    y = AXIS
    for name in lanes:
        rows = [one.row for one in placed if one.bar.lane == name]
        if rows:
            height = (max(rows) + 1) * ROW + GAP
            drawn.append(Lane(name, y, height))
            tops[name] = y
            y += height
    names = [lane.name for lane in drawn]
    boxes: list[Box] = []
    for one in placed:
        host = boxes[one.bar.host] if one.bar.host is not None else None
        boxes.append(_box(one, tops[one.bar.lane], names.index(one.bar.lane), host))
    return Chart(
        width, y, tuple(drawn), tuple(_years(axis)), tuple(boxes), tuple(_joints(bars)), legend
    )


def _rows(bars: tuple[Bar, ...], axis: _Axis, measure: Measure) -> list[_Placed]:
    """Each bar in the first row of its lane that is free; a bar alongside goes below its host."""
    placed: list[_Placed] = []
    for bar in bars:
        one = _place(bar, axis, measure)
        row = 0 if bar.host is None else placed[bar.host].row + 1
        while any(_collide(one, other, row) for other in placed):
            row += 1
        placed.append(replace(one, row=row))
    return placed


def _place(bar: Bar, axis: _Axis, measure: Measure) -> _Placed:
    x = axis.at(bar.start)
    width = max(axis.at(bar.end) - x, 5.0)
    room = axis.width - LANE_NAME - 12
    inset = 8 if bar.host is not None else 0
    label = shortened(bar.label, room, measure)
    label_width = measure(label, LABEL_SIZE)
    label_x = max(min(x + inset, axis.width - 1 - label_width), LANE_NAME + 1)
    return _Placed(replace(bar, label=label), x, width, label_x, label_width, 0)


def shortened(text: str, room: float, measure: Measure) -> str:
    """The text, or its beginning with an ellipsis if it is too wide."""
    if measure(text, LABEL_SIZE) <= room:
        return text
    while text and measure(text + "…", LABEL_SIZE) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _collide(one: _Placed, other: _Placed, row: int) -> bool:
    if other.bar.lane != one.bar.lane or other.row != row:
        return False
    apart = one.left >= other.right + GAP or other.left >= one.right + GAP
    bars_touch = one.x >= other.x + other.width - 1 and one.label_x >= other.right + GAP
    return not (apart or bars_touch)


def _box(one: _Placed, top: float, lane: int, host: Box | None) -> Box:
    y = top + one.row * ROW
    return Box(
        x=one.x,
        y=y + 14.5,
        width=one.width,
        look=one.bar.look,
        label=one.bar.label,
        label_x=one.label_x,
        label_y=y + 11,
        lane=lane,
        hangs_from=host.y + BAR if host else None,
    )


def _years(axis: _Axis) -> Iterator[Year]:
    wide = (axis.width - LANE_NAME) / (len(axis.years) - 1) > 40
    for year in axis.years:
        label = f"{year}-{(year + 1) % 100:02}" if wide else f"’{year % 100:02}"
        last = year == axis.years[-1]
        yield Year(axis.at(date(year, STUDY_YEAR_MONTH, 1)), "" if last else label)


def _joints(bars: tuple[Bar, ...]) -> Iterator[tuple[int, int]]:
    """Which bar comes after which; a bar alongside hangs under its host and is not joined."""
    main = [i for i, bar in enumerate(bars) if bar.host is None]
    yield from pairwise(main)
