"""Long work beside the window: one class between plain functions and Qt."""

from collections.abc import Callable
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")
Report = Callable[[str, float], None]
"""Told what is being done and the share done so far (0 to 1); raises to cancel."""
Work = Callable[[Report], T]

THREADS = 4
FINE = 0.01
"""Progress smaller than this is not worth telling the window."""


class Cancelled(Exception):
    """Raised inside work whose result nobody waits for any more."""


class _Wire(QObject):
    """Carries what happens in another thread into the window's thread."""

    progressed = Signal(str, float)
    finished = Signal(object)
    failed = Signal(object)


def _nothing(_report: Report) -> Any:
    """The work of a run that has done its own."""


class _Run(Generic[T]):
    """One piece of work in the pool."""

    def __init__(self, work: Work[T]) -> None:
        self.wire = _Wire()
        self.stopped = Event()
        self._work = work
        self._told: tuple[str, float] | None = None
        self.result: list[T] = []
        self.over = Event()

    def run(self) -> None:
        """Does the work; everything it raises travels to the window's thread."""
        work, self._work = self._work, _nothing
        try:
            result = work(self._report)
        except Cancelled:
            return
        except BaseException as error:
            self.wire.failed.emit(error)
        else:
            self.result.append(result)
            self.wire.finished.emit(result)
        finally:
            self.over.set()

    def let_go(self) -> None:
        """Tells nobody any more; what was connected to it would otherwise never go away."""
        for signal in (self.wire.progressed, self.wire.finished, self.wire.failed):
            signal.disconnect()

    def _report(self, text: str, share: float) -> None:
        if self.stopped.is_set():
            raise Cancelled
        if self._told is None or text != self._told[0] or share - self._told[1] >= FINE:
            self._told = (text, share)
            self.wire.progressed.emit(text, share)


class Job(QObject, Generic[T]):
    """Runs the newest work it was given; what older work still brings is dropped."""

    progressed = Signal(str, float)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None, pool: QThreadPool | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or work_pool()
        self._current: _Run[T] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether work is under way whose result will be used."""
        return self._current is not None

    def start(self, work: Work[T]) -> None:
        """Starts new work and drops what was under way."""
        self.cancel()
        run = _Run(work)
        self._current = run
        run.wire.progressed.connect(lambda text, share: self._tell(run, text, share))
        run.wire.finished.connect(lambda result: self._finish(run, result))
        run.wire.failed.connect(lambda error: self._fail(run, error))
        self._pool.start(run.run)

    def wait(self, seconds: float) -> bool:
        """Gives the work a moment; whether it was done by then, and `finished` has told so."""
        run = self._current
        if run is None or not run.over.wait(seconds) or not run.result:
            return False
        self._finish(run, run.result[0])
        return True

    def cancel(self) -> None:
        """Lets go of the work under way; it stops at its next report."""
        if self._current is not None:
            self._current.stopped.set()
            self._current.let_go()
            self._current = None
            self.ended.emit()

    def _tell(self, run: _Run[T], text: str, share: float) -> None:
        if run is self._current:
            self.progressed.emit(text, share)

    def _finish(self, run: _Run[T], result: T) -> None:
        if run is self._current:
            run.let_go()
            self._current = None
            self.finished.emit(result)
            self.ended.emit()

    def _fail(self, run: _Run[T], error: BaseException) -> None:
        if run is self._current:
            run.let_go()
            self._current = None
            self.failed.emit(error)
            self.ended.emit()


_POOLS: list[QThreadPool] = []


def work_pool() -> QThreadPool:
    """The threads that all jobs share, so that slow old work never holds up new work."""
    if not _POOLS:
        pool = QThreadPool()
        pool.setMaxThreadCount(THREADS)
        _POOLS.append(pool)
    return _POOLS[0]
