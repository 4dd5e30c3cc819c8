"""What the sections of a plan are made from: a route, who it is for, and what was found around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.conclusion import Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer, Route
from studieroute.domain.source import Source
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.paper.blocks import Sign, Statement
from studieroute.paper.chart import Measure
from studieroute.paper.timeline import named
from studieroute.routes.fallback import Fallback
from studieroute.wording import answers, fallbacks
from studieroute.wording.reasons import Reason, ReasonKind


@dataclass(frozen=True)
class Matter:
    """A route and all that is told about it; `width` is that of the picture, in points."""

    say: Say
    catalogue: Catalogue
    learner: Learner
    answer: Answer
    route: Route
    today: date
    conclusion: Conclusion
    plan_b: tuple[Fallback, ...]
    measure: Measure
    width: float

    @cached_property
    def first_failures(self) -> tuple[Fallback, ...]:
        """Of each step only the first moment at which it may fail."""
        return tuple({one.step.id: one for one in reversed(self.plan_b)}.values())[::-1]

    @cached_property
    def figures(self) -> Mapping[str, tuple[Reason, ...]]:
        """How often a step fails, by the name of the step."""
        return {
            one.step.id: fallbacks.figures(self.say, self.catalogue, one)
            for one in self.first_failures
        }

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all that is told, in order of first use."""
        found = dict.fromkeys(answers.sources_of(self.say, self.catalogue, self.route, self.today))
        for told in self.figures.values():
            found.update(dict.fromkeys(source for one in told for source in one.sources))
        return tuple(found)

    @cached_property
    def number(self) -> Mapping[Source, int]:
        """The number of each source in the list."""
        return {source: i for i, source in enumerate(self.sources, 1)}

    def named(self, index: int) -> str:
        """A step of the route with its number."""
        return named(self.say, self.catalogue, self.route, index)

    def cited(self, reason: Reason) -> Statement:
        """A reason as a statement that refers to the list of sources."""
        return Statement(reason.text, sign_of(reason), self.numbers(reason), reason.depth)

    def numbers(self, *reasons: Reason) -> tuple[int, ...]:
        """The numbers of the sources of reasons."""
        found = (self.number[source] for reason in reasons for source in reason.sources)
        return tuple(dict.fromkeys(found))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sign_of(reason: Reason) -> Sign:
    """The mark a reason gets."""
    if reason.old and reason.kind is ReasonKind.OLD:
        return Sign.OLD
    if reason.kind in (
        ReasonKind.NOTE,
        ReasonKind.OVERRULED,
        ReasonKind.OVERRIDE,
        ReasonKind.TIME,
        ReasonKind.MONEY,
    ):
        return Sign.NOTE
    return {Verdict.YES: Sign.YES, Verdict.NO: Sign.NO, Verdict.UNKNOWN: Sign.UNKNOWN}[
        reason.verdict
    ]
