"""Why not: what blocks the goal, whom to ask, and the smallest things that would open it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from studieroute.adviser import state, weighing
from studieroute.adviser.state import RouteKey
from studieroute.adviser.trial import of_repair
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.reason_rows import linked, reason_list, source_row
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, flow, sign, words
from studieroute.domain.route import Closed, Refusal, Repair
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.wording import answers, refusals


class RulesView(Scroller):
    """The rules that speak for the goal, each with its findings and sources."""

    def __init__(self, say: Say, theme: Theme) -> None:
        super().__init__(say("Rules"), theme.px(4), theme.px(8))
        self._say, self._theme = say, theme
        self._shown: Refusal | None = None

    def show_view(self, view: View) -> None:
        """Redraws when there is another refusal."""
        if view.refusal is self._shown:
            return
        self._shown = view.refusal
        emptied(self.column)
        rules = (
            answers.why(self._say, view.catalogue, view.refusal, view.today) if view.refusal else ()
        )
        if rules and view.refusal:
            title = self._say("The rules, and how they were judged")
            self.column.addWidget(words(title, "section"))
            if but := still_open(self._say, view.refusal):
                self.column.addWidget(words(but, "muted"))
            self.column.addWidget(reason_list(self._say, self._theme, rules, view.today))
        else:
            text = self._say("There is no rule to show: nobody is admitted to this now.")
            self.column.addWidget(words(text, "muted"))
        self.column.addStretch(1)


def still_open(say: Say, refusal: Refusal) -> str:
    """Why the answer is not known although no rule is met; empty where the rules themselves say it."""
    judged = {finding.verdict for _, finding in refusal.findings}
    if refusal.verdict is not Verdict.UNKNOWN or judged != {Verdict.NO}:
        return ""
    return say(
        "None of these rules is met. But not every rule of this programme is in the catalogue, so the "
        "answer is “not known” and not “no”."
    )


class RefusalView(Scroller):
    """The verdict in one sentence, then blockers, repairs, questions and the rules themselves."""

    def __init__(self, say: Say, theme: Theme, act: Act, *, rules: bool = True) -> None:
        super().__init__(say("Why not"), theme.px(4), theme.px(8))
        self._say, self._theme, self._act, self._with_rules = say, theme, act, rules
        self._shown: Refusal | None = None

    def show_view(self, view: View) -> None:
        """Redraws when there is another refusal."""
        refusal = view.refusal
        if refusal is self._shown:
            return
        self._shown = refusal
        emptied(self.column)
        if refusal is None:
            return
        self._verdict(view, refusal)
        self._lines(
            self._say("What is missing"),
            "cross",
            self._theme.colours.bad,
            refusals.blockers(self._say, view.catalogue, refusal),
        )
        self._repairs(view, refusal)
        self._questions(view, refusal)
        if self._with_rules:
            self._rules(view, refusal)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _verdict(self, view: View, refusal: Refusal) -> None:
        say, colours = self._say, self._theme.colours
        icon, colour = {
            Verdict.YES: ("check", colours.good),
            Verdict.UNKNOWN: ("question", colours.unknown),
            Verdict.NO: ("cross", colours.bad),
        }[Verdict.NO if refusal.closed else refusal.verdict]
        first, *others = refusals.headlines(say, view.catalogue, refusal)
        self.column.addWidget(self._row(icon, colour, words(first, "title"), 24))
        for line in others:
            self.column.addWidget(words(line))
        if refusal.closed not in (None, Closed.WISHES, Closed.DEADLINE):
            self._own_source(view, refusal)
        if refusal.on is not None:
            self.column.addWidget(
                words(say("Judged for a start in {month}.", month=say.month(refusal.on)), "muted")
            )

    def _lines(self, title: str, icon: str, colour: str, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        self._heading(title)
        for line in lines:
            self.column.addWidget(self._row(icon, colour, linked(self._theme, line), 18))

    def _repairs(self, view: View, refusal: Refusal) -> None:
        """Each repair in a sentence, to be tried as a what-if or looked at as a route."""
        if refusal.repairs:
            self._heading(self._say("What would open it"))
        listed = {route.key for route in view.routes}
        for one in refusal.repairs:
            text = refusals.repair(self._say, view.catalogue, one, refusal.wants)
            line = self._row("repair", self._theme.colours.good, linked(self._theme, text), 18)
            self.column.addWidget(line)
            self.column.addWidget(self._buttons(one, text, listed))

    def _buttons(self, repair: Repair, text: str, listed: set[RouteKey]) -> QWidget:
        say, trial = self._say, of_repair(repair)
        parts: list[QWidget] = []
        if not trial.is_empty:
            parts.append(
                button(
                    say("What if?"), lambda: self._act(lambda now: weighing.suppose(now, trial)),
                    "small", say("What if: {text}", text=text),
                )
            )  # fmt: skip
        route = repair.route
        if route is not None and route.key in listed:
            key = route.key
            parts.append(
                button(
                    say("Show this route"),
                    lambda: self._act(lambda now: state.choose_route(now, key), "route"), "small",
                    say("Show the route: {text}", text=text),
                )
            )  # fmt: skip
        holder = flow(parts, self._theme.px(6))
        holder.setContentsMargins(self._theme.px(28), 0, 0, 0)
        layout = holder.layout()
        assert layout is not None
        layout.setContentsMargins(self._theme.px(28), 0, 0, 0)
        return holder

    def _questions(self, view: View, refusal: Refusal) -> None:
        texts = dict.fromkeys(
            answers.question(self._say, view.catalogue, one) for one in refusal.questions
        )
        self._lines(self._say("Whom to ask"), "ask", self._theme.colours.unknown, tuple(texts))

    def _own_source(self, view: View, refusal: Refusal) -> None:
        source = view.catalogue.source.get(view.catalogue.step[refusal.goal].source)
        if source is not None:
            self.column.addWidget(source_row(self._say, self._theme, source, view.today))

    def _rules(self, view: View, refusal: Refusal) -> None:
        rules = answers.why(self._say, view.catalogue, refusal, view.today)
        if rules:
            self._heading(self._say("The rules, and how they were judged"))
            if but := still_open(self._say, refusal):
                self.column.addWidget(words(but, "muted"))
            self.column.addWidget(reason_list(self._say, self._theme, rules, view.today))

    def _heading(self, text: str) -> None:
        self.column.addSpacing(self._theme.px(6))
        self.column.addWidget(words(text, "section"))

    def _row(self, icon: str, colour: str, label: QWidget, size: int) -> QWidget:
        holder = QFrame()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(10))
        line.addWidget(sign(icon, colour, self._theme.px(size), ""), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        return holder
