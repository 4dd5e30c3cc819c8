"""What is drawn can be read back from the structure, in order, each piece once."""

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import unescape

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from studieroute.i18n import LANGUAGES
from studieroute.paper.binding import bound
from studieroute.paper.blocks import (
    Block,
    Checklist,
    Choice,
    Choices,
    Pairs,
    Section,
    Sign,
    Statement,
    Statements,
    Table,
    Tick,
    Words,
)
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.document import Document, Furniture
from studieroute.paper.plan import pdf_of
from studieroute.paper.setter import Setter
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import BOLD, WIDTH, drawable, markup, sheet_of
from studieroute.paper.tables import _widths
from studieroute.settings import House
from tests.paper.sample import LEARNER, TODAY, asked
from tests.paper.tagged import Node, Tagged
from tests.paper.texts import plain, sentences

LARGE = House("Voorbeeld College", large_print=True)


@lru_cache
def _content(language: str, large: bool = False) -> PlanContent:
    graph, answer = asked()
    house = LARGE if large else House()
    return content_of(graph, LEARNER, answer, 0, language, TODAY, house=house)


@lru_cache
def _plan(language: str, large: bool = False) -> Tagged:
    return Tagged(pdf_of(_content(language, large)))


def _document(*sections: Section, large: bool = False) -> Tagged:
    document = Document(Furniture("en", "Title", "Subject", "Footer"), sheet_of(large=large))
    document.heading("Title", "title", 1)
    document.sections(sections)
    return Tagged(document.pdf())


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_structure_says_all_that_the_plan_says(language: str, large: bool) -> None:
    text = plain(_plan(language, large).root.text)
    content = _content(language, large)
    said = [one for one in sentences(content) if one != content.footer]
    assert [one for one in said if plain(drawable(one)) not in text] == []


@pytest.mark.parametrize("large", [False, True])
def test_that_headings_come_in_the_order_of_the_plan(large: bool) -> None:
    content, tree = _content("nl", large), _plan("nl", large).root
    heads = [content.heading, content.lead_heading, content.summary_heading]
    heads += [one.heading for one in content.sections]
    heads += [content.signing.heading, content.codes_heading]
    found = [one.own for one in tree.walk() if one.tag in ("H1", "H2")]
    assert found == [" ".join(drawable(one).split()) for one in heads]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_pages_show_what_is_read_and_nothing_else(language: str, large: bool) -> None:
    file = _plan(language, large)
    pages = pypdfium2.PdfDocument(file.data)
    shown = Counter(_signs("".join(page.get_textpage().get_text_range() for page in pages)))
    assert shown == Counter(_signs(file.root.text + file.artefacts))


def _signs(text: str) -> list[str]:
    """The signs that are drawn; a hyphen at the end of a line is extracted as a sign of its own."""
    return [sign for sign in "".join(text.split()) if sign not in "-\u00ad\ufffe\u0002"]


def test_that_every_piece_is_in_the_structure_once() -> None:
    file = _plan("nl")
    kids = [
        (kid.Pg.objgen, int(kid.MCID))
        for node in file.root.walk()
        for kid in node.form.K
        if kid.get("/Type") == "/MCR"
    ]
    drawn = {(file.pages[page].objgen, number) for page, number in file.pieces}
    assert len(kids) == len(set(kids))
    assert set(kids) == drawn


def test_that_the_footer_and_the_page_numbers_are_artefacts() -> None:
    file, footer = _plan("en"), plain(_content("en").footer)
    assert plain(file.artefacts).count(footer) == len(file.pages)
    assert "page1of" in plain(file.artefacts)
    assert footer not in plain(file.root.text)


def test_that_the_picture_and_the_code_are_described() -> None:
    figures = _plan("nl").root.find("Figure")
    assert len(figures) == 2
    assert "Meesterproef" in str(figures[0].form.Alt)
    for one in figures:
        left, low, right, high = (float(x) for x in one.attribute("/BBox"))
        assert 0 < left < right < 595
        assert 0 < low < high < 842


