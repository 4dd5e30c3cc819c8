"""The part of the intake for diplomas: a grid of levels, and for each held one what it is in."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studieroute.adviser import state
from studieroute.adviser.intake import LEVEL_ROWS, PROGRAMMED, short_level
from studieroute.adviser.school_part import SchoolPart
from studieroute.adviser.school_years import class_of
from studieroute.adviser.state import levels_held, programme_of
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import labelled
from studieroute.desktop.programme_field import ProgrammeField, programme_field
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import choice, flow, words
from studieroute.domain.school import SUBJECTS
from studieroute.i18n import Say
from studieroute.wording import terms


class LevelGrid(QWidget):
    """Every level as a button in the row of its sector; several can be on."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._act = act
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        self.buttons = {}
        for line, (sector, levels) in enumerate(LEVEL_ROWS):
            grid.addWidget(
                words(say("school") if sector == "vo" else sector, "muted", wrap=False), line, 0
            )
            for level in levels:
                name = say("diploma {level}", level=terms.level(say, level))
                self.buttons[level] = choice(
                    short_level(level), False, partial(self._turn, level), name
                )
            grid.addWidget(flow((self.buttons[level] for level in levels), theme.px(6)), line, 1)

    def show_view(self, view: View) -> None:
        """Marks the levels a diploma is held of."""
        held = levels_held(view.state.learner.has)
        for level, button in self.buttons.items():
            button.setChecked(level in held)

    def _turn(self, level: str, on: bool) -> None:
        if on:
            self._act(lambda now: state.hold_level(now, level))
        else:
            self._act(lambda now: state.drop_level(now, level))


class ProgrammePart(QWidget):
    """Which programme the diploma of a level is in."""

    def __init__(self, say: Say, theme: Theme, act: Act, level: str) -> None:
        super().__init__()
        self.level = level
        name = terms.level(say, level)
        label = say("Which programme ({level})?", level=name)
        self.field: ProgrammeField = programme_field(
            say,
            theme,
            (level,),
            label,
            lambda key: act(lambda now: state.name_diploma(now, level, key)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(labelled(label, self.field))

    def show_view(self, view: View) -> None:
        """Shows the programme of the state."""
        self.field.show_choice(view.catalogue, programme_of(view.state.learner.has, self.level))


Part = SchoolPart | ProgrammePart


class DiplomaDetails(QWidget):
    """For each level held the part that asks on; parts come and go with their level."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._theme, self._act = say, theme, act
        self.parts: dict[str, Part] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))

    def show_view(self, view: View) -> None:
        """Brings the parts in line with the levels held."""
        has = view.state.learner.has
        sits = class_of(has)
        levels = dict.fromkeys((*levels_held(has), *((sits[0],) if sits else ())))
        wanted = [one for one in levels if one in SUBJECTS or one in PROGRAMMED]
        for level in [one for one in self.parts if one not in wanted]:
            gone = self.parts.pop(level)
            gone.hide()
            self._column.removeWidget(gone)
            gone.deleteLater()
        for level in wanted:
            if level not in self.parts:
                kind = SchoolPart if level in SUBJECTS else ProgrammePart
                part = self.parts[level] = kind(self._say, self._theme, self._act, level)
                self._column.addWidget(part)
        for part in self.parts.values():
            part.show_view(view)
        self.setVisible(bool(self.parts))
