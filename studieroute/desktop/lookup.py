"""Finds programmes, professions and kinds of programmes by a few letters, right or nearly right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from unicodedata import combining, normalize

from rapidfuzz import fuzz

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Step
from studieroute.domain.programme import Names, Programme, Status
from studieroute.i18n import Say, speak
from studieroute.wording import terms
from studieroute.wording.school_words import STUDY_WORDS

T = TypeVar("T")

ENOUGH = 72
"""How like a name a text must be, out of 100, to be offered."""

MOST = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """Something one can choose: how it is called in three languages and in registers."""

    key: str
    names: Names
    institution: str
    level: str
    status: Status
    haystack: tuple[str, ...]
    size: int = 1


@dataclass(frozen=True, slots=True)
class Match:
    """An entry in words: name, second line, and a word when it cannot be entered."""

    key: str
    name: str
    second: str
    mark: str


def plain(text: str) -> str:
    """A text without capitals, accents and signs, for comparing."""
    bare = "".join(one for one in normalize("NFKD", text.casefold()) if not combining(one))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


class Held:
    """Lets a catalogue be a key of the index without comparing its thousands of rows."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.catalogue is self.catalogue


def entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Everything that can be a goal: programmes, programmes of a kind, professions."""
    return _index(Held(catalogue))


@lru_cache(maxsize=4)
def _index(held: Held) -> tuple[Entry, ...]:
    catalogue = held.catalogue
    programmes = [_entry(catalogue, one) for one in catalogue.programmes]
    return (
        *programmes, *_kinds(catalogue), *_professions(catalogue), *_wholes(catalogue),
    )  # fmt: skip


def find(
    say: Say, catalogue: Catalogue, text: str, levels: Sequence[str] = (), *, kinds: bool = True
) -> tuple[Match, ...]:
    """The entries like a text, best first; `levels` limits them to programmes of these levels."""
    wanted = plain(text)
    offered = [
        entry
        for entry in entries(catalogue)
        if (not levels or entry.level in levels) and (kinds or entry.size == 1)
    ]
    if wanted:
        words = " ".join(STUDY_WORDS.get(word, word) for word in wanted.split())
        fuller = STUDY_WORDS.get(wanted, words)
        said = dict.fromkeys((wanted, plain(fuller)))
        scored = [(max(_score(one, entry) for one in said), entry) for entry in offered]
        good = [(score, entry) for score, entry in scored if score >= ENOUGH]
    else:  # in letters no name has, nothing is found
        good = [] if text.strip() else [(0.0, entry) for entry in offered]
    good.sort(
        key=lambda pair: (
            -round(pair[0] / 4),
            pair[1].status is not Status.RUNNING,
            -pair[0],
            pair[1].names.nl,
        )
    )
    return tuple(_match(say, catalogue, entry, wanted) for _, entry in good[:MOST])


SURE_ENOUGH = 80
"""How like a name a text must be to be taken for it without asking."""


def best(catalogue: Catalogue, text: str, levels: Sequence[str] = (), institution: str = "") -> str:
    """The running programme most like a text, of some levels and an institution; empty: none."""
    wanted = plain(text)
    scored = [
        (_score(wanted, one), -len(one.names.nl), one.key)
        for one in entries(catalogue)
        if wanted
        and one.size == 1
        and one.key in catalogue.programme
        and one.status is Status.RUNNING
        and (not levels or one.level in levels)
        and (not institution or one.institution == institution)
    ]
    score, _, key = max(scored, default=(0.0, 0, ""))
    return key if score >= SURE_ENOUGH else ""


def ranked(text: str, offered: Sequence[tuple[T, str]]) -> tuple[T, ...]:
    """The things whose plain name is like a text, best first; all of them for an empty text."""
    wanted = plain(text)
    if not wanted:
        return () if text.strip() else tuple(one for one, _ in offered[:MOST])
    scored = [(straw_score(wanted, straw), at) for at, (_, straw) in enumerate(offered)]
    good = sorted((-score, at) for score, at in scored if score >= ENOUGH)
    return tuple(offered[at][0] for _, at in good[:MOST])


def name_of(say: Say, catalogue: Catalogue, goal: str) -> str:
    """How a goal is called; the text itself where the catalogue does not know it."""
    if goal in catalogue.step:
        return catalogue.step[goal].names.within(say.language)
    found = next((entry for entry in entries(catalogue) if entry.key == goal), None)
    return _match(say, catalogue, found).name if found else goal


def describe(say: Say, catalogue: Catalogue, goal: str) -> str:
    """The institution, level and state of a goal in one line."""
    step = catalogue.step.get(goal)
    if step is None:
        return ""
    institution = catalogue.institution.get(step.institution)
    level = terms.level(say, step.level.value) if isinstance(step, Programme) else ""
    parts = (institution.name if institution else "", level, status_word(say, step))
    return " · ".join(part for part in parts if part)


def status_word(say: Say, step: Step | Entry) -> str:
    """A word for what cannot be entered: planned or ended; empty when it runs."""
    return {Status.PLANNED: say("planned"), Status.ENDED: say("ended")}.get(step.status, "")


def _score(wanted: str, entry: Entry) -> float:
    return max((straw_score(wanted, straw) for straw in entry.haystack), default=0.0)


def straw_score(wanted: str, straw: str) -> float:
    """How like a plain text another one is: the same, the begin of it, within it, or nearly so."""
    if wanted == straw:
        return 110.0
    longer = min(len(straw) - len(wanted), 40) / 10
    if straw.startswith(wanted):
        return 104.0 - longer
    return 98.0 - longer if f" {wanted}" in straw else _likeness(wanted, straw)


def _likeness(wanted: str, straw: str) -> float:
    """Each word typed against its nearest word, letters missing at its end included."""
    words = straw.split()
    total = 0.0
    for word in wanted.split():
        scores = [
            max(
                fuzz.ratio(word, one),
                fuzz.ratio(word, one[: len(word)]) - 4 if len(word) > 2 else 0,
            )
            for one in words
        ]
        best = max(scores, default=0.0)
        if best < 60:
            return 0.0
        total += best
    longer = min(max(len(straw) - len(wanted), 0), 40) / 10
    return 0.94 * total / max(len(wanted.split()), 1) - longer


def _entry(catalogue: Catalogue, one: Programme | Bridge) -> Entry:
    institution = catalogue.institution.get(one.institution)
    codes = one.codes if isinstance(one, Programme) else ()
    level = one.level.value if isinstance(one, Programme) else ""
    short = f"{one.institution} {institution.name if institution else ''} {level} {level.split('-')[-1]}"
    degree = one.degree if isinstance(one, Programme) else ""
    names = _plain_names(one.names)
    tail = plain(f"{short} {degree}")
    straws = [
        *names,
        *(f"{name} {tail}" for name in names),
        *(plain(code.split(":")[-1]) for code in codes),
        *(plain(code) for code in codes),
    ]
    return Entry(one.id, one.names, one.institution, level, one.status, (*straws, plain(one.id)))


def _kinds(catalogue: Catalogue) -> list[Entry]:
    """Every programme of a level at an institution, where there are two or more."""
    sizes: dict[tuple[str, str], int] = {}
    for one in catalogue.programmes:
        if one.status is Status.RUNNING:
            kind = (one.institution, one.level.value)
            sizes[kind] = sizes.get(kind, 0) + 1
    made = []
    for (institution, level), size in sizes.items():
        at = catalogue.institution.get(institution)
        name = at.name if at else institution
        straw = plain(f"{level} {name} {institution}")
        every = tuple(f"{word} {straw}" for word in ("alle", "every", "any", "elke", "jede"))
        key = f"level:{level}+institution:{institution}"
        if size > 1:
            made.append(
                Entry(key, Names(name), institution, level, Status.RUNNING, (straw, *every), size)
            )
    return made


def _wholes(catalogue: Catalogue) -> list[Entry]:
    """Every field and every level that has two or more programmes, as goals of their own."""
    sizes: dict[tuple[str, str], int] = {}
    for one in catalogue.programmes:
        if one.status is Status.RUNNING:
            field = one.field if one.field.isdigit() else ""
            parts = {field[:2], field[:3], field} if field else set()
            for key in (*(("field", part) for part in parts), ("level", one.level.value)):
                sizes[key] = sizes.get(key, 0) + 1
    made = []
    for (kind, code), size in sizes.items():
        named = terms.field if kind == "field" else terms.level
        names = Names(*(named(speak(language), code) for language in ("nl", "en", "de")))
        if size > 1 and (kind == "level" or names.nl != code):
            straws = (*_plain_names(names), plain(f"{kind} {code}"), plain(code))
            made.append(Entry(f"{kind}:{code}", names, "", kind, Status.RUNNING, straws, size))
    return made


def _professions(catalogue: Catalogue) -> list[Entry]:
    sizes: dict[str, int] = {}
    for lead in catalogue.leads:
        sizes[lead.profession] = sizes.get(lead.profession, 0) + 1
    made = []
    for one in catalogue.professions:
        if one.id in sizes:
            key, straws = f"profession:{one.id}", tuple(_plain_names(one.names))
            size = sizes[one.id] + 1
            made.append(Entry(key, one.names, "", "profession", Status.RUNNING, straws, size))
    return made


def _plain_names(names: Names) -> dict[str, None]:
    """A name in its languages, plain, each once, in order."""
    return dict.fromkeys(plain(name) for name in (names.nl, names.en, names.de) if name)


def _match(say: Say, catalogue: Catalogue, entry: Entry, wanted: str = "") -> Match:
    if entry.level == "profession":
        count = say.plural(
            "profession, {number} programme leads to it",
            "profession, {number} programmes lead to it",
            entry.size - 1,
        )
        return Match(entry.key, entry.names.within(say.language), count, "")
    if entry.level in ("field", "level"):
        name = entry.names.within(say.language)
        name = (
            say("Anything in {field}", field=name)
            if entry.level == "field"
            else say("Any {level}", level=name)
        )
        count = say.plural("{number} programme", "{number} programmes", entry.size)
        return Match(entry.key, name, count, "")
    level = terms.level(say, entry.level) if entry.level else ""
    if entry.size > 1:
        name = say("Any {level} at {institution}", level=level, institution=entry.names.nl)
        return Match(
            entry.key, name, say.plural("{number} programme", "{number} programmes", entry.size), ""
        )
    at = catalogue.institution.get(entry.institution)
    name = entry.names.within(say.language)
    parts = (_other_name(name, entry, wanted), at.name if at else "", level)
    second = " · ".join(part for part in parts if part)
    return Match(entry.key, name, second, status_word(say, entry))


def _other_name(shown: str, entry: Entry, wanted: str) -> str:
    """The name in another language when that is the one that was typed; else empty."""
    names = [name for name in (entry.names.nl, entry.names.en, entry.names.de) if name]
    best = max(names, key=lambda name: (_likeness_of(wanted, name), name == shown), default=shown)
    return best if wanted and best != shown else ""


def _likeness_of(wanted: str, name: str) -> float:
    return round(_likeness(wanted, plain(name)))
