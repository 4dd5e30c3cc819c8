"""What if: suppose that facts are held or not, and see which doors open and close."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studieroute.adviser import quick, weighing
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller, labelled
from studieroute.desktop.line import Line
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, choice, emptied, flow, sign, words
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.i18n import Say
from studieroute.wording import refusals, terms

MOST_MISSING = 8
MOST_NAMED = 12
"""Programmes of one change that are named at first; a button names all."""


class WhatIfView(Scroller):
    """A line to suppose facts, the missing and the held ones to click, and what that changes."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__(say("What if"), theme.px(4), theme.px(8))
        self._say, self._theme, self._act = say, theme, act
        self._shown: tuple[object, ...] = ()
        self._named: set[str] = set()
        self.field = Line()
        self.field.setPlaceholderText(say("For example: vwo NT wisB nat"))
        self.field.setAccessibleName(say("Suppose that one also has"))
        self.field.returnPressed.connect(self._read)
        self.reply = words("", "amber")
        self.reply.setWordWrap(True)
        self.reply.hide()
        self._inside = QWidget()
        self.column.addWidget(words(say("Suppose something and see what it changes."), "muted"))
        self.column.addWidget(labelled(say("Suppose that one also has"), self.field))
        self.column.addWidget(self.reply)
        self._parts = QVBoxLayout(self._inside)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(theme.px(8))
        self.column.addWidget(self._inside)
        self.column.addStretch(1)

    def show_view(self, view: View) -> None:
        """Redraws when facts, what-if, answer or refusal changed."""
        doors = view.besides.doors
        trial = view.state.trial
        shown = (view.state.learner.has, trial, id(view.refusal), id(doors), id(view.catalogue))
        if shown == self._shown:
            return
        if self._shown[1:2] != (trial,):
            self._named = set()
        self._shown = shown
        self._view = view
        self._draw()

    def _draw(self) -> None:
        view = self._view
        emptied(self._parts)
        self._missing(view)
        self._held(view)
        trial = view.state.trial
        if trial is None:
            return
        if view.besides.doors is not None:
            self._outcome(view)
        elif trial.adds or trial.drops:
            busy = QProgressBar()
            busy.setRange(0, 0)
            busy.setTextVisible(False)
            busy.setAccessibleName(self._say("Counting the doors"))
            self._parts.addWidget(busy)

    def _missing(self, view: View) -> None:
        """What the nearest ways into the goal ask and is not held."""
        held = set(view.state.counted.has)
        near = refusals.nearest(view.refusal) if view.refusal else ()
        atoms = dict.fromkeys(atom for one in near for atom in one.near or one.lacking)
        supposed = view.state.trial.adds if view.state.trial else ()
        offered = [*supposed, *(atom for atom in atoms if atom not in held)][:MOST_MISSING]
        if offered:
            self._parts.addWidget(words(self._say("If one had"), "section"))
            self._parts.addWidget(self._chips(view, offered, frozenset(supposed)))

    def _held(self, view: View) -> None:
        """What is held; switched off it is supposed to be missing."""
        has = view.state.learner.has
        if has:
            self._parts.addWidget(words(self._say("If one did not have"), "section"))
            drops = view.state.trial.drops if view.state.trial else ()
            self._parts.addWidget(self._chips(view, has, frozenset(drops), missing=True))

    def _chips(
        self, view: View, atoms: Iterable[Atom], on: frozenset[Atom], *, missing: bool = False
    ) -> QWidget:
        chips = []
        for atom in atoms:
            text = terms.atom(self._say, view.catalogue, atom)

            def turn(is_on: bool, atom: Atom = atom) -> None:
                self._act(
                    lambda now: (
                        weighing.suppose_missing(now, atom)
                        if is_on is missing
                        else weighing.suppose_held(now, atom)
                    )
                )

            name = (
                self._say("What if one did not have: {fact}", fact=text)
                if missing
                else self._say("What if one had: {fact}", fact=text)
            )
            chips.append(choice(text, atom in on, turn, name, fits=False))
        return flow(chips, self._theme.px(6))

    def _outcome(self, view: View) -> None:
        """How many doors open and close, which ones, and what becomes of the goal."""
        from studieroute.wording import doors as told

        say, answer = self._say, view.besides.doors
        assert answer is not None
        self._parts.addWidget(words(say("What that changes"), "section"))
        spoken = bool(answer.adds) + bool(answer.drops)
        for line in told.what_if(say, view.catalogue, answer)[spoken:]:
            self._parts.addWidget(words(line))
        for goal in answer.goals:
            self._parts.addWidget(words(told.goal_change(say, view.catalogue, goal)))
        for title, changed in told.changes(say, answer):
            self._parts.addWidget(words(f"{title} {len(changed)}", "strong"))
            every = title in self._named
            for one in changed if every else changed[:MOST_NAMED]:
                name = told.step_title(say, view.catalogue, one.id)
                level = terms.level(say, view.catalogue.programme[one.id].level.value)
                self._parts.addWidget(self._line(f"{name} · {level}"))
            if len(changed) > MOST_NAMED and not every:
                text = say("Show all {number}", number=len(changed))
                self._parts.addWidget(button(text, partial(self._name, title), "quiet"))

    def _line(self, text: str) -> QWidget:
        theme = self._theme
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(theme.px(4), 0, 0, 0)
        line.setSpacing(theme.px(6))
        bullet = sign("right", theme.colours.muted, theme.px(14), "")
        line.addWidget(bullet, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(text, "muted"), 1)
        return holder

    def _name(self, title: str) -> None:
        self._named.add(title)
        self._draw()

    def _read(self) -> None:
        level = next((a.args[0] for a in self._view.state.learner.has if a.kind == "profile"), "")
        typed = quick.read(self.field.text(), level)
        facts = [one for one in typed.facts if NOT_KNOWN not in one.args]
        if facts:
            self._act(lambda now: weighing.suppose_held(now, *facts))
        self.field.setText(" ".join(typed.rest))
        self.reply.setText(self._say("Not understood: {words}", words=" ".join(typed.rest)))
        self.reply.setVisible(bool(typed.rest))
