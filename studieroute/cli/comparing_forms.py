"""Plan B, differences and other dates in the JSON forms that other programs read."""

from collections.abc import Iterable
from datetime import date

from studieroute.cli import forms
from studieroute.cli.forms import Form
from studieroute.domain.catalogue import Catalogue, Figure
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Route, RouteStep
from studieroute.i18n import Say
from studieroute.routes.dates import Cause, Change, DatesDifference
from studieroute.routes.difference import (
    Costs,
    Distances,
    Ends,
    Money,
    OnTheWay,
    StillOpen,
    Stop,
    Sureness,
    Times,
    Transfers,
    Weakest,
    differences,
)
from studieroute.routes.fallback import Fallback, regret
from studieroute.wording import dates as date_words
from studieroute.wording import differences as difference_words
from studieroute.wording import fallbacks as fallback_words

Asked = tuple[date, date]
"""The day of a question and the first possible start in it."""

ASPECTS: dict[type, str] = {
    Ends: "ends",
    Times: "time",
    Costs: "cost",
    Sureness: "certainty",
    OnTheWay: "on_the_way",
    StillOpen: "open",
    Transfers: "transfers",
    Distances: "distance",
}


def fallbacks(
    say: Say,
    catalogue: Catalogue,
    goal: str,
    route: Route,
    plan_b: tuple[Fallback, ...],
    today: date,
) -> Form:
    """The answer of `fallback --json`."""
    months = regret(route, plan_b)
    return {
        "goal": goal,
        "route": forms.route(say, catalogue, route, today),
        "regret_months": months,
        "text": fallback_words.most_to_lose(say, months),
        "fallbacks": [_fallback(say, catalogue, one, route, today) for one in plan_b],
        "refusal": None,
    }


def ranked(
    say: Say,
    catalogue: Catalogue,
    goal: str,
    rows: Iterable[tuple[int, Route, int | None]],
    today: date,
) -> Form:
    """The answer of `fallback --rank --json`: routes by number, with the months one may lose."""
    return {
        "goal": goal,
        "routes": [
            {
                "choice": number,
                "regret_months": months,
                "text": fallback_words.most_to_lose(say, months),
                "route": forms.route(say, catalogue, route, today),
            }
            for number, route, months in rows
        ],
    }


def _fallback(say: Say, catalogue: Catalogue, one: Fallback, route: Route, today: date) -> Form:
    extra = one.cost_cents
    return {
        "step": one.step.id,
        "moment": one.moment.value,
        "on": one.on.isoformat(),
        "holds": [str(atom) for atom in one.holds],
        "onward": one.onward.value,
        "months_later": one.months,
        "extra_cost_eur": None if extra is None else forms.euros(extra),
        "beyond_wishes": one.beyond_wishes,
        "route": forms.route(say, catalogue, one.route, today) if one.route else None,
        "decide_by": one.decide_by.isoformat() if one.decide_by else None,
        "in_time": forms.route(say, catalogue, one.in_time, today) if one.in_time else None,
        "figures": [_figure(catalogue, each) for each in one.figures],
        "occasion": fallback_words.occasion(say, catalogue, one),
        "texts": list(fallback_words.sentences(say, catalogue, one, route)),
    }


def _figure(catalogue: Catalogue, one: Figure) -> Form:
    source = catalogue.source.get(one.source)
    return {
        "about": one.about,
        "measure": one.measure,
        "value": one.value,
        "unit": one.unit,
        "year": one.year or None,
        "population": one.population or None,
        "sources": [forms.source(source)] if source else [],
    }


def compared(
    say: Say,
    catalogue: Catalogue,
    goal: str,
    routes: tuple[Route, Route],
    names: tuple[str, str],
    today: date,
) -> Form:
    """The answer of `compare --json`."""
    found = differences(*routes)
    return {
        "goal": goal,
        "choices": [int(name) for name in names],
        "routes": [forms.route(say, catalogue, one, today) for one in routes],
        "differences": [
            {
                "aspect": ASPECTS[type(fact)],
                "one": _value(fact.one),
                "other": _value(fact.other),
                "text": difference_words.sentence(say, catalogue, fact, *names),
            }
            for fact in found
        ],
        "texts": list(difference_words.sentences(say, catalogue, *routes, *names)),
        "refusal": None,
    }


Value = tuple[Atom | Stop | RouteStep, ...] | date | Money | Weakest | int | float


def _value(one: Value) -> object:
    """One side of a difference."""
    match one:
        case Money():
            missing = [each.id for each in one.not_known]
            return {"cost_eur": forms.euros(one.cents), "not_known": missing}
        case Weakest():
            return {"certainty": one.certainty.code, "step": one.step.id}
        case date():
            return one.isoformat()
        case tuple():
            return [_item(each) for each in one]
        case _:
            return one


def _item(one: Atom | Stop | RouteStep) -> object:
    match one:
        case Stop():
            return {"fact": str(one.diploma), "on": one.on.isoformat()}
        case RouteStep():
            return one.id
        case _:
            return str(one)


def dates(
    say: Say,
    catalogue: Catalogue,
    goal: str,
    found: DatesDifference,
    first: Asked,
    then: Asked,
    today: date,
) -> Form:
    """The answer of `dates --json`."""
    return {
        "goal": goal,
        "first": _asked(first, len(found.one.routes)),
        "then": _asked(then, len(found.other.routes)),
        "same": found.same,
        "gone": [_change(say, catalogue, one, today) for one in found.gone],
        "new": [_change(say, catalogue, one, today) for one in found.new],
        "changed": [
            {
                "first": forms.criteria(one.one.criteria),
                "then": forms.criteria(one.other.criteria),
                "route": forms.route(say, catalogue, one.other, today),
                "causes": _causes(say, catalogue, one.causes),
            }
            for one in found.changed
        ],
    }


def _asked(asked: Asked, routes: int) -> Form:
    today, start = asked
    return {"today": today.isoformat(), "start": start.isoformat(), "routes": routes}


def _change(say: Say, catalogue: Catalogue, one: Change, today: date) -> Form:
    return {
        "route": forms.route(say, catalogue, one.route, today),
        "causes": _causes(say, catalogue, one.causes),
    }


def _causes(say: Say, catalogue: Catalogue, causes: tuple[Cause, ...]) -> list[Form]:
    """Each cause with its sentence; none where no single rule or date explains a change."""
    told = date_words.causes(say, catalogue, causes)
    return [
        {
            "kind": one.kind.value,
            "step": one.step or None,
            "day": one.day.isoformat() if one.day else None,
            "limit": one.limit.isoformat() if one.limit else None,
            "rule": one.rule.id if one.rule else None,
            "offer": one.offer.id if one.offer else None,
            "text": reason.text,
            "sources": [forms.source(each) for each in reason.sources],
        }
        for one, reason in zip(causes, told)
    ]
