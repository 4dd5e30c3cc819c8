"""Reads a tagged PDF back: its structure with the text of each part, and what is drawn on its pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, NumberTree, Pdf

PAINTING = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
SHOWING = {"Tj", "TJ", "'", '"'}
PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


@dataclass(frozen=True)
class Run:
    """Something drawn: in which marked contents, from the outermost, with its text and font."""

    marks: tuple[tuple[str, int | None], ...]
    text: str = ""
    codes: bytes = b""
    font: str = ""


@dataclass
class Node:
    """A part of the structure; `text` is all that is in it, in the order of reading."""

    tag: str
    form: Any
    parent: "Node | None"
    text: str = ""
    pages: list[int] = field(default_factory=list)
    spots: list[Any] = field(default_factory=list)
    parts: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This part and all within it, in the order of reading."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def find(self, tag: str) -> list["Node"]:
        """All parts of a kind within it."""
        return [one for one in self.walk() if one.tag == tag]

    @property
    def own(self) -> str:
        """Its text without needless white space."""
        return " ".join(self.text.replace("\u00a0", " ").split())

    def attribute(self, name: str) -> Any:
        """An attribute of any owner; None where there is none."""
        given = self.form.get("/A", [])
        for one in [given] if isinstance(given, Dictionary) else given:
            if name in one:
                return one[name]
        return None


class Tagged:
    """A PDF file and its structure."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf: Pdf = pikepdf.open(BytesIO(data))
        self.pages = [page.obj for page in self.pdf.pages]
        self._index = {page.objgen: i for i, page in enumerate(self.pages)}

    @cached_property
    def fonts(self) -> dict[str, Any]:
        """The fonts of all pages by a name that is theirs alone."""
        return {
            _font_name(name, font): font
            for page in self.pages
            for name, font in page.Resources.get("/Font", {}).items()
        }

    @cached_property
    def unicode(self) -> dict[str, dict[int, str]]:
        """What each code of each font means."""
        return {
            name: {
                int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be")
                for code, sign in PAIR.findall(font.ToUnicode.read_bytes())
            }
            for name, font in self.fonts.items()
        }

    @cached_property
    def runs(self) -> list[list[Run]]:
        """What is drawn on each page, in the order of drawing; forms are drawn where they stand."""
        return [list(self._runs(page, (), page.Resources)) for page in self.pdf.pages]

    def _runs(self, stream: Any, outer: tuple[Any, ...], resources: Any) -> Iterator[Run]:
        marks: list[tuple[str, int | None]] = list(outer)
        font = ""
        for step in pikepdf.parse_content_stream(stream):
            operands: Any = step.operands
            name = str(step.operator)
            if name == "BDC":
                marks.append((str(operands[0]), _mcid(operands[1])))
            elif name == "BMC":
                marks.append((str(operands[0]), None))
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                name = str(operands[0])
                font = _font_name(name, resources.Font[name])
            elif name in SHOWING:
                codes = bytes(operands[-1])
                known = self.unicode[font]
                text = "".join(known.get(code, "\0") for code in codes)
                yield Run(tuple(marks), text, codes, font)
            elif name == "Do" and resources.XObject[str(operands[0])].Subtype == Name.Form:
                form = resources.XObject[str(operands[0])]
                yield from self._runs(form, tuple(marks), form.Resources)
            elif name in PAINTING:
                yield Run(tuple(marks))
        assert marks == list(outer), "marked content is not closed"

    @cached_property
    def pieces(self) -> dict[tuple[int, int], str]:
        """The text of each piece by its page and number."""
        found: dict[tuple[int, int], str] = {}
        for page, runs in enumerate(self.runs):
            for run in runs:
                for _, number in run.marks:
                    if number is not None:
                        found[page, number] = found.get((page, number), "") + run.text
        return found

    @property
    def artefacts(self) -> str:
        """All text that is no part of the structure."""
        return "".join(
            run.text
            for runs in self.runs
            for run in runs
            if all(number is None for _, number in run.marks)
        )

    @cached_property
    def root(self) -> Node:
        """The structure."""
        kids = list(self.pdf.Root.StructTreeRoot.K)
        assert len(kids) == 1
        return self._node(kids[0], None)

    def _node(self, form: Any, parent: Node | None) -> Node:
        node = Node(str(form.S)[1:], form, parent)
        for kid in form.get("/K", []):
            if kid.get("/Type") == Name.MCR:
                page = self._index[kid.Pg.objgen]
                node.text += self.pieces.get((page, int(kid.MCID)), "")
                node.pages.append(page)
            elif kid.get("/Type") == Name.OBJR:
                node.spots.append(kid.Obj)
            else:
                part = self._node(kid, node)
                node.parts.append(part)
                node.text += part.text
        return node

    @property
    def back(self) -> NumberTree:
        """The way back from pages and links into the structure."""
        return NumberTree(self.pdf.Root.StructTreeRoot.ParentTree)


def _font_name(name: str, font: Any) -> str:
    """Its name on the page, with the number of its font program."""
    program = font.FontDescriptor.get("/FontFile2") if "/FontDescriptor" in font else None
    return f"{name} {program.objgen[0]}" if program is not None else name


def _mcid(properties: Any) -> int | None:
    return int(properties.MCID) if "/MCID" in properties else None
