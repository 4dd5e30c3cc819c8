"""Mbo registers become qualifications and offers of schools, and no row is lost."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from studieroute.domain.level import Level
from studieroute.domain.programme import Status
from studieroute.exchange.duo_mbo import read_duo_mbo
from studieroute.exchange.imported import Ledger
from studieroute.exchange.mbo_cohorts import read_cohorts
from studieroute.exchange.oer_list import read_oer_list
from studieroute.exchange.sbb import read_sbb
from tests.registers import (
    COHORT_COLUMNS,
    MBO_COLUMNS,
    cohort_rows,
    mbo_rows,
    real,
    write_table,
)

TODAY = date(2026, 11, 21)
ROW = {
    "OPLEIDINGSEENHEIDCODE": "1001M1", "OPLEIDINGSEENHEID_TYPE": "MBOKWALIFICATIE",
    "OPLEIDINGSEENHEID_NIVEAU": "MBO-4", "OPLEIDINGSEENHEID_NAAM": "Technicus",
    "STUDIELAST": "4800", "ERKENDEOPLEIDINGSCODE": "25297", "NAAM": "ROC Ergens",
    "DOMEIN": "Voedsel, natuur en leefomgeving (EL&I)", "ONDERWIJSBESTUURID": "100B9",
    "PLAATSNAAM": "ENSCHEDE", "AANGEBODEN_OPLEIDINGCODE": "a", "LEERTRAJECT": "BOL", "VOERTAAL": "NLD",
}  # fmt: skip


def test_that_an_mbo_offer_is_a_national_qualification_at_the_place_of_a_school(
    tmp_path: Path,
) -> None:
    rows = [ROW, {**ROW, "AANGEBODEN_OPLEIDINGCODE": "b", "LEERTRAJECT": "BBL"}]
    found = read_duo_mbo(write_table(tmp_path / "m.csv", MBO_COLUMNS, rows), TODAY, "", {})
    (programme,) = found.catalogue.programmes
    assert (programme.id, programme.level, programme.load) == ("mbo-25297", Level.MBO_4, 4800)
    assert programme.codes == ("crebo:25297", "rio:1001M1")
    assert programme.domain == "voedsel-natuur-en-leefomgeving"
    assert [(one.mode, one.fee) for one in found.catalogue.offers] == [
        ("BOL", "mbo-bol"),
        ("BBL", "mbo-bbl-34"),
    ]
    (place,) = found.catalogue.places
    assert (place.institution, place.city) == ("rio-100b9", "Enschede")
    assert found.catalogue.institution["rio-100b9"].name == "ROC Ergens"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ENSCHEDE", "Enschede"),
        ("'S-HERTOGENBOSCH", "'s-Hertogenbosch"),
        ("ALPHEN AAN DEN RIJN", "Alphen aan den Rijn"),
        ("DEN HELDER", "Den Helder"),
        ("'T HARDE", "'t Harde"),
        ("IJmuiden", "IJmuiden"),
    ],
)
def test_that_a_city_is_written_as_on_a_map(tmp_path: Path, written: str, name: str) -> None:
    file = write_table(tmp_path / "m.csv", MBO_COLUMNS, [{**ROW, "PLAATSNAAM": written}])
    found = read_duo_mbo(file, TODAY, "", {})
    assert [one.city for one in found.catalogue.places] == [name]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"OPLEIDINGSEENHEID_TYPE": "MBOKEUZEDEEL"}, "no-qualification"),
        ({"OPLEIDINGSEENHEID_TYPE": "MBODOMEIN"}, "no-qualification"),
        ({"LEERTRAJECT": "OVO"}, "no-learning-path"),
        ({"LEERTRAJECT": ""}, "no-learning-path"),
        ({"ERKENDEOPLEIDINGSCODE": ""}, "no-crebo"),
        ({"OPLEIDINGSEENHEID_NIVEAU": ""}, "register-level"),
        ({"ONDERWIJSBESTUURID": ""}, "no-board"),
    ],
)
def test_that_what_is_no_offer_of_a_qualification_is_reported(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    file = write_table(tmp_path / "m.csv", MBO_COLUMNS, [{**ROW, **change}])
    found = read_duo_mbo(file, TODAY, "", {})
    assert found.ledger == Ledger(str(file), 1, 0, {reason: 1})
    assert not found.catalogue.offers


def test_that_cohorts_give_the_start_and_the_day_to_apply_by(tmp_path: Path) -> None:
    cohorts = [
        {"AANGEBODEN_OPLEIDINGCODE": "a", "AANGEBODEN_OPLEIDING_COHORTCODE": "1",
         "INSTROOMMOMENT": "2026-09-01", "EINDE_AANMELDPERIODE": "2026-04-01"},
        {"AANGEBODEN_OPLEIDINGCODE": "a", "AANGEBODEN_OPLEIDING_COHORTCODE": "2",
         "BEGIN_INSTROOMPERIODE": "2027-08-15", "EINDE_AANMELDPERIODE": "2027-04-01"},
        {"AANGEBODEN_OPLEIDINGCODE": "a", "AANGEBODEN_OPLEIDING_COHORTCODE": "3",
         "INSTROOMMOMENT": "2028-02-01", "EINDE_AANMELDPERIODE": "2028-04-01"},
        {"AANGEBODEN_OPLEIDINGCODE": "a", "AANGEBODEN_OPLEIDING_COHORTCODE": "4"},
    ]  # fmt: skip
    read = read_cohorts(write_table(tmp_path / "c.csv", COHORT_COLUMNS, cohorts))
    file = write_table(tmp_path / "m.csv", MBO_COLUMNS, [ROW])
    (offer,) = read_duo_mbo(file, TODAY, "", read.of).catalogue.offers
    assert offer.start_months == (8, 2)
    assert offer.apply_by == (4, 1)
    assert offer.available_from == date(2026, 9, 1)
    assert read.ledger.reported == {"cohort-without-day": 1}


def test_that_cohorts_that_differ_in_the_day_to_apply_by_give_none(tmp_path: Path) -> None:
    cohorts = [
        {"AANGEBODEN_OPLEIDINGCODE": "a", "AANGEBODEN_OPLEIDING_COHORTCODE": month,
         "EINDE_AANMELDPERIODE": f"2026-{month}-01"}
        for month in ("04", "11")
    ]  # fmt: skip
    read = read_cohorts(write_table(tmp_path / "c.csv", COHORT_COLUMNS, cohorts))
    file = write_table(tmp_path / "m.csv", MBO_COLUMNS, [ROW])
    (offer,) = read_duo_mbo(file, TODAY, "", read.of).catalogue.offers
    assert (offer.apply_by, offer.start_months, offer.available_from) == (None, (), None)


def test_that_a_stand_in_of_the_whole_register_loses_no_row(tmp_path: Path) -> None:
    file = write_table(tmp_path / "m.csv", MBO_COLUMNS, mbo_rows(2000))
    cohorts = read_cohorts(write_table(tmp_path / "c.csv", COHORT_COLUMNS, cohort_rows(2000)))
    found = read_duo_mbo(file, TODAY, "2026-10-03", cohorts.of)
    assert found.ledger.rows_in == 2000
    assert found.ledger.used == len(found.catalogue.offers) > 1000
    assert set(found.ledger.reported) == {
        "no-qualification", "no-learning-path", "offer-twice",
    }  # fmt: skip
    assert cohorts.ledger.rows_in == 4000
    assert {offer.place for offer in found.catalogue.offers} - {""} <= found.catalogue.place.keys()
    assert {place.institution for place in found.catalogue.places} <= set(
        found.catalogue.institution
    )


def test_that_lists_of_qualifications_are_read_whatever_their_columns_are_called(
    tmp_path: Path,
) -> None:
    tables = [
        [["crebo", "name", "kind"], ["25297", "Technicus", "middenkaderopleiding"]],
        [["Crebocode", "Kwalificatie", "Niveau"], ["25297", "Technicus", "4"]],
        [["Naam kwalificatie", "MBO-niveau", "Code kwalificatie"], ["Technicus", "niveau 4", "25297"]],
    ]  # fmt: skip
    for number, rows in enumerate(tables):
        file = tmp_path / f"list-{number}.csv"
        file.write_text("\n".join(";".join(row) for row in rows), encoding="cp1252")
        (one,) = read_sbb(file, TODAY).catalogue.programmes
        assert (one.id, one.names.nl, one.level) == ("mbo-25297", "Technicus", Level.MBO_4)
        assert (one.months, one.admission_complete) == (None, False)


def test_that_a_list_in_a_workbook_below_a_title_is_read(tmp_path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("Crebolijst")
    page.append(["Crebolijst per 1 augustus 2026"])
    page.append([])
    page.append(["Crebo", "Naam", "Niveau", "Opleidingsdomein", "Einddatum"])
    page.append([25297, "Technicus", 4, "Bouw en infra 79000", None])
    page.append([25298, "Monteur", 2, "Bouw en infra 79000", date(2024, 8, 1)])
    page.append(["25298", "Monteur", 2])
    page.append([None, "Zonder code", 2])
    file = tmp_path / "sbb.xlsx"
    book.save(file)
    found = read_sbb(file, TODAY)
    first, second = found.catalogue.programmes
    assert (first.id, first.domain, first.status) == ("mbo-25297", "bouw-en-infra", Status.RUNNING)
    assert (second.level, second.status) == (Level.MBO_2, Status.ENDED)
    assert found.ledger.reported == {"crebo-twice": 1, "no-crebo": 1}


def test_that_study_regulations_are_offers_of_their_last_cohort(tmp_path: Path) -> None:
    file = tmp_path / "oer.csv"
    file.write_text(
        "institution,crebo,learning_path,cohort,qualification_name,level\n"
        "School A,25297,BOL,2024,Technicus,4\n"
        "School A,25297,BOL,2025,Technicus,4\n"
        "School A,25297,BBL,2023,Technicus,4\n"
        "School B,25977,BOL,2025,,\n",
        encoding="utf-8",
    )
    found = read_oer_list(file, TODAY)
    assert [(one.id, one.mode, one.source) for one in found.catalogue.offers] == [
        ("oer-school-a-25297-bol", "BOL", "oer-2025"),
        ("oer-school-a-25297-bbl", "BBL", "oer-2023"),
    ]
    assert found.ledger.reported == {"register-level": 1}
    (place,) = found.catalogue.places
    assert (place.institution, place.city) == ("mbo-school-a", "")


def test_that_the_real_lists_of_qualifications_lose_no_row() -> None:
    newer = read_sbb(real("mbo_crebo_25xxx_1cho2024.csv"), TODAY, "2024")
    older = read_sbb(real("mbo_qualifications_2015_law.csv"), TODAY, "2015")
    assert (newer.ledger.rows_in, newer.ledger.used) == (906, 906)
    assert (older.ledger.rows_in, older.ledger.used) == (469, 469)
    levels = newer.catalogue.programme
    assert all(one.level is levels[one.id].level for one in older.catalogue.programmes)


def test_that_the_real_study_regulations_lose_no_row() -> None:
    found = read_oer_list(real("mbo_offers_from_oer_filenames.csv"), TODAY)
    assert found.ledger == Ledger(found.ledger.file, 449, 375, {"register-level": 74})
