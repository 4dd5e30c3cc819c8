"""Runs a command and turns whatever goes wrong into one sentence and an exit status."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from studieroute.cli import (
    answer,
    carrying,
    casebook,
    checking,
    comparing,
    dean,
    doors,
    held,
    importing,
    keep,
    kiosk,
    origin,
    releasing,
)
from studieroute.cli.face import has_display
from studieroute.cli.parser import parser
from studieroute.domain.problem import InputRefused, Problem, Where, problem
from studieroute.i18n import Say, speak, system_language
from studieroute.wording.problems import problem_line

WRONG_CALL = 2
LONGEST_LINE = 800
"""Characters of a sentence about wrong input; a longer one quotes a file and is cut in the middle."""

Command = Callable[[Namespace, Say], int]

COMMANDS: dict[str, Command] = {
    "routes": answer.routes,
    "why": answer.why,
    "reach": answer.reach_all,
    "plan": answer.plan,
    "keep-open": doors.keep_goals_open,
    "blocking": doors.blocking,
    "what-if": doors.what_if,
    "fallback": comparing.fallback,
    "compare": comparing.compare,
    "dates": comparing.dates,
    "scan": carrying.scan,
    "hand-over": carrying.hand,
    "receive": carrying.take,
    "seal": carrying.seal,
    "unseal": carrying.unseal,
    "wipe": held.wipe,
    "export-learner": held.export_learner,
    "catalogue build": releasing.build,
    "catalogue key": releasing.write_key,
    "catalogue release": releasing.make_release,
    "catalogue open": releasing.show_release,
    "catalogue diff": releasing.compare_catalogues,
    "catalogue check": checking.check_catalogue,
    "catalogue stats": keep.show_stats,
    "catalogue import": importing.import_register,
    "catalogue nation": importing.build_country,
    "catalogue origin": origin.show_origin,
    "catalogue export": keep.export_catalogue,
    "cases": casebook.run_cases,
    "kiosk": kiosk.run,
    "dean": dean.run,
}


def run(arguments: Sequence[str]) -> int:
    """The exit status of a call: 0 answered, 2 wrong call or input, 3 there is no route."""
    say = speak(_language(arguments))
    try:
        call = parser(say).parse_args(arguments)
        call.db = getattr(call, "db", None)
        if call.db == "":
            raise InputRefused(problem("empty-db"))
        call.today = getattr(call, "today", None) or date.today()
        call.lang = getattr(call, "lang", None)
        if call.command == "adviser":
            return _adviser(call, say)
        status = COMMANDS[call.command](call, say)
        sys.stdout.flush()
        return status
    except InputRefused as refused:
        return _refused(say, refused.problems)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return answer.ANSWERED
    except OSError as error:
        where = Where(str(error.filename or ""))
        return _refused(say, [problem("cannot-write", where, reason=error.strerror or error)])
    except KeyboardInterrupt:
        return 130


def _refused(say: Say, problems: Iterable[Problem]) -> int:
    """Tells each problem in one line, however long a text in it is."""
    for one in problems:
        line = " ".join(problem_line(say, one).split())
        if len(line) > LONGEST_LINE:
            line = f"{line[: LONGEST_LINE // 2]} … {line[-LONGEST_LINE // 4 :]}"
        print(line, file=sys.stderr)
    return WRONG_CALL


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, also when the rest of the call is wrong."""
    for one, following in zip(arguments, (*arguments[1:], ""), strict=False):
        wanted = following if one == "--lang" else one.partition("=")[2]
        if one.startswith("--lang") and wanted in ("nl", "en", "de"):
            return wanted
    return system_language()


def _adviser(call: Namespace, say: Say) -> int:
    if not has_display():
        print(say("There is no display here, so the example is answered on the terminal."))
        return answer.example(call, say)
    from studieroute.cli.face import adviser

    return adviser(call)
