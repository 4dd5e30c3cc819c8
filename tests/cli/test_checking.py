"""catalogue check: what a keeper should look at, by kind, as JSON and as a table."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from studieroute.i18n import speak
from studieroute.wording.checking import check_messages, group_title
from tests.cli.calls import TODAY, Caller
from tests.cli.test_keeping import problems, with_row
from tests.packages import Rows, changed, sound, write

ENGLISH = ("--lang", "en", *TODAY)


def rule(rows: Rows, **cells: str) -> Rows:
    """The rows with one more rule for the bachelor."""
    return with_row(rows, "admissions", id="tweede", to="b", certainty="right", **cells)


def unknown() -> Rows:
    """The rows without the rules of the master, which are said not to be complete."""
    rows = sound()
    rows["programmes"][1]["admission_complete"] = "no"
    del rows["bridges"][:], rows["offers"][2], rows["admissions"][1:]
    return rows


FOUND: dict[str, tuple[Callable[[], Rows], str, str, int]] = {
    "a door that another source closes": (
        lambda: rule(
            with_row(sound(), "sources", id="wet2", kind="law", published="2026-01", checked="2026-11"),
            origin="havo", requirement="never", source="wet2"),
        "equal-never", "admissions.csv", 2,
    ),
    "another demand with equal rank": (
        lambda: rule(
            with_row(sound(), "sources", id="wet2", kind="law", published="2026-01", checked="2026-11"),
            origin="havo", requirement="diploma(havo)", source="wet2"),
        "equal-rules", "admissions.csv", 2,
    ),
    "the same, less sure": (
        lambda: rule(
            sound(), origin="havo", requirement="diploma(havo) and subject(wiskunde-b, havo)",
            exempts_months="6", source="wet"),
        "equal-certainty", "admissions.csv", 2,
    ),
    "the same twice": (
        lambda: rule(
            sound(), origin="havo", requirement="diploma(havo) and subject(wiskunde-b, havo)", source="wet"),
        "equal-twice", "admissions.csv", 2,
    ),
    "a rule that is over": (
        lambda: rule(sound(), origin="vwo", requirement="diploma(vwo)", source="wet", valid_to="2026-11-20"),
        "expired-rule", "admissions.csv", 5,
    ),
    "a rule that ends soon": (
        lambda: rule(sound(), origin="vwo", requirement="diploma(vwo)", source="wet", valid_to="2027-01-31"),
        "ending-rule", "admissions.csv", 5,
    ),
    "an offer that is over": (
        lambda: with_row(sound(), "offers", id="oud", of="b", place="hier", until="2026-08-31", source="wet"),
        "ended-offer", "offers.csv", 5,
    ),
    "a source nobody checked": (
        lambda: with_row(
            with_row(sound(), "sources", id="los", kind="law", published="2026-01"),
            "fees", kind="wettelijk", year="2027", amount_eur="2700", source="los"),
        "unchecked-source", "sources.csv", 4,
    ),
    "a source not checked for a year": (
        lambda: with_row(
            with_row(sound(), "sources", id="los", kind="law", published="2026-01", checked="2025-11-20"),
            "fees", kind="wettelijk", year="2027", amount_eur="2700", source="los"),
        "long-unchecked-source", "sources.csv", 4,
    ),
    "a programme of which no rule is known": (unknown, "no-way-known", "programmes.csv", 3),
    "a place without offers": (
        lambda: with_row(sound(), "places", id="daar", institution="hs", city="Almelo"),
        "orphan", "places.csv", 3,
    ),
    "an institution without programmes": (
        lambda: with_row(sound(), "institutions", id="leeg", name="Leeg"), "orphan", "institutions.csv", 3,
    ),
    "a fee that nothing costs": (
        lambda: with_row(sound(), "fees", kind="nooit", year="2026", amount_eur="1", source="wet"),
        "orphan", "fees.csv", 0,
    ),
    "a programme without a duration": (
        lambda: with_row(
            with_row(
                with_row(sound(), "programmes", id="los", name_nl="Los", level="ad", status="running",
                     admission_complete="no", source="wet"),
                "offers", id="los-1", of="los", place="hier", source="wet"),
            "admissions", id="los-in", to="los", requirement="diploma(vwo)", certainty="right", source="wet"),
        "no-duration", "programmes.csv", 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_that_check_finds_what_a_keeper_should_look_at(
    call: Caller, tmp_path: Path, name: str
) -> None:
    rows, kind, file, line = FOUND[name]
    found = problems(call, write(tmp_path / "p", rows()))
    spots = [(one["kind"], Path(one["file"]).name, one["line"]) for one in found]
    assert spots == [(kind, file, line)]
    assert "{" not in found[0]["text"]


def test_that_rules_that_are_over_are_no_way_in(call: Caller, tmp_path: Path) -> None:
    folder = changed(tmp_path / "p", "admissions", 1, valid_to="2026-08-31")
    assert {one["kind"] for one in problems(call, folder)} == {"no-way-in", "expired-rule"}


@pytest.mark.parametrize(
    "cells",
    [
        {"origin": "vwo", "requirement": "never", "source": "wet"},
        {"origin": "havo", "requirement": "diploma(havo) and profile(havo, NT)", "source": "wet"},
        {"origin": "havo", "requirement": "never", "source": "wet"},
        {"origin": "havo", "requirement": "diploma(havo)", "source": "pagina"},
        {"origin": "havo", "requirement": "never", "source": "pagina"},
    ],
)
def test_that_ways_in_and_rules_of_another_rank_are_no_contradiction(
    call: Caller, tmp_path: Path, cells: dict[str, str]
) -> None:
    found = problems(call, write(tmp_path / "p", rule(sound(), **cells)))
    assert [one for one in found if one["kind"].startswith("equal")] == []


def test_that_rules_of_other_years_are_no_contradiction(call: Caller, tmp_path: Path) -> None:
    rows = with_row(
        sound(), "sources", id="wet2", kind="law", published="2026-01", checked="2026-11"
    )
    rows["admissions"][0]["valid_to"] = "2029-08-31"
    rule(rows, origin="havo", requirement="never", source="wet2", valid_from="2029-09-01")
    assert problems(call, write(tmp_path / "p", rows)) == []


def test_that_problems_stand_under_headings_with_their_number(call: Caller, tmp_path: Path) -> None:
    rows = with_row(sound(), "places", id="daar", institution="hs", city="Almelo")
    with_row(rows, "places", id="ginds", institution="hs", city="Borne")
    rows["sources"][1]["published"] = "2019"
    out = call("catalogue", "check", write(tmp_path / "p", rows), *ENGLISH).out.splitlines()
    assert out[0] == "Old sources (1)"
    assert out[1].startswith("  warning: ")
    assert "«De pagina» is of 2019, more than three years ago; " in out[1]
    assert out[1].endswith("Rows that rest on it: 9.")
    assert out[3] == "Rows that no other row names (2)"
    assert out[-4:] == [
        "1  Old sources", "2  Rows that no other row names", "", "0 errors, 1 warnings, 2 notes.",
    ]  # fmt: skip


def test_that_the_table_has_a_row_for_each_problem(call: Caller, tmp_path: Path) -> None:
    folder = changed(tmp_path / "p", "sources", 1, published="2019")
    said = call("catalogue", "check", folder, "--csv", tmp_path / "werk.csv", *ENGLISH)
    assert said.status == 0
    with (tmp_path / "werk.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert head == ["how serious", "group", "file", "line", "row", "what", "done"]
    assert row[:5] == ["warning", "Old sources", "sources.csv", "3", "pagina"]
    assert row[5].startswith("«De pagina» is of 2019")
    said = call("catalogue", "check", folder, "--csv", tmp_path / "nergens" / "x", *ENGLISH)
    assert (said.status, len(said.err.splitlines())) == (2, 1)


def test_that_a_database_is_checked_too_and_names_the_rows(call: Caller, tmp_path: Path) -> None:
    db = tmp_path / "db"
    call("catalogue", "build", changed(tmp_path / "p", "sources", 1, published="2019"), "--db", db)
    (found,) = call("catalogue", "check", "--db", db, "--json", *TODAY).json
    assert (found["kind"], found["id"], found["line"]) == ("old-source", "pagina", 0)
    told = call("catalogue", "check", "--db", db, *ENGLISH).out
    assert told.splitlines()[1].endswith("[pagina]")


def test_that_every_kind_has_a_heading_of_its_own_in_every_language() -> None:
    kinds = set(check_messages(speak("en"))) - {"contradiction"}
    for language in ("nl", "en", "de"):
        say = speak(language)
        other = group_title(say, "not-csv")
        assert all(group_title(say, kind) != other for kind in kinds)
