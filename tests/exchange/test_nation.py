"""A folder of registers becomes one country, whatever the files are called."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused
from studieroute.exchange.account import read_account, write_account
from studieroute.exchange.kinds import READERS, kind_of, published_of
from studieroute.exchange.nation import Nation, build_nation
from studieroute.exchange.package import read_package, write_package
from studieroute.opening import shipped_package
from tests.registers import (
    COHORT_COLUMNS,
    MBO_COLUMNS,
    NO_OFFER,
    cohort_rows,
    mbo_rows,
    real,
    write_ho,
    write_table,
)

TODAY = date(2026, 11, 21)
DUO_DAY = {"duo-ho": "2026-08-04"}


def country(folder: Path, base: Catalogue | None = None) -> Nation:
    return build_nation(folder, base or Catalogue(), TODAY, DUO_DAY, lambda text, share: None)


def fill(folder: Path) -> Path:
    """A folder with one file of each kind, under names that say nothing."""
    write_ho(folder / "a.csv", {}, {**NO_OFFER, "ERKENDEOPLEIDINGSCODE": "34280"})
    write_table(folder / "b.csv", MBO_COLUMNS, mbo_rows(50))
    write_table(folder / "c.csv", COHORT_COLUMNS, cohort_rows(50))
    write = {
        "d.csv": "crebo,name,kind\n25999,Nieuwe opleiding,vakopleiding\n",
        "e.csv": "opleidingscode,isced_detail\n34267,0714\n34280,0715\n",
        "f.csv": "Croho,Jaar,Herkomst,Instroom\n34280,2024,havo,60\n34280,2023,havo,-1\n",
        "g.txt": "Niets bijzonders.\n",
    }
    for name, text in write.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_that_files_are_known_by_their_columns_and_not_by_their_names(tmp_path: Path) -> None:
    fill(tmp_path)
    kinds = {file.name: kind_of(file) for file in tmp_path.iterdir()}
    assert kinds == {
        "a.csv": "duo-ho", "b.csv": "duo-mbo", "c.csv": "mbo-cohorts", "d.csv": "sbb",
        "e.csv": "isced", "f.csv": "flows", "g.txt": "",
    }  # fmt: skip


def test_that_a_folder_becomes_one_catalogue_with_the_account_of_each_file(tmp_path: Path) -> None:
    found = country(fill(tmp_path))
    catalogue = found.catalogue
    assert catalogue.programme["ho-34267-100b001"].field == "0714"
    assert "mbo-25999" in catalogue.programme
    assert [one.value for one in catalogue.figures_about["ho-34280-100b001"]] == ["60", "<5"]
    kinds = [one.kind for one in found.entries]
    assert kinds == ["duo-ho", "duo-mbo", "duo-mbo", "sbb", "isced", "law", "flows"]
    assert [one.where.file for one in found.problems if one.kind == "unknown-file"] == [
        str(tmp_path / "g.txt")
    ]


def test_that_each_value_from_elsewhere_names_where_it_came_from(tmp_path: Path) -> None:
    found = country(fill(tmp_path))
    (isced,) = [one for one in found.entries if one.kind == "isced"]
    assert {(one.id, one.column, one.source) for one in isced.filled} == {
        ("ho-34267-100b001", "field", "duo-isced"),
        ("ho-34280-100b001", "field", "duo-isced"),
    }


def test_that_the_account_survives_being_stored(tmp_path: Path) -> None:
    entries = country(fill(tmp_path)).entries
    assert read_account(write_account(entries)) == entries
    assert read_account("") == ()


def test_that_the_names_of_files_do_not_decide_the_catalogue(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    fill(one)
    shutil.copytree(one, other)
    for number, file in enumerate(sorted(other.iterdir(), reverse=True)):
        file.rename(other / f"{number}{file.suffix}")
    first, second = country(one).catalogue, country(other).catalogue
    assert first.offers == second.offers
    assert first.admissions == second.admissions
    for table in ("programmes", "figures"):
        bare = [
            [replace(row, source="") for row in getattr(catalogue, table)]
            for catalogue in (first, second)
        ]
        assert bare[0] == bare[1]


def test_that_the_day_of_a_file_is_given_or_stands_in_its_name() -> None:
    assert published_of(Path("duo_2026-08-04.csv"), "") == "2026-08-04"
    assert published_of(Path("lijst 20260804.csv"), "2025") == "2025"
    assert published_of(Path("mbo_1cho2024.csv"), "") == "2024"
    assert published_of(Path("overzicht_34267.csv"), "") == ""


def test_that_a_folder_without_registers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("niets")
    for folder, kind in ((tmp_path, "no-known-file"), (tmp_path / "weg", "cannot-read")):
        with pytest.raises(InputRefused) as refused:
            country(folder)
        assert [one.kind for one in refused.value.problems] == [kind]


def test_that_a_file_that_cannot_be_used_leaves_no_half_country(tmp_path: Path) -> None:
    fill(tmp_path)
    whole = (tmp_path / "a.csv").read_text(encoding="utf-8")
    (tmp_path / "a.csv").write_text(whole + '"open', encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        country(tmp_path)
    assert [one.kind for one in refused.value.problems] == ["open-quote"]


@pytest.fixture(scope="module")
def nation() -> Nation:
    folder = real("duo_ho_opleidingsoverzicht.csv").parent
    return country(folder, read_package(shipped_package()).catalogue)


def test_that_the_real_country_has_all_programmes_and_offers(nation: Nation) -> None:
    catalogue = nation.catalogue
    codes = {(code, one.institution) for one in catalogue.programmes for code in one.codes
             if code.startswith("croho:")}  # fmt: skip
    assert len(codes) >= 2718
    (duo,) = [one for one in nation.entries if one.kind == "duo-ho"]
    assert duo.added["offers"] + duo.joined["offers"] == 5394
    assert len(catalogue.offers) >= 5394
    assert sum(one.id.startswith("mbo-") for one in catalogue.programmes) >= 906


def test_that_in_the_real_country_each_file_accounts_for_all_its_rows(nation: Nation) -> None:
    rows = {Path(one.ledger.file).name: one.ledger.rows_in for one in nation.entries}
    assert rows["duo_ho_opleidingsoverzicht.csv"] == 6827
    assert rows["ratho_profile_rules.csv"] == 579
    assert rows["ho_opleidingscode_isced.csv"] == 3968
    assert rows["premaster_schakel_rows_duo2026.csv"] == 285
    assert {one.kind for one in nation.entries} <= set(READERS)


def test_that_the_real_country_keeps_every_curated_row(nation: Nation) -> None:
    curated = read_package(shipped_package()).catalogue
    catalogue = nation.catalogue
    assert set(curated.offers) <= set(catalogue.offers)
    assert set(curated.admissions) <= set(catalogue.admissions)
    assert set(curated.bridges) <= set(catalogue.bridges)
    for one in curated.programmes:
        now = catalogue.programme[one.id]
        assert (now.names.nl, now.level, now.months, now.status, now.source) == (
            one.names.nl, one.level, one.months, one.status, one.source,
        )  # fmt: skip


def test_that_the_real_country_is_a_sound_package(nation: Nation, tmp_path: Path) -> None:
    write_package(nation.catalogue, tmp_path)
    again = read_package(tmp_path)
    assert again.errors == ()
    assert again.catalogue.programmes == nation.catalogue.programmes
    assert again.catalogue.offers == nation.catalogue.offers


def test_that_no_register_row_has_a_rule_that_no_source_states(nation: Nation) -> None:
    rules = nation.catalogue.admissions
    assert not [one.id for one in rules if one.source.startswith(("duo-", "oer-", "crebo-"))]
    ours = [one for one in nation.catalogue.programmes if one.id.startswith("ho-")]
    assert len(ours) > 2000
    assert not any(one.admission_complete for one in ours)
