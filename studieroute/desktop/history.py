"""Undo and redo by keeping the states before and after."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

S = TypeVar("S")
MOST = 500
"""States kept; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class History(Generic[S]):
    """The present state with the ones before it (oldest first) and after it (nearest first)."""

    present: S
    before: tuple[S, ...] = ()
    after: tuple[S, ...] = ()
    merging: str = ""

    def then(self, state: S, merging: str = "") -> "History[S]":
        """The history after an act; acts in a row of the same non-empty `merging` count as one."""
        if state == self.present:
            return self
        if merging and merging == self.merging:
            return replace(self, present=state, after=())
        return History(state, (*self.before, self.present)[-MOST:], (), merging)

    def undone(self) -> "History[S]":
        """The history one act back; the same where nothing can be undone."""
        if not self.before:
            return self
        *before, present = self.before
        return History(present, tuple(before), (self.present, *self.after))

    def redone(self) -> "History[S]":
        """The history one act forward again; the same where nothing was undone."""
        if not self.after:
            return self
        present, *after = self.after
        return History(present, (*self.before, self.present), tuple(after))
