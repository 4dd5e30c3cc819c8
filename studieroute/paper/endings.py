"""The end of a plan: the caution, lines to sign on, and codes to scan."""

from typing import Any

from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Spacer
from reportlab.platypus import Table as Grid

from studieroute.paper import stylesheet as style
from studieroute.paper.blocks import Code, Codes, Section, Signatures
from studieroute.paper.cells import EDGELESS, GUTTER, framed, grid
from studieroute.paper.flowables import Squares
from studieroute.paper.setter import Setter
from studieroute.paper.stylesheet import WIDTH, markup
from studieroute.paper.tagging import Text

SQUARE, LEAST_CODE, MOST_CODE = 1.7, 96.0, 165.0
"""How large a square of a code and the whole of it are, in points; a telephone reads 0.4 mm."""


def boxed(setter: Setter, text: str) -> Grid:
    """A paragraph in an amber frame."""
    made = Text.of(markup(text), setter.sheet.caution, setter.place.add("P"))
    return framed([[made]], [WIDTH], style.AMBER_WASH, style.AMBER)


def codes_of(setter: Setter, value: Codes) -> Flowable:
    """The codes, each with its text beside it."""
    rows, widest = [], 0.0
    for code in value.lines:
        squares = _squares(setter, code)
        widest = max(widest, squares.width)
        rows.append([squares, setter.text(code.caption, setter.sheet.body)])
    look = [("VALIGN", (1, 0), (1, -1), "MIDDLE"), ("BOTTOMPADDING", (0, 0), (-1, -1), 14)]
    left = widest + 2 * GUTTER
    return grid(rows, [left, WIDTH - left], look)


def _squares(setter: Setter, code: Code) -> Squares:
    side = min(max(len(code.rows) * SQUARE, LEAST_CODE), MOST_CODE)
    return Squares(code, setter.place.add("Figure", code.description), side)


def signatures(setter: Setter, value: Signatures) -> Flowable:
    """Lines to write on beside one another, with who signs under them."""
    count = len(value.lines)
    texts = [setter.text(line, setter.sheet.small) for line in value.lines]
    widths = ([(WIDTH - GUTTER * (count - 1)) / count, GUTTER] * count)[:-1]
    row: list[Any] = [cell for text in texts for cell in (text, "")][:-1]
    look: list[Any] = [("TOPPADDING", (0, 0), (-1, -1), 3)]
    look += [("LINEABOVE", (2 * i, 0), (2 * i, 0), 0.8, style.INK) for i in range(count)]
    return KeepTogether([Spacer(1, setter.sheet.of(30)), grid([row], widths, look)])


def closing(
    setter: Setter, signing: Section, lines: Signatures, codes: Section, code: Code
) -> Flowable:
    """Lines to sign on, with the one code there is beside them."""
    left, right = setter.within(setter.place.add("Sect")), setter.within(setter.place.add("Sect"))
    sign: list[Flowable] = [left.heading(signing.heading, signing.key, 2)]
    for line in lines.lines:
        rule = HRFlowable("100%", 0.8, color=style.INK, spaceBefore=26, spaceAfter=2)
        sign += [rule, left.text(line, setter.sheet.small)]
    take: list[Flowable] = [right.heading(codes.heading, codes.key, 2), _squares(right, code)]
    take += [Spacer(1, 4), right.text(code.caption, setter.sheet.small)]
    half = (WIDTH - 2 * GUTTER) / 2
    made = grid([[sign, "", take]], [half, 2 * GUTTER, half], EDGELESS)
    return KeepTogether([Spacer(1, 9), made])
