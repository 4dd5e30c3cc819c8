import json
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studieroute.dean import state
from studieroute.dean.presenting import Wall, other_screen
from studieroute.dean.slide_view import BarRow, Bars
from studieroute.dean.state import DeanState, Page
from studieroute.dean.stories import SlideKind, Story, Talk, show, stories
from studieroute.dean.window import DeanWindow
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak
from studieroute.routes.choosing_subjects import Choice, Doors
from tests.dean.windows import GRAPH, shown
from tests.desktop.hands import Key, press, texts

TODAY = date(2026, 11, 21)
DOORS = Doors(GRAPH, TODAY)
STORIES = stories()


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.title.nl)
def test_that_every_slide_of_a_story_has_an_answer_and_three_languages(story: Story) -> None:
    for slide in story.slides:
        assert slide.title.en and slide.title.de
        assert bool(slide.text.en) == bool(slide.text.de) == bool(slide.text.nl)
        answered = show(GRAPH, DOORS, slide, TODAY)
        match slide.kind:
            case SlideKind.ROUTE:
                assert answered.route is not None
            case SlideKind.CHANGE:
                assert answered.moved is not None
                assert answered.moved.gained or answered.moved.lost
            case SlideKind.PROFILES:
                assert len(answered.by_profile) == 4
            case SlideKind.DOORS:
                assert answered.states


def test_that_no_number_of_a_story_is_written_down() -> None:
    folder = Path(__file__).parents[2] / "resources" / "stories"
    for file in folder.glob("*.json"):
        for slide in json.loads(file.read_text(encoding="utf-8"))["slides"]:
            words = " ".join((*slide["title"].values(), *slide.get("text", {}).values()))
            assert not any(sign.isdigit() for sign in words)


@given(st.integers(1, 9), st.lists(st.sampled_from([1, -1, 9, -9, 0]), max_size=20))
def test_that_a_talk_stays_within_its_slides(length: int, steps: list[int]) -> None:
    talk = Talk(length)
    for step in steps:
        before = talk
        talk = talk.moved(step) if step else talk.turned_dark()
        assert 0 <= talk.at < length
        if step and before.dark:
            assert (talk.at, talk.dark) == (before.at, False)


def wall_of(qtbot: QtBot, window: DeanWindow) -> Wall:
    qtbot.waitUntil(lambda: window.presenting.wall is not None)
    wall = window.presenting.wall
    assert wall is not None
    qtbot.waitUntil(lambda: wall.talk.length > 0)
    QApplication.processEvents()
    return wall


def test_that_a_story_is_stepped_through_with_the_arrow_keys(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window._actions["present"].trigger()
    dialog = window.presenting.dialog
    assert dialog is not None and dialog.list.count() == len(STORIES)
    QTest.keyClick(dialog.list, Key.Key_Return)
    wall = wall_of(qtbot, window)
    assert wall.isFullScreen()
    seen = [texts(wall)]
    for _ in range(wall.talk.length + 2):
        QTest.keyClick(wall, Key.Key_Right)
        seen.append(texts(wall))
    assert wall.talk.at == wall.talk.length - 1
    assert len(set(seen)) == wall.talk.length
    assert any("+10 open" in one for one in seen)
    QTest.keyClick(wall, Key.Key_Left)
    assert wall.talk.at == wall.talk.length - 2
    QTest.keyClick(wall, Key.Key_B)
    assert texts(wall) == ""
    QTest.keyClick(wall, Key.Key_Right)
    assert texts(wall) and wall.talk.at == wall.talk.length - 2
    QTest.keyClick(wall, Key.Key_Escape)
    assert not wall.isVisible()


def test_that_nothing_of_a_class_is_ever_on_the_wall(qtbot: QtBot) -> None:
    listed = "geheim7;havo 4;NG;wisA 6.9;saxion-b-elektrotechniek"
    window = shown(qtbot, state.list_class(DeanState(page=Page.CLASS), listed))
    assert not window._actions["present-mine"].isEnabled()
    for story in STORIES:
        window.presenting.begin(story)
        wall = wall_of(qtbot, window)
        for _ in story.slides:
            assert "geheim7" not in texts(wall) and "6.9" not in texts(wall)
            QTest.keyClick(wall, Key.Key_Right)
    window.close()
    assert window.presenting.wall is None


def test_that_a_story_begins_by_mouse_too_and_can_be_left(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.presenting.choose()
    dialog = window.presenting.dialog
    assert dialog is not None
    press(dialog, "Cancel")
    assert window.presenting.wall is None
    window.presenting.choose()
    assert window.presenting.dialog is not None
    press(window.presenting.dialog, "P&resent")
    assert window.presenting.wall is not None and window.presenting.wall.isVisible()
    window.presenting.leave()


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_that_what_is_under_a_condition_is_hatched_in_every_look(qtbot: QtBot, look: str) -> None:
    theme = Theme(look)
    bars = Bars(speak("en"), theme, [BarRow("mbo", 10, 10, 10)])
    qtbot.addWidget(bars)
    bars.resize(600, 60)
    image = bars.grab().toImage()
    row = {image.pixelColor(x, image.height() // 2).name() for x in range(200, 400)}
    assert {theme.colours.accent.lower(), theme.colours.accent_soft.lower()} <= row


def test_that_the_wall_is_on_the_screen_that_the_window_is_not_on() -> None:
    own, beamer = QApplication.primaryScreen(), Mock(spec=QScreen)
    assert other_screen(own, [own]) is own
    assert other_screen(own, [own, beamer]) is beamer
    assert other_screen(beamer, [own, beamer]) is own


def test_that_the_choice_on_the_screen_can_be_presented(qtbot: QtBot) -> None:
    first = state.slide(DeanState(choice=Choice("havo", "NG")), "natuurkunde")
    window = shown(qtbot, first)
    window._actions["present-mine"].trigger()
    wall = wall_of(qtbot, window)
    assert wall.talk.length == 3
    assert "178" in texts(wall)
    QTest.keyClick(wall, Key.Key_End)
    assert "From havo, NG to havo, NG, physics" in texts(wall)
    window.presenting.leave()


def test_that_type_on_the_wall_is_large(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.presenting.begin(STORIES[0])
    wall = wall_of(qtbot, window)
    wall.showNormal()
    wall.resize(1920, 1080)
    QApplication.processEvents()
    shown_words = [one for one in wall.findChildren(QLabel) if one.isVisible()]
    sizes = sorted(one.fontMetrics().height() for one in shown_words)
    assert sizes[-1] >= 50 and sizes[0] >= 20
    window.presenting.leave()
