"""Keys of releases: one's own, to sign with, and those of publishers whose releases are believed."""

import json
import os
from base64 import b64decode, b64encode
from datetime import date
from pathlib import Path

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.domain.release import Manifest
from studieroute.places import bytes_given, data_folder, write_whole
from studieroute.seals import KEY_BYTES, SigningKey


def publishers_file() -> Path:
    """The list of the public keys that are believed, each with the day since when."""
    return data_folder() / "publishers.json"


def own_key_file() -> Path:
    """Where the key is that signs when no other is named."""
    return data_folder() / "release.key"


def make_key(file: Path) -> SigningKey:
    """Writes a new key that only the user can read; a file that is there already is refused."""
    if os.path.lexists(file):
        raise InputRefused(problem("key-exists", Where(str(file))))
    key = SigningKey.new()
    write_whole(file, b64encode(key.private) + b"\n", private=True, folder=True)
    return key


def read_key(file: Path) -> SigningKey:
    """The key in a file; raises InputRefused when it cannot be read or is none."""
    try:
        private = b64decode(bytes_given(file).strip(), validate=True)
    except ValueError:
        private = b""
    if len(private) != KEY_BYTES:
        raise InputRefused(problem("key-broken", Where(str(file))))
    return SigningKey(private)


def own_key() -> SigningKey:
    """The user's own key, made at its first use."""
    file = own_key_file()
    return read_key(file) if file.exists() else make_key(file)


def believed() -> dict[str, str]:
    """The public keys that are believed and the day since when; refuses a list it cannot read."""
    file = publishers_file()
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise InputRefused(problem("key-list-broken", Where(str(file)), reason=error)) from None
    return {str(key): str(since) for key, since in data.items()}


def believe(key: str, today: date) -> None:
    """Adds a public key to the list, whole or not at all."""
    file = publishers_file()
    text = json.dumps({**believed(), key: today.isoformat()}, indent=1) + "\n"
    write_whole(file, text.encode("utf-8"), folder=True)


def is_first_use(manifest: Manifest, path: Path, accepted: str = "") -> bool:
    """Whether the key of a release is to be believed from now on: the first one met, or accepted.

    A key that is believed already gives False. Raises InputRefused for any other key.
    """
    known = believed()
    if manifest.key in known:
        return False
    wanted = "".join(accepted.split()).casefold()
    if wanted == manifest.key or (not known and not wanted):
        return True
    raise InputRefused(problem("release-foreign", Where(str(path)), key=manifest.key_words))
