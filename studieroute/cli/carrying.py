"""The commands that carry a plan or a learner's file along: scan, hand-over, receive, seal, unseal."""

import json
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from studieroute.cli import forms
from studieroute.cli.answer import ANSWERED, NO_ROUTE, goals_asked, print_json
from studieroute.cli.passphrases import asker, new_passphrase, text_of_file
from studieroute.domain.handing import HandedOver, Part, Trust
from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.dossier.codec import as_text
from studieroute.dossier.conversation_file import KEY, parse_made, with_plan
from studieroute.dossier.hand_over import hand_over, parts_in, receive_file
from studieroute.dossier.learner_file import parse_learner
from studieroute.dossier.sealed_file import (
    ENDING,
    head_of_file,
    seal_text,
    seal_text_here,
)
from studieroute.i18n import Say
from studieroute.opening import open_graph
from studieroute.places import write_whole
from studieroute.routes.changes import plan_made
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.judging import Judged, judge_again
from studieroute.settings import read_house
from studieroute.wording import answers, handing, judging, learners


def scan(call: Namespace, say: Say) -> int:
    """Opens the plan in codes, judges it again, and prints or saves it."""
    from studieroute.paper.code import read_plan

    given = sys.stdin.read().splitlines() if call.given == ["-"] else call.given
    plan = read_plan([one for one in given if one.strip()])
    graph = open_graph(call.db)
    learner = handing.with_reasons(say, plan.learner)
    judged = judge_again(graph, learner, plan.made, call.today, say.language)
    if call.out:
        _save(call, say, with_plan(learner, plan.made, plan.language), None)
    if call.json:
        print_json(_scanned(say, graph, learner, judged, call.today))
    else:
        print(say("Plan of {date}.", date=say.day(plan.made.on)))
        _print_learner(say, graph, learner)
        _print_judged(say, graph, judged)
    return ANSWERED if judged.again.holds else NO_ROUTE


def hand(call: Namespace, say: Say) -> int:
    """Signs what was ticked of a conversation and writes it for its recipient."""
    from studieroute.dossier.senders import own_key

    out = Path(call.out)
    _not_itself(Path(call.file), out)
    parts = _parts(call.parts)
    text = text_of_file(call, say, Path(call.file))
    parse_learner(text, call.file)
    if call.goal:
        text = _with_route(call, say, text)
    sender = call.sender or read_house().name
    data = hand_over(text, parts, sender, call.to, call.today, call.until, own_key())
    if call.sealed:
        data = seal_text(data.decode("utf-8"), new_passphrase(call, say, out), call.until)
    write_whole(out, data, private=True)
    for line in handing.summary(say, parts, parts_in(json.loads(text)), call.to, call.until):
        print(line)
    return ANSWERED


def take(call: Namespace, say: Say) -> int:
    """Opens a hand-over, says who sent it and what came along, and judges its plan again."""
    from studieroute.dossier.senders import know, trust

    handed = receive_file(Path(call.file), call.today, asker(call, say))
    graph = open_graph(call.db)
    if call.trust:
        know(handed)
    known = trust(handed)
    learner, made = parse_learner(handed.text), parse_made(handed.text)
    judged = None
    if made and made.steps:
        judged = judge_again(graph, learner, made, call.today, say.language)
    if call.out:
        _save(call, say, handed.text, handed.until)
    if call.json:
        print_json(_received(say, graph, handed, known, learner, judged, call.today))
    else:
        for line in handing.received(say, handed, known):
            print(line)
        _print_learner(say, graph, learner)
        if judged:
            _print_judged(say, graph, judged)
    return ANSWERED if judged is None or judged.again.holds else NO_ROUTE


def seal(call: Namespace, say: Say) -> int:
    """Encrypts a learner's file; the file itself stays as it is."""
    path, out = Path(call.file), Path(call.out)
    _not_itself(path, out)
    if call.until is not None and call.until < call.today:
        raise InputRefused(problem("end-is-past", until=call.until.isoformat()))
    text = text_of_file(call, say, path)
    parse_learner(text, call.file)
    if call.keyring:
        data = seal_text_here(text, call.until)
    else:
        data = seal_text(text, new_passphrase(call, say, out), call.until)
    write_whole(out, data, private=True)
    if head_of_file(path) is None:
        told = say(
            "{file} is encrypted; {original} still is not.", file=out.name, original=path.name
        )
    else:
        told = say("{file} is encrypted.", file=out.name)
    print(told)
    return ANSWERED


