"""The conversation file: a learner file with one more key, which says what was talked about.

The command line reads it as the learner file it is; the window finds its whole state in it.
"""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.plan_made import PlanMade
from studieroute.domain.problem import InputRefused, Problem, Where, problem
from studieroute.dossier.codec import Unreadable, as_text, decode, encode
from studieroute.dossier.learner_file import learner_data, parse_learner
from studieroute.dossier.reading import Ask, nobody_to_ask, read_text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

KEY = "conversation"
T = TypeVar("T", bound="DataclassInstance")


def write_conversation(state: "DataclassInstance", learner: Learner) -> str:
    """A state (a frozen dataclass; its field `learner` apart) as the text of a conversation file."""
    rest = {
        one.name: encode(getattr(state, one.name))
        for one in fields(state)
        if one.name != "learner" and one.init
    }
    return as_text({**learner_data(learner), KEY: rest})


def read_conversation(
    path: Path, kind: type[T], ask: Ask = nobody_to_ask
) -> tuple[Learner, T | None]:
    """The learner of a file, and the state in it; None for a plain learner file.

    Raises InputRefused with file, line and what to do.
    """
    return parse_conversation(read_text(path, ask), kind, str(path))


def parse_conversation(text: str, kind: type[T], name: str = "") -> tuple[Learner, T | None]:
    """The same from a text; `name` is the file to name in a problem."""
    learner = parse_learner(text, name)
    data = json.loads(text).get(KEY)
    if data is None:
        return learner, None
    if isinstance(data, dict):
        data = {name: value for name, value in data.items() if name != "learner"}
    try:
        state = decode(kind, data, KEY)
    except Unreadable as error:
        raise InputRefused(_told(text, name, error)) from None
    return learner, replace(state, learner=learner)


def read_conclusion(path: Path, ask: Ask = nobody_to_ask) -> Conclusion:
    """What was concluded according to a file; nothing in a plain learner file."""
    return parse_conclusion(read_text(path, ask), str(path))


def parse_conclusion(text: str, name: str = "") -> Conclusion:
    """The same from a text; `name` is the file to name in a problem."""
    parse_learner(text, name)
    talk = json.loads(text).get(KEY)
    data = talk.get("conclusion") if isinstance(talk, dict) else None
    try:
        return decode(Conclusion, data) if data is not None else NOTHING_CONCLUDED
    except Unreadable as error:
        raise InputRefused(_told(text, name, error)) from None


def parse_made(text: str, name: str = "") -> PlanMade | None:
    """What the plan in a text rests on; None where no plan was made."""
    talk = json.loads(text).get(KEY)
    data = talk.get("made") if isinstance(talk, dict) else None
    try:
        return decode(PlanMade, data, KEY) if data is not None else None
    except Unreadable as error:
        raise InputRefused(_told(text, name, error)) from None


def with_plan(learner: Learner, made: PlanMade, language: str) -> str:
    """A learner and a plan as the text of a conversation file that looks at its route."""
    talk = {
        "goals": [made.steps[-1].id],
        "route": [[one.id, one.offer] for one in made.steps],
        "language": language,
        "made": encode(made),
    }
    return as_text({**learner_data(learner), KEY: talk})


def _told(text: str, name: str, error: Unreadable) -> Problem:
    lines = enumerate(text.splitlines(), 1)
    quoted = json.dumps(error.key, ensure_ascii=False)
    where = Where(name, next((number for number, line in lines if quoted in line), 1))
    if error.known:
        return problem("unknown-key", where, key=error.key, known=error.known)
    return problem("wrong-type", where, key=error.key, wanted=error.wanted)
