"""The left panel: where the learner stands, on one screen and without a name."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studieroute.adviser import drafts, quick, state
from studieroute.adviser.diploma_part import DiplomaDetails, LevelGrid
from studieroute.adviser.inferred_part import InferredPart
from studieroute.adviser.more_part import MorePart
from studieroute.adviser.now_part import NowPart, PlacePart
from studieroute.adviser.refused_values import refused_value
from studieroute.adviser.school_years import class_of, school_programme
from studieroute.adviser.state import levels_held
from studieroute.adviser.view import View
from studieroute.adviser.wishes_part import WishesPart
from studieroute.desktop.clear_sign import ClearSign
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.line import Line
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import breakable, flow, removable, words
from studieroute.domain.learner import Enrolment, Learner
from studieroute.domain.requirement import Atom
from studieroute.domain.school import PROFILED, PROFILES, SCHOOLS
from studieroute.i18n import Say
from studieroute.wording import terms
from studieroute.wording.learners import enrolment

MOST_TOLD, LONGEST_REST = 6, 200
"""Values and letters of what was not understood that are told; what was typed stays in the line."""


class QuickLine(QWidget):
    """One line that understands "havo NG wisB 6.8 nat", and says what it did not understand."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._act = say, act
        self._level = ""
        self._view = View(state.Conversation(), date.today())
        self.field = Line()
        drafts.keeps(self.field, "quick")
        self.field.setPlaceholderText(say("Quick: havo NG wisB 6.8 nat"))
        self.field.setAccessibleName(say("Quick typing"))
        self._teaching = say(
            "Type what you hear, then Enter: havo NG wisB 6.8 nat; mbo4 mechatronica; "
            "45 EC saxion wb; NT2 B2; 21 years; Hengelo max 30 km."
        )
        self.field.setAccessibleDescription(self._teaching)
        self.field.setToolTip(self._teaching)
        ClearSign(self.field, say, theme)
        self.field.returnPressed.connect(self._read)
        self.reply = words("", "caution")
        self.reply.setWordWrap(True)
        self.reply.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.reply)

    def show_view(self, view: View) -> None:
        """Remembers the level that subjects without a level belong to."""
        self._view = view
        schools = [one for one in levels_held(view.state.learner.has) if one in PROFILED]
        sits = class_of(view.state.learner.has)
        self._level = schools[-1] if schools else sits[0] if sits else ""

    def _read(self) -> None:
        view = self._view
        typed = quick.read(
            self.field.text(), self._level, view.catalogue, view.today,
            enrolled=view.state.learner.now is not None,
        )  # fmt: skip
        if typed.changes:
            self._act(typed.apply)
        self.field.setText(" ".join(typed.rest))
        told = [refused_value(self._say, one) for one in typed.refused[:MOST_TOLD]]
        if typed.rest:
            rest = " ".join(typed.rest)
            rest = rest if len(rest) <= LONGEST_REST else f"{rest[:LONGEST_REST]} …"
            told.append(self._say("Not understood: {words}", words=rest))
        self.reply.setText(breakable("\n".join(told)))
        self.reply.setVisible(bool(told))
        self.field.setAccessibleDescription("\n".join(told) or self._teaching)


