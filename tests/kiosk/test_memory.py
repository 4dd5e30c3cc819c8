import gc
import os
from pathlib import Path

import pytest

from studieroute.kiosk.memory import give_back

PIECE = 4000
"""Bytes of a piece: more than Python keeps in pools of its own."""


def in_use() -> int:
    """The bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_that_what_was_freed_goes_back_to_the_system() -> None:
    if not Path("/proc/self/statm").exists() or os.confstr("CS_GNU_LIBC_VERSION") is None:
        pytest.skip("only glibc gives memory back, and only Linux tells how much there is")
    pieces = [os.urandom(PIECE) for _ in range(20_000)]
    last = pieces.pop()
    full = in_use()
    del pieces
    gc.collect()
    give_back()
    assert full - in_use() > 19_000 * PIECE * 0.9
    assert len(last) == PIECE


def test_that_nothing_goes_wrong_without_glibc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())
    assert give_back() is False
