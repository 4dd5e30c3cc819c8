"""Dates of education."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.calendar import (
    add_months,
    deadline_before,
    end_of,
    full_years,
    last_day,
    starts_from,
    study_year,
    years_before,
)

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
FIRSTS = DAYS.map(lambda day: day.replace(day=1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 9, 1), 0, date(2027, 9, 1)),
        (date(2027, 9, 1), 4, date(2028, 1, 1)),
        (date(2027, 9, 1), 48, date(2031, 9, 1)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2027, 3, 15), -3, date(2026, 12, 15)),
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
    ],
)
def test_that_months_are_added_by_the_calendar(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(FIRSTS, st.integers(0, 200), st.integers(0, 200))
def test_that_months_from_a_first_day_add_up(day: date, some: int, more: int) -> None:
    assert add_months(add_months(day, some), more) == add_months(day, some + more)


@given(DAYS, st.integers(1, 200))
def test_that_something_ends_the_day_before_its_months_are_over(day: date, months: int) -> None:
    assert end_of(day, months) + timedelta(days=1) == add_months(day, months)


@given(DAYS)
def test_that_something_of_no_months_ends_on_the_day_it_starts(day: date) -> None:
    assert end_of(day, 0) == day


def test_that_the_years_before_a_leap_day_are_counted_to_the_end_of_february() -> None:
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert years_before(date(2026, 11, 10), 3) == date(2023, 11, 10)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2027, 7, 31), 2026), (date(2027, 8, 1), 2027), (date(2028, 1, 1), 2027)],
)
def test_that_a_study_year_begins_in_august(day: date, year: int) -> None:
    assert study_year(day) == year


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2006, 9, 1), date(2027, 8, 31), 20),
        (date(2006, 9, 1), date(2027, 9, 1), 21),
        (date(2008, 2, 29), date(2029, 2, 28), 20),
        (date(2008, 2, 29), date(2029, 3, 1), 21),
        (date(2006, 9, 1), date(2006, 9, 1), 0),
    ],
)
def test_that_a_year_is_full_on_the_birthday(born: date, on: date, years: int) -> None:
    assert full_years(born, on) == years


def test_that_starts_come_in_order_whatever_the_order_of_the_months() -> None:
    starts = islice(starts_from((9, 2, 9), date(2027, 2, 2)), 3)
    assert list(starts) == [date(2027, 9, 1), date(2028, 2, 1), date(2028, 9, 1)]


@given(st.lists(st.integers(1, 12), min_size=1), DAYS)
def test_that_the_first_start_is_the_nearest_first_day_of_one_of_the_months(
    months: list[int], day: date
) -> None:
    start = next(starts_from(tuple(months), day))
    nearest = day
    while nearest.day != 1 or nearest.month not in months:
        nearest += timedelta(days=1)
    assert start == nearest


def test_that_without_months_there_are_no_starts() -> None:
    assert list(starts_from((), date(9990, 1, 1))) == []


@pytest.mark.parametrize(
    ("start", "apply_by", "deadline"),
    [
        (date(2027, 9, 1), (5, 1), date(2027, 5, 1)),
        (date(2027, 9, 1), (9, 1), date(2027, 9, 1)),
        (date(2027, 2, 1), (5, 1), date(2026, 5, 1)),
        (date(2027, 2, 1), (12, 1), date(2026, 12, 1)),
        (date(2027, 9, 1), (2, 29), date(2027, 2, 28)),
        (date(2028, 9, 1), (2, 29), date(2028, 2, 29)),
    ],
)
def test_that_one_applies_by_the_last_such_day_on_or_before_the_start(
    start: date, apply_by: tuple[int, int], deadline: date
) -> None:
    assert deadline_before(start, apply_by) == deadline


@pytest.mark.parametrize(
    ("partial", "day"),
    [
        ("2027", date(2027, 12, 31)),
        ("2027-02", date(2027, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-02-03", date(2027, 2, 3)),
        ("", None),
        ("n.d.", None),
        ("2027-13", None),
        ("2027-02-30", None),
        ("february 2027", None),
    ],
)
def test_that_a_partial_date_stands_for_its_last_day(partial: str, day: date | None) -> None:
    assert last_day(partial) == day
