"""On a small laptop every word of every table is there to be read, without sliding sideways."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studieroute.dean import state
from studieroute.dean.example import example_class
from studieroute.dean.state import DeanState, Grouping, Page, Spot, Table
from studieroute.dean.tallies import EVERY, MOVED
from studieroute.dean.window import DeanWindow
from studieroute.desktop.application import load_fonts
from studieroute.desktop.tables import GAP, FittedTable, shared
from studieroute.i18n import LANGUAGES
from studieroute.routes.choosing_subjects import Choice
from tests.dean.windows import settled, shown
from tests.desktop.hands import draw

CHOSEN = state.slide(DeanState(choice=Choice("havo", "NG")), "natuurkunde")
TAUGHT = state.offer(DeanState(page=Page.OFFER), "havo", ("wiskunde-a", "economie"))
PADDING, MARGIN = 12, 8
"""Pixels beside the text of a cell, and above and below it, by the style sheet; and Qt's own beside it, with rounding."""
SHOWN: dict[str, DeanState] = {
    "states": replace(CHOSEN, spot=Spot(EVERY, MOVED)),
    "fields": replace(CHOSEN, grouping=Grouping.FIELD, spot=Spot(EVERY, "open")),
    "profiles": replace(CHOSEN, table=Table.PROFILES, spot=Spot(EVERY, "CM")),
    "subjects": replace(CHOSEN, table=Table.SUBJECTS),
    "offer": replace(TAUGHT, spot=Spot("natuurkunde", "NG")),
    "class": DeanState(page=Page.CLASS, listed=example_class()),
}


@pytest.fixture(autouse=True)
def _own_font(qapp: QApplication) -> None:
    """The window has room for the letters of its own font."""
    load_fonts()


def tables(window: DeanWindow) -> list[FittedTable]:
    body, page = window.body, window.desk.state.page
    if page is Page.CLASS:
        return [body.table.table]
    return [body.numbers[page].table, body.programmes[page].list]


def cut(table: FittedTable) -> list[str]:
    """The titles and texts that a table has no room for."""
    model, found = table.model(), []
    header = table.horizontalHeader()
    for at in range(header.count()):
        title = model.headerData(at, Qt.Orientation.Horizontal)
        wide = header.fontMetrics().horizontalAdvance(title) + PADDING
        if not table.isColumnHidden(at) and wide > header.sectionSize(at):
            found.append(title)
    for at in range(model.rowCount() * model.columnCount()):
        row, column = divmod(at, model.columnCount())
        if table.isColumnHidden(column):
            continue
        index = model.index(row, column)
        text, width = index.data(), table.columnWidth(column) - PADDING - MARGIN
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font) if isinstance(font, QFont) else table.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(QRect(0, 0, width, 0), flags, text)
        longest = max(map(metrics.horizontalAdvance, re.split(GAP, text)))
        if longest > width or needed.height() + PADDING >= table.rowHeight(row):
            found.append(text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_that_no_word_of_a_table_is_cut_or_out_of_sight(
    qtbot: QtBot, name: str, language: str
) -> None:
    window = shown(qtbot, SHOWN[name], language)
    for table in tables(window):
        if table.isVisible():
            assert table.model().rowCount() and cut(table) == []
            assert table.horizontalHeader().length() <= table.viewport().width()


def test_that_a_column_that_says_the_same_in_each_row_is_left_out(qtbot: QtBot) -> None:
    window = shown(qtbot, SHOWN["fields"])
    table = window.body.programmes[Page.CHOICE].list
    assert [table.isColumnHidden(at) for at in range(3)] == [False, True, False]
    window.desk.act(lambda now: state.group_by(now, Grouping.LEVEL))
    window.desk.act(lambda now: state.look_behind(now, Spot("hbo-bachelor", MOVED)))
    settled(qtbot, window)
    assert [table.isColumnHidden(at) for at in range(3)] == [False, False, True]


def test_that_a_larger_window_gives_the_room_back(qtbot: QtBot) -> None:
    window = shown(qtbot, SHOWN["class"], "nl")
    (table,) = tables(window)
    before = table.verticalHeader().length()
    window.resize(1920, 1080)
    draw()
    assert table.verticalHeader().length() < before


def test_that_columns_share_what_is_missing_and_keep_what_they_need() -> None:
    wanted, least = {0: 100, 1: 60, 2: 40}, {0: 40, 1: 40, 2: 40}
    assert shared(wanted, least, 200) == wanted
    assert shared(wanted, least, 160) == {0: 70, 1: 50, 2: 40}
    assert shared(wanted, least, 10) == least


def test_that_a_page_scrolls_no_further_for_the_sake_of_pages_out_of_sight(qtbot: QtBot) -> None:
    window = shown(qtbot, CHOSEN, "nl")
    window.restyle(replace(window.theme, scale=2.0))
    settled(qtbot, window)
    page = window.body.pages.parentWidget()
    assert page is not None
    assert window.body.columns[Page.CHOICE].is_tabbed
    assert window.body.pages.height() == page.height()
