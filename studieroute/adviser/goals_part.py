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
from studieroute.desktop.more import More
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, flow, removable, words
from studieroute.i18n import Say

MOST_PACKAGES = 3
"""Packages told on the screen; the smallest come first."""


class GoalsPart(QFrame):
    """One line with goals and favourites; under it the packages for two to four goals."""

    def __init__(self, say: Say, theme: Theme, act: Act, acts: Acts, more: More) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Goals"))
        self._say, self._theme, self._act, self._more = say, theme, act, more
        self._low = False
        self._favourites: tuple[str, ...] = ()
        self._drawn: object = None
        self._told: object = None
        column = self._column = QVBoxLayout(self)
        column.setSpacing(theme.px(4))
        self.chips = flow((), theme.px(6))
        column.addWidget(self.chips)
        tip = say("Add a goal next to this one, up to four (Ctrl+Shift+G)")
        self.another = button(say("+ Another goal"), acts.also, "quiet", tip)
        tip = say("Favourites stay on this computer (Ctrl+B)")
        self.favour = button("", acts.favour, "quiet", tip)
        self.keeps = button(say("What keeps these goals open"), self._unfold, "quiet")
        self.keeps.setParent(self)
        self.keeps.setCheckable(True)
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

    def _indent(self, goals: tuple[str, ...]) -> None:
        """The words of what comes first stand below those of the panel that follows."""
        first, above = 6 if len(goals) == 1 else 16, 2 if self._low else 6
        self._column.setContentsMargins(*(self._theme.px(n) for n in (first, above, 12, above)))

    def show_view(self, view: View) -> None:
        """Shows the goals, or the favourites where there are none; and the packages."""
        goals = view.state.goals
        bare = bool(view.page) and (len(goals) < 2 or self._low)  # such a page needs the room
        told = len(goals) > 1 or bool(goals and not self._low)
        self.setVisible(
            not bare and (told or bool(not goals and self._favourites and view.is_open))
        )
        self._indent(goals)
        drawn = (goals, self._favourites, id(view.catalogue))
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(view)
        self._tell(view)

    def _draw(self, view: View) -> None:
        say, goals = self._say, view.state.goals
        layout = self.chips.layout()
        assert layout is not None
        for lasting in (self.another, self.favour):
            layout.removeWidget(lasting)
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
        held = all(goal in self._favourites for goal in goals)
        self.favour.setText(say("Forget as favourite") if held else say("Keep as favourite"))
        layout.addWidget(self.another)
        layout.addWidget(self.favour)

    def fold(self, low: bool) -> None:
        """In a low window only several goals are shown here; the rest is a choice of `more`."""
        self._low = low

    def _unfold(self) -> None:
        self.kept.setVisible(self.keeps.isChecked())

    def _drop(self, goal: str) -> None:
        self._act(lambda now: state.drop_goal(now, goal))

    def _aim(self, goal: str) -> None:
        self._act(lambda now: state.aim_at(now, goal))

    def _tell(self, view: View) -> None:
        number = len(view.state.goals)
        several = number > 1
        self._more.offer(self.another, 0 < number < MOST_GOALS)
        self._more.offer(self.favour, number > 0)
        self._more.offer(self.keeps, several and self._low)
        self.kept.setVisible(several and (not self._low or self.keeps.isChecked()))
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
