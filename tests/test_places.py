"""A file that a person names is read whole, or refused with one problem and little memory."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.problem import InputRefused
from studieroute.places import bytes_given, decoded, text_given


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
