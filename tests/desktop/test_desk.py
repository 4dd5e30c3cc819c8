from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from studieroute.desktop.desk import Asked, Desk
from studieroute.desktop.job import Report

TODAY = date(2026, 11, 21)


class Sums(Desk[tuple[int, ...], int]):
    """Adds up the numbers of its state, the first of which is not asked about."""

    def __init__(self, state: tuple[int, ...]) -> None:
        super().__init__(state, TODAY, self._sum, lambda: (self.state, self._found))
        self.asked: list[tuple[int, ...]] = []
        self.shown: list[object] = []
        self.changed.connect(self.shown.append)

    def _sum(self) -> Asked[int] | None:
        numbers = self.state[1:]
        return (numbers, lambda report: self._add(numbers, report)) if numbers else None

    def _add(self, numbers: tuple[int, ...], report: Report) -> int:
        report("", 0.0)
        self.asked.append(numbers)
        return sum(numbers) if 13 not in numbers else numbers[13]


def with_last(state: tuple[int, ...], number: int) -> tuple[int, ...]:
    return (*state, number)


def test_that_a_question_is_asked_once_for_states_that_ask_the_same(qtbot: QtBot) -> None:
    desk = Sums((0,))
    desk.act(lambda now: with_last(now, 3))
    qtbot.waitUntil(lambda: desk.shown[-1:] == [((0, 3), 3)])
    desk.act(lambda now: (9, *now[1:]))
    desk.act(lambda now: now)
    assert desk.shown[-1] == ((9, 3), 3) and desk.asked == [(3,)]
    desk.undo()
    desk.undo()
    desk.redo()
    qtbot.waitUntil(lambda: desk.asked == [(3,), (3,)])
    assert desk.state == (0, 3)


def test_that_a_question_that_failed_is_told_and_asked_again(qtbot: QtBot) -> None:
    desk = Sums((0,))
    with qtbot.waitSignal(desk.failed) as failed:
        desk.act(lambda now: with_last(now, 13))
    assert isinstance(failed.args[0], IndexError)
    with qtbot.waitSignal(desk.failed):
        desk.act(lambda now: (1, *now[1:]))
    assert desk.asked == [(13,), (13,)]


def test_that_an_answer_within_a_frame_is_shown_once_and_never_as_under_way(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studieroute.desktop.desk.A_FRAME", 5.0)
    desk = Sums((0,))
    desk.act(lambda now: with_last(now, 3))
    assert desk.shown == [((0, 3), 3)]
    qtbot.wait(30)
    assert desk.shown == [((0, 3), 3)]
