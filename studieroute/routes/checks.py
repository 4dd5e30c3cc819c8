"""What a keeper should look at: doors that cannot open, ends without a way on, old sources."""

from collections.abc import Iterator
from datetime import date

from studieroute.domain.admission import Admission
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Step
from studieroute.domain.offer import nominal_months
from studieroute.domain.problem import Problem, Severity
from studieroute.domain.programme import Status
from studieroute.domain.requirement import Never, atoms_of
from studieroute.routes.graph import RouteGraph
from studieroute.routes.rule_checks import rule_problems, tell
from studieroute.routes.source_checks import source_problems

ENDS = frozenset(
    {"hbo-bachelor", "hbo-master", "wo-bachelor", "wo-master", "engd", "phd", "mbo-4", "ad"}
)
"""Levels whose diploma is an end in itself."""


def check(graph: RouteGraph, today: date) -> tuple[Problem, ...]:
    """Everything a keeper should look at; `where.file` names the table, detail `id` the row."""
    return (
        *rule_problems(graph.catalogue, today),
        *_shut_steps(graph, today),
        *_out_of_reach(graph),
        *_dead_ends(graph),
        *source_problems(graph.catalogue, today),
    )


def _shut_steps(graph: RouteGraph, today: date) -> Iterator[Problem]:
    """Running steps that nobody can enter, or that cannot be put on a calendar."""
    for step in graph.catalogue.step.values():
        if step.status is not Status.RUNNING:
            continue
        table = _table(step)
        rules = graph.rulebook.all_rules(step)
        is_open = any(
            not isinstance(one.requirement, Never) and _lasts(one, today) for one in rules
        )
        if not is_open and not isinstance(step, Bridge) and not step.admission_complete:
            yield tell("no-way-known", table, step.id, Severity.NOTE)
        elif not is_open:
            yield tell("no-way-in", table, step.id)
        if not graph.catalogue.offers_of.get(step.id):
            yield tell("unplannable", table, step.id)
        elif nominal_months(step.months, step.load, step.load_unit) is None:
            yield tell("no-duration", table, step.id, Severity.NOTE)


def _lasts(rule: Admission, today: date) -> bool:
    return rule.valid_to is None or rule.valid_to >= today


def _out_of_reach(graph: RouteGraph) -> Iterator[Problem]:
    """Steps that only lead to one another, so that nobody ever arrives at them from outside."""
    structure = graph.structure
    reached = {name for name, degree in structure.in_degree() if degree == 0}
    waiting = list(reached)
    while waiting:
        for name in structure.successors(waiting.pop()):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    for name, travel in graph.rulebook.travels.items():
        if name not in reached:
            yield tell("circle", _table(travel.step), name)


def _dead_ends(graph: RouteGraph) -> Iterator[Problem]:
    """Running steps whose result no rule asks, and that are no end in themselves."""
    asked = _asked(graph)
    for travel in graph.rulebook.travels.values():
        step = travel.step
        is_end = not isinstance(step, Bridge) and step.level.value in ENDS
        if not is_end and not (travel.yes | travel.maybe) & asked:
            severity = Severity.NOTE if isinstance(step, Bridge) else Severity.WARNING
            yield tell("no-way-on", _table(step), step.id, severity)


def _asked(graph: RouteGraph) -> int:
    """The bits of all facts that some admission asks, or from which such a fact follows."""
    mask = 0
    rules = [rule.requirement for rule in graph.catalogue.admissions]
    for rule in (*rules, *(one.condition for one in graph.catalogue.entailments)):
        for atom in atoms_of(rule):
            mask |= 1 << graph.rulebook.bit_of[atom]
    return mask


def _table(step: Step) -> str:
    return "bridges" if isinstance(step, Bridge) else "programmes"
