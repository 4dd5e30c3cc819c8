"""What the window keeps on this computer between two runs: conversations not saved, files opened.

Everything stands in one folder that only the user can read, and can be wiped in one go. Where the
computer has a keyring the conversations are encrypted with a key in it, which wiping forgets.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

from studieroute.domain.problem import InputRefused
from studieroute.dossier.reading import read_text
from studieroute.dossier.sealed_file import forget_kept, seal_kept
from studieroute.dossier.wiping import wipe_file, wipe_files, wipe_folder
from studieroute.places import write_whole

KEPT_DAYS = 30
MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation that was not saved: its name on the shelf, when it was left, what it is about."""

    name: str
    left: datetime
    goals: tuple[str, ...] = ()
    facts: int = 0
    file: Path | None = None
    """The file it was saved as before it was changed."""

    @property
    def until(self) -> date:
        """The day on which it is thrown away by itself."""
        return _until(self.left)


class Shelf:
    """A folder with a file for each conversation and one list of recent files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._conversations = folder / "conversations"
        self._recent = folder / "recent.json"

    def free_name(self) -> str:
        """A name that no conversation has."""
        return token_hex(8)

    def path(self, name: str) -> Path:
        """Where a conversation stands."""
        return self._conversations / f"{name}.json"

    def lock_path(self, name: str) -> Path:
        """The file that is locked while a window has the conversation open."""
        return self._conversations / f"{name}.lock"

    def prepare(self) -> None:
        """Makes the folder; only the user can look into it. A folder that cannot be made is told later."""
        with suppress(OSError):
            self._conversations.mkdir(mode=0o700, parents=True, exist_ok=True)

    def files_of(self, name: str) -> tuple[Path, ...]:
        """Where a conversation stands, and the name of the file it was saved as."""
        return self.path(name), self._conversations / f"{name}.saved"

    def keep(self, name: str, text: str, file: Path | None = None) -> None:
        """Writes a conversation whole or not at all, and the file it was saved as before.

        Raises InputRefused where that is not possible.
        """
        self.prepare()
        write_whole(self.path(name), seal_kept(text), private=True)
        _, saved = self.files_of(name)
        if file is not None:
            write_whole(saved, seal_kept(str(file)), private=True)

    def throw_away(self, name: str) -> None:
        """Removes a conversation."""
        for path in self.files_of(name):
            wipe_file(path)

    def kept(self) -> tuple[Kept, ...]:
        """Every conversation on the shelf, the newest first; those that are open somewhere among them."""
        found = [self._kept(path) for path in self._conversations.glob("*.json")]
        return tuple(sorted((one for one in found if one), key=lambda one: one.left, reverse=True))

    def sweep(self, today: date) -> None:
        """Throws away what was left longer ago than it may be kept.

        Of files half written only old ones go: another window may be writing one at this moment.
        """
        for path in self._conversations.glob("*.json"):
            left = _left(path)
            if left is not None and _until(left) < today:
                self.throw_away(path.stem)
        yesterday = today - timedelta(days=1)
        halves = ((path, _left(path)) for path in self._conversations.glob(".*.part"))
        wipe_files(path for path, left in halves if left is not None and left.date() < yesterday)

    def wipe(self) -> tuple[Path, ...]:
        """Removes everything the shelf holds, and forgets the key it was kept with; gives what is gone.

        Files that lock a conversation stay: they hold nothing, and a window may have them open.
        """
        gone, _ = wipe_folder(self._conversations, but=(".lock",))
        recent, _ = wipe_files((self._recent,))
        forget_kept()
        return (*gone, *recent)

    def forget(self, path: Path) -> None:
        """Takes a file off the recent ones."""
        path = path.absolute()
        kept = [one for one in self._remembered() if one != path]
        if len(kept) < len(self._remembered()):
            wipe_file(self._recent)
            self._write_recent(kept)

    def recent(self) -> tuple[Path, ...]:
        """The files opened or saved last, newest first, as far as they are still there."""
        return tuple(path for path in self._remembered() if path.is_file())

    def remember(self, path: Path) -> None:
        """Puts a file on top of the recent ones; a folder that cannot be written is no reason to stop."""
        path = path.absolute()
        others = [one for one in self.recent() if one != path]
        self._write_recent([path, *others])

    def _kept(self, path: Path) -> Kept | None:
        """What a file on the shelf is about; None where it cannot be read."""
        data, left = _read(path), _left(path)
        if left is None or not isinstance(data, dict):
            return None
        talk = data.get("conversation")
        goals = talk.get("goals", []) if isinstance(talk, dict) else []
        has = data.get("has")
        facts = len(has) if isinstance(has, list) else 0
        saved = ""
        with suppress(InputRefused):
            saved = read_text(self.files_of(path.stem)[1])
        file = Path(saved) if saved else None
        return Kept(path.stem, left, tuple(map(str, goals)), facts, file)

    def _remembered(self) -> list[Path]:
        """The recent files, also those that are not there any more."""
        data = _read(self._recent)
        names = data if isinstance(data, list) else []
        return [Path(one) for one in names if isinstance(one, str)]

    def _write_recent(self, paths: list[Path]) -> None:
        text = json.dumps([str(one) for one in paths][:MOST_RECENT], indent=1)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._recent.write_text(text + "\n", encoding="utf-8")


def _read(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except (InputRefused, ValueError, RecursionError):
        return None


def _left(path: Path) -> datetime | None:
    """When a conversation was left; None where the file cannot be looked at."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None


def _until(left: datetime) -> date:
    return (left + timedelta(days=KEPT_DAYS)).date()
