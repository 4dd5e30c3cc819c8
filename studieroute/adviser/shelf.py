"""What the window keeps on this computer between two runs: conversations not saved, files opened.

Everything stands in one folder that only the user can read, and can be wiped in one go.
"""

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

from studieroute.paper.atomic import write_whole

KEPT_DAYS = 30
MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation that was not saved: its name on the shelf, when it was left, what it is about."""

    name: str
    left: datetime
    goals: tuple[str, ...] = ()
    facts: int = 0

    @property
    def until(self) -> date:
        """The day on which it is thrown away by itself."""
        return (self.left + timedelta(days=KEPT_DAYS)).date()


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

    def keep(self, name: str, text: str) -> None:
        """Writes a conversation whole or not at all; raises InputRefused where that is not possible."""
        self.prepare()
        write_whole(self.path(name), text.encode("utf-8"))

    def throw_away(self, name: str) -> None:
        """Removes a conversation."""
        with suppress(OSError):
            self.path(name).unlink(missing_ok=True)

    def kept(self) -> tuple[Kept, ...]:
        """Every conversation on the shelf, the newest first; those that are open somewhere among them."""
        found = [_kept(path) for path in self._conversations.glob("*.json")]
        return tuple(sorted((one for one in found if one), key=lambda one: one.left, reverse=True))

    def sweep(self, today: date) -> None:
        """Throws away what was left longer ago than it may be kept."""
        for one in self.kept():
            if one.until < today:
                self.throw_away(one.name)
        for part in self._conversations.glob(".*.part"):
            with suppress(OSError):
                part.unlink()

    def wipe(self) -> None:
        """Removes everything the shelf holds."""
        shutil.rmtree(self._conversations, ignore_errors=True)
        with suppress(OSError):
            self._recent.unlink(missing_ok=True)

    def recent(self) -> tuple[Path, ...]:
        """The files opened or saved last, newest first, as far as they are still there."""
        data = _read(self._recent)
        names = data if isinstance(data, list) else []
        paths = (Path(one) for one in names if isinstance(one, str))
        return tuple(path for path in paths if path.is_file())

    def remember(self, path: Path) -> None:
        """Puts a file on top of the recent ones; a folder that cannot be written is no reason to stop."""
        path = path.absolute()
        others = [one for one in self.recent() if one != path]
        text = json.dumps([str(one) for one in (path, *others)][:MOST_RECENT], indent=1)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._recent.write_text(text + "\n", encoding="utf-8")


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _kept(path: Path) -> Kept | None:
    """What a file on the shelf is about; None where it cannot be read."""
    data = _read(path)
    try:
        left = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None
    if not isinstance(data, dict):
        return None
    talk = data.get("conversation")
    goals = talk.get("goals", []) if isinstance(talk, dict) else []
    has = data.get("has")
    facts = len(has) if isinstance(has, list) else 0
    return Kept(path.stem, left, tuple(map(str, goals)), facts)
