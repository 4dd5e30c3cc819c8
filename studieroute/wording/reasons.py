"""Why a step is allowed, what is not sure about it, and where that stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studieroute.domain.admission import Admission
from studieroute.domain.calendar import study_year
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Override
from studieroute.domain.offer import nominal_months
from studieroute.domain.programme import Programme
from studieroute.domain.requirement import All, Always, Any, AtLeast, Holds, Never
from studieroute.domain.route import RouteStep
from studieroute.domain.source import Freshness, Source
from studieroute.domain.verdict import Fact, Finding, Verdict, overrides_in
from studieroute.i18n import Say
from studieroute.wording import terms
from studieroute.wording.offers import also_offered

STATUTORY = "wettelijk"
"""How the kinds of fee begin that are a range for who studies beside work; the highest is counted."""
FROM_EIGHTEEN = "mbo-"
"""How the kinds of fee begin that nobody pays who is under 18 on the first of August."""


class ReasonKind(StrEnum):
    """What a reason is about, so that a face can give it a sign."""

    RULE = "rule"
    PART = "part"
    NOTE = "note"
    OVERRULED = "overruled"
    OVERRIDE = "override"
    MONEY = "money"
    TIME = "time"
    ASK = "ask"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence with its verdict and sources; `old` asks for the amber sign."""

    kind: ReasonKind
    verdict: Verdict
    text: str
    sources: tuple[Source, ...] = ()
    old: bool = False
    depth: int = 0


def source_line(say: Say, source: Source, today: date) -> str:
    """A source as one line: title, publisher and how old it is, amber in words."""
    name = source.title or source.url or source.id
    match source.freshness(today):
        case Freshness.FRESH:
            age = say("of {date}", date=say.partial(source.published))
        case Freshness.OLD:
            age = say(
                "of {date}, may be out of date",
                date=say.partial(source.published or str(source.valid_to)),
            )
        case Freshness.UNDATED:
            age = (
                say("undated, read on {date}", date=say.partial(source.checked))
                if source.checked
                else say("undated")
            )
    return f"{name} ({age})"


def reasons(say: Say, catalogue: Catalogue, step: RouteStep, today: date) -> tuple[Reason, ...]:
    """Everything a step rests on, the rule first; at least one reason for every step."""
    found: list[Reason] = []
    if step.continued:
        text = say("You are in this programme now; the end date assumes the nominal pace.")
        found.append(
            Reason(ReasonKind.RULE, Verdict.YES, text, _sources(catalogue, _of(catalogue, step)))
        )
    elif step.admission is None:
        found.append(_nobody_says(say, catalogue, step))
    else:
        found.extend(_rule(say, catalogue, step.admission, step.finding, step.id, today))
    for rule in _told_overruled(step):
        text = say(
            "Overruled by a closer or newer source: {rule}",
            rule=terms.requirement(say, catalogue, rule.requirement),
        )
        found.append(
            Reason(ReasonKind.OVERRULED, step.verdict, text, _sources(catalogue, rule.source))
        )
    found.extend(_brought(say, catalogue, step))
    found.extend(_time(say, catalogue, step))
    found.extend(_money(say, catalogue, step))
    found.extend(_also(say, catalogue, step))
    return tuple(found)


def _told_overruled(step: RouteStep) -> list[Admission]:
    """The overruled rules for the origin by which one enters; the others are beside the point."""
    origin = step.admission.origin if step.admission else None
    return [
        rule
        for rule in step.overruled
        if rule.origin == origin and not isinstance(rule.requirement, Never)
    ]


def finding_reasons(
    say: Say, catalogue: Catalogue, rule: Admission, finding: Finding, about: str, today: date
) -> tuple[Reason, ...]:
    """A rule on entering `about` and the findings on its parts, for a door that may be shut."""
    return tuple(_rule(say, catalogue, rule, finding, about, today))


def _rule(
    say: Say,
    catalogue: Catalogue,
    rule: Admission,
    finding: Finding | None,
    about: str,
    today: date,
) -> list[Reason]:
    sources = _sources(catalogue, rule.source)
    old = any(source.freshness(today) is Freshness.OLD for source in sources)
    verdict = finding.verdict if finding else Verdict.UNKNOWN
    asked = terms.requirement(say, catalogue, rule.requirement)
    sure = terms.certainty(say, rule.certainty)
    text = {
        Verdict.YES: say("Admitted ({certainty}) with: {rule}", certainty=sure, rule=asked),
        Verdict.UNKNOWN: say("Not known whether this is met: {rule}", rule=asked),
        Verdict.NO: say("Not met: {rule}", rule=asked),
    }[verdict]
    found = [Reason(ReasonKind.RULE, verdict, text, sources, old)]
    if finding is not None:
        found.extend(_decided(say, catalogue, finding))
        found.extend(_parts(say, catalogue, finding, sources, 1))
    note = rule.note.within(say.language)
    if note:
        found.append(Reason(ReasonKind.NOTE, verdict, note, sources))
    if old:
        newest = max((source.published for source in sources), default="")
        text = say(
            "This rests on a source of {date}. Ask {who} whether it still holds.",
            date=say.partial(newest),
            who=_who(say, catalogue, about),
        )
        found.append(Reason(ReasonKind.OLD, Verdict.UNKNOWN, text, sources, old=True))
    return found


