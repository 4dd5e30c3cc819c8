"""The parts of the conclusion: next steps, choices dropped, and notes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studieroute.adviser import concluding, drafts
from studieroute.adviser.view import View
from studieroute.desktop import lookup
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo
from studieroute.desktop.icons import icon
from studieroute.desktop.line import Line
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Chip, button, emptied, flow, with_icon, words
from studieroute.domain.conclusion import NextStep, Owner
from studieroute.i18n import Say
from studieroute.wording import answers, conclusions

OTHERS_OFFERED = 4


def typed(name: str, hint: str, entered: Callable[[], object], draft: str) -> QLineEdit:
    """A line to type in; Enter takes it over. Until then it is a draft, known by a name."""
    made = Line()
    drafts.keeps(made, draft)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.returnPressed.connect(entered)
    return made


class Part(QWidget):
    """A heading, a list drawn anew when what it shows changed, and what stands under it."""

    def __init__(self, say: Say, theme: Theme, act: Act, title: str, hint: str = "") -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._shown: object = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, theme.px(10))
        self.column.setSpacing(theme.px(6))
        self.column.addWidget(words(title, "section"))
        if hint:
            self.column.addWidget(words(hint, "caption"))
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.px(6))
        self.column.addLayout(self.list)

    def _is_shown(self, shown: object) -> bool:
        """Whether the list shows this already; if not it is emptied."""
        if shown == self._shown:
            return True
        self._shown = shown
        emptied(self.list)
        return False

    def _line(self, text: str, run: Callable[[], object]) -> QWidget:
        """A line of the list with a button that takes it off."""
        say, theme = self._say, self._theme
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(4))
        inside.addWidget(words(text), 1)
        remover = button("", run, "quiet", say("Remove: {fact}", fact=text))
        remover.setAccessibleName(remover.toolTip())
        remover.setIcon(icon("remove", theme.colours.muted, theme.px(14)))
        remover.setIconSize(QSize(theme.px(14), theme.px(14)))
        inside.addWidget(remover, 0, Qt.AlignmentFlag.AlignTop)
        return holder


class NextStepsPart(Part):
    """What is agreed: each step with its day and who takes it; proposals are one click away."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__(say, theme, act, say("Next steps"))
        self._today = date.min
        self.field = typed(say("Next step"), say("Another step, then Enter"), self.enter, "step")
        self.column.addWidget(self.field)
        self._proposed = QVBoxLayout()
        self._proposed.setSpacing(theme.px(4))
        self.column.addLayout(self._proposed)
        self._offered: tuple[NextStep, ...] = ()

    def show_view(self, view: View) -> None:
        """Shows what is agreed and what could be taken over."""
        self._today = view.today
        steps = view.state.conclusion.next_steps
        if not self._is_shown(steps):
            for at, one in enumerate(steps):
                self.list.addWidget(self._step(at, one))
        found = conclusions.proposals(self._say, view.catalogue, view.route, view.refusal)
        agreed = {one.text for one in steps}
        offered = tuple(one for one in found if one.text not in agreed)
        if offered != self._offered:
            self._offered = offered
            self._offer()

    def _step(self, at: int, step: NextStep) -> QWidget:
        say, theme = self._say, self._theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(3))
        column.addWidget(self._line(step.text, lambda: self._take_back(at)))
        day = Line(_short(step.before))
        day.setPlaceholderText(say("day-month-year"))
        day.setAccessibleName(say("Before: {what}", what=step.text))
        day.setFixedWidth(theme.px(156))
        wrong = words(say("Type a date such as 1-5-2027."), "caution")
        wrong.hide()
        day.editingFinished.connect(lambda: self._date(at, day, wrong))
        who = CalmCombo(
            say("Who: {what}", what=step.text),
            lambda value: self._act(lambda now: concluding.change_step(now, at, owner=value)),
        )
        who.offer([(conclusions.owner(say, one), one) for one in Owner], step.owner)
        column.addWidget(flow((day, who), theme.px(8)))
        column.addWidget(wrong)
        return holder

    def _take_back(self, at: int) -> None:
        self._act(lambda now: concluding.take_step_back(now, at))

    def _date(self, at: int, field: QLineEdit, wrong: QWidget) -> None:
        text = field.text().strip()
        day = concluding.read_day(text, self._today)
        is_wrong = bool(text) and day is None
        field.setStyleSheet(f"border: 2px solid {self._theme.colours.amber}" if is_wrong else "")
        wrong.setVisible(is_wrong)
        if is_wrong:
            return
        self._act(lambda now: concluding.change_step(now, at, before=day))

    def _offer(self) -> None:
        emptied(self._proposed)
        if not self._offered:
            return
        say, theme = self._say, self._theme
        self._proposed.addWidget(
            words(say("Follows from the route; one click takes it over:"), "caption")
        )
        for one in self._offered:
            self._proposed.addWidget(self._proposal(one))
        if len(self._offered) > 1:
            every = button(say("Take all over"), self._take_all)
            self._proposed.addWidget(flow((every,), theme.px(8)))

    def _proposal(self, step: NextStep) -> QWidget:
        say, theme = self._say, self._theme
        text = conclusions.next_step(say, step)
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(6))
        take = button("", lambda: self._act(lambda now: concluding.agree(now, step)), "quiet")
        with_icon(take, theme, "new")
        take.setAccessibleName(say("Take over: {what}", what=text))
        take.setToolTip(take.accessibleName())
        inside.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(words(text, "muted"), 1)
        return holder

    def _take_all(self) -> None:
        offered = self._offered
        self._act(lambda now: concluding.agree_all(now, offered))

    def enter(self) -> None:
        """Takes over what is typed."""
        step = NextStep(self.field.text().strip())
        self._act(lambda now: concluding.agree(now, step))
        self.field.clear()


