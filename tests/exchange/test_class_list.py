from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from studieroute.domain.problem import InputRefused, Severity
from studieroute.exchange.class_file import MOST_LINES, class_text
from studieroute.exchange.class_list import read_class
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.places import shipped
from studieroute.wording.problems import problem_line
from tests.adviser.small import small_catalogue

CATALOGUE = small_catalogue()
EXAMPLE = shipped("resources", "examples", "class.csv")


def kinds(text: str) -> list[tuple[int, str]]:
    return [(one.where.line, one.kind) for one in read_class(text, CATALOGUE).problems]


def test_that_a_line_says_where_a_pupil_stands_and_what_they_want() -> None:
    (pupil,) = read_class("7; havo 4; NG; wisB 6,8 nat; saxion-b-e", CATALOGUE).pupils
    assert (pupil.number, pupil.level, pupil.year, pupil.profile) == ("7", "havo", 4, "NG")
    assert [str(one) for one in pupil.subjects] == [
        "subject(wiskunde-b, havo, 6.8)",
        "subject(natuurkunde, havo)",
    ]
    assert pupil.wants == ("saxion-b-e",)


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_that_cells_part_at_tabs_semicolons_or_commas(sign: str) -> None:
    text = sign.join(("a1", "vwo 5", "N&T", "wis B", "Werktuigbouwkunde"))
    (pupil,) = read_class(text, CATALOGUE).pupils
    assert (pupil.level, pupil.year, pupil.profile, pupil.wants) == (
        "vwo", 5, "NT", ("saxion-b-wtb",),
    )  # fmt: skip


def test_that_a_head_says_the_order_of_the_columns() -> None:
    text = "profiel;nummer;klas\nEM;3;h4\nCM;4;5 vwo"
    assert [(one.number, one.profile, one.level) for one in read_class(text, CATALOGUE).pupils] == [
        ("3", "EM", "havo"),
        ("4", "CM", "vwo"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("1;havo 4;XX", "class-profile"),
        ("1;tl 4;NT", "class-no-profile-here"),
        ("1;havo 4;NT;toverkunde", "class-subject-unknown"),
        ("1;havo 4;NT;wiskundeb natuurkude", "class-subject"),
        ("1;havo 4;NT;wisB 99", "class-grade"),
        ("1;havo 4;NT;wisB -3", "class-grade"),
        ("1;havo 7", "class-year"),
        ("1;groep 8", "class-class"),
        ("1;", "class-no-class"),
        (";havo 4", "class-no-number"),
        ("1;havo 4;;;Toveren", "class-goal-unknown"),
        ("1;havo 4;;;Elektrotechnik", "class-goal"),
        ("1;havo 4;;;ut-b-atlas", "class-goal"),
    ],
)
def test_that_a_mistake_names_its_line_and_keeps_the_pupil_out(line: str, kind: str) -> None:
    read = read_class(f"0;havo 4;NT\n{line}", CATALOGUE)
    assert [(one.where.line, one.kind) for one in read.problems] == [(2, kind)]
    assert [one.number for one in read.pupils] == ["0"]
    assert problem_line(speak("nl"), read.problems[0]) != kind


@pytest.mark.parametrize(
    "line",
    [
        "Sanne de Boer;havo 4;NT",
        "Sanne;havo 4;NT",
        "12 Sanne de Boer;havo 4;NT",
        "12;havo 4;NT;;;Sanne de Boer",
        "12;havo 4;NT;;;sanne@example.org",
    ],
)
def test_that_a_name_is_warned_of_and_kept_nowhere(line: str) -> None:
    read = read_class(line, CATALOGUE)
    assert [(one.kind, one.severity) for one in read.problems] == [("class-name", Severity.WARNING)]
    assert len(read.pupils) == 1
    told = problem_line(speak("nl"), read.problems[0])
    assert not any("anne" in text for text in (str(read.pupils), told, str(read.problems)))


def test_that_a_column_of_names_is_warned_of_and_not_read() -> None:
    read = read_class("nummer;naam;klas\n1;Sanne de Boer;havo 4", CATALOGUE)
    assert [one.kind for one in read.problems] == ["class-name-column", "class-name"]
    assert "Boer" not in str(read)
    assert [one.level for one in read.pupils] == ["havo"]


def test_that_a_number_stands_once() -> None:
    read = read_class("1;havo 4\n2;havo 4\n1;vwo 4", CATALOGUE)
    assert [(one.where.line, one.kind) for one in read.problems] == [(3, "class-twice")]
    assert len(read.pupils) == 2


def test_that_a_name_shared_by_several_programmes_asks_for_the_institution() -> None:
    catalogue = read_package(shipped("db", "catalogue")).catalogue
    (wrong,) = read_class("1;havo 4;;;Elektrotechniek", catalogue).problems
    assert wrong.kind == "class-goal-several"
    (pupil,) = read_class("1;havo 4;;;Elektrotechniek (Saxion)", catalogue).pupils
    assert pupil.wants == ("saxion-b-elektrotechniek",)


def test_that_a_class_without_a_year_counts_as_the_final_year_and_says_so() -> None:
    read = read_class("1;havo", CATALOGUE)
    assert [one.kind for one in read.problems] == ["class-no-year"]
    assert read.pupils[0].year is None


def test_that_the_example_has_thirty_lines_and_six_kinds_of_mistakes() -> None:
    catalogue = read_package(shipped("db", "catalogue")).catalogue
    text = EXAMPLE.read_text(encoding="utf-8")
    read = read_class(text, catalogue)
    assert len(text.strip().splitlines()) == 31
    assert [(one.where.line, one.kind) for one in read.problems] == [
        (13, "class-profile"),
        (14, "class-subject-unknown"),
        (15, "class-grade"),
        (16, "class-twice"),
        (17, "class-name"),
        (18, "class-year"),
    ]
    assert len(read.pupils) == 25


