"""What the cells of registers mean: days in several spellings, whole numbers, names, addresses."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ].*)?")
_DUTCH = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?: .*)?")
_CODE = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_SMALL = {"aan", "bij", "de", "den", "der", "en", "het", "in", "op", "van", "'t"}
_DEGREE = re.compile(r"^(ad|associate degree|bachelor|master|ba|ma|b|m)\s+(of\s+|in\s+)?")
_FORM = re.compile(r"\b(voltijd|deeltijd|duaal|vt|dt|du)\b")


def is_code(text: str) -> bool:
    """Whether a cell holds one code of letters, digits and hyphens, as registers make them."""
    return _CODE.fullmatch(text) is not None


@lru_cache(maxsize=10_000)
def day(text: str) -> date | None:
    """A day written as 2026-09-01, 20260901 or 1-9-2026; None when there is none."""
    iso, dutch = _ISO.fullmatch(text), _DUTCH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dutch:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
    except ValueError:
        pass
    return None


def whole(text: str, most: int) -> int | None:
    """A whole number from 1 to `most`, also when written as 240.0; None when there is none."""
    found = re.fullmatch(r"([0-9]{1,9})(?:[.,]0+)?", text)
    return int(found[1]) if found and 1 <= int(found[1]) <= most else None


def address(text: str) -> str:
    """The web address in a cell, with its scheme; empty when it is none."""
    if re.fullmatch(r"https?://\S+", text, re.IGNORECASE):
        return text
    return f"https://{text}" if re.fullmatch(r"www\.\S+", text, re.IGNORECASE) else ""


def city(text: str) -> str:
    """The name of a city as it is written on a map, also where a register has it in capitals."""
    if not text.isupper():
        return text
    words = [word.title() for word in text.split()]
    small = [word.lower() if n and word.lower() in _SMALL else word for n, word in enumerate(words)]
    return re.sub(r"^'([ST])\b", lambda found: f"'{found[1].lower()}", " ".join(small))


@lru_cache(maxsize=20_000)
def bare_name(text: str) -> str:
    """The name of a programme without its degree, form, case, accents and signs."""
    apart = unicodedata.normalize("NFKD", text.casefold()).replace("&", " en ")
    apart = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[^0-9a-z]", "", _FORM.sub("", _DEGREE.sub("", apart.strip())))
