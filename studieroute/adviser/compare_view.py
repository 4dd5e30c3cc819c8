"""Two or three routes side by side: criteria, differences in words, costs, dates and plan B."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studieroute.adviser import comparison, state, weighing
from studieroute.adviser.asides import PlansB
from studieroute.adviser.comparison import Line
from studieroute.adviser.state import RouteKey
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.reason_rows import reason_row
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, flow, row, sign, words
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.wording import answers

NAMES = 96
"""The width of the first column at a scale of 1."""


class CompareView(QWidget):
    """The routes that were ticked, as columns under one head that stays in sight."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[object, ...] = ()
        self._plans_shown: tuple[object, ...] = ()
        self.setAccessibleName(say("Compare routes"))
        self.back = button(say("‹ Back to the routes"), lambda: act(weighing.back), "quiet")
        self.back.setToolTip(say("Back to the routes (Esc)"))
        self.scroller = Scroller(say("Compare routes"), theme.px(2), theme.px(6))
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._plans = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(row(words(say("Compare routes"), "title"), None, self.back))
        column.addWidget(self.scroller, 1)

    def show_view(self, view: View) -> None:
        """Redraws when other routes are compared; plan B comes in when it is found."""
        shown = (tuple(one.key for one in view.ticked), id(view.answer), id(view.catalogue))
        if shown != self._shown:
            self._shown = shown
            self._draw(view)
        plans = (id(view.besides.plans_b), view.besides.share)
        if plans != self._plans_shown:
            self._plans_shown = plans
            self._draw_plans(view)

    def _draw(self, view: View) -> None:
        say, routes = self._say, view.ticked
        column = self.scroller.column
        emptied(column)
        column.addWidget(self._head(view, routes))
        column.addWidget(self._grid(comparison.criteria(say, routes)))
        caption = say("✓ is the best of these routes.")
        column.addWidget(words(caption, "caption"))
        self._section(say("The differences in words"))
        for text in comparison.in_words(say, view.catalogue, routes):
            column.addWidget(self._bullet(text))
        self._section(say("Costs per study year"))
        column.addWidget(self._grid(comparison.costs(say, routes)))
        self._section(say("All dates in order"))
        column.addWidget(self._dates(view, routes))
        self._section(say("Plan B: when a step fails"))
        self._plans = QWidget()
        QVBoxLayout(self._plans).setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plans)
        column.addStretch(1)
        self.scroller.verticalScrollBar().setValue(0)
        self._plans_shown = ()

    def _section(self, text: str) -> None:
        self.scroller.column.addSpacing(self._theme.px(6))
        self.scroller.column.addWidget(words(text, "section"))

    def _head(self, view: View, routes: Sequence[Route]) -> QWidget:
        """Number, steps and the acts of each route."""
        holder = QWidget()
        grid = self._columns(holder, len(routes))
        for at, route in enumerate(routes, 1):
            box = _narrow(QWidget())
            cell = QVBoxLayout(box)
            cell.setContentsMargins(0, 0, 0, 0)
            cell.setSpacing(self._theme.px(4))
            title = self._say("Route {number}", number=at)
            cell.addWidget(words(title, "section"))
            cell.addWidget(words(answers.route_title(self._say, view.catalogue, route), "strong"))
            show = button(self._say("Choose this one"), partial(self._choose, route.key), "small")
            show.setAccessibleName(f"{title}: {show.text()}")
            gone = button(self._say("Leave out"), partial(self._leave_out, route.key), "small")
            gone.setAccessibleName(f"{title}: {gone.text()}")
            cell.addStretch(1)
            cell.addWidget(flow((show, gone), self._theme.px(6)))
            grid.addWidget(box, 0, at)
        return holder

    def _grid(self, lines: Sequence[Line]) -> QWidget:
        holder = QWidget()
        grid = self._columns(holder, len(lines[0].cells))
        for at, line in enumerate(lines):
            name = words(line.title, "muted")
            name.setFixedWidth(self._theme.px(NAMES))
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            for place, cell in enumerate(line.cells, 1):
                text = f"✓ {cell.text}" if cell.is_best else cell.text
                label = words(text, "best" if cell.is_best else "value")
                spoken = self._say("Route {number}", number=place)
                label.setAccessibleName(f"{spoken}, {line.title}: {text}")
                grid.addWidget(_narrow(label), at, place)
        return holder

    def _columns(self, holder: QWidget, number: int) -> QGridLayout:
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(14))
        grid.setVerticalSpacing(self._theme.px(4))
        names = QWidget()  # and no spacer, after which Qt leaves no gap between the columns
        names.setFixedWidth(self._theme.px(NAMES))
        grid.addWidget(names, 0, 0)
        for place in range(1, number + 1):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 1)
        return grid

    def _bullet(self, text: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(6))
        icon = sign("right", self._theme.colours.muted, self._theme.px(14), "")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(text), 1)
        return holder

    def _dates(self, view: View, routes: Sequence[Route]) -> QWidget:
        """Every task of any route, the earliest first; a date that has passed says so."""
        say = self._say
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(14))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(1, 1)
        for at, due in enumerate(comparison.dates(say, view.catalogue, routes)):
            day = say.day(due.before) if due.before else say("no date known")
            if due.before and due.before < view.today:
                day = say("{date} (past)", date=day)
            whose = ", ".join(str(one) for one in due.routes)
            number = say.plural("route {routes}", "routes {routes}", len(due.routes), routes=whose)
            every = say("all") if len(due.routes) == len(routes) else number
            for place, (text, role) in enumerate(
                ((day, "value"), (due.text, ""), (every, "muted"))
            ):
                label = words(text, role, wrap=place == 1)
                grid.addWidget(label, at, place, Qt.AlignmentFlag.AlignTop)
        return holder

    def _draw_plans(self, view: View) -> None:
        layout = self._plans.layout()
        assert layout is not None
        emptied(layout)
        found = view.besides.plans_b
        if found is None:
            busy = QProgressBar()
            share = view.besides.share
            busy.setRange(0, 0 if share is None else 10)
            busy.setValue(round((share or 0) * 10))
            busy.setTextVisible(False)
            busy.setAccessibleName(self._say("Looking for plan B"))
            layout.addWidget(words(self._say("Looking for plan B…"), "muted"))
            layout.addWidget(busy)
            return
        holder = QWidget()
        grid = self._columns(holder, len(view.ticked))
        for at, route in enumerate(view.ticked, 1):
            if route.key in found:
                grid.addWidget(_narrow(self._plan(view, route, found)), 0, at)
        layout.addWidget(holder)

    def _plan(self, view: View, route: Route, found: PlansB) -> QWidget:
        """What is at most lost on a route, then for each step what is left when it fails."""
        from studieroute.routes.fallback import regret
        from studieroute.wording import fallbacks as told

        say, catalogue = self._say, view.catalogue
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        plans = found[route.key]
        column.addWidget(words(told.most_to_lose(say, regret(route, plans)), "strong"))
        before = ""
        for one in plans:
            column.addSpacing(self._theme.px(4))
            column.addWidget(words(told.occasion(say, catalogue, one), "value"))
            column.addWidget(words(" ".join(told.sentences(say, catalogue, one, route)), "muted"))
            if one.step.id != before:
                for figure in told.figures(say, catalogue, one):
                    column.addWidget(
                        reason_row(say, self._theme, figure, figure.sources, view.today)
                    )
            before = one.step.id
        column.addStretch(1)
        return holder

    def _choose(self, key: RouteKey) -> None:
        self._act(lambda now: weighing.back(state.choose_route(now, key)))

    def _leave_out(self, key: RouteKey) -> None:
        self._act(lambda now: weighing.tick(now, key))


def _narrow(widget: QWidget) -> QWidget:
    """A cell that takes the room of its column, however long its words are."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    widget.setSizePolicy(policy)
    return widget
