"""Blocks as flowables: how each part of a document looks on paper, and what it is in the structure."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable

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
    Steps,
    Table,
    Words,
)
from studieroute.paper.endings import MOST_CODE, codes_of, signatures
from studieroute.paper.flowables import Marked
from studieroute.paper.picture import RoutePicture
from studieroute.paper.setter import GREY, Setter
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import WIDTH, markup
from studieroute.paper.tables import checklist, pairs, steps, table_of
from studieroute.paper.tagging import Text

INDENT = 15.0
SECTION_ROOM, GROUP_ROOM = 76.0, 108.0
"""The height in points for a heading and the first lines under it, or under a second heading."""
PICTURE_ROOM = 70.0


def section_of(setter: Setter, value: Section) -> list[Flowable]:
    """A section with its heading, on a new page if its beginning does not fit on this one."""
    part = setter.place.add("Sect")
    flowables: list[Flowable] = [
        CondPageBreak(_room(setter, value.blocks[0])),
        setter.within(part).heading(value.heading, value.key, 2),
    ]
    inner = setter.within(part)
    for i, block in enumerate(value.blocks):
        flowables.extend(block_of(inner, block, f"{value.key}-{i + 1}"))
    return flowables


def block_of(setter: Setter, value: Block, key: str) -> Iterator[Flowable]:
    """A block; `key` names its place where it has a heading of its own."""
    match value:
        case Pairs():
            yield pairs(setter, value)
        case Picture():
            yield _picture(setter, value)
        case Steps():
            yield steps(setter, value)
        case Checklist():
            yield checklist(setter, value)
        case Statements():
            yield from _statements(setter, value, key)
        case Table():
            yield table_of(setter, value)
        case Choices():
            yield from _choices(setter, value)
        case References():
            yield from _references(setter, value)
        case Codes():
            yield codes_of(setter, value)
        case Signatures():
            yield signatures(setter, value)
        case Words():
            yield setter.text(value.text, setter.sheet.body)


def _room(setter: Setter, first: Block) -> float:
    """What a heading needs at the least, with the beginning of what stands under it."""
    match first:
        case Picture():
            return first.chart.height * WIDTH / first.chart.width + PICTURE_ROOM
        case Codes():
            return MOST_CODE + setter.sheet.of(SECTION_ROOM)
        case Statements() if first.heading:
            return setter.sheet.of(GROUP_ROOM)
        case _:
            return setter.sheet.of(SECTION_ROOM)


def _picture(setter: Setter, value: Picture) -> Flowable:
    element = setter.place.add("Figure", value.description)
    return RoutePicture(value.chart, element, setter.sheet, WIDTH / value.chart.width)


def _statements(setter: Setter, value: Statements, key: str) -> Iterator[Flowable]:
    """The sentences; the first two stay together, and so do three or fewer."""
    if value.heading:
        yield setter.heading(value.heading, key, 3)
    small = _but(setter.sheet.small, keepWithNext=1)
    for text in value.details:
        yield Text.of(markup(text), small, setter.place.add("P"))
    last = len(value.lines) - 1
    bodies = _Nested(setter.place)
    for i, line in enumerate(value.lines):
        stays = i < last and (i == 0 or last < 3)
        yield _statement(setter, line, bodies.at(line.depth), stays)


def _statement(setter: Setter, line: Statement, element: Element, with_next: bool) -> Marked:
    sheet = setter.sheet
    indent = sheet.of(INDENT) * (line.depth + 1)
    look = _but(sheet.body, leftIndent=indent, spaceAfter=1, keepWithNext=int(with_next))
    url = f": {_link(line.url)}" if line.url else ""
    text = markup(line.text) + url + setter.cited(line.sources)
    names = setter.source_names(line.sources)
    x = indent - sheet.of(INDENT)
    return Marked.signed(text, look, element, line.sign, x, sheet.scale, names)


def _choices(setter: Setter, value: Choices) -> Iterator[Flowable]:
    place = setter.place.add("L")
    for line in value.lines:
        body = place.add("LI").add("LBody")
        label = f"<b>{markup(line.label)}</b>: " if line.label else ""
        look = _but(setter.sheet.body if line.label else setter.sheet.strong, keepWithNext=1)
        title = Text.of(label + markup(line.title), look, body.add("P"))
        text = markup(line.details) + setter.cited(line.sources)
        names = setter.source_names(line.sources)
        yield title
        yield Text.of(text, setter.sheet.fine, body.add("P"), names)


def _references(setter: Setter, value: References) -> Iterator[Flowable]:
    """The sources; the last stays with what follows, so that nothing ends up alone on a page."""
    place = setter.place.add("L", numbering="Decimal")
    for line in value.lines:
        yield _reference(setter, line, place.add("LI"), line is value.lines[-1])


def _reference(setter: Setter, line: Reference, item: Element, with_next: bool) -> Marked:
    sheet = setter.sheet
    left = sheet.of(34 if line.old else 22)
    look = _but(sheet.source, leftIndent=left, spaceAfter=1.2, keepWithNext=int(with_next))
    label = Text.of(f"[{line.number}]", sheet.source, item.add("Lbl"))
    tail = " · ".join(part for part in (markup(line.publisher), _link(line.url)) if part)
    text = markup(line.text)
    if tail:
        text += f' <br/><font size="{sheet.of(7.4)}" color="{GREY}">{tail}</font>'
    sign = Sign.OLD if line.old else None
    made = Marked.signed(text, look, item.add("LBody"), sign, sheet.of(21), sheet.scale)
    made.label, made.key = label, f"{setter.prefix}source-{line.number}"
    return made


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


def _link(url: str) -> str:
    """An address as a link where it is one that can be opened, else as text."""
    if url.startswith(("https://", "http://")):
        return f"<a href={quoteattr(style.drawable(url))}>{markup(url)}</a>"
    return markup(url)


def _but(base: ParagraphStyle, **changes: Any) -> ParagraphStyle:
    """A style with some things otherwise."""
    return ParagraphStyle(base.name, base, **changes)
