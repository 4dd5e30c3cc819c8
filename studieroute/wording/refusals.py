"""Why not, in words: what is missing, which wishes stand in the way, and what would open it."""

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Wishes
from studieroute.domain.requirement import Atom
from studieroute.domain.route import (
    Blocker,
    Closed,
    Refusal,
    Repair,
    RepairKind,
    Route,
    RouteStep,
    Wish,
)
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.wording import answers, learners, terms

MOST_SHOWN = 3
"""Blocking sets that are told; the JSON answer has them all."""


def headlines(say: Say, catalogue: Catalogue, refusal: Refusal) -> tuple[str, ...]:
    """The answer on entering the goal: what shuts it whatever one holds, then what the rules say."""
    shut = closed(say, catalogue, refusal)
    if not shut:
        return (answers.verdict(say, refusal),)
    if refusal.closed in (Closed.PLANNED, Closed.ENDED) or refusal.verdict is Verdict.YES:
        return (shut,)
    return shut, answers.verdict(say, refusal)


def closed(say: Say, catalogue: Catalogue, refusal: Refusal) -> str:
    """Why a thing cannot be a step at all, or by which wishes; empty when it can."""
    if refusal.closed is Closed.WISHES and refusal.against:
        sets = [
            say.listing([wish(say, refusal.wants, one) for one in group], say("and"))
            for group in refusal.against
        ]
        return say(
            "Not within the wishes. In the way stands: {wishes}.",
            wishes=say.listing(sets, say("or")),
        )
    return answers.shut(say, catalogue, refusal.goal, refusal.closed) if refusal.closed else ""


def wish(say: Say, wants: Wishes, one: Wish) -> str:
    """One of the wishes, as it is told of the learner."""
    alone = Wishes(**{one.value: getattr(wants, one.value)})
    return say.listing(list(learners.wishes(say, alone)), say("and"))


def nearest(refusal: Refusal) -> tuple[Blocker, ...]:
    """The blockers to tell: one for each smallest part that the nearest ways in ask."""
    parts = [set(one.near) for one in refusal.blockers if one.near]
    told: list[set[Atom]] = []
    found = []
    for blocker in refusal.blockers:
        near = set(blocker.near)
        if near not in told and not any(part < near for part in parts):
            told.append(near)
            found.append(blocker)
    return tuple(one for one in found if one.near) or tuple(found)


def blocker(say: Say, catalogue: Catalogue, one: Blocker) -> str:
    """What is missing on the nearest ways in, or that nothing opens the door."""
    names = [terms.atom(say, catalogue, atom) for atom in one.near or one.lacking]
    if not names:
        return say("No rule in the catalogue opens this for you.")
    if len(names) == 1:
        return say("Missing: {fact}.", fact=names[0])
    return say("Missing: one of {facts}.", facts=say.listing(names, say("or")))


def blockers(say: Say, catalogue: Catalogue, refusal: Refusal) -> tuple[str, ...]:
    """What is missing, a sentence for each of the first few blocking sets."""
    return tuple(blocker(say, catalogue, one) for one in nearest(refusal)[:MOST_SHOWN])


def repair(say: Say, catalogue: Catalogue, value: Repair, wants: Wishes) -> str:
    """A smallest addition in a sentence, with its time and money, and what then becomes possible."""
    match value.kind:
        case RepairKind.FACTS:
            return _facts(say, catalogue, value)
        case RepairKind.WISHES:
            return _fewer_wishes(say, catalogue, value, wants)
        case RepairKind.WAIT:
            facts = _facts_of(say, catalogue, value.adds)
            time = terms.months(say, value.months or 0)
            text = say("Wait until {facts}: {time}.", facts=facts, time=time)
        case RepairKind.START:
            text = say("Choose another start: then the rules let you in with what you hold.")
        case RepairKind.STEPS:
            time = terms.months(say, value.months or 0)
            text = say(
                "First {steps}: {time}, {money}.",
                steps=_through(say, value.steps),
                time=time,
                money=_money(say, value),
            )
    return f"{text} {_then(say, value.route)}" if value.route else text


def _facts(say: Say, catalogue: Catalogue, value: Repair) -> str:
    """Facts that nobody gives on a known day, who gives them, and from which age that helps."""
    ages = [atom for atom in value.adds if atom.kind == "age"]
    others = tuple(atom for atom in value.adds if atom.kind != "age")
    facts = _facts_of(say, catalogue, others or value.adds)
    text = say("Obtain {facts}; how long it takes and what it costs is not known.", facts=facts)
    givers = [_giver(say, catalogue, one) for one in value.by if not _names(others, one)]
    if givers:
        text += " " + say("It is given by {givers}: ask there.", givers=", ".join(givers))
    if ages and others:
        years = max(ages, key=lambda atom: float(atom.args[0])).args[0]
        text += " " + say("This is open from the age of {years}.", years=years)
    return text


def _names(atoms: tuple[Atom, ...], bridge: str) -> bool:
    """Whether a bridge is named by what it gives."""
    return Atom("completed", (bridge,)) in atoms


def _giver(say: Say, catalogue: Catalogue, name: str) -> str:
    bridge = catalogue.bridge[name]
    institution = catalogue.institution.get(bridge.institution)
    own = bridge.names.within(say.language)
    return f"{own} ({institution.name})" if institution and institution.name else own


def _fewer_wishes(say: Say, catalogue: Catalogue, value: Repair, wants: Wishes) -> str:
    given_up = say.listing([wish(say, wants, one) for one in value.without], say("and"))
    text = say("Let go of the wish: {wishes}.", wishes=given_up)
    route = value.route
    if route is None:
        return text
    ways = [f"{answers.step_name(say, one)} ({_where(say, catalogue, one)})" for one in route.steps]
    facts = [say("finished in {month}", month=say.month(route.criteria.finish))]
    if Wish.MAX_KM in value.without:
        facts.append(answers.distance(say, route.criteria))
    if Wish.MAX_COST in value.without:
        facts.append(say("{money} in all", money=say.money(route.criteria.cost_cents)))
    way = say.listing(ways, say("then"))
    text += " " + say("Then this is possible: {way}; {facts}.", way=way, facts=", ".join(facts))
    return f"{text} {_if_let_in(say)}" if _is_unsure(route) else text


def _where(say: Say, catalogue: Catalogue, step: RouteStep) -> str:
    line = answers.step_line(say, catalogue, step)
    return say("{where}, from {month}", where=line, month=say.month(step.start)) if line else ""


def _then(say: Say, route: Route) -> str:
    """The goal with its dates, and whether one is sure to be let in."""
    goal = route.steps[-1]
    text = say(
        "After that {name} from {start} to {end}.",
        name=answers.step_name(say, goal),
        start=say.month(goal.start),
        end=say.month(goal.end),
    )
    return f"{text} {_if_let_in(say)}" if _is_unsure(route) else text


def _is_unsure(route: Route) -> bool:
    return route.criteria.certainty is Certainty.UNKNOWN


def _if_let_in(say: Say) -> str:
    return say("Whether you are let in is not known: ask first.")


def _through(say: Say, steps: tuple[RouteStep, ...]) -> str:
    return say.listing([answers.step_name(say, step) for step in steps], say("then"))


def _money(say: Say, value: Repair) -> str:
    money = say.money(value.cost_cents or 0)
    if value.is_priced:
        return money
    return say("at least {money}", money=money) if value.cost_cents else say("costs not all known")


def _facts_of(say: Say, catalogue: Catalogue, atoms: tuple[Atom, ...]) -> str:
    return say.listing([terms.atom(say, catalogue, one) for one in atoms], say("and"))
