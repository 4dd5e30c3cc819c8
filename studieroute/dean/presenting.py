"""Presenting on a beamer: full screen, large type, stories one steps through with the arrow keys."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QPushButton, QVBoxLayout, QWidget

from studieroute.dean.slide_view import SMALL, large, slide_view
from studieroute.dean.stories import Shown, Story, Talk, show, stories, story_of
from studieroute.desktop.boxes import buttons
from studieroute.desktop.job import Job, Report
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import emptied, words
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Names
from studieroute.i18n import LANGUAGES, Say, speak
from studieroute.wording.dean import basis, choice_name

if TYPE_CHECKING:
    from studieroute.dean.window import DeanWindow

ONWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space,
          Qt.Key.Key_Return, Qt.Key.Key_Enter)  # fmt: skip
BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
DARKEN = (Qt.Key.Key_B, Qt.Key.Key_Period)
LINES = 520
"""How many lines of the layout fit on the height of a screen; the type grows with the screen."""


class Wall(QWidget):
    """One slide at a time on the whole screen; nothing of a pupil or class is ever shown on it."""

    def __init__(self, say: Say, look: str, catalogue: Catalogue, foot: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._say, self._look, self._catalogue, self._foot = say, look, catalogue, foot
        self._slides: tuple[Shown, ...] = ()
        self.talk = Talk(0)
        self.setWindowTitle(say("StudieRoute presents"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)

    @property
    def theme(self) -> Theme:
        """The look with type as large as the screen allows."""
        return Theme(self._look, max(1.0, min(self.height() / LINES, self.width() / 900)))

    def tell(self, slides: tuple[Shown, ...]) -> None:
        """Begins a story with its answers."""
        self._slides, self.talk = slides, Talk(len(slides))
        self._draw()

    def step(self, by: int) -> None:
        """Some slides on or back."""
        self._turn(self.talk.moved(by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step, Home and End go to the ends, B darkens, Escape leaves."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Home: -self.talk.length, Qt.Key.Key_End: self.talk.length}
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in DARKEN:
            self._turn(self.talk.turned_dark())
        elif key in ONWARD or key in BACKWARD or key in steps:
            self.step(steps.get(key, 1 if key in ONWARD else -1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on, the other button back."""
        self.step(1 if event.button() == Qt.MouseButton.LeftButton else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the type to the new size."""
        super().resizeEvent(event)
        self._draw()

    def _turn(self, talk: Talk) -> None:
        if talk != self.talk:
            self.talk = talk
            self._draw()

    def _draw(self) -> None:
        emptied(self._column)
        theme, say = self.theme, self._say
        ground = "#000000" if self.talk.dark else theme.colours.surface
        self.setStyleSheet(f"Wall {{ background: {ground}; }}")
        self._column.setContentsMargins(*(theme.px(n) for n in (40, 28, 40, 14)))
        if self.talk.dark:
            return
        if not self._slides:
            self._column.addWidget(large(theme, say("Counting the doors"), 24))
            return
        slide = slide_view(say, theme, self._catalogue, self._slides[self.talk.at])
        self._column.addWidget(slide, 1)
        place = say("{number} of {total}", number=self.talk.at + 1, total=self.talk.length)
        hint = say("Arrow keys go on and back, Escape leaves.")
        foot = f"{place} · {self._foot} {hint}"
        self._column.addWidget(large(theme, foot, SMALL - 2, theme.colours.muted))


def other_screen(own: QScreen, every: Sequence[QScreen]) -> QScreen:
    """The screen that people look at: one beside that of the window, or that one if it is alone."""
    return next((one for one in every if one is not own), own)


class StoryDialog(QDialog):
    """Which story to present; the arrow keys choose, Enter begins."""

    def __init__(self, window: "DeanWindow", offered: tuple[Story, ...]) -> None:
        super().__init__(window)
        say = window.say
        self.setWindowTitle(say("Present a story"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Stories"))
        self.list.addItems([one.title.within(say.language) for one in offered])
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        column = QVBoxLayout(self)
        column.addWidget(words(say("Choose a story; Enter begins, Escape leaves."), "muted"))
        column.addWidget(self.list)
        begin = QPushButton(say("P&resent"))
        begin.clicked.connect(self.accept)
        column.addWidget(buttons(self, say("Cancel"), begin))
        self.resize(window.theme.px(520), window.theme.px(260))


class Presenting(QObject):
    """Chooses a story, computes its slides beside the window, and puts them on the wall."""

    def __init__(self, window: "DeanWindow") -> None:
        super().__init__(window)
        self._window = window
        self.wall: Wall | None = None
        self.dialog: StoryDialog | None = None
        self._job: Job[tuple[Shown, ...]] = Job(self)
        self._job.finished.connect(self._tell)
        self._job.failed.connect(window.fail)

    def choose(self) -> None:
        """Asks which of the prepared stories to present."""
        offered = stories()
        self.dialog = StoryDialog(self._window, offered)
        dialog = self.dialog
        dialog.accepted.connect(lambda: self.begin(offered[dialog.list.currentRow()]))
        dialog.open()
        dialog.list.setFocus()

    def mine(self) -> None:
        """Presents the choice on the screen: its doors, the profiles, what moved."""
        now = self._window.desk.state
        names = {code: choice_name(speak(code), now.choice) for code in LANGUAGES}
        self.begin(story_of(Names(**names), now.before, now.choice))

    def begin(self, story: Story) -> None:
        """Shows the wall and computes the slides with the catalogue in use."""
        answerer, view = self._window.desk.answerer, self._window.desk.view
        if answerer is None:
            return
        self.leave()
        foot = basis(view.say, view.catalogue, view.counted, view.today)
        look = self._window.theme.name
        self.wall = Wall(view.say, look, view.catalogue, foot)
        self.wall.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        own = self._window.screen()
        self.wall.setGeometry(other_screen(own, QApplication.screens()).geometry())
        self.wall.showFullScreen()
        self.wall.activateWindow()
        self.wall.setFocus()
        today: date = view.today

        def work(report: Report) -> tuple[Shown, ...]:
            found = []
            for at, slide in enumerate(story.slides):
                report("", at / len(story.slides))
                found.append(show(answerer.graph, answerer.doors, slide, today))
            return tuple(found)

        self._job.start(work)

    def leave(self) -> None:
        """Takes the wall away."""
        self._job.cancel()
        if self.wall is not None:
            self.wall.close()
            self.wall.deleteLater()
            self.wall = None

    def _tell(self, slides: tuple[Shown, ...]) -> None:
        if self.wall is not None:
            self.wall.tell(slides)
