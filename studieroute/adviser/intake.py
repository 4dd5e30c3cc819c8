"""What the intake offers to choose from: levels, profiles, subjects, starts; no Qt in here."""

from datetime import date

from studieroute.domain.calendar import add_months
from studieroute.i18n import Say

LEVEL_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("vmbo", ("vmbo-bb", "vmbo-kb", "vmbo-gl", "vmbo-tl")),
    ("vo", ("havo", "vwo")),
    ("mbo", ("mbo-1", "mbo-2", "mbo-3", "mbo-4")),
    ("hbo", ("ad", "hbo-bachelor", "hbo-master")),
    ("wo", ("wo-bachelor", "wo-master")),
)
"""The diplomas one can click, by sector."""

PROGRAMMED = frozenset(
    {
        "mbo-1",
        "mbo-2",
        "mbo-3",
        "mbo-4",
        "ad",
        "hbo-bachelor",
        "hbo-master",
        "wo-bachelor",
        "wo-master",
    }
)
"""Levels whose diploma is in a programme."""

LANGUAGES = ("nl", "en", "de")
MODES = ("voltijd", "deeltijd", "duaal", "BOL", "BBL", "online")
STUDY_MONTHS = (2, 9)
START_MONTHS = (2, 8, 9)
"""Months in which something new begins: mbo and school in August."""


def short_level(code: str) -> str:
    """A level as it fits on a small button."""
    return {
        "vmbo-bb": "basis", "vmbo-kb": "kader", "vmbo-gl": "gl", "vmbo-tl": "tl", "mbo-1": "1",
        "mbo-2": "2", "mbo-3": "3", "mbo-4": "4", "ad": "Ad", "hbo-bachelor": "bachelor",
        "hbo-master": "master", "wo-bachelor": "bachelor", "wo-master": "master",
    }.get(code, code)  # fmt: skip


def starts(say: Say, today: date, value: date | None) -> list[tuple[str, date | None]]:
    """Starts to choose from: as soon as possible, then each February, August and September to come."""
    days = {
        date(year, month, 1)
        for year in range(today.year, today.year + 5)
        for month in START_MONTHS
        if date(year, month, 1) > today
    }
    days |= {value} if value else set()
    return [(say("right away"), None), *((say.short_month(day), day) for day in sorted(days))]


def sinces(say: Say, today: date, value: date | None) -> list[tuple[str, date | None]]:
    """Starts that lie behind: not known, then each September and February, latest first."""
    days = {
        date(year, month, 1)
        for year in range(today.year - 6, today.year + 1)
        for month in STUDY_MONTHS
        if date(year, month, 1) <= today
    }
    days |= {value} if value else set()
    return [
        (say("not known"), None),
        *((say.short_month(day), day) for day in sorted(days, reverse=True)),
    ]


def finishes(say: Say, today: date, value: date | None) -> list[tuple[str, date | None]]:
    """Ends to choose from: no limit, then the end of each study year."""
    days = {date(today.year + years, 8, 31) for years in range(1, 13)}
    days |= {value} if value else set()
    return [(say("no limit"), None), *((say.short_month(day), day) for day in sorted(days))]


def read_day(text: str, today: date) -> date | None:
    """A birth date as people type it, 1-3-2008 or 2008-03-01; None when it is none."""
    parts = [part for part in text.replace("/", "-").replace(".", "-").split("-") if part.strip()]
    if len(parts) != 3 or not all(part.strip().isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    try:
        born = date(year, month, day)
    except ValueError:
        return None
    return born if add_months(today, -12 * 110) < born <= today else None
