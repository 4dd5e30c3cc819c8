"""The dean's desk: which question their state asks, and what the panels are to show."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studieroute.dean.asking import Answerer, Found, Question
from studieroute.dean.state import DeanState
from studieroute.dean.view import NOTHING, View
from studieroute.desktop import desk
from studieroute.desktop.desk import Asked

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


class Desk(desk.Desk[DeanState, Found]):
    """The dean's work."""

    def __init__(self, state: DeanState, today: date, parent: QObject | None = None) -> None:
        super().__init__(state, today, self._question, lambda: self.view, parent)
        self.answerer: Answerer | None = None

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
        self._begin()

    def _question(self) -> Asked[Found] | None:
        question, answerer = Question.of(self.state), self.answerer
        if answerer is None:
            return None
        return question, lambda report: answerer.answer(question, report)
