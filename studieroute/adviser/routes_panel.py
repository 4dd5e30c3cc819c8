"""The middle panel: the routes as cards or as a table, and the picture of the one looked at."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QProgressBar,
    QSizePolicy,
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
from studieroute.adviser.routes_table import RoutesTable
from studieroute.adviser.sieve import ORDERS
from studieroute.adviser.sieve_bar import SieveBar
from studieroute.adviser.view import View
from studieroute.desktop import lookup
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo
from studieroute.desktop.route_view import RouteView
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, flow, row, words
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.wording import answers

if TYPE_CHECKING:
    from studieroute.adviser.around_view import AroundView
    from studieroute.adviser.compare_view import CompareView
    from studieroute.adviser.reach_view import ReachView

P = TypeVar("P", bound=QWidget)
SLOW_MS = 400
"""After this time a search that still runs can be stopped by a button."""


class RoutesPanel(QFrame):
    """Says what is asked, shows what was found, and why nothing was where nothing was."""

    pointed = Signal(str)
    """The step that the mouse or the keys point at in the picture; empty for none."""

    def __init__(self, say: Say, theme: Theme, act: Act, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Routes"))
        self._say, self._theme, self._act = say, theme, act
        self.title = words("", "title")
        self.about = words("", "muted")
        self.count = words("", "muted", wrap=False)
        self.count.setMinimumHeight(theme.px(34))
        self.every = button("", self._turn, "quiet", say("All routes (Ctrl+Shift+A)"))
        self.sift = button("", self._fold, "quiet", say("Choose which routes are listed"))
        self.compare = button("", acts.compare, "quiet", say("Compare routes (Ctrl+K)"))
        self.around = button(
            say("Around it"), acts.around, "quiet",
            say("What leads to this programme and what it leads to (Ctrl+E)"),
        )  # fmt: skip
        self.order = CalmCombo(
            say("Sort by"), lambda order: act(lambda now: weighing.sift(now, order=order))
        )
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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
        self.found = QSplitter(Qt.Orientation.Vertical)
        self.found.setChildrenCollapsible(False)
        self.found.setHandleWidth(theme.px(10))
        self.found.addWidget(self.lists)
        self.found.addWidget(self.picture)
        self.found.setSizes([theme.px(300), theme.px(260)])
        self._shared: tuple[tuple[Route, ...], bool] = ((), False)
        self._moved = False
        self._unfolded = False
        self.found.splitterMoved.connect(self._hold_sizes)
        self.lists.setMinimumHeight(theme.px(96))
        self.picture.setMinimumHeight(theme.px(90))
        self.refusal = RefusalView(say, theme, act, rules=False)
        self.teaching = QWidget()
        QVBoxLayout(self.teaching)
        self.pages = QStackedWidget()
        self._acts = acts
        self.pages.setMinimumHeight(theme.px(210))
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
            names = [lookup.name_of(say, view.catalogue, goal) for goal in goals]
            self.title.setText(say("One of: {goals}", goals=say.listing(names, say("or"))))
        about = lookup.describe(say, view.catalogue, goals[0]) if len(goals) == 1 else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self._show_busy(view)
        self._show_count(view)
        for part in (self.title, self.about, self.tools):
            part.setVisible(not view.page and (part is not self.about or bool(about)))
        self.count.setVisible(bool(self.count.text()))
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

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self.sieve.show_view(self._view)
        self.sieve.setVisible(self._unfolded)

    def _show_tools(self, view: View) -> None:
        """The buttons above the list, where they have something to do."""
        say, several = self._say, len(view.routes) > 1
        number = view.state.sieve.number
        text = say.plural("Filters ({number})", "Filters ({number})", number)
        self.sift.setText(text if number else say("Filters"))
        self.sift.setVisible(several)
        ticked = len(view.ticked)
        text = say.plural("Compare ({number})", "Compare ({number})", ticked)
        self.compare.setText(text if ticked else say("Compare routes"))
        self.compare.setVisible(several)
        self.around.setVisible(len(view.goal_ids) == 1 or bool(view.state.step))
        names = (
            [name for name, _ in answers.criteria(say, view.routes[0].criteria)] if several else []
        )
        offered = [(say("Recommended first"), "")]
        offered += [
            (say("By: {criterion}", criterion=name), order)
            for name, order in zip(names, ORDERS, strict=False)
        ]
        self.order.offer(offered, view.state.sieve.order)
        self.order.setVisible(several and not view.state.show_all)

    def _show_count(self, view: View) -> None:
        say, total = self._say, len(view.routes)
        self._show_tools(view)
        text = say.plural("{number} route", "{number} routes", total)
        if len(view.shown) < total:
            text = say("{shown} of {routes}", shown=len(view.shown), routes=text)
        if view.sifted_out:
            text += " · " + say.plural(
                "{number} hidden by filters", "{number} hidden by filters", view.sifted_out
            )
        if view.much_alike:
            text += " · " + say.plural(
                "{number} much like another", "{number} much like others", view.much_alike
            )
        if view.answer is not None and not view.answer.complete:
            text += " · " + say("there may be more; the search was cut short")
        self.count.setText(text if total else "")
        hidden = sum(route.hidden for route in view.routes) or view.sifted_out
        every = view.state.show_all and not view.sifted_out
        fewer = say("Show those that really differ")
        self.every.setText(fewer if every else say("Show all {number}", number=total))
        self.every.setVisible(hidden > 0)
        self._every = not every

    def _share_out(self) -> None:
        """Gives the list the height it needs, at most somewhat over half; the picture the rest."""
        if self._moved:
            return
        inside = self.cards.widget()
        needed = inside.sizeHint().height() if inside is not None else 0
        wide = self.cards.viewport().width()
        if inside is not None and inside.hasHeightForWidth():
            needed = inside.heightForWidth(wide)
        if self._shared[1]:
            needed = self.table.height_needed
        total = self.found.height()
        cards = min(max(needed + self._theme.px(6), self._theme.px(110)), round(total * 0.56))
        self.found.setSizes([cards, total - cards])

    def _hold_sizes(self) -> None:
        self._moved = True

    def _turn(self) -> None:
        every = self._every
        self._act(lambda now: state.show_every(now, every))

    def _teach(self, view: View) -> None:
        if view.besides.reached is not None and not view.state.goals:
            self.title.setText(self._say("What can be reached"))
            self.pages.setCurrentWidget(self.reachable)
            self.reachable.show_view(view)
            return
        layout = self.teaching.layout()
        assert layout is not None
        emptied(layout)
        layout.addWidget(empty_state(self._say, self._theme, view))
        self.pages.setCurrentWidget(self.teaching)

    def _assemble(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (16, 14, 12, 8)))
        column.setSpacing(theme.px(6))
        column.addWidget(self.title)
        column.addWidget(self.about)
        self.tools = flow(
            (self.count, self.order, self.sift, self.every, self.compare, self.around), theme.px(4)
        )
        column.addWidget(self.tools)
        column.addWidget(self.sieve)
        column.addWidget(row(self.busy, self.stop))
        self.pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.pages.setMinimumHeight(theme.px(300))  # a whole card and some of the picture
        column.addWidget(self.pages, 1)
