"""The small drawn things of a page: headings, signs, numbers, boxes to tick, codes, lines to sign."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from studieroute.paper.blocks import Code, Sign
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import AMBER, BOLD, GREEN, INK, PAPER, RED, SOFT, Sheet, markup
from studieroute.paper.tagging import Drawn, Text


class Heading(Text):
    """A heading that is also a bookmark, on the given level from 1."""

    def __init__(
        self, text: str, style: ParagraphStyle, element: Element, key: str, level: int
    ) -> None:
        super().__init__(markup(text), style)
        self.element = element
        self._entry = (text, key, level - 1)

    def draw(self) -> None:
        """Draws the heading and puts it into the outline."""
        text, key, level = self._entry
        self.canv.bookmarkHorizontal(key, 0, self.height + 4)
        self.canv.addOutlineEntry(text, key, level, closed=level > 1)
        super().draw()

    def split(self, *_space: float) -> list[Flowable]:
        """Never: a heading moves as a whole."""
        return []


class Marked(Text):
    """A text with a sign or a label in its left indent, at its first line."""

    sign: Sign | None = None
    sign_x: float = 0.0
    scale: float = 1.0
    label: Text | None = None
    key: str = ""

    @classmethod
    def signed(
        cls,
        text: str,
        style: ParagraphStyle,
        element: Element,
        sign: Sign | None,
        x: float,
        scale: float = 1.0,
        names: Mapping[str, str] | None = None,
    ) -> "Marked":
        """The text of ready markup, with its sign `x` from the left."""
        made = cls(text, style)
        made.element, made.names = element, names or {}
        made.sign, made.sign_x, made.scale = sign, x, scale
        return made

    def draw(self) -> None:
        """Draws the sign, the label and the text; links to `key` lead here."""
        if self.key:
            self.canv.bookmarkHorizontal(self.key, 0, self.height + 4)
        if self.sign is not None:
            middle = self.height - self.style.leading / 2 + 0.5 * self.scale
            draw_sign(self.canv, self.sign, self.sign_x + 4 * self.scale, middle, self.scale)
        if self.label is not None:
            self.label.wrapOn(self.canv, self.style.leftIndent, self.height)
            self.label.drawOn(self.canv, 0, self.height - self.label.height)
        super().draw()

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Sign, label and key stay with the first part."""
        parts: list[Any] = super().split(available_width, available_height)
        for part in parts[:1]:
            part.sign, part.sign_x, part.scale = self.sign, self.sign_x, self.scale
            part.label, part.key = self.label, self.key
        return parts


class Badge(Drawn):
    """The number of a step in a disc."""

    def __init__(self, number: str, element: Element | None, sheet: Sheet) -> None:
        super().__init__(element, sheet.of(16), sheet.of(16))
        self.number, self.sheet = number, sheet

    def paint(self) -> None:
        """Draws the disc and the number in it."""
        middle, size = self.width / 2, self.sheet.of(8.5)
        self.canv.setFillColor(self.sheet.accent)
        self.canv.circle(middle, middle, middle, stroke=0, fill=1)
        self.canv.setFillColor(PAPER)
        self.canv.setFont(BOLD, size)
        self.canv.drawCentredString(middle, middle - size * 0.36, self.number)


class TickBox(Drawn):
    """An empty box to tick with a pen."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(None, sheet.of(11), sheet.of(12))

    def paint(self) -> None:
        """Draws the square."""
        side = self.width - 1
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        self.canv.roundRect(0.5, 0.5, side, side, 1.5, stroke=1, fill=0)


class Squares(Drawn):
    """A code to scan as black squares, `side` points wide."""

    def __init__(self, code: Code, element: Element, side: float) -> None:
        super().__init__(element, side, side)
        self.code = code

    def paint(self) -> None:
        """Draws each run of dark squares in a row as one bar."""
        rows = self.code.rows
        unit = self.width / len(rows)
        path = self.canv.beginPath()
        for i, row in enumerate(rows, 1):
            y = self.height - i * unit
            start: int | None = None
            for j, dark in enumerate((*row, False)):
                if dark and start is None:
                    start = j
                elif not dark and start is not None:
                    path.rect(start * unit, y, (j - start) * unit, unit)
                    start = None
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)


def draw_sign(canvas: Canvas, sign: Sign, x: float, y: float, scale: float = 1) -> None:
    """A sign around a point, each with a shape of its own so that it needs no colour."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    match sign:
        case Sign.YES:
            _disc(canvas, GREEN)
            canvas.lines([(-1.9, -0.1, -0.6, -1.6), (-0.6, -1.6, 2, 1.5)])
        case Sign.NO:
            _square(canvas, RED)
            canvas.line(-1.6, -1.6, 1.6, 1.6)
            canvas.line(-1.6, 1.6, 1.6, -1.6)
        case Sign.UNKNOWN:
            canvas.setStrokeColor(INK)
            canvas.circle(0, 0, 3.7, stroke=1, fill=0)
            _letter(canvas, "?", -2.3, INK)
        case Sign.OLD:
            _triangle(canvas, AMBER)
            _letter(canvas, "!", -2.7, PAPER)
        case Sign.NOTE:
            canvas.setFillColor(SOFT)
            canvas.circle(0, 0, 1.3, stroke=0, fill=1)
    canvas.restoreState()


def _disc(canvas: Canvas, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.setStrokeColor(PAPER)
    canvas.circle(0, 0, 4.1, stroke=0, fill=1)


def _square(canvas: Canvas, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.setStrokeColor(PAPER)
    canvas.rect(-3.7, -3.7, 7.4, 7.4, stroke=0, fill=1)


def _triangle(canvas: Canvas, colour: Color) -> None:
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    path.moveTo(0, 4.4)
    path.lineTo(4.9, -3.8)
    path.lineTo(-4.9, -3.8)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _letter(canvas: Canvas, letter: str, y: float, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.setFont(BOLD, 6.4)
    canvas.drawCentredString(0, y, letter)