def _decided(say: Say, catalogue: Catalogue, finding: Finding) -> list[Reason]:
    """That the rule counts as met by an adviser's decision only, with the reason and the day."""
    return [
        Reason(
            ReasonKind.OVERRIDE,
            finding.verdict,
            say("Met by decision only. {decision}", decision=decision(say, catalogue, one)),
        )
        for one in overrides_in(finding)
    ]


def decision(say: Say, catalogue: Catalogue, one: Override) -> str:
    """A decision in a sentence: what counts as held, why, and since when."""
    fact, reason = terms.atom(say, catalogue, one.atom), one.reason.rstrip(".")
    if one.on is None:
        return say("Counts as held: {fact}. Reason: {reason}.", fact=fact, reason=reason)
    return say(
        "Counts as held: {fact}. Decided on {date}: {reason}.",
        fact=fact,
        date=say.day(one.on),
        reason=reason,
    )


def _parts(
    say: Say, catalogue: Catalogue, finding: Finding, sources: tuple[Source, ...], depth: int
) -> list[Reason]:
    """The findings on single facts; of alternatives only the decisive ones when one is met."""
    match finding.requirement:
        case Always():
            text = say("No prior education is asked.")
            return [Reason(ReasonKind.PART, Verdict.YES, text, sources, depth=depth)]
        case Holds(asked):
            return [
                _part(say, catalogue, finding, terms.atom(say, catalogue, asked), sources, depth)
            ]
        case All() | Any() | AtLeast():
            parts = finding.parts
            if finding.verdict is Verdict.YES and not isinstance(finding.requirement, All):
                parts = tuple(one for one in parts if one.verdict is Verdict.YES)[:1] or parts
            return [
                reason for one in parts for reason in _parts(say, catalogue, one, sources, depth)
            ]
        case _:
            text = say("This door is recorded as closed.")
            return [Reason(ReasonKind.PART, Verdict.NO, text, sources, depth=depth)]


def _part(
    say: Say,
    catalogue: Catalogue,
    finding: Finding,
    asked: str,
    sources: tuple[Source, ...],
    depth: int,
) -> Reason:
    text = {
        Verdict.YES: say("met: {fact}", fact=asked),
        Verdict.UNKNOWN: say("not known: {fact}", fact=asked),
        Verdict.NO: say("not met: {fact}", fact=asked),
    }[finding.verdict]
    fact = finding.fact
    if fact is not None and finding.verdict is Verdict.YES:
        text += _witness(say, catalogue, fact, asked)
        if fact.because is not None:
            sources = (*sources, *_sources(catalogue, fact.because.source))
    return Reason(ReasonKind.PART, finding.verdict, text, sources, depth=depth)


def _witness(say: Say, catalogue: Catalogue, fact: Fact, asked: str) -> str:
    """How a fact came to meet what was asked, where that is not plain."""
    if fact.override is not None:
        return " " + say("(by decision: {reason})", reason=fact.override.reason)
    if fact.because is not None:
        cause = terms.requirement(say, catalogue, fact.because.condition)
        return " " + say("(follows from {cause})", cause=cause)
    held = terms.atom(say, catalogue, fact.atom)
    return "" if held == asked else " " + say("(by {fact})", fact=held)


def _nobody_says(say: Say, catalogue: Catalogue, step: RouteStep) -> Reason:
    text = say("No source says yes or no for you. Ask {who}.", who=_who(say, catalogue, step.id))
    if step.apply_by is not None:
        text += " " + say("Do so before {date}.", date=say.day(step.apply_by))
    sources = _sources(catalogue, _of(catalogue, step))
    return Reason(ReasonKind.ASK, Verdict.UNKNOWN, text, sources)


def _brought(say: Say, catalogue: Catalogue, step: RouteStep) -> list[Reason]:
    """Credits that may count, and what the study advice of year one asks."""
    thing = catalogue.step[step.id]
    sources = _sources(catalogue, thing.source)
    found = []
    if step.brought and isinstance(thing, Programme):
        facts = [terms.atom(say, catalogue, atom) for atom in step.brought]
        text = say(
            "You bring {credits}. Ask {who} which of these count here; without an answer no time is saved.",
            credits=say.listing(facts, say("and")),
            who=_who(say, catalogue, step.id),
        )
        found.append(Reason(ReasonKind.ASK, Verdict.UNKNOWN, text, sources))
    if isinstance(thing, Programme) and thing.bsa_ec is not None:
        text = say("In year one at least {ec} EC are asked to go on.", ec=thing.bsa_ec)
        found.append(Reason(ReasonKind.NOTE, step.verdict, text, sources))
    return found


