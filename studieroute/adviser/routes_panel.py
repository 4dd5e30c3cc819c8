"""The middle panel: the routes as cards or as a table, and the picture of the one looked at."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studieroute.adviser import state, weighing
from studieroute.adviser.empty import empty_state
from studieroute.adviser.menus import Acts
from studieroute.adviser.refusal_view import RefusalView
from studieroute.adviser.route_cards import RouteCards
from studieroute.adviser.route_tools import RouteTools
from studieroute.adviser.routes_table import RoutesTable
from studieroute.adviser.sieve_bar import SieveBar
from studieroute.adviser.view import View
from studieroute.desktop import lookup
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.more import More
from studieroute.desktop.route_view import RouteView
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, row, words
from studieroute.domain.route import Route
from studieroute.i18n import Say

if TYPE_CHECKING:
    from studieroute.adviser.around_view import AroundView
    from studieroute.adviser.compare_view import CompareView
    from studieroute.adviser.reach_view import ReachView

P = TypeVar("P", bound=QWidget)
SLOW_MS = 400
"""After this time a search that still runs can be stopped by a button."""
AROUND = (16, 17, 12, 8)
TIGHT = (16, 4, 12, 4)
"""The margins of the panel at a scale of 1, and those in a low window."""


class Pages(QStackedWidget):
    """Pages that scroll by themselves: they ask for their least height, whatever stands in them."""

    def sizeHint(self) -> QSize:
        """As high as they are at least."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """The same: one page does not need the height of another."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        """Never, though words in the pages wrap."""
        return False


class Found(QSplitter):
    """The routes above the picture of one; `resized` tells that there is other room to share."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells it."""
        super().resizeEvent(event)
        self.resized.emit()


