"""The small parts: rows that flow in the direction of reading, and buttons whose text may be cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studieroute.desktop.widgets import choice, flow

LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


def shown_flow(qtbot: QtBot, direction: Qt.LayoutDirection, parts: list[QPushButton]) -> QWidget:
    window = QWidget()
    window.setLayoutDirection(direction)
    QVBoxLayout(window).addWidget(flow(parts))
    qtbot.addWidget(window)
    window.resize(320, 200)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("direction", [LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def test_that_parts_flow_in_the_direction_of_reading(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    parts = [QPushButton(text) for text in ("one", "two", "three", "four", "five", "six")]
    window = shown_flow(qtbot, direction, parts)
    holder = parts[0].parentWidget()
    assert holder is not None
    rows: dict[int, list[QPushButton]] = {}
    for part in parts:
        rows.setdefault(part.y(), []).append(part)
    assert len(rows) > 1 and any(len(row) > 1 for row in rows.values())
    for row in rows.values():
        places = [part.x() for part in row]
        if direction is LEFT_TO_RIGHT:
            assert row[0].x() == 0 and places == sorted(places)
        else:
            assert row[0].geometry().right() == holder.width() - 1
            assert places == sorted(places, reverse=True)
    window.close()


def test_that_a_text_that_does_not_fit_is_cut_and_whole_on_hover(qtbot: QtBot) -> None:
    long = "a bridging programme with a name that is much longer than the panel is wide, and more"
    made = choice(long, False, lambda _on: None, fits=False)
    window = shown_flow(qtbot, LEFT_TO_RIGHT, [made])
    assert made.width() <= window.width()
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName() == long
    window.close()


def test_that_parts_that_flow_get_more_height_when_one_of_them_grows(qtbot: QtBot) -> None:
    parts = [QPushButton(text) for text in ("one", "two")]
    holder = flow(parts)
    qtbot.addWidget(holder)
    layout = holder.layout()
    assert layout is not None
    wide = sum(part.sizeHint().width() for part in parts) + 10
    one_row = layout.heightForWidth(wide)
    parts[1].setText("two, and much more than fits beside the first")
    assert layout.heightForWidth(wide) > one_row
    parts[1].hide()
    assert layout.heightForWidth(wide) == one_row
