"""Telling packages and releases apart without reading them as tables."""

from hashlib import sha256
from pathlib import Path

from studieroute.rows import TABLES


def fingerprint(folder: Path) -> str:
    """A hash of the tables' files, the same on every machine that has the same files."""
    digest = sha256()
    for table in TABLES:
        file = folder / table.file
        if file.is_file():
            digest.update(table.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def is_release(path: Path) -> bool:
    """Whether a file begins as a release does; a folder or a database does not."""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False
