import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import TODAY
from tests.cli.test_answers import NO_DISPLAY
from tests.conftest import ROOT

SAID = {"nl": "Er is hier geen beeldscherm", "en": "There is no display", "de": "keinen Bildschirm"}


@pytest.mark.parametrize("language", SAID)
def test_that_without_a_display_the_dean_gets_an_example_and_its_page(
    tmp_path: Path, language: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_DISPLAY, "dean", *TODAY, "--lang", language],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert SAID[language] in done.stdout and "+10 −0" in done.stdout
    (page,) = tmp_path.rglob("subjects.pdf")
    assert page.read_bytes().startswith(b"%PDF-") and str(page) in done.stdout
