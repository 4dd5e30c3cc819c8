"""Finds the register programmes that a name in the law means, and proposes some where it is not sure.

Regulation article 1.2 takes programmes of one name for one programme, and article 2.1 lets the
requirements stay when a programme is renamed. A wrong match is worse than none: only names that
are the same after normalisation and aliases with a source count.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz, process

from studieroute.domain.level import Level
from studieroute.domain.problem import Problem
from studieroute.domain.programme import Programme
from studieroute.exchange.law import LawRule, law_folder, own_rows

LEVEL_OF = {"hbo": Level.HBO_BACHELOR, "wo": Level.WO_BACHELOR}
ALIASES_FILE = "aliases.csv"
ALIAS_COLUMNS = ("education", "programme", "registered", "source", "why")
TEACHER_NOTE = "2"
"""The footnote of annex B for teacher training of the second degree."""
TEACHER_FORMS = (
    "Opleiding tot leraar voortgezet onderwijs van de tweede graad in {}",
    "Opleiding tot leraar voortgezet onderwijs van de tweede graad in het {}",
)
PROPOSALS = 3
LEAST_SCORE = 60.0


class Standing(StrEnum):
    """How a name of the law stands to the register."""

    MATCHED = "matched"
    ALIAS = "alias"
    PROPOSED = "proposed"
    ENDED = "ended"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class LawName:
    """A programme as the law names it; `teacher` is teacher training of the second degree."""

    education: str
    programme: str
    teacher: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """What a name of the law is called in the register: a name, a code, or nothing any more."""

    education: str
    programme: str
    registered: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A register name that looks like one of the law, with its likeness from 0 to 100."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for a name: the identifiers of programmes, or proposals, best first."""

    name: LawName
    standing: Standing
    programmes: tuple[str, ...] = ()
    alias: Alias | None = None
    proposals: tuple[Proposal, ...] = ()


_PREFIX = re.compile(r"^(b|m|ad|ba|bsc)\.?\s+")
_INVERTED = re.compile(r"^([^,]+),\s*((?:opleiding|docent)[^,]*)$")
_CODE = re.compile(r"croho:[0-9]+")
_JOINT = re.compile(r"\(joint degree\)")


def words(name: str) -> str:
    """A name in small letters without accents, degree, brackets and signs; `&` and `and` are `en`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = _JOINT.sub("", _PREFIX.sub("", plain.strip())).strip()
    plain = _INVERTED.sub(r"\2 \1", plain)
    parts = re.sub(r"[^a-z0-9&]+", " ", plain.replace("&", " & ")).split()
    return " ".join("en" if part in ("&", "and") else part for part in parts)


def key(name: str) -> str:
    """What two ways of writing one name have in common."""
    return words(name).replace(" ", "")


def names_of(rules: Iterable[LawRule]) -> dict[LawName, list[LawRule]]:
    """The cells of the law by the programme they are about; spelling does not part them."""
    first: dict[tuple[str, str, bool], LawName] = {}
    found: dict[LawName, list[LawRule]] = {}
    for rule in rules:
        teacher = rule.education == "hbo" and TEACHER_NOTE in rule.notes
        same = (rule.education, key(rule.programme), teacher)
        name = first.setdefault(same, LawName(rule.education, rule.programme, teacher))
        found.setdefault(name, []).append(rule)
    return found


def read_aliases(folder: Path | None = None) -> tuple[tuple[Alias, ...], tuple[Problem, ...]]:
    """The aliases in a folder (None: the shipped ones), and what is wrong with them."""
    problems: list[Problem] = []
    file = (folder or law_folder()) / ALIASES_FILE
    found = tuple(Alias(**cells) for _, cells in own_rows(file, ALIAS_COLUMNS, problems))
    return found, tuple(problems)


class Register:
    """The bachelors of one kind of education, by name and by code."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self._by_name: dict[str, list[Programme]] = {}
        self._by_english: dict[str, list[Programme]] = {}
        self._by_code: dict[str, list[Programme]] = {}
        self._wording: dict[str, str] = {}
        for one in programmes:
            self._by_name.setdefault(key(one.names.nl), []).append(one)
            self._wording.setdefault(one.names.nl, _telling(one.names.nl))
            if one.names.en:
                self._by_english.setdefault(key(one.names.en), []).append(one)
            for code in _croho(one):
                self._by_code.setdefault(code, []).append(one)

    def named(self, *names: str) -> tuple[str, ...]:
        """The programmes of one of these names, those with the same code under another included.

        An English name counts where no programme has it as its first name, and one code has it.
        """
        keys = [same for same in map(key, names) if same]
        for same in keys:
            if found := self._by_name.get(same, []):
                return self._with_codes(found)
        for same in keys:
            found = self._by_english.get(same, [])
            if found and len({code for one in found for code in _croho(one)}) == 1:
                return self._with_codes(found)
        return ()

    def coded(self, code: str) -> tuple[str, ...]:
        """The programmes with a code such as croho:34411."""
        return _ids(self._by_code.get(code, []))

    def _with_codes(self, found: list[Programme]) -> tuple[str, ...]:
        shared = [other for one in found for code in _croho(one) for other in self._by_code[code]]
        return _ids([*found, *shared])

    def like(self, name: str) -> tuple[Proposal, ...]:
        """The names that look most like this one, best first."""
        best = process.extract(_telling(name), self._wording, scorer=_likeness, limit=PROPOSALS)
        return tuple(
            Proposal(wording, round(score, 1)) for _, score, wording in best if score >= LEAST_SCORE
        )


