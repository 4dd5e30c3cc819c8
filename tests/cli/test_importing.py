"""Importing registers from the command line: an account of every row, or one sentence and no change."""

from pathlib import Path

import pytest

from studieroute.domain.catalogue import Catalogue
from studieroute.opening import open_catalogue
from tests.cli.calls import TODAY, Caller
from tests.registers import HO_COLUMNS, HO_ROW, NO_OFFER, write_ho, write_table


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "nation.sqlite")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "registers"
    made.mkdir()
    write_ho(
        made / "ho 2026-08-04.csv",
        {},
        {"AANGEBODEN_OPLEIDINGCODE": "0000-1", "VORM": "DEELTIJD"},
        {"ERKENDEOPLEIDINGSCODE": "34280", **NO_OFFER},
    )
    (made / "lijst.csv").write_text("crebo;naam;niveau\n25999;Nieuw;3\n", encoding="utf-8")
    (made / "aantekening.txt").write_text("melk, eieren\n", encoding="utf-8")
    return made


def test_that_one_command_builds_the_country_on_top_of_the_shipped_catalogue(
    call: Caller, folder: Path, db: str
) -> None:
    said = call("catalogue", "nation", folder, "--db", db, "--lang", "nl", *TODAY)
    assert (said.status, said.err) == (0, "")
    assert "ho 2026-08-04.csv (duo-ho): 3 rijen, 2 gebruikt, 1 gemeld." in said.out
    assert "een aanbod dat er al stond" in said.out
    catalogue = open_catalogue(db)
    assert {"ho-34267-100b001", "mbo-25999", "saxion-b-elektrotechniek"} <= set(catalogue.programme)
    assert catalogue.source["duo-ho-2026-08-04"].checked == "2026-11-21"


def test_that_stats_give_the_sizes_and_where_each_row_went(
    call: Caller, folder: Path, db: str
) -> None:
    call("catalogue", "nation", folder, "--db", db, *TODAY)
    stats = call("catalogue", "stats", "--db", db, "--json").json
    assert stats["programmes"] == len(open_catalogue(db).programmes)
    assert stats["rows_without_source"] == 0
    first = stats["reconciliation"][0]
    assert (first["file"], first["kind"]) == ("ho 2026-08-04.csv", "duo-ho")
    assert (first["rows_in"], first["used"], first["reported"]) == (3, 2, {"offer-twice": 1})
    for one in stats["reconciliation"]:
        assert one["rows_in"] == one["used"] + sum(one["reported"].values())


def test_that_each_value_of_a_row_tells_where_it_came_from(
    call: Caller, folder: Path, db: str
) -> None:
    (folder / "velden 2024.csv").write_text("croho,isced\n34267,0714\n", encoding="utf-8")
    call("catalogue", "nation", folder, "--db", db, *TODAY)
    said = call("catalogue", "origin", "ho-34267-100b001", "--db", db, "--json")
    origins = {(one["what"], one["source"], one["rows"]) for one in said.json["origins"]}
    assert origins == {
        ("programmes", "duo-ho-2026-08-04", 1),
        ("field", "duo-isced-2024", 1),
        ("offers", "duo-ho-2026-08-04", 1),
        ("admissions", "wetten-overheid-nl-bwbr0035059-2017", 2),
    }
    spoken = call("catalogue", "origin", "ho-34267-100b001", "--db", db, "--lang", "nl").out
    assert "HO Opleidingsoverzicht (4 augustus 2026)" in spoken
    assert call("catalogue", "origin", "niets", "--db", db).status == 2


def test_that_a_file_that_nobody_knows_is_told(call: Caller, folder: Path, db: str) -> None:
    said = call("catalogue", "nation", folder, "--db", db, "--all", "--lang", "en", *TODAY)
    assert f"note: {folder / 'aantekening.txt'}: no importer knows this file" in said.out


def test_that_one_file_is_added_to_the_catalogue_there_is(
    call: Caller, folder: Path, db: str
) -> None:
    file = folder / "lijst.csv"
    first = call("catalogue", "import", "sbb", file, "--db", db, *TODAY)
    again = call("catalogue", "import", "duo-ho", folder / "ho 2026-08-04.csv", "--db", db, *TODAY)
    assert (first.status, again.status) == (0, 0)
    assert set(open_catalogue(db).programme) == {
        "mbo-25999", "ho-34267-100b001", "ho-34280-100b001",
    }  # fmt: skip
    kinds = [
        one["kind"]
        for one in call("catalogue", "stats", "--db", db, "--json").json["reconciliation"]
    ]
    assert kinds == ["sbb", "duo-ho"]


def test_that_a_day_can_be_given_for_a_kind(call: Caller, folder: Path, db: str) -> None:
    given = ("--published", "duo-ho=2026-09-09", "--published", "sbb=2026")
    assert call("catalogue", "nation", folder, "--db", db, *given, *TODAY).status == 0
    sources = open_catalogue(db).source
    assert "duo-ho-2026-09-09" in sources
    assert sources["crebo-lijst-2026"].published == "2026"


def test_that_a_day_that_is_none_is_refused(call: Caller, folder: Path, db: str) -> None:
    said = call(
        "catalogue", "nation", folder, "--db", db, "--published", "gisteren", "--lang", "en"
    )
    assert said.status == 2
    assert said.err == "«gisteren» is no day of a file; write for example duo-ho=2026-08-04.\n"


def test_that_a_file_that_breaks_off_changes_nothing(
    call: Caller, folder: Path, db: str, tmp_path: Path
) -> None:
    call("catalogue", "nation", folder, "--db", db, *TODAY)
    before: Catalogue = open_catalogue(db)
    broken = write_table(tmp_path / "broken.csv", HO_COLUMNS, [{**HO_ROW, "NAAM_LANG": "Anders"}])
    broken.write_bytes(broken.read_bytes() + b'"')
    said = call("catalogue", "import", "duo-ho", broken, "--db", db, "--lang", "en", *TODAY)
    assert said.status == 2
    assert said.err == (
        f"{broken}, line 3: a quotation mark opens here and is not closed before the end of the file; close it.\n"
    )
    assert open_catalogue(db) == before


def test_that_a_file_of_another_kind_is_refused_with_the_column_it_lacks(
    call: Caller, folder: Path, db: str
) -> None:
    said = call("catalogue", "import", "duo-ho", folder / "lijst.csv", "--db", db, "--lang", "en")
    assert said.status == 2
    assert "the column «ONDERWIJSBESTUURID»" in said.err
    assert not Path(db).exists()


def test_that_an_unknown_kind_is_refused(call: Caller, folder: Path, db: str) -> None:
    said = call("catalogue", "import", "croho", folder / "lijst.csv", "--db", db)
    assert said.status == 2
    assert "duo-ho" in said.err


@pytest.mark.parametrize("path", ["weg.csv", "."])
def test_that_a_file_that_is_not_there_is_refused(
    call: Caller, path: str, db: str, tmp_path: Path
) -> None:
    said = call("catalogue", "import", "sbb", tmp_path / path, "--db", db, "--lang", "en")
    assert said.status == 2
    assert "cannot be read" in said.err
