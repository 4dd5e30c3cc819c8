"""The session is safe: tabs, autosave, recovery and wiping, driven as a person does."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.adviser import saving, state
from studieroute.adviser.shelf import KEPT_DAYS, Shelf
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Atom
from studieroute.dossier.learner_file import read_learner
from studieroute.grammar import parse_requirement
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import GOAL, TODAY, small_catalogue
from tests.adviser.windows import BLANK, settle, shown
from tests.desktop.hands import CTRL, LEFT, texts


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[list[AdviserWindow]]:
    made: list[AdviserWindow] = []
    yield made
    for one in made:
        one.close()


def open_window(
    qtbot: QtBot,
    windows: list[AdviserWindow],
    shelf: Shelf,
    now: Conversation | None = None,
    catalogue: Catalogue | None = None,
) -> AdviserWindow:
    graph = RouteGraph(catalogue) if catalogue else None
    made = shown(qtbot, now or BLANK, shelf=shelf, graph=graph)
    windows.append(made)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def with_goal(qtbot: QtBot, window: AdviserWindow, goal: str = GOAL) -> None:
    """Lets someone with an mbo-4 diploma want something, and waits for the answer."""
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    window.desk.act(lambda now: state.aim_at(now, goal))
    settle(qtbot, window)


def on_shelf(shelf: Shelf) -> list[Path]:
    return sorted(shelf.path("x").parent.glob("*.json"))


def kept(qtbot: QtBot, shelf: Shelf, *, facts: list[str]) -> Path:
    """Waits until exactly one conversation with these facts is on the shelf."""

    def there() -> bool:
        read = [one.read_text() for one in on_shelf(shelf)]
        return all(read) and [json.loads(one)["has"] for one in read] == [facts]

    qtbot.waitUntil(there)
    return on_shelf(shelf)[0]


def press(widget: QWidget, text: str) -> None:
    """Clicks the one visible button with that text."""
    QApplication.processEvents()
    found = [
        one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible()
    ]
    assert len(found) == 1, (text, [one.text() for one in widget.findChildren(QPushButton)])
    QTest.mouseClick(found[0], LEFT)


def message(window: AdviserWindow) -> QWidget:
    """What stands above the panels."""
    item = window.body.messages.itemAt(0)
    widget = item.widget() if item is not None else None
    assert widget is not None
    return widget


def crash(window: AdviserWindow) -> None:
    """Leaves everything as a power cut would: nothing is closed, only the locks are gone."""
    for one in window.session.sittings:
        assert one.keeper is not None
        one.keeper._lock.unlock()
        one.keeper = None


def test_that_every_change_is_on_disk_without_saving(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    window = open_window(qtbot, windows, shelf)
    assert on_shelf(shelf) == []
    QTest.mouseClick(window.body.learner.levels.buttons["mbo-4"], LEFT)
    kept(qtbot, shelf, facts=["diploma(mbo-4)"])
    QTest.mouseClick(window.body.learner.levels.buttons["hbo-bachelor"], LEFT)
    file = kept(qtbot, shelf, facts=["diploma(mbo-4)", "diploma(hbo-bachelor)"])
    if os.name == "posix":
        assert file.parent.stat().st_mode & 0o077 == 0
    window._actions["undo"].trigger()
    kept(qtbot, shelf, facts=["diploma(mbo-4)"])


def test_that_nothing_stays_on_disk_when_all_is_undone(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    window = open_window(qtbot, windows, shelf)
    QTest.mouseClick(window.body.learner.levels.buttons["mbo-4"], LEFT)
    kept(qtbot, shelf, facts=["diploma(mbo-4)"])
    window._actions["undo"].trigger()
    qtbot.waitUntil(lambda: on_shelf(shelf) == [])


def test_that_after_a_crash_the_conversation_goes_on_where_it_was(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    first = open_window(qtbot, windows, shelf)
    with_goal(qtbot, first)
    qtbot.waitUntil(
        lambda: (
            [json.loads(one.read_text())["conversation"]["goals"] for one in on_shelf(shelf)]
            == [[GOAL]]
        )
    )
    crash(first)
    again = open_window(qtbot, windows, shelf)
    assert "There was a conversation that was not saved" in texts(again.body)
    press(message(again), "Go on")
    assert replace(again.desk.state, made=None) == first.desk.state
    assert "not saved" not in texts(again.body)
    qtbot.waitUntil(lambda: len(on_shelf(shelf)) == 1)


KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from studieroute.adviser import state
from studieroute.adviser.desk import Desk
from studieroute.adviser.session import Session
from studieroute.adviser.shelf import Shelf
from tests.adviser.small import TODAY
app = QApplication([])
shelf = Shelf(Path(sys.argv[1]))
session = Session(Desk(state.Conversation(), TODAY), shelf)
session.desk.act(lambda now: state.hold_level(now, "mbo-4"))
while not list(shelf.path("x").parent.glob("*.json")):
    app.processEvents()
print("kept", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="killing without notice is done with SIGKILL")
def test_that_a_program_killed_without_notice_loses_nothing(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf, tmp_path: Path
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "shelf")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (told.stdout, told.returncode) == ("kept\n", -9), told.stderr
    assert len(list(shelf.path("x").parent.glob("*.lock"))) == 1
    window = open_window(qtbot, windows, shelf)
    press(window.body.start, "Go on")
    assert state.levels_held(window.desk.state.learner.has) == ("mbo-4",)


def test_that_what_is_thrown_away_is_gone_from_the_disk(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    first = open_window(qtbot, windows, shelf)
    first.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    kept(qtbot, shelf, facts=["diploma(mbo-4)"])
    crash(first)
    again = open_window(qtbot, windows, shelf)
    press(again.body.start, "Throw away")
    assert on_shelf(shelf) == []
    assert "not saved" not in texts(again.body)
    assert saving.is_blank(again.desk.state)


def test_that_a_conversation_open_in_another_window_is_not_offered(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    first = open_window(qtbot, windows, shelf)
    first.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    kept(qtbot, shelf, facts=["diploma(mbo-4)"])
    other = open_window(qtbot, windows, shelf)
    assert "not saved" not in texts(other.body)


def test_that_closing_the_window_keeps_what_was_not_saved_and_drops_what_was(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf, tmp_path: Path
) -> None:
    first = open_window(qtbot, windows, shelf)
    first.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    first.close()
    assert len(on_shelf(shelf)) == 1
    again = open_window(qtbot, windows, shelf)
    press(again.body.start, "Go on")
    again.save(tmp_path / "talk.json")
    again.close()
    assert on_shelf(shelf) == []
    assert read_learner(tmp_path / "talk.json").has == (Atom("diploma", ("mbo-4",)),)
    assert shelf.recent() == (tmp_path / "talk.json",)


def test_that_tabs_open_turn_and_close_by_key_each_with_its_own_history(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    window = open_window(qtbot, windows, shelf)
    assert not window.tabs.isVisible()
    QTest.mouseClick(window.body.learner.levels.buttons["havo"], LEFT)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    assert window.tabs.isVisible() and window.tabs.bar.count() == 2
    assert not window.body.learner.levels.buttons["havo"].isChecked()
    QTest.mouseClick(window.body.learner.levels.buttons["vwo"], LEFT)
    window._actions["undo"].trigger()
    window._actions["undo"].trigger()
    assert window.desk.state.learner.has == ()
    QTest.keyClick(window, Qt.Key.Key_Tab, CTRL)
    assert window.body.learner.levels.buttons["havo"].isChecked()
    window._actions["redo"].trigger()
    assert state.levels_held(window.desk.state.learner.has) == ("havo",)
    QTest.keyClick(window, Qt.Key.Key_W, CTRL)
    assert window.tabs.bar.count() == 1 and saving.is_blank(window.desk.state)
    QApplication.processEvents()
    press(window.body.start, "Go on")
    assert state.levels_held(window.desk.state.learner.has) == ("havo",)


def test_that_an_answer_of_a_tab_behind_does_not_show_in_front(
    qtbot: QtBot,
    windows: list[AdviserWindow],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studieroute.desktop.desk.A_FRAME", 0.0)  # so that it comes later
    window = open_window(qtbot, windows, shelf)
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    window.desk.act(lambda now: state.aim_at(now, GOAL))
    behind = window.desk
    window._actions["new"].trigger()
    qtbot.waitUntil(lambda: not behind.view.busy)
    assert behind.view.routes
    assert window.body.routes.cards.cards == []
    window._actions["previous"].trigger()
    assert len(window.body.routes.cards.cards) == len(behind.view.shown)


def test_that_a_file_opens_beside_a_conversation_and_is_listed_later(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf, tmp_path: Path
) -> None:
    plain = tmp_path / "learner.json"
    plain.write_text('{"has": ["diploma(vwo)"]}')
    window = open_window(qtbot, windows, shelf)
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    window.open_learner(plain)
    assert len(window.session.sittings) == 2
    assert state.levels_held(window.desk.state.learner.has) == ("vwo",)
    window._actions["new"].trigger()
    press(window.body.start, "learner.json")
    assert state.levels_held(window.desk.state.learner.has) == ("vwo",)


def test_that_wiping_leaves_nothing_on_disk(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf, tmp_path: Path
) -> None:
    window = open_window(qtbot, windows, shelf)
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    window.save(tmp_path / "talk.json")
    window._actions["new"].trigger()
    window.desk.act(lambda now: state.hold_level(now, "vwo"))
    kept(qtbot, shelf, facts=["diploma(vwo)", "profile(vwo, ?)"])
    window._actions["wipe"].trigger()
    box = window.findChild(QMessageBox)
    assert box is not None
    press(box, "Wipe")
    assert len(window.session.sittings) == 1 and saving.is_blank(window.desk.state)
    qtbot.wait(50)
    assert on_shelf(shelf) == [] and shelf.recent() == ()
    assert (tmp_path / "talk.json").exists()


def test_that_what_is_kept_too_long_is_thrown_away_at_the_start(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    for name, days in (("old", KEPT_DAYS + 2), ("young", KEPT_DAYS - 2)):
        shelf.keep(name, '{"has": ["diploma(vwo)"]}')
        at = time.mktime(TODAY.timetuple()) - days * 86400
        os.utime(shelf.path(name), (at, at))
    open_window(qtbot, windows, shelf)
    assert [one.stem for one in on_shelf(shelf)] == ["young"]


def test_that_a_start_leaves_alone_what_another_window_is_writing(shelf: Shelf) -> None:
    shelf.keep("whole", '{"has": ["diploma(vwo)"]}')
    folder = shelf.path("whole").parent
    young, old = folder / ".a.json.1f.part", folder / ".b.json.2f.part"
    for file, days in ((young, 0), (old, 3)):
        file.write_text("half")
        at = time.mktime(TODAY.timetuple()) - days * 86400
        os.utime(file, (at, at))
    shelf.sweep(TODAY)
    assert young.read_text() == "half" and not old.exists()


def test_that_a_damaged_file_on_the_shelf_is_told_and_not_lost(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf
) -> None:
    shelf.keep("bad", '{"has": ["diploma(vwo"]}')
    window = open_window(qtbot, windows, shelf)
    press(window.body.start, "Go on")
    assert "line 1" in texts(window.body)
    assert shelf.path("bad").exists()


def test_that_a_rule_changed_since_the_plan_is_told_until_it_is_talked_about(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf, tmp_path: Path
) -> None:
    window = open_window(qtbot, windows, shelf)
    with_goal(qtbot, window, "saxion-b-wtb")
    window.save(tmp_path / "talk.json")
    base = small_catalogue()
    asked = "diploma(mbo-4) and subject(wiskunde-b, havo)"
    changed = tuple(
        replace(one, requirement=parse_requirement(asked), text=asked)
        if one.to == "saxion-b-wtb"
        else one
        for one in base.admissions
    )
    later = open_window(
        qtbot, windows, shelf, catalogue=replace(base, admissions=changed, release="later")
    )
    later.open_learner(tmp_path / "talk.json")
    shown = texts(later.body)
    assert "1 thing changed" in shown and "it now asks" in shown
    settle(qtbot, later)
    later.save(tmp_path / "talk.json")
    assert '"release": "test"' in (tmp_path / "talk.json").read_text()
    press(message(later), "Talked about")
    later.save(tmp_path / "talk.json")
    later.open_learner(tmp_path / "talk.json")
    assert "changed" not in texts(later.body)


def test_that_an_unchanged_catalogue_says_that_nothing_changed(
    qtbot: QtBot, windows: list[AdviserWindow], shelf: Shelf, tmp_path: Path
) -> None:
    window = open_window(qtbot, windows, shelf)
    with_goal(qtbot, window)
    window.save(tmp_path / "talk.json")
    window.open_learner(tmp_path / "talk.json")
    assert "Nothing this plan rests on has changed" in window.statusBar().currentMessage()
