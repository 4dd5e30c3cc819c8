"""The command that tells a keeper what to look at: by kind, as JSON, or as a table to work through."""

import csv
import io
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from studieroute.cli.answer import ANSWERED, print_json
from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.exchange.fingerprint import is_release
from studieroute.exchange.package import Package, read_package
from studieroute.i18n import Say
from studieroute.opening import open_graph, shipped_package
from studieroute.places import write_whole
from studieroute.routes.checks import check
from studieroute.routes.graph import RouteGraph
from studieroute.wording.checking import group_title
from studieroute.wording.problems import problem_line, severity

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def check_catalogue(call: Namespace, say: Say) -> int:
    """Prints everything a keeper should look at, errors first; status 2 when there are errors."""
    problems = sorted(_problems(call), key=_rank)
    if call.csv:
        write_whole(Path(call.csv), _table(say, problems).encode("utf-8-sig"))
    if call.json:
        form = [_form(say, one) for one in problems]
        print_json(form)
    else:
        for line in _lines(say, problems):
            print(line)
    errors = sum(one.severity is Severity.ERROR for one in problems)
    if errors:
        where = Where(call.folder or call.db or "")
        raise InputRefused(problem("catalogue-errors", where, errors=errors))
    return ANSWERED


def _problems(call: Namespace) -> list[Problem]:
    """What is wrong with a package, with its lines, or with the catalogue of a database or release."""
    name = call.folder or call.db
    if name and not Path(name).is_dir() and (is_release(Path(name)) or not call.folder):
        return list(check(open_graph(name), call.today))
    folder = Path(call.folder) if call.folder else shipped_package()
    if not folder.is_dir():
        raise InputRefused(problem("no-folder", Where(str(folder))))
    package = read_package(folder)
    problems = list(package.problems)
    if not package.errors:
        graph = RouteGraph(package.catalogue)
        problems += [_located(package, one) for one in check(graph, call.today)]
    return problems


def _located(package: Package, one: Problem) -> Problem:
    """The problem with the file and line of the row that it is about."""
    table = Path(one.where.file).stem
    row = dict(one.details).get("id", "")
    return replace(one, where=package.lines.get((table, row), one.where))


def _rank(one: Problem) -> tuple[int, str, str, int, str]:
    details = dict(one.details).get("id", "")
    return ORDER.index(one.severity), one.kind, one.where.file, one.where.line, details


def _lines(say: Say, problems: Sequence[Problem]) -> list[str]:
    """The problems under the headings of their kinds, then how many there are of each."""
    told: list[str] = []
    groups = _groups(say, problems)
    for title, found in groups.items():
        told += [f"{title} ({len(found)})"]
        told += [f"  {severity(say, one.severity)}: {_told(say, one)}" for one in found]
        told += [""]
    width = max((len(str(len(found))) for found in groups.values()), default=0)
    told += [f"{len(found):>{width}}  {title}" for title, found in groups.items()]
    return [*told, *([""] if groups else []), _counts(say, problems)]


def _groups(say: Say, problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    groups: dict[str, list[Problem]] = {}
    for one in problems:
        groups.setdefault(group_title(say, one.kind), []).append(one)
    return groups


def _told(say: Say, one: Problem) -> str:
    """The sentence, with the row where the file gives no line to find it."""
    row = dict(one.details).get("id", "")
    text = problem_line(say, one)
    return f"{text} [{row}]" if row and not one.where.line and f"«{row}»" not in text else text


def _counts(say: Say, problems: Iterable[Problem]) -> str:
    counts = Counter(one.severity for one in problems)
    return say(
        "{errors} errors, {warnings} warnings, {notes} notes.",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )


def _form(say: Say, one: Problem) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "kind": one.kind,
        "group": group_title(say, one.kind),
        "file": one.where.file,
        "line": one.where.line,
        "id": dict(one.details).get("id", ""),
        "text": problem_line(say, one),
    }


def _table(say: Say, problems: Iterable[Problem]) -> str:
    """A CSV for a spreadsheet, with a column to note what was done."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    heads = (say("how serious"), say("group"), say("file"), say("line"), say("row"), say("what"))
    writer.writerow((*heads, say("done")))
    for one in problems:
        form = _form(say, one)
        words = [severity(say, one.severity), form["group"], Path(one.where.file).name]
        text_alone = problem_line(say, replace(one, where=Where()))
        writer.writerow([*words, one.where.line or "", form["id"], text_alone, ""])
    return text.getvalue()
