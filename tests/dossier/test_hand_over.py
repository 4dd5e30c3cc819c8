"""The hand-over: only what was ticked goes along, and who reads it knows who sent it."""

import json
from base64 import b64encode
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studieroute.adviser.state import Conversation
from studieroute.domain.handing import Part, Trust
from studieroute.domain.problem import InputRefused
from studieroute.dossier import senders
from studieroute.dossier.conversation_file import parse_conversation, parse_made, with_plan
from studieroute.dossier.hand_over import (
    PARTS,
    hand_over,
    is_hand_over,
    parts_in,
    receive,
    ticked_of,
)
from studieroute.dossier.learner_file import parse_learner, read_learner
from studieroute.seals import SigningKey
from tests.keyrings import MemoryKeyring

TODAY = date(2026, 11, 21)
UNTIL = date(2027, 11, 21)
KEY = SigningKey(bytes(range(32)))

WORDS: dict[Part, tuple[str, ...]] = {
    Part.FACTS: ("subject(wiskunde-b, havo, 6.7)", "programme-of-now", "2028-03-07"),
    Part.BIRTH: ("2008-03-04",),
    Part.HOME: ("Thuisdorp",),
    Part.WISHES: ("tongue-spoken", "31415"),
    Part.GOALS: ("goal-wanted",),
    Part.ROUTE: ("step-of-route", "name-of-step"),
    Part.CONCLUSIONS: ("do-this-next", "given-up-choice"),
    Part.NOTES: ("a-note-taken",),
    Part.OVERRIDES: ("decided-because", "certificate(no-entailment)"),
}
"""Texts that stand in one part of the file below and nowhere else in it."""
NEVER = ("looked-at-page", "handed-to-before", "a-filter")

TALK = {
    "has": ["diploma(havo)", "subject(wiskunde-b, havo, 6.7)"],
    "now": {"programme": "programme-of-now", "since": "2025-09-01", "credits": 45},
    "born": "2008-03-04",
    "home": "Thuisdorp",
    "start": "2028-03-07",
    "wants": {"languages": ["tongue-spoken"], "max_cost_eur": 31415},
    "overrides": [{"fact": "diploma(vwo)", "reason": "decided-because", "on": "2026-01-01"}],
    "refuses": [{"fact": "certificate(no-entailment)", "because": "diploma(havo)"}],
    "conversation": {
        "goals": ["goal-wanted"],
        "route": [["step-of-route", "offer"]],
        "made": {
            "on": "2026-11-20",
            "steps": [{"id": "x", "name": "name-of-step", "start": "2027-09-01"}],
        },
        "conclusion": {
            "next_steps": [{"text": "do-this-next"}],
            "dropped": [{"what": "given-up-choice"}],
            "notes": [{"text": "a-note-taken"}],
            "hand_overs": [{"to": "handed-to-before", "on": "2026-01-01"}],
        },
        "page": "looked-at-page",
        "sieve": {"text": "a-filter"},
    },
}
TEXT = json.dumps(TALK)


def _made(parts: Iterable[Part], until: date = UNTIL) -> bytes:
    return hand_over(TEXT, parts, "ROC Twee", "Saxion", TODAY, until, KEY)


def _kinds(data: bytes, today: date = TODAY) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        receive(data, today, "file")
    return [one.kind for one in refused.value.problems]


def test_that_the_words_of_each_part_stand_in_the_file() -> None:
    assert all(word in TEXT for words in (*WORDS.values(), NEVER) for word in words)
    assert set(WORDS) == set(PARTS) == set(Part)


@given(st.sets(st.sampled_from(Part), min_size=1))
def test_that_nothing_leaves_without_its_tick(parts: set[Part]) -> None:
    data = _made(parts).decode()
    for part, words in WORDS.items():
        assert [word in data for word in words] == [part in parts] * len(words)
    assert not any(word in data for word in NEVER)


@given(st.sets(st.sampled_from(Part), min_size=1))
def test_that_what_was_ticked_arrives_as_it_was(parts: set[Part]) -> None:
    handed = receive(_made(parts), TODAY)
    assert (handed.sender, handed.to, handed.on, handed.until) == (
        "ROC Twee",
        "Saxion",
        TODAY,
        UNTIL,
    )
    assert set(handed.parts) == parts
    assert json.loads(handed.text) == ticked_of(TALK, parts)
    everyone = parse_learner(TEXT)
    assert parse_learner(handed.text).has == (everyone.has if Part.FACTS in parts else ())
    assert parse_learner(handed.text).born == (everyone.born if Part.BIRTH in parts else None)


@given(st.sets(st.sampled_from(Part), min_size=1), st.sets(st.sampled_from(Part), min_size=1))
def test_that_only_what_the_file_says_is_named_as_going_along(
    there: set[Part], parts: set[Part]
) -> None:
    empty = {"has": [], "wants": {"languages": [], "max_km": None}, "home": ""}
    data = {**empty, **ticked_of(TALK, there)}
    assert set(parts_in(data)) == there
    if parts & there:
        made = hand_over(json.dumps(data), parts, "ROC", "Saxion", TODAY, UNTIL, KEY)
        assert set(receive(made, TODAY).parts) == parts & there
        return
    with pytest.raises(InputRefused) as refused:
        hand_over(json.dumps(data), parts, "ROC", "Saxion", TODAY, UNTIL, KEY)
    assert [one.kind for one in refused.value.problems] == ["nothing-of-it"]


