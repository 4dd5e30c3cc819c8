from pathlib import Path

import pytest

from tests.cli.calls import TODAY, without_display

SAID = {"nl": "Er is hier geen beeldscherm", "en": "There is no display", "de": "keinen Bildschirm"}


@pytest.mark.parametrize("language", SAID)
def test_that_without_a_display_the_dean_gets_an_example_and_its_page(
    tmp_path: Path, language: str
) -> None:
    done = without_display(tmp_path, "dean", *TODAY, "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert SAID[language] in done.stdout and "+10 −0" in done.stdout
    (page,) = tmp_path.rglob("subjects.pdf")
    assert page.read_bytes().startswith(b"%PDF-") and str(page) in done.stdout
