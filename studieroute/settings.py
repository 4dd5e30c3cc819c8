"""What an institution decides for its copy of the program, in one TOML file.

    [institution]
    name = "ROC van Twente"
    logo = "logo.png"          # PNG or JPEG, beside this file
    colour = "#0b5563"         # of headings and bars; dark enough to be read on white
    large-print = false        # plans in large print unless asked otherwise

Sections of others are left to them.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.places import institution_file, text_given

SETTINGS = "STUDIEROUTE_SETTINGS"
"""The environment variable that names another settings file."""
COLOUR = "#0b5563"
LEAST_CONTRAST = 4.5
"""What WCAG 2.2 asks of text on its background."""
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PNG and a JPEG begin."""
LARGEST_LOGO = 5_000_000
"""In bytes; a logo of more slows every page down."""


@dataclass(frozen=True, slots=True)
class House:
    """Whose plans these are: name, picture of the logo, colour, and the size of print."""

    name: str = ""
    logo: bytes = b""
    colour: str = COLOUR
    large_print: bool = False


PLAIN = House()
"""Nobody's house style."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a settings file: what it says, and on which line."""

    file: Path
    name: str
    text: str
    values: Mapping[str, Any]

    def where(self, key: str) -> Where:
        """The line on which a key of the section stands; 0 where it cannot be told."""
        lines = list(enumerate(self.text.splitlines(), 1))
        begin = next((at for at, line in lines if _opens(line, self.name)), 1)
        named = (at for at, line in lines[begin - 1 :] if _names(line, key))
        return Where(str(self.file), next(named, 0))


def read_section(name: str, path: Path | None = None) -> Section | None:
    """A section of the settings at `path`, or else where they are kept; None without such a file.

    A section that is not there says nothing. Raises InputRefused for a file that cannot be read,
    or is not TOML.
    """
    named = path or (Path(text) if (text := os.environ.get(SETTINGS)) else None)
    file = named or institution_file()
    if named is None and not file.exists():
        return None
    text = text_given(file)
    try:
        values = tomllib.loads(text).get(name, {})
    except tomllib.TOMLDecodeError as error:
        reason, _, spot = str(error).partition(" (at line ")
        line = re.match(r"\d+", spot)
        where = Where(str(file), int(line[0]) if line else text.count("\n") + 1)
        raise InputRefused(problem("not-toml", where, reason=reason)) from None
    section = Section(file, name, text, values if isinstance(values, dict) else {})
    if not isinstance(values, dict):
        raise InputRefused(
            problem("setting-form", section.where(name), key=name, wanted=f"[{name}]")
        )
    return section


def _opens(line: str, name: str) -> bool:
    """Whether a line of TOML opens the section of that name."""
    return re.match(rf"\s*\[\s*{re.escape(name)}\s*\]", line) is not None


def _names(line: str, key: str) -> bool:
    """Whether a line of TOML gives a value to a key, or opens a section of that name."""
    return re.match(rf"""\s*\[?\s*["']?{re.escape(key)}["']?\s*[=\].]""", line) is not None


def read_house(path: Path | None = None) -> House:
    """The institution's section of the settings at `path`, or else where they are kept.

    Without such a file it is plain. Raises InputRefused with file and line for what is wrong.
    """
    section = read_section("institution", path)
    return PLAIN if section is None else _house(section)


def contrast(colour: str) -> float:
    """The contrast of a colour, as in #0b5563, with white: from 1 to 21, as WCAG counts it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _house(section: Section) -> House:
    known = {"name": "", "logo": "", "colour": COLOUR, "large-print": False}
    for key, value in section.values.items():
        if key not in known:
            raise _refused(section, "setting-unknown", key, key=key, known=", ".join(known))
        if type(value) is not type(known[key]):
            raise _refused(section, "setting-form", key, key=key, wanted=_form(known[key]))
    values: Mapping[str, Any] = {**known, **section.values}
    return House(
        " ".join(values["name"].split()),
        _logo(section, values["logo"]),
        _colour(section, values["colour"]),
        values["large-print"],
    )


def _colour(section: Section, text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise _refused(section, "setting-form", "colour", key="colour", wanted='"#0b5563"')
    if contrast(text) < LEAST_CONTRAST:
        found = f"{contrast(text):.1f}"
        raise _refused(section, "too-light", "colour", colour=text, found=found)
    return text.lower()


def _logo(section: Section, name: str) -> bytes:
    if not name:
        return b""
    path = section.file.parent / name
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_LOGO + 1)
    except OSError as error:
        reason = error.strerror or error
        raise _refused(section, "no-logo", "logo", name=name, reason=reason) from None
    if not data.startswith(MAGIC) or len(data) > LARGEST_LOGO:
        raise _refused(section, "bad-logo", "logo", name=name)
    return data


def _refused(section: Section, kind: str, at: str, **details: Any) -> InputRefused:
    """A problem at the line where a key stands."""
    return InputRefused(problem(kind, section.where(at), **details))


def _form(value: object) -> str:
    return "true / false" if isinstance(value, bool) else '"…"'
