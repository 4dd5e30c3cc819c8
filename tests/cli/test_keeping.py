"""catalogue build, check, stats and export."""

from pathlib import Path
from typing import Any

import pytest

from studieroute.exchange.package import read_package
from tests.cli.calls import TODAY, Caller
from tests.packages import Rows, changed, sound, write

SIZES = {
    "institutions",
    "programmes",
    "offers",
    "admissions",
    "bridges",
    "sources",
    "rows_without_source",
}


def test_that_stats_give_the_sizes(call: Caller, db: str) -> None:
    said = call("catalogue", "stats", "--db", db, "--json")
    assert (said.status, said.err) == (0, "")
    assert set(said.json) >= SIZES
    assert {name: said.json[name] for name in SIZES} == {
        "institutions": 1, "programmes": 2, "offers": 3, "admissions": 3, "bridges": 1, "sources": 2,
        "rows_without_source": 0,
    }  # fmt: skip
    assert "programmes" in call("catalogue", "stats", "--db", db).out


def test_that_rows_without_source_are_counted(call: Caller, tmp_path: Path) -> None:
    rows = sound()
    rows["offers"][0]["source"] = rows["bridges"][0]["source"] = ""
    folder, db = write(tmp_path / "p", rows), tmp_path / "db"
    built = call("catalogue", "build", folder, "--db", db, "--lang", "en")
    assert built.status == 0
    assert built.out.count("names no source") == 2
    assert call("catalogue", "stats", "--db", db, "--json").json["rows_without_source"] == 2


def test_that_what_is_built_is_exported_and_built_again_the_same(
    call: Caller, db: str, package: Path, tmp_path: Path
) -> None:
    assert call("catalogue", "export", tmp_path / "out", "--db", db).status == 0
    again = read_package(tmp_path / "out")
    assert again.problems == ()
    assert again.catalogue.offers == read_package(package).catalogue.offers
    assert call("catalogue", "build", tmp_path / "out", "--db", tmp_path / "two").status == 0
    assert call("catalogue", "export", tmp_path / "out2", "--db", tmp_path / "two").status == 0
    for file in (tmp_path / "out").iterdir():
        assert file.read_bytes() == (tmp_path / "out2" / file.name).read_bytes()


def problems(call: Caller, folder: Path, **more: str) -> list[dict[str, Any]]:
    """What `check --json` finds in a package."""
    said = call("catalogue", "check", folder, "--json", *TODAY, "--lang", "en")
    found: list[dict[str, Any]] = said.json
    errors = sum(one["severity"] == "error" for one in found)
    assert said.status == (2 if errors else 0)
    told = f"{folder}: errors in this catalogue: {errors}; correct them where the list says, and check again.\n"
    assert said.err == (told if errors else "")
    return found


def test_that_the_shipped_catalogue_has_no_errors(call: Caller) -> None:
    said = call("catalogue", "check", *TODAY, "--lang", "en")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[-1].startswith("0 errors, ")
    found = call("catalogue", "check", "--json", *TODAY).json
    assert {one["severity"] for one in found} <= {"warning", "note"}
    for one in found:
        assert one["line"] > 1
        assert Path(one["file"]).is_file()


def test_that_old_sources_of_the_shipped_catalogue_are_told(call: Caller) -> None:
    found = call("catalogue", "check", "--json", *TODAY).json
    assert sum(one["kind"] == "old-source" for one in found) >= 10


def test_that_the_sound_package_has_nothing_to_look_at(call: Caller, package: Path) -> None:
    assert problems(call, package) == []
    assert call("catalogue", "check", package, *TODAY, "--lang", "en").out == (
        "0 errors, 0 warnings, 0 notes.\n"
    )


def with_row(rows: Rows, table: str, **cells: str) -> Rows:
    """The rows with one more."""
    rows[table].append({name.rstrip("_"): text for name, text in cells.items()})
    return rows


