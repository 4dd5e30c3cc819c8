"""The kiosk's host and its voice, settings and colours, without looking at the screens."""

import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studieroute.desktop import application
from studieroute.desktop.theme import Theme
from studieroute.domain.problem import InputRefused
from studieroute.i18n import speak
from studieroute.kiosk import host as hosts
from studieroute.kiosk import main
from studieroute.kiosk.counts import LEAST
from studieroute.kiosk.gate import Gate
from studieroute.kiosk.host import Host, Stand
from studieroute.kiosk.printing import empty_queue, printer_named
from studieroute.kiosk.settings import KioskSettings
from studieroute.kiosk.stories import read_stories, shipped_stories
from studieroute.kiosk.visit import Paper, Screen
from studieroute.kiosk.voice import Voice, voice
from studieroute.kiosk.window import KioskWindow
from studieroute.routes.graph import RouteGraph
from studieroute.settings import House
from tests.kiosk.visitors import wanting

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def app(qtbot: QtBot) -> None:
    application.start(Theme("light"), "en", lambda: speak("en"))


@pytest.fixture
def stand(graph: RouteGraph) -> Stand:
    return Stand(graph, KioskSettings(languages=("en", "nl")), day=TODAY)


def answer_all(qtbot: QtBot, host: Host, **wanted: str) -> None:
    """A visit up to the routes."""
    host.begin()
    choose = wanting(**wanted)
    while host.visit.screen is Screen.ASK:
        question = host.question
        assert question is not None
        host.choose(question.ask, choose(question))
    qtbot.waitUntil(lambda: host.visit.screen is Screen.ANSWER, timeout=30_000)


def test_that_visits_are_counted_only_when_the_owner_wants_it(
    qtbot: QtBot, stand: Stand, tmp_path: Path
) -> None:
    file = tmp_path / "counts.csv"
    for counting in (False, True):
        settings = replace(stand.settings, counting=counting, counts_file=str(file))
        host = Host(replace(stand, settings=settings))
        for _ in range(LEAST):
            answer_all(qtbot, host, origin="mbo-3", draw="computers")
            host.again()
        assert file.exists() is counting
    assert "origin,mbo-3,5" in file.read_text() and "draw,computers,5" in file.read_text()


def test_that_counting_to_a_place_that_cannot_be_written_stops_no_visit(
    qtbot: QtBot, stand: Stand, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    path = str(tmp_path / "file" / "counts.csv")
    settings = replace(stand.settings, counting=True, counts_file=path)
    host = Host(replace(stand, settings=settings))
    for _ in range(LEAST + 1):
        host.begin()
        question = host.question
        assert question is not None
        host.choose(question.ask, question.options[:1])
        host.again()
    assert host.visit.screen is Screen.IDLE


def test_that_the_screen_promises_nothing_it_does_not_keep_to(qtbot: QtBot, stand: Stand) -> None:
    for counting, said in ((False, "We keep nothing."), (True, "We only count")):
        host = Host(replace(stand, settings=replace(stand.settings, counting=counting)))
        window = KioskWindow(host, Gate())
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda window=window, said=said: says(window, said))  # type: ignore[misc]


def says(window: KioskWindow, text: str) -> bool:
    """Whether a label that one can see begins so."""
    labels = window.findChildren(QLabel)
    return any(one.isVisible() and one.text().startswith(text) for one in labels)


def test_that_without_the_printer_of_the_settings_it_says_so(qtbot: QtBot, stand: Stand) -> None:
    settings = replace(stand.settings, printer="no such printer")
    host = Host(replace(stand, settings=settings))
    assert printer_named("no such printer") is None and printer_named("") is None
    answer_all(qtbot, host, draw="computers")
    host.deepen(0)
    host.take_home()
    host.print_plan()
    assert host.visit.paper is Paper.FAILED


