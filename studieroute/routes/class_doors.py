"""How the pupils of a class stand before what they want: who is about to close a door, and what opens it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studieroute.domain.pupil import Pupil
from studieroute.domain.route import Closed
from studieroute.routes.choosing_subjects import Doors, DoorState, States
from studieroute.routes.graph import RouteGraph
from studieroute.routes.keep_open import Hopeless, Package, keep_open
from studieroute.routes.search import Report, quiet


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """One wish of one pupil: how it stands after the diploma, and the smallest packages that open it.

    `lacks` says what else it would take where no choice of subjects or exams is enough.
    """

    goal: str
    state: DoorState
    packages: tuple[Package, ...] = ()
    lacks: Hopeless | None = None

    @property
    def can_be_saved(self) -> bool:
        """Whether the door is shut, and a choice or exam would open it."""
        return self.state is DoorState.SHUT and bool(self.packages)

    @property
    def is_over(self) -> bool:
        """Whether nobody can start any more what is wanted."""
        return self.lacks is not None and self.lacks.closed is Closed.DEADLINE


@dataclass(frozen=True, slots=True)
class PupilStanding:
    """A pupil with every door after the diploma, and how each wish stands."""

    pupil: Pupil
    leaves_on: date
    states: States
    goals: tuple[GoalStanding, ...]

    def count(self, state: DoorState) -> int:
        """How many programmes stand so."""
        return sum(one is state for one in self.states.values())

    @property
    def urgency(self) -> tuple[int, int, int]:
        """What to sort by, the most urgent first: doors that a choice saves, shut ones, to be asked."""
        saved = sum(one.can_be_saved for one in self.goals)
        shut = sum(one.state is DoorState.SHUT for one in self.goals)
        ask = sum(one.state is DoorState.ASK for one in self.goals)
        return -saved, -shut, -ask


class ClassDoors:
    """Judges pupils; those who leave school in the same summer share their doors."""

    def __init__(self, graph: RouteGraph, today: date) -> None:
        self.graph, self.today = graph, today
        self._doors: dict[date, Doors] = {}

    def doors_on(self, day: date) -> Doors:
        """The doors from a day on."""
        if day not in self._doors:
            self._doors[day] = Doors(self.graph, day, self.today)
        return self._doors[day]

    def standing(self, pupil: Pupil) -> PupilStanding:
        """How one pupil stands."""
        day = pupil.leaves_on(self.today)
        facts = pupil.graduated(self.today).has
        states = self.doors_on(day).states(facts)
        goals = tuple(self._goal(pupil, goal, states[goal]) for goal in pupil.wants)
        return PupilStanding(pupil, day, states, goals)

    def _goal(self, pupil: Pupil, goal: str, state: DoorState) -> GoalStanding:
        if state.is_way_in:
            return GoalStanding(goal, state)
        found = keep_open(self.graph, pupil.at_school(self.today), [goal], self.today)
        packages = tuple(one for one in found.packages if one.adds)
        return GoalStanding(goal, state, packages, next(iter(found.hopeless), None))

    def class_standings(
        self, pupils: Sequence[Pupil], report: Report = quiet
    ) -> tuple[PupilStanding, ...]:
        """How everyone stands, in the order of the list."""
        found = []
        for number, pupil in enumerate(pupils):
            report(pupil.number, number / len(pupils))
            found.append(self.standing(pupil))
        return tuple(found)
