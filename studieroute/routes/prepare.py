"""What is worked out once for a learner on a day, before any goal is asked about."""

from collections.abc import Iterable

import numpy as np

from studieroute.domain.programme import Status
from studieroute.routes.bounds import Bounds
from studieroute.routes.kinds import Ints
from studieroute.routes.lanes import Lanes
from studieroute.routes.rulebook import Travel
from studieroute.routes.situation import Situation
from studieroute.routes.support import Supports


class Prepared:
    """A learner's facts as bits, the timetable, the wanted lanes and the bounds."""

    def __init__(self, situation: Situation, goals: Iterable[str] = ()) -> None:
        """Where several offers are equal, those in a field near to the goals' are preferred."""
        book = situation.rulebook
        self.situation = situation
        self.yes, self.maybe = book.close(*book.bits_of(situation.facts()))
        self.running = _running(situation)
        self.timetable = book.timetable(situation.start, situation.today)
        self.supports = Supports(situation, self.timetable, self.yes, self.maybe)
        near = _far_from(situation, tuple(sorted(goals)))
        self.lanes = Lanes(book.kinds, situation, self.timetable, near)
        self.bounds = Bounds(book.gates, self.timetable, self.lanes, self.supports, self.running)


def _running(situation: Situation) -> Travel | None:
    """The programme one is in, as a step that supplies its diploma."""
    running = situation.running()
    if running is None or running.programme.status is Status.PLANNED:
        return None
    book, programme = situation.rulebook, running.programme
    yes, maybe = book.close(*book.bits_of(situation.catalogue.granted_by(programme)))
    return Travel(-1, programme, yes, maybe, running.months_left, ())


MOST_FIELDS = 5
"""Goals whose fields are looked at, where there are many."""


def _far_from(situation: Situation, goals: tuple[str, ...]) -> Ints:
    """By number of a step, how few first digits its field shares with the goals'.

    The programme one is in comes before all others.
    """
    catalogue = situation.catalogue
    fields = situation.rulebook.fields
    shared = np.zeros(len(fields), dtype=np.int64)
    for goal in goals[:MOST_FIELDS]:
        field = getattr(catalogue.step.get(goal), "field", "")
        for digits in range(1, len(field) + 1):
            begins = np.char.startswith(fields, field[:digits])
            shared = np.where(begins, np.maximum(shared, digits), shared)
    now = situation.learner.now
    travel = situation.rulebook.travels.get(now.programme) if now else None
    if travel is not None:
        shared[travel.index] = 99
    return -shared
