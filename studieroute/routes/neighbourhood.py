"""What lies around a programme or bridge: what leads in, and what it leads to, level by level."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.programme import Programme
from studieroute.domain.requirement import Atom

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph

BRIDGES = "bridge"
"""The group of pre-masters, exams and other bridges; all others are named after a level."""

ORDER = {level.value: place for place, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Group:
    """Programmes of a level, or bridges, on one side; `any_of` where any diploma of it will do."""

    level: str
    steps: tuple[str, ...]
    any_of: bool = False


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What leads to a step and where it leads; `facts` are asked and given by no step."""

    about: str
    before: tuple[Group, ...]
    after: tuple[Group, ...]
    facts: tuple[Atom, ...]


def neighbourhood(graph: "RouteGraph", step: str) -> Neighbourhood:
    """The steps whose grants the rules of a step ask, and those whose rules ask what it grants."""
    structure, catalogue = graph.structure, graph.catalogue
    if step not in structure:
        return Neighbourhood(step, (), (), ())
    before: dict[str, set[str]] = {}
    lonely: list[Atom] = []
    atoms = {str(atom): atom for atom in graph.rulebook.bit_of}
    any_of: set[str] = set()
    for fact in structure.predecessors(step):
        atom = atoms[fact]
        givers = [one for one in structure.predecessors(fact) if one != step]
        if atom.kind == "diploma" and len(atom.args) == 1:
            any_of.add(atom.args[0])
        if not givers:
            lonely.append(atom)
        for one in givers:
            before.setdefault(_group(catalogue, one), set()).add(one)
    after: dict[str, set[str]] = {}
    for fact in structure.successors(step):
        for one in structure.successors(fact):
            if one != step:
                after.setdefault(_group(catalogue, one), set()).add(one)
    return Neighbourhood(
        step,
        _groups(catalogue, before, any_of),
        _groups(catalogue, after, set()),
        tuple(sorted(lonely, key=str)),
    )


def _group(catalogue: Catalogue, step: str) -> str:
    thing = catalogue.step[step]
    return BRIDGES if isinstance(thing, Bridge) else thing.level.value


def _groups(
    catalogue: Catalogue, found: dict[str, set[str]], any_of: set[str]
) -> tuple[Group, ...]:
    """The groups, highest level first and bridges last; by name within."""
    levels = sorted(found, key=lambda level: -ORDER.get(level, -1))
    return tuple(
        Group(
            level,
            tuple(sorted(found[level], key=lambda name: _sort(catalogue, name))),
            level in any_of,
        )
        for level in levels
    )


def _sort(catalogue: Catalogue, name: str) -> tuple[str, str]:
    thing: Programme | Bridge = catalogue.step[name]
    return thing.names.nl.casefold(), name
