from pathlib import Path

import pytest

from studieroute.desktop.preferences import Preferences, read, write


def test_that_what_is_written_is_read_again(tmp_path: Path) -> None:
    liked = Preferences("de", "dark", 1.5, seen_example=True)
    write(tmp_path / "new" / "desktop.json", liked)
    assert read(tmp_path / "new" / "desktop.json") == liked


def test_that_a_broken_file_gives_the_usual_preferences(tmp_path: Path) -> None:
    file = tmp_path / "desktop.json"
    for text in ("", "[]", "{", '{"scale": "big", "unknown": 1}'):
        file.write_text(text)
        assert read(file) == Preferences()


def test_that_a_write_that_is_cut_off_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "desktop.json"
    write(file, Preferences("de"))

    def cut_off(_file: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", cut_off)
    write(file, Preferences("en", favourites=("ut-b-me",)))
    assert read(file) == Preferences("de")
    assert [one.name for one in tmp_path.iterdir()] == ["desktop.json"]


def test_that_a_place_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("as it was")
    there = tmp_path / "file" / "desktop.json"
    write(there, Preferences("de"))
    assert (tmp_path / "file").read_text() == "as it was"
    assert read(there) == Preferences()
