"""The pages of a PDF as pictures, for a screen or a printer."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

import pypdfium2

POINTS = 72
"""Points in an inch: PDF measures in these."""

_PDFIUM = Lock()
"""pdfium draws for one thread at a time."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: its pixels of four bytes (blue, green, red, unused) without gaps, and its text."""

    width: int
    height: int
    pixels: bytes
    text: str


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def pages_as_images(pdf: bytes, dpi: float) -> Iterator[PageImage]:
    """Every page in turn, drawn at a number of dots per inch when it is asked for."""
    for at in range(page_count(pdf)):
        yield page_as_image(pdf, at, dpi)


def page_as_image(pdf: bytes, at: int, dpi: float) -> PageImage:
    """One page, counted from 0."""
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        page = document[at]
        bitmap = page.render(scale=dpi / POINTS, prefer_bgrx=True)
        text = page.get_textpage().get_text_bounded()
        return PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer), text)
