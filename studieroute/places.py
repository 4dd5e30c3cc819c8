"""Where the program's own files and the user's files are; reading one that is named, writing one whole."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

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


def write_whole(path: Path, data: bytes, *, private: bool = False, folder: bool = False) -> None:
    """Puts `data` at `path` in one move; an older file stays as it was when that fails.

    A private file can be read by its owner only, where the system knows owners; with `folder` the
    folders above it are made. Raises InputRefused when the place cannot be written.
    """
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        if folder:
            path.parent.mkdir(0o700 if private else 0o777, parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                if private:
                    part.chmod(0o600)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or error
        raise InputRefused(problem("cannot-write", Where(str(path)), reason=reason)) from None
