"""The line above the routes: how many there are, in which order, and what can be done with them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from studieroute.adviser import state, weighing
from studieroute.adviser.menus import Acts
from studieroute.adviser.sieve import ORDERS
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo
from studieroute.desktop.more import More
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, flow, row, words
from studieroute.i18n import Say
from studieroute.wording import answers


class RouteTools(QWidget):
    """`unfold` shows or hides the filters; folded, `brief` holds the order and `more` all the rest.

    `brief` can stand elsewhere for a while: `take_brief` brings it back.
    """

    def __init__(
        self, say: Say, theme: Theme, act: Act, acts: Acts, unfold: Callable[[], None], more: More
    ) -> None:
        super().__init__()
        self._say, self._theme, self._act, self._more = say, theme, act, more
        self._every = True
        self.count = words("", "muted", wrap=False)
        self.every = button("", self._turn, "quiet", say("All routes (Ctrl+Shift+A)"))
        self.sift = button("", unfold, "quiet", say("Choose which routes are listed"))
        self.compare = button("", acts.compare, "quiet", say("Compare routes (Ctrl+K)"))
        self.around = button(
            say("Around it"), acts.around, "quiet",
            say("What leads to this programme and what it leads to (Ctrl+E)"),
        )  # fmt: skip
        self.order = CalmCombo(
            say("Sort by"), lambda order: act(lambda now: weighing.sift(now, order=order))
        )
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.order.setProperty("role", "brief")
        self._parts = (
            self.count, self.order, self.sift, self.every, self.compare, self.around
        )  # fmt: skip
        for one in (self.sift, self.every, self.compare, self.around):
            more.offer(one, False)  # so that they come first there
        self._flow = flow((), theme.px(4))
        self.brief = row(more, gap=theme.px(4))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(4))
        self._line.addWidget(self._flow, 1, Qt.AlignmentFlag.AlignVCenter)
        self.take_brief()
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Leaves the number of routes on the line, and the rest to `brief`; or all on the line."""
        self._more.fold(folded)
        self.brief.setVisible(folded)
        self.count.setMinimumHeight(0 if folded else self._theme.px(34))
        layout, brief = self._flow.layout(), self.brief.layout()
        assert layout is not None and isinstance(brief, QHBoxLayout)
        for part in self._parts:
            layout.removeWidget(part)
        for part in self._parts:
            if folded and part is self.order:
                brief.insertWidget(0, part)
            else:
                layout.addWidget(part)

    def take_brief(self) -> None:
        """Has `brief` at the end of the line."""
        self._line.addWidget(self.brief, 0, Qt.AlignmentFlag.AlignTop)

    def show_view(self, view: View) -> None:
        """Shows how many routes there are, and the tools that have something to do."""
        say, several, more = self._say, len(view.routes) > 1, self._more
        text = self._counted(view)
        self.count.setText(text)
        self.count.setVisible(bool(text))
        number = view.state.sieve.number
        filters = say.plural("Filters ({number})", "Filters ({number})", number)
        self.sift.setText(filters if number else say("Filters"))
        more.offer(self.sift, several)
        self._show_every(view)
        ticked = len(view.ticked)
        compare = say.plural("Compare ({number})", "Compare ({number})", ticked)
        self.compare.setText(compare if ticked else say("Compare routes"))
        more.offer(self.compare, several)
        more.offer(self.around, len(view.goal_ids) == 1 or bool(view.state.step))
        self._show_order(view)

    def _counted(self, view: View) -> str:
        """How many routes are listed of how many, and why the others are not."""
        say, total = self._say, len(view.routes)
        if not total:
            return ""
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
        return text

    def _show_order(self, view: View) -> None:
        say, several = self._say, len(view.routes) > 1
        told = answers.criteria(say, view.routes[0].criteria) if several else ()
        offered = [(say("Recommended first"), "")]
        offered += [
            (say("By: {criterion}", criterion=name), order)
            for (name, _), order in zip(told, ORDERS, strict=False)
        ]
        self.order.offer(offered, view.state.sieve.order)
        self.order.setVisible(several and not view.state.show_all)

    def _show_every(self, view: View) -> None:
        say = self._say
        hidden = sum(route.hidden for route in view.routes) or view.sifted_out
        every = view.state.show_all and not view.sifted_out
        fewer = say("Show those that really differ")
        self.every.setText(fewer if every else say("Show all {number}", number=len(view.routes)))
        self._more.offer(self.every, hidden > 0)
        self._every = not every

    def _turn(self) -> None:
        every = self._every
        self._act(lambda now: state.show_every(now, every))
