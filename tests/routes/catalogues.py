"""Small random catalogues and learners in which every clause of a route's definition is in play."""

from dataclasses import dataclass
from datetime import date

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
"""Facts that a learner may bring or a bridge may grant."""

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

WINDOWS = (date(2027, 2, 1), date(2027, 8, 31), date(2027, 9, 1), date(2029, 1, 31), date(2030, 9, 1))


@dataclass(frozen=True)
class Question:
    """A catalogue, who asks, and for what."""

    catalogue: Catalogue
    learner: Learner
    goals: tuple[str, ...]
    today: date = TODAY


@st.composite
def questions(draw: st.DrawFn, goals_at_most: int = 2) -> Question:
    """A ladder of programmes with gaps and shortcuts, and someone near its foot."""
    programmes = draw(_programmes())
    bridges = draw(_bridges(programmes))
    steps = (*programmes, *bridges)
    offers = [offer for step in steps for offer in draw(_offers(step.id))]
    learner = draw(_learners(programmes))
    admissions = [
        *(row for number, one in enumerate(programmes) for row in draw(_ladder(programmes, number, bridges))),
        *(row for one in bridges for row in draw(_ways_into(one, programmes, bridges))),
        *draw(_level_rules(programmes, bridges)),
    ]
    named = tuple(_numbered(row, number) for number, row in enumerate(admissions))
    goals = [programmes[-1].id]
    if draw(_chance(8)):
        goals = [draw(st.sampled_from(steps)).id]
    if goals_at_most > 1 and draw(_chance(8)):
        goals.append(draw(st.sampled_from(steps)).id)
    catalogue = Catalogue(
        sources=SOURCES,
        places=PLACES,
        programmes=programmes,
        bridges=bridges,
        offers=tuple(offers),
        admissions=named,
        entailments=draw(_entailments(programmes, bridges)),
        fees=draw(_fees()),
    )
    return Question(catalogue, learner, tuple(dict.fromkeys(goals)))


def _chance(one_in: int) -> st.SearchStrategy[bool]:
    return st.sampled_from((False,) * (one_in - 1) + (True,))


@st.composite
def _programmes(draw: st.DrawFn) -> tuple[Programme, ...]:
    count = draw(st.integers(3, 6))
    found = []
    for number in range(count):
        known = draw(st.sampled_from((True, True, True, False)))
        level = draw(st.sampled_from(LADDER[max(0, number - 2) : number + 2]))
        found.append(
            Programme(
                id=f"p{number}",
                institution="",
                names=Names(f"p{number}"),
                level=level,
                codes=draw(st.sampled_from(((), ("croho:1",), ("croho:2", "rio:3")))),
                months=draw(st.sampled_from((6, 12, 18, 24, 36))) if known else None,
                load=draw(st.sampled_from((None, 60, 90, 120))) if not known else None,
                load_unit="" if known else draw(st.sampled_from(("EC", "EC", "SBU", ""))),
                field=draw(st.sampled_from(("", "07", "0714", "04"))),
                domain=draw(st.sampled_from(("", "techniek"))),
                status=draw(
                    st.sampled_from((Status.RUNNING,) * 9 + (Status.PLANNED, Status.ENDED))
                ),
                admission_complete=not draw(_chance(7)),
            )
        )
    return tuple(found)


@st.composite
def _bridges(draw: st.DrawFn, programmes: tuple[Programme, ...]) -> tuple[Bridge, ...]:
    found: list[Bridge] = []
    for number in range(draw(st.integers(0, 3))):
        alongside = draw(st.booleans())
        names = [*(one.id for one in programmes), *(one.level.value for one in programmes)]
        names += [one.id for one in found if not one.alongside]
        found.append(
            Bridge(
                id=f"b{number}",
                kind="",
                institution="",
                names=Names(f"b{number}"),
                months=draw(st.sampled_from((0, 3, 5, 6, 12))),
                alongside=alongside,
                hosts=tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=2)))
                if alongside
                else (),
                grants=tuple(draw(st.lists(_granted(programmes), max_size=2))),
                cost_eur=draw(st.sampled_from((None, 0, 450, 1299.5))),
                status=draw(st.sampled_from((Status.RUNNING,) * 11 + (Status.PLANNED,))),
            )
        )
    return tuple(found)


def _granted(programmes: tuple[Programme, ...]) -> st.SearchStrategy[Atom]:
    more = [Atom("credits", (one.id, "30")) for one in programmes]
    more += [Atom("diploma", (one.level.value,)) for one in programmes]
    more += [Atom("diploma", (one.level.value, "field:07")) for one in programmes]
    return st.sampled_from((*BROUGHT[:2], *BROUGHT, *more))


