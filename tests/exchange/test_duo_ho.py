"""The overview of higher education becomes programmes, bridges and offers, and no row is lost."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Status
from studieroute.exchange.duo_excerpt import check_excerpt
from studieroute.exchange.duo_ho import read_duo_ho
from studieroute.exchange.imported import Imported, Ledger
from tests.registers import HO_COLUMNS, HO_ROW, NO_OFFER, VARIANT, real, write_ho, write_table

TODAY = date(2026, 11, 21)


def read(tmp: Path, *rows: dict[str, str]) -> Imported:
    return read_duo_ho(write_ho(tmp / "ho.csv", *rows), TODAY, "2026-08-04")


def test_that_a_programme_is_a_code_at_one_board(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {},
        {"AANGEBODEN_OPLEIDINGCODE": "0000-2", "VORM": "DEELTIJD"},
        {"ONDERWIJSBESTUURID": "100B002", "AANGEBODEN_OPLEIDINGCODE": "0000-3",
         "OPLEIDINGSEENHEIDCODE": "1001O0002"},
    )  # fmt: skip
    codes = [(one.institution, one.codes) for one in found.catalogue.programmes]
    assert codes == [
        ("rio-100b001", ("croho:34267", "rio:1001O0001")),
        ("rio-100b002", ("croho:34267", "rio:1001O0002")),
    ]
    of = Counter(offer.of for offer in found.catalogue.offers)
    assert of == {"ho-34267-100b001": 2, "ho-34267-100b002": 1}
    assert found.ledger == Ledger(found.ledger.file, 3, 3, {})


@settings(max_examples=30)
@given(
    st.permutations(HO_COLUMNS),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_that_the_form_of_the_file_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory,
    columns: list[str],
    separator: str,
    encoding: str,
    end: str,
) -> None:
    folder = tmp_path_factory.mktemp("form")
    row = {**HO_ROW, "NAAM_LANG": "Café; één, twee", "OMSCHRIJVING": "twee\nregels"}
    usual = read(folder, row)
    lines = [columns, [row.get(column, "") for column in columns]]
    quoted = [separator.join(f'"{cell}"' for cell in line) for line in lines]
    file = folder / "other.csv"
    file.write_bytes((end.join(quoted) + end).encode(encoding))
    other = read_duo_ho(file, TODAY, "2026-08-04")
    assert other.catalogue == usual.catalogue
    assert other.ledger == replace(usual.ledger, file=str(file))


def test_that_a_column_that_is_gone_or_new_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    columns = [column for column in HO_COLUMNS if column != "VOERTAAL"]
    file = write_table(tmp_path / "ho.csv", [*columns, "NIEUW"], [
        {name: cell for name, cell in HO_ROW.items() if name != "VOERTAAL"}
    ])  # fmt: skip
    found = read_duo_ho(file, TODAY)
    assert [(one.kind, dict(one.details)["column"]) for one in found.problems] == [
        ("column-absent", "VOERTAAL"),
        ("extra-column", "NIEUW"),
    ]
    assert [offer.languages for offer in found.catalogue.offers] == [()]


def test_that_what_the_register_does_not_say_stays_not_known(tmp_path: Path) -> None:
    found = read(tmp_path, {"STUDIELAST": "", "EERSTE_INSTROOMDATUM": "2024-02-01", "VOERTAAL": ""})
    (programme,), (offer,) = found.catalogue.programmes, found.catalogue.offers
    assert (programme.load, programme.months, programme.admission_complete) == (None, None, False)
    assert (offer.start_months, offer.apply_by, offer.languages) == ((), None, ())
    assert offer.available_from == date(2024, 2, 1)
    assert not found.catalogue.admissions


def test_that_a_variant_is_offered_under_its_parent_also_when_that_comes_later(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        {**VARIANT, "VARIANT_VAN": "34267", "AANGEBODEN_OPLEIDINGCODE": "0000-2",
         "NAAM_LANG": "Elektrotechniek: Robotica"},
        {**NO_OFFER},
    )  # fmt: skip
    assert [offer.of for offer in found.catalogue.offers] == ["ho-34267-100b001"]
    assert [one.names.nl for one in found.catalogue.programmes] == ["Elektrotechniek"]


def test_that_a_variant_that_is_offered_nowhere_is_reported(tmp_path: Path) -> None:
    found = read(tmp_path, {}, {**VARIANT, **NO_OFFER, "VARIANT_VAN": "34267"})
    assert found.ledger.reported == {"variant-without-offer": 1}
    assert [one.where.line for one in found.problems] == [3]


@pytest.mark.parametrize("name", ["B Elektrotechniek", "Élektrotechniek deeltijd"])
def test_that_a_unit_without_a_code_joins_the_programme_of_its_name(
    tmp_path: Path, name: str
) -> None:
    row = {**VARIANT, "NAAM_LANG": name, "AANGEBODEN_OPLEIDINGCODE": "0000-2"}
    found = read(tmp_path, {}, row)
    assert {offer.of for offer in found.catalogue.offers} == {"ho-34267-100b001"}
    assert [one.kind for one in found.problems] == ["joined-by-name"]


def test_that_a_name_without_letters_joins_nothing(tmp_path: Path) -> None:
    nameless = {
        **VARIANT,
        "NAAM_LANG": "電気",
        "EIGENNAAM": "—",
        "AANGEBODEN_OPLEIDINGCODE": "0000-2",
    }
    found = read(tmp_path, {"INTERNATIONALE_NAAM": ""}, nameless)
    assert [one.kind for one in found.problems] == ["own-programme"]


def test_that_a_unit_without_a_code_and_of_another_name_or_board_stands_on_its_own(
    tmp_path: Path,
) -> None:
    alien = {"ONDERWIJSBESTUURID": "100B002", "AANGEBODEN_OPLEIDINGCODE": "0000-2"}
    found = read(tmp_path, {}, {**VARIANT, **alien})
    assert [one.codes for one in found.catalogue.programmes] == [
        ("croho:34267", "rio:1001O0001"),
        ("rio:1015O0001",),
    ]
    assert [one.kind for one in found.problems] == ["own-programme"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Pre-master Biologie", "pre-master"),
        ("premaster Biologie", "pre-master"),
        ("Schakelprogramma Recht", "pre-master"),
        ("Educatieve Minor of Module Frans", "educatieve-minor"),
        ("Educatieve Module Frans", "educatieve-module"),
        ("KOM Minor Ondernemerschap", "minor"),
        ("Bijvakstudent Bouwkunde", "bijvak"),
        ("Kopopleiding Duits", "kopopleiding"),
    ],
)
def test_that_what_ends_in_no_degree_is_a_bridge_without_the_load_of_the_bachelor(
    tmp_path: Path, title: str, kind: str
) -> None:
    found = read(tmp_path, {"EIGENNAAM": title, "NIVEAU": "WO-BA", "STUDIELAST": "180"})
    (bridge,), (offer,) = found.catalogue.bridges, found.catalogue.offers
    assert (bridge.kind, bridge.names.nl, bridge.load, bridge.grants) == (kind, title, None, ())
    assert offer.of == bridge.id
    assert [one.load for one in found.catalogue.programmes] == [180]


@pytest.mark.parametrize("title", ["Minorities & Multilingualism", "Mastering Art", "Schakels"])
def test_that_a_degree_whose_name_looks_like_it_is_no_bridge(tmp_path: Path, title: str) -> None:
    found = read(tmp_path, {"EIGENNAAM": title, "NAAM_LANG": title})
    assert not found.catalogue.bridges
    assert [offer.of for offer in found.catalogue.offers] == ["ho-34267-100b001"]


def test_that_an_offer_that_stands_there_twice_is_kept_once(tmp_path: Path) -> None:
    found = read(tmp_path, {}, {"VORM": "DEELTIJD"})
    assert [offer.mode for offer in found.catalogue.offers] == ["voltijd"]
    assert found.ledger.reported == {"offer-twice": 1}


def test_that_an_offer_without_a_place_gets_the_seat_and_a_source_that_says_so(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        {},
        {"AANGEBODEN_OPLEIDINGCODE": "0000-2", "ONDERWIJSLOCATIEPLAATS": ""},
    )
    offers = {offer.id: offer for offer in found.catalogue.offers}
    assert offers["0000-2"].place == "rio-100b001-deventer"
    assert offers["0000-1"].source == "duo-ho-2026-08-04"
    assert offers["0000-2"].source == "duo-ho-2026-08-04-zetel"
    assert "aangenomen" in found.catalogue.source["duo-ho-2026-08-04-zetel"].title


def test_that_the_seat_is_the_city_in_the_name_rather_than_one_stray_offer(
    tmp_path: Path,
) -> None:
    named = {"ONDERWIJSAANBIEDER_NAAM": "Hogeschool Utrecht", "ONDERWIJSBESTUUR_NAAM": "HU"}
    elsewhere = {"ONDERWIJSBESTUURID": "100B002", "ONDERWIJSLOCATIEPLAATS": "Utrecht"}
    found = read(
        tmp_path,
        {**elsewhere},
        {**named, "AANGEBODEN_OPLEIDINGCODE": "2", "ONDERWIJSLOCATIEPLAATS": "Amersfoort"},
        {**named, "AANGEBODEN_OPLEIDINGCODE": "3", "ONDERWIJSLOCATIEPLAATS": ""},
        {**named, "AANGEBODEN_OPLEIDINGCODE": "4", "ONDERWIJSLOCATIEPLAATS": " "},
    )
    cities = {offer.id: found.catalogue.place[offer.place].city for offer in found.catalogue.offers}
    assert cities == {"0000-1": "Utrecht", "2": "Amersfoort", "3": "Utrecht", "4": "Utrecht"}


def test_that_no_place_is_made_up_where_nothing_tells_it(tmp_path: Path) -> None:
    found = read(tmp_path, {"ONDERWIJSLOCATIEPLAATS": ""})
    assert [offer.place for offer in found.catalogue.offers] == [""]
    assert not found.catalogue.places


def test_that_an_ended_programme_has_ended_and_one_that_ends_has_a_last_day(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        {"EINDDATUM": "2026-09-01"},
        {"ERKENDEOPLEIDINGSCODE": "34268", "AANGEBODEN_OPLEIDINGCODE": "0000-2",
         "EINDDATUM": "2029-09-01", "LAATSTE_INSTROOMDATUM": "2027-09-01"},
    )  # fmt: skip
    assert [one.status for one in found.catalogue.programmes] == [Status.ENDED, Status.RUNNING]
    assert [one.available_until for one in found.catalogue.offers] == [
        date(2026, 9, 1),
        date(2027, 9, 1),
    ]


def test_that_several_languages_in_one_cell_are_several_languages(tmp_path: Path) -> None:
    found = read(tmp_path, {"VOERTAAL": "ENG,NLD"})
    assert [offer.languages for offer in found.catalogue.offers] == [("en", "nl")]


def test_that_a_cell_that_makes_no_sense_is_told_and_stays_not_known(tmp_path: Path) -> None:
    found = read(
        tmp_path, {"VOERTAAL": "XYZ", "STUDIELAST": "veel", "EERSTE_INSTROOMDATUM": "ooit"}
    )
    told = {dict(one.details)["value"] for one in found.problems if one.kind == "odd-cell"}
    assert told == {"XYZ", "veel", "ooit"}
    assert found.catalogue.programmes[0].load is None


def test_that_a_row_without_a_board_or_a_level_is_reported(tmp_path: Path) -> None:
    found = read(tmp_path, {"ONDERWIJSBESTUURID": ""}, {"NIVEAU": "MAVO"}, {})
    assert found.ledger.reported == {"no-board": 1, "register-level": 1}


def test_that_the_real_overview_gives_every_pair_and_offer_and_loses_no_row() -> None:
    found = read_duo_ho(real("duo_ho_opleidingsoverzicht.csv"), TODAY, "2026-08-04")
    catalogue = found.catalogue
    assert found.ledger.rows_in == 6827
    assert len(catalogue.offers) == 5394
    coded = {one.codes[0] for one in catalogue.programmes if one.codes[0].startswith("croho:")}
    pairs = [one for one in catalogue.programmes if one.codes[0] in coded]
    assert (len(coded), len(pairs)) == (1319, 2718)
    assert Counter(one.source for one in catalogue.offers).keys() <= catalogue.source.keys()
    assert all(offer.of in catalogue.step for offer in catalogue.offers)
    assert {offer.place for offer in catalogue.offers} - {""} <= catalogue.place.keys()


def test_that_each_real_pre_master_is_a_bridge_and_no_bachelor() -> None:
    overview = read_duo_ho(real("duo_ho_opleidingsoverzicht.csv"), TODAY).catalogue
    bridges = {offer.of for offer in overview.offers} & set(overview.bridge)
    only_bridges = Catalogue(
        bridges=overview.bridges,
        offers=tuple(offer for offer in overview.offers if offer.of in bridges),
    )
    found = check_excerpt(real("premaster_schakel_rows_duo2026.csv"), only_bridges)
    assert found.ledger.reported == {"in-overview": 285}
