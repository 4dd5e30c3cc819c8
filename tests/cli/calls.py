"""Calls of the command line, inside this process."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from studieroute.cli.main import run

TODAY = ("--today", "2026-11-21")


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
