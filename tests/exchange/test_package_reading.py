"""What is wrong with a package is told once, with file and line, and never guessed away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studieroute.domain.problem import Problem, Severity
from studieroute.exchange.package import read_package
from tests.packages import changed, sound, write


def errors(folder: Path) -> list[tuple[str, str, int]]:
    """Kind, file name and line of each error."""
    found = read_package(folder).errors
    return [(one.kind, Path(one.where.file).name, one.where.line) for one in found]


def only(folder: Path) -> Problem:
    """The one error of a package."""
    (found,) = read_package(folder).errors
    return found


def edit(folder: Path, file: str, act: Callable[[bytes], bytes]) -> Path:
    """The sound package with the bytes of one file changed."""
    write(folder, sound())
    (folder / file).write_bytes(act((folder / file).read_bytes()))
    return folder


def test_that_the_sound_package_has_no_problems(tmp_path: Path) -> None:
    assert read_package(write(tmp_path, sound())).problems == ()


def test_that_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert errors(tmp_path / "nowhere") == [("no-folder", "nowhere", 0)]


def test_that_an_empty_folder_is_no_package(tmp_path: Path) -> None:
    assert errors(tmp_path) == [("no-file", "programmes.csv", 0)]


@pytest.mark.parametrize("name", ["programmes", "sources", "places", "fees", "professions"])
def test_that_a_missing_file_is_told_once_and_not_for_each_row(tmp_path: Path, name: str) -> None:
    write(tmp_path, sound())
    (tmp_path / f"{name}.csv").unlink()
    assert errors(tmp_path) == [("no-file", f"{name}.csv", 0)]


@pytest.mark.parametrize("name", ["figures", "entailments", "leads_to"])
def test_that_a_file_nothing_refers_to_may_be_absent(tmp_path: Path, name: str) -> None:
    write(tmp_path, sound())
    (tmp_path / f"{name}.csv").unlink()
    assert errors(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_that_an_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    assert errors(edit(tmp_path, "fees.csv", lambda _: content)) == [("empty-file", "fees.csv", 0)]


def test_that_a_file_with_a_header_only_is_an_empty_table(tmp_path: Path) -> None:
    edit(tmp_path, "figures.csv", lambda text: text.splitlines()[0])
    assert read_package(tmp_path).catalogue.figures == ()


def test_that_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, sound())
    (tmp_path / "fees.csv").unlink()
    (tmp_path / "fees.csv").mkdir()
    assert errors(tmp_path) == [("cannot-read", "fees.csv", 0)]


def test_that_text_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    edit(tmp_path, "programmes.csv", lambda text: text.replace(b"Meester", b"Sch\xe9ma"))
    assert errors(tmp_path) == [("not-utf8", "programmes.csv", 3)]


def test_that_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    plain = read_package(write(tmp_path / "plain", sound())).catalogue
    folder = write(tmp_path / "windows", sound())
    for file in folder.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_package(folder).problems == ()
    assert read_package(folder).catalogue.admissions == plain.admissions


def test_that_semicolons_instead_of_commas_are_told_once(tmp_path: Path) -> None:
    edit(tmp_path, "fees.csv", lambda text: text.replace(b",", b";"))
    assert errors(tmp_path) == [("not-csv", "fees.csv", 1)]


def test_that_an_open_quotation_mark_is_told_where_its_row_begins(tmp_path: Path) -> None:
    edit(tmp_path, "offers.csv", lambda text: text.replace(b"m-vt,m", b'm-vt,"m'))
    assert errors(tmp_path) == [("not-csv", "offers.csv", 3)]


def test_that_a_missing_column_is_told_with_the_columns_there_are(tmp_path: Path) -> None:
    edit(tmp_path, "fees.csv", lambda text: text.replace(b"amount_eur", b"amount"))
    (missing,) = read_package(tmp_path).errors
    assert (missing.kind, missing.where.line) == ("no-column", 1)
    assert dict(missing.details) == {
        "column": "amount_eur",
        "known": "kind, year, amount_eur, source",
    }


def test_that_an_unknown_column_is_a_warning_and_is_not_read(tmp_path: Path) -> None:
    edit(tmp_path, "fees.csv", lambda t: b"\n".join(one + b",x" for one in t.splitlines()))
    (extra,) = read_package(tmp_path).problems
    assert (extra.kind, extra.severity) == ("extra-column", Severity.WARNING)
    assert len(read_package(tmp_path).catalogue.fees) == 1


def test_that_a_column_that_stands_twice_is_told(tmp_path: Path) -> None:
    edit(tmp_path, "fees.csv", lambda t: b"\n".join(one + b",source" for one in t.splitlines()))
    assert errors(tmp_path) == [("column-twice", "fees.csv", 1)]


def test_that_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    edit(tmp_path, "fees.csv", lambda _: b"source,amount_eur,year,kind\nwet,2694,2026,wettelijk\n")
    assert read_package(tmp_path).catalogue.fees[0].amount_eur == 2694


@pytest.mark.parametrize(
    ("tail", "kind"), [(b",too,many", "long-row"), (b",x", "long-row"), (None, "short-row")]
)
@pytest.mark.parametrize("row", [0, 1])
def test_that_a_row_of_the_wrong_length_is_told_and_never_shifted(
    tmp_path: Path, tail: bytes | None, kind: str, row: int
) -> None:
    def spoil(text: bytes) -> bytes:
        lines = text.splitlines()
        line = lines[row + 1]
        lines[row + 1] = line.rsplit(b",", 1)[0] if tail is None else line + tail
        return b"\n".join(lines) + b"\n"

    assert errors(edit(tmp_path, "programmes.csv", spoil)) == [(kind, "programmes.csv", row + 2)]


def test_that_all_rows_being_too_long_does_not_move_the_columns(tmp_path: Path) -> None:
    def lengthen(text: bytes) -> bytes:
        head, *rows = text.splitlines()
        return b"\n".join([head, *(row + b"," for row in rows)])

    edit(tmp_path, "sources.csv", lengthen)
    assert errors(tmp_path) == [("long-row", "sources.csv", 2), ("long-row", "sources.csv", 3)]


def test_that_line_breaks_in_a_cell_count_for_the_lines_that_follow(tmp_path: Path) -> None:
    rows = sound()
    rows["admissions"][0]["note_nl"] = "Eén.\nTwee.\n\nVier."
    rows["admissions"][2]["certainty"] = "zeker"
    assert errors(write(tmp_path, rows)) == [("bad-value", "admissions.csv", 7)]
    rows["admissions"][2]["certainty"] = "right"
    assert read_package(write(tmp_path, rows)).catalogue.admissions[0].note.nl == (
        "Eén.\nTwee.\n\nVier."
    )


def test_that_blank_lines_are_skipped_and_counted(tmp_path: Path) -> None:
    rows = sound()
    rows["offers"][1]["mode"] = "s nachts"
    write(tmp_path, rows)
    file = tmp_path / "offers.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\n\n,,,,,,,,,,\n"))
    assert errors(tmp_path) == [("bad-value", "offers.csv", 7)]


@pytest.mark.parametrize(
    ("table", "row", "cells"),
    [
        ("sources", 0, {"kind": "gerucht"}),
        ("sources", 1, {"published": "2015-13"}),
        ("sources", 1, {"published": "vorig jaar"}),
        ("sources", 0, {"valid_from": "2020-02-30"}),
        ("sources", 0, {"valid_to": "20200201"}),
        ("places", 0, {"lat": "522215"}),
        ("places", 0, {"lon": "nan"}),
        ("places", 0, {"lat": "52,2"}),
        ("programmes", 0, {"level": "hbo"}),
        ("programmes", 1, {"months": "twaalf"}),
        ("programmes", 0, {"months": "-12"}),
        ("programmes", 0, {"months": "1.5"}),
        ("programmes", 0, {"months": "inf"}),
        ("programmes", 0, {"months": "9999"}),
        ("programmes", 0, {"load": "99999999999999999999"}),
        ("programmes", 0, {"load_unit": "ECTS"}),
        ("programmes", 0, {"status": "closed"}),
        ("programmes", 0, {"admission_complete": "ja"}),
        ("programmes", 0, {"name_nl": "Tech\0niek"}),
        ("bridges", 0, {"timing": "naast"}),
        ("bridges", 0, {"cost_eur": "-1"}),
        ("offers", 0, {"mode": "nachts"}),
        ("offers", 0, {"start_months": "9 13"}),
        ("offers", 0, {"start_months": "september"}),
        ("offers", 0, {"apply_by": "02-31"}),
        ("offers", 0, {"apply_by": "W12-3"}),
        ("offers", 1, {"from_": "1 mei 2027"}),
        ("admissions", 0, {"certainty": "unknown"}),
        ("admissions", 0, {"origin": "mbo4"}),
        ("admissions", 0, {"exempts_months": "half"}),
        ("admissions", 0, {"valid_from": "2020-8-1"}),
        ("fees", 0, {"year": "26"}),
        ("fees", 0, {"amount_eur": "€ 2694"}),
        ("fees", 0, {"amount_eur": "inf"}),
    ],
)
def test_that_a_value_that_cannot_be_one_is_told_with_what_is_allowed(
    tmp_path: Path, table: str, row: int, cells: dict[str, str]
) -> None:
    wrong = only(changed(tmp_path, table, row, **cells))
    ((column, text),) = cells.items()
    assert wrong.kind == "bad-value"
    assert Path(wrong.where.file).name == f"{table}.csv"
    assert wrong.where.line == row + 2
    details = dict(wrong.details)
    assert (details["column"], details["value"]) == (column.rstrip("_"), text)
    assert details["allowed"]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("programmes", "name_nl"), ("programmes", "level"), ("sources", "kind"), ("offers", "of"),
        ("admissions", "to"), ("admissions", "requirement"), ("admissions", "certainty"),
        ("fees", "year"), ("entailments", "then"), ("leads_to", "profession"),
    ],
)  # fmt: skip
def test_that_a_cell_that_is_needed_may_not_be_empty(
    tmp_path: Path, table: str, column: str
) -> None:
    wrong = only(changed(tmp_path, table, 0, **{column: " "}))
    assert (wrong.kind, wrong.where.line, dict(wrong.details)) == (
        "empty-cell",
        2,
        {"column": column},
    )


def test_that_unknown_stays_unknown(tmp_path: Path) -> None:
    cells = {"months": "", "load": "", "load_unit": "", "codes": "", "field": ""}
    programme = read_package(changed(tmp_path, "programmes", 0, **cells)).catalogue.programmes[0]
    assert programme.months is None
    assert programme.load is None
    assert programme.codes == ()


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("programmes", 1, "institution"), ("programmes", 1, "source"), ("bridges", 0, "host"),
        ("offers", 2, "of"), ("offers", 1, "place"), ("offers", 1, "fee"), ("admissions", 2, "to"),
        ("admissions", 1, "source"), ("entailments", 0, "source"), ("leads_to", 0, "programme"),
        ("leads_to", 0, "profession"), ("figures", 0, "source"), ("places", 0, "institution"),
    ],
)  # fmt: skip
def test_that_a_name_that_stands_nowhere_is_told(
    tmp_path: Path, table: str, row: int, column: str
) -> None:
    wrong = only(changed(tmp_path, table, row, **{column: "nergens"}))
    assert (wrong.kind, Path(wrong.where.file).name) == ("no-such", f"{table}.csv")
    assert wrong.where.line == row + 2
    assert dict(wrong.details)["name"] == "nergens"


def test_that_a_row_with_an_error_still_counts_as_there(tmp_path: Path) -> None:
    assert errors(changed(tmp_path, "sources", 0, kind="gerucht")) == [
        ("bad-value", "sources.csv", 2)
    ]


@pytest.mark.parametrize(
    "table", ["sources", "institutions", "places", "programmes", "bridges", "offers", "admissions"]
)
def test_that_a_name_given_twice_is_told_with_the_first_line(tmp_path: Path, table: str) -> None:
    rows = sound()
    rows[table].append(dict(rows[table][0]))
    wrong = only(write(tmp_path, rows))
    assert (wrong.kind, wrong.where.line) == ("twice", len(rows[table]) + 1)
    assert dict(wrong.details) == {"id": rows[table][0]["id"], "first": "2"}


def test_that_a_bridge_may_not_have_the_name_of_a_programme(tmp_path: Path) -> None:
    rows = sound()
    rows["bridges"].append({**rows["bridges"][0], "id": "m", "host": "b"})
    assert errors(write(tmp_path, rows)) == [("taken", "bridges.csv", 3)]


def test_that_a_programme_may_not_have_the_name_of_a_level(tmp_path: Path) -> None:
    rows = sound()
    rows["programmes"].append({**rows["programmes"][1], "id": "havo"})
    assert errors(write(tmp_path, rows)) == [("taken", "programmes.csv", 4)]


@pytest.mark.parametrize("name", ["twee woorden", "a,b", "a(b)"])
def test_that_a_programme_has_a_name_that_a_rule_can_use(tmp_path: Path, name: str) -> None:
    rows = sound()
    rows["programmes"].append({**rows["programmes"][1], "id": name})
    assert errors(write(tmp_path, rows)) == [("bad-value", "programmes.csv", 4)]


@pytest.mark.parametrize(
    ("rule", "kind", "column", "expected"),
    [
        ("diploma(havo) en subject(wiskunde-b, havo)", "rule-unexpected", 15, "and"),
        ("diploma(havo", "rule-ends-early", 13, ")"),
        ("diplom(havo)", "rule-unknown-word", 1, "diploma"),
        ("diploma(havo) and subject(wiskunde-b)", "rule-wrong-count", 19, "2 - 3"),
        ("age(oud)", "rule-not-a-number", 5, "a number"),
        ("atleast(twee, age(21))", "rule-not-a-number", 9, "a number"),
        ("language(nl, goed)", "rule-not-a-number", 14, "B2"),
        ("(diploma(havo) or diploma(vwo)) diploma(mbo-4)", "rule-unexpected", 33, "and"),
    ],
)
def test_that_a_typing_error_in_a_rule_is_told_with_its_column_and_what_was_expected(
    tmp_path: Path, rule: str, kind: str, column: int, expected: str
) -> None:
    wrong = only(changed(tmp_path, "admissions", 1, requirement=rule))
    assert (wrong.kind, wrong.where.line, wrong.where.column) == (kind, 3, column)
    assert expected in dict(wrong.details)["expected"].replace("«", "").replace("»", "").split(", ")


@pytest.mark.parametrize("then", ["diploma(havo) or diploma(vwo)", "always"])
def test_that_what_follows_must_be_facts(tmp_path: Path, then: str) -> None:
    assert only(changed(tmp_path, "entailments", 0, then=then)).kind == "rule-not-a-fact"


def test_that_a_row_without_source_is_a_warning(tmp_path: Path) -> None:
    (missing,) = read_package(changed(tmp_path, "offers", 1, source="")).problems
    assert (missing.kind, missing.severity, missing.where.line) == (
        "no-source",
        Severity.WARNING,
        3,
    )


def test_that_every_error_is_told_at_once(tmp_path: Path) -> None:
    rows = sound()
    rows["fees"][0]["year"] = "ooit"
    rows["offers"][0]["mode"] = "nachts"
    rows["admissions"][0]["requirement"] = "diploma("
    assert [kind for kind, _, _ in errors(write(tmp_path, rows))] == [
        "bad-value",
        "rule-ends-early",
        "bad-value",
    ]
