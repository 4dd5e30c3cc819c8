"""A board is called as its school, and an offer without a place gets the city that is told."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from studieroute.exchange.boards import Boards

codes = st.sampled_from(["100B1", "100B2", "100B3"])
schools = st.sampled_from(["Hogeschool A", "Hogeschool B", ""])


@given(st.lists(st.tuples(codes, schools), min_size=1, max_size=20))
def test_that_a_board_is_called_as_the_only_school_of_which_it_has_most(
    rows: list[tuple[str, str]],
) -> None:
    boards = Boards()
    for code, school in rows:
        boards.note(code, f"Stichting {code}", school, "hbo")
    counts = Counter(rows)
    for one in boards.institutions():
        code = next(code for code, _ in rows if boards.id(code) == one.id)
        own = [
            school
            for school in {school for _, school in rows if school}
            if counts[code, school]
            and counts[code, school] >= max(counts[other, school] for other, _ in rows)
        ]
        assert one.name == (own[0] if len(own) == 1 else f"Stichting {code}")


def test_that_a_seat_is_the_city_in_the_name_though_only_another_board_teaches_there() -> None:
    boards = Boards()
    boards.note("1", "Hogeschool Almelo", "", "hbo")
    boards.note("2", "Hogeschool Ergens", "", "hbo")
    boards.place("1", "")
    assert boards.seat(boards.id("1")) == ""
    boards.place("2", "ALMELO")
    assert boards.seat(boards.id("1")) == "rio-1-almelo"
    assert [one.city for one in boards.places() if one.institution == "rio-1"] == ["ALMELO"]


def test_that_two_cities_in_the_name_of_a_board_leave_the_one_where_it_teaches_most() -> None:
    boards = Boards()
    boards.note("1", "Hogeschool Almelo Borne", "", "hbo")
    for city in ("BORNE", "", "", "ALMELO", "BORNE", "", ""):
        boards.place("1", city)
    assert boards.seat("rio-1") == "rio-1-borne"
