"""A typed line cut into words, and words matched with towns and subjects; typing errors forgiven."""

from rapidfuzz import fuzz, process

from studieroute.adviser.quick_spelling import spelled
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Institution
from studieroute.wording.school_words import SUBJECT_WORDS

NEAR_ENOUGH = 82


def words_of(text: str) -> list[str]:
    """The words of a line, a unit apart from its number and a level in one word."""
    line = spelled(text.replace(";", " "))
    return [word for raw in line.split() if (word := raw.strip(",")) or raw == ","]


def town(catalogue: Catalogue, text: str) -> str:
    """The city of the catalogue that a text means, small typing errors forgiven; empty: none."""
    known = {name: place.city for name, place in catalogue.cities.items()}
    wanted = text.strip().casefold()
    if wanted in known or len(wanted) < 5:
        return known.get(wanted, "")
    found = process.extractOne(wanted, list(known), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return known[found[0]] if found else ""


def institution(catalogue: Catalogue, words: list[str]) -> tuple[Institution | None, int]:
    """The institution that words begin with and the number of words of its name.

    It is named in full, by its identifier, or by its first word where no other has that.
    """
    if not words or len(words[0]) < 2:
        return None, 0
    named = [(one, one.name.casefold().split()) for one in catalogue.institutions]
    for one, name in named:
        if name == words[: len(name)]:
            return one, len(name)
    used = [part for _, name in named for part in set(name)]
    for one, name in named:
        is_first = len(words[0]) > 2 and words[0] == name[0] and used.count(name[0]) == 1
        if is_first or words[0] in (one.id, "utwente" if one.id == "ut" else one.id):
            return one, 1
    return None, 0


def subject_of(word: str) -> str:
    """The subject a word means: an abbreviation, or a name with a typing error."""
    if word in SUBJECT_WORDS:
        return SUBJECT_WORDS[word]
    if len(word) < 5:
        return ""
    names = [name for name in SUBJECT_WORDS if len(name) > 4]
    found = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return SUBJECT_WORDS[found[0]] if found else ""
