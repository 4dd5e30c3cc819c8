"""Where the boxes go in the picture of what lies around a programme; no Qt in here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import LEVELS, SECTORS, Level
from studieroute.i18n import Say
from studieroute.routes.neighbourhood import BRIDGES, Group, Neighbourhood
from studieroute.wording import terms

FEW = 4
"""A group of so many is open from the start."""

Fold = tuple[str, str]
"""A group by its side (before, after) and level."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box in column 0, 1 or 2: a group's head, a step in it, a fact asked, or the middle.

    `step` is where a click walks on to, `fold` the group that a click opens or closes.
    """

    column: int
    text: str
    second: str = ""
    sector: str = "vo"
    step: str = ""
    fold: Fold | None = None
    is_open: bool = False
    is_head: bool = False


def lay_out(
    say: Say, catalogue: Catalogue, around: Neighbourhood, turned: frozenset[Fold]
) -> tuple[Box, ...]:
    """The boxes of each column from top to bottom; `turned` groups are open where others are not."""
    return (
        *_side(say, catalogue, "before", around.before, turned),
        *_facts(say, catalogue, around),
        _middle(say, catalogue, around.about),
        *_side(say, catalogue, "after", around.after, turned),
    )


def _middle(say: Say, catalogue: Catalogue, name: str) -> Box:
    text, second, sector = _step(say, catalogue, name)
    return Box(1, text, second, sector, is_head=True)


def _side(
    say: Say,
    catalogue: Catalogue,
    side: str,
    groups: Sequence[Group],
    turned: frozenset[Fold],
) -> Iterator[Box]:
    column = 0 if side == "before" else 2
    for group in groups:
        fold = (side, group.level)
        is_open = (len(group.steps) <= FEW) is not (fold in turned)
        sector = SECTORS[Level(group.level)] if group.level in LEVELS else "vo"
        count = say.plural("{number} programme", "{number} programmes", len(group.steps))
        title = terms.level(say, group.level)
        if group.level == BRIDGES:
            title = say("Bridges")
            count = say.plural("{number} bridge", "{number} bridges", len(group.steps))
        if group.any_of:
            count += " · " + say("any of them counts somewhere")
        yield Box(column, title, count, sector, "", fold, is_open, is_head=True)
        for name in group.steps if is_open else ():
            text, second, lane = _step(say, catalogue, name)
            yield Box(column, text, second, lane, name)


def _facts(say: Say, catalogue: Catalogue, around: Neighbourhood) -> Iterator[Box]:
    """What the rules ask that no step gives."""
    if around.facts:
        yield Box(0, say("Also asked"), say("not given by a step"), "vo", is_head=True)
    for atom in around.facts:
        yield Box(0, terms.atom(say, catalogue, atom))


def _step(say: Say, catalogue: Catalogue, name: str) -> tuple[str, str, str]:
    """Name, second line and lane of a step."""
    thing = catalogue.step[name]
    institution = catalogue.contact_of(thing)
    programme = catalogue.programme.get(name)
    parts = [institution.name if institution else ""]
    if programme is not None:
        parts.append(terms.level(say, programme.level.value))
    second = " · ".join(part for part in parts if part)
    sector = programme.level.sector if programme else "vo"
    return thing.names.within(say.language), second, sector


def in_words(say: Say, boxes: Sequence[Box]) -> str:
    """The picture in words, for a screen reader."""
    heads = {0: say("Leads in"), 2: say("Leads on to")}
    parts, nothing = [], say("nothing known")
    for column, title in heads.items():
        told = [f"{box.text}, {box.second}" for box in boxes if box.column == column and box.fold]
        parts.append(f"{title}: {'; '.join(told) or nothing}")
    return ". ".join(parts)
