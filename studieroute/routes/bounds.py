"""What it takes at least to come to hold each fact, seen from where the learner stands.

Every criterion is bounded on its own: the earliest month, the least money, the fewest steps,
the best certainty and the shortest distance, each as if the others did not matter. That is done
in layers, one for each certainty that a route may keep to, so that a short way that is not
certain does not hide how long a surer one takes. All facts and all kinds of steps are relaxed
together, as rows of arrays of the shape (criteria, layers, facts or kinds).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from studieroute.domain.admission import Certainty
from studieroute.routes.gates import Block, GateTable
from studieroute.routes.kinds import Ints
from studieroute.routes.lanes import Lanes
from studieroute.routes.rulebook import Travel
from studieroute.routes.support import Supports
from studieroute.routes.timetable import SINK, Timetable
from studieroute.routes.vocabulary import positions

Floats = npt.NDArray[np.float64]

MONTH, COST, STEPS, CERTAINTY, DISTANCE = range(5)
UNKNOWN = float(Certainty.UNKNOWN)
LAYERS = (int(Certainty.CONDITIONAL), int(Certainty.INDIVIDUAL), int(Certainty.UNKNOWN))
"""The weakest certainty that the routes of each layer may have."""
FLOORS = (0, LAYERS[0] + 1, LAYERS[1] + 1)
"""The certainty of a route that is in a layer and not in the one before it, at its best."""
_WEAKEST = np.array(LAYERS, dtype=np.float64)[:, None]


class Bounds:
    """The least for each fact and kind for one learner; independent of the goal."""

    def __init__(
        self,
        table: GateTable,
        timetable: Timetable,
        lanes: Lanes,
        supports: Supports,
        running: Travel | None,
    ) -> None:
        self._table = table
        self._needing: dict[int, Floats] = {}
        self._fewest: dict[int, float] = {}
        self._done = 0
        self._bits = self._held(supports, running)
        self._kinds = np.full((5, len(LAYERS), table.size), np.inf)
        starts = [timetable.starts(one) for one in table.calendars]
        self._starts = np.stack(starts)
        more = table.size - len(lanes.kind_km)
        self._km = np.append(lanes.kind_km, np.zeros(more))
        self._prices = np.append(lanes.kind_prices, np.zeros(more))
        self._own_costs = np.append(lanes.own_costs, np.full(more, np.nan))
        self._beside = self._beside_running(running, supports.running_month())

    @property
    def kinds(self) -> Floats:
        """The least after a step of every kind, by criterion and layer."""
        self._work_out(len(self._table.blocks) - 1)
        return self._kinds

    @property
    def bits(self) -> Floats:
        """The least for every fact, by criterion and layer."""
        self._work_out(len(self._table.blocks) - 1)
        return self._bits

    def after(self, kinds: Sequence[int] | Ints) -> Floats:
        """The least after a step of each of some kinds, by criterion and layer."""
        found = np.array(kinds, dtype=np.int64)
        if len(found):
            self._work_out(int(self._table.block_of_kind[found].max()))
        return self._kinds[:, :, found]

    def _work_out(self, last: int) -> None:
        """Goes through the blocks up to the last one that matters."""
        while self._done <= last:
            block = self._table.blocks[self._done]
            while self._pass_over(block) and block.cyclic:
                pass
            self._done += 1

    def _of_bits(self, found: Sequence[int]) -> Floats:
        self._work_out(int(self._table.block_of_bit[list(found)].max()))
        return self._bits[:, :, list(found)]

    def needing(self, mask: int) -> Floats:
        """The least for all facts of a mask together, by criterion and layer."""
        known = self._needing.get(mask)
        if known is None:
            found = positions(mask)
            known = self._of_bits(found).max(axis=2) if found else np.zeros((5, len(LAYERS)))
            self._needing[mask] = known
        return known

    def fewest_steps(self, mask: int) -> float:
        """The fewest steps after which one can hold one of the facts of a mask."""
        known = self._fewest.get(mask)
        if known is None:
            found = positions(mask)
            known = float(self._of_bits(found)[STEPS, -1].min()) if found else np.inf
            self._fewest[mask] = known
        return known

    def _held(self, supports: Supports, running: Travel | None) -> Floats:
        """What is had at once, with ages when they come, and what the running programme brings."""
        bits = np.full((5, len(LAYERS), self._table.bits), np.inf)
        bits[:, :, self._table.nothing] = 0.0
        if not supports.holds_a_level:
            bits[:, :, self._table.nothing - 1] = 0.0
        bits[:, :, positions(supports.yes)] = 0.0
        perhaps = positions(supports.maybe)
        for position, month in supports.age_months():
            if supports.yes >> position & 1:
                continue
            if month is None:
                perhaps.append(position)
            else:
                bits[:, :, position] = 0.0
                bits[MONTH, :, position] = month
        bits[:, -1, perhaps] = 0.0
        bits[CERTAINTY, -1, perhaps] = UNKNOWN
        if running is not None:
            least = np.array([supports.running_month(), 0.0, 1.0, 0.0, 0.0])[:, None, None]
            surely, perhaps = positions(running.yes), positions(running.maybe)
            bits[:, :, surely] = np.minimum(bits[:, :, surely], least)
            least[CERTAINTY] = UNKNOWN
            bits[:, -1:, perhaps] = np.minimum(bits[:, -1:, perhaps], least)
        return bits

    def _pass_over(self, block: Block) -> bool:
        """Lowers the bounds of the kinds of a block and what they grant; whether any was lowered."""
        terms = np.maximum.reduceat(self._bits[:, :, block.term_bits], block.term_runs, axis=2)
        rows = terms[:, :, block.row_term]
        rows[:, block.row_certainty > _WEAKEST] = np.inf
        arrive = np.minimum(rows[MONTH], SINK).astype(np.int64)
        starts = self._starts[block.start_calendar, arrive[:, block.start_row]]
        ends = starts + block.start_months
        least_ends = np.where(ends >= SINK, np.inf, ends)
        rows[COST] += self._costs_of(block)
        rows[STEPS] += block.row_adds
        np.maximum(rows[CERTAINTY], block.row_certainty, out=rows[CERTAINTY])
        np.maximum(rows[DISTANCE], self._km[block.row_kind], out=rows[DISTANCE])
        kinds = np.minimum.reduceat(rows, block.kind_runs, axis=2)
        kinds[MONTH] = np.minimum.reduceat(least_ends, block.start_runs, axis=1)
        self._put_inside(block, kinds)
        kinds[:, np.isinf(kinds).any(axis=0)] = np.inf
        lowered = bool((kinds < self._kinds[:, :, block.members]).any())
        self._kinds[:, :, block.members] = kinds
        return self._supply(block, kinds) or lowered

    def _supply(self, block: Block, kinds: Floats) -> bool:
        """Takes over what the kinds grant; whether that lowered anything."""
        if not len(block.granted_kind):
            return False
        granted = kinds[:, :, block.granted_kind]
        np.maximum(granted[CERTAINTY], block.granted_certainty, out=granted[CERTAINTY])
        granted[:, granted[CERTAINTY] > _WEAKEST] = np.inf
        least = np.minimum.reduceat(granted, block.granted_runs, axis=2)
        known = self._bits[:, :, block.granted_bits]
        if not (least < known).any():
            return False
        self._bits[:, :, block.granted_bits] = np.minimum(least, known)
        return True

    def _costs_of(self, block: Block) -> Floats:
        """The least that each way in costs, over the fees of the wanted lanes."""
        costs = np.floor(self._prices[block.row_kind] * block.row_months / 12)
        own = self._own_costs[block.row_kind]
        return np.where(np.isnan(own), costs, own)

    def _put_inside(self, block: Block, kinds: Floats) -> None:
        """Hosted kinds end with their host, at the earliest."""
        kinds[:, :, block.homeless] = np.inf
        if len(block.hosted):
            hosts = self._kinds[:, :, block.host_kinds]
            around = np.minimum.reduceat(hosts, block.host_runs, axis=2)
            kinds[:, :, block.hosted] = np.maximum(around, kinds[:, :, block.hosted])
        if self._beside:
            for number, index in enumerate(block.members.tolist()):
                if index in self._beside:
                    least = self._beside[index][:, None]
                    kinds[:, :, number] = np.minimum(kinds[:, :, number], least)

    def _beside_running(self, running: Travel | None, month: float) -> dict[int, Floats]:
        """Bridges inside the programme one is in: nothing is known but that one must finish it."""
        if running is None:
            return {}
        names = {running.step.id, getattr(running.step, "level", "")}
        least = np.array([month, 0.0, 1.0, 0.0, 0.0])
        return {
            kind.index: least
            for kind in self._table.kinds.all
            if kind.hosted and names & set(getattr(kind.step, "hosts", ()))
        }
