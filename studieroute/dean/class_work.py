"""Making the papers of a class: one pupil after the other, so that it can be stopped and gone on with."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from studieroute.i18n import speak
from studieroute.paper.atomic import write_whole
from studieroute.paper.binding import bound
from studieroute.paper.class_plans import PupilPage, pages_pdf, plan_pdf, pupil_page
from studieroute.routes.class_doors import ClassDoors, PupilStanding

Report = Callable[[str, float], None]

DOORS, PLANS = "doors", "plans"
"""What to make for each pupil: an overview of doors on one page, or a plan."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked: the kind of paper, one file or (in a folder) a file each, and for whom."""

    kind: str
    path: Path
    each: bool
    language: str
    today: date
    standings: tuple[PupilStanding, ...]


@dataclass
class Batch:
    """An order with what is made of it so far; `run` goes on where it was stopped."""

    classes: ClassDoors
    order: Order
    made: dict[str, PupilPage | bytes] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Whether the paper of every pupil is made."""
        return len(self.made) == len(self.order.standings)

    def run(self, report: Report) -> "Batch":
        """Makes what is not made yet; `report` raises to stop. Gives itself back when done."""
        order, names = self.order, file_names([one.pupil.number for one in self.order.standings])
        for one in order.standings:
            number = one.pupil.number
            if number in self.made:
                continue
            report(number, len(self.made) / len(order.standings))
            paper = self._paper(one)
            if order.each:
                write_whole(order.path / names[number], self._bytes(paper))
            self.made[number] = paper
        report("", 1.0)
        if not order.each:
            write_whole(order.path, self._whole())
        return self

    def _paper(self, one: PupilStanding) -> PupilPage | bytes:
        """The plan of a pupil; the overview of doors where that is asked, or there is no route."""
        order = self.order
        if order.kind == PLANS:
            plan = plan_pdf(self.classes, one, order.language, order.today)
            if plan is not None:
                return plan
            self.without.append(one.pupil.number)
        return pupil_page(self.classes, one, order.language, order.today)

    def _bytes(self, paper: PupilPage | bytes) -> bytes:
        return paper if isinstance(paper, bytes) else pages_pdf([paper], self.order.language)

    def _whole(self) -> bytes:
        papers = [self.made[one.pupil.number] for one in self.order.standings]
        pages = [one for one in papers if isinstance(one, PupilPage)]
        if len(pages) == len(papers):
            return pages_pdf(pages, self.order.language)
        say = speak(self.order.language)
        return bound([self._bytes(one) for one in papers], say("Plans of a class"))


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
