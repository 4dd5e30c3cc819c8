"""What a blank conversation offers besides typing: go on with one, open a file, see the example."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studieroute.adviser.shelf import Kept
from studieroute.desktop import lookup
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, emptied, flow, with_icon, words
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say


@dataclass(frozen=True, slots=True)
class Starts:
    """What the start part can ask the window to do."""

    open: Callable[[], None]
    example: Callable[[], None]
    take_up: Callable[[Kept], None]
    throw_away: Callable[[Kept], None]
    open_file: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to go on with: conversations not saved, and recent files."""

    unsaved: tuple[Kept, ...] = ()
    recent: tuple[Path, ...] = ()


def about(say: Say, catalogue: Catalogue, kept: Kept) -> str:
    """What a kept conversation is about, and when it was left; never a name."""
    goals = ", ".join(lookup.name_of(say, catalogue, one) for one in kept.goals)
    facts = say.plural("{number} fact", "{number} facts", kept.facts)
    left = f"{say.day(kept.left.date())}, {kept.left:%H:%M}"
    return " · ".join((goals or say("No goal yet"), facts, left))


class StartPart(QFrame):
    """Shown under the empty routes while nothing was said yet."""

    def __init__(self, say: Say, theme: Theme, starts: Starts) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(say("Start"))
        self._say, self._theme, self._starts = say, theme, starts
        self._shown: tuple[Known, int] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        scroller = Scroller(say("Start"), theme.px(16), theme.px(6))
        outer.addWidget(scroller)
        self._column = scroller.column

    def show_known(self, known: Known, catalogue: Catalogue) -> None:
        """Shows what there is to go on with, where that changed."""
        if self._shown == (known, id(catalogue)):
            return
        self._shown = (known, id(catalogue))
        emptied(self._column)
        say, theme, starts = self._say, self._theme, self._starts
        self._column.addWidget(words(say("Or go on with something"), "title"))
        opening = with_icon(button(say("Open a file…"), starts.open), theme, "open")
        example = with_icon(button(say("Show the example"), starts.example), theme, "route")
        self._column.addWidget(flow((opening, example), theme.px(8)))
        if known.unsaved:
            self._column.addWidget(words(say("Not saved"), "section"))
            for kept in known.unsaved:
                self._column.addWidget(self._kept(kept, catalogue))
        if known.recent:
            self._column.addWidget(words(say("Opened before"), "section"))
            for path in known.recent:
                self._column.addWidget(self._file(path))
        self._column.addStretch(1)

    def _kept(self, kept: Kept, catalogue: Catalogue) -> QWidget:
        say, starts = self._say, self._starts
        text = about(say, catalogue, kept)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, self._theme.px(6))
        column.setSpacing(self._theme.px(2))
        column.addWidget(words(text))
        until = say("Stays on this computer until {date}.", date=say.day(kept.until))
        column.addWidget(words(until, "caption"))
        take = button(say("Go on"), lambda: starts.take_up(kept))
        take.setAccessibleName(say("Go on: {what}", what=text))
        drop = button(say("Throw away"), lambda: starts.throw_away(kept), "quiet")
        drop.setAccessibleName(say("Throw away: {what}", what=text))
        column.addWidget(flow((take, drop), self._theme.px(8)))
        return holder

    def _file(self, path: Path) -> QWidget:
        made = button(path.name, lambda: self._starts.open_file(path), "quiet", str(path.parent))
        return with_icon(made, self._theme, "open")
