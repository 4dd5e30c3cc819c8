"""Dates of education: study years, start months, deadlines and month sums."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

STUDY_YEAR_MONTH = 8
"""A study year is named by the calendar year of its August."""


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the month's last day if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier."""
    return add_months(day, -12 * years)


def end_of(start: date, months: int) -> date:
    """The last day of something that starts on `start` and takes `months`."""
    return add_months(start, months) - timedelta(days=1) if months else start


def study_year(day: date) -> int:
    """The first calendar year of the study year that `day` lies in."""
    return day.year if day.month >= STUDY_YEAR_MONTH else day.year - 1


def full_years(born: date, on: date) -> int:
    """The age in full years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def starts_from(months: tuple[int, ...], not_before: date) -> Iterator[date]:
    """The first days of the given months, in order, from `not_before` on, without end."""
    ordered = sorted(set(months))
    year = not_before.year
    while year < date.max.year:
        for month in ordered:
            start = date(year, month, 1)
            if start >= not_before:
                yield start
        year += 1


def deadline_before(start: date, apply_by: tuple[int, int]) -> date:
    """The last (month, day) on or before `start`: until then one applies for that start."""
    year = start.year if apply_by <= (start.month, start.day) else start.year - 1
    month, day = apply_by
    return date(year, month, min(day, monthrange(year, month)[1]))


def last_day(partial: str) -> date | None:
    """The last day of a YYYY, YYYY-MM or YYYY-MM-DD; None for anything else."""
    try:
        numbers = [int(part) for part in partial.split("-")]
        if len(numbers) == 1:
            return date(numbers[0], 12, 31)
        if len(numbers) == 2:
            return date(numbers[0], numbers[1], monthrange(numbers[0], numbers[1])[1])
        return date(numbers[0], numbers[1], numbers[2])
    except (ValueError, IndexError):
        return None
