"""The commands that answer a learner: routes, why, reach and plan."""

import json
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from studieroute.cli import forms
from studieroute.cli.passphrases import text_of_file
from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.domain.route import Answer, Refusal, Route
from studieroute.domain.verdict import Verdict
from studieroute.dossier.conversation_file import parse_conclusion, parse_made
from studieroute.dossier.learner_file import check_learner, parse_learner, read_learner, where_of
from studieroute.i18n import Say, speak, system_language
from studieroute.opening import open_graph
from studieroute.places import data_folder, shipped
from studieroute.routes.alike import with_alike
from studieroute.routes.find import find_routes
from studieroute.routes.goals import goals_of, near_misses, unknown_goals
from studieroute.routes.graph import RouteGraph
from studieroute.routes.reach import reach
from studieroute.routes.refusal import explain
from studieroute.routes.situation import home_of
from studieroute.settings import PLAIN, House, read_house
from studieroute.wording import answers, refusals, terms
from studieroute.wording.problems import problem_line
from studieroute.wording.reasons import Reason, reasons, source_line

ANSWERED = 0
NO_ROUTE = 3
SIGNS = {Verdict.YES: "+", Verdict.UNKNOWN: "?", Verdict.NO: "-"}
EXAMPLE_GOAL = "ut-m-me"


def routes(call: Namespace, say: Say) -> int:
    """Prints the best routes, or why there is none."""
    graph, learner = question(call)
    goals = goals_asked(graph, call.goal)
    answer = find_routes(graph, learner, goals, call.today)
    refusal = None
    if not answer.routes:
        refusal = explain(graph, learner, goals[0], call.today, answer)
    answer = with_alike(graph, learner, call.today, answer, goals)
    shown = tuple(one for one in answer.routes if call.all or not one.hidden)
    if call.json:
        print_json(
            forms.routes(say, graph.catalogue, call.goal, answer, shown, refusal, call.today)
        )
        return ANSWERED if answer.routes else NO_ROUTE
    if refusal is not None:
        print_refusal(say, graph, refusal, call.today)
    else:
        _print_routes(say, graph, answer, shown, call.today)
    _print_home(say, graph, learner)
    return ANSWERED if answer.routes else NO_ROUTE


def why(call: Namespace, say: Say) -> int:
    """Prints whether the goal can be entered now, what blocks it, and what would open it."""
    graph, learner = question(call)
    goals = goals_asked(graph, call.goal)
    answer = find_routes(graph, learner, goals, call.today)
    goal = answer.routes[0].steps[-1].id if answer.routes else goals[0]
    if len(goals) > 1:
        answer = find_routes(graph, learner, [goal], call.today)
    refusal = explain(graph, learner, goal, call.today, answer)
    if call.json:
        print_json(forms.why(say, graph.catalogue, call.goal, refusal, call.today))
    else:
        print_refusal(say, graph, refusal, call.today)
        _print_home(say, graph, learner)
    return ANSWERED if answer.routes else NO_ROUTE


def reach_all(call: Namespace, say: Say) -> int:
    """Prints for every programme whether it can be reached."""
    graph, learner = question(call)
    found = reach(graph, learner, call.today)
    if call.json:
        print_json({"programmes": [forms.reached(one) for one in found]})
        return ANSWERED
    for one in found:
        programme = graph.catalogue.programme[one.id]
        name = programme.names.within(say.language)
        level = terms.level(say, programme.level.value)
        finish = say.month(one.finish) if one.finish else ""
        print(f"{SIGNS[one.verdict]} {one.steps or '':>2} {level:14} {name} [{one.id}] {finish}")
    return ANSWERED


def plan(call: Namespace, say: Say) -> int:
    """Writes one route as PDF, HTML or calendar file, by the ending of the name."""
    path = Path(call.out)
    if path.suffix.lower() not in (".pdf", ".html", ".ics"):
        raise InputRefused(problem("bad-suffix", name=path.name))
    graph, learner = question(call)
    answer = find_routes(graph, learner, goals_asked(graph, call.goal), call.today)
    if not answer.routes:
        _refuse_plan(call.goal)
    if not 1 <= call.choice <= len(answer.routes):
        count = len(answer.routes)
        raise InputRefused(problem("no-choice", choice=call.choice, count=count))
    text, choice, language = _text(call, say), call.choice - 1, say.language
    conclusion = parse_conclusion(text, call.learner)
    if path.suffix.lower() == ".ics":
        from studieroute.paper.calendar_file import write_calendar

        before, today = parse_made(text, call.learner), call.today
        write_calendar(path, graph, answer.routes[choice], language, today, conclusion, before)
        return ANSWERED
    house = read_house(Path(call.settings) if call.settings else None)
    if call.large:
        house = replace(house, large_print=True)
    _write_plan(path, graph, learner, answer, choice, language, call.today, conclusion, house)
    return ANSWERED


def _refuse_plan(goal: str) -> None:
    raise InputRefused(problem("no-route", goal=goal))


def _write_plan(
    path: Path,
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
    house: House = PLAIN,
) -> None:
    from studieroute.paper.html import write_html
    from studieroute.paper.plan import write_plan

    write = {".pdf": write_plan, ".html": write_html}[path.suffix.lower()]
    write(path, graph, learner, answer, choice, language, today, conclusion, house)


