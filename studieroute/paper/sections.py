"""The sections of a plan, from the route to its sources, each as blocks of finished sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer, Route, RouteStep
from studieroute.domain.source import Freshness, Source
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.paper.blocks import (
    Block,
    Checklist,
    Choice,
    Choices,
    Reference,
    References,
    Section,
    Sign,
    Statement,
    Statements,
    StepLine,
    Steps,
    Table,
    Tick,
    Words,
)
from studieroute.paper.chart import Measure
from studieroute.paper.concluded import agreed, decided, dropped, notes
from studieroute.paper.timeline import named, number_of, picture_of
from studieroute.wording import answers, terms
from studieroute.wording.reasons import Reason, ReasonKind, reasons, source_line

OTHERS_SHOWN = 6
NOBODY = Learner()


@dataclass(frozen=True)
class Matter:
    """What the sections are made from."""

    say: Say
    catalogue: Catalogue
    answer: Answer
    route: Route
    today: date
    measure: Measure
    conclusion: Conclusion = NOTHING_CONCLUDED
    learner: Learner = NOBODY

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the route in order of first use."""
        return answers.sources_of(self.say, self.catalogue, self.route, self.today)

    @cached_property
    def number(self) -> Mapping[Source, int]:
        """The number of each source in the list."""
        return {source: i for i, source in enumerate(self.sources, 1)}

    def named(self, index: int) -> str:
        """A step of the route with its number."""
        return named(self.say, self.catalogue, self.route, index)

    def cited(self, reason: Reason) -> Statement:
        """A reason as a statement that refers to the list of sources."""
        numbers = tuple(dict.fromkeys(self.number[source] for source in reason.sources))
        return Statement(reason.text, sign_of(reason), numbers, reason.depth)


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


def sections_of(matter: Matter) -> tuple[Section, ...]:
    """All sections in the order of reading; one that has nothing to say is left out."""
    say = matter.say
    sections = (
        Section("route", say("Your route"), (_picture(matter), _steps(matter))),
        Section("next", say("What we agreed"), agreed(matter.say, matter.conclusion)),
        Section("tasks", say("What to do, and before when"), _tasks(matter)),
        Section("asked", say("What each step asks"), _asked(matter)),
        Section(
            "decisions",
            say("What counts by decision, and what was not taken over"),
            decided(matter.say, matter.catalogue, matter.learner),
        ),
        Section("costs", say("What it costs"), (_costs(matter),)),
        Section("unknown", say("What is not known, and whom to ask"), _unknown(matter)),
        Section("others", say("Other routes we looked at"), _others(matter)),
        Section("dropped", say("What was dropped, and why"), dropped(matter.conclusion)),
        Section("notes", say("Notes"), notes(matter.say, matter.conclusion)),
        Section("sources", say("Where this comes from"), _sources(matter)),
    )
    return tuple(section for section in sections if section.blocks)


def _picture(matter: Matter) -> Block:
    return picture_of(matter.say, matter.catalogue, matter.route, matter.measure)


def _steps(matter: Matter) -> Steps:
    say, steps = matter.say, matter.route.steps
    return Steps(
        tuple(
            StepLine(
                number_of(i),
                answers.step_name(say, step),
                answers.period(say, step),
                _details(matter, step),
            )
            for i, step in enumerate(steps)
        )
    )


def _details(matter: Matter, step: RouteStep) -> tuple[str, ...]:
    """Where and how, and what one holds at the end."""
    say, catalogue = matter.say, matter.catalogue
    lines = [answers.step_line(say, catalogue, step)]
    if step.host is None and step.grants:
        held = [terms.atom(say, catalogue, atom) for atom in step.grants]
        lines.append(say("{date}: you hold {what}", date=say.month(step.end), what=", ".join(held)))
    return tuple(line for line in lines if line)


def _tasks(matter: Matter) -> tuple[Block, ...]:
    say = matter.say
    ticks = tuple(
        Tick(say.day(task.before) if task.before else say("no date known"), task.text)
        for task in answers.tasks(say, matter.catalogue, matter.route)
    )
    return (Checklist((say("Before or on"), say("What")), ticks),) if ticks else ()


