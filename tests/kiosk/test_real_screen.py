import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

XVFB = shutil.which("Xvfb")


@pytest.fixture
def display() -> Iterator[str]:
    """A screen that stands, of a server of its own."""
    if XVFB is None or ctypes.util.find_library("Xtst") is None:
        pytest.skip("this machine has no Xvfb with libXtst: apt-get install xvfb libxtst6")
    read, write = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def test_that_a_story_goes_through_a_real_x_server(display: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kiosk.on_x", str(tmp_path)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    reached = [line for line in done.stdout.splitlines() if line]
    expected = ["full-screen", "answer", "deepen", "take-home", "still-here", "left"]
    assert reached == expected, done.stderr[-2000:]
    assert len(list(tmp_path.glob("*.png"))) == len(expected) - 1
