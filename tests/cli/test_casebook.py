"""The rule test book on the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from studieroute.cli.casebook import law_table, read_book
from studieroute.domain.case import Case, Cell, LawCase, LawTable
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Always, Atom, Holds, Never, Requirement
from studieroute.routes.casebook import try_case
from studieroute.routes.graph import RouteGraph
from tests.cli.calls import Caller

LAW = """
wet: ratho-2017
bijlage: B
diploma: havo
bron: wetten-overheid-nl-bwbr0035059-2017
tabel:
  Techniek:
    B Elektrotechniek: {NT: ja, NG: natuurkunde of nlt, EM: nee, CM: nee}
"""
ANSWERS = """
vandaag: 2026-11-21
start: 2027-08-01
opleidingen:
  b:
    - bron: wet
      gevallen:
        havo NT: ja
        havo + wiskunde B: ja
        havo: nee
        niets: nee
"""


def book(folder: Path, **changes: object) -> Path:
    """A rule test book with one case that the small catalogue meets, changed as asked."""
    case: dict[str, object] = {
        "case": "havo naar techniek", "has": ["diploma(havo)", "subject(wiskunde-b, havo)"],
        "start": date(2027, 8, 1).isoformat(), "today": "2026-11-21", "goal": "b", "verdict": "yes",
        "route": True, "source": "wet", **changes,
    }  # fmt: skip
    file = folder / "schrift.yaml"
    file.write_text(json.dumps([case]), encoding="utf-8")
    return file


def table(folder: Path, text: str, name: str = "tabel.yaml") -> Path:
    """A file of the book with a text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_that_cases_that_hold_are_counted(call: Caller, db: str, tmp_path: Path) -> None:
    said = call("cases", book(tmp_path), "--db", db)
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[-1] == "1 passed, 0 failed"


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "no"}, {"verdict": "unknown"}, {"route": False}, {"goal": "nergens"},
        {"source": "nergens"}, {"has": [], "verdict": "no", "route": True}, {"route": ["m"]},
        {"route": ["m", "b"]},
    ],
)  # fmt: skip
def test_that_a_case_that_does_not_hold_is_told_with_file_and_line(
    call: Caller, db: str, tmp_path: Path, changes: dict[str, object]
) -> None:
    file = book(tmp_path, **changes)
    said = call("cases", file, "--db", db, "--lang", "nl")
    assert said.status == 1
    told = said.out.splitlines()
    assert told[0].startswith(f"{file}, regel 1: havo naar techniek: ")
    assert told[-1] == "0 passed, 1 failed"


def test_that_the_steps_of_a_route_can_be_expected(call: Caller, db: str, tmp_path: Path) -> None:
    assert call("cases", book(tmp_path, route=["b"]), "--db", db).status == 0


