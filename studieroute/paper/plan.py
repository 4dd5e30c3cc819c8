"""The plan of one route as an A4 PDF."""

from datetime import date
from pathlib import Path

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer
from studieroute.paper.atomic import write_whole
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.document import Document, Furniture
from studieroute.paper.stylesheet import sheet_of
from studieroute.paper.typeset import Typesetter
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
    document = Document(
        Furniture(content.language, content.title, content.subject, content.footer), sheet_of()
    )
    _put(document, content)
    return document.pdf()


def _put(document: Document, content: PlanContent) -> None:
    """The plan, from its first page on."""
    sheet, setter = document.sheet, Typesetter(document.sheet, document.root)
    document.put(setter.text(content.eyebrow, sheet.eyebrow))
    document.heading(content.heading, "title", 1)
    document.put(setter.text(content.subtitle, sheet.subtitle))
    if content.lead.rows:
        document.put(setter.pairs(content.lead))
    document.put(setter.pairs(content.summary))
    document.sections(content.sections)
    document.put(setter.boxed(content.caution.text))
