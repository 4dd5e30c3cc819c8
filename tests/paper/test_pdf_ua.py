"""Every file that leaves the program is PDF/UA-1 as far as a machine can tell."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Pdf

from studieroute.domain.learner import Learner
from studieroute.exchange.class_list import read_class
from studieroute.grammar import parse_fact
from studieroute.opening import open_graph
from studieroute.paper.binding import bound
from studieroute.paper.class_plans import pages_pdf, pupil_page
from studieroute.paper.content import content_of
from studieroute.paper.doors_page import offer_pdf
from studieroute.paper.plan import pdf_of
from studieroute.routes.choosing_subjects import Doors, offer_effects
from studieroute.routes.class_doors import ClassDoors
from studieroute.routes.find import find_routes
from studieroute.settings import PLAIN, House
from tests.paper.checkpoints import CHECKPOINTS, JUDGED, NOT_THERE
from tests.paper.sample import LEARNER, TODAY, asked
from tests.paper.tagged import Tagged

LARGE = House("Voorbeeld College", large_print=True)
FROM_SCHOOL = Learner((parse_fact("diploma(vmbo-bb)"),), home="Hengelo")


def _plan(language: str, house: House = PLAIN) -> bytes:
    graph, answer = asked()
    return pdf_of(content_of(graph, LEARNER, answer, 0, language, TODAY, house=house))


def _longest(language: str, house: House = PLAIN) -> bytes:
    """The plan with the most steps from the lowest diploma to a master of the shipped catalogue."""
    graph = open_graph().for_learner(FROM_SCHOOL)
    answer = find_routes(graph, FROM_SCHOOL, ["ut-m-ap"], TODAY)
    choice = max(range(len(answer.routes)), key=lambda i: len(answer.routes[i].steps))
    assert len(answer.routes[choice].steps) >= 5
    content = content_of(
        graph, FROM_SCHOOL, answer, choice, language, TODAY, house=house, plan_b=()
    )
    return pdf_of(content)


def _offer(language: str) -> bytes:
    """The page on a school's own subjects."""
    doors = Doors(open_graph(), TODAY)
    taught = ("wiskunde-a", "wiskunde-b", "scheikunde", "economie", "geschiedenis")
    return offer_pdf(doors, "havo", offer_effects(doors, "havo", taught), language, TODAY)


def _pupils(language: str) -> bytes:
    """The pages of two pupils in one file."""
    graph = open_graph()
    listed = read_class("1;havo 4;NG;wisA;ut-b-tcs\n2;vwo 6;CM;;ut-b-me", graph.catalogue)
    classes = ClassDoors(graph, TODAY)
    standings = classes.class_standings(listed.pupils)
    return pages_pdf([pupil_page(classes, one, language, TODAY) for one in standings], language)


FILES: dict[str, Callable[[], bytes]] = {
    "nl": lambda: _plan("nl"),
    "en": lambda: _plan("en"),
    "de": lambda: _plan("de"),
    "nl large": lambda: _plan("nl", LARGE),
    "de large": lambda: _plan("de", LARGE),
    "longest nl": lambda: _longest("nl"),
    "longest de large": lambda: _longest("de", LARGE),
    "offer": lambda: _offer("de"),
    "pupils": lambda: _pupils("nl"),
    "bound": lambda: bound([_plan("nl"), _plan("en")], "Klas"),
}


@cache
def _made(name: str) -> bytes:
    return FILES[name]()


def _failures(file: Tagged) -> dict[str, list[str]]:
    """What is wrong, by the number of the checkpoint."""
    found = {one.number: list(one.check(file)) for one in CHECKPOINTS}
    return {number: wrong for number, wrong in found.items() if wrong}


@pytest.mark.parametrize("name", FILES)
def test_that_no_checkpoint_fails(name: str) -> None:
    assert _failures(Tagged(_made(name))) == {}


@pytest.mark.parametrize("name", FILES)
def test_that_every_page_can_be_drawn_and_is_not_empty(name: str) -> None:
    for page in pypdfium2.PdfDocument(_made(name)):
        picture = page.render(scale=0.5).to_pil().convert("L")
        assert picture.histogram()[255] < picture.width * picture.height * 0.985


def test_that_each_condition_for_machines_is_checked_once_and_each_checkpoint_is_spoken_of() -> (
    None
):
    numbers = [one.number for one in CHECKPOINTS if one.number[0].isdigit()]
    assert len(numbers) == len(set(numbers)) == 87
    spoken = {number[:2] for number in numbers} | set(JUDGED) | set(NOT_THERE)
    assert spoken == {f"{number:02}" for number in range(1, 32)}


def _first(pdf: Pdf, tag: str) -> Any:
    return next(
        one
        for one in pdf.objects
        if isinstance(one, Dictionary) and one.get("/S") == f"/{tag}" and "/K" in one
    )


