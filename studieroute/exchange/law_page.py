"""The page of the regulation, as wetten.overheid.nl publishes it: its tables as lines.

Each sector has a table of its own, with the sector above it, in its caption or in a row of its
own. Footnotes stand as raised figures behind the names of programmes and profiles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.exchange.imported import Tally
from studieroute.exchange.law import PROFILES
from studieroute.exchange.law_published import Line, named
from studieroute.places import bytes_given

MOST_BYTES = 50_000_000
MOST_SPAN = 100
SECTORS = (
    "Economie", "Gedrag en maatschappij", "Gezondheidszorg", "Landbouw en natuurlijke omgeving",
    "Natuur", "Onderwijs", "Recht", "Sectoroverstijgend", "Taal en cultuur", "Techniek",
)  # fmt: skip
BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "caption", "li", "dt", "dd", "strong", "em", "div", "span")  # fmt: skip
"""The elements whose own text can say to which annex, diploma and sector a table belongs."""

SIGNS = {
    "nr": "number", "nummer": "number", "opleidingen": "programme", "opleiding": "programme",
    **{profile.casefold(): profile for profile in PROFILES},
}  # fmt: skip
"""What the columns are called."""

_ANNEX = re.compile(r"\bbijlage\s+([a-f])\b", re.IGNORECASE)
_ORIGIN = re.compile(r"\binstroom met (?:een )?(havo|vwo)[- ]diploma\b", re.IGNORECASE)
_SECTOR = re.compile(rf"\b({'|'.join(SECTORS)})\s*(?:\(\s*instroom[^)]*\))?\s*$", re.IGNORECASE)
_IN_FORCE = re.compile(r"geldend\s+(?:van|op|per)\s+(\d{2})-(\d{2})-(\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)\s*\.?.*")
Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Under which headings a table stands: annex, diploma and sector, empty where not known."""

    annex: str = ""
    origin: str = ""
    sector: str = ""

    def after(self, text: str) -> "Place":
        """The place after a text above a table or in a row of its own."""
        annex, origin, sector = _ANNEX.search(text), _ORIGIN.search(text), _SECTOR.search(text)
        place = self
        if annex:
            letter = annex[1].upper()
            place = Place(letter, "vwo" if letter == "A" else "")
        if origin:
            place = replace(place, origin=origin[1].casefold())
        if sector:
            place = replace(place, sector=_spelt(sector[1]))
        return place


def _spelt(sector: str) -> str:
    return next(one for one in SECTORS if one.casefold() == sector.casefold())


def is_page(file: Path) -> bool:
    """Whether a file looks like HTML."""
    try:
        with file.open("rb") as opened:
            start = opened.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputRefused(problem("cannot-read", Where(str(file)), reason=reason)) from None
    return start.startswith(b"<") and any(
        sign in start for sign in (b"<html", b"<!doctype html", b"<table", b"<body", b"<div")
    )


def page_day(file: Path) -> str:
    """The day from which the text on a page is in force, as YYYY-MM-DD; empty when it is not said."""
    content = bytes_given(file, MOST_BYTES)
    found = _IN_FORCE.search(content.decode(_encoding(content), "replace"))
    return f"{found[3]}-{found[2]}-{found[1]}" if found else ""


def lines_of_page(file: Path) -> tuple[tuple[Line, ...], Tally]:
    """The rows of all profile tables of the page; raises InputRefused when it holds none."""
    tally = Tally(str(file))
    lines: list[Line] = []
    place = Place()
    tables = 0
    for element in _document(file).iter():
        if element.tag == "table":
            found = _table(element, place, file, tally)
            if found is None:
                where = Where(str(file), element.sourceline or 0)
                tally.tell(problem("law-other-table", where, Severity.NOTE, annex=place.annex))
                continue
            tables += 1
            lines.extend(found)
        elif element.tag in BLOCKS and not _inside_table(element):
            place = place.after(_own_text(element))
    if not tables:
        raise InputRefused(problem("law-no-tables", Where(str(file))))
    return tuple(lines), tally


