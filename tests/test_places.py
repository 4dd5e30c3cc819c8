"""A file that a person names is read whole, or refused with one problem and little memory."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.problem import InputRefused
from studieroute.places import bytes_given, decoded, text_given, write_whole


def _refused(file: Path, most: int = 10) -> tuple[str, int]:
    with pytest.raises(InputRefused) as refused:
        text_given(file, most)
    (one,) = refused.value.problems
    assert one.where.file == str(file)
    return one.kind, one.where.line


def test_that_a_file_is_read_up_to_its_limit_and_not_beyond(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(b"0123456789")
    assert bytes_given(file, 10) == b"0123456789"
    file.write_bytes(b"0123456789\n")
    assert _refused(file) == ("too-big", 0)


def test_that_a_file_without_end_is_refused() -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no file without end")
    assert _refused(endless) == ("too-big", 0)


def test_that_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert _refused(tmp_path / "none") == ("cannot-read", 0)
    assert _refused(tmp_path) == ("cannot-read", 0)
    assert _refused(Path("a\0b")) == ("cannot-read", 0)


@given(st.text().filter(lambda text: not text.startswith("\ufeff")))
def test_that_a_mark_in_front_makes_no_difference(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        assert decoded(text.encode(encoding), Path("x")) == text


def test_that_a_text_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("één\n".encode() + "één".encode("cp1252"))
    assert _refused(file) == ("not-utf8", 2)


def test_that_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "new" / "file"
    write_whole(file, b"older", folder=True)

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputRefused) as refused:
        write_whole(file, b"newer")
    assert [one.kind for one in refused.value.problems] == ["cannot-write"]
    assert [(one.name, one.read_bytes()) for one in file.parent.iterdir()] == [("file", b"older")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_that_a_private_file_is_for_its_owner_and_so_is_the_folder_made_for_it(
    tmp_path: Path,
) -> None:
    write_whole(tmp_path / "own" / "key", b"secret", private=True, folder=True)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("own", "own/key")]
    assert modes == [0o700, 0o600]
