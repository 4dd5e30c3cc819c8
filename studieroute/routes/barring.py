"""The catalogue without a step: for questions that start where that step failed."""

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.requirement import Atom

SCHOOL = tuple(level.value for level in Level if level.sector in ("vmbo", "havo", "vwo"))
"""The levels at which one can have a school subject, the lowest first."""


def tied_to(catalogue: Catalogue, step: str) -> frozenset[str]:
    """A step with all that is no way out of its failure.

    Such are its parts or its whole, as a propedeuse and its programme, and exams that ask more
    of the same subject.
    """
    failed = catalogue.bridge.get(step)
    parts = {step}
    if failed is not None:
        parts |= {one.id for one in catalogue.bridges if _asks_more(one, failed)}
    for bridge in catalogue.bridges:
        wholes = {atom.args[0] for atom in bridge.grants if atom.kind in ("propedeuse", "credits")}
        wholes &= catalogue.programme.keys()
        if step in wholes:
            parts.add(bridge.id)
        elif step == bridge.id:
            parts |= wholes
    return frozenset(parts)


def _asks_more(one: Bridge, failed: Bridge) -> bool:
    """Whether a bridge leads to a subject of the failed one at a higher level."""
    return any(
        atom.kind == other.kind == "subject"
        and atom.args[0] == other.args[0]
        and _height(atom) > _height(other)
        for atom in one.grants
        for other in failed.grants
    )


def _height(subject: Atom) -> int:
    """The place of a subject's level among the levels of school."""
    return SCHOOL.index(subject.args[1]) if subject.args[1] in SCHOOL else -1
