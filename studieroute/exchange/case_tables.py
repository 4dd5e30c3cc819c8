"""Tables of the rule test book: the law's cells, and answers by programme and situation."""

from collections.abc import Iterator, Mapping
from datetime import date

from studieroute.domain.case import Case, Cell, LawCase
from studieroute.domain.learner import Learner
from studieroute.domain.problem import Problem
from studieroute.domain.requirement import Atom, Requirement, atoms_of
from studieroute.domain.verdict import Fact, Holding, Verdict
from studieroute.exchange.case_words import (
    PROFILES,
    VERDICTS,
    UnknownWords,
    situation,
    subjects_asked,
)
from studieroute.exchange.yaml_nodes import Part, Refused
from studieroute.routes.terms import prime_implicants
from studieroute.routes.vocabulary import positions

LAW_KEYS = ("wet", "bijlage", "diploma", "bron", "tabel")
BOOK_KEYS = ("vandaag", "start", "opleidingen")
GROUP_KEYS = ("bron", "gevallen", "geboren")


def texts(part: Part, known: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, Part]:
    """The parts by name, where no name is unknown and none that is needed is missing."""
    named = part.named
    for name, value in named.items():
        if name not in known:
            value.refuse("case-unknown", name=name, known=", ".join(known))
    for name in needed:
        if name not in named or (named[name].is_text and not named[name].text):
            part.refuse("case-missing", name=name)
    return named


def day(part: Part) -> date:
    """The date that is written."""
    try:
        return date.fromisoformat(part.text)
    except ValueError:
        part.refuse("bad-date", text=part.text)


def verdict(part: Part) -> Verdict:
    """The verdict that is written: yes, no or unknown, in Dutch or English."""
    found = VERDICTS.get(part.text.casefold())
    if found is None:
        part.refuse("case-value", value=part.text, name="verdict", allowed=", ".join(VERDICTS))
    return found


def law_cases(root: Part, problems: list[Problem]) -> Iterator[LawCase]:
    """Every cell of a table of the law as situations: with the subjects it asks and without them."""
    head = texts(root, LAW_KEYS, LAW_KEYS)
    annex, origin = head["bijlage"].text, head["diploma"].text
    for sector, programmes in head["tabel"].named.items():
        for programme, row in programmes.named.items():
            for profile in PROFILES:
                try:
                    part = texts(row, PROFILES, PROFILES)[profile]
                    cell = Cell(annex, origin, sector, programme, profile)
                    yield from _cell_cases(cell, part, head["bron"].text)
                except Refused as refused:
                    problems.append(refused.problem)


def _cell_cases(cell: Cell, part: Part, source: str) -> Iterator[LawCase]:
    base = (
        Atom("diploma", (cell.origin,)),
        Atom("profile", (cell.origin, cell.profile)),
    )
    for subjects, found in _answers(cell, part):
        names = "".join(f" + {one.args[0]}" for one in subjects)
        name = f"{cell.origin} {cell.profile}{names} → {cell.programme} ({cell.sector})"
        yield LawCase(name, cell, (*base, *subjects), found, source, part.where)


def _answers(cell: Cell, part: Part) -> Iterator[tuple[tuple[Atom, ...], Verdict]]:
    """The subjects to try a cell with, and the verdict on each."""
    plain = VERDICTS.get(part.text)
    if plain is not None:
        yield (), plain
        return
    try:
        rule = subjects_asked(part.text, cell.origin)
    except UnknownWords:
        part.refuse("case-words", text=part.text, column=1)
    enough = _smallest(rule)
    for one in enough:
        yield one, Verdict.YES
    less = {one[:at] + one[at + 1 :] for one in enough for at in range(len(one))}
    for one in sorted(less, key=lambda subjects: [atom.args for atom in subjects]):
        if Holding(map(Fact, one)).judge(rule, None).verdict is Verdict.NO:
            yield one, Verdict.NO


def _smallest(rule: Requirement) -> list[tuple[Atom, ...]]:
    """The smallest sets of subjects that meet a rule."""
    atoms = list(dict.fromkeys(atoms_of(rule)))
    bits = {atom: number for number, atom in enumerate(atoms)}
    return [tuple(atoms[at] for at in positions(mask)) for mask in prime_implicants(bits, rule)]


def programme_cases(root: Part, problems: list[Problem]) -> Iterator[Case]:
    """The answers that are written by programme, source and situation."""
    head = texts(root, BOOK_KEYS, BOOK_KEYS)
    today, start = day(head["vandaag"]), day(head["start"])
    for goal, groups in head["opleidingen"].named.items():
        for group in groups.members:
            try:
                given = texts(group, GROUP_KEYS, ("bron", "gevallen"))
                yield from _programme_cases(goal, given, today, start)
            except Refused as refused:
                problems.append(refused.problem)


def _programme_cases(
    goal: str, given: Mapping[str, Part], today: date, start: date
) -> Iterator[Case]:
    born = day(given["geboren"]) if "geboren" in given else None
    for text, answer in given["gevallen"].named.items():
        try:
            has = situation(text)
        except UnknownWords as unknown:
            answer.refuse("case-words", text=str(unknown), column=1)
        learner = Learner(has, born=born, start=start)
        source = given["bron"].text
        since = f", geboren {born}" if born else ""
        name = f"{text}{since} → {goal}"
        yield Case(name, learner, goal, today, verdict(answer), None, source, answer.where)
