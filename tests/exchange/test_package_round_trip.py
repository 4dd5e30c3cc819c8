"""A catalogue written as a package is read back as the same catalogue."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused
from studieroute.exchange import package
from studieroute.exchange.fingerprint import fingerprint
from studieroute.exchange.package import read_package, write_package
from studieroute.opening import shipped_package
from tests.catalogues import catalogues
from tests.packages import sound, write


def test_that_the_shipped_catalogue_is_read_without_errors_or_warnings() -> None:
    assert read_package(shipped_package()).problems == ()


def test_that_the_shipped_catalogue_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    read = read_package(shipped_package()).catalogue
    write_package(read, tmp_path / "out")
    again = read_package(tmp_path / "out")
    assert again.problems == ()
    assert again.catalogue == replace(read, release=again.catalogue.release)


def test_that_a_written_package_is_written_the_same_again(tmp_path: Path) -> None:
    write_package(read_package(shipped_package()).catalogue, tmp_path / "one")
    write_package(read_package(tmp_path / "one").catalogue, tmp_path / "two")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


@given(catalogue=catalogues())
def test_that_any_catalogue_is_read_back_as_it_was_written(catalogue: Catalogue) -> None:
    with TemporaryDirectory() as folder:
        write_package(catalogue, Path(folder))
        again = read_package(Path(folder))
    assert again.errors == ()
    read = again.catalogue
    assert replace(read, release="", as_of="") == replace(catalogue, release="", as_of="")


def test_that_line_ends_do_not_change_the_release(tmp_path: Path) -> None:
    unix, windows = write(tmp_path / "unix", sound()), write(tmp_path / "windows", sound())
    for file in windows.iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert fingerprint(unix) == fingerprint(windows)
    assert read_package(unix).catalogue == read_package(windows).catalogue


def test_that_the_release_changes_with_any_row(tmp_path: Path) -> None:
    rows = sound()
    before = read_package(write(tmp_path / "before", rows)).catalogue.release
    rows["fees"][0]["amount_eur"] = "2695"
    after = read_package(write(tmp_path / "after", rows)).catalogue.release
    assert before != after
    assert before.startswith("2026-11-02-")


def test_that_a_package_is_not_written_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputRefused) as refused:
        write_package(Catalogue(), tmp_path / "file" / "folder")
    assert refused.value.problems[0].kind == "cannot-write"


def test_that_a_failing_export_leaves_the_old_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "package", sound())
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    kept = package._write_table

    def fail_late(table: object, catalogue: Catalogue, handle: int) -> None:
        if getattr(table, "name", "") == "leads_to":
            raise OSError(28, "No space left on device")
        kept(table, catalogue, handle)  # type: ignore[arg-type]

    monkeypatch.setattr(package, "_write_table", fail_late)
    with pytest.raises(InputRefused):
        write_package(Catalogue(), folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
