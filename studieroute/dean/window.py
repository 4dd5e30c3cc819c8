"""The dean's window: puts the desk, the pages and the menus together, and nothing more."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QPushButton

from studieroute.dean import menus as menu
from studieroute.dean import state
from studieroute.dean.body import Body
from studieroute.dean.class_table import Papers
from studieroute.dean.desk import Desk
from studieroute.dean.example import example_class
from studieroute.dean.menus import Acts
from studieroute.dean.paper_work import PaperWork
from studieroute.dean.presenting import Presenting
from studieroute.dean.release_part import ReleasePart
from studieroute.dean.state import Page
from studieroute.dean.stick_watch import StickWatch
from studieroute.dean.view import View
from studieroute.desktop import actions
from studieroute.desktop.face_window import FaceWindow
from studieroute.desktop.file_dialogs import ask_file
from studieroute.desktop.preferences import Preferences
from studieroute.domain.problem import InputRefused
from studieroute.exchange.class_file import class_text

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


class DeanWindow(FaceWindow):
    """The work of one dean; `keep` saves what the person prefers, `db` is where the catalogue is."""

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        keep: Callable[[Preferences], None],
        db: str | None = None,
    ) -> None:
        super().__init__(preferences, keep, lambda: desk.state.language)
        self.desk = desk
        self.papers = PaperWork(self)
        self.releases = ReleasePart(self, db)
        self.presenting = Presenting(self)
        self.sticks = StickWatch(self)
        self._release = QPushButton()
        self._release.setProperty("role", "small")
        self._release.setAutoDefault(False)
        self._release.clicked.connect(lambda _on=False: self.releases.ask())
        self.statusBar().addPermanentWidget(self._release)
        self.resize(1366, 740)
        desk.setParent(self)
        desk.changed.connect(self.show_view)
        desk.failed.connect(self.fail)
        self.restyled.connect(self.rebuild)
        self.rebuild()

    def opened(self, graph: "RouteGraph") -> None:
        """Takes a catalogue."""
        self.desk.opened(graph)

    def rebuild(self) -> None:
        """Builds everything anew: at the start, in another language, in another theme."""
        self.dress()
        say, look, acts = self.say, self.theme, self._acts()
        papers = Papers(
            self.papers.ask_one, self.papers.ask_files, self.papers.stop, self.papers.resume
        )
        self.body = Body(say, look, self.desk.act, acts, papers, self.open_list, self._example)
        self.setCentralWidget(self.body)
        self._actions = actions.fill(
            self.menuBar(), menu.menus(say, acts, look), self, look.colours.text
        )
        self.setWindowTitle(say("StudieRoute for deans"))
        self.sticks.offer()
        self.show_view(self.desk.view)

    def show_view(self, view: View) -> None:
        """Hands a new view to the pages; another language first builds them anew."""
        if not self.speaks(view.state.language):
            return
        self.body.show_view(view, self.desk.answerer)
        self._actions["undo"].setEnabled(view.can_undo)
        self._actions["redo"].setEnabled(view.can_redo)
        for name in ("present", "present-mine", "release"):
            self._actions[name].setEnabled(view.is_open)
        self._actions["present-mine"].setEnabled(view.is_open and view.state.page is Page.CHOICE)
        self._actions["paper"].setEnabled(view.has_paper)
        self._actions["sheet"].setEnabled(view.is_settled and view.state.page is Page.OFFER)
        self._release.setText(self.releases.line(view))
        self._release.setVisible(view.is_open)
        self._release.setToolTip(view.say("What this catalogue is, and a newer one from a file"))

    def open_list(self, path: Path) -> None:
        """Reads a class list from a file, or tells why that is not possible."""
        try:
            text = class_text(path)
        except InputRefused as refused:
            self.fail(refused)
            return
        self.desk.act(lambda now: state.list_class(state.turn_to(now, Page.CLASS), text))

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes in the order of what is shown at that moment.

        Qt asks it too while one body gives way to the next, which is not shown yet.
        """
        if self.body.isVisible():
            self.body.order()
        return super().focusNextPrevChild(onward)

    def showEvent(self, event: QShowEvent) -> None:
        """Begins with the keys on the choice."""
        super().showEvent(event)
        self.body.choice.levels[self.desk.state.choice.level].setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Takes the wall away too."""
        self.presenting.leave()
        super().closeEvent(event)

    def _acts(self) -> Acts:
        act = self.desk.act
        return Acts(
            turn=lambda page: act(lambda now: state.turn_to(now, page)),
            open_list=self._ask_list,
            paper=lambda: self.papers.ask(),
            sheet=lambda: self.papers.ask_sheet(),
            present=lambda: self.presenting.choose(),
            present_mine=lambda: self.presenting.mine(),
            release=lambda: self.releases.choose(),
            quit=self.close,
            undo=lambda: self.desk.undo(),
            redo=lambda: self.desk.redo(),
            to_goal=self._to_goal,
            to_table=self._to_table,
            to_programmes=self._to_programmes,
            speak=lambda code: act(lambda now: state.speak(now, code)),
            restyle=self.restyle,
            explain=self.explain,
            glossary=lambda: self.open_glossary(self.desk.view.catalogue, self.desk.today),
            palette=self.open_palette,
            keys=lambda: self.tell_keys(menu.keys(self.say)),
            about=lambda: self.tell_about(self.desk.view.catalogue),
        )

    def _ask_list(self) -> None:
        say, endings = self.say, (".xlsx", ".csv", ".tsv", ".txt")
        path = ask_file(self, say("Open a class list"), say("Class lists"), endings)
        if path is not None:
            self.open_list(path)

    def _example(self) -> None:
        text = example_class()
        self.desk.act(lambda now: state.list_class(now, text))

    def _to_goal(self) -> None:
        self.desk.act(lambda now: state.turn_to(now, Page.CHOICE))
        self.body.columns[Page.CHOICE].reveal(self.body.choice)
        self.body.choice.ensureWidgetVisible(self.body.choice.goal)
        self.body.choice.goal.setFocus()

    def _to_table(self) -> None:
        """Puts the keys on the table of the page."""
        page = self.desk.state.page
        panel = self.body.table if page is Page.CLASS else self.body.numbers[page]
        self.body.columns[page].reveal(panel)
        panel.table.setFocus()
        model = panel.table.model()
        if panel.table.currentIndex().column() < 1 and model.rowCount():
            panel.table.setCurrentIndex(model.index(0, 1))

    def _to_programmes(self) -> None:
        page = self.desk.state.page
        if page is Page.CLASS:
            self.body.columns[page].reveal(self.body.pupil)
            return
        panel = self.body.programmes[page]
        self.body.columns[page].reveal(panel)
        panel.list.setFocus()
        if not panel.list.currentIndex().isValid() and panel.list.model().rowCount():
            panel.list.setCurrentIndex(panel.list.model().index(0, 0))
