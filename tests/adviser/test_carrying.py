"""Files in and out of the window: encrypted ones, hand-overs with ticks, and codes from paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studieroute.adviser import concluding, filing, state
from studieroute.adviser.arrived_dialog import ArrivedDialog, ScanDialog
from studieroute.adviser.example import example
from studieroute.adviser.hand_over_part import HandOverPart
from studieroute.adviser.seal_dialogs import PassphraseDialog, SealDialog
from studieroute.adviser.sealing import Sealing
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.banner import Banner
from studieroute.domain.handing import Part
from studieroute.domain.learner import Learner
from studieroute.dossier.hand_over import receive
from studieroute.dossier.learner_file import parse_learner
from studieroute.dossier.sealed_file import head_of, unseal_text
from studieroute.paper.code_text import texts_of
from studieroute.routes.carried import carried
from tests.adviser.small import GOAL, TODAY
from tests.adviser.windows import shown
from tests.desktop.hands import LEFT

SECRET = "four words are enough"
UNTIL = date(2027, 6, 30)


@pytest.fixture
def window(qtbot: QtBot, shelf: Shelf) -> Iterator[AdviserWindow]:
    made = shown(qtbot, shelf=shelf)
    yield made
    made.close()


def with_plan(qtbot: QtBot, window: AdviserWindow) -> Learner:
    """The example with its routes; with a home that no code may carry."""
    learner = example(TODAY)
    window.desk.act(lambda now: state.take_learner(now, learner))
    window.desk.act(lambda now: state.aim_at(now, GOAL))
    qtbot.waitUntil(lambda: window.desk.view.can_print)
    return learner


def told(window: AdviserWindow) -> str:
    """The message above the panels."""
    return " ".join(one.text for one in window.body.findChildren(Banner) if one.isVisible())


def dialog(kind: type[ArrivedDialog], qtbot: QtBot, window: AdviserWindow) -> ArrivedDialog:
    """The dialog that shows what came in."""
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in window.findChildren(kind)), timeout=20_000
    )
    return next(one for one in window.findChildren(kind) if one.isVisible())


def sealed(qtbot: QtBot, window: AdviserWindow, path: Path, sealing: Sealing) -> None:
    """Saves and waits until it is saved."""
    filing.save(window, path, sealing)
    qtbot.waitUntil(lambda: window.session.sitting.file == path, timeout=20_000)


def press(dialog_: PassphraseDialog | SealDialog) -> None:
    QTest.mouseClick(dialog_.ok, LEFT)


def test_that_saving_encrypts_with_the_passphrase_and_saving_again_does_so_too(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "talk.studieroute"
    monkeypatch.setattr("studieroute.adviser.files.ask_where_to_save", lambda _parent, _say: file)
    learner = with_plan(qtbot, window)
    window._actions["save"].trigger()
    (asked,) = window.findChildren(SealDialog)
    QTest.keyClicks(asked.first, "short")
    press(asked)
    assert "at least 10 letters" in asked.wrong.text()
    for field, text in ((asked.first, SECRET), (asked.again, SECRET[:-1]), (asked.until, "soon")):
        field.clear()
        QTest.keyClicks(field, text)
    press(asked)
    assert "«soon» is no day to come" in asked.wrong.text()
    asked.until.setText("30-6-2027")
    press(asked)
    assert "differ" in asked.wrong.text() and not file.exists()
    asked.again.setText(SECRET)
    press(asked)
    qtbot.waitUntil(lambda: window.session.sitting.is_safe and file.exists(), timeout=20_000)
    data = file.read_bytes()
    assert head_of(data).kept_until == UNTIL and b"diploma" not in data
    assert parse_learner(unseal_text(data, SECRET)) == learner
    window.desk.act(lambda now: concluding.note(now, "called the school", TODAY))
    assert not window.session.sitting.is_safe
    window._actions["save"].trigger()
    qtbot.waitUntil(lambda: window.session.sitting.is_safe, timeout=20_000)
    assert "called the school" in unseal_text(file.read_bytes(), SECRET)


def test_that_an_encrypted_file_opens_with_its_passphrase_only(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    learner = with_plan(qtbot, window)
    file = tmp_path / "talk.studieroute"
    sealed(qtbot, window, file, Sealing(SECRET, UNTIL))
    window._actions["new"].trigger()
    window.open_learner(file)
    (asked,) = window.findChildren(PassphraseDialog)
    QTest.keyClicks(asked.field, "not this one")
    press(asked)
    qtbot.waitUntil(lambda: "does not open the file" in asked.wrong.text(), timeout=20_000)
    assert window.desk.state.learner == Learner()
    asked.field.clear()
    QTest.keyClicks(asked.field, SECRET)
    press(asked)
    qtbot.waitUntil(lambda: window.desk.state.learner == learner, timeout=20_000)
    assert window.session.sitting.sealing == Sealing(SECRET, UNTIL)
    assert window.session.sitting.is_safe


def test_that_a_damaged_file_is_told_and_nothing_is_lost(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    with_plan(qtbot, window)
    file = tmp_path / "talk.studieroute"
    sealed(qtbot, window, file, Sealing(SECRET))
    file.write_bytes(file.read_bytes()[:-40])
    before = window.desk.state
    window.open_learner(file)
    qtbot.waitUntil(lambda: "damaged or not complete" in told(window))
    assert window.desk.state == before


def test_that_a_file_past_its_day_is_proposed_for_deletion_and_deleted_with_its_traces(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    with_plan(qtbot, window)
    file = tmp_path / "old.studieroute"
    sealed(qtbot, window, file, Sealing(SECRET, date(2026, 11, 20)))
    copy = tmp_path / ".old.studieroute.1234.part"
    copy.write_text("left over")
    window.open_learner(file)
    (asked,) = window.findChildren(PassphraseDialog)
    asked.field.setText(SECRET)
    press(asked)
    qtbot.waitUntil(lambda: "was to be kept until 20 November 2026" in told(window), timeout=20_000)
    (banner,) = [one for one in window.body.findChildren(Banner) if one.isVisible()]
    button = next(one for one in banner.findChildren(QPushButton) if one.text() == "Delete")
    QTest.mouseClick(button, LEFT)
    (box,) = window.findChildren(QMessageBox)
    sure = next(one for one in box.buttons() if one.text() == "Delete")
    QTest.mouseClick(sure, LEFT)
    assert not file.exists() and not copy.exists()
    assert window.session.recent() == ()


def test_that_deleting_a_conversation_leaves_nothing_on_the_shelf(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    with_plan(qtbot, window)
    kept = tmp_path / "shelf" / "conversations"
    qtbot.waitUntil(lambda: bool(list(kept.glob("*.json"))))
    filing.delete(window)
    assert list(kept.glob("*.json")) == [] and window.desk.state.goals == ()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the hand-over goes, as somebody answers the dialog."""
    chosen = tmp_path / "over.studieroute"
    asked = "studieroute.adviser.files.ask_where_to_hand_over"
    monkeypatch.setattr(asked, lambda _parent, _say: chosen)
    return chosen


