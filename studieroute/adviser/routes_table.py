"""All routes in a table that sorts by any of the five criteria."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, QSortFilterProxyModel, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studieroute.adviser.view import View
from studieroute.desktop.tables import Column, TableModel, fit_columns, table_view
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.wording import answers, terms


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
            lambda one: say.money(one.criteria.cost_cents),
            lambda one: one.criteria.cost_cents,
        ),
        Column(
            say("transfers"),
            lambda one: str(one.criteria.transfers),
            lambda one: one.criteria.transfers,
        ),
        Column(
            say("certainty"),
            lambda one: terms.certainty(say, one.criteria.certainty),
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
        self._theme = theme
        self._catalogue = Catalogue()
        self._model: TableModel[Route] = TableModel(columns(say, lambda: self._catalogue))
        self.table = table_view(self._model, say("All routes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._choose)

    def show_view(self, view: View) -> None:
        """Shows all routes and marks the one looked at."""
        self._catalogue = view.catalogue
        if self._model.rows != view.shown:
            self._model.show_rows(view.shown)
            self._fit()
        proxy = self.table.model()
        assert isinstance(proxy, QSortFilterProxyModel)
        at = next((at for at, one in enumerate(view.shown) if one is view.route), -1)
        place = proxy.mapFromSource(self._model.index(at, 0))
        selection = self.table.selectionModel()
        if place.isValid() and place.row() != self.table.currentIndex().row():
            how = (
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows
            )
            with QSignalBlocker(selection):
                selection.setCurrentIndex(place, how)
            self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the steps of a route the room there is now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The criteria as wide as they are, the steps at least so wide that they take few lines."""
        theme = self._theme
        fit_columns(self.table, self._model, 0, theme.px(190), theme.px(30))
        self.table.resizeRowsToContents()

    def _choose(self) -> None:
        proxy = self.table.model()
        assert isinstance(proxy, QSortFilterProxyModel)
        place = proxy.mapToSource(self.table.currentIndex())
        if place.isValid():
            self.chosen.emit(self._model.rows[place.row()].key)
