"""Where the program's own files and the user's files are, and reading one that a person names."""

from pathlib import Path

from platformdirs import PlatformDirs

from studieroute.domain.problem import InputRefused, Where, problem

PACKAGE = Path(__file__).resolve().parent
_DIRS = PlatformDirs("StudieRoute", appauthor=False, roaming=False)
MEGA = 1_000_000
MOST_BYTES = 20 * MEGA
"""What a person names takes a few thousand bytes; a file of more than this is another one."""


def shipped(*parts: str) -> Path:
    """A file or folder that comes with the program: beside it in a checkout, inside it in a wheel."""
    inside = PACKAGE / "shipped"
    root = inside if inside.is_dir() else PACKAGE.parent
    return root.joinpath(*parts)


def data_folder() -> Path:
    """The folder for what the user makes; created on the first write, not here."""
    return Path(_DIRS.user_data_dir)


def settings_file() -> Path:
    """The file with the user's preferences."""
    return Path(_DIRS.user_config_dir) / "settings.json"


def institution_file() -> Path:
    """The file with what an institution decides: of this user if there is one, else of the machine."""
    own = settings_file().with_name("settings.toml")
    return own if own.exists() else Path(_DIRS.site_config_dir) / own.name


def state_folder() -> Path:
    """The folder for what is kept between two runs, conversations not yet saved among it."""
    return Path(_DIRS.user_state_dir)


def bytes_given(file: Path, most: int = MOST_BYTES) -> bytes:
    """What stands in a file that a person names; never more than `most` is taken into memory.

    Raises InputRefused when it cannot be read or holds more.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputRefused(problem("cannot-read", Where(str(file)), reason=reason)) from None
    if len(data) > most:
        raise InputRefused(problem("too-big", Where(str(file)), most=most // MEGA))
    return data


def text_given(file: Path, most: int = MOST_BYTES) -> str:
    """The text of a file that a person names, in UTF-8; raises InputRefused like `bytes_given`."""
    return decoded(bytes_given(file, most), file)


def decoded(data: bytes, file: Path) -> str:
    """The text that bytes of a file are in UTF-8; raises InputRefused with the line where they are not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputRefused(problem("not-utf8", Where(str(file), line))) from None
