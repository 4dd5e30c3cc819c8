"""The sealed learner file: encrypted, with a first line that says what it is and until when it is kept.

    StudieRoute sealed 1
    {"lock": "passphrase", "key": "", "kept_until": "2027-11-21"}
    ...encrypted text, then 16 bytes that tell a damaged file from a wrong passphrase

The two lines can be read without the key, so that a file that is past its day can be found; they
are sealed along with the text, so that nobody can change the day unseen. What encrypts is imported when
it is first used, since most files are not sealed.
"""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.places import bytes_given

MARK = b"StudieRoute sealed "
VERSION = 1
ENDING = ".studieroute"
"""How the names of files end that only the program reads: sealed ones and those handed over."""
FILES = "learner files"
"""The key in the keyring that opens saved files that were sealed for this computer."""
UNSAVED = "unsaved conversations"
"""The key of what the program keeps by itself; wiping forgets it, so that no remains can be read."""
LEAST_LETTERS = 10
"""A passphrase of fewer characters is not taken for a new file; what was sealed with one still opens."""
_DIGEST = 16


class Lock(StrEnum):
    """What opens a sealed file: a passphrase, or the keyring of the computer it was made on."""

    PASSPHRASE = "passphrase"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class Head:
    """What can be read without the key; None as the day: to be kept without end.

    `key` is the name of the key in the keyring; empty for a passphrase.
    """

    lock: Lock = Lock.PASSPHRASE
    kept_until: date | None = None
    key: str = ""

    def is_due(self, today: date) -> bool:
        """Whether the file should have been deleted before today."""
        return self.kept_until is not None and self.kept_until < today


def is_sealed(data: bytes) -> bool:
    """Whether the bytes of a file are those of a sealed one, of whatever version."""
    return data.startswith(MARK)


def seal_text(text: str, passphrase: str, kept_until: date | None = None) -> bytes:
    """The bytes of a file that the passphrase opens; raises InputRefused for a short one."""
    from studieroute.seals import seal

    if not passphrase:
        raise InputRefused(problem("no-passphrase"))
    if len(passphrase) < LEAST_LETTERS:
        raise InputRefused(problem("short-passphrase", least=LEAST_LETTERS))
    lines = _lines(Head(Lock.PASSPHRASE, kept_until))
    return _closed(lines, seal(text.encode("utf-8"), passphrase, lines))


def seal_text_here(text: str, kept_until: date | None = None, key_name: str = FILES) -> bytes:
    """The bytes of a file that opens by itself for this user on this computer, and nowhere else.

    Raises InputRefused where the computer has no keyring.
    """
    from studieroute.seals import seal_with_key

    key = key_here(key_name)
    if key is None:
        raise InputRefused(problem("no-keyring"))
    lines = _lines(Head(Lock.KEYRING, kept_until, key_name))
    return _closed(lines, seal_with_key(text.encode("utf-8"), key, lines))


def seal_kept(text: str) -> bytes:
    """The bytes of a conversation that the program keeps by itself.

    Sealed for this user where there is a keyring; plain in a folder for this user alone where not.
    """
    try:
        return seal_text_here(text, None, UNSAVED)
    except InputRefused:
        return text.encode("utf-8")


def forget_kept() -> None:
    """Forgets the key of all that the program kept by itself, which nobody can read from then on."""
    from studieroute.seals import forget_key_here

    forget_key_here(UNSAVED)


def key_here(name: str) -> bytes | None:
    """A key in the keyring, made at its first use; None where there is no keyring."""
    from studieroute.seals import keep_key_here, key_kept_here, new_key

    found = key_kept_here(name)
    if found is not None:
        return found
    key = new_key()
    return key if keep_key_here(name, key) else None


def head_of(data: bytes, name: str = "") -> Head:
    """What stands before the sealed text; `name` is the file to name in a problem.

    Raises InputRefused for a file of a newer version, or one that was damaged.
    """
    first, _, rest = data.partition(b"\n")
    version = first.removeprefix(MARK).decode("ascii", "replace")
    if version.isdigit() and int(version) > VERSION:
        raise InputRefused(problem("sealed-newer", Where(name)))
    if version != str(VERSION) or _digest(data[:-_DIGEST]) != data[-_DIGEST:]:
        raise InputRefused(problem("sealed-damaged", Where(name)))
    try:
        said = json.loads(rest.partition(b"\n")[0])
        until = said["kept_until"]
        until = date.fromisoformat(until) if until else None
        return Head(Lock(said["lock"]), until, str(said.get("key", "")))
    except (ValueError, KeyError, TypeError):
        raise InputRefused(problem("sealed-damaged", Where(name))) from None


def unseal_text(data: bytes, passphrase: str, name: str = "") -> str:
    """The text of a sealed file; one that was sealed for this computer needs no passphrase.

    Raises InputRefused with a sentence for a wrong passphrase, damage, or a newer version.
    """
    from studieroute.seals import WrongSeal, key_kept_here, unseal, unseal_with_key

    head = head_of(data, name)
    first, second, rest = data.split(b"\n", 2)
    lines, secret = first + b"\n" + second + b"\n", rest[:-_DIGEST]
    try:
        if head.lock is Lock.PASSPHRASE:
            return unseal(secret, passphrase, lines).decode("utf-8")
        key = key_kept_here(head.key)
        if key is None:
            raise InputRefused(problem("sealed-elsewhere", Where(name)))
        return unseal_with_key(secret, key, lines).decode("utf-8")
    except WrongSeal:
        kind = "wrong-passphrase" if head.lock is Lock.PASSPHRASE else "sealed-elsewhere"
        raise InputRefused(problem(kind, Where(name))) from None


def head_of_file(path: Path) -> Head | None:
    """The head of a sealed file; None for a file that is not sealed or cannot be read."""
    try:
        data = bytes_given(path)
    except InputRefused:
        return None
    return head_of(data, str(path)) if is_sealed(data) else None


def _lines(head: Head) -> bytes:
    until = head.kept_until.isoformat() if head.kept_until else None
    said = json.dumps({"lock": head.lock.value, "key": head.key, "kept_until": until})
    return MARK + f"{VERSION}\n{said}\n".encode("ascii")


def _closed(lines: bytes, secret: bytes) -> bytes:
    data = lines + secret
    return data + _digest(data)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
