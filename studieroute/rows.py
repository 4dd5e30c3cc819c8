"""The catalogue package as tables: columns, and domain values to and from the values of a row.

The CSV reader and the database share this, so that a column is named in one place.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any

from studieroute.domain.admission import Admission, Certainty, Entailment
from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import last_day
from studieroute.domain.catalogue import Catalogue, Figure, Lead, Profession
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Names, Place, Programme, Status
from studieroute.domain.source import Source, SourceKind
from studieroute.grammar import parse_facts, parse_requirement


class Kind(StrEnum):
    """What a column holds; `words` are separated by spaces, `rule` is a requirement.

    A `name` can stand in a rule; a `period` is a year, a month or a day.
    """

    TEXT = "text"
    NAME = "name"
    PERIOD = "period"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"
    MONTHS = "months"
    MONTH_DAY = "month_day"
    RULE = "rule"
    FACTS = "facts"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `choices` are the only texts allowed, `refers` the tables it points into.

    `least` and `most` bound the numbers it can hold.
    """

    name: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    required: bool = False
    least: float = 0
    most: float = 1_000_000

    @property
    def allowed(self) -> str:
        """What can stand in the column, as a list or an example."""
        if self.kind in (Kind.WHOLE, Kind.NUMBER):
            return f"{self.least:g} - {self.most:.10g}"
        return ", ".join(self.choices) or EXAMPLES.get(self.kind, self.kind.value)


