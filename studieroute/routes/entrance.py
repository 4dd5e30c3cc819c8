"""Direct entry: what one holds when the present programme is finished, and which doors that opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Step
from studieroute.domain.learner import Learner
from studieroute.domain.level import Level
from studieroute.domain.offer import Offer
from studieroute.domain.programme import Status
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.domain.route import Closed
from studieroute.domain.verdict import Fact, Verdict
from studieroute.routes.situation import Situation

SCHOOL = frozenset(level for level in Level if level.sector in ("vo", "vmbo", "havo", "vwo"))
"""The levels from which one can have gone on to havo or vwo."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one holds and from which day, the programme or school one is in now being finished.

    `level` is the one that is being finished, empty where there is none; `assumed` the diploma
    that is counted though the learner only said to be promoted.
    """

    facts: tuple[Fact, ...]
    free: date
    level: str = ""
    assumed: Atom | None = None


def standing_of(situation: Situation) -> Standing:
    """Where a learner will stand; who was promoted in havo or vwo is taken to be in it now."""
    facts, learner, catalogue = situation.facts(), situation.learner, situation.catalogue
    programme = catalogue.programme.get(learner.now.programme) if learner.now else None
    if programme is not None and programme.status is not Status.PLANNED:
        running = situation.running()
        free = max(situation.start, running.end) if running else situation.start
        granted = (*facts, *catalogue.granted_by(programme))
        return Standing(granted, free, programme.level.value)
    level = _school_of(learner)
    if level is None:
        return Standing(facts, situation.start)
    diploma = Atom("diploma", (level,))
    return Standing((*facts, catalogue.fact(diploma)), situation.start, level, diploma)


def _school_of(learner: Learner) -> str | None:
    """The highest level of school one was promoted in without holding a diploma of it or beyond it."""
    held = {atom.args[0] for atom in learner.holds if atom.kind == "diploma"}
    promoted = {atom.args[0] for atom in learner.holds if atom.kind == "promoted"}
    if learner.now is not None or not held <= SCHOOL:
        return None
    return next((one for one in ("vwo", "havo") if one in promoted and one not in held), None)


def still_chooses(situation: Situation, standing: Standing) -> bool:
    """Whether a profile can be added at the level one is in: no diploma of it, none chosen yet."""
    rulebook = situation.rulebook
    held = rulebook.close(*rulebook.bits_of(situation.facts()))[0]
    if not standing.level or held & rulebook.level_bits[standing.level]:
        return False
    to_come = situation.holding(standing.facts).facts
    return not any(
        one.atom.kind == "profile"
        and one.atom.args[0] == standing.level
        and one.atom.args[1] != NOT_KNOWN
        for one in to_come
    )


class Entrance:
    """The doors of a catalogue for one learner from a day on; starts are looked up once."""

    def __init__(self, situation: Situation, free: date) -> None:
        self.situation = situation
        self._free = free
        self._starts: dict[tuple[object, ...], date | None] = {}

    def first_start(self, step: Step) -> tuple[date | None, Closed | None]:
        """The first day a step can be started within the wishes, or why there is none."""
        if step.status is not Status.RUNNING:
            return None, Closed.PLANNED if step.status is Status.PLANNED else Closed.ENDED
        offers = self.situation.catalogue.offers_of.get(step.id, ())
        if not offers:
            return None, Closed.NO_OFFER
        wanted = [offer for offer in offers if self.situation.is_wanted(offer)]
        if not wanted:
            return None, Closed.WISHES
        starts = [start for start in map(self._start, wanted) if start is not None]
        return min(starts, default=None), None if starts else Closed.DEADLINE

    def _start(self, offer: Offer) -> date | None:
        key = (offer.start_months, offer.apply_by, offer.available_from, offer.available_until)
        if key not in self._starts:
            self._starts[key] = self.situation.first_start(offer, self._free)
        return self._starts[key]

    def certainty(self, step: Step, on: date, yes: int, maybe: int) -> Certainty | None:
        """How sure it is that a step can be entered on a day with what is held; None: it cannot.

        The bits are those of `held`. The programme one is in is open.
        """
        now = self.situation.learner.now
        if now is not None and now.programme == step.id:
            return Certainty.RIGHT
        reached, not_known = self.situation.age_bits(on)
        rulebook = self.situation.rulebook
        entry = rulebook.entry(step, on, yes | reached, maybe | not_known)
        return entry.certainty if entry else None

    def verdict(self, step: Step, on: date, yes: int, maybe: int) -> Verdict:
        """Whether a step can be entered on a day with what is held."""
        certainty = self.certainty(step, on, yes, maybe)
        if certainty is None:
            return Verdict.NO
        return Verdict.UNKNOWN if certainty is Certainty.UNKNOWN else Verdict.YES

    def held(self, facts: Iterable[Fact]) -> tuple[int, int]:
        """The bits of facts and of all that follows from them: (met, not known whether met)."""
        rulebook = self.situation.rulebook
        return rulebook.close(*rulebook.bits_of(facts))
