"""The law, an Open Onderwijs API and a workbook from the command line, into a small catalogue."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from studieroute.exchange.law import PROFILES, law_rules
from studieroute.exchange.ooapi_endpoint import KEY_VARIABLE
from studieroute.opening import build, open_catalogue
from tests.cli.calls import TODAY, Caller
from tests.exchange.test_ooapi import NURSING, SCHOOL, START
from tests.exchange.test_ooapi_endpoint import Open, School, lists5, open_school
from tests.packages import sound, write

__all__ = ["open_school"]

LAW = """\
bijlage,education,origin_diploma,sector,nr,programme,NT,NG,EM,CM
B,hbo,HAVO,Techniek,1,B Techniek,*,wisB,#,#
B,hbo,VWO,Techniek,1,B Techniek,*,wisB,#,#
B,hbo,HAVO,Techniek,2,B Technieken,*,*,*,*
"""


@pytest.fixture
def db(tmp_path: Path) -> str:
    name = str(tmp_path / "klein.sqlite")
    build(write(tmp_path / "klein", sound()), name)
    return name


def test_that_the_law_adds_rules_and_says_how_names_were_matched(
    call: Caller, db: str, tmp_path: Path
) -> None:
    file = tmp_path / "wet.csv"
    file.write_text(LAW, encoding="utf-8")
    said = call("catalogue", "import", "law", file, "--db", db, "--lang", "nl", *TODAY)
    assert (said.status, said.err) == (0, "")
    assert "wet.csv (law): 3 rijen, 1 gebruikt, 2 gemeld." in said.out
    assert "namen van het hbo in de wet: 1 gevonden, 0 onder een andere naam, 1 voorgesteld" in said.out  # fmt: skip
    rules = {(rule.to, rule.origin) for rule in open_catalogue(db).admissions}
    assert ("b", "vwo") in rules
    again = call("catalogue", "import", "law", file, "--db", db, "--lang", "nl", *TODAY)
    assert "stond er al: admissions 1" in again.out
    assert len(open_catalogue(db).admissions) == len(rules)


def test_that_the_tables_of_the_law_can_be_written_in_our_own_words(
    call: Caller, db: str, tmp_path: Path
) -> None:
    file, out = tmp_path / "wet.csv", tmp_path / "ratho-2017.csv"
    file.write_text(LAW, encoding="utf-8")
    before = open_catalogue(db)
    said = call("catalogue", "import", "law", file, "--out", out, "--db", db, "--lang", "en")
    assert (said.status, said.err) == (0, "")
    assert "3 rows, 3 used, 0 reported." in said.out
    rules, problems = law_rules(tmp_path)
    assert ([rule.profile for rule in rules], problems) == (list(PROFILES) * 3, ())
    assert open_catalogue(db) == before
    nowhere = tmp_path / "nergens" / "x.csv"
    assert call("catalogue", "import", "law", file, "--out", nowhere, "--db", db).status == 2
    assert call("catalogue", "import", "sbb", file, "--out", out, "--db", db).status == 2


def test_that_a_file_of_an_api_and_the_api_itself_give_the_same_rows(
    call: Caller, db: str, tmp_path: Path, open_school: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    file = tmp_path / "hvt.json"
    file.write_text(json.dumps([SCHOOL, NURSING, START]), encoding="utf-8")
    said = call("catalogue", "import", "ooapi", file, "--db", db, "--lang", "en", *TODAY)
    assert said.status == 0
    assert "hvt.json (ooapi): 3 rows, 3 used, 0 reported." in said.out
    nursing = [one for one in open_catalogue(db).programmes if "croho:34560" in one.codes]
    assert [one.names.nl for one in nursing] == ["Verpleegkunde"]
    school = open_school(School(lists5(), key=("Authorization", "Bearer geheim")))
    refused = call("catalogue", "import", "ooapi", school.url, "--db", db, "--lang", "en", *TODAY)
    assert (refused.status, refused.out) == (2, "")
    assert "check the key" in refused.err
    monkeypatch.setenv(KEY_VARIABLE, "geheim")
    said = call("catalogue", "import", "ooapi", school.url, "--db", db, "--lang", "en", *TODAY)
    assert said.status == 0
    assert "5 rows, 5 used" in said.out
    monkeypatch.delenv(KEY_VARIABLE)
    key = tmp_path / "sleutel"
    key.write_text("geheim\n", encoding="utf-8")
    said = call("catalogue", "import", "ooapi", school.url, "--key-file", key, "--db", db, *TODAY)
    assert said.status == 0
    assert "geheim" not in said.out + said.err


def test_that_a_workbook_goes_out_and_comes_back_with_its_changes(
    call: Caller, db: str, tmp_path: Path
) -> None:
    file = tmp_path / "uit.xlsx"
    assert call("catalogue", "export", file, "--db", db).status == 0
    before = open_catalogue(db)
    book = load_workbook(file)
    book["institutions"]["B2"] = "De nieuwe naam"
    book.save(file)
    said = call("catalogue", "import", "workbook", file, "--db", db, "--lang", "en", *TODAY)
    assert (said.status, said.err) == (0, "")
    after = open_catalogue(db)
    assert after.institutions[0].name == "De nieuwe naam"
    assert after.programmes == before.programmes
    assert after.release != before.release


def test_that_a_workbook_with_an_error_changes_nothing(
    call: Caller, db: str, tmp_path: Path
) -> None:
    file = tmp_path / "uit.xlsx"
    call("catalogue", "export", file, "--db", db)
    book = load_workbook(file)
    book["programmes"]["F2"] = "universiteit"
    book["offers"]["I2"] = "=NU()"
    book["institutions"]["B2"] = "De nieuwe naam"
    book.save(file)
    before = open_catalogue(db)
    said = call("catalogue", "import", "workbook", file, "--db", db, "--lang", "nl", *TODAY)
    assert (said.status, said.out) == (2, "")
    lines = said.err.splitlines()
    assert len(lines) == 2
    assert any("uit.xlsx [offers], regel 2" in line and "formule" in line for line in lines)
    assert any("uit.xlsx [programmes], regel 2" in line for line in lines)
    assert open_catalogue(db) == before


@pytest.mark.parametrize("kind", ["law", "ooapi", "workbook"])
def test_that_a_file_that_is_not_there_or_holds_nothing_is_told_in_a_sentence(
    call: Caller, db: str, tmp_path: Path, kind: str
) -> None:
    empty = tmp_path / "leeg"
    empty.write_text("", encoding="utf-8")
    before = open_catalogue(db)
    for file in (empty, tmp_path / "nergens", tmp_path):
        said = call("catalogue", "import", kind, file, "--db", db, "--lang", "nl", *TODAY)
        assert (said.status, said.out) == (2, "")
        assert str(file) in said.err
        assert "Traceback" not in said.err
    assert open_catalogue(db) == before
