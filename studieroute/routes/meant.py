"""Of routes that are equal on all criteria, the one that most people would mean."""

from collections.abc import Iterator
from dataclasses import replace

from studieroute.domain.offer import Offer
from studieroute.routes.lanes import Lanes
from studieroute.routes.rulebook import Travel
from studieroute.routes.simulate import Move, Planned, walk
from studieroute.routes.situation import Situation
from studieroute.routes.suffix import Vector


class Meant:
    """Goes through steps nearer to the goals' field, and offers that are not for who works as well.

    No step of `left_out` is taken instead of another one.
    """

    def __init__(self, situation: Situation, lanes: Lanes, left_out: frozenset[str]) -> None:
        self._situation, self._lanes, self._left_out = situation, lanes, left_out

    def moves(
        self, vector: Vector, plan: tuple[Planned, ...], moves: tuple[Move, ...]
    ) -> tuple[Move, ...]:
        """The moves of a plan, or of one that differs from it in no criterion."""
        hosts = {planned.host for planned in plan}
        for number in range(len(plan)):
            for travel, offer in self._others(plan, number, hosts, vector[4]):
                other = list(plan)
                other[number] = replace(plan[number], travel=travel, offer=offer)
                walked = walk(self._situation, other)
                if walked is not None and walked.vector == vector:
                    plan, moves = tuple(other), walked.moves
                    break
        return moves

    def _others(
        self, plan: tuple[Planned, ...], number: int, hosts: set[str | None], most_km: float
    ) -> Iterator[tuple[Travel, Offer]]:
        """What could stand at a place in a plan instead, the most meant first."""
        planned = plan[number]
        travel = planned.travel
        if travel.step.id not in hosts:
            taken = frozenset(one.travel.step.id for one in plan) | self._left_out
            found = self._lanes.nearer(planned.lanes, travel, most_km, taken)
            if found is not None:
                yield from ((found[0], one) for one in self._full_time(*found))
                yield found
        if planned.offer is not None:
            yield from ((travel, one) for one in self._full_time(travel, planned.offer))

    def _full_time(self, travel: Travel, offer: Offer) -> list[Offer]:
        """The offers of a step that are not for who works, where the one at hand is."""
        if not offer.is_beside_work:
            return []
        wanted = filter(self._situation.is_wanted, travel.offers)
        others = [one for one in wanted if not one.is_beside_work]
        return sorted(others, key=lambda one: (self._situation.distance_km(one), one.id))
