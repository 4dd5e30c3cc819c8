"""Keeps the memory of visits from adding up here, and from being written to disk by a crash."""

import ctypes
import gc
from importlib import import_module

PR_SET_DUMPABLE = 4
"""What prctl is asked for: whether a crash may write the memory of the process to disk."""


def give_back() -> bool:
    """Throws away what nobody uses any more; True where the system has taken its pages back.

    Freed pages otherwise stay with the process, with what stood in them. Only glibc can give them.
    """
    gc.collect()
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (AttributeError, OSError, TypeError):
        return False


def write_no_core() -> None:
    """Lets no crash write the memory of a visit to disk, where the system would do that."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (AttributeError, OSError):
        return
