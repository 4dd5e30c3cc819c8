"""The words of the command line."""

import argparse

from studieroute.cli import carrying_words, importing_words, releasing_words
from studieroute.cli.words import Commands, Parser, day, month, teach
from studieroute.i18n import LANGUAGES, Say


def parser(say: Say) -> Parser:
    """The whole command line, which explains itself in one language."""
    teach(say)
    shared = _shared(say)
    top = Parser(
        "studieroute",
        description=say(
            "Plans dated, explained and sourced routes through Dutch education. "
            "Without a command it opens the adviser's window."
        ),
        parents=[shared],
    )
    top.set_defaults(command="adviser")
    group = top.add_subparsers(metavar=say("COMMAND"), parser_class=Parser)
    commands = Commands(say, group, shared)
    _answers(commands)
    _doors(commands)
    _comparing(commands)
    carrying_words.add_commands(commands)
    _keeping(commands)
    _kiosk(commands)
    commands.add("dean", say("the window for deans of schools"))
    _cases(commands)
    return top


def _shared(say: Say) -> Parser:
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--db",
        metavar=say("DATABASE"),
        help=say("path or URL of the database (default: the shipped catalogue)"),
    )
    shared.add_argument(
        "--today", type=day, metavar=say("DATE"), help=say("the day the question is asked")
    )
    shared.add_argument("--lang", choices=LANGUAGES, help=say("the language of the answer"))
    shared.add_argument(
        "--passphrase-file", metavar=say("FILE"), help=say("its first line opens sealed files")
    )
    return shared


def _answers(commands: Commands) -> None:
    say = commands.say
    texts = {
        "routes": say("all best routes from a learner to a goal"),
        "why": say("the verdict on a goal, what blocks it, and the smallest repairs"),
        "reach": say("every programme: yes, no or unknown"),
        "plan": say("one route as a document"),
    }
    for name, text in texts.items():
        command = commands.add(name, text)
        commands.add_learner(command)
        if name != "reach":
            command.add_argument("--goal", required=True, metavar="ID", help=say("what is wanted"))
        if name == "routes":
            command.add_argument("--all", action="store_true", help=say("hide no route"))
        if name == "plan":
            _plan(say, command)
        else:
            commands.add_json(command)


def _plan(say: Say, command: Parser) -> None:
    command.add_argument("--choice", type=int, default=1, metavar="N", help=say("which route"))
    command.add_argument(
        "--out", required=True, metavar="PLAN.pdf|.html|.ics", help=say("the document to write")
    )
    command.add_argument("--large", action="store_true", help=say("large print"))
    command.add_argument("--settings", metavar=say("FILE"), help=say("the institution's settings"))


def _doors(commands: Commands) -> None:
    say = commands.say
    texts = {
        "keep-open": say("the smallest choices of subjects and exams that keep several goals open"),
        "blocking": say("how many programmes each missing subject closes"),
        "what-if": say("which programmes a change of facts opens and closes"),
    }
    made = {name: commands.add(name, text) for name, text in texts.items()}
    for name, command in made.items():
        commands.add_json(command)
        if name != "blocking":
            commands.add_learner(command)
            commands.add_all(command)
    made["blocking"].add_argument(
        "--has", default="", metavar=say("FACTS"), help=say("facts with commas")
    )
    made["blocking"].add_argument(
        "--level", required=True, metavar=say("LEVEL"), help=say("the diploma, such as havo")
    )
    made["keep-open"].add_argument(
        "--goal", required=True, metavar="ID,ID", help=say("two to four goals")
    )
    change = made["what-if"]
    change.add_argument(
        "--add", action="append", default=[], metavar=say("FACT"), help=say("a fact to add")
    )
    change.add_argument(
        "--drop", action="append", default=[], metavar=say("FACT"), help=say("a fact to leave out")
    )
    change.add_argument("--goal", metavar="ID", help=say("a goal to compare the routes to"))
    change.add_argument("--by-routes", action="store_true", help=say("count any route"))


def _comparing(commands: Commands) -> None:
    say = commands.say
    texts = {
        "fallback": say("what is left when a step of a route fails, and what that costs"),
        "compare": say("the differences between two routes in plain sentences"),
        "dates": say("the same question with another start or on another day, and what changes"),
    }
    made = {name: commands.add(name, text) for name, text in texts.items()}
    for name, command in made.items():
        commands.add_learner(command)
        command.add_argument("--goal", required=True, metavar="ID", help=say("what is wanted"))
        commands.add_json(command)
        if name != "dates":
            command.add_argument(
                "--choice", type=int, default=1, metavar="N", help=say("which route")
            )
    made["fallback"].add_argument(
        "--rank", action="store_true", help=say("all routes, least risk first")
    )
    made["compare"].add_argument(
        "--with", dest="other", type=int, required=True, metavar="M", help=say("the other route")
    )
    other = made["dates"].add_mutually_exclusive_group(required=True)
    other.add_argument("--start", type=month, metavar=say("YYYY-MM"), help=say("another start"))
    other.add_argument("--then", type=day, metavar=say("DATE"), help=say("another day of asking"))


def _kiosk(commands: Commands) -> None:
    say = commands.say
    kiosk = commands.add("kiosk", say("the screen for visitors"))
    kiosk.add_argument("--settings", metavar=say("FILE"), help=say("the settings file (TOML)"))
    ways = kiosk.add_mutually_exclusive_group()
    ways.add_argument("--supervise", action="store_true", help=say("start it again after a crash"))
    ways.add_argument(
        "--hash-code", action="store_true", help=say("make the hash of the exit code")
    )


def _cases(commands: Commands) -> None:
    say = commands.say
    cases = commands.add("cases", say("run the rule test book"))
    cases.add_argument(
        "files",
        nargs="*",
        metavar=say("FILE"),
        help=say("files of cases (default: the shipped book)"),
    )
    cases.add_argument("--only", metavar=say("TEXT"), help=say("only cases with this text in them"))
    cases.add_argument("--html", metavar="REPORT.html", help=say("write a report for reading"))
    commands.add_json(cases)


def _keeping(commands: Commands) -> None:
    say = commands.say
    catalogue = commands.add("catalogue", say("keep the catalogue"))
    group = catalogue.add_subparsers(metavar=say("ACT"), required=True, parser_class=Parser)
    acts = Commands(say, group, commands.shared, "catalogue ")
    build = acts.add("build", say("build a package into the database"))
    build.add_argument(
        "folder", metavar=say("FOLDER|RELEASE"), help=say("a package or a signed release")
    )
    build.add_argument(
        "--trust", default="", metavar=say("KEY"), help=say("a public key to believe from now on")
    )
    check = acts.add("check", say("look for errors and old sources"))
    check.add_argument(
        "folder",
        nargs="?",
        metavar=say("FOLDER|RELEASE"),
        help=say("a package or a signed release (default: the shipped package)"),
    )
    acts.add_json(check)
    check.add_argument("--csv", metavar=say("FILE"), help=say("write a table to work through"))
    acts.add_json(acts.add("stats", say("the sizes of the catalogue")))
    export = acts.add("export", say("write the catalogue as a package or workbook"))
    export.add_argument(
        "folder", metavar=say("FOLDER|FILE.xlsx"), help=say("a folder, or the name of a workbook")
    )
    releasing_words.add_acts(acts)
    importing_words.add_acts(acts)
