"""Quick typing: "havo NG wisB 6.8 nat" becomes facts; what is not understood is given back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from studieroute.adviser import quick_words, state
from studieroute.adviser.quick_line import Refused, is_number
from studieroute.adviser.quick_study import StudyLine
from studieroute.adviser.quick_tokens import subject_of
from studieroute.adviser.quick_wishes import birth, home, limit, manner, period
from studieroute.adviser.school_years import sit_in
from studieroute.adviser.state import Change
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import LANGUAGE_LEVELS, NOT_KNOWN, Atom
from studieroute.domain.school import PROFILED, PROFILES, SCHOOLS
from studieroute.wording.school_words import LEVEL_WORDS

_CLASS = re.compile(r"(h|v|havo|vwo)([1-9])", re.IGNORECASE)
_COURSE = re.compile(r"k[0-9]{4}")
_UNITS = (*quick_words.KM, *quick_words.EUROS, *quick_words.YEARS, *quick_words.CREDITS)
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
class _Said(StudyLine):
    """A line with what it says of the learner so far; behind a word that wishes nothing is a fact."""

    wishes: bool = False

    def typed(self) -> Typed:
        """Reads everything."""
        while self.at < len(self.words):
            self._next()
        self.end_study()
        if self.ec is not None and self.enrolled:
            earned = self.ec
            self.changes.append(lambda now: state.earned(now, earned))
        elif self.ec is not None:
            self.refuse("study", f"{self.ec:g} EC")
        if self.since is not None and self.enrolled:
            since = self.since
            self.changes.append(lambda now: state.followed_since(now, since))
        elif self.since is not None and all(one.kind != "study" for one in self.refused):
            self.refuse("study", "")
        self.changes[:0] = (
            [lambda now: state.hold(now, *_new(now, self.facts))] if self.facts else []
        )
        return Typed(tuple(self.facts), tuple(self.changes), tuple(self.rest), tuple(self.refused))

    def _next(self) -> None:
        """Takes the word that comes, with those that belong to it."""
        facts: tuple[Callable[[_Said], int], ...] = (
            _Said._without, _Said.begun, _Said.year, _Said._number, _Said._grade, _Said._language,
            _Said._class, _Said._level, _Said._profile, _Said._certificate, _Said.student,
            _Said.school, _Said.name_of_study, _Said._subject,
        )  # fmt: skip
        wishes: tuple[Callable[[_Said], int], ...] = (birth, period, limit, manner, home)
        self.wishes = self.wishes or self.word() in quick_words.WANTS
        for reader in (*wishes[:3], *(() if self.wishes else facts), *wishes[3:], _Said._small):
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
                self.earn(value)
            else:
                self.refuse("credits", self.word())
            return 2
        if unit not in quick_words.YEARS:
            return 0
        if self.word(2) in quick_words.WORKED:
            return 3 + self._work(value, 3)
        if self.at and self.words[self.at - 1].casefold() in quick_words.WORKED:
            return 2 + self._work(value, 2)
        if YOUNGEST <= value <= OLDEST:
            self.hold(Atom("age", (f"{value:g}",)))
        else:
            self.refuse("age", self.word())
        return 2

    def _work(self, years: float, begun: int) -> int:
        """Years of work in a field; gives the number of words of the field."""
        skip = begun
        while self.word(skip) in quick_words.SMALL:
            skip += 1
        code = quick_words.FIELD_WORDS.get(self.word(skip), "")
        if not 0 < years <= LONGEST_WORK:
            self.refuse("work", self.word())
        else:
            self.hold(Atom("work", (code or NOT_KNOWN, f"{years:g}")))
        return skip - begun + 1 if code else 0

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
        """ "NT2 B2", "Engels C1", "B2 Nederlands"."""
        turned = self.word().upper() in LANGUAGE_LEVELS
        level, name = self.word(not turned).upper(), self.word(turned)
        code = quick_words.LANGUAGE_WORDS.get(name, "")
        if level not in LANGUAGE_LEVELS or (
            not code and self.word(2) in quick_words.LANGUAGE_WORDS
        ):
            return 0
        if code:
            self.hold(Atom("language", (code, level)))
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
            if self.word(2) in _UNITS:
                return 0
            school, taken = LEVEL_WORDS.get(school, "") if school != "vmbo" else "", 2
        if school not in SCHOOLS or len(year) != 1 or year not in "123456789":
            return 0
        self.end_study()
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
        skip = int(self.word() in (*quick_words.NOW, *quick_words.STUDENT))
        while skip and self.word(skip) in quick_words.SMALL:
            skip += 1
        taken, word = skip + 1, self.word(skip)
        if word not in LEVEL_WORDS:
            return 0
        if word == "vmbo":
            self.refuse("vmbo", word)
            return taken
        if skip and LEVEL_WORDS[word] in SCHOOLS:
            if not is_number(self.word(taken)):
                self.refuse("which-class", word)
            self.level = LEVEL_WORDS[word]
            return skip if is_number(self.word(taken)) else taken
        if self.speaks_of in ("now", "propedeuse") and not self.study:
            self.level = LEVEL_WORDS[word]
            return taken
        self.end_study()
        self.level = LEVEL_WORDS[word]
        if self.level in SCHOOLS:
            self.hold(Atom("diploma", (self.level,)))
            if self.level in PROFILED:
                self.hold(Atom("profile", (self.level, NOT_KNOWN)))
        else:
            followed = skip or (self.since is not None and not self.enrolled)
            self.speak_of("now" if followed else "diploma")
        return taken

    def _profile(self) -> int:
        code, level = self.word().upper(), self.level
        if code not in PROFILES or level not in PROFILED:
            return 0
        unknown = Atom("profile", (level, NOT_KNOWN))
        self.facts[:] = [one for one in self.facts if one != unknown]
        self.hold(Atom("profile", (level, code)))
        return 1

    def _certificate(self) -> int:
        """A propedeuse, the Abitur, or a course by its code, as in K0205."""
        word = self.word()
        if word in ("propedeuse", "prop", "p", "p-diploma"):
            if self.speaks_of == "diploma" and not self.level.startswith("mbo"):
                self.speaks_of = "propedeuse"
            self.speak_of("propedeuse")
            return 1
        if word == "abitur":
            self.hold(Atom("certificate", ("abitur",)))
            return 1
        skip = int(word in ("keuzedeel", "kd"))
        code = self.word(skip)
        for bridge in self.catalogue.bridges:
            if code == bridge.id or (_COURSE.fullmatch(code) and bridge.id.endswith(f"-{code}")):
                self.hold(Atom("completed", (bridge.id,)))
                return 1 + skip
        return 0

    def _subject(self) -> int:
        name = self._subject_at(0)
        if not name or self.level not in SCHOOLS:
            return 0
        self.hold(Atom("subject", (name, self.level)))
        return 1

    def _subject_at(self, ahead: int) -> str:
        """The subject a word means; "en" is Dutch for "and" unless its grade follows."""
        word = self.word(ahead)
        if word == "en" and (self.value(ahead + 1) is None or self.word(ahead + 2) in _UNITS):
            return ""
        return subject_of(word)

    def _without(self) -> int:
        """What is not held: a subject is taken back, a diploma is not counted, all else is given back."""
        if self.word() not in quick_words.WITHOUT:
            return 0
        if self.word(1).startswith("diplom") and self.facts:
            self.facts[:] = [one for one in self.facts if self.level not in one.args]
            return 2
        if self.word(1) not in LEVEL_WORDS and not self._subject_at(1):
            return 0
        taken = 1
        while name := self._subject_at(taken):
            if self.level in SCHOOLS:
                gone = partial(state.drop_subject, level=self.level, name=name)
                self.changes.append(gone)
            else:
                self.rest.extend(self.words[self.at + taken - 1 : self.at + taken + 1])
            taken += 1
            goes_on = self.word(taken) in quick_words.OR and self.value(taken + 2) is None
            if not goes_on or not self._subject_at(taken + 1):
                break
            taken += 1
        if taken == 1:
            self.rest.extend(self.words[self.at : self.at + 2])
        return max(taken, 2)

    def _small(self) -> int:
        small = (*quick_words.SMALL, *quick_words.NOW, *quick_words.STUDENT, *quick_words.WORKED)
        return int(self.word() in small)


def _new(now: state.Conversation, facts: list[Atom]) -> list[Atom]:
    """The facts but for subjects without a grade that are held, perhaps with one, already."""
    held = {one.args[:2] for one in now.learner.has if one.kind == "subject"}
    return [
        one for one in facts if one.kind != "subject" or len(one.args) > 2 or one.args not in held
    ]
