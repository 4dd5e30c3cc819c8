"""The plan of one route as an A4 PDF."""

from datetime import date
from pathlib import Path

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer
from studieroute.paper.blocks import Codes, Section, Signatures
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.document import Document, Furniture
from studieroute.paper.endings import boxed, closing
from studieroute.paper.masthead import masthead
from studieroute.paper.stylesheet import sheet_of
from studieroute.paper.tables import cards
from studieroute.places import write_whole
from studieroute.routes.graph import RouteGraph
from studieroute.settings import PLAIN, House


def write_plan(
    path: Path,
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
    house: House = PLAIN,
) -> None:
    """Writes the plan of route `choice` (from 0) as PDF, whole or not at all.

    Raises InputRefused when the place cannot be written.
    """
    content = content_of(graph, learner, answer, choice, language, today, conclusion, house)
    write_whole(path, pdf_of(content))


def pdf_of(content: PlanContent) -> bytes:
    """The content as the bytes of a PDF file."""
    house = content.house
    document = Document(
        Furniture(content.language, content.title, content.subject, content.footer),
        sheet_of(house.colour, house.large_print),
    )
    put_plan(document, content)
    return document.pdf()


def put_plan(document: Document, content: PlanContent) -> None:
    """Adds the plan to a document, from its first page on."""
    sheet, setter = document.sheet, document.setter
    document.put(masthead(setter, content.eyebrow, content.house))
    document.heading(content.heading, "title", 1)
    document.put(setter.text(content.subtitle, sheet.subtitle))
    lead = (content.lead_heading, content.lead, "here")
    aim = (content.summary_heading, content.summary, "goal")
    document.put(cards(setter, [card for card in (lead, aim) if card[1].rows]))
    document.sections(content.sections)
    document.put(boxed(setter, content.caution.text))
    codes = Section("code", content.codes_heading, (Codes(content.codes),))
    match content.signing.blocks, content.codes:
        case (Signatures() as lines,), (code,) if not sheet.large:
            document.put(closing(setter, content.signing, lines, codes, code))
        case _:
            document.section(content.signing)
            if content.codes:
                document.section(codes)
