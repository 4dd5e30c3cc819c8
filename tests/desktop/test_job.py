import gc
from collections.abc import Callable
from threading import Event

from pytestqt.qtbot import QtBot

from studieroute.desktop.job import Job, Report, _Run


def test_that_only_the_newest_result_is_used(qtbot: QtBot) -> None:
    gate, results = Event(), list[str]()
    job: Job[str] = Job()
    job.finished.connect(results.append)

    def slow(report: Report) -> str:
        gate.wait(5)
        return "old"

    def fast(report: Report) -> str:
        return "new"

    job.start(slow)
    job.start(fast)
    qtbot.waitUntil(lambda: results == ["new"])
    gate.set()
    qtbot.wait(50)
    assert results == ["new"]
    assert not job.is_busy


def test_that_work_done_within_the_wait_is_told_once_and_before_anything_else(
    qtbot: QtBot,
) -> None:
    results = list[str]()
    job: Job[str] = Job()
    job.finished.connect(results.append)
    job.start(lambda _report: "quick")
    assert job.wait(5)
    assert results == ["quick"] and not job.is_busy
    qtbot.wait(50)
    assert results == ["quick"]


def test_that_work_that_takes_longer_than_the_wait_is_told_when_it_is_done(qtbot: QtBot) -> None:
    gate, results = Event(), list[bool]()
    job: Job[bool] = Job()
    job.finished.connect(results.append)
    job.start(lambda _report: gate.wait(5))
    assert not job.wait(0.001)
    assert job.is_busy and results == []
    gate.set()
    qtbot.waitUntil(lambda: results == [True])


def test_that_an_error_within_the_wait_reaches_the_window_as_an_error(qtbot: QtBot) -> None:
    errors = list[BaseException]()
    job: Job[None] = Job()
    job.failed.connect(errors.append)

    def work(_report: Report) -> None:
        raise ValueError("broken")

    job.start(work)
    assert not job.wait(5)
    qtbot.waitUntil(lambda: [str(one) for one in errors] == ["broken"])


def test_that_cancelled_work_stops_at_its_next_report(qtbot: QtBot) -> None:
    begun, gate, ended = Event(), Event(), list[str]()
    job: Job[str] = Job()

    def work(report: Report) -> str:
        begun.set()
        gate.wait(5)
        report("on", 0.5)
        ended.append("not stopped")
        return ""

    job.start(work)
    begun.wait(5)
    job.cancel()
    gate.set()
    qtbot.wait(50)
    assert ended == []


def test_that_an_error_reaches_the_window_and_progress_is_told(qtbot: QtBot) -> None:
    errors, told = list[BaseException](), list[float]()
    job: Job[None] = Job()
    job.failed.connect(errors.append)
    job.progressed.connect(lambda _text, share: told.append(share))

    def work(report: Report) -> None:
        report("half", 0.5)
        raise ValueError("broken")

    job.start(work)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)
    assert told == [0.5]


def test_that_only_progress_worth_seeing_is_told(qtbot: QtBot) -> None:
    told, done = list[float](), list[int]()
    job: Job[int] = Job()
    job.progressed.connect(lambda _text, share: told.append(share))
    job.finished.connect(done.append)

    def work(report: Report) -> int:
        for number in range(10_000):
            report("", number / 10_000)
        return 1

    job.start(work)
    qtbot.waitUntil(lambda: done == [1])
    assert len(told) == 100 and told == sorted(told)


def test_that_done_and_cancelled_work_is_let_go(qtbot: QtBot) -> None:
    class Held:
        """What a piece of work holds on to."""

    def holding(held: Held) -> Callable[[Report], int]:
        return lambda _report: len([held])

    job: Job[int] = Job()
    others = len(living(_Run))
    for _ in range(20):
        with qtbot.waitSignal(job.finished, timeout=5000):
            job.start(holding(Held()))
        job.start(holding(Held()))
        job.cancel()
    qtbot.waitUntil(lambda: not living(Held) and len(living(_Run)) <= others, timeout=60_000)


def living(kind: type) -> list[object]:
    gc.collect()
    return [one for one in gc.get_objects() if type(one) is kind]
