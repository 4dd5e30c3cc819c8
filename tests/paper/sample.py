"""A small catalogue with everything a plan can show: a bridge alongside, old sources, open ends."""

from dataclasses import replace
from datetime import date

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Names, Place, Programme
from studieroute.domain.route import Answer
from studieroute.domain.source import Source, SourceKind
from studieroute.grammar import parse_fact, parse_requirement
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
LONG = Names(
    "Gecombineerde Leraren- en Werktuigbouwkundige Productontwikkelingsopleiding Đặng & Şükrü",
    "Combined Teacher Training and Mechanical Product Development Łukasz & Nguyễn",
    "Verbundstudiengang Lehramt und Maschinenbauproduktentwicklungsingenieurwesen <Łukasz>",
)
LEARNER = Learner(
    (parse_fact("diploma(mbo-4)"),),
    home="Hengelo",
    start=date(2027, 9, 1),
    wants=Wishes(languages=("nl", "en"), modes=("voltijd",), max_km=40, max_cost_eur=40000),
)


def _rule(id: str, to: str, text: str, certainty: Certainty, source: str) -> Admission:
    note = Names(f"Let op bij {to}.", f"Mind {to}.", f"Achtung bei {to}.")
    return Admission(
        id, to, parse_requirement(text), text, certainty=certainty, note=note, source=source
    )


def catalogue(name: Names = LONG) -> Catalogue:
    """A bachelor of the given name, a transfer minor within it, a pre-master and a master."""
    return Catalogue(
        sources=(
            Source(
                "law",
                "Wet op het hoger onderwijs",
                "Overheid.nl",
                "https://wetten.overheid.nl/x?a=1&b=2",
                SourceKind.LAW,
                published="2015-11",
            ),
            Source(
                "page",
                "Toelating <master> & Đặng",
                "Universiteit",
                "https://example.org/",
                SourceKind.INSTITUTION,
                published="2026",
            ),
            Source("loose", "Zonder datum", checked="2026-11-01"),
        ),
        institutions=(
            Institution("hs", "Hogeschool Şükrü", "hbo", contact="https://example.org/hs"),
            Institution("ut", "Universiteit Łukasz", "wo", website="https://example.org/ut"),
        ),
        places=(Place("hs-e", "hs", "Enschede", 52.22, 6.89),),
        programmes=(
            Programme("b", "hs", name, Level.HBO_BACHELOR, months=48, source="law"),
            Programme(
                "m",
                "ut",
                Names("Meesterproef", "Mastery", "Meisterschaft"),
                Level.WO_MASTER,
                months=24,
                admission_complete=False,
                source="page",
            ),
        ),
        bridges=(
            Bridge("pm", "pre-master", "ut", Names("Schakeljaar Nguyễn"), 6, source="loose"),
            Bridge(
                "tm",
                "minor",
                "ut",
                Names("Doorstroomminor"),
                6,
                alongside=True,
                hosts=("hbo-bachelor",),
                grants=(parse_fact("completed(pm)"),),
                cost_eur=0,
                source="page",
            ),
        ),
        offers=(
            Offer("b-1", "b", "hs-e", "voltijd", ("nl",), (9,), (5, 1), "full", source="law"),
            Offer("m-1", "m", "", "voltijd", ("en",), (9, 2), (7, 1), "full", source="page"),
            Offer("pm-1", "pm", "", "", (), (), None, "", source="loose"),
            Offer("tm-1", "tm", "", "", (), (9, 2), None, "", source="page"),
        ),
        admissions=(
            replace(_rule("m-no", "wo-master", "never", Certainty.RIGHT, "law"), origin="mbo-4"),
            _rule("b-in", "b", "diploma(mbo-4)", Certainty.RIGHT, "law"),
            _rule("pm-in", "pm", "diploma(hbo-bachelor)", Certainty.AGREEMENT, "loose"),
            _rule("tm-in", "tm", "always", Certainty.CONDITIONAL, "page"),
            _rule("m-in", "m", "diploma(hbo-bachelor) and completed(pm)", Certainty.RIGHT, "page"),
        ),
        fees=(Fee("full", 2026, 2694, "page"),),
        release="2026.11",
        as_of="2026-11-21",
    )


def asked(name: Names = LONG) -> tuple[RouteGraph, Answer]:
    """The graph of the catalogue and the routes to its master."""
    graph = RouteGraph(catalogue(name))
    return graph, find_routes(graph, LEARNER, ["m"], TODAY)
