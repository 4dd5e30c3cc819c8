"""Starts the dean's window: the window first, the catalogue beside it."""

from dataclasses import replace
from datetime import date

from studieroute.dean import kept_offer
from studieroute.dean.desk import Desk
from studieroute.dean.state import DeanState
from studieroute.dean.window import DeanWindow
from studieroute.desktop import application, preferences
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak, system_language


def run(db: str | None, today: date, language: str | None) -> int:
    """Shows the window until it is closed; gives the exit status."""
    file = preferences.file()
    liked = preferences.read(file)
    spoken = language or liked.language or system_language()
    school = kept_offer.Keeper(kept_offer.file())
    desk = Desk(DeanState(language=spoken, offered=school.offered), today)
    desk.changed.connect(lambda view: school.keep(view.state.offered))
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
    opening = window.open_catalogue(db, window.opened)
    status = app.exec()
    opening.cancel()
    return status
