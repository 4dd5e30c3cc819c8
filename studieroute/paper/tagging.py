"""Drawing that knows its place in the structure: what belongs to no part of it is an artefact."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate, chain, repeat
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph

from studieroute.paper.structure import Element, Piece, Spot

ARTEFACT = "/Artifact BMC"
END = "EMC"
SPACES = re.compile("[ \t\r\n]+")
"""What lines are broken at; not the space that holds words together."""


class TaggedCanvas(Canvas):
    """A canvas on which everything is an artefact, except what is drawn as part of an element."""

    _code: list[str]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._pieces = self._spots = 0
        self._links: Mapping[str, Element] = {}
        super().__init__(*arguments, **named)
        self.addLiteral(ARTEFACT)

    def showPage(self) -> None:
        """Ends the page; the next one begins with artefacts."""
        self.addLiteral(END)
        super().showPage()
        self._pieces = self._spots = 0
        self.addLiteral(ARTEFACT)

    def save(self) -> None:
        """Finishes the file without the page that was begun last and has nothing on it."""
        if self._code == [ARTEFACT]:
            self._code.clear()
        super().save()

    @contextmanager
    def drawing(self, element: Element) -> Iterator[None]:
        """All that is drawn within is a piece of the element, which has no other parts."""
        self.addLiteral(END)
        self.addLiteral(self.piece_of(element))
        yield
        self.addLiteral(END)
        self.addLiteral(ARTEFACT)

    @contextmanager
    def writing(self, links: Mapping[str, Element]) -> Iterator[None]:
        """Within it text objects say themselves what they are; links belong to these elements."""
        self.addLiteral(END)
        self._links = links
        yield
        self._links = {}
        self.addLiteral(ARTEFACT)

    def piece_of(self, element: Element) -> str:
        """The operator that begins a new piece of the element on this page."""
        piece = Piece(self.getPageNumber() - 1, self._pieces)
        self._pieces += 1
        element.kids.append(piece)
        return f"/{element.tag} <</MCID {piece.number}>> BDC"

    def linkURL(self, url: str, *arguments: Any, **named: Any) -> None:
        """The area of a link to an address."""
        super().linkURL(url, *arguments, **named)
        self._spot(url)

    def linkRect(self, contents: Any, destinationname: Any, *more: Any, **named: Any) -> None:
        """The area of a link to a place in the document."""
        super().linkRect(contents, destinationname, *more, **named)
        self._spot(f"#{destinationname}")

    def _spot(self, target: str) -> None:
        element = self._links[target]
        element.kids.append(Spot(self.getPageNumber() - 1, self._spots, element.alt or target))
        self._spots += 1


class _Progress:
    """How far a text has been written, over all the pages that it runs over."""

    def __init__(self, plain: str) -> None:
        self._ends = frozenset(accumulate(len(word) for word in SPACES.split(plain)))
        self._count = 0

    def ends_a_word(self, text: str) -> bool:
        """Whether a word ends where this next stretch of the text does."""
        self._count += len(SPACES.sub("", text))
        return self._count in self._ends


class _Written(PDFTextObject):
    """A text object whose stretches belong to the elements that `owners` gives one by one.

    A line that ends between two words ends in a space, which whoever listens or copies needs.
    """

    _code: list[str]
    _canvas: TaggedCanvas

    def __init__(
        self,
        canvas: TaggedCanvas,
        x: float,
        y: float,
        owners: Iterator[Element],
        progress: _Progress,
    ) -> None:
        super().__init__(canvas, x, y)
        self._owners = owners
        self._owner: Element | None = None
        self._progress = progress

    def _textOut(self, text: str, TStar: int = 0) -> None:
        owner = next(self._owners)
        if owner is not self._owner:
            self._close()
            self._code.append(self._canvas.piece_of(owner))
            self._owner = owner
        if self._progress.ends_a_word(text) and TStar:
            text += " "
        super()._textOut(text, TStar)  # type: ignore[misc] # a hook that the stubs leave out

    def getCode(self) -> str:
        self._close()
        return str(super().getCode())

    def _close(self) -> None:
        if self._owner is not None:
            self._code.append(END)
            self._owner = None


class Text(Paragraph):
    """A paragraph that is the text of an element; each link in it is a part of that element.

    `names` are what links within the document are called. Text without an element is an artefact,
    and so is text that `repeats` on every page, from the second time on.
    """

    canv: TaggedCanvas
    blPara: Any
    element: Element | None = None
    names: Mapping[str, str] = {}
    repeats = False
    progress: _Progress | None = None

    @classmethod
    def of(
        cls,
        markup: str,
        style: ParagraphStyle,
        element: Element | None,
        names: Mapping[str, str] | None = None,
        repeats: bool = False,
    ) -> "Text":
        """The paragraph of ready markup; links in it are `<a href=…>`."""
        made = cls(markup, style)
        made.element, made.names, made.repeats = element, names or {}, repeats
        return made

    def draw(self) -> None:
        """Draws the text as pieces of its element."""
        element = self.element
        self._parts: dict[str, Element] = {}
        if element is None or (self.repeats and element.kids):
            self.element = None
            super().draw()
            self.element = element
            return
        with self.canv.writing(self._parts):
            super().draw()

    def beginText(self, x: float, y: float) -> PDFTextObject:
        """The text object that the lines are written into."""
        if self.element is None:
            return self.canv.beginText(x, y)
        return _Written(self.canv, x, y, self._owners(self.element), self._written())

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Its parts on several pages belong to one element."""
        progress = self._written()
        parts: list[Any] = super().split(available_width, available_height)
        for part in parts:
            part.element, part.names, part.progress = self.element, self.names, progress
        return parts

    def _written(self) -> _Progress:
        if self.progress is None:
            self.progress = _Progress(self.getPlainText(identify=False))
        return self.progress

    def _owners(self, element: Element) -> Iterator[Element]:
        """For each stretch of text in the order of writing, the element it belongs to."""
        lines = self.blPara
        if lines.kind == 0:
            return repeat(self._owner(lines.link, element))
        words = chain.from_iterable(line.words for line in lines.lines)
        return (self._owner(word.link, element) for word in words)

    def _owner(self, link: Any, element: Element) -> Element:
        """The link that a stretch of text is in, or else the element of the paragraph."""
        if not link:
            return element
        target = link[0][1]
        if target not in self._parts:
            self._parts[target] = element.add("Link", self.names.get(target, ""))
        return self._parts[target]


class Drawn(Flowable, ABC):
    """A picture that is one element; `paint` draws it within its width and height."""

    canv: TaggedCanvas

    def __init__(self, element: Element | None, width: float, height: float) -> None:
        super().__init__()
        self.element, self.width, self.height = element, width, height

    def draw(self) -> None:
        """Draws the picture as a piece of its element, which learns where it lies."""
        if self.element is None:
            self.paint()
            return
        if self.element.tag == "Figure":
            low, high = (0.0, 0.0), (self.width, self.height)
            self.element.box = *self.canv.absolutePosition(*low), *self.canv.absolutePosition(*high)
        with self.canv.drawing(self.element):
            self.paint()

    @abstractmethod
    def paint(self) -> None:
        """Draws the picture."""
