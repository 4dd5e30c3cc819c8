"""Whole answers in words: a route in a line, what to do before when, why not, what would help."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Holds, Never
from studieroute.domain.route import Closed, Criteria, Question, Refusal, Route, RouteStep
from studieroute.domain.source import Source
from studieroute.domain.verdict import Finding, Verdict
from studieroute.i18n import Say
from studieroute.wording import terms
from studieroute.wording.offers import followed
from studieroute.wording.reasons import Reason, ReasonKind, finding_reasons, reasons


class TaskKind(StrEnum):
    """What sort of thing there is to do; with the step it names a task for good."""

    APPLY = "apply"
    ASK = "ask"
    START = "start"
    FIND_DATE = "find-date"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do before a day (None: no date known), by the learner."""

    before: date | None
    text: str
    step: str
    kind: TaskKind


def step_name(say: Say, step: RouteStep) -> str:
    """The name of a step in the speaker's language."""
    return step.names.within(say.language)


def step_line(say: Say, catalogue: Catalogue, step: RouteStep) -> str:
    """A step with its institution, place and way of study, in one line."""
    institution = catalogue.institution.get(step.institution)
    parts = [institution.name if institution else "", step.place, followed(say, catalogue, step)]
    if step.offer is not None and step.offer.languages:
        spoken = [terms.language(say, code) for code in step.offer.languages]
        parts.append(say.listing(spoken, say("and")))
    return " · ".join(part for part in parts if part)


def period(say: Say, step: RouteStep) -> str:
    """When a step runs; one alongside runs somewhere within its host."""
    start, end = say.month(step.start), say.month(step.end)
    span = start if start == end else say("{start} to {end}", start=start, end=end)
    if step.host is not None:
        return say(
            "alongside, {months} months; earliest {start}",
            months=step.months,
            start=say.month(step.start),
        )
    return span


def criteria(say: Say, value: Criteria) -> tuple[tuple[str, str], ...]:
    """The five criteria as pairs of name and value."""
    changes = say.plural("{number} transfer", "{number} transfers", value.transfers)
    return (
        (say("finished"), say.month(value.finish)),
        (say("costs"), say.money(value.cost_cents)),
        (say("transfers"), changes),
        (say("certainty"), terms.certainty(say, value.certainty)),
        (say("distance"), distance(say, value)),
    )


def route_criteria(say: Say, route: Route) -> tuple[tuple[str, str], ...]:
    """The five criteria of a route; a certainty that an adviser decided on says so."""
    *others, (name, _), far = criteria(say, route.criteria)
    return (*others, (name, certainty(say, route)), far)


def certainty(say: Say, route: Route) -> str:
    """How sure a route is, and whether that rests on an adviser's decision."""
    told = terms.certainty(say, route.criteria.certainty)
    return say("{fact} (by decision)", fact=told) if route.by_decision else told


def distance(say: Say, value: Criteria) -> str:
    """The distance of a route, as far as its places are known."""
    if value.distance_known:
        return say("{km} km", km=say.number(value.distance_km))
    if value.distance_km:
        return say("at least {km} km", km=say.number(value.distance_km))
    return say("distance not known")


def route_title(say: Say, catalogue: Catalogue, route: Route) -> str:
    """The steps of a route in a line, joined by arrows; an alongside one after a plus.

    The mode is named where one works as well, as that is not what most people mean by school.
    """
    text = ""
    for step in route.steps:
        joint = "" if not text else " + " if step.host is not None else " → "
        text += joint + step_name(say, step)
        institution = catalogue.institution.get(step.institution)
        if institution is not None and step.kind == "programme":
            work = step.offer is not None and step.offer.is_beside_work
            mode = followed(say, catalogue, step) if work else ""
            text += f" ({institution.name}, {mode})" if mode else f" ({institution.name})"
    return text


NAMED_AT_MOST = 3
"""Programmes that would do as well that are named; the others are counted."""


