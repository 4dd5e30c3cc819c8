"""The hand-over: what a learner lets go along to someone, signed, and what the receiver finds in it.

    StudieRoute hand-over 1
    key: ...          the sender's public key, 32 bytes in base64
    signature: ...    over the first line and all that follows the empty line

    {"from": ..., "to": ..., "on": ..., "until": ..., "with": [...], "learner": {...}}

Only what stands in `PARTS` can go along, and only when it was ticked: the content is built from
nothing, part by part, and never cut down from the whole.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from studieroute.domain.handing import HandedOver, Part
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.dossier.codec import as_text
from studieroute.dossier.conversation_file import KEY
from studieroute.dossier.learner_file import parse_learner
from studieroute.dossier.reading import HANDED_OVER, Ask, nobody_to_ask, read_unsealed
from studieroute.seals import SigningKey, is_signed

MARK = HANDED_OVER.decode("ascii")
VERSION = 1


PARTS: dict[Part, tuple[tuple[str, ...], ...]] = {
    Part.FACTS: (("has",), ("now",), ("start",)),
    Part.BIRTH: (("born",),),
    Part.HOME: (("home",),),
    Part.WISHES: (("wants",),),
    Part.GOALS: ((KEY, "goals"),),
    Part.ROUTE: ((KEY, "route"), (KEY, "made")),
    Part.CONCLUSIONS: ((KEY, "conclusion", "next_steps"), (KEY, "conclusion", "dropped")),
    Part.NOTES: ((KEY, "conclusion", "notes"),),
    Part.OVERRIDES: (("overrides",), ("refuses",)),
}
"""Where each part stands in a conversation file; nothing else of the file ever goes along."""


def is_hand_over(data: bytes) -> bool:
    """Whether the bytes of a file are those of a hand-over, of whatever version."""
    return data.startswith(HANDED_OVER)


def hand_over(
    text: str,
    parts: Iterable[Part],
    sender: str,
    to: str,
    on: date,
    until: date,
    key: SigningKey,
) -> bytes:
    """The bytes of a hand-over of a learner or conversation file; `parts` are those that are ticked.

    It names those of which the file has something. Raises InputRefused when that is none, when
    sender or recipient has no name, or when the end is past.
    """
    parse_learner(text)
    data, wanted = json.loads(text), frozenset(parts)
    if not wanted:
        raise InputRefused(problem("nothing-ticked", known=", ".join(Part)))
    ticked = tuple(one for one in parts_in(data) if one in wanted)
    if not ticked:
        raise InputRefused(problem("nothing-of-it", parts=", ".join(sorted(wanted))))
    if not sender.strip():
        raise InputRefused(problem("no-sender"))
    if not to.strip():
        raise InputRefused(problem("no-recipient"))
    if until < on:
        raise InputRefused(problem("end-is-past", until=until.isoformat()))
    body = as_text(
        {
            "from": sender.strip(),
            "to": to.strip(),
            "on": on.isoformat(),
            "until": until.isoformat(),
            "with": [one.value for one in ticked],
            "learner": ticked_of(data, ticked),
        }
    ).encode("utf-8")
    first = f"{MARK}{VERSION}\n".encode("ascii")
    signature = key.sign(first + body)
    lines = f"key: {_base64(key.public)}\nsignature: {_base64(signature)}\n\n"
    return first + lines.encode("ascii") + body


def parts_in(data: dict[str, Any]) -> tuple[Part, ...]:
    """The parts of which a learner or conversation file says anything."""
    return tuple(part for part in Part if _says_something(ticked_of(data, (part,))))


def _says_something(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_says_something, value.values()))
    return value not in (None, "", [])


def ticked_of(data: dict[str, Any], parts: Iterable[Part]) -> dict[str, Any]:
    """The values of a conversation file that belong to the ticked parts, and no others."""
    made: dict[str, Any] = {}
    for part in parts:
        for path in PARTS[part]:
            value: Any = data
            for name in path:
                value = value.get(name) if isinstance(value, dict) else None
            if value is not None:
                _put(made, path, value)
    return made


def receive_file(path: Path, today: date, ask: Ask = nobody_to_ask) -> HandedOver:
    """What a file holds that was handed over, sealed or not; raises InputRefused like `receive`."""
    data = read_unsealed(path, ask)
    if not is_hand_over(data):
        raise InputRefused(problem("not-hand-over", Where(str(path))))
    return receive(data, today, str(path))


def receive(data: bytes, today: date, name: str = "") -> HandedOver:
    """What a hand-over holds; `name` is the file to name in a problem.

    Raises InputRefused for a file that was changed since it was signed, that is of a newer version,
    or whose end date is past.
    """
    first, key, signature, body = _taken_apart(data, name)
    if not is_signed(first + body, signature, key):
        raise InputRefused(problem("hand-over-broken", Where(name)))
    handed = _read(body, key, name)
    if handed.until < today:
        until = handed.until.isoformat()
        raise InputRefused(
            problem("hand-over-ended", Where(name), until=until, sender=handed.sender)
        )
    return handed


def _taken_apart(data: bytes, name: str) -> tuple[bytes, bytes, bytes, bytes]:
    """First line, key, signature and body of a hand-over."""
    head, blank, body = data.partition(b"\n\n")
    lines = head.decode("ascii", "replace").split("\n")
    version = lines[0].removeprefix(MARK)
    if version.isdigit() and int(version) > VERSION:
        raise InputRefused(problem("hand-over-newer", Where(name)))
    names = [line.partition(": ")[0] for line in lines[1:]]
    if not blank or version != str(VERSION) or names != ["key", "signature"]:
        raise InputRefused(problem("hand-over-broken", Where(name)))
    key, signature = (_bytes(line.partition(": ")[2]) for line in lines[1:])
    return f"{lines[0]}\n".encode("ascii"), key, signature, body


def _read(body: bytes, key: bytes, name: str) -> HandedOver:
    """The content of a body whose signature holds; a sender can still have written nonsense."""
    try:
        said = json.loads(body)
        text = as_text(said["learner"])
        handed = HandedOver(
            str(said["from"]),
            str(said["to"]),
            date.fromisoformat(said["on"]),
            date.fromisoformat(said["until"]),
            tuple(Part(one) for one in said["with"]),
            text,
            key,
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputRefused(problem("hand-over-broken", Where(name))) from None
    parse_learner(text, name)
    return handed


def _put(made: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        made = made.setdefault(name, {})
    made[path[-1]] = value


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""
