"""The shipped catalogue is built on first use and follows the program; one's own stays."""

import gc
from datetime import date
from pathlib import Path

import pytest

from studieroute import opening
from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused
from studieroute.exchange.package import Package
from studieroute.grammar import parse_facts
from studieroute.opening import (
    build,
    default_database,
    open_catalogue,
    open_graph,
    open_ready,
)
from studieroute.routes.find import find_routes
from tests.packages import Rows, changed, sound, write


@pytest.fixture
def shipped_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """A program that ships the small package, with a data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(opening, "shipped_package", lambda: tmp_path / "shipped")
    rows = sound()
    write(tmp_path / "shipped", rows)
    return rows


def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The packages that are read from here on."""
    seen: list[Path] = []
    kept = opening._read

    def read(folder: Path) -> Package:
        seen.append(folder)
        return kept(folder)

    monkeypatch.setattr(opening, "_read", read)
    return seen


@pytest.mark.usefixtures("shipped_rows")
def test_that_the_shipped_catalogue_is_built_on_first_use_and_only_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = reads(monkeypatch)
    assert not Path(default_database()).exists()
    assert [one.id for one in open_catalogue().programmes] == ["b", "m"]
    assert Path(default_database()).exists()
    assert open_catalogue() == open_catalogue()
    assert len(seen) == 1


def test_that_a_newer_shipped_catalogue_replaces_the_older_one(
    shipped_rows: Rows, tmp_path: Path
) -> None:
    assert open_catalogue().fees[0].amount_eur == 2694
    shipped_rows["fees"][0]["amount_eur"] = "2800"
    write(tmp_path / "shipped", shipped_rows)
    assert open_catalogue().fees[0].amount_eur == 2800


@pytest.mark.parametrize("name", ["mijn-catalogus", "shipped", ""])
def test_that_a_catalogue_of_ones_own_stays_whatever_its_folder_is_called(
    shipped_rows: Rows, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = changed(tmp_path / "elders" / (name or "hier"), "fees", 0, amount_eur="1")
    monkeypatch.chdir(folder)
    build(folder if name else Path(), None)
    shipped_rows["fees"][0]["amount_eur"] = "2800"
    write(tmp_path / "shipped", shipped_rows)
    assert open_catalogue().fees[0].amount_eur == 1


@pytest.mark.usefixtures("shipped_rows")
def test_that_a_named_database_is_never_filled_with_the_shipped_catalogue(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        open_catalogue(str(tmp_path / "other.sqlite"))


@pytest.mark.usefixtures("shipped_rows")
def test_that_opening_tells_how_far_it_is_and_can_be_cancelled() -> None:
    class Cancelled(Exception):
        pass

    def cancel(text: str, share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_graph(None, cancel)
    told: list[float] = []
    open_graph(None, lambda _, share: told.append(share))
    assert told


def test_that_what_a_window_opens_needs_no_more_work_before_its_first_question(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(gc.unfreeze)
    graph = open_ready()
    for late in ("Kinds", "GateTable"):
        monkeypatch.delattr(f"studieroute.routes.compiled.{late}")
    learner = Learner(has=(*parse_facts("diploma(havo)"), *parse_facts("profile(havo, NT)")))
    answer = find_routes(graph, learner, ["saxion-b-elektrotechniek"], date(2026, 11, 21))
    assert answer.routes
    assert gc.get_freeze_count() > len(graph.catalogue.offers)


def test_that_a_data_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(InputRefused) as refused:
        open_catalogue()
    assert refused.value.problems[0].kind == "cannot-write"
