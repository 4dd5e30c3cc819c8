"""The goals of the conversation as chips, the favourites, and what keeps several goals open."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from studieroute.adviser import state
from studieroute.adviser.menus import Acts
from studieroute.adviser.state import MOST_GOALS
from studieroute.adviser.view import View
from studieroute.desktop import lookup
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, flow, removable, words
from studieroute.i18n import Say

MOST_PACKAGES = 3
"""Packages told on the screen; the smallest come first."""


class GoalsPart(QFrame):
    """One line with goals and favourites; under it the packages for two to four goals."""

    def __init__(self, say: Say, theme: Theme, act: Act, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Goals"))
        self._say, self._theme, self._act, self._acts = say, theme, act, acts
        self._favourites: tuple[str, ...] = ()
        self._drawn: object = None
        self._told: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (16, 6, 12, 6)))
        column.setSpacing(theme.px(4))
        self.chips = flow((), theme.px(6))
        column.addWidget(self.chips)
        self.kept = Scroller(say("What keeps these goals open"), 0, theme.px(4))
        self.kept.setMinimumHeight(theme.px(52))
        self.kept.setMaximumHeight(theme.px(120))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.kept.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.kept)

    def show_favourites(self, favourites: tuple[str, ...], view: View) -> None:
        """Takes the favourites of this machine and shows them where there is no goal yet."""
        self._favourites = favourites
        self.show_view(view)

    def show_view(self, view: View) -> None:
        """Shows the goals, or the favourites where there are none; and the packages."""
        goals = view.state.goals
        bare = len(goals) < 2 and bool(view.page)  # comparing or looking around needs the room
        self.setVisible(not bare and bool(goals or (self._favourites and view.is_open)))
        drawn = (goals, self._favourites, id(view.catalogue))
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(view)
        self._tell(view)

    def _draw(self, view: View) -> None:
        say, goals = self._say, view.state.goals
        layout = self.chips.layout()
        assert layout is not None
        emptied(layout)
        if len(goals) > 1:
            for goal in goals:
                name = lookup.name_of(say, view.catalogue, goal)
                layout.addWidget(
                    removable(
                        name,
                        partial(self._drop, goal),
                        self._theme,
                        say("Remove the goal {name}", name=name),
                    )
                )
        if not goals:
            layout.addWidget(words(say("Favourites:"), "muted", wrap=False))
            for goal in self._favourites:
                name = lookup.name_of(say, view.catalogue, goal)
                layout.addWidget(button(name, partial(self._aim, goal), "small"))
            return
        if len(goals) < MOST_GOALS:
            tip = say("Add a goal next to this one, up to four (Ctrl+Shift+G)")
            layout.addWidget(button(say("+ Another goal"), self._acts.also, "quiet", tip))
        held = all(goal in self._favourites for goal in goals)
        text = say("Forget as favourite") if held else say("Keep as favourite")
        tip = say("Favourites stay on this computer (Ctrl+B)")
        layout.addWidget(button(text, self._acts.favour, "quiet", tip))

    def _drop(self, goal: str) -> None:
        self._act(lambda now: state.drop_goal(now, goal))

    def _aim(self, goal: str) -> None:
        self._act(lambda now: state.aim_at(now, goal))

    def _tell(self, view: View) -> None:
        several = len(view.state.goals) > 1
        self.kept.setVisible(several)
        answer = view.besides.kept_open
        told = (view.state.goals, answer, view.goal_ids, id(view.catalogue))
        if not several or told == self._told:
            return
        self._told = told
        emptied(self.kept.column)
        for role, text in self._lines(view):
            self.kept.column.addWidget(words(text, role))
        self.kept.column.addStretch(1)

    def _lines(self, view: View) -> list[tuple[str, str]]:
        """The answer on keeping all goals open, each line with the role it is drawn in."""
        say, answer = self._say, view.besides.kept_open
        lines = [("section", say("What keeps these goals open"))]
        if answer is None and len(view.goal_ids) > MOST_GOALS:
            text = say("This is told for two to four programmes; one of these goals means many.")
            return [*lines, ("muted", text)]
        if answer is None:
            return [*lines, ("muted", say("Being worked out…"))]
        from studieroute.wording import doors

        lines += [("", text) for text in doors.keep_open(say, view.catalogue, answer)]
        heading = doors.heading(say, answer)
        lines += [("strong", heading)] if heading else []
        for number, package in enumerate(answer.packages[:MOST_PACKAGES], 1):
            lines += [
                ("", f"{number}. {doors.addition(say, view.catalogue, one)}")
                for one in package.adds
            ]
            lines += [("muted", t) for t in doors.package_notes(say, view.catalogue, package)]
        more = len(answer.packages) - MOST_PACKAGES
        if more > 0:
            lines.append(
                ("muted", say.plural("{number} more package", "{number} more packages", more))
            )
        return lines
