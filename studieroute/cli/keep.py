"""The commands that keep the catalogue: build, stats and export."""

from argparse import Namespace
from pathlib import Path

from studieroute.cli.answer import ANSWERED, print_json
from studieroute.cli.importing import account_form, account_lines
from studieroute.domain.catalogue import Catalogue
from studieroute.exchange.account import read_account
from studieroute.exchange.package import write_package
from studieroute.i18n import Say
from studieroute.opening import about_catalogue, build, open_catalogue
from studieroute.rows import TABLES
from studieroute.wording.problems import problem_line, severity


def build_catalogue(call: Namespace, say: Say) -> int:
    """Builds a package into the database; with errors nothing changes."""
    package = build(Path(call.folder), call.db)
    for one in package.problems:
        print(f"{severity(say, one.severity)}: {problem_line(say, one)}")
    print(say("Built: {sizes}.", sizes=_sizes_line(say, package.catalogue)))
    return ANSWERED


def sizes(catalogue: Catalogue) -> dict[str, int]:
    """The number of rows of each table, and of rows that name no source."""
    numbers = {table.name: len(table.members(catalogue)) for table in TABLES}
    numbers["rows_without_source"] = sum(
        not member.source
        for table in TABLES
        if table.has_source
        for member in table.members(catalogue)
    )
    return numbers


def _sizes_line(say: Say, catalogue: Catalogue) -> str:
    return ", ".join(f"{name} {number}" for name, number in sizes(catalogue).items())


def show_stats(call: Namespace, say: Say) -> int:
    """Prints the sizes of the catalogue, and the account of the files it was put together from."""
    catalogue = open_catalogue(call.db)
    account = read_account(about_catalogue(call.db).account)
    if call.json:
        form = {
            "release": catalogue.release,
            "as_of": catalogue.as_of,
            **sizes(catalogue),
            "reconciliation": account_form(account),
        }
        print_json(form)
        return ANSWERED
    print(
        say(
            "Catalogue {release}, checked on {date}",
            release=catalogue.release,
            date=catalogue.as_of,
        )
    )
    for name, number in sizes(catalogue).items():
        print(f"{number:>7} {name}")
    for line in account_lines(say, account):
        print(line)
    return ANSWERED


def export_catalogue(call: Namespace, say: Say) -> int:
    """Writes the catalogue of the database as a package, or as a workbook where an .xlsx is named."""
    path = Path(call.folder)
    if path.suffix.casefold() == ".xlsx":
        from studieroute.exchange.workbook_out import write_workbook

        write_workbook(open_catalogue(call.db), path)
    else:
        write_package(open_catalogue(call.db), path)
    print(say("Written to {folder}.", folder=call.folder))
    return ANSWERED
