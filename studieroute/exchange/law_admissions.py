"""From the cells of the national tables to admissions of the programmes that they are about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.domain.programme import Names, Status
from studieroute.domain.requirement import Never, Requirement
from studieroute.domain.source import Source
from studieroute.exchange.imported import Imported, Tally
from studieroute.exchange.law import SOURCE_STEM, LawRule, law_sources
from studieroute.exchange.law_asked import requirement_of, second_languages
from studieroute.exchange.law_differences import differ
from studieroute.exchange.law_published import LawRow
from studieroute.exchange.naming import Alias, LawName, Match, Standing, key, match_names, names_of
from studieroute.grammar import write_requirement

EXTRA_NOTE = "1"
"""The footnote of annex B for additional requirements (annexes D and E)."""

NATIONAL = {
    "hbo": Names(
        "Dit is de landelijke tabel van {year}. De hogeschool mag dit sinds 2022 ruimer maken: kijk ook op de pagina van de opleiding.",
        "This is the national table of {year}. Since 2022 the institution may be more open: also check the programme page.",
        "Das ist die nationale Tabelle von {year}. Die Hochschule darf seit 2022 großzügiger sein: Sieh auch auf der Seite des Studiengangs nach.",
    ),
    "wo": Names(
        "Dit is de landelijke tabel van {year}. De universiteit kan intussen iets anders vragen: kijk ook op de pagina van de opleiding.",
        "This is the national table of {year}. The university may ask something else by now: also check the programme page.",
        "Das ist die nationale Tabelle von {year}. Die Universität kann inzwischen etwas anderes verlangen: Sieh auch auf der Seite des Studiengangs nach.",
    ),
}
"""What stands with every rule of the tables, as with those of 2015 in db/catalogue."""
NO_YEAR = Names("een onbekend jaar", "an unknown year", "einem unbekannten Jahr")
LANGUAGES = ("nl", "en", "de")
EXTRA = Names(
    "Er gelden ook aanvullende eisen, zoals een selectie of een keuring: vraag ze na bij de opleiding.",
    "There are additional requirements too, such as a selection or a medical check: ask the programme.",
    "Es gelten auch zusätzliche Anforderungen, etwa eine Auswahl oder eine ärztliche Untersuchung: Frag beim Studiengang nach.",
)
LANGUAGE = Names(
    "Kies je Frans of Duits als taal, dan moet dat vak in je pakket zitten.",
    "If you choose French or German as a language, that subject must be among yours.",
    "Wählst du Französisch oder Deutsch als Sprache, musst du dieses Fach belegt haben.",
)
LATER = Names(
    "Voor een profiel met te weinig vakken mag de universiteit toestaan dat je wiskunde B en natuurkunde in het eerste jaar haalt: vraag het na.",
    "For a profile that lacks subjects the university may let you pass mathematics B and physics in the first year: ask about it.",
    "Fehlen in einem Profil Fächer, darf die Universität erlauben, dass du Mathematik B und Physik im ersten Jahr nachholst: Frag danach.",
)
MADE_HERE = "--ratho"
"""Stands in the identifier of each rule made of the tables; behind it the day of their text."""
FOOTNOTES = {("hbo", "5"): LANGUAGE, ("wo", "1"): LATER, ("wo", "2"): LATER}
"""What other footnotes of annexes A and B say."""
EMPTY = Names(
    "Voor één profiel staat er in de tabel niets: vraag dat na.",
    "For one profile the table says nothing: ask about it.",
    "Für ein Profil steht in der Tabelle nichts: Frag danach.",
)


@dataclass(frozen=True, slots=True)
class LawImport:
    """The admissions that the tables give to a catalogue's programmes, and how names were matched."""

    imported: Imported
    matches: tuple[Match, ...]


Ways = dict[tuple[str, str], list[LawRule]]
"""The cells about each programme and diploma (havo or vwo)."""


def law_admissions(
    rows: Iterable[LawRow],
    catalogue: Catalogue,
    aliases: Iterable[Alias],
    extras: frozenset[str],
    source: Source,
    tally: Tally,
) -> LawImport:
    """The rules of the tables for a catalogue's bachelors; `extras` are the keys of annexes D and E.

    `source` is the text of the law that the rows were taken from. A programme that has rules of its own for a diploma keeps them; where they are an older copy
    of the tables and say something else, that is told.
    """
    every = tuple(rows)
    names = names_of(chain.from_iterable(row.rules for row in every))
    ended = {one.id for one in catalogue.programmes if one.status is Status.ENDED}
    found = match_names(names, catalogue.programmes, aliases)
    matches = tuple(_still_running(match, ended) for match in found)
    ways = _ways(names, matches)
    made = {
        way: _admission(way, rules, extras, source)
        for way, rules in ways.items()
        if not _own_rules(catalogue, *way)
    }
    by_name = {match.name: match for match in matches}
    name_of = {rule.id: name for name, rules in names.items() for rule in rules}
    for row in every:
        _account(row, by_name[name_of[row.rules[0].id]], made, tally)
    told = (
        _differences(catalogue, ways, source),
        _sector_differences(names, every),
        _counted(matches),
    )
    for one in chain(*told):
        tally.tell(one)
    admissions = tuple(one for one in made.values() if one is not None)
    languages = second_languages(rule.requirement for rule in admissions)
    used = {source.id} if admissions else set()
    used |= {one.source for one in languages}
    every_source = {one.id: one for one in (*law_sources(), source)}
    sources = tuple(one for id, one in every_source.items() if id in used)
    made_here = Catalogue(sources=sources, admissions=admissions, entailments=languages)
    return LawImport(Imported(made_here, tuple(tally.problems), tally.ledger()), matches)


