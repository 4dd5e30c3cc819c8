"""A catalogue made ready for the search: everything about it that no learner changes."""

from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from studieroute.routes.gates import GateTable
from studieroute.routes.kinds import Kinds
from studieroute.routes.prices import Prices
from studieroute.routes.rulebook import Rulebook
from studieroute.routes.timetable import Timetable

READY = (
    "lanes", "lane_places", "lane_fees", "lane_manners", "lane_steps", "lanes_with", "kind_runs",
    "own_costs", "suppliers", "hosts", "needs", "speaks_always", "leads_on", "calendars",
    "calendars_with",
)  # fmt: skip
"""What the search asks of the kinds, each worked out when first asked for."""

EARTH_RADIUS_KM = 6371.0088
MOST_TIMETABLES = 24
"""Days and starts whose timetables are kept."""


class CompiledRulebook(Rulebook):
    """The rules of a catalogue with its kinds of steps, their gates and its timetables."""

    @cached_property
    def prices(self) -> Prices:
        """The fees."""
        return Prices(self.catalogue)

    @cached_property
    def _coordinates(self) -> npt.NDArray[np.float64]:
        """Latitude and longitude of every place in radians; not a number where not known."""
        places = [
            (one.lat, one.lon) if one.lat is not None and one.lon is not None else (np.nan, np.nan)
            for one in self.catalogue.places
        ]
        return np.radians(np.array(places, dtype=np.float64).reshape(-1, 2).T)

    def kilometres_from(self, home: tuple[float, float]) -> npt.NDArray[np.float64]:
        """The great-circle distance of every place to 100 m, 0 where not known; one more 0 at the end."""
        lat, lon = np.radians(np.array(home))
        lats, lons = self._coordinates
        h = np.sin((lats - lat) / 2) ** 2
        h = h + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
        km = np.round(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(h)), 1)
        return np.append(np.nan_to_num(km), 0.0)

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of steps."""
        return Kinds(self)

    @cached_property
    def gates(self) -> GateTable:
        """The ways into all kinds."""
        return GateTable(self.kinds)

    @cached_property
    def fields(self) -> npt.NDArray[np.str_]:
        """By number of a step its field; for a bridge that of a programme it grants something of."""
        catalogue = self.catalogue
        found = []
        for step in self.steps_in_order:
            named = [step.id, *(atom.args[0] for atom in getattr(step, "grants", ()))]
            fields = (catalogue.programme[one].field for one in named if one in catalogue.programme)
            found.append(next(filter(None, fields), ""))
        return np.array(found, dtype=np.str_)

    def get_ready(self) -> None:
        """Works out now what the first question would else have to wait for."""
        for part in READY:
            getattr(self.kinds, part)
        assert self.gates.blocks is not None
        assert self.fields is not None

    @cached_property
    def _timetables(self) -> dict[tuple[date, date], Timetable]:
        return {}

    def timetable(self, start: date, today: date) -> Timetable:
        """The months from a start on, as seen on a day; the last few are kept."""
        known = self._timetables.pop((start, today), None) or Timetable(self.prices, start, today)
        while len(self._timetables) >= MOST_TIMETABLES:
            self._timetables.pop(next(iter(self._timetables)))
        self._timetables[start, today] = known
        return known
