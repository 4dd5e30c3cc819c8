"""Blocks as flowables: how each part of a document looks on paper, and what it is in the structure."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus import Table as Grid

from studieroute.paper import stylesheet as style
from studieroute.paper.blocks import (
    Block,
    Checklist,
    Choices,
    Codes,
    Pairs,
    Picture,
    Reference,
    References,
    Section,
    Sign,
    Signatures,
    Statement,
    Statements,
    StepLine,
    Steps,
    Table,
    Words,
)
from studieroute.paper.flowables import Badge, Heading, Marked, Squares, TickBox
from studieroute.paper.picture import RoutePicture
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import WIDTH, Sheet, markup
from studieroute.paper.tagging import Text

INDENT = 15.0
SECTION_ROOM = 76.0
"""The height in points for a heading and the first lines under it."""
PICTURE_ROOM = 70.0
CODE_SIDE = 150.0
"""A code of version 25 has 117 squares in a row; this makes each 0.45 mm."""
GREY = "#55646A"
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


class Typesetter:
    """Sets blocks on a sheet, each as a part of `place` in the structure."""

    def __init__(self, sheet: Sheet, place: Element) -> None:
        self.sheet, self.place = sheet, place

    def section(self, value: Section) -> list[Flowable]:
        """A section with its heading, on a new page if its beginning does not fit on this one."""
        first = value.blocks[0]
        drawn = first.chart.height * self._chart_scale(first) if isinstance(first, Picture) else 0
        room = drawn + PICTURE_ROOM if drawn else self.sheet.of(SECTION_ROOM)
        part = self.place.add("Sect")
        flowables: list[Flowable] = [
            CondPageBreak(room),
            Heading(value.heading, self.sheet.section, part.add("H2"), value.key, 2),
        ]
        inner = Typesetter(self.sheet, part)
        for i, block in enumerate(value.blocks):
            flowables.extend(inner.block(block, f"{value.key}-{i + 1}"))
        return flowables

    def block(self, value: Block, key: str) -> Iterator[Flowable]:
        """A block; `key` names its place where it has a heading of its own."""
        match value:
            case Pairs():
                yield self.pairs(value)
            case Picture():
                yield self._picture(value)
            case Steps():
                yield self._steps(value)
            case Checklist():
                yield self._checklist(value)
            case Statements():
                yield from self._statements(value, key)
            case Table():
                yield self._table(value)
            case Choices():
                yield from self._choices(value)
            case References():
                yield from self._references(value)
            case Codes():
                yield self._codes(value)
            case Signatures():
                yield self._signatures(value)
            case Words():
                yield self.text(value.text, self.sheet.body)

    def text(self, text: str, look: ParagraphStyle, tag: str = "P") -> Text:
        """A paragraph."""
        return Text.of(markup(text), look, self.place.add(tag))

    def pairs(self, value: Pairs, width: float = WIDTH, wash: bool = False) -> Grid:
        """Names on the left, values on the right."""
        sheet, place = self.sheet, self.place.add("L")
        widest = max(
            stringWidth(name, style.REGULAR, sheet.label.fontSize) for name, _ in value.rows
        )
        left = min(widest + sheet.of(10), width * 0.42)
        rows = []
        for name, text in value.rows:
            item = place.add("LI")
            label = Text.of(markup(name), sheet.label, item.add("Lbl"))
            rows.append([label, Text.of(markup(text), sheet.body, item.add("LBody"))])
        look: list[Any] = [
            ("TOPPADDING", (0, 0), (-1, -1), 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
        return grid(rows, [left, width - left], look)

    def boxed(self, text: str) -> Grid:
        """A paragraph in an amber frame."""
        made = Text.of(markup(text), self.sheet.caution, self.place.add("P"))
        return framed([[made]], [WIDTH], style.AMBER_WASH, style.AMBER)

    def _chart_scale(self, value: Picture) -> float:
        return WIDTH / value.chart.width

    def _picture(self, value: Picture) -> Flowable:
        element = self.place.add("Figure", value.description)
        return RoutePicture(value.chart, element, self.sheet, self._chart_scale(value))

    def _steps(self, value: Steps) -> Grid:
        """A row for a step: its number, its name with where it is, and when it runs."""
        sheet, place = self.sheet, self.place.add("L")
        size = sheet.right.fontSize
        time = max(stringWidth(line.period, style.REGULAR, size) for line in value.lines) + 8
        rows = []
        for line in value.lines:
            item = place.add("LI")
            badge = Badge(line.number, item.add("Lbl"), sheet)
            body = item.add("LBody")
            name = Text.of(_step_name(line, sheet), sheet.strong, body.add("P"))
            if sheet.large:
                rows.append(
                    [badge, [name, Text.of(markup(line.period), sheet.body, body.add("P"))]]
                )
            else:
                rows.append([badge, name, Text.of(markup(line.period), sheet.right, body.add("P"))])
        left = sheet.of(24)
        widths = [left, WIDTH - left] if sheet.large else [left, WIDTH - left - time, time]
        look = [
            HAIRLINE,
            ("LEFTPADDING", (1, 0), (1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 3.4),
            ("TOPPADDING", (0, 0), (0, -1), 2.2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
        return grid(rows, widths, look)

    def _checklist(self, value: Checklist) -> Grid:
        sheet, table = self.sheet, self.place.add("Table")
        head = table.add("TR")
        before, what = (
            Text.of(markup(text), sheet.head, head.add("TH", scope="Column"), repeats=True)
            for text in value.head
        )
        rows: list[list[Any]] = [["", before, what]]
        for tick in value.ticks:
            row = table.add("TR")
            before = Text.of(markup(tick.before), sheet.strong, row.add("TH", scope="Row"))
            rows.append(
                [TickBox(sheet), before, Text.of(markup(tick.text), sheet.body, row.add("TD"))]
            )
        box = sheet.of(18)
        days = [stringWidth(one.before, style.BOLD, sheet.strong.fontSize) for one in value.ticks]
        day = min(max(days) + 14, WIDTH * 0.4)
        return grid(rows, [box, day, WIDTH - box - day], [HAIRLINE], repeated=1)

    def _table(self, value: Table) -> Grid:
        """The caption is the first row, so that it stays with the table."""
        sheet, table = self.sheet, self.place.add("Table")
        caption = Text.of(markup(value.caption), sheet.small, table.add("Caption"), repeats=True)
        head, right = sheet.head, sheet.head_right
        rows: list[list[Any]] = [
            [caption],
            self._row(table, value.head, (head, right), ("Column", "Column"), repeats=True),
        ]
        for cells in value.rows:
            rows.append(self._row(table, cells, (sheet.body, sheet.right), ("Row", "")))
        if value.total:
            looks = (sheet.total, sheet.right_strong)
            rows.append(self._row(table, value.total, looks, ("Row", "")))
        look: list[Any] = [
            ("SPAN", (0, 0), (-1, 0)),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, style.HAIR),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
        ]
        if value.total:
            look.append(("LINEABOVE", (0, -1), (-1, -1), 1, sheet.accent))
        return grid(rows, self._widths(value), look, repeated=2)

    def _row(
        self,
        table: Element,
        cells: tuple[str, ...],
        looks: tuple[ParagraphStyle, ParagraphStyle],
        scopes: tuple[str, str],
        repeats: bool = False,
    ) -> list[Text]:
        """A row whose last cell is an amount; a scope makes the first cell, or the others, headers."""
        row, made = table.add("TR"), []
        for i, text in enumerate(cells):
            scope = scopes[1] if i else scopes[0]
            cell = row.add("TH" if scope else "TD", scope=scope)
            look = looks[1] if i == len(cells) - 1 else looks[0]
            made.append(Text.of(markup(text), look, cell, repeats=repeats))
        return made

    def _widths(self, value: Table) -> list[float]:
        """Each column as wide as its longest text; the widest takes or gives what is over."""
        size = self.sheet.total.fontSize
        rows = [row for row in (value.head, *value.rows, value.total) if row]
        natural = [
            max(stringWidth(text, style.BOLD, size) for text in column) + 14
            for column in zip(*rows, strict=True)
        ]
        widest = natural.index(max(natural))
        natural[widest] = max(natural[widest] + WIDTH - sum(natural), WIDTH / len(natural))
        return [width * WIDTH / sum(natural) for width in natural]

    def _statements(self, value: Statements, key: str) -> Iterator[Flowable]:
        """The sentences; the first two stay together, and so do three or fewer."""
        if value.heading:
            yield Heading(value.heading, self.sheet.group, self.place.add("H3"), key, 3)
        small = _but(self.sheet.small, keepWithNext=1)
        for text in value.details:
            yield Text.of(markup(text), small, self.place.add("P"))
        last = len(value.lines) - 1
        bodies = _Nested(self.place)
        for i, line in enumerate(value.lines):
            stays = i < last and (i == 0 or last < 3)
            yield self._statement(line, bodies.at(line.depth), stays)

    def _statement(self, line: Statement, element: Element, with_next: bool) -> Marked:
        sheet = self.sheet
        indent = sheet.of(INDENT) * (line.depth + 1)
        look = _but(sheet.body, leftIndent=indent, spaceAfter=1, keepWithNext=int(with_next))
        links = "\u00a0".join(
            f'<a href="#source-{number}">[{number}]</a>' for number in line.sources
        )
        size = sheet.of(7.5)
        cited = f'\u00a0<font size="{size}" color="{GREY}">{links}</font>' if links else ""
        url = f": {_link(line.url)}" if line.url else ""
        text = markup(line.text) + url + cited
        names = {f"#source-{number}": f"[{number}]" for number in line.sources}
        x = indent - sheet.of(INDENT)
        return Marked.signed(text, look, element, line.sign, x, sheet.scale, names)

    def _choices(self, value: Choices) -> Iterator[Flowable]:
        place = self.place.add("L")
        for line in value.lines:
            body = place.add("LI").add("LBody")
            label = f"<b>{markup(line.label)}</b>: " if line.label else ""
            title = Text.of(label + markup(line.title), self.sheet.body, body.add("P"))
            details = Text.of(markup(line.details), self.sheet.small, body.add("P"))
            yield KeepTogether([title, details, Spacer(1, 3)])

    def _references(self, value: References) -> Iterator[Flowable]:
        """The sources; the last stays with what follows, so that nothing ends up alone on a page."""
        place = self.place.add("L")
        for line in value.lines:
            yield self._reference(line, place.add("LI"), line is value.lines[-1])

    def _reference(self, line: Reference, item: Element, with_next: bool) -> Marked:
        sheet = self.sheet
        left = sheet.of(34 if line.old else 22)
        look = _but(sheet.source, leftIndent=left, spaceAfter=1.2, keepWithNext=int(with_next))
        label = Text.of(f"[{line.number}]", sheet.source, item.add("Lbl"))
        tail = " · ".join(part for part in (markup(line.publisher), _link(line.url)) if part)
        text = markup(line.text)
        if tail:
            text += f' <br/><font size="{sheet.of(7.4)}" color="{GREY}">{tail}</font>'
        sign = Sign.OLD if line.old else None
        made = Marked.signed(text, look, item.add("LBody"), sign, sheet.of(21), sheet.scale)
        made.label, made.key = label, f"source-{line.number}"
        return made

    def _codes(self, value: Codes) -> Flowable:
        """The codes beside their text, or under it where there are several."""
        text = Text.of(markup(value.text), self.sheet.body, self.place.add("P"))
        cells = []
        for code in value.lines:
            figure = Squares(code, self.place.add("Figure", code.description), CODE_SIDE)
            caption = Text.of(markup(code.caption), self.sheet.small, self.place.add("P"))
            cells.append([figure, caption])
        if len(cells) == 1 and not self.sheet.large:
            return grid([[text, cells[0]]], [WIDTH - CODE_SIDE, CODE_SIDE], [])
        each = [
            cells[i : i + 3] + [""] * (3 - len(cells[i : i + 3])) for i in range(0, len(cells), 3)
        ]
        return KeepTogether([text, grid(each, [WIDTH / 3] * 3, [])])

    def _signatures(self, value: Signatures) -> Flowable:
        """A line to write on for each, with who signs under it."""
        count = len(value.lines)
        texts = [self.text(line, self.sheet.small) for line in value.lines]
        gap = 18.0
        widths = [(WIDTH - gap * (count - 1)) / count, gap] * count
        row: list[Any] = [cell for text in texts for cell in (text, "")][:-1]
        look: list[Any] = [("TOPPADDING", (0, 0), (-1, -1), 3)]
        look += [("LINEABOVE", (2 * i, 0), (2 * i, 0), 0.8, style.INK) for i in range(count)]
        return KeepTogether([Spacer(1, self.sheet.of(34)), grid([row], widths[:-1], look)])


class _Nested:
    """Lists within lists: a deeper statement belongs to the last one that is less deep."""

    def __init__(self, place: Element) -> None:
        self._bodies = [place]
        self._lists: list[Element] = []

    def at(self, depth: int) -> Element:
        """The text of a new item at a depth, at most one deeper than the last."""
        depth = min(depth, len(self._bodies) - 1)
        del self._bodies[depth + 1 :], self._lists[depth + 1 :]
        if len(self._lists) == depth:
            self._lists.append(self._bodies[depth].add("L"))
        self._bodies.append(self._lists[depth].add("LI").add("LBody"))
        return self._bodies[-1].add("P")


def grid(
    rows: Iterable[list[Any]], widths: list[float], look: list[Any], repeated: int = 0
) -> Grid:
    """Cells side by side without lines; the first rows are repeated on every page."""
    return Grid(
        list(rows), colWidths=widths, style=[*FLUSH, *look], repeatRows=repeated, hAlign="LEFT"
    )


def framed(rows: list[list[Any]], widths: list[float], wash: Color, bar: Color) -> Grid:
    """Cells on a wash with a bar at their left."""
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), wash),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, bar),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5.5),
    ]
    made = grid(rows, widths, look)
    made.spaceBefore = 6
    return made


def _step_name(line: StepLine, sheet: Sheet) -> str:
    """The name of a step with where it is, as markup."""
    if not line.details:
        return markup(line.name)
    where = markup(" · ".join(line.details))
    font = f'<font name="{style.REGULAR}" size="{sheet.small.fontSize}" color="{GREY}">'
    return f"{markup(line.name)}\u2002{font}{where}</font>"


def _link(url: str) -> str:
    """An address as a link where it is one that can be opened, else as text."""
    if url.startswith(("https://", "http://")):
        return f"<a href={quoteattr(style.drawable(url))}>{markup(url)}</a>"
    return markup(url)


def _but(base: ParagraphStyle, **changes: Any) -> ParagraphStyle:
    """A style with some things otherwise."""
    return ParagraphStyle(base.name, base, **changes)
