"""Opens a window; the only part of the command line that needs Qt."""

from argparse import Namespace

from studieroute.domain.problem import InputRefused, problem


def adviser(call: Namespace) -> int:
    """The adviser's window until it is closed; its exit status."""
    try:
        from studieroute.adviser.main import run
    except ImportError as error:
        raise InputRefused(problem("no-window", reason=error)) from None
    return run(call.db, call.today, call.lang)
