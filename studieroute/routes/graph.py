"""The graph of what one can do and what one can hold; networkx for structure and drawing."""

from dataclasses import replace
from functools import cached_property

import networkx as nx

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Step
from studieroute.domain.learner import Learner, Refused
from studieroute.domain.programme import Status
from studieroute.domain.requirement import atoms_of
from studieroute.routes.compiled import CompiledRulebook
from studieroute.routes.supply import Supply
from studieroute.routes.vocabulary import positions

MOST_KEPT = 8
"""Graphs without refused inferences that are kept; the one not used for longest goes first."""


class RouteGraph:
    """A catalogue made ready for questions; immutable, so that every face can share it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.rulebook = CompiledRulebook(catalogue)
        self._without: dict[tuple[Refused, ...], RouteGraph] = {}

    def for_learner(self, learner: Learner) -> "RouteGraph":
        """This graph, or the one without the inferences that do not hold for a learner."""
        if not learner.refuses:
            return self
        known = self._without.pop(learner.refuses, None)
        graph = known or RouteGraph(without(self.catalogue, learner.refuses))
        self._without[learner.refuses] = graph
        while len(self._without) > MOST_KEPT:
            del self._without[next(iter(self._without))]
        return graph

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
        facts = [str(atom) for atom in self.rulebook.bit_of]
        for name, travel in self.rulebook.travels.items():
            granted = positions(travel.yes | travel.maybe)
            graph.add_edges_from((name, facts[position]) for position in granted)
        return graph


def without(catalogue: Catalogue, refused: tuple[Refused, ...]) -> Catalogue:
    """The catalogue in which nothing that is refused follows from its condition."""
    gone = {(one.because, one.atom) for one in refused}
    cut = (
        replace(one, then=tuple(atom for atom in one.then if (one.condition, atom) not in gone))
        for one in catalogue.entailments
    )
    return replace(catalogue, entailments=tuple(one for one in cut if one.then))


def _kind(step: Step) -> str:
    return "bridge" if isinstance(step, Bridge) else "programme"
