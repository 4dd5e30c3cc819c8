"""The sections of a plan, from the route to its sources, each as blocks of finished sentences."""

from collections.abc import Iterator
from dataclasses import replace

from studieroute.domain.route import RouteStep
from studieroute.domain.source import Freshness
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.paper.alternatives import others, plan_b
from studieroute.paper.blocks import (
    Block,
    Checklist,
    Reference,
    References,
    Section,
    Sign,
    Signatures,
    Statement,
    Statements,
    StepLine,
    Steps,
    Tick,
    Words,
)
from studieroute.paper.concluded import agreed, decided, dropped, notes
from studieroute.paper.costs import costs_per_year
from studieroute.paper.matter import Matter
from studieroute.paper.timeline import number_of, picture_of
from studieroute.wording import answers, terms
from studieroute.wording.reasons import Reason, ReasonKind, reasons, source_line


def sections_of(matter: Matter) -> tuple[Section, ...]:
    """All sections in the order of reading; one that has nothing to say is left out."""
    say = matter.say
    sections = (
        Section("route", say("Your route"), (_picture(matter), _steps(matter))),
        Section("next", say("What we agreed"), agreed(matter.say, matter.conclusion)),
        Section("tasks", say("What to do, and before when"), _tasks(matter)),
        Section("asked", say("Step by step: what is asked"), _asked(matter)),
        Section(
            "decisions",
            say("What counts by decision, and what was not taken over"),
            decided(matter.say, matter.catalogue, matter.learner),
        ),
        Section("costs", say("What it costs"), (costs_per_year(matter),)),
        Section("planb", say("Plan B: when a step goes wrong"), plan_b(matter)),
        Section("unknown", say("What is not known, and whom to ask"), _unknown(matter)),
        Section("others", say("Other routes we looked at"), others(matter)),
        Section("dropped", say("What was dropped, and why"), dropped(matter.conclusion)),
        Section("notes", say("Notes"), notes(matter.say, matter.conclusion)),
        Section("sources", say("Where this comes from"), _sources(matter)),
    )
    return tuple(section for section in sections if section.blocks)


def _picture(matter: Matter) -> Block:
    return picture_of(matter.say, matter.catalogue, matter.route, matter.measure, matter.width)


def _steps(matter: Matter) -> Steps:
    say, steps = matter.say, matter.route.steps
    return Steps(
        tuple(
            StepLine(
                number_of(i),
                answers.step_name(say, step),
                answers.period(say, step),
                _where(matter, step),
            )
            for i, step in enumerate(steps)
        )
    )


def _where(matter: Matter, step: RouteStep) -> tuple[str, ...]:
    institution = matter.catalogue.institution.get(step.institution)
    return (institution.name,) if institution else ()


def _details(matter: Matter, step: RouteStep) -> tuple[str, ...]:
    """Where and how, when and for how much, and what one holds at the end."""
    say, catalogue = matter.say, matter.catalogue
    cost = say.money(step.cost_cents) if step.cost_known else say("costs not known")
    parts = [answers.step_line(say, catalogue, step), answers.period(say, step), cost]
    if step.host is None and step.grants:
        held = ", ".join(terms.atom(say, catalogue, atom) for atom in step.grants)
        parts.append(say("{date}: you hold {what}", date=say.month(step.end), what=held))
    lines = [" · ".join(part for part in parts if part)]
    if step.instead:
        lines.append(answers.just_as_good(say, catalogue, step))
    return tuple(lines)


def _tasks(matter: Matter) -> tuple[Block, ...]:
    say = matter.say
    ticks = tuple(
        Tick(say.day(task.before) if task.before else say("no date known"), task.text)
        for task in answers.tasks(say, matter.catalogue, matter.route)
    )
    return (Checklist((say("Before or on"), say("What")), ticks),) if ticks else ()


def _asked(matter: Matter) -> tuple[Block, ...]:
    """Of each step what it asks, with whether that is met."""
    return tuple(
        Statements(matter.named(i), tuple(_findings(matter, step)), _details(matter, step))
        for i, step in enumerate(matter.route.steps)
    )


def _findings(matter: Matter, step: RouteStep) -> Iterator[Statement]:
    """What a step rests on; a rule of one part is told with that part in one sentence."""
    told = [
        reason
        for reason in reasons(matter.say, matter.catalogue, step, matter.today)
        if not _told_together(reason)
    ]
    parts = [reason for reason in told if reason.kind is ReasonKind.PART]
    for reason in told:
        if len(parts) == 1 and reason.kind is ReasonKind.RULE:
            yield matter.cited(replace(reason, text=f"{reason.text} · {parts[0].text}"))
        elif len(parts) != 1 or reason.kind is not ReasonKind.PART:
            yield matter.cited(reason)


def _told_together(reason: Reason) -> bool:
    """Whether a reason is told once for all steps, among what is not known."""
    return reason.verdict is Verdict.UNKNOWN and reason.kind in (ReasonKind.OLD, ReasonKind.MONEY)


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


def signing(say: Say) -> Section:
    """The place to sign."""
    lines = say("Learner: name and signature"), say("Adviser: name and signature"), say("Date")
    return Section("signed", say("To sign"), (Signatures(lines),))
