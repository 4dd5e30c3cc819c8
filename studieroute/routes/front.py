"""The best routes found so far."""

from collections.abc import Iterable

import numpy as np

from studieroute.domain.admission import Certainty
from studieroute.routes.bounds import Floats
from studieroute.routes.simulate import Move, Planned
from studieroute.routes.suffix import Vector, no_worse

Member = tuple[Vector, tuple[Planned, ...], tuple[Move, ...]]
"""A route: its vector, its plan and the moves of it."""


class Front:
    """Routes of which none is at least as good as another on all that counts.

    With `only_finish` nothing counts but the finish and whether a step is unknown. Of the
    vectors known beforehand there is no route to show.
    """

    def __init__(self, known: Iterable[Vector] = (), *, only_finish: bool = False) -> None:
        self.only_finish = only_finish
        self.members: list[Member] = [(self.counted(vector), (), ()) for vector in known]
        self._vectors: Floats = np.zeros((0, 5))
        self._remember()

    def _remember(self) -> None:
        vectors = [vector for vector, _, _ in self.members]
        self._vectors = np.array(vectors, dtype=np.float64).reshape(-1, 5)

    def counted(self, vector: Vector) -> Vector:
        """The vector with what does not count left out."""
        if not self.only_finish:
            return vector
        return vector[0], 0, 0, vector[3] if vector[3] == Certainty.UNKNOWN else 0, 0.0

    def add(self, vector: Vector, plan: tuple[Planned, ...], moves: tuple[Move, ...]) -> None:
        """Takes in a route and drops those that are no better."""
        vector = self.counted(vector)
        self.members = [one for one in self.members if not no_worse(vector, one[0])]
        self.members.append((vector, plan, moves))
        self._remember()

    def is_hopeless(self, bound: Vector) -> bool:
        """Whether a member is at least as good on all that counts."""
        bound = self.counted(bound)
        return any(no_worse(vector, bound) for vector, _, _ in self.members)

    def hopeless(self, bounds: Floats) -> "np.typing.NDArray[np.bool_]":
        """The same for an array of vectors, which is along its last axis."""
        if self.only_finish:
            bounds[..., [1, 2, 4]] = 0.0
            bounds[..., 3] = np.where(bounds[..., 3] == Certainty.UNKNOWN, bounds[..., 3], 0.0)
        if not len(self._vectors):
            return np.zeros(bounds.shape[:-1], dtype=bool)
        found: np.typing.NDArray[np.bool_] = np.any(
            np.all(self._vectors <= bounds[..., None, :], axis=-1), axis=-1
        )
        return found

    def routes(self) -> list[Member]:
        """The routes found, the best first."""
        found = [one for one in self.members if one[1]]
        return sorted(found, key=lambda one: (one[0], len(one[1])))
