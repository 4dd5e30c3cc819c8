"""The Twente catalogue that is shipped: its size, its sources, and all that the regional plan names."""

from collections.abc import Iterable

import pytest

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.programme import Status
from studieroute.domain.requirement import NOT_KNOWN
from studieroute.exchange.package import read_package
from studieroute.opening import shipped_package
from studieroute.rows import TABLES


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_package(shipped_package()).catalogue


MBO_OF_THE_PLAN: dict[str, tuple[str, ...]] = {
    "Software development": ("Software developer",),
    "Industriële processen": ("Procesoperator A", "Procesoperator B", "Operator C"),
    "Analisten": ("Chemisch-fysisch analist", "Biologisch medisch analist", "Allround laborant"),
    "Engineering": ("Technicus engineering",),
    "Entree (Procestechniek)": ("Assistent procestechniek",),
    "Elektrotechnische installaties": ("Monteur elektrotechnische installaties",),
    "Werktuigkundige installaties (montage)": ("Monteur werktuigkundige installaties",),
    "Mechatronica": ("Monteur mechatronica", "Eerste monteur mechatronica", "Technicus mechatronica systemen"),
    "Procestechniek": ("Mechanisch operator A", "Mechanisch operator B"),
    "Werkvoorbereiden/uitvoeren": ("Werkvoorbereider installaties", "Uitvoerder bouw/infra"),
    "Service- en onderhoudstechniek": ("Technicus service en onderhoud werktuigbouw",),
    "Elektrotechnische systemen en installaties": ("Technicus elektrotechnische systemen",),
    "Eerste monteur duurzame installaties": ("Eerste monteur duurzame installaties",),
    "Productietechniek": ("Medewerker productietechniek", "Productietechnicus"),
    "Logistieke opleidingen": ("Logistiek medewerker", "Logistiek teamleider", "Logistiek supervisor"),
}  # fmt: skip

SAXION_OF_THE_PLAN = (
    ("ad", "Engineering"), ("ad", "Software Development"), ("hbo-bachelor", "Chemische Technologie"),
    ("hbo-bachelor", "Elektrotechniek"), ("hbo-bachelor", "ICT"), ("hbo-bachelor", "Mechatronica"),
    ("hbo-bachelor", "Werktuigbouwkunde"), ("hbo-bachelor", "Technische Natuurkunde"),
    ("hbo-bachelor", "Technische Informatica"), ("hbo-bachelor", "Applied Data Science"),
    ("hbo-master", "Applied Nanotechnology"), ("hbo-master", "Software Engineering"),
)  # fmt: skip

UT_OF_THE_PLAN = (
    ("wo-bachelor", "Mechanical Engineering"), ("wo-bachelor", "Industrial Design Engineering"),
    ("wo-bachelor", "Applied Physics"), ("wo-bachelor", "Advanced Technology"),
    ("wo-bachelor", "Electrical Engineering"), ("wo-bachelor", "Technical Computer Science"),
    ("wo-master", "Mechanical Engineering"), ("wo-master", "Industrial Design Engineering"),
    ("wo-master", "Applied Physics"), ("wo-master", "Nanotechnology"),
    ("wo-master", "Electrical Engineering"), ("wo-master", "Computer Science"),
    ("wo-master", "Embedded Systems"), ("wo-master", "Robotics"),
)  # fmt: skip

