"""Receives visitors: turns what they do into the next state of the visit, and forgets them after."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmapCache

from studieroute.desktop.job import Job, Report
from studieroute.domain.problem import InputRefused
from studieroute.kiosk import visit as visits
from studieroute.kiosk.advice import Advice, advise
from studieroute.kiosk.counts import Counts
from studieroute.kiosk.memory import give_back
from studieroute.kiosk.patience import Mood, Patience
from studieroute.kiosk.printing import empty_queue, plan_work, printer_named
from studieroute.kiosk.questions import Ask, Question, most_to_come, next_question
from studieroute.kiosk.settings import USUAL, KioskSettings
from studieroute.kiosk.stories import Example, Story, examples_of
from studieroute.kiosk.visit import Manner, Paper, Screen, Visit
from studieroute.paper.blocks import Code
from studieroute.paper.code import plan_codes
from studieroute.routes.graph import RouteGraph
from studieroute.settings import PLAIN, House

PRINT_SECONDS = 60
"""How long after a visit a page may still come out before the queue is emptied."""


@dataclass(frozen=True, eq=False)
class Stand:
    """What a kiosk has for all its visitors; `day` is the day of asking where that is not today."""

    graph: RouteGraph
    settings: KioskSettings = USUAL
    house: House = PLAIN
    stories: tuple[Story, ...] = ()
    day: date | None = None

    @property
    def today(self) -> date:
        """The day for which routes are looked for."""
        return self.day or date.today()


class Host(QObject):
    """One visit at a time; `changed` tells that another screen is to be shown."""

    changed = Signal()
    warned = Signal(bool)
    forgot = Signal()

    def __init__(
        self,
        stand: Stand,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.stand = stand
        self.clock = clock
        self.visit = visits.reset(stand.settings.languages[0])
        self.patience = Patience(stand.settings.idle_seconds, clock())
        self.is_warning = False
        self.counts = Counts(stand.settings.counts_path) if stand.settings.counting else None
        self._search: Job[Advice] = Job(self)
        self._search.finished.connect(self._found)
        self._search.failed.connect(_raise)
        self._print: Job[int] = Job(self)
        self._print.finished.connect(lambda _pages: self._printing_ended(Paper.PRINTED))
        self._print.failed.connect(lambda _error: self._printing_ended(Paper.FAILED))
        self._printed = False
        self.examples: tuple[Example, ...] = ()
        self._examples_of: date | None = None
        self._show: Job[tuple[Example, ...]] = Job(self)
        self._show.finished.connect(self._shown)
        self._renew_examples()

    @property
    def question(self) -> Question | None:
        """The question that is to be answered now."""
        return self._question_of(self.visit)

    def _question_of(self, visit: Visit) -> Question | None:
        place = self.stand.settings.place
        return next_question(self.stand.graph.catalogue, visit.answers, place)

    @property
    def most_questions(self) -> int:
        """How many questions there are, as far as can be told now."""
        return most_to_come(self.stand.graph.catalogue, self.visit.answers)

    def codes(self) -> tuple[Code, ...]:
        """The codes with the route looked at in them; the home town is not among what they hold."""
        one = self.visit.suggestion
        if one is None:
            return ()
        stand, language = self.stand, self.visit.manner.language
        return plan_codes(stand.graph, one.learner, one.route, language, stand.today)

    # what a visitor does

    def begin(self) -> None:
        """Starts a visit."""
        if self.visit.screen is Screen.IDLE:
            self.patience = Patience(self.stand.settings.idle_seconds, self.clock())
            self._to(visits.begin(self.visit))

    def choose(self, ask: Ask, options: tuple[str, ...]) -> None:
        """Answers a question; after the last one the routes are looked for."""
        answered = visits.answer(self.visit, ask, options)
        if answered.screen is Screen.ASK and self._question_of(answered) is None:
            self._to(visits.search(answered))
            self._search.start(self._work())
        else:
            self._to(answered)

    def deepen(self, number: int) -> None:
        """Looks at one of the routes more closely."""
        self._to(visits.deepen(self.visit, number))

    def take_home(self) -> None:
        """Takes the route looked at home."""
        self._to(visits.take_home(self.visit))

    def print_plan(self) -> None:
        """Prints the plan; nothing happens while that is being done already."""
        one = self.visit.suggestion
        printer = printer_named(self.stand.settings.printer)
        if one is None or self.visit.paper is Paper.PRINTING:
            return
        if printer is None:
            self._paper(Paper.FAILED)
            return
        self._printed = True
        self._paper(Paper.PRINTING)
        stand, language = self.stand, self.visit.manner.language
        self._print.start(plan_work(printer, stand.graph, one, language, stand.today))

    def back(self) -> None:
        """Goes one screen back; before the first question the visit is over."""
        self._search.cancel()
        before = self.visit
        gone = visits.back(before)
        if gone.screen is Screen.IDLE and before.screen is not Screen.IDLE:
            self.again()
        else:
            self._to(gone)

    def address(self, manner: Manner) -> None:
        """Speaks another language, or looks otherwise, from now on."""
        self._to(visits.addressed(self.visit, manner))

    def again(self) -> None:
        """Ends the visit: counts it where that is on, and forgets it."""
        ended = self.visit
        if self.counts is not None:
            try:
                self.counts.add(self.stand.today, ended.answers)
            except (InputRefused, OSError):
                self.counts = None  # a full disk must not stop a kiosk; what is lost is a number
        self._forget(ended)

    def _forget(self, ended: Visit) -> None:
        """Leaves nothing of a visit: not on screen, in memory, on the clipboard or in the queue."""
        self._search.cancel()
        self.visit = visits.reset(self.stand.settings.languages[0])
        self.patience = Patience(self.stand.settings.idle_seconds, self.clock())
        self._warn(False)
        if ended.screen is not Screen.IDLE:
            QGuiApplication.clipboard().clear()
        if self._printed:
            self._printed = False
            QTimer.singleShot(PRINT_SECONDS * 1000, self, self.empty_queue)
        self.changed.emit()
        del ended
        QPixmapCache.clear()
        give_back()
        self.forgot.emit()

    def empty_queue(self) -> None:
        """Throws away what is left in the printer's queue, unless somebody's plan is being printed."""
        if not self._printed:
            name = self.stand.settings.printer
            queue: Job[bool] = Job(self)
            queue.start(lambda _report: empty_queue(name))

    # what time does

    def touched(self) -> None:
        """Somebody touched the screen or a key."""
        if self.visit.screen is not Screen.IDLE:
            self.patience = self.patience.touched(self.clock())
            self._warn(False)

    def tick(self) -> None:
        """Warns after some quiet, and forgets the visit when nobody answers the warning."""
        now = self.clock()
        if self.visit.screen is Screen.IDLE:
            self._renew_examples()
            return
        match self.patience.mood(now):
            case Mood.WARN:
                self._warn(True)
            case Mood.RESET:
                self.again()
            case Mood.WAIT:
                pass

    def _warn(self, on: bool) -> None:
        if on != self.is_warning:
            self.is_warning = on
            self.warned.emit(on)

    def _renew_examples(self) -> None:
        """The routes of the examples are those of today."""
        stand, today = self.stand, self.stand.today
        if self._examples_of != today:
            self._examples_of = today
            self._show.start(lambda _report: examples_of(stand.graph, stand.stories, today))

    def _shown(self, examples: tuple[Example, ...]) -> None:
        self.examples = examples
        if self.visit.screen is Screen.IDLE:
            self.changed.emit()

    # what comes back

    def _work(self) -> Callable[[Report], Advice]:
        stand, given = self.stand, self.visit.answers
        front, place = stand.settings.front, stand.settings.place

        def work(report: Report) -> Advice:
            return advise(stand.graph, given, stand.today, front, report, place)

        return work

    def _found(self, advice: Advice) -> None:
        self._to(visits.found(self.visit, advice))

    def _printing_ended(self, state: Paper) -> None:
        """Tells how it ended; a visitor hears nothing of the plan of the one before."""
        if self.visit.paper is Paper.PRINTING:
            self._paper(state)

    def _paper(self, state: Paper) -> None:
        self._to(visits.printing(self.visit, state))

    def _to(self, now: Visit) -> None:
        if now != self.visit:
            self.visit = now
            self.changed.emit()


def _raise(error: BaseException) -> None:
    """An error in the search is an error of the kiosk."""
    raise error
