"""Lets scripted visitors use the kiosk's real window, and prints what that costs.

`python -m tests.benchmarks.soak --visits 10000` prints the memory before and after, and how much
longer an answer takes than the engine that finds it; seeds make runs the same. Times are those of
the processor, so that other programs on the machine do not count; nothing here waits for a disk.
"""

import argparse
import gc
import os
import random
import statistics
import time
from array import array
from dataclasses import dataclass, field, replace
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QPushButton

from studieroute.desktop import application
from studieroute.desktop.theme import Theme
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.kiosk import host as hosts
from studieroute.kiosk.advice import Advice, advise
from studieroute.kiosk.gate import Gate
from studieroute.kiosk.host import Host, Stand
from studieroute.kiosk.screens import AnswerScreen, QuestionScreen
from studieroute.kiosk.settings import KioskSettings
from studieroute.kiosk.visit import Screen
from studieroute.kiosk.window import KioskWindow
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
FRAME_MS = 1000 / 60
WARM_UP = 200
"""Visits before the first measurement: what is kept of catalogue and pictures fills up once."""


def _none_yet() -> "array[float]":
    """Numbers that take the least memory, since memory is what is measured."""
    return array("f")


@dataclass
class Times:
    """Milliseconds by visit."""

    answers: "array[float]" = field(default_factory=_none_yet)
    engine: "array[float]" = field(default_factory=_none_yet)
    screens: "array[float]" = field(default_factory=_none_yet)

    @property
    def beyond(self) -> list[float]:
        """What an answer took besides the engine."""
        return [whole - part for whole, part in zip(self.answers, self.engine, strict=True)]


def memory_mib() -> float:
    """What this process holds of the machine's memory."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


class Soak:
    """A window and the visitors in front of it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.app = application.start(Theme("light"), "nl", lambda: speak("nl"))
        graph = RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
        gc.collect()
        gc.freeze()
        self.host = Host(Stand(graph, KioskSettings(place="Enschede"), day=TODAY))
        self.window = KioskWindow(self.host, Gate())
        self.window.resize(1080, 1920)
        self.window.show()
        self.times = Times()
        self._engine = 0.0
        self._time_the_engine()

    def _time_the_engine(self) -> None:
        engine = advise

        def timed(*given: object, **more: object) -> Advice:
            began = time.thread_time()
            try:
                return engine(*given, **more)  # type: ignore[arg-type]
            finally:
                self._engine = (time.thread_time() - began) * 1000

        setattr(hosts, "advise", timed)  # noqa: B010

    def settle(self) -> None:
        """Lets Qt lay out and paint what was changed, and throw away what is gone."""
        self.app.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def visit(self) -> None:
        """One visitor, from the first touch to the last."""
        self.host.begin()
        if self.chance.random() < 0.2:
            self.host.address(
                replace(self.host.visit.manner, large=True, contrast=self.chance.random() < 0.5)
            )
        self.settle()
        while self.host.visit.screen is Screen.ASK:
            began = time.process_time()
            self._answer()
            if self.host.visit.screen is Screen.ASK:
                self.settle()
                self.times.screens.append((time.process_time() - began) * 1000)
        self._wait(began)
        self._look_round()
        self.host.again()
        self.settle()

    def _answer(self) -> None:
        screen = self.window.screen_now
        assert isinstance(screen, QuestionScreen)
        if self.chance.random() < 0.2:
            screen.none.click()
            return
        tile = self.chance.choice(list(screen.tiles.values()))
        tile.click()
        if screen.go is not None:
            screen.go.click()

    def _wait(self, began: float) -> None:
        """Until the answer stands on the screen, painted."""
        while self.host.visit.screen is Screen.SEARCH:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.app.processEvents()
        assert isinstance(self.window.screen_now, AnswerScreen)
        self.times.answers.append((time.process_time() - began) * 1000)
        self.times.engine.append(self._engine)

    def _look_round(self) -> None:
        """Deepens, goes back, takes home, as visitors do; some turn away earlier."""
        screen = self.window.screen_now
        assert isinstance(screen, AnswerScreen)
        if not screen.cards or self.chance.random() < 0.3:
            return
        self.chance.choice(screen.cards).click()
        self.settle()
        if self.chance.random() < 0.5:
            home = [one for one in self.window.findChildren(QPushButton) if one.isVisible()]
            next(one for one in home if one.property("role") == "main").click()
            self.settle()
        else:
            self.host.back()
            self.settle()


def main() -> None:
    """Runs the visits and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=10_000)
    parser.add_argument("--warm-up", type=int, default=WARM_UP)
    parser.add_argument("--every", type=int, default=500, help="visits between two lines")
    parser.add_argument("--seed", type=int, default=1)
    call = parser.parse_args()
    soak = Soak(call.seed)
    before, objects = 0.0, 0
    began = time.monotonic()
    for number in range(-call.warm_up, call.visits):
        if number == 0:
            before, objects, soak.times = _measured(), len(gc.get_objects()), Times()
        soak.visit()
        if number >= 0 and (number + 1) % call.every == 0:
            told = f"beyond the engine {statistics.median(soak.times.beyond):.1f} ms"
            print(f"{number + 1:>7} visits  {_measured():7.1f} MiB  {told}", flush=True)
    after = _measured()
    _print(soak.times, before, after, len(gc.get_objects()) - objects, call.visits)
    print(f"{(time.monotonic() - began) / 60:.1f} minutes in all")
    os._exit(0)


def _measured() -> float:
    gc.collect()
    return memory_mib()


def _print(times: Times, before: float, after: float, objects: int, visits: int) -> None:
    print(f"memory before {before:.1f} MiB, after {after:.1f} MiB: x{after / before:.3f}")
    print(f"{(after - before) * 1024 / visits:.3f} KiB and {objects / visits:.3f} objects a visit")
    whole, engine = statistics.median(times.answers), statistics.median(times.engine)
    print(f"an answer: {whole:.1f} ms, of which the engine {engine:.1f} ms: x{whole / engine:.2f}")
    beyond = sorted(times.beyond)
    for name, at in (("median", 0.5), ("p95", 0.95), ("p99", 0.99)):
        value = beyond[min(len(beyond) - 1, int(at * len(beyond)))]
        print(f"  beyond the engine, {name}: {value:.1f} ms, {value / FRAME_MS:.1f} frames")
    print(f"another question on screen: median {statistics.median(times.screens):.1f} ms")


if __name__ == "__main__":
    main()
