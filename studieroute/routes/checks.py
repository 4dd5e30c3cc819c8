"""What a keeper should look at: doors that cannot open, ends without a way on, old sources."""

from collections.abc import Iterable, Iterator
from datetime import date

import networkx as nx

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Step
from studieroute.domain.level import LEVELS
from studieroute.domain.offer import nominal_months
from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.domain.programme import Status
from studieroute.domain.requirement import (
    All,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
    atoms_of,
)
from studieroute.domain.source import Freshness
from studieroute.domain.verdict import Fact, Verdict, match
from studieroute.routes.graph import RouteGraph

BROUGHT = frozenset(
    {"profile", "subject", "promoted", "language", "age", "work", "certificate", "credits"}
)
"""Kinds of facts that a learner can bring along without a step that grants them."""
ENDS = frozenset(
    {"hbo-bachelor", "hbo-master", "wo-bachelor", "wo-master", "engd", "phd", "mbo-4", "ad"}
)
"""Levels whose diploma is an end in itself."""


def check(graph: RouteGraph, today: date) -> tuple[Problem, ...]:
    """Everything a keeper should look at; `where.file` names the table, detail `id` the row."""
    catalogue = graph.catalogue
    return (
        *_impossible_rules(graph),
        *_shut_steps(graph),
        *_out_of_reach(graph),
        *_dead_ends(graph),
        *_sources(catalogue, today),
        *_expired(catalogue, today),
    )


def _tell(
    kind: str, table: str, id: str, severity: Severity = Severity.WARNING, **details: str
) -> Problem:
    return problem(kind, Where(f"{table}.csv"), severity, id=id, **details)


def _impossible_rules(graph: RouteGraph) -> Iterator[Problem]:
    """Rules with a part that nothing can give, such as a bridge that does not exist."""
    granted = _granted(graph)
    for rule in graph.catalogue.admissions:
        if isinstance(rule.requirement, Never):
            continue
        missing = _never_met(graph.catalogue, rule.requirement, granted)
        if missing is not None:
            yield _tell("never-true", "admissions", rule.id, Severity.ERROR, fact=str(missing))


def _granted(graph: RouteGraph) -> dict[str, list[Fact]]:
    """By kind, the facts that some step of the catalogue grants, running or not."""
    facts: dict[str, list[Fact]] = {}
    for step in graph.catalogue.step.values():
        for fact in graph.catalogue.granted_by(step):
            facts.setdefault(fact.atom.kind, []).append(fact)
    for entailment in graph.catalogue.entailments:
        for atom in entailment.then:
            facts.setdefault(atom.kind, []).append(Fact(atom))
    return facts


def _never_met(
    catalogue: Catalogue, rule: Requirement, granted: dict[str, list[Fact]]
) -> Atom | None:
    """An atom because of which a rule can never be met, or None when it can be."""
    match rule:
        case Holds(atom):
            return None if _can_be_held(catalogue, atom, granted) else atom
        case All(parts):
            found = (_never_met(catalogue, part, granted) for part in parts)
            return next((one for one in found if one is not None), None)
        case Any(parts) | AtLeast(_, parts):
            count = rule.count if isinstance(rule, AtLeast) else 1
            missing = [_never_met(catalogue, part, granted) for part in parts]
            possible = sum(one is None for one in missing)
            return None if possible >= count else next(filter(None, missing), None)
        case _:
            return None


def _can_be_held(catalogue: Catalogue, atom: Atom, granted: dict[str, list[Fact]]) -> bool:
    if atom.kind in BROUGHT:
        return True
    if atom.kind == "diploma" and atom.args[0] not in LEVELS:
        return False
    if atom.kind == "diploma" and (len(atom.args) == 1 or ":" in atom.args[1]):
        return True
    if atom.kind == "propedeuse" and (atom.args[0] in ("hbo", "wo") or ":" in atom.args[0]):
        return True
    if atom.kind == "propedeuse" and atom.args[0] in catalogue.programme:
        return True
    facts = granted.get(atom.kind, ())
    return any(match(atom, fact) is Verdict.YES for fact in facts)


def _shut_steps(graph: RouteGraph) -> Iterator[Problem]:
    """Running steps that nobody can enter, or that cannot be put on a calendar."""
    for step in graph.catalogue.step.values():
        if step.status is not Status.RUNNING:
            continue
        table = _table(step)
        rules = graph.rulebook.all_rules(step)
        open_rules = [rule for rule in rules if not isinstance(rule.requirement, Never)]
        incomplete = not isinstance(step, Bridge) and not step.admission_complete
        if not open_rules and not incomplete:
            yield _tell("no-way-in", table, step.id, reason="no admission")
        if not graph.catalogue.offers_of.get(step.id):
            yield _tell("unplannable", table, step.id, reason="no offer")
        elif nominal_months(step.months, step.load, step.load_unit) is None:
            yield _tell("unplannable", table, step.id, Severity.NOTE, reason="no duration")


def _out_of_reach(graph: RouteGraph) -> Iterator[Problem]:
    """Steps that only lead to one another, so that nobody ever arrives at them from outside."""
    structure = graph.structure
    outside = [name for name, degree in structure.in_degree() if degree == 0]
    reached = set(outside)
    for name in outside:
        reached |= nx.descendants(structure, name)
    for name, travel in graph.rulebook.travels.items():
        if name not in reached:
            yield _tell("no-way-in", _table(travel.step), name, reason="a circle of rules")


def _dead_ends(graph: RouteGraph) -> Iterator[Problem]:
    """Running steps whose result no rule asks, and that are no end in themselves."""
    asked = _asked(graph)
    for travel in graph.rulebook.travels.values():
        step = travel.step
        is_end = not isinstance(step, Bridge) and step.level.value in ENDS
        if not is_end and not (travel.yes | travel.maybe) & asked:
            severity = Severity.NOTE if isinstance(step, Bridge) else Severity.WARNING
            yield _tell("no-way-on", _table(step), step.id, severity)


def _asked(graph: RouteGraph) -> int:
    """The bits of all facts that some admission asks, or from which such a fact follows."""
    mask = 0
    rules = [rule.requirement for rule in graph.catalogue.admissions]
    for rule in (*rules, *(one.condition for one in graph.catalogue.entailments)):
        for atom in atoms_of(rule):
            mask |= 1 << graph.rulebook.bit_of[atom]
    return mask


def _sources(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    used = _used_sources(catalogue)
    for source in catalogue.sources:
        if source.id not in used:
            yield _tell("unused-source", "sources", source.id, Severity.NOTE)
            continue
        match source.freshness(today):
            case Freshness.OLD:
                when = source.published or str(source.valid_to)
                yield _tell("old-source", "sources", source.id, date=when)
            case Freshness.UNDATED:
                yield _tell("undated-source", "sources", source.id, Severity.NOTE)
            case Freshness.FRESH:
                pass


def _used_sources(catalogue: Catalogue) -> set[str]:
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
    return {str(getattr(row, "source", "")) for table in tables for row in table}


def _expired(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    for rule in catalogue.admissions:
        if rule.valid_to is not None and rule.valid_to < today:
            yield _tell(
                "expired-rule", "admissions", rule.id, Severity.NOTE, date=rule.valid_to.isoformat()
            )


def _table(step: Step) -> str:
    return "bridges" if isinstance(step, Bridge) else "programmes"
