import tracemalloc
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studieroute.adviser import files, state
from studieroute.adviser.example import example
from studieroute.adviser.main import first_state
from studieroute.adviser.school_part import SchoolPart
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import theme
from studieroute.desktop.preferences import Preferences
from studieroute.domain.conclusion import Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Answer
from studieroute.grammar import parse_facts
from studieroute.paper.content import PlanContent, content_of
from studieroute.places import MOST_BYTES
from studieroute.routes.graph import RouteGraph
from studieroute.settings import House
from studieroute.wording import answers
from tests.adviser.small import GOAL, TODAY, small_catalogue
from tests.adviser.windows import settle, shown
from tests.desktop.hands import LEFT, nameless, texts


def with_example(qtbot: QtBot, window: AdviserWindow) -> None:
    """The example before its goal, with the routes there are."""
    window.desk.act(lambda now: state.take_learner(now, example(TODAY)))
    window.desk.act(lambda now: state.aim_at(now, GOAL))
    settle(qtbot, window)


def aim(qtbot: QtBot, window: AdviserWindow, text: str) -> None:
    """Types a goal and takes the first match with Enter."""
    goal = window.body.goal
    goal.clear()
    QTest.keyClicks(goal, text)
    QTest.keyClick(goal, Qt.Key.Key_Return)
    settle(qtbot, window)


