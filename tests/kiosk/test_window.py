from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.desktop import application
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak
from studieroute.kiosk import host as hosts
from studieroute.kiosk import window as windows
from studieroute.kiosk.advice import Advice, advise
from studieroute.kiosk.gate import Gate, hashed
from studieroute.kiosk.host import Host, Stand
from studieroute.kiosk.kit import LEAST_TARGET
from studieroute.kiosk.overlays import Keypad, Warning
from studieroute.kiosk.parts import Leaf
from studieroute.kiosk.questions import MOST_QUESTIONS, Ask
from studieroute.kiosk.screens import AnswerScreen, IdleScreen, QuestionScreen, SearchScreen
from studieroute.kiosk.settings import KioskSettings
from studieroute.kiosk.stories import read_stories, shipped_stories
from studieroute.kiosk.visit import Screen
from studieroute.kiosk.window import KioskWindow
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
CODE = "4821"
LEFT = Qt.MouseButton.LeftButton
KEPT = hashed(CODE)


class Clock:
    """Seconds that only pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """A window under test with its clock."""

    def __init__(self, window: KioskWindow, clock: Clock, qtbot: QtBot) -> None:
        self.window, self.host, self.clock, self.qtbot = window, window.host, clock, qtbot

    def press(self, button: QPushButton) -> None:
        """Touches the middle of a button with a finger."""
        QApplication.processEvents()
        touch(self.window, button)
        self.qtbot.wait(1)

    def tile(self, key: str) -> QPushButton:
        screen = self.window.screen_now
        assert isinstance(screen, QuestionScreen)
        return screen.tiles[key]

    def at(self) -> Screen:
        """Where the visit is."""
        return self.host.visit.screen

    def wait_for(self, screen: Screen) -> None:
        self.qtbot.waitUntil(lambda: self.host.visit.screen is screen, timeout=20_000)

    def answer_all(self, **wanted: str) -> int:
        """Touches an answer to every question; gives how many there were."""
        asked = 0
        while self.host.visit.screen is Screen.ASK:
            question = self.host.question
            assert question is not None
            key = wanted.get(question.ask.value, question.options[0])
            self.press(self.tile(key))
            if question.many:
                screen = self.window.screen_now
                assert isinstance(screen, QuestionScreen) and screen.go is not None
                self.press(screen.go)
            asked += 1
        self.wait_for(Screen.ANSWER)
        return asked

    def pass_time(self, seconds: float) -> None:
        self.clock.now += seconds
        self.host.tick()


_FINGER: list[QPointingDevice] = []


def touch(window: QWidget, target: QWidget) -> None:
    """A finger on the middle of a part, as a touch screen tells it."""
    if not _FINGER:
        _FINGER.append(QTest.createTouchDevice())
    at = target.mapTo(window, target.rect().center())
    handle = window.windowHandle()
    QTest.touchEvent(handle, _FINGER[0]).press(0, at).commit()
    QTest.touchEvent(handle, _FINGER[0]).release(0, at).commit()


@pytest.fixture
def bench(qtbot: QtBot, graph: RouteGraph) -> Iterator[Bench]:
    application.start(Theme("light"), "en", lambda: speak("en"))
    settings = KioskSettings(languages=("en", "nl", "de"), place="Enschede")
    stand = Stand(graph, settings, stories=read_stories(shipped_stories())[:2], day=TODAY)
    clock = Clock()
    host = Host(stand, clock=clock)
    window = KioskWindow(host, Gate(KEPT))
    qtbot.addWidget(window)
    window.resize(1080, 1920)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: len(host.examples) == 2, timeout=20_000)
    yield Bench(window, clock, qtbot)
    window.leave()


def texts(widget: QWidget) -> str:
    """All labels that are on screen."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_that_a_story_goes_from_start_to_home_by_touch_alone(bench: Bench) -> None:
    screen = bench.window.screen_now
    assert isinstance(screen, IdleScreen)
    assert "For example: from" in texts(screen)
    bench.press(screen.start)
    asked = bench.answer_all(origin="havo", profile="NG", draw="care", matters="sure")
    assert asked <= MOST_QUESTIONS
    answer = bench.window.screen_now
    assert isinstance(answer, AnswerScreen) and 3 <= len(answer.cards) <= 5
    assert "havo" in texts(answer)
    bench.press(answer.cards[0])
    assert "Source:" in texts(bench.window) and "Ask " in texts(bench.window)
    home = next(one for one in buttons(bench) if one.text() == "Take this route home")
    bench.press(home)
    assert bench.at() is Screen.TAKE_HOME
    done = next(one for one in buttons(bench) if one.text() == "I am done")
    bench.press(done)
    assert bench.at() is Screen.IDLE


