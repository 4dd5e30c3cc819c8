"""A caller of the command line and learners to call it with."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import Caller
from tests.packages import sound, write


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Caller:
    return Caller(capsys)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of the small sound package."""
    return write(tmp_path / "package", sound())


@pytest.fixture
def db(package: Path, tmp_path: Path, call: Caller) -> str:
    """A database with the small sound package in it."""
    file = str(tmp_path / "small.sqlite")
    assert call("catalogue", "build", package, "--db", file).status == 0
    return file


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    """Someone with havo and wiskunde B, for whom the whole small catalogue is open."""
    file = tmp_path / "learner.json"
    facts = ["diploma(havo)", "subject(wiskunde-b, havo, 7)"]
    file.write_text(json.dumps({"has": facts, "home": "Enschede", "start": "2027-08"}))
    return file


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """Someone for whom no door of the small catalogue opens."""
    file = tmp_path / "stranger.json"
    file.write_text(json.dumps({"has": ["diploma(vmbo-tl)"], "start": "2027-08"}))
    return file
