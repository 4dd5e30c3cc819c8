"""The graph of what one can do and what one can hold; networkx for structure and drawing."""

from functools import cached_property

import networkx as nx

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Step
from studieroute.domain.programme import Status
from studieroute.domain.requirement import atoms_of
from studieroute.routes.compiled import CompiledRulebook
from studieroute.routes.supply import Supply


class RouteGraph:
    """A catalogue made ready for questions; immutable, so that every face can share it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.rulebook = CompiledRulebook(catalogue)

    @cached_property
    def supply(self) -> Supply:
        """The bridges by the facts they grant."""
        return Supply(self.rulebook)

    @cached_property
    def structure(self) -> "nx.DiGraph[str]":
        """Steps and facts as nodes: a fact leads to the steps whose rules ask it, a step to what it grants.

        Fact nodes are written as in the catalogue, e.g. diploma(havo); a granted fact leads on
        to every asked fact it meets. Planned and ended steps are left out.
        """
        graph: nx.DiGraph[str] = nx.DiGraph()
        for step in self.catalogue.step.values():
            if step.status is not Status.RUNNING:
                continue
            graph.add_node(step.id, kind=_kind(step))
            for rule in self.rulebook.all_rules(step):
                for atom in atoms_of(rule.requirement):
                    graph.add_node(str(atom), kind="fact")
                    graph.add_edge(str(atom), step.id)
        asked = list(self.rulebook.bit_of)
        for travel in self.rulebook.travels.values():
            bits = travel.yes | travel.maybe
            for atom in asked:
                if bits >> self.rulebook.bit_of[atom] & 1:
                    graph.add_edge(travel.step.id, str(atom))
        return graph


def _kind(step: Step) -> str:
    return "bridge" if isinstance(step, Bridge) else "programme"
