"""Values of Open Onderwijs API objects, read whatever stands there: version 5 and 6 side by side."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from studieroute.domain.programme import Names

Object = Mapping[str, Any]

_CODE = re.compile(r"[0-9]{5}")
_RIO = re.compile(r"[0-9]{4}O[0-9]{1,8}")
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
_DURATION = re.compile(r"P(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:\d+[WD])*(?:T.*)?")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")

LANGUAGES = {
    "nld": "nl", "dut": "nl", "nl": "nl", "eng": "en", "en": "en", "deu": "de", "ger": "de",
    "de": "de", "fra": "fr", "fre": "fr", "fr": "fr", "spa": "es", "es": "es", "fry": "fy",
}  # fmt: skip
"""Language codes of two and three letters, as the catalogue writes them."""


def text(one: Object, *names: str) -> str:
    """The first of these fields that holds a text, on one line; empty when none does."""
    for name in names:
        value = one.get(name)
        if isinstance(value, str) and value.strip() and "\0" not in value:
            return " ".join(value.split())
    return ""


def objects(value: Any) -> list[Object]:
    """The objects in a value: itself, those of a list, or none."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def texts(value: Any) -> list[str]:
    """The texts in a value: itself, those of a list, or none."""
    values = value if isinstance(value, list) else [value]
    return [one.strip() for one in values if isinstance(one, str) and one.strip()]


def names_of(value: Any) -> Names:
    """A name in Dutch, English and German; without Dutch the English or the first one stands in."""
    found: dict[str, str] = {}
    first = ""
    for one in objects(value):
        said = text(one, "value")
        language = LANGUAGES.get(text(one, "language").casefold().partition("-")[0], "")
        first = first or said
        if said and language:
            found.setdefault(language, said)
    if isinstance(value, str):
        first = " ".join(value.split())
    return Names(found.get("nl") or found.get("en") or first, found.get("en", ""), found.get("de", ""))  # fmt: skip


def reference(one: Object, *names: str) -> str:
    """The identifier that a field refers to, given as such or as the object itself."""
    for name in names:
        value = one.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, dict):
            found = text(value, f"{name}Id", "primaryCode") or own_code(value)
            if found:
                return found
    return ""


def codes(one: Object) -> list[tuple[str, str]]:
    """Every code of an object with its kind, the primary one first."""
    entries = [*objects(one.get("primaryCode")), *objects(one.get("otherCodes"))]
    return [(text(entry, "codeType"), text(entry, "code")) for entry in entries]


def own_code(one: Object) -> str:
    """The primary code, which identifies an object that has no identifier."""
    return next((text(entry, "code") for entry in objects(one.get("primaryCode"))), "")


def register_code(one: Object) -> str:
    """The five figures of a CROHO or crebo code; empty when there is none."""
    found = [
        code for kind, code in codes(one) if "croho" in kind.casefold() and _CODE.fullmatch(code)
    ]
    return found[0] if found else ""


def rio_codes(one: Object) -> list[str]:
    """The codes of the register RIO among the codes of an object."""
    return list(dict.fromkeys(code for _, code in codes(one) if _RIO.fullmatch(code)))


def brin(one: Object) -> str:
    """The BRIN of an organisation; empty when there is none."""
    return next((code for _, code in codes(one) if _BRIN.fullmatch(code)), "")


def months(duration: str) -> int | None:
    """The months of an ISO 8601 duration of years and months; None when it has neither."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    return (int(found[1] or 0) * 12 + int(found[2] or 0)) or None


def day(one: Object, *names: str) -> date | None:
    """The day of the first of these fields that holds one."""
    found = _DAY.fullmatch(text(one, *names))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def languages(one: Object) -> tuple[str, ...]:
    """The languages of instruction, as the catalogue writes them; unknown ones in their own code."""
    said = [*texts(one.get("teachingLanguages")), *texts(one.get("teachingLanguage"))]
    plain = (part.casefold() for word in said for part in re.split(r"[,\s]+", word) if part)
    bare = (part.partition("-")[0] for part in plain)
    known = [LANGUAGES.get(part, part) for part in bare if re.fullmatch(r"[a-z]{2,3}", part)]
    return tuple(dict.fromkeys(known))


def coordinate(place: Object, name: str, most: float) -> float | None:
    """A latitude or longitude; None when it is no number on the globe."""
    for where in objects(place.get("geolocation") or place.get("geoLocation")):
        value = where.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most:
            return float(value)
    return None


def whole(value: Any, most: int) -> int | None:
    """A whole number from 1 to `most`; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 1 <= value <= most and value == int(value) else None


def filled(one: Object, names: Iterable[str]) -> list[str]:
    """The fields among these that hold something."""
    return [name for name in names if one.get(name) not in (None, "", [], {})]
