"""Pages to a printer, beside the window: page by page, so that printing can be told to stop."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from studieroute.desktop.job import Cancelled, Report, Work
from studieroute.domain.problem import InputRefused, problem

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from studieroute.paper.pages import PageImage

FINEST_DPI = 300
"""Finer pages only take longer: text and lines are sharp to the eye at this."""


def image_of(page: "PageImage") -> QImage:
    """A page as Qt's picture."""
    row = page.width * 4
    shared = QImage(page.pixels, page.width, page.height, row, QImage.Format.Format_RGB32)
    return shared.copy()


def print_work(pdf: bytes, printer: "QPrinter") -> Work[int]:
    """The work of printing the pages that were asked for; gives their number."""

    def work(report: Report) -> int:
        from studieroute.paper.pages import page_as_image, page_count

        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or page_count(pdf), page_count(pdf))
        dpi = min(printer.resolution(), FINEST_DPI)
        printer.setFullPage(True)  # the pages bring their own margins
        painter = QPainter()
        try:
            for page in range(first, last + 1):
                report("", (page - first) / (last - first + 1))
                image = image_of(page_as_image(pdf, page - 1, dpi))
                if page == first:
                    if not painter.begin(printer):
                        raise InputRefused(problem("cannot-print", printer=_name(printer)))
                else:
                    printer.newPage()
                painter.drawImage(_fitted(printer, image), image)
        except Cancelled:
            printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()
        return max(last - first + 1, 0)

    return work


def _name(printer: "QPrinter") -> str:
    return printer.printerName() or printer.outputFileName()


def _fitted(printer: "QPrinter", image: QImage) -> QRectF:
    """The whole sheet, or as much of it as keeps the shape of the page, in its middle."""
    from PySide6.QtPrintSupport import QPrinter

    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
