"""The conversation file: a learner file with more in it, and each broken form told with its line."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from studieroute.domain.conclusion import (
    NOTHING_CONCLUDED,
    Conclusion,
    Dropped,
    HandOver,
    NextStep,
    Note,
    Owner,
)
from studieroute.domain.learner import Learner, Override, Refused
from studieroute.domain.plan_made import PlanMade, RuleThen, StepThen
from studieroute.domain.problem import InputRefused, Problem
from studieroute.domain.requirement import Atom
from studieroute.dossier.conversation_file import (
    parse_conversation,
    read_conclusion,
    write_conversation,
)
from studieroute.dossier.learner_file import parse_learner, write_learner
from studieroute.grammar import parse_requirement

NOBODY = Learner()
DAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Talk:
    """A state as small as can be."""

    learner: Learner = NOBODY
    goals: tuple[str, ...] = ()
    route: tuple[tuple[str, str], ...] = ()
    conclusion: Conclusion = NOTHING_CONCLUDED
    made: PlanMade | None = None


LEARNER = Learner(
    has=(Atom("diploma", ("havo",)),),
    overrides=(Override(Atom("subject", ("natuurkunde", "havo")), 'zei "ja"', DAY),),
    refuses=(
        Refused(
            Atom("subject", ("wiskunde-b", "havo")),
            parse_requirement("diploma(havo) and (profile(havo, NT) or diploma(vwo))"),
        ),
    ),
)
TALK = Talk(
    LEARNER,
    ("ut-m-me",),
    (("a", "a-1"), ("b", "")),
    Conclusion(
        (NextStep("Bel", DAY, Owner.INSTITUTION), NextStep("Vraag")),
        (Dropped("Zwolle", "te ver"),),
        (Note("Heeft een 6,8", DAY),),
        (HandOver("Saxion", DAY, None),),
    ),
    PlanMade(
        DAY, "r", "2026", (StepThen("a", "A", DAY),), (RuleThen("x", "a", "always", "right"),)
    ),
)


def refusal(text: str) -> Problem:
    with pytest.raises(InputRefused) as refused:
        parse_conversation(text, Talk, "gesprek.json")
    (found,) = refused.value.problems
    assert found.where.file == "gesprek.json"
    return found


def test_that_a_conversation_reads_back_as_it_was_and_is_a_learner_file() -> None:
    text = write_conversation(TALK, TALK.learner)
    assert parse_conversation(text, Talk) == (LEARNER, TALK)
    assert parse_learner(text) == LEARNER


def test_that_a_plain_learner_file_opens_as_a_learner_without_a_conversation() -> None:
    plain = Learner(has=(Atom("diploma", ("vwo",)),))
    text = write_learner(plain)
    assert "overrides" not in text and "refuses" not in text
    assert parse_conversation(text, Talk) == (plain, None)


@pytest.mark.parametrize(
    ("wrong", "kind", "key"),
    [
        ('"goals": "x"', "wrong-type", "goals"),
        ('"goals": [1]', "wrong-type", "goals"),
        ('"route": [["a"]]', "wrong-type", "route"),
        ('"goal": []', "unknown-key", "goal"),
        ('"conclusion": {"notes": [{"on": "2026-11-21"}]}', "wrong-type", "notes"),
        ('"conclusion": {"notes": [{"text": "x", "on": "gisteren"}]}', "wrong-type", "on"),
        (
            '"conclusion": {"next_steps": [{"text": "x", "owner": "nobody"}]}',
            "wrong-type",
            "owner",
        ),
    ],
)
def test_that_a_broken_conversation_is_refused_with_its_line(
    wrong: str, kind: str, key: str
) -> None:
    found = refusal(f'{{"has": [],\n "conversation": {{\n{wrong}}}}}')
    assert (found.kind, dict(found.details)["key"], found.where.line) == (kind, key, 3)


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ('"overrides": [{"fact": "diploma(vwo)", "reason": " "}]', "wrong-type"),
        ('"overrides": [{"fact": "diploma(vwo", "reason": "x"}]', "rule-ends-early"),
        ('"overrides": {}', "wrong-type"),
        ('"refuses": [{"fact": "diploma(vwo)", "because": "("}]', "rule-ends-early"),
        ('"refuses": [{"fact": "diploma(vwo)", "since": "x"}]', "unknown-key"),
    ],
)
def test_that_a_broken_decision_is_refused(wrong: str, kind: str) -> None:
    found = refusal(f'{{"has": [],\n {wrong}}}')
    assert (found.kind, found.where.line) == (kind, 2)


def test_that_a_conversation_that_is_no_object_is_refused() -> None:
    assert refusal('{"has": [],\n "conversation": 3}').where.line == 2


def test_that_the_conclusion_is_read_without_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "gesprek.json"
    file.write_text(write_conversation(TALK, TALK.learner), encoding="utf-8")
    assert read_conclusion(file) == TALK.conclusion
    file.write_text(write_learner(LEARNER), encoding="utf-8")
    assert read_conclusion(file) == Conclusion()


def test_that_the_state_written_may_hold_another_learner() -> None:
    text = write_conversation(TALK, replace(LEARNER, has=()))
    assert parse_learner(text).has == ()
