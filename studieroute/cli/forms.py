"""Answers in the JSON forms that other programs read."""

from datetime import date
from typing import Any

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Atom
from studieroute.domain.route import (
    Answer,
    Blocker,
    Criteria,
    Question,
    Refusal,
    Repair,
    Route,
    RouteStep,
)
from studieroute.domain.source import Source
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.routes.reach import Reached
from studieroute.wording import answers, refusals
from studieroute.wording.reasons import Reason, reasons

Form = dict[str, Any]


def euros(cents: int) -> float | int:
    """An amount as JSON has it: whole where it is whole."""
    return cents // 100 if cents % 100 == 0 else cents / 100


def source(one: Source) -> Form:
    """Where a statement stands and of when it is; null for undated."""
    return {"url": one.url, "as_of": one.published or None}


def reason(one: Reason) -> Form:
    """A sentence with its verdict and sources."""
    return {
        "verdict": one.verdict.code,
        "text": one.text,
        "old": one.old,
        "sources": [source(each) for each in one.sources],
    }


def criteria(one: Criteria) -> Form:
    """The five criteria; a distance that does not count every place says so."""
    unknown = {} if one.distance_known else {"distance_known": False}
    return {
        "finish": one.finish.isoformat(),
        "cost_eur": euros(one.cost_cents),
        "transfers": one.transfers,
        "certainty": one.certainty.code,
        "distance_km": one.distance_km,
        **unknown,
    }


def step(say: Say, catalogue: Catalogue, one: RouteStep, today: date) -> Form:
    """A step with its dates, cost and reasons."""
    told = [each for each in reasons(say, catalogue, one, today) if each.verdict is not Verdict.NO]
    return {
        "id": one.id,
        "kind": one.kind,
        "name": answers.step_name(say, one),
        "institution": one.institution,
        "place": one.place or None,
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "apply_by": one.apply_by.isoformat() if one.apply_by else None,
        "alongside": one.host,
        "continued": one.continued,
        "cost_eur": euros(one.cost_cents),
        "certainty": one.certainty.code,
        "grants": [str(atom) for atom in one.grants],
        "instead": list(one.instead),
        "reasons": [reason(each) for each in told],
    }


def route(say: Say, catalogue: Catalogue, one: Route, today: date) -> Form:
    """A route with its criteria, labels and steps."""
    return {
        "criteria": criteria(one.criteria),
        "labels": [label.value for label in one.labels],
        "hidden": one.hidden,
        "steps": [step(say, catalogue, each, today) for each in one.steps],
    }


def routes(
    say: Say,
    catalogue: Catalogue,
    goal: str,
    answer: Answer,
    shown: tuple[Route, ...],
    refusal: Refusal | None,
    today: date,
) -> Form:
    """The answer of `routes --json`."""
    return {
        "catalogue": {"release": catalogue.release, "as_of": catalogue.as_of},
        "goal": goal,
        "complete": answer.complete,
        **({} if answer.complete else {"why_incomplete": answers.cut_short(say)}),
        "routes": [route(say, catalogue, one, today) for one in shown],
        "refusal": why(say, catalogue, goal, refusal, today) if refusal else None,
    }


def why(say: Say, catalogue: Catalogue, goal: str, refusal: Refusal, today: date) -> Form:
    """The answer of `why --json`."""
    return {
        "goal": goal,
        "verdict": refusal.verdict.code,
        "on": refusal.on.isoformat() if refusal.on else None,
        "closed": refusals.closed(say, catalogue, refusal) or None,
        "blocking": [_blocking(say, catalogue, one) for one in refusals.nearest(refusal)],
        "blocking_sets": [_facts(one.lacking) for one in refusal.blockers],
        "blocking_complete": refusal.is_exact,
        "wishes": [[wish.value for wish in group] for group in refusal.against],
        "ask": [_question(say, catalogue, one) for one in refusal.questions],
        "repairs": [_repair(say, catalogue, one, refusal, today) for one in refusal.repairs],
        "reasons": [reason(one) for one in answers.why(say, catalogue, refusal, today)],
    }


def _facts(atoms: tuple[Atom, ...]) -> list[str]:
    return [str(atom) for atom in atoms]


def _blocking(say: Say, catalogue: Catalogue, one: Blocker) -> Form:
    """What the nearest ways in ask of a blocking set, with where that stands."""
    names = dict.fromkeys(rule.source for rule in one.admissions)
    found = [catalogue.source[name] for name in names if name in catalogue.source]
    return {
        "facts": _facts(one.near or one.lacking),
        "text": refusals.blocker(say, catalogue, one),
        "sources": [source(each) for each in found],
    }


def _question(say: Say, catalogue: Catalogue, one: Question) -> Form:
    institution = catalogue.institution.get(one.institution)
    return {
        "text": answers.question(say, catalogue, one),
        "who": institution.name if institution else None,
        "contact": (institution.contact or institution.website or None) if institution else None,
        "before": one.before.isoformat() if one.before else None,
        "facts": [str(atom) for atom in one.lacking],
    }


def _repair(say: Say, catalogue: Catalogue, one: Repair, refusal: Refusal, today: date) -> Form:
    return {
        "kind": one.kind.value,
        "steps": [step(say, catalogue, each, today) for each in one.steps],
        "adds": _facts(one.adds),
        "by": list(one.by),
        "without": [wish.value for wish in one.without],
        "months": one.months,
        "cost_eur": None if one.cost_cents is None else euros(one.cost_cents),
        "cost_known": one.is_priced,
        "text": refusals.repair(say, catalogue, one, refusal.wants),
        "route": route(say, catalogue, one.route, today) if one.route else None,
    }


def reached(one: Reached) -> Form:
    """A line of the answer of `reach --json`."""
    return {
        "id": one.id,
        "verdict": one.verdict.code,
        "steps": one.steps,
        "finish": one.finish.isoformat() if one.finish else None,
        **({} if one.exact else {"exact": False}),
    }
