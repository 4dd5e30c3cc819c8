"""Each kind of problem has one message, in whichever room it is written."""

import inspect
import re
from collections import Counter
from operator import attrgetter

import pytest

from studieroute.i18n import LANGUAGES, speak
from studieroute.wording import problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_kind_of_problem_has_two_messages(language: str) -> None:
    parts = re.findall(r"\*\*([\w.]+)\(say\)", inspect.getsource(problems._messages))
    assert len(parts) >= 8
    say = speak(language)
    kinds = Counter(kind for name in parts for kind in attrgetter(name)(problems)(say))
    assert [kind for kind, number in kinds.items() if number > 1] == []
