"""What is set in rows: names with values, steps, things to do, and tables of amounts."""

from collections.abc import Iterable
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Table as Grid

from studieroute.paper import stylesheet as style
from studieroute.paper.blocks import Checklist, Pairs, StepLine, Steps, Table
from studieroute.paper.cells import FRAME, GUTTER, HAIRLINE, framed, grid, lowered
from studieroute.paper.flowables import Badge, Heading, TickBox
from studieroute.paper.setter import GREY, Setter
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import WIDTH, Sheet, markup, together
from studieroute.paper.tagging import Text


def pairs(setter: Setter, value: Pairs, width: float = WIDTH) -> Grid:
    """Names on the left, values on the right."""
    sheet, place = setter.sheet, setter.place.add("L")
    widest = max(stringWidth(name, style.REGULAR, sheet.label.fontSize) for name, _ in value.rows)
    left = min(widest + sheet.of(10), width * 0.42)
    rows = []
    for name, text in value.rows:
        item = place.add("LI")
        label = Text.of(markup(name), sheet.label, item.add("Lbl"))
        rows.append([label, Text.of(markup(text), sheet.body, item.add("LBody"))])
    look: list[Any] = [
        ("TOPPADDING", (0, 0), (0, -1), 0.6 + lowered(sheet.label, sheet.body)),
        ("TOPPADDING", (1, 0), (1, -1), 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    return grid(rows, [left, width - left], look)


def cards(setter: Setter, cards: list[tuple[str, Pairs, str]]) -> Grid:
    """Pairs, each under a heading of the second level: beside one another, or else below."""
    sheet = setter.sheet
    width = WIDTH if sheet.large else (WIDTH - GUTTER * (len(cards) - 1)) / len(cards)
    made: list[Any] = []
    for heading, value, key in cards:
        part = setter.within(setter.place.add("Sect"))
        element = part.place.add("H2")
        head = Heading(heading, sheet.card, element, setter.prefix + key, 2)
        made.append([head, pairs(part, value, width - 2 * FRAME)])
    if sheet.large:
        return framed([[card] for card in made], [width], sheet.wash, sheet.accent)
    row = [cell for card in made for cell in (card, "")][:-1]
    widths = ([width, GUTTER] * len(made))[:-1]
    return framed([row], widths, sheet.wash, sheet.accent)


def steps(setter: Setter, value: Steps) -> Grid:
    """A row for a step: its number, its name with where it is, and when it runs."""
    sheet, place = setter.sheet, setter.place.add("L", numbering="Decimal")
    size = sheet.small.fontSize
    time = max(stringWidth(line.period, style.REGULAR, size) for line in value.lines) + 8
    rows = []
    for line in value.lines:
        item = place.add("LI")
        badge = Badge(line.number, item.add("Lbl"), sheet)
        body = item.add("LBody")
        name = Text.of(_step_name(line, sheet), sheet.strong, body.add("P"))
        if sheet.large:
            rows.append([badge, [name, Text.of(markup(line.period), sheet.body, body.add("P"))]])
        else:
            rows.append(
                [badge, name, Text.of(markup(line.period), sheet.small_right, body.add("P"))]
            )
    left = sheet.of(24)
    widths = [left, WIDTH - left] if sheet.large else [left, WIDTH - left - time, time]
    look = [
        HAIRLINE,
        ("LEFTPADDING", (1, 0), (1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3.4),
        ("TOPPADDING", (0, 0), (0, -1), 2.2),
        ("TOPPADDING", (2, 0), (-1, -1), 3.4 + lowered(sheet.small_right, sheet.strong)),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    return grid(rows, widths, look)


def _step_name(line: StepLine, sheet: Sheet) -> str:
    """The name of a step with where it is, as markup."""
    if not line.details:
        return markup(line.name)
    where = markup(" · ".join(line.details))
    font = f'<font name="{style.REGULAR}" size="{sheet.small.fontSize}" color="{GREY}">'
    return f"{markup(line.name)}\u2002{font}{where}</font>"


def checklist(setter: Setter, value: Checklist) -> Grid:
    """What to do, each with a box to tick and the day before which."""
    sheet, table = setter.sheet, setter.place.add("Table")
    head = table.add("TR")
    before, what = (
        Text.of(markup(text), sheet.head, head.add("TH", scope="Column"), repeats=True)
        for text in value.head
    )
    rows: list[list[Any]] = [["", before, what]]
    for tick in value.ticks:
        row = table.add("TR")
        before = Text.of(markup(tick.before), sheet.strong, row.add("TH", scope="Row"))
        rows.append([TickBox(sheet), before, Text.of(markup(tick.text), sheet.body, row.add("TD"))])
    box = sheet.of(18)
    days = [stringWidth(one.before, style.BOLD, sheet.strong.fontSize) for one in value.ticks]
    day = min(max(days) + 14, WIDTH * 0.4)
    return grid(rows, [box, day, WIDTH - box - day], [HAIRLINE], repeated=1)


def table_of(setter: Setter, value: Table) -> Grid:
    """The caption is the first row, so that it stays with the table."""
    sheet, table = setter.sheet, setter.place.add("Table")
    caption = Text.of(markup(value.caption), sheet.small, table.add("Caption"), repeats=True)
    head, right = sheet.head, sheet.head_right
    rows: list[list[Any]] = [
        [caption],
        _row(setter, table, value, value.head, (head, right), ("Column", "Column"), True),
    ]
    for cells in value.rows:
        rows.append(_row(setter, table, value, cells, (sheet.body, sheet.right), ("Row", "")))
    if value.total:
        looks = (sheet.total, sheet.right_strong)
        rows.append(_row(setter, table, value, value.total, looks, ("Row", "")))
    look: list[Any] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, style.HAIR),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
    ]
    if value.total:
        look.append(("LINEABOVE", (0, -1), (-1, -1), 1, sheet.accent))
        look.append(("NOSPLIT", (0, -2), (-1, -1)))
    return grid(rows, _widths(setter, value), look, repeated=2)


def _row(
    setter: Setter,
    table: Element,
    value: Table,
    cells: tuple[str, ...],
    looks: tuple[ParagraphStyle, ParagraphStyle],
    scopes: tuple[str, str],
    repeats: bool = False,
) -> list[Text]:
    """A row with its amounts at the right; a scope makes the first cell, or the others, headers."""
    row, made = table.add("TR"), []
    for i, text in enumerate(cells):
        scope = scopes[1] if i else scopes[0]
        cell = row.add("TH" if scope else "TD", scope=scope)
        look = looks[i >= len(cells) - value.amounts]
        made.append(Text.of(markup(text), look, cell, repeats=repeats))
    return made


def _widths(setter: Setter, value: Table) -> list[float]:
    """Each column as wide as its longest text; the widest give and take, but no word is broken.

    Where even that is too much, the widest column of texts gives way and never an amount.
    """
    sheet = setter.sheet
    looks = [(value.head, sheet.head), *((row, sheet.body) for row in value.rows)]
    looks.append((value.total, sheet.total))
    columns = [[(row[i], look) for row, look in looks if row] for i in range(len(value.head))]
    least = [
        _widest((word, look) for text, look in one for word in together(text).split(" "))
        for one in columns
    ]
    widths = [_widest(one) for one in columns]
    over = sum(widths) - WIDTH
    for i in sorted(range(len(widths)), key=lambda i: least[i] - widths[i]):
        given = min(over, widths[i] - least[i])
        widths[i] -= given
        over -= given
    if over > 0:
        texts = widths[: len(widths) - value.amounts]
        widths[texts.index(max(texts))] -= over
    return [width * WIDTH / sum(widths) for width in widths]


def _widest(texts: Iterable[tuple[str, ParagraphStyle]]) -> float:
    """The width of the widest of some texts, each in its look, with the space around it."""
    return (
        max((stringWidth(text, look.fontName, look.fontSize) for text, look in texts), default=0.0)
        + 14
    )
