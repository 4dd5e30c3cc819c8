"""The sealed learner file: opens with its key only, and says clearly why it does not."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studieroute.domain.learner import Learner
from studieroute.domain.problem import InputRefused
from studieroute.dossier import sealed_file
from studieroute.dossier.conversation_file import read_conclusion
from studieroute.dossier.learner_file import read_learner, where_of, write_learner
from studieroute.dossier.sealed_file import (
    Head,
    Lock,
    head_of,
    head_of_file,
    is_sealed,
    seal_text,
    seal_text_here,
    unseal_text,
)
from studieroute.grammar import parse_fact
from tests.keyrings import MemoryKeyring

DAY = date(2027, 11, 21)
LEARNER = Learner((parse_fact("subject(wiskunde-b, havo, 6.8)"),), home="Łódź")
TEXT = write_learner(LEARNER)
SEALED = seal_text(TEXT, "een zin om te onthouden", DAY)


def _refused(data: bytes, passphrase: str = "een zin om te onthouden") -> str:
    with pytest.raises(InputRefused) as refused:
        unseal_text(data, passphrase, "talk.studieroute")
    (problem,) = refused.value.problems
    assert problem.where.file == "talk.studieroute"
    return problem.kind


def test_that_a_sealed_text_comes_back_whole_and_can_be_read_nowhere_else() -> None:
    assert unseal_text(SEALED, "een zin om te onthouden") == TEXT
    assert is_sealed(SEALED)
    for word in ("wiskunde", "Łódź", "havo"):
        assert word.encode() not in SEALED


@settings(max_examples=8)
@given(st.text(), st.text(min_size=sealed_file.LEAST_LETTERS), st.none() | st.dates())
def test_that_any_text_comes_back_for_any_passphrase(
    text: str, passphrase: str, day: date | None
) -> None:
    data = seal_text(text, passphrase, day)
    assert unseal_text(data, passphrase) == text
    assert head_of(data) == Head(Lock.PASSPHRASE, day)


@pytest.mark.parametrize("passphrase", ["Een zin om te onthouden", "", "een zin om te onthouden "])
def test_that_a_wrong_passphrase_is_told_apart_from_damage(passphrase: str) -> None:
    assert _refused(SEALED, passphrase) == "wrong-passphrase"


@given(st.integers(len(sealed_file.MARK), len(SEALED) - 1), st.integers(1, 255))
@settings(max_examples=60)
def test_that_a_flipped_byte_is_told_as_damage(at: int, change: int) -> None:
    broken = bytearray(SEALED)
    broken[at] ^= change
    assert _refused(bytes(broken)) in ("sealed-damaged", "sealed-newer")


@given(st.integers(len(sealed_file.MARK), len(SEALED) - 1))
@settings(max_examples=30)
def test_that_a_cut_off_file_is_told_as_damage(length: int) -> None:
    assert _refused(SEALED[:length]) == "sealed-damaged"


def test_that_a_file_of_a_newer_version_says_so() -> None:
    newer = SEALED.replace(b"StudieRoute sealed 1\n", b"StudieRoute sealed 2\n")
    assert _refused(newer) == "sealed-newer"


def test_that_the_day_of_deletion_cannot_be_moved_unseen() -> None:
    moved = SEALED.replace(b"2027-11-21", b"2099-11-21")
    content = moved[: -sealed_file._DIGEST]
    assert _refused(content + sealed_file._digest(content)) == "wrong-passphrase"


def test_that_the_day_of_deletion_can_be_read_without_the_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "talk.studieroute"
    file.write_bytes(SEALED)
    head = head_of_file(file)
    assert head == Head(Lock.PASSPHRASE, DAY)
    assert not head.is_due(DAY)
    assert head.is_due(DAY + timedelta(days=1))
    file.write_text(TEXT, encoding="utf-8")
    assert head_of_file(file) is None
    assert head_of_file(tmp_path / "none") is None


@pytest.mark.parametrize(
    ("passphrase", "kind"), [("", "no-passphrase"), ("fiets 123", "short-passphrase")]
)
def test_that_an_empty_or_short_passphrase_is_refused(passphrase: str, kind: str) -> None:
    with pytest.raises(InputRefused) as refused:
        seal_text(TEXT, passphrase)
    assert [one.kind for one in refused.value.problems] == [kind]


def test_that_a_file_sealed_before_with_a_short_passphrase_still_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as before:
        before.setattr(sealed_file, "LEAST_LETTERS", 1)
        data = seal_text(TEXT, "1234")
    assert unseal_text(data, "1234") == TEXT


def test_that_a_file_sealed_for_this_computer_opens_here_by_itself(keys: MemoryKeyring) -> None:
    data = seal_text_here(TEXT, DAY)
    assert unseal_text(data, "") == TEXT
    assert head_of(data) == Head(Lock.KEYRING, DAY, sealed_file.FILES)
    assert unseal_text(seal_text_here(TEXT), "") == TEXT
    keys.kept.clear()
    assert _refused(data) == "sealed-elsewhere"
    seal_text_here(TEXT)
    assert _refused(data) == "sealed-elsewhere"


def test_that_without_a_keyring_nothing_is_sealed_for_this_computer(no_keys: None) -> None:
    with pytest.raises(InputRefused) as refused:
        seal_text_here(TEXT)
    assert [one.kind for one in refused.value.problems] == ["no-keyring"]


def test_that_a_sealed_learner_file_is_read_where_the_passphrase_is_given(tmp_path: Path) -> None:
    file = tmp_path / "talk.studieroute"
    file.write_bytes(SEALED)
    asked: list[Path] = []

    def ask(path: Path) -> str:
        asked.append(path)
        return "een zin om te onthouden"

    assert read_learner(file, ask) == LEARNER
    assert read_conclusion(file, ask).notes == ()
    assert asked == [file, file]
    assert where_of(file, "Łódź").line == 0
    with pytest.raises(InputRefused) as refused:
        read_learner(file)
    assert [one.kind for one in refused.value.problems] == ["is-sealed"]
