"""A database that cannot be used is refused in one sentence, and nothing is changed."""

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from studieroute.catalogue import store as store_module
from studieroute.catalogue.store import Store
from studieroute.domain.problem import InputRefused, Problem
from studieroute.i18n import speak
from studieroute.opening import build, open_catalogue
from studieroute.wording.problems import problem_line
from tests.catalogue.test_store import big_package
from tests.conftest import ROOT
from tests.packages import changed, sound, write


def refusal(db: str) -> Problem:
    """The one problem with which opening a database is refused, as a sentence too."""
    with pytest.raises(InputRefused) as refused:
        open_catalogue(db)
    (found,) = refused.value.problems
    sentence = problem_line(speak("en"), found)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return found


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A database with the small catalogue in it."""
    file = tmp_path / "catalogue.sqlite"
    build(write(tmp_path / "package", sound()), str(file))
    return file


def test_that_a_database_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    file = tmp_path / "nothing.sqlite"
    assert refusal(str(file)).kind == "no-database"
    assert not file.exists()


def test_that_an_empty_file_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "empty.sqlite"
    file.touch()
    assert refusal(str(file)).kind == "no-database"
    assert file.stat().st_size == 0


def test_that_a_file_that_is_no_database_is_told_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\xff\xd8" + bytes(range(256)) * 40)
    before = file.read_bytes()
    assert refusal(str(file)).kind == "database-corrupt"
    with pytest.raises(InputRefused):
        build(write(tmp_path / "package", sound()), str(file))
    assert file.read_bytes() == before


def test_that_a_database_cut_off_in_the_middle_is_told(built: Path) -> None:
    built.write_bytes(built.read_bytes()[: built.stat().st_size // 2])
    assert refusal(str(built)).kind == "database-corrupt"


@pytest.mark.parametrize(
    "act",
    [
        "update programmes set level = 'gymnasium'",
        "update offers set start_months = 'ooit'",
        "update admissions set requirement = 'diploma('",
        "update sources set valid_from = 'ooit'",
        "drop table offers",
    ],
)
def test_that_rows_that_mean_nothing_are_told_as_damage(built: Path, act: str) -> None:
    with sqlite3.connect(built) as connection:
        connection.execute(act)
    connection.close()
    assert refusal(str(built)).kind == "database-corrupt"


def test_that_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refusal(str(tmp_path)).kind == "cannot-open-database"


def test_that_a_database_cannot_lie_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputRefused) as refused:
        build(write(tmp_path / "package", sound()), str(tmp_path / "file" / "db.sqlite"))
    assert refused.value.problems[0].kind == "cannot-write"


def test_that_a_folder_that_does_not_let_itself_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        build(write(tmp_path / "package", sound()), "/proc/catalogue.sqlite")
    assert refused.value.problems[0].kind == "cannot-open-database"


def test_that_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / ("a" * 300))).kind == "cannot-write"


def test_that_a_folder_one_may_not_look_into_is_told(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", deny)
    with pytest.raises(InputRefused) as refused:
        Store(str(built)).exists()
    monkeypatch.undo()
    assert dict(refused.value.problems[0].details)["reason"] == "Permission denied"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "LOCK_SECONDS", 0)


@pytest.mark.usefixtures("impatient")
def test_that_a_database_that_another_program_writes_is_told_as_locked(
    built: Path, tmp_path: Path
) -> None:
    before = open_catalogue(str(built))
    holder = sqlite3.connect(built, isolation_level=None)
    holder.execute("begin exclusive")
    assert refusal(str(built)).kind == "database-locked"
    with pytest.raises(InputRefused) as refused:
        build(changed(tmp_path / "other", "fees", 0, amount_eur="1"), str(built))
    assert refused.value.problems[0].kind == "database-locked"
    holder.execute("rollback")
    holder.close()
    assert open_catalogue(str(built)) == before


def test_that_a_build_with_errors_leaves_the_old_catalogue(built: Path, tmp_path: Path) -> None:
    before = built.read_bytes()
    with pytest.raises(InputRefused) as refused:
        build(changed(tmp_path / "wrong", "fees", 0, year="ooit"), str(built))
    assert [one.kind for one in refused.value.problems] == ["bad-value"]
    assert built.read_bytes() == before


BUILD = """
import resource, sys
from pathlib import Path
from studieroute.domain.problem import InputRefused
from studieroute.opening import build
if len(sys.argv) > 3:
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    build(Path(sys.argv[1]), sys.argv[2])
except InputRefused as refused:
    print(refused.problems[0].kind)
"""


def test_that_a_file_that_may_not_grow_leaves_the_old_catalogue(
    built: Path, tmp_path: Path
) -> None:
    before = open_catalogue(str(built))
    limit = str(built.stat().st_size + 50_000)
    command = [sys.executable, "-c", BUILD, str(big_package(tmp_path / "big", 5_000)), str(built)]
    done = subprocess.run([*command, limit], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "disk-full"
    assert open_catalogue(str(built)) == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != int(limit)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB, where mounting one is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be mounted here (needs root)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_that_a_full_disk_leaves_the_old_catalogue(tiny_disk: Path, tmp_path: Path) -> None:
    file = tiny_disk / "catalogue.sqlite"
    build(write(tmp_path / "package", sound()), str(file))
    before = open_catalogue(str(file))
    with pytest.raises(InputRefused) as refused:
        build(big_package(tmp_path / "big", 10_000), str(file))
    assert refused.value.problems[0].kind == "disk-full"
    assert open_catalogue(str(file)) == before


def test_that_a_server_that_is_not_there_is_told_without_the_password() -> None:
    found = refusal("postgresql://jan:geheim@127.0.0.1:1/catalogue")
    assert found.kind == "database-failed"
    assert "geheim" not in problem_line(speak("en"), found)


@pytest.mark.parametrize("url", ["postgresql://jan:geheim@host:poort/x", "://", "sqlite:/x://y"])
def test_that_a_url_that_is_none_is_told_without_the_password(url: str) -> None:
    found = refusal(url)
    assert found.kind in ("bad-database-url", "no-driver")
    assert "geheim" not in problem_line(speak("en"), found)


def test_that_a_database_without_a_driver_is_told() -> None:
    assert refusal("oracle9i://host/x").kind == "no-driver"


def test_that_a_database_without_catalogue_is_told(db: str) -> None:
    store = Store(db)
    store.open()
    store.close()
    assert refusal(db).kind == "no-catalogue"


def test_that_a_database_of_a_newer_version_is_told_and_not_touched(
    db: str, tmp_path: Path
) -> None:
    build(write(tmp_path / "package", sound()), db)
    store = Store(db)
    with store.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    store.close()
    before = sorted(one.name for one in tmp_path.iterdir())
    assert refusal(db).kind == "database-newer"
    with pytest.raises(InputRefused):
        build(tmp_path / "package", db)
    assert sorted(one.name for one in tmp_path.iterdir()) == before
