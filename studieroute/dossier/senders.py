"""Keys of hand-overs: this institution's own, and those of senders that were checked."""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path

from studieroute.domain.handing import HandedOver, Trust
from studieroute.places import data_folder, write_whole
from studieroute.seals import SigningKey, keep_key_here, key_kept_here

KEY_NAME = "hand-over"
"""The institution's own key in the keyring."""


def own_key(folder: Path | None = None) -> SigningKey:
    """The key this copy signs with, made at its first use: in the keyring, else in a private file.

    Raises InputRefused where neither can be written.
    """
    kept = key_kept_here(KEY_NAME)
    file = (folder or data_folder()) / "hand-over.key"
    if kept is None:
        kept = _key_of_file(file)
    if kept is not None:
        return SigningKey(kept)
    key = SigningKey.new()
    if not keep_key_here(KEY_NAME, key.private):
        write_whole(file, b64encode(key.private), private=True, folder=True)
    return key


def trust(handed: HandedOver, folder: Path | None = None) -> Trust:
    """Whether the key of a hand-over was checked before and belonged to the same sender."""
    known = known_senders(folder).get(handed.key.hex())
    return Trust.KNOWN if known is not None and known == handed.sender else Trust.UNKNOWN


def known_senders(folder: Path | None = None) -> dict[str, str]:
    """The senders that were checked, by their key; none where the list cannot be read."""
    try:
        data = json.loads(_senders_file(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(name) for key, name in data.items()} if isinstance(data, dict) else {}


def know(handed: HandedOver, folder: Path | None = None) -> None:
    """Remembers the sender of a hand-over as checked; raises InputRefused where that is not possible."""
    known = {**known_senders(folder), handed.key.hex(): handed.sender}
    text = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    write_whole(_senders_file(folder), text.encode("utf-8"), private=True, folder=True)


def _senders_file(folder: Path | None) -> Path:
    return (folder or data_folder()) / "senders.json"


def _key_of_file(file: Path) -> bytes | None:
    with suppress(OSError, ValueError):
        key = b64decode(file.read_bytes(), validate=True)
        return key if len(key) == 32 else None
    return None
