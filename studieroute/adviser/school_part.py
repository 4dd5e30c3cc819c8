"""The part of the intake for a school diploma: four profiles as cards, subjects as chips with grades."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studieroute.adviser import state
from studieroute.adviser.quick_line import Refused
from studieroute.adviser.refused_values import refused_value
from studieroute.adviser.school_years import class_of, take_profile
from studieroute.adviser.state import profile_of, subjects_of
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.line import Line
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Card, button, choice, flow, words
from studieroute.domain.school import PROFILED, PROFILES, SUBJECTS
from studieroute.i18n import Say
from studieroute.wording import terms


class SubjectChip(QWidget):
    """A subject that is held or not, with room for its grade while it is held."""

    refused = Signal(str)

    def __init__(self, say: Say, theme: Theme, act: Act, level: str, name: str) -> None:
        super().__init__()
        self._say, self._act, self._level, self._name = say, act, level, name
        self._shown = ""
        text = terms.subject(say, name)
        self.box = choice(text, False, self._turn)
        self.grade = Line()
        self.grade.setFixedWidth(theme.px(52))
        self.grade.setMaxLength(4)
        self.grade.setProperty("role", "grade")
        self.grade.setPlaceholderText(say("grade"))
        self.grade.setAccessibleName(say("Grade for {subject}", subject=text))
        self.grade.editingFinished.connect(self._type)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(3))
        layout.addWidget(self.box)
        layout.addWidget(self.grade)

    def show_grade(self, grade: str | None) -> None:
        """Shows a grade; empty: held without one; None: not held."""
        held = grade is not None
        self.box.setChecked(held)
        self.grade.setVisible(held)
        if grade is not None and (grade != self._shown or not self.grade.hasFocus()):
            self._shown = grade
            self.grade.setText(self._say.number(float(grade)) if grade else "")

    def _turn(self, on: bool) -> None:
        level, name = self._level, self._name
        if on:
            self._act(lambda now: state.take_subject(now, level, name))
        else:
            self._act(lambda now: state.drop_subject(now, level, name))

    def _type(self) -> None:
        if not self.box.isChecked():
            return
        level, name = self._level, self._name
        try:
            value = float(self.grade.text().replace(",", ".") or "nan")
        except ValueError:
            value = float("nan")
        grade = f"{value:g}" if 1 <= value <= 10 else ""
        typed = self.grade.text().strip()
        wrong = bool(typed) and not grade
        self.refused.emit(refused_value(self._say, Refused("grade", typed)) if wrong else "")
        self.grade.setText(self._say.number(value) if grade else "")
        self._act(lambda now: state.take_subject(now, level, name, grade))


class SchoolPart(QWidget):
    """Profile and subjects of one level: havo, vwo, vmbo-gl or vmbo-tl."""

    def __init__(self, say: Say, theme: Theme, act: Act, level: str) -> None:
        super().__init__()
        self._say, self._theme, self._act, self.level = say, theme, act, level
        self._held: dict[str, str] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        name = terms.level(say, level)
        self.profiles: dict[str, Card] = {}
        if level in PROFILED:
            self._profile = words("", "muted")
            column.addWidget(self._profile)
            column.addLayout(self._cards())
        column.addWidget(
            words(say("Subjects ({level}), grade if you know it", level=name), "muted")
        )
        first, _ = SUBJECTS[level]
        self.chips: dict[str, SubjectChip] = {}
        self.wrong = words("", "caution")
        self.wrong.hide()
        column.addWidget(self._flowing(first))
        self._opener = button(say("More subjects"), self._open, "quiet")
        column.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.wrong)
        self._inferred = words("", "caption")
        column.addWidget(self._inferred)

    def show_view(self, view: View) -> None:
        """Shows the profile and subjects of the state, and what follows from them."""
        has = view.state.learner.has
        self._catalogue, self._today = view.catalogue, view.today
        name, sits = terms.level(self._say, self.level), class_of(has)
        if self.level in PROFILED:
            in_class = sits is not None and sits[0] == self.level
            self._profile.setText(
                self._say("Profile chosen or to choose ({level})", level=name) if in_class
                else self._say("Profile of the {level} diploma", level=name)
            )  # fmt: skip
        profile = profile_of(has, self.level)
        for code, card in self.profiles.items():
            card.setChecked(code == profile)
        held = self._held = subjects_of(has, self.level)
        if any(name in held for name in SUBJECTS[self.level][1]):
            self._open()
        self._mark()
        names = [
            terms.subject(self._say, atom.args[0])
            for atom in view.inferred
            if atom.kind == "subject" and atom.args[1] == self.level and atom.args[0] not in held
        ]
        text = self._say("Follows from the profile: {subjects}.", subjects=", ".join(names))
        self._inferred.setText(text if names else "")
        self._inferred.setVisible(bool(names))

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(6))
        for place, code in enumerate(PROFILES):
            full = terms.profile(self._say, code)
            card = Card(full, self._theme)
            card.inside.setContentsMargins(*(self._theme.px(n) for n in (10, 6, 10, 6)))
            card.inside.setSpacing(0)
            card.inside.addWidget(words(code, "strong"))
            card.inside.addWidget(words(full[len(code) + 2 : -1], "caption"))
            card.inside.addStretch(1)
            card.clicked.connect(lambda _on, one=code: self._choose(one))
            self.profiles[code] = card
            grid.addWidget(card, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        return grid

    def _choose(self, code: str) -> None:
        level = self.level
        known = "?" if not self.profiles[code].isChecked() else code
        catalogue, today = self._catalogue, self._today
        self._act(lambda now: take_profile(now, catalogue, level, known, today))

    def _tell(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def _flowing(self, subjects: Iterable[str]) -> QWidget:
        """Chips for some subjects, one after the other."""
        made = {
            one: SubjectChip(self._say, self._theme, self._act, self.level, one) for one in subjects
        }
        for chip in made.values():
            chip.refused.connect(self._tell)
        self.chips |= made
        return flow(made.values(), self._theme.px(6))

    def _open(self) -> None:
        """Shows the other subjects; their chips are made only now, as few people need them."""
        if self._opener.isHidden():
            return
        self._opener.hide()
        self._column.insertWidget(
            self._column.indexOf(self._opener), self._flowing(SUBJECTS[self.level][1])
        )
        self._mark()

    def _mark(self) -> None:
        for name, chip in self.chips.items():
            chip.show_grade(self._held.get(name))
