"""The left panel: where the learner stands, on one screen and without a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from studieroute.adviser import quick, state
from studieroute.adviser.desk import Act
from studieroute.adviser.diploma_part import DiplomaDetails, LevelGrid
from studieroute.adviser.now_part import NowPart, PlacePart
from studieroute.adviser.state import levels_held
from studieroute.adviser.view import View
from studieroute.adviser.wishes_part import WishesPart
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import emptied, flow, removable, words
from studieroute.domain.requirement import Atom
from studieroute.i18n import Say
from studieroute.wording import terms


class QuickLine(QWidget):
    """One line that understands "havo NG wisB 6.8 nat", and says what it did not understand."""

    def __init__(self, say: Say, act: Act) -> None:
        super().__init__()
        self._say, self._act = say, act
        self._level = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("Quick: havo NG wisB 6.8 nat"))
        self.field.setAccessibleName(say("Quick typing"))
        self.field.setAccessibleDescription(
            say("Type a level, a profile and subjects with grades, then Enter.")
        )
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(self._read)
        self.reply = words("", "amber")
        self.reply.setWordWrap(True)
        self.reply.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.reply)

    def show_view(self, view: View) -> None:
        """Remembers the level that subjects without a level belong to."""
        schools = [one for one in levels_held(view.state.learner.has) if one in state.PROFILED]
        self._level = schools[-1] if schools else ""

    def _read(self) -> None:
        typed = quick.read(self.field.text(), self._level)
        if typed.facts:
            self._act(lambda now: state.hold(now, *typed.facts))
        self.field.setText(" ".join(typed.rest))
        text = self._say("Not understood: {words}", words=" ".join(typed.rest))
        self.reply.setText(text)
        self.reply.setVisible(bool(typed.rest))


class FactChips(QWidget):
    """Everything that is held, in plain words; a click takes a fact back."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._holder = flow((), theme.px(6))
        self._empty = words(say("Nothing yet. Choose a diploma below, or type it above."), "muted")
        column.addWidget(self._empty)
        column.addWidget(self._holder)

    def show_view(self, view: View) -> None:
        """Redraws the chips when facts or names changed."""
        facts = view.state.learner.has
        self._empty.setVisible(not facts)
        self._holder.setVisible(bool(facts))
        if self._shown == (facts, id(view.catalogue)):
            return
        self._shown = (facts, id(view.catalogue))
        layout = self._holder.layout()
        assert layout is not None
        emptied(layout)
        for atom in facts:
            layout.addWidget(self._chip(view, atom))

    def _chip(self, view: View, atom: Atom) -> QWidget:
        text = terms.atom(self._say, view.catalogue, atom)
        name = self._say("Remove: {fact}", fact=text)
        return removable(
            text, lambda: self._act(lambda now: state.drop(now, atom)), self._theme, name
        )


class LearnerPanel(QFrame):
    """Diplomas, profile, subjects, programme of now, home, start and wishes."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Where the learner stands"))
        self.quick = QuickLine(say, act)
        self.facts = FactChips(say, theme, act)
        self.levels = LevelGrid(say, theme, act)
        self.details = DiplomaDetails(say, theme, act)
        self.now = NowPart(say, theme, act)
        self.place = PlacePart(say, theme, act)
        self.wishes = WishesPart(say, theme, act)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        scroller = Scroller(say("Where the learner stands"), theme.px(16), theme.px(10))
        outer.addWidget(scroller)
        column = scroller.column
        column.addWidget(words(say("Where are you now?"), "title"))
        column.addWidget(self.quick)
        column.addWidget(self.facts)
        for title, *parts in (
            (say("Diploma"), self.levels, self.details),
            (say("Now"), self.now),
            (say("Place and time"), self.place),
        ):
            column.addSpacing(theme.px(4))
            column.addWidget(words(str(title), "section"))
            for part in parts:
                column.addWidget(part)
        column.addWidget(self.wishes)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_view(self, view: View) -> None:
        """Brings every part in line with the state."""
        for part in (
            self.quick,
            self.facts,
            self.levels,
            self.details,
            self.now,
            self.place,
            self.wishes,
        ):
            part.show_view(view)
