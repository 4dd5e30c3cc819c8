from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studieroute.desktop.tab_order import follow_the_eye


def test_that_tab_follows_the_eye_and_not_the_order_of_making(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    column = QVBoxLayout(panel)
    low, high, middle = QLineEdit(), QLineEdit(), QLineEdit()
    for field in (high, middle, low):
        column.addWidget(field)
    panel.show()
    assert follow_the_eye([panel]) == [high, middle, low]
    high.setFocus()
    QTest.keyClick(high, Qt.Key.Key_Tab)
    assert panel.focusWidget() is middle