@given(st.sets(st.sampled_from(Part), min_size=1))
def test_that_the_window_goes_on_with_what_arrived(parts: set[Part]) -> None:
    text = receive(_made(parts), TODAY).text
    learner, state = parse_conversation(text, Conversation)
    assert learner == parse_learner(text)
    if state is not None:
        assert bool(state.goals) == (Part.GOALS in parts)
        assert bool(state.made) == bool(state.route) == (Part.ROUTE in parts)
        assert bool(state.conclusion.notes) == (Part.NOTES in parts)
        assert state.conclusion.hand_overs == ()


def test_that_the_window_goes_on_with_a_plan_from_a_code() -> None:
    learner, made = parse_learner(TEXT), parse_made(TEXT)
    assert made is not None
    again, state = parse_conversation(with_plan(learner, made, "de"), Conversation)
    assert state is not None
    assert (again, state.made, state.goals, state.language) == (learner, made, ("x",), "de")


WHOLE = _made(Part)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
@settings(max_examples=200)
def test_that_a_changed_byte_is_noticed(at: int, change: int) -> None:
    broken = bytearray(WHOLE)
    broken[at] ^= change
    assert _kinds(bytes(broken))[0] in ("hand-over-broken", "hand-over-newer")


@given(st.integers(0, len(WHOLE) - 1))
def test_that_a_cut_off_file_is_noticed(length: int) -> None:
    assert _kinds(WHOLE[:length]) == ["hand-over-broken"]


def test_that_a_file_of_a_newer_version_says_so() -> None:
    newer = WHOLE.replace(b"hand-over 1\n", b"hand-over 2\n")
    assert is_hand_over(newer)
    assert _kinds(newer) == ["hand-over-newer"]


def test_that_it_opens_on_its_last_day_and_not_after_it() -> None:
    assert receive(WHOLE, UNTIL).until == UNTIL
    assert _kinds(WHOLE, UNTIL + timedelta(days=1)) == ["hand-over-ended"]


def test_that_someone_who_signs_nonsense_is_refused() -> None:
    head, _, body = WHOLE.partition(b"\n\n")
    first = head.split(b"\n")[0] + b"\n"
    other = body.replace(b'"on": "2026-11-21"', b'"on": "yesterday"')
    signature = b64encode(KEY.sign(first + other))
    lines = [*head.split(b"\n")[:2], b"signature: " + signature]
    assert _kinds(b"\n".join(lines) + b"\n\n" + other) == ["hand-over-broken"]


@pytest.mark.parametrize(
    ("parts", "to", "until", "kind"),
    [
        ((), "Saxion", UNTIL, "nothing-ticked"),
        ((Part.FACTS,), "  ", UNTIL, "no-recipient"),
        ((Part.FACTS,), "Saxion", TODAY - timedelta(days=1), "end-is-past"),
    ],
)
def test_that_consent_needs_a_tick_a_recipient_and_an_end(
    parts: tuple[Part, ...], to: str, until: date, kind: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        hand_over(TEXT, parts, "ROC", to, TODAY, until, KEY)
    assert [one.kind for one in refused.value.problems] == [kind]


def test_that_nobody_hands_over_without_a_name() -> None:
    with pytest.raises(InputRefused) as refused:
        hand_over(TEXT, Part, " ", "Saxion", TODAY, UNTIL, KEY)
    assert [one.kind for one in refused.value.problems] == ["no-sender"]


def test_that_a_sender_is_known_once_it_was_checked(tmp_path: Path) -> None:
    handed = receive(WHOLE, TODAY)
    assert senders.trust(handed, tmp_path) is Trust.UNKNOWN
    senders.know(handed, tmp_path)
    assert senders.trust(handed, tmp_path) is Trust.KNOWN
    other = hand_over(TEXT, Part, "ROC Twee", "Saxion", TODAY, UNTIL, SigningKey.new())
    assert senders.trust(receive(other, TODAY), tmp_path) is Trust.UNKNOWN
    renamed = hand_over(TEXT, Part, "ROC Drie", "Saxion", TODAY, UNTIL, KEY)
    assert senders.trust(receive(renamed, TODAY), tmp_path) is Trust.UNKNOWN
    assert len(handed.fingerprint.split()) == 6


def test_that_one_copy_always_signs_with_the_same_key(tmp_path: Path, keys: MemoryKeyring) -> None:
    assert senders.own_key(tmp_path) == senders.own_key(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_that_without_a_keyring_the_key_stands_in_a_private_file(
    tmp_path: Path, no_keys: None
) -> None:
    key = senders.own_key(tmp_path)
    assert senders.own_key(tmp_path) == key
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_that_a_hand_over_is_not_taken_for_a_learner_file(tmp_path: Path) -> None:
    file = tmp_path / "handed.studieroute"
    file.write_bytes(WHOLE)
    with pytest.raises(InputRefused) as refused:
        read_learner(file)
    assert [one.kind for one in refused.value.problems] == ["is-hand-over"]
