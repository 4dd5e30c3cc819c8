import json
from pathlib import Path

import pytest

from studieroute.dean.kept_offer import Keeper, read

OFFERED = (("havo", ("wiskunde-a", "economie")), ("vwo", ()))


def test_that_what_the_school_offers_is_there_again_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "new" / "school.json"
    Keeper(path).keep(OFFERED)
    assert Keeper(path).offered == OFFERED
    assert [one.name for one in path.parent.iterdir()] == ["school.json"]


def test_that_nothing_is_written_while_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "school.json"
    Keeper(path).keep(())
    assert not path.exists()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"offered": 3}', '{"offered": {"havo": "wiskunde"}}', "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")],
)  # fmt: skip
def test_that_a_file_that_cannot_be_used_is_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "school.json"
    path.write_text(text, encoding="utf-8")
    assert read(path) == ()


def test_that_levels_and_subjects_that_are_none_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "school.json"
    path.write_text(json.dumps({"offered": {"havo": ["kunst", 3], "mars": ["kunst"]}}))
    assert read(path) == (("havo", ("kunst",)),)


def test_that_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keeper = Keeper(tmp_path / "file" / "school.json")
    keeper.keep(OFFERED)
    assert keeper.offered == OFFERED
