"""The window's print preview: the plan's own pages, or the answer as text where there is no route."""

from pytestqt.qtbot import QtBot

from studieroute.adviser import state
from studieroute.adviser.example import example
from studieroute.adviser.preview import text_pages
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.paper_preview import PaperPreview
from studieroute.paper.pages import pages_as_images
from tests.adviser.small import GOAL, TODAY


def opened(qtbot: QtBot, window: AdviserWindow) -> PaperPreview:
    """The preview with its pages there."""
    window._actions["preview"].trigger()
    (shown,) = window.findChildren(PaperPreview)
    qtbot.waitUntil(lambda: shown.list.count() > 0, timeout=20_000)
    return shown


def test_that_the_preview_shows_the_pages_of_the_plan(qtbot: QtBot, window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.take_learner(now, example(TODAY)))
    window.desk.act(lambda now: state.aim_at(now, GOAL))
    qtbot.waitUntil(lambda: bool(window.desk.view.routes) and not window.desk.view.busy)
    shown = opened(qtbot, window)
    text = shown.page.accessibleDescription()
    assert "Your route to Mechanical Engineering" in text
    shown.close()


def test_that_without_a_route_the_answer_is_shown(qtbot: QtBot, window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    shown = opened(qtbot, window)
    assert "Where the learner stands" in shown.page.accessibleDescription()
    shown.close()


def test_that_a_long_text_goes_on_on_a_second_page(qtbot: QtBot) -> None:
    lines = [f"line {number}" for number in range(1, 101)]
    pages = [page.text for page in pages_as_images(text_pages("\n".join(lines)), 36)]
    assert len(pages) > 1
    assert "line 1" in pages[0] and "line 100" in pages[-1]