@st.composite
def _offers(draw: st.DrawFn, step: str) -> list[Offer]:
    return [
        Offer(
            id=f"{step}-{number}",
            of=step,
            place=draw(st.sampled_from(("enschede", "deventer", "nergens", ""))),
            mode=draw(st.sampled_from(("voltijd", "BOL", "BBL", "deeltijd", ""))),
            languages=draw(st.sampled_from((("nl",), ("en",), ("nl", "en"), ()))),
            start_months=draw(st.sampled_from(((9,), (9, 2), (2,), (8,), (1, 4, 7, 10), ()))),
            apply_by=draw(st.sampled_from((None, None, None, (5, 1), (1, 15), (2, 29), (12, 1)))),
            fee=draw(st.sampled_from(("hbo", "wo", "mbo", "unheard"))),
            available_from=draw(st.sampled_from((None,) * 5 + WINDOWS)),
            available_until=draw(st.sampled_from((None,) * 7 + WINDOWS)),
        )
        for number in range(draw(st.sampled_from((1, 1, 1, 2, 2, 0))))
    ]


@st.composite
def _ladder(
    draw: st.DrawFn,
    programmes: tuple[Programme, ...],
    number: int,
    bridges: tuple[Bridge, ...],
) -> list[Admission]:
    """The own rules of a programme: mostly one from the rung below, and perhaps others."""
    rows: list[Admission] = []
    this = programmes[number]
    if number and not draw(_chance(6)):
        below = programmes[number - 1]
        rung: Requirement = Holds(draw(_diploma_of(below)))
        if draw(_chance(3)):
            rung = All((rung, draw(_asking(programmes, bridges, 1))))
        origin = draw(st.sampled_from((below.level.value, "")))
        rows.append(draw(_row(this.id, rung, origin)))
    for _ in range(draw(st.integers(0 if number else 1, 2))):
        requirement = draw(_asking(programmes, bridges, 2))
        rows.append(draw(_row(this.id, requirement, draw(_origins(programmes)))))
    return rows


@st.composite
def _ways_into(
    draw: st.DrawFn,
    bridge: Bridge,
    programmes: tuple[Programme, ...],
    bridges: tuple[Bridge, ...],
) -> list[Admission]:
    rows = []
    for _ in range(draw(st.sampled_from((1, 1, 2)))):
        easy = draw(st.sampled_from((True, True, False)))
        requirement = Always() if easy else draw(_asking(programmes, bridges, 1))
        rows.append(draw(_row(bridge.id, requirement, draw(st.sampled_from(("", "havo"))))))
    return rows


@st.composite
def _level_rules(
    draw: st.DrawFn, programmes: tuple[Programme, ...], bridges: tuple[Bridge, ...]
) -> list[Admission]:
    rows = []
    for _ in range(draw(st.integers(0, 3))):
        level = draw(st.sampled_from(programmes)).level.value
        requirement = draw(_asking(programmes, bridges, 1))
        rows.append(draw(_row(level, requirement, draw(_origins(programmes)))))
    return rows


