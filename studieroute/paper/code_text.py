"""A carried plan as the text of one code, or of several numbered ones, and back.

    SR1:1/2:9F3A01C7:...     version, this part of so many, checksum of the whole, content

The content is a list in JSON, compressed with a dictionary of the words that most plans have, and
written in base 41: three letters for two bytes, as dense as base 45 (RFC 9285) in such a code, but
without the space and other signs that get lost when somebody pastes what a telephone or a hand
scanner read.
"""

import json
import re
import zlib
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Enrolment, Learner, Override, Refused, Wishes
from studieroute.domain.plan_made import PlanMade, StepThen
from studieroute.domain.problem import InputRefused, problem
from studieroute.grammar import RuleError, parse_fact, parse_requirement, write_requirement
from studieroute.i18n import LANGUAGES
from studieroute.routes.carried import Carried

VERSION = 1
MOST = 1400
"""Letters in one code, of the 1451 that version 25 holds with correction level M."""
MOST_PARTS = 9
"""Codes on one plan; one that would take more gets none."""
MOST_BYTES = 64 * 1024
"""A text that unpacks to more than this is no plan."""

_FORM = re.compile(r"SR(\d{1,3}):([1-9])/([1-9]):([0-9A-F]{8}):([0-9A-Z$*\-./]*)")
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*-./"
_DAY_ZERO = date(2020, 1, 1)
_WORDS = (
    b'certificate(language(promoted(havo, propedeuse(hbo)credits(work(age(completed('
    b'diploma(vmbo-bb)diploma(vmbo-kb)diploma(vmbo-gl)diploma(mbo-2)diploma(mbo-3)diploma(ad)'
    b'diploma(wo-bachelor)diploma(wo-master)diploma(hbo-master)subject(scheikunde, vwo'
    b'subject(natuurkunde, havo)subject(wiskunde-a, havo)subject(wiskunde-b, vwo)'
    b'profile(havo, EM)profile(havo, NG)profile(vwo, NT)diploma(vwo)diploma(vmbo-tl)'
    b'"premaster-windesheim-fontys-radboud-han-roc-van-twente-ut-b-","ut-m-","pm-ut-'
    b'diploma(hbo-bachelor, saxion-b-diploma(mbo-4, mbo-25"voltijd""BOL""en""nl"'
    b'-enschede--voltijd-nl-1--bol-1","saxion-b-"]]'
)  # fmt: skip
"""Part of version 1: whoever changes a byte of it makes a new version."""


def texts_of(plan: Carried) -> tuple[str, ...]:
    """The plan as the texts of its codes: nearly always one, and none where it does not fit."""
    data = json.dumps(_values(plan), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _WORDS)
    packed = packer.compress(data) + packer.flush()
    mark, text = f"{zlib.crc32(packed):08X}", base41(packed)
    parts = [text[at : at + MOST] for at in range(0, len(text), MOST)]
    if len(parts) > MOST_PARTS or len(data) > MOST_BYTES:
        return ()
    return tuple(
        f"SR{VERSION}:{number}/{len(parts)}:{mark}:{part}" for number, part in enumerate(parts, 1)
    )


def plan_of(texts: Iterable[str]) -> Carried:
    """The plan of the texts of all its codes, in any order.

    Raises InputRefused for texts that are foreign, damaged, mixed, incomplete or of a newer version.
    """
    pasted = "".join("".join(texts).split()).upper()
    packed = _joined([_part(one) for one in dict.fromkeys(_separate(pasted))])
    try:
        unpacker = zlib.decompressobj(-15, _WORDS)
        data = unpacker.decompress(packed, MOST_BYTES)
        if not unpacker.eof:
            raise _damaged()
        return _plan(json.loads(data))
    except (
        zlib.error,
        ValueError,
        TypeError,
        IndexError,
        RuleError,
        RecursionError,
        OverflowError,
        AttributeError,
    ):
        raise _damaged() from None


def is_code_text(text: str) -> bool:
    """Whether a text looks like that of a code of this program, of whatever version."""
    return re.match(r"SR\d{1,3}:", text.strip().upper()) is not None


def _separate(pasted: str) -> list[str]:
    """The texts of single codes in what was pasted, without white space and in capitals."""
    return re.split(r"(?<!^)(?=SR\d{1,3}:)", pasted) if pasted else []


Part = tuple[int, int, str, str]


