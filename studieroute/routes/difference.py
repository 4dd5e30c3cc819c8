"""In what two routes differ: a few facts, the most important first, that can be read both ways."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Self, TypeVar

from studieroute.domain.admission import Certainty
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Route, RouteStep

MOST = 5


@dataclass(frozen=True, slots=True)
class Money:
    """What a route costs in cents, and the steps of which the price is not known."""

    cents: int
    not_known: tuple[RouteStep, ...] = ()

    @property
    def gaps(self) -> frozenset[tuple[str, int]]:
        """The steps without a price, with their months."""
        return frozenset((step.id, step.months) for step in self.not_known)


@dataclass(frozen=True, slots=True)
class Stop:
    """A diploma on the way, with the level it is of and the day one has it."""

    diploma: Atom
    level: str
    on: date


@dataclass(frozen=True, slots=True)
class Weakest:
    """How sure a route is, and the first step that is no surer."""

    certainty: Certainty
    step: RouteStep


S = TypeVar("S")


@dataclass(frozen=True)
class Difference(Generic[S]):
    """What is so on one route and otherwise on the other."""

    one: S
    other: S

    def mirrored(self) -> Self:
        """The same difference, told from the other route."""
        return type(self)(self.other, self.one)


class Ends(Difference[tuple[Atom, ...]]):
    """The routes end with other diplomas."""


class Times(Difference[date]):
    """The routes are finished on other days."""


class Costs(Difference[Money]):
    """The routes do not cost the same, or of one less is known."""

    @property
    def comparable(self) -> bool:
        """Whether the same prices are missing on both, so that the difference is known."""
        return self.one.gaps == self.other.gaps


class Sureness(Difference[Weakest]):
    """One route is surer."""


class OnTheWay(Difference[tuple[Stop, ...]]):
    """Diplomas one gets before the end on one route and not on the other."""


class StillOpen(Difference[tuple[RouteStep, ...]]):
    """Steps that one must ask about first on one route and not on the other."""


class Transfers(Difference[int]):
    """The routes ask for more or fewer transfers."""


class Distances(Difference[float]):
    """The farthest place is nearer on one route; kilometres."""


Told = Ends | Times | Costs | Sureness | OnTheWay | StillOpen | Transfers | Distances


def differences(one: Route, other: Route) -> tuple[Told, ...]:
    """At most five facts in which two routes differ, the most important first.

    A door that is not known to be open comes before time and money, less than a month of time
    after them. Transfers and distance are told only where nothing else differs.
    """
    found = [
        _ends(one, other),
        _sureness(one, other, only_unknown=True),
        _times(one, other, whole_months=True),
        _costs(one, other),
        _sureness(one, other, only_unknown=False),
        _on_the_way(one, other),
        _still_open(one, other),
        _times(one, other, whole_months=False),
    ]
    told = tuple(fact for fact in found if fact is not None)
    return told[:MOST] or _lesser(one, other)


def months_between(one: date, other: date) -> int:
    """The months from the last day of one thing to that of another; negative where it is earlier."""
    first, second = one + timedelta(days=1), other + timedelta(days=1)
    return (second.year - first.year) * 12 + second.month - first.month


def money_of(route: Route) -> Money:
    """What a route costs as far as it is known."""
    not_known = tuple(step for step in route.steps if not step.cost_known)
    return Money(route.criteria.cost_cents, not_known)


def weakest_of(route: Route) -> Weakest:
    """The first of the least sure steps."""
    step = max(route.steps, key=lambda one: one.certainty)
    return Weakest(step.certainty, step)


def stops_of(route: Route) -> tuple[Stop, ...]:
    """The diplomas one gets before the end of the route."""
    return tuple(
        Stop(atom, atom.args[0], step.end)
        for step in route.steps[:-1]
        for atom in step.grants
        if atom.kind == "diploma"
    )


def to_ask(route: Route) -> tuple[RouteStep, ...]:
    """The steps for which somebody must say yes first."""
    return tuple(step for step in route.steps if step.certainty >= Certainty.INDIVIDUAL)


def _ends(one: Route, other: Route) -> Ends | None:
    ends = Ends(one.steps[-1].grants, other.steps[-1].grants)
    return ends if one.steps[-1].id != other.steps[-1].id else None


def _times(one: Route, other: Route, *, whole_months: bool) -> Times | None:
    times = Times(one.criteria.finish, other.criteria.finish)
    if times.one == times.other:
        return None
    return times if bool(months_between(times.one, times.other)) is whole_months else None


def _costs(one: Route, other: Route) -> Costs | None:
    """Prices that are not known weigh only where the other route does not have the same ones."""
    costs = Costs(money_of(one), money_of(other))
    return None if costs.one.cents == costs.other.cents and costs.comparable else costs


def _sureness(one: Route, other: Route, *, only_unknown: bool) -> Sureness | None:
    found = Sureness(weakest_of(one), weakest_of(other))
    if found.one.certainty == found.other.certainty:
        return None
    unknown = Certainty.UNKNOWN in (found.one.certainty, found.other.certainty)
    return found if unknown is only_unknown else None


def _on_the_way(one: Route, other: Route) -> OnTheWay | None:
    ones, others = stops_of(one), stops_of(other)
    found = OnTheWay(_without(ones, others), _without(others, ones))
    return found if found.one or found.other else None


def _without(stops: tuple[Stop, ...], others: tuple[Stop, ...]) -> tuple[Stop, ...]:
    had = {stop.diploma for stop in others}
    return tuple(stop for stop in stops if stop.diploma not in had)


def _still_open(one: Route, other: Route) -> StillOpen | None:
    """What is to be asked on one route alone, unless the least sure step is all there is to it."""
    mine, theirs = to_ask(one), to_ask(other)
    found = StillOpen(_new(mine, theirs), _new(theirs, mine))
    told = set[str]()
    if one.criteria.certainty != other.criteria.certainty:
        less_sure = max(one, other, key=lambda route: route.criteria.certainty)
        told = {weakest_of(less_sure).step.id}
    return found if {step.id for step in (*found.one, *found.other)} - told else None


def _new(steps: tuple[RouteStep, ...], others: tuple[RouteStep, ...]) -> tuple[RouteStep, ...]:
    known = {step.id for step in others}
    return tuple(step for step in steps if step.id not in known)


def _lesser(one: Route, other: Route) -> tuple[Told, ...]:
    """Transfers and distance, each only where it is known and differs."""
    found: list[Told] = []
    if one.criteria.transfers != other.criteria.transfers:
        found.append(Transfers(one.criteria.transfers, other.criteria.transfers))
    places_known = all(step.place for step in (*one.steps, *other.steps))
    if places_known and one.criteria.distance_km != other.criteria.distance_km:
        found.append(Distances(one.criteria.distance_km, other.criteria.distance_km))
    return tuple(found)
