"""Which subjects the school offers, kept between two runs; nothing of a pupil or a class is."""

import json
from contextlib import suppress
from pathlib import Path

from studieroute.domain.problem import InputRefused
from studieroute.domain.school import SCHOOLS
from studieroute.places import settings_file, write_whole

Offered = tuple[tuple[str, tuple[str, ...]], ...]
"""The subjects on offer of each school level that was touched."""


def file() -> Path:
    """Where it is kept."""
    return settings_file().with_name("school.json")


def read(path: Path) -> Offered:
    """What was kept; nothing where the file is missing or cannot be used."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    told = data.get("offered") if isinstance(data, dict) else None
    if not isinstance(told, dict):
        return ()
    return tuple(
        (level, tuple(one for one in told[level] if isinstance(one, str)))
        for level in sorted(SCHOOLS)
        if isinstance(told.get(level), list)
    )


class Keeper:
    """Writes what the school offers as soon as it is another; a full disk is no reason to stop."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.offered = read(path)

    def keep(self, offered: Offered) -> None:
        """Writes it, where it is not what was kept already."""
        if offered == self.offered:
            return
        self.offered = offered
        told = json.dumps({"offered": dict(offered)}, indent=1) + "\n"
        with suppress(InputRefused):
            write_whole(self._path, told.encode("utf-8"), folder=True)
