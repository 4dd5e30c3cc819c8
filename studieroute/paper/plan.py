"""The plan of one route as an A4 PDF."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
)

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer
from studieroute.paper import stylesheet as style
from studieroute.paper import typeset
from studieroute.paper.atomic import write_whole
from studieroute.paper.content import PlanContent, content_of, folio
from studieroute.paper.flowables import Heading
from studieroute.paper.stylesheet import markup
from studieroute.routes.graph import RouteGraph


def write_plan(
    path: Path,
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
) -> None:
    """Writes the plan of route `choice` (from 0) as PDF, whole or not at all.

    Raises InputRefused when the place cannot be written.
    """
    content = content_of(graph, learner, answer, choice, language, today, conclusion)
    write_whole(path, pdf_of(content))


def pdf_of(content: PlanContent) -> bytes:
    """The content as the bytes of a PDF file."""
    style.register_fonts()
    buffer = BytesIO()
    _document(buffer, content).build(_story(content), canvasmaker=_canvas_for(content))
    return buffer.getvalue()


class PlanCanvas(Canvas):
    """A canvas that says on each page which it is and of how many, known only at the end."""

    language = "nl"

    def save(self) -> None:
        """Fills in the page numbers and finishes the file."""
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            self.beginForm(_folio_form(page), 0, 0, style.PAGE[0], style.PAGE[1])
            self.setFont(style.REGULAR, 7.6)
            self.setFillColor(style.SOFT)
            text = folio(self.language, page, pages)
            self.drawRightString(style.PAGE[0] - style.MARGIN, 11 * mm, text)
            self.endForm()
        super().save()


def _canvas_for(content: PlanContent) -> type[PlanCanvas]:
    return type("PlanCanvas", (PlanCanvas,), {"language": content.language})


def _folio_form(page: int) -> str:
    return f"folio-{page}"


def _document(buffer: BytesIO, content: PlanContent) -> BaseDocTemplate:
    width, height = style.PAGE
    frame = Frame(
        style.MARGIN,
        style.BOTTOM,
        width - 2 * style.MARGIN,
        height - style.TOP - style.BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def furnish(canvas: Canvas, _document: Any) -> None:
        _furnish(canvas, content)

    return BaseDocTemplate(
        buffer,
        pagesize=style.PAGE,
        pageTemplates=[PageTemplate(frames=[frame], onPage=furnish)],
        title=content.title,
        subject=style.drawable(content.subject),
        author="StudieRoute",
        creator="StudieRoute",
        lang=content.language,
        displayDocTitle=True,
        initialFontName=style.REGULAR,
    )


def _furnish(canvas: Canvas, content: PlanContent) -> None:
    """What stands on every page: a band at the top, the catalogue and the page number below."""
    width, height = style.PAGE
    canvas.saveState()
    canvas.setFillColor(style.ACCENT)
    canvas.rect(0, height - 3 * mm, width, 3 * mm, stroke=0, fill=1)
    canvas.setStrokeColor(style.HAIR)
    canvas.setLineWidth(0.5)
    canvas.line(style.MARGIN, 15 * mm, width - style.MARGIN, 15 * mm)
    canvas.setFont(style.REGULAR, 7.6)
    canvas.setFillColor(style.SOFT)
    canvas.drawString(style.MARGIN, 11 * mm, style.drawable(content.footer))
    canvas.doForm(_folio_form(canvas.getPageNumber()))
    canvas.restoreState()
    if canvas.getPageNumber() == 1:
        canvas.showOutline()


def _story(content: PlanContent) -> list[Flowable]:
    story: list[Flowable] = [
        Paragraph(markup(content.eyebrow), style.EYEBROW),
        Heading(content.heading, style.TITLE, "title", 0),
        Paragraph(markup(content.subtitle), style.SUBTITLE),
    ]
    if content.lead.rows:
        story += [typeset.pairs(content.lead), Spacer(1, 5)]
    story.append(typeset.tiles(content.summary))
    for section in content.sections:
        story += typeset.section(section)
    story.append(typeset.boxed(content.caution.text))
    return story
