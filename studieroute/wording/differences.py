"""In what two routes differ, a plain sentence for each fact; the better route comes first."""

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Route, RouteStep
from studieroute.i18n import Say
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
    Told,
    Transfers,
    differences,
    months_between,
)
from studieroute.wording import answers, terms

TOLD_IN_YEARS = 24
"""From this many months on a time is told in years and months."""


def sentences(
    say: Say, catalogue: Catalogue, one: Route, other: Route, first: str = "1", second: str = "2"
) -> tuple[str, ...]:
    """At most five sentences on what differs between routes called `first` and `second`.

    Where nothing differs, one sentence that says so.
    """
    found = differences(one, other)
    if not found:
        return (nothing(say, first, second),)
    return tuple(sentence(say, catalogue, fact, first, second) for fact in found)


def nothing(say: Say, first: str, second: str) -> str:
    """That two routes do not differ in anything that counts."""
    return say(
        "Route {one} and route {other} do not differ in time, costs, certainty, diplomas, transfers or distance.",
        one=first,
        other=second,
    )


def sentence(say: Say, catalogue: Catalogue, fact: Told, first: str, second: str) -> str:
    """One difference between the routes called `first` and `second`."""
    match fact:
        case Ends():
            return _ends(say, catalogue, fact, first, second)
        case Times():
            return _times(say, fact, first, second)
        case Costs():
            return _costs(say, fact, first, second)
        case Sureness():
            return _sureness(say, catalogue, fact, first, second)
        case OnTheWay():
            return _on_the_way(say, catalogue, fact, first, second)
        case StillOpen():
            return _still_open(say, catalogue, fact, first, second)
        case Transfers():
            return _transfers(say, fact, first, second)
        case Distances():
            return _distances(say, fact, first, second)


def span(say: Say, months: int) -> str:
    """A time in months, and from two years on in years and months."""
    if months < TOLD_IN_YEARS:
        return say.plural("{number} month", "{number} months", months)
    return terms.months(say, months)


def named(say: Say, catalogue: Catalogue, step: RouteStep) -> str:
    """A step with its institution, since names are shared."""
    institution = catalogue.institution.get(step.institution)
    name = answers.step_name(say, step)
    return f"{name} ({institution.name})" if institution and institution.name else name


def _ends(say: Say, catalogue: Catalogue, fact: Ends, one: str, other: str) -> str:
    return say(
        "Route {one} ends with {a}, route {other} with {b}.",
        one=one,
        other=other,
        a=_diplomas(say, catalogue, fact.one),
        b=_diplomas(say, catalogue, fact.other),
    )


def _times(say: Say, fact: Times, one: str, other: str) -> str:
    if fact.one > fact.other:
        return _times(say, fact.mirrored(), other, one)
    months = months_between(fact.one, fact.other)
    if not months:
        return say(
            "Route {one} is finished less than a month earlier than route {other}.",
            one=one,
            other=other,
        )
    return say(
        "Route {one} is finished {time} earlier than route {other}.",
        one=one,
        other=other,
        time=span(say, months),
    )


def _costs(say: Say, fact: Costs, one: str, other: str) -> str:
    if not _costs_less(fact) and _costs_less(fact.mirrored()):
        return _costs(say, fact.mirrored(), other, one)
    if not _costs_less(fact):
        return _not_known(say, fact, one, other)
    if fact.one.gaps or fact.other.gaps:
        return _at_least(say, fact, one, other)
    return say(
        "Route {one} costs {money} less than route {other}: {low} against {high}.",
        one=one,
        other=other,
        money=say.money(fact.other.cents - fact.one.cents),
        low=say.money(fact.one.cents),
        high=say.money(fact.other.cents),
    )


def _not_known(say: Say, fact: Costs, one: str, other: str) -> str:
    """What is known of two prices that cannot be weighed, or of which only the sum is equal."""
    if fact.one.cents == fact.other.cents and fact.one.gaps >= fact.other.gaps:
        fact, one, other = fact.mirrored(), other, one
    if fact.one.cents == fact.other.cents and fact.one.gaps <= fact.other.gaps:
        known = say("Route {one} costs no more than route {other}.", one=one, other=other)
    else:
        known = say("Which route costs less is not known.")
    return " ".join((known, _price(say, fact.one, one), _price(say, fact.other, other)))


