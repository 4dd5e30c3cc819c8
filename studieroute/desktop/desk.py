"""Where the acts of a face arrive: the history of its state, and the question that the state asks."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from studieroute.desktop.history import History
from studieroute.desktop.job import Job, Work

S = TypeVar("S")
F = TypeVar("F")
Act = Callable[..., None]
"""Called with a change of the state, and with `merging` where acts in a row count as one."""
A_FRAME = 0.016
"""Seconds that an answer is waited for, so that a quick one is drawn once and nothing flickers."""
Asked = tuple[object, Work[F]]
"""A question, by which the same one is known again, and the work that answers it."""


class Desk(QObject, Generic[S, F]):
    """One state; panels call `act` and redraw when `changed` brings a new view.

    `asks` gives what is to be asked now, None for nothing; `shows` gives the view.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        state: S,
        today: date,
        asks: Callable[[], Asked[F] | None],
        shows: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.today = today
        self.history: History[S] = History(state)
        self._asks, self._shows = asks, shows
        self._asked: object = None
        self._found: F | None = None
        self._job: Job[F] = Job(self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)

    @property
    def state(self) -> S:
        """The state as it is now."""
        return self.history.present

    def act(self, change: Callable[[S], S], merging: str = "") -> None:
        """Applies a person's act; one that changes nothing leaves no trace."""
        self._move(self.history.then(change(self.state), merging))

    def undo(self) -> None:
        """Takes the last act back."""
        self._move(self.history.undone())

    def redo(self) -> None:
        """Does again what was taken back."""
        self._move(self.history.redone())

    def close(self) -> None:
        """Lets go of a running question."""
        self._job.cancel()

    def _move(self, history: History[S]) -> None:
        if history is not self.history:
            self.history = history
            self._go_on()

    def _begin(self) -> None:
        """Asks anew, as with another catalogue: what was found before no longer counts."""
        self._asked = self._found = None
        self._go_on()

    def _go_on(self) -> None:
        """Asks what is to be asked now, and tells the panels."""
        asked = self._asks()
        if asked is None:
            self._asked = None
            self._job.cancel()
        elif asked[0] != self._asked:
            self._asked, work = asked
            self._job.start(work)
            if self._job.wait(A_FRAME):
                return  # the answer was there in a frame, and is shown already
        self._show()

    def _show(self) -> None:
        self.changed.emit(self._shows())

    def _take(self, found: F) -> None:
        self._found = found
        self._show()

    def _fail(self, error: BaseException) -> None:
        self._asked = None
        self._show()
        self.failed.emit(error)
