"""Fonts, colours, measures and paragraph styles of everything on paper, A4 and large print."""

import re
from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, linearlyInterpolatedColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

from studieroute.paper.text import printable
from studieroute.places import shipped
from studieroute.settings import COLOUR

REGULAR, BOLD, ITALIC = "StudieRoute", "StudieRoute-Bold", "StudieRoute-Italic"
FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", ITALIC: "NotoSans-Italic.ttf"}

PAGE = A4
MARGIN = 18 * mm
TOP = 13 * mm
BOTTOM = 16.5 * mm

INK = HexColor(0x1B2528)
SOFT = HexColor(0x55646A)
HAIR = HexColor(0xC9D3D6)
AMBER = HexColor(0xB26A00)
AMBER_WASH = HexColor(0xFFF3DC)
GREEN = HexColor(0x1E6B3C)
RED = HexColor(0xA3262A)
PAPER: Color = white

WIDTH = PAGE[0] - 2 * MARGIN
"""The width of a text column on A4, in points."""
LARGE = 1.74
"""How much larger large print is: running text becomes 16 points."""

UNKNOWN_SIGN = "\ufffd"
REPLACED = {"→": "›", "≥": ">=", "≤": "<=", "✓": "", "⚠": "!", "☐": "", "\u00ad": ""}
"""Signs that Noto Sans lacks, with what stands for them on paper."""


@cache
def _fonts() -> tuple[TTFont, ...]:
    return tuple(
        TTFont(name, str(shipped("resources", "fonts", file))) for name, file in FILES.items()
    )


@cache
def register_fonts() -> None:
    """Makes Noto Sans known under our names; once is enough."""
    for font in _fonts():
        registerFont(font)
    registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD)


TOGETHER = re.compile(r"(?<=€) (?=\d)|(?<=\d) (?=(?:EC|km|%)(?!\w))")
"""The space between an amount, a number of points, a distance or a share and its sign."""


@cache
def _signs() -> frozenset[str]:
    """The signs that all our fonts can draw."""
    return frozenset(map(chr, set.intersection(*(set(one.face.charToGlyph) for one in _fonts()))))


def drawable(text: str) -> str:
    """The text without control characters and with stand-ins for signs the fonts lack."""
    plain = "".join(REPLACED.get(sign, sign) for sign in printable(text))
    known = _signs()
    return "".join(sign if sign in known else UNKNOWN_SIGN for sign in plain)


def markup(text: str) -> str:
    """Any text as safe paragraph markup; a line never ends between a number and its unit."""
    return escape(drawable(together(text)))


def together(text: str) -> str:
    """The text with each number held to its unit."""
    return TOGETHER.sub("\u00a0", text)


class Sheet:
    """The look of one document: every length in points, larger in large print."""

    def __init__(self, accent: str, large: bool) -> None:
        self.large = large
        self.scale = LARGE if large else 1.0
        self.accent: Color = HexColor(accent)
        self.wash: Color = linearlyInterpolatedColor(white, self.accent, 0, 1, 0.065)
        body, small = self._style("body", 9.2, 12.7), self._style("small", 8, 11.2, textColor=SOFT)
        strong = self._style("strong", 9.6, 13.2, fontName=BOLD)
        self.body, self.small, self.strong = body, small, strong
        self.fine = self._style("fine", 8.5, 11.6, spaceAfter=3)
        self.small_right = self._style("small-right", 8, 13.2, textColor=SOFT, alignment=TA_RIGHT)
        self.right = self._style("right", 9.2, 13.2, alignment=TA_RIGHT)
        self.right_strong = self._style(
            "right-strong", 9.2, 13.2, alignment=TA_RIGHT, fontName=BOLD
        )
        self.total = self._style("total", 9.2, 13.2, fontName=BOLD)
        self.label = self._style("label", 8, 13.2, textColor=SOFT)
        self.head = self._style("head", 8, 11.2, textColor=SOFT, fontName=BOLD)
        self.head_right = self._style(
            "head-right", 8, 11.2, textColor=SOFT, fontName=BOLD, alignment=TA_RIGHT
        )
        self.eyebrow = self._style("eyebrow", 8.4, 12, textColor=self.accent, fontName=BOLD)
        self.title = self._heading("title", 22, 27, 1.3, spaceAfter=2)
        self.subtitle = self._style("subtitle", 10, 14, textColor=SOFT, spaceAfter=7)
        self.section = self._heading("section", 13, 17, 1.5, spaceBefore=8.5, spaceAfter=2.5)
        self.card = self._heading("card", 10.4, 14.2, 1.5)
        self.group = self._style(
            "group", 9.8, 13.6, fontName=BOLD, spaceBefore=5, spaceAfter=1, keepWithNext=1
        )
        self.caution = self._style("caution", 8.8, 12)
        self.source = self._style("source", 7.8, 10)

    def of(self, points: float) -> float:
        """A length of normal print in this print."""
        return points * self.scale

    def _style(self, name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
        given: dict[str, Any] = {
            "fontName": REGULAR,
            "fontSize": self.of(size),
            "leading": self.of(leading),
            "textColor": INK,
            "allowWidows": 0,
            "allowOrphans": 0,
            "splitLongWords": 1,
        }
        return ParagraphStyle(name, **(given | more))

    def _heading(
        self, name: str, size: float, leading: float, larger: float, **more: Any
    ) -> ParagraphStyle:
        """A heading, which grows by less than running text does."""
        share = larger / self.scale if self.large else 1
        look = {"fontName": BOLD, "textColor": self.accent, **more}
        return self._style(name, size * share, leading * share, **look)


@lru_cache
def sheet_of(accent: str = COLOUR, large: bool = False) -> Sheet:
    """The look of documents in a colour, as in #0b5563, in normal or in large print."""
    register_fonts()
    return Sheet(accent, large)