def handing(window: AdviserWindow) -> HandOverPart:
    window._actions["conclude"].trigger()
    QApplication.processEvents()
    return window.body.conclusion.hand_over


def test_that_only_what_is_ticked_leaves_and_only_with_recipient_end_and_consent(
    qtbot: QtBot, window: AdviserWindow, file: Path
) -> None:
    learner = with_plan(qtbot, window)
    window.desk.act(lambda now: concluding.note(now, "a private note", TODAY))
    part = handing(window)
    assert part.ticked == () and not part.button.isEnabled()
    assert part.ticks[Part.NOTES].isVisibleTo(part) and not part.ticks[Part.BIRTH].isVisibleTo(part)
    part.ticks[Part.FACTS].box.setChecked(True)
    part.ticks[Part.ROUTE].box.setChecked(True)
    QTest.keyClicks(part.to, "Saxion Studiekeuze")
    part.until.setText("31-2-2027")
    part.consent.setChecked(True)
    assert not part.button.isEnabled() and "give a day to come" in part.missing.text()
    part.until.setText("30-6-2027")
    QTest.mouseClick(part.button, LEFT)
    qtbot.waitUntil(lambda: bool(window.desk.state.conclusion.hand_overs), timeout=20_000)
    handed = receive(file.read_bytes(), TODAY)
    assert (handed.to, handed.until) == ("Saxion Studiekeuze", UNTIL)
    assert set(handed.parts) == {Part.FACTS, Part.ROUTE}
    assert parse_learner(handed.text).has == learner.has
    assert "private" not in handed.text and learner.home not in handed.text
    (over,) = window.desk.state.conclusion.hand_overs
    assert (over.to, over.on, over.until) == ("Saxion Studiekeuze", TODAY, UNTIL)
    assert not part.consent.isChecked()


