"""What a plan on paper carries: its steps, and no more of the learner than they rest on.

Home, birth date, limits of money and distance, notes and the reasons of decisions stay behind. A
rule that asks an age is carried as the age it asks, not as the learner's. Diplomas are always carried:
without them nobody could judge the plan again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from studieroute.domain.learner import Learner, Override, Wishes
from studieroute.domain.plan_made import PlanMade
from studieroute.domain.requirement import Atom, Holds, amount
from studieroute.domain.route import Route
from studieroute.domain.verdict import Finding, Verdict
from studieroute.routes.again import walk_again
from studieroute.routes.changes import plan_made
from studieroute.routes.graph import RouteGraph


@dataclass(frozen=True, slots=True)
class Carried:
    """A plan without a person: its language, the facts it rests on, and its steps as they were."""

    language: str
    learner: Learner
    made: PlanMade

    @property
    def goal(self) -> str:
        """What the plan leads to."""
        return self.made.steps[-1].id


def carried(
    graph: RouteGraph, learner: Learner, route: Route, today: date, language: str
) -> Carried:
    """A route as its code on paper carries it."""
    made = replace(plan_made(graph.catalogue, route, today, language), rules=())
    return Carried(language, needed(graph, learner, route, made, today), made)


def needed(
    graph: RouteGraph, learner: Learner, route: Route, made: PlanMade, today: date
) -> Learner:
    """The learner with no more facts than the route needs to go as it does."""
    wants = Wishes(learner.wants.languages, learner.wants.modes)
    bare = replace(learner, home="", born=None, wants=wants)
    if learner.born is not None:
        bare = replace(bare, has=(*bare.has, *_ages(route)))
    bare = replace(bare, overrides=tuple(Override(one.atom, "") for one in bare.overrides))
    whole = _outcome(graph, bare, made, today)
    for poorer in (replace(bare, now=None), replace(bare, refuses=())):
        if _outcome(graph, poorer, made, today) == whole:
            bare = poorer
    for atom in bare.has:
        for instead in _less(atom):
            has = tuple(new for one in bare.has for new in (instead if one == atom else (one,)))
            if _outcome(graph, replace(bare, has=has), made, today) == whole:
                bare = replace(bare, has=has)
                break
    for decided in bare.overrides:
        kept = tuple(one for one in bare.overrides if one != decided)
        if _outcome(graph, replace(bare, overrides=kept), made, today) == whole:
            bare = replace(bare, overrides=kept)
    return bare


def _less(atom: Atom) -> tuple[tuple[Atom, ...], ...]:
    """What may take the place of a fact: nothing, or a subject without its grade."""
    if atom.kind == "diploma":
        return ()
    if atom.kind == "subject" and len(atom.args) > 2:
        return (), (Atom(atom.kind, atom.args[:2]),)
    return ((),)


def _outcome(graph: RouteGraph, learner: Learner, made: PlanMade, today: date) -> object:
    """What must stay the same while facts are left out: dates, certainty, and what is not known."""
    again = walk_again(graph, learner, made.steps, today)
    if again.route is None or not again.holds:
        return None
    return tuple(
        (one.id, one.offer, one.start, one.end, one.certainty, one.verdict, _open(one.finding))
        for one in again.route.steps
    )


def _open(finding: Finding | None) -> tuple[object, ...]:
    """The parts of a finding that is not known, which the plan tells; nothing of one that is met."""
    if finding is None or finding.verdict is Verdict.YES:
        return ()
    return (finding.requirement, finding.verdict, tuple(_open(one) for one in finding.parts))


def _ages(route: Route) -> tuple[Atom, ...]:
    """The highest age that a rule on the way asks and that is reached."""
    asked = {atom for step in route.steps for atom in _reached(step.finding)}
    return tuple(sorted(asked, key=lambda atom: amount(atom.args[0]))[-1:])


def _reached(finding: Finding | None) -> Iterator[Atom]:
    if finding is None or finding.verdict is not Verdict.YES:
        return
    if isinstance(finding.requirement, Holds) and finding.requirement.atom.kind == "age":
        yield finding.requirement.atom
    for part in finding.parts:
        yield from _reached(part)
