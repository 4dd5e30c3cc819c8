import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.dean import state
from studieroute.dean.example import example_class
from studieroute.dean.paper_order import DOORS
from studieroute.dean.state import DeanState, Page, Spot, Table
from studieroute.dean.tallies import EVERY, MOVED
from studieroute.desktop.glossary_window import GlossaryWindow
from studieroute.routes.choosing_subjects import Choice
from tests.dean.windows import settled, shown
from tests.desktop.hands import CTRL, Key, keys, nameless, press, texts

HAVO_NG = DeanState(choice=Choice("havo", "NG"))
OFFER = state.offer(
    DeanState(page=Page.OFFER), "havo", ("wiskunde-a", "wiskunde-b", "scheikunde", "economie")
)
CLASS = DeanState(page=Page.CLASS, listed="1;havo 4;NG;wisA;saxion-b-elektrotechniek\n2;vwo 5;XX")


def test_that_sliding_a_subject_tells_at_once_which_doors_move(qtbot: QtBot) -> None:
    window = shown(qtbot, HAVO_NG)
    chip = window.body.choice.subjects["natuurkunde"]
    assert chip.text() == "physics  +10"
    assert chip.accessibleName() == "physics: opens 10, closes 0"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert window.body.numbers[Page.CHOICE].moved.text() == "Against havo, NG: +10 open, −0 closed."
    assert window.body.choice.subjects["natuurkunde"].text() == "physics  −10"
    window.desk.act(lambda now: state.look_behind(now, Spot(EVERY, MOVED)))
    rows = window.body.programmes[Page.CHOICE].model
    assert len(rows.rows) == 10
    assert {rows.columns[1].text(one) for one in rows.rows} == {"+\u00a0open"}


