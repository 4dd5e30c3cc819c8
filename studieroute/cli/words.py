"""What the words of every command share: the parser, how commands are added, days, argparse's texts."""

import argparse
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from studieroute.domain.problem import InputRefused, problem
from studieroute.i18n import Say

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that a question can be asked in."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line, and leaves leaving to its caller."""

    def error(self, message: str) -> NoReturn:
        """Raises what is wrong with the call."""
        raise InputRefused(problem("wrong-call", message=message, program=self.prog))


@dataclass(frozen=True, slots=True)
class Commands:
    """Where commands are added: those of the program, or the acts of one command."""

    say: Say
    group: "argparse._SubParsersAction[Parser]"
    shared: Parser
    prefix: str = ""

    def add(self, name: str, text: str) -> Parser:
        """A command of that name; `text` says in the list of commands what it does."""
        made = self.group.add_parser(name, parents=[self.shared], help=text, description=text)
        made.set_defaults(command=f"{self.prefix}{name}")
        return made

    def add_learner(self, command: Parser) -> None:
        """The option that names a learner file."""
        say = self.say
        command.add_argument(
            "--learner", required=True, metavar=say("FILE"), help=say("the learner file")
        )

    def add_json(self, command: Parser) -> None:
        """The option to answer in JSON."""
        command.add_argument("--json", action="store_true", help=self.say("answer in JSON"))

    def add_all(self, command: Parser) -> None:
        """The option to print lists whole."""
        command.add_argument("--all", action="store_true", help=self.say("shorten no list"))


def day(text: str) -> date:
    """A date of a call; raises InputRefused for what is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise InputRefused(problem("bad-date", text=text)) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InputRefused(problem("bad-date", text=text))
    return found


def month(text: str) -> date:
    """The first day of a YYYY-MM, or a whole date."""
    return day(f"{text}-01" if text.count("-") == 1 else text)


def teach(say: Say) -> None:
    """Lets argparse speak this language: it passes each of its own texts through its `_`."""
    texts = _texts_of_argparse(say)
    vars(argparse)["_"] = lambda text: texts.get(text, text)


def _texts_of_argparse(say: Say) -> dict[str, str]:
    """What argparse says to whoever types a call, as it stands in its code."""
    return {
        "usage: ": say("usage: "),
        "options": say("options"),
        "positional arguments": say("positional arguments"),
        "show this help message and exit": say("show this help message and exit"),
        "argument %(argument_name)s: %(message)s": say("argument %(argument_name)s: %(message)s"),
        "ambiguous option: %(option)s could match %(matches)s": say(
            "ambiguous option: %(option)s could match %(matches)s"
        ),
        "expected at least one argument": say("expected at least one argument"),
        "expected one argument": say("expected one argument"),
        "ignored explicit argument %r": say("ignored explicit argument %r"),
        "invalid %(type)s value: %(value)r": say("invalid %(type)s value: %(value)r"),
        "invalid choice: %(value)r (choose from %(choices)s)": say(
            "invalid choice: %(value)r (choose from %(choices)s)"
        ),
        "not allowed with argument %s": say("not allowed with argument %s"),
        "one of the arguments %s is required": say("one of the arguments %s is required"),
        "the following arguments are required: %s": say("the following arguments are required: %s"),
        "unrecognized arguments: %s": say("unrecognized arguments: %s"),
    }