def buttons(bench: Bench) -> list[QPushButton]:
    """The buttons one can see."""
    QApplication.processEvents()
    return [one for one in bench.window.findChildren(QPushButton) if one.isVisible()]


def test_that_a_story_goes_from_start_to_home_by_keys_alone(bench: Bench) -> None:
    window, host = bench.window, bench.host
    window.activateWindow()

    def key(code: Qt.Key) -> None:
        QApplication.processEvents()
        QTest.keyClick(window.windowHandle(), code)
        bench.qtbot.wait(1)

    pressed = 0
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    while host.visit.screen is Screen.ASK and pressed < 60:
        question = host.question
        assert question is not None
        key(Qt.Key.Key_Space)
        if question.many:
            while getattr(QApplication.focusWidget(), "text", str)() != "Go on":
                key(Qt.Key.Key_Tab)
            key(Qt.Key.Key_Return)
        pressed += 1
    bench.wait_for(Screen.ANSWER)
    key(Qt.Key.Key_Return)
    while getattr(QApplication.focusWidget(), "text", str)() != "Take this route home":
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert bench.at() is Screen.TAKE_HOME
    key(Qt.Key.Key_Escape)
    assert bench.at() is Screen.DEEPEN


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800)])
@pytest.mark.parametrize("large", [False, True])
def test_that_every_target_is_large_enough_and_none_touches_another(
    bench: Bench, size: tuple[int, int], large: bool
) -> None:
    window, host = bench.window, bench.host
    window.resize(*size)
    host.address(replace(host.visit.manner, large=large))

    def measure() -> None:
        QApplication.processEvents()
        QApplication.processEvents()
        boxes = []
        for one in buttons(bench):
            box = one.rect().translated(one.mapTo(window, QPoint(0, 0)))
            assert min(box.width(), box.height()) >= LEAST_TARGET, one.text()
            boxes.append(box)
        for at, box in enumerate(boxes):
            for other in boxes[at + 1 :]:
                grown = box.adjusted(-3, -3, 3, 3)
                assert not grown.intersects(other)

    host.begin()
    measure()
    bench_visit = {"origin": "mbo-4", "draw": "technology"}
    while host.visit.screen is Screen.ASK:
        question = host.question
        assert question is not None
        measure()
        host.choose(question.ask, (bench_visit.get(question.ask.value, question.options[0]),))
    bench.wait_for(Screen.ANSWER)
    host.deepen(0)
    measure()
    host.take_home()
    measure()


def test_that_another_language_speaks_at_once(bench: Bench) -> None:
    bench.host.begin()
    assert "Where are you now?" in texts(bench.window)
    assert bench.window.bar is not None
    bench.press(bench.window.bar.languages["nl"])
    assert "Waar sta je nu?" in texts(bench.window)
    assert bench.window.bar.languages["nl"].isChecked()


def test_that_a_language_is_laid_out_in_its_own_direction(bench: Bench) -> None:
    manner = bench.host.visit.manner
    for language, way in (
        ("ar", Qt.LayoutDirection.RightToLeft),
        ("nl", Qt.LayoutDirection.LeftToRight),
    ):
        bench.host.address(replace(manner, language=language))
        screen = bench.window.screen_now
        assert screen is not None and screen.layoutDirection() is way


def test_that_the_arrow_back_points_to_where_reading_begins(bench: Bench) -> None:
    def middle_of_ink(language: str) -> float:
        bench.host.address(replace(bench.host.visit.manner, language=language))
        drawn = bench.window.kit().picture("back", 60).toImage()
        points = [
            x
            for x in range(drawn.width())
            for y in range(drawn.height())
            if drawn.pixelColor(x, y).alpha()
        ]
        return sum(points) / len(points) - drawn.width() / 2

    assert middle_of_ink("nl") < 0 < middle_of_ink("ar")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800), (800, 1280)])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_that_no_word_of_the_bar_is_cut(
    bench: Bench, size: tuple[int, int], large: bool, language: str
) -> None:
    bench.window.resize(*size)
    bench.host.address(replace(bench.host.visit.manner, language=language, large=large))
    QApplication.processEvents()
    bar = bench.window.bar
    assert bar is not None
    for one in bar.findChildren(QPushButton):
        assert one.width() >= one.sizeHint().width(), one.text()
        assert bar.rect().contains(one.geometry()), one.text()


