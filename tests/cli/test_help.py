"""The help and the errors of the command line speak the language of the call."""

import argparse
import re
from collections.abc import Iterator

import pytest

from studieroute.cli.main import COMMANDS
from studieroute.cli.parser import parser
from studieroute.cli.words import Parser
from studieroute.i18n import speak
from tests.cli.calls import Caller

SAME = {
    "nl": {"ID", "ID,ID", "N", "M", "A", "B", "PLAN.pdf|.html|.ics", "REPORT.html"},
    "de": {"ID", "ID,ID", "N", "M", "A", "B", "PLAN.pdf|.html|.ics", "REPORT.html", "NAME", "TEXT"},
}
"""Placeholders that are written alike in another language."""
ENGLISH = re.compile(r"\b(usage|the|this|options|argument|arguments|expected|required|invalid)\b")

translated = pytest.mark.parametrize("language", ["nl", "de"])


def parsers(one: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of all commands in it."""
    yield one
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def texts(one: argparse.ArgumentParser) -> list[str]:
    """Every text that a parser explains itself with, in the order of its code."""
    found = [one.description or "", one._optionals.title or "", one._positionals.title or ""]
    for action in one._actions:
        listed = getattr(action, "_choices_actions", [])  # the commands, as the help lists them
        told = (action.metavar, action.help, *(command.help for command in listed))
        found += [text for text in told if text]
    return [str(text) for text in found]


def whole(language: str) -> list[Parser]:
    made = [one for one in parsers(parser(speak(language))) if isinstance(one, Parser)]
    assert len(made) == len(COMMANDS) + 2  # those of the program itself and of `catalogue`
    return made


@translated
def test_that_no_text_of_the_help_is_left_in_english(language: str) -> None:
    pairs = list(zip(whole("en"), whole(language), strict=True))
    alike = {
        (english.prog, text)
        for english, other in pairs
        for text, told in zip(texts(english), texts(other), strict=True)
        if text == told and text not in SAME[language]
    }
    assert alike == set()
    assert [english.prog for english, _ in pairs] == [other.prog for _, other in pairs]


def test_that_everything_one_can_type_is_explained() -> None:
    for one in whole("en"):
        assert one.description
        for action in one._actions:
            assert action.help or isinstance(action, argparse._SubParsersAction), action


@translated
def test_that_the_help_as_it_is_printed_has_no_english_of_argparse(
    language: str, capsys: pytest.CaptureFixture[str], call: Caller
) -> None:
    for command in (name.split() for name in ("", "catalogue", *COMMANDS)):
        with pytest.raises(SystemExit) as left:
            call(*command, "--lang", language, "--help")
        told = capsys.readouterr().out
        assert left.value.code == 0
        assert told.startswith({"nl": "gebruik: ", "de": "Aufruf: "}[language])
        assert not ENGLISH.search(told), told


WRONG = {
    "nothing known": ("--nergens",),
    "a command that is none": ("rout",),
    "a choice that is none": ("--lang", "fr"),
    "a missing option": ("routes",),
    "a missing argument": ("catalogue", "key"),
    "a missing act": ("catalogue",),
    "an option without its value": ("routes", "--learner"),
    "an option with a value too many": ("routes", "--json=1"),
    "a number that is none": ("plan", "--learner", "x", "--goal", "x", "--choice", "een"),
    "an option in short for two": ("hand-over", "--s"),
    "neither of two": ("dates", "--learner", "x", "--goal", "x"),
    "both of two": ("kiosk", "--supervise", "--hash-code"),
    "none of a list": ("catalogue", "diff", "a", "b", "--plans"),
    "an empty database": ("routes", "--learner", "x", "--goal", "x", "--db", ""),
    "no date": ("reach", "--learner", "x", "--today", "morgen"),
}


@translated
@pytest.mark.parametrize("name", WRONG)
def test_that_a_wrong_call_is_told_in_one_line_of_its_language(
    call: Caller, language: str, name: str
) -> None:
    english = call("--lang", "en", *WRONG[name])
    said = call(f"--lang={language}", *WRONG[name])
    assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert said.err != english.err
    assert not ENGLISH.search(said.err)


def test_that_what_argparse_fills_in_survives_translation() -> None:
    from studieroute.cli.words import _texts_of_argparse

    for language in ("nl", "de"):
        for english, text in _texts_of_argparse(speak(language)).items():
            fills = re.compile(r"%(?:\(\w+\))?[sr]")
            assert sorted(fills.findall(english)) == sorted(fills.findall(text))
            assert len(text) - len(text.rstrip(" ")) == len(english) - len(english.rstrip(" "))
