"""After wiping, a search of everything on the disk finds no trace of a learner."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.adviser.saving import read
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.state import Conversation
from studieroute.dossier.sealed_file import UNSAVED, is_sealed, seal_text
from studieroute.dossier.wiping import LEFTOVERS, leftovers, wipe_file, wipe_folder
from tests.keyrings import MemoryKeyring

TEXT = '{"has": ["diploma(havo)"], "home": "Unicumdorp-4711", "born": "2008-03-04"}'
TRACES = (b"Unicumdorp-4711", b"2008-03-04", b"geheim-gesprek")


def found(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every trace in every file of a folder, names included; databases are read as they are."""
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for trace in TRACES:
            if trace in data or trace in os.fsencode(path.name):
                yield path, trace


def _lived_in(folder: Path) -> tuple[Shelf, Path]:
    """A state folder as it is after a conversation, a save, a crash in the middle of a write."""
    shelf, file = Shelf(folder / "state"), folder / "files" / "geheim-gesprek.json"
    file.parent.mkdir(parents=True)
    shelf.keep("aaaa", TEXT)
    shelf.keep("bbbb", TEXT.replace("havo", "vwo"))
    (folder / "state" / "conversations" / ".aaaa.json.1234.part").write_text(TEXT)
    file.write_text(TEXT)
    shelf.remember(file)
    return shelf, file


def test_that_wiping_the_shelf_leaves_no_trace(tmp_path: Path, no_keys: None) -> None:
    shelf, _ = _lived_in(tmp_path)
    assert {trace for _, trace in found(tmp_path / "state")} == set(TRACES)
    gone = shelf.wipe()
    assert len(gone) == 4
    assert list(found(tmp_path / "state")) == []
    assert shelf.kept() == ()
    assert shelf.recent() == ()


def test_that_what_is_kept_is_encrypted_where_there_is_a_keyring(
    tmp_path: Path, keys: MemoryKeyring
) -> None:
    shelf, _ = _lived_in(tmp_path)
    data = shelf.path("aaaa").read_bytes()
    assert is_sealed(data)
    assert not any(trace in data for trace in TRACES)
    assert {one.name for one in shelf.kept()} == {"aaaa", "bbbb"}
    assert read(shelf.path("aaaa"), Conversation()).learner.home == "Unicumdorp-4711"


def test_that_wiping_forgets_the_key_so_that_remains_cannot_be_read(
    tmp_path: Path, keys: MemoryKeyring
) -> None:
    shelf, _ = _lived_in(tmp_path)
    remains = shelf.path("aaaa").read_bytes()
    key_before = dict(keys.kept)
    shelf.wipe()
    assert [name for _, name in key_before] == [UNSAVED]
    assert keys.kept == {}
    shelf.keep("cccc", TEXT)
    shelf.path("aaaa").write_bytes(remains)
    assert [one.name for one in shelf.kept()] == ["cccc"]


def test_that_what_can_no_longer_be_opened_is_swept_away_in_time(
    tmp_path: Path, keys: MemoryKeyring
) -> None:
    shelf, _ = _lived_in(tmp_path)
    keys.kept.clear()
    assert shelf.kept() == ()
    shelf.sweep(date(2100, 1, 1))
    assert not shelf.path("aaaa").exists()


def test_that_a_file_is_forgotten_among_the_recent_ones(tmp_path: Path, no_keys: None) -> None:
    shelf, file = _lived_in(tmp_path)
    other = tmp_path / "other.json"
    other.write_text(TEXT)
    shelf.remember(other)
    shelf.forget(file)
    assert shelf.recent() == (other,)
    assert b"geheim-gesprek" not in (tmp_path / "state" / "recent.json").read_bytes()


def test_that_wiping_a_file_overwrites_it_before_it_goes(tmp_path: Path) -> None:
    file, link = tmp_path / "talk.json", tmp_path / "same-blocks.json"
    file.write_text(TEXT)
    link.hardlink_to(file)
    assert wipe_file(file)
    assert not file.exists()
    assert link.read_bytes() == b""


def test_that_wiping_a_link_spares_what_it_leads_to(tmp_path: Path) -> None:
    file, link = tmp_path / "kept.json", tmp_path / "link.json"
    file.write_text(TEXT)
    link.symlink_to(file)
    assert wipe_file(link)
    assert file.read_text() == TEXT


def test_that_what_cannot_be_wiped_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        stuck = tmp_path / "folder"
        stuck.mkdir()
        assert not wipe_file(stuck)
        return
    file = tmp_path / "locked" / "talk.json"
    file.parent.mkdir()
    file.write_text(TEXT)
    file.parent.chmod(0o500)
    assert not wipe_file(file)
    file.parent.chmod(0o700)


@pytest.mark.parametrize("pattern", LEFTOVERS)
@pytest.mark.parametrize("name", ["talk.json", "a[1]*.json"])
def test_that_what_is_left_beside_a_file_is_found(tmp_path: Path, pattern: str, name: str) -> None:
    beside = tmp_path / pattern.format(name=name).replace("*.part", "ab12.part")
    beside.write_text(TEXT)
    (tmp_path / f"other-{name}").write_text(TEXT)
    assert leftovers(tmp_path / name) == (beside,)


def test_that_a_folder_is_wiped_with_what_is_below_it_and_databases_too(tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    (folder / "below").mkdir(parents=True)
    with sqlite3.connect(folder / "below" / "some.sqlite") as database:
        database.execute("create table t (x text)")
        database.execute("insert into t values ('Unicumdorp-4711')")
    database.close()
    (folder / "window.lock").write_text("")
    assert [trace for _, trace in found(folder)] == [TRACES[0]]
    gone, left = wipe_folder(folder, but=(".lock",))
    assert (len(gone), left) == (1, ())
    assert [path.name for path in folder.rglob("*")] == ["window.lock"]
    wipe_folder(folder)
    assert not folder.exists()


@given(st.binary(max_size=200_000))
def test_that_a_file_of_any_size_is_gone(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "x")
        file.write_bytes(data)
        assert wipe_file(file)
        assert not file.exists()


def test_that_a_sealed_file_shows_no_trace_by_itself(tmp_path: Path) -> None:
    (tmp_path / "talk.studieroute").write_bytes(seal_text(TEXT, "een zin om te onthouden"))
    assert list(found(tmp_path)) == []
