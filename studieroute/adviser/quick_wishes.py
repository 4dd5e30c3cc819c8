"""What quick typing understands of days, places and wishes: when, where, how, how far, how much.

Each reader gives the number of words that it took from where the line is; 0: these are not its words.
"""

import re
from datetime import date
from functools import partial

from studieroute.adviser import quick_words, state
from studieroute.adviser.intake import read_day
from studieroute.adviser.quick_line import Line
from studieroute.adviser.quick_tokens import town
from studieroute.domain.calendar import add_months
from studieroute.wording.school_words import SUBJECT_WORDS

_MONTH = re.compile(r"(?:[0-9]{1,2}[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_DAY = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}")
MOST_KM, MOST_EUROS = 400, 200_000


def birth(line: Line) -> int:
    """A birth date, "geboren 1-3-2008" or by itself."""
    told = line.word() in quick_words.BORN
    text = line.word(int(told))
    if not _DAY.fullmatch(text):
        return 0
    day = read_day(text, line.today)
    if day is None:
        line.refuse("born", text)
    else:
        line.changes.append(lambda now: state.born_on(now, day))
    return 1 + told


def period(line: Line) -> int:
    """When to start or to be done: "start sept 2027", "klaar 2031"."""
    until = line.word() in quick_words.UNTIL
    if not until and line.word() not in quick_words.FROM:
        return 0
    skip = 2 if line.word(1) in ("in", "voor", "by", "before", "uiterlijk") else 1
    month, year, size = when(line, skip)
    if not size:
        return 0
    taken = skip + size
    if not line.today.year <= year <= line.today.year + 20:
        line.refuse("year", line.word(taken - 1))
    elif until:
        last = add_months(date(year, month or 8, 1), 1).toordinal() - 1
        line.changes.append(lambda now: state.want(now, finish_by=date.fromordinal(last)))
    else:
        first = date(year, month or 9, 1)
        line.changes.append(lambda now: state.start_from(now, first))
    return taken


def when(line: Line, skip: int) -> tuple[int, int, int]:
    """A month (0: not named) and year from a word on, and the number of its words (0: there is none).

    A month without a year is the next one to come.
    """
    figures = _MONTH.fullmatch(line.word(skip))
    if figures and 1 <= int(figures[1]) <= 12:
        return int(figures[1]), int(figures[2]), 1
    month = next((n for m, n in quick_words.MONTHS.items() if line.word(skip).startswith(m)), 0)
    year = line.value(skip + bool(month))
    if year is not None and len(line.word(skip + bool(month))) == 4 and year == int(year):
        return month, int(year), 1 + bool(month)
    if line.word(skip) not in quick_words.MONTH_NAMES:
        return 0, 0, 0
    return month, line.today.year + (month <= line.today.month), 1


def limit(line: Line) -> int:
    """ "max 30 km" and "max 5000 euro"; the word in front may be left out."""
    skip = int(line.word() in quick_words.AT_MOST)
    value, unit = line.value(skip), line.word(skip + 1)
    if value is None or unit not in (*quick_words.KM, *quick_words.EUROS):
        return 0
    is_km = unit in quick_words.KM
    if not 0 <= value <= (MOST_KM if is_km else MOST_EUROS):
        line.refuse("km" if is_km else "euros", f"{line.word(skip)} {unit}")
    elif is_km:
        line.changes.append(lambda now: state.want(now, max_km=value))
    else:
        line.changes.append(lambda now: state.want(now, max_cost_eur=value))
    return skip + 2


def manner(line: Line) -> int:
    """How or in which language to study."""
    word = line.word()
    mode, taught = quick_words.MODE_WORDS.get(word), quick_words.TAUGHT_WORDS.get(word)
    if mode:
        line.changes.append(lambda now: state.also_want(now, "modes", mode))
    elif taught:
        line.changes.append(lambda now: state.also_want(now, "languages", taught))
    return int(bool(mode or taught))


def home(line: Line) -> int:
    """A town of the catalogue, of one or two words, with a typing error or not."""
    for size in (1, 2):
        text = " ".join(line.word(ahead) for ahead in range(size)).strip()
        city = town(line.catalogue, text) if text.count(" ") == size - 1 else ""
        if city and not (size == 1 and text in SUBJECT_WORDS):
            line.changes.append(partial(state.live_at, home=city))
            return size
    return 0