BRIDGES_OF_THE_PLAN: tuple[tuple[str, str, Status], ...] = (
    ("mhbo", "Elektrotechniek", Status.RUNNING),
    ("mhbo", "Werktuigbouwkunde", Status.PLANNED),
    ("mhbo", "Mechatronica", Status.PLANNED),
    ("mhbo", "Chemische technologie", Status.PLANNED),
    ("mhbo", "ICT", Status.PLANNED),
    ("mhbo", "Technische natuurkunde", Status.PLANNED),
    ("mhbo", "Technische informatica", Status.PLANNED),
    ("mhbo", "Applied Data Science", Status.PLANNED),
    ("toptraject", "vmbo-mbo-hbo", Status.RUNNING),
    ("pre-master", "Electrical Engineering", Status.RUNNING),
    ("pre-master", "Mechanical Engineering", Status.RUNNING),
    ("pre-bachelor", "wiskunde B", Status.PLANNED),
    ("switch", "Wisselstroom", Status.PLANNED),
    ("step-down", "certificaten", Status.PLANNED),
    ("career-change", "anderhalf jaar", Status.PLANNED),
    ("parttime", "Parttime School", Status.RUNNING),
    ("certificate", "Microcredentials", Status.PLANNED),
    ("nt2", "Entree", Status.RUNNING),
)


def test_that_it_is_as_large_as_asked(catalogue: Catalogue) -> None:
    assert len(catalogue.programmes) >= 150
    assert len(catalogue.admissions) >= 250
    assert len(catalogue.bridges) >= 50


@pytest.mark.parametrize(
    "table",
    ["programmes", "bridges", "offers", "admissions", "entailments", "fees", "figures", "professions", "leads_to"],
)  # fmt: skip
def test_that_every_row_has_a_source_that_is_there(catalogue: Catalogue, table: str) -> None:
    (members,) = (one.members(catalogue) for one in TABLES if one.name == table)
    assert members
    assert {one.source for one in members} <= set(catalogue.source)


def test_that_every_source_says_where_it_stands_and_when_it_was_read(catalogue: Catalogue) -> None:
    for source in catalogue.sources:
        assert source.title
        assert source.publisher
        assert source.checked
        assert source.url.startswith("http") or source.kind == "plan", source.id


@pytest.mark.parametrize("name", MBO_OF_THE_PLAN)
def test_that_the_mbo_programmes_of_the_plan_are_there(catalogue: Catalogue, name: str) -> None:
    schools = {"roc-twente", "remo", "stodt", "smeot"}
    mbo = {one.names.nl: one for one in catalogue.programmes if one.level.sector == "mbo"}
    for wanted in MBO_OF_THE_PLAN[name]:
        assert wanted in mbo
        assert mbo[wanted].institution in schools
        assert mbo[wanted].status is Status.RUNNING
        assert any(code.startswith("crebo:") for code in mbo[wanted].codes)


@pytest.mark.parametrize(
    ("institution", "level", "name"),
    [("saxion", *one) for one in SAXION_OF_THE_PLAN] + [("ut", *one) for one in UT_OF_THE_PLAN],
)
def test_that_the_programmes_of_the_plan_in_higher_education_are_there(
    catalogue: Catalogue, institution: str, level: str, name: str
) -> None:
    found = [
        one
        for one in catalogue.programmes
        if one.institution == institution
        and one.level == level
        and (name in one.names.nl or name in one.names.en)
    ]
    assert found
    assert all(one.status is Status.RUNNING for one in found)
    assert any(code.startswith("croho:") for one in found for code in one.codes)


def test_that_the_vocational_schools_of_the_plan_are_there(catalogue: Catalogue) -> None:
    offering = {one.institution for one in catalogue.programmes}
    assert {"roc-twente", "remo", "stodt", "smeot", "saxion", "ut"} <= offering


@pytest.mark.parametrize(("kind", "name", "status"), BRIDGES_OF_THE_PLAN)
def test_that_the_bridges_of_the_plan_are_there_with_their_status(
    catalogue: Catalogue, kind: str, name: str, status: Status
) -> None:
    found = [one for one in catalogue.bridges if one.kind == kind and name in one.names.nl]
    assert found
    assert {one.status for one in found} == {status}


def test_that_the_fastswitch_of_the_plan_is_there(catalogue: Catalogue) -> None:
    assert any(
        "fastswitch" in one.names.nl.casefold().replace(" ", "") for one in catalogue.bridges
    )