def match_names(
    names: Iterable[LawName], programmes: Iterable[Programme], aliases: Iterable[Alias]
) -> tuple[Match, ...]:
    """What each name of the law stands for among these programmes, in the order of the names."""
    every = tuple(programmes)
    registers = {
        education: Register(one for one in every if one.level is level)
        for education, level in LEVEL_OF.items()
    }
    known = {(one.education, key(one.programme)): one for one in aliases}
    return tuple(_match(name, registers, known) for name in names)


def _match(
    name: LawName, registers: Mapping[str, Register], aliases: Mapping[tuple[str, str], Alias]
) -> Match:
    register = registers[name.education]
    if found := register.named(*forms(name)):
        return Match(name, Standing.MATCHED, found)
    known = (aliases.get((name.education, key(form))) for form in forms(name))
    alias = next((one for one in known if one is not None), None)
    if alias is not None and alias.registered:
        is_code = alias.registered.startswith("croho:")
        found = (register.coded if is_code else register.named)(alias.registered)
        if found:
            return Match(name, Standing.ALIAS, found, alias)
    proposals = register.like(forms(name)[0])
    if alias is not None and not alias.registered:
        return Match(name, Standing.ENDED, (), alias, proposals)
    return Match(name, Standing.PROPOSED if proposals else Standing.LEFT, (), alias, proposals)


def _is_subject(name: LawName) -> bool:
    """Whether the law gives a school subject only, for which one is trained as a teacher."""
    return name.teacher and not re.search("leraar|docent|educatie", name.programme.casefold())


def forms(name: LawName) -> tuple[str, ...]:
    """The names to look for: that of a teacher training follows from its subject."""
    if not _is_subject(name):
        return (name.programme,)
    subject = words(name.programme)
    return tuple(form.format(subject) for form in TEACHER_FORMS)


def _telling(name: str) -> str:
    """The words of a name that tell it from others."""
    return " ".join(word for word in words(name).split() if word not in ("en", "in", "van", "het"))


def _likeness(one: str, other: str, **_: object) -> float:
    """How much two names look alike, from 0 to 100: by their words, and letter by letter."""
    return (fuzz.token_set_ratio(one, other) + fuzz.ratio(one, other)) / 2


def _croho(one: Programme) -> list[str]:
    return [code for code in one.codes if _CODE.fullmatch(code)]


def _ids(found: Iterable[Programme]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in found))
