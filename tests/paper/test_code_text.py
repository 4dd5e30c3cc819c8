"""A plan as the text of a code: whole when it comes back, and refused with a reason when it cannot."""

import json
import zlib
from dataclasses import replace
from datetime import date
from hashlib import blake2b

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Enrolment, Learner, Override, Refused, Wishes
from studieroute.domain.plan_made import PlanMade, StepThen
from studieroute.domain.problem import InputRefused
from studieroute.domain.requirement import Atom, Holds
from studieroute.i18n import LANGUAGES
from studieroute.paper import code_text
from studieroute.paper.code import rows_of
from studieroute.paper.code_text import base41, plan_of, texts_of, unbase41
from studieroute.routes.carried import Carried

WORD = st.from_regex(r"[a-z]([a-z0-9-]{0,28}[a-z0-9])?", fullmatch=True)
DAY = st.dates(date(1990, 1, 1), date(2150, 1, 1))
ATOM = st.builds(lambda what: Atom("diploma", ("mbo-4", what)), WORD) | st.builds(
    lambda name, grade: Atom("subject", (name, "havo", f"{grade / 10:g}")),
    WORD,
    st.integers(10, 100),
)
STEP = st.builds(
    lambda name, tail, own, start, apply_by, end, sure, mark: StepThen(
        name, "", start, apply_by, end, name + tail if own else tail, sure, mark
    ),
    WORD,
    WORD,
    st.booleans(),
    DAY,
    st.none() | DAY,
    st.none() | DAY,
    st.sampled_from(["", *(one.code for one in Certainty)]),
    st.text("0123456789abcdef", max_size=6),
)
LEARNER = st.builds(
    lambda has, now, start, wants, decided, refused: Learner(
        has,
        now,
        start=start,
        wants=wants,
        overrides=tuple(Override(one, "") for one in decided),
        refuses=tuple(Refused(one, Holds(one)) for one in refused),
    ),
    st.lists(ATOM, max_size=30).map(tuple),
    st.none() | st.builds(Enrolment, WORD, st.none() | DAY, st.none() | st.floats(0, 240)),
    st.none() | DAY,
    st.builds(
        Wishes,
        st.lists(WORD, max_size=3).map(tuple),
        st.lists(WORD, max_size=3).map(tuple),
    ),
    st.lists(ATOM, max_size=2),
    st.lists(ATOM, max_size=2),
)
PLAN = st.builds(
    lambda language, learner, on, release, steps: Carried(
        language, learner, PlanMade(on, release, "2026-11", tuple(steps))
    ),
    st.sampled_from(LANGUAGES),
    LEARNER,
    DAY,
    st.text(max_size=40),
    st.lists(STEP, min_size=1, max_size=8),
)


def _kind(*texts: str) -> str:
    with pytest.raises(InputRefused) as refused:
        plan_of(texts)
    return refused.value.problems[0].kind


@given(PLAN)
def test_that_a_plan_comes_back_whole_from_its_texts(plan: Carried) -> None:
    texts = texts_of(plan)
    assert plan_of(texts) == plan
    assert plan_of(reversed(texts)) == plan
    assert plan_of(["\n".join(texts)]) == plan


@given(PLAN)
@settings(max_examples=20)
def test_that_each_text_fits_a_code_of_version_25(plan: Carried) -> None:
    for text in texts_of(plan):
        assert (len(rows_of(text)) - 17) // 4 <= 25


