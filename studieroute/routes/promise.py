"""What the end of a route may still come to, and whether that could improve the front."""

import numpy as np

from studieroute.routes.bounds import (
    CERTAINTY,
    COST,
    DISTANCE,
    FLOORS,
    LAYERS,
    MONTH,
    STEPS,
    Bounds,
    Floats,
)
from studieroute.routes.front import Front
from studieroute.routes.groups import Groups
from studieroute.routes.prepend import Approach, needs_before
from studieroute.routes.suffix import Must, Suffix, Vector
from studieroute.routes.timetable import NEVER, SINK

_FLOORS = np.array(FLOORS)[:, None]
_LAYERS = np.array(LAYERS)[:, None]


class Promises:
    """Lower bounds of suffixes, layer by layer of certainty, held against the front."""

    def __init__(self, front: Front, bounds: Bounds, groups: Groups) -> None:
        self._front = front
        self._bounds = bounds
        self._groups = groups

    def of(self, suffix: Suffix, must: Must | None = None) -> Vector | None:
        """The least vector that a route ending in the suffix may have and still be of use.

        None where no such route can improve the front. With `must` other steps have to stand in
        front than the suffix says.
        """
        must = suffix.must if must is None else must
        mask = suffix.yes | suffix.maybe
        if not mask:
            return None if must else self._of_whole(suffix)
        least = self._groups.least_with(must, mask)
        best: Vector | None = None
        for layer, (month, cost, steps, surest, distance) in enumerate(least.T.tolist()):
            if month >= SINK:
                continue
            arrive = int(month)
            finish = int(suffix.finish_from[arrive])
            certainty = max(int(suffix.certainty_from[arrive]), int(surest))
            if finish >= NEVER or certainty > LAYERS[layer]:
                continue
            bound = (
                finish,
                int(suffix.cost_from[arrive]) + int(cost),
                suffix.transfers + int(steps),
                max(certainty, FLOORS[layer]),
                max(suffix.distance, distance),
            )
            if (best is None or bound < best) and not self._front.is_hopeless(bound):
                best = bound
        return best

    def _of_whole(self, suffix: Suffix) -> Vector | None:
        """What a route that needs nothing more comes to: it begins at once."""
        whole = (
            int(suffix.finish[0]),
            int(suffix.cost[0]),
            suffix.transfers,
            int(suffix.certainty[0]),
            suffix.distance,
        )
        return None if whole[0] >= NEVER or self._front.is_hopeless(whole) else whole

    def with_columns(self, suffix: Suffix, least: Floats) -> dict[int, Vector]:
        """The columns of `least` with which a suffix may be of use, each with its least vector."""
        needed = self._groups.least_with(suffix.must, suffix.yes | suffix.maybe)
        least = np.maximum(least, needed[:, :, None])
        months = np.minimum(least[MONTH], SINK).astype(np.int64)
        finish = suffix.finish_from[months].astype(np.float64)
        certainty = np.maximum(suffix.certainty_from[months], least[CERTAINTY])
        bounds = np.stack(
            [
                finish,
                suffix.cost_from[months] + least[COST],
                suffix.transfers + least[STEPS],
                np.maximum(certainty, _FLOORS),
                np.maximum(suffix.distance, least[DISTANCE]),
            ],
            axis=2,
        )
        good = (finish < NEVER) & (certainty <= _LAYERS) & ~self._front.hopeless(bounds)
        found: dict[int, Vector] = {}
        for layer, number in np.argwhere(good).tolist():
            one = bounds[layer, number].tolist()
            vector = int(one[0]), int(one[1]), int(one[2]), int(one[3]), one[4]
            if number not in found or vector < found[number]:
                found[number] = vector
        return found

    def may_help(self, suffix: Suffix, approach: Approach) -> bool:
        """Whether a step in front of a suffix may be of use, whatever the offer."""
        way = approach.way
        yes, maybe = needs_before(suffix, approach)
        least = self._bounds.needing(yes | maybe)
        for layer, (month, cost, steps, surest, distance) in enumerate(least.T.tolist()):
            arrive = max(month, approach.support.from_month)
            if arrive >= SINK:
                continue
            start = int(way.starts[int(arrive)])
            after = start + approach.months
            if after >= SINK:
                continue
            finish = int(suffix.finish_from[after])
            certainty = max(suffix.certainty_from[after], surest, approach.support.certainty)
            if finish >= NEVER or certainty > LAYERS[layer]:
                continue
            paid = int(suffix.cost_from[after]) + int(way.cost_from[start])
            bound = (
                finish,
                paid + int(cost),
                suffix.transfers + 1 + int(steps),
                int(max(certainty, FLOORS[layer])),
                max(suffix.distance, distance, way.distance_km),
            )
            if not self._front.is_hopeless(bound):
                return True
        return False
