"""What a route costs: study years that cost the same in one line."""

from itertools import groupby

from studieroute.i18n import Say
from studieroute.paper.blocks import Table
from studieroute.paper.matter import Matter
from studieroute.routes.spending import YearCost, per_study_year, years_of


def costs_per_year(matter: Matter) -> Table:
    """The study years with their steps, what each year costs, and the whole."""
    say, route = matter.say, matter.route
    rows = []
    for (steps, cents, known), same in groupby(
        per_study_year(route), lambda one: (_steps(matter, one.year), one.cents, one.is_known)
    ):
        years = list(same)
        each = _amount(say, cents, known)
        whole = _amount(say, cents * len(years), known)
        rows.append((_span(say, years), steps, each, whole))
    lacking = any(not step.cost_known for step in route.steps)
    total = say("Total of what is known") if lacking else say("Total")
    return Table(
        say("Fees that you pay for the steps, without books, travel and living."),
        (say("Study year"), say("Step"), say("Each year"), say("Together")),
        tuple(rows),
        (total, "", "", say.money(route.criteria.cost_cents)),
        amounts=2,
    )


def _steps(matter: Matter, year: int) -> str:
    """The steps that are paid for in a study year."""
    paid = (i for i, step in enumerate(matter.route.steps) if year in years_of(step))
    return ", ".join(matter.named(i) for i in paid)


def _span(say: Say, years: list[YearCost]) -> str:
    """One study year, or the first and the last of several."""
    first, last = (f"{one.year}-{one.year + 1}" for one in (years[0], years[-1]))
    return first if first == last else say("{start} to {end}", start=first, end=last)


def _amount(say: Say, cents: int, known: bool) -> str:
    if known:
        return say.money(cents)
    return say("at least {money}", money=say.money(cents)) if cents else say("not known")
