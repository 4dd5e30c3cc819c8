"""The adviser's desk: which question a conversation asks, and what the panels are to show."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studieroute.adviser.asides import Asides
from studieroute.adviser.asking import Found, Question, ask
from studieroute.adviser.state import Conversation
from studieroute.adviser.view import View
from studieroute.desktop import desk
from studieroute.desktop.desk import Asked
from studieroute.domain.catalogue import Catalogue

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


class Desk(desk.Desk[Conversation, Found]):
    """One conversation."""

    def __init__(self, state: Conversation, today: date, parent: QObject | None = None) -> None:
        super().__init__(state, today, self._question, self._followed, parent)
        self.base: RouteGraph | None = None
        self._stopped: object = None
        self._asides = Asides(today, self)
        self._asides.changed.connect(lambda: self.changed.emit(self.view))
        self._asides.failed.connect(self.failed)

    @property
    def graph(self) -> "RouteGraph | None":
        """The catalogue for this learner, without the inferences that they refuse."""
        return self.base.for_learner(self.state.learner) if self.base else None

    @property
    def is_stopped(self) -> bool:
        """Whether a person stopped the question that this conversation asks."""
        return self._asked is not None and self._asked is self._stopped

    @property
    def view(self) -> View:
        """What the panels are to show now."""
        state, found = self.state, self._found
        fitting = found if found and found.question.goals == state.goals and state.goals else None
        fitting = None if self.is_stopped else fitting
        return View(
            state=state,
            today=self.today,
            catalogue=self.graph.catalogue if self.graph else NOTHING,
            is_open=self.graph is not None,
            goal_ids=fitting.goal_ids if fitting else (),
            answer=fitting.answer if fitting else None,
            refusal=fitting.refusal if fitting else None,
            busy=self._job.is_busy,
            stopped=self.is_stopped or self._asides.reached.is_halted,
            besides=self._asides.found,
            can_undo=bool(self.history.before),
            can_redo=bool(self.history.after),
        )

    def opened(self, graph: "RouteGraph") -> None:
        """Takes a catalogue; what was asked before it came is answered now."""
        self.base = graph
        self._begin()

    def close(self) -> None:
        """Lets go of a running question and of what is asked beside it."""
        super().close()
        self._asides.close()

    def stop(self) -> None:
        """Stops the question under way because a person wants it; `ask_again` takes it up."""
        if self._job.is_busy:
            self._stopped = self._asked
            self._job.cancel()
        self._asides.reached.halt()
        self.changed.emit(self.view)

    def ask_again(self) -> None:
        """Asks the question that was stopped."""
        self._asked = None
        if self._asides.reached.is_halted:
            self._asides.reached.stop()
        self._go_on()

    def _question(self) -> Asked[Found] | None:
        question, graph = Question(self.state.counted, self.state.goals), self.graph
        if not question.goals or graph is None:
            return None
        return question, lambda report: ask(graph, question, self.today, report)

    def _followed(self) -> View:
        """The view, once what it needs beside its routes is asked."""
        view = self.view
        if self.graph is None:
            return view
        self._asides.follow(self.state, self.graph, view.goal_ids, view.routes)
        return self.view


NOTHING = Catalogue()
"""The catalogue before one is opened; one object, so that panels see that it stayed the same."""