def unseal(call: Namespace, say: Say) -> int:
    """Decrypts a learner's file into another one."""
    path, out = Path(call.file), Path(call.out)
    _not_itself(path, out)
    if head_of_file(path) is None and path.is_file():
        raise InputRefused(problem("not-sealed", Where(call.file)))
    write_whole(out, text_of_file(call, say, path).encode("utf-8"), private=True)
    return ANSWERED


def _parts(text: str) -> tuple[Part, ...]:
    names = [one.strip() for one in text.split(",") if one.strip()]
    for name in names:
        if name not in tuple(Part):
            raise InputRefused(problem("bad-tick", name=name, known=", ".join(Part)))
    return tuple(Part(name) for name in names)


def _with_route(call: Namespace, say: Say, text: str) -> str:
    """A learner file with the goal and the route of the call in it."""
    graph, learner = open_graph(call.db), parse_learner(text, call.file)
    answer = find_routes(
        graph.for_learner(learner), learner, goals_asked(graph, call.goal), call.today
    )
    if not answer.routes:
        raise InputRefused(problem("no-route", goal=call.goal))
    if not 1 <= call.choice <= len(answer.routes):
        count = len(answer.routes)
        raise InputRefused(problem("no-choice", choice=call.choice, count=count))
    made = plan_made(graph.catalogue, answer.routes[call.choice - 1], call.today, say.language)
    before, plan = json.loads(text), json.loads(with_plan(learner, made, say.language))
    return as_text({**before, KEY: {**(before.get(KEY) or {}), **plan[KEY]}})


def _save(call: Namespace, say: Say, text: str, until: date | None) -> None:
    """Writes a conversation, sealed where the name of the file says so."""
    out = Path(call.out)
    if out.suffix.lower() == ENDING:
        data = seal_text(text, new_passphrase(call, say, out), until)
    else:
        data = text.encode("utf-8")
    write_whole(out, data, private=True)


def _not_itself(path: Path, out: Path) -> None:
    if path.resolve() == out.resolve():
        raise InputRefused(problem("same-file", Where(str(out))))


def _print_learner(say: Say, graph: RouteGraph, learner: Learner) -> None:
    catalogue = graph.catalogue
    for line in (
        *learners.holdings(say, catalogue, learner),
        learners.enrolment(say, catalogue, learner),
        *learners.wishes(say, learner.wants),
    ):
        if line:
            print(f"  {line}")


def _print_judged(say: Say, graph: RouteGraph, judged: Judged) -> None:
    catalogue = graph.catalogue
    print(judging.headline(say, catalogue, judged))
    for line in judging.lines(say, catalogue, judged):
        print(f"- {line}")
    for step in judged.again.route.steps if judged.again.route else ():
        print(f"   {answers.period(say, step)}: {answers.step_name(say, step)} [{step.id}]")
        print(f"      {answers.step_line(say, catalogue, step)}")


def _scanned(
    say: Say, graph: RouteGraph, learner: Learner, judged: Judged, today: date
) -> dict[str, Any]:
    """The answer of `scan --json`."""
    return {"facts": [str(one) for one in learner.holds], **_judged(say, graph, judged, today)}


def _judged(say: Say, graph: RouteGraph, judged: Judged, today: date) -> dict[str, Any]:
    catalogue, made = graph.catalogue, judged.made
    route = judged.again.route
    return {
        "plan": {
            "made": made.on.isoformat(),
            "release": made.release,
            "steps": [{"id": one.id, "start": one.start.isoformat()} for one in made.steps],
        },
        "catalogue": {"release": catalogue.release, "as_of": catalogue.as_of},
        "holds": judged.again.holds,
        "same": judged.is_same,
        "stopped": judged.again.stopped or None,
        "text": judging.headline(say, catalogue, judged),
        "changes": list(judging.lines(say, catalogue, judged)),
        "route": forms.route(say, catalogue, route, today) if route else None,
        "better": [forms.route(say, catalogue, one, today) for one in judged.better],
    }


def _received(
    say: Say,
    graph: RouteGraph,
    handed: HandedOver,
    known: Trust,
    learner: Learner,
    judged: Judged | None,
    today: date,
) -> dict[str, Any]:
    """The answer of `receive --json`."""
    return {
        "from": handed.sender,
        "to": handed.to,
        "on": handed.on.isoformat(),
        "until": handed.until.isoformat(),
        "with": [one.value for one in handed.parts],
        "sender": known.value,
        "key": handed.fingerprint,
        "facts": [str(one) for one in learner.holds],
        "judged": _judged(say, graph, judged, today) if judged else None,
    }
