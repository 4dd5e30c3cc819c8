"""A hand-over in sentences: what goes along, to whom, who sent it and how sure that is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from studieroute.domain.handing import HandedOver, Part, Trust
from studieroute.domain.learner import Learner
from studieroute.i18n import Say


def part(say: Say, value: Part) -> str:
    """What one can tick, in a few words."""
    return {
        Part.FACTS: say("what you hold and follow now, and when you can start"),
        Part.BIRTH: say("your birth date"),
        Part.HOME: say("where you live"),
        Part.WISHES: say("your wishes: language, way of study, distance, costs, end date"),
        Part.GOALS: say("what you want to reach"),
        Part.ROUTE: say("the route you looked at, with the rules it rests on"),
        Part.CONCLUSIONS: say("what was agreed, and the choices you gave up"),
        Part.NOTES: say("the notes"),
        Part.OVERRIDES: say("decisions of the adviser, with their reasons"),
    }[value]


def summary(
    say: Say, parts: Iterable[Part], there: Iterable[Part], to: str, until: date
) -> tuple[str, ...]:
    """What leaves of what is there, a line each; what does not; and what was ticked in vain."""
    ticked, found = frozenset(parts), frozenset(there)
    left = [part(say, one) for one in Part if one not in ticked]
    lacking = [part(say, one) for one in Part if one in ticked - found]
    return (
        say("To {who}, to be kept until {date}:", who=to, date=say.day(until)),
        *(f"+ {part(say, one)}" for one in Part if one in ticked & found),
        *([say("Not handed over: {parts}.", parts="; ".join(left))] if left else []),
        *([say("Not in this file: {parts}.", parts="; ".join(lacking))] if lacking else []),
    )


def received(say: Say, handed: HandedOver, known: Trust) -> tuple[str, ...]:
    """Who sent a hand-over, to whom, until when it may be kept, and what came along."""
    return (
        say(
            "From {sender} to {who}, on {date}; to be kept until {until}.",
            sender=handed.sender,
            who=handed.to,
            date=say.day(handed.on),
            until=say.day(handed.until),
        ),
        trust(say, handed, known),
        *(f"+ {part(say, one)}" for one in handed.parts),
    )


def trust(say: Say, handed: HandedOver, known: Trust) -> str:
    """How sure it is who sent it; that nothing was changed since is sure in any case."""
    if known is Trust.KNOWN:
        return say(
            "Signed by {sender}, whose key you checked. Nothing was changed.", sender=handed.sender
        )
    return say(
        "Nothing was changed since it was signed, but who signed is not sure yet: the key is {key}."
        " Ask {sender} by telephone whether that is theirs.",
        key=handed.fingerprint,
        sender=handed.sender,
    )


def with_reasons(say: Say, learner: Learner) -> Learner:
    """The learner of a code, with a reason for each decision: the real one is on paper only."""
    reason = say("decided earlier; the reason stands on the plan")
    decided = tuple(replace(one, reason=reason) for one in learner.overrides)
    return replace(learner, overrides=decided)


def due(say: Say, name: str, until: date) -> str:
    """The proposal to delete a file that is past its day."""
    return say(
        "{file} might be kept until {date}: delete it with «studieroute wipe {file}»,"
        " or ask the learner and seal it anew with a later day.",
        file=name,
        date=say.day(until),
    )