def _counted(matches: Iterable[Match]) -> Iterable[Problem]:
    """How many names of each kind of education were matched, how, and what is left."""
    every = tuple(matches)
    for education in sorted({match.name.education for match in every}):
        mine = Counter(match.standing for match in every if match.name.education == education)
        counts = {standing.value: mine[standing] for standing in Standing}
        yield problem("law-names", None, Severity.NOTE, education=education, **counts)


def _still_running(match: Match, ended: set[str]) -> Match:
    """The match without programmes that have ended; a name that only they bear has ended too."""
    running = tuple(id for id in match.programmes if id not in ended)
    if running or not match.programmes:
        return replace(match, programmes=running)
    return replace(match, programmes=(), standing=Standing.ENDED)


def _ways(names: Mapping[LawName, list[LawRule]], matches: Iterable[Match]) -> Ways:
    ways: Ways = {}
    for match in matches:
        for id in match.programmes:
            for rule in names[match.name]:
                ways.setdefault((id, rule.origin), []).append(rule)
    return ways


def _own_rules(catalogue: Catalogue, id: str, origin: str) -> list[Admission]:
    """The rules of a programme for a diploma that no import of the tables made."""
    rules = catalogue.admissions_to.get(id, ())
    return [rule for rule in rules if rule.origin == origin and MADE_HERE not in rule.id]


def _admission(
    way: tuple[str, str], rules: list[LawRule], extras: frozenset[str], source: Source
) -> Admission | None:
    """The rule for one programme and diploma; None where all cells are empty."""
    requirement = requirement_of(rules)
    if requirement is None:
        return None
    id, origin = way
    education = rules[0].education
    demanding = education == "hbo" and any(
        EXTRA_NOTE in rule.notes or key(rule.programme) in extras for rule in rules
    )
    is_certain = not demanding or isinstance(requirement, Never)
    notes = [_of_year(NATIONAL[education], source)]
    if demanding:
        notes.append(EXTRA)
    marks = {(education, mark) for rule in rules for mark in rule.notes}
    notes += dict.fromkeys(note for mark, note in FOOTNOTES.items() if mark in marks)
    if any(rule.requirement is None for rule in rules):
        notes.append(EMPTY)
    return Admission(
        f"{id}--{origin}{MADE_HERE}{source.id.removeprefix(SOURCE_STEM)}",
        id,
        requirement,
        write_requirement(requirement),
        origin,
        Certainty.RIGHT if is_certain else Certainty.CONDITIONAL,
        note=_joined(notes),
        source=source.id,
    )


def _of_year(note: Names, source: Source) -> Names:
    """The note with the year of the source, or that it is not known."""
    year = source.published[:4]
    said = [note.within(one).format(year=year or NO_YEAR.within(one)) for one in LANGUAGES]
    return Names(*said)


def _joined(notes: list[Names]) -> Names:
    return Names(*(" ".join(note.within(one) for note in notes) for one in LANGUAGES))


def _account(
    row: LawRow, match: Match, made: Mapping[tuple[str, str], Admission | None], tally: Tally
) -> None:
    """Counts a row as used, or reports why no programme has a rule from it."""
    origin = row.rules[0].origin
    if not match.programmes:
        like = ", ".join(f"«{one.name}» ({one.score:g} %)" for one in match.proposals) or "-"
        why = match.alias.why if match.alias else ""
        about = {"programme": row.rules[0].programme, "like": like, "why": why}
        is_note = match.standing is Standing.ENDED
        severity = Severity.NOTE if is_note else Severity.WARNING
        tally.report(problem(f"law-{match.standing}", row.where, severity, **about))
    elif any(made.get((id, origin)) for id in match.programmes):
        tally.use()
    else:
        about = {"programme": row.rules[0].programme, "id": match.programmes[0]}
        tally.report(problem("law-own-rules", row.where, Severity.NOTE, **about))


def _differences(catalogue: Catalogue, ways: Ways, source: Source) -> Iterable[Problem]:
    """Where a programme has an older copy of the tables that says something else than this one."""
    for (id, origin), rules in ways.items():
        asked = requirement_of(rules)
        for own in _own_rules(catalogue, id, origin):
            copied = catalogue.source.get(own.source)
            if asked is None or copied is None or copied.url != source.url:
                continue
            is_older = copied.published < source.published
            if is_older and differ(own.requirement, asked, origin, catalogue.entailments):
                law = write_requirement(asked)
                about = {"id": own.id, "own": own.text, "law": law, "year": source.published}
                yield problem("law-differs", Where("admissions"), Severity.WARNING, **about)


def _sector_differences(
    names: Mapping[LawName, list[LawRule]], rows: tuple[LawRow, ...]
) -> Iterable[Problem]:
    """Where two sectors of the tables ask something else for one name."""
    where = {rule.id: row.where for row in rows for rule in row.rules}
    for rules in names.values():
        first: dict[tuple[str, str], tuple[LawRule, Requirement | None]] = {}
        for rule in rules:
            known, asked = first.setdefault((rule.origin, rule.profile), (rule, rule.requirement))
            if asked != rule.requirement:
                about = {"programme": rule.programme, "profile": rule.profile,
                         "one": known.sector, "other": rule.sector}  # fmt: skip
                yield problem("law-sectors", where[rule.id], Severity.WARNING, **about)
