"""A tagged document on A4: how every page that leaves the program is made.

    document = Document(Furniture("nl", title, subject, footer), sheet_of())
    document.heading("What this school offers", "title", 1)
    document.words("Counted on 21 November 2026.")
    document.section(Section("closed", "What is closed", (Table(...), Statements(...))))
    write_whole(path, document.pdf())

Headings make the bookmarks and go down by one level at a time: 1 for the title, 2 for a section,
3 for what stands in it. Blocks (`blocks.py`) are the same that a plan is made of. For something of
one's own: `document.put(flowable)` with a `Text` or a `Drawn` (`tagging.py`) made for an element of
`document.root`, as `document.root.add("P")`; what has no element is an artefact, which readers
aloud pass over. `document.next_part(footer)` begins a new page that is counted from 1 again. Files that were made
apart are bound into one by `bound` (`binding.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
)

from studieroute.i18n import speak
from studieroute.paper import stylesheet as style
from studieroute.paper.blocks import Block, Section
from studieroute.paper.finishing import Identity, finished
from studieroute.paper.setter import Setter
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import Sheet
from studieroute.paper.tagging import TaggedCanvas
from studieroute.paper.typeset import block_of, section_of


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a document is called, and what stands at the foot of every page."""

    language: str
    title: str
    subject: str
    footer: str


class Document:
    """Parts in the order of reading, drawn when all of them are there."""

    def __init__(self, furniture: Furniture, sheet: Sheet) -> None:
        self.furniture = furniture
        self.sheet = sheet
        self.root = Element("Document")
        self.story: list[Flowable] = []
        self._parts = 1

    @property
    def setter(self) -> Setter:
        """What sets blocks in this document; places of its parts never have the same name."""
        prefix = f"part-{self._parts}-" if self._parts > 1 else ""
        return Setter(self.sheet, self.root, prefix)

    def put(self, *flowables: Flowable) -> None:
        """Adds what is drawn already; its elements must be parts of the root."""
        self.story.extend(flowables)

    def heading(self, text: str, key: str, level: int) -> None:
        """A heading with a bookmark; `key` is where links to it go."""
        self.put(self.setter.heading(text, key, level))

    def words(self, text: str) -> None:
        """A paragraph."""
        self.put(self.setter.text(text, self.sheet.body))

    def block(self, block: Block, key: str) -> None:
        """A block; `key` begins the names of the places within it."""
        self.put(*block_of(self.setter, block, key))

    def section(self, section: Section) -> None:
        """A section with its heading, on a new page if its beginning does not fit on this one."""
        self.put(*section_of(self.setter, section))

    def sections(self, sections: Iterable[Section]) -> None:
        """Several sections."""
        for section in sections:
            self.section(section)

    def next_part(self, footer: str) -> None:
        """What follows begins on a new page, has this footer, and is counted from 1."""
        self._parts += 1
        self.put(_NextPart(footer), PageBreak())

    def pdf(self) -> bytes:
        """The bytes of the PDF file; once for a document."""
        buffer = BytesIO()
        pages = _Pages(buffer, self.furniture, self.sheet)
        pages.build([*self.story, _Count()], canvasmaker=TaggedCanvas)
        about = self.furniture
        identity = Identity(
            style.drawable(about.title), style.drawable(about.subject), about.language
        )
        return finished(buffer.getvalue(), self.root, identity)


class _NextPart(ActionFlowable):
    """From the next page on another footer, and pages counted from 1."""

    def __init__(self, footer: str) -> None:
        super().__init__()
        self.footer = footer

    def apply(self, doc: BaseDocTemplate) -> None:
        """Tells the pages."""
        assert isinstance(doc, _Pages)
        doc.begin_part(self.footer)


class _Count(ActionFlowable):
    """The end of the story, from where the pages can be counted."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """Tells the pages."""
        assert isinstance(doc, _Pages)
        doc.count()


@dataclass(slots=True)
class _Part:
    """Pages that are counted together."""

    number: int
    footer: str
    pages: int = 0


class _Pages(BaseDocTemplate):
    """The pages of a document: a band at the top, the footer and the page number below."""

    def __init__(self, buffer: BytesIO, furniture: Furniture, sheet: Sheet) -> None:
        self._sheet, self._language = sheet, furniture.language
        self._parts = [_Part(0, furniture.footer)]
        height = style.PAGE[1]
        frame = Frame(
            style.MARGIN,
            style.BOTTOM,
            style.WIDTH,
            height - style.TOP - style.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        super().__init__(
            buffer,
            pagesize=style.PAGE,
            pageTemplates=[PageTemplate(frames=[frame], onPage=self._furnish)],
            title=style.drawable(furniture.title),
            subject=style.drawable(furniture.subject),
            author="StudieRoute",
            creator="StudieRoute",
            initialFontName=style.REGULAR,
        )

    def begin_part(self, footer: str) -> None:
        """Pages from the next one on are counted apart."""
        self._parts.append(_Part(len(self._parts), footer))

    def _furnish(self, canvas: Canvas, _document: Any) -> None:
        """What stands on every page; how many there are is filled in at the end."""
        part = self._parts[-1]
        part.pages += 1
        width, height = style.PAGE
        canvas.saveState()
        canvas.setFillColor(self._sheet.accent)
        canvas.rect(0, height - 3 * mm, width, 3 * mm, stroke=0, fill=1)
        canvas.setStrokeColor(style.HAIR)
        canvas.setLineWidth(0.5)
        canvas.line(style.MARGIN, 15 * mm, width - style.MARGIN, 15 * mm)
        canvas.setFont(style.REGULAR, self._size)
        canvas.setFillColor(style.SOFT)
        canvas.drawString(style.MARGIN, 11 * mm, style.drawable(part.footer))
        canvas.doForm(_folio_name(part, part.pages))
        canvas.restoreState()
        if canvas.getPageNumber() == 1:
            canvas.showOutline()

    @property
    def _size(self) -> float:
        return 11 if self._sheet.large else 7.6

    def count(self) -> None:
        """Fills in the page numbers; to be called when the last page has been begun."""
        for part in self._parts:
            for page in range(1, part.pages + 1):
                self._folio(part, page)

    def _folio(self, part: _Part, page: int) -> None:
        canvas = self.canv
        canvas.beginForm(_folio_name(part, page), 0, 0, *style.PAGE)
        canvas.setFont(style.REGULAR, self._size)
        canvas.setFillColor(style.SOFT)
        text = folio(self._language, page, part.pages)
        canvas.drawRightString(style.PAGE[0] - style.MARGIN, 11 * mm, text)
        canvas.endForm()


def _folio_name(part: _Part, page: int) -> str:
    return f"folio-{part.number}-{page}"


def folio(language: str, page: int, pages: int) -> str:
    """Which page this is, of how many."""
    say = speak(language)
    return say("page {page} of {pages}", page=page, pages=pages)