def _time(say: Say, catalogue: Catalogue, step: RouteStep) -> list[Reason]:
    found: list[Reason] = []
    thing = catalogue.step[step.id]
    sources = _sources(catalogue, thing.source)
    saved = step.admission.exempts_months if step.admission else 0
    if saved and step.admission is not None:
        text = say("This way in saves {time}.", time=terms.months(say, saved))
        found.append(
            Reason(ReasonKind.TIME, step.verdict, text, _sources(catalogue, step.admission.source))
        )
    if step.host is not None:
        host = catalogue.step[step.host].names.within(say.language)
        text = say("Runs alongside {host}, so it adds no time.", host=host)
        found.append(Reason(ReasonKind.TIME, step.verdict, text, sources))
        found.extend(_stands_in_for(say, catalogue, step, sources))
    if thing.months is None:
        text = say(
            "The source gives no duration; {time} follows from the load of {load} {unit}.",
            time=terms.months(say, step.months),
            load=thing.load,
            unit=thing.load_unit,
        )
        found.append(Reason(ReasonKind.TIME, Verdict.UNKNOWN, text, sources))
    if step.offer is not None and not step.offer.start_months and not step.continued:
        text = say("The source names no start month; September is assumed.")
        found.append(
            Reason(ReasonKind.TIME, Verdict.UNKNOWN, text, _sources(catalogue, step.offer.source))
        )
    if isinstance(thing, Programme) and thing.selection:
        text = say("Selection: {selection}", selection=thing.selection)
        found.append(Reason(ReasonKind.NOTE, step.verdict, text, sources))
    return found


def _stands_in_for(
    say: Say, catalogue: Catalogue, step: RouteStep, sources: tuple[Source, ...]
) -> list[Reason]:
    """The separate bridge that a step alongside saves."""
    found = []
    for atom in step.grants:
        saved = catalogue.bridge.get(atom.args[0]) if atom.kind == "completed" else None
        if saved is None or saved.id == step.id:
            continue
        months = nominal_months(saved.months, saved.load, saved.load_unit)
        if months is not None:
            text = say(
                "It stands in for {name}, which would take {time} of its own after the diploma.",
                name=saved.names.within(say.language),
                time=terms.months(say, months),
            )
            found.append(Reason(ReasonKind.TIME, step.verdict, text, sources))
    return found


def _money(say: Say, catalogue: Catalogue, step: RouteStep) -> list[Reason]:
    if not step.cost_known:
        text = say(
            "The costs are not known and count as 0; ask {who}.", who=_who(say, catalogue, step.id)
        )
        return [
            Reason(
                ReasonKind.MONEY, Verdict.UNKNOWN, text, _sources(catalogue, _of(catalogue, step))
            )
        ]
    offer, told = step.offer, _about_fee(say, catalogue, step)
    if offer is None or not told:
        return []
    year = step.fee_year or study_year(step.start)
    paid = next((one for one in catalogue.fees_of.get(offer.fee, ()) if one.year == year), None)
    sources = _sources(catalogue, paid.source if paid else offer.source)
    if paid is not None and not paid.amount_eur:
        free = say("No fee is asked since {year}.", year=f"{year}-{year + 1}")
        return [Reason(ReasonKind.MONEY, Verdict.YES, free, sources)]
    return [Reason(ReasonKind.MONEY, Verdict.UNKNOWN, " ".join(told), sources)]


def _about_fee(say: Say, catalogue: Catalogue, step: RouteStep) -> list[str]:
    """What makes the fee of a step another one than what is counted."""
    told = []
    if step.offer is not None and step.fee_year is not None:
        told.append(
            say(
                "The fee of this study year is not known yet; counted with that of {year}.",
                year=f"{step.fee_year}-{step.fee_year + 1}",
            )
        )
    kind = step.offer.fee if step.offer else ""
    if step.offer is not None and step.offer.is_beside_work and kind.startswith(STATUTORY):
        told.append(
            say(
                "For part-time and dual study the fee lies between two bounds; counted with the highest. Ask {who}.",
                who=_who(say, catalogue, step.id),
            )
        )
    if kind.startswith(FROM_EIGHTEEN):
        told.append(
            say(
                "Who is under 18 on 1 August pays no fee for that school year; counted all the same."
            )
        )
    return told


def _also(say: Say, catalogue: Catalogue, step: RouteStep) -> list[Reason]:
    text, names = also_offered(say, catalogue, step)
    if not text:
        return []
    return [Reason(ReasonKind.NOTE, Verdict.YES, text, _sources(catalogue, *names))]


def _who(say: Say, catalogue: Catalogue, step: str) -> str:
    """Whom to ask about a step: the institution's name."""
    thing = catalogue.step.get(step)
    institution = catalogue.contact_of(thing) if thing else None
    return institution.name if institution else say("the institution")


def _of(catalogue: Catalogue, step: RouteStep) -> str:
    return catalogue.step[step.id].source


def _sources(catalogue: Catalogue, *names: str) -> tuple[Source, ...]:
    return tuple(catalogue.source[name] for name in names if name in catalogue.source)