def test_that_without_a_profile_a_pupil_is_asked_to_choose_one_first(qtbot: QtBot) -> None:
    window = shown(qtbot)
    panel = window.body.choice
    assert "Choose a profile too" in panel.follows.text()
    QTest.mouseClick(panel.profiles["NG"], Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert "Choose a profile too" not in panel.follows.text()
    window.desk.act(lambda now: state.choose_level(now, "vmbo-kb"))
    settled(qtbot, window)
    assert "Choose a profile too" not in panel.follows.text()


def test_that_words_of_the_field_are_explained_on_hover_by_f1_and_in_the_glossary(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(qtbot, HAVO_NG)
    chip = window.body.choice.levels["havo"]
    assert "prepares for hbo" in chip.toolTip()
    monkeypatch.setattr(QApplication, "focusWidget", lambda: chip)
    window._actions["explain"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "prepares for hbo" in box.text()
    box.close()
    window._actions["glossary"].trigger()
    (opened,) = window.findChildren(GlossaryWindow)
    QTest.keyClicks(opened.line, "proffiel")
    assert opened.list.item(0).text() == "profiel"


def test_that_behind_every_number_stand_programmes_with_rule_and_source(qtbot: QtBot) -> None:
    window = shown(qtbot, HAVO_NG)
    window._to_table()
    table = window.body.numbers[Page.CHOICE].table
    keys(table, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert window.desk.state.spot == Spot(EVERY, "shut")
    panel = window.body.programmes[Page.CHOICE]
    assert len(panel.model.rows) == len(window.desk.view.behind) > 0
    window._to_programmes()
    at = panel.model.rows.index("saxion-b-elektrotechniek")
    panel.list.setCurrentIndex(panel.list.model().index(at, 0))
    told = texts(panel.rules)
    assert "Not met: " in told and "physics (havo)" in told
    assert "Regeling aanmelding en toelating hoger onderwijs" in told


def test_that_a_programme_without_a_start_left_is_closed_and_says_so(qtbot: QtBot) -> None:
    window = shown(qtbot, DeanState(choice=Choice("vwo", "NT")))
    window.desk.act(lambda now: state.look_behind(now, Spot("wo-bachelor", "shut")))
    window.desk.act(lambda now: state.look_at(now, "ut-b-mst"))
    assert "ut-b-mst" in window.desk.view.behind
    told = texts(window.body.programmes[Page.CHOICE].rules)
    assert "There is no start left that one can still apply for." in told
    assert "Admitted" not in told


def test_that_a_programme_of_unknown_length_says_that_it_cannot_be_planned(qtbot: QtBot) -> None:
    window = shown(qtbot, DeanState(choice=Choice("vmbo-kb")))
    window.desk.act(lambda now: state.look_behind(now, Spot("none", "conditional")))
    window.desk.act(lambda now: state.look_at(now, "smeot-mechatronica"))
    told = texts(window.body.programmes[Page.CHOICE].rules)
    assert "No source says how long this takes, so it cannot be planned." in told
    assert "vmbo-kader" in told


def test_that_enter_keeps_a_programme_open_and_its_packages_can_be_chosen(qtbot: QtBot) -> None:
    window = shown(qtbot, HAVO_NG)
    window.desk.act(lambda now: state.look_behind(now, Spot("hbo-bachelor", "shut")))
    window._to_programmes()
    panel = window.body.programmes[Page.CHOICE]
    at = panel.model.rows.index("saxion-b-elektrotechniek")
    panel.list.setCurrentIndex(panel.list.model().index(at, 0))
    keys(panel.list, Key.Key_Return)
    settled(qtbot, window)
    assert window.desk.state.goals == ("saxion-b-elektrotechniek",)
    press(window.body.choice.packages, "Choose this")
    assert window.desk.state.choice.subjects == ("natuurkunde",)
    settled(qtbot, window)
    assert window.desk.view.found is not None
    assert window.desk.view.found.states["saxion-b-elektrotechniek"].is_way_in
    assert "open already" in texts(window.body.choice.packages)


def test_that_profiles_and_subjects_stand_side_by_side(qtbot: QtBot) -> None:
    window = shown(qtbot, HAVO_NG)
    panel = window.body.numbers[Page.CHOICE]
    press(panel, "Profiles side by side")
    assert [one.title for one in panel.model.columns] == ["Level", "NT", "NG", "EM", "CM"]
    press(panel, "Each subject")
    assert panel.model.rows[0].cells[1].programmes
    assert window.desk.state.table is Table.SUBJECTS


def test_that_undo_and_redo_walk_through_everything(qtbot: QtBot) -> None:
    window = shown(qtbot, HAVO_NG)
    before = window.desk.state
    window.desk.act(lambda now: state.slide(now, "natuurkunde"))
    after = window.desk.state
    window._actions["undo"].trigger()
    assert window.desk.state == before
    assert not window.body.choice.subjects["natuurkunde"].isChecked()
    window._actions["redo"].trigger()
    assert window.desk.state == after
    assert window.body.choice.subjects["natuurkunde"].isChecked()


def test_that_the_numbers_say_which_catalogue_they_count(qtbot: QtBot) -> None:
    window = shown(qtbot, HAVO_NG)
    told = window.body.numbers[Page.CHOICE].basis.text()
    catalogue = window.desk.view.catalogue
    schools = {one.institution for one in catalogue.programmes}
    assert catalogue.release in told and "21 November 2026" in told
    assert f"of {len(schools)} institutions" in told and "no other institutions" in told
    assert window._release.text() == "Catalogue of today, 21 November 2026"


@pytest.mark.parametrize("language", ["nl", "en", "de"])
@pytest.mark.parametrize("page", Page)
def test_that_everything_that_takes_the_keys_has_a_name(
    qtbot: QtBot, language: str, page: Page
) -> None:
    window = shown(qtbot, state.turn_to(state.list_class(OFFER, CLASS.listed), page), language)
    reached = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.focusProxy()
    ]
    assert len(reached) > 5
    assert nameless(window) == []


def test_that_another_language_keeps_the_choice(qtbot: QtBot) -> None:
    window = shown(qtbot, state.slide(HAVO_NG, "natuurkunde"))
    window._actions["language-de"].trigger()
    settled(qtbot, window)
    assert (
        window.body.numbers[Page.CHOICE]
        .headline.text()
        .startswith("havo, NG, Physik: man hat direkten Zugang")
    )
    assert window.preferences.language == "de"


@pytest.mark.parametrize("page", Page)
def test_that_text_of_200_percent_fits_a_small_screen(qtbot: QtBot, page: Page) -> None:
    window = shown(qtbot, state.turn_to(state.list_class(OFFER, CLASS.listed), page))
    for _ in range(6):
        window._actions["larger"].trigger()
    settled(qtbot, window)
    assert window.preferences.scale == 2.0
    size = window.minimumSizeHint()
    assert size.width() <= 1366 and size.height() <= 768


# the school's own offer


def test_that_the_missing_subject_that_closes_most_stands_on_top(qtbot: QtBot) -> None:
    window = shown(qtbot, OFFER)
    panel = window.body.numbers[Page.OFFER]
    assert panel.headline.text() == (
        "havo: physics and nature, life and technology (NLT) are not on offer and close most, "
        "10 programmes each."
    )
    QTest.mouseClick(window.body.offer.subjects["natuurkunde"], Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert "physics" not in panel.headline.text()


def test_that_the_page_for_parents_and_the_spreadsheet_say_the_same_numbers(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(qtbot, OFFER)
    for act, name in (("paper", "a.pdf"), ("sheet", "a.xlsx")):
        path = tmp_path / name
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_args, path=path: (str(path), "")
        )
        window._actions[act].trigger()
        qtbot.waitUntil(path.exists)
    text = "".join(one.extract_text() for one in PdfReader(tmp_path / "a.pdf").pages)
    assert "physics: 10 programmes" in text
    sheet = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes())).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["physics", "no", "opens if it comes", 10, 0, 10, 0, 0] in rows


# a class


def test_that_a_pasted_list_is_checked_line_by_line(qtbot: QtBot) -> None:
    window = shown(qtbot, DeanState(page=Page.CLASS))
    panel = window.body.listing
    panel.field.setFocus()
    QApplication.clipboard().setText("1;havo 4;NG;wisA;saxion-b-elektrotechniek\n2;vwo 5;XX")
    panel.field.paste()
    panel.take()
    settled(qtbot, window)
    assert panel.summary.text() == "1 pupil read, 1 mistake to mend."
    assert "line 2: «XX» is not a profile; use one of: NT, NG, EM, CM." in texts(panel.problems)
    press(panel.problems, "Go there")
    assert panel.field.textCursor().selectedText() == "2;vwo 5;XX"
    assert "1 is about to close a door they want." in window.body.table.headline.text()
    assert "It opens with: physics (havo)" in texts(window.body.pupil)


def test_that_a_dropped_file_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, DeanState(page=Page.CLASS))
    (tmp_path / "class.csv").write_text("7;havo 4;EM;eco;Accountancy", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "class.csv"))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.body.listing.field.dropEvent(event)
    settled(qtbot, window)
    assert [one.pupil.number for one in window.body.table.model.rows] == ["7"]


