"""A program on a real X server, in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
needs_x = pytest.mark.skipif(
    shutil.which("xvfb-run") is None, reason="there is no X server to try on"
)


def on_x(home: Path, *python: str, seconds: int) -> subprocess.CompletedProcess[str]:
    """What Python did on a screen of a small laptop; skips where Qt has no X platform."""
    screen = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24")
    homes = dict.fromkeys(HOMES, str(home))
    done = subprocess.run(
        [*screen, sys.executable, *python],
        cwd=ROOT,
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    if "could not connect to display" in done.stderr or "no Qt platform plugin" in done.stderr:
        pytest.skip("Qt has no X platform here")
    return done
