"""The line across the window that says that one looks at a what-if, until it is undone or adopted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from studieroute.adviser import weighing
from studieroute.adviser.trial import phrases
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, sign, words
from studieroute.i18n import Say


class TrialBar(QFrame):
    """Shown as long as something is supposed; it tells what, and how to get back."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("trial")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say = say
        line = QHBoxLayout(self)
        line.setContentsMargins(*(theme.px(n) for n in (14, 6, 8, 6)))
        line.setSpacing(theme.px(10))
        icon = sign("question", theme.colours.amber, theme.px(20), say("What if"))
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.text = words("", "strong")
        line.addWidget(self.text, 1)
        self.stop = button(
            say("Undo the what-if"), lambda: act(lambda now: weighing.suppose(now, None)), "quiet"
        )
        self.adopt = button(
            say("Make it so"), lambda: act(weighing.adopt), "quiet",
            say("Notes down what is supposed as the learner's own facts and wishes"),
        )  # fmt: skip
        line.addWidget(self.stop)
        line.addWidget(self.adopt)
        self.hide()

    def show_view(self, view: View) -> None:
        """Says what is supposed."""
        trial = view.state.trial
        self.setVisible(trial is not None)
        if trial is not None:
            told = phrases(self._say, view.catalogue, trial, view.state.learner)
            text = self._say(
                "What if: {facts}?", facts=self._say.listing(list(told), self._say("and"))
            )
            self.text.setText(text)
            self.setAccessibleName(text)
