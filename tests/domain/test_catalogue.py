"""Rows looked up, and the names that facts go by."""

from datetime import date

import pytest

from studieroute.domain.admission import Admission
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.level import LEVELS, SECTORS, Level
from studieroute.domain.offer import Fee, Offer, nominal_months
from studieroute.domain.programme import Names, Place, Programme
from studieroute.domain.requirement import Always, Atom
from studieroute.grammar import parse_fact, parse_facts

BACHELOR = Programme(
    "wtb", "saxion", Names("Werktuigbouwkunde", "Mechanical Engineering"), Level.HBO_BACHELOR,
    codes=("croho:34280",), field="0715", domain="techniek",
)  # fmt: skip
SAME_CODE = Programme(
    "wtb-2",
    "other",
    Names("Werktuigbouwkunde"),
    Level.HBO_BACHELOR,
    codes=("croho:34280",),
    field="07",
)
MINOR = Bridge(
    "minor", "minor", "saxion", Names("Minor"), grants=parse_facts("subject(wiskunde-b, vwo)")
)
ROWS = Catalogue(
    places=(
        Place("first", city="Enschede", lat=52.2, lon=6.9),
        Place("second", city="enschede", lat=1.0, lon=1.0),
        Place("nowhere", city="Almelo"),
    ),
    programmes=(BACHELOR, SAME_CODE),
    bridges=(MINOR,),
    offers=(Offer("one", "wtb"), Offer("two", "wtb"), Offer("three", "minor")),
    fees=(Fee("hbo", 2027, 2), Fee("hbo", 2025, 1), Fee("wo", 2026, 3)),
)


def test_that_a_programme_grants_its_diploma_under_all_its_names() -> None:
    (fact,) = ROWS.granted_by(BACHELOR)
    assert fact.atom == parse_fact("diploma(hbo-bachelor, wtb)")
    assert fact.marks >= {
        "wtb", "croho:34280", "field:0", "field:07", "field:071", "field:0715", "domain:techniek",
    }  # fmt: skip


def test_that_a_bridge_grants_its_facts_and_that_it_was_completed() -> None:
    assert [str(fact.atom) for fact in ROWS.granted_by(MINOR)] == [
        "subject(wiskunde-b, vwo)",
        "completed(minor)",
    ]


def test_that_a_bridge_that_says_it_was_completed_grants_that_once() -> None:
    saying = Bridge("b", "", "", Names("b"), grants=parse_facts("completed(b)"))
    assert len(Catalogue(bridges=(saying,)).granted_by(saying)) == 1


def test_that_a_code_goes_by_the_names_of_all_programmes_that_bear_it() -> None:
    marks = ROWS.fact(parse_fact("diploma(hbo-bachelor, croho:34280)")).marks
    assert {"wtb", "wtb-2", "field:07", "field:0715", "domain:techniek"} <= marks


def test_that_a_field_goes_by_every_wider_field() -> None:
    marks = ROWS.fact(parse_fact("credits(field:0715, 30)")).marks
    assert marks == {"field:0", "field:07", "field:071", "field:0715"}


@pytest.mark.parametrize(
    "fact", ["diploma(havo)", "diploma(hbo-bachelor, ?)", "subject(wtb, havo)"]
)
def test_that_a_fact_without_a_known_what_goes_by_no_other_name(fact: str) -> None:
    assert ROWS.fact(parse_fact(fact)).marks == frozenset()


def test_that_fees_come_earliest_year_first() -> None:
    assert [fee.year for fee in ROWS.fees_of["hbo"]] == [2025, 2027]


def test_that_offers_and_steps_are_found_by_identifier() -> None:
    assert [offer.id for offer in ROWS.offers_of["wtb"]] == ["one", "two"]
    assert ROWS.step["minor"] is MINOR
    assert ROWS.step["wtb"] is BACHELOR
    assert ROWS.by_code["croho:34280"] == (BACHELOR, SAME_CODE)


def test_that_a_city_is_its_first_place_with_coordinates() -> None:
    assert ROWS.cities["enschede"].id == "first"
    assert "almelo" not in ROWS.cities


def test_that_a_missing_name_falls_back_on_dutch() -> None:
    assert BACHELOR.names.within("en") == "Mechanical Engineering"
    assert BACHELOR.names.within("de") == BACHELOR.names.within("nl") == "Werktuigbouwkunde"


def test_that_every_level_lies_in_a_sector() -> None:
    assert set(SECTORS) == set(Level)
    assert {level.value for level in Level} == LEVELS
    assert Level.AD.sector == Level.HBO_MASTER.sector == "hbo"


@pytest.mark.parametrize(
    ("months", "load", "unit", "expected"),
    [
        (18, 240, "EC", 18),
        (0, 240, "EC", 0),
        (None, 240, "EC", 48),
        (None, 61, "EC", 13),
        (None, 1600, "SBU", 12),
        (None, 1601, "SBU", 13),
        (None, None, "EC", None),
        (None, 240, "", None),
    ],
)
def test_that_a_duration_is_as_given_or_follows_from_the_load(
    months: int | None, load: int | None, unit: str, expected: int | None
) -> None:
    assert nominal_months(months, load, unit) == expected


@pytest.mark.parametrize(
    ("since", "until", "valid"),
    [
        (None, None, True),
        (date(2027, 9, 1), date(2027, 9, 1), True),
        (date(2027, 9, 2), None, False),
        (None, date(2027, 8, 31), False),
    ],
)
def test_that_an_admission_is_valid_on_the_first_and_last_day_of_its_period(
    since: date | None, until: date | None, valid: bool
) -> None:
    rule = Admission("a", "wtb", Always(), valid_from=since, valid_to=until)
    assert rule.is_valid(date(2027, 9, 1)) is valid


def test_that_the_domain_is_frozen_and_can_be_kept_in_sets() -> None:
    assert len({Learner(), Learner(), BACHELOR, MINOR, Atom("age", ("21",))}) == 4
    with pytest.raises(AttributeError):
        BACHELOR.id = "other"  # type: ignore[misc]
