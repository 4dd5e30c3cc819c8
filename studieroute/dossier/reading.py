"""The text of a learner's file, whether it is plain or sealed."""

from collections.abc import Callable
from pathlib import Path

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.dossier.sealed_file import Lock, head_of, is_sealed, unseal_text
from studieroute.places import bytes_given, decoded

Ask = Callable[[Path], str]
"""Gives the passphrase of a sealed file; raises InputRefused where nobody can be asked."""

HANDED_OVER = b"StudieRoute hand-over "
"""How a hand-over begins; its content is a learner file only after it was received."""


def nobody_to_ask(path: Path) -> str:
    """Refuses a sealed file, where no passphrase can be asked for."""
    raise InputRefused(problem("is-sealed", Where(str(path))))


def read_unsealed(path: Path, ask: Ask = nobody_to_ask) -> bytes:
    """The bytes of a file, or what was sealed in it; raises InputRefused where it cannot be read."""
    data = bytes_given(path)
    if not is_sealed(data):
        return data
    by_passphrase = head_of(data, str(path)).lock is Lock.PASSPHRASE
    return unseal_text(data, ask(path) if by_passphrase else "", str(path)).encode("utf-8")


def read_text(path: Path, ask: Ask = nobody_to_ask) -> str:
    """The text of a file in UTF-8, sealed or not; raises InputRefused where it cannot be read."""
    data = read_unsealed(path, ask)
    if data.startswith(HANDED_OVER):
        raise InputRefused(problem("is-hand-over", Where(str(path))))
    return decoded(data, path)
