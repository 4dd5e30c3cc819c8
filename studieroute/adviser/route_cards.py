"""The routes as cards under each other; a card is made once and goes along when the list changes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studieroute.adviser import state, weighing
from studieroute.adviser.route_card import route_card
from studieroute.adviser.state import RouteKey
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Card, button, choice, flow, words
from studieroute.domain.route import Route
from studieroute.i18n import Say


class RouteCards(Scroller):
    """A card for each route listed; the arrow keys go from card to card."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__(say("Routes"), 0, theme.px(8))
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[Route, ...] | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._made: dict[RouteKey, tuple[Route, Card, QPushButton | None]] = {}
        self.cards: list[Card] = []
        self.ticks: list[QPushButton] = []
        self.column.setContentsMargins(2, 2, theme.px(6), 2)
        self._none = self._nothing_passes()
        self.column.addWidget(self._none)
        self.column.addStretch(1)

    def show_view(self, view: View) -> None:
        """Puts the cards in the order of the routes listed, and marks the one looked at."""
        if self._shown != view.shown:
            self._shown = view.shown
            self._lay_out(view)
        for card, route in zip(self.cards, view.shown, strict=True):
            card.setChecked(route is view.route)
        for tick, route in zip(self.ticks, view.shown, strict=False):
            ticked = route.key in view.state.ticked
            tick.setChecked(ticked)
            tick.setText(f"✓ {self._say('Compare')}" if ticked else self._say("Compare"))

    @property
    def height_of_first(self) -> int:
        """The height at which the first card is whole; 0 without one."""
        wide = self.viewport().width() - self.column.contentsMargins().right()
        return self.cards[0].heightForWidth(wide) if self.cards else 0

    def _lay_out(self, view: View) -> None:
        """Keeps the cards of routes that are the same, makes those that are new."""
        several = len(view.routes) > 1
        if self._drawn_for != (several, id(view.catalogue)):
            self._drawn_for = (several, id(view.catalogue))
            self._forget(set(self._made))
        found = {route.key: route for route in view.routes}
        if not found.keys() & self._made.keys():
            self.verticalScrollBar().setValue(0)  # these are other routes altogether
        self._forget({key for key, (route, _, _) in self._made.items() if found.get(key) != route})
        self.cards, self.ticks = [], []
        for place, route in enumerate(view.shown):
            if route.key not in self._made:
                self._made[route.key] = (route, *self._card(view, route, several))
            _, card, tick = self._made[route.key]
            if self.column.indexOf(card) != place:
                self.column.insertWidget(place, card)
            card.show()
            self.cards.append(card)
            self.ticks += [tick] if tick is not None else []
        listed = set(self.cards)
        for _, card, _ in self._made.values():
            if card not in listed:
                card.hide()
        self._none.setVisible(bool(view.routes) and not view.shown)

    def _forget(self, keys: set[RouteKey]) -> None:
        for key in keys:
            _, card, _ = self._made.pop(key)
            card.hide()
            self.column.removeWidget(card)
            card.deleteLater()

    def _nothing_passes(self) -> QWidget:
        """What stands in the place of the routes when none passes the filters, with the way out."""
        say = self._say
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words(say("No route passes these filters."), "strong"))
        clear = button(say("Clear filters"), lambda: self._act(weighing.sift_nothing), "small")
        column.addWidget(flow([clear]))
        holder.hide()
        return holder

    def _card(self, view: View, route: Route, several: bool) -> tuple[Card, QPushButton | None]:
        """The card of a route; with its tick where there is another one to compare it with."""
        say, key = self._say, route.key
        tick = None
        if several:
            tick = choice(say("Compare"), False, lambda _on: self._tick(key))
            tick.setToolTip(say("Choose for comparing (C)"))
        card = route_card(say, view.catalogue, self._theme, route, view.today, tick=tick)
        card.clicked.connect(lambda _on: self._choose(key))
        return card, tick

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the card above or below and choose it; C ticks it for comparing."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        at = next((i for i, card in enumerate(self.cards) if card.hasFocus()), None)
        if at is not None and event.key() == Qt.Key.Key_C and self.ticks:
            self.ticks[at].click()
            return
        if at is None or Qt.Key(event.key()) not in steps:
            super().keyPressEvent(event)
            return
        card = self.cards[max(0, min(len(self.cards) - 1, at + steps[Qt.Key(event.key())]))]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        card.click()
        self.ensureWidgetVisible(card)

    def _tick(self, key: RouteKey) -> None:
        self._act(lambda now: weighing.tick(now, key))

    def _choose(self, key: RouteKey) -> None:
        self._act(lambda now: state.choose_route(now, key), "route")
