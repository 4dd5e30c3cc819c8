"""The adviser's window: puts the desk, the panels and the menus together, and nothing more."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMessageBox

from studieroute import __version__
from studieroute.adviser import files, state
from studieroute.adviser.banner import Banner
from studieroute.adviser.body import Body
from studieroute.adviser.desk import Desk
from studieroute.adviser.menus import Acts, keys_text, menus
from studieroute.adviser.view import View
from studieroute.desktop import actions, application, crash
from studieroute.desktop.job import Job
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme, apply
from studieroute.domain.problem import InputRefused
from studieroute.i18n import Say, speak
from studieroute.wording.problems import problem_line


class AdviserWindow(QMainWindow):
    """One conversation in one window; `keep` saves what the person prefers."""

    def __init__(
        self, desk: Desk, preferences: Preferences, keep: Callable[[Preferences], None]
    ) -> None:
        super().__init__()
        self.desk = desk
        self.preferences = preferences
        self._keep = keep
        self._actions: dict[str, QAction] = {}
        self._writing: Job[Path] = Job(self)
        self._writing.finished.connect(self._written)
        self._writing.failed.connect(self.fail)
        self._spoken = ""
        self._release = QLabel()
        self.statusBar().addPermanentWidget(self._release)
        self.setAcceptDrops(True)
        self.resize(1320, 720)
        desk.changed.connect(self.show_view)
        desk.failed.connect(self.fail)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._follow_system())
        self.rebuild()

    @property
    def say(self) -> Say:
        """The speaker of the conversation's language."""
        return speak(self.desk.state.language)

    @property
    def theme(self) -> Theme:
        """The theme the person prefers."""
        return Theme(self.preferences.theme, self.preferences.scale)

    def rebuild(self) -> None:
        """Builds everything anew: at the start, in another language, in another theme."""
        say, look = self.say, self.theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply(app, look)
            application.translate(app, say.language)
        self._spoken = say.language
        acts = self._acts()
        self.body = Body(say, look, self.desk.act, acts)
        self.setCentralWidget(self.body)
        colour = look.colours.text
        self._actions = actions.fill(
            self.menuBar(), menus(say, acts, self.preferences), self, colour
        )
        self.setWindowTitle(say("StudieRoute for advisers"))
        self.show_view(self.desk.view)

    def show_view(self, view: View) -> None:
        """Hands a new view to the panels; another language first builds them anew."""
        if view.state.language != self._spoken:
            self._prefer(language=view.state.language)
            self.rebuild()
            return
        self.body.show_view(view)
        self._actions["undo"].setEnabled(view.can_undo)
        self._actions["redo"].setEnabled(view.can_redo)
        self._actions["plan"].setEnabled(view.route is not None and not view.busy)
        self._actions["every"].setChecked(view.state.show_all)
        release, as_of = view.catalogue.release, view.catalogue.as_of
        text = view.say("Catalogue {release}, as of {date}", release=release, date=as_of)
        self._release.setText(text if release else "")
        self._welcome(view)

    def tell(self, text: str) -> None:
        """Says something in the status bar, and to a screen reader, for a while."""
        self.statusBar().showMessage(text, 12_000)

    def fail(self, error: BaseException) -> None:
        """Tells what went wrong: input in one sentence, our own errors with their details."""
        if isinstance(error, InputRefused):
            text = " ".join(problem_line(self.say, one) for one in error.problems)
            self.body.tell(Banner(self.say, self.theme, text, warning=True))
        else:
            crash.hook(lambda: self.say)(type(error), error, error.__traceback__)

    def open_learner(self, path: Path) -> None:
        """Goes on with the learner of a file, or tells why that is not possible."""
        try:
            learner = files.open_learner(path)
        except InputRefused as refused:
            self.fail(refused)
            return
        self.desk.act(lambda now: state.take_learner(now, learner))
        self.tell(self.say("Opened {file}.", file=path.name))

    def write_plan(self, path: Path) -> None:
        """Writes the plan of the route looked at beside the window."""
        view, graph = self.desk.view, self.desk.graph
        if graph is not None and view.route is not None:
            self.tell(self.say("Writing the plan…"))
            self._writing.start(files.plan_work(path, graph, view))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a learner file that is dragged in."""
        if any(url.toLocalFile().endswith(".json") for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the learner file that was dropped."""
        for url in event.mimeData().urls()[:1]:
            self.open_learner(Path(url.toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what runs beside the window."""
        self.desk.close()
        self._writing.cancel()
        super().closeEvent(event)

    def _acts(self) -> Acts:
        act = self.desk.act
        return Acts(
            new=lambda: act(state.begin),
            open=self._open,
            save=self._save,
            plan=self._plan,
            quit=self._quit,
            undo=self.desk.undo,
            redo=self.desk.redo,
            speak=lambda code: act(lambda now: state.speak(now, code)),
            look=lambda name: self._restyle(replace(self.theme, name=name)),
            larger=lambda: self._restyle(self.theme.larger()),
            smaller=lambda: self._restyle(self.theme.smaller()),
            every=lambda: act(lambda now: state.show_every(now, not now.show_all)),
            to_goal=lambda: self._focus_goal(),
            to_learner=lambda: self._focus_learner(),
            keys=lambda: self._inform(self.say("Keys"), keys_text(self.say)),
            about=self._about,
        )

    def _welcome(self, view: View) -> None:
        if view.state.example and view.is_open:
            if not self.body.messages.count():
                text = view.say(
                    "This is an example: an mbo-4 graduate in mechatronics who wants the master "
                    "Mechanical Engineering in Twente. Change anything you like."
                )
                clear = (view.say("Clear and begin"), lambda: self.desk.act(state.begin))
                self.body.tell(Banner(view.say, self.theme, text, act=clear))
        elif (item := self.body.messages.itemAt(0)) is not None:
            banner = item.widget()
            if banner is not None and banner.objectName() == "welcome":
                self.body.hush()

    def _restyle(self, look: Theme) -> None:
        self._prefer(theme=look.name, scale=look.scale)
        self.rebuild()

    def _follow_system(self) -> None:
        if self.preferences.theme == "system":
            self.rebuild()

    def _prefer(self, **changes: str | float) -> None:
        self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]
        self._keep(self.preferences)

    def _open(self) -> None:
        path = files.ask_learner_file(self, self.say)
        if path is not None:
            self.open_learner(path)

    def _save(self) -> None:
        path = files.ask_where_to_save(self, self.say)
        if path is None:
            return
        try:
            files.save_learner(path, self.desk.view)
        except InputRefused as refused:
            self.fail(refused)
        else:
            self.tell(self.say("Saved {file}.", file=path.name))

    def _plan(self) -> None:
        if self.desk.view.route is None:
            return
        path = files.ask_where_to_plan(self, self.say)
        if path is not None:
            self.write_plan(path)

    def _written(self, path: Path) -> None:
        self.tell(self.say("The plan is in {file}.", file=path))

    def _quit(self) -> None:
        self.close()

    def _focus_goal(self) -> None:
        self.body.goal.setFocus()
        self.body.goal.selectAll()

    def _focus_learner(self) -> None:
        self.body.columns.reveal(self.body.learner)
        self.body.learner.quick.field.setFocus()

    def _inform(self, title: str, text: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, self
        )
        box.open()

    def _about(self) -> None:
        say, view = self.say, self.desk.view
        text = say(
            "StudieRoute {version}\nPlans dated, explained and sourced routes through Dutch education.\n\n"
            "Catalogue: {release}, as of {date}.\nLicence: EUPL-1.2. Nothing you type leaves this computer.",
            version=__version__,
            release=view.catalogue.release or "–",
            date=view.catalogue.as_of or "–",
        )
        self._inform(say("About StudieRoute"), text)