def _origins(programmes: tuple[Programme, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(("", "", "none", *(one.level.value for one in programmes)))


@st.composite
def _row(draw: st.DrawFn, to: str, requirement: Requirement, origin: str) -> Admission:
    valid_from = draw(st.sampled_from((None,) * 9 + WINDOWS))
    valid_to = draw(st.sampled_from((None,) * 9 + (*WINDOWS, date.max)))
    return Admission(
        id="",
        to=to,
        requirement=Never() if draw(_chance(14)) else requirement,
        origin=origin,
        certainty=draw(st.sampled_from(list(Certainty)[:4])),
        exempts_months=draw(st.sampled_from((0, 0, 0, 6, 12))),
        valid_from=valid_from,
        valid_to=valid_to,
        source=draw(st.sampled_from(("page-new",) * 4 + (*(one.id for one in SOURCES), "lost"))),
    )


def _numbered(row: Admission, number: int) -> Admission:
    return Admission(
        f"a{number}", row.to, row.requirement, "", row.origin, row.certainty,
        row.exempts_months, row.valid_from, row.valid_to, row.note, row.source,
    )  # fmt: skip


def _diploma_of(programme: Programme) -> st.SearchStrategy[Atom]:
    level = programme.level.value
    whats = [programme.id, *programme.codes]
    if programme.field:
        whats += [f"field:{programme.field}", f"field:{programme.field[:1]}"]
    if programme.domain:
        whats.append(f"domain:{programme.domain}")
    return st.sampled_from(
        [Atom("diploma", (level,)), *(Atom("diploma", (level, what)) for what in whats)]
    )


def _asking(
    programmes: tuple[Programme, ...], bridges: tuple[Bridge, ...], depth: int
) -> st.SearchStrategy[Requirement]:
    """A rule of some depth that the catalogue itself can mostly satisfy."""
    atoms = st.one_of(
        st.sampled_from(programmes).flatmap(_diploma_of),
        st.sampled_from((*ASKED, *(Atom("credits", (one.id, "30")) for one in programmes))),
        *([st.sampled_from([Atom("completed", (one.id,)) for one in bridges])] if bridges else []),
        *([st.sampled_from([atom for one in bridges for atom in _close_to(one)])] if bridges else []),
    )
    leaf: st.SearchStrategy[Requirement] = st.builds(Holds, atoms)
    if not depth:
        return leaf
    inner = _asking(programmes, bridges, depth - 1)
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        st.builds(All, several),
        st.builds(Any, several),
        st.builds(AtLeast, st.sampled_from((1, 2, 2)), several),
        st.just(Always()) if depth > 1 else leaf,
    )


def _close_to(bridge: Bridge) -> list[Atom]:
    """What a bridge grants, as a rule would ask it."""
    grants = [one for one in bridge.grants if "?" not in one.args]
    return [Atom("completed", (bridge.id,)), *grants]


@st.composite
def _entailments(
    draw: st.DrawFn, programmes: tuple[Programme, ...], bridges: tuple[Bridge, ...]
) -> tuple[Entailment, ...]:
    found = []
    for _ in range(draw(st.sampled_from((0, 1, 1, 2, 3)))):
        condition = draw(_asking(programmes, bridges, 1))
        then = draw(st.lists(_granted(programmes), min_size=1, max_size=2))
        found.append(Entailment(condition, tuple(then)))
    return tuple(found)


@st.composite
def _fees(draw: st.DrawFn) -> tuple[Fee, ...]:
    found = []
    for kind in ("hbo", "wo", "mbo"):
        years = draw(st.lists(st.integers(2025, 2030), unique=True, max_size=3))
        for year in years:
            amount = draw(st.sampled_from((0.0, 1200.0, 1458.0, 2694.0, 2601.55)))
            found.append(Fee(kind, year, amount))
    return tuple(found)


@st.composite
def _learners(draw: st.DrawFn, programmes: tuple[Programme, ...]) -> Learner:
    first = programmes[0]
    start_level = draw(st.sampled_from(("havo", "havo", "vwo", first.level.value)))
    diplomas = [
        Atom("diploma", (start_level,)),
        Atom("diploma", (start_level, draw(st.sampled_from(("?", "field:0", "field:0714", "p1"))))),
        Atom("diploma", (start_level, "croho:1")),
    ]
    has = draw(st.lists(st.sampled_from(diplomas), max_size=2))
    has += draw(st.lists(st.sampled_from(BROUGHT), max_size=3))
    return Learner(
        has=tuple(has),
        now=draw(_enrolments(programmes)) if draw(_chance(3)) else None,
        born=draw(st.sampled_from((None, date(2008, 3, 1), date(2007, 11, 30), date(1990, 2, 28)))),
        home=draw(st.sampled_from(("Enschede", "deventer", "52.3,6.7", "", "Ergens"))),
        start=draw(st.sampled_from((None, date(2026, 9, 1), date(2027, 9, 1), date(2027, 9, 2), date(2027, 1, 15)))),
        wants=draw(_wishes()) if draw(_chance(3)) else Wishes(),
    )


@st.composite
def _enrolments(draw: st.DrawFn, programmes: tuple[Programme, ...]) -> Enrolment:
    since = (date(2026, 9, 1), date(2025, 9, 1), date(2024, 2, 1), date(2021, 9, 1), None)
    return Enrolment(
        draw(st.sampled_from(programmes)).id,
        draw(st.sampled_from(since)),
        draw(st.sampled_from((None, 0.0, 15.0, 30.0, 45.0, 60.0))),
    )


@st.composite
def _wishes(draw: st.DrawFn) -> Wishes:
    return Wishes(
        languages=draw(st.sampled_from(((), ("nl",), ("en", "de")))),
        modes=draw(st.sampled_from(((), ("voltijd",), ("duaal", "deeltijd"), ("BBL", "voltijd")))),
        max_km=draw(st.sampled_from((None, 20.0, 60.0))),
        max_cost_eur=draw(st.sampled_from((None, None, 3000.0, 9000.0))),
        finish_by=draw(st.sampled_from((None, None, date(2030, 8, 31), date(2034, 1, 31)))),
    )
