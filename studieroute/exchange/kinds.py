"""The kinds of files that can be imported, how each is recognised, and who reads it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused
from studieroute.exchange import (
    duo_excerpt,
    duo_ho,
    duo_mbo,
    flows,
    isced,
    law_annexes,
    law_published,
    mbo_cohorts,
    oer_list,
    sbb,
)
from studieroute.exchange.imported import Imported
from studieroute.exchange.law_import import import_law
from studieroute.exchange.law_page import is_page
from studieroute.exchange.ooapi_endpoint import Endpoint, import_endpoint
from studieroute.exchange.ooapi_file import import_ooapi_file
from studieroute.exchange.register_source import day_in_name
from studieroute.exchange.sheet import Heading, first_rows, plain
from studieroute.places import state_folder


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader knows besides its file: the day, what there is already, what goes with it.

    `published` is the day of the file, empty when not known; `cohorts` the file that goes with mbo
    offers; `endpoint` the API that is read instead of a file.
    """

    today: date
    catalogue: Catalogue
    published: str = ""
    cohorts: Path | None = None
    endpoint: Endpoint | None = None


Reader = Callable[[Path, Setting], Imported]


def _duo_ho(file: Path, setting: Setting) -> Imported:
    return duo_ho.read_duo_ho(file, setting.today, setting.published)


def _duo_mbo(file: Path, setting: Setting) -> Imported:
    if setting.cohorts is None:
        return duo_mbo.read_duo_mbo(file, setting.today, setting.published, {})
    cohorts = mbo_cohorts.read_cohorts(setting.cohorts)
    read = duo_mbo.read_duo_mbo(file, setting.today, setting.published, cohorts.of)
    problems = (*cohorts.problems, *read.problems)
    return replace(read, problems=problems, beside=(cohorts.ledger,))


def _sbb(file: Path, setting: Setting) -> Imported:
    return sbb.read_sbb(file, setting.today, setting.published)


def _oer(file: Path, setting: Setting) -> Imported:
    return oer_list.read_oer_list(file, setting.today, setting.published)


def _isced(file: Path, setting: Setting) -> Imported:
    return isced.read_isced(file, setting.today, setting.published, setting.catalogue)


def _flows(file: Path, setting: Setting) -> Imported:
    return flows.read_flows(file, setting.today, setting.published, setting.catalogue)


def _excerpt(file: Path, setting: Setting) -> Imported:
    return duo_excerpt.check_excerpt(file, setting.catalogue)


def _law(file: Path, setting: Setting) -> Imported:
    checked = setting.today.isoformat()
    return import_law(file, setting.catalogue, setting.published, checked).imported


def _ooapi(file: Path, setting: Setting) -> Imported:
    if setting.endpoint is None:
        return import_ooapi_file(file, setting.today)
    return import_endpoint(setting.endpoint, setting.today, state_folder())


READERS: Mapping[str, Reader] = {
    "duo-ho": _duo_ho,
    "duo-ho-excerpt": _excerpt,
    "duo-mbo": _duo_mbo,
    "sbb": _sbb,
    "oer": _oer,
    "isced": _isced,
    "law": _law,
    "flows": _flows,
    "ooapi": _ooapi,
}
"""The kinds in their order of precedence: what an earlier one says, a later one does not change."""

COHORTS = "mbo-cohorts"
_SIGNS: tuple[tuple[str, Sequence[Heading]], ...] = (
    ("duo-ho", duo_ho.HEADINGS),
    ("duo-ho-excerpt", duo_excerpt.HEADINGS),
    ("duo-mbo", duo_mbo.HEADINGS),
    (COHORTS, mbo_cohorts.HEADINGS),
    ("law", law_published.HEADINGS),
    ("law", law_annexes.DOMAIN_HEADINGS),
    ("law", law_annexes.EXTRA_HEADINGS),
    ("oer", oer_list.HEADINGS),
    ("isced", isced.HEADINGS),
    ("sbb", sbb.HEADINGS),
)


def kind_of(file: Path) -> str:
    """The kind that a file's content tells, also when it breaks off; empty when none fits."""
    if file.suffix.casefold() in (".htm", ".html", ".xml") and is_page(file):
        return "law"
    rows: list[frozenset[str]] = []
    with suppress(InputRefused):
        rows.extend(frozenset(map(plain, cells)) for cells in first_rows(file))
    for kind, headings in _SIGNS:
        needed = [set(heading.names) for heading in headings if heading.needed]
        if any(all(row & names for names in needed) for row in rows):
            return kind
    return "flows" if any(map(_is_about_flows, rows)) else ""


def _is_about_flows(row: frozenset[str]) -> bool:
    needed = [set(heading.names) for heading in flows.HEADINGS if heading.needed]
    rare = {name for heading in flows.HEADINGS if heading.rare for name in heading.names}
    return all(row & names for names in needed) and bool(row & rare)


def published_of(file: Path, given: str) -> str:
    """The day of a file: as it was given, else as its name says; empty when neither tells."""
    return given or day_in_name(file)
