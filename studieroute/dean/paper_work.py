"""Everything that goes on paper or into a spreadsheet: asks where, works beside the window, tells."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studieroute.dean.paper_order import Order
from studieroute.dean.state import Page
from studieroute.desktop.file_dialogs import ask_folder, ask_where
from studieroute.desktop.job import Job, Report
from studieroute.domain.pupil import Pupil
from studieroute.domain.requirement import Atom
from studieroute.places import write_whole
from studieroute.routes.choosing_subjects import Doors, OfferEffect

if TYPE_CHECKING:
    from studieroute.dean.class_work import Batch
    from studieroute.dean.window import DeanWindow

PDF = ("PDF", ".pdf")
Offer = tuple[Doors, str, tuple[OfferEffect, ...], str, date]
"""Doors, the level of the school, what each subject means, the language and the day."""


class PaperWork(QObject):
    """One paper or batch of papers at a time; what makes them is loaded when first used."""

    def __init__(self, window: "DeanWindow") -> None:
        super().__init__(window)
        self._window = window
        self._writing: Job[Path] = Job(self)
        self._writing.finished.connect(self._written)
        self._writing.failed.connect(window.fail)
        self._making: Job[Batch] = Job(self)
        self._making.finished.connect(self._made)
        self._making.failed.connect(self._failed)
        self._making.progressed.connect(self._progress)
        self.batch: Batch | None = None

    # asking where

    def ask(self) -> None:
        """Asks where the paper of the page goes, and writes it there."""
        page = self._window.desk.state.page
        if page is Page.CLASS:
            self.ask_one(self._window.body.table.made)
            return
        say = self._window.say
        name = say("doors.pdf") if page is Page.CHOICE else say("subjects.pdf")
        path = ask_where(self._window, say("On paper"), name, PDF)
        if path is not None:
            self.write_page(path)

    def ask_sheet(self) -> None:
        """Asks where the spreadsheet goes, and writes it there."""
        say = self._window.say
        kind = (say("Spreadsheets"), ".xlsx")
        path = ask_where(self._window, say("Spreadsheet"), say("subjects.xlsx"), kind)
        if path is not None:
            self.write_sheet(path)

    def ask_one(self, kind: str) -> None:
        """Asks where the one file with the papers of the class goes, and makes it."""
        say = self._window.say
        path = ask_where(self._window, say("Papers of the class"), say("class.pdf"), PDF)
        if path is not None:
            self.make(kind, path, each=False)

    def ask_files(self, kind: str) -> None:
        """Asks for the folder of a file for each pupil, and makes them."""
        path = ask_folder(self._window, self._window.say("Folder for the papers of the class"))
        if path is not None:
            self.make(kind, path, each=True)

    # one page

    def write_page(self, path: Path) -> None:
        """Writes the page about the choice, or about the subjects of the school."""
        if self._window.desk.state.page is Page.CHOICE:
            self._write_choice(path)
        elif (asked := self._offer()) is not None:

            def page() -> bytes:
                from studieroute.paper.doors_page import offer_pdf

                return offer_pdf(*asked)

            self._write(path, page)

    def write_sheet(self, path: Path) -> None:
        """Writes the spreadsheet about the subjects of the school."""
        if (asked := self._offer()) is not None:

            def sheet() -> bytes:
                from studieroute.exchange.door_sheet import offer_sheet

                return offer_sheet(*asked)

            self._write(path, sheet)

    def _offer(self) -> Offer | None:
        """What page and spreadsheet tell of the subjects of the school; None before it is known."""
        view, answerer = self._window.desk.view, self._window.desk.answerer
        if answerer is None or view.fitting is None or not view.fitting.offers:
            return None
        level = view.fitting.question.choice.level
        return answerer.doors, level, view.fitting.offers, view.state.language, view.today

    def _write_choice(self, path: Path) -> None:
        """Writes the page of a choice: that of a pupil without a number."""
        view, answerer = self._window.desk.view, self._window.desk.answerer
        if answerer is None:
            return
        choice, language, today = view.state.choice, view.state.language, view.today
        subjects = tuple(Atom("subject", (name, choice.level)) for name in choice.subjects)
        pupil = Pupil("", choice.level, None, choice.profile, subjects, view.state.goals)

        def page() -> bytes:
            from studieroute.paper.class_plans import pages_pdf, pupil_page

            one = answerer.classes.standing(pupil)
            return pages_pdf([pupil_page(answerer.classes, one, language, today)], language)

        self._write(path, page)

    def _write(self, path: Path, content: Callable[[], bytes]) -> None:
        """Makes a file beside the window."""

        def work(report: Report) -> Path:
            report("", 0.0)
            write_whole(path, content())
            return path

        self._window.tell(self._window.say("Writing…"))
        self._writing.start(work)

    def _written(self, path: Path) -> None:
        self._window.tell(self._window.say("Written to {file}.", file=path))

    # a class

    def make(self, kind: str, path: Path, *, each: bool) -> None:
        """Makes the papers of everyone in the list."""
        from studieroute.dean.class_work import Batch

        view, answerer = self._window.desk.view, self._window.desk.answerer
        if answerer is None or view.fitting is None or not view.fitting.standings:
            return
        standings, language = view.fitting.standings, view.state.language
        order = Order(kind, path, each, language, view.today, standings)
        self.batch = Batch(answerer.classes, order)
        self.resume()

    def resume(self) -> None:
        """Goes on with the papers that were stopped."""
        if self.batch is not None:
            self._making.start(self.batch.run)
            self._show(running=True)

    def stop(self) -> None:
        """Stops; what is made stays, and `resume` goes on from there."""
        if self._making.is_busy:
            self._making.cancel()
            self._show(running=False)

    def _progress(self, _number: str, _share: float) -> None:
        self._show(running=True)

    def _show(self, *, running: bool) -> None:
        batch, say = self.batch, self._window.say
        if batch is None:
            return
        done, total = len(batch.made), len(batch.order.standings)
        text = say("{done} of {total} made", done=done, total=total)
        if not running and not batch.is_done:
            text = say(
                "Stopped: {done} of {total} made. Go on now, or later with the same list and place.",
                done=done,
                total=total,
            )
        table = self._window.body.table
        table.show_progress(text, done / total, running=running, resumable=not batch.is_done)

    def _made(self, batch: "Batch") -> None:
        say, count = self._window.say, len(batch.made)
        text = say.plural(
            "{number} paper is in {file}.", "{number} papers are in {file}.", count,
            file=batch.order.path,
        )  # fmt: skip
        if batch.without:
            text += " " + say(
                "No route was found for {numbers}; they get the overview of doors.",
                numbers=", ".join(batch.without),
            )
        self._window.body.table.show_progress(text, 1.0, running=False, resumable=False)
        self._window.tell(text)

    def _failed(self, error: BaseException) -> None:
        self._show(running=False)
        self._window.fail(error)
