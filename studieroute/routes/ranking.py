"""Which of many routes to show first, each with the reason why; none is ever thrown away."""

from dataclasses import replace

from studieroute.domain.admission import Certainty
from studieroute.domain.route import Label, Route

SHOWN_AT_MOST = 7

_BEST_IN: tuple[tuple[Label, tuple[int, ...]], ...] = (
    (Label.FASTEST, (0, 3, 1, 2, 4)),
    (Label.SUREST, (3, 0, 1, 2, 4)),
    (Label.CHEAPEST, (1, 0, 3, 2, 4)),
    (Label.FEWEST_TRANSFERS, (2, 0, 3, 1, 4)),
    (Label.NEAREST, (4, 0, 3, 1, 2)),
)
"""A label and the order in which criteria decide who earns it (indexes of Criteria.vector)."""


def present(routes: list[Route]) -> tuple[Route, ...]:
    """All routes: first the few that really differ, labelled, then the rest, marked hidden.

    A route of which a step is not known earns no label from the others, and comes after them
    unless it is the goal itself: then there is one thing to ask.
    """
    if not routes:
        return ()
    ordered = sorted(routes, key=lambda one: (_is_to_ask(one), one.criteria.vector, one.key))
    known = [i for i, route in enumerate(ordered) if not _is_unknown(route)]
    known = known or list(range(len(ordered)))
    labels = _earned(ordered, known)
    if len(known) < len(ordered) and len(known) == 1:
        labels = {known[0]: [Label.SUREST]}
    for i, route in enumerate(ordered):
        if _is_to_ask(route) == 0:
            labels.setdefault(i, []).append(Label.ASK)
    _fill_up(ordered, labels)
    shown = [replace(ordered[i], labels=tuple(labels[i])) for i in sorted(labels)]
    rest = [replace(route, hidden=True) for i, route in enumerate(ordered) if i not in labels]
    return (*shown, *rest)


def _earned(ordered: list[Route], known: list[int]) -> dict[int, list[Label]]:
    """The labels by number of the route that earns them."""
    labels: dict[int, list[Label]] = {}
    for label, order in _BEST_IN:
        told = [i for i in known if _is_told(ordered[i], label)]
        if told:
            best = min(told, key=lambda i: _ranked(ordered[i], order))
            labels.setdefault(best, []).append(label)
    compared = [ordered[i] for i in known]
    balanced = min(known, key=lambda i: (_regret(ordered[i], compared), i))
    labels.setdefault(balanced, []).append(Label.BALANCED)
    return labels


def _is_told(route: Route, label: Label) -> bool:
    """Whether enough is known of a route to call it the cheapest or the nearest."""
    if label is Label.CHEAPEST:
        return all(step.cost_known for step in route.steps if step.offer is not None)
    return label is not Label.NEAREST or route.criteria.distance_known


def _is_to_ask(route: Route) -> int:
    """A door that may be open at once is asked about first; longer unknown ways come last."""
    if not _is_unknown(route):
        return 1
    return 2 if len(route.steps) > 1 else 0


def _is_unknown(route: Route) -> bool:
    return route.criteria.certainty is Certainty.UNKNOWN


def _ranked(route: Route, order: tuple[int, ...]) -> tuple[float, ...]:
    vector = route.criteria.vector
    return tuple(vector[i] for i in order)


def _regret(route: Route, routes: list[Route]) -> float:
    """How far a route is from the best on each criterion, summed as shares of the range."""
    total = 0.0
    for i, value in enumerate(route.criteria.vector):
        values = [other.criteria.vector[i] for other in routes]
        span = max(values) - min(values)
        total += (value - min(values)) / span if span else 0.0
    return total


def _fill_up(ordered: list[Route], labels: dict[int, list[Label]]) -> None:
    """Adds routes through other steps than those shown, while there is room."""
    shown = [{step.id for step in ordered[i].steps} for i in labels]
    for i, route in enumerate(ordered):
        if len(labels) >= SHOWN_AT_MOST:
            return
        steps = {step.id for step in route.steps}
        if i not in labels and all(_differ(steps, other) for other in shown):
            labels[i] = [Label.OTHER]
            shown.append(steps)


def _differ(one: set[str], other: set[str]) -> bool:
    """Whether fewer than half of the steps, the goal apart, are shared."""
    shared = len(one & other) - 1
    return shared * 2 < max(len(one), len(other)) - 1
