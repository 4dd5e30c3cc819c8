"""The criteria by which routes are sifted; it unfolds above the list."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from studieroute.adviser import sieve, weighing
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo, labelled
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, flow
from studieroute.i18n import Say


class SieveBar(QFrame):
    """A choice for each criterion, with the number of routes that have each value."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("sieve")
        self._say, self._act = say, act
        names = {
            "place": say("By way of (place)"),
            "kind": say("By way of (kind of school)"),
            "mode": say("Every step"),
            "language": say("Taught in"),
            "start": say("First new start"),
            "certainty": say("How sure"),
        }
        self.fields = {
            name: CalmCombo(text, partial(self._set, name)) for name, text in names.items()
        }
        self.clear = button(say("Clear filters"), lambda: act(weighing.sift_nothing), "small")
        parts = [labelled(names[name], field) for name, field in self.fields.items()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(6))
        for field in self.fields.values():
            field.setMinimumContentsLength(5)
            field.setMinimumWidth(theme.px(116))
        column.addWidget(flow([*parts, labelled(" ", self.clear)], theme.px(10)))

    def show_view(self, view: View) -> None:
        """Offers what occurs among the routes found, and shows what is set."""
        now = view.state.sieve
        for name, field in self.fields.items():
            offered = sieve.options(self._say, view.catalogue, view.routes, name)
            value = getattr(now, name)
            field.offer(offered, value)
            field.setEnabled(len(offered) > 2 or value not in ("", None))
        self.clear.setEnabled(bool(now.number))

    def _set(self, name: str, value: Any) -> None:
        self._act(lambda now: weighing.sift(now, **{name: value}))
