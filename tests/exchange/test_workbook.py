"""A catalogue as a workbook, out and in: what is written is read, and what is wrong names sheet and row."""

import errno
import gc
import os
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Problem
from studieroute.exchange import workbook_out
from studieroute.exchange.package import read_package
from studieroute.exchange.workbook import LaidOver, lay_over, read_workbook
from studieroute.exchange.workbook_out import COLUMNS, LISTS, write_workbook
from studieroute.opening import shipped_package
from studieroute.rows import TABLES, Kind
from tests.catalogues import catalogues
from tests.packages import sound, write

NONE = Catalogue()
MANY = int(os.environ.get("STUDIEROUTE_FUZZ", "100"))
"""How many spoilt files are tried; give more to look longer."""


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    return read_package(write(tmp_path / "package", sound())).catalogue


@pytest.fixture
def book(small: Catalogue, tmp_path: Path) -> Path:
    file = tmp_path / "catalogus.xlsx"
    write_workbook(small, file)
    return file


def same(one: Catalogue, other: Catalogue) -> bool:
    return replace(one, release="", as_of="") == replace(other, release="", as_of="")


def edited(file: Path, edit: Callable[[Any], None]) -> Path:
    """The workbook after what a keeper did in it."""
    opened = load_workbook(file)
    edit(opened)
    opened.save(file)
    return file


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    """The kind, sheet and row of each problem."""
    return [
        (one.kind, re.sub(r".*\[(.*)\]", r"\1", one.where.file), one.where.line) for one in problems
    ]


def test_that_the_shipped_catalogue_comes_back_as_it_was(tmp_path: Path) -> None:
    twente = read_package(shipped_package()).catalogue
    write_workbook(twente, tmp_path / "twente.xlsx")
    read = read_workbook(tmp_path / "twente.xlsx")
    assert read.problems == ()
    assert same(read.catalogue, twente)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogue=catalogues())
def test_that_any_catalogue_comes_back_as_it_was(catalogue: Catalogue) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "c.xlsx")
        try:
            write_workbook(catalogue, file)
        except InputRefused as refused:
            assert [one.kind for one in refused.problems] == ["cell-sign"]
            assert ILLEGAL_CHARACTERS_RE.search(repr_texts(catalogue))
            assert not file.exists()
            return
        read = read_workbook(file)
    assert read.errors == ()
    assert same(read.catalogue, catalogue)


def repr_texts(catalogue: Catalogue) -> str:
    return "".join(
        "".join(workbook_out.texts(table, one))
        for table in TABLES
        for one in table.members(catalogue)
    )


ODD_NAMES = ["=1+1", '=HYPERLINK("http://x")', "+31", "-1", "@a", "_x0041_", "_x000D_", "1e5", "007",
             "2027-09-01", "TRUE", "#N/A", "'x", "a\nb", "1,5"]  # fmt: skip
ANY_NAME = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.lists(ANY_NAME, max_size=60))
def test_that_any_name_stays_the_text_it_is(odd: list[str]) -> None:
    names = [one.strip() for one in odd if one.strip() and not ILLEGAL_CHARACTERS_RE.search(one)]
    with TemporaryDirectory() as folder:
        rows = sound()
        rows["institutions"] = [
            {"id": f"hs{number or ''}", "name": name}
            for number, name in enumerate([*ODD_NAMES, *names])
        ]
        catalogue = read_package(write(Path(folder, "p"), rows)).catalogue
        write_workbook(catalogue, Path(folder, "c.xlsx"))
        read = read_workbook(Path(folder, "c.xlsx"))
    assert read.problems == ()
    assert read.catalogue.institutions == catalogue.institutions


def test_that_each_table_is_a_sheet_with_a_fixed_head(book: Path) -> None:
    opened = load_workbook(book)
    assert [one for one in opened.sheetnames if not one.startswith("_")] == [t.name for t in TABLES]
    for table in TABLES:
        sheet = opened[table.name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns]
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold
    assert opened[LISTS].sheet_state == "hidden"
    explained = [(row[0], row[1]) for row in opened[COLUMNS].iter_rows(min_row=2, values_only=True)]
    assert explained == [(table.name, column.name) for table in TABLES for column in table.columns]