EXAMPLES: dict[Kind, str] = {
    Kind.NAME: "a-z, 0-9, - _ .",
    Kind.PERIOD: "2027, 2027-09, 2027-09-01",
    Kind.DAY: "2027-09-01",
    Kind.MONTHS: "9 2",
    Kind.MONTH_DAY: "05-01",
    Kind.FLAG: "yes, no",
}

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the package and how its rows become domain values and back."""

    name: str
    columns: tuple[Column, ...]
    make: Callable[[Values], Any]
    unmake: Callable[[Any], Values]
    members: Callable[[Catalogue], tuple[Any, ...]]
    has_source: bool = True

    @property
    def file(self) -> str:
        """The name of the CSV file."""
        return f"{self.name}.csv"

    @property
    def key(self) -> str | None:
        """The column that names a row, if the table has one."""
        return "id" if self.columns[0].name == "id" else None


def _c(name: str, kind: Kind = Kind.TEXT, *refers: str, required: bool = False) -> Column:
    return Column(name, kind, (), refers, required)


ID = Column("id", required=True)
STEP_ID = Column("id", Kind.NAME, required=True)
MONTHS = Column("months", Kind.WHOLE, most=600)
YEAR = Column("year", Kind.WHOLE, required=True, least=1900, most=2200)
SOURCE = _c("source", Kind.TEXT, "sources")
NAMES = (Column("name_nl", required=True), Column("name_en"), Column("name_de"))
LEVEL = tuple(level.value for level in Level)
STATUS = Column("status", choices=tuple(status.value for status in Status))
MODES = ("voltijd", "deeltijd", "duaal", "BOL", "BBL", "online")
LOAD = (_c("load", Kind.WHOLE), Column("load_unit", choices=("EC", "SBU")))


def _names(values: Values, prefix: str = "name") -> Names:
    return Names(values[f"{prefix}_nl"], values[f"{prefix}_en"], values[f"{prefix}_de"])


def _unnamed(names: Names, prefix: str = "name") -> Values:
    return {f"{prefix}_nl": names.nl, f"{prefix}_en": names.en, f"{prefix}_de": names.de}


def _plain(
    kind: type[Any], *columns: Column
) -> tuple[Callable[[Values], Any], Callable[[Any], Values]]:
    """Conversions for a class whose fields are named as the columns."""
    names = [column.name for column in columns]
    return (
        lambda values: kind(**{name: values[name] for name in names}),
        lambda one: {name: getattr(one, name) for name in names},
    )


SOURCES = (
    ID, Column("title"), Column("publisher"), Column("url"),
    Column("kind", choices=tuple(kind.value for kind in SourceKind), required=True),
    _c("published", Kind.PERIOD), _c("checked", Kind.PERIOD),
    _c("valid_from", Kind.DAY), _c("valid_to", Kind.DAY),
)  # fmt: skip
INSTITUTIONS = (
    ID, Column("name"), Column("kind"), Column("brin"), Column("website"), Column("contact"),
)  # fmt: skip
PLACES = (
    ID, _c("institution", Kind.TEXT, "institutions"), Column("city"),
    Column("lat", Kind.NUMBER, least=-90, most=90),
    Column("lon", Kind.NUMBER, least=-180, most=180),
)  # fmt: skip
PROGRAMMES = (
    STEP_ID, _c("institution", Kind.TEXT, "institutions"), *NAMES,
    Column("level", choices=LEVEL, required=True), Column("degree"), _c("codes", Kind.WORDS),
    MONTHS, *LOAD, Column("field"), Column("domain"), _c("bsa_ec", Kind.WHOLE),
    Column("selection"), STATUS, _c("admission_complete", Kind.FLAG), Column("website"), SOURCE,
)  # fmt: skip
BRIDGES = (
    STEP_ID, Column("kind"), _c("institution", Kind.TEXT, "institutions"), *NAMES,
    MONTHS, *LOAD, Column("timing", choices=("own", "alongside")),
    _c("host", Kind.WORDS, "programmes", "bridges", "levels"), _c("grants", Kind.FACTS),
    _c("cost_eur", Kind.NUMBER), STATUS, Column("website"), SOURCE,
)  # fmt: skip
OFFERS = (
    ID, _c("of", Kind.TEXT, "programmes", "bridges", required=True),
    _c("place", Kind.TEXT, "places"), Column("mode", choices=MODES), _c("language", Kind.WORDS),
    _c("start_months", Kind.MONTHS), _c("apply_by", Kind.MONTH_DAY), _c("fee", Kind.TEXT, "fees"),
    _c("from", Kind.DAY), _c("until", Kind.DAY), SOURCE,
)  # fmt: skip
ADMISSIONS = (
    ID, _c("to", Kind.TEXT, "programmes", "bridges", "levels", required=True), Column("origin", choices=LEVEL),
    _c("requirement", Kind.RULE, required=True),
    Column("certainty", choices=tuple(one.code for one in Certainty)[:4], required=True),
    Column("exempts_months", Kind.WHOLE, most=600), _c("valid_from", Kind.DAY), _c("valid_to", Kind.DAY),
    Column("note_nl"), Column("note_en"), Column("note_de"), SOURCE,
)  # fmt: skip
ENTAILMENTS = (_c("if", Kind.RULE, required=True), _c("then", Kind.FACTS, required=True), SOURCE)
FEES = (
    Column("kind", required=True), YEAR,
    _c("amount_eur", Kind.NUMBER, required=True), SOURCE,
)  # fmt: skip
FIGURES = (
    Column("about"), Column("measure"), Column("value"), Column("unit"), Column("year"),
    Column("population"), SOURCE,
)  # fmt: skip
PROFESSIONS = (ID, *NAMES, Column("field"), SOURCE)
LEADS = (
    _c("programme", Kind.TEXT, "programmes", required=True),
    _c("profession", Kind.TEXT, "professions", required=True), SOURCE,
)  # fmt: skip


def _source(values: Values) -> Source:
    return Source(**{**values, "kind": SourceKind(values["kind"])})


def _programme(values: Values) -> Programme:
    rest = {name: value for name, value in values.items() if not name.startswith("name_")}
    rest["level"] = Level(values["level"])
    rest["status"] = Status(values["status"] or Status.RUNNING)
    return Programme(**rest, names=_names(values))


def _from_programme(one: Programme) -> Values:
    plain = {c.name: getattr(one, c.name) for c in PROGRAMMES if not c.name.startswith("name_")}
    return {**plain, **_unnamed(one.names)}


def _bridge(values: Values) -> Bridge:
    rest = {name: value for name, value in values.items() if not name.startswith("name_")}
    rest["alongside"] = rest.pop("timing") == "alongside"
    rest["hosts"] = rest.pop("host")
    rest["status"] = Status(values["status"] or Status.RUNNING)
    return Bridge(**rest, names=_names(values))


def _from_bridge(one: Bridge) -> Values:
    renamed = {"timing": "alongside" if one.alongside else "own", "host": one.hosts}
    plain = {
        c.name: getattr(one, c.name)
        for c in BRIDGES
        if c.name not in renamed and not c.name.startswith("name_")
    }
    return {**plain, **renamed, **_unnamed(one.names)}


_OFFER_NAMES = {"language": "languages", "from": "available_from", "until": "available_until"}


def _offer(values: Values) -> Offer:
    return Offer(**{_OFFER_NAMES.get(name, name): value for name, value in values.items()})


def _from_offer(one: Offer) -> Values:
    return {c.name: getattr(one, _OFFER_NAMES.get(c.name, c.name)) for c in OFFERS}


def _admission(values: Values) -> Admission:
    text = values["requirement"]
    rest = {name: value for name, value in values.items() if not name.startswith("note_")}
    rest["requirement"] = parse_requirement(text)
    rest["certainty"] = Certainty[values["certainty"].upper()]
    rest["exempts_months"] = values["exempts_months"] or 0
    return Admission(**rest, text=text, note=_names(values, "note"))


def _from_admission(one: Admission) -> Values:
    plain = {c.name: getattr(one, c.name) for c in ADMISSIONS if not c.name.startswith("note_")}
    plain["requirement"] = one.text
    plain["certainty"] = one.certainty.code
    plain["exempts_months"] = one.exempts_months or None
    return {**plain, **_unnamed(one.note, "note")}


def _entailment(values: Values) -> Entailment:
    return Entailment(
        parse_requirement(values["if"]), values["then"], values["source"], values["if"]
    )


def _from_entailment(one: Entailment) -> Values:
    return {"if": one.text, "then": one.then, "source": one.source}


def _profession(values: Values) -> Profession:
    return Profession(values["id"], _names(values), values["field"], values["source"])


def _from_profession(one: Profession) -> Values:
    return {"id": one.id, "field": one.field, "source": one.source, **_unnamed(one.names)}


TABLES: tuple[Table, ...] = (
    Table("sources", SOURCES, _source, _plain(Source, *SOURCES)[1], lambda c: c.sources, False),
    Table("institutions", INSTITUTIONS, *_plain(Institution, *INSTITUTIONS),
          lambda c: c.institutions, False),
    Table("places", PLACES, *_plain(Place, *PLACES), lambda c: c.places, False),
    Table("programmes", PROGRAMMES, _programme, _from_programme, lambda c: c.programmes),
    Table("bridges", BRIDGES, _bridge, _from_bridge, lambda c: c.bridges),
    Table("offers", OFFERS, _offer, _from_offer, lambda c: c.offers),
    Table("admissions", ADMISSIONS, _admission, _from_admission, lambda c: c.admissions),
    Table("entailments", ENTAILMENTS, _entailment, _from_entailment, lambda c: c.entailments),
    Table("fees", FEES, *_plain(Fee, *FEES), lambda c: c.fees),
    Table("figures", FIGURES, *_plain(Figure, *FIGURES), lambda c: c.figures),
    Table("professions", PROFESSIONS, _profession, _from_profession, lambda c: c.professions),
    Table("leads_to", LEADS, *_plain(Lead, *LEADS), lambda c: c.leads),
)  # fmt: skip


def parse(column: Column, text: str) -> Any:
    """The value of a cell; raises ValueError (RuleError for a rule) when it cannot be one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if "\0" in text or (column.choices and text and text not in column.choices):
        raise ValueError(text)
    match column.kind:
        case Kind.WHOLE:
            return _whole(column, text) if text else None
        case Kind.NUMBER:
            return _number(column, text) if text else None
        case Kind.DAY:
            return _day(text) if text else None
        case Kind.NAME:
            return _matching(_NAME, text)
        case Kind.PERIOD:
            return _period(text) if text else ""
        case Kind.WORDS:
            return tuple(text.split())
        case Kind.MONTHS:
            return tuple(_month(word) for word in text.split())
        case Kind.MONTH_DAY:
            return _month_day(text) if text else None
        case Kind.FACTS:
            return parse_facts(text)
        case Kind.FLAG:
            return _flag(text)
        case Kind.RULE:
            parse_requirement(text)
            return text
        case Kind.TEXT:
            return text


