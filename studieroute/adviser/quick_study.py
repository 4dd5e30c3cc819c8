"""The studies a typed line names: held, begun, or followed now, where and since when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from studieroute.adviser import quick_words, state
from studieroute.adviser.quick_line import Line, is_name
from studieroute.adviser.quick_tokens import institution, town
from studieroute.adviser.quick_wishes import when
from studieroute.adviser.school_years import school_year
from studieroute.desktop import lookup
from studieroute.domain.programme import Institution, Status
from studieroute.domain.requirement import Atom
from studieroute.domain.school import SCHOOLS
from studieroute.wording.school_words import STUDY_WORDS, SUBJECT_WORDS

LONGEST_STUDY = 12
"""Years that lie between the start of the study of now and today at most."""


@dataclass
class StudyLine(Line):
    """A line with the study it speaks of now; `speaks_of` is what a study that is named is for."""

    level: str = ""
    enrolled: bool = False
    facts: list[Atom] = field(default_factory=list)
    study: list[str] = field(default_factory=list)
    institution: str = ""
    speaks_of: str = ""
    ec: float | None = None
    since: date | None = None

    def earn(self, credits: float) -> None:
        """EC so far, of the study that is named; who counts EC has no diploma of it yet."""
        self.ec = credits
        is_of_another = self.level.startswith("mbo") or self._institution(2)[0]
        if self.speaks_of == "diploma" and not is_of_another:
            self.speaks_of = "now"
        elif self.speaks_of != "now":
            self.speak_of("now")
            self._take_up()

    def school(self) -> int:
        """An institution, which tells where a study is."""
        found, taken = self._institution()
        if found is None:
            return 0
        if self.speaks_of and not self._is_at(found.id):
            if self.level.startswith("mbo") and found.kind in ("mbo", "vakschool"):
                return taken
            self.end_study()
        self.institution = found.id
        if not self.speaks_of:
            self.speak_of("now")
            self.institution = found.id
            self._take_up()
        return taken

    def _institution(self, ahead: int = 0) -> tuple[Institution | None, int]:
        """The institution named some words ahead, and the number of words of its name."""
        if self.speaks_of == "" and self.word(ahead) in SUBJECT_WORDS:
            return None, 0
        return institution(
            self.catalogue, [one.casefold() for one in self.words[self.at + ahead :]]
        )

    def _is_at(self, institution: str) -> bool:
        """Whether the study or the level spoken of can be at an institution."""
        if self.study:
            return bool(self._found(self.study, institution))
        there = [one for one in self.catalogue.programmes if one.institution == institution]
        return not self.level or any(one.level.value == self.level for one in there)

    def _take_up(self) -> None:
        """The study whose name stands right before this word, where it was not understood yet."""
        at = self.at - 1
        while self.rest and at >= 0 and self.words[at] == self.rest[-1] and is_name(self.rest[-1]):
            word = self.rest[-1].casefold()
            if not self._found([STUDY_WORDS.get(word, word), *self.study], self.institution):
                return
            self.study.insert(0, STUDY_WORDS.get(word, word))
            self.rest.pop()
            at -= 1

    def name_of_study(self) -> int:
        """A word of the name of a study, where one is spoken of."""
        word = self.word()
        if not self.speaks_of or not is_name(word) or word in quick_words.SMALL:
            return 0
        if town(self.catalogue, word):
            return 0
        fuller = STUDY_WORDS.get(word, word)
        if not self._found([*self.study, fuller], self.institution):
            return 0
        self.study.append(fuller)
        return 1

    def begun(self) -> int:
        """When the study of now was begun: "sinds sept 2025"."""
        if self.word() not in quick_words.SINCE:
            return 0
        month, year, size = when(self, 1)
        begun = date(year, month or 9, 1) if size else None
        if begun is None or not self.today.year - LONGEST_STUDY <= year or begun > self.today:
            self.refuse("since", " ".join(self.words[self.at : self.at + 1 + size]))
        else:
            self.since = begun
        return 1 + size

    def year(self) -> int:
        """The year of the study of now: "jaar 2", "tweedejaars"."""
        number = self.value(1)
        if self.word() != "jaar" or number is None or number not in range(1, 7):
            return 0
        if self.speaks_of == "diploma":
            self.speaks_of = "now"
        month = 8 if self.level.startswith("mbo") else 9
        self.since = date(school_year(self.today) - int(number) + 1, month, 1)
        return 2

    def student(self) -> int:
        """Says that what was just named is followed now, and no diploma: "mbo 4 student"."""
        if self.word() not in quick_words.STUDENT or self.speaks_of != "diploma":
            return 0
        self.speaks_of = "now"
        return 1

    def hold(self, atom: Atom) -> None:
        """Notes a fact."""
        self.facts.append(atom)

    def speak_of(self, what: str) -> None:
        """From here on words may name a study that is held, followed or begun."""
        if self.speaks_of != what:
            self.end_study()
        self.speaks_of = what

    def _found(self, words: Iterable[str], institution: str) -> str:
        levels = (self.level,) if self.level and self.level not in SCHOOLS else ()
        return lookup.best(self.catalogue, " ".join(words), levels, institution)

    def _is_elsewhere(self, key: str) -> bool:
        """Whether another institution has a study of the same name; in the mbo that is the same study."""
        one = self.catalogue.programme[key]
        return not one.level.value.startswith("mbo") and any(
            other.names.nl == one.names.nl
            and other.level is one.level
            and other.institution != one.institution
            and other.status is Status.RUNNING
            for other in self.catalogue.programmes
        )

    def end_study(self) -> None:
        """Makes what it is of the study that was named."""
        key = self._found(self.study, self.institution) if self.study else ""
        if key and not self.institution and self._is_elsewhere(key):
            self.refuse("which-school", " ".join(self.study))
            key = ""
        what, self.speaks_of = self.speaks_of, ""
        if what == "diploma":
            self.hold(Atom("diploma", (self.level, key) if key else (self.level,)))
        elif what == "propedeuse":
            sector = "wo" if self.level.startswith("wo") else "hbo"
            self.hold(Atom("propedeuse", (key or sector,)))
        elif what == "now" and key:
            self.enrolled = True
            self.changes.append(lambda now: state.follow(now, key))
        elif what == "now" and self.ec is None and not self.study:
            self.refuse("study", self.institution or self.level)
        if what and self.level not in SCHOOLS:
            self.level = ""
        self.study.clear()
        self.institution = ""
