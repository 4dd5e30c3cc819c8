import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from studieroute.adviser.shelf import Shelf
from studieroute.adviser.window import AdviserWindow
from tests.adviser.windows import shown


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Where conversations are kept that are not saved; still empty."""
    return Shelf(tmp_path / "shelf")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[AdviserWindow]:
    """A blank conversation in English on the small catalogue."""
    made = shown(qtbot)
    yield made
    made.close()
