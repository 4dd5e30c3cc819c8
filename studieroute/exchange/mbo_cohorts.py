"""DUO's cohorts of mbo offers: when one can start, and until when one can apply."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studieroute.domain.problem import Problem, Severity, problem
from studieroute.exchange.cell_values import day
from studieroute.exchange.imported import Ledger
from studieroute.exchange.sheet import Heading, open_sheet

HEADINGS = (
    Heading("AANGEBODEN_OPLEIDINGCODE", ("AANGEBODEN_OPLEIDING_CODE",), needed=True),
    Heading("AANGEBODEN_OPLEIDING_COHORTCODE", ("COHORTCODE",), needed=True),
    Heading("EINDE_AANMELDPERIODE", ("EINDDATUM_AANMELDEN",)),
    Heading("INSTROOMMOMENT", ("INSTROOMDATUM",)),
    Heading("BEGIN_INSTROOMPERIODE",),
)  # fmt: skip
IGNORED = ("BEGIN_AANMELDPERIODE", "EINDE_INSTROOMPERIODE", "OPLEIDINGSEINDDATUM", "OPLEIDINGSVORM")


@dataclass(frozen=True, slots=True)
class Cohort:
    """One start of an offer; None where the register says nothing."""

    start: date | None
    apply_by: date | None


@dataclass(frozen=True, slots=True)
class Cohorts:
    """The cohorts of each offer by its code, with what is wrong and where each row went."""

    of: Mapping[str, tuple[Cohort, ...]]
    problems: tuple[Problem, ...]
    ledger: Ledger


def read_cohorts(file: Path) -> Cohorts:
    """All cohorts of a file; raises InputRefused when it is no such file."""
    sheet = open_sheet(file, HEADINGS, IGNORED, one_line=True)
    found: dict[str, list[Cohort]] = {}
    for row in sheet:
        start = day(row["INSTROOMMOMENT"]) or day(row["BEGIN_INSTROOMPERIODE"])
        cohort = Cohort(start, day(row["EINDE_AANMELDPERIODE"]))
        kind = "" if row["AANGEBODEN_OPLEIDINGCODE"] else "no-offer-code"
        if not kind and cohort == Cohort(None, None):
            kind = "cohort-without-day"
        if kind:
            name = row["AANGEBODEN_OPLEIDING_COHORTCODE"]
            sheet.tally.report(problem(kind, sheet.at(row.line), Severity.NOTE, name=name))
            continue
        found.setdefault(row["AANGEBODEN_OPLEIDINGCODE"], []).append(cohort)
        sheet.tally.use()
    cohorts = {code: tuple(starts) for code, starts in found.items()}
    return Cohorts(cohorts, tuple(sheet.tally.problems), sheet.tally.ledger())


def start_months(cohorts: tuple[Cohort, ...]) -> tuple[int, ...]:
    """The months in which the last year of cohorts begins, the school year's first in front."""
    starts = [cohort.start for cohort in cohorts if cohort.start]
    last = max((_school_year(start) for start in starts), default=0)
    months = {start.month for start in starts if _school_year(start) == last}
    return tuple(sorted(months, key=lambda month: (month < 8, month)))


def apply_by(cohorts: tuple[Cohort, ...]) -> tuple[int, int] | None:
    """The day by which one applies, where it is the same for every cohort."""
    days = {(one.apply_by.month, one.apply_by.day) for one in cohorts if one.apply_by}
    return days.pop() if len(days) == 1 else None


def first_start(cohorts: tuple[Cohort, ...]) -> date | None:
    """The first day on which a cohort begins."""
    return min((cohort.start for cohort in cohorts if cohort.start), default=None)


def _school_year(start: date) -> int:
    return start.year if start.month >= 8 else start.year - 1
