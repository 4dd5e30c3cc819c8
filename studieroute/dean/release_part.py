"""Which catalogue is in use and how old it is, and a newer one from a stick or a share."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QVBoxLayout

from studieroute.dean.view import View
from studieroute.desktop.boxes import add, asking, buttons, telling
from studieroute.desktop.fields import Scroller
from studieroute.desktop.file_dialogs import ask_file
from studieroute.desktop.job import Job, Report
from studieroute.desktop.widgets import words
from studieroute.i18n import Say
from studieroute.wording import catalogue_changes
from studieroute.wording.dean_release import (
    age_words,
    lineage,
    new_key,
    no_newer,
    old_warning,
)
from studieroute.wording.releasing import about_release, first_use

if TYPE_CHECKING:
    from studieroute.catalogue.store import Info
    from studieroute.dean.window import DeanWindow
    from studieroute.domain.release import Manifest
    from studieroute.opening import Installed
    from studieroute.routes.graph import RouteGraph

MOST_GROUPS = 60
"""Programmes whose changes are listed; the number of the others is told."""


class ReleasePart(QObject):
    """Knows the catalogue of a database, and puts a release in its place; `db` None: the usual one."""

    def __init__(self, window: "DeanWindow", db: str | None) -> None:
        super().__init__(window)
        self._window, self._db = window, db
        self._info: Info | None = None
        self._file = Path()
        self._reading: Job[tuple[Manifest, bool]] = Job(self)
        self._reading.finished.connect(self._offer)
        self._reading.failed.connect(window.fail)
        self._installing: Job[tuple[Installed, RouteGraph]] = Job(self)
        self._installing.finished.connect(self._installed)
        self._installing.failed.connect(window.fail)
        self._installing.progressed.connect(lambda _text, _share: self._tell_busy())
        for job in (self._reading, self._installing):
            job.failed.connect(window.statusBar().clearMessage)
        self.dialog: QDialog | None = None

    # what is in use

    @property
    def info(self) -> "Info":
        """What the database says of its catalogue."""
        if self._info is None:
            from studieroute.catalogue.store import Info
            from studieroute.domain.problem import InputRefused
            from studieroute.opening import about_catalogue

            try:
                self._info = about_catalogue(self._db)
            except InputRefused:
                self._info = Info()
        return self._info

    def line(self, view: View) -> str:
        """The catalogue and its age, for the status bar."""
        return age_words(view.say, view.catalogue.as_of, view.today)

    def lines(self) -> tuple[str, ...]:
        """Everything there is to say of the catalogue in use."""
        view = self._window.desk.view
        told = [
            view.say(
                "Catalogue {release}, as of {date}.",
                release=view.catalogue.release,
                date=view.say.partial(view.catalogue.as_of) or view.say("not known"),
            ),
            age_words(view.say, view.catalogue.as_of, view.today),
            lineage(view.say, self.info.origin, self.info.signer, self.info.made),
            old_warning(view.say, view.catalogue.as_of, view.today),
        ]
        return tuple(line for line in told if line)

    # a newer one

    def ask(self) -> None:
        """Says which catalogue this is; from there a release can be chosen."""
        say = self._window.say
        box = telling(self._window, say, say("The catalogue"), "\n".join(self.lines()))
        add(box, say("Newer release from a file…"), self.choose)
        self.dialog = box
        box.open()

    def choose(self) -> None:
        """Asks which release to check."""
        say = self._window.say
        path = ask_file(self._window, say("Release of a catalogue"), say("Releases"), ("",))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Checks a release and its signature, then asks whether to take it."""
        self._file = path

        def work(report: Report) -> "tuple[Manifest, bool]":
            from studieroute.opening import verified

            report("", 0.0)
            return verified(path)[1:]

        self._tell_busy()
        self._reading.start(work)

    def _offer(self, found: "tuple[Manifest, bool]") -> None:
        """Asks whether to take a release that was checked; one that is no newer is refused."""
        (manifest, is_first), say = found, self._window.say
        self._window.statusBar().clearMessage()
        refused = no_newer(say, manifest, self._window.desk.view.catalogue)
        if refused:
            self._window.inform(say("This is not possible"), refused)
            return
        lines = [*about_release(say, manifest), *([new_key(say)] if is_first else [])]
        text, verb = "\n".join(lines), say("Take this release")
        self.dialog = asking(self._window, say, say("Newer release"), text, verb, self.install)
        self.dialog.open()

    def take(self, path: Path) -> None:
        """Takes a release whose key is believed, without a question; what changed is told after."""
        self._file = path
        self._tell_busy()
        self.install()

    def install(self) -> None:
        """Puts the release that was checked in the place of the catalogue, and opens it."""
        path, db, today = self._file, self._db, self._window.desk.today

        def work(report: Report) -> "tuple[Installed, RouteGraph]":
            from studieroute.opening import install_release
            from studieroute.routes.graph import RouteGraph

            installed = install_release(path, db, report, today=today)
            return installed, RouteGraph(installed.after)

        self._installing.start(work)

    def _tell_busy(self) -> None:
        self._window.tell(self._window.say("Reading the release…"))

    def _installed(self, found: "tuple[Installed, RouteGraph]") -> None:
        installed, graph = found
        self._info = None
        self._window.opened(graph)
        self._window.tell(self._window.say("The newer catalogue is in use."))
        self.dialog = ChangesDialog(self._window, changed_lines(self._window.say, installed))
        self.dialog.open()


def changed_lines(say: Say, one: "Installed") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What was taken and what is different, as headings with sentences."""
    about = [*about_release(say, one.manifest)]
    if one.is_first_key:
        about.append(first_use(say))
    groups = catalogue_changes.groups(say, one.before, one.after, one.changes)
    headline = catalogue_changes.headline(say, one.before, one.after, len(one.changes))
    more = len(groups) - MOST_GROUPS
    told = [(headline, tuple(about)), *((one.title, one.lines) for one in groups[:MOST_GROUPS])]
    if more > 0:
        told.append((say.plural("{number} more.", "{number} more.", more), ()))
    return tuple(told)


class ChangesDialog(QDialog):
    """What is different with a newer catalogue, by programme."""

    def __init__(self, window: "DeanWindow", told: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        super().__init__(window)
        say, theme = window.say, window.theme
        self.setWindowTitle(say("What changed"))
        self.resize(theme.px(640), theme.px(480))
        column = QVBoxLayout(self)
        scroller = Scroller(say("What changed"), theme.px(6), theme.px(6))
        scroller.setFocusPolicy(scroller.focusPolicy().StrongFocus)
        for heading, lines in told:
            scroller.column.addWidget(words(heading, "strong"))
            for line in lines:
                scroller.column.addWidget(words(line, "muted"))
        scroller.column.addStretch(1)
        column.addWidget(scroller, 1)
        column.addWidget(buttons(self, say("Close")))
