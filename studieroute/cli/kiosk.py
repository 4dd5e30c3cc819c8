"""The command of the kiosk: showing it, keeping it running, and making the hash of its code."""

import sys
from argparse import Namespace
from datetime import date
from getpass import getpass
from pathlib import Path

from studieroute.cli.face import has_display
from studieroute.domain.problem import InputRefused, problem
from studieroute.i18n import Say, speak, system_language
from studieroute.kiosk import gate, supervise
from studieroute.kiosk.settings import read_settings


def run(call: Namespace, say: Say) -> int:
    """Does what the call asks: shows the kiosk, keeps it running, or makes a hash."""
    if call.hash_code:
        return hash_code()
    if not has_display():
        raise InputRefused(problem("no-display"))
    return keep_running(call) if call.supervise else show(call, say)


def hash_code() -> int:
    """Asks for the staff's code without showing it, and prints the line for the settings."""
    code = getpass("") if sys.stdin.isatty() else sys.stdin.readline().strip()
    if not code.isdigit() or not gate.LEAST_DIGITS <= len(code) <= gate.MOST_DIGITS:
        least, most = gate.LEAST_DIGITS, gate.MOST_DIGITS
        raise InputRefused(problem("bad-code", least=least, most=most))
    print(f'exit-code = "{gate.hashed(code)}"')
    return 0


def keep_running(call: Namespace) -> int:
    """Starts the kiosk again after each crash, until the staff leaves it."""
    if not read_settings(_file(call)).exit_code:
        raise InputRefused(problem("no-exit-code"))
    arguments = ["kiosk"]
    for name in ("settings", "db", "lang"):
        if getattr(call, name, None):
            arguments += [f"--{name}", str(getattr(call, name))]
    if call.today != date.today():
        arguments += ["--today", call.today.isoformat()]
    say = speak(call.lang or system_language())
    return supervise.supervise(lambda: supervise.run_once(arguments), say, supervise.to_stderr)


def show(call: Namespace, say: Say) -> int:
    """Shows the kiosk; without a code set it is a trial that anybody can close."""
    try:
        from studieroute.kiosk.main import run as open_kiosk
    except ImportError as error:
        raise InputRefused(problem("no-window", reason=error)) from None
    if not read_settings(_file(call)).exit_code:
        text = say("No exit code is set, so this is a trial: Alt+F4 closes it.")
        print(text, file=sys.stderr)
    day = None if call.today == date.today() else call.today
    return open_kiosk(call.db, day, call.lang, _file(call))


def _file(call: Namespace) -> Path | None:
    return Path(call.settings) if call.settings else None