class DroppedPart(Part):
    """Choices given up, each with the reason the learner gave."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        hint = say("In the learner's own words.")
        super().__init__(say, theme, act, say("Choices dropped"), hint)
        self.what = typed(say("Choice dropped"), say("Which choice?"), self._to_reason, "dropped")
        self.reason = typed(say("Reason of the learner"), say("Why? Then Enter"), self._add, "why")
        self._others = flow((), theme.px(6))
        self._named: tuple[str, ...] = ()
        for one in (self._others, self.what, self.reason):
            self.column.addWidget(one)

    def show_view(self, view: View) -> None:
        """Shows what was dropped, and what could be: other goals and other routes."""
        dropped = view.state.conclusion.dropped
        if not self._is_shown(dropped):
            for at, one in enumerate(dropped):
                self.list.addWidget(self._dropped(conclusions.dropped(one), at))
        named = _others(self._say, view)
        layout = self._others.layout()
        if named != self._named and layout is not None:
            self._named = named
            emptied(layout)
            for text in named:
                chip = Chip(text)
                chip.setProperty("role", "choice")
                chip.setAccessibleName(self._say("Dropped: {what}", what=text))
                chip.setToolTip(text)
                chip.clicked.connect(lambda _on=False, text=text: self._name(text))
                layout.addWidget(chip)
            self._others.setVisible(bool(named))

    def _dropped(self, text: str, at: int) -> QWidget:
        return self._line(text, lambda: self._act(lambda now: concluding.consider_again(now, at)))

    def _name(self, text: str) -> None:
        self.what.setText(text)
        self.reason.setFocus()

    def _to_reason(self) -> None:
        if self.what.text().strip():
            self.reason.setFocus()

    def enter(self) -> None:
        """Takes over what is typed, once the reason is."""
        if self.what.text().strip() and self.reason.text().strip():
            self._add()

    def _add(self) -> None:
        what, reason = self.what.text(), self.reason.text()
        if not what.strip():
            self.what.setFocus()
            return
        self._act(lambda now: concluding.give_up(now, what, reason))
        self.what.clear()
        self.reason.clear()


class NotesPart(Part):
    """Facts noted during the conversation."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        hint = say(
            "Write facts, not judgements: not “is weak at maths” but “has a 5.4 for wiskunde B”."
            " The learner may read everything here."
        )
        super().__init__(say, theme, act, say("Notes"), hint)
        self._today = date.min
        self.field = typed(say("Note"), say("A fact, then Enter"), self.enter, "note")
        self.column.addWidget(self.field)

    def show_view(self, view: View) -> None:
        """Shows the notes."""
        self._today = view.today
        notes = view.state.conclusion.notes
        if not self._is_shown(notes):
            for at, one in enumerate(notes):
                self.list.addWidget(self._note(conclusions.note(self._say, one), at))

    def _note(self, text: str, at: int) -> QWidget:
        return self._line(text, lambda: self._act(lambda now: concluding.strike(now, at)))

    def enter(self) -> None:
        """Takes over what is typed."""
        text, today = self.field.text(), self._today
        self._act(lambda now: concluding.note(now, text, today))
        self.field.clear()


def _others(say: Say, view: View) -> tuple[str, ...]:
    """Goals and listed routes besides the one looked at, as far as they are not dropped yet."""
    chosen = view.route.steps[-1].id if view.route else ""
    goals = [lookup.name_of(say, view.catalogue, one) for one in view.state.goals if one != chosen]
    routes = [
        answers.route_title(say, view.catalogue, one)
        for one in view.shown
        if view.route is not None and one.key != view.route.key
    ]
    gone = {one.what for one in view.state.conclusion.dropped}
    named = dict.fromkeys((*(goals if len(view.state.goals) > 1 else ()), *routes))
    return tuple(one for one in named if one not in gone)[:OTHERS_OFFERED]


def _short(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""
