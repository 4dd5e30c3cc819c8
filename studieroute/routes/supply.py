"""Which bridges give which facts, also ones that cannot be planned for want of a duration."""

from studieroute.domain.bridge import Bridge
from studieroute.domain.programme import Status
from studieroute.routes.rulebook import Rulebook
from studieroute.routes.vocabulary import positions


class Supply:
    """The running bridges of a catalogue by the facts they grant, as bits of the rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        catalogue = rulebook.catalogue
        self._gives: dict[str, int] = {}
        self._by_fact: dict[int, list[Bridge]] = {}
        for bridge in sorted(catalogue.bridges, key=lambda one: (len(one.grants), one.id)):
            if bridge.status is not Status.RUNNING:
                continue
            travel = rulebook.travels.get(bridge.id)
            if travel is not None:
                gives = travel.yes
            else:
                gives = rulebook.close(*rulebook.bits_of(catalogue.granted_by(bridge)))[0]
            self._gives[bridge.id] = gives
            for at in positions(gives):
                self._by_fact.setdefault(at, []).append(bridge)

    def of(self, facts: int) -> tuple[Bridge, ...]:
        """The bridges that grant all facts of a set, those that grant the least besides first."""
        if not facts:
            return ()
        lists = (self._by_fact.get(at, []) for at in positions(facts))
        fewest = min(lists, key=len)
        return tuple(one for one in fewest if self._gives[one.id] & facts == facts)