def _asked(matter: Matter) -> tuple[Block, ...]:
    say = matter.say
    return tuple(
        Statements(
            matter.named(i),
            tuple(
                matter.cited(reason)
                for reason in reasons(say, matter.catalogue, step, matter.today)
            ),
        )
        for i, step in enumerate(matter.route.steps)
    )


def _costs(matter: Matter) -> Table:
    say, route = matter.say, matter.route
    rows = tuple(
        (
            matter.named(i),
            terms.months(say, step.months),
            say.money(step.cost_cents) if step.cost_known else say("not known"),
        )
        for i, step in enumerate(route.steps)
    )
    lacking = any(not step.cost_known for step in route.steps)
    total = say("Total of what is known") if lacking else say("Total")
    return Table(
        say("Fees that you pay for the steps, without books, travel and living."),
        (say("Step"), say("Duration"), say("Costs")),
        rows,
        (total, "", say.money(route.criteria.cost_cents)),
    )


def _unknown(matter: Matter) -> tuple[Block, ...]:
    """What is not known, each sentence once with the steps it concerns, and then the contacts."""
    say = matter.say
    found = _open_ends(matter)
    if not found:
        return (Words(say("Nothing: each step rests on a source that speaks clearly.")),)
    lines = tuple(
        Statement(
            f"{reason.text} ({_which(say, steps)})",
            Sign.OLD if reason.kind is ReasonKind.OLD else Sign.UNKNOWN,
            matter.cited(reason).sources,
        )
        for reason, steps in found.items()
    )
    return (
        Statements("", lines),
        *_contacts(matter, {i for steps in found.values() for i in steps}),
    )


def _which(say: Say, steps: list[int]) -> str:
    """Which steps a sentence is about, by their numbers."""
    text = say("step {numbers}", numbers=", ".join(map(number_of, steps)))
    return text.replace(" ", "\u00a0")


def _open_ends(matter: Matter) -> dict[Reason, list[int]]:
    """What is not known with the indexes of the steps that it concerns."""
    found: dict[Reason, list[int]] = {}
    for i, step in enumerate(matter.route.steps):
        alone = replace(matter.route, steps=(step,))
        for _, reason in answers.not_known(matter.say, matter.catalogue, alone, matter.today):
            steps = found.setdefault(reason, [])
            if i not in steps:
                steps.append(i)
    return found


def _contacts(matter: Matter, steps: set[int]) -> tuple[Block, ...]:
    whom = dict.fromkeys(
        matter.catalogue.institution.get(matter.route.steps[i].institution) for i in sorted(steps)
    )
    lines = tuple(
        Statement(one.name, Sign.NOTE, url=one.contact or one.website)
        for one in whom
        if one is not None and (one.contact or one.website)
    )
    return (Statements(matter.say("Whom to ask"), lines),) if lines else ()


def _others(matter: Matter) -> tuple[Block, ...]:
    say = matter.say
    others = [route for route in matter.answer.routes if route is not matter.route]
    shown = [route for route in others if not route.hidden][:OTHERS_SHOWN]
    if not others:
        return ()
    blocks: list[Block] = (
        [Choices(tuple(_choice(matter, route) for route in shown))] if shown else []
    )
    rest = len(others) - len(shown)
    if rest:
        text = say.plural(
            "{number} more route was found that is close to one of these.",
            "{number} more routes were found that are close to one of these.",
            rest,
        )
        blocks.append(Words(text))
    return tuple(blocks)


def _choice(matter: Matter, route: Route) -> Choice:
    say = matter.say
    label = capital(", ".join(terms.label(say, one) for one in route.labels))
    pairs = answers.criteria(say, route.criteria)
    details = " · ".join(f"{name}: {value}" for name, value in pairs)
    return Choice(label, answers.route_title(say, matter.catalogue, route), details)


def _sources(matter: Matter) -> tuple[Block, ...]:
    lines = tuple(
        Reference(
            number,
            source_line(matter.say, source, matter.today),
            source.publisher,
            source.url,
            source.freshness(matter.today) is Freshness.OLD,
        )
        for source, number in matter.number.items()
    )
    return (References(lines),) if lines else ()