def just_as_good(say: Say, catalogue: Catalogue, step: RouteStep) -> str:
    """Which other programmes would do as well for a step."""
    named = []
    for name in step.instead[:NAMED_AT_MOST]:
        one = catalogue.programme[name]
        school = catalogue.institution.get(one.institution)
        named.append(f"{one.names.within(say.language)} ({school.name if school else '?'})")
    more = len(step.instead) - len(named)
    names = ", ".join(named)
    if more:
        return say.plural(
            "Just as good: {names} and {number} other.",
            "Just as good: {names} and {number} others.",
            more,
            names=names,
        )
    return say("Just as good: {names}.", names=names)


def cut_short(say: Say) -> str:
    """Why there may be more routes than are told."""
    return say("The search was cut short; there may be more routes.")


def diplomas_on_the_way(say: Say, catalogue: Catalogue, route: Route) -> tuple[str, ...]:
    """What one holds at each stop, with the day one holds it."""
    stops = []
    for step in route.steps:
        if step.host is None:
            held = [terms.atom(say, catalogue, atom) for atom in step.grants]
            stops.append(
                say("{date}: you hold {what}", date=say.month(step.end), what=", ".join(held))
            )
    return tuple(stops)


def tasks(say: Say, catalogue: Catalogue, route: Route) -> tuple[Task, ...]:
    """What to do before which day, in order; questions to ask come without inventing a date."""
    found: list[Task] = []
    for step in route.steps:
        name = step_name(say, step)
        institution = catalogue.institution.get(step.institution)
        who = institution.name if institution else say("the institution")
        if step.apply_by is not None:
            text = say("Apply for {name} at {who}.", name=name, who=who)
            found.append(Task(step.apply_by, text, step.id, TaskKind.APPLY))
        if step.verdict is Verdict.UNKNOWN:
            before = step.apply_by or step.start
            text = say("Ask {who} whether you can be admitted to {name}.", who=who, name=name)
            found.append(Task(before, text, step.id, TaskKind.ASK))
        if not step.continued:
            if step.host is None:
                text = say("{name} starts.", name=name)
                found.append(Task(step.start, text, step.id, TaskKind.START))
            else:
                text = say("Ask {who} when {name} can be followed.", who=who, name=name)
                found.append(Task(None, text, step.id, TaskKind.FIND_DATE))
    return tuple(sorted(found, key=lambda task: (task.before is None, task.before or date.max)))


def not_known(
    say: Say, catalogue: Catalogue, route: Route, today: date
) -> tuple[tuple[str, Reason], ...]:
    """Everything on a route that is not known or rests on an old source, with the step's name."""
    return tuple(
        (step_name(say, step), reason)
        for step in route.steps
        for reason in reasons(say, catalogue, step, today)
        if reason.verdict is Verdict.UNKNOWN and reason.kind is not ReasonKind.OVERRULED
    )


def sources_of(say: Say, catalogue: Catalogue, route: Route, today: date) -> tuple[Source, ...]:
    """Every source that a route's statements rest on, once, in order of first use."""
    found: dict[Source, None] = {}
    for step in route.steps:
        for reason in reasons(say, catalogue, step, today):
            found.update(dict.fromkeys(reason.sources))
        names = [catalogue.step[step.id].source, step.offer.source if step.offer else ""]
        found.update(
            dict.fromkeys(catalogue.source[one] for one in names if one in catalogue.source)
        )
    return tuple(found)


def shut(say: Say, catalogue: Catalogue, goal: str, why: Closed) -> str:
    """Why a programme or bridge can never be a step, whatever one holds."""
    step = catalogue.step[goal]
    source = catalogue.source.get(step.source)
    since = f" ({source.title}, {source.published})" if source and source.published else ""
    return {
        Closed.PLANNED: say("This is planned and does not run yet{since}.", since=since),
        Closed.ENDED: say("This has ended: nobody can start it any more{since}.", since=since),
        Closed.NO_OFFER: say("No source says where and when this is offered."),
        Closed.NO_DURATION: say("No source says how long this takes, so it cannot be planned."),
        Closed.WISHES: say(
            "Not within the wishes: look at language, way of study, distance, costs and end date."
        ),
        Closed.DEADLINE: say("There is no start left that one can still apply for."),
    }[why]


