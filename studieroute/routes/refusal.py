"""Why not, and the smallest things that would open the door."""

from collections.abc import Iterable
from datetime import date

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import deadline_before
from studieroute.domain.catalogue import Step
from studieroute.domain.learner import Learner
from studieroute.domain.level import LEVELS
from studieroute.domain.offer import Offer, nominal_months
from studieroute.domain.programme import Programme, Status
from studieroute.domain.requirement import Atom, Holds
from studieroute.domain.route import Answer, Blocker, Closed, Question, Refusal, Repair
from studieroute.domain.verdict import Finding, Holding, Verdict
from studieroute.routes.blocking import Threshold
from studieroute.routes.graph import RouteGraph
from studieroute.routes.relaxing import in_the_way, routes_without, smallest
from studieroute.routes.repairs import Repairs
from studieroute.routes.rulebook import Rulebook
from studieroute.routes.ruling import closed_origins, is_recorded_closed, rules_for
from studieroute.routes.situation import Situation

Findings = tuple[tuple[Admission, Finding], ...]


def explain(graph: RouteGraph, learner: Learner, goal: str, today: date, answer: Answer) -> Refusal:
    """The verdict on entering the goal with what is held now, and what would change it.

    `answer` holds the routes to the same goal; their steps before it are among the repairs.
    """
    situation = Situation(graph.rulebook, learner, today)
    step = graph.catalogue.step[goal]
    on, closed = _first_entry(situation, step)
    relaxed = {}
    if not answer.routes and closed in (None, Closed.WISHES, Closed.DEADLINE):
        relaxed = routes_without(graph, situation, goal)
    if relaxed:
        closed = Closed.WISHES
    against = smallest(set(relaxed))
    if closed is Closed.WISHES and not relaxed:
        against = in_the_way(situation, goal)
    holding = situation.holding()
    findings, day = _findings(situation, holding, step, on)
    verdict = _verdict(graph.rulebook, step, holding, findings)
    threshold = Threshold(situation, holding, tuple(rule for rule, _ in findings), day)
    blockers: tuple[Blocker, ...] = ()
    repairs: tuple[Repair, ...] = ()
    is_exact = True
    runs = step.status is Status.RUNNING
    if runs and (verdict is not Verdict.YES or not answer.routes):
        repairs = Repairs(graph, situation, goal, threshold).find(answer.routes, relaxed)
    if verdict is Verdict.NO and runs:
        blockers, is_exact = threshold.blockers(_quickest(repairs))
    return Refusal(
        goal,
        verdict,
        on,
        closed,
        blockers,
        _questions(step, verdict, findings, _deadline(situation, step, on), bool(answer.routes)),
        repairs,
        findings,
        is_exact,
        tuple(tuple(sorted(one)) for one in against),
        learner.wants,
    )


def verdict_now(graph: RouteGraph, learner: Learner, goal: str, today: date) -> Verdict:
    """The verdict of `explain` alone, without looking for what would change it."""
    situation = Situation(graph.rulebook, learner, today)
    step = graph.catalogue.step[goal]
    day = _first_entry(situation, step)[0]
    holding = situation.holding()
    return _verdict(graph.rulebook, step, holding, _findings(situation, holding, step, day)[0])


def _findings(
    situation: Situation, holding: Holding, step: Step, on: date | None
) -> tuple[Findings, date]:
    """What the rules say on the first day the step can be started, and that day."""
    day = on or _first_start(situation, situation.catalogue.offers_of.get(step.id, ()))
    day = day or situation.start
    rules = rules_for(situation.catalogue, step, day)[0]
    return tuple((rule, holding.judge(rule.requirement, day)) for rule in rules), day


def _quickest(repairs: tuple[Repair, ...]) -> Admission | None:
    """The way in by which one can enter the goal first, if a rule surely lets one in there."""
    entered = (one.route.steps[-1] for one in repairs if one.steps and one.route)
    return next((step.admission for step in entered if step.verdict is Verdict.YES), None)


def _verdict(rulebook: Rulebook, step: Step, holding: Holding, findings: Findings) -> Verdict:
    """The best of the findings; where the rules are not all known, a no is not known either."""
    if step.status is not Status.RUNNING:
        return Verdict.NO
    if isinstance(step, Bridge) and not rulebook.all_rules(step):
        return Verdict.UNKNOWN
    verdict = max((finding.verdict for _, finding in findings), default=Verdict.NO)
    incomplete = isinstance(step, Programme) and not step.admission_complete
    if verdict is Verdict.NO and incomplete and not _is_closed(holding, findings):
        return Verdict.UNKNOWN
    return verdict


def _is_closed(holding: Holding, findings: Findings) -> bool:
    """Whether the door is recorded as closed for everything one holds a diploma of."""
    levels = (
        level
        for level in LEVELS
        if holding.look_up(Atom("diploma", (level,)), None)[0] is not Verdict.NO
    )
    return is_recorded_closed(closed_origins(rule for rule, _ in findings), levels)


def _first_entry(situation: Situation, step: Step) -> tuple[date | None, Closed | None]:
    """The first day the step can be started, or what stands in the way of any."""
    if step.status is Status.PLANNED:
        return None, Closed.PLANNED
    if step.status is Status.ENDED:
        return None, Closed.ENDED
    offers = situation.catalogue.offers_of.get(step.id, ())
    if not offers:
        return None, Closed.NO_OFFER
    if nominal_months(step.months, step.load, step.load_unit) is None:
        return None, Closed.NO_DURATION
    wanted = [offer for offer in offers if situation.is_wanted(offer)]
    if not wanted:
        return None, Closed.WISHES
    first = _first_start(situation, wanted)
    return first, None if first else Closed.DEADLINE


def _first_start(situation: Situation, offers: Iterable[Offer]) -> date | None:
    starts = [situation.first_start(offer, situation.start) for offer in offers]
    return min((start for start in starts if start is not None), default=None)


def _deadline(situation: Situation, step: Step, on: date | None) -> date | None:
    """The last day to apply for the first start; that start itself where no deadline is known."""
    offers = situation.catalogue.offers_of.get(step.id, ())
    days = [
        deadline_before(on, offer.apply_by)
        for offer in offers
        if on is not None
        and offer.apply_by is not None
        and situation.is_wanted(offer)
        and situation.first_start(offer, situation.start) == on
    ]
    return max(days, default=on)


def _questions(
    step: Step, verdict: Verdict, findings: Findings, before: date | None, is_open: bool
) -> tuple[Question, ...]:
    """What is not known and whom to ask: the learner's own gaps first, then the institution."""
    sure = [rule.certainty for rule, finding in findings if finding.verdict is Verdict.YES]
    is_sure = verdict is Verdict.YES and min(sure, default=Certainty.RIGHT) <= Certainty.AGREEMENT
    if is_sure and is_open:
        return ()
    questions = [
        Question(step.id, step.institution, before, tuple(_unknown_in(finding)), rule)
        for rule, finding in findings
        if finding.verdict is Verdict.UNKNOWN
    ]
    return (*questions, Question(step.id, step.institution, before))


def _unknown_in(finding: Finding) -> list[Atom]:
    if isinstance(finding.requirement, Holds):
        return [finding.requirement.atom] if finding.verdict is Verdict.UNKNOWN else []
    return list(dict.fromkeys(atom for part in finding.parts for atom in _unknown_in(part)))
