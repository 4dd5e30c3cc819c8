"""Where the choice is made: school, profile, subjects that slide in and out, goals to keep open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studieroute.dean import state
from studieroute.dean.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.programme_field import programme_field
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, choice, emptied, flow, removable, words
from studieroute.domain.school import PROFILED, PROFILES, SCHOOLS, SUBJECTS
from studieroute.i18n import Say
from studieroute.routes.choosing_subjects import SubjectEffect
from studieroute.routes.keep_open import KeepOpen, Package
from studieroute.wording import doors, terms

SHOWN_PACKAGES = 4
GOAL_LEVELS = ("havo", "vwo", "mbo-2", "mbo-3", "mbo-4", "ad", "hbo-bachelor", "wo-bachelor")
"""Levels one enters with a diploma of secondary school."""


class ChoicePanel(Scroller):
    """The left column of the page of profiles; `offer_goal` gets the keys there."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__(say("Choice"), theme.px(4), theme.px(8))
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[object, ...] = ()
        self.levels = level_chips(say, act)
        self.profiles = {
            code: choice(code, False, self._profile(code), terms.profile(say, code))
            for code in PROFILES
        }
        for code, chip in self.profiles.items():
            chip.setToolTip(terms.profile(say, code))
        self.subjects: dict[str, QPushButton] = {}
        self._profile_title = words(say("Profile"), "section")
        self._profile_row = flow(self.profiles.values(), theme.px(6))
        self._subject_title = words(say("Slide a subject in or out"), "section")
        self._subject_row = flow((), theme.px(6))
        self.follows = words("", "caption")
        self.goal = programme_field(say, theme, GOAL_LEVELS, say("Goal to keep open"), self._aim)
        self.goal.setPlaceholderText(say("Goal of the pupil: a few letters"))
        self._goals = flow((), theme.px(6))
        self.packages = QWidget()
        self._package_column = QVBoxLayout(self.packages)
        self._package_column.setContentsMargins(0, 0, 0, 0)
        self._package_column.setSpacing(theme.px(8))
        for part in (
            words(say("School"), "section"), flow(self.levels.values(), theme.px(6)),
            self._profile_title, self._profile_row, self._subject_title, self._subject_row,
            self.follows, words(say("Keep goals open"), "section"), self.goal, self._goals,
            self.packages,
        ):  # fmt: skip
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _profile(self, code: str) -> Callable[[bool], None]:
        return lambda _on: self._act(lambda now: state.choose_profile(now, code))

    def _aim(self, goal: str) -> None:
        self.goal.settle("")
        self._act(lambda now: state.aim_also(now, goal))

    def show_view(self, view: View) -> None:
        """Shows the choice, what each subject would do, and what keeps the goals open."""
        now, found = view.state, view.fitting
        for level, chip in self.levels.items():
            chip.setChecked(level == now.choice.level)
        for code, chip in self.profiles.items():
            chip.setChecked(code == now.choice.profile)
        profiled = now.choice.level in PROFILED
        self._profile_title.setVisible(profiled)
        self._profile_row.setVisible(profiled)
        self.goal.show_choice(view.catalogue, "")
        self.goal.setEnabled(view.is_open and len(now.goals) < state.MOST_GOALS)
        self._show_subjects(view)
        shown = (now.goals, id(found.kept) if found else 0, id(view.catalogue))
        if shown != self._shown:
            self._shown = shown
            self._show_goals(view)
            self._show_packages(view, found.kept if found else None)

    # subjects

    def _show_subjects(self, view: View) -> None:
        effects = {one.subject: one for one in view.fitting.effects} if view.fitting else {}
        level, taken = view.state.choice.level, view.state.choice.subjects
        if view.fitting is not None and view.fitting.question.choice.level != level:
            effects = {}
        first, more = SUBJECTS.get(level, ((), ()))
        names = tuple(effects) or (*first, *more)
        in_profile = {one for one in names if one in effects and effects[one].in_profile}
        shown = tuple(one for one in names if one not in in_profile)
        if tuple(self.subjects) != shown:
            self._make_chips(shown)
        for name, chip in self.subjects.items():
            chip.setChecked(name in taken)
            _label(self._say, chip, name, effects.get(name))
        self._subject_title.setVisible(bool(shown))
        follows = [terms.subject(self._say, one) for one in names if one in in_profile]
        text = self._say(
            "Follows from diploma and profile: {subjects}.", subjects=", ".join(follows)
        )
        if not names:
            text = self._say("No source of this catalogue asks for subjects of this school.")
        told = [text] if follows or not names else []
        if level in PROFILED and not view.state.choice.profile:
            told.append(
                self._say(
                    "Choose a profile too: without one it cannot be told of many programmes "
                    "what a subject opens."
                )
            )
        self.follows.setText(" ".join(told))
        self.follows.setVisible(bool(self.follows.text()))

    def _make_chips(self, names: tuple[str, ...]) -> None:
        """Chips for other subjects; the ones that stay keep the keyboard."""
        layout = self._subject_row.layout()
        assert layout is not None
        had = next((name for name, chip in self.subjects.items() if chip.hasFocus()), "")
        emptied(layout)
        self.subjects = {name: choice("", False, self._slide(name)) for name in names}
        for chip in self.subjects.values():
            layout.addWidget(chip)
        if had in self.subjects:
            self.subjects[had].setFocus()

    def _slide(self, name: str) -> Callable[[bool], None]:
        return lambda _on: self._act(lambda now: state.slide(now, name))

    # goals

    def _show_goals(self, view: View) -> None:
        layout = self._goals.layout()
        assert layout is not None
        emptied(layout)
        for goal in view.state.goals:
            if goal in view.catalogue.step:
                name = doors.step_title(self._say, view.catalogue, goal)
                text = self._say("Remove: {what}", what=name)
                drop = self._drop(goal)
                layout.addWidget(removable(name, drop, self._theme, text))
        self._goals.setVisible(bool(view.state.goals))

    def _drop(self, goal: str) -> Callable[[], None]:
        return lambda: self._act(lambda now: state.give_up(now, goal))

    def _show_packages(self, view: View, kept: KeepOpen | None) -> None:
        emptied(self._package_column)
        self.packages.setVisible(kept is not None)
        if kept is None:
            return
        say, catalogue = self._say, view.catalogue
        for line in doors.keep_open(say, catalogue, kept):
            self._package_column.addWidget(words(line, "muted"))
        heading = doors.heading(say, kept)
        if heading:
            self._package_column.addWidget(words(heading, "strong"))
        for package in kept.packages[:SHOWN_PACKAGES]:
            if package.adds:
                self._package_column.addWidget(self._card(view, package))
        more = len(kept.packages) - SHOWN_PACKAGES
        if more > 0:
            text = say.plural("{number} more package.", "{number} more packages.", more)
            self._package_column.addWidget(words(text, "caption"))

    def _card(self, view: View, package: Package) -> QWidget:
        """One package: its facts, what each is for, and a button that chooses it."""
        say, theme = self._say, self._theme
        card = QFrame()
        card.setObjectName("hint")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.px(n) for n in (10, 8, 10, 8)))
        column.setSpacing(theme.px(4))
        column.addWidget(words(doors.package_title(say, view.catalogue, package), "strong"))
        for one in package.adds:
            column.addWidget(words(doors.addition(say, view.catalogue, one), "caption"))
        for note in doors.package_notes(say, view.catalogue, package):
            column.addWidget(words(note, "caution"))
        level = view.state.choice.level
        atoms = [one.atom for one in package.adds]
        profile = next((one.args[1] for one in atoms if one.kind == "profile"), "")
        subjects = tuple(
            one.args[0] for one in atoms if one.kind == "subject" and one.args[1] == level
        )
        if profile or subjects:
            name = say("Choose: {what}", what=doors.package_title(say, view.catalogue, package))
            made = button(
                say("Choose this"),
                lambda: self._act(lambda now: state.take_package(now, profile, subjects)),
                "small",
            )
            made.setAccessibleName(name)
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def level_chips(say: Say, act: Act) -> dict[str, QPushButton]:
    """A chip for each school."""

    def choose(level: str) -> Callable[[bool], None]:
        return lambda _on: act(lambda now: state.choose_level(now, level))

    return {level: choice(terms.level(say, level), False, choose(level)) for level in SCHOOLS}


def _label(say: Say, chip: QPushButton, name: str, effect: SubjectEffect | None) -> None:
    """The subject with what moves when it is slid; in words for a screen reader."""
    title = terms.subject(say, name)
    gained = len(effect.moves.gained) if effect else 0
    lost = len(effect.moves.lost) if effect else 0
    signs = [f"+{gained}"] * bool(gained) + [f"−{lost}"] * bool(lost)
    chip.setText("  ".join((title.replace("&", "&&"), *signs)))
    if gained or lost:
        spoken = say(
            "{subject}: opens {gained}, closes {lost}", subject=title, gained=gained, lost=lost
        )
    else:
        spoken = say("{subject}: moves no door", subject=title)
    chip.setAccessibleName(spoken)
    chip.setToolTip(spoken)
