"""Signatures and encryption."""

import keyring
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studieroute.seals import (
    SigningKey,
    WrongSeal,
    forget_key_here,
    is_signed,
    keep_key_here,
    key_kept_here,
    new_key,
    seal,
    seal_with_key,
    unseal,
    unseal_with_key,
)
from tests.keyrings import MemoryKeyring


def test_that_what_was_sealed_opens_with_its_passphrase_only() -> None:
    sealed = seal("één gesprek".encode(), "geheim ✓", b"v1")
    assert b"gesprek" not in sealed
    assert unseal(sealed, "geheim ✓", b"v1").decode() == "één gesprek"
    for passphrase, about in (("Geheim ✓", b"v1"), ("geheim ✓", b"v2"), ("", b"v1")):
        with pytest.raises(WrongSeal):
            unseal(sealed, passphrase, about)


def test_that_the_same_content_is_never_sealed_twice_the_same() -> None:
    assert seal(b"x", "y") != seal(b"x", "y")


SEALED = seal(b"what was said", "pass")


@settings(max_examples=40)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_that_a_changed_byte_is_noticed(at: int, change: int) -> None:
    broken = bytearray(SEALED)
    broken[at] ^= change
    with pytest.raises(WrongSeal):
        unseal(bytes(broken), "pass")


@given(st.integers(0, len(SEALED) - 1))
@settings(max_examples=20)
def test_that_a_truncated_seal_is_noticed(length: int) -> None:
    with pytest.raises(WrongSeal):
        unseal(SEALED[:length], "pass")


@given(st.binary(), st.binary(min_size=1))
def test_that_a_signature_holds_for_its_content_and_its_key_only(
    content: bytes, other: bytes
) -> None:
    key = SigningKey.new()
    signature = key.sign(content)
    assert is_signed(content, signature, key.public)
    assert not is_signed(content + other, signature, key.public)
    assert not is_signed(content, signature, SigningKey.new().public)
    assert not is_signed(content, signature[:-1], key.public)
    assert not is_signed(content, signature, key.public[:-1])


@given(st.binary(), st.binary())
def test_that_what_a_key_sealed_opens_with_that_key_only(content: bytes, about: bytes) -> None:
    key = new_key()
    sealed = seal_with_key(content, key, about)
    assert unseal_with_key(sealed, key, about) == content
    for other in (new_key(), key[:-1]):
        with pytest.raises(WrongSeal):
            unseal_with_key(sealed, other, about)
    with pytest.raises(WrongSeal):
        unseal_with_key(sealed[:-1], key, about)


def test_that_a_key_is_kept_in_the_keyring_until_it_is_forgotten() -> None:
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    try:
        key = new_key()
        assert key_kept_here("a") is None
        assert keep_key_here("a", key)
        assert (key_kept_here("a"), key_kept_here("b")) == (key, None)
        memory.kept["StudieRoute", "b"] = "no key at all"
        assert key_kept_here("b") is None
        forget_key_here("a")
        assert key_kept_here("a") is None
    finally:
        keyring.set_keyring(before)


def test_that_a_computer_without_a_keyring_keeps_no_key() -> None:
    assert not keep_key_here("a", new_key())
    assert key_kept_here("a") is None
    forget_key_here("a")