def _add_code(pdf: Pdf, code: bytes) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + code)


def _swap_code(pdf: Pdf, old: bytes, new: bytes) -> None:
    page = pdf.pages[0]
    code = page.Contents.read_bytes()
    assert old in code
    page.Contents = pdf.make_stream(code.replace(old, new, 1))


def _font(pdf: Pdf) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _mean(pdf: Pdf, meaning: bytes) -> None:
    """Gives the letter e another meaning."""
    font = _font(pdf)
    codes = font.ToUnicode.read_bytes()
    font.ToUnicode = pdf.make_stream(codes.replace(b"<65> <0065>", b"<65> " + meaning))


def _tag(pdf: Pdf, old: str, new: str) -> None:
    _first(pdf, old).S = Name(f"/{new}")


def _metadata(pdf: Pdf, key: str) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        del meta[key]


def _without(thing: Any, key: str) -> None:
    del thing[key]


FAULTS: dict[str, Callable[[Pdf], object]] = {
    "01-003": lambda pdf: _swap_code(pdf, b"BDC", b"BDC /Artifact BMC EMC /Artifact BMC 0 0 1 1 re f EMC"),
    "01-004": lambda pdf: _swap_code(pdf, b"/Artifact BMC", b"/Artifact BMC /P <</MCID 0>> BDC 0 0 1 1 re f EMC"),
    "01-005": lambda pdf: _add_code(pdf, b"\n0 0 1 1 re f"),
    "01-007": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True),
    "02-001": lambda pdf: _tag(pdf, "P", "Paragraph"),
    "02-004": lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Span)),
    "06-002": lambda pdf: _metadata(pdf, "pdfuaid:part"),
    "06-003": lambda pdf: _metadata(pdf, "dc:title"),
    "07-001": lambda pdf: _without(pdf.Root.ViewerPreferences, "/DisplayDocTitle"),
    "09-004": lambda pdf: _first(pdf, "TR").__setitem__("/K", _first(pdf, "TR").K[:1]),
    "09-005": lambda pdf: _tag(pdf, "LBody", "Lbl"),
    "10-001": lambda pdf: _mean(pdf, b"<>"),
    "11-001": lambda pdf: _without(pdf.Root, "/Lang"),
    "11-006": lambda pdf: _metadata(pdf, "dc:language"),
    "13-004": lambda pdf: _without(_first(pdf, "Figure"), "/Alt"),
    "14-002": lambda pdf: _tag(pdf, "H1", "H2"),
    "14-003": lambda pdf: _tag(pdf, "H2", "H3"),
    "14-006": lambda pdf: _tag(pdf, "H2", "H"),
    "15-003": lambda pdf: _without(_first(pdf, "TH"), "/A"),
    "20-001": lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary()),
    "28-002": lambda pdf: pdf.pages[-1].Annots[0].__setitem__("/Subtype", Name.Square),
    "28-008": lambda pdf: _without(pdf.pages[0], "/Tabs"),
    "28-011": lambda pdf: _without(pdf.pages[-1].Annots[0], "/StructParent"),
    "28-012": lambda pdf: _without(pdf.pages[-1].Annots[0], "/Contents"),
    "31-001": lambda pdf: _font(pdf).__setitem__("/Subtype", Name.Type0),
    "31-009": lambda pdf: _without(_font(pdf).FontDescriptor, "/FontFile2"),
    "31-016": lambda pdf: _font(pdf).Widths.__setitem__(0x65, 17),
    "31-017": lambda pdf: _font(pdf).FontDescriptor.__setitem__("/Flags", 32),
    "31-024": lambda pdf: _font(pdf).__setitem__("/Encoding", Name.WinAnsiEncoding),
    "31-028": lambda pdf: _mean(pdf, b"<0000>"),
    "31-029": lambda pdf: _mean(pdf, b"<FEFF>"),
    "31-030": lambda pdf: _swap_code(pdf, b") Tj", b"\\377) Tj"),
    "ours-1": lambda pdf: pdf.pages[0].__setitem__("/StructParents", 1),
    "ours-2": lambda pdf: _tag(pdf, "LI", "P"),
    "ours-3": lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary()),
    "ours-4": lambda pdf: pdf.pages[-1].Annots[0].__setitem__("/Subtype", Name.Movie),
}  # fmt: skip
"""A way to spoil a good file for each sort of check."""


@pytest.mark.parametrize("number", FAULTS)
def test_that_a_check_finds_its_fault(number: str) -> None:
    with Pdf.open(BytesIO(_made("nl"))) as pdf:
        FAULTS[number](pdf)
        buffer = BytesIO()
        pdf.save(buffer)
    check = next(one.check for one in CHECKPOINTS if one.number == number)
    assert list(check(Tagged(buffer.getvalue())))
