"""Once under a real X server, in a process of its own: a whole conversation by keyboard and mouse."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAGES = ("routes", "what-if", "around", "concluded", "printed", "tabs", "undone", "xcb")


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="there is no X server to try on")
def test_that_a_conversation_is_led_by_keys_and_mouse_under_an_x_server(tmp_path: Path) -> None:
    home = {
        name: str(tmp_path)
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    }
    screen = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24")
    done = subprocess.run(
        [*screen, sys.executable, "-m", "tests.adviser.on_x", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    if "could not connect to display" in done.stderr or "no Qt platform plugin" in done.stderr:
        pytest.skip("Qt has no X platform here")
    assert tuple(done.stdout.split()) == STAGES, done.stderr
    assert done.returncode == 0, done.stderr
