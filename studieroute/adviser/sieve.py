"""Which of the routes found are listed, and in which order; no Qt in here."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import COUNTS_AS
from studieroute.domain.route import Route, RouteStep
from studieroute.i18n import Say
from studieroute.wording import terms

ORDERS = ("finish", "cost", "transfers", "certainty", "distance")
"""What routes can be sorted by; an empty order is that of the search."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a route must have to be listed; empty or None lets every route through.

    `place` and `kind` (of institution) are somewhere on the route, `language` and `mode` hold for
    each step of which they are known, `start` is the first day of the first new step, `certainty`
    the least sure that is listed.
    """

    place: str = ""
    language: str = ""
    mode: str = ""
    start: date | None = None
    kind: str = ""
    certainty: Certainty | None = None
    order: str = ""

    @property
    def number(self) -> int:
        """How many criteria are set; the order hides nothing and does not count."""
        return sum(getattr(self, one.name) not in ("", None) for one in fields(self)[:-1])


Values = Callable[[Catalogue, Route], Iterable[object]]


def sifted(catalogue: Catalogue, sieve: Sieve, routes: Iterable[Route]) -> tuple[Route, ...]:
    """The routes that pass, in the order asked for."""
    passing = [one for one in routes if passes(catalogue, sieve, one)]
    if sieve.order in ORDERS:
        place = ORDERS.index(sieve.order)
        passing.sort(key=lambda one: (one.criteria.vector[place], one.criteria.vector))
    return tuple(passing)


def passes(catalogue: Catalogue, sieve: Sieve, route: Route) -> bool:
    """Whether a route has all that is asked."""
    return all(
        asked in ("", None) or asked in set(values(catalogue, route))
        for name, values in CRITERIA.items()
        for asked in (getattr(sieve, name),)
    )


def options(
    say: Say, catalogue: Catalogue, routes: tuple[Route, ...], name: str
) -> list[tuple[str, object]]:
    """What a criterion can be set to for these routes, each with how many have it; "any" first."""
    counts: Counter[object] = Counter(
        value for one in routes for value in set(CRITERIA[name](catalogue, one))
    )
    found = [(f"{_word(say, name, value)} ({counts[value]})", value) for value in counts]
    found.sort(key=lambda one: str(one[1]) if name in ("start", "certainty") else one[0])
    nothing = None if name in ("start", "certainty") else ""
    return [(say("all"), nothing), *found]


def _word(say: Say, name: str, value: object) -> str:
    if name == "certainty":
        assert isinstance(value, Certainty)
        if value is Certainty.RIGHT:
            return terms.certainty(say, value)
        return say("at least: {certainty}", certainty=terms.certainty(say, value))
    if name == "start":
        assert isinstance(value, date)
        return say.short_month(value)
    text = str(value)
    known = {"language": terms.language, "mode": terms.mode}
    return known[name](say, text) if name in known else text


def _places(_: Catalogue, route: Route) -> set[str]:
    return {step.place for step in route.steps if step.place}


def _kinds(catalogue: Catalogue, route: Route) -> set[str]:
    schools = (catalogue.institution.get(step.institution) for step in route.steps)
    return {one.kind for one in schools if one is not None and one.kind}


def _shared(route: Route, values: Callable[[RouteStep], set[str]]) -> set[str]:
    """What every step has of which something is known."""
    known = [found for step in route.steps if (found := values(step))]
    return set.intersection(*known) if known else set()


def _languages(_: Catalogue, route: Route) -> set[str]:
    return _shared(route, lambda step: set(step.offer.languages) if step.offer else set())


def _modes(_: Catalogue, route: Route) -> set[str]:
    """The ways of study that every step has; bol counts as full-time and bbl as work and study."""

    def of(step: RouteStep) -> set[str]:
        mode = step.offer.mode if step.offer else ""
        return {mode, COUNTS_AS.get(mode, mode)} if mode else set()

    return _shared(route, of)


def _starts(_: Catalogue, route: Route) -> set[date]:
    new = [step.start for step in route.steps if not step.continued]
    return {min(new)} if new else set()


def _certainties(_: Catalogue, route: Route) -> set[Certainty]:
    """All that the route is at least as sure as."""
    return {one for one in Certainty if one >= route.criteria.certainty}


CRITERIA: dict[str, Values] = {
    "place": _places,
    "kind": _kinds,
    "language": _languages,
    "mode": _modes,
    "start": _starts,
    "certainty": _certainties,
}
"""The values of a route by the name of a criterion."""