def test_that_a_file_that_cannot_be_read_is_told_in_a_sentence(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown(qtbot, DeanState(page=Page.CLASS))
    (tmp_path / "class.xlsx").write_bytes(b"nothing")
    window.open_list(tmp_path / "class.xlsx")
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    assert "this is no spreadsheet that can be read" in box.text()
    box.close()


def test_that_papers_are_made_stopped_and_gone_on_with(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, DeanState(page=Page.CLASS))
    press(window.body.listing, "Example list")
    settled(qtbot, window)
    assert len(window.body.table.model.rows) == 25
    window.papers.make(DOORS, tmp_path, each=True)
    window.papers.stop()
    table = window.body.table
    assert table.resume.isVisible() and table.told.text().startswith("Stopped: ")
    press(table, "Go on")
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) == 25, timeout=20_000)
    qtbot.waitUntil(lambda: table.told.text().startswith("25 papers are in "))
    assert not table.resume.isVisible() and not table.progress.isVisible()


def test_that_papers_go_on_in_a_window_opened_later(qtbot: QtBot, tmp_path: Path) -> None:
    now = DeanState(page=Page.CLASS, listed=example_class())
    first = shown(qtbot, now)
    first.papers.make(DOORS, tmp_path, each=True)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) > 2, timeout=20_000)
    first.close()
    kept = {one: one.stat().st_mtime_ns for one in tmp_path.glob("*.pdf")}
    again = shown(qtbot, now)
    again.papers.make(DOORS, tmp_path, each=True)
    told = again.body.table.told
    qtbot.waitUntil(lambda: told.text().startswith("25 papers are in "), timeout=20_000)
    assert len(list(tmp_path.iterdir())) == 25
    assert {one: one.stat().st_mtime_ns for one in kept} == kept


def test_that_a_place_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, CLASS)
    window.papers.make(DOORS, tmp_path / "no" / "such" / "a.pdf", each=False)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QMessageBox)))
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    assert "this cannot be written" in box.text()
    box.close()


# by keys alone


def test_that_the_pages_turn_by_keys(qtbot: QtBot) -> None:
    window = shown(qtbot)
    for number, page in (
        (Key.Key_2, Page.OFFER),
        (Key.Key_3, Page.CLASS),
        (Key.Key_1, Page.CHOICE),
    ):
        QTest.keyClick(window, number, CTRL)
        settled(qtbot, window)
        assert window.desk.state.page is page
        assert window.body.pages.currentWidget() is window.body.columns[page]


def test_that_a_mistake_with_a_long_word_leaves_the_way_to_its_line_in_sight(qtbot: QtBot) -> None:
    word = "toverkunde" * 40
    window = shown(qtbot, state.list_class(CLASS, f"1;havo 4;NG;{word}\n2;havo 4,NG,wisA,Economie"))
    panel = window.body.listing
    buttons = [one for one in panel.problems.findChildren(QPushButton) if one.text() == "Go there"]
    assert buttons
    for one in buttons:
        right = one.mapTo(panel.problems, one.rect().topRight()).x()
        assert right <= panel.problems.viewport().width()
    assert panel.problems.column.minimumSize().width() <= panel.problems.viewport().width()


def test_that_an_empty_class_has_nothing_to_put_on_paper(qtbot: QtBot) -> None:
    window = shown(qtbot, DeanState(page=Page.CLASS))
    assert not window._actions["paper"].isEnabled()
    window.desk.act(lambda now: state.list_class(now, CLASS.listed))
    settled(qtbot, window)
    assert window._actions["paper"].isEnabled()


def test_that_the_window_starts_without_what_only_papers_and_sheets_need() -> None:
    heavy = "{'openpyxl', 'lxml', 'reportlab', 'pikepdf', 'PIL'}"
    code = f"import sys, studieroute.dean.main; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
