"""The small drawn things of the plan: signs, numbers, boxes to tick, bookmarked headings."""

from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from studieroute.paper.blocks import Sign
from studieroute.paper.stylesheet import ACCENT, AMBER, BOLD, GREEN, INK, PAPER, RED, SOFT, markup


class Heading(Paragraph):
    """A heading that is also a bookmark of the document, on the given level from 0."""

    def __init__(self, text: str, style: ParagraphStyle, key: str, level: int) -> None:
        super().__init__(markup(text), style)
        self._entry = (text, key, level)

    def draw(self) -> None:
        """Draws the heading and puts it into the outline."""
        text, key, level = self._entry
        self.canv.bookmarkHorizontal(key, 0, self.height + 4)
        self.canv.addOutlineEntry(text, key, level, closed=level > 0)
        super().draw()

    def split(self, *_space: float) -> list[Flowable]:
        """Never: a heading moves as a whole."""
        return []


class Marked(Paragraph):
    """A paragraph with a sign in its left indent, at its first line."""

    sign: Sign | None = None
    sign_x: float = 0.0

    @classmethod
    def of(cls, text: str, style: ParagraphStyle, sign: Sign | None, x: float) -> "Marked":
        """The paragraph of ready markup, with its sign `x` from the left."""
        made = cls(text, style)
        made.sign, made.sign_x = sign, x
        return made

    def draw(self) -> None:
        """Draws the sign and the text."""
        if self.sign is not None:
            middle = self.height - self.style.leading / 2 + 0.5
            draw_sign(self.canv, self.sign, self.sign_x + 4, middle)
        super().draw()

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """The sign stays with the first part."""
        parts: list[Any] = super().split(available_width, available_height)
        for part in parts[:1]:
            part.sign, part.sign_x = self.sign, self.sign_x
        return parts


class Badge(Flowable):
    """The number of a step in a disc."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number
        self.width = self.height = 16

    def draw(self) -> None:
        """Draws the disc and the number in it."""
        self.canv.setFillColor(ACCENT)
        self.canv.circle(8, 8, 8, stroke=0, fill=1)
        self.canv.setFillColor(PAPER)
        self.canv.setFont(BOLD, 8.5)
        self.canv.drawCentredString(8, 5, self.number)


class TickBox(Flowable):
    """An empty box to tick with a pen."""

    def __init__(self) -> None:
        super().__init__()
        self.width, self.height = 11, 12

    def draw(self) -> None:
        """Draws the square."""
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        self.canv.roundRect(0.5, 0.5, 10, 10, 1.5, stroke=1, fill=0)


def draw_sign(canvas: Canvas, sign: Sign, x: float, y: float) -> None:
    """A sign around a point, each with a shape of its own so that it needs no colour."""
    canvas.saveState()
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    match sign:
        case Sign.YES:
            _disc(canvas, x, y, GREEN)
            canvas.lines([(x - 1.9, y - 0.1, x - 0.6, y - 1.6), (x - 0.6, y - 1.6, x + 2, y + 1.5)])
        case Sign.NO:
            _square(canvas, x, y, RED)
            canvas.line(x - 1.6, y - 1.6, x + 1.6, y + 1.6)
            canvas.line(x - 1.6, y + 1.6, x + 1.6, y - 1.6)
        case Sign.UNKNOWN:
            canvas.setStrokeColor(INK)
            canvas.circle(x, y, 3.7, stroke=1, fill=0)
            _letter(canvas, "?", x, y - 2.3, INK)
        case Sign.OLD:
            _triangle(canvas, x, y, AMBER)
            _letter(canvas, "!", x, y - 2.7, PAPER)
        case Sign.NOTE:
            canvas.setFillColor(SOFT)
            canvas.circle(x, y, 1.3, stroke=0, fill=1)
    canvas.restoreState()


def _disc(canvas: Canvas, x: float, y: float, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.setStrokeColor(PAPER)
    canvas.circle(x, y, 4.1, stroke=0, fill=1)


def _square(canvas: Canvas, x: float, y: float, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.setStrokeColor(PAPER)
    canvas.rect(x - 3.7, y - 3.7, 7.4, 7.4, stroke=0, fill=1)


def _triangle(canvas: Canvas, x: float, y: float, colour: Color) -> None:
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    path.moveTo(x, y + 4.4)
    path.lineTo(x + 4.9, y - 3.8)
    path.lineTo(x - 4.9, y - 3.8)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _letter(canvas: Canvas, letter: str, x: float, y: float, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.setFont(BOLD, 6.4)
    canvas.drawCentredString(x, y, letter)
