"""The words of the command line."""

import argparse
from datetime import date
from typing import NoReturn

from studieroute.cli import carrying_words, importing_words, releasing_words
from studieroute.domain.problem import InputRefused, problem
from studieroute.i18n import LANGUAGES

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that a question can be asked in."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line, and leaves leaving to its caller."""

    def error(self, message: str) -> NoReturn:
        """Raises what is wrong with the call."""
        raise InputRefused(problem("bad-call", reason=f"{message}; see {self.prog} --help"))


def parser() -> Parser:
    """The whole command line."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--db", help="path or URL of the database (default: the shipped catalogue)")
    shared.add_argument("--today", type=_day, metavar="DATE", help="the day the question is asked")
    shared.add_argument("--lang", choices=LANGUAGES, help="the language of the answer")
    shared.add_argument(
        "--passphrase-file", metavar="FILE", help="its first line opens sealed files"
    )
    top = Parser(
        "studieroute",
        description="Plans dated, explained and sourced routes through Dutch education. "
        "Without a command it opens the adviser's window.",
        parents=[shared],
    )
    top.set_defaults(command="adviser")
    commands = top.add_subparsers(metavar="COMMAND", parser_class=Parser)
    _answers(commands, shared)
    _doors(commands, shared)
    _comparing(commands, shared)
    carrying_words.add_commands(commands, shared, _day)
    _keeping(commands, shared)
    _kiosk(commands, shared)
    dean = commands.add_parser("dean", parents=[shared], help="the window for deans of schools")
    dean.set_defaults(command="dean")
    cases = commands.add_parser("cases", parents=[shared], help="run the rule test book")
    cases.set_defaults(command="cases")
    cases.add_argument("files", nargs="*", metavar="FILE")
    cases.add_argument("--only", metavar="TEXT", help="only cases with this text in them")
    cases.add_argument("--html", metavar="REPORT.html", help="write a report for reading")
    cases.add_argument("--json", action="store_true", help="answer in JSON")
    return top


def _answers(commands: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    texts = {
        "routes": "all best routes from a learner to a goal",
        "why": "the verdict on a goal, what blocks it, and the smallest repairs",
        "reach": "every programme: yes, no or unknown",
        "plan": "one route as a document",
    }
    for name, text in texts.items():
        command = commands.add_parser(name, parents=[shared], help=text)
        command.set_defaults(command=name)
        command.add_argument("--learner", required=True, metavar="FILE", help="the learner file")
        if name != "reach":
            command.add_argument("--goal", required=True, metavar="ID", help="what is wanted")
        if name == "routes":
            command.add_argument("--all", action="store_true", help="hide no route")
        if name == "plan":
            command.add_argument("--choice", type=int, default=1, metavar="N")
            command.add_argument("--out", required=True, metavar="PLAN.pdf|.html|.ics")
            command.add_argument("--large", action="store_true", help="large print")
            command.add_argument("--settings", metavar="FILE", help="the institution's settings")
        else:
            command.add_argument("--json", action="store_true", help="answer in JSON")


def _doors(commands: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    texts = {
        "keep-open": "the smallest choices of subjects and exams that keep several goals open",
        "blocking": "how many programmes each missing subject closes",
        "what-if": "which programmes a change of facts opens and closes",
    }
    for name, text in texts.items():
        command = commands.add_parser(name, parents=[shared], help=text)
        command.set_defaults(command=name)
        command.add_argument("--json", action="store_true", help="answer in JSON")
        if name == "blocking":
            command.add_argument("--has", default="", metavar="FACTS", help="facts with commas")
            command.add_argument("--level", required=True, help="the diploma, such as havo")
            continue
        command.add_argument("--learner", required=True, metavar="FILE", help="the learner file")
        command.add_argument("--all", action="store_true", help="shorten no list")
        if name == "keep-open":
            command.add_argument("--goal", required=True, metavar="IDS", help="two to four goals")
        else:
            command.add_argument("--add", action="append", default=[], metavar="FACT")
            command.add_argument("--drop", action="append", default=[], metavar="FACT")
            command.add_argument("--goal", metavar="ID", help="a goal to compare the routes to")
            command.add_argument("--by-routes", action="store_true", help="count any route")


def _comparing(commands: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    texts = {
        "fallback": "what is left when a step of a route fails, and what that costs",
        "compare": "the differences between two routes in plain sentences",
        "dates": "the same question with another start or on another day, and what changes",
    }
    for name, text in texts.items():
        command = commands.add_parser(name, parents=[shared], help=text)
        command.set_defaults(command=name)
        command.add_argument("--learner", required=True, metavar="FILE", help="the learner file")
        command.add_argument("--goal", required=True, metavar="ID", help="what is wanted")
        command.add_argument("--json", action="store_true", help="answer in JSON")
        if name == "dates":
            other = command.add_mutually_exclusive_group(required=True)
            other.add_argument("--start", type=_month, metavar="YYYY-MM", help="another start")
            other.add_argument("--then", type=_day, metavar="DATE", help="another day of asking")
            continue
        command.add_argument("--choice", type=int, default=1, metavar="N", help="the route")
        if name == "fallback":
            command.add_argument("--rank", action="store_true", help="all routes, least risk first")
        if name == "compare":
            command.add_argument("--with", dest="other", type=int, required=True, metavar="M")


def _kiosk(commands: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    kiosk = commands.add_parser("kiosk", parents=[shared], help="the screen for visitors")
    kiosk.set_defaults(command="kiosk")
    kiosk.add_argument("--settings", metavar="FILE", help="the settings file (TOML)")
    ways = kiosk.add_mutually_exclusive_group()
    ways.add_argument("--supervise", action="store_true", help="start it again after a crash")
    ways.add_argument("--hash-code", action="store_true", help="make the hash of the exit code")


def _keeping(commands: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    catalogue = commands.add_parser("catalogue", parents=[shared], help="keep the catalogue")
    acts = catalogue.add_subparsers(metavar="ACT", required=True, parser_class=Parser)
    build = acts.add_parser("build", parents=[shared], help="build a package into the database")
    build.add_argument("folder", metavar="DIR|RELEASE")
    build.add_argument("--trust", default="", metavar="KEY", help=releasing_words.TRUST)
    check = acts.add_parser("check", parents=[shared], help="look for errors and old sources")
    check.add_argument("folder", nargs="?", metavar="DIR|RELEASE")
    check.add_argument("--json", action="store_true", help="answer in JSON")
    check.add_argument("--csv", metavar="FILE", help="write a table to work through")
    stats = acts.add_parser("stats", parents=[shared], help="the sizes of the catalogue")
    stats.add_argument("--json", action="store_true", help="answer in JSON")
    export = acts.add_parser(
        "export", parents=[shared], help="write the catalogue as a package or workbook"
    )
    export.add_argument("folder", metavar="DIR|FILE.xlsx")
    releasing_words.add_acts(acts, shared)
    importing_words.add_acts(acts, shared)
    for name, act in {"build": build, "check": check, "stats": stats, "export": export}.items():
        act.set_defaults(command=f"catalogue {name}")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputRefused(problem("bad-date", text=text)) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputRefused(problem("bad-date", text=text))
    return day


def _month(text: str) -> date:
    """The first day of a YYYY-MM, or a whole date."""
    return _day(f"{text}-01" if text.count("-") == 1 else text)
