"""The adviser's window: puts the desk, the panels and the menus together, and nothing more."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studieroute.adviser import (
    desktop_help,
    drafts,
    files,
    filing,
    pictures,
    recovery,
    state,
    weighing,
)
from studieroute.adviser.body import Body
from studieroute.adviser.desk import Desk
from studieroute.adviser.menus import Acts, keys, menus
from studieroute.adviser.session import Session, Sitting
from studieroute.adviser.shelf import Kept, Shelf
from studieroute.adviser.start_part import Known, Starts
from studieroute.adviser.tabs import Tabs
from studieroute.adviser.view import View
from studieroute.desktop import actions, layout_memory
from studieroute.desktop.banner import Banner
from studieroute.desktop.columns import HIGH_ENOUGH
from studieroute.desktop.face_window import FaceWindow
from studieroute.desktop.job import Job
from studieroute.desktop.preferences import Preferences
from studieroute.domain.problem import InputRefused
from studieroute.wording.problems import problem_line

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


class AdviserWindow(FaceWindow):
    """The conversations of one adviser; `keep` saves what the person prefers.

    `shelf` is where conversations are kept safe while they are not saved; without one they are not.
    """

    body: Body

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        keep: Callable[[Preferences], None],
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(preferences, keep, lambda: self.desk.state.language)
        self.session = Session(desk, shelf, self)
        self._writing: Job[Path] = Job(self)
        self._writing.finished.connect(self._written)
        self._writing.failed.connect(self.fail)
        self._concluding = self._low = False
        self.telling: Callable[[], None] | None = None
        """Tells the message above the panels again, in another language or theme."""
        self._release = QLabel()
        self.statusBar().addPermanentWidget(self._release)
        self.statusBar().messageChanged.connect(self._make_room)
        self.setAcceptDrops(True)
        self.resize(1320, 720)
        layout_memory.restore_place(self, preferences)
        self.session.changed.connect(self.show_view)
        self.session.failed.connect(self.fail)
        self.session.turning.connect(self._leave)
        self.session.turned.connect(self._turned)
        self._left: QWidget | None = None
        self._typed_in: Sitting | None = None
        self.restyled.connect(self.rebuild)
        self.rebuild()

    @property
    def desk(self) -> Desk:
        """The desk of the conversation in front."""
        return self.session.desk

    def opened(self, graph: "RouteGraph") -> None:
        """Takes a catalogue for every conversation."""
        self.session.opened(graph)
        recovery.offer(self)
        recovery.tell_changes(self)

    def rebuild(self) -> None:
        """Builds everything anew: at the start, in another language, in another theme."""
        standing = self.telling if self.telling and self.body.is_telling else None
        self._leave()
        self._left = None
        self.dress()
        say, look, acts = self.say, self.theme, self._acts()
        centre = QWidget()
        self.setCentralWidget(centre)  # first, as moving a whole tree of widgets takes long
        self.tabs = Tabs(say, look, say("New conversation (Ctrl+T)"))
        self.tabs.chosen.connect(self._choose_tab)
        self.tabs.closing.connect(self._shut)
        self.body = Body(say, look, self._act, acts, self._starts(), centre)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.body, 1)
        layout_memory.restore_widths(self.body.columns.splitter, self.preferences)
        self._known = self._to_go_on_with()
        self._fold(self._is_low())
        colour = look.colours.text
        self._actions = actions.fill(self.menuBar(), menus(say, acts, look), self, colour)
        self.setWindowTitle(say("StudieRoute for advisers"))
        self.show_view(self.desk.view)
        if self._concluding:
            self.body.conclude(True)
        self._take_up_drafts()
        if standing is not None:
            standing()

    def show_view(self, view: View) -> None:
        """Hands a new view to the panels; another language first builds them anew."""
        if not self.speaks(view.state.language):
            return
        self.body.show_view(view)
        self.body.start.show_known(self._known, view.catalogue)
        self.body.goals.show_favourites(self.preferences.favourites, view)
        self.tabs.show_session(self.session, view.catalogue)
        self._actions["undo"].setEnabled(view.can_undo)
        self._actions["redo"].setEnabled(view.can_redo)
        self._actions["plan"].setEnabled(view.can_print)
        self._actions["every"].setChecked(view.state.show_all)
        self._actions["compare"].setEnabled(len(view.routes) > 1)
        self._actions["around"].setEnabled(bool(view.middle or view.page == "around"))
        self._actions["again"].setEnabled(view.stopped)
        release, as_of = view.catalogue.release, view.catalogue.as_of
        text = view.say("Catalogue {release}, as of {date}", release=release, date=as_of)
        self._release.setText(text if release else "")
        self._welcome(view)

    def refuse(self, refused: InputRefused) -> None:
        """Tells what is wrong with what was given above the panels, where it stays."""
        self.telling = lambda: self.refuse(refused)
        text = " ".join(problem_line(self.say, one) for one in refused.problems)
        self.body.tell(Banner(self.say, self.theme, text, warning=True))

    def open_learner(self, path: Path) -> None:
        """Goes on with what is in a file, or tells why that is not possible."""
        filing.open_file(self, path)

    def write_plan(self, path: Path) -> None:
        """Writes the plan of the route looked at beside the window."""
        view, graph = self.desk.view, self.desk.graph
        if graph is not None and view.route is not None:
            self.tell(self.say("Writing the plan…"))
            self._writing.start(files.plan_work(path, graph, view))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a file that is dragged in, where it is one that can be opened."""
        if any(filing.is_taken(Path(url.toLocalFile())) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens each file that was dropped, or reads the code in it."""
        event.acceptProposedAction()
        for path in (Path(url.toLocalFile()) for url in event.mimeData().urls()):
            if filing.is_taken(path):
                filing.take_dropped(self, path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds what stands above the answer where the window gets low."""
        super().resizeEvent(event)
        if self._is_low() is not self._low:
            self._fold(not self._low)
            self.body.show_view(self.desk.view)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers where everything stood; conversations that are not saved are kept."""
        self.prefer(layout_memory.kept_layout(self, self.body.columns, self.preferences))
        self._leave()
        self.session.end()
        super().closeEvent(event)

    def _is_low(self) -> bool:
        return self.height() < self.theme.px(HIGH_ENOUGH)

    def _fold(self, low: bool) -> None:
        """In a low window the status bar is there only while it has something to tell."""
        self._low = low
        self.body.fold(low)
        self._make_room(self.statusBar().currentMessage())

    def _make_room(self, told: str) -> None:
        self.statusBar().setVisible(bool(told) or not self._low)

    def _acts(self) -> Acts:
        act = self._act
        return Acts(
            new=self._new,
            shut=lambda: self._shut(self.session.at),
            turn=lambda by: self.session.turn(self.session.at + by),
            open=lambda: filing.ask_and_open(self),
            scan=lambda: filing.ask_and_scan(self),
            save=lambda: self._with_all(lambda: filing.save_again(self)),
            save_as=lambda: self._with_all(lambda: filing.save_as(self)),
            hand_over=lambda *asked: self._with_all(lambda: filing.hand_over(self, *asked)),
            delete=lambda: filing.ask_to_delete(self),
            wipe=lambda: recovery.ask_to_wipe(self),
            plan=lambda: self._with_all(self._plan),
            quit=self.close,
            conclude=self._conclude,
            undo=lambda: self.desk.undo(),
            redo=lambda: self.desk.redo(),
            speak=lambda code: act(lambda now: state.speak(now, code)),
            restyle=self.restyle,
            every=lambda: act(lambda now: state.show_every(now, not now.show_all)),
            compare=lambda: act(lambda now: weighing.turn_compare(now, self.desk.view.shown)),
            around=lambda: act(lambda now: weighing.turn_around(now, self.desk.view.middle)),
            picture=self._picture,
            stop=lambda: self.desk.stop(),
            again=lambda: self.desk.ask_again(),
            to_goal=lambda: self._focus_goal(),
            to_learner=lambda: self._focus_learner(),
            also=lambda: self._also(),
            favour=lambda: desktop_help.favour(self),
            palette=self.open_palette,
            explain=self.explain,
            glossary=lambda: self.open_glossary(self.desk.view.catalogue, self.desk.today),
            copy=lambda: desktop_help.copy(self),
            preview=lambda: self._with_all(self._preview),
            keys=lambda: self.tell_keys(keys(self.say)),
            about=lambda: self.tell_about(self.desk.view.catalogue),
        )

    def _act(self, change: state.Change, merging: str = "") -> None:
        """Brings an act to the conversation in front."""
        self.desk.act(change, merging)

    def _new(self) -> None:
        """A new conversation in a tab of its own; the one in front where that is still blank.

        It begins where every conversation does, and not at the conclusion of the one before.
        """
        self.session.begin(state.begin(self.desk.state))
        if self._concluding:
            self._conclude()
        self._focus_learner()

    def _conclude(self) -> None:
        """Shows the conclusion, or the reasons again; in another language or theme it stays."""
        self._concluding = not self._concluding
        self.body.conclude(self._concluding)

    def _shut(self, at: int) -> None:
        """Closes a conversation and says where it is, unless it is saved."""
        safe = self.session.sittings[at].is_safe or self.session.shelf is None
        self.session.close(at)
        if not safe:
            self.tell(
                self.say("Closed without saving; a new conversation lists it under “Not saved”.")
            )

    def _choose_tab(self, at: int) -> None:
        if at < len(self.session.sittings):
            self.session.turn(at)
        else:
            self._new()

    def _with_all(self, act: Callable[[], object]) -> None:
        """Acts on all that is typed, also what was not entered yet; the keys stay where they are."""
        field = drafts.enter(self.body)
        if field is not None:
            field.setFocus()
        act()

    def _leave(self) -> None:
        """Enters what is typed in the conversation in front; what cannot be entered yet stays its own."""
        if self._typed_in is self.session.sitting:
            self._left = drafts.enter(self.body) or self._left
            self._typed_in.drafts = drafts.drafts(self.body)

    def _take_up_drafts(self) -> None:
        """Shows what was half typed in the conversation in front."""
        self._typed_in = self.session.sitting
        kept = self._typed_in.drafts
        if kept:
            self.body.conclusion.show_view(self.desk.view)
        drafts.put_back(self.body, kept)
        if self._left is not None:
            self._left.setFocus()
            self._left = None

    def _turned(self) -> None:
        """Shows the conversation that is in front now."""
        self._known = self._to_go_on_with()
        self.body.hush()
        self.show_view(self.desk.view)
        self.body.to_top()
        self.body.learner.to_top()
        self._take_up_drafts()
        recovery.tell_changes(self)

    def _to_go_on_with(self) -> Known:
        return Known(self.session.unsaved(), self.session.recent())

    def _starts(self) -> Starts:
        return Starts(
            open=lambda: filing.ask_and_open(self),
            example=lambda: recovery.show_example(self),
            take_up=self.take_up,
            throw_away=lambda kept: self.session.throw_away(kept),
            open_file=self.open_learner,
        )

    def take_up(self, kept: Kept) -> None:
        """Goes on with a conversation that was not saved, or tells why that is not possible."""
        try:
            self.session.take_up(kept)
        except InputRefused as refused:
            self.fail(refused)

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

    def save(self, path: Path) -> None:
        """Saves the conversation in front, or tells why that is not possible."""
        filing.save(self, path)

    def _plan(self) -> None:
        if self.desk.view.route is None:
            return
        path = files.ask_where_to_plan(self, self.say)
        if path is not None:
            self.write_plan(path)

    def _preview(self) -> None:
        """Shows the pages; what draws and prints them is loaded only now."""
        from studieroute.adviser.preview import open_preview

        open_preview(self)

    def _picture(self) -> None:
        pictures.ask_and_write(self)

    def _written(self, path: Path) -> None:
        self.tell(self.say("The plan is in {file}.", file=path))

    def _focus_goal(self) -> None:
        self.body.goal.setFocus()
        self.body.goal.selectAll()

    def _also(self) -> None:
        """Lets the goal field take one more goal."""
        self.body.goal.add_next()
        self._focus_goal()

    def _focus_learner(self) -> None:
        self.body.columns.reveal(self.body.learner)
        self.body.learner.quick.field.setFocus()
