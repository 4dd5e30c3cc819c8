"""In which ways a programme can be followed."""

from collections.abc import Iterable

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import Offer
from studieroute.domain.route import RouteStep
from studieroute.i18n import Say
from studieroute.wording import terms

NAMED_AT_MOST = 3
"""Cities of one mode that are named."""


def also_offered(say: Say, catalogue: Catalogue, step: RouteStep) -> tuple[str, tuple[str, ...]]:
    """The other modes in which a step can be followed at its time, and the names of the sources.

    Both are empty where there are none, where its mode is not known, or where one is in it already.
    """
    others = _others(catalogue, step)
    if not others:
        return "", ()
    sources = dict.fromkeys(one.source for one in others)
    cities: dict[str, dict[str, None]] = {}
    for one in others:
        place = catalogue.place.get(one.place)
        named = cities.setdefault(terms.mode(say, one.mode), {})
        if place is not None:
            named[place.city] = None
    ways = ", ".join(f"{mode} ({_few(named)})" if named else mode for mode, named in cities.items())
    return say("Also offered: {ways}.", ways=ways), tuple(sources)


def _few(names: Iterable[str]) -> str:
    """The first few of some names."""
    first, more = list(names)[:NAMED_AT_MOST], list(names)[NAMED_AT_MOST:]
    return ", ".join((*first, "…")) if more else ", ".join(first)


def followed(say: Say, catalogue: Catalogue, step: RouteStep) -> str:
    """The mode of a step; of one for who works also the mode without work, where there is one."""
    if step.offer is None or not step.offer.mode:
        return ""
    mode = terms.mode(say, step.offer.mode)
    if not step.offer.is_beside_work:
        return mode
    others = [one.mode for one in _others(catalogue, step) if not one.is_beside_work]
    if not others:
        return mode
    return say("{mode}, also {other}", mode=mode, other=terms.mode(say, others[0]))


def _others(catalogue: Catalogue, step: RouteStep) -> list[Offer]:
    """The offers in another known mode that run when the step begins."""
    mode = step.offer.mode if step.offer else ""
    if step.continued or not mode:
        return []
    return [
        one
        for one in catalogue.offers_of.get(step.id, ())
        if one.mode not in ("", mode) and one.is_open_on(step.start)
    ]
