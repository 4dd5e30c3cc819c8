"""Everything in here draws, and Qt draws only where there is an application."""

import os

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """The application, also for tests that ask for nothing."""
    return qapp
