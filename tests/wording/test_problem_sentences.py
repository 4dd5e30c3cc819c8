"""Every kind of problem that the program makes has a sentence in three languages."""

import re
from pathlib import Path

import pytest

from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.i18n import LANGUAGES, speak
from studieroute.wording import problems
from tests.conftest import ROOT

MADE = re.compile(r"""(?:problem|_tell|tell|_refuse)\(\s*f?["']([a-z-]+[a-z])["']""")
RULES = ("unexpected", "ends-early", "unknown-word", "wrong-count", "not-a-number", "not-a-fact")


def kinds() -> set[str]:
    """The kinds that stand in the program's own text."""
    files = [
        file
        for file in Path(ROOT, "studieroute").rglob("*.py")
        if "adviser" not in file.parts and "desktop" not in file.parts
    ]
    found = {kind for file in files for kind in MADE.findall(file.read_text(encoding="utf-8"))}
    return found | {f"rule-{name}" for name in RULES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_kind_of_problem_has_a_sentence(language: str) -> None:
    say = speak(language)
    known = problems._messages(say)
    assert kinds() - set(known) - {"rule"} == set()
    for kind, message in known.items():
        details = {name: f"<{name}>" for name in re.findall(r"{(\w+)}", message)}
        sentence = problems.problem_line(
            say, Problem(kind, Where("f.csv", 3), details=tuple(details.items()))
        )
        assert sentence.startswith("f.csv, ")
        assert "\n" not in sentence
        for name in details:
            assert f"<{name}>" in sentence


@pytest.mark.parametrize("language", ["nl", "de"])
def test_that_a_translated_sentence_asks_for_the_same_details(language: str) -> None:
    english, other = problems._messages(speak("en")), problems._messages(speak(language))
    for kind, message in english.items():
        assert set(re.findall(r"{\w+}", message)) == set(re.findall(r"{\w+}", other[kind])), kind


def test_that_file_line_and_column_stand_in_front() -> None:
    say = speak("en")
    assert problems.place(say, Where("a.csv", 3, 14)) == "a.csv, line 3, column 14"
    assert problems.place(say, Where("a.csv")) == "a.csv"
    assert problems.place(say, Where()) == ""
    assert problems.problem_line(say, problem("no-folder")).startswith("there is no such folder")


def test_that_a_detail_with_braces_is_told_as_it_is() -> None:
    found = problem("not-json", Where("l.json", 1), reason="{x}")
    assert "({x})" in problems.problem_line(speak("en"), found)


def test_that_a_problem_without_a_sentence_is_still_told() -> None:
    assert "strange" in problems.problem_line(speak("nl"), Problem("strange"))


def test_that_each_severity_has_a_word() -> None:
    assert {problems.severity(speak("nl"), one) for one in Severity} == {
        "fout",
        "waarschuwing",
        "opmerking",
    }
