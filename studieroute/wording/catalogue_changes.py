"""What is different between two catalogues, in sentences, by programme."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studieroute.domain.admission import Admission
from studieroute.domain.catalogue import Catalogue, Profession
from studieroute.domain.catalogue_change import CellChange, RowChange
from studieroute.domain.level import LEVELS
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Place
from studieroute.domain.source import Source
from studieroute.i18n import Say
from studieroute.routes.changes import rule_changes
from studieroute.wording import changes as rules
from studieroute.wording import terms

STEPS = ("programmes", "bridges")
NOT_TOLD = frozenset({"note_nl", "note_en", "note_de", "checked", "website", "url", "lat", "lon"})
"""Columns that change nothing for a learner; a row that differs in these alone is counted."""


@dataclass(frozen=True, slots=True)
class Group:
    """What changed about one programme, bridge or level, or about one table; `about` is its name."""

    about: str
    title: str
    lines: tuple[str, ...]


def groups(
    say: Say, before: Catalogue, after: Catalogue, changes: Sequence[RowChange]
) -> tuple[Group, ...]:
    """The changes by programme, then by level, then what belongs to no programme.

    What came or went whole is told in one line, with the number of its offers and rules.
    """
    told: dict[tuple[int, str], list[str]] = {}
    unspoken = 0
    whole = _came_or_went_whole(changes)
    for change in changes:
        if change.table not in STEPS and change.about in whole:
            continue
        lines = _lines(say, before, after, change, whole.get(change.about))
        unspoken += not lines
        if lines:
            told.setdefault(_key(before, after, change), []).extend(lines)
    found = [
        Group(about, _title(say, before, after, about, order), tuple(dict.fromkeys(lines)))
        for (order, about), lines in told.items()
    ]
    ranks = {about: order for order, about in told}
    found.sort(key=lambda one: (ranks[one.about], one.title.casefold(), one.about))
    if unspoken:
        found.append(Group("", say("Other"), (_unspoken(say, unspoken),)))
    return tuple(found)


def _came_or_went_whole(changes: Sequence[RowChange]) -> dict[str, Counter[str]]:
    """By step that came or went, the number of its rows in each table."""
    whole: dict[str, Counter[str]] = {
        one.about: Counter() for one in changes if one.table in STEPS and _is_whole(one)
    }
    for one in changes:
        if one.about in whole:
            whole[one.about][one.table] += 1
    return whole


def _is_whole(change: RowChange) -> bool:
    return change.then is None or change.now is None


def summary(say: Say, changes: Iterable[RowChange]) -> str:
    """How many programmes and bridges came, went, or changed in what belongs to them."""
    rows = list(changes)
    new = {one.about for one in rows if one.table in STEPS and one.then is None}
    gone = {one.about for one in rows if one.table in STEPS and one.now is None}
    others = {one.about for one in rows if one.about and one.about not in LEVELS} - new - gone
    return say(
        "Programmes and bridges: {new} new, {gone} gone, {changed} with changes.",
        new=len(new),
        gone=len(gone),
        changed=len(others),
    )


def headline(say: Say, before: Catalogue, after: Catalogue, number: int) -> str:
    """How many rows differ, from which release to which."""
    if not number:
        return say("The two catalogues say the same.")
    return say.plural(
        "{number} change from {before} to {after}.",
        "{number} changes from {before} to {after}.",
        number,
        before=before.release or say("not known"),
        after=after.release or say("not known"),
    )


def _unspoken(say: Say, number: int) -> str:
    return say.plural(
        "{number} row has another note, link or day of checking.",
        "{number} rows have another note, link or day of checking.",
        number,
    )


def _key(before: Catalogue, after: Catalogue, change: RowChange) -> tuple[int, str]:
    """The place of a group, and what it is about: a step, a level, or a table."""
    if change.about in LEVELS:
        return 1, change.about
    if change.about:
        return 0, change.about
    return 2, change.table


def _title(say: Say, before: Catalogue, after: Catalogue, about: str, order: int) -> str:
    if order == 1:
        return terms.level(say, about)
    if order == 2:
        return _tables(say).get(about, about)
    step = after.step.get(about) or before.step.get(about)
    if step is None:
        return about
    catalogue = after if about in after.step else before
    who = catalogue.institution.get(step.institution)
    name = step.names.within(say.language)
    return f"{name} ({who.name})" if who else name


def _tables(say: Say) -> dict[str, str]:
    return {
        "sources": say("Sources"),
        "institutions": say("Institutions"),
        "places": say("Places"),
        "entailments": say("What follows from what"),
        "fees": say("Fees"),
        "professions": say("Professions"),
    }


def _lines(
    say: Say,
    before: Catalogue,
    after: Catalogue,
    change: RowChange,
    rows: Mapping[str, int] | None,
) -> list[str]:
    """The sentences of a change; `rows` are those of a step that came or went, by table."""
    if change.table == "admissions":
        return _of_rule(say, before, after, change)
    if rows is not None:
        return [_whole_line(say, change, rows)]
    if _is_whole(change):
        return [_came_or_went(say, before, after, change)]
    told = [cell for cell in change.cells if cell.column not in NOT_TOLD]
    if change.table == "offers":
        offer = _row(say, after, change, change.now)
        return [f"{offer}: {_cell(say, before, after, cell)}" for cell in told]
    if change.table in STEPS:
        return [_cell(say, before, after, cell) for cell in told]
    name = _row(say, after, change, change.now)
    lines = [f"{name}: {_cell(say, before, after, cell)}" for cell in told]
    if change.table == "sources" and lines:
        lines.append(_resting(say, after, name, change.id))
    return lines


def _resting(say: Say, catalogue: Catalogue, name: str, source: str) -> str:
    """How many rules rest on a source that is another one now."""
    number = sum(rule.source == source for rule in catalogue.admissions)
    text = say.plural("{number} rule rests on it.", "{number} rules rest on it.", number)
    return f"{name}: {text}"


def _whole_line(say: Say, change: RowChange, rows: Mapping[str, int]) -> str:
    offers, rules = rows.get("offers", 0), rows.get("admissions", 0)
    if change.now is None:
        return say(
            "is not in the catalogue any more (offers: {offers}, rules of its own: {rules}).",
            offers=offers,
            rules=rules,
        )
    return say(
        "is new in the catalogue (offers: {offers}, rules of its own: {rules}).",
        offers=offers,
        rules=rules,
    )


def _came_or_went(say: Say, before: Catalogue, after: Catalogue, change: RowChange) -> str:
    if change.then is None:
        return say("new: {row}.", row=_told_row(say, after, change, change.now))
    return say("gone: {row}.", row=_told_row(say, before, change, change.then))


def _told_row(say: Say, catalogue: Catalogue, change: RowChange, value: object) -> str:
    """A row that came or went, with the amount of a fee."""
    row = _row(say, catalogue, change, value)
    if isinstance(value, Fee):
        return f"{row}, {say.money(round(value.amount_eur * 100))}"
    return row


def _of_rule(say: Say, before: Catalogue, after: Catalogue, change: RowChange) -> list[str]:
    """The rule in the words in which a plan that rests on it tells of it, and what it saves."""
    then = change.then if isinstance(change.then, Admission) else None
    now = change.now if isinstance(change.now, Admission) else None
    lines = [
        rules.sentence(say, after if now else before, one)
        for one in rule_changes(before, after, then, now)
    ]
    told = {"origin", "exempts_months"}
    lines += [_cell(say, before, after, cell) for cell in change.cells if cell.column in told]
    return lines


def _cell(say: Say, before: Catalogue, after: Catalogue, cell: CellChange) -> str:
    if cell.column == "status" and cell.now == "ended":
        return say("is not offered any more.")
    return say(
        "{what}: now {now}, before {then}.",
        what=_columns(say).get(cell.column, cell.column),
        now=_value(say, after, cell.column, cell.now),
        then=_value(say, before, cell.column, cell.then),
    )


def _value(say: Say, catalogue: Catalogue, column: str, text: str) -> str:
    """A cell as people write it: places and sources by name, dates and months in full."""
    if not text:
        return say("not known")
    if column == "source" and text in catalogue.source:
        return _source(say, catalogue, text)
    if column == "place" and text in catalogue.place:
        return catalogue.place[text].city
    if column == "institution" and text in catalogue.institution:
        return catalogue.institution[text].name
    if column == "mode":
        return terms.mode(say, text)
    if column == "start_months":
        return ", ".join(say.month_name(int(word)) for word in text.split())
    if column == "apply_by":
        month, day = text.split("-")
        return say.day_of_year(int(month), int(day))
    if column in ("amount_eur", "cost_eur"):
        return say.money(round(float(text) * 100))
    if column in ("published", "from", "until", "valid_from", "valid_to"):
        return say.partial(text)
    return text


def _source(say: Say, catalogue: Catalogue, name: str) -> str:
    source = catalogue.source[name]
    title = source.title or source.url or source.id
    return f"{title} ({say.partial(source.published)})" if source.published else title


def _row(say: Say, catalogue: Catalogue, change: RowChange, value: object) -> str:
    """A row in a few words."""
    match value:
        case Offer():
            place = catalogue.place.get(value.place)
            parts = [
                place.city if place else say("place not known"),
                terms.mode(say, value.mode) if value.mode else "",
                ", ".join(terms.language(say, one) for one in value.languages),
            ]
            return say("offer in {offer}", offer=", ".join(part for part in parts if part))
        case Fee():
            return f"{value.kind} {value.year}"
        case Source():
            return value.title or value.url or value.id
        case Institution():
            return value.name or value.id
        case Place():
            who = catalogue.institution.get(value.institution)
            return f"{value.city or value.id} ({who.name})" if who else value.city or value.id
        case Profession():
            return value.names.within(say.language)
        case _:
            return change.id


def _columns(say: Say) -> dict[str, str]:
    """The name of each column whose change is told."""
    return {
        "name_nl": say("name"), "name_en": say("English name"), "name_de": say("German name"),
        "institution": say("institution"), "level": say("level"), "degree": say("degree"),
        "codes": say("codes"), "months": say("duration in months"), "load": say("study load"),
        "load_unit": say("unit of the study load"), "field": say("field"), "domain": say("domain"),
        "bsa_ec": say("credits of the binding advice"), "selection": say("selection"),
        "status": say("status"), "admission_complete": say("all rules known"),
        "source": say("source"), "kind": say("kind"), "timing": say("timing"), "host": say("runs inside"),
        "grants": say("gives"), "cost_eur": say("costs in euros"), "place": say("place"), "mode": say("mode"),
        "language": say("language"), "start_months": say("start months"), "apply_by": say("apply before"),
        "fee": say("fee"), "from": say("first start"), "until": say("last start"), "origin": say("for whom"),
        "exempts_months": say("months saved"), "amount_eur": say("amount in euros"),
        "published": say("date of the source"), "title": say("title"), "publisher": say("publisher"),
        "valid_from": say("valid from"), "valid_to": say("valid until"), "value": say("value"),
        "then": say("what follows"), "name": say("name"), "city": say("city"), "contact": say("contact"),
        "brin": say("register code"),
    }  # fmt: skip
