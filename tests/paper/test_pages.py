"""Pages of a PDF as pictures: their size, what is on them, and their text."""

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from studieroute.paper.pages import page_count, pages_as_images


def two_pages() -> bytes:
    """A red square in the upper left corner of the first page, words on the second."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, A4[1] - 72, 72, 72, stroke=0, fill=1)
    canvas.showPage()
    canvas.drawString(100, 100, "second page")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("dpi", [36, 72, 150])
def test_that_a_page_has_the_size_of_its_paper(dpi: int) -> None:
    first, _ = pages_as_images(two_pages(), dpi)
    assert (first.width, first.height) == pytest.approx((A4[0] * dpi / 72, A4[1] * dpi / 72), abs=1)
    assert len(first.pixels) == first.width * first.height * 4


def test_that_pixels_are_blue_green_red_from_the_upper_left() -> None:
    first, second = pages_as_images(two_pages(), 72)
    assert first.pixels[:3] == bytes((0, 0, 255))
    assert first.pixels[4 * 100 : 4 * 100 + 3] == bytes((255, 255, 255))
    assert second.pixels[:3] == bytes((255, 255, 255))
    assert min(second.pixels) < 128


def test_that_each_page_brings_its_text() -> None:
    assert page_count(two_pages()) == 2
    assert [page.text.strip() for page in pages_as_images(two_pages(), 36)] == ["", "second page"]