def test_that_large_text_and_contrast_take_one_touch(bench: Bench) -> None:
    assert bench.window.bar is not None
    before = bench.window.kit().theme
    bench.press(bench.window.bar.large)
    bench.press(bench.window.bar.contrast)
    after = bench.window.kit().theme
    assert after.scale > before.scale * 1.3
    assert after.colours.background == "#000000"
    bench.host.begin()
    assert bench.host.visit.manner.large
    bench.host.again()
    assert not bench.host.visit.manner.large, "the next visitor gets another visitor's look"


def test_that_a_warning_is_seen_and_heard_before_the_reset(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(windows, "chime", lambda: heard.append(1))
    bench.host.begin()
    for _ in range(4):
        bench.clock.now += 9
        bench.host.touched()
    bench.pass_time(59)
    assert bench.window.over is None and not heard
    bench.pass_time(2)
    assert isinstance(bench.window.over, Warning) and heard == [1]
    assert "forget your answers" in texts(bench.window.over)
    bench.pass_time(87)
    assert bench.at() is Screen.ASK, "ten times the average response is 90 seconds"
    bench.pass_time(3)
    assert bench.at() is Screen.IDLE
    assert bench.window.over is None


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800)])
def test_that_no_word_of_the_warning_is_cut(bench: Bench, size: tuple[int, int]) -> None:
    bench.window.resize(*size)
    bench.host.begin()
    bench.pass_time(61)
    over = bench.window.over
    assert isinstance(over, Warning)
    QApplication.processEvents()
    for one in over.findChildren(QPushButton):
        assert one.height() >= one.sizeHint().height(), one.text()


def test_that_a_touch_answers_the_warning(bench: Bench) -> None:
    bench.host.begin()
    bench.pass_time(61)
    over = bench.window.over
    assert isinstance(over, Warning)
    bench.press(over.stay)
    assert bench.window.over is None
    bench.pass_time(59)
    assert bench.at() is Screen.ASK


def test_that_the_window_closes_for_the_code_only(bench: Bench) -> None:
    window = bench.window
    window.close()
    assert window.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    keypad = window.over
    assert isinstance(keypad, Keypad)
    for _ in range(4):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_0)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert window.isVisible() and window.over is keypad
    for digit in CODE:
        keypad.type(digit)
    keypad.enter()
    assert not window.isVisible()


def test_that_the_staff_holds_the_corner_for_the_keys(bench: Bench) -> None:
    QTest.mousePress(bench.window.windowHandle(), LEFT, pos=QPoint(10, 10))
    assert bench.window.over is None
    bench.qtbot.waitUntil(lambda: isinstance(bench.window.over, Keypad), timeout=6000)


def test_that_a_short_touch_in_the_corner_is_nothing(bench: Bench) -> None:
    QTest.mouseClick(bench.window.windowHandle(), LEFT, pos=QPoint(10, 10))
    bench.qtbot.wait(windows.STAFF_MS + 300)
    assert bench.window.over is None


