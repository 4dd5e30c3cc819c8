from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

import studieroute
from studieroute.desktop import boxes, crash
from studieroute.desktop.application import translate
from studieroute.desktop.file_dialogs import ask_where
from studieroute.desktop.widgets import button
from studieroute.i18n import LANGUAGES, speak

CANCEL = {"nl": "Annuleren", "en": "Cancel", "de": "Abbrechen"}
CLOSE = {"nl": "Sluiten", "en": "Close", "de": "Schließen"}
MAKERS = ("boxes.py", "file_dialogs.py")


def texts(box: QMessageBox) -> list[str]:
    return [one.text() for one in box.buttons()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_button_says_what_it_does_in_the_language_of_the_window(
    qtbot: QtBot, language: str
) -> None:
    say, window = speak(language), QWidget()
    qtbot.addWidget(window)
    assert texts(boxes.telling(window, say, "title", "text")) == [CLOSE[language]]
    asked = boxes.asking(window, say, "title", "text", "Go", list)
    assert sorted(texts(asked)) == sorted([CANCEL[language], "Go"])
    dialog = QDialog(window)
    made = boxes.buttons(dialog, say("Cancel"), button("Go", list))
    assert {one.text() for one in made.buttons()} == {CANCEL[language], "Go"}


def test_that_only_the_button_with_the_verb_does_it(qtbot: QtBot) -> None:
    window, done = QWidget(), list[int]()
    qtbot.addWidget(window)
    for at, leave in ((0, True), (1, False)):
        box = boxes.warning(window, speak("en"), "t", "x", "Wipe", partial(done.append, at))
        box.open()
        leaving = box.defaultButton()
        assert leaving is box.escapeButton() and leaving.text() == "Cancel"
        wiping = next(one for one in box.buttons() if one.text() == "Wipe")
        (leaving if leave else wiping).click()
    assert done == [1]


def test_that_a_mistake_of_the_program_is_told_with_a_button_in_the_language(qtbot: QtBot) -> None:
    crash.show(speak("nl"), None, "details")
    (box,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
    assert CLOSE["nl"] in texts(box) and "OK" not in texts(box)
    box.close()


def test_that_no_window_makes_boxes_with_buttons_of_its_own() -> None:
    rooms = [Path(studieroute.__file__).parent / one for one in ("desktop", "adviser", "dean")]
    files = [one for room in rooms for one in room.glob("*.py") if one.name not in MAKERS]
    assert len(files) > 100
    made = ("QMessageBox(", "QDialogButtonBox(", "QFileDialog.", "QInputDialog.", "StandardButton")
    found = [(one.name, word) for one in files for word in made if word in one.read_text("utf-8")]
    assert found == []


@pytest.mark.parametrize(("language", "look_in"), [("nl", "&Zoeken in:"), ("de", "&Suchen in:")])
def test_that_qt_s_own_dialogs_speak_the_language(
    qtbot: QtBot, application: QApplication, language: str, look_in: str
) -> None:
    translate(application, language)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    assert look_in in [one.text() for one in dialog.findChildren(QLabel)]
    assert CANCEL[language] in [one.text() for one in dialog.findChildren(QAbstractButton)]
    translate(application, "en")
    application.processEvents()
    assert "&Look in:" in [one.text() for one in dialog.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("typed", "chosen", "name"),
    [
        ("plan", "PNG (*.png)", "plan.png"),
        ("plan", "", "plan.svg"),
        ("plan.PNG", "SVG (*.svg)", "plan.PNG"),
        ("plan.v2", "SVG (*.svg)", "plan.v2.svg"),
    ],
)
def test_that_a_file_gets_the_ending_of_its_kind(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, typed: str, chosen: str, name: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, chosen))
    path = ask_where(parent, "Picture", "route.svg", ("SVG", ".svg"), ("PNG", ".png"))
    assert path == Path(name)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert ask_where(parent, "Picture", "route.svg", ("SVG", ".svg")) is None
