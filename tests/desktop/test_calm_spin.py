"""A number field that says "no limit" takes a number typed after a click, as after Tab."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studieroute.desktop.fields import CalmSpin
from tests.desktop.hands import LEFT, Key, draw, keys


@pytest.mark.parametrize("before", [None, 40])
@pytest.mark.parametrize("spot", [0.1, 0.5, 0.7])
def test_that_a_number_can_be_typed_where_one_clicked(
    qtbot: QtBot, spot: float, before: int | None
) -> None:
    told: list[int | None] = []
    field = CalmSpin("Most km", "no limit", 400, 5, " km", told.append)
    field.show_value(before)
    qtbot.addWidget(field)
    field.resize(160, 36)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.clearFocus()
    line = field.lineEdit()
    QTest.mouseClick(line, LEFT, pos=QPoint(round(line.width() * spot), line.height() // 2))
    draw()
    QTest.keyClicks(field, "25")
    keys(field, Key.Key_Return)
    assert (field.value(), told) == (25, [25])


def test_that_the_words_for_no_number_give_way_wherever_the_cursor_is(qtbot: QtBot) -> None:
    field = CalmSpin("Most km", "no limit", 400, 5, " km", lambda _value: None)
    field.show_value(None)
    qtbot.addWidget(field)
    field.lineEdit().setCursorPosition(3)
    QTest.keyClicks(field, "7")
    keys(field, Key.Key_Return)
    assert field.value() == 7
