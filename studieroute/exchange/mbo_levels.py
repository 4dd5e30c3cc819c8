"""How registers name the levels, domains and learning paths of mbo (WEB 7.2.2 and 7.2.7)."""

import re

from studieroute.domain.level import Level
from studieroute.domain.programme import Institution
from studieroute.exchange.law import slug

LEVELS = (Level.MBO_1, Level.MBO_2, Level.MBO_3, Level.MBO_4)
KINDS = {
    "assistentenopleiding": Level.MBO_1,
    "entreeopleiding": Level.MBO_1,
    "basisberoepsopleiding": Level.MBO_2,
    "vakopleiding": Level.MBO_3,
    "middenkaderopleiding": Level.MBO_4,
    "specialistenopleiding": Level.MBO_4,
}
PATHS = ("BOL", "BBL")
SCHOOLS = Institution("mbo", "Mbo-scholen (aanbieder niet bekend)", "mbo")
"""Whose a qualification is: it is national, and its offers name the schools."""


def mbo_level(level: str, kind: str = "") -> Level | None:
    """The level in a cell such as 4, MBO-4 or niveau 4, else that of the kind of qualification."""
    found = re.fullmatch(r"(?:mbo|niveau)?[ -]*([1-4])(?:[.,]0)?", level.strip().casefold())
    return LEVELS[int(found[1]) - 1] if found else KINDS.get(kind.strip().casefold())


def mbo_domain(text: str) -> str:
    """The domain without its number and its ministry, as rules name it."""
    return slug(re.sub(r"\([^)]*\)|\d{5}", "", text)) if len(text) < 80 else ""


def mbo_fee(path: str, level: Level) -> str:
    """The kind of fee of a learning path: school fee for bol, course fee for bbl."""
    if path == "BBL":
        return "mbo-bbl-12" if level in LEVELS[:2] else "mbo-bbl-34"
    return "mbo-bol" if path == "BOL" else ""
