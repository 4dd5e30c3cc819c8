"""The class at once: every pupil with their wishes, the most urgent first; and the papers to make."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from studieroute.dean import state
from studieroute.dean.paper_order import DOORS, PLANS
from studieroute.dean.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo
from studieroute.desktop.tables import Column, FittedTable, TableModel
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, flow, words
from studieroute.i18n import Say
from studieroute.routes.choosing_subjects import DoorState
from studieroute.routes.class_doors import PupilStanding
from studieroute.wording import terms
from studieroute.wording.dean import basis, class_line, urgency_name

WISHES = 3
"""The column of the wishes, which can be long."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What the buttons for paper do; each hears the kind of paper."""

    one: Callable[[str], object]
    files: Callable[[str], object]
    stop: Callable[[], object]
    resume: Callable[[], object]


class ClassTable(QWidget):
    """The middle of the page of classes."""

    def __init__(self, say: Say, theme: Theme, act: Act, papers: Papers) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say, self._theme, self._act = say, theme, act
        self._view: View | None = None
        self._shown: tuple[PupilStanding, ...] | None = None
        self.headline = words("", "title")
        self.hint = words(
            say("Paste a list on the left; who is about to close a door they want stands on top."),
            "muted",
        )
        self.model: TableModel[PupilStanding] = TableModel(
            (
                Column(say("Number"), lambda one: one.pupil.number, _by_number),
                Column(say("Class"), self._class),
                Column(say("State"), self._urgency, lambda one: one.urgency),
                Column(say("Wishes"), self._wishes),
                Column(say("Doors"), lambda one: str(_open(one)), _open),
            )
        )
        self.table = FittedTable(
            self.model, say("Pupils"), WISHES, theme.px(110), theme.px(20), wraps=True
        )
        self.table.pointed.connect(self._point)
        self.kind = CalmCombo(say("What to make for each pupil"), lambda _: None)
        self.kind.offer(
            [(say("Doors on one page"), DOORS), (say("A plan for the first wish"), PLANS)], DOORS
        )
        self.kind.setMinimumContentsLength(22)
        self.one = button(say("One PDF…"), lambda: papers.one(self.made), "", say("Ctrl+P"))
        self.files = button(say("A file each…"), lambda: papers.files(self.made))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(say("Papers made"))
        self.told: QLabel = words("", "muted")
        self.stop = button(say("Stop"), papers.stop, "small")
        self.resume = button(say("Go on"), papers.resume, "small")
        self.basis = words("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 12, 12, 12)))
        column.setSpacing(theme.px(8))
        for part in (self.headline, self.hint):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self._empty = QWidget()
        column.addWidget(self._empty, 1)
        column.addWidget(flow((self.kind, self.one, self.files), theme.px(6)))
        column.addWidget(self.progress)
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        line.addWidget(self.stop)
        line.addWidget(self.resume)
        column.addLayout(line)
        column.addWidget(self.basis)
        for hidden in (self.progress, self.stop, self.resume):
            hidden.hide()

    @property
    def made(self) -> str:
        """Which paper is chosen."""
        return str(self.kind.currentData())

    def show_view(self, view: View) -> None:
        """Shows how everyone stands."""
        self._view = view
        standings = view.fitting.standings if view.fitting else ()
        self.headline.setText(class_line(self._say, standings) if standings else "")
        self.headline.setVisible(bool(standings))
        self.hint.setVisible(not standings)
        self.table.setVisible(bool(standings))
        self._empty.setVisible(not standings)
        self.basis.setText(basis(self._say, view.catalogue, view.counted, view.today))
        self.basis.setVisible(bool(standings))
        for part in (self.kind, self.one, self.files):
            part.setEnabled(bool(standings))
        if standings != self._shown:
            self._shown = standings
            ranked = sorted(standings, key=lambda one: one.urgency)
            self.table.refill(partial(self.model.show_rows, ranked))

    def show_progress(self, text: str, share: float, *, running: bool, resumable: bool) -> None:
        """Shows how far the papers are; they can be stopped while they run, and gone on with after."""
        self.progress.setVisible(running)
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setValue(round(share * 100))
        self.told.setText(text)
        self.stop.setVisible(running)
        self.resume.setVisible(resumable and not running)

    def _point(self, index: QModelIndex) -> None:
        number = self.model.rows[index.row()].pupil.number
        self._act(lambda now: state.look_at_pupil(now, number), "look")

    def _class(self, one: PupilStanding) -> str:
        pupil = one.pupil
        parts = (terms.level(self._say, pupil.level), str(pupil.year or ""), pupil.profile)
        return " ".join(filter(None, parts))

    def _urgency(self, one: PupilStanding) -> str:
        return urgency_name(self._say, one)

    def _wishes(self, one: PupilStanding) -> str:
        steps = self._view.catalogue.step if self._view else {}
        names = (steps[goal].names.within(self._say.language) for goal in one.pupil.wants)
        return "; ".join(names)


def _open(one: PupilStanding) -> int:
    return one.count(DoorState.OPEN) + one.count(DoorState.CONDITIONAL)


def _by_number(one: PupilStanding) -> str:
    return one.pupil.number.rjust(20)
