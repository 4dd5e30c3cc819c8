"""What the window puts on paper, shown before it is printed: the plan, or else the answer as text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from studieroute.adviser import files
from studieroute.adviser.plain_answer import plain_answer
from studieroute.desktop.job import Job
from studieroute.desktop.paper_preview import PaperPreview
from studieroute.desktop.theme import FONT

if TYPE_CHECKING:
    from studieroute.adviser.window import AdviserWindow

MARGIN_MM = 20
POINTS = 11


def open_preview(window: "AdviserWindow") -> PaperPreview:
    """Shows the pages of the plan; without a route to print, those of the answer as text."""
    view, graph, say = window.desk.view, window.desk.graph, window.say
    shown = PaperPreview(say, window.theme, window, say("study-plan.pdf"))
    if graph is not None and view.can_print:
        job: Job[bytes] = Job(shown)
        job.finished.connect(shown.show_pdf)
        job.failed.connect(shown.fail)
        job.start(files.pages_work(graph, view))
    else:
        shown.show_pdf(text_pages(plain_answer(view)))
    shown.open()
    return shown


def text_pages(text: str) -> bytes:
    """A text as the bytes of a PDF on A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margin = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margin, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setDefaultFont(QFont(FONT, POINTS))
    document.setPlainText(text)
    document.print_(writer)
    del writer  # the file is whole only when the writer has gone
    return bytes(buffer.data().data())
