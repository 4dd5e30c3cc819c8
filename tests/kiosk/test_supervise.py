import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.i18n import speak
from studieroute.kiosk import supervise
from studieroute.kiosk.gate import hashed
from studieroute.kiosk.supervise import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    STEADY_SECONDS,
    Run,
    pause_after,
    run_once,
)

SAY = speak("en")


def kept_running(*runs: Run) -> tuple[int, list[str], list[float]]:
    """The status, the lines of the log and the pauses for a kiosk that ends so."""
    ends, lines, pauses = iter(runs), list[str](), list[float]()
    status = supervise.supervise(lambda: next(ends), SAY, lines.append, pauses.append)
    return status, lines, pauses


def test_that_a_crash_is_followed_by_a_new_start() -> None:
    status, lines, pauses = kept_running(Run(70, 5), Run(-9, 5), Run(None, 80), Run(0, 5))
    assert status == 0
    assert lines.count("The kiosk starts.") == 4
    assert pauses == [2, 4, 8]
    assert "did not answer" in lines[5]


def test_that_wrong_settings_end_it_at_once() -> None:
    status, lines, pauses = kept_running(Run(2, 0.2))
    assert (status, pauses) == (2, []) and len(lines) == 2


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=30))
def test_that_pauses_grow_to_a_minute_and_a_steady_run_is_forgiven(seconds: list[float]) -> None:
    pause = 0.0
    for lasted in seconds:
        before, pause = pause, pause_after(Run(70, lasted), pause)
        assert FIRST_PAUSE <= pause <= LONGEST_PAUSE
        if lasted >= STEADY_SECONDS or not before:
            assert pause == FIRST_PAUSE
        else:
            assert pause == min(2 * before, LONGEST_PAUSE)


def test_that_a_kiosk_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "hang.sh"
    script.write_text("#!/bin/sh\necho .\nsleep 60\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    began = time.monotonic()
    assert run_once([], silent=0.5).status is None
    assert time.monotonic() - began < 30


def test_that_a_killed_kiosk_tells_its_status(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "die.sh"
    script.write_text("#!/bin/sh\necho .\nkill -9 $$\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    assert run_once([], silent=20).status == -signal.SIGKILL


def test_that_the_real_kiosk_gives_signs_of_life_until_it_is_killed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[kiosk]\nexit-code = "{hashed("4821")}"\n')
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    started: list[subprocess.Popen[bytes]] = []

    class Heard(Event):
        """Kills the kiosk at its first sign of life."""

        def set(self) -> None:
            super().set()
            started[0].kill()

    def start(*given: Any, **more: Any) -> "subprocess.Popen[bytes]":
        started.append(popen(*given, **more))
        return started[0]

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(supervise, "Event", Heard)
    found = run_once(["kiosk", "--settings", str(settings)], silent=90)
    assert found.status == -signal.SIGKILL