def test_that_no_other_key_reaches_a_screen(bench: Bench) -> None:
    bench.host.begin()
    before, handle = bench.window.screen_now, bench.window.windowHandle()
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F11, Qt.Key.Key_A, Qt.Key.Key_Menu, Qt.Key.Key_Print):
        QTest.keyClick(handle, key)
    QTest.keyClick(handle, Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(handle, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(handle, Qt.Key.Key_Space, Qt.KeyboardModifier.MetaModifier)
    assert bench.window.screen_now is before
    assert bench.at() is Screen.ASK


def test_that_an_answer_nobody_waits_for_is_not_shown(bench: Bench) -> None:
    host = bench.host
    host.begin()
    while host.visit.screen is Screen.ASK:
        question = host.question
        assert question is not None
        host.choose(question.ask, (question.options[0],))
    host.again()
    bench.qtbot.wait(800)
    assert host.visit.screen is Screen.IDLE and host.visit.advice is None


def test_that_a_search_is_told_of_only_when_it_takes_a_while(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, goes_on = bench.host, Event()

    def slowly(*given: Any) -> Advice:
        goes_on.wait(60)
        return advise(*given)

    monkeypatch.setattr(hosts, "advise", slowly)
    host.begin()
    while host.visit.screen is Screen.ASK:
        asked = bench.window.screen_now
        question = host.question
        assert question is not None
        host.choose(question.ask, (question.options[0],))
    assert bench.window.screen_now is asked, "the screen flickers before every answer"
    bench.qtbot.waitUntil(lambda: isinstance(bench.window.screen_now, SearchScreen), timeout=20_000)
    goes_on.set()
    bench.wait_for(Screen.ANSWER)
    assert isinstance(bench.window.screen_now, AnswerScreen)


def test_that_the_bar_stays_until_it_would_be_another_one(bench: Bench) -> None:
    bench.host.begin()
    bar = bench.window.bar
    bench.host.choose(Ask.ORIGIN, ("havo",))
    assert bench.window.bar is bar and bar is not None
    bench.press(bar.languages["en"])
    assert bench.window.bar is bar
    assert bar.languages["en"].isChecked(), "the language in use no longer looks so"
    bench.press(bar.contrast)
    assert bench.window.bar is not bar


def test_that_the_look_of_the_other_faces_is_not_asked(bench: Bench) -> None:
    """Each part of each screen would be held against their rules too: half the time of an answer."""
    app = QApplication.instance()
    assert isinstance(app, QApplication) and app.styleSheet() == ""
    assert bench.window.styleSheet()


def test_that_going_back_asks_again(bench: Bench) -> None:
    host = bench.host
    host.begin()
    host.choose(Ask.ORIGIN, ("havo",))
    host.back()
    assert host.question is not None and host.question.ask is Ask.ORIGIN
    host.back()
    assert host.visit.screen is Screen.IDLE


def test_that_the_clipboard_is_empty_after_a_visit(bench: Bench) -> None:
    bench.host.begin()
    QGuiApplication.clipboard().setText("something")
    bench.host.again()
    assert QGuiApplication.clipboard().text() == ""


def test_that_meaning_is_never_in_colour_alone(bench: Bench) -> None:
    """What is chosen has a tick or a thicker border, and every picture stands beside its words."""
    bench.host.begin()
    screen = bench.window.screen_now
    assert isinstance(screen, QuestionScreen)
    for tile in screen.tiles.values():
        assert [one.text() for one in tile.findChildren(QLabel) if one.text()]
        assert tile.accessibleName()
    assert bench.window.bar is not None
    chosen = [one for one in bench.window.bar.languages.values() if one.isChecked()]
    assert len(chosen) == 1 and not chosen[0].icon().isNull()
    others = [one for one in bench.window.bar.languages.values() if not one.isChecked()]
    assert all(one.icon().isNull() for one in others)


def test_that_a_finger_moves_a_long_screen_and_presses_nothing(bench: Bench) -> None:
    window, host = bench.window, bench.host
    host.address(replace(host.visit.manner, large=True))
    host.begin()
    bench.answer_all(origin="mbo-4", draw="technology", matters="fast")
    screen = window.screen_now
    assert isinstance(screen, AnswerScreen)
    QApplication.processEvents()
    leaf = screen.findChild(Leaf)
    assert leaf is not None and leaf.down.isVisible()
    start = screen.cards[0].mapTo(window, screen.cards[0].rect().center())
    handle, finger = window.windowHandle(), _FINGER[0]
    QTest.touchEvent(handle, finger).press(0, start).commit()
    for step in (30, 120, 240):
        QTest.touchEvent(handle, finger).move(0, start - QPoint(0, step)).commit()
    QTest.touchEvent(handle, finger).release(0, start - QPoint(0, 240)).commit()
    assert bench.at() is Screen.ANSWER, "a finger that moved chose a route"
    moved = screen.cards[0].mapTo(window, screen.cards[0].rect().center())
    assert start.y() - moved.y() > 100
    touch(window, screen.cards[1])
    assert bench.at() is Screen.DEEPEN


def test_that_targets_stand_in_the_lower_part_of_a_screen_that_stands(bench: Bench) -> None:
    bench.host.begin()
    QApplication.processEvents()
    tops = [one.mapTo(bench.window, QPointF(0, 0)).y() for one in buttons(bench)]
    assert min(tops) > 0.35 * bench.window.height()


@pytest.mark.parametrize("large", [False, True])
def test_that_the_first_route_is_within_reach_on_a_screen_that_stands(
    bench: Bench, large: bool
) -> None:
    bench.host.address(replace(bench.host.visit.manner, large=large))
    bench.host.begin()
    bench.answer_all(origin="mbo-4", draw="technology", matters="fast")
    screen = bench.window.screen_now
    assert isinstance(screen, AnswerScreen)
    QApplication.processEvents()
    middle = screen.cards[0].mapTo(bench.window, screen.cards[0].rect().center()).y()
    assert middle > 0.28 * bench.window.height()
