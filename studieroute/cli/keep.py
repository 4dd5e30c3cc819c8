"""The commands that keep the catalogue: build, check, stats, export, and the rule test book."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Problem, Severity
from studieroute.exchange.cases import Case, read_cases
from studieroute.exchange.package import Package, read_package, write_package
from studieroute.i18n import Say
from studieroute.opening import build, open_catalogue, open_graph, shipped_package
from studieroute.places import shipped
from studieroute.routes.checks import check
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import explain
from studieroute.rows import TABLES
from studieroute.wording.problems import place, problem_line, severity

ANSWERED = 0
FAILED = 1
WRONG = 2
ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def build_catalogue(call: Namespace, say: Say) -> int:
    """Builds a package into the database; with errors nothing changes."""
    package = build(Path(call.folder), call.db)
    for one in package.problems:
        print(f"{severity(say, one.severity)}: {problem_line(say, one)}")
    print(say("Built: {sizes}.", sizes=_sizes_line(say, package.catalogue)))
    return ANSWERED


def check_catalogue(call: Namespace, say: Say) -> int:
    """Prints everything a keeper should look at, errors first; status 2 when there are errors."""
    folder = Path(call.folder) if call.folder else shipped_package()
    package = read_package(folder)
    problems = list(package.problems)
    if not package.errors:
        graph = RouteGraph(package.catalogue)
        problems += [_located(package, one) for one in check(graph, call.today)]
    problems.sort(key=lambda one: (ORDER.index(one.severity), one.where.file, one.where.line))
    if call.json:
        print(
            json.dumps([_problem_form(say, one) for one in problems], ensure_ascii=False, indent=1)
        )
    else:
        for one in problems:
            print(f"{severity(say, one.severity)}: {problem_line(say, one)}")
        print(_counts_line(say, problems))
    return WRONG if any(one.severity is Severity.ERROR for one in problems) else ANSWERED


def _located(package: Package, one: Problem) -> Problem:
    """The problem with the file and line of the row that it is about."""
    table = Path(one.where.file).stem
    row = dict(one.details).get("id", "")
    return replace(one, where=package.lines.get((table, row), one.where))


def _problem_form(say: Say, one: Problem) -> dict[str, object]:
    return {
        "severity": one.severity.value,
        "kind": one.kind,
        "file": one.where.file,
        "line": one.where.line,
        "text": problem_line(say, one),
    }


def _counts_line(say: Say, problems: Iterable[Problem]) -> str:
    counts = Counter(one.severity for one in problems)
    return say(
        "{errors} errors, {warnings} warnings, {notes} notes.",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )


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
    """Prints the sizes of the catalogue."""
    catalogue = open_catalogue(call.db)
    if call.json:
        form = {"release": catalogue.release, "as_of": catalogue.as_of, **sizes(catalogue)}
        print(json.dumps(form, indent=1))
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
    return ANSWERED


def export_catalogue(call: Namespace, say: Say) -> int:
    """Writes the catalogue of the database as a package."""
    write_package(open_catalogue(call.db), Path(call.folder))
    print(say("Written to {folder}.", folder=call.folder))
    return ANSWERED


def run_cases(call: Namespace, say: Say) -> int:
    """Runs the rule test book and prints each case that fails; the last line counts."""
    files = [Path(name) for name in call.files] or sorted(shipped("db", "cases").glob("*.yaml"))
    graph = open_graph(call.db)
    cases: list[Case] = []
    for file in files:
        read, problems = read_cases(file)
        if problems:
            raise InputRefused(*problems)
        cases.extend(read)
    failed = 0
    for case in cases:
        wrong = _judge_case(say, graph, case)
        if wrong:
            failed += 1
            print(f"{place(say, case.where)}: {case.name}: {wrong}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return FAILED if failed else ANSWERED


def _judge_case(say: Say, graph: RouteGraph, case: Case) -> str:
    """What differs from what the case expects; empty when nothing does."""
    if case.goal not in graph.catalogue.step:
        return say("the catalogue has no «{goal}»", goal=case.goal)
    if case.source and case.source not in graph.catalogue.source:
        return say("the catalogue has no source «{source}»", source=case.source)
    answer = find_routes(graph, case.learner, [case.goal], case.today)
    refusal = explain(graph, case.learner, case.goal, case.today, answer)
    if refusal.verdict is not case.verdict:
        return say(
            "expected {expected}, found {found}",
            expected=case.verdict.code,
            found=refusal.verdict.code,
        )
    if case.route is not None and bool(answer.routes) is not case.route:
        return say("expected a route") if case.route else say("expected no route")
    return ""
