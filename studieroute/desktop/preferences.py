"""What the program remembers of how a person likes it: language, theme, size of text."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from studieroute.domain.problem import InputRefused
from studieroute.places import settings_file, write_whole


@dataclass(frozen=True, slots=True)
class Preferences:
    """Nothing about a learner is ever kept here."""

    language: str = ""
    theme: str = "system"
    scale: float = 1.0
    seen_example: bool = False
    favourites: tuple[str, ...] = ()
    place: str = ""
    widths: tuple[int, ...] = ()


def file() -> Path:
    """Where the preferences of the desktop faces are kept."""
    return settings_file().with_name("desktop.json")


def read(path: Path) -> Preferences:
    """The preferences of a file; the usual ones where it is missing or cannot be used."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    usual = asdict(Preferences())
    if not isinstance(data, dict):
        return Preferences()
    for one in ("favourites", "widths"):
        kind = str if one == "favourites" else int
        listed = data.get(one)
        data[one] = (
            tuple(x for x in listed if isinstance(x, kind)) if isinstance(listed, list) else ()
        )
    kept = {
        one.name: data[one.name]
        for one in fields(Preferences)
        if isinstance(data.get(one.name), type(usual[one.name]))
    }
    return Preferences(**kept)


def write(path: Path, preferences: Preferences) -> None:
    """Saves the preferences whole; a folder that cannot be written is no reason to stop."""
    text = json.dumps(asdict(preferences), indent=1) + "\n"
    with suppress(InputRefused):
        write_whole(path, text.encode("utf-8"), folder=True)
