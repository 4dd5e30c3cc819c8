"""What a school's own choice of subjects closes: a page for the parents' evening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from studieroute.domain.requirement import Atom
from studieroute.domain.school import PROFILED, PROFILES
from studieroute.domain.source import Freshness, Source
from studieroute.i18n import Say, speak
from studieroute.paper.blocks import (
    Block,
    Pairs,
    Reference,
    References,
    Section,
    Sign,
    Statement,
    Statements,
    Table,
    Words,
)
from studieroute.paper.document import Document, Furniture
from studieroute.paper.stylesheet import sheet_of
from studieroute.routes.choosing_subjects import Choice, Doors, OfferEffect
from studieroute.wording import terms
from studieroute.wording.dean import basis, offer_line
from studieroute.wording.doors import step_title
from studieroute.wording.reasons import source_line

SHOWN_SUBJECTS = 4
SHOWN_PROGRAMMES = 12


@dataclass
class Sources:
    """The sources named on a page, numbered in the order of first use."""

    say: Say
    today: date
    numbers: dict[Source, int] = field(default_factory=dict)

    def cite(self, source: Source | None) -> tuple[int, ...]:
        """The number of a source; none where there is no source."""
        return () if source is None else (self.numbers.setdefault(source, len(self.numbers) + 1),)

    def section(self) -> Section:
        """The list of them."""
        lines = tuple(
            Reference(
                number, source_line(self.say, one, self.today), one.publisher, one.url,
                one.freshness(self.today) is Freshness.OLD,
            )
            for one, number in self.numbers.items()
        )  # fmt: skip
        return Section("sources", self.say("Where this comes from"), (References(lines),))


def offer_pdf(
    doors: Doors, level: str, effects: Sequence[OfferEffect], language: str, today: date
) -> bytes:
    """The page as the bytes of a tagged PDF; the effects stand most doors first."""
    say = speak(language)
    page = _OfferPage(say, doors, level, tuple(effects), Sources(say, today))
    school = terms.level(say, level)
    title = say("Subjects and open doors: {level}", level=school)
    document = Document(
        Furniture(language, title + " · StudieRoute", offer_line(say, level, effects),
                  footer_of(say, doors)),
        sheet_of(),
    )  # fmt: skip
    document.heading(title, "title", 1)
    document.words(offer_line(say, level, effects))
    document.sections(page.sections())
    told = basis(say, doors.catalogue, len(doors.programmes), doors.on)
    document.sections((counted(say, told, "basis"),))
    return document.pdf()


def counted(say: Say, told: str, key: str) -> Section:
    """What the numbers of a page count, under a heading of its own."""
    return Section(key, say("What was counted"), (Words(told),))


def footer_of(say: Say, doors: Doors) -> str:
    """Which catalogue the page rests on."""
    return say(
        "StudieRoute · catalogue {release}, as of {date}",
        release=doors.catalogue.release or say("not known"),
        date=say.partial(doors.catalogue.as_of) or say("not known"),
    )


@dataclass(frozen=True)
class _OfferPage:
    """The sections of the page, from the question to the sources."""

    say: Say
    doors: Doors
    level: str
    effects: tuple[OfferEffect, ...]
    sources: Sources

    def sections(self) -> Iterable[Section]:
        """Everything between the title and the account of what was counted."""
        say = self.say
        missing = [one for one in self.effects if not one.offered and one.every]
        taught = [one for one in self.effects if one.offered]
        yield Section("offer", say("What the school offers"), (self._offer(), *self._profiles()))
        if missing:
            yield Section("missing", say("What is not on offer, and what that closes"), (
                self._table(say("Programmes that open for a pupil with all other subjects, if the subject comes"), missing),
                *map(self._programmes, missing[:SHOWN_SUBJECTS]),
            ))  # fmt: skip
        if any(one.every for one in taught):
            yield Section("taught", say("What is on offer, and what it keeps open"), (
                self._table(say("Programmes that close for a pupil with all other subjects, if the subject goes"), [one for one in taught if one.every]),
            ))  # fmt: skip
        if self.sources.numbers:
            yield self.sources.section()

    def _offer(self) -> Block:
        say = self.say
        names = sorted(terms.subject(say, one.subject) for one in self.effects if one.offered)
        idle = sorted(
            terms.subject(say, one.subject)
            for one in self.effects
            if not one.offered and not one.every
        )
        return Pairs(
            (
                (say("On offer"), ", ".join(names) or say("nothing ticked")),
                (say("Not on offer, closes nothing here"), ", ".join(idle) or "–"),
            )
        )

    def _profiles(self) -> Iterable[Block]:
        """What the short names of the profiles mean, for parents."""
        if self.level in PROFILED:
            names = ", ".join(terms.profile(self.say, code) for code in PROFILES)
            yield Words(self.say("The profiles: {names}.", names=names))

    def _table(self, caption: str, effects: Sequence[OfferEffect]) -> Table:
        say = self.say
        codes = PROFILES if self.level in PROFILED else ()
        rows = tuple(
            (
                terms.subject(say, one.subject),
                str(len(one.every)),
                *(str(len(one.programmes[code])) for code in codes),
            )
            for one in effects
        )
        head = (say("Subject"), say("Any profile"), *codes)
        return Table(caption, head, rows, (), amounts=len(head) - 1)

    def _programmes(self, one: OfferEffect) -> Statements:
        """The programmes that a missing subject closes, with the rule's source."""
        say, doors = self.say, self.doors
        lines = [self._programme(one, name) for name in one.every[:SHOWN_PROGRAMMES]]
        more = len(one.every) - len(lines)
        if more > 0:
            text = say.plural("and {number} more", "and {number} more", more)
            lines.append(Statement(text, Sign.NOTE))
        subject = terms.subject(say, one.subject)
        heading = say.plural(
            "{subject}: {number} programme",
            "{subject}: {number} programmes",
            len(one.every),
            subject=subject,
        )
        ways = doors.catalogue.granting.get(Atom("subject", (one.subject, self.level)), ())
        other = [step_title(say, doors.catalogue, way.id) for way in ways]
        text = say("A pupil can also get it with: {ways}.", ways=say.listing(other, say("or")))
        return Statements(heading, tuple(lines), (text,) if other else ())

    def _programme(self, one: OfferEffect, name: str) -> Statement:
        say, doors = self.say, self.doors
        profiles = [code for code, names in one.programmes.items() if name in names and code]
        taught = tuple(other.subject for other in self.effects if other.offered)
        choice = Choice(self.level, profiles[0] if profiles else "", (*taught, one.subject))
        grounds = doors.grounds(name, choice.facts)
        source = doors.catalogue.source.get(grounds[0][0].source) if grounds else None
        text = step_title(say, doors.catalogue, name)
        if profiles:
            text += " " + say("(for {profiles})", profiles=", ".join(profiles))
        return Statement(text, Sign.NOTE, self.sources.cite(source))
