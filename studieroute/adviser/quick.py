"""Quick typing: "havo NG wisB 6.8 nat" becomes facts; what is not understood is given back."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from studieroute.domain.requirement import NOT_KNOWN, Atom

LEVEL_WORDS: dict[str, str] = {
    "havo": "havo", "vwo": "vwo", "gymnasium": "vwo", "atheneum": "vwo", "mavo": "vmbo-tl",
    "tl": "vmbo-tl", "vmbo-tl": "vmbo-tl", "vmbotl": "vmbo-tl", "gl": "vmbo-gl",
    "vmbo-gl": "vmbo-gl", "vmbo-kb": "vmbo-kb", "kader": "vmbo-kb", "vmbo-bb": "vmbo-bb",
    "basis": "vmbo-bb", "mbo1": "mbo-1", "mbo2": "mbo-2", "mbo3": "mbo-3", "mbo4": "mbo-4",
    "mbo-1": "mbo-1", "mbo-2": "mbo-2", "mbo-3": "mbo-3", "mbo-4": "mbo-4", "mbo": "mbo-4",
    "ad": "ad", "hbo": "hbo-bachelor", "hbo-bachelor": "hbo-bachelor",
    "wo": "wo-bachelor", "wo-bachelor": "wo-bachelor", "hbo-master": "hbo-master",
    "wo-master": "wo-master", "entree": "mbo-1",
}  # fmt: skip

PROFILES = ("NT", "NG", "EM", "CM")

SUBJECT_WORDS: dict[str, str] = {
    "wiskunde": "wiskunde", "wisa": "wiskunde-a", "wisb": "wiskunde-b", "wisc": "wiskunde-c",
    "wisd": "wiskunde-d", "wis": "wiskunde", "wa": "wiskunde-a", "wb": "wiskunde-b",
    "wiskundea": "wiskunde-a", "wiskundeb": "wiskunde-b", "wiskundec": "wiskunde-c",
    "wiskunded": "wiskunde-d", "matha": "wiskunde-a", "mathb": "wiskunde-b",
    "nat": "natuurkunde", "na": "natuurkunde", "natuurkunde": "natuurkunde", "physics": "natuurkunde",
    "physik": "natuurkunde", "schei": "scheikunde", "sk": "scheikunde", "scheikunde": "scheikunde",
    "chemistry": "scheikunde", "chemie": "scheikunde", "bio": "biologie", "biologie": "biologie",
    "nlt": "nlt", "eco": "economie", "ec": "economie", "economie": "economie",
    "beco": "bedrijfseconomie", "bedrijfseconomie": "bedrijfseconomie", "inf": "informatica",
    "informatica": "informatica", "ak": "aardrijkskunde", "aardrijkskunde": "aardrijkskunde",
    "gs": "geschiedenis", "geschiedenis": "geschiedenis", "nl": "nederlands", "ned": "nederlands",
    "nederlands": "nederlands", "en": "engels", "eng": "engels", "engels": "engels",
    "du": "duits", "duits": "duits", "fa": "frans", "frans": "frans", "nask1": "nask1",
    "nask": "nask1", "nask2": "nask2", "maw": "maatschappijwetenschappen", "fil": "filosofie",
    "kunst": "kunst", "oo": "onderzoek-en-ontwerpen", "o&o": "onderzoek-en-ontwerpen",
}  # fmt: skip

_JOINED = re.compile(r"\b(wis(?:kunde)?|math)\s+([abcd])\b", re.IGNORECASE)
_SPACED = re.compile(
    r"\b(vmbo|mbo|hbo|wo)[\s-]+(bb|kb|gl|tl|[1-4]|bachelor|master)\b", re.IGNORECASE
)
_GRADE = re.compile(r"^(10|[1-9])([.,]\d)?$")
NEAR_ENOUGH = 82


@dataclass(frozen=True, slots=True)
class Typed:
    """The facts of a typed line, in order, and the words nothing was made of."""

    facts: tuple[Atom, ...]
    rest: tuple[str, ...]


def read(text: str, level: str = "") -> Typed:
    """The facts in a typed line; `level` is the one subjects belong to where none is typed."""
    line = _SPACED.sub(r"\1-\2", _JOINED.sub(r"\1\2", text.replace(";", " ")))
    facts: list[Atom] = []
    rest: list[str] = []
    for raw in line.split():
        word = raw.strip(",") if not _GRADE.match(raw) else raw
        level = _read_word(word, level, facts, rest)
    return Typed(tuple(facts), tuple(rest))


def _read_word(word: str, level: str, facts: list[Atom], rest: list[str]) -> str:
    """Makes a fact of one word and gives the level that holds from here on."""
    low = word.casefold()
    if _GRADE.match(word) and facts and facts[-1].kind == "subject":
        name, at = facts[-1].args[:2]
        facts[-1] = Atom("subject", (name, at, f"{float(word.replace(',', '.')):g}"))
    elif low in LEVEL_WORDS:
        level = LEVEL_WORDS[low]
        facts.append(Atom("diploma", (level,)))
        if level in ("havo", "vwo"):
            facts.append(Atom("profile", (level, NOT_KNOWN)))
    elif word.upper() in PROFILES and level in ("havo", "vwo"):
        facts[:] = [one for one in facts if one != Atom("profile", (level, NOT_KNOWN))]
        facts.append(Atom("profile", (level, word.upper())))
    elif (subject := _subject(low)) and level:
        facts.append(Atom("subject", (subject, level)))
    else:
        rest.append(word)
    return level


def _subject(word: str) -> str:
    """The subject a word means: an abbreviation, or a name with a typing error."""
    if word in SUBJECT_WORDS:
        return SUBJECT_WORDS[word]
    if len(word) < 5:
        return ""
    names = [name for name in SUBJECT_WORDS if len(name) > 4]
    found = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return SUBJECT_WORDS[found[0]] if found else ""
