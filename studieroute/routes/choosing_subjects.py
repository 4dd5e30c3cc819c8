"""What a choice of profile and subjects opens, programme by programme, while subjects slide in and out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.learner import Learner
from studieroute.domain.programme import Programme, Status
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.domain.route import Closed
from studieroute.domain.school import PROFILED, PROFILES, SUBJECTS
from studieroute.domain.verdict import Finding, Verdict
from studieroute.routes.entrance import Entrance
from studieroute.routes.graph import RouteGraph
from studieroute.routes.search import Report, quiet
from studieroute.routes.situation import Situation
from studieroute.routes.vocabulary import positions


class DoorState(StrEnum):
    """How a programme stands to who holds some facts: open, under a condition, to be asked, shut."""

    OPEN = "open"
    CONDITIONAL = "conditional"
    ASK = "ask"
    SHUT = "shut"

    @property
    def is_way_in(self) -> bool:
        """Whether one can enter, be it under a condition."""
        return self in (DoorState.OPEN, DoorState.CONDITIONAL)


_STATE_OF = {
    Certainty.RIGHT: DoorState.OPEN,
    Certainty.AGREEMENT: DoorState.OPEN,
    Certainty.CONDITIONAL: DoorState.CONDITIONAL,
    Certainty.INDIVIDUAL: DoorState.CONDITIONAL,
    Certainty.UNKNOWN: DoorState.ASK,
    None: DoorState.SHUT,
}

States = Mapping[str, DoorState]
"""Every running programme with how it stands."""
MOST_KEPT = 2_000
"""Sets of facts whose answer is remembered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A school diploma to come, with its profile (empty: not chosen) and subjects beside it."""

    level: str = "havo"
    profile: str = ""
    subjects: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Atom, ...]:
        """The diploma with everything chosen; a profile not chosen counts as not known."""
        profile = (Atom("profile", (self.level, self.profile or NOT_KNOWN)),)
        return (
            Atom("diploma", (self.level,)),
            *(profile if self.level in PROFILED else ()),
            *(Atom("subject", (name, self.level)) for name in self.subjects),
        )


class Doors:
    """The doors of a catalogue from a day on, each judged at its first start; answers are kept.

    Only entering directly counts, and no age is taken for granted. Where no start is left that one
    can apply for the door is shut; where no source knows of any start it is at best to be asked.
    """

    def __init__(self, graph: RouteGraph, on: date, today: date | None = None) -> None:
        self.catalogue, self.on = graph.catalogue, on
        self._situation = Situation(graph.rulebook, Learner(start=on), today or on)
        self._entrance = Entrance(self._situation, on)
        self._rulebook = graph.rulebook
        self.programmes = tuple(
            one for one in self.catalogue.programmes if one.status is Status.RUNNING
        )
        starts = {one.id: self._entrance.first_start(one) for one in self.programmes}
        self._day = {name: start or on for name, (start, _) in starts.items()}
        self._closed = {name: closed for name, (_, closed) in starts.items() if closed}
        levels = sum(self._rulebook.level_bits.values())
        self._asked = {one.id: levels | self._mask(one) for one in self.programmes}
        self._state: dict[tuple[str, int, int], DoorState] = {}
        self._states: dict[tuple[Atom, ...], States] = {}
        self._asking: dict[int, list[Programme]] = {}
        for one in self.programmes:
            for position in positions(self._asked[one.id]):
                self._asking.setdefault(position, []).append(one)
        self._base: tuple[int, int, States] | None = None

    def _mask(self, programme: Programme) -> int:
        mask = 0
        for rule in self._rulebook.rules_on(programme, self._day[programme.id]):
            mask |= self._rulebook.mask_of(rule.requirement)
        return mask

    def states(self, facts: Sequence[Atom]) -> States:
        """How every running programme stands to who holds these facts."""
        key = tuple(facts)
        found = self._states.get(key)
        if found is None:
            found = self._judged(*self._entrance.held(map(self.catalogue.fact, key)))
            if len(self._states) < MOST_KEPT:
                self._states[key] = found
        return found

    def _judged(self, yes: int, maybe: int) -> States:
        """How every programme stands; only those are judged that ask what differs from the last time."""
        if self._base is None:
            found = {one.id: self._judge(one, yes, maybe) for one in self.programmes}
        else:
            before_yes, before_maybe, states = self._base
            found = dict(states)
            for position in positions((yes ^ before_yes) | (maybe ^ before_maybe)):
                for one in self._asking.get(position, ()):
                    found[one.id] = self._judge(one, yes, maybe)
        self._base = (yes, maybe, found)
        return found

    def _judge(self, programme: Programme, yes: int, maybe: int) -> DoorState:
        asked = self._asked[programme.id]
        key = (programme.id, yes & asked, maybe & asked)
        state = self._state.get(key)
        if state is None:
            day = self._day[programme.id]
            state = _STATE_OF[self._entrance.certainty(programme, day, yes, maybe)]
            closed = self._closed.get(programme.id)
            if closed is Closed.DEADLINE:
                state = DoorState.SHUT
            elif closed is not None and state.is_way_in:
                state = DoorState.ASK
            self._state[key] = state
        return state

    def closed(self, programme: str) -> Closed | None:
        """Why a programme cannot be started at all, whatever one holds; None where it can."""
        return self._closed.get(programme)

    def grounds(
        self, programme: str, facts: Sequence[Atom]
    ) -> tuple[tuple[Admission, Finding], ...]:
        """The rules on a programme for who has the diploma held, the best verdict first.

        Rules for another diploma are left out, as long as there are any for this one; all of them
        where no start is left, as no rule decides there.
        """
        if self.closed(programme) is Closed.DEADLINE:
            return ()
        step, day = self.catalogue.programme[programme], self._day[programme]
        holding = self._situation.holding(tuple(map(self.catalogue.fact, facts)))
        rules = self._rulebook.rules_on(step, day)
        levels = {atom.args[0] for atom in facts if atom.kind == "diploma"}
        near = [rule for rule in rules if rule.origin in levels]
        near = near or [rule for rule in rules if not rule.origin]
        judged = [(rule, holding.judge(rule.requirement, day)) for rule in near or rules]
        judged.sort(key=lambda one: (-one[1].verdict, one[0].certainty, one[0].id))
        met = [one for one in judged if one[1].verdict is Verdict.YES]
        return tuple(met[:1] or judged)

    def follows(self, facts: Sequence[Atom], level: str) -> frozenset[str]:
        """The subjects of a level that follow from facts, such as those a profile holds."""
        holding = self._situation.holding(tuple(map(self.catalogue.fact, facts)))
        atoms = (fact.atom for fact in holding.facts if fact.because is not None)
        return frozenset(one.args[0] for one in atoms if _is_subject_of(one, level))

    def subjects(self, level: str) -> tuple[str, ...]:
        """The subjects one can choose at a level, those that rules ask beside them included."""
        first, more = SUBJECTS.get(level, ((), ()))
        asked = (one for one in self._rulebook.bit_of if _is_subject_of(one, level))
        names = (*first, *more, *sorted(one.args[0] for one in asked))
        return tuple(name for name in dict.fromkeys(names) if name != NOT_KNOWN)


def _is_subject_of(atom: Atom, level: str) -> bool:
    return atom.kind == "subject" and atom.args[1] == level


# what moves


@dataclass(frozen=True, slots=True)
class Moves:
    """The programmes one can enter after a change and could not before, and the other way round."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def moves(before: States, after: States) -> Moves:
    """What a change of facts does; a door that was to be asked and is open now has been gained."""
    other = [one for one, state in after.items() if state is not before[one]]
    return Moves(
        tuple(one for one in other if after[one].is_way_in and not before[one].is_way_in),
        tuple(one for one in other if before[one].is_way_in and not after[one].is_way_in),
    )


