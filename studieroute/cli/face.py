"""Opens a window; the only part of the command line that needs Qt."""

import os
import sys
from argparse import Namespace

from studieroute.domain.problem import InputRefused, problem


def has_display() -> bool:
    """Whether a window can be shown; only Linux and the like can be without a display."""
    if sys.platform in ("win32", "darwin"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def adviser(call: Namespace) -> int:
    """The adviser's window until it is closed; its exit status."""
    try:
        from studieroute.adviser.main import run
    except ImportError as error:
        raise InputRefused(problem("no-window", reason=error)) from None
    return run(call.db, call.today, call.lang)


def dean(call: Namespace) -> int:
    """The dean's window until it is closed; its exit status."""
    try:
        from studieroute.dean.main import run
    except ImportError as error:
        raise InputRefused(problem("no-window", reason=error)) from None
    return run(call.db, call.today, call.lang)
