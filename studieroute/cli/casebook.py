"""The rule test book on the command line: run, filter, table, report."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from studieroute.cli.answer import ANSWERED, print_json
from studieroute.domain.case import AnyCase, Cell, LawTable, Outcome, by_file
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.exchange.cases import read_cases
from studieroute.exchange.law import law_rules, law_sources
from studieroute.i18n import Say
from studieroute.opening import open_graph
from studieroute.paper.case_report import write_report
from studieroute.places import shipped
from studieroute.routes.casebook import try_case
from studieroute.routes.graph import RouteGraph
from studieroute.wording.casebook import fault_line
from studieroute.wording.problems import place

FAILED = 1


def run_cases(call: Namespace, say: Say) -> int:
    """Runs the rule test book, prints each case that fails and a table; the last line counts."""
    cases = chosen(read_book(call.files), call.only)
    graph = open_graph(call.db)
    outcomes = try_book(cases, graph)
    failed = [one for one in outcomes if one.fault is not None]
    if call.html:
        law = {one.id: one for one in law_sources()}
        sources = {**law, **graph.catalogue.source}
        write_report(Path(call.html), outcomes, sources, say, call.today)
    if call.json:
        print_json(_form(say, outcomes))
        return FAILED if failed else ANSWERED
    for line in failure_lines(say, failed):
        print(line)
    if failed:
        print()
    for line in _table(say, outcomes):
        print(line)
    print()
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    return FAILED if failed else ANSWERED


def read_book(names: Iterable[str] = ()) -> tuple[AnyCase, ...]:
    """The cases of files and folders, or of the book that comes with the program.

    Raises InputRefused when the book is broken or empty.
    """
    paths = [Path(name) for name in names] or [shipped("db", "cases")]
    cases: list[AnyCase] = []
    for file in (one for path in paths for one in _files(path)):
        read, problems = read_cases(file)
        if problems:
            raise InputRefused(*problems)
        cases.extend(read)
    if not cases:
        raise InputRefused(problem("book-empty", Where(str(paths[0]))))
    return tuple(cases)


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def chosen(cases: Sequence[AnyCase], text: str | None) -> tuple[AnyCase, ...]:
    """The cases with a text in their name, goal, source or file; refuses a text that none has."""
    if not text:
        return tuple(cases)
    wanted = text.casefold()
    found = tuple(one for one in cases if wanted in _searched(one))
    if not found:
        raise InputRefused(problem("no-cases", text=text))
    return found


def _searched(case: AnyCase) -> str:
    goal = getattr(case, "goal", "")
    return " ".join((case.name, goal, case.source, case.where.file)).casefold()


def try_book(cases: Iterable[AnyCase], graph: RouteGraph) -> tuple[Outcome, ...]:
    """What became of each case on a catalogue and on the table of the law."""
    law = law_table()
    return tuple(try_case(case, graph, law) for case in cases)


def law_table() -> LawTable:
    """The table of the law that comes with the program; refuses one that cannot be read."""
    rules, problems = law_rules()
    if problems:
        raise InputRefused(*problems)
    cells = {
        Cell(one.annex, one.origin, one.sector, one.programme, one.profile): one.requirement
        for one in rules
        if one.requirement is not None
    }
    return LawTable(cells, frozenset(one.id for one in law_sources()))


def failure_lines(say: Say, outcomes: Iterable[Outcome]) -> list[str]:
    """A line for each case that does not hold: file, line, name and what is wrong."""
    return [
        f"{place(say, one.case.where)}: {one.case.name}: {fault_line(say, one)}"
        for one in outcomes
        if one.fault is not None
    ]


def _table(say: Say, outcomes: Sequence[Outcome]) -> list[str]:
    """The number of cases and of failures by file."""
    rows = [(say("file"), say("cases"), say("failed"))]
    for file, found in by_file(outcomes).items():
        failed = sum(one.fault is not None for one in found)
        rows.append((Path(file).name, str(len(found)), str(failed)))
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    return [f"{a:<{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}" for a, b, c in rows]


def _form(say: Say, outcomes: Sequence[Outcome]) -> dict[str, object]:
    failed = [one for one in outcomes if one.fault is not None]
    return {
        "passed": len(outcomes) - len(failed),
        "failed": len(failed),
        "files": [
            {
                "file": file,
                "cases": len(found),
                "failed": sum(one.fault is not None for one in found),
            }
            for file, found in by_file(outcomes).items()
        ],
        "failures": [
            {
                "file": one.case.where.file,
                "line": one.case.where.line,
                "case": one.case.name,
                "expected": one.case.verdict.code,
                "found": one.found.code if one.found is not None else None,
                "fault": one.fault.value if one.fault else "",
                "text": fault_line(say, one),
            }
            for one in failed
        ],
    }
