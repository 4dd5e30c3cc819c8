"""The deeper screen: the steps of one route, what each asks, whom to ask, and where that stands."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studieroute.desktop.widgets import words
from studieroute.domain.route import RouteStep
from studieroute.domain.source import Freshness
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.kiosk.advice import Suggestion
from studieroute.kiosk.kit import Kit, picture_of_goal
from studieroute.kiosk.parts import Leaf, drawing, line, main, sheet
from studieroute.kiosk.screens import Acts, column_of, facts_of, split
from studieroute.kiosk.stairs import Stairs
from studieroute.wording import answers, kiosk
from studieroute.wording.answers import Task, TaskKind
from studieroute.wording.reasons import Reason, ReasonKind, reasons, source_line

TASKS_SHOWN = 3


class RouteScreen(QWidget):
    """One route: on the left the whole, on the right its steps; below it the way home."""

    def __init__(self, kit: Kit, acts: Acts, one: Suggestion) -> None:
        super().__init__()
        say, goal = kit.say, one.route.steps[-1]
        column = column_of(kit, self)
        column.addWidget(words(answers.step_name(say, goal), "ask"))
        column.addWidget(words(kiosk.where(say, kit.catalogue, goal), "hint"))
        whole, steps = _whole(kit, one), _Steps(kit, one)
        if kit.is_wide and not kit.is_large:
            row = split(kit, column)
            row.addWidget(Leaf(kit, whole), 2)
            row.addWidget(Leaf(kit, steps), 3)
        else:
            steps.column.insertWidget(0, whole)
            column.addWidget(Leaf(kit, steps), 1)
        self.home = main(kit, say("Take this route home"), acts.take_home, "home")
        column.addWidget(self.home)


def _whole(kit: Kit, one: Suggestion) -> QFrame:
    """The picture of a route, its facts, and what to do first."""
    say, route = kit.say, one.route
    frame, column = sheet(kit)
    if kit.is_wide and not kit.is_large:
        column.addWidget(drawing(kit, picture_of_goal(kit.catalogue, route), 60))
    column.addWidget(Stairs(kit, route))
    for picture, text in facts_of(kit, one):
        column.addWidget(line(kit, picture, text))
    column.addWidget(words(say("What to do first"), "head"))
    for task in answers.tasks(say, kit.catalogue, route)[:TASKS_SHOWN]:
        column.addWidget(line(kit, "flag", _dated(say, task)))
    if kit.is_wide:
        column.addStretch(1)
    return frame


def _dated(say: Say, task: Task) -> str:
    """Something to do with its day: before it, or on it where something starts."""
    if task.before is None:
        return task.text
    day = say.day(task.before)
    when = day if task.kind is TaskKind.START else say("Before {date}", date=day)
    return f"{when}: {task.text}"


class _Steps(QWidget):
    """Sheets below each other."""

    def __init__(self, kit: Kit, one: Suggestion) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(kit.gap)
        for number, step in enumerate(one.route.steps, 1):
            self.column.addWidget(_step(kit, number, step))
        self.column.addStretch(1)


def _step(kit: Kit, number: int, step: RouteStep) -> QFrame:
    """One step with its rule, what is not known, whom to ask, and its sources with their dates."""
    say, catalogue = kit.say, kit.catalogue
    frame, column = sheet(kit)
    name = answers.step_name(say, step)
    column.addWidget(words(f"{number}. {name}", "head"))
    column.addWidget(words(answers.step_line(say, catalogue, step), "fact"))
    cost = say.money(step.cost_cents) if step.cost_known else say("costs not known")
    column.addWidget(line(kit, "clock", f"{answers.period(say, step)} · {cost}"))
    if step.instead:
        column.addWidget(line(kit, "note", answers.just_as_good(say, catalogue, step)))
    told = reasons(say, catalogue, step, kit.today)
    for reason in told:
        if reason.kind is not ReasonKind.OVERRULED and not _is_said_already(reason):
            column.addWidget(line(kit, _sign(reason), reason.text, "fact"))
    institution = catalogue.institution.get(step.institution)
    if institution is not None:
        site = institution.contact or institution.website
        who = f"{institution.name} ({site})" if site else institution.name
        column.addWidget(line(kit, "ask", say("Questions? Ask {who}.", who=who)))
    for source in dict.fromkeys(source for reason in told for source in reason.sources):
        old = source.freshness(kit.today) is Freshness.OLD
        text = say("Source: {source}", source=source_line(say, source, kit.today))
        column.addWidget(line(kit, "old" if old else "source", text, "soft"))
    return frame


def _is_said_already(reason: Reason) -> bool:
    """A part of a rule that is met: the rule above it says so."""
    return reason.kind is ReasonKind.PART and reason.verdict is Verdict.YES and reason.depth > 0


def _sign(reason: Reason) -> str:
    """The sign of a reason; its words say the same."""
    if reason.old and reason.kind is ReasonKind.OLD:
        return "old"
    if reason.kind in (ReasonKind.NOTE, ReasonKind.TIME, ReasonKind.MONEY):
        return "note"
    signs = {Verdict.YES: "check", Verdict.NO: "cross", Verdict.UNKNOWN: "no-idea"}
    return signs[reason.verdict]
