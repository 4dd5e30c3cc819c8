"""Which repairs are worth telling: those that no other one beats in months and costs."""

from collections.abc import Iterable
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Repair, RepairKind, Route, RouteStep


def before_goal(start: date, route: Route, kind: RepairKind = RepairKind.STEPS) -> Repair:
    """A route as a repair: its steps before the goal, for someone who could start on a day."""
    *before, goal = route.steps
    months = (goal.start.year - start.year) * 12 + goal.start.month - start.month
    cost = sum(step.cost_cents for step in before)
    return Repair((), tuple(before), max(0, months), cost, kind, route)


def best(catalogue: Catalogue, repairs: Iterable[Repair]) -> list[Repair]:
    """The repairs that no other one beats, by months and then costs; of equal ones the first.

    One beats another that asks to give up the same wishes when it takes no more months and costs
    no more, unless only the other is sure (the rules of its route say yes and not "unknown"). What
    a repair costs is compared as far as it is known, so one with unknown costs beats only others
    with unknown costs, and of single bridges only those of its own kind that add the same.
    """
    kept: list[Repair] = []
    for one in sorted(repairs, key=_order):
        if not any(_beats(catalogue, other, one) for other in kept):
            kept.append(one)
    return kept


def _order(one: Repair) -> tuple[object, ...]:
    """Months and costs, then whatever makes one of two equal ones better."""
    assert one.route is not None
    criteria = one.route.criteria
    granted = sum(len(step.grants) for step in one.steps)
    return (
        one.months or 0,
        one.cost_cents or 0,
        not _is_sure(one),
        not one.is_priced,
        one.without,
        len(one.steps),
        granted,
        criteria.certainty,
        criteria.distance_km,
        criteria.finish,
        one.route.key,
    )


def _beats(catalogue: Catalogue, one: Repair, other: Repair) -> bool:
    if one.without != other.without or (_is_sure(other) and not _is_sure(one)):
        return False
    if (one.months or 0) > (other.months or 0) or (one.cost_cents or 0) > (other.cost_cents or 0):
        return False
    if one.is_priced:
        return True
    return not other.is_priced and _sort(catalogue, one) == _sort(catalogue, other)


def _is_sure(one: Repair) -> bool:
    """Whether rules let one into every step of the route."""
    return one.route is not None and one.route.criteria.certainty is not Certainty.UNKNOWN


def _sort(catalogue: Catalogue, one: Repair) -> tuple[object, ...]:
    """What repairs of unknown costs must share before one of them is enough to tell."""
    if len(one.steps) != 1:
        return (one.kind,)
    return one.kind, _kind(catalogue, one.steps[0]), one.adds


def _kind(catalogue: Catalogue, step: RouteStep) -> str:
    bridge = catalogue.bridge.get(step.id)
    return bridge.kind if bridge else step.level