def test_that_a_broken_book_is_refused_with_its_line(call: Caller, db: str, tmp_path: Path) -> None:
    said = call("cases", book(tmp_path, has=["diplom(havo)"]), "--db", db, "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"{tmp_path / 'schrift.yaml'}, line 1: ")
    assert len(said.err.splitlines()) == 1


def test_that_answers_by_programme_are_tried_on_the_catalogue(
    call: Caller, db: str, tmp_path: Path
) -> None:
    said = call("cases", table(tmp_path, ANSWERS), "--db", db)
    assert said.out.splitlines()[-1] == "4 passed, 0 failed"
    wrong = table(tmp_path, ANSWERS.replace("havo: nee", "havo: onbekend"))
    said = call("cases", wrong, "--db", db, "--lang", "en")
    assert said.status == 1
    assert said.out.splitlines()[0] == (f"{wrong}, line 10: havo → b: expected unknown, found no")


def test_that_a_cell_of_the_law_is_tried_with_and_without_each_subject(
    call: Caller, db: str, tmp_path: Path
) -> None:
    cases = read_book([str(table(tmp_path, LAW))])
    assert [(one.name.split(" →")[0], one.verdict.code) for one in cases] == [
        ("havo NT", "yes"), ("havo NG + natuurkunde", "yes"), ("havo NG + nlt", "yes"),
        ("havo NG", "no"), ("havo EM", "no"), ("havo CM", "no"),
    ]  # fmt: skip
    said = call("cases", tmp_path / "tabel.yaml", "--db", db)
    assert said.out.splitlines()[-1] == "6 passed, 0 failed"


@pytest.mark.parametrize(
    ("old", "new", "failed"),
    [
        ("NT: ja", "NT: nee", 1), ("NT: ja", "NT: scheikunde", 1),
        ("NG: natuurkunde of nlt", "NG: natuurkunde en nlt", 2), ("EM: nee", "EM: onbekend", 1),
        ("B Elektrotechniek", "B Elektriciteit", 6), ("bron: w", "bron: x", 6),
        ("bijlage: B", "bijlage: A", 6),
    ],
)  # fmt: skip
def test_that_a_cell_that_differs_from_the_law_fails(
    call: Caller, db: str, tmp_path: Path, old: str, new: str, failed: int
) -> None:
    assert old in LAW
    said = call("cases", table(tmp_path, LAW.replace(old, new)), "--db", db)
    assert said.status == 1
    assert said.out.splitlines()[-1].endswith(f" passed, {failed} failed")


def test_that_only_chooses_by_name_goal_source_or_file(
    call: Caller, db: str, tmp_path: Path
) -> None:
    law, answers = table(tmp_path, LAW), table(tmp_path, ANSWERS, "antwoorden.yaml")
    counts = {
        text: call("cases", law, answers, "--db", db, "--only", text).out.splitlines()[-1]
        for text in ("elektro", "NIETS", "bwbr0035059", "antwoorden.yaml")
    }
    assert counts == {
        "elektro": "6 passed, 0 failed", "NIETS": "1 passed, 0 failed",
        "bwbr0035059": "6 passed, 0 failed", "antwoorden.yaml": "4 passed, 0 failed",
    }  # fmt: skip
    said = call("cases", law, "--db", db, "--only", "zebra", "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert "zebra" in said.err


def test_that_a_folder_is_a_book_and_an_empty_book_is_refused(
    call: Caller, db: str, tmp_path: Path
) -> None:
    folder = tmp_path / "boek"
    folder.mkdir()
    said = call("cases", folder, "--db", db, "--lang", "en")
    assert (said.status, said.out) == (2, "")
    table(folder, "# niets", "leeg.yaml")
    assert call("cases", folder, "--db", db).status == 2
    table(folder, ANSWERS)
    said = call("cases", folder, "--db", db)
    assert said.out.splitlines()[-1] == "4 passed, 0 failed"


def test_that_json_names_each_failure(call: Caller, db: str, tmp_path: Path) -> None:
    file = table(tmp_path, ANSWERS.replace("niets: nee", "niets: ja"))
    said = call("cases", file, "--db", db, "--json")
    assert (said.status, said.err) == (1, "")
    assert (said.json["passed"], said.json["failed"]) == (3, 1)
    assert said.json["files"] == [{"file": str(file), "cases": 4, "failed": 1}]
    (failure,) = said.json["failures"]
    assert (failure["line"], failure["expected"], failure["found"]) == (11, "yes", "no")


def test_that_the_shipped_rule_test_book_holds(call: Caller) -> None:
    said = call("cases")
    assert said.err == ""
    count, _, rest = said.out.splitlines()[-1].partition(" passed, ")
    assert int(count) > 3_000
    assert rest == "0 failed", said.out
    assert said.status == 0


def test_that_the_shipped_book_has_a_case_for_each_cell_of_the_law_and_all_name_a_source() -> None:
    cases = read_book()
    cells = {one.cell for one in cases if isinstance(one, LawCase)}
    assert len(cells) == 579 * 4
    assert all(one.source for one in cases)
    named = [(one.where.file, one.name) for one in cases]
    assert len(named) == len(set(named))
    assert sum(isinstance(one, Case) for one in cases) >= 68


def test_that_the_book_notices_when_any_cell_of_the_law_changes() -> None:
    law, cases = law_table(), [one for one in read_book() if isinstance(one, LawCase)]
    by_cell: dict[Cell, list[LawCase]] = {}
    for one in cases:
        by_cell.setdefault(one.cell, []).append(one)
    graph = RouteGraph(Catalogue())
    assert set(law.rules) <= set(by_cell)
    for cell, rule in law.rules.items():
        tried: list[Requirement] = [Always(), Never(), Holds(Atom("age", ("99",)))]
        others = [one for one in tried if one != rule]
        if isinstance(rule, Never):
            others = [one for one in others if one == Always()]
        for other in others:
            wrong = LawTable({cell: other}, law.sources)
            assert any(try_case(one, graph, wrong).fault for one in by_cell[cell]), cell