def test_that_the_pre_bachelor_for_internationals_is_there(catalogue: Catalogue) -> None:
    assert any(
        one.kind == "pre-bachelor" and "Foundation" in one.names.nl for one in catalogue.bridges
    )


def test_that_the_figures_of_the_plan_are_there(catalogue: Catalogue) -> None:
    found = {(one.about, one.value) for one in catalogue.figures}
    assert any(value.startswith("210") for _, value in found)
    plan = [one for one in catalogue.figures if one.source == "regionaal-plan-twente"]
    assert {"15", "30", "25"} <= {one.value for one in plan}


def test_that_nothing_that_does_not_run_has_an_offer_that_goes_on(catalogue: Catalogue) -> None:
    for offer in catalogue.offers:
        if catalogue.step[offer.of].status is not Status.RUNNING:
            assert offer.available_until is not None, offer.id


def test_that_every_running_programme_is_offered_somewhere(catalogue: Catalogue) -> None:
    for programme in catalogue.programmes:
        if programme.status is Status.RUNNING:
            assert catalogue.offers_of.get(programme.id), programme.id


def test_that_every_place_has_coordinates_in_the_netherlands(catalogue: Catalogue) -> None:
    for place in catalogue.places:
        assert place.lat is not None
        assert place.lon is not None
        assert 50.7 < place.lat < 53.6
        assert 3.3 < place.lon < 7.3


def test_that_what_higher_education_teaches_has_a_place(catalogue: Catalogue) -> None:
    for offer in catalogue.offers:
        step = catalogue.programme.get(offer.of)
        if step is not None and step.institution in ("saxion", "ut") and offer.mode != "online":
            assert offer.place, offer.id


def test_that_higher_education_has_croho_codes_and_mbo_crebo_codes(catalogue: Catalogue) -> None:
    for programme in catalogue.programmes:
        for code in programme.codes:
            kind, _, number = code.partition(":")
            assert kind in ("croho", "crebo", "rio")
            assert number.isalnum()
            assert kind == "rio" or len(number) == 5
    mbo = [one for one in catalogue.programmes if one.level.sector == "mbo"]
    assert all(one.codes for one in mbo)
    higher = [one for one in catalogue.programmes if one.level in ("hbo-bachelor", "wo-bachelor")]
    assert sum(any(c.startswith("croho:") for c in one.codes) for one in higher) > len(higher) * 0.9


def test_that_the_national_rules_are_admissions_to_levels_with_their_law(
    catalogue: Catalogue,
) -> None:
    for level in (Level.MBO_1, Level.MBO_2, Level.MBO_3, Level.MBO_4, Level.AD, Level.HBO_BACHELOR,
                  Level.WO_BACHELOR):  # fmt: skip
        rules = catalogue.admissions_to.get(level, ())
        assert rules, level
        assert any(catalogue.source[one.source].kind == "law" for one in rules), level


def test_that_names_are_given_in_three_languages(catalogue: Catalogue) -> None:
    for step in catalogue.step.values():
        assert step.names.nl
        assert step.names.en
        assert step.names.de


def test_that_notes_are_given_in_three_languages(catalogue: Catalogue) -> None:
    for rule in catalogue.admissions:
        given = [bool(text) for text in (rule.note.nl, rule.note.en, rule.note.de)]
        assert all(given) or not any(given), rule.id


def test_that_fees_are_known_for_several_years(catalogue: Catalogue) -> None:
    assert len({one.year for one in catalogue.fees}) >= 3
    used = {one.fee for one in catalogue.offers if one.fee}
    assert used <= set(catalogue.fees_of)


def _unmatched(rules: Iterable[str]) -> list[str]:
    return [one for one in rules if NOT_KNOWN in one]


def test_that_no_rule_asks_what_is_not_known(catalogue: Catalogue) -> None:
    assert _unmatched(one.text for one in catalogue.admissions) == []
