"""Help where it is needed, the commands by name, the clipboard, and what a screen reader hears."""

import json
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from studieroute.adviser import state
from studieroute.adviser.desk import Desk
from studieroute.adviser.example import example
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.glossary_window import GlossaryWindow
from studieroute.desktop.palette import title_of
from studieroute.desktop.preferences import Preferences
from studieroute.exchange.package import read_package
from studieroute.i18n import LANGUAGES
from studieroute.places import shipped
from studieroute.wording.glossary import found_in, terms_in
from tests.adviser.small import GOAL, TODAY

ASKED = [
    "profiel",
    "vavo",
    "deficiëntie",
    "propedeuse",
    "Ad",
    "EC",
    "SBU",
    "BOL",
    "BBL",
    "keuzedeel",
    "pre-master",
    "doorstroomminor",
    "Toptraject",
    "bsa",
    "croho",
    "crebo",
    "NLQF",
    "staatsexamen",
]


def test_that_every_term_is_explained_in_every_language() -> None:
    rows = json.loads(shipped("resources", "glossary.json").read_text(encoding="utf-8"))
    assert all(row[language].endswith(".") for row in rows for language in LANGUAGES)
    words = {row["term"] for row in rows}
    assert words >= {*ASKED, "numerus fixus", "colloquium doctum"}
    assert len(words) == len(rows)


def test_that_short_words_are_only_found_as_they_are_written() -> None:
    assert [one.word for one in found_in("45 EC in het Ad", "nl")] == ["EC", "Ad"]
    assert found_in("second adres", "nl") == ()
    assert [one.word for one in found_in("Een Pre-master", "en")] == ["pre-master"]


def test_that_a_label_with_a_term_explains_it_on_hover(window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    window.body.order()
    assert "prepares for hbo" in window.body.learner.levels.buttons["havo"].toolTip()


def test_that_f1_explains_what_the_keys_are_on(
    qtbot: QtBot, window: AdviserWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "focusWidget", lambda: window.body.learner.now.credits)
    window._actions["explain"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "EC so far" in box.windowTitle() or "EC so far" in box.text()
    assert "60 EC" in box.text()
    box.close()


def test_that_the_glossary_finds_a_word_with_a_typing_error(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window._actions["glossary"].trigger()
    (opened,) = window.findChildren(GlossaryWindow)
    assert opened.list.count() == len(terms_in("en"))
    QTest.keyClicks(opened.line, "numrus fixus")
    assert opened.list.item(0).text() == "numerus fixus"
    assert "fixed number of places" in opened.text.text()


def test_that_an_explanation_names_its_source_or_says_that_there_is_none(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    catalogue = read_package(shipped("db", "catalogue")).catalogue
    noted = [one for one in terms_in("en") if one.source]
    assert len(noted) > 10 and all(one.source in catalogue.source for one in noted)
    opened = GlossaryWindow(window.say, window.theme, window, catalogue, TODAY)
    qtbot.addWidget(opened)

    def said(word: str) -> str:
        opened.line.setText(word)
        told = [one.accessibleName() or one.text() for one in opened.findChildren(QLabel)]
        return "\n".join(told)

    assert "Colloquium doctum" in said("colloquium doctum")
    assert "No source was noted" in said("SBU")


def test_that_the_palette_does_what_is_typed_nearly_right(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    before = window.preferences.scale
    palette = window.open_palette()
    QTest.keyClicks(palette.line, "larjer txt")
    assert "Larger text" in palette.list.currentItem().text()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.preferences.scale > before


def test_that_the_palette_offers_every_act_of_the_menus(window: AdviserWindow) -> None:
    palette = window.open_palette()
    offered = {
        palette.list.item(row).text().split("    ")[0] for row in range(palette.list.count())
    }
    enabled = {title_of(one) for name, one in window._actions.items() if one.isEnabled()}
    assert enabled - offered == {"Find a command"}
    palette.reject()


def test_that_no_two_acts_share_a_key(window: AdviserWindow) -> None:
    keys = [key.toString() for one in window._actions.values() for key in one.shortcuts()]
    assert len(keys) == len(set(keys))


def test_that_the_answer_is_copied_as_text(qtbot: QtBot, window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.take_learner(now, example(TODAY)))
    window.desk.act(lambda now: state.aim_at(now, GOAL))
    qtbot.waitUntil(lambda: bool(window.desk.view.routes))
    window._actions["copy"].trigger()
    text = QGuiApplication.clipboard().text()
    assert "Goal: Mechanical Engineering" in text
    assert "1. " in text and "finished: " in text


def test_that_the_place_is_remembered(qtbot: QtBot) -> None:
    kept: list[Preferences] = []
    first = AdviserWindow(Desk(Conversation(language="en"), TODAY), Preferences(), kept.append)
    qtbot.addWidget(first)
    first.show()
    first.resize(first.minimumSizeHint().width() + 13, first.minimumSizeHint().height() + 7)
    QApplication.processEvents()
    size = first.size()
    first.close()
    again = AdviserWindow(Desk(Conversation(language="en"), TODAY), kept[-1], kept.append)
    qtbot.addWidget(again)
    assert again.size() == size


def test_that_the_widths_of_the_columns_are_remembered(qtbot: QtBot, window: AdviserWindow) -> None:
    kept: list[Preferences] = []
    window._keep = kept.append
    window.body.columns.splitter.setSizes([400, 560, 406])
    widths = tuple(window.body.columns.splitter.sizes())
    window.close()
    again = AdviserWindow(Desk(Conversation(language="en"), TODAY), kept[-1], kept.append)
    qtbot.addWidget(again)
    again.resize(1366, 768)
    again.show()
    assert kept[-1].widths == widths
    assert again.body.columns.splitter.sizes()[0] == pytest.approx(widths[0], abs=40)


def named(widget: QWidget) -> str:
    """The name that a screen reader hears."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name) if heard is not None else ""


@pytest.mark.parametrize("goals", [(), (GOAL,), ("saxion-b-e", "ut-b-at")])
def test_that_a_screen_reader_hears_a_name_for_all_that_tab_reaches(
    qtbot: QtBot, window: AdviserWindow, goals: tuple[str, ...]
) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    for goal in goals:
        window.desk.act(partial(state.aim_also, goal=goal))
    qtbot.waitUntil(lambda: not window.desk.view.busy)
    window.body.order()
    reached = [
        one for one in window.body.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
        and one.focusProxy() is None and type(one).__name__ != "QTabBar"
    ]  # fmt: skip
    assert len(reached) > 20
    assert [one for one in reached if not named(one)] == []


def test_that_tab_follows_the_conversation(qtbot: QtBot, window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    qtbot.waitUntil(window.body.routes.reachable.isVisible)
    window.body.order()
    learner = window.body.learner
    seen: list[QWidget] = []
    one: QWidget | None = window.body.goal
    for _ in range(400):
        assert one is not None
        seen.append(one)
        one = one.nextInFocusChain()
    order = [
        window.body.goal, learner.quick.field, learner.levels.buttons["havo"], learner.now.school,
        learner.more.earned, learner.place.start, window.body.routes.reachable.tree,
    ]  # fmt: skip
    places = [seen.index(part) for part in order]
    assert places == sorted(places)
