"""The report of the rule test book: what fails first, every case once, no barrier that axe knows."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it ships no types
from playwright.sync_api import Browser

from studieroute.domain.case import Case, Fault, Outcome
from studieroute.domain.learner import Learner
from studieroute.domain.problem import Where
from studieroute.domain.source import Source
from studieroute.domain.verdict import Verdict
from studieroute.i18n import LANGUAGES, speak
from studieroute.paper.case_report import report_of, write_report
from tests.paper.test_html_axe import browser as shared_browser

TODAY = date(2026, 11, 21)
SOURCES = {
    "wet": Source("wet", "De wet & de tabel", url="https://wet.nl/?a=1&b=2", published="2017"),
    "los": Source("los", "Zonder adres", url="javascript:alert(1)"),
}
browser = shared_browser


def outcome(name: str, file: str, line: int, source: str = "wet", bad: bool = False) -> Outcome:
    where = Where(f"/boek/{file}", line)
    case = Case(name, Learner(), "b", TODAY, Verdict.NO, None, source, where)
    return Outcome(case, Verdict.YES if bad else Verdict.NO, Fault.VERDICT if bad else None)


OUTCOMES = (
    outcome("havo NG → <b>", "een.yaml", 3),
    outcome("havo CM → c", "een.yaml", 4, "los", bad=True),
    outcome("vwo NT → c", "twee.yaml", 9, "onbekend"),
)


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "verslag.html"
    write_report(path, OUTCOMES, SOURCES, speak("nl"), TODAY)
    yield path


def test_that_what_fails_stands_first_and_every_case_in_its_file(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and '<html lang="nl">' in text
    assert text.index("1 geval van de 3 klopt niet") < text.index("Wat niet klopt")
    assert text.index("Wat niet klopt") < text.index("havo CM → c") < text.index("Bestanden")
    assert text.count("havo CM → c") == 2
    assert text.count("havo NG → &lt;b&gt;") == text.count("vwo NT → c") == 1
    assert "een.yaml, 4" in text
    assert re.findall(r"<summary>(.*?)</summary>", text) == [
        "een.yaml: 2 gevallen",
        "twee.yaml: 1 geval",
    ]
    for target in re.findall(r'href="#(.*?)"', text):
        assert text.count(f'id="{target}"') == 1


def test_that_sources_are_named_and_only_addresses_are_links(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert '<a href="https://wet.nl/?a=1&amp;b=2">De wet &amp; de tabel (2017)</a>' in text
    assert "javascript:" not in text
    assert "Zonder adres" in text and ">onbekend</td>" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_book_that_holds_says_so(language: str) -> None:
    text = report_of((OUTCOMES[0],), SOURCES, speak(language), TODAY)
    assert 'class="good"' in text and 'class="bad"' not in text
    assert f'<html lang="{language}">' in text


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_that_axe_finds_no_barrier_in_the_report(
    browser: Browser, written: Path, theme: Literal["light", "dark"], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto(written.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.close()
