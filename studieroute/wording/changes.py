"""What changed in the rules since a plan was made, in sentences."""

from collections.abc import Iterable
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.plan_made import PlanMade, RuleThen, StepThen
from studieroute.grammar import RuleError, parse_requirement
from studieroute.i18n import Say
from studieroute.routes.changes import Changed, ChangeKind
from studieroute.wording import terms


def headline(say: Say, made: PlanMade, number: int) -> str:
    """How many of the rules changed since the day the plan was made."""
    if not number:
        return say("Nothing this plan rests on has changed since {date}.", date=say.day(made.on))
    return say.plural(
        "Since this plan was made on {date}, {number} thing changed.",
        "Since this plan was made on {date}, {number} things changed.",
        number,
        date=say.day(made.on),
    )


def lines(say: Say, catalogue: Catalogue, found: Iterable[Changed]) -> tuple[str, ...]:
    """A sentence for each change, each once."""
    return tuple(
        dict.fromkeys(
            f"{_name(say, catalogue, one.step)}: {sentence(say, catalogue, one)}" for one in found
        )
    )


def _name(say: Say, catalogue: Catalogue, step: StepThen) -> str:
    """What the plan calls a step; a plan from a code has no names, so there the catalogue says it."""
    known = catalogue.step.get(step.id)
    return step.name or (known.names.within(say.language) if known else step.id)


def sentence(say: Say, catalogue: Catalogue, one: Changed) -> str:
    """What changed, without the name of the step it is about."""
    match one.kind:
        case ChangeKind.STEP_GONE:
            return say("is not in the catalogue any more.")
        case ChangeKind.STEP_STOPPED:
            return say("is not offered any more.")
        case ChangeKind.OFFER_GONE:
            return say("the place or way of study of this plan is not offered any more.")
        case ChangeKind.DEADLINE:
            assert one.day is not None and one.step.apply_by is not None
            return say(
                "apply before {now}; it was {then}.",
                now=say.day(one.day),
                then=say.day(one.step.apply_by),
            )
        case ChangeKind.RULE_NEW:
            assert one.now is not None
            asked = terms.requirement(say, catalogue, one.now.requirement)
            return say("there is a new way in: {rule}.", rule=asked)
        case _:
            return _rule(say, catalogue, one)


def _rule(say: Say, catalogue: Catalogue, one: Changed) -> str:
    assert one.then is not None
    then = _asked(say, catalogue, one.then)
    if one.now is None:
        return say("this rule is gone: {rule}.", rule=then)
    now = terms.requirement(say, catalogue, one.now.requirement)
    match one.kind:
        case ChangeKind.ASKS:
            return say("it now asks {now}; it was {then}.", now=now, then=then)
        case ChangeKind.CERTAINTY:
            before = next(each for each in Certainty if each.code == one.then.certainty)
            return say(
                "how sure it is changed from {then} to {now}, for the rule: {rule}.",
                then=terms.certainty(say, before),
                now=terms.certainty(say, one.now.certainty),
                rule=now,
            )
        case ChangeKind.PERIOD:
            return say(
                "the rule holds {period}: {rule}.",
                period=_period(say, one.now.valid_from, one.now.valid_to),
                rule=now,
            )
        case _:
            return _source(say, catalogue, one.now.source, one.then, now)


def _source(say: Say, catalogue: Catalogue, name: str, then: RuleThen, rule: str) -> str:
    source = catalogue.source.get(name)
    when = say.partial(source.published) if source and source.published else say("not known")
    before = say.partial(then.published) if then.published else say("not known")
    return say(
        "the rule is the same, and its source is now of {now}; it was of {then}: {rule}.",
        now=when,
        then=before,
        rule=rule,
    )


def _period(say: Say, first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        return say("from {first} to {last}", first=say.day(first), last=say.day(last))
    if first is not None:
        return say("from {date} on", date=say.day(first))
    return say("until {date}", date=say.day(last)) if last is not None else say("without end")


def _asked(say: Say, catalogue: Catalogue, then: RuleThen) -> str:
    """The rule as it was, in words; as it was written where that cannot be read any more."""
    try:
        return terms.requirement(say, catalogue, parse_requirement(then.text))
    except RuleError:
        return then.text
