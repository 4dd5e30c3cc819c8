"""Rows of a catalogue with as few words as a test needs."""

from datetime import date

from studieroute.domain.admission import Admission, Certainty, Entailment
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Enrolment, Learner, Wishes
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Names, Place, Programme, Status
from studieroute.domain.route import Answer, Route
from studieroute.domain.source import Source, SourceKind
from studieroute.grammar import parse_fact, parse_facts, parse_requirement
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 10)

SOURCES = (
    Source("law", kind=SourceKind.LAW, published="2026-08-01"),
    Source("page", kind=SourceKind.INSTITUTION, published="2024"),
    Source("newer-page", kind=SourceKind.INSTITUTION, published="2025-03"),
    Source("pact", kind=SourceKind.AGREEMENT, published="2025-03-31"),
    Source("press", kind=SourceKind.PRESS, published="2026-11"),
)

PLACES = (
    Place("enschede", city="Enschede", lat=52.2215, lon=6.8937),
    Place("deventer", city="Deventer", lat=52.2661, lon=6.1552),
)


def programme(
    id: str,
    level: str = "hbo-bachelor",
    months: int | None = 48,
    *,
    load: int | None = None,
    unit: str = "",
    field: str = "",
    status: str = "running",
    complete: bool = True,
) -> Programme:
    """A programme."""
    return Programme(
        id,
        "school",
        Names(id),
        Level(level),
        months=months,
        load=load,
        load_unit=unit,
        field=field,
        status=Status(status),
        admission_complete=complete,
    )


def bridge(
    id: str,
    months: int = 6,
    *,
    inside: str = "",
    grants: str = "",
    cost: float | None = None,
    status: str = "running",
) -> Bridge:
    """A bridge; `inside` names its hosts and makes it run alongside."""
    return Bridge(
        id,
        "bridge",
        "school",
        Names(id),
        months=months,
        alongside=bool(inside),
        hosts=tuple(inside.split()),
        grants=parse_facts(grants),
        cost_eur=cost,
        status=Status(status),
    )


def offer(
    of: str,
    *,
    id: str = "",
    place: str = "",
    mode: str = "",
    languages: str = "",
    starts: tuple[int, ...] = (9,),
    apply_by: tuple[int, int] | None = None,
    fee: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Offer:
    """An offer, by default each September and free."""
    return Offer(
        id or f"{of}-offer",
        of,
        place,
        mode,
        tuple(languages.split()),
        starts,
        apply_by,
        fee,
        since,
        until,
    )


def rule(
    to: str,
    requirement: str = "always",
    *,
    id: str = "",
    origin: str = "",
    certainty: str = "right",
    exempts: int = 0,
    since: date | None = None,
    until: date | None = None,
    source: str = "page",
) -> Admission:
    """An admission."""
    return Admission(
        id or f"{to}: {requirement}",
        to,
        parse_requirement(requirement),
        requirement,
        origin,
        Certainty[certainty.upper()],
        exempts,
        since,
        until,
        source=source,
    )


def follows(condition: str, then: str) -> Entailment:
    """What follows from something."""
    return Entailment(parse_requirement(condition), parse_facts(then), "law", condition)


Row = Programme | Bridge | Offer | Admission | Entailment | Fee


def catalogue(*rows: Row) -> Catalogue:
    """A catalogue of rows of all kinds; a step without an offer gets one."""
    steps = [row for row in rows if isinstance(row, Programme | Bridge)]
    offers = [row for row in rows if isinstance(row, Offer)]
    offered = {row.of for row in offers}
    offers += [offer(step.id) for step in steps if step.id not in offered]
    return Catalogue(
        sources=SOURCES,
        places=PLACES,
        programmes=tuple(row for row in rows if isinstance(row, Programme)),
        bridges=tuple(row for row in rows if isinstance(row, Bridge)),
        offers=tuple(offers),
        admissions=tuple(row for row in rows if isinstance(row, Admission)),
        entailments=tuple(row for row in rows if isinstance(row, Entailment)),
        fees=tuple(row for row in rows if isinstance(row, Fee)),
    )


def learner(
    *has: str,
    now: Enrolment | None = None,
    born: date | None = None,
    home: str = "",
    start: date | None = None,
    wants: Wishes | None = None,
) -> Learner:
    """Someone who holds some facts."""
    return Learner(tuple(map(parse_fact, has)), now, born, home, start, wants or Wishes())


def ask(rows: Catalogue, person: Learner, *goals: str, today: date = TODAY) -> Answer:
    """The answer to a question."""
    return find_routes(RouteGraph(rows), person, goals, today)


def routes(rows: Catalogue, person: Learner, *goals: str, today: date = TODAY) -> tuple[Route, ...]:
    """All routes, by finish and cost."""
    found = ask(rows, person, *goals, today=today).routes
    return tuple(sorted(found, key=lambda one: one.criteria.vector))


def ids(route: Route) -> list[str]:
    """The steps of a route."""
    return [step.id for step in route.steps]
