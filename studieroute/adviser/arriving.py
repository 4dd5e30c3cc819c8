"""What comes in from elsewhere, a hand-over or a plan on paper, judged again here; no Qt in here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from studieroute.adviser.saving import opened
from studieroute.adviser.state import Conversation
from studieroute.domain.handing import HandedOver, Trust
from studieroute.domain.learner import Learner
from studieroute.domain.plan_made import PlanMade
from studieroute.i18n import Say
from studieroute.wording import handing, learners

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came in: what is told of it, the conversation file in it, and the hand-over it was in."""

    title: str
    told: tuple[str, ...]
    verdict: str
    changes: tuple[str, ...]
    text: str
    handed: HandedOver | None = None
    trust: Trust | None = None

    def conversation(self, now: Conversation) -> Conversation:
        """The conversation to go on with; raises InputRefused where it cannot be read."""
        from studieroute.dossier.conversation_file import parse_conversation

        learner, saved = parse_conversation(self.text, Conversation)
        return opened(now, learner, saved)


def received(data: bytes, name: str, graph: "RouteGraph", today: date, say: Say) -> Arrived:
    """A hand-over; raises InputRefused where it was changed, has ended or cannot be read."""
    from studieroute.dossier.conversation_file import parse_made
    from studieroute.dossier.hand_over import receive
    from studieroute.dossier.learner_file import parse_learner
    from studieroute.dossier.senders import trust

    handed = receive(data, today, name)
    learner, made = parse_learner(handed.text, name), parse_made(handed.text, name)
    known = trust(handed)
    told = (*handing.received(say, handed, known), *_facts(say, graph, learner))
    verdict, changes = _judged(say, graph, learner, made, today)
    title = say("A hand-over from {sender}", sender=handed.sender)
    return Arrived(title, told, verdict, changes, handed.text, handed, known)


def scanned(given: Iterable[str], graph: "RouteGraph", today: date, say: Say) -> Arrived:
    """The plan in codes on paper; raises InputRefused where there is none that can be used."""
    from studieroute.dossier.conversation_file import with_plan
    from studieroute.paper.code import read_plan

    plan = read_plan(given)
    learner = handing.with_reasons(say, plan.learner)
    verdict, changes = _judged(say, graph, learner, plan.made, today)
    title = say("Plan of {date}.", date=say.day(plan.made.on))
    text = with_plan(learner, plan.made, plan.language)
    return Arrived(title, _facts(say, graph, learner), verdict, changes, text)


def _facts(say: Say, graph: "RouteGraph", learner: Learner) -> tuple[str, ...]:
    lines = (
        *learners.holdings(say, graph.catalogue, learner),
        learners.enrolment(say, graph.catalogue, learner),
        *learners.wishes(say, learner.wants),
    )
    return tuple(f"– {one}" for one in lines if one)


def _judged(
    say: Say, graph: "RouteGraph", learner: Learner, made: PlanMade | None, today: date
) -> tuple[str, tuple[str, ...]]:
    """What is found of the plan here: in one sentence, and what is different."""
    from studieroute.routes.judging import judge_again
    from studieroute.wording import judging

    if made is None or not made.steps:
        return say("No plan came along."), ()
    found = judge_again(graph, learner, made, today, say.language)
    catalogue = graph.catalogue
    return judging.headline(say, catalogue, found), judging.lines(say, catalogue, found)
