"""Acts of weighing: supposing, sifting, ticking routes, comparing, looking around a programme."""

from dataclasses import replace
from typing import Any

from studieroute.adviser import state
from studieroute.adviser.sieve import Sieve
from studieroute.adviser.state import Conversation, RouteKey
from studieroute.adviser.trial import Trial, let_go
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Route

MOST_COMPARED = 3


def suppose(now: Conversation, trial: Trial | None) -> Conversation:
    """Looks at the routes as if something were true; None: as things are."""
    trial = None if trial is None or trial.is_empty else trial
    return replace(now, trial=trial, route=(), step="", ticked=(), page="")


def suppose_held(now: Conversation, *atoms: Atom) -> Conversation:
    """Supposes that facts are held; one that was supposed to be missing is back."""
    trial = now.trial or Trial()
    adds = tuple(one for one in atoms if one not in now.learner.has)
    drops = tuple(one for one in trial.drops if one not in atoms)
    return suppose(
        now, replace(trial, adds=tuple(dict.fromkeys((*trial.adds, *adds))), drops=drops)
    )


def suppose_missing(now: Conversation, atom: Atom) -> Conversation:
    """Supposes that a fact is not held; one that was only supposed goes."""
    trial = now.trial or Trial()
    adds = tuple(one for one in trial.adds if one != atom)
    drops = (*trial.drops, atom) if atom in now.learner.has else trial.drops
    return suppose(now, replace(trial, adds=adds, drops=tuple(dict.fromkeys(drops))))


def adopt(now: Conversation) -> Conversation:
    """Makes the what-if true: what was supposed is from now on held, wished and planned."""
    trial = now.trial
    if trial is None:
        return now
    for atom in trial.drops:
        now = state.drop(now, atom)
    now = state.hold(now, *trial.adds)
    now = state.want(now, **let_go(trial.without))
    if trial.start:
        now = state.start_from(now, trial.start)
    return replace(now, trial=None)


def sift(now: Conversation, **criteria: Any) -> Conversation:
    """Changes criteria of the list by name; they are in Sieve."""
    return replace(now, sieve=replace(now.sieve, **criteria))


def sift_nothing(now: Conversation) -> Conversation:
    """Lets every route through again; the order stays."""
    return replace(now, sieve=Sieve(order=now.sieve.order))


def tick(now: Conversation, route: RouteKey) -> Conversation:
    """Chooses a route for comparing or takes it out; a fourth takes the place of the first."""
    if route in now.ticked:
        return replace(now, ticked=tuple(one for one in now.ticked if one != route))
    return replace(now, ticked=(*now.ticked, route)[-MOST_COMPARED:])


def compare(now: Conversation, routes: tuple[RouteKey, ...]) -> Conversation:
    """Puts routes side by side; fewer than two cannot be compared."""
    if len(routes) < 2:
        return now
    return replace(now, ticked=routes[:MOST_COMPARED], page="compare")


def turn_compare(now: Conversation, listed: tuple[Route, ...]) -> Conversation:
    """Compares the ticked routes, or the first ones listed where fewer than two are; or goes back."""
    if now.page == "compare" and len(now.ticked) > 1:
        return back(now)
    keys = tuple(dict.fromkeys((*now.ticked, *(route.key for route in listed))))
    return compare(now, now.ticked if len(now.ticked) > 1 else keys)


def turn_around(now: Conversation, step: str) -> Conversation:
    """Shows what lies around a step, or goes back."""
    return back(now) if now.page == "around" or not step else look_around(now, step)


def back(now: Conversation) -> Conversation:
    """Goes back to the list of routes."""
    return replace(now, page="", around="")


def look_around(now: Conversation, step: str) -> Conversation:
    """Shows what leads to a programme or bridge and what it leads to."""
    return replace(now, page="around", around=step)
