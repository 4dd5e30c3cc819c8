"""The other annexes of the regulation: C, which mbo domain led to which hbo sector; D and E, extra requirements."""

from dataclasses import dataclass
from pathlib import Path

from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.exchange.imported import Tally
from studieroute.exchange.law import SOURCE, law_folder, own_rows
from studieroute.exchange.naming import key
from studieroute.exchange.sheet import Heading, open_sheet

EXTRAS_FILE = "extra-2017.csv"
EXTRA_COLUMNS = ("annex", "programme", "institutions", "requirement", "source")
DOMAINS_FILE = "domains-2017.csv"
DOMAIN_COLUMNS = ("domain", "sector", "open", "source")

EXTRA_HEADINGS = (
    Heading("programme", ("opleiding", "opleidingen"), needed=True),
    Heading("institutions", ("instelling(en)", "instelling", "instellingen")),
    Heading("requirement", ("aanvullende eisen", "aanvullende eis"), needed=True),
)
SECTORS = (
    "Economie", "Gedrag en maatschappij", "Gezondheidszorg", "Landbouw en natuurlijke omgeving",
    "Onderwijs", "Taal en cultuur", "Techniek",
)  # fmt: skip
DOMAIN_HEADINGS = (
    Heading("domain", ("mbo_domain", "domein", "mbo-domein"), needed=True),
    *(Heading(sector, needed=True) for sector in SECTORS),
)
ACCESS = {"1": "yes", "x": "yes", "*": "yes", "ja": "yes", "0": "no", "": "no", "nee": "no"}
"""How annex C marks that a domain gives access to a sector; an empty cell means none."""


@dataclass(frozen=True, slots=True)
class LawExtra:
    """What a programme asks besides a diploma; `institutions` is empty when all of them ask it."""

    annex: str
    programme: str
    institutions: str
    requirement: str
    source: str = SOURCE


@dataclass(frozen=True, slots=True)
class LawDomain:
    """Whether an mbo domain gave access to an hbo sector, `yes` or `no`; ended in 2020."""

    domain: str
    sector: str
    open: str
    source: str = SOURCE


def law_extras(folder: Path | None = None) -> tuple[tuple[LawExtra, ...], tuple[Problem, ...]]:
    """The extra requirements in a folder (None: the shipped ones), and what is wrong with them."""
    problems: list[Problem] = []
    rows = own_rows((folder or law_folder()) / EXTRAS_FILE, EXTRA_COLUMNS, problems)
    return tuple(LawExtra(**cells) for _, cells in rows), tuple(problems)


def law_domains(folder: Path | None = None) -> tuple[tuple[LawDomain, ...], tuple[Problem, ...]]:
    """The domains and sectors in a folder (None: the shipped ones), and what is wrong with them."""
    problems: list[Problem] = []
    rows = own_rows((folder or law_folder()) / DOMAINS_FILE, DOMAIN_COLUMNS, problems)
    return tuple(LawDomain(**cells) for _, cells in rows), tuple(problems)


def keys_of(extras: tuple[LawExtra, ...]) -> frozenset[str]:
    """The names of programmes with extra requirements, as names are compared."""
    return frozenset(key(one.programme) for one in extras)


def published_extras(file: Path) -> tuple[tuple[tuple[Where, LawExtra], ...], Tally]:
    """The rows of annex D or E as published, headings among them reported, none counted as used.

    Raises InputRefused when it is no such table.
    """
    sheet = open_sheet(file, EXTRA_HEADINGS)
    annex = "E" if "institutions" in sheet.has else "D"
    found: list[tuple[Where, LawExtra]] = []
    for row in sheet:
        where = sheet.at(row.line)
        programme, requirement = row["programme"].strip(" *"), " ".join(row["requirement"].split())
        if not programme or not requirement.strip("-") or requirement == "Aanvullende eisen":
            text = programme or requirement
            sheet.tally.report(problem("law-heading", where, Severity.NOTE, text=text))
            continue
        institutions = ", ".join(part.strip() for part in row["institutions"].split("  ") if part)
        found.append((where, LawExtra(annex, programme, institutions, requirement)))
    return tuple(found), sheet.tally


def published_domains(file: Path) -> tuple[tuple[tuple[Where, LawDomain], ...], Tally]:
    """The cells of annex C as published, none of its rows counted as used.

    Raises InputRefused when it is no such table.
    """
    sheet = open_sheet(file, DOMAIN_HEADINGS)
    found: list[tuple[Where, LawDomain]] = []
    for row in sheet:
        where, domain = sheet.at(row.line), row["domain"].strip()
        marks = {sector: ACCESS.get(row[sector].strip().casefold(), "") for sector in SECTORS}
        if not domain or not all(marks.values()):
            sheet.tally.report(problem("law-row", where, Severity.WARNING, text=domain))
            continue
        found.extend((where, LawDomain(domain, sector, mark)) for sector, mark in marks.items())
    return tuple(found), sheet.tally