SEEDED: dict[str, tuple[Rows, str, str, int]] = {
    "dead end": (
        with_row(
            with_row(
                with_row(sound(), "programmes", id="eind", name_nl="Doodlopend", level="mbo-3", months="24",
                         status="running", admission_complete="yes", source="pagina"),
                "offers", id="eind-1", of="eind", place="hier", mode="BOL", source="pagina"),
            "admissions", id="eind-in", to="eind", requirement="diploma(vmbo-tl)", certainty="right", source="wet"),
        "no-way-on", "programmes.csv", 4,
    ),
    "unreachable: no admission": (
        with_row(
            with_row(sound(), "programmes", id="dicht", name_nl="Dicht", level="wo-master", months="24",
                     status="running", admission_complete="yes", source="pagina"),
            "offers", id="dicht-1", of="dicht", place="hier", mode="voltijd", source="pagina"),
        "no-way-in", "programmes.csv", 4,
    ),
    "reference to nothing": (
        with_row(sound(), "offers", id="weg", of="nergens", source="pagina"), "no-such", "offers.csv", 5,
    ),
    "rule that asks a bridge that is nowhere": (
        with_row(sound(), "admissions", id="nooit", to="m", requirement="completed(nergens)", certainty="right",
                 source="pagina"),
        "never-true", "admissions.csv", 5,
    ),
    "rule that asks a diploma that is nowhere": (
        with_row(sound(), "admissions", id="nooit", to="m", requirement="diploma(hbo-bachelor, nergens)",
                 certainty="right", source="pagina"),
        "never-true", "admissions.csv", 5,
    ),
    "row without source": (
        with_row(sound(), "fees", kind="wettelijk", year="2027", amount_eur="2700"), "no-source", "fees.csv", 3,
    ),
    "programme without offer": (
        with_row(
            with_row(sound(), "programmes", id="los", name_nl="Los", level="ad", months="24", status="running",
                     admission_complete="yes", source="pagina"),
            "admissions", id="los-in", to="los", requirement="diploma(havo)", certainty="right", source="wet"),
        "unplannable", "programmes.csv", 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDED)
def test_that_check_finds_a_seeded_fault_with_file_and_line(
    call: Caller, tmp_path: Path, name: str
) -> None:
    rows, kind, file, line = SEEDED[name]
    found = problems(call, write(tmp_path / "p", rows))
    spots = [(one["kind"], Path(one["file"]).name, one["line"]) for one in found]
    assert (kind, file, line) in spots
    told = call("catalogue", "check", tmp_path / "p", *TODAY, "--lang", "en").out
    assert f"{file}, line {line}: " in told


@pytest.mark.parametrize(
    "rule",
    [
        "diploma(havo) or completed(nergens)",
        "atleast(1, age(21), diploma(ad, nergens))",
        "diploma(havo) or propedeuse(nergens)",
        "age(21) or credits(nergens, 60)",
    ],
)
def test_that_check_finds_a_name_that_is_nowhere_beside_one_that_can_be_met(
    call: Caller, tmp_path: Path, rule: str
) -> None:
    found = problems(call, changed(tmp_path / "p", "admissions", 0, requirement=rule))
    assert ("admissions.csv", 2) in [(Path(one["file"]).name, one["line"]) for one in found]


def test_that_check_finds_programmes_that_only_lead_to_one_another(
    call: Caller, tmp_path: Path
) -> None:
    rows = sound()
    for one, other in (("x", "y"), ("y", "x")):
        with_row(rows, "programmes", id=one, name_nl=one, level="wo-master", months="12",
                 status="running", admission_complete="yes", source="pagina")  # fmt: skip
        with_row(rows, "offers", id=f"{one}-1", of=one, place="hier", source="pagina")
        with_row(rows, "admissions", id=f"{one}-in", to=one, requirement=f"diploma(wo-master, {other})",
                 certainty="right", source="pagina")  # fmt: skip
    found = problems(call, write(tmp_path / "p", rows))
    spots = {(one["kind"], one["line"]) for one in found}
    assert {("circle", 4), ("circle", 5)} <= spots


@pytest.mark.parametrize(
    ("published", "today", "old"),
    [
        ("2023-11-20", "2026-11-21", True), ("2023-11-21", "2026-11-21", False),
        ("2023-11", "2026-11-21", False), ("2022", "2026-01-01", True), ("2026-02-03", "2026-11-21", False),
    ],
)  # fmt: skip
def test_that_a_source_is_old_after_three_years(
    call: Caller, tmp_path: Path, published: str, today: str, old: bool
) -> None:
    folder = changed(tmp_path / "p", "sources", 1, published=published)
    found = call("catalogue", "check", folder, "--json", "--today", today).json
    spots = [(one["kind"], Path(one["file"]).name, one["line"]) for one in found]
    assert (("old-source", "sources.csv", 3) in spots) is old


def test_that_a_package_that_cannot_be_read_is_told_by_check(call: Caller, tmp_path: Path) -> None:
    said = call("catalogue", "check", tmp_path / "nergens", "--lang", "nl")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"{tmp_path / 'nergens'}: ")
    assert len(said.err.splitlines()) == 1
