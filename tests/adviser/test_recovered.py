"""What a crash may not take: where a conversation was saved, its filters, and the message about it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studieroute.adviser import state, weighing
from studieroute.adviser.seal_dialogs import SealDialog
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.banner import Banner
from studieroute.dossier.learner_file import read_learner
from tests.adviser.test_session import crash, kept, on_shelf
from tests.adviser.windows import shown


@pytest.fixture
def crashed(qtbot: QtBot, shelf: Shelf) -> Iterator[AdviserWindow]:
    made = shown(qtbot, shelf=shelf)
    yield made
    made.close()


def changed_after_saving(
    qtbot: QtBot, window: AdviserWindow, shelf: Shelf, path: Path
) -> AdviserWindow:
    """A window after a power cut: saved, then changed, then gone; and the next one."""
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    kept(qtbot, shelf, facts=["diploma(mbo-4)"])
    window.save(path)
    qtbot.waitUntil(lambda: on_shelf(shelf) == [])
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    kept(qtbot, shelf, facts=["diploma(mbo-4)", "diploma(havo)", "profile(havo, ?)"])
    crash(window)
    return shown(qtbot, shelf=shelf)


def test_that_a_recovered_conversation_is_saved_where_it_was_saved_before(
    qtbot: QtBot, crashed: AdviserWindow, shelf: Shelf, tmp_path: Path
) -> None:
    file = tmp_path / "talk.json"
    again = changed_after_saving(qtbot, crashed, shelf, file)
    (found,) = again.session.unsaved()
    assert found.file == file
    again.take_up(found)
    assert not again.session.sitting.is_safe
    again._actions["save"].trigger()
    assert [str(one) for one in read_learner(file).has][:2] == ["diploma(mbo-4)", "diploma(havo)"]
    folder = shelf.path("x").parent
    qtbot.waitUntil(lambda: all(one.suffix == ".lock" for one in folder.iterdir()))
    assert on_shelf(shelf) == []
    again.close()


def test_that_an_encrypted_one_asks_for_its_passphrase_and_not_for_its_place(
    qtbot: QtBot, crashed: AdviserWindow, shelf: Shelf, tmp_path: Path
) -> None:
    file = tmp_path / "talk.studieroute"
    again = changed_after_saving(qtbot, crashed, shelf, file)
    again.take_up(again.session.unsaved()[0])
    again._actions["save"].trigger()
    (asked,) = again.findChildren(SealDialog)
    assert asked.isVisible()
    asked.reject()
    again.close()


def test_that_the_message_about_it_stays_in_another_language_until_it_is_put_away(
    qtbot: QtBot, crashed: AdviserWindow, shelf: Shelf, tmp_path: Path
) -> None:
    again = changed_after_saving(qtbot, crashed, shelf, tmp_path / "talk.json")

    def messages() -> list[str]:
        QApplication.processEvents()
        return [one.text for one in again.body.findChildren(Banner) if not one.isHidden()]

    assert "There was a conversation that was not saved" in messages()[0]
    again.desk.act(lambda now: state.speak(now, "nl"))
    assert "Er was een gesprek dat niet is opgeslagen" in messages()[0]
    again._actions["larger"].trigger()
    assert len(messages()) == 1
    for one in again.body.findChildren(Banner):
        one.hide()
    again._actions["smaller"].trigger()
    assert messages() == []
    again.close()


def test_that_filters_ticks_and_order_are_saved_and_missed_when_they_are_not(
    qtbot: QtBot, crashed: AdviserWindow, tmp_path: Path
) -> None:
    window, file = crashed, tmp_path / "talk.json"
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    window.save(file)
    assert window.session.sitting.is_safe
    ticked = (("ut-m-me", "ut-m-me-1"),)
    window.desk.act(
        lambda now: weighing.tick(weighing.sift(now, language="nl", order="cost"), ticked)
    )
    assert not window.session.sitting.is_safe
    window.save(file)
    before = window.desk.state
    window.session.close(0)
    window.open_learner(file)
    assert window.desk.state.sieve == before.sieve and window.desk.state.ticked == (ticked,)
