"""A class list without names, pasted or read from a file, checked line by line.

The columns are: number, class, profile, subjects, wishes; only the first two must be filled.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.domain.programme import Status
from studieroute.domain.pupil import Pupil
from studieroute.domain.requirement import Atom
from studieroute.domain.school import PROFILED, PROFILES, SCHOOLS, SUBJECTS
from studieroute.exchange.class_file import MOST_LINES, cells_of
from studieroute.wording.school_words import LEVEL_WORDS, SUBJECT_WORDS

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("nummer", "nr", "leerling", "leerlingnummer", "number", "pupil", "schüler"),
    "class": ("klas", "niveau", "leerjaar", "class", "level", "klasse"),
    "profile": ("profiel", "profile", "profil"),
    "subjects": ("vakken", "vak", "subjects", "fächer"),
    "wants": ("wil", "wensen", "wens", "doel", "doelen", "wants", "wishes", "goals", "wünsche", "ziele"),
}  # fmt: skip
"""The columns in their order, with the words that can head them."""
NAME_HEADS = ("naam", "voornaam", "achternaam", "name", "first name", "surname", "nachname",
              "vorname", "e-mail", "email", "geboortedatum", "birth date")  # fmt: skip
HEADS = frozenset(head for heads in COLUMNS.values() for head in heads)
MOST_ABOVE = 10
"""Filled lines that are looked at for the heads of the columns."""
LONGEST_NUMBER = 12
GIVEN = ("text", "grade", "subject", "column")
"""Details of a problem that repeat what was given."""
WIDEST_WORD = 24
LIKE = 72
"""How like a known word a text must be, out of 100, to be asked after."""
NO_PROFILE = ("", "-", "?", "geen", "none", "keins")

_NUMBER = re.compile(r"[A-Za-z]{0,3}[-_. ]?[0-9][0-9A-Za-z_.-]*")
_CLASS = re.compile(
    r"([a-zA-Z][a-zA-Z-]*?)[\s-]*([1-9])(?:[\s.-]?[a-zA-Z0-9])?"
    r"|([1-9])[\s-]*([a-zA-Z][a-zA-Z-]*?)(?:[\s.-]?[0-9]|[\s.-][a-zA-Z])?|([a-zA-Z-]+)"
)
"""A school and a year, in either order, and a letter or number of the group that is not needed."""
_DATE = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}")
_NAME = re.compile(
    r"\b[A-ZÀ-Ý][a-zà-ÿ]+(?:[ ,]+(?:van|de|der|den|el|ten|ter|von|d'))*[ ,]+[A-ZÀ-Ý][a-zà-ÿ]+"
)
_SHORT_CLASS = {"h": "havo", "v": "vwo", "a": "vwo", "g": "vwo", "m": "vmbo-tl", "t": "vmbo-tl",
                "k": "vmbo-kb", "b": "vmbo-bb"}  # fmt: skip
_LONG_WORD = re.compile(rf"\S{{{WIDEST_WORD + 2},}}")
_GRADE = re.compile(r"-?[0-9]+([.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class ClassList:
    """The pupils of the lines that could be read, in order, and what is wrong with the others."""

    pupils: tuple[Pupil, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_class(text: str, catalogue: Catalogue, file: str = "") -> ClassList:
    """The pupils of a pasted list; cells part at tabs, semicolons, commas or bars."""
    sign, rows = cells_of(text, HEADS)
    return _List(catalogue, file, sign).read(rows)


@dataclass
class _List:
    """A list while it is read from top to bottom."""

    catalogue: Catalogue
    file: str
    sign: str
    pupils: list[Pupil] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = tuple(COLUMNS)

    def __post_init__(self) -> None:
        self._goals = _goals_by_name(self.catalogue)

    def read(self, rows: Sequence[Sequence[str]]) -> ClassList:
        """Reads every row."""
        head = _head_at(rows)
        for at, cells in enumerate(rows):
            line = at + 1
            if not any(cells):
                continue
            if line > MOST_LINES:
                self._tell("class-too-long", line, most=MOST_LINES)
                break
            if head is not None and at < head:
                self._tell("class-above", line, Severity.WARNING)
            elif at == head:
                self._take_head(cells, line)
            elif len(cells) == 1:
                sign = self.sign.replace("\t", "Tab")
                self._tell("class-one-column", line, text=cells[0], sign=sign)
            else:
                self._pupil(cells, line)
        return ClassList(tuple(self.pupils), tuple(self.problems))

    def _take_head(self, cells: Sequence[str], line: int) -> None:
        """Takes the order of the columns from the row that heads them."""
        named = [cell.casefold() for cell in cells if cell.casefold() in NAME_HEADS]
        if named:
            self._tell("class-name-column", line, Severity.WARNING, column=", ".join(named))
        self.order = tuple(map(_column, cells))

    def _tell(
        self, kind: str, line: int, severity: Severity = Severity.ERROR, **details: object
    ) -> None:
        told = {
            name: _shortened(value) if name in GIVEN else value for name, value in details.items()
        }
        self.problems.append(problem(kind, Where(self.file, line), severity, **told))

    def _pupil(self, cells: Sequence[str], line: int) -> None:
        """One line; the pupil counts unless something of it is wrong."""
        given = dict.fromkeys(COLUMNS, "")
        for name, cell in zip(self.order, cells, strict=False):
            if name:
                given[name] = cell
        wrong = len([one for one in self.problems if one.severity is Severity.ERROR])
        number = self._number(given["number"], line)
        self._look_for_names(cells, line)
        level, year = self._class(given["class"], line)
        profile = self._profile(given["profile"], level, line)
        subjects = self._subjects(given["subjects"], level, line)
        wants = self._wants(given["wants"], line)
        if wrong == len([one for one in self.problems if one.severity is Severity.ERROR]):
            self.pupils.append(Pupil(number, level, year, profile, subjects, wants, line))

    def _number(self, text: str, line: int) -> str:
        """The pupil's number; a name is left out, and the line stands for it."""
        if _DATE.fullmatch(text):
            self._tell("class-date", line, Severity.WARNING, text=text)
            text = f"#{line}"
        found = _NUMBER.fullmatch(text) or (_NUMBER.match(text) if " " in text else None)
        number = found[0].strip() if found and len(found[0]) <= LONGEST_NUMBER else ""
        if not text:
            self._tell("class-no-number", line)
        elif number != text and text != f"#{line}":
            self._tell("class-name", line, Severity.WARNING)
        number = number or f"#{line}"
        if number in self.first:
            self._tell("class-twice", line, number=number, first=self.first[number])
        else:
            self.first[number] = line
        return number

    def _look_for_names(self, cells: Sequence[str], line: int) -> None:
        """Warns of a name outside the columns that are read."""
        beyond = [
            cell for at, cell in enumerate(cells) if at >= len(self.order) or not self.order[at]
        ]
        if any(_NAME.search(cell) or "@" in cell for cell in beyond):
            self._tell("class-name", line, Severity.WARNING)

    def _class(self, text: str, line: int) -> tuple[str, int | None]:
        found = _CLASS.fullmatch(text)
        school = (found[1] or found[4] or found[5] or "").casefold() if found else ""
        level = LEVEL_WORDS.get(school) or _SHORT_CLASS.get(school, "")
        digit = (found[2] or found[3]) if found else None
        if level not in SCHOOLS:
            known = ", ".join(SCHOOLS)
            self._tell(
                "class-no-class" if not text else "class-class", line, text=text, known=known
            )
            return "", None
        if digit is None:
            self._tell("class-no-year", line, Severity.WARNING, level=level)
            return level, None
        if int(digit) > SCHOOLS[level]:
            self._tell("class-year", line, text=text, most=SCHOOLS[level])
        return level, int(digit)

    def _profile(self, text: str, level: str, line: int) -> str:
        code = text.upper().replace("&", "").replace(" ", "")
        if text.casefold() in NO_PROFILE or not level:
            return ""
        if level not in PROFILED:
            self._tell("class-no-profile-here", line, level=level, text=text)
        elif code not in PROFILES:
            self._tell("class-profile", line, text=text, known=", ".join(PROFILES))
        else:
            return code
        return ""

    def _subjects(self, text: str, level: str, line: int) -> tuple[Atom, ...]:
        """The subjects with their grades, as in "wisB 6.8, nat"."""
        found: list[Atom] = []
        last = ""
        for word in re.split(r"[\s,;/+]+", re.sub(r"(\d),(\d)", r"\1.\2", _joined(text))):
            if not word:
                continue
            if _DATE.fullmatch(word):
                self._tell("class-date-grade", line, text=word)
                continue
            if _GRADE.fullmatch(word) and found:
                self._grade(found, word, last, line)
                continue
            name = _subject_named(word)
            if not name:
                near = _like(word.casefold(), SUBJECT_WORDS, 1)
                kind = "class-subject" if near else "class-subject-unknown"
                self._tell(kind, line, text=word, near="".join(near))
            elif level:
                found.append(Atom("subject", (name, level)))
                last = word
        return tuple(dict.fromkeys(found))

    def _grade(self, found: list[Atom], word: str, subject: str, line: int) -> None:
        value = float(word)
        if 1 <= value <= 10:
            found[-1] = Atom("subject", (*found[-1].args[:2], f"{value:g}"))
        else:
            self._tell("class-grade", line, grade=word, subject=subject)

    def _wants(self, text: str, line: int) -> tuple[str, ...]:
        """The programmes wanted, by identifier, code or name; several part at | or a comma."""
        whole = self._goals.get(_plain(text), ())
        parts = [text] if whole else re.split(r"[|,]", text)
        found = []
        for part in filter(None, map(str.strip, parts)):
            names = self._goals.get(_plain(part), ())
            if len(names) == 1:
                found.append(names[0])
            elif names:
                self._tell("class-goal-several", line, text=part, known=", ".join(names[:4]))
            else:
                near = _like(_plain(part), self._goals, 2)
                known = ", ".join(
                    dict.fromkeys(name for one in near for name in self._goals[one][:2])
                )
                kind = "class-goal" if near else "class-goal-unknown"
                self._tell(kind, line, text=part, known=known)
        return tuple(dict.fromkeys(found))