def test_that_a_hand_over_can_be_encrypted_and_opens_with_its_passphrase_only(
    qtbot: QtBot, window: AdviserWindow, file: Path
) -> None:
    learner = with_plan(qtbot, window)
    part = handing(window)
    part.ticks[Part.FACTS].box.setChecked(True)
    QTest.keyClicks(part.to, "Saxion")
    part.until.setText("30-6-2027")
    part.consent.setChecked(True)
    assert part.button.isEnabled() and "anybody" in part.sealing.hint.text()
    part.sealing.box.click()
    assert not part.button.isEnabled() and "10 letters" in part.missing.text()
    QTest.keyClicks(part.sealing.first, SECRET)
    assert not part.button.isEnabled() and "the same passphrase twice" in part.missing.text()
    QTest.keyClicks(part.sealing.again, SECRET)
    QTest.mouseClick(part.button, LEFT)
    qtbot.waitUntil(lambda: bool(window.desk.state.conclusion.hand_overs), timeout=20_000)
    data = file.read_bytes()
    assert head_of(data).kept_until == UNTIL and b"Saxion" not in data and b"mbo" not in data
    assert receive(unseal_text(data, SECRET).encode(), TODAY).to == "Saxion"
    assert not part.sealing.first.text() and not part.button.isEnabled()
    window._actions["new"].trigger()
    window.open_learner(file)
    asking = window.findChild(PassphraseDialog)
    assert isinstance(asking, PassphraseDialog)
    QTest.keyClicks(asking.field, "something else altogether")
    press(asking)
    qtbot.waitUntil(lambda: bool(asking.wrong.text()), timeout=20_000)
    QTest.keyClicks(asking.field, SECRET)
    press(asking)
    shown = dialog(ArrivedDialog, qtbot, window)
    QTest.mouseClick(shown.take, LEFT)
    assert window.desk.state.learner.has == learner.has


def test_that_the_choice_not_to_encrypt_leaves_no_passphrase_behind(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    with_plan(qtbot, window)
    part = handing(window)
    part.sealing.box.click()
    QTest.keyClicks(part.sealing.first, SECRET)
    assert part.sealing.first.echoMode() is QLineEdit.EchoMode.Password
    part.sealing.box.click()
    assert part.sealing.passphrase == "" and part.sealing.first.text() == ""
    assert not part.sealing.lacking


def test_that_a_hand_over_is_shown_and_judged_before_it_is_taken_over(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    learner = with_plan(qtbot, window)
    file = tmp_path / "over.studieroute"
    filing.write_hand_over(window, file, (Part.FACTS, Part.GOALS, Part.ROUTE), "Saxion", UNTIL)
    qtbot.waitUntil(lambda: bool(window.desk.state.conclusion.hand_overs), timeout=20_000)
    window._actions["new"].trigger()
    window.open_learner(file)
    shown = dialog(ArrivedDialog, qtbot, window)
    assert shown.verdict.text() == "This plan still holds, with the same steps and dates."
    assert window.desk.state.learner == Learner()
    assert shown.know.isVisible()
    QTest.mouseClick(shown.know, LEFT)
    QTest.mouseClick(shown.take, LEFT)
    assert window.desk.state.learner.has == learner.has
    assert window.desk.state.goals == (GOAL,)
    assert window.session.sitting.file is None
    window.open_learner(file)
    assert not dialog(ArrivedDialog, qtbot, window).know.isVisible()


def test_that_a_changed_hand_over_is_refused_in_words(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    with_plan(qtbot, window)
    file = tmp_path / "over.studieroute"
    filing.write_hand_over(window, file, (Part.FACTS,), "Saxion", UNTIL)
    qtbot.waitUntil(lambda: bool(window.desk.state.conclusion.hand_overs), timeout=20_000)
    file.write_bytes(file.read_bytes().replace(b"Saxion", b"Avans!"))
    window.open_learner(file)
    qtbot.waitUntil(lambda: "changed or damaged after it was signed" in told(window))


def test_that_a_scanned_code_opens_as_the_same_plan(qtbot: QtBot, window: AdviserWindow) -> None:
    learner = with_plan(qtbot, window)
    route, graph = window.desk.view.route, window.desk.graph
    assert route is not None and graph is not None
    codes = texts_of(carried(graph, learner, route, TODAY, "en"))
    window._actions["new"].trigger()
    window._actions["scan"].trigger()
    (asked,) = window.findChildren(ScanDialog)
    assert not asked.ok.isEnabled()
    asked.text.setPlainText("\n".join(codes))
    QTest.mouseClick(asked.ok, LEFT)
    shown = dialog(ArrivedDialog, qtbot, window)
    assert shown.verdict.text() == "This plan still holds, with the same steps and dates."
    QTest.mouseClick(shown.take, LEFT)
    qtbot.waitUntil(lambda: window.desk.view.can_print)
    assert window.desk.view.route is not None and window.desk.view.route.key == route.key
    assert window.desk.state.learner.home == ""


def test_that_a_foreign_code_is_refused_in_words(qtbot: QtBot, window: AdviserWindow) -> None:
    filing.scan(window, ["https://example.org/"])
    qtbot.waitUntil(lambda: bool(told(window)))
    assert window.findChildren(ArrivedDialog) == []


def test_that_passphrases_are_never_shown(qtbot: QtBot, window: AdviserWindow) -> None:
    asked = SealDialog(window.say, window.theme, window, TODAY)
    hidden = QLineEdit.EchoMode.Password
    assert asked.first.echoMode() is hidden and asked.again.echoMode() is hidden
    asked.here.setChecked(True)
    assert not asked.first.isEnabled()
    asked.reject()
