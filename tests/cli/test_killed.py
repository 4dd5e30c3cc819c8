"""What is killed at any moment leaves what was there, or all of what it makes: never half of it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from studieroute.adviser.shelf import Shelf
from studieroute.domain.problem import InputRefused
from studieroute.dossier.learner_file import parse_learner, read_learner
from studieroute.dossier.reading import read_text
from studieroute.dossier.sealed_file import seal_text
from studieroute.dossier.wiping import leftovers, wipe_file
from studieroute.exchange import publishers
from studieroute.exchange.package import read_package, write_package
from studieroute.exchange.publishers import make_key, read_key
from studieroute.exchange.release import read_release, write_release
from studieroute.places import write_whole
from studieroute.seals import SigningKey
from tests.packages import sound, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

TEXT = '{"has": ["diploma(havo)"], "home": "Enschede"}'
PASSPHRASE = "een zin om te onthouden"
TODAY = date(2026, 11, 21)
KEY = SigningKey(bytes(range(32)))
EVENTS = ("open", "os.", "shutil.", "tempfile.")


def is_killed(act: Callable[[], object], moment: int) -> bool:
    """Whether the act was killed in a process of its own, before its so-many-th touch of the disk."""
    child = os.fork()
    if child == 0:
        left = [moment]

        def count(event: str, _arguments: object) -> None:
            if event.startswith(EVENTS) and event != "os.kill":
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            act()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def moments(act: Callable[[], object]) -> Iterator[int]:
    """Kills the act at each moment in turn, until it is done before it is killed."""
    for moment in range(1_000):
        killed = is_killed(act, moment)
        yield moment
        if not killed:
            assert moment > 1, "the act touched nothing"
            return
    raise AssertionError("the act does not end")


def test_that_a_sealed_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "talk.studieroute"
    old, new = seal_text("{}", PASSPHRASE), seal_text(TEXT, PASSPHRASE)
    write_whole(file, old, private=True)
    for _ in moments(lambda: write_whole(file, new, private=True)):
        assert file.read_bytes() in (old, new)
        assert set(tmp_path.iterdir()) - {file} <= set(leftovers(file))
    assert read_text(file, lambda _path: PASSPHRASE) == TEXT


def test_that_a_new_package_is_whole_or_not_there(tmp_path: Path) -> None:
    catalogue = read_package(write(tmp_path / "package", sound())).catalogue
    folder = tmp_path / "new" / "folder"
    for _ in moments(lambda: write_package(catalogue, folder)):
        if folder.exists():
            assert read_package(folder).catalogue == catalogue
    assert folder.is_dir()


def test_that_a_release_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    catalogue = read_package(write(tmp_path / "package", sound())).catalogue
    file = tmp_path / "release"
    write_release(catalogue, file, KEY, date(2025, 1, 1))
    made = set()
    for _ in moments(lambda: write_release(catalogue, file, KEY, TODAY)):
        made.add(read_release(file)[1].made)
    assert made == {date(2025, 1, 1), TODAY}


def test_that_a_key_is_whole_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "own" / "release.key"
    for _ in moments(lambda: make_key(file)):
        if file.exists():
            assert len(read_key(file).private) == 32
    assert file.exists()


def test_that_the_list_of_believed_keys_stays_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishers, "publishers_file", lambda: tmp_path / "publishers.json")
    publishers.believe("aa", TODAY)
    for _ in moments(lambda: publishers.believe("bb", TODAY)):
        assert set(publishers.believed()) in ({"aa"}, {"aa", "bb"})
    assert set(publishers.believed()) == {"aa", "bb"}


def test_that_a_file_half_wiped_is_never_read_as_whole_and_wiping_again_ends_it(
    tmp_path: Path,
) -> None:
    file = tmp_path / "talk.json"
    file.write_text(TEXT)
    whole = parse_learner(TEXT)
    for _ in moments(lambda: wipe_file(file)):
        if file.exists():
            try:
                assert read_learner(file) == whole
            except InputRefused:
                assert TEXT.encode() not in file.read_bytes()
    assert not file.exists()
    file.write_text(TEXT)
    assert is_killed(lambda: wipe_file(file), 1)
    assert wipe_file(file)
    assert not file.exists()


def test_that_wiping_again_takes_what_a_killed_wipe_left(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for moment in (0, 3, 6, 9, 12):
        for name in ("one", "two"):
            shelf.keep(name, TEXT, tmp_path / "talk.json")
        shelf.remember(tmp_path / "talk.json")
        assert is_killed(shelf.wipe, moment)
        shelf.kept()  # what is left is told or passed over, and never a reason to stop
        shelf.wipe()
        assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
