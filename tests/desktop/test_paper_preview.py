"""The preview shows the very pages that are printed, and printing can be stopped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studieroute.desktop.job import Cancelled
from studieroute.desktop.paper_preview import PaperPreview
from studieroute.desktop.printing import print_work
from studieroute.desktop.theme import Theme
from studieroute.domain.problem import InputRefused
from studieroute.i18n import speak
from studieroute.paper.pages import page_as_image, page_count
from tests.paper.test_pages import two_pages

PDF = two_pages()


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[PaperPreview]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = PaperPreview(speak("en"), Theme("light"), parent, "plan.pdf")
    made.show()
    made.show_pdf(PDF)
    qtbot.waitUntil(lambda: made.list.count() == 2)
    yield made
    made.reject()


def to_file(path: Path) -> QPrinter:
    """A printer that prints into a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def quiet(_text: str, _share: float) -> None:
    """A report that nobody reads."""


def test_that_every_page_is_listed_and_the_keys_turn_them(
    qtbot: QtBot, preview: PaperPreview
) -> None:
    assert preview.where.text() == "Page 1 of 2"
    QTest.keyClick(preview.list, Qt.Key.Key_Down)
    assert preview.where.text() == "Page 2 of 2"
    assert preview.page.accessibleDescription().strip() == "second page"


def test_that_a_page_grows_and_fits_again(qtbot: QtBot, preview: PaperPreview) -> None:
    fitting = preview.page.pixmap().width()
    assert fitting < preview.scroller.width()
    preview.zoom(1)
    preview.zoom(1)
    assert preview.page.pixmap().width() == pytest.approx(fitting * 1.5, abs=2)
    preview.zoom(0)
    assert preview.page.pixmap().width() == fitting


def test_that_what_is_saved_is_what_is_shown(
    qtbot: QtBot, preview: PaperPreview, tmp_path: Path
) -> None:
    preview.save(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes() == PDF
    preview.save(tmp_path / "no" / "plan.pdf")
    assert "cannot be written" in preview.told.text()


def test_that_all_pages_are_printed_as_they_look(
    qtbot: QtBot, preview: PaperPreview, tmp_path: Path
) -> None:
    preview.print_to(to_file(tmp_path / "printed.pdf"))
    assert preview.stop.isVisible() and not preview.print.isEnabled()
    qtbot.waitUntil(preview.print.isEnabled)
    assert preview.told.text() == "2 pages were sent to the printer."
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == 2
    first = page_as_image(printed, 0, 72)
    blue, green, red = first.pixels[4 * (first.width * 20 + 20) :][:3]
    assert red > 200 and green < 60 and blue < 60
    assert min(page_as_image(printed, 1, 72).pixels) < 128


def test_that_only_the_pages_asked_for_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "one.pdf")
    printer.setFromTo(2, 2)
    assert print_work(PDF, printer)(quiet) == 1
    printed = (tmp_path / "one.pdf").read_bytes()
    assert page_count(printed) == 1
    assert page_as_image(printed, 0, 72).pixels[:3] == bytes((255, 255, 255))


def test_that_printing_stops_between_two_pages(qtbot: QtBot, tmp_path: Path) -> None:
    shares: list[float] = []

    def stop_at_second(_text: str, share: float) -> None:
        shares.append(share)
        if share:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_work(PDF, to_file(tmp_path / "stopped.pdf"))(stop_at_second)
    assert shares == [0, 0.5]


def test_that_a_printer_that_does_not_answer_is_told(
    qtbot: QtBot, preview: PaperPreview, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "no" / "such" / "place.pdf")
    with pytest.raises(InputRefused):
        print_work(PDF, printer)(quiet)
    preview.print_to(to_file(tmp_path / "no" / "such" / "place.pdf"))
    qtbot.waitUntil(lambda: "does not answer" in preview.told.text())
    assert preview.print.isEnabled()
