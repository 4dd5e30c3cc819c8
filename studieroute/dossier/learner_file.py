"""The learner file: JSON in, a Learner or one clear problem out, and back."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from studieroute.domain.calendar import last_day
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Enrolment, Learner, Override, Refused, Wishes
from studieroute.domain.level import LEVELS, Level
from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.dossier.reading import Ask, nobody_to_ask, read_text
from studieroute.grammar import RuleError, parse_fact, parse_requirement, write_requirement
from studieroute.rows import MODES

_DAY = re.compile(r"[0-9]{4}(-[0-9]{1,2}){0,2}")
KEYS = ("has", "now", "born", "home", "start", "wants", "overrides", "refuses", "conversation")
OVERRIDE_KEYS = ("fact", "reason", "on")
REFUSED_KEYS = ("fact", "because")
NOW_KEYS = ("programme", "since", "credits")
LEVEL_AT = {"diploma": 0, "profile": 0, "subject": 1, "promoted": 0}
"""Which argument of a fact is a level."""
SHOWN = 20
"""Letters of a text of the wrong form that are shown."""
WANTS_KEYS = ("languages", "modes", "max_km", "max_cost_eur", "finish_by")


def read_learner(path: Path, ask: Ask = nobody_to_ask) -> Learner:
    """The learner of a file; raises InputRefused with file, line and what to do."""
    return parse_learner(read_text(path, ask), str(path))


def parse_learner(text: str, name: str = "") -> Learner:
    """The learner of a text; `name` is the file to name in a problem."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = Where(name, error.lineno, error.colno)
        raise InputRefused(problem("not-json", where, reason=error.msg)) from None
    except (RecursionError, ValueError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise InputRefused(problem("not-json", Where(name), reason=reason)) from None
    return _Reader(text, name).learner(data)


class _Reader:
    """Reads the values of one file and knows on which line each stands."""

    def __init__(self, text: str, name: str) -> None:
        self._lines = text.splitlines()
        self._name = name

    def learner(self, data: Any) -> Learner:
        if not isinstance(data, dict):
            self._refuse("wrong-type", "{", key=json.dumps(data)[:SHOWN], wanted="{ ... }")
        self._known(data, KEYS)
        has = self._texts(data, "has")
        return Learner(
            has=tuple(dict.fromkeys(self._fact(text) for text in has)),
            now=self._now(data.get("now")),
            born=self._day(data, "born"),
            home=self._text(data, "home"),
            start=self._day(data, "start"),
            wants=self._wants(data.get("wants")),
            overrides=tuple(map(self._override, self._objects(data, "overrides", OVERRIDE_KEYS))),
            refuses=tuple(map(self._refused, self._objects(data, "refuses", REFUSED_KEYS))),
        )

    def _override(self, data: dict[str, Any]) -> Override:
        reason = self._text(data, "reason")
        if not reason.strip():
            self._refuse("wrong-type", "overrides", key="reason", wanted='"..."')
        return Override(self._fact(self._text(data, "fact")), reason, self._day(data, "on"))

    def _refused(self, data: dict[str, Any]) -> Refused:
        because = self._text(data, "because")
        try:
            return Refused(self._fact(self._text(data, "fact")), parse_requirement(because))
        except RuleError as error:
            raise self._wrong_rule(because, error) from None

    def _objects(
        self, data: dict[str, Any], key: str, keys: tuple[str, ...]
    ) -> list[dict[str, Any]]:
        value = data.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._refuse("wrong-type", key, key=key, wanted="[{ ... }]")
        for one in value:
            self._known(one, keys)
        return list(value)

    def _now(self, data: Any) -> Enrolment | None:
        if data is None:
            return None
        if not isinstance(data, dict):
            self._refuse("wrong-type", "now", key="now", wanted="{ ... }")
        self._known(data, NOW_KEYS)
        programme = self._text(data, "programme")
        if not programme:
            return None
        return Enrolment(programme, self._day(data, "since"), self._number(data, "credits"))

    def _wants(self, data: Any) -> Wishes:
        if data is None:
            return Wishes()
        if not isinstance(data, dict):
            self._refuse("wrong-type", "wants", key="wants", wanted="{ ... }")
        self._known(data, WANTS_KEYS)
        modes = tuple(self._texts(data, "modes"))
        if not set(modes) <= set(MODES):
            self._refuse("wrong-type", "modes", key="modes", wanted=", ".join(MODES))
        return Wishes(
            tuple(self._texts(data, "languages")),
            modes,
            self._number(data, "max_km"),
            self._number(data, "max_cost_eur"),
            self._day(data, "finish_by", end=True),
        )

    def _fact(self, text: str) -> Atom:
        try:
            fact = parse_fact(text)
        except RuleError as error:
            raise self._wrong_rule(text, error) from None
        grade = fact.args[2] if fact.kind == "subject" and len(fact.args) > 2 else NOT_KNOWN
        if grade != NOT_KNOWN and not 1 <= float(grade) <= 10:
            self._refuse("no-grade", text, fact=text)
        return fact

    def _wrong_rule(self, text: str, error: RuleError) -> InputRefused:
        where, kind = self._where(text, error.column), f"rule-{error.kind}"
        return InputRefused(
            problem(kind, where, rule=text, found=error.found, expected=error.wanted)
        )

    def _texts(self, data: dict[str, Any], key: str) -> list[str]:
        value = data.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._refuse("wrong-type", key, key=key, wanted='["...", "..."]')
        return [str(one) for one in value]

    def _text(self, data: dict[str, Any], key: str) -> str:
        value = data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._refuse("wrong-type", key, key=key, wanted='"..."')
        return str(value)

    def _number(self, data: dict[str, Any], key: str) -> float | None:
        value = data.get(key)
        if value is None:
            return None
        wrong = isinstance(value, bool) or not isinstance(value, int | float)
        if wrong or not 0 <= value < 1e9:
            self._refuse("wrong-type", key, key=key, wanted="0, 1, 2 ...")
        return float(value)

    def _day(self, data: dict[str, Any], key: str, *, end: bool = False) -> date | None:
        text = self._text(data, key)
        if not text:
            return None
        day = last_day(text) if _DAY.fullmatch(text) else None
        if day is None or not 1900 <= day.year <= 2200:
            self._refuse("wrong-type", key, key=key, wanted="2027-09, 2027-09-01")
        return day if end or text.count("-") == 2 else _first_day(text)

    def _known(self, data: dict[str, Any], keys: tuple[str, ...]) -> None:
        for key in data:
            if key not in keys:
                self._refuse("unknown-key", key, key=key, known=", ".join(keys))

    def _refuse(self, kind: str, near: str, **details: str) -> NoReturn:
        raise InputRefused(problem(kind, self._where(near, 0), Severity.ERROR, **details))

    def _where(self, near: str, column: int) -> Where:
        """The first line that holds a text in quotes, and the column in it; line 1 when none does."""
        for quoted in (f'"{near}"', json.dumps(near), near):
            for number, line in enumerate(self._lines, 1):
                at = line.find(quoted)
                if at >= 0:
                    inside = quoted.startswith('"') and column > 0
                    return Where(self._name, number, at + inside + (column or 1))
        return Where(self._name, 1 if self._lines else 0, 0)


def check_learner(catalogue: Catalogue, learner: Learner, path: Path) -> tuple[Problem, ...]:
    """What a learner file says that the catalogue does not know: programmes and levels."""
    problems = []

    def tell(kind: str, name: str, **details: str) -> None:
        where = where_of(path, name)
        problems.append(problem(kind, where, Severity.ERROR, name=name, **details))

    if learner.now is not None and learner.now.programme not in catalogue.programme:
        tell("unknown-programme", learner.now.programme)
    for atom in learner.holds:
        level_at = LEVEL_AT.get(atom.kind)
        if level_at is not None and atom.args[level_at] not in LEVELS:
            tell("unknown-level", atom.args[level_at], known=", ".join(Level))
        if atom.kind == "diploma" and len(atom.args) > 1 and not _is_known(catalogue, atom.args[1]):
            tell("unknown-programme", atom.args[1])
    return tuple(problems)


def where_of(path: Path, name: str) -> Where:
    """The first line of a file that a name stands on; line 0 where it does not."""
    lines = enumerate(_lines_of(path), 1)
    return Where(str(path), next((number for number, text in lines if name in text), 0))


def _is_known(catalogue: Catalogue, what: str) -> bool:
    return what in catalogue.programme or ":" in what or what == NOT_KNOWN


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _first_day(partial: str) -> date:
    parts = [int(part) for part in partial.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, 1)


def write_learner(learner: Learner) -> str:
    """The learner as the text of a file that reads back as the same learner."""
    return json.dumps(learner_data(learner), ensure_ascii=False, indent=1) + "\n"


def learner_data(learner: Learner) -> dict[str, Any]:
    """The learner as the values of a learner file; decisions only where there are any."""
    now, wants = learner.now, learner.wants
    data: dict[str, Any] = {
        "has": [str(atom) for atom in learner.has],
        "now": None
        if now is None
        else {
            "programme": now.programme,
            "since": now.since.isoformat() if now.since else None,
            "credits": now.credits,
        },
        "born": learner.born.isoformat() if learner.born else None,
        "home": learner.home or None,
        "start": learner.start.isoformat() if learner.start else None,
        "wants": {
            "languages": list(wants.languages),
            "modes": list(wants.modes),
            "max_km": wants.max_km,
            "max_cost_eur": wants.max_cost_eur,
            "finish_by": wants.finish_by.isoformat() if wants.finish_by else None,
        },
    }
    if learner.overrides:
        data["overrides"] = [
            {"fact": str(one.atom), "reason": one.reason, "on": one.on and one.on.isoformat()}
            for one in learner.overrides
        ]
    if learner.refuses:
        data["refuses"] = [
            {"fact": str(one.atom), "because": write_requirement(one.because)}
            for one in learner.refuses
        ]
    return data
