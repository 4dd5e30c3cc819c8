"""Making the papers of a class: one pupil after the other, so that it can be stopped and gone on with."""

import re
from collections.abc import Callable
from threading import Lock

from studieroute.dean.paper_order import PLANS, Order
from studieroute.dean.paper_record import Record
from studieroute.i18n import speak
from studieroute.paper.binding import bound
from studieroute.paper.class_plans import PupilPage, pages_pdf, plan_pdf, pupil_page
from studieroute.places import write_whole
from studieroute.routes.class_doors import ClassDoors, PupilStanding

Report = Callable[[str, float], None]
_ONE_AT_A_TIME = Lock()
"""Held while papers are made: one that was stopped may still be at its last paper."""


class Batch:
    """An order with what is made of it so far; `run` goes on where it was stopped.

    Another batch for the same order goes on too, as after the program was closed or killed.
    """

    def __init__(self, classes: ClassDoors, order: Order) -> None:
        self.classes, self.order = classes, order
        self.is_done = False
        """Whether everything stands where it was asked for."""
        self.made: list[str] = []
        self.without: list[str] = []
        self._names = file_names([one.pupil.number for one in order.standings])
        self._pages: dict[str, PupilPage] = {}

    def run(self, report: Report) -> "Batch":
        """Makes what is not made yet; `report` raises to stop. Gives itself back when done."""
        with _ONE_AT_A_TIME:
            return self._run(report)

    def _run(self, report: Report) -> "Batch":
        order = self.order
        folder, mark = order.folder, order.mark(self.classes.graph.catalogue)
        record = Record(folder, mark) if folder is not None else None
        for one in order.standings:
            number = one.pupil.number
            if number not in self.made:
                report(number, len(self.made) / len(order.standings))
                self._make(one, record)
                self.made.append(number)
        report("", 1.0)
        self._finish(record)
        self.is_done = True
        return self

    def _make(self, one: PupilStanding, record: Record | None) -> None:
        """Makes the paper of a pupil, unless it stands in the folder."""
        number = one.pupil.number
        if record is None:
            self._pages[number] = self._page(one)
            return
        name = self._names[number]
        if name not in record:
            plan = self._plan(one)
            paper = plan or pages_pdf([self._page(one)], self.order.language)
            as_asked = plan is not None or self.order.kind != PLANS
            record.add(name, paper, as_asked=as_asked)
        if not record.is_as_asked(name):
            self.without.append(number)

    def _plan(self, one: PupilStanding) -> bytes | None:
        """The plan of a pupil; None where none is asked, or there is no route."""
        order = self.order
        if order.kind != PLANS:
            return None
        return plan_pdf(self.classes, one, order.language, order.today)

    def _page(self, one: PupilStanding) -> PupilPage:
        """The overview of doors of a pupil."""
        return pupil_page(self.classes, one, self.order.language, self.order.today)

    def _finish(self, record: Record | None) -> None:
        """Makes one file of everything where that is asked, and lets go of what is no longer needed."""
        order = self.order
        numbers = [one.pupil.number for one in order.standings]
        if record is None:
            pages = [self._pages[number] for number in numbers]
            write_whole(order.path, pages_pdf(pages, order.language))
        elif order.each:
            record.close()
        else:
            names = [self._names[number] for number in numbers]
            title = speak(order.language)("Plans of a class")
            write_whole(order.path, bound([record.read(name) for name in names], title))
            record.clear(names)


def file_names(numbers: list[str]) -> dict[str, str]:
    """A safe file name for each number, no two alike."""
    found: dict[str, str] = {}
    for number in numbers:
        plain = re.sub(r"[^\w-]+", "-", number.replace("#", "line ")).strip("-") or "pupil"
        name, more = f"{plain}.pdf", 2
        while name.casefold() in {other.casefold() for other in found.values()}:
            name, more = f"{plain}-{more}.pdf", more + 1
        found[number] = name
    return found
