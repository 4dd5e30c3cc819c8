"""The commands that weigh routes: fallback (plan B), compare, and dates."""

from argparse import Namespace
from datetime import date

from studieroute.cli import comparing_forms, forms
from studieroute.cli.answer import (
    ANSWERED,
    NO_ROUTE,
    goals_asked,
    print_json,
    print_reason,
    print_refusal,
    question,
)
from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused, problem
from studieroute.domain.route import Answer, Route
from studieroute.i18n import Say
from studieroute.routes.dates import Cause, DatesDifference, on_other_dates
from studieroute.routes.fallback import Fallback, fallbacks, rank_by_regret, regret
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import explain
from studieroute.wording import answers, differences
from studieroute.wording import dates as date_words
from studieroute.wording import fallbacks as words


def fallback(call: Namespace, say: Say) -> int:
    """Prints for each step of a route what is left when it fails."""
    graph, learner = question(call)
    goals = goals_asked(graph, call.goal)
    answer = find_routes(graph, learner, goals, call.today)
    route = _chosen(answer, call.choice)
    if route is None:
        return _no_route(call, say, graph, learner, answer)
    if call.rank:
        return _rank(call, say, graph, learner, answer)
    plan_b = fallbacks(graph, learner, route, call.today, goals=goals)
    if call.json:
        print_json(
            comparing_forms.fallbacks(say, graph.catalogue, call.goal, route, plan_b, call.today)
        )
    else:
        _print_fallbacks(say, graph, route, plan_b, call.today)
    return ANSWERED


def _rank(call: Namespace, say: Say, graph: RouteGraph, learner: Learner, answer: Answer) -> int:
    """Prints all routes, the one with the least to lose when a step fails first."""
    wanted = goals_asked(graph, call.goal)
    plans = {
        route.key: fallbacks(graph, learner, route, call.today, goals=wanted)
        for route in answer.routes
    }
    ranked = rank_by_regret((route, plans[route.key]) for route in answer.routes)
    losses = [(route, regret(route, plans[route.key])) for route in ranked]
    numbers = {route.key: number for number, route in enumerate(answer.routes, 1)}
    if call.json:
        rows = [(numbers[route.key], route, months) for route, months in losses]
        print_json(comparing_forms.ranked(say, graph.catalogue, call.goal, rows, call.today))
        return ANSWERED
    for route, months in losses:
        print(f"{numbers[route.key]}. {answers.route_title(say, graph.catalogue, route)}")
        print("   " + " · ".join(value for _, value in answers.route_criteria(say, route)))
        print(f"   {words.most_to_lose(say, months)}")
    return ANSWERED


def compare(call: Namespace, say: Say) -> int:
    """Prints the differences between two routes of one answer."""
    graph, learner = question(call)
    answer = find_routes(graph, learner, goals_asked(graph, call.goal), call.today)
    one, other = _chosen(answer, call.choice), _chosen(answer, call.other)
    if one is None or other is None:
        return _no_route(call, say, graph, learner, answer)
    names = str(call.choice), str(call.other)
    if call.json:
        print_json(
            comparing_forms.compared(
                say, graph.catalogue, call.goal, (one, other), names, call.today
            )
        )
        return ANSWERED
    for name, route in zip(names, (one, other), strict=True):
        print(f"{name}. {answers.route_title(say, graph.catalogue, route)}")
    for line in differences.sentences(say, graph.catalogue, one, other, *names):
        print(f"- {line}")
    return ANSWERED


def dates(call: Namespace, say: Say) -> int:
    """Prints what another start or another day does to the answer, and why."""
    graph, learner = question(call)
    goals = goals_asked(graph, call.goal)
    found = on_other_dates(graph, learner, goals, call.today, call.start, call.then)
    first = call.today, max(learner.start or call.today, call.today)
    day = call.then or call.today
    then = day, max(call.start or learner.start or day, day)
    if call.json:
        print_json(
            comparing_forms.dates(say, graph.catalogue, call.goal, found, first, then, call.today)
        )
    else:
        _print_dates(say, graph, found, first, then, call.today)
    return ANSWERED if found.one.routes or found.other.routes else NO_ROUTE


def _chosen(answer: Answer, number: int) -> Route | None:
    """The route of a number as `routes --all` counts them; None where there are no routes."""
    if not answer.routes:
        return None
    if not 1 <= number <= len(answer.routes):
        count = len(answer.routes)
        raise InputRefused(problem("no-choice", choice=number, count=count))
    return answer.routes[number - 1]


def _no_route(
    call: Namespace, say: Say, graph: RouteGraph, learner: Learner, answer: Answer
) -> int:
    """Prints why there is nothing to weigh."""
    goal = goals_asked(graph, call.goal)[0]
    refusal = explain(graph, learner, goal, call.today, answer)
    if call.json:
        form = forms.why(say, graph.catalogue, call.goal, refusal, call.today)
        print_json({"goal": call.goal, "refusal": form})
    else:
        print_refusal(say, graph, refusal, call.today)
    return NO_ROUTE


def _print_fallbacks(
    say: Say, graph: RouteGraph, route: Route, plan_b: tuple[Fallback, ...], today: date
) -> None:
    print(answers.route_title(say, graph.catalogue, route))
    print("   " + " · ".join(value for _, value in answers.route_criteria(say, route)))
    print(words.most_to_lose(say, regret(route, plan_b)))
    told = ""
    for one in plan_b:
        print(words.occasion(say, graph.catalogue, one))
        for line in words.sentences(say, graph.catalogue, one, route):
            print(f"   - {line}")
        if one.step.id != told:
            for figure in words.figures(say, graph.catalogue, one):
                print_reason(say, figure, today)
        told = one.step.id


def _print_dates(
    say: Say,
    graph: RouteGraph,
    found: DatesDifference,
    first: tuple[date, date],
    then: tuple[date, date],
    today: date,
) -> None:
    catalogue = graph.catalogue
    for asked, answer in ((first, found.one), (then, found.other)):
        count = say.plural("{number} route", "{number} routes", len(answer.routes))
        print(f"{date_words.asked(say, *asked)}: {count}")
    if found.same:
        print(say("The other dates change nothing."))
    for one in found.gone:
        title = answers.route_title(say, catalogue, one.route)
        print(say("Gone: {route}", route=title))
        _print_causes(say, graph, one.causes, today)
    for one in found.new:
        title = answers.route_title(say, catalogue, one.route)
        print(say("New: {route}", route=title))
        _print_causes(say, graph, one.causes, today)
    for shift in found.changed:
        title = answers.route_title(say, catalogue, shift.other)
        print(say("Changed: {route}", route=title))
        for route in (shift.one, shift.other):
            print("   " + " · ".join(text for _, text in answers.route_criteria(say, route)))
        _print_causes(say, graph, shift.causes, today)


def _print_causes(say: Say, graph: RouteGraph, causes: tuple[Cause, ...], today: date) -> None:
    for reason in date_words.causes(say, graph.catalogue, causes):
        print_reason(say, reason, today)
