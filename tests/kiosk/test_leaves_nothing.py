"""After a visit nothing of it is left: not on disk, not in memory, not in what the kiosk writes."""

import gc
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studieroute.desktop import application
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak
from studieroute.kiosk import host as hosts
from studieroute.kiosk.advice import Advice, Suggestion
from studieroute.kiosk.gate import Gate, hashed
from studieroute.kiosk.host import Host, Stand
from studieroute.kiosk.main import place_of
from studieroute.kiosk.settings import KioskSettings
from studieroute.kiosk.visit import Paper, Screen, Visit
from studieroute.kiosk.window import KioskWindow
from studieroute.paper.pages import page_as_image, page_count
from studieroute.routes.graph import RouteGraph
from tests.conftest import HOUSE

TODAY = date(2026, 11, 21)
WANTED = {
    "origin": "havo",
    "profile": "CM",
    "draw": "care",
    "branch": "therapy",
    "matters": "near",
    "home": "Doetinchem",
}


def visit_to_the_end(qtbot: QtBot, host: Host, *, printing: bool = False) -> None:
    """A whole visit by somebody from Doetinchem."""
    host.begin()
    while host.visit.screen is Screen.ASK:
        question = host.question
        assert question is not None
        key = WANTED.get(question.ask.value, question.options[-1])
        host.choose(question.ask, (key,))
    qtbot.waitUntil(lambda: host.visit.screen is Screen.ANSWER, timeout=30_000)
    host.deepen(0)
    host.take_home()
    assert host.codes()
    if printing:
        host.print_plan()
        qtbot.waitUntil(lambda: host.visit.paper is Paper.PRINTED, timeout=60_000)
    host.again()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def window(qtbot: QtBot, graph: RouteGraph) -> KioskWindow:
    application.start(Theme("light"), "nl", lambda: speak("nl"))
    host = Host(Stand(graph, KioskSettings(printer="test"), day=TODAY))
    made = KioskWindow(host, Gate(hashed("4821")))
    qtbot.addWidget(made, before_close_func=KioskWindow.leave)
    made.resize(1080, 1920)
    made.show()
    return made


def files_below(*folders: Path) -> dict[Path, bytes]:
    """Every file with what is in it."""
    return {
        file: file.read_bytes()
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_that_a_visit_leaves_no_file_and_changes_none(
    qtbot: QtBot, window: KioskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = files_below(HOUSE, tmp_path)
    visit_to_the_end(qtbot, window.host)
    after = files_below(HOUSE, tmp_path)
    assert after == before


def test_that_printing_leaves_nothing_but_the_pages(
    qtbot: QtBot, window: KioskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, spool = tmp_path / "out.pdf", tmp_path / "tmp"
    spool.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(spool))

    def printer(_name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(out))
        made.setResolution(72)
        return made

    emptied: list[str] = []

    def empty(name: str) -> bool:
        emptied.append(name)
        return True

    monkeypatch.setattr(hosts, "printer_named", printer)
    monkeypatch.setattr(hosts, "empty_queue", empty)
    monkeypatch.setattr(hosts, "PRINT_SECONDS", 0)
    visit_to_the_end(qtbot, window.host, printing=True)
    pages = out.read_bytes()
    assert page_count(pages) >= 2
    assert len(set(page_as_image(pages, 0, 30).pixels)) > 20, "the first page is blank"
    assert files_below(spool) == {}
    qtbot.waitUntil(lambda: emptied == ["test"], timeout=5000)


def test_that_no_picture_that_qt_kept_outlives_a_visit(qtbot: QtBot, window: KioskWindow) -> None:
    kept = QPixmap(8, 8)
    visit = window.host
    visit.begin()
    QPixmapCache.insert("drawn-in-this-visit", kept)
    visit.again()
    assert not QPixmapCache.find("drawn-in-this-visit", kept)


def test_that_nothing_of_a_visit_stays_in_memory(qtbot: QtBot, window: KioskWindow) -> None:
    others = {id(one) for kind in (Advice, Suggestion, Visit) for one in kept(kind)}
    visit_to_the_end(qtbot, window.host)
    left = [one for kind in (Advice, Suggestion) for one in kept(kind) if id(one) not in others]
    assert not left
    visits = [one for one in kept(Visit) if id(one) not in others]
    assert not [one for one in visits if isinstance(one, Visit) and one.given]
    shown = [one.text() for one in window.findChildren(QLabel)]
    assert not [text for text in shown if "Doetinchem" in text]


def kept(kind: type) -> list[object]:
    """The living objects of a kind."""
    gc.collect()
    return [one for one in gc.get_objects() if type(one) is kind]


def test_that_an_error_is_told_by_its_place_and_not_by_its_words() -> None:
    try:
        raise ValueError("havo, Doetinchem")
    except ValueError as error:
        told = place_of(type(error), error.__traceback__)
    assert told.startswith("ValueError at test_leaves_nothing.py:")
    assert "Doetinchem" not in told


def lines_of(done: "subprocess.CompletedProcess[str]") -> Iterable[str]:
    return (done.stdout + done.stderr).splitlines()


def test_that_a_crash_writes_no_file_and_tells_no_answer(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys
        from PySide6.QtCore import QTimer
        from studieroute.kiosk import main
        from studieroute.kiosk.host import Host

        def crash(self):
            raise ValueError("somebody from Doetinchem")

        Host.begin = crash
        shown = main.KioskWindow.fill_screen

        def show(window):
            shown(window)
            QTimer.singleShot(500, window.host, lambda: window.host.begin())

        main.KioskWindow.fill_screen = show
        sys.exit(main.run(None, None, "nl", None))
        """
    )
    home = tmp_path / "home"
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        "STUDIEROUTE_SUPERVISED": "1",
        "HOME": str(home),
        "TMPDIR": str(tmp_path / "tmp"),
        "PATH": "/usr/bin:/bin",
    }
    (tmp_path / "tmp").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 70
    assert any(line.startswith("ValueError at ") for line in lines_of(done))
    assert not [line for line in lines_of(done) if "Doetinchem" in line]
    written = files_below(home, tmp_path / "tmp")
    assert not [file for file in written if "errors" in file.parts]
    assert not [file for file, data in written.items() if b"somebody from" in data]


def test_that_a_new_start_throws_away_what_a_crash_left_at_the_printer(tmp_path: Path) -> None:
    told, programs = tmp_path / "told", tmp_path / "bin"
    programs.mkdir()
    cancel = programs / "cancel"
    cancel.write_text(f'#!/bin/sh\necho "$@" > {told}.new && mv {told}.new {told}\n')
    cancel.chmod(0o755)
    settings = tmp_path / "settings.toml"
    settings.write_text('[kiosk]\nprinter = "Laser"\n')
    script = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from studieroute.kiosk import main

        def look():
            if Path({str(told)!r}).exists():
                QApplication.exit(0)

        timer = QTimer(interval=50)
        timer.timeout.connect(look)
        shown = main.KioskWindow.fill_screen

        def show(window):
            shown(window)
            timer.start()

        main.KioskWindow.fill_screen = show
        sys.exit(main.run(None, None, "nl", Path({str(settings)!r})))
        """
    )
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "PATH": f"{programs}:/usr/bin:/bin"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1000:]
    assert told.read_text().split() == ["-a", "-x", "Laser"]
    assert "«Laser»" in done.stderr, "the staff is not told that the printer is not there"