def _part(text: str) -> Part:
    """Number, count, checksum and content of one text."""
    if not is_code_text(text):
        raise InputRefused(problem("foreign-code"))
    if int(text[2:].partition(":")[0]) > VERSION:
        raise InputRefused(problem("code-newer"))
    found = _FORM.fullmatch(text)
    if found is None or int(found[1]) != VERSION:
        raise _damaged()
    return int(found[2]), int(found[3]), found[4], found[5]


def _joined(parts: list[Part]) -> bytes:
    """The packed bytes of all parts; each part must be there once."""
    if not parts:
        raise InputRefused(problem("no-code"))
    count, mark = parts[0][1:3]
    if any((one[1], one[2]) != (count, mark) for one in parts):
        raise InputRefused(problem("codes-mixed"))
    by_number = {one[0]: one[3] for one in parts}
    missing = [number for number in range(1, count + 1) if number not in by_number]
    if missing:
        raise InputRefused(problem("code-parts", count=count, missing=missing[0]))
    packed = unbase41("".join(by_number[number] for number in range(1, count + 1)))
    if packed is None or f"{zlib.crc32(packed):08X}" != mark:
        raise _damaged()
    return packed


def _damaged() -> InputRefused:
    return InputRefused(problem("code-damaged"))


def _values(plan: Carried) -> list[Any]:
    """The plan as a list; the order is that of `_plan`."""
    learner, made = plan.learner, plan.made
    now, wants = learner.now, learner.wants
    return [
        plan.language,
        _number(made.on),
        made.release,
        made.as_of,
        [str(one) for one in learner.has],
        [now.programme, _number(now.since), now.credits] if now else 0,
        _number(learner.start),
        list(wants.languages),
        list(wants.modes),
        [str(one.atom) for one in learner.overrides],
        [[str(one.atom), write_requirement(one.because)] for one in learner.refuses],
        [_step_values(one) for one in made.steps],
    ]


def _step_values(step: StepThen) -> list[Any]:
    own = step.offer.startswith(step.id)
    offer = "=" + step.offer.removeprefix(step.id) if own else step.offer
    end, apply_by = (
        None if day is None else (day - step.start).days for day in (step.end, step.apply_by)
    )
    sure = next((int(one) for one in Certainty if one.code == step.certainty), -1)
    return [step.id, offer, _number(step.start), end, apply_by, sure, step.mark]


def _plan(values: list[Any]) -> Carried:
    language, on, release, as_of, has, now, start, languages, modes, decided, refused, steps = (
        values
    )
    if language not in LANGUAGES or not steps:
        raise _damaged()
    learner = Learner(
        has=tuple(parse_fact(one) for one in has),
        now=Enrolment(str(now[0]), _day(now[1]), now[2]) if now else None,
        start=_day(start),
        wants=Wishes(tuple(languages), tuple(modes)),
        overrides=tuple(Override(parse_fact(one), "") for one in decided),
        refuses=tuple(Refused(parse_fact(one), parse_requirement(rule)) for one, rule in refused),
    )
    made_on = _day(on)
    if made_on is None:
        raise _damaged()
    made = PlanMade(made_on, str(release), str(as_of), tuple(_step(one) for one in steps))
    return Carried(language, learner, made)


def _step(values: list[Any]) -> StepThen:
    id, offer, start, end, apply_by, sure, mark = values
    first = _day(start)
    if first is None:
        raise _damaged()
    return StepThen(
        id=str(id),
        name="",
        start=first,
        apply_by=None if apply_by is None else _day(start + apply_by),
        end=None if end is None else _day(start + end),
        offer=id + offer[1:] if offer.startswith("=") else str(offer),
        certainty="" if sure < 0 else Certainty(sure).code,
        mark=str(mark),
    )


def _number(day: date | None) -> int | None:
    return None if day is None else (day - _DAY_ZERO).days


def _day(number: int | None) -> date | None:
    return None if number is None else _DAY_ZERO + timedelta(days=number)


def base41(data: bytes) -> str:
    """Bytes as text in base 41: three letters for two bytes."""
    signs: list[str] = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        value = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            value, letter = divmod(value, 41)
            signs.append(_ALPHABET[letter])
    return "".join(signs)


def unbase41(text: str) -> bytes | None:
    """The bytes of a text in base 41; None where it is none."""
    made = bytearray()
    for at in range(0, len(text), 3):
        letters = [_ALPHABET.find(one) for one in text[at : at + 3]]
        value = sum(letter * 41**place for place, letter in enumerate(letters))
        size = len(letters) - 1
        if min(letters) < 0 or not size or value >= 256**size:
            return None
        made += value.to_bytes(size)
    return bytes(made)
