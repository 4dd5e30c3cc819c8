"""Cells side by side: the ground of every table, card and frame."""

from collections.abc import Iterable
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Table as Grid

from studieroute.paper import stylesheet as style

FRAME = 10.0
"""The space in points between the edge of a frame and its text."""
GUTTER = 12.0
ASCENT = 1.069
"""How high the letters of Noto Sans reach above their line, as a share of their size."""
HAIRLINE = ("LINEBELOW", (0, 0), (-1, -1), 0.5, style.HAIR)
FLUSH = [
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
]
"""Every table: from edge to edge of the column, texts at the top of their rows."""
EDGELESS = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
"""Cells that touch one another."""


def grid(
    rows: Iterable[list[Any]], widths: list[float], look: list[Any], repeated: int = 0
) -> Grid:
    """Cells side by side without lines; the first rows are repeated on every page."""
    return Grid(
        list(rows), colWidths=widths, style=[*FLUSH, *look], repeatRows=repeated, hAlign="LEFT"
    )


def framed(rows: list[list[Any]], widths: list[float], wash: Color, bar: Color) -> Grid:
    """Cells on a wash with a bar at their left; every second column is the space between them."""
    look: list[Any] = [
        ("LEFTPADDING", (0, 0), (-1, -1), FRAME),
        ("RIGHTPADDING", (0, 0), (-1, -1), FRAME),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    for column in range(0, len(widths), 2):
        look.append(("BACKGROUND", (column, 0), (column, -1), wash))
        look.append(("LINEBEFORE", (column, 0), (column, -1), 2.5, bar))
    made = grid(rows, widths, look)
    made.spaceBefore = 6
    return made


def lowered(small: ParagraphStyle, large: ParagraphStyle) -> float:
    """By how much smaller print beside larger print must be lowered to stand on the same line."""
    return float(large.fontSize - small.fontSize) * ASCENT
