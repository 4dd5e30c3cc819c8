"""The HTML plan in a browser without a window: no barrier that axe knows, in any theme or width."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it ships no types
from playwright.sync_api import Browser, Page, sync_playwright

from studieroute.domain.conclusion import Conclusion, Dropped, NextStep, Note
from studieroute.domain.learner import Override
from studieroute.grammar import parse_fact
from studieroute.i18n import LANGUAGES, speak
from studieroute.paper.html import write_html
from studieroute.paper.html_record import record_page, record_sections, record_text
from studieroute.routes.changes import plan_made
from studieroute.settings import House
from tests.paper.sample import LEARNER, TODAY, asked

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
CONCLUSION = Conclusion(
    (NextStep("Bel de decaan", TODAY),),
    (Dropped("Bouwkunde", "te ver"),),
    (Note("Ziet op tegen wiskunde"),),
)
PERSON = replace(LEARNER, overrides=(Override(parse_fact("completed(pm)"), "vrijgesteld", TODAY),))
WIDTHS = (1200, 360)
"""A desk and a telephone."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this computer")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


def _written(folder: Path, language: str, house: House) -> str:
    graph, answer = asked()
    file = folder / "plan.html"
    write_html(file, graph, PERSON, answer, 0, language, TODAY, CONCLUSION, house)
    return file.as_uri()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_axe_finds_no_barrier(
    browser: Browser, tmp_path: Path, language: str, theme: Literal["light", "dark"]
) -> None:
    address = _written(tmp_path, language, House("ROC Łódź", colour="#7a1f5c"))
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert _overflow(page) <= 0
        page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_axe_finds_no_barrier_in_what_is_held_about_a_learner(
    browser: Browser, language: str
) -> None:
    say, (graph, answer) = speak(language), asked()
    made = plan_made(graph.catalogue, answer.routes[0], TODAY, language)
    kept = ((say("File"), "/een/heel/lange/naam/" + "x" * 80), (say("Encrypted"), say("yes")))
    sections = record_sections(say, graph.catalogue, PERSON, CONCLUSION, made, kept)
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.set_content(record_page(say, TODAY, sections))
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert _overflow(page) <= 0
    page.close()
    text = record_text(say, TODAY, sections)
    for said in ("Bel de decaan", "te ver", "Ziet op tegen wiskunde", "vrijgesteld"):
        assert said in text


def _overflow(page: Page) -> int:
    """The pixels by which the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wider


def test_that_axe_sees_a_barrier_where_there_is_one(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><input><img src='data:,'></body></html>")
    assert Axe().run(page).violations_count > 0
    page.close()


def test_that_the_page_asks_for_nothing_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    asked_for: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    address = _written(tmp_path, "nl", House())
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [one for one in asked_for if not one.startswith("data:")] == [address]
    assert said == []
    page.close()
