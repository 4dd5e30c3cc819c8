"""A list of study regulations: which school taught which qualification, how, and for which cohort."""

import re
from datetime import date
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.offer import Offer
from studieroute.domain.problem import Severity, problem
from studieroute.domain.programme import Institution, Names, Place, Programme
from studieroute.exchange.imported import Imported
from studieroute.exchange.law import slug
from studieroute.exchange.mbo_levels import PATHS, SCHOOLS, mbo_fee, mbo_level
from studieroute.exchange.register_source import register_source
from studieroute.exchange.sheet import Heading, Row, Sheet, open_sheet

HEADINGS = (
    Heading("INSTITUTION", ("instelling", "school"), needed=True),
    Heading("CREBO", ("crebocode", "crebonummer"), needed=True),
    Heading("LEARNING_PATH", ("leerweg", "leertraject"), needed=True),
    Heading("COHORT", ("cohortjaar",), needed=True),
    Heading("QUALIFICATION_NAME", ("kwalificatie", "naam")),
    Heading("LEVEL", ("niveau",)),
)


def read_oer_list(file: Path, today: date, published: str = "") -> Imported:
    """One offer for each school, qualification and learning path; its source is of its last cohort.

    The city is not in the list: the place is the school itself, without a city.
    """
    sheet = open_sheet(file, HEADINGS, one_line=True)
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in sheet:
        kind = _unused(row)
        if kind:
            _report(sheet, row, kind)
            continue
        key = (row["INSTITUTION"], row["CREBO"], row["LEARNING_PATH"].upper())
        found.setdefault(key, []).append(row)
        sheet.tally.use()
    return Imported(
        _catalogue(found, file, today, published),
        tuple(sheet.tally.problems),
        sheet.tally.ledger(),
    )


def _unused(row: Row) -> str:
    if not slug(row["INSTITUTION"]):
        return "no-board"
    if not re.fullmatch("[0-9]{5}", row["CREBO"]):
        return "no-crebo"
    if row["LEARNING_PATH"].upper() not in PATHS:
        return "no-learning-path"
    if not re.fullmatch("20[0-9]{2}", row["COHORT"]):
        return "no-year"
    return "" if mbo_level(row["LEVEL"]) and row["QUALIFICATION_NAME"] else "register-level"


def _report(sheet: Sheet, row: Row, kind: str) -> None:
    told = problem(
        kind,
        sheet.at(row.line),
        Severity.NOTE,
        name=row["QUALIFICATION_NAME"] or row["CREBO"],
        level=row["LEVEL"],
        path=row["LEARNING_PATH"],
        value=row["COHORT"],
    )
    sheet.tally.report(told)


def _catalogue(
    found: dict[tuple[str, str, str], list[Row]], file: Path, today: date, published: str
) -> Catalogue:
    institutions = {SCHOOLS.id: SCHOOLS}
    places: dict[str, Place] = {}
    programmes: dict[str, Programme] = {}
    offers = []
    sources = {}
    for (school, crebo, path), rows in found.items():
        last = max(rows, key=lambda row: row["COHORT"])
        level = mbo_level(last["LEVEL"])
        if level is None:
            continue
        title = f"Onderwijs- en examenregelingen: {file.name}"
        source = register_source("oer", title, "", "", published or last["COHORT"], today)
        sources[source.id] = source
        board = f"mbo-{slug(school)}"
        institutions[board] = Institution(board, school, "mbo")
        places[board] = Place(board, board)
        name = f"mbo-{crebo}"
        programmes.setdefault(name, _qualification(last, name, level, source.id))
        offer = f"oer-{slug(school)}-{crebo}-{slug(path)}"
        offers.append(Offer(offer, name, board, path, fee=mbo_fee(path, level), source=source.id))
    return Catalogue(
        tuple(sources.values()),
        tuple(institutions.values()),
        tuple(places.values()),
        tuple(programmes.values()),
        offers=tuple(offers),
    )


def _qualification(row: Row, name: str, level: Level, source: str) -> Programme:
    return Programme(
        name,
        SCHOOLS.id,
        Names(row["QUALIFICATION_NAME"]),
        level,
        "mbo-diploma",
        (f"crebo:{row['CREBO']}",),
        admission_complete=False,
        source=source,
    )
