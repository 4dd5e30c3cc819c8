"""A plan that came from elsewhere, judged again here: what holds, what changed, what is known better."""

from dataclasses import dataclass, replace
from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.plan_made import PlanMade, StepThen
from studieroute.domain.route import Answer, Route, RouteStep
from studieroute.routes.again import Again, walk_again
from studieroute.routes.changes import Changed, changes, rules_mark
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph


@dataclass(frozen=True, slots=True)
class Shift:
    """A step that is still there, but not as it was: its dates, its offer or how sure it is."""

    then: StepThen
    now: RouteStep


@dataclass(frozen=True, slots=True)
class Judged:
    """All that can be said here about a plan made elsewhere or before.

    `changes` are told rule by rule where the plan kept its rules; `marked` are the steps of which only
    a fingerprint says that their rules changed. `better` are routes that are as good as the plan's on
    everything and better on something; they are looked for only where the catalogue is another one.
    """

    made: PlanMade
    again: Again
    changes: tuple[Changed, ...]
    marked: tuple[StepThen, ...]
    shifts: tuple[Shift, ...]
    answer: Answer
    better: tuple[Route, ...]
    release: str
    as_of: str

    @property
    def is_same(self) -> bool:
        """Whether the plan holds here as it was made."""
        return self.again.holds and not (self.changes or self.marked or self.shifts)


def judge_again(
    graph: RouteGraph, learner: Learner, made: PlanMade, today: date, language: str
) -> Judged:
    """Walks the plan's steps, compares them with how they were, and looks for better routes.

    Steps get the names that the catalogue here has for them in a language; a code carries none.
    """
    catalogue = graph.catalogue
    made = replace(made, steps=tuple(_named(catalogue, one, language) for one in made.steps))
    again = walk_again(graph, learner, made.steps, today)
    answer = find_routes(graph.for_learner(learner), learner, (made.steps[-1].id,), today)
    steps = again.route.steps if again.route else ()
    pairs = zip(made.steps, steps, strict=False)
    found = changes(catalogue, made)
    told = {one.step.id for one in found}
    return Judged(
        made,
        again,
        found,
        tuple(one for one in made.steps if one.id not in told and _has_new_rules(graph, one)),
        tuple(Shift(then, now) for then, now in pairs if _is_shifted(then, now)),
        answer,
        _better(answer, again) if made.release != catalogue.release else (),
        catalogue.release,
        catalogue.as_of,
    )


def _named(catalogue: Catalogue, step: StepThen, language: str) -> StepThen:
    known = catalogue.step.get(step.id)
    return replace(step, name=known.names.within(language) if known else step.name or step.id)


def _has_new_rules(graph: RouteGraph, step: StepThen) -> bool:
    known = step.id in graph.catalogue.step
    return known and bool(step.mark) and rules_mark(graph.catalogue, step.id) != step.mark


def _is_shifted(then: StepThen, now: RouteStep) -> bool:
    """Whether a date, the offer or the certainty is another than it was, as far as that was kept."""
    offer = now.offer.id if now.offer else ""
    return (
        now.start != then.start
        or (then.end is not None and now.end != then.end)
        or (bool(then.certainty) and now.certainty.code != then.certainty)
        or (bool(then.offer) and offer != then.offer)
    )


def _better(answer: Answer, again: Again) -> tuple[Route, ...]:
    if again.route is None or not again.holds:
        return ()
    criteria = again.route.criteria
    return tuple(one for one in answer.routes if one.criteria.dominates(criteria))
