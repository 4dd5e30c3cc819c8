from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from studieroute.exchange.class_list import read_class
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.paper.class_plans import pages_pdf, pupil_page
from studieroute.paper.doors_page import offer_pdf
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import Doors, offer_effects
from studieroute.routes.class_doors import ClassDoors
from studieroute.routes.graph import RouteGraph
from studieroute.wording.dean import urgency_name

TODAY = date(2026, 11, 21)
GRAPH = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
CLASSES = ClassDoors(GRAPH, TODAY)
DOORS = CLASSES.doors_on(TODAY)
TAUGHT = ("wiskunde-a", "wiskunde-b", "scheikunde", "economie", "geschiedenis")


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text(content: bytes) -> str:
    pages = reader(content).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "natuurkunde: 10 opleidingen"),
        ("en", "physics: 10 programmes"),
        ("de", "Physik: 10 Einträge"),
    ],
)
def test_that_the_page_names_what_a_missing_subject_closes_with_its_source(
    language: str, said: str
) -> None:
    effects = offer_effects(DOORS, "havo", TAUGHT)
    content = offer_pdf(DOORS, "havo", effects, language, TODAY)
    told = text(content)
    assert said in told
    assert "Regeling aanmelding en toelating hoger onderwijs" in told
    assert GRAPH.catalogue.release in told
    assert len(reader(content).pages) <= 2


def test_that_a_school_that_ticked_nothing_gets_a_page_that_says_so() -> None:
    content = offer_pdf(DOORS, "vmbo-tl", offer_effects(DOORS, "vmbo-tl", ()), "en", TODAY)
    assert "Tick the subjects your school offers at vmbo-tl (mavo)." in text(content)


def test_that_a_wish_without_a_start_left_names_that_and_no_rule() -> None:
    (one,) = CLASSES.class_standings(read_class("7;vwo 5;NT;;ut-b-mst", GRAPH.catalogue).pupils)
    told = text(pages_pdf([pupil_page(CLASSES, one, "en", TODAY)], "en"))
    assert "(Universiteit Twente): There is no start left that one can still apply for." in told
    assert "The rule:" not in told
    assert urgency_name(speak("en"), one) == "no start is left"


def test_that_the_pages_are_tagged_and_have_a_language_and_a_title() -> None:
    effects = offer_effects(Doors(GRAPH, TODAY), "vwo", TAUGHT)
    content = offer_pdf(DOORS, "vwo", effects, "de", TODAY)
    with pikepdf.open(BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "de"


LONGEST = (
    "1;havo 4;NG;wisA bio schei ak gs du fa kunst;Elektrotechniek (Saxion), Technische Natuurkunde"
    " (Saxion), Commerciële Economie, saxion-b-technische-informatica"
)


@pytest.mark.parametrize("language", ["nl", "en", "de"])
@pytest.mark.parametrize(
    "line",
    [LONGEST.replace(", ", "|"), "2;vwo 6;CM;;ut-b-tcs|ut-b-me|ut-b-ap", "3;tl 4", "4;vwo 4"],
)
def test_that_a_pupil_has_one_page(language: str, line: str) -> None:
    listed = read_class(line, GRAPH.catalogue)
    assert not listed.problems
    (one,) = CLASSES.class_standings(listed.pupils)
    content = pages_pdf([pupil_page(CLASSES, one, language, TODAY)], language)
    assert len(reader(content).pages) == 1


def test_that_a_page_says_what_opens_a_closed_door() -> None:
    listed = read_class("12;havo 4;NG;wisA 7;saxion-b-elektrotechniek", GRAPH.catalogue)
    (one,) = CLASSES.class_standings(listed.pupils)
    told = text(pages_pdf([pupil_page(CLASSES, one, "nl", TODAY)], "nl"))
    assert "Leerling 12: welke deuren zijn open?" in told
    assert (
        "Elektrotechniek (Saxion): gesloten met deze keuze. Het gaat open met: natuurkunde" in told
    )
    assert "Met natuurkunde gaan nog 10 opleidingen open" in told
    assert "diploma van zomer 2028" in told
