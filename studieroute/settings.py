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


def read_house(path: Path | None = None) -> House:
    """The institution's section of the settings at `path`, or else where they are kept.

    Without such a file it is plain. Raises InputRefused with file and line for what is wrong.
    """
    named = path or (Path(text) if (text := os.environ.get(SETTINGS)) else None)
    file = named or institution_file()
    if named is None and not file.exists():
        return PLAIN
    return _Reader(file).house()


def contrast(colour: str) -> float:
    """The contrast of a colour, as in #0b5563, with white: from 1 to 21, as WCAG counts it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class _Reader:
    """Reads the institution's section of one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.text = text_given(file)

    def house(self) -> House:
        """What the section says; raises InputRefused for the first thing that is wrong."""
        section = self._section()
        known = {"name": "", "logo": "", "colour": COLOUR, "large-print": False}
        for key, value in section.items():
            if key not in known:
                raise self._refused("setting-unknown", key, key=key, known=", ".join(known))
            if type(value) is not type(known[key]):
                raise self._refused("setting-form", key, key=key, wanted=_form(known[key]))
        values: Mapping[str, Any] = {**known, **section}
        return House(
            " ".join(values["name"].split()),
            self._logo(values["logo"]),
            self._colour(values["colour"]),
            values["large-print"],
        )

    def _section(self) -> Mapping[str, Any]:
        try:
            section = tomllib.loads(self.text).get("institution", {})
        except tomllib.TOMLDecodeError as error:
            reason, _, spot = str(error).partition(" (at line ")
            line = re.match(r"\d+", spot)
            where = Where(str(self.file), int(line[0]) if line else self.text.count("\n") + 1)
            raise InputRefused(problem("not-toml", where, reason=reason)) from None
        if not isinstance(section, dict):
            raise self._refused("setting-form", "institution", key="institution", wanted="[…]")
        return section

    def _colour(self, text: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            raise self._refused("setting-form", "colour", key="colour", wanted='"#0b5563"')
        if contrast(text) < LEAST_CONTRAST:
            found = f"{contrast(text):.1f}"
            raise self._refused("too-light", "colour", colour=text, found=found)
        return text.lower()

    def _logo(self, name: str) -> bytes:
        if not name:
            return b""
        path = self.file.parent / name
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_LOGO + 1)
        except OSError as error:
            reason = error.strerror or error
            raise self._refused("no-logo", "logo", name=name, reason=reason) from None
        if not data.startswith(MAGIC) or len(data) > LARGEST_LOGO:
            raise self._refused("bad-logo", "logo", name=name)
        return data

    def _refused(self, kind: str, at: str = "", **details: Any) -> InputRefused:
        """A problem at the line where a key stands."""
        line = 0
        if at:
            heads = (i for i, text in enumerate(self.text.splitlines(), 1) if _names(text, at))
            line = next(heads, 0)
        return InputRefused(problem(kind, Where(str(self.file), line), **details))


def _names(line: str, key: str) -> bool:
    """Whether a line of TOML gives a value to a key, or opens the section of that name."""
    return re.match(rf"""\s*\[?\s*["']?{re.escape(key)}["']?\s*[=\].]""", line) is not None


def _form(value: object) -> str:
    return "true / false" if isinstance(value, bool) else '"…"'
