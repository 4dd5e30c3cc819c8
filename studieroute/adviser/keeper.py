"""Autosave: every change goes to the shelf at once, one write after the other, beside the window."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QLockFile, QObject, Signal

from studieroute.adviser.shelf import Shelf
from studieroute.desktop.job import Job, Report


class Keeper(QObject):
    """Keeps one open conversation on the shelf; `name` is locked so that no other window takes it.

    `file` is where the conversation was saved before it was changed.
    """

    failed = Signal(object)

    def __init__(self, shelf: Shelf, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.file: Path | None = None
        self._shelf = shelf
        self._waiting: Callable[[], str] | None = None
        self._told = False
        self._gone = False
        self._writing = Lock()
        self._job: Job[None] = Job(self)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._next)
        shelf.prepare()
        self._lock = QLockFile(str(shelf.lock_path(name)))
        self._lock.setStaleLockTime(0)
        self._lock.tryLock(0)

    def keep(self, text: Callable[[], str]) -> None:
        """Writes the newest text as soon as the write before it is done; an empty one: none is kept."""
        self._waiting = text
        if not self._job.is_busy:
            self._next()

    def let_go(self, last: Callable[[], str] | None) -> None:
        """Ends with `last` on the shelf, or with nothing on it, and gives the lock back."""
        self._waiting = None
        self._job.ended.disconnect(self._next)
        self._job.cancel()
        try:
            with self._writing:
                self._gone = True
                self._put(last() if last else "")
        finally:
            self._lock.unlock()

    def _next(self) -> None:
        text, self._waiting = self._waiting, None
        if text is None:
            return

        def work(report: Report) -> None:
            with self._writing:
                if not self._gone:
                    self._put(text())

        self._job.start(work)

    def _put(self, text: str) -> None:
        if text:
            self._shelf.keep(self.name, text, self.file)
        else:
            self._shelf.throw_away(self.name)

    def _fail(self, error: BaseException) -> None:
        """Tells once that keeping does not succeed; every change tries again."""
        if not self._told:
            self._told = True
            self.failed.emit(error)


def is_open_elsewhere(shelf: Shelf, name: str) -> bool:
    """Whether a window that still runs has the conversation open."""
    lock = QLockFile(str(shelf.lock_path(name)))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return lock.error() is QLockFile.LockError.LockFailedError
    lock.unlock()
    return False
