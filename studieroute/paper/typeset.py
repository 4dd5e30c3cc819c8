"""Blocks as flowables: how each part of a plan looks on paper."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from studieroute.paper import stylesheet as style
from studieroute.paper.blocks import (
    Block,
    Checklist,
    Choices,
    Pairs,
    Picture,
    References,
    Section,
    Sign,
    Statement,
    Statements,
    Steps,
    Table,
    Words,
)
from studieroute.paper.chart import WIDTH
from studieroute.paper.flowables import Badge, Heading, Marked, TickBox
from studieroute.paper.picture import RoutePicture
from studieroute.paper.stylesheet import markup

INDENT = 15.0
SECTION_ROOM = 80.0
"""The height in points for a heading and the first lines under it."""
PICTURE_ROOM = 70.0
HAIRLINE = ("LINEBELOW", (0, 0), (-1, -1), 0.5, style.HAIR)
FLUSH = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2.4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.8),
]
"""Every table: from edge to edge of the column, texts at the top of their rows."""


def section(value: Section) -> list[Flowable]:
    """A section with its heading, on a new page if its beginning does not fit on this one."""
    first = value.blocks[0]
    room = first.chart.height + PICTURE_ROOM if isinstance(first, Picture) else SECTION_ROOM
    flowables: list[Flowable] = [
        CondPageBreak(room),
        Heading(value.heading, style.SECTION, value.key, 0),
    ]
    for i, block in enumerate(value.blocks):
        flowables.extend(_block(block, f"{value.key}-{i + 1}"))
    return flowables


def _block(value: Block, key: str) -> Iterator[Flowable]:
    match value:
        case Pairs():
            yield pairs(value)
        case Picture():
            yield RoutePicture(value.chart)
            yield Spacer(1, 5)
        case Steps():
            yield _steps(value)
        case Checklist():
            yield _checklist(value)
        case Statements():
            yield from _statements(value, key)
        case Table():
            yield Paragraph(markup(value.caption), style.SMALL)
            yield _table(value)
        case Choices():
            yield from _choices(value)
        case References():
            yield from _references(value)
        case Words():
            yield Paragraph(markup(value.text), style.BODY)


def pairs(value: Pairs) -> Grid:
    """Names on the left, values on the right."""
    look = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2)]
    rows = [
        [Paragraph(markup(name), style.LABEL), Paragraph(markup(text), style.BODY)]
        for name, text in value.rows
    ]
    return _grid(rows, [108, WIDTH - 108], look)


def tiles(value: Pairs) -> Grid:
    """Names above their values, side by side on a wash."""
    cells = [
        [Paragraph(markup(name), style.LABEL), Paragraph(markup(text), style.STRONG)]
        for name, text in value.rows
    ]
    longest = [max(stringWidth(text, style.BOLD, 9.6) for text in row) + 16 for row in value.rows]
    widths = [one * WIDTH / sum(longest) for one in longest]
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), style.WASH),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, style.ACCENT),
    ]
    return _grid([cells], widths, look)


def boxed(text: str) -> Grid:
    """A paragraph in an amber frame."""
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), style.AMBER_WASH),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, style.AMBER),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ]
    grid = _grid([[Paragraph(markup(text), style.CAUTION)]], [WIDTH], look)
    grid.spaceBefore = 5
    return grid


def _steps(value: Steps) -> Grid:
    """Two rows for a step, which stay together: its name and time, and the rest under both."""
    rows: list[list[Any]] = []
    look: list[Any] = []
    for line in value.lines:
        name, period = Paragraph(markup(line.name), style.STRONG), markup(line.period)
        details = [Paragraph(markup(text), style.SMALL) for text in line.details]
        top = len(rows)
        rows.append([Badge(line.number), name, Paragraph(period, style.RIGHT)])
        rows.append(["", details, ""])
        look += [
            ("SPAN", (1, top + 1), (2, top + 1)),
            ("SPAN", (0, top), (0, top + 1)),
            ("NOSPLIT", (0, top), (-1, top + 1)),
            ("LINEBELOW", (0, top + 1), (-1, top + 1), 0.5, style.HAIR),
            ("TOPPADDING", (0, top), (-1, top), 5),
            ("BOTTOMPADDING", (0, top), (-1, top), 0),
            ("TOPPADDING", (0, top + 1), (-1, top + 1), 0),
            ("BOTTOMPADDING", (0, top + 1), (-1, top + 1), 6),
        ]
    widest = max(stringWidth(line.period, style.REGULAR, 9.2) for line in value.lines)
    time = min(max(widest + 12, 120), 240)
    return _grid(rows, [26, WIDTH - 26 - time, time], look)


def _checklist(value: Checklist) -> Grid:
    head = ["", *(Paragraph(markup(text), style.HEAD) for text in value.head)]
    rows = [
        [
            TickBox(),
            Paragraph(markup(tick.before), style.STRONG),
            Paragraph(markup(tick.text), style.BODY),
        ]
        for tick in value.ticks
    ]
    return _grid([head, *rows], [20, 112, WIDTH - 132], [HAIRLINE], repeated=1)


def _table(value: Table) -> Grid:
    def row(cells: tuple[str, ...], left: ParagraphStyle, right: ParagraphStyle) -> list[Any]:
        *texts, amount = cells
        made = [Paragraph(markup(text), left) for text in texts]
        return [*made, Paragraph(markup(amount), right)]

    rows = [
        row(value.head, style.HEAD, style.HEAD_RIGHT),
        *(row(cells, style.BODY, style.RIGHT) for cells in value.rows),
        row(value.total, style.TOTAL, style.RIGHT_STRONG),
    ]
    look = [HAIRLINE, ("LINEABOVE", (0, -1), (-1, -1), 1, style.ACCENT)]
    return _grid(rows, [WIDTH - 200, 110, 90], look, repeated=1)


def _statements(value: Statements, key: str) -> Iterator[Flowable]:
    """The sentences; the first two stay together, and so do three or fewer."""
    if value.heading:
        yield Heading(value.heading, style.GROUP, key, 1)
    last = len(value.lines) - 1
    for i, line in enumerate(value.lines):
        yield _statement(line, with_next=i < last and (i == 0 or last < 3))


def _statement(line: Statement, with_next: bool) -> Marked:
    indent = INDENT * (line.depth + 1)
    look = _indented(style.BODY, indent, with_next=with_next)
    links = "\u00a0".join(f'<a href="#source-{number}">[{number}]</a>' for number in line.sources)
    cited = f'\u00a0<font size="7.5" color="#55646A">{links}</font>' if links else ""
    url = f": {_link(line.url)}" if line.url else ""
    return Marked.of(markup(line.text) + url + cited, look, line.sign, indent - INDENT)


def _choices(value: Choices) -> Iterator[Flowable]:
    for line in value.lines:
        label = f"<b>{markup(line.label)}</b>: " if line.label else ""
        title = Paragraph(label + markup(line.title), style.BODY)
        details = Paragraph(markup(line.details), style.SMALL)
        yield KeepTogether([title, details, Spacer(1, 3)])


def _references(value: References) -> Iterator[Flowable]:
    """The sources; the last stays with what follows, so that nothing ends up alone on a page."""
    for line in value.lines:
        last = line is value.lines[-1]
        look = _indented(style.BODY, 34, size=8, leading=10.4, after=1.5, with_next=last)
        tail = " · ".join(part for part in (markup(line.publisher), _link(line.url)) if part)
        text = f'<bullet>[{line.number}]</bullet><a name="source-{line.number}"/>'
        text += markup(line.text)
        if tail:
            text += f'<br/><font size="7.4" color="#55646A">{tail}</font>'
        yield Marked.of(text, look, Sign.OLD if line.old else None, 21)


def _link(url: str) -> str:
    """An address as a link where it is one that can be opened, else as text."""
    if url.startswith(("https://", "http://")):
        return f"<a href={quoteattr(style.drawable(url))}>{markup(url)}</a>"
    return markup(url)


def _indented(
    base: ParagraphStyle,
    left: float,
    size: float = 0,
    leading: float = 0,
    after: float = 1,
    with_next: bool = False,
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{base.name}-{left}",
        base,
        leftIndent=left,
        spaceAfter=after,
        fontSize=size or base.fontSize,
        leading=leading or base.leading,
        bulletFontName=style.REGULAR,
        bulletFontSize=size or base.fontSize,
        keepWithNext=int(with_next),
    )


def _grid(rows: list[list[Any]], widths: list[float], look: list[Any], repeated: int = 0) -> Grid:
    return Grid(rows, colWidths=widths, style=[*FLUSH, *look], repeatRows=repeated, hAlign="LEFT")
