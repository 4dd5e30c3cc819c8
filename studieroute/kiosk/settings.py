"""How a kiosk is set up: the section [kiosk] of the settings file, checked word by word."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from studieroute.domain.problem import InputRefused, Problem, Where, problem
from studieroute.kiosk.gate import is_hash
from studieroute.places import data_folder, shipped
from studieroute.settings import Section, read_section

SECTION = "kiosk"
LEAST_IDLE, MOST_IDLE = 15, 900
ENGLISH = "en"
FILES = ("counts_file", "stories")


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """The settings of a kiosk, written with hyphens in the file; an empty text means: not set.

    `front` is the institution whose routes stand first (empty: neutral), `place` the city where
    the kiosk stands, `exit_code` the hash of the code that lets the staff out, `counts_file` where
    daily numbers go when `counting` is on.
    """

    languages: tuple[str, ...] = ("nl", "en", "de")
    front: str = ""
    place: str = ""
    idle_seconds: int = 60
    printer: str = ""
    exit_code: str = ""
    counting: bool = False
    counts_file: str = ""
    stories: str = ""

    @property
    def counts_path(self) -> Path:
        """Where the daily numbers are written."""
        return Path(self.counts_file) if self.counts_file else data_folder() / "kiosk-counts.csv"


USUAL = KioskSettings()
"""How a kiosk is set up where nobody set it up."""


def read_settings(path: Path | None = None) -> KioskSettings:
    """The kiosk's section of the settings at `path`, or else where they are kept.

    Without such a file they are the usual ones. Raises InputRefused with a sentence for each thing
    that is wrong.
    """
    section = read_section(SECTION, path)
    return USUAL if section is None else _checked(section)


def _checked(section: Section) -> KioskSettings:
    known = {one.name.replace("_", "-"): one.name for one in fields(KioskSettings)}
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key, value in section.values.items():
        where = section.where(key)
        if key not in known:
            names = ", ".join(known)
            problems.append(problem("setting-unknown", where, key=key, known=names))
        elif (wanted := _wanted(known[key], value)) is not None:
            problems.append(problem("setting-form", where, key=key, wanted=wanted))
        else:
            problems.extend(_impossible(where, known[key], value))
            values[known[key]] = _kept(known[key], value, section.file)
    if problems:
        raise InputRefused(*problems)
    return KioskSettings(**values)


def _wanted(name: str, value: Any) -> str | None:
    """How a setting is to be written, where it is not written so."""
    match getattr(USUAL, name):
        case bool():
            return None if isinstance(value, bool) else "true / false"
        case int():
            fits = isinstance(value, int) and not isinstance(value, bool)
            fits = fits and LEAST_IDLE <= value <= MOST_IDLE
            return None if fits else f"{LEAST_IDLE} … {MOST_IDLE}"
        case tuple():
            listed = isinstance(value, list) and all(isinstance(x, str) for x in value)
            return None if listed and value else '["nl", "en"]'
        case _:
            return None if isinstance(value, str) else '"…"'


def _kept(name: str, value: Any, file: Path) -> Any:
    """A value as it is used; a file named without its folder stands beside the settings."""
    if name in FILES and value:
        return str(file.parent / value)
    return tuple(value) if isinstance(value, list) else value


def _impossible(where: Where, name: str, value: Any) -> list[Problem]:
    """What is written well and yet cannot be."""
    if name == "languages":
        known = spoken()
        return [
            problem("no-texts", where, language=one, known=", ".join(known))
            for one in value
            if one not in known
        ]
    if name == "exit_code" and value and not is_hash(value):
        return [problem("not-a-hash", where)]
    return []


def spoken() -> tuple[str, ...]:
    """The languages there are texts in: one folder each in resources/locale, and English."""
    files = shipped("resources", "locale").glob("*/LC_MESSAGES/studieroute.mo")
    return tuple(sorted({ENGLISH, *(one.parent.parent.name for one in files)}))