class RoutesPanel(QFrame):
    """Says what is asked, shows what was found, and why nothing was where nothing was."""

    pointed = Signal(str)
    """The step that the mouse or the keys point at in the picture; empty for none."""

    def __init__(self, say: Say, theme: Theme, act: Act, acts: Acts, more: More) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Routes"))
        self._say, self._theme, self._act = say, theme, act
        self.title = words("", "title")
        self.about = words("", "muted")
        self.tools = RouteTools(say, theme, act, acts, self._fold_sieve, more)
        self.sieve = SieveBar(say, theme, act)
        self.sieve.hide()
        self.stop = button(say("Stop (Esc)"), acts.stop, "small")
        self.stop.hide()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self.stop.show)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        room = self.busy.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # else all below it moves at every search
        self.busy.setSizePolicy(room)
        self.busy.setAccessibleName(say("Searching for routes"))
        self.cards = RouteCards(say, theme, act)
        self.table = RoutesTable(say, theme)
        self.table.chosen.connect(
            lambda key: act(lambda now: state.choose_route(now, key), "route")
        )
        self.lists = QStackedWidget()
        self.lists.addWidget(self.cards)
        self.lists.addWidget(self.table)
        self.picture = RouteView(say, theme)
        self.picture.step_chosen.connect(
            lambda step: act(lambda now: state.choose_step(now, step), "step")
        )
        self.picture.step_pointed.connect(self.pointed)
        self.found = Found(Qt.Orientation.Vertical)
        self.found.resized.connect(lambda: QTimer.singleShot(0, self, self._share_out))
        self.found.setChildrenCollapsible(False)
        self.found.setHandleWidth(theme.px(10))
        self.found.addWidget(self.lists)
        self.found.addWidget(self.picture)
        self.found.setSizes([theme.px(300), theme.px(260)])
        self._shared: tuple[tuple[Route, ...], bool] = ((), False)
        self._moved = self._unfolded = self._low = False
        self.found.splitterMoved.connect(self._hold_sizes)
        self.lists.setMinimumHeight(theme.px(96))
        self.picture.setMinimumHeight(theme.px(64))
        self.refusal = RefusalView(say, theme, act, rules=False)
        self.teaching = Scroller(say("Routes"), theme.px(8), theme.px(6))
        self.pages = Pages()
        self._acts = acts
        for page in (self.found, self.refusal, self.teaching):
            self.pages.addWidget(page)
        self._assemble()

    def show_view(self, view: View) -> None:
        """Shows heading, routes and picture; or why not; or what to do first."""
        say, goals = self._say, view.state.goals
        self._view = view
        self.title.setText(
            lookup.name_of(say, view.catalogue, goals[0]) if goals else say("Routes")
        )
        if len(goals) > 1:
            self.title.setText(say("One of these goals"))
        about = lookup.describe(say, view.catalogue, goals[0]) if len(goals) == 1 else ""
        self.about.setText(about)
        self._show_busy(view)
        self.tools.show_view(view)
        self.title.setVisible(not view.page and not self._low)
        self.about.setVisible(not view.page and not self._low and bool(about))
        self.tools.setVisible(not view.page)
        self.tools.brief.setVisible(not view.page and self._low)
        self.sieve.setVisible(self._unfolded and bool(view.routes) and not view.page)
        if view.page == "compare":
            self._turn_to(self.comparing)
            self.comparing.show_view(view)
        elif view.page == "around":
            self._turn_to(self.neighbours)
            self.neighbours.show_view(view)
        elif view.routes:
            if self._unfolded:
                self.sieve.show_view(view)
            self.pages.setCurrentWidget(self.found)
            self.lists.setCurrentIndex(int(view.state.show_all))
            (self.table if view.state.show_all else self.cards).show_view(view)
        elif view.refusal is not None and not view.busy:
            self.pages.setCurrentWidget(self.refusal)
            self.refusal.show_view(view)
        else:
            self._teach(view)
        if self._shared != (view.routes, view.state.show_all):
            self._shared = (view.routes, view.state.show_all)
            QTimer.singleShot(0, self, self._share_out)
        if self.pages.currentWidget() is self.found:
            self.picture.show_route(view.catalogue, view.route, view.state.step)
        self.pages.setMinimumHeight(self._theme.px(self._least_height()))

    def fold(self, low: bool) -> None:
        """In a low window the routes come first: the goal is named above already."""
        self._low = low
        self.tools.fold(low)
        margins, gap = (TIGHT, 3) if low else (AROUND, 6)
        self._column.setContentsMargins(*(self._theme.px(n) for n in margins))
        self._column.setSpacing(self._theme.px(gap))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops a search, and goes back from comparing to the routes."""
        if event.key() == Qt.Key.Key_Escape and not self.busy.isHidden():
            self._acts.stop()
        elif event.key() == Qt.Key.Key_Escape and self._view.page:
            self._act(weighing.back)
        else:
            super().keyPressEvent(event)

    # What many conversations never open is loaded and built when it is first shown.

    @cached_property
    def comparing(self) -> "CompareView":
        """The page that compares routes."""
        from studieroute.adviser.compare_view import CompareView

        return self._added(CompareView(self._say, self._theme, self._act))

    @cached_property
    def neighbours(self) -> "AroundView":
        """The page with what lies around a programme."""
        from studieroute.adviser.around_view import AroundView

        return self._added(AroundView(self._say, self._theme, self._act))

    @cached_property
    def reachable(self) -> "ReachView":
        """The page with everything that can be reached."""
        from studieroute.adviser.reach_view import ReachView

        return self._added(ReachView(self._say, self._theme, self._act))

    def _added(self, page: P) -> P:
        self.pages.addWidget(page)
        return page

    def _turn_to(self, page: "CompareView | AroundView") -> None:
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
            page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_busy(self, view: View) -> None:
        """A bar at once; the button to stop only where the search is not over in a moment."""
        share = view.besides.reach_share
        busy = view.busy or share is not None
        self.busy.setVisible(busy)
        self.busy.setRange(0, 0 if view.busy or not share else 100)
        self.busy.setValue(round((share or 0) * 100))
        if not busy:
            self._slow.stop()
            self.stop.hide()
        elif self.stop.isHidden() and not self._slow.isActive():
            self._slow.start(SLOW_MS)

    def _fold_sieve(self) -> None:
        self._unfolded = not self._unfolded
        self.sieve.show_view(self._view)
        self.sieve.setVisible(self._unfolded)

    def _share_out(self) -> None:
        """Gives the list the height it needs, at most somewhat over half; the picture the rest.

        The first card is whole in any case.
        """
        if self._moved:
            return
        inside = self.cards.widget()
        needed = inside.sizeHint().height() if inside is not None else 0
        wide = self.cards.viewport().width()
        if inside is not None and inside.hasHeightForWidth():
            needed = inside.heightForWidth(wide)
        if self._shared[1]:
            needed = self.table.height_needed
        total, gap = sum(self.found.sizes()), self._theme.px(6)  # without the handle
        cards = min(max(needed + gap, self._theme.px(110)), round(total * 0.56))
        if not self._shared[1]:
            cards = max(cards, self.cards.height_of_first + gap)
        self.found.setSizes([cards, total - cards])

    def _least_height(self) -> int:
        """The height of a page from which it scrolls with the panel, at a scale of 1."""
        if not self._low:
            return 240  # a whole card and some of the picture
        page = self.pages.currentWidget()
        return 400 if page is self.found else 260 if page is self.teaching else 170

    def _hold_sizes(self) -> None:
        self._moved = True

    def _teach(self, view: View) -> None:
        if view.besides.reached is not None and not view.state.goals:
            self.title.setText(self._say("What can be reached"))
            self.pages.setCurrentWidget(self.reachable)
            self.reachable.show_view(view)
            return
        emptied(self.teaching.column)
        self.teaching.column.addWidget(empty_state(self._say, self._theme, view))
        self.pages.setCurrentWidget(self.teaching)

    def _assemble(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.tools)
        column.addWidget(self.sieve)
        column.addWidget(row(self.busy, self.stop))
        column.addWidget(self.pages, 1)
