"""The square codes of a plan (QR, ISO/IEC 18004): drawn as rows of dark and light, read from a picture.

Each is at most version 25 with error correction M: a seventh of it may be unreadable.
"""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import segno
import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.domain.route import Route
from studieroute.i18n import speak
from studieroute.paper.blocks import Code
from studieroute.paper.code_text import is_code_text, plan_of, texts_of
from studieroute.paper.pages import page_as_image, page_count
from studieroute.places import bytes_given
from studieroute.routes.carried import Carried, carried
from studieroute.routes.graph import RouteGraph

MOST_VERSION = 25
DPI = 200
"""Dots per inch at which the pages of a PDF are looked at."""
MOST_PAGES = 40
MOST_PIXELS = 100_000_000
"""A picture with more than this is not looked at: no camera takes it."""
MOST_BYTES = 100_000_000
"""A file with more than this is no photo and no plan."""
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
NAMES_OF_TEXTS = (".txt", ".text")


def plan_codes(
    graph: RouteGraph, learner: Learner, route: Route, language: str, today: date
) -> tuple[Code, ...]:
    """The codes to draw on a plan, with what stands beside them; nearly always it is one."""
    say = speak(language)
    texts = texts_of(carried(graph, learner, route, today, language))
    made = []
    for number, text in enumerate(texts, 1):
        caption = say(
            "This code holds the plan, without your name, home or birth date. StudieRoute opens it"
            " on any computer, without the internet."
        )
        if len(texts) > 1:
            of = say("Code {number} of {count}.", number=number, count=len(texts))
            caption = f"{of} {caption}"
        made.append(Code(rows_of(text), caption, say("Square code with this plan, to be scanned")))
    return tuple(made)


def rows_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code of a text: its rows from the top, True where it is dark, without a margin."""
    code = segno.make(text, error="m", boost_error=False, micro=False)
    assert isinstance(code.version, int) and code.version <= MOST_VERSION
    return tuple(tuple(bool(dot) for dot in row) for row in code.matrix)


def read_plan(given: Iterable[str]) -> Carried:
    """The plan in files (PDF, picture, text) and texts, each a part or the whole of it.

    Raises InputRefused where there is no code in them, or one that cannot be used.
    """
    found: list[str] = []
    for one in given:
        found.extend(_texts_of(one))
    ours = [text for text in found if is_code_text(text)]
    return plan_of(ours or found)


def _texts_of(given: str) -> list[str]:
    """The texts of the codes in a file, or the text itself where it is no name of one."""
    if is_code_text(given):
        return [given]
    path = Path(given)
    data = bytes_given(path, MOST_BYTES)
    if path.suffix.lower() in NAMES_OF_TEXTS or data.lstrip()[:2].upper() == b"SR":
        return [data.decode("utf-8", "replace")]
    texts = [text for picture in _pictures(path, data) for text in codes_in(picture)]
    if not texts:
        raise InputRefused(problem("no-code", Where(given)))
    return texts


def _pictures(path: Path, data: bytes) -> Iterator[Image.Image]:
    """The picture in a file, upright, or the pages of a PDF."""
    try:
        if data.startswith(b"%PDF"):
            for at in range(min(page_count(data), MOST_PAGES)):
                page = page_as_image(data, at, DPI)
                size = page.width, page.height
                yield Image.frombuffer("RGBX", size, page.pixels, "raw", "BGRX", 0, 1).convert("L")
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data))
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError(f"{picture.width} x {picture.height}")
        yield ImageOps.exif_transpose(picture).convert("L")
    except UnidentifiedImageError:
        raise InputRefused(
            problem("not-picture", Where(str(path)), reason=path.suffix or path.name)
        ) from None
    except (OSError, ValueError, SyntaxError, RuntimeError, Image.DecompressionBombError) as error:
        raise InputRefused(problem("not-picture", Where(str(path)), reason=error)) from None


def codes_in(picture: Image.Image) -> tuple[str, ...]:
    """The texts of all square codes on a picture, turned and inverted ones too."""
    found = zxingcpp.read_barcodes(picture, formats=QR)
    return tuple(dict.fromkeys(one.text for one in found if one.valid))
