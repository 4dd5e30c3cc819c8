"""The structure tree of a document: what each part of it is, in the order of reading."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of drawn content: its page, from 0, and its number among the pieces of that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Spot:
    """The area of a link: its page, from 0, its place among the links of that page, and its name."""

    page: int
    place: int
    name: str


@dataclass(eq=False, slots=True)
class Element:
    """A part of a document under one of the standard names of PDF, with what it is made of.

    `alt` says in words what a picture shows, `scope` is Row or Column for a header cell, `numbering`
    is Decimal for a numbered list, `box` is where a picture lies on its page. Drawing adds the pieces; a part that holds text itself has no
    parts but links, so that the order stays that of reading.
    """

    tag: str
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list["Element | Piece | Spot"] = field(default_factory=list)

    def add(self, tag: str, alt: str = "", scope: str = "", numbering: str = "") -> "Element":
        """A new part at the end of this one."""
        part = Element(tag, alt, scope, numbering)
        self.kids.append(part)
        return part

    @property
    def is_drawn(self) -> bool:
        """Whether anything of it has been drawn."""
        return any(not isinstance(kid, Element) or kid.is_drawn for kid in self.kids)

    def walk(self) -> Iterator["Element"]:
        """This part and all parts within it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()
