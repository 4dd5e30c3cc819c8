"""What makes a file fail PDF/UA-1, by the numbers of the Matterhorn Protocol 1.1, as checks.

Each check gives what is wrong, and nothing where nothing is. What a person must judge is in
`JUDGED`. A check of a thing that our files never have is that the thing is not there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pikepdf import Dictionary, Name, Object, Stream

from tests.paper.tagged import Node, Tagged
from tests.paper.truetype import FontProgram

Check = Callable[[Tagged], Iterator[str]]

GROUPING = {"Document", "Part", "Sect", "Div", "L", "LI", "Table", "TR"}
"""Parts that hold no text themselves."""
LIVELY = ("/JS", "/AA", "/OpenAction", "/Threads", "/AcroForm", "/IsMap")
MEDIA = ("/Sound", "/Movie", "/Screen", "/RichMedia", "/3D")
KIDS = {
    "Document": {"Part", "Sect", "P", "H1", "H2", "H3", "L", "Table", "Figure"},
    "Part": {"Sect", "P", "H1", "H2", "H3", "L", "Table", "Figure"},
    "Sect": {"P", "H2", "H3", "L", "Table", "Figure"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "LBody": {"P", "L", "Link"},
    "Table": {"Caption", "TR"},
    "TR": {"TH", "TD"},
    "P": {"Link"},
    "TD": {"Link", "P"},
}
"""Which parts a part may have in our files; the others have none."""


@dataclass(frozen=True)
class Checkpoint:
    """One failure condition, in our words, under its number in the protocol."""

    number: str
    fails_when: str
    check: Check


def artefact_in_content(file: Tagged) -> Iterator[str]:
    for page, run in _runs(file):
        if any(tag == "/Artifact" for tag, _ in run.marks[1:]):
            yield f"page {page}: {run.text}"


def content_in_artefact(file: Tagged) -> Iterator[str]:
    for page, run in _runs(file):
        if len(run.marks) > 1:
            yield f"page {page}: {run.marks}"


def unmarked(file: Tagged) -> Iterator[str]:
    for page, run in _runs(file):
        if not run.marks:
            yield f"page {page}: {run.text}"
        elif run.marks[0][0] != "/Artifact" and run.marks[0][1] is None:
            yield f"page {page}: {run.marks} is no piece of the structure"


def suspects(file: Tagged) -> Iterator[str]:
    info = file.pdf.Root.MarkInfo
    if info.get("/Suspects") or not info.get("/Marked"):
        yield str(info)


def no_role_map(file: Tagged) -> Iterator[str]:
    if "/RoleMap" in file.pdf.Root.StructTreeRoot:
        yield "names are mapped"
    standard = set(KIDS) | {kid for kids in KIDS.values() for kid in kids}
    yield from (node.tag for node in file.root.walk() if node.tag not in standard)


def no_metadata(file: Tagged) -> Iterator[str]:
    if file.pdf.Root.Metadata.Subtype != Name.XML:
        yield "no XMP"


def no_identifier(file: Tagged) -> Iterator[str]:
    with file.pdf.open_metadata() as meta:
        if meta.get("{http://www.aiim.org/pdfua/ns/id/}part") != "1":
            yield "no pdfuaid:part"


def no_title(file: Tagged) -> Iterator[str]:
    with file.pdf.open_metadata() as meta:
        title = meta.get("dc:title")
    if not title or title != str(file.pdf.docinfo.Title):
        yield str(title)


def title_not_shown(file: Tagged) -> Iterator[str]:
    if not file.pdf.Root.ViewerPreferences.get("/DisplayDocTitle"):
        yield "the file name is shown"


def nesting(file: Tagged) -> Iterator[str]:
    for node in file.root.walk():
        allowed = KIDS.get(node.tag, set())
        yield from (f"{node.tag} > {one.tag}" for one in node.parts if one.tag not in allowed)
        if node.tag in GROUPING and any(kid.get("/Type") == "/MCR" for kid in node.form.K):
            yield f"{node.tag} holds text itself"


def tables(file: Tagged) -> Iterator[str]:
    for table in file.root.find("Table"):
        tags = [part.tag for part in table.parts]
        if "Caption" in tags[1:] or "TR" not in tags:
            yield f"{tags}"
        cells = {len(row.parts) for row in table.parts if row.tag == "TR"}
        if len(cells) != 1:
            yield f"rows of {cells} cells"


def lists(file: Tagged) -> Iterator[str]:
    for one in file.root.find("L"):
        if not one.parts:
            yield "an empty list"
    for item in file.root.find("LI"):
        tags = [part.tag for part in item.parts]
        if tags not in (["LBody"], ["Lbl", "LBody"]):
            yield f"{tags}"


def headless_tables(file: Tagged) -> Iterator[str]:
    for table in file.root.find("Table"):
        if not table.find("TH"):
            yield "no header cell"
    for cell in file.root.find("TH"):
        if str(cell.attribute("/Scope")) not in ("/Row", "/Column"):
            yield f"{cell.own}: {cell.attribute('/Scope')}"


def not_unicode(file: Tagged) -> Iterator[str]:
    for page, run in _runs(file):
        if "\0" in run.text:
            yield f"page {page}: {run.codes!r} in {run.font}"


def no_language(file: Tagged) -> Iterator[str]:
    if str(file.pdf.Root.get("/Lang", "")) not in ("nl", "en", "de"):
        yield "the catalogue of the file has no /Lang, which stands for texts, outline and links"


def no_metadata_language(file: Tagged) -> Iterator[str]:
    with file.pdf.open_metadata() as meta:
        if meta.get("dc:language") != {str(file.pdf.Root.Lang)}:
            yield str(meta.get("dc:language"))


def undescribed(file: Tagged) -> Iterator[str]:
    for one in file.root.find("Figure"):
        if not str(one.form.get("/Alt", "")).strip() or one.attribute("/BBox") is None:
            yield f"page {one.pages}"


def headings(file: Tagged) -> Iterator[str]:
    levels = [int(one.tag[1]) for one in file.root.walk() if one.tag in ("H1", "H2", "H3")]
    if levels[:1] != [1]:
        yield "the first is not H1"
    yield from (f"H{a} > H{b}" for a, b in pairwise(levels) if b > a + 1)


def unnumbered(file: Tagged) -> Iterator[str]:
    yield from ("H" for _ in file.root.find("H"))


def only_links(file: Tagged) -> Iterator[str]:
    yield from (str(one.Subtype) for one in _annotations(file) if one.Subtype != Name.Link)


def unnamed(file: Tagged) -> Iterator[str]:
    for one in _annotations(file):
        if not str(one.get("/Contents", "")).strip():
            yield str(one.Rect)


def tabs(file: Tagged) -> Iterator[str]:
    yield from (str(page.get("/Tabs")) for page in file.pages if page.get("/Tabs") != Name.S)


def loose_links(file: Tagged) -> Iterator[str]:
    told = {spot.objgen for link in file.root.find("Link") for spot in link.spots}
    back = file.back
    for one in _annotations(file):
        if one.objgen not in told or "/StructParent" not in one:
            yield f"{one.Contents} is in no link"
        elif Name.Link != back[int(one.StructParent)].S:
            yield f"{one.Contents} leads back to {back[int(one.StructParent)].S}"
    for link in file.root.find("Link"):
        if not link.spots or not link.own:
            yield f"{link.own}: {len(link.spots)} areas"


def way_back(file: Tagged) -> Iterator[str]:
    back = file.back
    for place, page in enumerate(file.pages):
        parents = list(back[int(page.StructParents)])
        pieces = sorted(number for at, number in file.pieces if at == place)
        if pieces != list(range(len(parents))):
            yield f"page {place}: {pieces}"
    for node in file.root.walk():
        for kid in node.form.K:
            if kid.get("/Type") == Name.MCR:
                parents = list(back[int(kid.Pg.StructParents)])
                if [one.objgen for one in parents[int(kid.MCID) :][:1]] != [node.form.objgen]:
                    yield f"{node.tag}: {node.own}"
        if node.parent is not None and node.form.P.objgen != node.parent.form.objgen:
            yield f"{node.tag} does not know its parent"


def not_there(*keys: str) -> Check:
    """That none of these keys stands anywhere in the file."""

    def check(file: Tagged) -> Iterator[str]:
        things = [*_everything(file), file.pdf.trailer]
        yield from (key for thing in things for key in keys if key in thing)

    return check


def no_such(key: str, *values: str) -> Check:
    """That no object has one of these values."""

    def check(file: Tagged) -> Iterator[str]:
        for thing in _everything(file):
            if str(thing.get(key, "")) in values:
                yield str(thing.get(key))

    return check


def forms_with_pieces(file: Tagged) -> Iterator[str]:
    for thing in _everything(file):
        if thing.get("/Subtype") == Name.Form and b"MCID" in thing.read_bytes():
            yield "a form holds pieces of the structure"


def only_truetype(file: Tagged) -> Iterator[str]:
    for name, font in file.fonts.items():
        if font.Subtype != Name.TrueType or "/DescendantFonts" in font:
            yield f"{name}: {font.Subtype}"


def not_embedded(file: Tagged) -> Iterator[str]:
    for name, font in file.fonts.items():
        if "/FontFile2" not in font.get("/FontDescriptor", Dictionary()):
            yield f"{name}: {font.BaseFont}"


def missing_glyphs(file: Tagged) -> Iterator[str]:
    programs = _programs(file)
    for name, code in _used(file):
        program = programs[name]
        glyph = program.glyph(code)
        if not glyph or not program.has_outline(glyph):
            yield f"{name}: code {code} is glyph {glyph}"


def widths(file: Tagged) -> Iterator[str]:
    programs = _programs(file)
    for name, code in _used(file):
        font, program = file.fonts[name], programs[name]
        said = float(font.Widths[code - int(font.FirstChar)])
        if abs(said - program.width(program.glyph(code))) > 1:
            yield f"{name}: code {code}"


def only_symbolic(file: Tagged) -> Iterator[str]:
    for name, font in file.fonts.items():
        if not int(font.FontDescriptor.Flags) & 4 or "/Encoding" in font:
            yield f"{name}: {font.FontDescriptor.Flags}"


def cmaps(file: Tagged) -> Iterator[str]:
    for name, program in _programs(file).items():
        found = program.cmaps
        if not found or (len(found) > 1 and (3, 0) not in found):
            yield f"{name}: {found}"


def no_unicode_map(file: Tagged) -> Iterator[str]:
    yield from (name for name, font in file.fonts.items() if "/ToUnicode" not in font)


def unicode_of(*signs: str) -> Check:
    """That no code means one of these."""

    def check(file: Tagged) -> Iterator[str]:
        for name, codes in file.unicode.items():
            for code, text in codes.items():
                if any(sign in text for sign in signs):
                    yield f"{name}: code {code}"

    return check


def _runs(file: Tagged) -> Iterator[tuple[int, Any]]:
    yield from ((page, run) for page, runs in enumerate(file.runs) for run in runs)


def _annotations(file: Tagged) -> Iterator[Any]:
    for page in file.pages:
        yield from page.get("/Annots", [])


def _everything(file: Tagged) -> Iterator[Any]:
    """Every object of the file with keys, those within others too."""
    seen: set[tuple[int, int]] = set()
    stack: list[Object] = [one for one in file.pdf.objects if isinstance(one, Object)]
    while stack:
        one = stack.pop()
        if one.is_indirect and one.objgen in seen:
            continue
        seen.add(one.objgen if one.is_indirect else (-1, -1))
        if isinstance(one, Dictionary | Stream):
            yield one
            stack += [value for _, value in one.items() if isinstance(value, Object)]
        elif one._type_name == "array":
            stack += [value for value in one if isinstance(value, Object)]


def _used(file: Tagged) -> list[tuple[str, int]]:
    """The codes that are shown, with their fonts."""
    return sorted({(run.font, code) for _, run in _runs(file) for code in run.codes})


def _programs(file: Tagged) -> dict[str, FontProgram]:
    return {
        name: FontProgram(font.FontDescriptor.FontFile2.read_bytes())
        for name, font in file.fonts.items()
    }


CHECKPOINTS = (
    Checkpoint("01-003", "an artefact stands in tagged content", artefact_in_content),
    Checkpoint("01-004", "tagged content stands in an artefact", content_in_artefact),
    Checkpoint("01-005", "content is neither tagged nor an artefact", unmarked),
    Checkpoint("01-007", "/Suspects is true", suspects),
    Checkpoint("02-001", "a tag is not standard and not mapped to one", no_role_map),
    Checkpoint("02-003", "a mapping runs in a circle", no_role_map),
    Checkpoint("02-004", "a standard tag is mapped", no_role_map),
    Checkpoint("06-001", "there are no XMP metadata", no_metadata),
    Checkpoint("06-002", "the metadata lack the mark of PDF/UA", no_identifier),
    Checkpoint("06-003", "the metadata lack dc:title", no_title),
    Checkpoint("07-001", "/DisplayDocTitle is missing", title_not_shown),
    Checkpoint("07-002", "/DisplayDocTitle is false", title_not_shown),
    Checkpoint("09-004", "a table is not built as the standard says", tables),
    Checkpoint("09-005", "a list is not built as the standard says", lists),
    Checkpoint("09-006", "a table of contents is built wrongly", no_such("/S", "/TOC", "/TOCI")),
    Checkpoint("09-007", "ruby is built wrongly", no_such("/S", "/Ruby")),
    Checkpoint("09-008", "warichu is built wrongly", no_such("/S", "/Warichu")),
    Checkpoint("10-001", "a code cannot be mapped to Unicode", not_unicode),
    Checkpoint("11-001", "the language of text is not known", no_language),
    Checkpoint("11-002", "the language of a description is not known", no_language),
    Checkpoint("11-003", "the language of a bookmark is not known", no_language),
    Checkpoint("11-004", "the language of a link's name is not known", no_language),
    Checkpoint("11-005", "the language of a form field is not known", not_there("/AcroForm")),
    Checkpoint("11-006", "the language of the metadata is not known", no_metadata_language),
    Checkpoint("13-004", "a figure lacks alternative text", undescribed),
    Checkpoint("14-002", "the first heading is not H1", headings),
    Checkpoint("14-003", "a level of heading is skipped", headings),
    Checkpoint("14-006", "a part has more than one H", unnumbered),
    Checkpoint("14-007", "H and H1 are both used", unnumbered),
    Checkpoint("15-003", "a header cell lacks a scope", headless_tables),
    Checkpoint("17-002", "a formula lacks alternative text", no_such("/S", "/Formula")),
    Checkpoint("17-003", "the signs of a formula are not in Unicode", not_unicode),
    Checkpoint("19-003", "a note lacks an ID", no_such("/S", "/Note")),
    Checkpoint("19-004", "two notes have one ID", no_such("/S", "/Note")),
    Checkpoint("20-001", "optional content lacks a name", not_there("/OCProperties")),
    Checkpoint("20-002", "default optional content lacks a name", not_there("/OCProperties")),
    Checkpoint("20-003", "optional content has /AS", not_there("/OCProperties")),
    Checkpoint("21-001", "an embedded file lacks /F or /UF", not_there("/EmbeddedFiles", "/EF")),
    Checkpoint("25-001", "an XFA form is rendered dynamically", not_there("/XFA")),
    Checkpoint("26-001", "an encrypted file lacks /P", not_there("/Encrypt")),
    Checkpoint("26-002", "encryption shuts out aids", not_there("/Encrypt")),
    Checkpoint("28-002", "another annotation than a link is not in Annot", only_links),
    Checkpoint("28-004", "an annotation lacks a description", unnamed),
    Checkpoint("28-005", "a form field lacks a description", not_there("/AcroForm")),
    Checkpoint("28-006", "an annotation is of an unknown kind", only_links),
    Checkpoint("28-007", "there is a trap network", only_links),
    Checkpoint("28-008", "a page with annotations lacks /Tabs", tabs),
    Checkpoint("28-009", "/Tabs is not /S", tabs),
    Checkpoint("28-010", "a widget is not in Form", only_links),
    Checkpoint("28-011", "a link is not in Link", loose_links),
    Checkpoint("28-012", "a link lacks /Contents", unnamed),
    Checkpoint("28-014", "a media clip lacks /CT", no_such("/Type", "/MediaClip")),
    Checkpoint("28-015", "a media clip lacks /Alt", no_such("/Type", "/MediaClip")),
    Checkpoint("28-016", "an attached file is described wrongly", only_links),
    Checkpoint("28-017", "a printer's mark is in the structure", only_links),
    Checkpoint("28-018", "a printer's mark is no artefact", only_links),
    Checkpoint("30-001", "a form refers to another file", not_there("/Ref")),
    Checkpoint("30-002", "a form with pieces is used twice", forms_with_pieces),
    *(
        Checkpoint(f"31-00{i}", "something of composite fonts is wrong", only_truetype)
        for i in range(1, 9)
    ),
    Checkpoint("31-009", "a font is not embedded", not_embedded),
    Checkpoint("31-011", "an embedded font lacks a glyph that is shown", missing_glyphs),
    *(
        Checkpoint(f"31-0{i}", "a list of glyphs does not fit", not_there("/CharSet", "/CIDSet"))
        for i in range(12, 16)
    ),
    Checkpoint("31-016", "the widths in font and file differ", widths),
    *(
        Checkpoint(f"31-0{i}", "something of non-symbolic fonts is wrong", only_symbolic)
        for i in range(17, 24)
    ),
    Checkpoint("31-024", "a symbolic font has /Encoding", only_symbolic),
    Checkpoint("31-025", "a symbolic font has no cmap", cmaps),
    Checkpoint("31-026", "a symbolic font has several cmaps, none of them (3,0)", cmaps),
    Checkpoint("31-027", "a font has no map to Unicode", no_unicode_map),
    Checkpoint("31-028", "a code means U+0000", unicode_of("\0")),
    Checkpoint("31-029", "a code means U+FEFF or U+FFFE", unicode_of("\ufeff", "\ufffe")),
    Checkpoint("31-030", "a glyph that is shown is .notdef", missing_glyphs),
    Checkpoint("ours-1", "the way back from pages and links is wrong", way_back),
    Checkpoint("ours-2", "a part stands where such a part may not stand", nesting),
    Checkpoint("ours-3", "a script, an action or a thread is in the file", not_there(*LIVELY)),
    Checkpoint("ours-4", "sound or film is in the file", no_such("/Subtype", *MEDIA)),
)
"""The 87 conditions that the protocol leaves to machines, in its order, and what we ask besides."""

JUDGED = {
    "01": "that real content and artefacts are told apart rightly, and that tags fit",
    "04": "that nothing is said by colour alone; signs have shapes, colours a contrast of 4.5",
    "06": "that the title says what the document is",
    "09": "that the order of reading makes sense",
    "11": "that names in other languages do no harm where the language is stated once",
    "13": "that the descriptions of picture and code say what matters",
    "14": "that all headings are tagged as such",
    "15": "that header cells are the right ones",
    "16": "that what is a list is tagged as one, and no more",
    "18": "that footers are artefacts",
    "19": "that the numbered sources are a list and the numbers in the text links to it",
    "24": "that boxes to tick and lines to sign, which are artefacts, are told in words",
    "27": "that bookmarks help to find one's way",
}
"""By checkpoint, what only a person can judge of our files: not checked by machine."""

NOT_THERE = ("03", "05", "08", "12", "22", "23", "29")
"""Checkpoints about things that our files do not have; see ours-3, ours-4 and only_truetype."""


def outline(node: Node, depth: int = 0) -> str:
    """A structure as lines of text, to look at."""
    line = f"{'  ' * depth}{node.tag} {node.own if not node.parts else ''}".rstrip()
    return "\n".join([line, *(outline(part, depth + 1) for part in node.parts)])
