"""Passphrases of sealed files: from a file, from the environment, or asked for at the terminal."""

import os
import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.dossier.reading import Ask, nobody_to_ask, read_text
from studieroute.dossier.sealed_file import head_of_file
from studieroute.i18n import Say
from studieroute.wording.handing import due

VARIABLE = "STUDIEROUTE_PASSPHRASE"


def text_of_file(call: Namespace, say: Say, path: Path) -> str:
    """The text of a learner's file; where it is past its day, deleting it is proposed."""
    text = read_text(path, asker(call, say))
    head = head_of_file(path)
    if head is not None and head.kept_until is not None and head.is_due(call.today):
        print(due(say, path.name, head.kept_until), file=sys.stderr)
    return text


def asker(call: Namespace, say: Say) -> Ask:
    """Gives the passphrase of a file that is opened; at the terminal it is asked for once."""
    typed: dict[Path, str] = {}

    def ask(path: Path) -> str:
        given = passphrase_given(call)
        if given is not None:
            return given
        if not sys.stdin.isatty():
            return nobody_to_ask(path)
        if path not in typed:
            typed[path] = getpass(say("Passphrase of {file}: ", file=path.name))
        return typed[path]

    return ask


def new_passphrase(call: Namespace, say: Say, path: Path) -> str:
    """The passphrase to seal a file with; at the terminal it is asked for twice."""
    given = passphrase_given(call)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise InputRefused(problem("needs-passphrase", Where(str(path))))
    first = getpass(say("New passphrase for {file}: ", file=path.name))
    if getpass(say("The same again: ")) != first:
        raise InputRefused(problem("passphrases-differ"))
    return first


def passphrase_given(call: Namespace) -> str | None:
    """The first line of the file named in the call, else the environment's; None where neither is."""
    name = getattr(call, "passphrase_file", None)
    if name is None:
        return os.environ.get(VARIABLE)
    lines = read_text(Path(name)).splitlines()
    if not lines or not lines[0]:
        raise InputRefused(problem("no-passphrase", Where(name)))
    return lines[0]
