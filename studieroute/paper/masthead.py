"""The line above a title: whose document it is, with the logo at the right."""

from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from studieroute.domain.problem import InputRefused, problem
from studieroute.paper.cells import EDGELESS, grid
from studieroute.paper.setter import Setter
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import WIDTH, markup
from studieroute.paper.tagging import Drawn, Text
from studieroute.settings import House

HEIGHT, BREADTH = 34.0, 130.0
"""The most room that a logo takes, in points."""


class Logo(Drawn):
    """The logo of an institution, as large as its room allows."""

    def __init__(self, data: bytes, element: Element) -> None:
        self.image = _read(data)
        width, height = self.image.getSize()
        scale = min(HEIGHT / height, BREADTH / width)
        super().__init__(element, width * scale, height * scale)
        self.hAlign = "RIGHT"

    def paint(self) -> None:
        """Draws the picture; where it is transparent the paper shows."""
        self.canv.drawImage(self.image, 0, 0, self.width, self.height, mask="auto")


def _read(data: bytes) -> ImageReader:
    """The picture, decoded; raises InputRefused where it is damaged."""
    try:
        image = Image.open(BytesIO(data))
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise InputRefused(problem("broken-logo")) from None
    return ImageReader(image)


def masthead(setter: Setter, text: str, house: House) -> Flowable:
    """The text, and the logo where the institution has one."""
    sheet, place = setter.sheet, setter.place
    if not house.logo:
        return setter.text(text, sheet.eyebrow)
    logo = Logo(house.logo, place.add("Figure", house.name or "Logo"))
    line = Text.of(markup(text), sheet.eyebrow, place.add("P"))
    look = [*EDGELESS, ("ALIGN", (1, 0), (1, 0), "RIGHT"), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    return grid([[line, logo]], [WIDTH - BREADTH, BREADTH], look)
