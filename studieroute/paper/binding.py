"""Several tagged files bound into one, each a part of its structure with its own bookmarks."""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import (
    Array,
    Dictionary,
    Name,
    NumberTree,
    Object,
    OutlineItem,
    Page,
    Pdf,
    String,
)

from studieroute.paper.finishing import Identity, describe


def bound(documents: Sequence[bytes], title: str) -> bytes:
    """The files (at least one), made by `Document`, behind one another under a title.

    The language is that of the first.
    """
    with Pdf.new() as book:
        root = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        tree = _Binding(book, root)
        for content in documents:
            with Pdf.open(BytesIO(content)) as part:
                tree.add(part)
        language = tree.finish()
        describe(book, Identity(title, title, language))
        buffer = BytesIO()
        book.save(buffer, min_version="1.7")
    return buffer.getvalue()


class _Binding:
    """A book in the making: its structure and the way back into it."""

    def __init__(self, book: Pdf, root: Object) -> None:
        self._book, self._root = book, root
        self._back = NumberTree.new(book)
        self._next = 0
        self._language = ""
        self._marks: list[OutlineItem] = []

    def add(self, part: Pdf) -> None:
        """Adds the pages of a file, and its structure as a part."""
        first = len(self._book.pages)
        self._book.pages.extend(part.pages)
        source = part.Root.StructTreeRoot
        made = self._book.copy_foreign(source.K[0])
        made.S, made.P = Name.Part, self._root
        made.Lang = String(str(part.Root.Lang))
        self._root.K.append(made)
        for number, parents in NumberTree(source.ParentTree).items():
            self._back[self._next + number] = _copied(self._book, parents)
        for page in self._book.pages[first:]:
            self._renumber(page)
        self._next += int(source.ParentTreeNextKey)
        self._language = self._language or str(part.Root.Lang)
        with part.open_outline() as outline:
            self._marks += [self._mark(one, first, part) for one in outline.root]

    def finish(self) -> str:
        """Writes the tree and the bookmarks; gives the language."""
        top = self._book.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self._root])))
        top.ParentTree, top.ParentTreeNextKey = self._back.obj, self._next
        self._root.P = top
        self._book.Root.StructTreeRoot = top
        self._book.Root.PageMode = Name.UseOutlines
        with self._book.open_outline() as outline:
            outline.root.extend(self._marks)
        return self._language

    def _renumber(self, page: Page) -> None:
        page.obj.StructParents = int(page.obj.StructParents) + self._next
        for annotation in page.obj.get("/Annots", Array()):
            annotation.StructParent = int(annotation.StructParent) + self._next

    def _mark(self, item: OutlineItem, first: int, part: Pdf) -> OutlineItem:
        """A bookmark that leads to the copied page, at the height where it led before."""
        assert isinstance(item.destination, Object)
        place, *how = item.destination.as_list()
        page = first + next(i for i, one in enumerate(part.pages) if one.objgen == place.objgen)
        made = OutlineItem(item.title, Array([self._book.pages[page].obj, *how]))
        made.is_closed = item.is_closed
        made.children.extend(self._mark(one, first, part) for one in item.children)
        return made


def _copied(book: Pdf, parents: Object) -> Object:
    """The elements of a page, or the element of a link, as they are in the book."""
    if parents.is_indirect:
        return book.copy_foreign(parents)
    return Array([book.copy_foreign(one) for one in parents.as_list()])
