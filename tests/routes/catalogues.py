"""Small random catalogues and learners in which every clause of a route's definition is in play."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st

from studieroute.domain.admission import Admission, Certainty, Entailment
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Enrolment, Learner, Wishes
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Names, Place, Programme, Status
from studieroute.domain.requirement import (
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
)
from studieroute.domain.source import Source, SourceKind
from studieroute.grammar import parse_fact

TODAY = date(2026, 11, 10)

T = TypeVar("T")

LADDER = (Level.HAVO, Level.MBO_4, Level.AD, Level.HBO_BACHELOR, Level.WO_BACHELOR, Level.WO_MASTER)

PLACES = (
    Place("enschede", city="Enschede", lat=52.2215, lon=6.8937),
    Place("deventer", city="Deventer", lat=52.2661, lon=6.1552),
    Place("nergens", city="Nergens"),
)

SOURCES = (
    Source("law", kind=SourceKind.LAW, published="2025-08"),
    Source("register", kind=SourceKind.REGISTER, published="2025-08-31"),
    Source("page-old", kind=SourceKind.INSTITUTION, published="2023"),
    Source("page-new", kind=SourceKind.INSTITUTION, published="2026-02"),
    Source("pact", kind=SourceKind.AGREEMENT, published="2026-02-28"),
    Source("plan", kind=SourceKind.PLAN, published="2026-10-01"),
    Source("news", kind=SourceKind.PRESS),
)

BROUGHT = tuple(
    parse_fact(text)
    for text in (
        "subject(wiskunde-b, havo, 7)",
        "subject(wiskunde-b, havo)",
        "subject(wiskunde-b, havo, ?)",
        "subject(natuurkunde, havo, 5.4)",
        "profile(havo, NG)",
        "profile(havo, ?)",
        "promoted(havo, 4)",
        "language(nl, B1)",
        "language(nl, C1)",
        "certificate(toets)",
        "work(techniek, 2)",
        "work(techniek, ?)",
        "propedeuse(hbo)",
        "propedeuse(?)",
        "age(21)",
    )
)
"""Facts that a learner may bring."""

GRANTED = tuple(atom for atom in BROUGHT if atom.kind != "age")
"""Facts that a bridge may grant or that may follow; nobody grants an age."""

ASKED = tuple(
    parse_fact(text)
    for text in (
        "subject(wiskunde-b, havo)",
        "subject(wiskunde-b, havo, 7)",
        "subject(natuurkunde, havo, 6)",
        "profile(havo, NG)",
        "promoted(havo, 5)",
        "language(nl, B2)",
        "certificate(toets)",
        "work(techniek, 2)",
        "propedeuse(hbo)",
        "credits(hbo, 30)",
        "age(21)",
        "age(19)",
    )
)
"""Facts that a rule may ask, the diplomas apart."""

WINDOWS = (
    date(2027, 2, 1),
    date(2027, 8, 31),
    date(2027, 9, 1),
    date(2029, 1, 31),
    date(2030, 9, 1),
)


@dataclass(frozen=True)
class Question:
    """A catalogue, who asks, and for what."""

    catalogue: Catalogue
    learner: Learner
    goals: tuple[str, ...]
    today: date = TODAY


STARTS = (None, date(2027, 9, 1), date(2026, 9, 1), date(2027, 9, 2), date(2027, 1, 15))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A ladder of programmes with gaps and shortcuts, and someone near its foot."""
    return Maker(lambda count: draw(_below(count))).question()


@lru_cache
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


