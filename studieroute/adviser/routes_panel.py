"""The middle panel: the routes as cards or as a table, and the picture of the one looked at."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studieroute.adviser import lookup, state
from studieroute.adviser.desk import Act
from studieroute.adviser.empty import empty_state
from studieroute.adviser.refusal_view import RefusalView
from studieroute.adviser.route_card import route_card
from studieroute.adviser.routes_table import RoutesTable
from studieroute.adviser.state import RouteKey
from studieroute.adviser.view import View
from studieroute.desktop.fields import Scroller
from studieroute.desktop.route_view import RouteView
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Card, button, emptied, row, words
from studieroute.domain.route import Route
from studieroute.i18n import Say


class RouteCards(Scroller):
    """The routes as cards under each other; the arrow keys go from card to card."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__(say("Routes"), 0, theme.px(8))
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[Route, ...] | None = None
        self.cards: list[Card] = []
        self.column.setContentsMargins(2, 2, theme.px(6), 2)

    def show_view(self, view: View) -> None:
        """Redraws the cards when the routes changed, and marks the one looked at."""
        if self._shown != view.shown:
            self._shown = view.shown
            emptied(self.column)
            self.cards = []
            for route in view.shown:
                card = route_card(
                    self._say,
                    view.catalogue,
                    self._theme,
                    route,
                    view.today,
                    only=len(view.routes) == 1,
                )
                card.clicked.connect(lambda _on, key=route.key: self._choose(key))
                self.column.addWidget(card)
                self.cards.append(card)
            self.column.addStretch(1)
        for card, route in zip(self.cards, view.shown, strict=True):
            card.setChecked(route is view.route)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the card above or below and choose it."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        at = next((i for i, card in enumerate(self.cards) if card.hasFocus()), None)
        if at is None or Qt.Key(event.key()) not in steps:
            super().keyPressEvent(event)
            return
        card = self.cards[max(0, min(len(self.cards) - 1, at + steps[Qt.Key(event.key())]))]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        card.click()
        self.ensureWidgetVisible(card)

    def _choose(self, key: RouteKey) -> None:
        self._act(lambda now: state.choose_route(now, key), "route")


class RoutesPanel(QFrame):
    """Says what is asked, shows what was found, and why nothing was where nothing was."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Routes"))
        self._say, self._theme, self._act = say, theme, act
        self.title = words("", "title")
        self.about = words("", "muted")
        self.count = words("", "muted", wrap=False)
        self.every = button("", self._turn, "quiet")
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("Searching for routes"))
        self.cards = RouteCards(say, theme, act)
        self.table = RoutesTable(say)
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
        self.found = QSplitter(Qt.Orientation.Vertical)
        self.found.setChildrenCollapsible(False)
        self.found.setHandleWidth(theme.px(10))
        self.found.addWidget(self.lists)
        self.found.addWidget(self.picture)
        self.found.setSizes([theme.px(300), theme.px(260)])
        self._shared: tuple[tuple[Route, ...], bool] = ((), False)
        self._moved = False
        self.found.splitterMoved.connect(self._hold_sizes)
        self.lists.setMinimumHeight(theme.px(110))
        self.picture.setMinimumHeight(theme.px(90))
        self.refusal = RefusalView(say, theme, rules=False)
        self.teaching = QWidget()
        QVBoxLayout(self.teaching)
        self.pages = QStackedWidget()
        for page in (self.found, self.refusal, self.teaching):
            self.pages.addWidget(page)
        self._assemble()

    def show_view(self, view: View) -> None:
        """Shows heading, routes and picture; or why not; or what to do first."""
        say, goals = self._say, view.state.goals
        self.title.setText(
            lookup.name_of(say, view.catalogue, goals[0]) if goals else say("Routes")
        )
        about = lookup.describe(say, view.catalogue, goals[0]) if goals else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.busy.setVisible(view.busy)
        self._show_count(view)
        if view.routes:
            self.pages.setCurrentWidget(self.found)
            self.lists.setCurrentIndex(int(view.state.show_all))
            (self.table if view.state.show_all else self.cards).show_view(view)
        elif view.refusal is not None and not view.busy:
            self.pages.setCurrentWidget(self.refusal)
        else:
            self._teach(view)
        if self._shared != (view.routes, view.state.show_all):
            self._shared = (view.routes, view.state.show_all)
            QTimer.singleShot(0, self, self._share_out)
        self.picture.show_route(view.catalogue, view.route, view.state.step)
        self.refusal.show_view(view)

    def _show_count(self, view: View) -> None:
        say, total = self._say, len(view.routes)
        text = say.plural("{number} route", "{number} routes", total)
        if view.answer is not None and not view.answer.complete:
            text += " · " + say("there may be more; the search was cut short")
        self.count.setText(text if total else "")
        hidden = sum(route.hidden for route in view.routes)
        every = view.state.show_all
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
            needed = self._theme.px(40 + 36 * len(self._shared[0]))
        total = self.found.height()
        cards = min(max(needed + self._theme.px(6), self._theme.px(110)), round(total * 0.56))
        self.found.setSizes([cards, total - cards])

    def _hold_sizes(self) -> None:
        self._moved = True

    def _turn(self) -> None:
        every = self._every
        self._act(lambda now: state.show_every(now, every))

    def _teach(self, view: View) -> None:
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
        column.addWidget(row(self.count, None, self.every))
        column.addWidget(self.busy)
        column.addWidget(self.pages, 1)
