"""What a conversation ended with, as blocks of the plan; nothing where nothing was agreed."""

from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.conclusion import Conclusion
from studieroute.domain.learner import Learner
from studieroute.i18n import Say
from studieroute.paper.blocks import Block, Checklist, Sign, Statement, Statements, Tick
from studieroute.wording import conclusions
from studieroute.wording.reasons import decision


def agreed(say: Say, conclusion: Conclusion) -> tuple[Block, ...]:
    """The next steps as a list to tick off, each with its day and who does it."""
    steps = sorted(conclusion.next_steps, key=lambda one: one.before or date.max)
    ticks = tuple(
        Tick(
            say.day(one.before) if one.before else say("no date yet"),
            f"{one.text} ({conclusions.owner(say, one.owner)})",
        )
        for one in steps
    )
    return (Checklist((say("Before or on"), say("What, and who")), ticks),) if ticks else ()


def decided(say: Say, catalogue: Catalogue, learner: Learner) -> tuple[Block, ...]:
    """What counts as held by decision, and what was not taken over for this learner."""
    texts = [decision(say, catalogue, one) for one in learner.overrides]
    texts += [conclusions.refused(say, catalogue, one) for one in learner.refuses]
    return _statements(texts)


def dropped(conclusion: Conclusion) -> tuple[Block, ...]:
    """The choices given up, each with the reason."""
    return _statements([conclusions.dropped(one) for one in conclusion.dropped])


def notes(say: Say, conclusion: Conclusion) -> tuple[Block, ...]:
    """The facts noted, and to whom the file was handed."""
    texts = [conclusions.note(say, one) for one in conclusion.notes]
    texts += [conclusions.handed(say, one) for one in conclusion.hand_overs]
    return _statements(texts)


def _statements(texts: list[str]) -> tuple[Block, ...]:
    lines = tuple(Statement(one, Sign.NOTE) for one in texts)
    return (Statements("", lines),) if lines else ()
