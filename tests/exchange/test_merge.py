"""Two sources become one catalogue: what is there stays, what is new is added, quarrels are told."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.admission import Admission
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Figure
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Names, Place, Programme, Status
from studieroute.domain.requirement import Always
from studieroute.domain.source import Source, SourceKind
from studieroute.exchange.merge import Filled, merge

OLD = Source("page", "Page", kind=SourceKind.INSTITUTION, published="2024", checked="2026-01-01")
NEW = Source("duo", "Register", kind=SourceKind.REGISTER, published="2026-08", checked="2026-11-21")
OURS = Programme(
    "hs-e", "hs", Names("Elektrotechniek"), Level.HBO_BACHELOR,
    codes=("croho:34267", "rio:1001O1"), months=48, load=240, load_unit="EC", source="page",
)  # fmt: skip
THEIRS = replace(
    OURS, id="ho-34267-b1", institution="rio-b1", names=Names("B E", "Electrical", "Elektro"),
    field="0714", source="duo", codes=("croho:34267", "rio:1001O1"), months=None,
)  # fmt: skip
BASE = Catalogue(
    sources=(OLD,),
    institutions=(Institution("hs", "Hogeschool Hier", "hbo"),),
    places=(Place("hs-enschede", "hs", "Enschede", 52.2, 6.9),),
    programmes=(OURS,),
    offers=(Offer("mine", "hs-e", "hs-enschede", "voltijd", ("nl",), source="page"),),
    fees=(Fee("wettelijk-vt", 2026, 2694, "page"),),
)
THERE = Catalogue(
    sources=(NEW,),
    institutions=(Institution("rio-b1", "Stichting Hier", "hbo"),),
    places=(Place("rio-b1-enschede", "rio-b1", "Enschede"), Place("rio-b1-z", "rio-b1", "Zwolle")),
    programmes=(THEIRS,),
    offers=(
        Offer("uuid-1", THEIRS.id, "rio-b1-enschede", "voltijd", ("nl",), source="duo"),
        Offer("uuid-2", THEIRS.id, "rio-b1-z", "deeltijd", ("nl",), fee="iets", source="duo"),
    ),
)


def test_that_a_programme_of_the_same_code_keeps_its_name_and_values_and_gains_what_it_lacked() -> (
    None
):
    found = merge(BASE, THERE)
    (one,) = found.catalogue.programmes
    assert (one.id, one.institution, one.names) == (
        "hs-e",
        "hs",
        Names("Elektrotechniek", "Electrical", "Elektro"),
    )
    assert (one.months, one.field, one.source) == (48, "0714", "page")
    assert found.filled == (
        Filled("hs-e", "field", "duo"),
        Filled("hs-e", "name_en", "duo"),
        Filled("hs-e", "name_de", "duo"),
    )
    assert found.problems == ()


def test_that_the_institution_is_found_by_the_units_that_both_teach() -> None:
    found = merge(BASE, THERE).catalogue
    assert [one.id for one in found.institutions] == ["hs"]
    assert [(one.id, one.institution) for one in found.places] == [
        ("hs-enschede", "hs"),
        ("rio-b1-z", "hs"),
    ]


def test_that_an_offer_known_already_is_not_added_and_another_one_is() -> None:
    found = merge(BASE, THERE)
    assert [(one.id, one.of, one.place, one.fee) for one in found.catalogue.offers] == [
        ("mine", "hs-e", "hs-enschede", ""),
        ("uuid-2", "hs-e", "rio-b1-z", ""),
    ]
    assert (found.added["offers"], found.joined["offers"]) == (1, 1)


def test_that_one_known_offer_stands_for_one_new_offer_only() -> None:
    twin = replace(THERE.offers[0], id="uuid-3")
    found = merge(BASE, replace(THERE, offers=(THERE.offers[0], twin)))
    assert [one.id for one in found.catalogue.offers] == ["mine", "uuid-3"]


def test_that_a_contradiction_with_a_newer_source_is_told_and_changes_nothing() -> None:
    there = replace(THERE, programmes=(replace(THEIRS, load=180, status=Status.ENDED),))
    found = merge(BASE, there)
    assert found.catalogue.programme["hs-e"].load == 240
    assert found.catalogue.programme["hs-e"].status is Status.RUNNING
    told = [dict(one.details) for one in found.problems]
    assert [(one["column"], one["ours"], one["theirs"]) for one in told] == [
        ("load", "240", "180"),
        ("status", "running", "ended"),
    ]


def test_that_an_older_source_contradicts_nobody() -> None:
    older = replace(NEW, published="2019")
    there = replace(THERE, sources=(older,), programmes=(replace(THEIRS, load=180),))
    assert merge(BASE, there).problems == ()


def test_that_a_last_day_that_only_the_register_knows_is_told() -> None:
    ends = replace(THERE.offers[0], available_until=date(2026, 9, 1))
    found = merge(BASE, replace(THERE, offers=(ends,)))
    assert [dict(one.details)["column"] for one in found.problems] == ["until"]
    assert found.catalogue.offers == BASE.offers


def test_that_the_same_code_at_another_institution_is_another_programme() -> None:
    other = replace(THEIRS, codes=("croho:34267", "rio:1001O9"))
    found = merge(BASE, replace(THERE, programmes=(other,))).catalogue
    assert [one.id for one in found.programmes] == ["hs-e", "ho-34267-b1"]


def test_that_rules_figures_and_steps_follow_the_programme_to_its_name() -> None:
    rule = Admission("r", THEIRS.id, Always(), "always", source="duo")
    figure = Figure(THEIRS.id, "intake", "50", "studenten", "2024", "havo", "duo")
    found = merge(BASE, replace(THERE, admissions=(rule,), figures=(figure,))).catalogue
    assert [one.to for one in found.admissions] == ["hs-e"]
    assert [one.about for one in found.figures] == ["hs-e"]


def test_that_a_new_place_lies_where_the_catalogue_knows_its_city_to_lie() -> None:
    there = Catalogue(
        institutions=(Institution("x", "X", "hbo"),),
        places=(Place("x-e", "x", "ENSCHEDE"), Place("x-z", "x", "Zwolle")),
    )
    places = merge(BASE, there).catalogue.place
    assert (places["x-e"].lat, places["x-e"].lon) == (52.2, 6.9)
    assert (places["x-z"].lat, places["x-z"].lon) == (None, None)


def test_that_a_bridge_of_the_same_kind_and_title_is_one_bridge() -> None:
    bridge = Bridge("mine", "pre-master", "hs", Names("Premaster Électro"))
    theirs = replace(bridge, id="theirs", institution="rio-b1", names=Names("premaster electro"))
    offer = Offer("uuid-4", "theirs")
    found = merge(
        replace(BASE, bridges=(bridge,)), replace(THERE, bridges=(theirs,), offers=(offer,))
    ).catalogue
    assert found.bridges == (bridge,)
    assert found.offers[-1].of == "mine"


def test_that_what_has_no_letters_in_its_name_is_not_the_same() -> None:
    ours, theirs = Institution("a", "—", "hbo"), Institution("b", "", "hbo")
    bridges = (Bridge("c", "minor", "a", Names("電")), Bridge("d", "minor", "a", Names("気")))
    found = merge(
        Catalogue(institutions=(ours,), bridges=bridges[:1]),
        Catalogue(institutions=(theirs,), bridges=bridges[1:]),
    ).catalogue
    assert found.institutions == (ours, theirs)
    assert found.bridges == bridges


def test_that_no_row_of_the_catalogue_is_lost_even_if_two_have_one_key() -> None:
    fees = (Fee("bol", 2026, 1000, "page"), Fee("bol", 2026, 1100, "duo"))
    new = Catalogue(fees=(Fee("bol", 2026, 900, "x"), Fee("bbl", 2026, 300, "x")))
    assert merge(Catalogue(fees=fees), new).catalogue.fees == (*fees, new.fees[1])


def test_that_merging_the_same_source_again_adds_nothing() -> None:
    once = merge(BASE, THERE).catalogue
    again = merge(once, THERE)
    assert again.catalogue == once
    assert not any(again.added.values())


@given(st.permutations(range(4)))
def test_that_the_order_of_rows_in_a_source_decides_nothing(order: list[int]) -> None:
    programmes = tuple(
        replace(THEIRS, id=f"p{n}", codes=(f"croho:3000{n}", f"rio:{n}")) for n in range(4)
    )
    offers = tuple(Offer(f"o{n}", f"p{n}", "rio-b1-z", "voltijd") for n in range(4))
    mixed = replace(
        THERE,
        programmes=tuple(programmes[n] for n in order),
        offers=tuple(offers[n] for n in order),
    )
    one = merge(BASE, replace(THERE, programmes=programmes, offers=offers)).catalogue
    other = merge(BASE, mixed).catalogue
    assert set(one.programmes) == set(other.programmes)
    assert set(one.offers) == set(other.offers)