def test_that_closed_columns_have_the_list_of_what_they_hold(book: Path) -> None:
    opened = load_workbook(book)
    for table in TABLES:
        rules = {
            str(rule.sqref).split(":")[0][0]: rule
            for rule in opened[table.name].data_validations.dataValidation
        }
        for place, column in enumerate(table.columns):
            letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]
            closed = bool(column.choices) or column.kind is Kind.FLAG
            if not closed and not (column.refers and column.kind is Kind.TEXT):
                assert letter not in rules
                continue
            rule = rules[letter]
            assert rule.type == "list"
            assert rule.errorStyle == ("stop" if closed else "warning")
            sheet, _, cells = rule.formula1.partition("!")
            listed = [
                str(cell.value) for (cell,) in opened[sheet][cells.replace("$", "")] if cell.value
            ]
            if column.choices:
                assert listed == list(column.choices)
            elif column.refers == ("sources",):
                assert listed == ["wet", "pagina"]
            elif column.name == "of":
                assert listed == ["b", "m", "brug"]


def test_that_a_row_of_the_workbook_takes_the_place_of_the_one_there_was(
    small: Catalogue, book: Path
) -> None:
    def edit(opened: Any) -> None:
        sheet = opened["programmes"]
        heads = [cell.value for cell in sheet[1]]
        sheet.cell(2, heads.index("name_nl") + 1).value = "Nieuwe techniek"
        for name in opened.sheetnames:
            if name != "programmes":
                del opened[name]
        sheet.delete_rows(3)
        row = {"id": "n", "institution": "hs", "name_nl": "Nieuw", "level": "ad", "source": "wet"}
        sheet.append([row.get(head, "") for head in heads])

    laid = lay_over(edited(book, edit), small)
    assert laid.imported.errors == ()
    names = {one.id: one.names.nl for one in laid.merged.catalogue.programmes}
    assert names == {"b": "Nieuwe techniek", "n": "Nieuw", "m": "Meester"}
    assert laid.merged.catalogue.offers == small.offers
    assert laid.merged.catalogue.admissions == small.admissions
    assert (laid.merged.added["programmes"], laid.merged.joined["programmes"]) == (1, 1)
    ledger = laid.imported.ledger
    assert (ledger.rows_in, ledger.used) == (2, 2)


def test_that_laying_a_workbook_over_itself_changes_nothing(small: Catalogue, book: Path) -> None:
    laid = lay_over(book, small)
    assert laid.imported.problems == ()
    assert same(laid.merged.catalogue, small)
    assert laid.merged.added == {table.name: 0 for table in TABLES}


def laid(book: Path, base: Catalogue, edit: Callable[[Any], None]) -> LaidOver:
    return lay_over(edited(book, edit), base)


def put(sheet: str, cell: str, value: object) -> Callable[[Any], None]:
    def edit(opened: Any) -> None:
        opened[sheet][cell] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (put("programmes", "F3", "universiteit"), ("bad-value", "programmes", 3)),
        (put("offers", "B2", "weg"), ("no-such", "offers", 2)),
        (put("admissions", "D4", "diploma(havo) en ja"), ("rule-unexpected", "admissions", 4)),
        (put("fees", "C1", "bedrag"), ("no-column", "fees", 1)),
        (put("places", "D2", "=1+1"), ("formula-refused", "places", 2)),
        (put("professions", "A3", ""), None),
        (put("programmes", "A3", "b"), ("twice", "programmes", 3)),
        (put("leads_to", "H2", "los"), ("long-row", "leads_to", 2)),
        (put("sources", "A9", "half"), ("empty-cell", "sources", 9)),
    ],
)
def test_that_what_is_wrong_is_told_with_sheet_and_row(
    small: Catalogue, book: Path, edit: Callable[[Any], None], found: tuple[str, str, int] | None
) -> None:
    result = laid(book, NONE, edit)
    if found is None:
        assert result.imported.errors == ()
    else:
        assert found in told(result.imported.errors)


def test_that_a_name_that_stood_there_already_is_told_by_the_row_of_the_sheet(
    small: Catalogue, book: Path
) -> None:
    def edit(opened: Any) -> None:
        sheet = opened["admissions"]
        sheet.insert_rows(2, 3)
        sheet["I5"] = "eerste regel\ntweede regel"
        sheet["A7"] = sheet["A5"].value

    twice = [one for one in laid(book, small, edit).imported.errors if one.kind == "twice"]
    assert told(tuple(twice)) == [("twice", "admissions", 7)]
    assert dict(twice[0].details)["first"] == "5"


def test_that_other_sheets_are_told_and_not_read(small: Catalogue, book: Path) -> None:
    result = laid(book, small, lambda opened: opened.create_sheet("Kladblok"))
    assert told(result.imported.problems) == [("no-such-sheet", "Kladblok", 0)]
    assert same(result.merged.catalogue, small)


