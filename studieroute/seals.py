"""Signatures and encryption; the cryptographic library lives here only.

Signing is Ed25519 (RFC 8032). Sealing derives a key from a passphrase with Argon2id (RFC 9106) and
encrypts with ChaCha20-Poly1305 (RFC 8439), so that a changed byte is noticed. Keys that a computer
keeps for its user stand in the system's keyring, where there is one.
"""

import os
import struct
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12

MEMORY_KIB = 64 * 1024
"""Memory that deriving a key costs: the second recommendation of RFC 9106."""
ITERATIONS = 3
LANES = 4
MOST_MEMORY_KIB = 256 * 1024
"""A file that asks for more memory than this is not believed."""

SERVICE = "StudieRoute"
"""The name under which keys stand in the keyring."""

_COSTS = struct.Struct(">IBB")
_LEAST_SEALED = _COSTS.size + SALT_BYTES + NONCE_BYTES + 16


class WrongSeal(Exception):
    """The passphrase is not the right one, or the content was changed."""


@dataclass(frozen=True)
class SigningKey:
    """A key to sign with; 32 bytes that only its owner knows."""

    private: bytes

    @classmethod
    def new(cls) -> "SigningKey":
        """A key that nobody had before."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """The 32 bytes with which others check."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        """The signature of content, 64 bytes."""
        return self._key.sign(content)

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.private)


def is_signed(content: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the signature is that of the content by the owner of the public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def seal(content: bytes, passphrase: str, about: bytes = b"") -> bytes:
    """Content that only the passphrase opens; `about` is checked with it but not contained."""
    costs = _COSTS.pack(MEMORY_KIB, ITERATIONS, LANES)
    salt = os.urandom(SALT_BYTES)
    key = _derive(passphrase, salt, MEMORY_KIB, ITERATIONS, LANES)
    return costs + salt + seal_with_key(content, key, costs + about)


def unseal(sealed: bytes, passphrase: str, about: bytes = b"") -> bytes:
    """The content that was sealed.

    Raises WrongSeal when the passphrase is wrong or a byte of the content or of `about` changed.
    """
    if len(sealed) < _LEAST_SEALED:
        raise WrongSeal
    costs, rest = sealed[: _COSTS.size], sealed[_COSTS.size :]
    memory, iterations, lanes = _COSTS.unpack(costs)
    if not (8 * lanes <= memory <= MOST_MEMORY_KIB and 0 < iterations <= 16 and lanes):
        raise WrongSeal
    salt, secret = rest[:SALT_BYTES], rest[SALT_BYTES:]
    key = _derive(passphrase, salt, memory, iterations, lanes)
    return unseal_with_key(secret, key, costs + about)


def seal_with_key(content: bytes, key: bytes, about: bytes = b"") -> bytes:
    """Content that only a key of 32 bytes opens; `about` is checked with it but not contained."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, about)


def unseal_with_key(sealed: bytes, key: bytes, about: bytes = b"") -> bytes:
    """The content that was sealed with a key; raises WrongSeal for another key or a changed byte."""
    nonce, secret = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, secret, about)
    except (InvalidTag, ValueError):
        raise WrongSeal from None


def new_key() -> bytes:
    """A key that nobody had before."""
    return os.urandom(KEY_BYTES)


def key_kept_here(name: str) -> bytes | None:
    """The key of that name in the keyring of this user; None where there is none, or no keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        text = keyring.get_password(SERVICE, name)
        key = b64decode(text, validate=True) if text else b""
    except (KeyringError, OSError, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def keep_key_here(name: str, key: bytes) -> bool:
    """Puts a key into the keyring of this user; whether it can be read back from there."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, b64encode(key).decode("ascii"))
    except (KeyringError, OSError):
        return False
    return key_kept_here(name) == key


def forget_key_here(name: str) -> None:
    """Takes a key out of the keyring; what was sealed with it can never be opened again."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, name)
    except (KeyringError, OSError):
        return


def _derive(passphrase: str, salt: bytes, memory: int, iterations: int, lanes: int) -> bytes:
    derivation = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory
    )
    return derivation.derive(passphrase.encode())
