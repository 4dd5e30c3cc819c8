"""All routes in a table that sorts by any of the five criteria."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studieroute.adviser.view import View
from studieroute.desktop.tables import Column, FittedTable, TableModel, source_index
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.wording import answers


def columns(say: Say, catalogue: Callable[[], Catalogue]) -> tuple[Column[Route], ...]:
    """The steps of a route and its criteria."""
    return (
        Column(say("route"), lambda one: answers.route_title(say, catalogue(), one)),
        Column(
            say("finished"),
            lambda one: say.short_month(one.criteria.finish),
            lambda one: one.criteria.finish.toordinal(),
        ),
        Column(
            say("costs"),
            lambda one: say.money(one.criteria.cost_cents).replace(" ", "\u00a0"),
            lambda one: one.criteria.cost_cents,
        ),
        Column(
            say("transfers"),
            lambda one: str(one.criteria.transfers),
            lambda one: one.criteria.transfers,
        ),
        Column(
            say("certainty"),
            lambda one: answers.certainty(say, one),
            lambda one: int(one.criteria.certainty),
        ),
        Column(
            say("distance"),
            lambda one: answers.distance(say, one.criteria),
            lambda one: one.criteria.distance_km,
        ),
    )


class RoutesTable(QWidget):
    """Every route as a row; choosing a row emits its key."""

    chosen = Signal(object)

    def __init__(self, say: Say, theme: Theme) -> None:
        super().__init__()
        self._catalogue = Catalogue()
        self._model: TableModel[Route] = TableModel(columns(say, lambda: self._catalogue))
        px = theme.px
        self.table = FittedTable(self._model, say("All routes"), 0, px(190), px(20), wraps=True)
        self.table.pointed.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    @property
    def height_needed(self) -> int:
        """The height at which every row is seen whole."""
        bars = (self.table.horizontalHeader(), self.table.horizontalScrollBar())
        return self.table.verticalHeader().length() + sum(one.sizeHint().height() for one in bars)

    def show_view(self, view: View) -> None:
        """Shows all routes and marks the one looked at."""
        self._catalogue = view.catalogue
        if self._model.rows != view.shown:
            self.table.refill(partial(self._model.show_rows, view.shown))
        at = next((at for at, one in enumerate(view.shown) if one is view.route), -1)
        if at != source_index(self.table, self.table.currentIndex()).row():
            self.table.go_to(self._model.index(at, 0))

    def _choose(self, place: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[place.row()].key)
