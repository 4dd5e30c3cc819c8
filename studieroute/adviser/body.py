"""Everything between the menu bar and the status bar, built for one language and one theme."""

from functools import cached_property

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studieroute.adviser.conclusion_panel import ConclusionPanel
from studieroute.adviser.goal_box import GoalBox
from studieroute.adviser.goals_part import GoalsPart
from studieroute.adviser.learner_panel import LearnerPanel
from studieroute.adviser.menus import Acts
from studieroute.adviser.reasons_panel import ReasonsPanel
from studieroute.adviser.routes_panel import RoutesPanel
from studieroute.adviser.saving import is_blank
from studieroute.adviser.start_part import StartPart, Starts
from studieroute.adviser.trial_bar import TrialBar
from studieroute.adviser.view import View
from studieroute.desktop.banner import Banner
from studieroute.desktop.columns import Columns
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.glossary_window import attach_tips
from studieroute.desktop.header import Header
from studieroute.desktop.more import More
from studieroute.desktop.tab_order import follow_the_eye
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied
from studieroute.i18n import Say

ORDER_MS = 120
"""After this time without a change the order of Tab and the tips follow what is shown."""


class Body(QWidget):
    """The header with the goal, then learner, routes and reasons; built anew for another language."""

    def __init__(
        self, say: Say, theme: Theme, act: Act, acts: Acts, starts: Starts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._say, self._theme, self._act, self._acts = say, theme, act, acts
        self.goal = GoalBox(say, theme, act)
        self.learner = LearnerPanel(say, theme, act)
        self.more = More(say)
        self.routes = RoutesPanel(say, theme, act, acts, self.more)
        self.reasons = ReasonsPanel(say, theme, act)
        self.side = QStackedWidget()
        self.side.addWidget(self.reasons)
        self.goals = GoalsPart(say, theme, act, acts, self.more)
        self.start = StartPart(say, theme, starts)
        centre = self.centre = Scroller(
            say("Routes"), 0, theme.px(8)
        )  # with large text it scrolls as a whole
        for part, room in ((self.goals, 0), (self.routes, 3), (self.start, 2)):
            centre.column.addWidget(part, room)
        panels = (
            (say("Learner"), self.learner),
            (say("Routes"), centre),
            (say("Reasons"), self.side),
        )
        self.routes.pointed.connect(self.reasons.light)
        self.columns = Columns(panels, (336, 620, 400), theme.scale, self)
        self.messages = QVBoxLayout()
        self.messages.setContentsMargins(0, 0, 0, 0)
        middle = self._middle = QVBoxLayout()
        middle.setSpacing(theme.px(6))
        middle.addLayout(self.messages)
        self.trial = TrialBar(say, theme, act)
        middle.addWidget(self.trial)
        middle.addWidget(self.columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header(acts))
        column.addLayout(middle, 1)
        self._asked: object = None
        self._low = False
        self.columns.turned.connect(self._place_tools)
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.timeout.connect(self.order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has the order of Tab follow what there is room for."""
        super().resizeEvent(event)
        self._ordering.start(ORDER_MS)

    def fold(self, low: bool) -> None:
        """Leaves the room of a low window to the answer: what stands above it folds."""
        self._low = low
        self._head.fold(low)
        above = 2 if low else 8
        self._middle.setContentsMargins(*(self._theme.px(n) for n in (10, above, 10, above)))
        for part in (self.goals, self.routes):
            part.fold(low)
        self._place_tools()

    def _place_tools(self) -> None:
        """In a window that is both low and narrow the tools of the routes stand beside the tabs."""
        if self._low and self.columns.is_tabbed:
            self.columns.put_beside_tabs(self.routes.tools.brief, self.centre)
        else:
            self.routes.tools.take_brief()

    def show_view(self, view: View) -> None:
        """Hands the view to every panel."""
        for part in (self.goal, self.goals, self.trial, self.learner, self.routes):
            part.show_view(view)
        (self.conclusion if self.is_concluding else self.reasons).show_view(view)
        self._view = view
        self._reveal_answer(view)
        self.start.setVisible(is_blank(view.state) and not view.state.example)
        self.columns.set_aside(self.side, bool(view.page) and not self.is_concluding)
        self.undo.setEnabled(view.can_undo)
        self.redo.setEnabled(view.can_redo)
        self.plan.setEnabled(view.can_print)
        if not view.busy:  # the search comes first
            self._ordering.start(ORDER_MS)

    def _reveal_answer(self, view: View) -> None:
        """Where panels stand behind tabs, another goal or page brings what was asked to the front."""
        before, self._asked = self._asked, (view.page, view.state.goals)
        if before not in (None, self._asked) and any(self._asked):
            self.columns.reveal(self.centre)
            self.to_top()

    @cached_property
    def conclusion(self) -> ConclusionPanel:
        """The panel to conclude in, made when it is first wanted."""
        made = ConclusionPanel(self._say, self._theme, self._act, self._acts.hand_over)
        self.side.addWidget(made)
        return made

    @property
    def is_concluding(self) -> bool:
        """Whether the conclusion stands in the place of the reasons."""
        return self.side.currentWidget() is not self.reasons

    def conclude(self, on: bool) -> None:
        """Shows the conclusion in the place of the reasons, or the reasons again."""
        self.side.setCurrentWidget(self.conclusion if on else self.reasons)
        self.concluding.setChecked(on)
        self.columns.set_aside(self.side, bool(self._view.page) and not on)
        say = self._say
        self.columns.rename(self.side, say("Conclusion") if on else say("Reasons"))
        (self.conclusion if on else self.reasons).show_view(self._view)
        if on:
            self.columns.reveal(self.side)
            self.conclusion.steps.field.setFocus()
        self._ordering.start(ORDER_MS)

    def order(self) -> None:
        """Lets Tab go through header, message, learner, routes and reasons in the order of reading."""
        items = [self.messages.itemAt(place) for place in range(self.messages.count())]
        attach_tips(self, self._say.language)
        shown = [widget for item in items if item and (widget := item.widget())]
        tabs = self.columns.tabs
        follow_the_eye(
            [
                self._head,
                *shown,
                self.trial,
                *((tabs.tabBar(), tabs.cornerWidget()) if self.columns.is_tabbed else ()),
                self.learner,
                self.goals,
                self.routes,
                self.start,
                self.side,
            ]
        )

    def tell(self, banner: Banner) -> None:
        """Shows a message above the panels, in place of the one before."""
        self.hush()
        self.messages.addWidget(banner)

    @property
    def is_telling(self) -> bool:
        """Whether a message stands above the panels that nobody put away."""
        item = self.messages.itemAt(0)
        shown = item.widget() if item is not None else None
        return shown is not None and not shown.isHidden()

    def to_top(self) -> None:
        """Begins at the top again, as with another conversation."""
        self.centre.verticalScrollBar().setValue(0)

    def hush(self) -> None:
        """Takes the message away."""
        emptied(self.messages)

    def _header(self, acts: Acts) -> QWidget:
        say, theme = self._say, self._theme
        self._head = header = Header(say, theme)
        line = header.line
        line.addWidget(self.goal, 1)
        line.addSpacing(theme.px(8))
        self.undo, self.redo = header.add_undo(acts.undo, acts.redo)
        self.concluding = button(
            say("C&onclude"),
            acts.conclude,
            "",
            say("Next steps, choices dropped, notes (Ctrl+D)"),
        )
        self.concluding.setCheckable(True)
        self.concluding.setObjectName("toggle")
        line.addWidget(self.concluding)
        self.plan = button(
            say("Plan as &PDF"), acts.plan, "", say("Write the plan of this route (Ctrl+P)")
        )
        self.plan.setObjectName("primary")
        line.addWidget(self.plan)
        return header
