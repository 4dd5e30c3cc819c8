"""A failure of the system is told in the language of the rest of the sentence."""

import errno
import os
from pathlib import Path

import pytest

from studieroute.domain.problem import InputRefused, problem
from studieroute.i18n import speak
from studieroute.places import bytes_given
from studieroute.wording.problems import problem_line


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "dit bestand of deze map bestaat niet"),
        ("en", "there is no such file or folder"),
        ("de", "diese Datei oder diesen Ordner gibt es nicht"),
    ],
)
def test_that_a_missing_file_is_told_in_ones_own_language(
    tmp_path: Path, language: str, words: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        bytes_given(tmp_path / "none")
    told = problem_line(speak(language), refused.value.problems[0])
    assert f"({words})" in told
    assert os.strerror(errno.ENOENT) not in told


def test_that_any_other_reason_stays_as_it_is() -> None:
    told = problem_line(speak("nl"), problem("cannot-read", reason="iets zeldzaams {x}"))
    assert "(iets zeldzaams {x})" in told
