"""Writing a whole file or nothing."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from studieroute.domain.problem import InputRefused, Where, problem


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Puts `data` at `path` in one move; an older file stays as it was when that fails.

    A private file can be read by its owner only, where the system knows owners.
    Raises InputRefused when the place cannot be written.
    """
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
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