def _shortened(value: object) -> str:
    """What was given, with words cut that are too long for a narrow panel."""
    return _LONG_WORD.sub(lambda found: f"{found[0][:WIDEST_WORD]}…", str(value))


def _column(head: str) -> str:
    """The column that a word heads; empty for none."""
    return next((name for name, heads in COLUMNS.items() if head.casefold() in heads), "")


def _head_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row that heads the columns, be there other lines above it; None without one."""
    filled = [at for at, cells in enumerate(rows) if any(cells)][:MOST_ABOVE]
    for at in filled:
        if len({*map(_column, rows[at])} - {""}) > 1:
            return at
    known = HEADS.union(NAME_HEADS)
    return next(
        (at for at in filled[:1] if any(cell.casefold() in known for cell in rows[at])), None
    )


def _like(text: str, known: Iterable[str], most: int) -> list[str]:
    """The known words most like a text, at most so many."""
    found = process.extract(text, list(known), scorer=fuzz.ratio, score_cutoff=LIKE, limit=most)
    return [str(one[0]) for one in found]


def _joined(text: str) -> str:
    """The text with "wiskunde B" in one word."""
    return re.sub(r"\b(wis(?:kunde)?|math)\.?\s+([abcd])\b", r"\1\2", text, flags=re.IGNORECASE)


def _subject_named(word: str) -> str:
    """The subject of a word, an abbreviation or a name as the catalogue writes it; else empty."""
    plain = word.casefold().rstrip(".")
    known = {name for pair in SUBJECTS.values() for names in pair for name in names}
    return plain if plain in known else SUBJECT_WORDS.get(plain, "")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[()·,@]", " ", text.casefold()).split())


def _goals_by_name(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The running programmes by everything one can call them, their institution behind it or not.

    A name also counts without what it has between brackets, where no other has just that name.
    """
    whole: dict[str, dict[str, None]] = {}
    short: dict[str, dict[str, None]] = {}
    for one in catalogue.programmes:
        if one.status is not Status.RUNNING:
            continue
        school = catalogue.institution.get(one.institution)
        schools = ("", one.institution, school.name if school else "")
        codes = (*one.codes, *(code.partition(":")[2] for code in one.codes))
        for text in (one.id, *codes):
            whole.setdefault(_plain(text), {})[one.id] = None
        for name in filter(None, (one.names.nl, one.names.en, one.names.de)):
            for at in schools:
                whole.setdefault(_plain(f"{name} {at}"), {})[one.id] = None
                bare = f"{name.partition(' (')[0]} {at}"
                short.setdefault(_plain(bare), {})[one.id] = None
    return {text: tuple(ids) for text, ids in {**short, **whole}.items()}
