"""The commands about doors: keep-open, blocking and what-if."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from studieroute.cli import door_forms
from studieroute.cli.answer import ANSWERED, NO_ROUTE, goals_asked, print_json, question
from studieroute.domain.learner import Learner
from studieroute.domain.level import Level
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.domain.requirement import Atom
from studieroute.dossier.learner_file import check_learner
from studieroute.grammar import RuleError, parse_fact
from studieroute.i18n import Say
from studieroute.opening import open_graph
from studieroute.routes import doors
from studieroute.routes.graph import RouteGraph
from studieroute.routes.keep_open import keep_open
from studieroute.wording import doors as words

FEWEST_GOALS, MOST_GOALS = 2, 4
SHOWN_PACKAGES = 6
SHOWN_CHANGES = 20


def keep_goals_open(call: Namespace, say: Say) -> int:
    """Prints the smallest packages with which two to four goals stay open."""
    graph, learner = question(call)
    goals = goals_asked(graph, call.goal)
    if not FEWEST_GOALS <= len(goals) <= MOST_GOALS:
        raise InputRefused(problem("goal-count", count=len(goals)))
    answer = keep_open(graph, learner, goals, call.today)
    catalogue = graph.catalogue
    if call.json:
        print_json(door_forms.keep_open(say, catalogue, answer))
        return ANSWERED if answer.packages else NO_ROUTE
    for line in (*words.keep_open(say, catalogue, answer), words.heading(say, answer)):
        print(line, end="\n" if line else "")
    most = len(answer.packages) if call.all else SHOWN_PACKAGES
    for number, package in enumerate(answer.packages[:most], 1):
        lines = [words.addition(say, catalogue, one) for one in package.adds]
        if len(lines) == 1:
            print(f"{number}. {lines.pop()}")
        elif lines:
            print(f"{number}. {words.package_title(say, catalogue, package)}")
        for line in lines:
            print(f"   - {line}")
        for note in words.package_notes(say, catalogue, package):
            print(f"   ? {note}")
    more = len(answer.packages) - most
    if more > 0:
        print(
            say.plural(
                "{number} more package with --all.", "{number} more packages with --all.", more
            )
        )
    return ANSWERED if answer.packages else NO_ROUTE


def blocking(call: Namespace, say: Say) -> int:
    """Prints how many programmes each missing subject closes, by level and field."""
    if call.level not in set(Level):
        raise InputRefused(problem("unknown-level", name=call.level, known=", ".join(Level)))
    has = facts_in(call.has)
    graph = open_graph(call.db)
    _check(graph, has)
    count = doors.blocking_subjects(graph, has, call.level, call.today)
    catalogue = graph.catalogue
    if call.json:
        print_json(door_forms.blocking(say, catalogue, count))
        return ANSWERED
    heading, *lines = words.blocking(say, catalogue, count)
    print(heading)
    for line in lines:
        print(f"- {line}")
    for one in count.subjects:
        print(words.missed(say, catalogue, one))
        by_level = doors.per_level(catalogue, one.closes)
        for line in words.counts(say, by_level, doors.per_field(catalogue, one.closes)):
            print(f"   {line}")
    return ANSWERED


def what_if(call: Namespace, say: Say) -> int:
    """Prints which programmes a change of facts opens and closes, and what it does to a goal."""
    adds, drops = _facts(call.add), _facts(call.drop)
    if not adds and not drops:
        raise InputRefused(problem("no-change"))
    graph, learner = question(call)
    _check(graph, adds)
    for atom in drops:
        if atom not in learner.has:
            held = "; ".join(map(str, learner.has))
            raise InputRefused(problem("not-held", Where(call.learner), fact=atom, held=held))
    goals = goals_asked(graph, call.goal) if call.goal else ()
    answer = doors.what_if(graph, learner, adds, drops, call.today, goals, by_routes=call.by_routes)
    if call.json:
        print_json(door_forms.what_if(say, graph.catalogue, answer))
    else:
        _print_what_if(say, graph, answer, call.all)
    routes = [one.after.finish for one in answer.goals]
    return NO_ROUTE if routes and not any(routes) else ANSWERED


def _print_what_if(say: Say, graph: RouteGraph, answer: doors.WhatIf, everything: bool) -> None:
    for line in words.what_if(say, graph.catalogue, answer):
        print(line)
    for title, changes in words.changes(say, answer):
        print(title)
        shown = changes if everything else changes[:SHOWN_CHANGES]
        for one in shown:
            print(f"- {words.change(say, graph.catalogue, one)}")
        more = len(changes) - len(shown)
        if more:
            print(say.plural("{number} more with --all.", "{number} more with --all.", more))
    for goal in answer.goals:
        print(words.goal_change(say, graph.catalogue, goal))


def facts_in(text: str) -> tuple[Atom, ...]:
    """The facts of a text that has commas or the word and between them."""
    parts, depth, begin = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign == ",":
            parts.append(text[begin:at])
            begin = at + 1
    parts.append(text[begin:])
    facts = [fact for part in parts for fact in part.split(" and ")]
    return _facts(fact.strip() for fact in facts if fact.strip())


def _facts(texts: Iterable[str]) -> tuple[Atom, ...]:
    return tuple(dict.fromkeys(map(_fact, texts)))


def _fact(text: str) -> Atom:
    """The fact of a text; raises InputRefused with what could stand there."""
    try:
        return parse_fact(text)
    except RuleError as error:
        raise InputRefused(
            problem(f"rule-{error.kind}", rule=text, found=error.found, expected=error.wanted)
        ) from None


def _check(graph: RouteGraph, facts: Sequence[Atom]) -> None:
    """Raises InputRefused where facts name levels or programmes that do not exist."""
    problems = check_learner(graph.catalogue, Learner(tuple(facts)), Path())
    if problems:
        raise InputRefused(*(replace(one, where=Where()) for one in problems))