def test_that_quick_typing_and_a_goal_bring_routes(qtbot: QtBot, window: AdviserWindow) -> None:
    line = window.body.learner.quick.field
    QTest.keyClicks(line, "mbo4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    aim(qtbot, window, "mechanical master")
    assert window.desk.state.goals == (GOAL,)
    cards = window.body.routes.cards.cards
    assert len(cards) == len(window.desk.view.shown) > 0
    assert cards[0].isChecked()
    assert (
        "Werktuigbouwkunde" in cards[0].accessibleName()
        or "Mechanical" in cards[0].accessibleName()
    )
    assert window.body.routes.picture.picture is not None


def test_that_a_level_click_shows_profiles_and_a_profile_click_is_held(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    QTest.mouseClick(window.body.learner.levels.buttons["havo"], LEFT)
    part = window.body.learner.details.parts["havo"]
    assert isinstance(part, SchoolPart)
    QTest.mouseClick(part.profiles["NG"], LEFT)
    assert state.profile_of(window.desk.state.learner.has, "havo") == "NG"
    assert part.profiles["NG"].isChecked() and not part.profiles["NT"].isChecked()


def test_that_a_subject_takes_a_grade_with_a_comma(qtbot: QtBot, window: AdviserWindow) -> None:
    QTest.mouseClick(window.body.learner.levels.buttons["vwo"], LEFT)
    part = window.body.learner.details.parts["vwo"]
    assert isinstance(part, SchoolPart)
    chip = part.chips["wiskunde-b"]
    QTest.mouseClick(chip.box, LEFT)
    QTest.keyClicks(chip.grade, "6,8")
    QTest.keyClick(chip.grade, Qt.Key.Key_Return)
    assert state.subjects_of(window.desk.state.learner.has, "vwo") == {"wiskunde-b": "6.8"}


def test_that_a_closed_door_shows_what_is_missing_and_what_opens_it(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    line = window.body.learner.quick.field
    QTest.keyClicks(line, "havo NG")
    QTest.keyClick(line, Qt.Key.Key_Return)
    aim(qtbot, window, "elektrotechniek")
    reasons = window.body.reasons
    assert reasons.tabs.isVisible()
    why = [
        one for one in reasons.tabs.findChildren(QPushButton) if one.text() == "Why not at once?"
    ]
    QTest.mouseClick(why[0], LEFT)
    assert "Missing: physics (havo)" in texts(reasons)
    assert "What would open it" in texts(reasons)


def test_that_without_any_route_the_middle_says_why_not(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    aim(qtbot, window, "atlas")
    assert "This has ended" in texts(window.body.routes)
    assert not window.body.plan.isEnabled()


def test_that_reasons_carry_sources_and_old_ones_say_so(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    with_example(qtbot, window)
    shown = texts(window.body.reasons)
    assert "Law of 2015" in shown
    assert "may be out of date" in shown


def test_that_undo_and_redo_move_the_whole_window(qtbot: QtBot, window: AdviserWindow) -> None:
    button = window.body.learner.levels.buttons["mbo-4"]
    QTest.mouseClick(button, LEFT)
    assert button.isChecked()
    window._actions["undo"].trigger()
    assert not button.isChecked()
    window._actions["redo"].trigger()
    assert button.isChecked()


def test_that_a_chip_takes_its_fact_back(qtbot: QtBot, window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.hold_level(now, "mbo-4"))
    QApplication.processEvents()
    chip = next(
        one for one in window.body.learner.facts.findChildren(QPushButton) if one.isVisible()
    )
    QTest.mouseClick(chip, LEFT)
    assert window.desk.state.learner.has == ()


def test_that_another_language_rebuilds_every_panel(qtbot: QtBot, window: AdviserWindow) -> None:
    before = window.body
    window.desk.act(lambda now: state.speak(now, "de"))
    assert window.body is not before
    assert window.preferences.language == "de"
    window.desk.undo()
    assert window.desk.state.language == "en"


def test_that_larger_text_goes_over_to_tabs_and_keeps_the_conversation(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    for _ in range(6):
        window._actions["larger"].trigger()
    assert window.preferences.scale == 2.0
    qtbot.waitUntil(lambda: window.body.columns.is_tabbed)
    assert window.body.learner.levels.buttons["havo"].isChecked()


def test_that_panels_that_go_are_not_styled_anew_and_leave_nothing(
    qtbot: QtBot, window: AdviserWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_still: list[bool] = []
    apply = theme.apply

    def watched(app: QApplication, look: theme.Theme) -> None:
        there_still.append(isValid(panels))
        apply(app, look)

    def all_there_is() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets())

    monkeypatch.setattr(theme, "apply", watched)
    panels = window.centralWidget()
    window._actions["larger"].trigger()
    before = all_there_is()
    for act in ("smaller", "theme-dark", "language-de", "larger", "language-en", "theme-light"):
        panels = window.centralWidget()
        window._actions[act].trigger()
    assert there_still == [False] * 5  # another language is no other style
    window._actions["theme-system"].trigger()
    assert all_there_is() == before


def test_that_a_box_that_waits_for_an_answer_keeps_the_panels_it_belongs_to(
    window: AdviserWindow,
) -> None:
    panels = window.centralWidget()
    box = QMessageBox(window.body)
    box.setModal(True)
    box.show()
    window.restyle(window.theme.larger())
    assert window.centralWidget() is not panels
    assert panels is not None and not panels.isVisible()  # it is there to go back to
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(panels)


def test_that_the_plan_is_written_for_the_route_looked_at(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[int, str]] = []

    def content(
        graph: RouteGraph,
        learner: Learner,
        answer: Answer,
        choice: int,
        language: str,
        today: date,
        conclusion: Conclusion,
        house: House,
    ) -> PlanContent:
        calls.append((choice, language))
        return content_of(graph, learner, answer, choice, language, today, conclusion, house)

    monkeypatch.setattr("studieroute.paper.content.content_of", content)
    with_example(qtbot, window)
    last = window.desk.view.routes[-1]
    window.desk.act(lambda now: state.choose_route(now, last.key))
    window.write_plan(tmp_path / "plan.pdf")
    qtbot.waitUntil(lambda: "plan.pdf" in window.statusBar().currentMessage(), timeout=20_000)
    assert calls == [(len(window.desk.view.routes) - 1, "en")]
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_that_a_broken_learner_file_is_told_in_the_window(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "learner.json"
    broken.write_text('{"has": ["diploma(havo"]}')
    before = window.desk.state
    window.open_learner(broken)
    assert window.desk.state == before
    assert "line 1" in texts(window.body)


def test_that_a_file_too_large_to_be_a_learner_is_told_and_not_read_whole(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    huge = tmp_path / "film.json"
    with huge.open("wb") as file:
        file.truncate(50 * MOST_BYTES)  # a hole: it takes no room on the disk
    before = window.desk.state
    tracemalloc.start()
    window.open_learner(huge)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert window.desk.state == before and most < 3 * MOST_BYTES
    assert "larger than 20 MB" in texts(window.body)


def test_that_a_saved_learner_opens_as_the_same(
    qtbot: QtBot, window: AdviserWindow, tmp_path: Path
) -> None:
    window.desk.act(lambda now: state.take_learner(now, example(TODAY)))
    learner = window.desk.state.learner
    files.save_learner(tmp_path / "one.json", window.desk.view)
    window.desk.act(state.begin)
    window.open_learner(tmp_path / "one.json")
    assert window.desk.state.learner == learner


def test_that_all_routes_show_as_a_table_in_which_one_can_choose(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    with_example(qtbot, window)
    window.desk.act(lambda now: state.show_every(now, True))
    table = window.body.routes.table.table
    assert table.model().rowCount() == len(window.desk.view.routes) > 1
    table.selectRow(1)
    assert window.desk.view.index == 1


def test_that_the_picture_chooses_steps_by_key(qtbot: QtBot, window: AdviserWindow) -> None:
    with_example(qtbot, window)
    picture = window.body.routes.picture
    QTest.keyClick(picture, Qt.Key.Key_Right)
    route = window.desk.view.route
    assert route is not None
    assert window.desk.state.step == route.steps[0].id
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert window.desk.state.step == route.steps[1].id


def test_that_the_first_run_shows_an_example_and_later_runs_do_not() -> None:
    first = first_state(Preferences(), TODAY, "nl", None, "")
    assert first.example and first.goals == (GOAL,)
    later = first_state(Preferences(seen_example=True), TODAY, "nl", None, "")
    assert later == Conversation(language="nl")
    asked = first_state(
        Preferences(), TODAY, "nl", Learner((Atom("diploma", ("vwo",)),)), "ut-b-at"
    )
    assert asked.goals == ("ut-b-at",) and not asked.example


def test_that_every_control_has_a_name_for_a_screen_reader(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    window.desk.act(lambda now: state.aim_at(now, "saxion-b-e"))
    settle(qtbot, window)
    assert nameless(window.body) == []


def test_that_tab_reaches_the_profile_before_the_programme_of_now(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    QApplication.processEvents()
    window.body.order()
    part = window.body.learner.details.parts["havo"]
    assert isinstance(part, SchoolPart)
    seen: list[QWidget] = []
    one = window.body.learner.quick.field.nextInFocusChain()
    while one is not None and one is not window.body.learner.quick.field:
        seen.append(one)
        one = one.nextInFocusChain()
    assert seen.index(part.profiles["NT"]) < seen.index(window.body.learner.now.field)
    assert seen.index(window.body.learner.levels.buttons["wo-master"]) < seen.index(
        part.profiles["NT"]
    )


def test_that_an_unknown_goal_is_told(qtbot: QtBot, window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.aim_at(now, "no-such-thing"))
    settle(qtbot, window)
    assert "This goal is not in the catalogue" in texts(window.body.routes)


def test_that_text_twice_as_large_fits_a_small_screen(qtbot: QtBot) -> None:
    window = shown(qtbot, Conversation(language="nl"), liked=Preferences(scale=2.0))
    window.resize(1366, 728)

    def fits() -> None:
        QApplication.processEvents()
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1366, 728)

    fits()
    window.desk.act(lambda now: state.take_learner(now, example(TODAY)))
    fits()
    window.desk.act(lambda now: state.aim_at(now, GOAL))
    settle(qtbot, window)
    fits()
    for name in ("compare", "around", "conclude", "new"):
        window._actions[name].trigger()
        fits()
    window.close()


def chips(window: AdviserWindow) -> list[QPushButton]:
    """The facts on screen, in the order in which one reads them."""
    QApplication.processEvents()
    QApplication.processEvents()
    found = window.body.learner.facts.findChildren(QPushButton)
    return sorted((one for one in found if one.isVisible()), key=lambda one: (one.y(), one.x()))


def test_that_a_new_fact_leaves_the_chips_of_the_others_alone(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    for level in ("mbo-1", "mbo-2", "mbo-3"):
        window.desk.act(partial(state.hold_level, level=level))
    before = chips(window)
    window.desk.act(partial(state.hold_level, level="mbo-4"))
    assert len(before) == 3 and chips(window)[:3] == before and len(chips(window)) == 4
    before[0].click()
    assert chips(window)[:2] == before[1:]
    window.desk.undo()
    told = [one.accessibleName() for one in chips(window)]
    levels = ("mbo 1 (entree)", "mbo 2", "mbo 3", "mbo 4")
    assert told == [f"Remove: diploma {one}" for one in levels]


def test_that_rules_not_met_beside_a_verdict_of_not_known_are_explained(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    whole = small_catalogue()
    open_ended = tuple(
        replace(one, admission_complete=False) if one.id == "saxion-b-e" else one
        for one in whole.programmes
    )
    window.desk.act(lambda now: state.take_learner(now, Learner(parse_facts("diploma(havo)"))))
    for catalogue, told in ((replace(whole, programmes=open_ended), True), (whole, False)):
        window.desk.opened(RouteGraph(catalogue))
        aim(qtbot, window, "elektrotechniek")
        window.body.reasons._turn("why" if window.desk.view.routes else "route")
        shown = texts(window.body)
        assert "Not met: " in shown
        assert ("None of these rules is met. But not every rule" in shown) is told


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_that_the_sign_that_clears_a_field_grows_with_the_text(qtbot: QtBot, scale: float) -> None:
    window = shown(qtbot, liked=Preferences(scale=scale))
    aim(qtbot, window, "elektrotechniek")
    sign = window.body.goal.clear_sign
    QApplication.processEvents()
    assert sign.isVisible() and sign.height() >= 16 * scale
    assert window.body.goal.rect().contains(sign.geometry())
    QTest.mouseClick(sign, LEFT)
    assert window.desk.state.goals == () and not sign.isVisible()


def test_that_looking_around_and_comparing_have_their_way_back_in_the_same_corner(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    with_example(qtbot, window)
    corners = []
    for action, page in (
        ("compare", window.body.routes.comparing),
        ("around", window.body.routes.neighbours),
    ):
        window._actions[action].trigger()
        QApplication.processEvents()
        QApplication.processEvents()
        assert page.back.isVisible() and not window.body.goals.isVisible()
        corners.append(page.back.mapTo(window, page.back.rect().topRight()).x())
        QTest.keyClick(page.back, Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert window.body.goals.isVisible()
    assert abs(corners[0] - corners[1]) <= 2


def test_that_the_table_of_all_routes_begins_with_the_route_itself(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    with_example(qtbot, window)
    window.desk.act(lambda now: state.show_every(now, True))
    QApplication.processEvents()
    table = window.body.routes.table.table
    assert table.model().index(0, 0).data() == answers.route_title(
        window.say, window.desk.view.catalogue, window.desk.view.shown[0]
    )
    widths = [table.columnWidth(at) for at in range(table.model().columnCount())]
    assert table.columnViewportPosition(0) == 0 and widths[0] == max(widths)
    assert table.horizontalScrollBar().maximum() == 0


def undo_where_the_keys_are(window: AdviserWindow, field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_that_undoing_reaches_the_conversation_from_the_field_that_was_just_typed_in(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    learner, desk = window.body.learner, window.desk
    for field, text in ((learner.quick.field, "havo"), (learner.place.born, "1-3-2008")):
        learner.place._age.show()
        field.setFocus()
        before = desk.state
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert desk.state.learner != before.learner
        undo_where_the_keys_are(window, field)
        assert desk.state.learner == before.learner
    aim(qtbot, window, "elektrotechniek")
    undo_where_the_keys_are(window, window.body.goal)
    assert desk.state.goals == ()
    kilometres = learner.wishes.km
    learner.wishes.inside.show()
    kilometres.setFocus()
    QTest.keyClick(kilometres, Qt.Key.Key_Up)
    assert desk.state.learner.wants.max_km == 0
    undo_where_the_keys_are(window, kilometres)
    assert desk.state.learner.wants.max_km is None


def test_that_undoing_takes_back_letters_while_they_are_being_typed(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    window.desk.act(lambda now: state.hold_level(now, "vwo"))
    field = window.body.learner.quick.field
    field.setFocus()
    QTest.keyClicks(field, "hav")
    undo_where_the_keys_are(window, field)
    assert field.text() != "hav" and state.levels_held(window.desk.state.learner.has) == ("vwo",)


def test_that_the_table_of_all_routes_gets_the_height_of_its_rows_and_leaves_the_picture_room(
    qtbot: QtBot, window: AdviserWindow
) -> None:
    with_example(qtbot, window)
    window.desk.act(lambda now: state.show_every(now, True))
    for _ in range(3):
        QApplication.processEvents()
    routes = window.body.routes
    table, whole = routes.table, routes.found.height()
    assert table.height_needed > sum(table.table.rowHeight(row) for row in range(2))
    assert table.height() >= min(table.height_needed, whole // 2) - 4
    assert routes.picture.height() >= whole * 0.3
