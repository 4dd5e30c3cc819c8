"""What lies around a programme or bridge, as a picture one walks through."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studieroute.adviser import state, weighing
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.neighbour_view import NeighbourView
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, words
from studieroute.i18n import Say


class AroundView(QWidget):
    """The picture, what it is about, the way back, and making it the goal."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._act = say, act
        self._about = ""
        self.setAccessibleName(say("What lies around it"))
        self.title = words("", "title")
        self.back = button(say("‹ Back to the routes"), lambda: act(weighing.back), "quiet")
        self.back.setToolTip(say("Back to the routes (Esc)"))
        self.aim = button(say("Make this the goal"), self._aim, "small")
        self.hint = words(
            say("Click a group to open it, and a programme to walk on. Undo walks back."), "muted"
        )
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("Looking around"))
        self.picture = NeighbourView(say, theme)
        self.picture.walked.connect(lambda step: act(lambda now: weighing.look_around(now, step)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title, 1)
        for one in (self.aim, self.back):
            head.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.busy)
        column.addWidget(self.picture, 1)

    def show_view(self, view: View) -> None:
        """Shows the neighbourhood when it is found."""
        name = self._about = view.state.around
        step = view.catalogue.step.get(name)
        text = step.names.within(self._say.language) if step else name
        self.title.setText(self._say("Around {name}", name=text))
        around = view.besides.around
        self.busy.setVisible(around is None)
        self.aim.setVisible(name in view.catalogue.programme and name not in view.goal_ids)
        self.picture.show_around(view.catalogue, around)

    def _aim(self) -> None:
        goal = self._about
        self._act(lambda now: state.aim_at(now, goal))
