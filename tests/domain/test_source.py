"""How old a source is, and which of two rules."""

from datetime import date
from itertools import pairwise

import pytest

from studieroute.domain.source import Freshness, Source, SourceKind

TODAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("published", "freshness"),
    [
        ("2023-11-10", Freshness.FRESH),
        ("2023-11-09", Freshness.OLD),
        ("2023-11", Freshness.FRESH),
        ("2023-10", Freshness.OLD),
        ("2023", Freshness.FRESH),
        ("2022", Freshness.OLD),
        ("", Freshness.UNDATED),
        ("n.d.", Freshness.UNDATED),
    ],
)
def test_that_a_source_is_old_over_three_years_after_the_last_day_it_may_be_from(
    published: str, freshness: Freshness
) -> None:
    assert Source("s", published=published).freshness(TODAY) is freshness


def test_that_a_source_that_is_no_longer_valid_is_old_however_new() -> None:
    assert (
        Source("s", published="2026", valid_to=date(2026, 11, 9)).freshness(TODAY) is Freshness.OLD
    )
    assert Source("s", published="2026", valid_to=TODAY).freshness(TODAY) is Freshness.FRESH


ASCENDING = (
    Source("undated press", kind=SourceKind.PRESS),
    Source("old plan", kind=SourceKind.PLAN, published="2020"),
    Source("new press", kind=SourceKind.PRESS, published="2026-11"),
    Source("undated law", kind=SourceKind.LAW),
    Source("old register", kind=SourceKind.REGISTER, published="2019-05"),
    Source("new law", kind=SourceKind.LAW, published="2026"),
    Source("undated page", kind=SourceKind.INSTITUTION),
    Source("old agreement", kind=SourceKind.AGREEMENT, published="2018"),
    Source("page of a day", kind=SourceKind.INSTITUTION, published="2026-02-27"),
    Source("page of a month", kind=SourceKind.INSTITUTION, published="2026-02"),
    Source("page of a year", kind=SourceKind.INSTITUTION, published="2026"),
)


def test_that_whose_word_it_is_comes_before_how_new_it_is() -> None:
    for lower, higher in pairwise(ASCENDING):
        assert lower.authority < higher.authority


def test_that_sources_of_one_rank_and_day_are_equals() -> None:
    page = Source("page", kind=SourceKind.INSTITUTION, published="2026-02-28")
    pact = Source("pact", kind=SourceKind.AGREEMENT, published="2026-02")
    assert page.authority == pact.authority
