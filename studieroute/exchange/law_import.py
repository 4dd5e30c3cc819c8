"""The law as an import: the published tables in any of their forms, or the shipped ones."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.domain.source import Source
from studieroute.exchange.imported import Imported, Tally
from studieroute.exchange.law import (
    RULES_FILE,
    SOURCE,
    SOURCE_STEM,
    LawRule,
    law_folder,
    law_rules,
    law_sources,
    slug,
    write_law_rules,
)
from studieroute.exchange.law_admissions import LawImport, law_admissions
from studieroute.exchange.law_annexes import (
    DOMAIN_HEADINGS,
    EXTRA_HEADINGS,
    keys_of,
    law_extras,
    published_domains,
    published_extras,
)
from studieroute.exchange.law_page import is_page, lines_of_page, page_day
from studieroute.exchange.law_published import HEADINGS, LawRow, law_rows, lines_of_table
from studieroute.exchange.naming import read_aliases
from studieroute.exchange.sheet import Heading, header_names

TITLE = "Regeling aanmelding en toelating hoger onderwijs, bijlagen A en B"
NO_DAY = "zonder datum"


def import_law(
    file: Path, catalogue: Catalogue, published: str = "", checked: str = ""
) -> LawImport:
    """The rows of a file of the law for the programmes of a catalogue.

    The file is the page of the regulation, or a table of annexes A and B, of C, of D or of E.
    `published` is the day of its text; without it the page tells, or else it is that of the
    shipped tables where it says the same. Raises InputRefused when it is no such file.
    """
    if not is_page(file):
        names = header_names(file)
        if _has(names, DOMAIN_HEADINGS) and not _has(names, HEADINGS):
            return _import_domains(file)
        if _has(names, EXTRA_HEADINGS) and not _has(names, HEADINGS):
            return _import_extras(file)
    rows, tally = read_law(file)
    day = published or (page_day(file) if is_page(file) else "")
    return _import_rows(rows, catalogue, _source_of(rows, day, checked), tally)


def _source_of(rows: tuple[LawRow, ...], published: str, checked: str) -> Source:
    """The text that rows were taken from: of its day, the shipped one, or one without a day."""
    shipped = next(one for one in law_sources() if one.id == SOURCE)
    known = frozenset(law_rules()[0])
    id = f"{SOURCE_STEM}-{slug(published or NO_DAY)}"
    is_same = not published and all(rule in known for row in rows for rule in row.rules)
    if is_same or id == SOURCE:
        return shipped
    return replace(
        shipped,
        id=id,
        title=f"{TITLE} ({f'tekst van {published}' if published else NO_DAY})",
        published=published,
        checked=checked,
    )


def shipped_law(catalogue: Catalogue) -> LawImport:
    """The rules of the tables that come with the program, for the programmes of a catalogue."""
    rules, problems = law_rules()
    if problems:
        raise InputRefused(*problems)
    file = str(law_folder() / RULES_FILE)
    numbered = enumerate(rules, 2)
    rows = [
        LawRow(Where(file, cells[0][0]), tuple(rule for _, rule in cells))
        for _, group in groupby(numbered, key=lambda pair: _row_of(pair[1]))
        for cells in [tuple(group)]
    ]
    return _import_rows(tuple(rows), catalogue, _source_of(tuple(rows), "", ""), Tally(file))


def read_law(file: Path) -> tuple[tuple[LawRow, ...], Tally]:
    """The rows of the profile tables in a file, as a page or as a table, with their account.

    Raises InputRefused when it holds none.
    """
    lines, tally = lines_of_page(file) if is_page(file) else lines_of_table(file)
    return law_rows(lines, tally), tally


def transcribe_law(file: Path, out: Path) -> Imported:
    """Writes the tables of a file in our own words, as they stand in db/law, and accounts for them.

    Raises InputRefused when the file holds no tables, or when it cannot be written.
    """
    rows, tally = read_law(file)
    tally.use(len(rows))
    write_law_rules((rule for row in rows for rule in row.rules), out)
    return Imported(Catalogue(), tuple(tally.problems), tally.ledger())


def _row_of(rule: LawRule) -> str:
    return rule.id.rpartition("-")[0]


def _has(names: frozenset[str], headings: tuple[Heading, ...]) -> bool:
    return all(names & set(heading.names) for heading in headings if heading.needed)


def _import_rows(
    rows: tuple[LawRow, ...], catalogue: Catalogue, source: Source, tally: Tally
) -> LawImport:
    aliases, wrong = read_aliases()
    extras, also_wrong = law_extras()
    if wrong or also_wrong:
        raise InputRefused(*wrong, *also_wrong)
    return law_admissions(rows, catalogue, aliases, keys_of(extras), source, tally)


def _import_extras(file: Path) -> LawImport:
    """Extra requirements make a way in conditional; those that are not shipped are reported."""
    known = frozenset(law_extras()[0])
    extras, tally = published_extras(file)
    for where, extra in extras:
        if extra in known:
            tally.use()
        else:
            about = {"programme": extra.programme}
            tally.report(problem("law-new-extra", where, Severity.WARNING, **about))
    return LawImport(Imported(Catalogue(), tuple(tally.problems), tally.ledger()), ())


def _import_domains(file: Path) -> LawImport:
    """Annex C is history: since 2020 every mbo-4 diploma gives access, whatever its domain."""
    domains, tally = published_domains(file)
    for where in dict.fromkeys(where for where, _ in domains):
        tally.report(problem("law-history", where, Severity.NOTE))
    return LawImport(Imported(Catalogue(), tuple(tally.problems), tally.ledger()), ())
