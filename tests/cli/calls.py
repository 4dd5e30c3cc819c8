"""Calls of the command line, inside this process or in one of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from studieroute.cli.main import run
from tests.conftest import ROOT

TODAY = ("--today", "2026-11-21")

NO_DISPLAY = """
import os, sys
for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
    os.environ.pop(name, None)
sys.argv = ["studieroute", *sys.argv[1:]]
import runpy
runpy.run_module("studieroute", run_name="__main__")
"""


@dataclass(frozen=True)
class Said:
    """What a call answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The whole of standard output as JSON."""
        return json.loads(self.out)


class Caller:
    """Calls the command line and gathers what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Said:
        self._capsys.readouterr()
        status = run([str(one) for one in arguments])
        told = self._capsys.readouterr()
        return Said(status, told.out, told.err)


def without_display(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What a call says on a machine without a display, to somebody whose files stand in `home`."""
    return subprocess.run(
        [sys.executable, "-c", NO_DISPLAY, *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "XDG_DATA_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
