"""The last pass over a drawn file: structure, names and metadata, so that it is PDF/UA-1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from studieroute.paper.structure import Element, Piece, Spot

UNICODE = re.compile(rb"<[0-9A-F]{2}> <[0-9A-F]{4,}>")
MOST_LINES = 100
"""In one block of a map to Unicode."""
UA = "http://www.aiim.org/pdfua/ns/id/"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says about itself."""

    title: str
    subject: str
    language: str


def finished(drawn: bytes, root: Element, identity: Identity) -> bytes:
    """The drawn file with its structure tree and metadata."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        _Tree(pdf).write(root)
        _mend_unicode(pdf)
        describe(pdf, identity)
        buffer = BytesIO()
        pdf.save(buffer, min_version="1.7")
    return buffer.getvalue()


class _Tree:
    """Writes elements as objects of a file."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._pieces: list[dict[int, Object]] = [{} for _ in self._pages]
        self._links: list[Object] = []

    def write(self, root: Element) -> None:
        """The tree, and for each page and link the way back into the tree."""
        top = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = Array([self._element(root, top)])
        back = NumberTree.new(self._pdf)
        for place, (page, pieces) in enumerate(zip(self._pages, self._pieces, strict=True)):
            page.StructParents = place
            page.Tabs = Name.S
            back[place] = Array([pieces[number] for number in range(len(pieces))])
        for place, element in enumerate(self._links, len(self._pages)):
            back[place] = element
        top.ParentTree = back.obj
        top.ParentTreeNextKey = len(self._pages) + len(self._links)
        self._pdf.Root.StructTreeRoot = top

    def _element(self, element: Element, parent: Object) -> Object:
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent)
        )
        if element.alt and element.tag != "Link":
            made.Alt = String(element.alt)
        attributes = list(_attributes(element))
        if attributes:
            made.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        made.K = Array(list(self._kids(element, made)))
        return made

    def _kids(self, element: Element, made: Object) -> Iterator[Object]:
        for kid in element.kids:
            match kid:
                case Piece(page, number):
                    self._pieces[page][number] = made
                    yield Dictionary(Type=Name.MCR, Pg=self._pages[page], MCID=number)
                case Spot():
                    yield self._spot(kid, made)
                case Element() if kid.is_drawn or kid.tag in ("TD", "TH"):
                    yield self._element(kid, made)

    def _spot(self, spot: Spot, made: Object) -> Object:
        page = self._pages[spot.page]
        annotation = page.Annots[spot.place]
        annotation.Contents = String(spot.name)
        annotation.StructParent = len(self._pages) + len(self._links)
        self._links.append(made)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)


def _attributes(element: Element) -> Iterator[Object]:
    if element.scope:
        yield Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.box:
        yield Dictionary(O=Name.Layout, BBox=Array([round(x, 2) for x in element.box]))
    if element.tag == "L":
        yield Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering or 'None'}"))


def _mend_unicode(pdf: Pdf) -> None:
    """Codes that no text uses are mapped to U+0000 by the drawing library; they go."""
    fonts = {
        font.objgen: font
        for page in pdf.pages
        for font in page.Resources.get("/Font", Dictionary()).values()
    }
    for font in fonts.values():
        lines = font.ToUnicode.read_bytes().split(b"\n")
        used = [line for line in lines if UNICODE.fullmatch(line) and not line.endswith(b" <0000>")]
        head = lines[: next(i for i, line in enumerate(lines) if line.endswith(b"beginbfchar"))]
        tail = lines[lines.index(b"endbfchar") + 1 :]
        blocks = [used[i : i + MOST_LINES] for i in range(0, len(used), MOST_LINES)]
        body = [
            line
            for block in blocks
            for line in (b"%d beginbfchar" % len(block), *block, b"endbfchar")
        ]
        font.ToUnicode = pdf.make_stream(b"\n".join((*head, *body, *tail)))


def describe(pdf: Pdf, identity: Identity) -> None:
    """What the file says about itself, in the old and in the new form, and that it is PDF/UA-1."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(identity.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo.Title, pdf.docinfo.Subject = String(identity.title), String(identity.subject)
    if "/Trapped" in pdf.docinfo:
        del pdf.docinfo.Trapped
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta.register_xml_namespace(UA, "pdfuaid")
        meta.load_from_docinfo(pdf.docinfo)
        meta[f"{{{UA}}}part"] = "1"
        meta["dc:title"] = identity.title
        meta["dc:description"] = identity.subject
        meta["dc:language"] = {identity.language}
