"""From a learner and a goal to explained routes."""

from collections.abc import Iterable
from datetime import date

from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import deadline_before
from studieroute.domain.learner import Learner
from studieroute.domain.offer import Offer
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Answer, Criteria, Route, RouteStep
from studieroute.domain.verdict import Fact, Finding, Holding, Verdict
from studieroute.routes.graph import RouteGraph
from studieroute.routes.ranking import present
from studieroute.routes.ruling import rules_for
from studieroute.routes.search import Report, Search, quiet
from studieroute.routes.simulate import Move
from studieroute.routes.situation import Situation


def find_routes(
    graph: RouteGraph,
    learner: Learner,
    goals: Iterable[str],
    today: date,
    report: Report = quiet,
    without: Iterable[str] = (),
) -> Answer:
    """The whole Pareto front to the nearest of the goals, labelled and thinned for display.

    No route goes by a step of `without`, nor ends with it. `report` hears now and then how much
    of the search is done, and may raise to cancel it.
    """
    situation = Situation(graph.rulebook, learner, today)
    left_out = frozenset(without)
    names = tuple(goal for goal in goals if goal not in left_out)
    found = Search(situation, names, without=left_out).run(report)
    routes = [route_of(situation, path) for path in found.paths]
    return Answer(",".join(names), present(routes), found.complete)


def route_of(situation: Situation, path: tuple[Move, ...]) -> Route:
    """A path with its dates, costs and findings, judged again on all that is held at each step."""
    facts: list[Fact] = []
    pending: list[tuple[date, tuple[Fact, ...]]] = []
    holdings: dict[int, Holding] = {}
    steps: list[RouteStep] = []
    for move in path:
        if move.host is None:
            facts.extend(fact for _, granted in pending for fact in granted)
            pending = []
        held = [fact for end, granted in pending if end <= move.start for fact in granted]
        size = len(facts) + len(held)
        holding = holdings.get(size) if not held else None
        if holding is None:
            holding = situation.holding((*facts, *held))
            if not held:
                holdings[size] = holding
        steps.append(step_of(situation, move, holding))
        granted = situation.catalogue.granted_by(move.step)
        pending.append((move.end if move.host else date.max, granted))
    criteria = Criteria(
        max(step.end for step in steps),
        sum(step.cost_cents for step in steps),
        sum(step.host is None for step in steps) - 1,
        max(step.certainty for step in steps),
        max(step.distance_km for step in steps),
        all(situation.is_distance_known(one.offer) for one in path if one.offer is not None),
    )
    return Route(tuple(steps), criteria)


def step_of(situation: Situation, move: Move, holding: Holding) -> RouteStep:
    """One move in the terms of the field, with the finding on the rule it rests on."""
    catalogue, step, offer = situation.catalogue, move.step, move.offer
    continued = offer is None or move.start < situation.start
    admission = move.entry.admission
    finding: Finding | None = None
    overruled = rules_for(catalogue, step, move.start)[1]
    verdict = Verdict.YES if continued else Verdict.UNKNOWN
    if admission is not None:
        finding = holding.judge(admission.requirement, move.start)
        verdict = finding.verdict
    own_cost = step.cost_eur if isinstance(step, Bridge) else None
    cost, cost_known, fee_year = 0, False, None
    if offer is not None:
        paid_from = max(move.start, situation.start)
        cost, cost_known, fee_year = situation.cost_cents(offer, own_cost, paid_from, move.months)
    place = catalogue.place.get(offer.place) if offer else None
    grants: tuple[Atom, ...] = tuple(fact.atom for fact in catalogue.granted_by(step))
    return RouteStep(
        id=step.id,
        kind="bridge" if isinstance(step, Bridge) else "programme",
        names=step.names,
        level="" if isinstance(step, Bridge) else step.level.value,
        place=place.city if place else "",
        institution=step.institution,
        offer=offer,
        start=move.start,
        end=move.end,
        months=move.months,
        host=move.host,
        cost_cents=cost,
        cost_known=cost_known,
        fee_year=fee_year,
        distance_km=move.distance_km,
        certainty=move.entry.certainty,
        verdict=verdict,
        admission=admission,
        finding=finding,
        overruled=() if continued else overruled,
        apply_by=None if continued or move.host else _deadline(offer, move.start),
        continued=continued,
        grants=grants,
        brought=() if continued else _brought(situation, step.id),
    )


def _brought(situation: Situation, step: str) -> tuple[Atom, ...]:
    """The credits that the learner has from another programme."""
    atoms = (fact.atom for fact in situation.facts())
    return tuple(atom for atom in atoms if atom.kind == "credits" and atom.args[0] != step)


def _deadline(offer: Offer | None, start: date) -> date | None:
    if offer is None or offer.apply_by is None:
        return None
    return deadline_before(start, offer.apply_by)
