"""Starts the dean's window: the window first, the catalogue beside it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from studieroute.dean.desk import Desk
from studieroute.dean.state import DeanState
from studieroute.dean.window import DeanWindow
from studieroute.desktop import application, preferences
from studieroute.desktop.job import Job, Report
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak, system_language

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


def run(db: str | None, today: date, language: str | None) -> int:
    """Shows the window until it is closed; gives the exit status."""
    file = preferences.file()
    liked = preferences.read(file)
    spoken = language or liked.language or system_language()
    desk = Desk(DeanState(language=spoken), today)
    app = application.start(
        Theme(liked.theme, liked.scale), spoken, lambda: speak(desk.state.language)
    )
    kept = preferences.read(file)

    def keep(now: preferences.Preferences) -> None:
        """Keeps language and look; the place of the adviser's window stays as it was."""
        preferences.write(
            file, replace(kept, language=now.language, theme=now.theme, scale=now.scale)
        )

    window = DeanWindow(desk, liked, keep, db)
    window.show()
    opening = open_beside(window, db)
    status = app.exec()
    opening.cancel()
    return status


def open_beside(window: DeanWindow, db: str | None) -> "Job[RouteGraph]":
    """Opens the catalogue while the window is already there, telling how far it is."""
    job: Job[RouteGraph] = Job(window)

    def work(report: Report) -> "RouteGraph":
        from studieroute.opening import open_ready

        return open_ready(db, report)

    job.finished.connect(window.opened)
    job.failed.connect(window.fail)
    job.progressed.connect(
        lambda _text, share: window.tell(
            window.say("Opening the catalogue: {percent} %", percent=round(share * 100))
        )
    )
    job.ended.connect(window.statusBar().clearMessage)
    job.start(work)
    return job