def test_that_a_citation_leads_to_its_source_and_says_which() -> None:
    file = _plan("nl")
    cited = [one for one in file.root.find("Link") if one.own.startswith("[")]
    assert cited
    for one in cited:
        assert one.spots
        assert {str(spot.Contents) for spot in one.spots} == {one.own}
        assert all("/Dest" in spot or "/A" in spot for spot in one.spots)


def test_that_steps_and_sources_are_numbered_lists_and_the_others_are_not() -> None:
    lists = _plan("nl").root.find("L")
    numbered = [one for one in lists if one.attribute("/ListNumbering") == "/Decimal"]
    assert [one.find("Lbl")[0].own for one in numbered] == ["1", "[1]"]
    assert {str(one.attribute("/ListNumbering")) for one in lists} == {"/Decimal", "/None"}


def test_that_a_met_part_stands_in_a_list_within_the_rule() -> None:
    lines = (
        Statement("Rule", Sign.YES),
        Statement("Part", Sign.YES, depth=1),
        Statement("Other", Sign.NO),
    )
    tree = _document(Section("s", "Section", (Statements("", lines),))).root
    outer, inner = tree.find("L")
    assert [one.own for one in outer.parts] == ["Rule Part", "Other"]
    assert inner.own == "Part"
    assert inner.parent is not None and inner.parent.tag == "LBody"


def test_that_a_text_over_two_pages_is_one_paragraph() -> None:
    text = " ".join(f"word{number}" for number in range(2500))
    tree = _document(Section("s", "Section", (Words(text),))).root
    (paragraph,) = tree.find("P")
    assert paragraph.own == text
    assert paragraph.pages == sorted(set(paragraph.pages))
    assert len(paragraph.pages) > 1


def test_that_the_head_of_a_long_table_is_read_once() -> None:
    rows = tuple((f"row {number}", "€ 1") for number in range(120))
    table = Table("Caption", ("Year", "Amount"), rows, ("Total", "€ 120"))
    file = _document(Section("s", "Section", (table,)))
    (found,) = file.root.find("Table")
    assert len(file.pages) > 2
    assert [one.own for one in found.find("Caption")] == ["Caption"]
    assert [one.own for one in found.find("TH")][:2] == ["Year", "Amount"]
    assert [one.own for one in found.find("TR")][1:-1] == [" ".join(row) for row in rows]
    assert file.artefacts.count("Year") == len(file.pages) - 1


def test_that_lines_end_in_a_space_where_words_do_and_not_within_an_address() -> None:
    address = "https://example.org/" + "long" * 60
    statement = Statement("aa " * 80, Sign.NOTE, url=address)
    tree = _document(Section("s", "Section", (Statements("", (statement,)),))).root
    assert tree.find("Link")[0].own == address
    assert ("aa " * 80).strip() in tree.find("LBody")[0].own


def test_that_bound_plans_are_counted_and_linked_apart() -> None:
    one = _plan("en")
    file = Tagged(bound([one.data] * 3, "Class"))
    assert [part.tag for part in file.root.parts] == ["Part"] * 3
    assert [part.text for part in file.root.parts] == [one.root.text] * 3
    assert len(file.pages) == 3 * len(one.pages)
    assert file.artefacts == one.artefacts * 3
    ends = pairwise(range(0, 3 * len(one.pages) + 1, len(one.pages)))
    for leads, pages in zip(_targets(file), ends, strict=True):
        assert leads
        assert leads <= set(range(*pages))


def test_that_bookmarks_of_bound_plans_lead_to_their_own_pages() -> None:
    one = _plan("en")
    file = Tagged(bound([one.data] * 2, "Class"))
    index = {page.objgen: i for i, page in enumerate(file.pages)}
    with file.pdf.open_outline() as outline:
        marks = [(item.title, index[_place(item).objgen]) for item in outline.root]
    assert [title for title, _ in marks] == [one.root.find("H1")[0].own] * 2
    assert [page for _, page in marks] == [0, len(one.pages)]


def _place(item: Any) -> Any:
    """The page that a bookmark leads to."""
    return item.destination[0]


