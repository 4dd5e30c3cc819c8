"""What else there is: plan B when a step fails, and the other routes with what tells them apart."""

from studieroute.domain.route import Route
from studieroute.paper.blocks import Block, Choice, Choices, Words
from studieroute.paper.matter import Matter, capital
from studieroute.routes.fallback import regret
from studieroute.wording import answers, differences, fallbacks, terms

OTHERS_SHOWN = 5
DIFFERENCES_SHOWN = 2


def plan_b(matter: Matter) -> tuple[Block, ...]:
    """What is left when a step fails for the first time, and how often that happens."""
    if not matter.plan_b:
        return ()
    say, catalogue, lines = matter.say, matter.catalogue, []
    told: set[str] = set()
    for one in matter.first_failures:
        sentences = list(fallbacks.sentences(say, catalogue, one, matter.route))
        if fallbacks.credits_not_known(say) in sentences and told:
            sentences.remove(fallbacks.credits_not_known(say))
        told.update(sentences)
        figures = matter.figures[one.step.id]
        sentences += [figure.text for figure in figures]
        occasion = fallbacks.occasion(say, catalogue, one)
        lines.append(Choice("", occasion, " ".join(sentences), matter.numbers(*figures)))
    worst = fallbacks.most_to_lose(say, regret(matter.route, matter.plan_b))
    return Words(worst), Choices(tuple(lines))


def others(matter: Matter) -> tuple[Block, ...]:
    """The other routes that were found, each with how it differs from this one."""
    say, routes = matter.say, matter.answer.routes
    rest = [route for route in routes if route is not matter.route]
    shown = [route for route in rest if not route.hidden][:OTHERS_SHOWN]
    if not rest:
        return ()
    blocks: list[Block] = []
    if shown:
        own = _number(matter, matter.route)
        blocks.append(Words(say("The route of this plan is route {number}.", number=own)))
        blocks.append(Choices(tuple(_choice(matter, route) for route in shown)))
    more = len(rest) - len(shown)
    if more:
        text = say.plural(
            "{number} more route was found that is close to one of these.",
            "{number} more routes were found that are close to one of these.",
            more,
        )
        blocks.append(Words(text))
    if not matter.answer.complete:
        blocks.append(Words(answers.cut_short(say)))
    return tuple(blocks)


def _choice(matter: Matter, route: Route) -> Choice:
    say, number = matter.say, _number(matter, route)
    label = say("Route {number}", number=number)
    if route.labels:
        found = ", ".join(terms.label(say, one) for one in route.labels)
        label = f"{label} · {capital(found)}"
    if route.by_decision:
        label = f"{label} · {capital(say('by decision'))}"
    sentences = differences.sentences(
        say, matter.catalogue, matter.route, route, _number(matter, matter.route), number
    )
    details = " ".join(sentences[:DIFFERENCES_SHOWN])
    return Choice(label, answers.route_title(say, matter.catalogue, route), details)


def _number(matter: Matter, route: Route) -> str:
    """The number of a route in the answer, by which the adviser's window calls it too."""
    return str(matter.answer.routes.index(route) + 1)
