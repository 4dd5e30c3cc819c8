"""All conversations open in one window, each with its own history, kept safe at every change."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studieroute.adviser import saving
from studieroute.adviser.desk import Desk
from studieroute.adviser.drafts import Drafts
from studieroute.adviser.keeper import Keeper, is_open_elsewhere
from studieroute.adviser.sealing import Sealing
from studieroute.adviser.shelf import Kept, Shelf
from studieroute.adviser.state import Conversation
from studieroute.adviser.view import View
from studieroute.domain.problem import InputRefused

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


@dataclass(eq=False)
class Sitting:
    """One tab: its desk, the file it was saved as, what was in that file, and what is half typed.

    `stamp` tells whether somebody else wrote the file since.
    """

    desk: Desk
    file: Path | None = None
    saved: object = None
    stamp: object = None
    sealing: Sealing | None = None
    keeper: Keeper | None = None
    last: Conversation | None = field(default=None, repr=False)
    drafts: Drafts = field(default_factory=dict)

    @property
    def is_safe(self) -> bool:
        """Whether nothing is lost when the conversation goes: it is blank, or saved as it is."""
        state = self.desk.state
        return saving.is_blank(state) or saving.matter(state) == self.saved

    @property
    def is_changed_elsewhere(self) -> bool:
        """Whether the file is no longer the one that was opened or saved here."""
        now = saving.stamp(self.file) if self.file is not None else None
        return None not in (now, self.stamp) and now != self.stamp


class Session(QObject):
    """The sittings in the order of their tabs; one is in front.

    `turning` comes while the one that will go is still in front, `turned` when another one is.
    """

    changed = Signal(object)
    turning = Signal()
    turned = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, shelf: Shelf | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self.sittings: list[Sitting] = []
        self.at = 0
        if shelf is not None:
            shelf.sweep(desk.today)
        self._seat(desk, None)

    @property
    def sitting(self) -> Sitting:
        """The one in front."""
        return self.sittings[self.at]

    @property
    def desk(self) -> Desk:
        """The desk of the conversation in front."""
        return self.sitting.desk

    def opened(self, graph: "RouteGraph") -> None:
        """Gives a catalogue to every conversation."""
        for one in self.sittings:
            one.desk.opened(graph)

    def begin(
        self, state: Conversation, file: Path | None = None, sealing: Sealing | None = None
    ) -> None:
        """Opens a conversation in a tab of its own, or in the one in front while that is blank."""
        self.turning.emit()
        front = self.sitting
        if saving.is_blank(front.desk.state):
            front.file, front.saved = file, saving.matter(state) if file else None
            front.stamp = saving.stamp(file) if file else None
            front.sealing, front.drafts = sealing, {}
            front.desk.act(lambda _now: state)
            self.turned.emit()
            return
        self.add(state, file, sealing)

    def add(
        self, state: Conversation, file: Path | None = None, sealing: Sealing | None = None
    ) -> None:
        """Opens a conversation in a new tab and turns to it."""
        desk = Desk(state, self.desk.today, self)
        self._seat(desk, file)
        self.sittings[-1].sealing = sealing
        if self.desk.base is not None:
            desk.opened(self.desk.base)
        self.turn(len(self.sittings) - 1)

    def turn(self, at: int) -> None:
        """Brings a tab to the front; counting goes round."""
        self.turning.emit()
        self.at = at % len(self.sittings)
        self.turned.emit()

    def close(self, at: int, *, keep: bool = True) -> None:
        """Closes a tab; what was not saved stays on the shelf. The last one leaves a blank one.

        Without `keep` nothing of it stays on the shelf.
        """
        self.turning.emit()
        gone = self.sittings[at]
        if len(self.sittings) == 1:
            self._seat(Desk(Conversation(language=gone.desk.state.language), gone.desk.today), None)
            if gone.desk.base is not None:
                self.sittings[-1].desk.opened(gone.desk.base)
        self.sittings.remove(gone)
        self._let_go(gone, keep=keep)
        if at < self.at or self.at >= len(self.sittings):
            self.at -= 1
        self.turned.emit()

    def end(self) -> None:
        """Closes everything, as the window does when it closes."""
        for one in self.sittings:
            self._let_go(one)

    def saved(
        self, file: Path, sitting: Sitting, matter: object, sealing: Sealing | None = None
    ) -> None:
        """A conversation stands in a file now, as it was when `matter` was what would be lost."""
        sitting.file, sitting.saved, sitting.sealing = file, matter, sealing
        sitting.stamp = saving.stamp(file)
        if sitting.keeper is not None and sitting.is_safe:
            sitting.keeper.keep(str)
        if self.shelf is not None:
            self.shelf.remember(file)
        self.turned.emit()

    def unsaved(self) -> tuple[Kept, ...]:
        """Conversations on the shelf that no window has open, the newest first."""
        if self.shelf is None:
            return ()
        mine = {one.keeper.name for one in self.sittings if one.keeper}
        found = (one for one in self.shelf.kept() if one.name not in mine)
        return tuple(one for one in found if not is_open_elsewhere(self.shelf, one.name))

    def recent(self) -> tuple[Path, ...]:
        """The files opened or saved last."""
        return self.shelf.recent() if self.shelf is not None else ()

    def take_up(self, kept: Kept) -> None:
        """Goes on with a conversation of the shelf; raises InputRefused where it cannot be read."""
        assert self.shelf is not None
        state = saving.read(self.shelf.path(kept.name), self.desk.state)
        self.begin(state)
        sitting = self.sitting
        if sitting.keeper is not None:
            sitting.keeper.let_go(None)
        sitting.keeper, sitting.last = self._keeper(kept.name), None
        sitting.file = kept.file if kept.file is not None and kept.file.exists() else None
        self._keep(sitting)
        self.turned.emit()

    def throw_away(self, *kept: Kept) -> None:
        """Removes conversations from the shelf for good."""
        if self.shelf is not None:
            for one in kept:
                self.shelf.throw_away(one.name)
        self.turned.emit()

    def wipe(self) -> None:
        """Removes all that this computer keeps and every open conversation; files saved stay."""
        fresh = Desk(Conversation(language=self.desk.state.language), self.desk.today, self)
        base, gone = self.desk.base, self.sittings
        self.sittings, self.at = [], 0
        for one in gone:
            one.desk.close()
            if one.keeper is not None:
                one.keeper.let_go(None)
        if self.shelf is not None:
            self.shelf.wipe()
        self._seat(fresh, None)
        if base is not None:
            fresh.opened(base)
        self.turned.emit()

    def _seat(self, desk: Desk, file: Path | None) -> None:
        sitting = Sitting(desk, file, saving.matter(desk.state) if file else None)
        sitting.stamp = saving.stamp(file) if file else None
        if self.shelf is not None:
            sitting.keeper = self._keeper(self.shelf.free_name())
        self.sittings.append(sitting)
        desk.changed.connect(lambda view: self._changed(sitting, view))
        desk.failed.connect(self.failed)

    def _keeper(self, name: str) -> Keeper:
        assert self.shelf is not None
        keeper = Keeper(self.shelf, name, self)
        keeper.failed.connect(self.failed)
        return keeper

    def _changed(self, sitting: Sitting, view: View) -> None:
        self._keep(sitting)
        if self.sittings and sitting is self.sitting:
            self.changed.emit(view)

    def _keep(self, sitting: Sitting) -> None:
        """Writes what is not safe yet to the shelf, and takes from it what is."""
        view = sitting.desk.view
        if sitting.keeper is None or view.state == sitting.last:
            return
        if sitting.last is None and sitting.is_safe:
            return
        sitting.last = view.state
        sitting.keeper.file = sitting.file
        safe = sitting.is_safe
        sitting.keeper.keep(lambda: "" if safe else saving.text_of(view))

    def _let_go(self, sitting: Sitting, *, keep: bool = True) -> None:
        sitting.desk.close()
        view = sitting.desk.view
        if sitting.keeper is None:
            return
        try:
            lost = keep and not sitting.is_safe
            sitting.keeper.let_go((lambda: saving.text_of(view)) if lost else None)
        except InputRefused as refused:
            self.failed.emit(refused)
