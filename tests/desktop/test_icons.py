from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studieroute.desktop.icons import pixmap


@pytest.fixture
def from_right_to_left(qtbot: QtBot) -> Iterator[None]:
    before = QApplication.layoutDirection()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(before)


def test_that_onwards_is_to_the_right_where_one_reads_that_way(qtbot: QtBot) -> None:
    drawn = pixmap("right", "#000000", 48).toImage()
    assert drawn == pixmap("left", "#000000", 48).toImage().flipped(Qt.Orientation.Horizontal)


def test_that_onwards_is_to_the_left_where_one_reads_from_the_right(
    from_right_to_left: None,
) -> None:
    drawn = pixmap("right", "#000000", 48).toImage()
    assert drawn == pixmap("left", "#000000", 48).toImage()
    assert pixmap("undo", "#000000", 48).toImage() != drawn
