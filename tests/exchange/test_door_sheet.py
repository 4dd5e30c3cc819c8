from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from studieroute.domain.programme import Names
from studieroute.exchange.door_sheet import offer_sheet
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import Doors, offer_effects
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
CATALOGUE = read_package(shipped("db", "catalogue")).catalogue
TAUGHT = ("wiskunde-a", "scheikunde", "economie")


def sheets(doors: Doors, level: str = "havo", language: str = "en") -> list[list[list[object]]]:
    effects = offer_effects(doors, level, TAUGHT)
    book = load_workbook(BytesIO(offer_sheet(doors, level, effects, language, TODAY)))
    return [
        [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets
    ]


def test_that_the_numbers_are_the_rows_of_programmes_behind_them() -> None:
    subjects, programmes, _ = sheets(Doors(RouteGraph(CATALOGUE), TODAY))
    head = subjects[0]
    assert head == ["Subject", "On offer", "Effect", "Any profile", "NT", "NG", "EM", "CM"]
    for row in subjects[1:]:
        behind = [one for one in programmes[1:] if one[0] == row[0]]
        for at, profile in enumerate(("NT", "NG", "EM", "CM"), 4):
            assert row[at] == sum(one[3] == profile for one in behind)
        assert row[3] == len({(one[4], one[5]) for one in behind})
    assert len(programmes) > 10
    assert all(row[9] and row[11] for row in programmes[1:])


def test_that_the_last_sheet_says_what_was_counted() -> None:
    *_, told = sheets(Doors(RouteGraph(CATALOGUE), TODAY))
    assert CATALOGUE.release in str(told[1][0])
    assert told[2][0] == "Made on 21 November 2026"


def test_that_no_text_is_a_formula() -> None:
    first, *rest = CATALOGUE.programmes
    odd = tuple(
        replace(one, names=Names("=1+1", "=1+1", "=1+1"))
        if one.id == "saxion-b-elektrotechniek"
        else one
        for one in (first, *rest)
    )
    doors = Doors(RouteGraph(replace(CATALOGUE, programmes=odd)), TODAY)
    effects = offer_effects(doors, "havo", TAUGHT)
    book = load_workbook(BytesIO(offer_sheet(doors, "havo", effects, "nl", TODAY)))
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    (cell,) = {one.value: one for one in cells if one.value == "=1+1"}.values()
    assert cell.data_type == "s"


def test_that_a_school_without_profiles_has_one_column_of_numbers() -> None:
    subjects, *_ = sheets(Doors(RouteGraph(CATALOGUE), TODAY), "vmbo-tl")
    assert subjects[0] == ["Subject", "On offer", "Effect", "Any profile"]


def test_that_a_sheet_is_printed_as_wide_as_the_paper_with_its_heads_on_each_page() -> None:
    doors = Doors(RouteGraph(CATALOGUE), TODAY)
    effects = offer_effects(doors, "havo", TAUGHT)
    book = load_workbook(BytesIO(offer_sheet(doors, "havo", effects, "nl", TODAY)))
    for sheet in book.worksheets:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        setup = sheet.sheet_properties.pageSetUpPr
        assert setup is not None and setup.fitToPage
        long = [cell for row in sheet.iter_rows() for cell in row if len(str(cell.value)) > 60]
        assert all(cell.alignment.wrap_text for cell in long)