def test_that_days_and_numbers_typed_in_a_spreadsheet_are_understood(
    small: Catalogue, book: Path
) -> None:
    def edit(opened: Any) -> None:
        opened["admissions"]["G2"] = date(2020, 8, 1)
        opened["programmes"]["I2"] = 48.0
        opened["fees"]["B2"] = 2026

    result = laid(book, NONE, edit)
    assert result.imported.problems == ()
    assert result.merged.catalogue.admissions[0].valid_from == date(2020, 8, 1)
    assert same(result.merged.catalogue, small)


def test_that_what_is_no_workbook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    empty, other = Workbook(), BytesIO()
    empty.save(other)
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * 50_000_000)
    for content, kind in (
        (b"", "not-workbook"),
        (b"id,name\n", "not-workbook"),
        (b"PK\x03\x04 half", "not-workbook"),
        (other.getvalue()[:2000], "not-workbook"),
        (other.getvalue(), "no-table-sheet"),
        (bomb.getvalue(), "too-large"),
    ):
        file = tmp_path / "x.xlsx"
        file.write_bytes(content)
        with pytest.raises(InputRefused) as refused:
            lay_over(file, NONE)
        assert [one.kind for one in refused.value.problems] == [kind]
    with pytest.raises(InputRefused):
        lay_over(tmp_path / "nergens.xlsx", NONE)


def test_that_a_text_too_long_for_a_cell_is_refused_and_the_old_file_stays(
    small: Catalogue, book: Path
) -> None:
    before = book.read_bytes()
    long = replace(small.institutions[0], name="x" * 40_000)
    with pytest.raises(InputRefused) as refused:
        write_workbook(replace(small, institutions=(long,)), book)
    assert refused.value.problems[0].kind == "cell-too-long"
    assert book.read_bytes() == before
    assert [file.name for file in book.parent.iterdir() if file.suffix == ".xlsx"] == [book.name]


def test_that_a_folder_that_cannot_be_written_is_told(small: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputRefused) as refused:
        write_workbook(small, tmp_path / "file" / "c.xlsx")
    assert refused.value.problems[0].kind == "cannot-write"


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.lists(
        st.tuples(st.integers(0, 40_000), st.integers(0, 30), st.binary(max_size=6)),
        min_size=1, max_size=4,
    ),
)  # fmt: skip
def test_that_a_spoilt_workbook_is_read_or_refused_and_never_fails(
    small: Catalogue, book: Path, edits: list[tuple[int, int, bytes]]
) -> None:
    content = book.read_bytes()
    for at, cut, put_in in edits:
        spot = at % len(content)
        content = content[:spot] + put_in + content[spot + cut :]
    file = book.parent / "spoilt.xlsx"
    file.write_bytes(content)
    try:
        result = lay_over(file, small)
    except InputRefused as refused:
        assert refused.problems
    else:
        assert result.imported.ledger.rows_in >= 0


PARTS = ("xl/worksheets/sheet6.xml", "xl/worksheets/sheet9.xml", "xl/workbook.xml", "xl/sharedStrings.xml")  # fmt: skip


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    part=st.sampled_from(PARTS),
    edits=st.lists(
        st.tuples(
            st.integers(0, 20_000), st.integers(0, 20),
            st.sampled_from(["", "<", ">", "</c>", 't="s"', "99999", "<f>1</f>", "é", "&x;", "\0", '"'])
        ),
        min_size=1, max_size=4,
    ),
)  # fmt: skip
def test_that_spoilt_parts_of_a_workbook_are_read_or_refused_and_never_fail(
    small: Catalogue, book: Path, part: str, edits: list[tuple[int, int, str]]
) -> None:
    file = book.parent / "spoilt.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                changed = text.decode()
                for at, cut, put_in in edits:
                    spot = at % len(changed)
                    changed = changed[:spot] + put_in + changed[spot + cut :]
                text = changed.encode()
            new.writestr(name, text)
    try:
        result = lay_over(file, small)
    except InputRefused as refused:
        assert refused.problems
    else:
        assert set(result.merged.catalogue.step) >= {one.id for one in small.bridges} or result.imported.problems  # fmt: skip


def test_that_a_full_disk_is_one_problem_and_nothing_else(
    small: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_full_disk(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    noise: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", noise.append)
    monkeypatch.setattr("os.fsync", on_full_disk)
    with pytest.raises(InputRefused) as refused:
        write_workbook(small, tmp_path / "c.xlsx")
    assert [one.kind for one in refused.value.problems] == ["cannot-write"]
    del refused
    gc.collect()
    assert noise == []
    assert not list(tmp_path.glob("*.xlsx*"))
    assert not list(tmp_path.glob(".*"))
