"""The route on a time axis as an SVG for HTML.

The style sheet colours it; the attributes serve readers that do not apply it to pictures.
"""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from studieroute.paper.blocks import Code
from studieroute.paper.chart import AXIS, BAR, LABEL_SIZE, Box, Chart, Look
from studieroute.paper.text import printable

LEGEND = 24.0
HATCH = (
    '<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line class="hatching" stroke="#0b5563" x1="0" y1="0" x2="0" y2="4"/>'
    "</pattern></defs>"
)


def svg_of(chart: Chart, description: str) -> str:
    """The chart as an inline image with its description for those who cannot see it."""
    parts = [*_lanes(chart), *_years(chart), *_joints(chart), *_boxes(chart), *_legend(chart)]
    return (
        f'<svg viewBox="0 0 {chart.width:.0f} {chart.height + LEGEND:.1f}" role="img"'
        f' aria-label="{_text(description)}">{HATCH}{"".join(parts)}</svg>'
    )


QUIET = 4
"""Light squares that a code needs around it."""


def svg_of_code(code: Code) -> str:
    """A square code as an inline image, black on white whatever the theme."""
    size = len(code.rows) + 2 * QUIET
    runs = (
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(code.rows)
        for x, length in _dark_runs(row)
    )
    return (
        f'<svg viewBox="0 0 {size} {size}" role="img" shape-rendering="crispEdges"'
        f' aria-label="{_text(code.description)}"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path fill="#000" d="{"".join(runs)}"/></svg>'
    )


def _dark_runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Where dark squares that touch begin, and how many they are."""
    at = 0
    for dark, run in groupby(row):
        length = len(tuple(run))
        if dark:
            yield at, length
        at += length


def _text(text: str) -> str:
    return escape(printable(text))


def _lanes(chart: Chart) -> Iterator[str]:
    for i, lane in enumerate(chart.lanes):
        band, colour = ("band", "#eff5f6") if i % 2 == 0 else ("gap", "#ffffff")
        yield (
            f'<rect class="{band}" x="0" y="{lane.y:.1f}" width="{chart.width:.0f}"'
            f' height="{lane.height:.1f}" fill="{colour}"/>'
            f'<text class="lane" font-size="8.5" x="6" y="{lane.y + 13:.1f}">{_text(lane.name)}</text>'
        )


def _years(chart: Chart) -> Iterator[str]:
    for year in chart.years:
        yield (
            f'<path class="year" stroke="#c9d3d6" d="M{year.x:.1f} 4V{chart.height:.1f}"/>'
            f'<text class="tick" font-size="7.4" x="{year.x + 3:.1f}" y="{AXIS - 7:.1f}">{year.label}</text>'
        )


def _joints(chart: Chart) -> Iterator[str]:
    for one, other in ((chart.boxes[a], chart.boxes[b]) for a, b in chart.joints):
        x, y = other.x - 4, other.y + BAR / 2
        begin = min(one.x + one.width, x)
        path = f"M{begin:.1f} {one.y + BAR / 2:.1f}H{x:.1f}V{y:.1f}H{other.x:.1f}"
        yield f'<path class="joint" stroke="#55646a" fill="none" d="{path}"/>'
    for box in chart.boxes:
        if box.hangs_from is not None:
            path = f"M{box.x + 4:.1f} {box.hangs_from:.1f}V{box.y:.1f}"
            yield f'<path class="joint hook" stroke="#55646a" d="{path}"/>'


def _boxes(chart: Chart) -> Iterator[str]:
    for box in chart.boxes:
        yield _bar(box.x, box.y, box.width, box.look) + _label(box)


FILLS = {Look.PROGRAMME: "#0b5563", Look.BRIDGE: "#ffffff", Look.UNSURE: "url(#hatch)"}


def _bar(x: float, y: float, width: float, look: Look) -> str:
    return (
        f'<rect class="bar {look}" x="{x + 0.6:.1f}" y="{y:.1f}" width="{width - 1.2:.1f}"'
        f' height="{BAR:.0f}" rx="2.5" fill="{FILLS[look]}" stroke="#0b5563"/>'
    )


def _label(box: Box) -> str:
    band = "on-band" if box.lane % 2 == 0 else "on-gap"
    return (
        f'<text class="name {band}" font-size="{LABEL_SIZE:.0f}" x="{box.label_x:.1f}"'
        f' y="{box.label_y:.1f}">{_text(box.label)}</text>'
    )


def _legend(chart: Chart) -> Iterator[str]:
    x = 0.0
    for look, text in chart.legend:
        y = chart.height + 8
        yield _bar(x, y, 18, look)
        yield f'<text class="tick" font-size="7.4" x="{x + 23:.1f}" y="{y + 8.5:.1f}">{_text(text)}</text>'
        x += 44 + 4.4 * len(text)
