"""What changed in the rules since a plan was made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from studieroute.domain.admission import Admission
from studieroute.domain.calendar import deadline_before
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.plan_made import PlanMade, RuleThen, StepThen
from studieroute.domain.programme import Status
from studieroute.domain.route import Route, RouteStep
from studieroute.grammar import write_requirement


class ChangeKind(StrEnum):
    """What is different now."""

    STEP_GONE = "step-gone"
    STEP_STOPPED = "step-stopped"
    OFFER_GONE = "offer-gone"
    DEADLINE = "deadline"
    RULE_GONE = "rule-gone"
    ASKS = "asks"
    CERTAINTY = "certainty"
    PERIOD = "period"
    SOURCE = "source"
    RULE_NEW = "rule-new"


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference about a step: the rule then and the rule now, where it is about a rule."""

    kind: ChangeKind
    step: StepThen
    then: RuleThen | None = None
    now: Admission | None = None
    day: date | None = None


def plan_made(catalogue: Catalogue, route: Route, on: date, language: str) -> PlanMade:
    """What a route rests on today: its steps and every rule that speaks for them."""
    steps = tuple(_step(catalogue, one, language) for one in route.steps)
    rules = dict.fromkeys(
        rule
        for step in route.steps
        if not step.continued
        for rule in _rules_of(catalogue, step.id, step.admission)
    )
    kept = tuple(_then(catalogue, rule) for rule in rules)
    return PlanMade(on, catalogue.release, catalogue.as_of, steps, kept)


def _step(catalogue: Catalogue, step: RouteStep, language: str) -> StepThen:
    return StepThen(
        step.id,
        step.names.within(language),
        step.start,
        step.apply_by,
        step.end,
        step.offer.id if step.offer else "",
        step.certainty.code,
        rules_mark(catalogue, step.id),
    )


def rules_mark(catalogue: Catalogue, step: str) -> str:
    """Six letters and digits that differ as soon as a rule written for a step or its level does."""
    level = getattr(catalogue.step.get(step), "level", None)
    names = (step, level.value) if level else (step,)
    rules = [
        _then(catalogue, one) for name in names for one in catalogue.admissions_to.get(name, ())
    ]
    told = sorted(
        (one.to, one.text, one.certainty, str(one.valid_from), str(one.valid_to)) for one in rules
    )
    return blake2b(repr(told).encode("utf-8"), digest_size=3).hexdigest()


def changes(catalogue: Catalogue, made: PlanMade) -> tuple[Changed, ...]:
    """What is different in this catalogue about the steps of a plan, step by step."""
    return tuple(change for step in made.steps for change in _about(catalogue, made, step))


def rule_changes(
    before: Catalogue, after: Catalogue, then: Admission | None, now: Admission | None
) -> tuple[Changed, ...]:
    """What is different between a rule of one catalogue and the same rule of another."""
    step = StepThen(getattr(now or then, "to", ""), "", date.min)
    if then is None:
        return (Changed(ChangeKind.RULE_NEW, step, None, now),) if now else ()
    return tuple(_rule(after, step, _then(before, then), now))


def _rules_of(catalogue: Catalogue, step: str, used: Admission | None) -> list[Admission]:
    """The rules written for a step, and the one used, which may be written for its level."""
    return [*([used] if used else []), *catalogue.admissions_to.get(step, ())]


def _then(catalogue: Catalogue, rule: Admission) -> RuleThen:
    source = catalogue.source.get(rule.source)
    return RuleThen(
        rule.id,
        rule.to,
        write_requirement(rule.requirement),
        rule.certainty.code,
        rule.valid_from,
        rule.valid_to,
        rule.source,
        source.published if source else "",
    )


def _about(catalogue: Catalogue, made: PlanMade, step: StepThen) -> list[Changed]:
    thing = catalogue.step.get(step.id)
    if thing is None:
        return [Changed(ChangeKind.STEP_GONE, step)]
    found = []
    if thing.status is not Status.RUNNING:
        found.append(Changed(ChangeKind.STEP_STOPPED, step))
    elif step.offer and all(one.id != step.offer for one in catalogue.offers_of.get(step.id, ())):
        found.append(Changed(ChangeKind.OFFER_GONE, step))
    found.extend(_deadline(catalogue, step))
    level = getattr(thing, "level", None)
    names = {step.id, level.value if level else ""}
    then = {rule.id: rule for rule in made.rules if rule.to in names}
    now = {rule.id: rule for name in names for rule in catalogue.admissions_to.get(name, ())}
    for rule in then.values():
        found.extend(_rule(catalogue, step, rule, now.get(rule.id)))
    found.extend(
        Changed(ChangeKind.RULE_NEW, step, None, rule)
        for rule in now.values()
        if rule.id not in then and rule.to == step.id and then
    )
    return found


def _deadline(catalogue: Catalogue, step: StepThen) -> list[Changed]:
    """A last day to apply that no offer of the step has any more."""
    offers = catalogue.offers_of.get(step.id, ())
    days = {deadline_before(step.start, one.apply_by) for one in offers if one.apply_by}
    if step.apply_by is None or not days or step.apply_by in days:
        return []
    return [Changed(ChangeKind.DEADLINE, step, day=min(days))]


def _rule(
    catalogue: Catalogue, step: StepThen, then: RuleThen, now: Admission | None
) -> list[Changed]:
    if now is None:
        return [Changed(ChangeKind.RULE_GONE, step, then)]
    found = []
    fresh = _then(catalogue, now)
    if fresh.text != then.text:
        found.append(Changed(ChangeKind.ASKS, step, then, now))
    if fresh.certainty != then.certainty:
        found.append(Changed(ChangeKind.CERTAINTY, step, then, now))
    if (fresh.valid_from, fresh.valid_to) != (then.valid_from, then.valid_to):
        found.append(Changed(ChangeKind.PERIOD, step, then, now))
    if not found and (fresh.source, fresh.published) != (then.source, then.published):
        found.append(Changed(ChangeKind.SOURCE, step, then, now))
    return found
