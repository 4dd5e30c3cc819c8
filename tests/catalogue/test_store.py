"""Keeping a catalogue: the same tests on SQLite and on a real PostgreSQL server."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from studieroute.catalogue import store as store_module
from studieroute.catalogue.store import Info, Store
from studieroute.catalogue.tables import INFO
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import Offer
from studieroute.domain.problem import InputRefused
from studieroute.exchange.package import read_package
from studieroute.opening import build, open_catalogue, shipped_package
from tests.catalogues import catalogues
from tests.conftest import ROOT
from tests.packages import sound, write

OLD = Info("old", "2026-01-01", "f1", "own")
NEW = Info("new", "2026-02-02", "f2", "own")


@contextmanager
def opened(db: str) -> Iterator[Store]:
    store = Store(db)
    try:
        store.open()
        yield store
    finally:
        store.close()


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    """A small catalogue with something in every table."""
    return read_package(write(tmp_path / "package", sound())).catalogue


def named(catalogue: Catalogue, info: Info) -> Catalogue:
    """The catalogue as it comes out of a database with that info."""
    return replace(catalogue, release=info.release, as_of=info.as_of)


def test_that_a_new_database_holds_no_catalogue(db: str) -> None:
    store = Store(db)
    assert store.open() == Info()
    assert store.load() == Catalogue()
    store.close()


def test_that_a_catalogue_is_loaded_as_it_was_kept(db: str, small: Catalogue) -> None:
    with opened(db) as store:
        store.replace(small, OLD)
        assert store.load() == named(small, OLD)
    with opened(db) as store:
        assert store.load() == named(small, OLD)
        assert store.open() == OLD


def test_that_the_shipped_catalogue_is_loaded_as_it_was_read(db: str) -> None:
    package = build(shipped_package(), db)
    assert open_catalogue(db) == package.catalogue


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(catalogue=catalogues())
def test_that_any_catalogue_is_loaded_as_it_was_kept(db: str, catalogue: Catalogue) -> None:
    with opened(db) as store:
        store.replace(catalogue, OLD)
        assert store.load() == named(catalogue, OLD)


def test_that_a_catalogue_replaces_the_one_before_it(db: str, small: Catalogue) -> None:
    with opened(db) as store:
        store.replace(small, OLD)
        store.replace(Catalogue(sources=small.sources), NEW)
        assert store.load() == named(Catalogue(sources=small.sources), NEW)


def test_that_replacing_and_loading_tell_how_far_they_are(db: str, small: Catalogue) -> None:
    shares: list[float] = []
    with opened(db) as store:
        store.replace(small, OLD, lambda _, share: shares.append(share))
        assert shares == sorted(shares)
        assert len(shares) == 12
        assert 0 <= shares[0] <= shares[-1] < 1
        told: list[str] = []
        store.load(lambda text, _: told.append(text))
        assert told[0] == "sources"


class Cancelled(Exception):
    pass


def test_that_a_cancelled_build_leaves_the_old_catalogue(db: str, small: Catalogue) -> None:
    def cancel(text: str, _: float) -> None:
        if text == "fees":
            raise Cancelled

    with opened(db) as store:
        store.replace(small, OLD)
        with pytest.raises(Cancelled):
            store.replace(Catalogue(), NEW, cancel)
        assert store.load() == named(small, OLD)
        assert store.open() == OLD


def test_that_a_build_with_a_row_that_cannot_be_kept_leaves_the_old_catalogue(
    db: str, small: Catalogue
) -> None:
    twice = replace(small, offers=(*small.offers, small.offers[0]))
    with opened(db) as store:
        store.replace(small, OLD)
        with pytest.raises(InputRefused) as refused:
            store.replace(twice, NEW)
        assert refused.value.problems[0].kind == "database-failed"
        assert store.load() == named(small, OLD)


BUILDER = """
import sys, time
from pathlib import Path
from studieroute.opening import build

def report(text, share):
    if text == "leads_to":
        print("in the middle", flush=True)
        time.sleep(60)

build(Path(sys.argv[1]), sys.argv[2], report)
"""


def big_package(folder: Path, offers: int = 30_000) -> Path:
    """A package that does not fit in the page cache of a database."""
    rows = sound()
    first = rows["offers"][0]
    rows["offers"] += [{**first, "id": f"offer-number-{one}"} for one in range(offers)]
    return write(folder, rows)


def test_that_a_killed_build_leaves_the_old_catalogue(
    db: str, small: Catalogue, tmp_path: Path
) -> None:
    with opened(db) as store:
        store.replace(small, OLD)
    folder = big_package(tmp_path / "big")
    command = [sys.executable, "-c", BUILDER, str(folder), db]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline().strip() == "in the middle"
        os.kill(builder.pid, signal.SIGKILL)
    assert builder.returncode == -signal.SIGKILL
    with opened(db) as store:
        assert store.open() == OLD
        assert store.load() == named(small, OLD)
        store.replace(Catalogue(), NEW)
        assert store.load() == named(Catalogue(), NEW)


def test_that_loading_sees_one_catalogue_while_another_is_built(
    db: str, small: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LOCK_SECONDS", 0)
    other = replace(small, offers=tuple(replace(one, mode="deeltijd") for one in small.offers))
    refusals: list[str] = []

    def build_another(text: str, _: float) -> None:
        if text == "offers":
            try:
                with opened(db) as builder:
                    builder.replace(replace(other, fees=()), NEW)
            except InputRefused as refused:
                refusals.append(refused.problems[0].kind)

    with opened(db) as store:
        store.replace(small, OLD)
        assert store.load(build_another) == named(small, OLD)
        after = store.load()
    if refusals:
        assert refusals == ["database-locked"]
        assert after == named(small, OLD)
    else:
        assert after == named(replace(other, fees=()), NEW)


def test_that_an_unknown_catalogue_info_is_not_read(db: str, small: Catalogue) -> None:
    with opened(db) as store:
        store.replace(small, OLD)
        with store.engine.begin() as connection:
            insert = INFO.insert().values(name="colour", value="green")
            connection.execute(insert)
        assert store.open() == OLD


FIRST_USE = """
import sys
from studieroute.opening import build
from studieroute.opening import open_catalogue
from pathlib import Path
sys.stdin.readline()
build(Path(sys.argv[1]), sys.argv[2])
print(len(open_catalogue(sys.argv[2]).programmes))
"""


def test_that_two_first_builds_at_once_both_end_well(db: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "package", sound())
    command = [sys.executable, "-c", FIRST_USE, str(folder), db]
    running = [
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = []
    for one in running:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in running:
        told.append(one.communicate(timeout=60))
    assert [out.strip() for out, _ in told] == ["2", "2"], told


def test_that_an_offer_keeps_every_odd_value(db: str, small: Catalogue) -> None:
    odd = Offer("o'; drop table offers; --", "b", apply_by=(2, 29), languages=("nl",))
    with opened(db) as store:
        store.replace(replace(small, offers=(odd,)), OLD)
        assert store.load().offers == (odd,)
