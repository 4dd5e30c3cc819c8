"""Each kind of problem has one message, in whichever room it is written."""

import inspect
import re
from collections import Counter
from operator import attrgetter

import pytest

from studieroute.i18n import LANGUAGES, speak
from studieroute.places import PACKAGE
from studieroute.wording import problems
from studieroute.wording.register_problems import reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_kind_of_problem_has_two_messages(language: str) -> None:
    parts = re.findall(r"\*\*([\w.]+)\(say\)", inspect.getsource(problems._messages))
    assert len(parts) >= 8
    say = speak(language)
    kinds = Counter(kind for name in parts for kind in attrgetter(name)(problems)(say))
    assert [kind for kind, number in kinds.items() if number > 1] == []


TOLD = re.compile(
    r'problem\(\s*"([a-z-]+)"(?:[^()]|\([^()]*\))*Severity\.(?:WARNING|NOTE)'
    r'|_(?:report|tell)\(\s*"([a-z-]+)"'
)
"""Where a reader tells what costs no file, in the code of `exchange`."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_whatever_a_reader_tells_has_a_short_reason_for_the_account(language: str) -> None:
    files = (PACKAGE / "exchange").glob("*.py")
    code = "".join(file.read_text(encoding="utf-8") for file in files if file.stem != "class_list")
    kinds = {one or other for one, other in TOLD.findall(code)}
    assert len(kinds) > 30
    say = speak(language)
    assert [kind for kind in sorted(kinds) if reason(say, kind) == kind] == []
