"""From the key press to the new routes on the screen, at national scale: `python -m tests.benchmarks.keypress`.

The made-up country is opened in the real window. A fact is typed and entered with Return; the clock
stops when the answer to it is painted. The same questions are then asked of the engine alone, in the
same process, so that the two can be divided: the window may cost little beside the search.
"""

import argparse
import os
import sys
from dataclasses import dataclass
from datetime import date
from statistics import median
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studieroute.adviser import state
from studieroute.adviser.asking import Question, ask
from studieroute.adviser.desk import Desk
from studieroute.adviser.state import Conversation
from studieroute.adviser.view import View
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.domain.level import Level
from studieroute.i18n import speak
from studieroute.routes.graph import RouteGraph
from tests.benchmarks.nation import Nation

TODAY = date(2026, 11, 21)
PATIENCE = 30.0
HELD = ("havo NT", "havo EM wisA 7", "vwo NG", "vwo CM wisA", "mbo4", "hbo", "vmbo-tl", "ad")
"""What is typed; each is a conversation of its own."""
THEN = ("wisB 7.2", "eco 8", "nat", "Enschede", "max 40 km")
"""What is typed after it, word by word, while routes stand on the screen."""
GOALS = (Level.HBO_BACHELOR, Level.WO_BACHELOR, Level.WO_MASTER)


@dataclass(frozen=True)
class Press:
    """One key press: seconds to the new routes painted, the longest the window was held, the engine's.

    `work` and `engine_work` are the processor's time for the same, which other programs do not change.
    """

    painted: float
    taken: float
    engine: float
    work: float
    engine_work: float


class Bench:
    """The window with the country in it."""

    def __init__(self, graph: RouteGraph) -> None:
        self.graph = graph
        self.app = application.start(Theme("light"), "nl", lambda: speak("nl"))
        desk = Desk(Conversation(language="nl"), TODAY)
        self.window = AdviserWindow(desk, Preferences(theme="light"), lambda _: None)
        self.window.resize(1440, 860)
        self.window.show()
        self.window.opened(graph)
        self.app.processEvents()

    def press(self, text: str) -> Press | None:
        """Types a fact and Return; None where it changed nothing that routes depend on."""
        field = self.window.body.learner.quick.field
        field.setFocus()
        field.setText(text)
        before = self.asked()
        begin, worked = perf_counter(), process_time()
        QTest.keyClick(field, Qt.Key.Key_Return)
        taken = perf_counter() - begin
        if self.asked() == before:
            return None
        while self.window.desk.view.busy and perf_counter() - begin < PATIENCE:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        turn = perf_counter()
        self.window.repaint()
        painted, work = perf_counter() - begin, process_time() - worked
        taken = max(taken, perf_counter() - turn)
        self.settle()
        begin, worked = perf_counter(), process_time()
        ask(self.graph, self.asked(), TODAY, lambda _text, _share: None)
        return Press(painted, taken, perf_counter() - begin, work, process_time() - worked)

    def asked(self) -> Question:
        """What the window asks the engine now."""
        now = self.window.desk.state
        return Question(now.counted, now.goals)

    def settle(self) -> None:
        """Lets everything that waits be done."""
        end = perf_counter() + 0.15
        while perf_counter() < end or self.window.desk.view.busy:
            self.app.processEvents()

    def begin(self, held: str, goal: str) -> View:
        """A new conversation with a diploma and a goal, its routes on the screen."""
        self.window.desk.act(state.begin)
        self.press(held)
        self.window.desk.act(lambda now: state.aim_at(now, goal))
        self.settle()
        return self.window.desk.view


def main() -> None:
    """Measures and prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--goals", type=int, default=2, help="goals of each level")
    wanted = options.parse_args()
    catalogue = Nation(1, 7).catalogue()
    bench = Bench(RouteGraph(catalogue))
    goals = [
        one.id
        for level in GOALS
        for one in [each for each in catalogue.programmes if each.level is level][: wanted.goals]
    ]
    found: list[Press] = []
    for held in HELD:
        for goal in goals:
            bench.begin(held, goal)
            found += [one for text in THEN if (one := bench.press(text)) is not None]
    assert isinstance(QApplication.instance(), QApplication)
    print(f"{len(found)} key presses, {len(catalogue.offers)} offers", file=sys.stderr)
    for name, values in (
        ("key press to routes painted", [one.painted for one in found]),
        ("the engine alone", [one.engine for one in found]),
        ("longest hold of the window", [one.taken for one in found]),
    ):
        ordered = sorted(values)
        worst = ordered[int(0.95 * (len(ordered) - 1))]
        print(f"{name:30} median {median(ordered) * 1000:7.1f} ms   p95 {worst * 1000:7.1f} ms")
    over = [one.painted - one.engine for one in found]
    times = [one.painted / one.engine for one in found]
    worked = [one.work / one.engine_work for one in found]
    print(f"as a multiple of the engine    median {median(times):7.1f}")
    print(f"the same in processor time     median {median(worked):7.1f}")
    print(f"over the engine                median {median(over) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
