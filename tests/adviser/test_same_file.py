"""One file in two windows or two tabs: no facts are written over without a word."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studieroute.adviser import state
from studieroute.adviser.window import AdviserWindow
from studieroute.dossier.learner_file import read_learner
from tests.adviser.windows import shown
from tests.desktop.hands import draw, texts


@pytest.fixture
def talk(tmp_path: Path, window: AdviserWindow) -> Path:
    """A conversation that was saved."""
    file = tmp_path / "talk.json"
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    window.save(file)
    return file


def live_in(window: AdviserWindow, town: str) -> None:
    window.desk.act(lambda now: state.live_at(now, town))


def test_that_a_file_another_window_wrote_is_not_written_over(
    qtbot: QtBot, window: AdviserWindow, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shown(qtbot)
    other.open_learner(talk)
    live_in(other, "Hengelo")
    other._actions["save"].trigger()
    os.utime(talk, ns=(1, talk.stat().st_mtime_ns + 1_000_000))  # as clocks of disks are coarse
    live_in(window, "Enschede")
    window._actions["save"].trigger()
    draw()
    assert "talk.json: somebody else wrote this file since you opened it" in texts(window.body)
    assert read_learner(talk).home == "Hengelo"
    assert not window.session.sitting.is_safe
    apart = talk.with_name("mine.json")
    monkeypatch.setattr("studieroute.adviser.files.ask_where_to_save", lambda *_: apart)
    window._actions["save-as"].trigger()
    live_in(window, "Almelo")
    window._actions["save"].trigger()
    assert (read_learner(talk).home, read_learner(apart).home) == ("Hengelo", "Almelo")
    other.close()


def test_that_two_tabs_of_one_file_do_not_write_over_each_other(
    window: AdviserWindow, talk: Path
) -> None:
    window.open_learner(talk)
    first, second = window.session.sittings
    live_in(window, "Almelo")
    window._actions["save"].trigger()
    assert second.is_safe
    os.utime(talk, ns=(1, talk.stat().st_mtime_ns + 1_000_000))
    window._actions["next"].trigger()
    assert window.session.sitting is first
    live_in(window, "Enschede")
    window._actions["save"].trigger()
    assert read_learner(talk).home == "Almelo"
    assert not first.is_safe
