"""Asking for a file or where to write one; the dialogs are the desktop's own."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Kind = tuple[str, str]
"""What a kind of file is called, and the ending of its names, as in ".pdf"."""


def ask_file(parent: QWidget, title: str, name: str, endings: Sequence[str]) -> Path | None:
    """A file to open whose name ends so; None when the person thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", _filter(name, endings))
    return Path(chosen) if chosen else None


def ask_files(parent: QWidget, title: str, name: str, endings: Sequence[str]) -> tuple[Path, ...]:
    """Files to open whose names end so; none when the person thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", _filter(name, endings))
    return tuple(map(Path, chosen))


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder; None when the person thinks better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def ask_where(parent: QWidget, title: str, name: str, *kinds: Kind) -> Path | None:
    """Where to write a file; a name without the ending of one of the kinds gets that of the kind chosen."""
    filters = ";;".join(_filter(one, (ending,)) for one, ending in kinds)
    written, chosen = QFileDialog.getSaveFileName(parent, title, name, filters)
    if not written:
        return None
    path, endings = Path(written), [ending for _, ending in kinds]
    if path.suffix.lower() in endings:
        return path
    return path.with_name(path.name + next((e for e in endings if f"*{e}" in chosen), endings[0]))


def _filter(name: str, endings: Sequence[str]) -> str:
    return f"{name} ({' '.join(f'*{one}' for one in endings)})"
