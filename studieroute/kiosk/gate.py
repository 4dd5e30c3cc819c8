"""The way out: a code of digits that only the staff knows, kept as a hash, slower after each mistake."""

import hashlib
import hmac
import os
from dataclasses import dataclass, replace

LEAST_DIGITS = 4
MOST_DIGITS = 12
PATIENT_TRIES = 3
"""Mistakes before one has to wait; the wait doubles with each further one."""
FIRST_WAIT = 15.0

_NAME = "scrypt"
_COST, _BLOCK = 2**14, 8


def hashed(code: str, salt: bytes | None = None) -> str:
    """The line for the settings file: how the code is kept without being readable."""
    salt = os.urandom(16) if salt is None else salt
    return f"{_NAME}:{salt.hex()}:{_digest(code, salt).hex()}"


def is_hash(text: str) -> bool:
    """Whether a text has the form that `hashed` gives."""
    name, _, rest = text.partition(":")
    salt, _, digest = rest.partition(":")
    try:
        return name == _NAME and len(bytes.fromhex(salt)) == 16 and len(bytes.fromhex(digest)) == 32
    except ValueError:
        return False


def _digest(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=32)


@dataclass(frozen=True, slots=True)
class Gate:
    """The hash of the code, the mistakes since it was last right, and when one may try again."""

    kept: str = ""
    mistakes: int = 0
    shut_until: float = 0.0

    @property
    def exists(self) -> bool:
        """Whether there is a way out at all."""
        return bool(self.kept)

    def is_shut(self, now: float) -> bool:
        """Whether one has to wait before the next try."""
        return now < self.shut_until

    def tried(self, code: str, now: float) -> tuple["Gate", bool]:
        """The gate after a try, and whether it opened; while it is shut no code opens it."""
        if not self.exists or self.is_shut(now):
            return self, False
        salt, _, digest = self.kept.removeprefix(f"{_NAME}:").partition(":")
        given = _digest(code, bytes.fromhex(salt))
        if hmac.compare_digest(given, bytes.fromhex(digest)):
            return Gate(self.kept), True
        mistakes = self.mistakes + 1
        wait = FIRST_WAIT * 2 ** (mistakes - PATIENT_TRIES) if mistakes >= PATIENT_TRIES else 0.0
        return replace(self, mistakes=mistakes, shut_until=now + wait), False
