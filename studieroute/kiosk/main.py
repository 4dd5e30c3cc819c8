"""Starts the kiosk: settings, catalogue and examples first, then the window over the whole screen."""

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studieroute.desktop import application
from studieroute.desktop.theme import Theme
from studieroute.domain.problem import InputRefused, problem
from studieroute.i18n import Say, speak
from studieroute.kiosk.gate import Gate
from studieroute.kiosk.host import Host, Stand
from studieroute.kiosk.memory import write_no_core
from studieroute.kiosk.printing import printer_named
from studieroute.kiosk.settings import KioskSettings, read_settings
from studieroute.kiosk.stories import read_stories, shipped_stories
from studieroute.kiosk.supervise import give_sign_of_life, is_supervised
from studieroute.kiosk.voice import voice
from studieroute.kiosk.window import KioskWindow
from studieroute.opening import open_ready
from studieroute.settings import read_house

CRASHED = 70
"""The exit status after an error of our own (sysexits: internal software error)."""


def run(db: str | None, day: date | None, language: str | None, file: Path | None) -> int:
    """Shows the kiosk until the staff leaves it; gives the exit status.

    Without a `day` every visitor is answered for the day of the visit.
    """
    write_no_core()
    settings, house = read_settings(file), read_house(file)
    if language:
        settings = with_first(settings, language)
    stand = replace(stand_of(db, settings), house=house, day=day)
    first = settings.languages[0]
    app = application.start(Theme("light"), first, lambda: speak(first))
    host = Host(stand, app)
    if host.counts is not None:
        host.counts.write()  # refused now rather than never counted
    if settings.printer and printer_named(settings.printer) is None:
        print(without_printer(speak(first), settings.printer), file=sys.stderr)
    host.empty_queue()  # a run that crashed may have left a page in it
    gate = Gate(settings.exit_code)
    sys.excepthook = crash_hook(host)
    window = KioskWindow(host, gate, voice())
    if gate.exists:
        window.setWindowFlags(
            Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
    window.fill_screen()
    give_sign_of_life()
    return app.exec()


def without_printer(say: Say, name: str) -> str:
    """What the staff hears when the printer of the settings is not there at the start."""
    return say(
        "The printer «{printer}» is not there now; visitors see the code alone.", printer=name
    )


def with_first(settings: KioskSettings, language: str) -> KioskSettings:
    """The settings with a language in front."""
    others = (one for one in settings.languages if one != language)
    return replace(settings, languages=(language, *others))


def stand_of(db: str | None, settings: KioskSettings) -> Stand:
    """Catalogue and examples for a kiosk.

    Raises InputRefused where the settings name an institution, a city or stories that are not there.
    """
    graph = open_ready(db, lambda _text, _share: give_sign_of_life())
    catalogue = graph.catalogue
    if settings.front and settings.front not in catalogue.institution:
        known = ", ".join(catalogue.institution)
        raise InputRefused(problem("no-institution", name=settings.front, known=known))
    if settings.place and settings.place.casefold() not in catalogue.cities:
        raise InputRefused(problem("unknown-home", name=settings.place))
    stories = read_stories(Path(settings.stories) if settings.stories else shipped_stories())
    return Stand(graph, settings, stories=stories)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def crash_hook(host: Host) -> Hook:
    """What happens with an error of our own: its place is told and no value; the visit is forgotten.

    A supervised kiosk ends and is started anew; one that is not begins a new visit.
    """

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        print(place_of(kind, trace), file=sys.stderr, flush=True)
        if is_supervised():
            os._exit(CRASHED)
        host.again()

    return caught


def place_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """An error by its kind and where it happened; not its words, which may hold what was answered."""
    places = [f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(trace)]
    return f"{kind.__name__} at {' < '.join(reversed(places))}"
