"""Random catalogues that hold every kind of value a package can hold."""

from datetime import date

from hypothesis import strategies as st

from studieroute.domain.admission import Admission, Certainty, Entailment
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Figure, Lead, Profession
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Names, Place, Programme, Status
from studieroute.domain.requirement import Atom
from studieroute.domain.source import Source, SourceKind
from studieroute.grammar import parse_requirement
from studieroute.rows import MODES

RULES = (
    "always",
    "never",
    "diploma(havo)",
    "diploma(havo) and (subject(wiskunde-b, havo, 6.5) or profile(havo, NT))",
    "atleast(2, age(21), language(nl, B2), credits(hbo, 60))",
    "(diploma(mbo-4, domain:techniek)) or   diploma(vwo)",
)
ATOMS = (
    Atom("diploma", ("vwo",)),
    Atom("subject", ("natuurkunde", "vwo", "6.8")),
    Atom("certificate", ("brug",)),
    Atom("profile", ("havo", "?")),
)
NAMES = ("a", "b-2", "C_3", "d.4", "e:5", "f+6")

texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12
).map(str.strip)
filled = texts.filter(bool)
words = st.lists(st.sampled_from(["nl", "en", "de", "croho:34267"]), unique=True).map(tuple)
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
periods = st.sampled_from(["", "2015", "2015-11", "2026-02-28"])
wholes = st.none() | st.integers(0, 600)
amounts = st.floats(0, 1_000_000, allow_nan=False)
facts = st.lists(st.sampled_from(ATOMS), unique=True, max_size=3).map(tuple)
names = st.builds(Names, filled, texts, texts)
statuses = st.sampled_from(Status)


def _some(kind: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(kind, unique=True, max_size=4)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """A catalogue whose names are unique and whose references exist; anything else can be odd."""
    sources = tuple(
        Source(one, draw(texts), draw(texts), draw(texts), draw(st.sampled_from(SourceKind)),
               draw(periods), draw(periods), draw(days), draw(days))
        for one in draw(_some(filled))
    )  # fmt: skip
    source = st.sampled_from(["", *(one.id for one in sources)])
    institutions = tuple(
        Institution(one, *(draw(texts) for _ in range(5))) for one in draw(_some(filled))
    )
    at = st.sampled_from(["", *(one.id for one in institutions)])
    latitude, longitude = st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180)
    places = tuple(
        Place(one, draw(at), draw(texts), draw(latitude), draw(longitude))
        for one in draw(_some(filled))
    )
    ids = draw(_some(st.sampled_from(NAMES)))
    cut = draw(st.integers(0, len(ids)))
    programmes = tuple(
        Programme(one, draw(at), draw(names), draw(st.sampled_from(Level)), draw(texts), draw(words),
                  draw(wholes), draw(wholes), draw(st.sampled_from(["", "EC", "SBU"])), draw(texts),
                  draw(texts), draw(wholes), draw(texts), draw(statuses), draw(st.booleans()),
                  draw(texts), draw(source))
        for one in ids[:cut]
    )  # fmt: skip
    host = st.lists(st.sampled_from(["mbo-4", *ids]), unique=True, max_size=2).map(tuple)
    bridges = tuple(
        Bridge(one, draw(texts), draw(at), draw(names), draw(wholes), draw(wholes),
               draw(st.sampled_from(["", "EC", "SBU"])), draw(st.booleans()), draw(host), draw(facts),
               draw(st.none() | amounts), draw(statuses), draw(texts), draw(source))
        for one in ids[cut:]
    )  # fmt: skip
    fees = tuple(
        Fee(one, draw(st.integers(1900, 2200)), draw(amounts), draw(source))
        for one in draw(_some(filled))
    )
    fee = st.sampled_from(["", *(one.kind for one in fees)])
    place = st.sampled_from(["", *(one.id for one in places)])
    months = st.lists(st.integers(1, 12), unique=True, max_size=3).map(tuple)
    deadline = st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(
        lambda day: (day.month, day.day)
    )
    offers = tuple(
        Offer(one, draw(st.sampled_from(ids)), draw(place), draw(st.sampled_from(["", *MODES])),
              draw(words), draw(months), draw(deadline), draw(fee), draw(days), draw(days), draw(source))
        for one in (draw(_some(filled)) if ids else [])
    )  # fmt: skip
    admissions = tuple(
        _admission(draw, one, draw(st.sampled_from(["havo", "hbo-bachelor", *ids])), draw(source))
        for one in draw(_some(filled))
    )
    entailments = tuple(
        Entailment(parse_requirement(rule), draw(facts.filter(bool)), draw(source), rule)
        for rule in draw(_some(st.sampled_from(RULES)))
    )
    figures = tuple(
        Figure(
            draw(texts),
            draw(texts),
            draw(texts),
            draw(texts),
            draw(texts),
            draw(texts),
            draw(source),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    professions = tuple(
        Profession(one, draw(names), draw(texts), draw(source)) for one in draw(_some(filled))
    )
    leads = tuple(
        Lead(one.id, job.id, draw(source)) for one in programmes[:2] for job in professions[:2]
    )
    return Catalogue(
        sources, institutions, places, programmes, bridges, offers, admissions, entailments, fees,
        tuple(one for one in figures if one.about or one.measure or one.value), professions, leads,
    )  # fmt: skip


def _admission(draw: st.DrawFn, id: str, to: str, source: str) -> Admission:
    rule = draw(st.sampled_from(RULES))
    certainty = draw(st.sampled_from([one for one in Certainty if one is not Certainty.UNKNOWN]))
    return Admission(
        id, to, parse_requirement(rule), rule, draw(st.sampled_from(["", "havo", "mbo-4"])), certainty,
        draw(st.integers(0, 36)), draw(days), draw(days), Names(draw(texts), draw(texts), draw(texts)), source,
    )  # fmt: skip
