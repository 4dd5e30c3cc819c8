"""Where acts arrive and views leave: the history, the catalogue and the running question."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studieroute.adviser.asides import Asides
from studieroute.adviser.asking import Found, Question, ask
from studieroute.adviser.state import Change, Conversation
from studieroute.adviser.view import View
from studieroute.desktop.history import History
from studieroute.desktop.job import Job, Report
from studieroute.domain.catalogue import Catalogue

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph

Act = Callable[..., None]
"""Called with a change of the state, and with `merging` where acts in a row count as one."""


class Desk(QObject):
    """One conversation; panels call `act` and redraw when `changed` brings a new view."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, state: Conversation, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.history: History[Conversation] = History(state)
        self.base: RouteGraph | None = None
        self._found: Found | None = None
        self._asked: Question | None = None
        self._job: Job[Found] = Job(self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._asides = Asides(today, self)
        self._asides.changed.connect(lambda: self.changed.emit(self.view))
        self._asides.failed.connect(self.failed)
        self._stopped = False

    @property
    def graph(self) -> "RouteGraph | None":
        """The catalogue for this learner, without the inferences that they refuse."""
        return self.base.for_learner(self.state.learner) if self.base else None

    @property
    def state(self) -> Conversation:
        """The conversation as it is now."""
        return self.history.present

    @property
    def view(self) -> View:
        """What the panels are to show now."""
        state, found = self.state, self._found
        fitting = found if found and found.question.goals == state.goals and state.goals else None
        fitting = None if self._stopped and not self._job.is_busy else fitting
        return View(
            state=state,
            today=self.today,
            catalogue=self.graph.catalogue if self.graph else NOTHING,
            is_open=self.graph is not None,
            goal_ids=fitting.goal_ids if fitting else (),
            answer=fitting.answer if fitting else None,
            refusal=fitting.refusal if fitting else None,
            busy=self._job.is_busy,
            stopped=(self._stopped and not self._job.is_busy) or self._asides.reached.is_halted,
            besides=self._asides.found,
            can_undo=bool(self.history.before),
            can_redo=bool(self.history.after),
        )

    def opened(self, graph: "RouteGraph") -> None:
        """Takes a catalogue; what was asked before it came is answered now."""
        self.base = graph
        self._asked = self._found = None
        self._go_on()

    def act(self, change: Change, merging: str = "") -> None:
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
        self._asides.close()

    def stop(self) -> None:
        """Stops the question under way because a person wants it; `ask_again` takes it up."""
        if self._job.is_busy:
            self._stopped = True
            self._job.cancel()
        self._asides.reached.halt()
        self.changed.emit(self.view)

    def ask_again(self) -> None:
        """Asks the question that was stopped."""
        self._asked = None
        if self._asides.reached.is_halted:
            self._asides.reached.stop()
        self._go_on()

    def _move(self, history: History[Conversation]) -> None:
        if history is not self.history:
            self.history = history
            self._go_on()

    def _go_on(self) -> None:
        """Asks what is to be asked now and tells the panels."""
        question = Question(self.state.counted, self.state.goals)
        graph, today = self.graph, self.today
        if not question.goals or graph is None:
            self._asked, self._stopped = None, False
            self._job.cancel()
        elif question != self._asked:
            self._asked = question
            self._stopped = False

            def work(report: Report) -> Found:
                return ask(graph, question, today, report)

            self._job.start(work)
        self._ask_besides()
        self.changed.emit(self.view)

    def _ask_besides(self) -> None:
        """Asks what the state needs beside its routes."""
        view = self.view
        if self.graph is not None:
            self._asides.follow(self.state, self.graph, view.goal_ids, view.routes)

    def _take(self, found: Found) -> None:
        self._found = found
        self._ask_besides()
        self.changed.emit(self.view)

    def _fail(self, error: BaseException) -> None:
        self._asked = None
        self.changed.emit(self.view)
        self.failed.emit(error)


NOTHING = Catalogue()
"""The catalogue before one is opened; one object, so that panels see that it stayed the same."""
