"""Quick typing: "havo NG wisB 6.8 nat" becomes facts; what is not understood is given back."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from studieroute.adviser import quick_words, state
from studieroute.adviser.quick_line import Line, Refused, is_number
from studieroute.adviser.quick_tokens import subject_of, town
from studieroute.adviser.quick_wishes import birth, home, limit, manner, period
from studieroute.adviser.school_years import sit_in
from studieroute.adviser.state import Change
from studieroute.desktop import lookup
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import LANGUAGE_LEVELS, NOT_KNOWN, Atom
from studieroute.domain.school import PROFILED, PROFILES, SCHOOLS
from studieroute.wording.school_words import LEVEL_WORDS, STUDY_WORDS, SUBJECT_WORDS

_CLASS = re.compile(r"(h|v|havo|vwo)([1-9])", re.IGNORECASE)
_COURSE = re.compile(r"k[0-9]{4}")
MOST_EC, YOUNGEST, OLDEST, LONGEST_WORK = 480, 10, 110, 60


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed line says: facts and other changes in order, words left over, values refused."""

    facts: tuple[Atom, ...] = ()
    changes: tuple[Change, ...] = ()
    rest: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()

    def apply(self, now: state.Conversation) -> state.Conversation:
        """The conversation after everything that was understood."""
        for change in self.changes:
            now = change(now)
        return now


def read(
    text: str,
    level: str = "",
    catalogue: Catalogue | None = None,
    today: date | None = None,
    *,
    enrolled: bool = False,
) -> Typed:
    """The facts in a typed line; `level` is the one subjects belong to where none is typed.

    Studies and towns are those of the catalogue; without one there are none. `enrolled` says
    that a study of now is known already, so that EC need not name it.
    """
    found = catalogue or Catalogue()
    return _Said(text, found, today or date.today(), level=level, enrolled=enrolled).typed()