class Maker:
    """Makes a question out of one decision after another; the plainest option stands first.

    `decide` gives a number below its argument, so that making an example costs little.
    """

    def __init__(self, decide: Callable[[int], int]) -> None:
        self.decide = decide
        self.programmes: tuple[Programme, ...] = ()
        self.bridges: tuple[Bridge, ...] = ()
        self.tame = self.once_in(2)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.decide(len(options))] if len(options) > 1 else options[0]

    def some(self, make: Callable[[], T], fewest: int, most: int) -> tuple[T, ...]:
        """A few things, each made anew."""
        return tuple(make() for _ in range(fewest + self.decide(most - fewest + 1)))

    def once_in(self, times: int) -> bool:
        """Seldom true."""
        return self.decide(times) == times - 1

    def mishap(self, times: int) -> bool:
        """Something seldom that mostly makes routes impossible; never in a tame question."""
        return not self.tame and self.once_in(times)

    def question(self) -> Question:
        """A catalogue, a learner and a goal, mostly the top of the ladder."""
        count = 3 + self.decide(4)
        self.programmes = tuple(self.programme(number) for number in range(count))
        for number in range(self.decide(4)):
            self.bridges += (self.bridge(number),)
        steps: list[Programme | Bridge] = [*self.programmes, *self.bridges]
        offers = [offer for step in steps for offer in self.offers(step.id)]
        admissions = [
            *(row for number in range(count) for row in self.ladder(number)),
            *(row for one in self.bridges for row in self.ways_into(one)),
            *self.some(self.level_rule, 0, 2),
        ]
        goals = [self.pick(steps).id if self.mishap(4) else self.programmes[-1].id]
        if self.mishap(4):
            goals.append(self.pick(steps).id)
        catalogue = Catalogue(
            sources=SOURCES,
            places=PLACES,
            programmes=self.programmes,
            bridges=self.bridges,
            offers=tuple(offers),
            admissions=tuple(replace(row, id=f"a{n}") for n, row in enumerate(admissions)),
            entailments=self.some(self.entailment, 0, 3),
            fees=tuple(fee for kind in ("hbo", "wo", "mbo") for fee in self.fees(kind)),
        )
        return Question(catalogue, self.learner(), tuple(dict.fromkeys(goals)))

    def programme(self, number: int) -> Programme:
        """A rung of the ladder, of about its level."""
        loads = (
            (60, "EC"),
            (90, "EC"),
            (120, "EC"),
            (1600, "SBU"),
            (2001, "SBU"),
            (None, ""),
            (9, ""),
        )
        load = self.pick(loads[:5] if self.tame else loads) if self.once_in(4) else None
        return Programme(
            id=f"p{number}",
            institution="",
            names=Names(f"p{number}"),
            level=self.pick(LADDER[max(0, number - 1) : number + 2]),
            codes=self.pick(((), ("croho:1",), ("croho:2", "rio:3"))),
            months=None if load else self.pick((12, 6, 18, 24, 36)),
            load=load[0] if load else None,
            load_unit=load[1] if load else "",
            field=self.pick(("", "07", "0714", "04")),
            domain=self.pick(("", "techniek")),
            status=self.status(),
            admission_complete=not self.once_in(6),
        )

    def status(self) -> Status:
        """Mostly running."""
        return self.pick((Status.PLANNED, Status.ENDED)) if self.mishap(12) else Status.RUNNING

    def bridge(self, number: int) -> Bridge:
        """Something between the rungs, inside one of them or on its own."""
        alongside = self.once_in(2)
        hosts = [one.id for one in self.programmes] + [one.level.value for one in self.programmes]
        hosts += [one.id for one in self.bridges if not one.alongside]
        return Bridge(
            id=f"b{number}",
            kind="",
            institution="",
            names=Names(f"b{number}"),
            months=self.pick((6, 0, 3, 5, 12)),
            alongside=alongside,
            hosts=self.some(lambda: self.pick(hosts), 1, 2) if alongside else (),
            grants=self.some(self.granted, 0, 2),
            cost_eur=self.pick((None, 0, 450, 1299.5)),
            status=self.status(),
        )

    def granted(self) -> Atom:
        """What a bridge or an entailment gives."""
        one = self.pick(self.programmes)
        level = one.level.value
        diplomas = [(level,), (level, "field:07"), (level, "?"), (level, one.id)]
        return self.pick(
            (
                self.pick(GRANTED),
                Atom("credits", (one.id, "30")),
                Atom("diploma", self.pick(diplomas)),
            )
        )

    def offers(self, step: str) -> list[Offer]:
        """Where and when a step can be followed."""
        return [
            Offer(
                id=f"{step}-{number}",
                of=step,
                place=self.pick(("enschede", "deventer", "nergens", "")),
                mode=self.pick(("voltijd", "BOL", "BBL", "deeltijd", "")),
                languages=self.pick((("nl",), ("en",), ("nl", "en"), ())),
                start_months=self.pick(((9,), (9, 2), (2,), (8,), (1, 4, 7, 10), ())),
                apply_by=self.pick((None, None, None, (5, 1), (1, 15), (2, 29), (12, 1))),
                fee=self.pick(("hbo", "wo", "mbo", "unheard")),
                available_from=self.pick(WINDOWS) if self.once_in(8) else None,
                available_until=self.pick(WINDOWS) if self.mishap(6) else None,
            )
            for number in range(0 if self.mishap(16) else self.pick((1, 1, 2)))
        ]

    def ladder(self, number: int) -> list[Admission]:
        """The own rules of a programme: mostly one from the rung below, and perhaps others."""
        rows: list[Admission] = []
        this = self.programmes[number]
        if number:
            below = self.programmes[max(0, number - 1 - self.pick((0, 0, 0, 1)))]
            rung: Requirement = Holds(self.diploma_of(below))
            inside = [one for one in self.bridges if {below.id, below.level.value} & {*one.hosts}]
            rich: Requirement = All((rung, Holds(self.granted_by_a_bridge(inside))))
            origin = self.pick((below.level.value, ""))
            chosen = self.decide(4)
            if chosen != 3 or (self.tame and not inside):
                rows.append(self.row(this.id, rung, origin))
            if chosen >= 2:
                rows.append(self.row(this.id, rich, origin))
        if not number:
            easy = self.pick(
                (Always(), Holds(Atom("diploma", ("havo",))), Always(), self.asking(1))
            )
            rows.append(self.row(this.id, easy, ""))
        for _ in range(self.pick((0, 0, 0, 1, 1, 2))):
            rows.append(self.row(this.id, self.asking(2), self.origin()))
        return rows

    def ways_into(self, bridge: Bridge) -> list[Admission]:
        """The rules of a bridge, often one that asks nothing."""
        return [
            self.row(
                bridge.id,
                self.asking(1) if self.once_in(2) else Always(),
                self.pick(("", "havo")),
            )
            for _ in range(self.pick((1, 1, 2)))
        ]

    def level_rule(self) -> Admission:
        """A rule for a whole level."""
        return self.row(self.pick(self.programmes).level.value, self.asking(1), self.origin())

    def origin(self) -> str:
        """The level a rule speaks for."""
        return self.pick(("", "", "none", *(one.level.value for one in self.programmes)))

    def row(self, to: str, requirement: Requirement, origin: str) -> Admission:
        """A rule with a source and perhaps a period, now and then recording a closed door."""
        seldom = 12 if self.tame else 4
        return Admission(
            id="",
            to=to,
            requirement=Never() if self.mishap(16) else requirement,
            origin=origin,
            certainty=self.pick(list(Certainty)[:4]),
            exempts_months=self.pick((0, 0, 0, 6, 12)),
            valid_from=self.pick(WINDOWS) if self.once_in(seldom) else None,
            valid_to=self.pick((*WINDOWS, date.max)) if self.once_in(seldom) else None,
            source=self.pick((*(one.id for one in SOURCES), "lost"))
            if self.once_in(seldom)
            else "page-new",
        )

    def diploma_of(self, programme: Programme) -> Atom:
        """The diploma of a programme by one of its names, or just its level."""
        level = programme.level.value
        whats = [programme.id, *programme.codes]
        if programme.field:
            whats += [f"field:{programme.field}", f"field:{programme.field[:1]}"]
        if programme.domain:
            whats.append(f"domain:{programme.domain}")
        args = [(level, programme.id), (level,), *((level, what) for what in whats)]
        return Atom("diploma", self.pick(args))

    def asked(self) -> Atom:
        """Something that a rule asks and the catalogue can mostly supply."""
        kind = self.decide(8)
        if kind < 3:
            return self.diploma_of(self.pick(self.programmes))
        if kind < 6:
            return self.granted_by_a_bridge()
        if kind == 6:
            return Atom("credits", (self.pick(self.programmes).id, self.pick(("15", "30"))))
        return self.pick(ASKED)

    def granted_by_a_bridge(self, among: Sequence[Bridge] = ()) -> Atom:
        """What some bridge gives, if there is one."""
        if not self.bridges:
            return self.pick(ASKED)
        bridge = self.pick(among or self.bridges)
        known = [one for one in bridge.grants if "?" not in one.args]
        return self.pick((Atom("completed", (bridge.id,)), *known, *known))

    def asking(self, depth: int) -> Requirement:
        """A rule of at most some depth."""
        kind = self.decide(6) if depth else 0
        if kind < 3:
            return Holds(self.asked())
        parts = self.some(lambda: self.asking(depth - 1), 2, 3)
        if kind == 3:
            return Any(parts)
        return All(parts) if kind == 4 else AtLeast(1 + self.decide(2), parts)

    def entailment(self) -> Entailment:
        """What follows from what."""
        return Entailment(self.asking(1), self.some(self.granted, 1, 2))

    def fees(self, kind: str) -> list[Fee]:
        """Some years of one kind of fee, rising or falling."""
        years = [year for year in range(2025, 2030) if self.once_in(3)]
        amounts = (1200.0, 0.0, 1458.0, 2694.0, 2601.56)
        return [Fee(kind, year, self.pick(amounts)) for year in years]

    def learner(self) -> Learner:
        """Someone at the foot of the ladder, or a little higher."""
        level = self.pick(("havo", "havo", "vwo", self.programmes[0].level.value))
        diplomas = [(level,), (level, "?"), (level, "field:0"), (level, "croho:1"), (level, "p1")]
        has = [Atom("diploma", self.pick(diplomas)) for _ in range(self.pick((1, 1, 1, 2, 0)))]
        has += self.some(lambda: self.pick(BROUGHT), 0, 3)
        return Learner(
            has=tuple(has),
            now=self.enrolment() if self.once_in(3) else None,
            born=self.pick((None, date(2008, 3, 1), date(2007, 11, 30), date(1990, 2, 28))),
            home=self.pick(("Enschede", "deventer", "52.3,6.7", "", "Ergens")),
            start=self.pick(STARTS),
            wants=self.wishes() if self.once_in(8 if self.tame else 3) else Wishes(),
        )

    def enrolment(self) -> Enrolment:
        """The programme one is in."""
        since = (date(2026, 9, 1), date(2025, 9, 1), date(2024, 2, 1), date(2021, 9, 1), None)
        return Enrolment(
            self.pick(self.programmes).id,
            self.pick(since),
            self.pick((None, 0.0, 15.0, 30.0, 45.0, 60.0)),
        )

    def wishes(self) -> Wishes:
        """Limits one sets oneself."""
        return Wishes(
            languages=self.pick(((), ("nl",), ("en", "de"))),
            modes=self.pick(((), ("voltijd",), ("duaal", "deeltijd"), ("BBL", "voltijd"))),
            max_km=self.pick((None, 60.0, 20.0)),
            max_cost_eur=self.pick((None, None, 9000.0, 3000.0)),
            finish_by=self.pick((None, None, date(2034, 1, 31), date(2030, 8, 31))),
        )
