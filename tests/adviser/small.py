"""A small hand-made catalogue with a bridge of each kind, a closed programme and an old source."""

from datetime import date

from studieroute.domain.admission import Admission, Certainty, Entailment
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Names, Place, Programme, Status
from studieroute.domain.requirement import Atom
from studieroute.domain.source import Source, SourceKind
from studieroute.grammar import parse_facts, parse_requirement
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
GOAL = "ut-m-me"


def rule(
    to: str, asked: str, origin: str = "", sure: Certainty = Certainty.RIGHT, source: str = "page"
) -> Admission:
    """An admission named after what it leads to."""
    requirement = parse_requirement(asked)
    return Admission(f"{to}-{origin}", to, requirement, asked, origin, sure, source=source)


def programme(
    name: str, school: str, level: Level, months: int, nl: str, en: str, **more: object
) -> Programme:
    """A programme of the small catalogue."""
    return Programme(name, school, Names(nl, en), level, months=months, source="page", **more)  # type: ignore[arg-type] # any field by its name


def small_catalogue() -> Catalogue:
    """Two schools, an mbo, six programmes and three bridges."""
    programmes = (
        programme(
            "mbo-25344",
            "roc",
            Level.MBO_4,
            36,
            "Technicus mechatronica systemen",
            "Mechatronics technician",
            codes=("crebo:25344",),
        ),
        programme(
            "saxion-b-wtb",
            "saxion",
            Level.HBO_BACHELOR,
            48,
            "Werktuigbouwkunde",
            "Mechanical Engineering",
            codes=("croho:34280",),
        ),
        programme(
            "saxion-b-e",
            "saxion",
            Level.HBO_BACHELOR,
            48,
            "Elektrotechniek",
            "Electrical Engineering",
        ),
        programme(
            "ut-b-at", "ut", Level.WO_BACHELOR, 36, "Advanced Technology", "Advanced Technology"
        ),
        programme(
            "ut-m-me",
            "ut",
            Level.WO_MASTER,
            24,
            "Werktuigbouwkunde (master)",
            "Mechanical Engineering",
        ),
        programme("ut-b-atlas", "ut", Level.WO_BACHELOR, 36, "ATLAS", "ATLAS", status=Status.ENDED),
    )
    bridges = (
        Bridge("ut-pm-me", "pre-master", "ut", Names("Premaster ME"), months=6, source="page"),
        Bridge(
            "ut-tm-me", "transfer-minor", "ut", Names("Doorstroomminor ME"), months=6, alongside=True,
            hosts=("saxion-b-wtb",), grants=parse_facts("completed(ut-pm-me)"), cost_eur=0, source="page",
        ),
        Bridge("exam", "exam", "roc", Names("Staatsexamen natuurkunde"), months=3, grants=(Atom("subject", ("natuurkunde", "havo")),), cost_eur=80, source="page"),
    )  # fmt: skip
    offers = tuple(
        Offer(f"{one}-1", one, place, mode, ("nl",), months, (5, 1), "fee", source="page")
        for one, place, mode, months in (
            ("mbo-25344", "roc-h", "BOL", (9,)), ("saxion-b-wtb", "saxion-e", "voltijd", (9,)),
            ("saxion-b-e", "saxion-e", "voltijd", (9,)), ("ut-b-at", "ut-e", "voltijd", (9,)),
            ("ut-m-me", "ut-e", "voltijd", (2, 9)), ("ut-pm-me", "ut-e", "voltijd", (2, 9)),
            ("ut-tm-me", "ut-e", "voltijd", (9,)), ("exam", "roc-h", "", (5,)),
        )
    )  # fmt: skip
    admissions = (
        rule("saxion-b-wtb", "diploma(mbo-4) or diploma(vwo)", source="law"),
        rule(
            "saxion-b-e",
            "diploma(havo) and (profile(havo, NT) or (profile(havo, NG) and subject(natuurkunde, havo)))",
            "havo",
        ),
        rule("ut-pm-me", "diploma(hbo-bachelor, saxion-b-wtb)", sure=Certainty.AGREEMENT),
        rule("ut-tm-me", "always", sure=Certainty.CONDITIONAL),
        rule(
            "ut-m-me",
            "diploma(hbo-bachelor, saxion-b-wtb) and completed(ut-pm-me)",
            sure=Certainty.AGREEMENT,
        ),
        rule(
            "ut-b-at",
            "diploma(vwo) and subject(wiskunde-b, vwo) and subject(natuurkunde, vwo)",
            "vwo",
        ),
        rule("exam", "always"),
    )
    sources = (
        Source(
            "page",
            "Page of the school",
            "School",
            "https://example.org/page",
            SourceKind.INSTITUTION,
            "2026",
        ),
        Source("law", "Law of 2015", "State", "https://example.org/law", SourceKind.LAW, "2015"),
    )
    institutions = (
        Institution("roc", "ROC", "mbo"),
        Institution("saxion", "Saxion", "hbo", contact="https://example.org/saxion"),
        Institution("ut", "Universiteit Twente", "wo", contact="https://example.org/ut"),
    )
    places = (
        Place("roc-h", "roc", "Hengelo", 52.2658, 6.7931),
        Place("saxion-e", "saxion", "Enschede", 52.2208, 6.8866),
        Place("ut-e", "ut", "Enschede", 52.2392, 6.8524),
    )
    follows = Entailment(
        parse_requirement("profile(havo, NT)"), parse_facts("subject(natuurkunde, havo)"), "law"
    )
    return Catalogue(
        sources, institutions, places, programmes, bridges, offers, admissions, (follows,),
        (Fee("fee", 2026, 2600.0, "page"),), release="test", as_of="2026-11-21",
    )  # fmt: skip


def small_graph() -> RouteGraph:
    """The small catalogue ready for questions."""
    return RouteGraph(small_catalogue())