class FactChips(QWidget):
    """Everything that is held or followed now, in plain words; a click takes a fact back."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[object, ...] = ()
        self._chips: dict[Atom | Enrolment, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._holder = flow((), theme.px(6))
        self._empty = words(say("Nothing yet. Choose a diploma below, or type it above."), "muted")
        self.unfinished = words("", "caution")
        column.addWidget(self._empty)
        column.addWidget(self._holder)
        column.addWidget(self.unfinished)

    def show_view(self, view: View) -> None:
        """Makes chips for what is new, takes away what is gone, and leaves the others alone."""
        facts: tuple[Atom | Enrolment, ...] = (*view.state.learner.has, *_followed(view))
        text = _unfinished(self._say, view)
        self.unfinished.setText(text)
        self.unfinished.setVisible(bool(text))
        self._empty.setVisible(not facts)
        self._holder.setVisible(bool(facts))
        if self._shown == (facts, id(view.catalogue)):
            return
        renamed = self._shown[1:] != (id(view.catalogue),)
        self._shown = (facts, id(view.catalogue))
        layout = self._holder.layout()
        assert layout is not None
        for fact in [one for one in self._chips if renamed or one not in facts]:
            gone = self._chips.pop(fact)
            layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for fact in facts:
            if fact in self._chips:
                layout.removeWidget(self._chips[fact])  # behind the one before it
            else:
                self._chips[fact] = self._chip(view, fact)
            layout.addWidget(self._chips[fact])

    def _chip(self, view: View, fact: Atom | Enrolment) -> QWidget:
        say, learner = self._say, view.state.learner
        if isinstance(fact, Atom):
            text = terms.atom(say, view.catalogue, fact)
            gone = partial(state.drop, atom=fact)
        else:
            text = say("now: {study}", study=enrolment(say, view.catalogue, learner))
            gone = partial(state.follow, programme="")
        name = say("Remove: {fact}", fact=text)
        return removable(text, lambda: self._act(gone), self._theme, name)


def _unfinished(say: Say, view: View) -> str:
    """What is to be said before a route can count on finishing the study or class of now; else empty."""
    learner = view.state.learner
    if learner.now is not None and learner.now.since is None:
        return say("Since when? Choose it below: until then no route counts on finishing this.")
    sits = class_of(learner.has)
    if sits is None or learner.now is not None:
        return ""
    level, year = sits
    if any(school_programme(view.catalogue, level, code, year) for code in PROFILES):
        return say("Which profile? Choose it below: until then no route counts on finishing this.")
    return say(
        "No route counts on finishing this class, as these school years are not in the catalogue."
        " Choose the diploma you will get, and a start after that."
    )


def _followed(view: View) -> tuple[Enrolment, ...]:
    """The study of now; of a school the class says the same."""
    now = view.state.learner.now
    programme = view.catalogue.programme.get(now.programme) if now else None
    return (now,) if now and not (programme and programme.level.value in SCHOOLS) else ()


class LearnerPanel(QFrame):
    """Diplomas, profile, subjects, programme of now, home, start and wishes."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Where the learner stands"))
        self._shown: tuple[Learner, int, bool] | None = None
        self.quick = QuickLine(say, theme, act)
        self.facts = FactChips(say, theme, act)
        self.inferred = InferredPart(say, theme, act)
        self.levels = LevelGrid(say, theme, act)
        self.details = DiplomaDetails(say, theme, act)
        self.now = NowPart(say, theme, act)
        self.place = PlacePart(say, theme, act)
        self.more = MorePart(say, theme, act)
        self.wishes = WishesPart(say, theme, act)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._scroller = Scroller(say("Where the learner stands"), theme.px(16), theme.px(10))
        outer.addWidget(self._scroller)
        column = self._scroller.column
        column.addWidget(words(say("Where are you now?"), "title"))
        column.addWidget(self.quick)
        column.addWidget(self.facts)
        column.addWidget(self.inferred)
        for title, *parts in (
            (say("Diploma"), self.levels, self.details),
            (say("Now"), self.now),
            (say("Also earned"), self.more),
            (say("Place and time"), self.place),
        ):
            column.addSpacing(theme.px(4))
            column.addWidget(words(str(title), "section"))
            for part in parts:
                column.addWidget(part)
        column.addWidget(self.wishes)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def to_top(self) -> None:
        """Begins at the top again, as with another conversation."""
        self._scroller.verticalScrollBar().setValue(0)

    def show_view(self, view: View) -> None:
        """Brings every part in line with the state; nothing here depends on the routes but the age.

        The learner is compared by identity: another conversation may hold an equal one.
        """
        shown = (view.state.learner, id(view.catalogue), view.asks_age)
        if self._shown and self._shown[0] is shown[0] and self._shown[1:] == shown[1:]:
            return
        self._shown = shown
        for part in (
            self.quick,
            self.facts,
            self.inferred,
            self.levels,
            self.details,
            self.now,
            self.more,
            self.place,
            self.wishes,
        ):
            part.show_view(view)