def test_that_nobody_hears_of_the_plan_of_the_visitor_before(
    qtbot: QtBot, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that comes out after its visitor left is not told to the next one."""
    may_end = Event()

    def slow(*_given: object) -> Callable[[object], int]:
        return lambda _report: int(may_end.wait(20))

    monkeypatch.setattr(hosts, "printer_named", lambda _name: object())
    monkeypatch.setattr(hosts, "plan_work", slow)
    host = Host(stand)
    for last in (False, True):
        answer_all(qtbot, host, draw="computers")
        host.deepen(0)
        host.take_home()
        if not last:
            host.print_plan()
            assert host.visit.paper is Paper.PRINTING
            host.again()
    may_end.set()
    qtbot.wait(300)
    assert host.visit.paper is Paper.NONE


def test_that_the_queue_of_the_named_printer_is_emptied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    cancel = tmp_path / "cancel"
    cancel.write_text(f'#!/bin/sh\necho "$@" > {told}\n')
    cancel.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert empty_queue("Laser")
    assert told.read_text().split() == ["-a", "-x", "Laser"]
    assert not empty_queue("")


def test_that_the_examples_are_computed_anew_on_another_day(
    qtbot: QtBot, graph: RouteGraph
) -> None:
    stories = read_stories(shipped_stories())[:1]
    stand = Stand(graph, KioskSettings(), stories=stories, day=TODAY)
    host = Host(stand)
    qtbot.waitUntil(lambda: len(host.examples) == 1, timeout=20_000)
    first = host.examples[0].route.criteria.finish
    host.stand = replace(stand, day=date(2028, 11, 21))
    host.tick()
    qtbot.waitUntil(lambda: host.examples[0].route.criteria.finish > first, timeout=20_000)


def test_that_settings_that_name_what_is_not_there_are_refused(
    monkeypatch: pytest.MonkeyPatch, graph: RouteGraph
) -> None:
    monkeypatch.setattr(main, "open_ready", lambda _db, _report: graph)
    for settings, kind in (
        (KioskSettings(front="nobody"), "no-institution"),
        (KioskSettings(place="Atlantis"), "unknown-home"),
        (KioskSettings(stories="none.toml"), "cannot-read"),
    ):
        with pytest.raises(InputRefused) as caught:
            main.stand_of(None, settings)
        assert caught.value.problems[0].kind == kind


def test_that_an_error_begins_a_new_visit_where_nobody_watches(
    qtbot: QtBot, stand: Stand, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("STUDIEROUTE_SUPERVISED", raising=False)
    host = Host(stand)
    answer_all(qtbot, host, draw="computers")
    error = ValueError("somebody's answers")
    main.crash_hook(host)(ValueError, error, None)
    assert host.visit.screen is Screen.IDLE and host.visit.advice is None
    assert "somebody" not in capsys.readouterr().err


@pytest.fixture
def speech() -> Iterator[type]:
    """Qt's speech as a machine with a voice has it."""

    class Speech:
        said: ClassVar[list[str]] = []
        stops = 0

        @staticmethod
        def availableEngines() -> list[str]:  # noqa: N802
            return ["speechd"]

        def setLocale(self, locale: object) -> None:  # noqa: N802
            self.said.append(str(locale))

        def say(self, text: str) -> None:
            self.said.append(text)

        def stop(self) -> None:
            type(self).stops += 1

    module = ModuleType("PySide6.QtTextToSpeech")
    module.QTextToSpeech = Speech  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "PySide6.QtTextToSpeech", module)
        yield Speech


def test_that_without_speech_there_is_no_voice_and_no_button(
    qtbot: QtBot, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert voice() is None
    window = KioskWindow(Host(stand), Gate(), voice())
    qtbot.addWidget(window)
    window.show()
    assert window.bar is not None and window.bar.aloud is None


def test_that_a_screen_is_read_aloud_where_there_is_speech(
    qtbot: QtBot, stand: Stand, speech: type
) -> None:
    found = voice()
    assert isinstance(found, Voice)
    window = KioskWindow(Host(stand), Gate(), found)
    qtbot.addWidget(window)
    window.show()
    assert window.bar is not None and window.bar.aloud is not None
    window.bar.aloud.click()
    window.host.begin()
    said = speech.said  # type: ignore[attr-defined]
    assert "Where are you now?" in said[-1] and "havo" in said[-1]
    window.host._warn(True)
    assert "Are you still there?" in said[-1]


def test_that_a_house_gives_its_colour_and_logo(qtbot: QtBot, stand: Stand) -> None:
    house = House("School", png(40, 20), "#7a1f5c")
    window = KioskWindow(Host(replace(stand, house=house)), Gate())
    qtbot.addWidget(window)
    window.resize(1080, 1920)
    window.show()
    kit = window.kit()
    assert kit.theme.colours.accent == "#7a1f5c"
    logo = kit.logo
    assert logo is not None and logo.width() == 2 * logo.height()
    assert window.findChild(QLabel, "logo") is not None
    window.host.address(replace(window.host.visit.manner, contrast=True))
    assert window.kit().theme.colours.accent != "#7a1f5c", "high contrast keeps its own colours"


def png(width: int, height: int) -> bytes:
    """A plain red picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xcc\0\0" * width for _ in range(height))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
