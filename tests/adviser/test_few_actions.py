"""The seven situations of the stories, by hand from the start to the plan on paper: all is counted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studieroute.adviser.school_part import SchoolPart
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.paper_preview import PaperPreview
from studieroute.dossier.learner_file import read_learner
from studieroute.exchange.package import read_package
from studieroute.paper.pages import pages_as_images
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph
from tests.adviser.windows import shown

STORIES = Path(__file__).parent.parent / "stories"
FEWER_THAN = 40
FEWER_THAN_TO_PAPER = 60


class Hands:
    """A person at the window, whose keys and clicks are counted."""

    def __init__(self, window: AdviserWindow) -> None:
        self.window = window
        self.learner = window.body.learner
        self.count = 0

    def quick(self, text: str) -> None:
        """Types a line and Enter."""
        QTest.keyClicks(self.learner.quick.field, text)
        QTest.keyClick(self.learner.quick.field, Qt.Key.Key_Return)
        self.count += len(text) + 1

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.count += 1

    def key(self, key: Qt.Key, *, shift: bool = False) -> None:
        """Presses a key with Ctrl, wherever the focus is."""
        held = Qt.KeyboardModifier.ControlModifier
        if shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        self.window.activateWindow()
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)
        self.count += 1

    def take_over(self) -> None:
        """Takes over every next step that is proposed: all at once, or the only one."""
        QApplication.processEvents()  # what was drawn just now is shown by then
        part = self.window.body.conclusion.steps
        takers = [one for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]
        self.click(takers[-1])

    def down(self, combo: QComboBox, times: int) -> None:
        """Clicks into a choice and goes down in it."""
        combo.setFocus()
        for _ in range(times):
            QTest.keyClick(combo, Qt.Key.Key_Down)
        self.count += 1 + times

    def school(self, level: str) -> SchoolPart:
        self.click(self.learner.levels.buttons[level])
        part = self.learner.details.parts[level]
        assert isinstance(part, SchoolPart)
        return part


Enter = Callable[[Hands], None]


def typed(line: str) -> Enter:
    """Types everything in one line, and chooses when to start."""

    def enter(hands: Hands) -> None:
        hands.quick(line)
        hands.down(hands.learner.place.start, 2)

    return enter


def mbo4_mechatronica(hands: Hands) -> None:
    hands.quick("mbo4 mechatronica hengelo vt")
    hands.click(hands.learner.wishes.languages["nl"])
    hands.click(hands.learner.wishes.languages["en"])
    hands.down(hands.learner.place.start, 2)


def saxion_first_year(hands: Hands) -> None:
    hands.click(hands.school("havo").profiles["NT"])
    hands.quick("15 EC saxion et enschede")
    hands.down(hands.learner.now.since, 1)
    hands.down(hands.learner.place.start, 1)


@pytest.fixture(scope="module")
def graph() -> RouteGraph:
    return RouteGraph(read_package(shipped("db", "catalogue")).catalogue)


@pytest.fixture
def window(qtbot: QtBot, graph: RouteGraph) -> Iterator[AdviserWindow]:
    made = shown(qtbot, Conversation(language="nl"), graph=graph)
    yield made
    made.close()


ENTERED: dict[str, Enter] = {
    "havo_ng": typed("havo NG wisB 6.8 Hengelo"),
    "hbo_werktuigbouwkunde": typed("hbo saxion wtb enschede"),
    "mbo4_mechatronica": mbo4_mechatronica,
    "saxion_first_year": saxion_first_year,
    "vmbo_tl": typed("tl wis 7 nask 7 1-3-2011 almelo"),
    "vwo_em": typed("vwo EM wisA 7 eco 7 enschede"),
    "vwo_ng": typed("vwo NG wisB 7 enschede"),
}
"""How each situation is entered by hand."""


def test_that_every_story_is_entered() -> None:
    assert set(ENTERED) == {file.stem for file in STORIES.glob("*.json")}


@pytest.mark.parametrize("story", ENTERED)
def test_that_a_situation_is_entered_with_few_actions(window: AdviserWindow, story: str) -> None:
    hands = Hands(window)
    ENTERED[story](hands)
    wanted = read_learner(STORIES / f"{story}.json")
    learner = window.desk.state.learner
    assert set(learner.has) == set(wanted.has)
    assert learner.now == wanted.now
    assert (learner.born, learner.home, learner.start) == (wanted.born, wanted.home, wanted.start)
    assert learner.wants == wanted.wants
    assert not hands.learner.quick.reply.isVisible()
    print(f"{story}: {hands.count} actions")
    assert hands.count < FEWER_THAN


def test_that_the_whole_way_to_an_answer_needs_no_mouse(
    window: AdviserWindow, qtbot: QtBot
) -> None:
    def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        target: QWidget = window.focusWidget() or window
        QTest.keyClick(target, key, held)

    window.activateWindow()
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.focusWidget() is window.body.learner.quick.field)
    QTest.keyClicks(window.focusWidget(), "mbo4 mechatronica")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.focusWidget() is window.body.goal)
    QTest.keyClicks(window.focusWidget(), "mechanical enginering master ut")
    press(Qt.Key.Key_Return)
    assert window.desk.state.goals == ("ut-m-me",)
    qtbot.waitUntil(lambda: bool(window.desk.view.routes))


def goal_typed(hands: Hands, words: str, goal: str) -> None:
    """Goes to the goal with its key and types until the wanted one is the first that is offered."""
    hands.key(Qt.Key.Key_G)
    field = hands.window.body.goal
    for typed in words:
        QTest.keyClicks(field, typed)
        hands.count += 1
        if field.suggestions[:1] == (goal,):
            break
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.count += 1


PRINTED = (
    ("havo_ng", "elektrotechniek saxion", "saxion-b-elektrotechniek"),
    ("hbo_werktuigbouwkunde", "sustainable energy", "ut-m-set"),
    ("mbo4_mechatronica", "mechanical engineering master", "ut-m-me"),
    ("saxion_first_year", "werktuigbouwkunde saxion", "saxion-b-werktuigbouwkunde"),
    ("vmbo_tl", "mechatronica saxion", "saxion-b-mechatronica"),
    ("vwo_em", "advanced technology", "ut-b-at"),
    ("vwo_ng", "technical computer science", "ut-b-tcs"),
)
"""Each situation with what is typed of its goal."""


def test_that_every_situation_is_printed() -> None:
    assert {one for one, _, _ in PRINTED} == set(ENTERED)


@pytest.mark.parametrize(("story", "words", "goal"), PRINTED, ids=[one for one, _, _ in PRINTED])
def test_that_the_printed_plan_is_few_actions_from_the_start(
    window: AdviserWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    story: str,
    words: str,
    goal: str,
) -> None:
    hands = Hands(window)
    ENTERED[story](hands)
    entered = hands.count
    goal_typed(hands, words, goal)
    qtbot.waitUntil(lambda: bool(window.desk.view.routes), timeout=20_000)
    assert window.desk.state.goals == (goal,)
    asked = hands.count
    if len(window.body.routes.cards.cards) > 1:
        hands.click(window.body.routes.cards.cards[1])
        assert window.desk.view.route is window.desk.view.shown[1]
    hands.key(Qt.Key.Key_D)
    hands.take_over()
    steps = window.desk.state.conclusion.next_steps
    assert steps
    hands.key(Qt.Key.Key_V, shift=True)
    (preview,) = window.findChildren(PaperPreview)
    qtbot.waitUntil(lambda: preview.list.count() > 0, timeout=60_000)
    file = tmp_path / "plan.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    hands.click(preview.keep)
    hands.count += 1  # the name that the desktop's dialog proposes, taken with Enter
    text = " ".join(page.text for page in pages_as_images(file.read_bytes(), 36))
    preview.reject()
    assert all(word in text for one in steps for word in one.text.split()[:3])
    print(f"{story}: {entered} entered, {asked} to routes, {hands.count} to the file")
    assert hands.count < FEWER_THAN_TO_PAPER
