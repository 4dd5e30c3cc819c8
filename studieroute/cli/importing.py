"""The commands that make a catalogue of registers: import, nation, and the account of both."""

import os
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from studieroute.cli.answer import ANSWERED
from studieroute.domain.calendar import last_day
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Problem, Severity, problem
from studieroute.exchange.account import Entry, read_account, write_account
from studieroute.i18n import Say
from studieroute.opening import about_catalogue, keep_catalogue, known_catalogue, shipped_package
from studieroute.wording.problems import problem_line, severity
from studieroute.wording.register_problems import reason

if TYPE_CHECKING:
    from studieroute.exchange.ooapi_endpoint import Endpoint

SHOWN = 10
"""How many problems of one kind are printed without --all."""
SUMMARIES = ("law-names",)
"""Notes that are printed all the same, since they sum up the file."""


def import_register(call: Namespace, say: Say) -> int:
    """Adds the rows of one file to the catalogue of a database; with errors nothing changes."""
    from studieroute.exchange.kinds import Setting, published_of
    from studieroute.exchange.nation import import_file

    if call.out:
        return _transcribe(call, say)
    file, days = Path(call.file), _days(call.published)
    base = known_catalogue(call.db)
    published = published_of(file, days.get("", "") or days.get(call.kind, ""))
    cohorts = Path(call.cohorts) if call.cohorts else None
    setting = Setting(call.today, base, published, cohorts, _endpoint(call))
    catalogue, entries, problems = import_file(call.kind, file, setting)
    account = (*read_account(about_catalogue(call.db).account), *entries)
    _keep(call, catalogue, account)
    _tell(say, entries, problems, call.all)
    return ANSWERED


def _transcribe(call: Namespace, say: Say) -> int:
    """Writes the tables of the law as they stand in db/law; the catalogue is left alone."""
    from studieroute.exchange.law_import import transcribe_law

    if call.kind != "law":
        raise InputRefused(problem("out-is-for-law"))
    read = transcribe_law(Path(call.file), Path(call.out))
    _tell(say, [Entry(call.kind, read.ledger, {}, {}, {})], read.problems, call.all)
    print(say("Written to {folder}.", folder=call.out))
    return ANSWERED


def _endpoint(call: Namespace) -> "Endpoint | None":
    """The API that a call names by its address; None when it names a file."""
    from studieroute.exchange.ooapi_endpoint import Endpoint, read_key

    if call.kind != "ooapi" or "://" not in call.file:
        return None
    key = read_key(Path(call.key_file) if call.key_file else None, os.environ)
    return Endpoint(call.file, key, call.key_header)


def build_country(call: Namespace, say: Say) -> int:
    """Puts a country together from a folder of files and stores it; with errors nothing changes."""
    from studieroute.exchange.nation import build_nation
    from studieroute.exchange.package import read_package

    package = read_package(shipped_package())
    if package.errors:
        raise InputRefused(*package.errors)
    days = _days(call.published)
    nation = build_nation(
        Path(call.folder), package.catalogue, call.today, days, lambda text, share: None
    )
    _keep(call, nation.catalogue, nation.entries)
    _tell(say, nation.entries, nation.problems, call.all)
    print(say("Built: {release}.", release=nation.catalogue.release))
    return ANSWERED


def _keep(call: Namespace, catalogue: Catalogue, account: tuple[Entry, ...]) -> None:
    keep_catalogue(catalogue, call.db, write_account(account))


def _days(given: Iterable[str]) -> dict[str, str]:
    """The days of files by kind or name; that of the only file under no name."""
    days = {}
    for text in given:
        name, _, day = text.rpartition("=")
        if last_day(day) is None:
            raise InputRefused(problem("bad-published", text=text))
        days[name] = day
    return days


def _tell(say: Say, entries: Iterable[Entry], problems: Iterable[Problem], is_whole: bool) -> None:
    for line in account_lines(say, entries):
        print(line)
    ordered = sorted(problems, key=lambda one: (one.severity, one.kind))
    for _, group in groupby(ordered, key=lambda one: (one.severity, one.kind)):
        found = list(group)
        is_told = found[0].severity is not Severity.NOTE or found[0].kind in SUMMARIES
        shown = found if is_whole else found[:SHOWN] if is_told else []
        for one in shown:
            print(f"{severity(say, one.severity)}: {problem_line(say, one)}")
        if 0 < len(shown) < len(found):
            print(
                say(
                    "… and {number} more: {reason}; --all shows them.",
                    number=len(found) - len(shown),
                    reason=reason(say, found[0].kind),
                )
            )


def account_lines(say: Say, entries: Iterable[Entry]) -> list[str]:
    """The account of files: rows in, used and reported by reason, and what came of them."""
    lines = []
    for one in entries:
        ledger = one.ledger
        lines.append(
            say(
                "{file} ({kind}): {rows} rows, {used} used, {reported} reported.",
                file=Path(ledger.file).name,
                kind=one.kind,
                rows=ledger.rows_in,
                used=ledger.used,
                reported=ledger.rows_in - ledger.used,
            )
        )
        lines += _counted(say, ledger.reported)
        for text, counts in (
            (say("new"), one.added),
            (say("there already"), one.joined),
        ):
            if counts:
                named = ", ".join(f"{name} {number}" for name, number in counts.items())
                lines.append(f"         {text}: {named}")
        if one.filled:
            lines.append("         " + say("empty values filled: {number}", number=len(one.filled)))
        if one.told:
            lines.append("         " + say("worth a look:"))
            lines += _counted(say, one.told)
    return lines


def _counted(say: Say, counts: Mapping[str, int]) -> list[str]:
    return [f"{number:>7}  {reason(say, kind)}" for kind, number in counts.items()]


def account_form(entries: Iterable[Entry]) -> list[dict[str, object]]:
    """The account for JSON; `filled` counts the values that came from another source, by column."""
    return [
        {
            "file": Path(one.ledger.file).name,
            "kind": one.kind,
            "rows_in": one.ledger.rows_in,
            "used": one.ledger.used,
            "reported": dict(one.ledger.reported),
            "added": dict(one.added),
            "joined": dict(one.joined),
            "told": dict(one.told),
            "filled": dict(Counter(f"{value.column} < {value.source}" for value in one.filled)),
        }
        for one in entries
    ]