@dataclass(frozen=True, slots=True)
class SubjectEffect:
    """What taking one subject, or dropping one that is taken, does to the doors."""

    subject: str
    taken: bool
    in_profile: bool
    moves: Moves


def subject_effects(
    doors: Doors, choice: Choice, report: Report = quiet
) -> tuple[SubjectEffect, ...]:
    """For every subject of the level what sliding it in or out does, all else being equal."""
    base, held = doors.states(choice.facts), doors.follows(choice.facts, choice.level)
    names = doors.subjects(choice.level)
    found = []
    for number, name in enumerate(names):
        report(name, number / len(names))
        taken = name in choice.subjects
        moved = moves(base, doors.states(turned(choice, name).facts))
        found.append(SubjectEffect(name, taken, name in held and not taken, moved))
    return tuple(found)


def turned(choice: Choice, subject: str) -> Choice:
    """The choice with a subject taken, or dropped where it was taken."""
    if subject in choice.subjects:
        kept = tuple(one for one in choice.subjects if one != subject)
    else:
        kept = (*choice.subjects, subject)
    return Choice(choice.level, choice.profile, kept)


# a school's own offer


@dataclass(frozen=True, slots=True)
class OfferEffect:
    """What one subject means for a school: the doors that it alone opens or shuts, by profile.

    For a subject on offer these are the programmes that would shut without it, for one that is
    not, those that would open with it. At a school without profiles the only key is empty.
    """

    subject: str
    offered: bool
    programmes: Mapping[str, tuple[str, ...]]

    @property
    def every(self) -> tuple[str, ...]:
        """The programmes of all profiles, each once."""
        return tuple(dict.fromkeys(one for names in self.programmes.values() for one in names))


def offer_effects(
    doors: Doors, level: str, offered: Iterable[str], report: Report = quiet
) -> tuple[OfferEffect, ...]:
    """What each subject of a level means to a school that offers some of them, most doors first.

    Counted for a pupil with a profile and everything on offer: no pupil of the school has more.
    """
    taught = tuple(dict.fromkeys(offered))
    profiles = PROFILES if level in PROFILED else ("",)
    names = doors.subjects(level)
    found = []
    for number, name in enumerate(names):
        report(name, number / len(names))
        by_profile = {}
        for profile in profiles:
            whole = Choice(level, profile, taught)
            moved = moves(doors.states(whole.facts), doors.states(turned(whole, name).facts))
            by_profile[profile] = moved.lost if name in taught else moved.gained
        found.append(OfferEffect(name, name in taught, by_profile))
    return tuple(sorted(found, key=lambda one: (one.offered, -len(one.every), one.subject)))