def _at_least(say: Say, fact: Costs, one: str, other: str) -> str:
    """How much less a route surely costs although some prices are not known."""
    money = say.money(fact.other.cents - fact.one.cents)
    if fact.comparable:
        less = say(
            "Route {one} costs {money} less than route {other}.", one=one, other=other, money=money
        )
    else:
        less = say(
            "Route {one} costs at least {money} less than route {other}.",
            one=one,
            other=other,
            money=money,
        )
    return " ".join((less, _price(say, fact.one, one), _price(say, fact.other, other)))


def _costs_less(fact: Costs) -> bool:
    """Whether the first route surely costs less, whatever the missing prices of the other are."""
    return fact.one.gaps <= fact.other.gaps and fact.one.cents < fact.other.cents


def _price(say: Say, money: Money, name: str) -> str:
    """What a route costs, as far as that is known, in a sentence."""
    if not money.not_known:
        return say("Route {one} costs {money}.", one=name, money=say.money(money.cents))
    steps = say.listing([answers.step_name(say, step) for step in money.not_known], say("and"))
    if not money.cents:
        return say("What route {one} costs is not known ({steps}).", one=name, steps=steps)
    return say(
        "Route {one} costs at least {money}; the price is not known of: {steps}.",
        one=name,
        money=say.money(money.cents),
        steps=steps,
    )


def _sureness(say: Say, catalogue: Catalogue, fact: Sureness, one: str, other: str) -> str:
    if fact.one.certainty > fact.other.certainty:
        return _sureness(say, catalogue, fact.mirrored(), other, one)
    return say(
        "Route {one} is surer ({sure}). With route {other} this holds for {step}: {unsure}.",
        one=one,
        other=other,
        sure=terms.certainty(say, fact.one.certainty),
        step=named(say, catalogue, fact.other.step),
        unsure=terms.certainty(say, fact.other.certainty),
    )


def _on_the_way(say: Say, catalogue: Catalogue, fact: OnTheWay, one: str, other: str) -> str:
    if not fact.one:
        return _on_the_way(say, catalogue, fact.mirrored(), other, one)
    if not fact.other:
        return say(
            "With route {one} you get on the way: {diplomas}. With route {other} you do not.",
            one=one,
            other=other,
            diplomas=_stops(say, catalogue, fact.one),
        )
    return say(
        "On the way you get with route {one}: {a}; with route {other}: {b}.",
        one=one,
        other=other,
        a=_stops(say, catalogue, fact.one),
        b=_stops(say, catalogue, fact.other),
    )


def _still_open(say: Say, catalogue: Catalogue, fact: StillOpen, one: str, other: str) -> str:
    if not fact.one:
        return _still_open(say, catalogue, fact.mirrored(), other, one)
    ones, others = (
        say.listing([named(say, catalogue, step) for step in steps], say("and"))
        for steps in (fact.one, fact.other)
    )
    if not fact.other:
        return say(
            "With route {one} you must first ask whether you can enter: {steps}. With route {other} you need not.",
            one=one,
            other=other,
            steps=ones,
        )
    return say(
        "First ask whether you can enter, with route {one}: {a}; with route {other}: {b}.",
        one=one,
        other=other,
        a=ones,
        b=others,
    )


def _transfers(say: Say, fact: Transfers, one: str, other: str) -> str:
    if fact.one > fact.other:
        return _transfers(say, fact.mirrored(), other, one)
    return say(
        "Route {one} has fewer transfers than route {other}: {few} against {many}.",
        one=one,
        other=other,
        few=fact.one,
        many=fact.other,
    )


def _distances(say: Say, fact: Distances, one: str, other: str) -> str:
    if fact.one > fact.other:
        return _distances(say, fact.mirrored(), other, one)
    return say(
        "Route {one} stays nearer to your home than route {other}: at most {near} km against {far} km.",
        one=one,
        other=other,
        near=say.number(fact.one),
        far=say.number(fact.other),
    )


def _diplomas(say: Say, catalogue: Catalogue, atoms: tuple[Atom, ...]) -> str:
    """What one holds, with the institution it is from."""
    return say.listing([_diploma(say, catalogue, atom) for atom in atoms], say("and"))


def _diploma(say: Say, catalogue: Catalogue, atom: Atom, more: str = "") -> str:
    step = catalogue.step.get(atom.args[-1])
    institution = catalogue.contact_of(step) if step else None
    inside = ", ".join(filter(None, (institution.name if institution else "", more)))
    text = terms.atom(say, catalogue, atom)
    return f"{text} ({inside})" if inside else text


def _stops(say: Say, catalogue: Catalogue, stops: tuple[Stop, ...]) -> str:
    told = [_diploma(say, catalogue, stop.diploma, say.month(stop.on)) for stop in stops]
    return say.listing(told, say("and"))
