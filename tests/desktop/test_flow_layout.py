from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from studieroute.desktop.widgets import emptied, flow


def _items(holder: QWidget) -> list[QLayoutItem]:
    layout = holder.layout()
    assert layout is not None
    found = [layout.itemAt(at) for at in range(layout.count())]
    return [one for one in found if one is not None]


def test_that_a_layout_that_flows_takes_its_items_with_it(qtbot: QtBot) -> None:
    holder = flow([QLabel("one"), QLabel("two")])
    items = _items(holder)
    assert len(items) == 2 and all(Shiboken.isValid(one) for one in items)
    holder.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(Shiboken.isValid(one) for one in items)


def test_that_what_is_taken_out_is_gone_and_the_layout_can_be_filled_again(qtbot: QtBot) -> None:
    holder = flow([QLabel("one"), QLabel("two")])
    qtbot.addWidget(holder)
    items, layout = _items(holder), holder.layout()
    assert layout is not None
    emptied(layout)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert layout.count() == 0 and not any(Shiboken.isValid(one) for one in items)
    layout.addWidget(QLabel("three"))
    assert [one.text() for one in holder.findChildren(QLabel)] == ["three"]
