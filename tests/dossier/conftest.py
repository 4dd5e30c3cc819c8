"""A keyring for tests, and none."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.keyrings import MemoryKeyring


@pytest.fixture
def keys() -> Iterator[MemoryKeyring]:
    """A keyring that works."""
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_keys() -> Iterator[None]:
    """A computer without a keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call] # the library has no types here
    yield
    keyring.set_keyring(before)