def verdict(say: Say, refusal: Refusal) -> str:
    """The answer on entering the goal with what is held now, as sure as it is."""
    if refusal.verdict is Verdict.UNKNOWN:
        return say("Not known: no source gives a clear answer.")
    if refusal.verdict is Verdict.NO:
        return say("No: with what you hold now this door is shut.")
    sure = [rule.certainty for rule, finding in refusal.findings if finding.verdict is Verdict.YES]
    match min(sure, default=Certainty.RIGHT):
        case Certainty.INDIVIDUAL:
            return say("Perhaps: the institution decides for each person. Ask first.")
        case Certainty.CONDITIONAL:
            return say("Yes, under conditions: read below which ones.")
        case _:
            return say("Yes: this can be entered with what you hold now.")


def question(say: Say, catalogue: Catalogue, value: Question) -> str:
    """What to ask, of whom, before when."""
    institution = catalogue.institution.get(value.institution)
    who = institution.name if institution else say("the institution")
    if institution and institution.contact:
        who = f"{who} ({institution.contact})"
    if value.lacking and all(one.kind == "age" for one in value.lacking):
        facts = say.listing([terms.atom(say, catalogue, one) for one in value.lacking], say("and"))
        return say("Give the date of birth: a rule asks {facts}.", facts=facts)
    if value.lacking:
        facts = say.listing([terms.atom(say, catalogue, one) for one in value.lacking], say("and"))
        text = say("Find out: {facts}. Ask {who}.", facts=facts, who=who)
    else:
        name = terms.what(say, catalogue, value.about)
        text = say("Ask {who} about {name}.", who=who, name=name)
    if value.before is not None:
        text += " " + say("Do so before {date}.", date=say.day(value.before))
    return text


def why(say: Say, catalogue: Catalogue, refusal: Refusal, today: date) -> tuple[Reason, ...]:
    """The rules that speak for the learner, part by part, then the other ways in, a line each."""
    if refusal.closed in (Closed.PLANNED, Closed.ENDED):
        return ()
    near = _near_rules(refusal)
    found: list[Reason] = []
    for rule, finding in near:
        found.extend(finding_reasons(say, catalogue, rule, finding, refusal.goal, today))
    for rule, finding in refusal.findings:
        if (rule, finding) in near or isinstance(rule.requirement, Never):
            continue
        text = say(
            "Another way in: {rule}", rule=terms.requirement(say, catalogue, rule.requirement)
        )
        told = finding_reasons(say, catalogue, rule, finding, refusal.goal, today)[0]
        found.append(replace(told, text=text))
    return tuple(found)


def _near_rules(refusal: Refusal) -> list[tuple[Admission, Finding]]:
    """The rules named by a blocker, not ruled out, or for a level whose diploma one holds."""
    named = {rule.id for blocker in refusal.blockers for rule in blocker.admissions}
    near = [
        (rule, finding)
        for rule, finding in refusal.findings
        if rule.id in named or finding.verdict is not Verdict.NO or _holds_origin(rule, finding)
    ]
    return sorted(near, key=lambda pair: -pair[1].verdict)


def _holds_origin(rule: Admission, finding: Finding) -> bool:
    """Whether the diploma that a rule starts from is among what is held."""
    asked = finding.requirement
    if isinstance(asked, Holds) and finding.verdict is Verdict.YES:
        return asked.atom.kind == "diploma" and asked.atom.args[0] == rule.origin
    return any(_holds_origin(rule, part) for part in finding.parts)