def example(call: Namespace, say: Say) -> int:
    """Answers the example on the terminal and writes its plan into the data folder."""
    graph = open_graph(call.db)
    learner = read_learner(shipped("resources", "examples", "mechatronica.json"))
    answer = find_routes(graph, learner, goals_asked(graph, EXAMPLE_GOAL), call.today)
    shown = tuple(one for one in answer.routes if not one.hidden)
    _print_routes(say, graph, answer, shown, call.today)
    if answer.routes:
        path = data_folder() / "plan.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_plan(path, graph, learner, answer, 0, say.language, call.today)
        print("\n" + say("The plan of the first route is in {path}.", path=path))
    return ANSWERED if answer.routes else NO_ROUTE


def question(call: Namespace) -> tuple[RouteGraph, Learner]:
    """The catalogue and the learner of a call; raises InputRefused where they do not fit."""
    learner = parse_learner(_text(call, speak(call.lang or system_language())), call.learner)
    graph = open_graph(call.db)
    if learner.born is not None and learner.born > max(call.today, date.today()):
        born = learner.born.isoformat()
        raise InputRefused(problem("born-later", where_of(Path(call.learner), '"born"'), born=born))
    problems = check_learner(graph.catalogue, learner, Path(call.learner))
    if problems:
        raise InputRefused(*problems)
    notes = []
    if _is_home_unknown(graph, learner):
        where = where_of(Path(call.learner), learner.home)
        notes.append(problem("unknown-home", where, Severity.NOTE, name=learner.home))
    if learner.now is not None and learner.now.since is None:
        where = where_of(Path(call.learner), '"now"')
        notes.append(problem("no-since", where, Severity.NOTE, name=learner.now.programme))
    for note in notes:
        print(problem_line(speak(call.lang or system_language()), note), file=sys.stderr)
    return graph.for_learner(learner), learner


def _text(call: Namespace, say: Say) -> str:
    """The text of the learner file of a call, unsealed where it is sealed; read once."""
    if not hasattr(call, "learner_text"):
        call.learner_text = text_of_file(call, say, Path(call.learner))
    return str(call.learner_text)


def _is_home_unknown(graph: RouteGraph, learner: Learner) -> bool:
    return bool(learner.home) and home_of(graph.catalogue, learner.home) is None


def _print_home(say: Say, graph: RouteGraph, learner: Learner) -> None:
    """Says that no distance is known where the catalogue does not know the home."""
    if _is_home_unknown(graph, learner):
        text = say(
            "The distances are not known: the catalogue has no place «{home}». They count as 0.",
            home=learner.home,
        )
        print(f"! {text}")


def goals_asked(graph: RouteGraph, text: str) -> tuple[str, ...]:
    """The goals of a call; raises InputRefused for a part that the catalogue does not have."""
    for part in unknown_goals(graph.catalogue, text):
        near = ", ".join(near_misses(graph.catalogue, part))
        hint = f" ({near}?)" if near else ""
        raise InputRefused(problem("no-such-goal", Where(), goal=part, near=hint))
    return goals_of(graph.catalogue, text)


def print_json(form: forms.Form | list[forms.Form]) -> None:
    """Prints an answer for other programs."""
    print(json.dumps(form, ensure_ascii=False, indent=1))


def _print_routes(
    say: Say, graph: RouteGraph, answer: Answer, shown: tuple[Route, ...], today: date
) -> None:
    for number, route in enumerate(shown, 1):
        labels = ", ".join(terms.label(say, one) for one in route.labels)
        print(
            f"{number}. {answers.route_title(say, graph.catalogue, route)}"
            + (f"  [{labels}]" if labels else "")
        )
        print("   " + " · ".join(value for _, value in answers.route_criteria(say, route)))
        for step in route.steps:
            print(f"   {answers.period(say, step)}: {answers.step_name(say, step)}")
            print(f"      {answers.step_line(say, graph.catalogue, step)}")
            if step.instead:
                print(f"      = {answers.just_as_good(say, graph.catalogue, step)}")
            for one in reasons(say, graph.catalogue, step, today):
                print_reason(say, one, today)
        for stop in answers.diplomas_on_the_way(say, graph.catalogue, route):
            print(f"   = {stop}")
    hidden = len(answer.routes) - len(shown)
    if hidden:
        print(
            say.plural(
                "{number} more route with --all.", "{number} more routes with --all.", hidden
            )
        )
    if not answer.complete:
        print(answers.cut_short(say))


def print_refusal(say: Say, graph: RouteGraph, refusal: Refusal, today: date) -> None:
    """Prints why a goal cannot be entered, whom to ask, and what would open the door."""
    catalogue = graph.catalogue
    name = terms.what(say, catalogue, refusal.goal)
    print(f"{name} [{refusal.goal}]: " + "\n".join(refusals.headlines(say, catalogue, refusal)))
    if refusal.on is not None:
        print(say("Judged for a start in {month}.", month=say.month(refusal.on)))
    for line in refusals.blockers(say, catalogue, refusal):
        print(f"- {line}")
    for question in refusal.questions:
        print(f"? {answers.question(say, catalogue, question)}")
    for repair in refusal.repairs:
        print(f"> {refusals.repair(say, catalogue, repair, refusal.wants)}")
    for one in answers.why(say, catalogue, refusal, today):
        print_reason(say, one, today)


def print_reason(say: Say, one: Reason, today: date) -> None:
    """Prints a sentence with the sign of its verdict, and below it where it stands."""
    indent = "      " + "  " * one.depth
    print(f"{indent}{SIGNS[one.verdict]} {one.text}")
    if one.depth == 0:
        for source in one.sources:
            print(f"{indent}  {source_line(say, source, today)} {source.url}")
