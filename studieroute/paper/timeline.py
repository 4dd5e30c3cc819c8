"""From a route to its picture: which bar lies in which lane, and the same in words."""

from datetime import date, timedelta

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.route import Route, RouteStep
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.paper.blocks import Picture
from studieroute.paper.chart import WIDTH, Bar, Look, Measure, lay_out
from studieroute.wording import answers

LANES = ("wo", "hbo", "mbo", "vwo", "havo", "vmbo", "vo", "other")
"""The lanes from top to bottom: a learner climbs."""


def picture_of(
    say: Say, catalogue: Catalogue, route: Route, measure: Measure, width: float = WIDTH
) -> Picture:
    """The picture of a route with its description for those who cannot see it."""
    chart = lay_out(
        tuple(_bar(say, catalogue, route, i) for i in range(len(route.steps))),
        tuple(_lane_name(say, lane) for lane in LANES),
        _legend(say, route),
        measure,
        width,
    )
    return Picture(chart, _description(say, catalogue, route))


def number_of(index: int) -> str:
    """The number of a step as people read it."""
    return str(index + 1)


def named(say: Say, catalogue: Catalogue, route: Route, index: int) -> str:
    """A step with its number; with its institution where another step has the same name."""
    names = [answers.step_name(say, step) for step in route.steps]
    label = f"{number_of(index)} {names[index]}"
    institution = catalogue.institution.get(route.steps[index].institution)
    if names.count(names[index]) > 1 and institution is not None:
        label += f" ({institution.name})"
    return label


def look_of(step: RouteStep) -> Look:
    """How sure and what kind a step is, as a look."""
    if step.verdict is Verdict.UNKNOWN or step.certainty is Certainty.UNKNOWN:
        return Look.UNSURE
    return Look.BRIDGE if step.kind == "bridge" else Look.PROGRAMME


def _bar(say: Say, catalogue: Catalogue, route: Route, index: int) -> Bar:
    step = route.steps[index]
    host = _host(route, index)
    at = route.steps[host] if host is not None else step
    label = named(say, catalogue, route, index)
    lane = _lane_name(say, _lane(catalogue, at))
    end = step.end + timedelta(days=1)
    return Bar(label, lane, _drawn_from(step, route), end, look_of(step), host)


def _drawn_from(step: RouteStep, route: Route) -> date:
    """Where the bar begins: a running programme shows only what still lies ahead of the route."""
    others = [one.start for one in route.steps if one is not step]
    if not step.continued or not others:
        return step.start
    year_before = min(others) - timedelta(days=365)
    return max(step.start, min(year_before, step.end - timedelta(days=30)))


def _host(route: Route, index: int) -> int | None:
    host = route.steps[index].host
    before = [i for i, step in enumerate(route.steps[:index]) if step.id == host]
    return before[-1] if before else None


def _lane(catalogue: Catalogue, step: RouteStep) -> str:
    """The sector of a programme's level; a bridge lies with the institution that gives it."""
    if step.level:
        return Level(step.level).sector
    institution = catalogue.institution.get(step.institution)
    kind = institution.kind if institution else ""
    return kind if kind in LANES else "other"


def _lane_name(say: Say, lane: str) -> str:
    names = {"other": say("other"), "vo": say("secondary school")}
    return names.get(lane, lane)


def _legend(say: Say, route: Route) -> tuple[tuple[Look, str], ...]:
    words = {
        Look.PROGRAMME: say("programme"),
        Look.BRIDGE: say("bridge between programmes"),
        Look.UNSURE: say("not sure yet: ask first"),
    }
    used = {look_of(step) for step in route.steps}
    return tuple((look, words[look]) for look in Look if look in used)


def _description(say: Say, catalogue: Catalogue, route: Route) -> str:
    """The picture read aloud: each step with its time."""
    lines = [
        f"{named(say, catalogue, route, i)}: {answers.period(say, step)}"
        for i, step in enumerate(route.steps)
    ]
    return say("Your route in time.") + " " + "; ".join(lines) + "."
