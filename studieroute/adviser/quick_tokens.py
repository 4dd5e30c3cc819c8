"""A typed line cut into words, and words matched with towns and subjects; typing errors forgiven."""

import re

from rapidfuzz import fuzz, process

from studieroute.domain.catalogue import Catalogue
from studieroute.wording.school_words import SUBJECT_WORDS

_JOINED = re.compile(r"\b(wis(?:kunde)?|math)\s+([abcd])\b", re.IGNORECASE)
_SPACED = re.compile(
    r"\b(vmbo|mbo|hbo|wo)[\s-]+(bb|kb|gl|tl|[1-4]|bachelor|master)\b", re.IGNORECASE
)
_UNITS = re.compile(
    r"(?<![\w.,])([0-9][0-9.,]*)(km|ec|ects|jaar|jr|euro|eur|€)(?!\w)", re.IGNORECASE
)
_EUROS = re.compile(r"€\s*([0-9][0-9.,]*)")
NEAR_ENOUGH = 82


def words_of(text: str) -> list[str]:
    """The words of a line, a unit apart from its number and a level in one word."""
    line = _SPACED.sub(r"\1-\2", _JOINED.sub(r"\1\2", text.replace(";", " ")))
    line = _UNITS.sub(r"\1 \2", _EUROS.sub(r"\1 €", line))
    return [word for raw in line.split() if (word := raw.strip(",")) or raw == ","]


def town(catalogue: Catalogue, text: str) -> str:
    """The city of the catalogue that a text means, small typing errors forgiven; empty: none."""
    known = {name: place.city for name, place in catalogue.cities.items()}
    wanted = text.strip().casefold()
    if wanted in known or len(wanted) < 5:
        return known.get(wanted, "")
    found = process.extractOne(wanted, list(known), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return known[found[0]] if found else ""


def subject_of(word: str) -> str:
    """The subject a word means: an abbreviation, or a name with a typing error."""
    if word in SUBJECT_WORDS:
        return SUBJECT_WORDS[word]
    if len(word) < 5:
        return ""
    names = [name for name in SUBJECT_WORDS if len(name) > 4]
    found = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return SUBJECT_WORDS[found[0]] if found else ""
