"""The part of the intake for wishes: languages, ways of study, distance, money, time."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studieroute.adviser import state
from studieroute.adviser.intake import LANGUAGES, MODES, finishes
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo, CalmSpin, labelled
from studieroute.desktop.icons import icon
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, choice, flow, words
from studieroute.domain.learner import Wishes
from studieroute.i18n import Say
from studieroute.wording import terms


class WishesPart(QWidget):
    """A fold that opens by itself when the state holds a wish; its title tells how many."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._wants = Wishes()
        self._touched = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.opener = button("", self._fold, "quiet")
        column.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside = QWidget()
        column.addWidget(self.inside)
        rows = QVBoxLayout(self.inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        self.languages = {
            code: choice(terms.language(say, code), False, partial(self._toggle, "languages", code))
            for code in LANGUAGES
        }
        self.modes = {
            code: choice(terms.mode(say, code), False, partial(self._toggle, "modes", code))
            for code in MODES
        }
        rows.addWidget(words(say("Taught in"), "muted"))
        rows.addWidget(flow(self.languages.values(), theme.px(6)))
        rows.addWidget(words(say("Way of study (full-time includes bol)"), "muted"))
        rows.addWidget(flow(self.modes.values(), theme.px(6)))
        rows.addLayout(self._limits())

    def show_view(self, view: View) -> None:
        """Shows the wishes of the state."""
        wants = self._wants = view.state.learner.wants
        for code, box in self.languages.items():
            box.setChecked(code in wants.languages)
        for code, box in self.modes.items():
            box.setChecked(code in wants.modes)
        self.km.show_value(wants.max_km)
        self.cost.show_value(wants.max_cost_eur)
        self.finish.offer(finishes(self._say, view.today, wants.finish_by), wants.finish_by)
        count = sum(bool(one) for one in (wants.languages, wants.modes)) + sum(
            one is not None for one in (wants.max_km, wants.max_cost_eur, wants.finish_by)
        )
        title = self._say.plural("Wishes ({number} set)", "Wishes ({number} set)", count)
        self.opener.setText(title if count else self._say("Wishes (none set)"))
        if not self._touched:
            self._show_inside(bool(count))

    def _limits(self) -> QGridLayout:
        say, act = self._say, self._act
        none = say("no limit")
        self.km = CalmSpin(
            say("At most km from home"), none, 400, 5, " km",
            lambda value: act(lambda now: state.want(now, max_km=_number(value)), "km"),
        )  # fmt: skip
        self.cost = CalmSpin(
            say("At most euros in all"), none, 200_000, 500, " €",
            lambda value: act(lambda now: state.want(now, max_cost_eur=_number(value)), "cost"),
        )  # fmt: skip
        self.finish = CalmCombo(
            say("Finished by"), lambda day: act(lambda now: state.want(now, finish_by=day))
        )
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(8))
        grid.addWidget(labelled(say("At most km from home"), self.km), 0, 0)
        grid.addWidget(labelled(say("At most euros in all"), self.cost), 0, 1)
        grid.addWidget(labelled(say("Finished by"), self.finish), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _toggle(self, wish: str, code: str, on: bool) -> None:
        before: tuple[str, ...] = getattr(self._wants, wish)
        after = (*before, code) if on else tuple(one for one in before if one != code)
        self._act(lambda now: state.want(now, **{wish: after}))

    def _fold(self) -> None:
        self._touched = True
        self._show_inside(self.inside.isHidden())

    def _show_inside(self, shown: bool) -> None:
        self.inside.setVisible(shown)
        name = "down" if shown else "right"
        self.opener.setIcon(icon(name, self._theme.colours.accent, self._theme.px(16)))
        self.opener.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        self.opener.setAccessibleDescription(
            self._say("open") if shown else self._say("closed, press to open")
        )


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)