def _document(file: Path) -> HtmlElement:
    try:
        content = bytes_given(file, MOST_BYTES)
        return document_fromstring(content, parser=HTMLParser(encoding=_encoding(content)))
    except (etree.LxmlError, ValueError, AssertionError):
        raise InputRefused(problem("law-no-tables", Where(str(file)))) from None


def _encoding(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _inside_table(element: HtmlElement) -> bool:
    return next(element.iterancestors("table"), None) is not None


def _own_text(element: HtmlElement) -> str:
    """The text of an element without that of the blocks and tables in it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in (*BLOCKS, "table", "script", "style"):
            parts.append(_own_text(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _table(table: HtmlElement, place: Place, file: Path, tally: Tally) -> list[Line] | None:
    """The lines of a profile table; None when the table is another one."""
    caption = " ".join(_own_text(one) for one in table.iter("caption"))
    place = place.after(caption)
    lines: list[Line] = []
    columns: dict[str, int] = {}
    heads: tuple[str, ...] = PROFILES
    for number, row in _grid(table):
        where = Where(str(file), number)
        found = _columns(row)
        if found:
            columns, heads = found, tuple(row[found[profile]] for profile in PROFILES)
        elif len(set(filter(None, row))) == 1:
            place = _heading(max(row), place, where, tally)
        elif columns and any(row):
            line = _line(row, columns, heads, place, where)
            if line is None:
                text = " | ".join(named(cell)[0] for cell in row)
                tally.report(problem("law-row", where, Severity.WARNING, text=text))
            else:
                lines.append(line)
    return lines if columns else None


def _heading(text: str, place: Place, where: Where, tally: Tally) -> Place:
    """The place after a row of one text; a text that names no place is a remark, and told."""
    plain = named(text)[0]
    after = place.after(plain)
    if after == place and place.sector.casefold() not in plain.casefold():
        tally.tell(problem("law-heading", where, Severity.NOTE, text=plain))
    return after


def _columns(row: list[str]) -> dict[str, int]:
    """Where number, programme and profiles stand, if the row is a header that has them."""
    names = [named(cell)[0].casefold().rstrip(".:") for cell in row]
    found = {name: names.index(sign) for sign, name in SIGNS.items() if sign in names}
    return found if found.keys() >= {"programme", *PROFILES} else {}


def _line(
    row: list[str], columns: dict[str, int], heads: tuple[str, ...], place: Place, where: Where
) -> Line | None:
    """A row as a line; None when it misses its place, its programme or a cell."""
    if max(columns.values()) >= len(row) or place.annex not in ("A", "B") or not place.sector:
        return None
    origin = place.origin if place.annex == "B" else "vwo"
    programme = row[columns["programme"]]
    if not origin or not named(programme)[0]:
        return None
    number = _NUMBER.match(row[columns["number"]]) if "number" in columns else None
    return Line(
        where,
        place.annex,
        "hbo" if place.annex == "B" else "wo",
        origin,
        place.sector,
        number[1] if number else str(where.line),
        programme,
        tuple(row[columns[profile]] for profile in PROFILES),
        heads,
    )


def _grid(table: HtmlElement) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with each spanned cell repeated, and the line on which each begins."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _hang(cells, hanging)
            text = marked(cell)
            below = _span(cell, "rowspan") - 1
            for _ in range(_span(cell, "colspan")):
                if below > 0:
                    hanging[len(cells)] = (below, text)
                cells.append(text)
        _hang(cells, hanging)
        yield row.sourceline or 0, cells


def _hang(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Puts in what hangs over from the rows above, from where the row now stands."""
    while len(cells) in hanging:
        left, text = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(cell: HtmlElement, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), MOST_SPAN) if re.fullmatch(r"[0-9]{1,6}", text) else 1


def marked(element: HtmlElement) -> str:
    """The text of a cell with its raised signs between <sup> and </sup>."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            inner = marked(child)
            parts.append(f"<sup>{inner.strip()}</sup>" if child.tag == "sup" else f" {inner} ")
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())
