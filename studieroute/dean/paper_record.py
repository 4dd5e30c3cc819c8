"""Which papers of an order stand in a folder, so that a later run of the program goes on from there.

The record is a file beside the papers, written after each of them and removed after the last. It holds
the names of their files, as anybody sees them in the folder, and nothing of what is in them.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from studieroute.places import write_whole

NAME = "studieroute.unfinished.json"


class Record:
    """The papers in a folder that belong to the order with a mark; those of another one do not count."""

    def __init__(self, folder: Path, mark: str) -> None:
        self._folder, self._file, self._mark = folder, folder / NAME, mark
        self._as_asked = _read(self._file, mark)

    def __contains__(self, name: str) -> bool:
        return name in self._as_asked and (self._folder / name).is_file()

    def is_as_asked(self, name: str) -> bool:
        """Whether a paper is of the kind asked for, and not what is given in its place."""
        return self._as_asked[name]

    def read(self, name: str) -> bytes:
        """A paper that stands in the folder."""
        return (self._folder / name).read_bytes()

    def add(self, name: str, paper: bytes, *, as_asked: bool) -> None:
        """Writes a paper and notes it; raises InputRefused where the folder cannot be written."""
        with suppress(OSError):  # a folder that cannot be made is told by writing into it
            self._folder.mkdir(exist_ok=True)
        write_whole(self._folder / name, paper)
        self._as_asked[name] = as_asked
        told = {"order": self._mark, "as-asked": self._as_asked}
        write_whole(self._file, json.dumps(told).encode("utf-8"))

    def close(self) -> None:
        """Removes the record; the papers stay."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def clear(self, names: Iterable[str]) -> None:
        """Removes the papers too, and the folder where nothing else is in it."""
        self.close()
        with suppress(OSError):
            for name in names:
                (self._folder / name).unlink(missing_ok=True)
            self._folder.rmdir()


def _read(file: Path, mark: str) -> dict[str, bool]:
    """What a record says; nothing where it is missing, of another order, or cannot be read."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(told, dict) or told.get("order") != mark:
        return {}
    return {str(name): bool(as_asked) for name, as_asked in dict(told.get("as-asked", ())).items()}