@dataclass
class _Said(Line):
    """A line with what it says of the learner so far; `speaks_of` is what a study that is named is for."""

    level: str = ""
    enrolled: bool = False
    facts: list[Atom] = field(default_factory=list)
    study: list[str] = field(default_factory=list)
    institution: str = ""
    speaks_of: str = ""
    ec: float | None = None

    def typed(self) -> Typed:
        """Reads everything."""
        while self.at < len(self.words):
            self._next()
        self._end_study()
        if self.ec is not None and self.enrolled:
            earned = self.ec
            self.changes.append(lambda now: state.earned(now, earned))
        elif self.ec is not None:
            self.refuse("study", f"{self.ec:g} EC")
        self.changes[:0] = (
            [lambda now: state.hold(now, *_new(now, self.facts))] if self.facts else []
        )
        return Typed(tuple(self.facts), tuple(self.changes), tuple(self.rest), tuple(self.refused))

    def _next(self) -> None:
        """Takes the word that comes, with those that belong to it."""
        readers: tuple[Callable[[_Said], int], ...] = (
            birth, period, limit, _Said._number, _Said._grade, _Said._language, _Said._class,
            _Said._level, _Said._profile, _Said._certificate, manner, _Said._school, _Said._study,
            _Said._subject, home, _Said._small,
        )  # fmt: skip
        for reader in readers:
            taken = reader(self)
            if taken:
                self.at += taken
                return
        self.rest.append(self.words[self.at])
        self.at += 1

    def _number(self) -> int:
        """ "21 jaar", "45 EC" and "3 jaar werk techniek"."""
        value, unit = self.value(), self.word(1)
        if value is None:
            return 0
        if unit in quick_words.CREDITS:
            if 0 <= value <= MOST_EC:
                self._speak_of("now")
                self.ec = value
            else:
                self.refuse("credits", self.word())
            return 2
        if unit not in quick_words.YEARS:
            return 0
        if self.word(2) in quick_words.WORKED:
            return 3 + self._work(value)
        if YOUNGEST <= value <= OLDEST:
            self._hold(Atom("age", (f"{value:g}",)))
        else:
            self.refuse("age", self.word())
        return 2

    def _work(self, years: float) -> int:
        """Years of work in a field; gives the number of words of the field."""
        skip = 4 if self.word(3) in quick_words.SMALL else 3
        code = quick_words.FIELD_WORDS.get(self.word(skip), "")
        if not 0 < years <= LONGEST_WORK:
            self.refuse("work", self.word())
        else:
            self._hold(Atom("work", (code or NOT_KNOWN, f"{years:g}")))
        return skip - 2 if code else 0

    def _grade(self) -> int:
        """A number behind a subject; behind a word that was not understood it is no grade."""
        value = self.value()
        if value is None or not self.facts or self.facts[-1].kind != "subject":
            return 0
        if self.rest and self.rest[-1] == self.words[self.at - 1]:
            return 0
        name, at = self.facts[-1].args[:2]
        if 1 <= value <= 10:
            self.facts[-1] = Atom("subject", (name, at, f"{value:g}"))
        else:
            self.refuse("grade", self.word())
        return 1

    def _language(self) -> int:
        """ "NT2 B2", "Engels C1"."""
        level = self.word(1).upper()
        if level not in LANGUAGE_LEVELS:
            return 0
        code = quick_words.LANGUAGE_WORDS.get(self.word(), "")
        if code:
            self._hold(Atom("language", (code, level)))
        else:
            self.refuse("language", self.words[self.at])
        return 2

    def _class(self) -> int:
        """A class one is in now: "havo 4", "4 havo", "v5"."""
        joined = _CLASS.fullmatch(self.word())
        if joined:
            school, year, taken = joined[1], joined[2], 1
            school = {"h": "havo", "v": "vwo"}.get(school.casefold(), school.casefold())
        else:
            pair = (self.word(), self.word(1))
            school, year = pair if is_number(pair[1]) else (pair[1], pair[0])
            school, taken = LEVEL_WORDS.get(school, ""), 2
        if school not in SCHOOLS or len(year) != 1 or year not in "123456789":
            return 0
        self._end_study()
        self.level = school
        if 1 <= int(year) <= SCHOOLS[school]:
            today, number = self.today, int(year)
            rooms = self.catalogue
            self.changes.append(lambda now: sit_in(now, rooms, school, number, today))
        else:
            self.refuse("class", f"{school} {year}")
        return taken

    def _level(self) -> int:
        """A diploma; one that is in a study is held back until that is read."""
        taken, word = 1, self.word()
        if word in quick_words.NOW and self.word(1) in LEVEL_WORDS:
            taken, word = 2, self.word(1)
        if word not in LEVEL_WORDS:
            return 0
        if self.speaks_of in ("now", "propedeuse") and not self.study:
            self.level = LEVEL_WORDS[word]
            return taken
        self._end_study()
        self.level = LEVEL_WORDS[word]
        if self.level in SCHOOLS:
            self._hold(Atom("diploma", (self.level,)))
            if self.level in PROFILED:
                self._hold(Atom("profile", (self.level, NOT_KNOWN)))
        else:
            self._speak_of("now" if taken == 2 else "diploma")
        return taken

    def _profile(self) -> int:
        code, level = self.word().upper(), self.level
        if code not in PROFILES or level not in PROFILED:
            return 0
        unknown = Atom("profile", (level, NOT_KNOWN))
        self.facts[:] = [one for one in self.facts if one != unknown]
        self._hold(Atom("profile", (level, code)))
        return 1

    def _certificate(self) -> int:
        """A propedeuse, the Abitur, or a course by its code, as in K0205."""
        word = self.word()
        if word in ("propedeuse", "prop", "p-diploma"):
            self._speak_of("propedeuse")
            return 1
        if word == "abitur":
            self._hold(Atom("certificate", ("abitur",)))
            return 1
        skip = int(word in ("keuzedeel", "kd"))
        code = self.word(skip)
        for bridge in self.catalogue.bridges:
            if code == bridge.id or (_COURSE.fullmatch(code) and bridge.id.endswith(f"-{code}")):
                self._hold(Atom("completed", (bridge.id,)))
                return 1 + skip
        return 0

    def _school(self) -> int:
        """An institution, which tells where a study is."""
        word = self.word()
        if len(word) < 2 or (self.speaks_of == "" and word in SUBJECT_WORDS):
            return 0
        for one in self.catalogue.institutions:
            named = [part.casefold() for part in one.name.split()[:1] if len(part) > 2]
            if word in (one.id, *named, "utwente" if one.id == "ut" else one.id):
                if not self.speaks_of:
                    self._speak_of("now")
                self.institution = one.id
                return 1
        return 0

    def _study(self) -> int:
        """A word of the name of a study, where one is spoken of."""
        word = self.word()
        if not self.speaks_of or word in quick_words.SMALL or town(self.catalogue, word):
            return 0
        fuller = STUDY_WORDS.get(word, word)
        if not self._found([*self.study, fuller]):
            return 0
        self.study.append(fuller)
        return 1

    def _subject(self) -> int:
        name = subject_of(self.word())
        if not name or not self.level or self.level not in SCHOOLS:
            return 0
        self._hold(Atom("subject", (name, self.level)))
        return 1

    def _small(self) -> int:
        return int(self.word() in (*quick_words.SMALL, *quick_words.NOW))

    def _hold(self, atom: Atom) -> None:
        self.facts.append(atom)

    def _speak_of(self, what: str) -> None:
        """From here on words may name a study that is held, followed or begun."""
        if self.speaks_of != what:
            self._end_study()
        self.speaks_of = what

    def _found(self, words: Iterable[str]) -> str:
        levels = (self.level,) if self.level and self.level not in SCHOOLS else ()
        return lookup.best(self.catalogue, " ".join(words), levels, self.institution)

    def _end_study(self) -> None:
        """Makes what it is of the study that was named."""
        key = self._found(self.study) if self.study else ""
        what, self.speaks_of = self.speaks_of, ""
        self.study.clear()
        if what == "diploma":
            self._hold(Atom("diploma", (self.level, key) if key else (self.level,)))
        elif what == "propedeuse":
            sector = "wo" if self.level.startswith("wo") else "hbo"
            self._hold(Atom("propedeuse", (key or sector,)))
        elif what == "now" and key:
            self.enrolled = True
            self.changes.append(lambda now: state.follow(now, key))
        elif what == "now" and self.ec is None:
            self.refuse("study", self.institution)
        if what and self.level not in SCHOOLS:
            self.level = ""
        self.institution = ""


def _new(now: state.Conversation, facts: list[Atom]) -> list[Atom]:
    """The facts but for subjects without a grade that are held, perhaps with one, already."""
    held = {one.args[:2] for one in now.learner.has if one.kind == "subject"}
    return [
        one for one in facts if one.kind != "subject" or len(one.args) > 2 or one.args not in held
    ]
