"""The window of a face with menus: how a person likes it, what it tells, and what went wrong."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from studieroute import __version__
from studieroute.desktop import actions, application, crash, theme
from studieroute.desktop.boxes import telling
from studieroute.desktop.glossary_window import GlossaryWindow, help_on
from studieroute.desktop.job import Job, Report
from studieroute.desktop.palette import Palette
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused
from studieroute.i18n import Say, speak
from studieroute.wording.problems import problem_line

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph

TELLING_MS = 12_000
LARGE_TEXT = 1.5
"""From this scale on a line of the table of keys may be wider than a small screen."""
MOST_PROBLEMS = 10
"""Problems told at once in a box."""


class FaceWindow(QMainWindow):
    """`keep` saves what the person prefers, `language` gives the code of the language in use.

    After `restyled` everything is to be built anew, in another language, theme or size.
    """

    restyled = Signal()

    def __init__(
        self,
        preferences: Preferences,
        keep: Callable[[Preferences], None],
        language: Callable[[], str],
    ) -> None:
        super().__init__()
        self.preferences = preferences
        self._keep, self._language = keep, language
        self._spoken = ""
        self._actions: actions.Actions = {}
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def say(self) -> Say:
        """The speaker of the language in use."""
        return speak(self._language())

    @property
    def theme(self) -> Theme:
        """The theme the person prefers."""
        return Theme(self.preferences.theme, self.preferences.scale)

    def prefer(self, liked: Preferences) -> None:
        """Remembers how the person likes it."""
        self.preferences = liked
        self._keep(liked)

    def restyle(self, look: Theme) -> None:
        """Takes another theme or size of text."""
        self.prefer(replace(self.preferences, theme=look.name, scale=look.scale))
        self.restyled.emit()

    def speaks(self, language: str) -> bool:
        """Whether the window is in a language; for another one it is built anew."""
        if language == self._spoken:
            return True
        self.prefer(replace(self.preferences, language=language))
        self.restyled.emit()
        return False

    def dress(self) -> None:
        """Gives the application the look and the language of this window.

        With another look the panels are gone after that: Qt would style each of them anew first.
        """
        say = self.say
        self._spoken = say.language
        app = QApplication.instance()
        if isinstance(app, QApplication):
            if not theme.is_worn(app, self.theme):
                self._throw_panels_away()
                theme.apply(app, self.theme)
            application.translate(app, say.language)

    def tell(self, text: str) -> None:
        """Says something in the status bar, and to a screen reader, for a while."""
        self.statusBar().showMessage(text, TELLING_MS)

    def inform(self, title: str, text: str) -> None:
        """Tells something in a box with one button."""
        telling(self, self.say, title, text).open()

    def fail(self, error: BaseException) -> None:
        """Tells what went wrong: input in one sentence, our own errors with their details."""
        if isinstance(error, InputRefused):
            self.refuse(error)
        else:
            crash.hook(lambda: self.say)(type(error), error, error.__traceback__)

    def refuse(self, refused: InputRefused) -> None:
        """Tells what is wrong with what was given."""
        lines = [problem_line(self.say, one) for one in refused.problems[:MOST_PROBLEMS]]
        self.inform(self.say("This is not possible"), "\n".join(lines))

    def open_palette(self) -> Palette:
        """Opens the command palette with every act of the menus but itself."""
        say = self.say
        acts = [one for one in self.actions() if one.objectName() not in ("", "palette")]
        hint = say("Type a few letters of what you want to do")
        made = Palette(say("Find a command"), hint, acts, self.theme, self)
        made.open()
        return made

    def explain(self) -> None:
        """Explains what the keys are on now; without anything to say the glossary is named."""
        name, text = help_on(QApplication.focusWidget(), self.say.language)
        self.inform(
            name or self.say("Help"),
            text or self.say("Nothing more to tell here. The glossary opens with Shift+F1."),
        )

    def open_glossary(self, catalogue: Catalogue, today: date) -> GlossaryWindow:
        """Opens the glossary beside the window."""
        made = GlossaryWindow(self.say, self.theme, self, catalogue, today)
        made.show()
        return made

    def tell_keys(self, lines: Iterable[str]) -> None:
        """Tells what keys do, each on one line unless the text is too large for that."""
        style = "" if self.theme.scale >= LARGE_TEXT else " style='white-space: nowrap'"
        rows = [
            f"<tr><td><b>{escape(keys)}</b></td><td>{escape(does)}</td></tr>"
            for keys, _, does in (line.partition("  ") for line in lines)
        ]
        self.inform(self.say("Keys"), f"<table cellpadding='3'{style}>{''.join(rows)}</table>")

    def tell_about(self, catalogue: Catalogue) -> None:
        """Says what the program is, and which catalogue it uses."""
        text = self.say(
            "StudieRoute {version}\nPlans dated, explained and sourced routes through Dutch education.\n\n"
            "Catalogue: {release}, as of {date}.\nLicence: EUPL-1.2. Nothing you type leaves this computer.",
            version=__version__,
            release=catalogue.release or "–",
            date=catalogue.as_of or "–",
        )
        self.inform(self.say("About StudieRoute"), text)

    def open_catalogue(
        self, db: str | None, opened: "Callable[[RouteGraph], None]"
    ) -> "Job[RouteGraph]":
        """Opens the catalogue while the window is already there, telling how far it is.

        The store is imported in the job's thread: it takes longer to load than the window to show.
        """
        job: Job[RouteGraph] = Job(self)

        def work(report: Report) -> "RouteGraph":
            from studieroute.opening import open_ready

            return open_ready(db, report)

        job.finished.connect(opened)
        job.failed.connect(self.fail)
        job.progressed.connect(lambda _text, share: self._tell_opening(share))
        job.ended.connect(self.statusBar().clearMessage)
        job.start(work)
        return job

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what runs beside the window."""
        for job in self.findChildren(Job):
            job.cancel()
        super().closeEvent(event)

    def _throw_panels_away(self) -> None:
        """At once, unless a box waits for an answer that one of them may have asked for."""
        panels = self.centralWidget()
        if panels is not None:
            panels.hide()
            panels.deleteLater()
            if QApplication.activeModalWidget() is None:
                QCoreApplication.sendPostedEvents(panels, QEvent.Type.DeferredDelete)

    def _tell_opening(self, share: float) -> None:
        percent = round(share * 100)
        self.tell(self.say("Opening the catalogue: {percent} %", percent=percent))

    def _follow_system(self) -> None:
        if self.preferences.theme == "system":
            self.restyled.emit()
