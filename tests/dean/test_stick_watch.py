"""A newer catalogue on a stick is noticed, offered with one click, and never taken by itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studieroute.dean.release_part import ChangesDialog
from studieroute.dean.state import DeanState
from studieroute.dean.stick_watch import MOUNTED, Look, look_at, sticks
from studieroute.dean.window import DeanWindow
from studieroute.desktop.banner import Banner
from studieroute.domain.programme import Status
from studieroute.exchange.publishers import believe
from studieroute.exchange.release import write_release
from studieroute.opening import build, shipped_package
from studieroute.routes.choosing_subjects import Choice
from studieroute.seals import SigningKey
from tests.dean.windows import GRAPH, settled, shown
from tests.desktop.hands import draw, texts

GONE = "saxion-b-elektrotechniek"
NOW = GRAPH.catalogue


def released(folder: Path, as_of: str, key: SigningKey, name: str = "newer") -> Path:
    """A signed release in which one programme has ended."""
    programmes = tuple(
        replace(one, status=Status.ENDED) if one.id == GONE else one for one in NOW.programmes
    )
    sources = tuple(replace(one, checked=as_of) if one.checked else one for one in NOW.sources)
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.studieroute"
    whole = replace(NOW, programmes=programmes, sources=sources, as_of=as_of)
    write_release(whole, path, key, date.fromisoformat(as_of))
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "STICK"
    made.mkdir()
    return made


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> DeanWindow:
    """A window on a database of its own that sees one stick, and looks when it is told to."""
    monkeypatch.setattr("studieroute.exchange.publishers.data_folder", lambda: tmp_path / "home")
    db = tmp_path / "catalogue.sqlite"
    build(shipped_package(), str(db))
    made = shown(qtbot, DeanState(choice=Choice("havo", "NG")), db=db)
    made.sticks._timer.stop()
    made.sticks.places = lambda: [stick]
    return made


def looked(qtbot: QtBot, window: DeanWindow) -> str:
    """What stands above the page after a look."""
    with qtbot.waitSignal(window.sticks._job.ended, timeout=30_000):
        window.sticks.look()
    draw()
    return "\n".join(one.text for one in banners(window))


def banners(window: DeanWindow) -> list[Banner]:
    return [one for one in window.body.findChildren(Banner) if one.isVisible()]


def click(window: DeanWindow, text: str) -> None:
    (banner,) = banners(window)
    (found,) = [one for one in banner.findChildren(QPushButton) if one.text() == text]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_that_a_release_of_a_known_publisher_is_taken_with_one_click_and_says_what_changed(
    qtbot: QtBot, window: DeanWindow, stick: Path
) -> None:
    key = SigningKey.new()
    released(stick, "2026-12-24", key)
    believe(key.public.hex(), date(2026, 11, 1))
    before = window.desk.view.counted
    assert looked(qtbot, window) == "STICK holds a newer catalogue, of 24 December 2026."
    assert window.desk.view.counted == before
    click(window, "Take this release")
    qtbot.waitUntil(lambda: isinstance(window.releases.dialog, ChangesDialog), timeout=30_000)
    settled(qtbot, window)
    assert window.desk.view.counted == before - 1
    assert window.releases.dialog is not None
    assert "(Saxion)\nis not offered any more." in texts(window.releases.dialog)
    assert banners(window) == []
    window.releases.dialog.close()
    assert looked(qtbot, window) == ""


def test_that_an_unknown_key_is_asked_about_before_anything_is_taken(
    qtbot: QtBot, window: DeanWindow, stick: Path
) -> None:
    released(stick, "2026-12-24", SigningKey.new())
    assert looked(qtbot, window).startswith("STICK holds a newer catalogue")
    click(window, "Look at this release…")
    qtbot.waitUntil(lambda: isinstance(window.releases.dialog, QMessageBox))
    assert isinstance(window.releases.dialog, QMessageBox)
    assert "does not know this key yet" in window.releases.dialog.text()
    QTest.keyClick(window.releases.dialog, Qt.Key.Key_Escape)
    assert window.desk.view.catalogue is NOW


def test_that_of_several_the_newest_is_offered_and_a_pulled_out_one_no_longer(
    qtbot: QtBot, window: DeanWindow, stick: Path
) -> None:
    key = SigningKey.new()
    older = released(stick, "2026-12-01", key, "a")
    newer = released(stick, "2026-12-24", key, "b")
    assert "24 December 2026" in looked(qtbot, window)
    window.rebuild()
    draw()
    assert len(banners(window)) == 1, "another language or look takes it away"
    newer.unlink()
    assert looked(qtbot, window) == ""
    older.touch()
    assert "1 December 2026" in looked(qtbot, window)


def test_that_what_is_older_damaged_or_something_else_is_passed_over(
    qtbot: QtBot, window: DeanWindow, stick: Path
) -> None:
    key = SigningKey.new()
    released(stick, "2020-01-01", key, "older")
    damaged = released(stick, "2026-12-24", key, "damaged")
    damaged.write_bytes(damaged.read_bytes()[:-200])
    (stick / "talk.studieroute").write_text("{}")
    (stick / "folder.studieroute").mkdir()
    (stick / "newer.zip").write_bytes(released(stick.parent / "x", "2026-12-24", key).read_bytes())
    assert looked(qtbot, window) == ""
    assert not [one for one in window.findChildren(QMessageBox) if one.isVisible()]


def test_that_a_file_is_read_once_and_again_when_it_is_another(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = released(stick, "2026-12-24", SigningKey.new())
    read: list[Path] = []
    first = look_at([stick], {}, NOW)
    assert first.newest is not None and first.newest.file == file
    monkeypatch.setattr("studieroute.opening.verified", lambda path: read.append(path))
    again = look_at([stick, stick / "gone"], first.stamps, NOW)
    assert again == Look(first.stamps, None) and read == []


def test_that_the_volumes_of_the_system_are_no_sticks() -> None:
    assert all(str(one).startswith(MOUNTED) for one in sticks()) or Path.home().drive
    assert Path("/") not in sticks()