def _targets(file: Tagged) -> list[set[int]]:
    """For each third of the pages, the pages that links there lead to."""
    third = len(file.pages) // 3
    index = {page.objgen: i for i, page in enumerate(file.pages)}
    found: list[set[int]] = [set(), set(), set()]
    for i, page in enumerate(file.pages):
        for spot in page.get("/Annots", []):
            if "/Dest" in spot:
                found[i // third].add(index[spot.Dest[0].objgen])
    return found


TEXTS = st.text(
    st.characters(codec="latin-1", exclude_categories=("Cc", "Zs")) | st.just(" "), min_size=1
).filter(lambda text: text.strip())
BLOCKS = st.one_of(
    st.builds(Words, TEXTS),
    st.builds(Pairs, st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4).map(tuple)),
    st.builds(
        Statements,
        st.just("") | TEXTS,
        st.lists(
            st.builds(Statement, TEXTS, st.sampled_from(Sign), depth=st.integers(0, 3)),
            min_size=1,
            max_size=6,
        ).map(tuple),
        st.lists(TEXTS, max_size=2).map(tuple),
    ),
    st.builds(
        Checklist,
        st.tuples(TEXTS, TEXTS),
        st.lists(st.builds(Tick, TEXTS, TEXTS), min_size=1, max_size=5).map(tuple),
    ),
    st.builds(
        Choices, st.lists(st.builds(Choice, TEXTS, TEXTS, TEXTS), min_size=1, max_size=3).map(tuple)
    ),
)


@settings(max_examples=40)
@given(st.lists(BLOCKS, min_size=1, max_size=5), st.booleans())
def test_that_any_blocks_are_read_in_the_order_they_were_given(
    blocks: list[Block], large: bool
) -> None:
    tree = _document(Section("s", "Section", tuple(blocks)), large=large).root
    told = [*_told(tuple(blocks))]
    text = plain(tree.text)
    assert text == plain(drawable("".join(["Title", "Section", *told])))
    assert _levels(tree) == []


def _told(value: object) -> list[str]:
    """The texts of blocks in the order of their fields, as they are set."""
    match value:
        case Statements():
            return [value.heading, *value.details, *(line.text for line in value.lines)]
        case Choice():
            return [f"{value.label}: {value.title}", value.details]
        case Pairs():
            return [text for row in value.rows for text in row]
        case Checklist():
            return [*value.head, *(text for one in value.ticks for text in (one.before, one.text))]
        case Choices():
            return [text for line in value.lines for text in _told(line)]
        case tuple():
            return [text for one in value for text in _told(one)]
        case Words():
            return [value.text]
    raise AssertionError(value)


def _levels(tree: Node) -> list[tuple[int, int]]:
    """Where a level of heading is skipped."""
    levels = [int(one.tag[1]) for one in tree.walk() if one.tag in ("H1", "H2", "H3")]
    return [(a, b) for a, b in pairwise(levels) if b > a + 1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Es kostet € 2.694 mehr", "Es kostet €_2.694 mehr"),
        ("14,6 % en 60 EC op 8,1 km", "14,6_% en 60_EC op 8,1_km"),
        ("in 2027 Economie en 5 kmo's", "in 2027 Economie en 5 kmo's"),
    ],
)
def test_that_no_line_ends_between_a_number_and_its_unit(text: str, kept: str) -> None:
    assert unescape(markup(text), {"&#x27;": "'"}).replace("\u00a0", "_") == kept


@pytest.mark.parametrize("large", [False, True])
def test_that_an_amount_is_never_broken_however_long_the_names_beside_it(large: bool) -> None:
    sheet = sheet_of(large=large)
    names = " ".join(["Aufnahmeprüfung", "Donaudampfschifffahrtsgesellschaft"] * 12)
    rows = (("2036-2037 bis 2038-2039", names, "€ 1.669,50", "€ 11.669,50"),)
    table = Table("Caption", ("Jahr", "Schritt", "Pro Jahr", "Zusammen"), rows, (), 2)
    widths = _widths(Setter(sheet, Element("Document")), table)
    for width, amount in zip(widths[2:], ("€ 1.669,50", "€ 11.669,50"), strict=True):
        assert width >= stringWidth(amount, BOLD, sheet.total.fontSize)
    assert sum(widths) == pytest.approx(WIDTH)
