"""Sources by keyboard: one Tab for each, and Enter opens the page."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studieroute.desktop import reason_rows
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak
from tests.adviser.small import TODAY, small_catalogue
from tests.desktop.hands import Key, keys


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab])
def test_that_one_tab_comes_to_a_source_and_enter_opens_it(
    qtbot: QtBot, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(reason_rows, "open_address", opened.append)
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    sources = small_catalogue().sources
    links = [reason_rows.source_link(speak("en"), Theme("light"), one, TODAY) for one in sources]
    ends = QPushButton("before"), QPushButton("behind")
    for one in (ends[0], *links, ends[1]):
        column.addWidget(one)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    order = links if key is Key.Key_Tab else links[::-1]
    ends[key is Key.Key_Backtab].setFocus()
    for link in order:
        keys(QApplication.focusWidget() or holder, key)
        assert QApplication.focusWidget() is link
        keys(link, Key.Key_Return)
    keys(order[-1], key)
    assert QApplication.focusWidget() is ends[key is Key.Key_Tab]
    assert opened == [one.url for one in (sources if key is Key.Key_Tab else sources[::-1])]
