"""Fonts, colours, measures and paragraph styles of the plan on A4."""

from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

from studieroute.paper.text import printable
from studieroute.places import shipped

REGULAR, BOLD, ITALIC = "StudieRoute", "StudieRoute-Bold", "StudieRoute-Italic"
FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", ITALIC: "NotoSans-Italic.ttf"}

PAGE = A4
MARGIN = 18 * mm
TOP = 15 * mm
BOTTOM = 17 * mm

INK = HexColor(0x1B2528)
SOFT = HexColor(0x55646A)
HAIR = HexColor(0xC9D3D6)
WASH = HexColor(0xEFF5F6)
ACCENT = HexColor(0x0B5563)
AMBER = HexColor(0xB26A00)
AMBER_WASH = HexColor(0xFFF3DC)
GREEN = HexColor(0x1E6B3C)
RED = HexColor(0xA3262A)
PAPER: Color = white

REPLACED = {"→": "›", "≥": ">=", "≤": "<=", "✓": "", "⚠": "!", "☐": ""}
"""Signs that Noto Sans lacks, with what stands for them on paper."""


@cache
def register_fonts() -> None:
    """Makes Noto Sans known under our names; once is enough."""
    for name, file in FILES.items():
        registerFont(TTFont(name, str(shipped("resources", "fonts", file))))
    registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD)


def drawable(text: str) -> str:
    """The text without control characters and with stand-ins for signs the font lacks."""
    return "".join(REPLACED.get(sign, sign) for sign in printable(text))


def markup(text: str) -> str:
    """Any text as safe paragraph markup."""
    return escape(drawable(text))


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    given: dict[str, Any] = {
        "fontName": REGULAR,
        "fontSize": size,
        "leading": leading,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
    }
    return ParagraphStyle(name, **(given | more))


BODY = _style("body", 9.2, 12.7)
SMALL = _style("small", 8, 11.2, textColor=SOFT)
STRONG = _style("strong", 9.6, 13.2, fontName=BOLD)
RIGHT = _style("right", 9.2, 13.2, alignment=TA_RIGHT)
RIGHT_STRONG = _style("right-strong", 9.2, 13.2, alignment=TA_RIGHT, fontName=BOLD)
TOTAL = _style("total", 9.2, 13.2, fontName=BOLD)
LABEL = _style("label", 8, 13.2, textColor=SOFT)
HEAD = _style("head", 8, 11.2, textColor=SOFT, fontName=BOLD)
HEAD_RIGHT = _style("head-right", 8, 11.2, textColor=SOFT, fontName=BOLD, alignment=TA_RIGHT)
EYEBROW = _style("eyebrow", 8.4, 12, textColor=ACCENT, fontName=BOLD)
TITLE = _style("title", 22, 27, fontName=BOLD, textColor=ACCENT, spaceAfter=2)
SUBTITLE = _style("subtitle", 10, 14, textColor=SOFT, spaceAfter=8)
SECTION = _style("section", 13, 17, fontName=BOLD, textColor=ACCENT, spaceBefore=10, spaceAfter=3)
GROUP = _style("group", 9.8, 13.6, fontName=BOLD, spaceBefore=7, spaceAfter=2, keepWithNext=1)
CAUTION = _style("caution", 8.8, 12)
