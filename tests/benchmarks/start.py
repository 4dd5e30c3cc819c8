"""How long the adviser's window takes to be ready, beside an empty Qt window and the catalogue alone.

Each is a process of its own, so that every import counts: `python -m tests.benchmarks.start`.
"""

import os
import statistics
import subprocess
import sys
import tempfile

RUNS = 7

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.show(); app.processEvents()
"""
READING = """
from studieroute.opening import open_graph
open_graph(None)
"""
WINDOW = """
from datetime import date
from studieroute.adviser.desk import Desk
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak
app = application.start(Theme("light"), "nl", lambda: speak("nl"))
window = AdviserWindow(Desk(Conversation(language="nl"), date.today()), Preferences(), lambda _: None)
window.show(); app.processEvents()
"""
READY = """
job = window.open_catalogue(None, window.opened)
job.finished.connect(lambda _graph: app.quit())
app.exec()
"""


def seconds(code: str) -> float:
    """The median time of a Python process that runs the code."""
    timed = "import time; began = time.perf_counter()\n" + code
    timed += "\nprint(time.perf_counter() - began, flush=True)\nimport os; os._exit(0)"

    def once() -> float:
        told = subprocess.run(
            [sys.executable, "-c", timed], capture_output=True, text=True, check=True
        )
        return float(told.stdout.split()[-1])

    once()
    return statistics.median(once() for _ in range(RUNS))


def main() -> None:
    """Measures the three and tells the ratios."""
    with tempfile.TemporaryDirectory() as house:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": house}
        empty, reading = seconds(EMPTY), seconds(READING)
        shown, ready = seconds(WINDOW), seconds(WINDOW + READY)
    print(f"empty window {empty * 1000:.0f} ms, catalogue {reading * 1000:.0f} ms")
    print(f"window shown {shown * 1000:.0f} ms: {shown / empty:.1f} x the empty window")
    allowed = 2 * empty + reading
    print(f"ready for the first question {ready * 1000:.0f} ms: {ready / allowed:.2f} of")
    print(f"    twice the empty window and the reading of the catalogue ({allowed * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
