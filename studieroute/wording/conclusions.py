"""Conclusions in words: who does what before when, what was dropped, what was noted."""

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.conclusion import Dropped, HandOver, NextStep, Note, Owner
from studieroute.domain.learner import Refused
from studieroute.domain.route import Refusal, Route
from studieroute.i18n import Say
from studieroute.wording import answers, terms
from studieroute.wording.answers import TaskKind

OWNERS = {
    TaskKind.APPLY: Owner.LEARNER,
    TaskKind.ASK: Owner.ADVISER,
    TaskKind.FIND_DATE: Owner.ADVISER,
}
"""Who usually takes a task; the start of a programme is nobody's task."""


def owner(say: Say, value: Owner) -> str:
    """Who takes a step."""
    return {
        Owner.LEARNER: say("learner"),
        Owner.ADVISER: say("adviser"),
        Owner.INSTITUTION: say("institution"),
    }[value]


def next_step(say: Say, step: NextStep) -> str:
    """A next step in one line."""
    day = say.day(step.before) if step.before else ""
    when = say("before {date}", date=day) if day else say("no date yet")
    told = [] if day and day in step.text else [when]
    return " · ".join([step.text.rstrip("."), *told, owner(say, step.owner)])


def dropped(one: Dropped) -> str:
    """A choice that was dropped, with the reason given."""
    return f"{one.what}: {one.reason}" if one.reason else one.what


def note(say: Say, one: Note) -> str:
    """A note with its day."""
    return f"{say.day(one.on)}: {one.text}" if one.on else one.text


def handed(say: Say, one: HandOver) -> str:
    """To whom the file was handed, when, and until when they may keep it."""
    text = say("Handed to {who} on {date}, with consent", who=one.to, date=say.day(one.on))
    return f"{text} · " + say("keep until {date}", date=say.day(one.until)) if one.until else text


def refused(say: Say, catalogue: Catalogue, one: Refused) -> str:
    """An inference that does not hold for this learner."""
    return say(
        "{fact} does not follow from {cause} for this learner.",
        fact=terms.atom(say, catalogue, one.atom),
        cause=terms.requirement(say, catalogue, one.because),
    )


def proposals(
    say: Say, catalogue: Catalogue, route: Route | None, refusal: Refusal | None
) -> tuple[NextStep, ...]:
    """Next steps that follow from a route's deadlines and from what is not known."""
    found: dict[str, NextStep] = {}
    for task in answers.tasks(say, catalogue, route) if route else ():
        if task.kind in OWNERS:
            found.setdefault(task.text, NextStep(task.text, task.before, OWNERS[task.kind]))
    for one in refusal.questions if refusal else ():
        text = answers.question(say, catalogue, one)
        found.setdefault(text, NextStep(text, one.before, Owner.ADVISER))
    return tuple(found.values())
