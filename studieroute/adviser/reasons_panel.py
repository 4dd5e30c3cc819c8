"""The right panel: each step of the route with what it asks, whether it is met, and where that stands."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studieroute.adviser.reason_rows import reason_list
from studieroute.adviser.refusal_view import RefusalView, RulesView
from studieroute.adviser.view import View
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import choice, emptied, flow, words
from studieroute.domain.admission import Certainty
from studieroute.domain.route import Route, RouteStep
from studieroute.i18n import Say
from studieroute.wording import answers, terms
from studieroute.wording.reasons import reasons

CERTAINTY_ROLES = {
    Certainty.RIGHT: "good",
    Certainty.AGREEMENT: "good",
    Certainty.UNKNOWN: "unknown",
}


class StepReasons(QFrame):
    """One step: name, where and when, how sure, and every reason."""

    def __init__(self, say: Say, theme: Theme, view: View, number: int, step: RouteStep) -> None:
        super().__init__()
        self.setObjectName("step")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(10), 0, theme.px(4))
        column.setSpacing(theme.px(5))
        title = f"{number}. {answers.step_name(say, step)}"
        self.setAccessibleName(title)
        column.addWidget(words(title, "strong"))
        column.addWidget(words(answers.step_line(say, view.catalogue, step), "muted"))
        when = answers.period(say, step)
        money = say.money(step.cost_cents) if step.cost_known else say("costs not known")
        column.addWidget(words(f"{when} · {money}", "muted"))
        role = CERTAINTY_ROLES.get(step.certainty, "pill")
        pills: list[QWidget] = [words(terms.certainty(say, step.certainty), role)]
        if step.apply_by is not None:
            pills.append(words(say("⚑ apply before {date}", date=say.day(step.apply_by)), "pill"))
        column.addWidget(flow(pills, theme.px(6)))
        found = reasons(say, view.catalogue, step, view.today)
        column.addWidget(reason_list(say, theme, found, view.today))

    def mark(self, chosen: bool) -> None:
        """Draws the line above the step that is looked at in the accent colour."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)


class RouteReasons(Scroller):
    """The steps of one route under each other; the one looked at is scrolled into sight."""

    def __init__(self, say: Say, theme: Theme) -> None:
        super().__init__(say("Reasons"), theme.px(4), theme.px(6))
        self._say, self._theme = say, theme
        self._shown: tuple[Route | None, int] | None = None
        self.steps: dict[str, StepReasons] = {}
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._reveal)
        self._step = ""

    def show_view(self, view: View) -> None:
        """Redraws when another route is looked at."""
        shown = (view.route, id(view.catalogue))
        if self._shown != shown:
            self._shown = shown
            self._redraw(view)
        for name, part in self.steps.items():
            part.mark(name == view.state.step)
        if view.state.step != self._step:
            self._step = view.state.step
            self._waiting.start(0)

    def _redraw(self, view: View) -> None:
        emptied(self.column)
        self.steps = {}
        for number, step in enumerate(view.route.steps if view.route else (), 1):
            part = StepReasons(self._say, self._theme, view, number, step)
            self.steps[step.id] = part
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _reveal(self) -> None:
        part = self.steps.get(self._step)
        if part is not None:
            self.verticalScrollBar().setValue(part.y())


class ReasonsPanel(QFrame):
    """Reasons of the route looked at and, where the goal is shut for now, why."""

    def __init__(self, say: Say, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Reasons and sources"))
        self._say = say
        self._why = False
        self.title = words(say("Reasons and sources"), "title")
        self.reasons = RouteReasons(say, theme)
        self.refusal = RefusalView(say, theme)
        self.hint: QLabel = words(
            say(
                "Here you see for each step what is asked, whether it is met, and which source says so."
            ),
            "muted",
        )
        self.tabs = QWidget()
        self._tab_route = self._tab(say("This route"), False)
        self._tab_why = self._tab(say("Why not at once?"), True)
        line = QHBoxLayout(self.tabs)
        line.setContentsMargins(0, 0, 0, 0)
        for tab in (self._tab_route, self._tab_why):
            line.addWidget(tab)
        line.addStretch(1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.reasons)
        self.pages.addWidget(self.refusal)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.pages.addWidget(self.hint)
        self.rules = RulesView(say, theme)
        self.pages.addWidget(self.rules)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (14, 14, 8, 8)))
        column.setSpacing(theme.px(6))
        for part in (self.title, self.tabs):
            column.addWidget(part)
        column.addWidget(self.pages, 1)

    def show_view(self, view: View) -> None:
        """Shows the reasons; the second tab is there only where it has something to say."""
        self._view = view
        both = bool(view.routes) and view.is_shut
        self.tabs.setVisible(both)
        self.reasons.show_view(view)
        if both:
            self.refusal.show_view(view)
        why = self._why and both
        self._tab_why.setChecked(why)
        self._tab_route.setChecked(not why)
        shown: QWidget = self.refusal if why else self.reasons
        if not view.routes:
            shown = self.rules if view.refusal is not None and not view.busy else self.hint
            self.rules.show_view(view)
        self.pages.setCurrentWidget(shown)

    def _tab(self, text: str, why: bool) -> QPushButton:
        tab = choice(text, not why, lambda _on: self._turn(why))
        tab.setProperty("role", "tab")
        return tab

    def _turn(self, why: bool) -> None:
        self._why = why
        self.show_view(self._view)
