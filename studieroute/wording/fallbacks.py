"""Plan B in words: when a step fails, what one holds then, what one can still do and what it costs."""

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue, Figure
from studieroute.domain.requirement import NOT_KNOWN
from studieroute.domain.route import Route
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.routes.difference import months_between
from studieroute.routes.fallback import Fallback, Moment, Onward
from studieroute.wording import answers, terms
from studieroute.wording.differences import named, span
from studieroute.wording.reasons import Reason, ReasonKind

HELD = ("diploma", "propedeuse", "certificate")
"""The kinds of facts worth naming when all that one holds is summed up."""


def occasion(say: Say, catalogue: Catalogue, one: Fallback) -> str:
    """What went wrong, and when."""
    name, month = named(say, catalogue, one.step), say.month(one.on)
    if one.moment is Moment.YEAR_ONE:
        return say(
            "If you stop with {name} after the first year ({month}):", name=name, month=month
        )
    if one.step.kind == "bridge":
        return say("If you do not pass {name} ({month}):", name=name, month=month)
    return say("If you have no diploma of {name} at the end ({month}):", name=name, month=month)


def sentences(say: Say, catalogue: Catalogue, one: Fallback, route: Route) -> tuple[str, ...]:
    """What is left then, compared with the route as it was planned."""
    found = [_held(say, catalogue, one, route)]
    if any(atom.kind == "credits" and atom.args[1] == NOT_KNOWN for atom in one.holds):
        found.append(credits_not_known(say))
    found.append(_way_on(say, catalogue, one, route))
    if one.route is not None:
        found += [_time(say, one, route), _money(say, one)]
        if one.route.criteria.certainty >= Certainty.CONDITIONAL:
            sure = terms.certainty(say, one.route.criteria.certainty)
            found.append(say("How sure this way is: {certainty}.", certainty=sure))
        if one.beyond_wishes:
            found.append(say("This breaks your own limit on time or money."))
    if one.in_time is not None and one.decide_by is not None:
        found.append(_in_time(say, catalogue, one, one.in_time))
    return tuple(found)


def credits_not_known(say: Say) -> str:
    """What is counted on of the credits earned before a failure: nothing."""
    return say("How many EC you have then is not known; we count on none, and not on a propedeuse.")


def figures(say: Say, catalogue: Catalogue, one: Fallback) -> tuple[Reason, ...]:
    """How often the step fails, as far as the catalogue knows, with the source."""
    return tuple(
        Reason(
            ReasonKind.NOTE,
            Verdict.YES,
            _figure(say, figure),
            tuple(filter(None, (catalogue.source.get(figure.source),))),
        )
        for figure in one.figures
    )


def most_to_lose(say: Say, months: int | None) -> str:
    """The regret of a route in a sentence."""
    if months is None:
        return say("If one step of this route fails, the goal and its level may be lost.")
    if not months:
        return say(
            "If one step of this route fails, you have this diploma or another of its level no later."
        )
    return say(
        "If one step of this route fails, you have this diploma or another of its level at most {time} later.",
        time=span(say, months),
    )


def _held(say: Say, catalogue: Catalogue, one: Fallback, route: Route) -> str:
    """The diplomas and certificates, and the bridges of the route that are behind one."""
    taken = {step.id for step in route.steps}
    held = [
        terms.atom(say, catalogue, atom)
        for atom in one.holds
        if atom.kind in HELD or (atom.kind == "completed" and atom.args[0] in taken)
    ]
    if not held:
        return say("You then have no diploma yet.")
    return say("You then have: {facts}.", facts=say.listing(held, say("and")))


def _way_on(say: Say, catalogue: Catalogue, one: Fallback, route: Route) -> str:
    if one.route is None:
        return say(
            "We know no way on from there. Ask {who} what is possible.",
            who=_who(say, catalogue, one),
        )
    title = answers.route_title(say, catalogue, one.route)
    if one.onward is Onward.SAME_GOAL:
        return say("You can still reach your goal: {route}.", route=title)
    if one.step.id == route.steps[-1].id:
        gone = say("Then this goal is lost.")
    else:
        gone = say("Then we know no way to this goal any more.")
    if one.onward is Onward.SAME_LEVEL:
        near = say("In this field and at the same level this is possible: {route}.", route=title)
    else:
        near = say("In this field and a level lower this is possible: {route}.", route=title)
    return f"{gone} {near}"


def _time(say: Say, one: Fallback, route: Route) -> str:
    assert one.route is not None
    month = say.month(one.route.criteria.finish)
    months = months_between(route.criteria.finish, one.route.criteria.finish)
    if not months:
        return say("You are finished in {month}, as planned.", month=month)
    time = span(say, abs(months))
    if months > 0:
        return say(
            "You are finished in {month}, {time} later than planned.", month=month, time=time
        )
    return say("You are finished in {month}, {time} earlier than planned.", month=month, time=time)


def _money(say: Say, one: Fallback) -> str:
    if one.cost_cents is None:
        return say("What this costs more or less is not known.")
    if not one.cost_cents:
        return say("It costs as much as planned, with what you have paid by then.")
    money = say.money(abs(one.cost_cents))
    if one.cost_cents > 0:
        return say("It costs {money} more, with what you have paid by then.", money=money)
    return say("It costs {money} less, with what you have paid by then.", money=money)


def _in_time(say: Say, catalogue: Catalogue, one: Fallback, early: Route) -> str:
    assert one.decide_by is not None
    day, month = say.day(one.decide_by), say.month(early.criteria.finish)
    if one.route is not None and [step.id for step in early.steps] == [
        step.id for step in one.route.steps
    ]:
        return say(
            "If you apply for this by {date}, you are finished in {month} already.",
            date=day,
            month=month,
        )
    title = answers.route_title(say, catalogue, early)
    return say(
        "If you apply by {date}, it can be quicker: {route}. You are finished in {month} then.",
        date=day,
        route=title,
        month=month,
    )


def _figure(say: Say, one: Figure) -> str:
    try:
        value = say.number(float(one.value))
    except ValueError:
        value = one.value
    among = ", ".join(filter(None, (one.population, one.year or say("year not known"))))
    amount = f"{value} {one.unit}".strip()
    if one.measure.startswith("drop-out"):
        return say("Stopped: {amount} ({among}).", amount=amount, among=among)
    if one.measure == "switch":
        return say("Changed programme: {amount} ({among}).", amount=amount, among=among)
    if one.measure == "positive-bsa":
        return say("Positive study advice: {amount} ({among}).", amount=amount, among=among)
    return f"{one.measure}: {amount} ({among})."


def _who(say: Say, catalogue: Catalogue, one: Fallback) -> str:
    institution = catalogue.institution.get(one.step.institution)
    if institution is None:
        return say("the institution")
    contact = institution.contact or institution.website
    return f"{institution.name} ({contact})" if contact else institution.name
