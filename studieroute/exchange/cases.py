"""The rule test book: YAML files that a dean can read, in; cases and problems out.

A file is a list of conversations, a table of the law (`wet`), or answers by programme (`opleidingen`).
"""

from pathlib import Path

from studieroute.domain.case import AnyCase, Case
from studieroute.domain.learner import Learner
from studieroute.domain.problem import Problem
from studieroute.domain.requirement import Atom
from studieroute.exchange.case_tables import day, law_cases, programme_cases, texts, verdict
from studieroute.exchange.yaml_nodes import Part, Refused, read_parts
from studieroute.grammar import RuleError, parse_fact

KEYS = ("case", "has", "born", "home", "start", "today", "goal", "verdict", "route", "source")
NEEDED = ("case", "today", "goal", "verdict", "source")


def read_cases(file: Path) -> tuple[tuple[AnyCase, ...], tuple[Problem, ...]]:
    """The cases of a file, and what is wrong with the others; a file that is no YAML is refused."""
    root = read_parts(file)
    if root is None:
        return (), ()
    problems: list[Problem] = []
    cases: list[AnyCase] = []
    try:
        if root.is_list:
            cases.extend(_conversations(root, problems))
        elif "wet" in root.named:
            cases.extend(law_cases(root, problems))
        else:
            cases.extend(programme_cases(root, problems))
    except Refused as refused:
        problems.append(refused.problem)
    return tuple(cases), tuple(problems)


def _conversations(root: Part, problems: list[Problem]) -> list[Case]:
    cases = []
    for part in root.members:
        try:
            cases.append(_conversation(part))
        except Refused as refused:
            problems.append(refused.problem)
    return cases


def _conversation(part: Part) -> Case:
    given = texts(part, KEYS, NEEDED)
    has = given.get("has")
    born, start = given.get("born"), given.get("start")
    learner = Learner(
        has=tuple(map(_fact, has.members)) if has and (has.is_list or has.text) else (),
        born=day(born) if born else None,
        home=given["home"].text if "home" in given else "",
        start=day(start) if start else None,
    )
    return Case(
        given["case"].text,
        learner,
        given["goal"].text,
        day(given["today"]),
        verdict(given["verdict"]),
        _route(given.get("route")),
        given["source"].text,
        part.where,
    )


def _fact(part: Part) -> Atom:
    try:
        return parse_fact(part.text)
    except RuleError as error:
        part.refuse("case-words", text=part.text, column=error.column)


def _route(part: Part | None) -> bool | tuple[str, ...] | None:
    """Whether a route must exist, or the steps of one that must be among them."""
    if part is None:
        return None
    if part.is_list:
        return tuple(one.text for one in part.members)
    if part.text not in ("true", "false"):
        part.refuse("case-value", value=part.text, name="route", allowed="true, false, [...]")
    return part.text == "true"
