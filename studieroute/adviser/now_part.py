"""The part of the intake for what one does now, where one lives and from when one can start."""

from datetime import date

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from studieroute.adviser import state
from studieroute.adviser.intake import read_day, sinces, starts
from studieroute.adviser.quick_tokens import town
from studieroute.adviser.school_years import class_of, classes, leave_school, sit_in
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo, CalmSpin, labelled
from studieroute.desktop.line import Line
from studieroute.desktop.programme_field import programme_field
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import words
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say
from studieroute.wording import terms


class NowPart(QWidget):
    """The programme followed now, since when, and the EC so far."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._act = say, act
        name = say("Programme you follow now")
        self.field = programme_field(
            say, theme, (), name, lambda key: act(lambda now: state.follow(now, key))
        )
        self.since = CalmCombo(
            say("Since"), lambda day: act(lambda now: state.followed_since(now, day))
        )
        self.credits = CalmSpin(
            say("EC so far"), say("not known"), 300, 5, " EC",
            lambda value: act(lambda now: state.earned(now, value), "credits"),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.school = CalmCombo(say("School class now"), self._sit)
        column.addWidget(labelled(say("School &class, if at school"), self.school))
        column.addWidget(labelled(say("Pro&gramme, if you are in one"), self.field))
        self._details = QWidget()
        line = QHBoxLayout(self._details)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(labelled(say("Since"), self.since), 1)
        line.addWidget(labelled(say("EC so far"), self.credits), 1)
        column.addWidget(self._details)

    def show_view(self, view: View) -> None:
        """Shows the class and the enrolment of the state."""
        self._catalogue, self._today = view.catalogue, view.today
        names = [
            (f"{terms.level(self._say, level)} {year}", (level, year)) for level, year in classes()
        ]
        sits = class_of(view.state.learner.has)
        self.school.offer([(self._say("not at school"), None), *names], sits)
        now = view.state.learner.now
        self.field.show_choice(view.catalogue, now.programme if now else "")
        self._details.setVisible(now is not None)
        since = now.since if now else None
        self.since.offer(sinces(self._say, view.today, since), since)
        self.credits.show_value(now.credits if now else None)

    def _sit(self, chosen: tuple[str, int] | None) -> None:
        catalogue, today = self._catalogue, self._today
        if chosen is None:
            self._act(lambda now: leave_school(now, catalogue))
        else:
            level, year = chosen
            self._act(lambda now: sit_in(now, catalogue, level, year, today))


class PlacePart(QWidget):
    """Home town, first possible start and, where a rule asks an age, the birth date."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._offered: Catalogue | None = None
        self._home = ""  # as shown last; what changed is shown also while one is in the field
        self._born: date | None = None
        self._say, self._act = say, act
        self.home = QComboBox()
        self.home.setEditable(True)
        self.home.setLineEdit(Line())
        self.home.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.home.setAccessibleName(say("Home town"))
        self.home.setMinimumContentsLength(6)
        line = self.home.lineEdit()
        assert line is not None
        line.setPlaceholderText(say("not said"))
        line.editingFinished.connect(self._move)
        self.home.activated.connect(lambda _index: self._move())
        self.start = CalmCombo(
            say("Start from"), lambda day: act(lambda now: state.start_from(now, day))
        )
        self.born = Line()
        self.born.setPlaceholderText(say("day-month-year"))
        self.born.editingFinished.connect(self._be_born)
        self._wrong = words(say("Type a date such as 1-3-2008."), "caution")
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        pair = QHBoxLayout()
        pair.setSpacing(theme.px(8))
        pair.addWidget(labelled(say("Home &town"), self.home), 1)
        pair.addWidget(labelled(say("&Start from"), self.start), 1)
        column.addLayout(pair)
        self.unknown_town = words("", "caution")
        self.unknown_town.hide()
        column.addWidget(self.unknown_town)
        hint = say("Asked because a rule on the way depends on age.")
        self._age = labelled(say("&Birth date"), self.born, hint)
        column.addWidget(self._age)
        column.addWidget(self._wrong)

    def show_view(self, view: View) -> None:
        """Shows home, start and birth date of the state."""
        learner = view.state.learner
        self._catalogue = view.catalogue
        if learner.home and view.catalogue.cities:
            self._tell_town("" if is_placed(view.catalogue, learner.home) else learner.home)
        with QSignalBlocker(self.home):
            if self._offered is not view.catalogue:
                self._offered = view.catalogue
                self.home.clear()
                self.home.addItems(sorted({one.city for one in view.catalogue.cities.values()}))
            if learner.home != self._home or not self.home.hasFocus():
                self._home = learner.home
                self.home.setCurrentIndex(self.home.findText(learner.home))
                self.home.setEditText(learner.home)
        self.start.offer(starts(self._say, view.today, learner.start), learner.start)
        self._today = view.today
        if learner.born != self._born or not self.born.hasFocus():
            day = self._born = learner.born
            self.born.setText(f"{day.day}-{day.month}-{day.year}" if day else "")
        self._age.setVisible(view.asks_age or learner.born is not None)

    def _move(self) -> None:
        typed = self.home.currentText().strip()
        home = town(self._catalogue, typed) or typed
        if not self._catalogue.cities or is_placed(self._catalogue, home) or not typed:
            self._act(lambda now: state.live_at(now, home))
            self._tell_town("")
            with QSignalBlocker(self.home):
                self.home.setEditText(home)
        else:
            self._tell_town(typed)

    def _tell_town(self, name: str) -> None:
        text = self._say(
            "{town} is not in the catalogue, so no distance is counted. Choose a town near it.",
            town=name,
        )
        self.unknown_town.setText(text if name else "")
        self.unknown_town.setVisible(bool(name))

    def _be_born(self) -> None:
        text = self.born.text().strip()
        day = read_day(text, self._today)
        self._wrong.setVisible(bool(text) and day is None)
        if day is not None or not text:
            self.born.setText(text)  # said and done, so that undoing is for the window
            self._act(lambda now: state.born_on(now, day))


def is_placed(catalogue: Catalogue, home: str) -> bool:
    """Whether distances from a home can be counted; what counts them is loaded only now."""
    from studieroute.routes.situation import home_of

    return home_of(catalogue, home) is not None
