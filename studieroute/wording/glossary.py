"""The words of the field explained in a sentence each, from resources/glossary.json."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from studieroute.places import shipped


@dataclass(frozen=True, slots=True)
class Term:
    """A word with the other ways it is written, its explanation, and the source of that, where noted."""

    word: str
    also: tuple[str, ...]
    text: str
    source: str = ""


@lru_cache
def terms_in(language: str) -> tuple[Term, ...]:
    """Every term with its explanation in a language, by alphabet."""
    file = shipped("resources", "glossary.json")
    rows = json.loads(file.read_text(encoding="utf-8"))
    found = [
        Term(row["term"], tuple(row.get("also", ())), row[language], row.get("source", ""))
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.word.casefold()))


@lru_cache(maxsize=4000)
def found_in(text: str, language: str) -> tuple[Term, ...]:
    """The terms that a text uses as whole words, in the order of their places."""
    places = []
    for one in terms_in(language):
        at = _pattern(one).search(text)
        if at is not None:
            places.append((at.start(), one))
    return tuple(one for _, one in sorted(places, key=lambda pair: pair[0]))


@lru_cache(maxsize=200)
def _pattern(term: Term) -> re.Pattern[str]:
    """Whole words only; short ones in capitals must be written in capitals."""
    words = "|".join(
        re.escape(one) if len(one) <= 3 else f"(?i:{re.escape(one)})"
        for one in (term.word, *term.also)
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
