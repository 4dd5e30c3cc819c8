import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.problem import InputRefused
from studieroute.kiosk.counts import LEAST, Counts
from studieroute.kiosk.questions import Ask

DAY = date(2026, 11, 21)
NEXT = date(2026, 11, 22)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def visit(origin: str, draw: str) -> dict[Ask, tuple[str, ...]]:
    return {Ask.ORIGIN: (origin,), Ask.DRAW: (draw,), Ask.HOME: ("Almelo",)}


def test_that_daily_numbers_of_goals_and_origins_are_written(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    counts = Counts(file)
    for _ in range(LEAST):
        counts.add(DAY, visit("havo", "care"))
    assert [tuple(row.values()) for row in rows(file)] == [
        ("2026-11-21", "draw", "care", "5"),
        ("2026-11-21", "origin", "havo", "5"),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([DAY, NEXT]),
            st.sampled_from(["havo", "vwo", "mbo-4"]),
            st.sampled_from(["care", "building"]),
        ),
        max_size=40,
    )
)
def test_that_no_small_number_is_ever_on_disk(
    tmp_path_factory: pytest.TempPathFactory, visits: list[tuple[date, str, str]]
) -> None:
    file = tmp_path_factory.mktemp("counts") / "counts.csv"
    counts = Counts(file)
    before = ""
    changes: list[int] = []
    for number, (day, origin, draw) in enumerate(visits):
        counts.add(day, visit(origin, draw))
        now = file.read_text() if file.exists() else ""
        if now != before:
            changes.append(number)
            before = now
            assert all(int(row["visits"]) >= LEAST for row in rows(file))
            assert "Almelo" not in now
    assert all(later - earlier >= LEAST for earlier, later in pairwise(changes))


def test_that_numbers_go_on_after_a_new_start(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    for _ in range(2):
        counts = Counts(file)
        for _ in range(LEAST + 1):
            counts.add(DAY, visit("havo", "care"))
    assert {row["visits"] for row in rows(file)} == {"10"}


def test_that_who_answered_nothing_is_not_counted(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    counts = Counts(file)
    for _ in range(3 * LEAST):
        counts.add(DAY, {})
    assert not file.exists()


def test_that_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    counts = Counts(blocked / "counts.csv")
    with pytest.raises(InputRefused):
        counts.write()
    with pytest.raises(InputRefused):
        for _ in range(LEAST):
            counts.add(DAY, visit("havo", "care"))


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", b"\xff\xfe\n", b"day,what,answer,visits\n2026-11-21,draw,care,many\n"]
)
def test_that_a_file_of_something_else_is_refused_and_not_written_over(
    tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "counts.csv"
    file.write_bytes(data)
    with pytest.raises(InputRefused):
        Counts(file)
    assert file.read_bytes() == data


def test_that_a_file_written_at_the_start_keeps_its_numbers(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    counts = Counts(file)
    counts.write()
    assert rows(file) == []
    for _ in range(LEAST):
        counts.add(DAY, visit("havo", "care"))
    before = file.read_bytes()
    Counts(file).write()
    assert file.read_bytes() == before != b""