def write(column: Column, value: Any) -> str:
    """The text of a cell."""
    if value is None:
        return ""
    match column.kind:
        case Kind.NUMBER:
            return repr(value).removesuffix(".0")
        case Kind.DAY:
            return str(value.isoformat())
        case Kind.WORDS | Kind.MONTHS:
            return " ".join(map(str, value))
        case Kind.MONTH_DAY:
            return f"{value[0]:02d}-{value[1]:02d}"
        case Kind.FACTS:
            return " and ".join(map(str, value))
        case Kind.FLAG:
            return "yes" if value else "no"
        case _:
            return str(value)


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERIOD = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _day(text: str) -> date:
    return date.fromisoformat(_matching(_DAY, text))


def _period(text: str) -> str:
    if last_day(_matching(_PERIOD, text)) is None:
        raise ValueError(text)
    return text


def _number(column: Column, text: str) -> float:
    number = float(text)
    if not isfinite(number) or not column.least <= number <= column.most:
        raise ValueError(text)
    return number


def _whole(column: Column, text: str) -> int:
    number = _number(column, text)
    if number != int(number):
        raise ValueError(text)
    return int(number)


def _month(word: str) -> int:
    month = int(word)
    if not 1 <= month <= 12:
        raise ValueError(word)
    return month


def _month_day(text: str) -> tuple[int, int]:
    day = _day(f"2024-{text}")
    return day.month, day.day


def _flag(text: str) -> bool:
    if text not in ("yes", "no", ""):
        raise ValueError(text)
    return text != "no"


def catalogue_of(rows: Mapping[str, tuple[Any, ...]], release: str, as_of: str) -> Catalogue:
    """A catalogue from the domain values of each table."""
    fields = {"leads_to": "leads"}
    members = {fields.get(name, name): tuple(values) for name, values in rows.items()}
    return Catalogue(**members, release=release, as_of=as_of)
