"""Qt's Python build keeps count: a build that loses references ends the program by itself."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

CALLS = 2_000
SLACK = 100
"""References that other code may have let go of meanwhile."""


class Teller(QObject):
    """Tells a value."""

    told = Signal(object)


def test_that_calls_signals_and_clicks_lose_no_reference(qtbot: QtBot) -> None:
    button, teller = QPushButton(), Teller()
    qtbot.addWidget(button)
    button.clicked.connect(lambda _on: None)
    teller.told.connect(lambda _value: None)
    before = [sys.getrefcount(one) for one in (None, True, False)]
    for _ in range(CALLS):
        button.setEnabled(True)
        button.click()
        teller.told.emit(None)
    after = [sys.getrefcount(one) for one in (None, True, False)]
    assert [b - a > SLACK for b, a in zip(before, after, strict=True)] == [False] * 3
