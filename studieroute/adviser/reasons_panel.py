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

from studieroute.adviser.refusal_view import RefusalView, RulesView
from studieroute.adviser.view import View
from studieroute.adviser.what_if_view import WhatIfView
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.reason_rows import linked, reason_list
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import choice, flow, sign, words
from studieroute.domain.admission import Certainty
from studieroute.domain.route import Route, RouteStep
from studieroute.domain.verdict import Verdict, overrides_in
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
        self.about = (number, step)
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
        if step.finding is not None and overrides_in(step.finding):
            pills.append(words(say("by decision"), "amber"))
        if step.apply_by is not None:
            pills.append(words(say("⚑ apply before {date}", date=say.day(step.apply_by)), "pill"))
        column.addWidget(flow(pills, theme.px(6)))
        if step.instead:
            column.addWidget(words(answers.just_as_good(say, view.catalogue, step), "muted"))
        found = reasons(say, view.catalogue, step, view.today)
        column.addWidget(reason_list(say, theme, found, view.today))
        if step.verdict is Verdict.UNKNOWN or any(one.old for one in found):
            self._whom_to_ask(say, theme, view, step)

    def _whom_to_ask(self, say: Say, theme: Theme, view: View, step: RouteStep) -> None:
        """The page or address where one asks, one click away."""
        institution = view.catalogue.institution.get(step.institution)
        address = (institution.contact or institution.website) if institution else ""
        layout = self.layout()
        if institution is None or not address or layout is None:
            return
        text = say("Ask {who}: {address}", who=institution.name, address=address)
        icon = sign("ask", theme.colours.unknown, theme.px(18), say("Whom to ask"))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(linked(theme, text), 1)
        layout.addWidget(holder)

    def mark(self, chosen: bool) -> None:
        """Draws the line above the step that is looked at in the accent colour."""
        self._set("chosen", chosen)

    def light(self, lit: bool) -> None:
        """Tints the step that is pointed at in the picture."""
        self._set("lit", lit)

    def _set(self, name: str, value: bool) -> None:
        if self.property(name) != value:
            self.setProperty(name, value)
            self.style().unpolish(self)
            self.style().polish(self)


class RouteReasons(Scroller):
    """The steps of one route under each other; the one looked at is scrolled into sight."""

    def __init__(self, say: Say, theme: Theme) -> None:
        super().__init__(say("Reasons"), theme.px(4), theme.px(6))
        self._say, self._theme = say, theme
        self._shown: tuple[Route | None, int] | None = None
        self.steps: dict[str, StepReasons] = {}
        self.column.addStretch(1)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._reveal)
        self._step = ""

    def show_view(self, view: View) -> None:
        """Redraws what differs when another route is looked at."""
        if self._shown != (view.route, id(view.catalogue)):
            same = self._shown is not None and self._shown[1] == id(view.catalogue)
            self._shown = (view.route, id(view.catalogue))
            self._redraw(view, self.steps if same else {})
        for name, part in self.steps.items():
            part.mark(name == view.state.step)
        if view.state.step != self._step:
            self._step = view.state.step
            self._waiting.start(0)

    def light(self, step: str) -> None:
        """Lights one step and brings it into sight; empty: none."""
        for name, part in self.steps.items():
            part.light(name == step)
        if step in self.steps:
            self.verticalScrollBar().setValue(self.steps[step].y())

    def _redraw(self, view: View, before: dict[str, StepReasons]) -> None:
        """Steps that are the same as before stay; the others are made anew."""
        gone, self.steps = self.steps, {}
        for number, step in enumerate(view.route.steps if view.route else (), 1):
            part = before.get(step.id)
            if part is None or part.about != (number, step):
                part = StepReasons(self._say, self._theme, view, number, step)
            self.steps[step.id] = part
            self.column.insertWidget(number - 1, part)
        for name, part in gone.items():
            if self.steps.get(name) is not part:
                part.hide()
                self.column.removeWidget(part)
                part.deleteLater()
        self.verticalScrollBar().setValue(0)

    def _reveal(self) -> None:
        part = self.steps.get(self._step)
        if part is not None:
            self.verticalScrollBar().setValue(part.y())


class ReasonsPanel(QFrame):
    """Reasons of the route looked at and, where the goal is shut for now, why."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Reasons and sources"))
        self._say = say
        self._tab_now = "route"
        self.title = words(say("Reasons and sources"), "title")
        self.reasons = RouteReasons(say, theme)
        self.refusal = RefusalView(say, theme, act)
        self.what_if = WhatIfView(say, theme, act)
        self.hint: QLabel = words(
            say(
                "Here you see for each step what is asked, whether it is met, and which source says so."
            ),
            "muted",
        )
        self.tabs = QWidget()
        self._tabs = {
            "route": self._tab(say("This route"), "route"),
            "why": self._tab(say("Why not at once?"), "why"),
            "what-if": self._tab(say("What if?"), "what-if"),
        }
        line = QHBoxLayout(self.tabs)
        line.setContentsMargins(0, 0, 0, 0)
        for tab in self._tabs.values():
            line.addWidget(tab)
        line.addStretch(1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.reasons)
        self.pages.addWidget(self.refusal)
        self.pages.addWidget(self.what_if)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.pages.addWidget(self.hint)
        self.rules = RulesView(say, theme)
        self.pages.addWidget(self.rules)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (14, 17, 8, 8)))
        column.setSpacing(theme.px(6))
        for part in (self.title, self.tabs):
            column.addWidget(part)
        column.addWidget(self.pages, 1)

    def show_view(self, view: View) -> None:
        """Shows the reasons, why not, or what if; why not only where it has something to say."""
        self._view = view
        both = bool(view.routes) and view.is_shut
        known = bool(view.routes) or view.refusal is not None
        self._tabs["why"].setVisible(both)
        self._tabs["route"].setText(self._say("This route") if view.routes else self._say("Rules"))
        self.tabs.setVisible(view.is_open and (known or bool(view.state.learner.has)))
        now = self._tab_now if self._tab_now != "why" or both else "route"
        for name, tab in self._tabs.items():
            tab.setChecked(name == now)
        shown: RouteReasons | RefusalView | WhatIfView | RulesView | QLabel = self.reasons
        if now != "route":
            shown = self.refusal if now == "why" else self.what_if
        elif not view.routes:
            shown = self.rules if view.refusal is not None and not view.busy else self.hint
        if not isinstance(shown, QLabel):
            shown.show_view(view)
        self.pages.setCurrentWidget(shown)

    def light(self, step: str) -> None:
        """Lights the rules of the step that is pointed at; empty: of none."""
        self.reasons.light(step)

    def _tab(self, text: str, name: str) -> QPushButton:
        tab = choice(text, name == "route", lambda _on: self._turn(name))
        tab.setProperty("role", "tab")
        return tab

    def _turn(self, name: str) -> None:
        self._tab_now = name
        self.show_view(self._view)
