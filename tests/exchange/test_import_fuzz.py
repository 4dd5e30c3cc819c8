"""Damaged registers: always a report, never a traceback, never half an import.

Each reader gets sound files in which bytes were flipped, lost, repeated or put in. Either the file is
refused with a sentence that can be said, or its rows make a sound catalogue and each is accounted for.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.problem import InputRefused, Problem
from studieroute.domain.programme import Institution, Names, Programme
from studieroute.exchange.imported import Imported
from studieroute.exchange.kinds import READERS, Setting, kind_of
from studieroute.exchange.merge import merge
from studieroute.i18n import speak
from studieroute.rows import TABLES, parse, write
from studieroute.wording.problems import problem_line
from tests.registers import (
    COHORT_COLUMNS,
    MBO_COLUMNS,
    NO_OFFER,
    VARIANT,
    cohort_rows,
    mbo_rows,
    write_ho,
    write_table,
)

TODAY = date(2026, 11, 21)
SAY = speak("en")
KNOWN = Catalogue(
    institutions=(Institution("hs", "Hogeschool Hier", "hbo", "23AH"),),
    programmes=(Programme("e", "hs", Names("E"), Level.HBO_BACHELOR, codes=("croho:34267",)),),
)
TOKENS = [
    b'"', b'""', b",", b";", b"\t", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xe9", b"=1+1", b",=HYPERLINK(1)", b"-1", b"9" * 30, b"  ", b"\xe2\x80\xa8", b"ENG,NLD", b"1e999",
    b"\x1f", b"\x1e\x1eend\x1e\x1e", b"\n,,,,,,\n", "é".encode(), b"0000-00-00", b"2026-02-31", b"\xc2\x85",
]  # fmt: skip

Damage = list[tuple[int, str, int, bytes]]
damages: st.SearchStrategy[Damage] = st.lists(
    st.tuples(
        st.integers(0, 1 << 20),
        st.sampled_from(["flip", "lose", "repeat", "put", "cut"]),
        st.integers(1, 200),
        st.sampled_from(TOKENS),
    ),
    min_size=1,
    max_size=6,
)


def damaged(content: bytes, damage: Damage) -> bytes:
    """The content after some accidents, one after the other."""
    for place, act, size, token in damage:
        at = place % (len(content) + 1)
        match act:
            case "flip" if at < len(content):
                content = content[:at] + bytes([content[at] ^ (size & 0xFF)]) + content[at + 1 :]
            case "lose":
                content = content[:at] + content[at + size :]
            case "repeat":
                content = content[: at + size] + content[at:]
            case "put":
                content = content[:at] + token + content[at:]
            case "cut" if size % 8 == 0:
                content = content[:at]
    return content


def ho(folder: Path) -> bytes:
    rows = [
        {},
        {"AANGEBODEN_OPLEIDINGCODE": "0000-2", "VOERTAAL": "ENG,NLD", "ONDERWIJSLOCATIEPLAATS": ""},
        {**VARIANT, "VARIANT_VAN": "34267", "AANGEBODEN_OPLEIDINGCODE": "0000-3"},
        {**VARIANT, "NAAM_LANG": "Anders", "AANGEBODEN_OPLEIDINGCODE": "0000-4"},
        {"EIGENNAAM": "Pre-master Éen", "AANGEBODEN_OPLEIDINGCODE": "0000-5", "NIVEAU": "WO-BA"},
        {**NO_OFFER, "ERKENDEOPLEIDINGSCODE": "34280", "EINDDATUM": "2020-09-01"},
        {"AANGEBODEN_OPLEIDINGCODE": "0000-1", "OMSCHRIJVING": "twee\nregels"},
    ]
    return write_ho(folder / "ho.csv", *rows).read_bytes()


def mbo(folder: Path) -> bytes:
    return write_table(folder / "mbo.csv", MBO_COLUMNS, mbo_rows(12)).read_bytes()


def sbb(folder: Path) -> bytes:
    return (
        "Crebolijst 2026;;;;\nCrebo;Naam;Niveau;Domein;Einddatum\n"
        "25001;Bloemist;3;Bouw en infra 79000;\n25002;Één;mbo-4;;1-8-2024\n25001;Dubbel;2;;\n"
    ).encode("cp1252")


def book(folder: Path) -> bytes:
    workbook = Workbook()
    page = workbook.create_sheet("Lijst")
    for row in (["crebo", "naam", "niveau"], [25001, "Bloemist", 3], [25002, "=1+1", 4]):
        page.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def oer(folder: Path) -> bytes:
    return (
        b"institution,crebo,learning_path,cohort,qualification_name,level\n"
        b'"School, A",25297,BOL,2024,Technicus,4\nSchool B,25297,BBL,2025,Technicus,4\n'
    )


def isced(folder: Path) -> bytes:
    return b"opleidingscode,isced_detail\n34267,0714\n34280,0715\n"


def flows(folder: Path) -> bytes:
    return (
        b"Croho;Brin;Jaar;Herkomst;Instroom;Uitval %\n34267;23AH;2024;havo;60;21,5\n"
        b"34267;23AH;2021-2023;mbo;-1;50\n"
    )


FILES: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "duo-ho": ("duo-ho", ho),
    "duo-mbo": ("duo-mbo", mbo),
    "sbb": ("sbb", sbb),
    "sbb in a workbook": ("sbb", book),
    "oer": ("oer", oer),
    "isced": ("isced", isced),
    "flows": ("flows", flows),
}


def told(one: Problem) -> None:
    """Each problem has a sentence of its own."""
    line = problem_line(SAY, one)
    assert line and f"{one.kind} {{" not in line


def assert_sound(found: Imported) -> None:
    """All rows are accounted for, and the catalogue can be stored, written and read again."""
    for one in found.problems:
        told(one)
    catalogue = merge(KNOWN, found.catalogue).catalogue
    places, houses = set(catalogue.place), set(catalogue.institution)
    assert all(offer.of in catalogue.step for offer in catalogue.offers)
    assert {offer.place for offer in catalogue.offers} - {""} <= places
    assert {one.institution for one in (*catalogue.places, *catalogue.step.values())} <= houses
    for table in TABLES:
        keys = [getattr(one, "id", None) for one in table.members(catalogue)]
        assert table.key is None or len(keys) == len(set(keys))
        for member in table.members(catalogue):
            values = table.unmake(member)
            for column in table.columns:
                text = write(column, values[column.name])
                assert text.strip() or not column.required, (table.name, column.name)
                assert parse(column, text) == values[column.name], (table.name, column.name)


@pytest.mark.parametrize("name", FILES)
def test_that_the_sound_file_is_sound(tmp_path: Path, name: str) -> None:
    kind, make = FILES[name]
    file = tmp_path / "sound"
    file.write_bytes(make(tmp_path))
    found = READERS[kind](file, Setting(TODAY, KNOWN))
    assert found.ledger.used > 0
    assert_sound(found)
    assert kind_of(file) == kind


@pytest.mark.parametrize("name", FILES)
@given(damage=damages)
@settings(max_examples=350)
def test_that_a_damaged_file_is_refused_or_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, name: str, damage: Damage
) -> None:
    kind, make = FILES[name]
    folder = tmp_path_factory.getbasetemp()
    file = folder / "damaged"
    file.write_bytes(damaged(make(folder), damage))
    try:
        found = READERS[kind](file, Setting(TODAY, KNOWN))
    except InputRefused as refused:
        assert refused.problems
        for one in refused.problems:
            told(one)
        return
    assert_sound(found)
    kind_of(file)


@given(damage=damages)
@settings(max_examples=300)
def test_that_damaged_cohorts_are_refused_or_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, damage: Damage
) -> None:
    folder = tmp_path_factory.getbasetemp()
    cohorts = write_table(folder / "cohorts.csv", COHORT_COLUMNS, cohort_rows(12))
    cohorts.write_bytes(damaged(cohorts.read_bytes(), damage))
    file = folder / "mbo.csv"
    file.write_bytes(mbo(folder))
    try:
        found = READERS["duo-mbo"](file, Setting(TODAY, KNOWN, cohorts=cohorts))
    except InputRefused as refused:
        for one in refused.problems:
            told(one)
        return
    assert found.beside[0].rows_in >= 0
    assert_sound(found)
