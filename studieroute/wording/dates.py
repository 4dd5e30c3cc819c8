"""What other dates do to an answer, in words: each cause with the day and the source it rests on."""

from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.routes.dates import Cause, CauseKind
from studieroute.wording import answers, terms
from studieroute.wording.reasons import Reason, ReasonKind

_ABOUT = {
    CauseKind.RULE_FROM: ReasonKind.RULE,
    CauseKind.RULE_UNTIL: ReasonKind.RULE,
    CauseKind.AGE: ReasonKind.RULE,
    CauseKind.FEE: ReasonKind.MONEY,
    CauseKind.WISH_MONEY: ReasonKind.MONEY,
}


def asked(say: Say, today: date, start: date) -> str:
    """The dates of a question."""
    return say("asked on {day}, first start {month}", day=say.day(today), month=say.month(start))


def causes(say: Say, catalogue: Catalogue, found: tuple[Cause, ...]) -> tuple[Reason, ...]:
    """Each cause as a sentence with its sources; one that says so where none was found."""
    if not found:
        text = say("We found no single rule or date that explains this.")
        return (Reason(ReasonKind.ASK, Verdict.UNKNOWN, text),)
    return tuple(_reason(say, catalogue, one) for one in found)


def cause(say: Say, catalogue: Catalogue, one: Cause) -> str:
    """What a date does, in a sentence."""
    message = {**_of_rules(say), **_of_offers(say), **_of_the_whole(say)}[one.kind]
    if one.kind is CauseKind.START and one.day == one.limit:
        message = say("{name} then starts on {day}.")
    return message.format(
        name=terms.what(say, catalogue, one.step) if one.step else "",
        day=say.day(one.day) if one.day else "",
        limit=say.day(one.limit) if one.limit else "",
        rule=terms.requirement(say, catalogue, one.rule.requirement) if one.rule else "",
        route=answers.route_title(say, catalogue, one.route) if one.route else "",
        fees=say.listing(
            [
                say(
                    "{money} ({year})",
                    money=say.money(round(fee.amount_eur * 100)),
                    year=f"{fee.year}-{fee.year + 1}",
                )
                for fee in one.fees
            ],
            say("and"),
        ),
    )


def _reason(say: Say, catalogue: Catalogue, one: Cause) -> Reason:
    found = tuple(catalogue.source[name] for name in one.sources if name in catalogue.source)
    kind = _ABOUT.get(one.kind, ReasonKind.TIME)
    return Reason(kind, Verdict.YES, cause(say, catalogue, one), found)


def _of_rules(say: Say) -> dict[CauseKind, str]:
    return {
        CauseKind.RULE_FROM: say(
            "For {name} this rule holds from {limit}: {rule}. A start on {day} is before that."
        ),
        CauseKind.RULE_UNTIL: say(
            "For {name} this rule holds until {limit}: {rule}. A start on {day} is after that."
        ),
        CauseKind.AGE: say("{name} asks: {rule}. On {day} you are too young for that."),
        CauseKind.NEEDLESS: say("Then not every step of this route is needed any more."),
    }


def _of_offers(say: Say) -> dict[CauseKind, str]:
    return {
        CauseKind.OFFER_FROM: say("{name} is offered from {limit}; it cannot be started earlier."),
        CauseKind.OFFER_UNTIL: say(
            "{name} can be started until {limit}; a start on {day} is too late."
        ),
        CauseKind.DEADLINE: say(
            "On {day} it is too late for an application for {name}: that was possible until {limit}."
        ),
        CauseKind.START: say("For who is free on {limit}, the first start of {name} is {day}."),
        CauseKind.FEE: say("The yearly fee of {name} that we count with changes: {fees}."),
        CauseKind.CONTINUED: say(
            "You are in {name} now: of it only the months from {day} on are counted."
        ),
        CauseKind.TOO_LATE: say("{name} does not fit in any more when one is free on {day} only."),
    }


def _of_the_whole(say: Say) -> dict[CauseKind, str]:
    return {
        CauseKind.WISH_TIME: say(
            "The route then ends on {day}, after the limit of {limit} that you set yourself."
        ),
        CauseKind.WISH_MONEY: say("The route then costs more than the limit you set yourself."),
        CauseKind.BETTER: say(
            "The route is still possible then, but this one is at least as good in everything: {route}."
        ),
    }
