"""Removing files so that little of them is left: overwritten once, cut to nothing, then removed.

That is best effort and no promise. A disk of flash memory and a file system that keeps copies write
the new bytes elsewhere, and backups of the computer are not touched. What was encrypted with a key of
the keyring is safe in those places too, once that key is forgotten.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

LEFTOVERS = (".{name}.*.part", "{name}~", "{name}.bak", ".{name}.swp", "~${name}", ".~lock.{name}#")
"""How writing a file, and programs that people edit one with, name what they leave beside it."""


def wipe_file(path: Path) -> bool:
    """Overwrites and removes a file; whether it is gone. A link is removed, and not what it leads to."""
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            _overwrite(path)
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return not os.path.lexists(path)


def wipe_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Wipes files that are there: those that are gone now, and those that could not be removed."""
    there = [path for path in dict.fromkeys(paths) if os.path.lexists(path)]
    gone = {path: wipe_file(path) for path in there}
    return tuple(path for path in there if gone[path]), tuple(p for p in there if not gone[p])


def wipe_folder(folder: Path, but: Iterable[str] = ()) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Wipes every file in a folder and below, and removes the folders that are empty then.

    Files that end as one of `but` are left. Gives what is gone and what could not be removed.
    """
    endings = tuple(but)
    found = [path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()]
    told = wipe_files(path for path in found if not (endings and path.name.endswith(endings)))
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                path.rmdir()
    with suppress(OSError):
        folder.rmdir()
    return told


def leftovers(path: Path) -> tuple[Path, ...]:
    """What writing or editing a file may have left beside it."""
    found: list[Path] = []
    for pattern in LEFTOVERS:
        with suppress(OSError):
            found.extend(path.parent.glob(pattern.format(name=_literal(path.name))))
    return tuple(found)


def _literal(name: str) -> str:
    """A name in which nothing means more than itself to a search."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _overwrite(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        block = os.urandom(64 * 1024)
        for at in range(0, size, len(block)):
            file.write(block[: min(len(block), size - at)])
        os.fsync(file.fileno())
        file.truncate(0)
        os.fsync(file.fileno())
