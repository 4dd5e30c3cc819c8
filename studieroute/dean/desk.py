"""Where the dean's acts arrive and views leave: the history, the catalogue and the running question."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studieroute.dean.asking import Answerer, Found, Question
from studieroute.dean.state import Change, DeanState
from studieroute.dean.view import NOTHING, View
from studieroute.desktop.history import History
from studieroute.desktop.job import Job, Report

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph

Act = Callable[..., None]
"""Called with a change of the state, and with `merging` where acts in a row count as one."""


class Desk(QObject):
    """The dean's work; panels call `act` and redraw when `changed` brings a new view."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, state: DeanState, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.history: History[DeanState] = History(state)
        self.answerer: Answerer | None = None
        self._asked: Question | None = None
        self._found: Found | None = None
        self._job: Job[Found] = Job(self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)

    @property
    def state(self) -> DeanState:
        """The state as it is now."""
        return self.history.present

    @property
    def view(self) -> View:
        """What the panels are to show now."""
        return View(
            state=self.state,
            today=self.today,
            catalogue=self.answerer.graph.catalogue if self.answerer else NOTHING,
            found=self._found,
            busy=self._job.is_busy,
            can_undo=bool(self.history.before),
            can_redo=bool(self.history.after),
        )

    def opened(self, graph: "RouteGraph") -> None:
        """Takes a catalogue, and answers anew what is asked."""
        self.answerer = Answerer(graph, self.today)
        self._asked = self._found = None
        self._go_on()

    def act(self, change: Change, merging: str = "") -> None:
        """Applies an act; one that changes nothing leaves no trace."""
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

    def _move(self, history: History[DeanState]) -> None:
        if history is not self.history:
            self.history = history
            self._go_on()

    def _go_on(self) -> None:
        """Asks what is to be asked now, and tells the panels."""
        question, answerer = Question.of(self.state), self.answerer
        if answerer is not None and question != self._asked:
            self._asked = question

            def work(report: Report) -> Found:
                return answerer.answer(question, report)

            self._job.start(work)
        self.changed.emit(self.view)

    def _take(self, found: Found) -> None:
        self._found = found
        self.changed.emit(self.view)

    def _fail(self, error: BaseException) -> None:
        self._asked = None
        self.changed.emit(self.view)
        self.failed.emit(error)
