"""What a keeper should look at in the sources: how fresh they are, and rows that nothing names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from studieroute.domain.calendar import last_day, years_before
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Problem, Severity
from studieroute.domain.source import Freshness, Source
from studieroute.routes.rule_checks import tell

CHECK_EVERY_YEARS = 1
"""A source that nobody looked at for longer must be looked at again."""


def source_problems(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """How fresh each source is, and which rows nothing names."""
    resting = _resting_on(catalogue)
    for source in catalogue.sources:
        if source.id not in resting:
            yield tell("unused-source", "sources", source.id, Severity.NOTE)
        else:
            yield from _freshness(source, today, str(resting[source.id]))
    yield from _orphans(catalogue)


def _freshness(source: Source, today: date, rows: str) -> Iterator[Problem]:
    told = {"title": source.title or source.url or source.id, "rows": rows}
    match source.freshness(today):
        case Freshness.OLD:
            when = source.published or str(source.valid_to)
            yield tell("old-source", "sources", source.id, Severity.WARNING, date=when, **told)
        case Freshness.UNDATED:
            yield tell("undated-source", "sources", source.id, Severity.NOTE, **told)
        case Freshness.FRESH:
            pass
    checked = last_day(source.checked)
    if checked is None:
        yield tell("unchecked-source", "sources", source.id, Severity.WARNING, **told)
    elif checked < years_before(today, CHECK_EVERY_YEARS):
        when = source.checked
        yield tell(
            "long-unchecked-source", "sources", source.id, Severity.WARNING, date=when, **told
        )


def _resting_on(catalogue: Catalogue) -> Counter[str]:
    """How many rows name each source."""
    tables: Iterable[Iterable[object]] = (
        catalogue.programmes,
        catalogue.bridges,
        catalogue.offers,
        catalogue.admissions,
        catalogue.entailments,
        catalogue.fees,
        catalogue.figures,
        catalogue.professions,
        catalogue.leads,
    )
    return Counter(str(getattr(row, "source", "")) for table in tables for row in table)


def _orphans(catalogue: Catalogue) -> Iterator[Problem]:
    """Institutions, places, professions and fees that no other row names."""
    steps = catalogue.step.values()
    named = {
        "institutions": {one.institution for one in (*steps, *catalogue.places)},
        "places": {offer.place for offer in catalogue.offers},
        "professions": {lead.profession for lead in catalogue.leads},
    }
    rows: dict[str, Iterable[str]] = {
        "institutions": (one.id for one in catalogue.institutions),
        "places": (one.id for one in catalogue.places),
        "professions": (one.id for one in catalogue.professions),
    }
    for table, ids in rows.items():
        for id in ids:
            if id not in named[table]:
                yield tell("orphan", table, id, Severity.NOTE)
    asked = {offer.fee for offer in catalogue.offers}
    for kind in sorted({fee.kind for fee in catalogue.fees} - asked):
        yield tell("orphan", "fees", kind, Severity.NOTE)
