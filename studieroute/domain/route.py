"""Routes: dated steps with what each rests on, and what the whole costs in five ways."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.learner import NO_WISHES, Wishes
from studieroute.domain.offer import Offer
from studieroute.domain.programme import Names
from studieroute.domain.requirement import Atom
from studieroute.domain.verdict import Finding, Verdict, overrides_in

MAX_STEPS = 8
MAX_YEARS = 15
"""No route has more steps or takes longer."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One programme or bridge at one offer; `end` is its last day, cost in cents.

    `apply_by` is None where no deadline is known, and for a step alongside, whose own date is
    not known. `brought` are credits from another programme that might count here. `instead`
    are other programmes that would do as well, where that was looked up.
    """

    id: str
    kind: str
    names: Names
    level: str
    place: str
    institution: str
    offer: Offer | None
    start: date
    end: date
    months: int
    host: str | None
    cost_cents: int
    cost_known: bool
    fee_year: int | None
    distance_km: float
    certainty: Certainty
    verdict: Verdict
    admission: Admission | None
    finding: Finding | None
    overruled: tuple[Admission, ...] = ()
    apply_by: date | None = None
    continued: bool = False
    grants: tuple[Atom, ...] = ()
    brought: tuple[Atom, ...] = ()
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Criteria:
    """What a route costs, each to be as small as can be; money in cents, distance in km."""

    finish: date
    cost_cents: int
    transfers: int
    certainty: Certainty
    distance_km: float
    distance_known: bool = field(default=True, compare=False)
    """Whether the distance counts every place; where not, it is the least it can be."""

    @property
    def vector(self) -> tuple[int, int, int, int, float]:
        """The five criteria as numbers."""
        return (
            self.finish.toordinal(),
            self.cost_cents,
            self.transfers,
            int(self.certainty),
            self.distance_km,
        )

    def dominates(self, other: "Criteria") -> bool:
        """At least as good on all five and better on one."""
        pairs = tuple(zip(self.vector, other.vector, strict=True))
        return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


class Label(StrEnum):
    """Why a route is shown."""

    FASTEST = "fastest"
    CHEAPEST = "cheapest"
    FEWEST_TRANSFERS = "fewest_transfers"
    SUREST = "surest"
    NEAREST = "nearest"
    BALANCED = "balanced"
    ASK = "ask"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Route:
    """Steps in order, the last of which is the goal."""

    steps: tuple[RouteStep, ...]
    criteria: Criteria
    labels: tuple[Label, ...] = ()
    hidden: bool = False

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What tells one route from another: its steps and offers."""
        return tuple((step.id, step.offer.id if step.offer else "") for step in self.steps)

    @property
    def by_decision(self) -> bool:
        """Whether a step is open by an adviser's decision only."""
        return any(step.finding is not None and overrides_in(step.finding) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Blocker:
    """Facts of which one at least is needed: while all are missing, the door stays shut.

    None can be left out of them. `near` are those that the ways in ask which one stands nearest
    to, and `admissions` are those ways in.
    """

    lacking: tuple[Atom, ...]
    admissions: tuple[Admission, ...]
    near: tuple[Atom, ...] = ()


class Wish(StrEnum):
    """A limit that a learner sets."""

    LANGUAGES = "languages"
    MODES = "modes"
    MAX_KM = "max_km"
    MAX_COST = "max_cost_eur"
    FINISH_BY = "finish_by"


class RepairKind(StrEnum):
    """What opens the door: steps before the goal, facts, waiting, another start, fewer wishes."""

    STEPS = "steps"
    FACTS = "facts"
    WAIT = "wait"
    START = "start"
    WISHES = "wishes"


@dataclass(frozen=True, slots=True)
class Repair:
    """A smallest addition: what opens the door, and the route that then exists.

    `months` count from the learner's start to that of the goal and `cost_cents` is what the steps
    before it cost, as far as known; both are None for facts that no planned step gives. `by` names
    the bridges that give such facts, `without` the wishes to give up.
    """

    adds: tuple[Atom, ...]
    steps: tuple[RouteStep, ...]
    months: int | None
    cost_cents: int | None
    kind: RepairKind = RepairKind.STEPS
    route: Route | None = None
    by: tuple[str, ...] = ()
    without: tuple[Wish, ...] = ()

    @property
    def is_priced(self) -> bool:
        """Whether its time and all of its costs are known."""
        known = self.months is not None and self.cost_cents is not None
        return known and all(step.cost_known for step in self.steps)


class Closed(StrEnum):
    """Why a thing can never be a step, whatever one holds."""

    PLANNED = "planned"
    ENDED = "ended"
    NO_OFFER = "no_offer"
    NO_DURATION = "no_duration"
    WISHES = "wishes"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Question:
    """What is not known, and which institution to ask before which day."""

    about: str
    institution: str
    before: date | None
    lacking: tuple[Atom, ...] = ()
    admission: Admission | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the goal cannot be entered with what is held now, and what would open it.

    The blockers are all there are, unless `is_exact` is false: then there were too many. `against`
    are the smallest sets of wishes that must be given up before there is a route.
    """

    goal: str
    verdict: Verdict
    on: date | None
    closed: Closed | None
    blockers: tuple[Blocker, ...]
    questions: tuple[Question, ...]
    repairs: tuple[Repair, ...]
    findings: tuple[tuple[Admission, Finding], ...]
    is_exact: bool = True
    against: tuple[tuple[Wish, ...], ...] = ()
    wants: Wishes = NO_WISHES


@dataclass(frozen=True, slots=True)
class Answer:
    """All Pareto routes to a goal, the shown ones first; complete unless a bound cut the search."""

    goal: str
    routes: tuple[Route, ...]
    complete: bool = True
