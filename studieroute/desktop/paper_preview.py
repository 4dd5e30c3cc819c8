"""The pages of a PDF before they are printed: a list of pages, the one looked at, zoom, print, save."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studieroute.desktop.file_dialogs import ask_where
from studieroute.desktop.job import Job, Report, Work
from studieroute.desktop.printing import image_of, print_work
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, row, words
from studieroute.domain.problem import InputRefused
from studieroute.i18n import Say
from studieroute.wording.problems import problem_line

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Sizes of a page to choose from; 1 is as wide as the window allows."""
THUMB = 92
SHARP_DPI = 110
"""How finely pages are drawn at a zoom of 1 on a screen of usual sharpness."""


@dataclass(frozen=True)
class DrawnPage:
    """A page ready for the screen, with its text for who does not see it."""

    image: QImage
    text: str


class PaperPreview(QDialog):
    """Shows pages as they will be on paper; `show_pdf` gives it what to show, as often as wanted."""

    def __init__(self, say: Say, theme: Theme, parent: QWidget, file_name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Print preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(False)
        self.resize(theme.px(900), theme.px(700))
        self._say, self._theme, self._file_name = say, theme, file_name
        self._pdf = b""
        self._pages: tuple[DrawnPage, ...] = ()
        self._zoom = 1.0
        self._drawing: Job[tuple[DrawnPage, ...]] = Job(self)
        self._drawing.finished.connect(self._take)
        self._drawing.failed.connect(self.fail)
        self._printing: Job[int] = Job(self)
        self._printing.progressed.connect(lambda _text, share: self._progress(share))
        self._printing.finished.connect(self._printed)
        self._printing.failed.connect(self.fail)
        self._printing.ended.connect(self._follow)
        self._assemble()
        self._follow()

    def show_pdf(self, pdf: bytes) -> None:
        """Draws the pages of a PDF beside the window and shows the one looked at."""
        self._pdf = pdf
        self._draw()

    def fail(self, error: BaseException) -> None:
        """Tells in a sentence why there are no pages or nothing was printed."""
        if isinstance(error, InputRefused):
            self._tell("\n".join(problem_line(self._say, one) for one in error.problems))
            self._follow()
        else:
            raise error

    def zoom(self, by: int) -> None:
        """Shows the page by that many sizes larger or smaller; 0: as wide as the window allows."""
        at = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self._zoom)) + by
        self._zoom = ZOOMS[max(0, min(at, len(ZOOMS) - 1))] if by else 1.0
        self._draw()

    def print_to(self, printer: "QPrinter") -> None:
        """Prints to a printer beside the window."""
        self._printing.start(print_work(self._pdf, printer))
        self._tell(self._say("Printing…"))
        self._follow()

    def ask_and_print(self) -> None:
        """Asks for a printer with the dialog of the desktop, then prints."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_name)
        asked = QPrintDialog(printer, self)
        asked.setMinMax(1, len(self._pages))
        asked.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(asked)  # the one of QPrintDialog hides it with another

    def save(self, path: Path) -> None:
        """Writes the pages as a file, or tells why that is not possible."""
        from studieroute.places import write_whole

        try:
            write_whole(path, self._pdf)
        except InputRefused as refused:
            self.fail(refused)
        else:
            self._tell(self._say("The plan is in {file}.", file=path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the page to the new width."""
        super().resizeEvent(event)
        self._show_page()

    def done(self, result: int) -> None:
        """Stops what runs beside the window and closes."""
        self._drawing.cancel()
        self._printing.cancel()
        super().done(result)

    def _draw(self) -> None:
        if not self._pdf:
            return
        dpi = SHARP_DPI * max(self._zoom, 1.0) * self.devicePixelRatioF()
        self._drawing.start(_draw_work(self._pdf, dpi))
        self._show_page()
        self._follow()

    def _take(self, pages: tuple[DrawnPage, ...]) -> None:
        before = max(self.list.currentRow(), 0)
        renewed = len(pages) != len(self._pages)
        self._pages = pages
        if renewed:
            self.list.clear()
        for at, page in enumerate(pages):
            name = self._say("Page {page} of {pages}", page=at + 1, pages=len(pages))
            item = self.list.item(at) or QListWidgetItem(self.list)
            item.setText(str(at + 1))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setToolTip(name)
            item.setIcon(self._thumb(page))
        self.list.setCurrentRow(min(before, len(pages) - 1))
        self._show_page()
        self._follow()

    def _thumb(self, page: DrawnPage) -> QIcon:
        """A small picture of a page that stays as it is when it is chosen."""
        width = round(self._theme.px(THUMB) * self.devicePixelRatioF())
        small = page.image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        icon = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            icon.addPixmap(QPixmap.fromImage(small), mode)
        return icon

    def _show_page(self) -> None:
        at = self.list.currentRow()
        if not 0 <= at < len(self._pages):
            return
        page, ratio = self._pages[at], self.devicePixelRatioF()
        room = self.scroller.viewport().width() - self._theme.px(24)
        width = max(round(room * self._zoom * ratio), 60)
        smooth = Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(page.image.scaledToWidth(width, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.page.setPixmap(pixmap)
        name = self._say("Page {page} of {pages}", page=at + 1, pages=len(self._pages))
        self.page.setAccessibleName(name)
        self.page.setAccessibleDescription(page.text)
        self.where.setText(name)

    def _printed(self, pages: int) -> None:
        text = self._say.plural(
            "{number} page was sent to the printer.",
            "{number} pages were sent to the printer.",
            pages,
        )
        self._tell(text)

    def _progress(self, share: float) -> None:
        self.busy.setRange(0, 100)
        self.busy.setValue(round(share * 100))

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _stop(self) -> None:
        self._printing.cancel()
        self._tell(self._say("Printing was stopped."))

    def _follow(self) -> None:
        """Offers what can be done now."""
        ready = bool(self._pages) and not self._printing.is_busy
        for one in (self.print, self.keep, *self.zooming):
            one.setEnabled(ready)
        self.busy.setVisible(self._printing.is_busy or not self._pages)
        if not self._printing.is_busy:
            self.busy.setRange(0, 0)
        self.stop.setVisible(self._printing.is_busy)

    def _ask_where(self) -> None:
        path = ask_where(self, self._say("Save as PDF"), self._file_name, ("PDF", ".pdf"))
        if path is not None:
            self.save(path)

    def _assemble(self) -> None:
        say, theme = self._say, self._theme
        self.where = words("", "muted", wrap=False)
        self.zooming = [
            button(text, partial(self.zoom, by), "small", tip)
            for text, by, tip in (
                ("−", -1, say("Smaller page (Ctrl+-)")),
                ("+", 1, say("Larger page (Ctrl++)")),
                (say("Whole width"), 0, say("As wide as the window (Ctrl+0)")),
            )
        ]
        for one in self.zooming:
            one.setAccessibleName(one.toolTip())
        for keys, by in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.zoom, by))
        self.keep = button(say("Save as PDF…"), self._ask_where, "", say("Save as PDF (Ctrl+S)"))
        self.print = button(say("Print…"), self.ask_and_print, "", say("Print (Ctrl+P)"))
        self.print.setObjectName("primary")
        self.keep.setShortcut(QKeySequence("Ctrl+S"))
        self.print.setShortcut(QKeySequence("Ctrl+P"))
        self.told = words("", "strong")
        self.told.hide()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("The pages are being made"))
        self.stop = button(say("Stop printing"), self._stop, "small")
        self.list = QListWidget()
        self.list.setAccessibleName(say("Pages"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setFlow(QListWidget.Flow.TopToBottom)
        self.list.setWrapping(False)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(QSize(theme.px(THUMB), theme.px(THUMB * 1.42)))
        self.list.setFixedWidth(theme.px(THUMB + 48))
        self.list.setSpacing(theme.px(4))
        self.list.currentRowChanged.connect(lambda _row: self._turned())
        self.page = QLabel()
        self.page.setObjectName("paper")
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.page.setMargin(theme.px(8))
        self.scroller = QScrollArea()
        self.scroller.setWidget(self.page)
        self.scroller.setWidgetResizable(True)
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scroller.setAccessibleName(say("The page"))
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 10, 12, 12)))
        column.setSpacing(theme.px(8))
        column.addWidget(row(*self.zooming, self.where, None, self.keep, self.print))
        column.addWidget(row(self.busy, self.stop))
        column.addWidget(self.told)
        pages = QHBoxLayout()
        pages.setSpacing(theme.px(8))
        pages.addWidget(self.list)
        pages.addWidget(self.scroller, 1)
        column.addLayout(pages, 1)
        self.list.setFocus()

    def _turned(self) -> None:
        self._show_page()
        self.scroller.verticalScrollBar().setValue(0)


def _draw_work(pdf: bytes, dpi: float) -> Work[tuple[DrawnPage, ...]]:
    """The work of drawing all pages."""

    def work(report: Report) -> tuple[DrawnPage, ...]:
        from studieroute.paper.pages import pages_as_images

        drawn = []
        for page in pages_as_images(pdf, dpi):
            report("", 0.0)
            drawn.append(DrawnPage(image_of(page), page.text))
        return tuple(drawn)

    return work