def test_that_a_spreadsheet_reads_as_the_same_list(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("nummer", "klas", "profiel", "vakken"), (7, "havo 4", "NG", "wisB 6.8"), (8, "vwo 5", "NT", None)):  # fmt: skip
        sheet.append(row)
    book.save(tmp_path / "class.xlsx")
    read = read_class(class_text(tmp_path / "class.xlsx"), CATALOGUE)
    assert [(one.number, one.level) for one in read.pupils] == [("7", "havo"), ("8", "vwo")]
    assert read.problems == ()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", b"\xff\xfe\x00", "class-not-sheet"),
        ("a.csv", b"\xd0\xcf\x11\xe0\x00", "class-not-sheet"),
        ("a.csv", b"PK\x03\x04", "class-not-sheet"),
        ("a.xlsx", b"no sheet", "class-not-sheet"),
        ("a.xlsx", b"", "class-not-sheet"),
    ],
)
def test_that_a_file_that_is_no_list_is_refused(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        class_text(tmp_path / name)
    assert [one.kind for one in refused.value.problems] == [kind]


def test_that_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        class_text(tmp_path / "none.csv")
    assert refused.value.problems[0].kind == "cannot-read"


def test_that_a_list_that_is_too_long_says_where_reading_stopped() -> None:
    text = "\n".join(f"{number};havo 4;NT" for number in range(MOST_LINES + 5))
    read = read_class(text, CATALOGUE)
    assert (len(read.pupils), read.problems[-1].kind) == (MOST_LINES, "class-too-long")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_that_text_reads_as_spreadsheets_write_it(tmp_path: Path, coding: str) -> None:
    text = "nummer;klas;profiel;vakken;wil\r\n7;havo 4;NG;wisB;Commerciële Economie\r\n"
    (tmp_path / "class.csv").write_bytes(text.encode(coding))
    assert class_text(tmp_path / "class.csv") == text


def test_that_a_spreadsheet_without_its_ending_is_still_one(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(("1", "havo 4"))
    book.save(tmp_path / "class.csv")
    assert class_text(tmp_path / "class.csv") == "1\thavo 4"


def test_that_the_first_sheet_with_anything_in_it_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet().append(("1", "havo 4"))
    book.save(tmp_path / "class.xlsx")
    assert class_text(tmp_path / "class.xlsx") == "1\thavo 4"


def test_that_lines_above_the_heads_are_told_and_not_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Klas H4, najaar",), (), ("Leerling", None, "Keuze"), ("nummer", "profiel", "klas"), (7, "NG", "havo 4")):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    book.save(tmp_path / "class.xlsx")
    text = class_text(tmp_path / "class.xlsx")
    assert kinds(text) == [(1, "class-above"), (3, "class-above")]
    (pupil,) = read_class(text, CATALOGUE).pupils
    assert (pupil.number, pupil.level, pupil.profile) == ("7", "havo", "NG")


@pytest.mark.parametrize(
    "text",
    [
        "nummer,klas,profiel,vakken\n1,havo 4,NG,wisB; nat\n2,vwo 4,NT,wisB",
        'nummer|klas|profiel|vakken\n1|havo 4|NG|"wisB, nat"\n2|vwo 4|NT|wisB, nat',
        "1;havo 4;NG;wisB, nat\n2;vwo 4;NT;wisB 6,8",
    ],
)
def test_that_another_sign_in_a_cell_parts_nothing(text: str) -> None:
    read = read_class(text, CATALOGUE)
    assert [(one.number, one.level, one.profile) for one in read.pupils] == [
        ("1", "havo", "NG"),
        ("2", "vwo", "NT"),
    ]
    assert read.problems == ()


def test_that_a_line_parted_otherwise_is_told_so_and_nothing_else() -> None:
    assert kinds("1;havo 4\n2,havo 4,NG\n3 havo 4\n4;vwo 5") == [
        (2, "class-one-column"),
        (3, "class-one-column"),
    ]


@pytest.mark.parametrize("born", ["17-03-2010", "2010-03-17", "17/3/2010"])
def test_that_a_date_of_birth_is_no_number(born: str) -> None:
    read = read_class(f"{born};havo 4;NG", CATALOGUE)
    assert [one.number for one in read.pupils] == ["#1"]
    assert [(one.kind, one.severity) for one in read.problems] == [("class-date", Severity.WARNING)]


def test_that_a_grade_a_spreadsheet_made_a_date_of_is_told(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append((1, "havo 4", "NG", date(2026, 8, 6)))
    book.save(tmp_path / "class.xlsx")
    assert kinds(class_text(tmp_path / "class.xlsx")) == [(1, "class-date-grade")]


@pytest.mark.parametrize(
    "text", ["havo 4b", "h4a", "havo-4", "H4.2", "4 havo", "4havo2", "4 havo b"]
)
def test_that_the_group_of_a_class_may_stand_behind_it(text: str) -> None:
    (pupil,) = read_class(f"1;{text};NG", CATALOGUE).pupils
    assert (pupil.level, pupil.year) == ("havo", 4)


def test_that_a_cell_without_end_is_told_like_any_other() -> None:
    assert kinds('1;havo 4;NG;"' + "x" * 200_000)[0] == (1, "class-subject-unknown")


@given(st.text(max_size=200))
def test_that_any_text_gives_pupils_or_problems_and_every_problem_a_sentence(text: str) -> None:
    read = read_class(text, CATALOGUE)
    for one in read.problems:
        assert one.where.line
        assert one.kind not in problem_line(speak("en"), one)
    numbers = [one.number for one in read.pupils]
    assert len(numbers) == len(set(numbers))
