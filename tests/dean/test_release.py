"""A newer catalogue from a stick: checked, taken with one click, and what changed is told."""

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
from studieroute.dean.window import DeanWindow
from studieroute.domain.programme import Status
from studieroute.exchange.release import write_release
from studieroute.i18n import speak
from studieroute.opening import about_catalogue, open_graph
from studieroute.routes.choosing_subjects import Choice
from studieroute.seals import SigningKey
from studieroute.wording.dean_release import age_words, lineage, old_warning
from tests.adviser.small import TODAY
from tests.dean.windows import GRAPH, settled, shown
from tests.desktop.hands import press, texts


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The shipped catalogue in which one programme has ended, signed, on a stick."""
    whole = GRAPH.catalogue
    gone = "saxion-b-elektrotechniek"
    ended = tuple(
        replace(one, status=Status.ENDED) if one.id == gone else one for one in whole.programmes
    )
    less = replace(whole, programmes=ended)
    path = tmp_path / "stick" / "newer.studieroute"
    path.parent.mkdir()
    write_release(less, path, SigningKey.new(), date(2026, 11, 20))
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DeanWindow:
    """A window on a database of its own, on a computer that has met no key yet."""
    monkeypatch.setattr("studieroute.exchange.publishers.data_folder", lambda: tmp_path / "home")
    db = tmp_path / "catalogue.sqlite"
    from studieroute.opening import build, shipped_package

    build(shipped_package(), str(db))
    return shown(qtbot, DeanState(choice=Choice("havo", "NG")), db=db)


def click(qtbot: QtBot, window: DeanWindow, text: str) -> None:
    """Clicks a button of the message that is open."""
    qtbot.waitUntil(lambda: window.releases.dialog is not None)
    box = window.releases.dialog
    assert isinstance(box, QMessageBox)
    (found,) = [one for one in box.findChildren(QPushButton) if one.text() == text]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def visible_box(qtbot: QtBot, window: DeanWindow) -> QMessageBox:
    """The message that appears."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QMessageBox)))
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    return box


def test_that_a_release_is_taken_with_one_click_and_says_what_changed(
    qtbot: QtBot, window: DeanWindow, release: Path, tmp_path: Path
) -> None:
    before = window.desk.view.counted
    window.releases.read(release)
    qtbot.waitUntil(lambda: window.releases.dialog is not None)
    asked = window.releases.dialog
    assert isinstance(asked, QMessageBox)
    assert "This computer does not know this key yet." in asked.text()
    click(qtbot, window, "Take this release")
    qtbot.waitUntil(lambda: isinstance(window.releases.dialog, ChangesDialog), timeout=30_000)
    settled(qtbot, window)
    assert window.desk.view.counted == before - 1
    assert window.desk.state.choice == Choice("havo", "NG")
    dialog = window.releases.dialog
    assert dialog is not None
    told = texts(dialog)
    assert "This key is believed from now on." in told
    assert "Elektrotechniek" in told or "Electrical" in told
    db = str(tmp_path / "catalogue.sqlite")
    assert about_catalogue(db).origin == "release"
    ended = open_graph(db).catalogue.programme["saxion-b-elektrotechniek"]
    assert ended.status is Status.ENDED
    assert any("signed with the key" in line for line in window.releases.lines())
    dialog.close()


def test_that_a_release_with_a_changed_byte_is_refused_and_nothing_changes(
    qtbot: QtBot, window: DeanWindow, release: Path, tmp_path: Path
) -> None:
    content = bytearray(release.read_bytes())
    content[len(content) // 2] ^= 1
    release.write_bytes(bytes(content))
    window.releases.read(release)
    box = visible_box(qtbot, window)
    assert "Nothing was changed." in box.text()
    box.close()
    assert about_catalogue(str(tmp_path / "catalogue.sqlite")).origin == "own"


def test_that_an_older_release_is_refused_in_a_sentence(
    qtbot: QtBot, window: DeanWindow, tmp_path: Path
) -> None:
    path = tmp_path / "older.studieroute"
    write_release(replace(GRAPH.catalogue, as_of="2026-06-01"), path, SigningKey.new(), TODAY)
    window.releases.read(path)
    box = visible_box(qtbot, window)
    assert "This release is of 1 June 2026, and the catalogue in use is newer" in box.text()
    assert [one.text() for one in box.buttons()] == ["Close"]
    assert not window.statusBar().currentMessage()
    box.close()


def test_that_a_release_is_not_taken_twice(qtbot: QtBot, window: DeanWindow, release: Path) -> None:
    window.releases.read(release)
    click(qtbot, window, "Take this release")
    qtbot.waitUntil(lambda: isinstance(window.releases.dialog, ChangesDialog), timeout=30_000)
    assert window.releases.dialog is not None
    window.releases.dialog.close()
    window.releases.read(release)
    box = visible_box(qtbot, window)
    assert "in use already" in box.text()
    box.close()


def test_that_a_stick_pulled_out_before_its_release_is_taken_changes_nothing(
    qtbot: QtBot, window: DeanWindow, release: Path, tmp_path: Path
) -> None:
    window.releases.read(release)
    qtbot.waitUntil(lambda: window.releases.dialog is not None)
    release.unlink()
    click(qtbot, window, "Take this release")
    box = visible_box(qtbot, window)
    assert "newer.studieroute" in box.text()
    box.close()
    assert about_catalogue(str(tmp_path / "catalogue.sqlite")).origin == "own"
    assert not window.statusBar().currentMessage()


def test_that_the_age_of_the_catalogue_is_visible_and_leads_to_a_newer_one(
    qtbot: QtBot, window: DeanWindow
) -> None:
    assert window._release.isVisible()
    assert window._release.text() == "Catalogue of today, 21 November 2026"
    press(window, "Catalogue of")
    box = window.releases.dialog
    assert isinstance(box, QMessageBox)
    assert "It was built on this computer and is not signed." in box.text()
    assert "Newer release from a file…" in [one.text() for one in box.buttons()]
    box.close()


def test_that_an_old_catalogue_asks_for_a_newer_one() -> None:
    say = speak("en")
    assert age_words(say, "2026-05-21", TODAY) == "Catalogue of 21 May 2026: 184 days old"
    assert old_warning(say, "2026-05-21", TODAY)
    assert not old_warning(say, "2026-11-01", TODAY)
    assert age_words(say, "", TODAY) == "Catalogue of unknown age"
    assert lineage(say, "shipped", "", "") == "It came with the program."
    key = "ab" * 32
    assert "abab abab" in lineage(say, "release", key, "2026-11-20")


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff a photograph", b"PK\x03\x04 cut off"])
def test_that_a_file_that_is_no_release_is_refused_without_words_of_the_machine(
    qtbot: QtBot, window: DeanWindow, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    window.releases.read(path)
    box = visible_box(qtbot, window)
    told = "this is no release of StudieRoute, or it is damaged; ask for the file again."
    assert box.text() == f"{path}: {told} Nothing was changed."
    box.close()


def test_that_a_folder_in_the_place_of_a_release_is_told_as_one(
    qtbot: QtBot, window: DeanWindow, tmp_path: Path
) -> None:
    window.releases.read(tmp_path)
    box = visible_box(qtbot, window)
    assert "cannot be read" in box.text() and "damaged" not in box.text()
    box.close()
