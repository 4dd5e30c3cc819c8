"""The places of bars and names on the time axis."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.calendar import add_months
from studieroute.paper.chart import BAR, LABEL_SIZE, WIDTH, Bar, Box, Look, lay_out

LANES = ("wo", "hbo", "mbo")


def _measure(text: str, size: float) -> float:
    return len(text) * size / 2


@st.composite
def bars(draw: st.DrawFn) -> tuple[Bar, ...]:
    """Up to eight steps after one another, some of them alongside the one before."""
    made: list[Bar] = []
    day = date(2027, draw(st.sampled_from((2, 8, 9))), 1)
    for _ in range(draw(st.integers(1, 8))):
        end = add_months(day, draw(st.integers(0, 48)))
        label = draw(st.text("abc ", min_size=1, max_size=150))
        lane = draw(st.sampled_from(LANES))
        look = draw(st.sampled_from(Look))
        made.append(Bar(label, lane, day, end, look))
        if draw(st.booleans()):
            host = len(made) - 1
            made.append(Bar(label, lane, day, add_months(day, 6), Look.BRIDGE, host))
        day = end
    return tuple(made)


@given(bars())
def test_that_nothing_in_the_picture_overlaps_or_leaves_it(given_bars: tuple[Bar, ...]) -> None:
    chart = lay_out(given_bars, LANES, (), _measure)
    for i, box in enumerate(chart.boxes):
        lane = chart.lanes[box.lane]
        assert lane.y <= box.label_y - LABEL_SIZE
        assert box.y + BAR <= lane.y + lane.height <= chart.height
        assert box.label_x + _measure(box.label, LABEL_SIZE) <= WIDTH
        assert not any(_overlap(box, other) for other in chart.boxes[:i])


def _overlap(one: Box, other: Box) -> bool:
    if one.y != other.y:
        return abs(one.y - other.y) < BAR + LABEL_SIZE
    names = _cross(
        one.label_x, _measure(one.label, 8), other.label_x, _measure(other.label, LABEL_SIZE)
    )
    return names or _cross(one.x, one.width - 1, other.x, other.width - 1)


def _cross(x: float, width: float, other_x: float, other_width: float) -> bool:
    return x < other_x + other_width and other_x < x + width


@given(bars())
def test_that_a_bar_alongside_hangs_below_its_host(given_bars: tuple[Bar, ...]) -> None:
    chart = lay_out(given_bars, LANES, (), _measure)
    for bar, box in zip(given_bars, chart.boxes, strict=True):
        if bar.host is not None:
            host = chart.boxes[bar.host]
            assert box.hangs_from == host.y + BAR < box.y
