"""Headings with rows keep Qt's rules for trees, whatever is put into them."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from studieroute.desktop.groups import GroupModel
from studieroute.desktop.tables import Column

MODE = QAbstractItemModelTester.FailureReportingMode.Fatal
GROUPS = st.lists(st.tuples(st.text("ab"), st.lists(st.integers()).map(tuple))).map(tuple)


def model() -> GroupModel[int]:
    return GroupModel((Column("number", str), Column("twice", lambda one: str(2 * one))))


@given(first=GROUPS, then=GROUPS)
def test_that_qt_finds_no_fault_when_groups_are_replaced(
    qapp: object,
    first: tuple[tuple[str, tuple[int, ...]], ...],
    then: tuple[tuple[str, tuple[int, ...]], ...],
) -> None:
    made = model()
    tester = QAbstractItemModelTester(made, MODE)
    made.show_groups(first)
    made.show_groups(then)
    assert tester.model() is made


def test_that_a_row_is_found_under_its_heading(qtbot: QtBot) -> None:
    made = model()
    made.show_groups((("odd", (1, 3)), ("none", ()), ("even", (2,))))
    even = made.index(2, 0)
    assert (even.data(), made.rowCount(even), made.row_at(even)) == ("even", 1, None)
    place = made.index(0, 1, even)
    assert (place.data(), made.row_at(place), made.parent(place)) == ("4", 2, even)
    assert made.rowCount(made.index(1, 0)) == 0
    assert not made.index(5, 0).isValid() and made.row_at(QModelIndex()) is None
