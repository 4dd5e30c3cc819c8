import gc
import os
import signal
import subprocess
import sys
import textwrap
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


def test_that_a_crash_writes_no_memory_to_disk(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only POSIX systems write core files")
    script = textwrap.dedent(
        """
        import os, resource
        from studieroute.kiosk.memory import write_no_core

        write_no_core()
        print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
        os.abort()
        """
    )

    def allow() -> None:
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path.cwd())}, preexec_fn=allow,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGABRT
    assert done.stdout.strip() == "(0, 0)"
    assert list(tmp_path.iterdir()) == []


def test_that_an_area_to_leaf_through_leaves_nothing_when_it_is_gone() -> None:
    if os.confstr("CS_GNU_LIBC_VERSION") is None:
        pytest.skip("only glibc tells how much memory is in use")
    script = textwrap.dedent(
        """
        import ctypes, datetime, gc
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QPixmapCache
        from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
        from studieroute.desktop.theme import Theme, style_sheet
        from studieroute.domain.catalogue import Catalogue
        from studieroute.i18n import speak
        from studieroute.kiosk.kit import Kit
        from studieroute.kiosk.parts import Leaf, tile

        class Memory(ctypes.Structure):
            _fields_ = [(f"part{n}", ctypes.c_size_t) for n in range(10)]

        memory = ctypes.CDLL(None).mallinfo2
        memory.restype = Memory

        def in_use():
            QPixmapCache.clear()
            gc.collect()
            return memory().part7

        app = QApplication([])
        theme = Theme("light")
        window = QWidget()
        window.resize(800, 600)
        window.setStyleSheet(style_sheet(theme, "kiosk"))
        column = QVBoxLayout(window)
        window.show()
        kit = Kit(speak("en"), Catalogue(), theme, window.size(), datetime.date(2026, 11, 21))

        def leaf_through():
            content = QWidget()
            QVBoxLayout(content).addWidget(tile(kit, "", "An answer"))
            leaf = Leaf(kit, content)
            column.addWidget(leaf)
            app.processEvents()
            column.removeWidget(leaf)
            leaf.deleteLater()
            del leaf, content
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

        for number in range(500):
            leaf_through()
            if number == 99:
                before = in_use()
        print((in_use() - before) / 400)
        """
    )
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "MALLOC_ARENA_MAX": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, **offscreen, "PYTHONPATH": str(Path.cwd())},
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert float(done.stdout) < 150
