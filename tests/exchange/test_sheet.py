"""Any table that says the same is read the same, and what cannot be read is reported."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from studieroute.domain.problem import InputRefused, Severity
from studieroute.exchange.imported import Ledger
from studieroute.exchange.sheet import Heading, Sheet, open_sheet

HEADINGS = [
    Heading("CODE", ("crebo", "crebonummer"), needed=True),
    Heading("NAAM", ("Omschrijving kwalificatie",), needed=True),
    Heading("PLAATS"),
]
ROWS = [["25001", "Bloemist, allround", "Enschede"], ["02502", "Één\nregel", ""]]
FOUND = [("25001", "Bloemist, allround", "Enschede"), ("02502", "Één\nregel", "")]


def quoted(cell: str, separator: str = ",") -> str:
    return f'"{cell}"' if any(sign in cell for sign in f'{separator}\n"') else cell


def table(header: list[str], rows: list[list[str]], separator: str = ",", end: str = "\n") -> str:
    lines = [separator.join(quoted(cell, separator) for cell in row) for row in [header, *rows]]
    return end.join(lines) + end


def written(tmp: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp / "table.csv"
    file.write_bytes(text.encode(encoding))
    return file


def read(sheet: Sheet) -> list[tuple[str, str, str]]:
    rows = []
    for row in sheet:
        rows.append((row["CODE"], row["NAAM"], row["PLAATS"]))
        sheet.tally.use()
    return rows


def kinds(sheet: Sheet) -> list[str]:
    return [one.kind for one in sheet.tally.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_that_encoding_separator_and_line_ends_make_no_difference(
    tmp_path: Path, separator: str, end: str, encoding: str
) -> None:
    text = table(["CODE", "NAAM", "PLAATS"], ROWS, separator, end)
    sheet = open_sheet(written(tmp_path, text, encoding), HEADINGS)
    assert read(sheet) == FOUND
    assert sheet.tally.ledger() == Ledger(sheet.file, 2, 2, {})
    assert kinds(sheet) == []


@given(st.permutations([0, 1, 2]), st.sampled_from(["crebo", "Code", " CODE ", "Crebo-nummer"]))
def test_that_the_order_and_spelling_of_columns_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], code: str
) -> None:
    header = [[code, "naam", "Plaats"][at] for at in order]
    rows = [[row[at] for at in order] for row in ROWS]
    file = written(tmp_path_factory.mktemp("order"), table(header, rows))
    assert read(open_sheet(file, HEADINGS)) == FOUND


def test_that_lines_are_those_of_the_file_also_below_a_cell_with_a_line_break(
    tmp_path: Path,
) -> None:
    text = table(["CODE", "NAAM"], [["1", "a\nb"], ["2", "c"]]) + "\n3,d\n"
    lines = [row.line for row in open_sheet(written(tmp_path, text), HEADINGS)]
    assert lines == [2, 4, 6]


def test_that_a_row_of_the_wrong_length_is_reported_and_never_shifted(tmp_path: Path) -> None:
    file = written(tmp_path, "CODE,NAAM,PLAATS\n1,a,b,c\n2,d\n3,e,f\n4,g,h,,\n")
    sheet = open_sheet(file, HEADINGS)
    assert read(sheet) == [("3", "e", "f"), ("4", "g", "h")]
    assert sheet.tally.ledger() == Ledger(sheet.file, 4, 2, {"row-length": 2})
    assert [one.where.line for one in sheet.tally.problems] == [2, 3]


def test_that_missing_unknown_and_double_columns_are_told(tmp_path: Path) -> None:
    sheet = open_sheet(written(tmp_path, "naam,CODE,Kleur,naam\na,1,rood,b\n"), HEADINGS)
    assert read(sheet) == [("1", "a", "")]
    assert kinds(sheet) == ["column-absent", "extra-column", "first-of-columns"]


def test_that_a_column_known_to_be_of_no_use_is_not_told(tmp_path: Path) -> None:
    file = written(tmp_path, "NAAM,CODE,PLAATS,Kleur\na,1,b,rood\n")
    assert kinds(open_sheet(file, HEADINGS, ["kleur"])) == []


def test_that_a_file_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        open_sheet(written(tmp_path, "NAAM,PLAATS\na,b\n"), HEADINGS)
    (one,) = refused.value.problems
    assert one.kind == "needs-column" and one.severity is Severity.ERROR
    assert dict(one.details)["column"] == "CODE"


@pytest.mark.parametrize(
    ("content", "kind", "more"),
    [
        (b"", "empty-file", ""),
        (b"\n\n \n", "empty-file", ""),
        (bytes(range(256)) * 4, "needs-columns", "NAAM"),
        (b"PLAATS;Kleur\na;b\n", "needs-columns", "NAAM"),
    ],
)
def test_that_a_file_without_any_needed_column_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, kind: str, more: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        open_sheet(file, HEADINGS)
    (one,) = refused.value.problems
    assert (one.kind, dict(one.details).get("more", "")) == (kind, more)


def test_that_rows_above_the_header_are_passed_over(tmp_path: Path) -> None:
    text = "Overzicht van 2026,,\n,,\nCODE,NAAM,PLAATS\n1,a,b\n"
    assert read(open_sheet(written(tmp_path, text), HEADINGS)) == [("1", "a", "b")]


def test_that_no_row_is_lost_however_many_there_are(tmp_path: Path) -> None:
    rows = [[str(number), "a", "b"] for number in range(1000)]
    sheet = open_sheet(written(tmp_path, table(["CODE", "NAAM", "PLAATS"], rows)), HEADINGS)
    assert [code for code, _, _ in read(sheet)] == [str(number) for number in range(1000)]


def test_that_a_quotation_mark_that_is_never_closed_refuses_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'CODE,NAAM,PLAATS\n1,a,b\n2,"c,d\n3,e,f\n')
    with pytest.raises(InputRefused) as refused:
        read(open_sheet(file, HEADINGS))
    assert [(one.kind, one.where.line) for one in refused.value.problems] == [("open-quote", 3)]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("=1+1", "formula"),
        (" =1+1", "formula"),
        ("a\0b", "control-sign"),
        ("a\ufffdb", "unreadable-sign"),
    ],
)
def test_that_a_cell_that_is_not_plain_text_is_reported(
    tmp_path: Path, cell: str, kind: str
) -> None:
    sheet = open_sheet(written(tmp_path, f"CODE,NAAM\n1,{cell}\n2,b\n"), HEADINGS)
    assert read(sheet) == [("2", "b", "")]
    assert sheet.tally.ledger().reported == {kind: 1}


def test_that_a_workbook_is_read_as_the_text_file_is(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Toelichting"  # type: ignore[union-attr]
    book.active.append(["Lees dit eerst"])  # type: ignore[union-attr]
    page = book.create_sheet("Lijst")
    for row in [["Titel"], ["Naam", "Crebo", "Plaats"], ["Bloemist, allround", 25001, "Enschede"]]:
        page.append(row)
    page.append(["Eén", 25002])
    page.append(["=1+1", 25003, "x"])
    page.append(["te lang", 25004, "x", None, "y"])
    file = tmp_path / "list.xlsx"
    book.save(file)
    sheet = open_sheet(file, HEADINGS)
    assert read(sheet) == [("25001", "Bloemist, allround", "Enschede"), ("25002", "Eén", "")]
    assert sheet.tally.ledger().reported == {"formula": 1, "row-length": 1}
    assert [one.where.line for one in sheet.tally.problems] == [5, 6]


def test_that_a_cell_at_the_far_end_of_a_sheet_costs_only_its_row(tmp_path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("Lijst")
    for row in (["Crebo", "Naam"], [25001, "Bloemist"]):
        page.append(row)
    page.cell(1_048_576, 1, "25002")
    page.cell(1_048_576, 2, "Laatste")
    page.cell(4, 16_384, "ver weg")
    file = tmp_path / "far.xlsx"
    book.save(file)
    sheet = open_sheet(file, HEADINGS)
    assert read(sheet) == [("25001", "Bloemist", ""), ("25002", "Laatste", "")]
    assert [(one.kind, one.where.line) for one in sheet.tally.problems[1:]] == [("row-length", 4)]


def test_that_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 50_000_000)
    with pytest.raises(InputRefused) as refused:
        open_sheet(file, HEADINGS)
    assert [one.kind for one in refused.value.problems] == ["too-large"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04junk", b"\xff\xfe\x00"])
def test_that_what_is_no_table_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "no.csv"
    file.write_bytes(content)
    with pytest.raises(InputRefused):
        open_sheet(file, HEADINGS)


def test_that_a_ledger_that_loses_a_row_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="lost"):
        Ledger("x", 3, 1, {"twice": 1})


def test_that_a_file_without_end_is_refused_unread() -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no file without end")
    with pytest.raises(InputRefused) as refused:
        open_sheet(endless, HEADINGS)
    assert [one.kind for one in refused.value.problems] == ["no-plain-file"]