@given(st.binary(max_size=300))
def test_that_base_41_brings_every_byte_back(data: bytes) -> None:
    text = base41(data)
    assert unbase41(text) == data
    assert len(text) == -(-len(data) * 3 // 2)


@given(st.text(max_size=9))
def test_that_what_is_no_base_41_is_not_read(text: str) -> None:
    data = unbase41(text)
    assert data is None or base41(data) == text


STEPS = tuple(
    StepThen(
        f"school-{n}-{n * 7919 % 997}", "", date(2027 + n, 9, 1), None, None, f"offer-{n}", "right"
    )
    for n in range(8)
)
SMALL = Carried(
    "nl", Learner((Atom("diploma", ("havo",)),)), PlanMade(date(2026, 11, 21), "r", "", STEPS)
)
LARGE = replace(
    SMALL,
    learner=Learner(tuple(Atom("certificate", (f"{n * n * 7919:x}",)) for n in range(400))),
)


@given(st.data())
def test_that_a_changed_letter_is_told_as_damage(data: st.DataObject) -> None:
    (text,) = texts_of(SMALL)
    at = data.draw(st.integers(4, len(text) - 1))
    new = data.draw(st.sampled_from(code_text._ALPHABET).filter(lambda one: one != text[at]))
    assert _kind(text[:at] + new + text[at + 1 :]) in ("code-damaged", "code-parts", "code-newer")


@given(st.integers(4, len(texts_of(SMALL)[0]) - 1))
def test_that_a_text_that_breaks_off_is_told_as_damage(length: int) -> None:
    assert _kind(texts_of(SMALL)[0][:length]) == "code-damaged"


def test_that_a_long_plan_stands_in_several_codes_and_names_the_missing_one() -> None:
    texts = texts_of(LARGE)
    assert len(texts) > 2
    assert plan_of(texts) == LARGE
    assert _kind(texts[0], *texts[2:]) == "code-parts"
    with pytest.raises(InputRefused) as refused:
        plan_of((texts[0], *texts[2:]))
    assert dict(refused.value.problems[0].details) == {"count": str(len(texts)), "missing": "2"}


def test_that_codes_of_two_plans_are_not_mixed() -> None:
    assert _kind(texts_of(LARGE)[0], texts_of(SMALL)[0]) == "codes-mixed"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.org/", "foreign-code"),
        ("", "no-code"),
        ("SRX:1/1:00000000:", "foreign-code"),
        ("SR2:1/1:00000000:ABC", "code-newer"),
        ("SR0:1/1:00000000:ABC", "code-damaged"),
        ("SR1:1/1:00000000:", "code-damaged"),
        ("SR1:", "code-damaged"),
    ],
)
def test_that_what_is_no_code_of_a_plan_is_told_apart(text: str, kind: str) -> None:
    assert _kind(text) == kind


def test_that_lower_case_and_broken_lines_of_a_paste_do_no_harm() -> None:
    (text,) = texts_of(SMALL)
    broken = "\r\n ".join(text[at : at + 40] for at in range(0, len(text), 40))
    assert plan_of([f"  {broken.lower()}\n"]) == SMALL


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5), lambda one: st.lists(one, max_size=12)
    )
)
def test_that_content_somebody_made_up_is_refused_like_damage(values: object) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, code_text._WORDS)
    packed = packer.compress(json.dumps(values).encode()) + packer.flush()
    text = f"SR1:1/1:{zlib.crc32(packed):08X}:{base41(packed)}"
    assert _kind(text) == "code-damaged"


def test_that_a_text_that_unpacks_without_end_is_refused() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, code_text._WORDS)
    packed = packer.compress(b"[" + b" " * 300_000 + b"]") + packer.flush()
    assert _kind(f"SR1:1/1:{zlib.crc32(packed):08X}:{base41(packed)}") == "code-damaged"


def _with_facts(count: int) -> Carried:
    """A plan of somebody with so many certificates, whose names do not compress well."""
    names = (f"c{blake2b(bytes(str(number), 'ascii')).hexdigest()[:30]}" for number in range(count))
    has = tuple(Atom("certificate", (name,)) for name in names)
    step = StepThen("goal", "", date(2027, 9, 1))
    return Carried("nl", Learner(has), PlanMade(date(2026, 11, 21), steps=(step,)))


def test_that_a_plan_gets_every_code_that_can_be_read_back_or_none() -> None:
    counts = set()
    for facts in (1, 100, 300, 500, 600, 700, 3000):
        plan = _with_facts(facts)
        texts = texts_of(plan)
        counts.add(len(texts))
        if texts:
            assert plan_of(texts).learner.has == plan.learner.has
    assert {0, 1} < counts and max(counts) <= code_text.MOST_PARTS
