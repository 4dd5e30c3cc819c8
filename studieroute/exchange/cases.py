"""The rule test book: YAML files that a dean can read, in; cases and problems out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused, Problem, Where, problem
from studieroute.domain.verdict import Verdict
from studieroute.grammar import RuleError, parse_fact

KEYS = frozenset(
    {"case", "has", "born", "home", "start", "today", "goal", "verdict", "route", "source"}
)


@dataclass(frozen=True, slots=True)
class Case:
    """A situation, a goal, and the verdict on entering it now; `route` says whether one exists."""

    name: str
    learner: Learner
    goal: str
    today: date
    verdict: Verdict
    route: bool | None
    source: str
    where: Where


def read_cases(file: Path) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """The cases of a file, and what is wrong with the others; a file that is no YAML is refused."""
    try:
        text = file.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.safe_load(text) or []
    except OSError as error:
        raise InputRefused(
            problem("cannot-read", Where(str(file)), reason=error.strerror or error)
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(str(file), mark.line + 1 if mark else 0)
        raise InputRefused(problem("case-broken", where, reason=_reason(error))) from None
    if not isinstance(entries, list):
        raise InputRefused(problem("case-broken", Where(str(file), 1), reason="not a list"))
    lines = [node.start_mark.line + 1 for node in root.value] if root else []
    cases, problems = [], []
    for entry, line in zip(entries, lines, strict=True):
        where = Where(str(file), line)
        try:
            cases.append(_case(entry, where))
        except (KeyError, TypeError, ValueError) as error:
            problems.append(problem("case-broken", where, reason=_reason(error)))
    return tuple(cases), tuple(problems)


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"«{error.args[0]}» is missing"
    return " ".join(str(error).split())


def _case(entry: Any, where: Where) -> Case:
    if not isinstance(entry, dict):
        raise TypeError("not a set of named values")
    unknown = set(entry) - KEYS
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(map(str, unknown)))}")
    today = _day(entry["today"])
    has = tuple(_fact(text) for text in entry.get("has") or ())
    born = entry.get("born")
    learner = Learner(
        has=has,
        born=_day(born) if born else None,
        home=str(entry.get("home") or ""),
        start=_day(entry["start"]) if entry.get("start") else None,
    )
    return Case(
        str(entry["case"]),
        learner,
        str(entry["goal"]),
        today,
        _verdict(entry["verdict"]),
        _truth(entry.get("route")),
        str(entry["source"]),
        where,
    )


def _fact(text: str) -> Any:
    try:
        return parse_fact(text)
    except RuleError as error:
        raise ValueError(str(error)) from None


def _verdict(word: Any) -> Verdict:
    """YAML reads a bare yes or no as a truth value."""
    if isinstance(word, bool):
        return Verdict.YES if word else Verdict.NO
    return Verdict[str(word).upper()]


def _truth(value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise ValueError(f"route: {value} (true, false)")
    return value


def _day(value: Any) -> date:
    return value if type(value) is date else date.fromisoformat(str(value))
