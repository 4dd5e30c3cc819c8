"""Names of the law and names of the register: what is matched, what is only proposed, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.level import Level
from studieroute.domain.programme import Names, Programme
from studieroute.exchange.law import law_rules, law_sources
from studieroute.exchange.naming import (
    Alias,
    LawName,
    Match,
    Standing,
    forms,
    key,
    match_names,
    names_of,
    read_aliases,
)

TEACHER = "Opleiding tot leraar voortgezet onderwijs van de tweede graad in"


def programme(id: str, nl: str, en: str = "", level: str = "hbo-bachelor") -> Programme:
    codes = (f"croho:{id}",) if id.isdigit() else ()
    return Programme(id, "school", Names(nl, en), Level(level), codes=codes)


def match(name: LawName, *programmes: Programme, aliases: tuple[Alias, ...] = ()) -> Match:
    (found,) = match_names([name], programmes, aliases)
    return found


@pytest.mark.parametrize(
    ("law", "register"),
    [
        ("B Commerciële Economie", "Commerciele economie"),
        ("Toegepaste Wiskunde", "B Toegepaste Wiskunde"),
        ("B. Ruimtelijke Ontwikkeling", "Ruimtelijke Ontwikkeling"),
        ("B Small Business & Retail Management", "Small Business en Retail Management"),
        ("B Liberal Arts en Sciences", "Liberal Arts and Sciences"),
        ("B Ergotherapie, opleiding voor", "Opleiding voor Ergotherapie"),
        ("B Basisonderwijs, opleiding tot leraar", "Opleiding tot leraar Basisonderwijs"),
        ("B Dans, docent", "Docent Dans"),
        ("B Nanobiologie", "Nanobiologie (joint degree)"),
        ("B Hbo-Rechten", "HBO - Rechten"),
        ("B Medisch Beeldvormende en Radio-  therapeutische Technieken",
         "Medisch Beeldvormende en Radiotherapeutische Technieken"),
    ],
)  # fmt: skip
def test_that_ways_of_writing_one_name_are_the_same_name(law: str, register: str) -> None:
    found = match(LawName("hbo", law), programme("34001", register))
    assert (found.standing, found.programmes) == (Standing.MATCHED, ("34001",))


@pytest.mark.parametrize(
    ("law", "register"),
    [
        ("B Communicatiewetenschappen", "Communicatiewetenschap"),
        ("B Food Design and Innovation", "Food Innovation"),
        ("B Bedrijfskunde MER", "Bedrijfskunde"),
        ("B Islam-godsdienst", "Godsdienst"),
    ],
)
def test_that_a_name_that_only_looks_alike_is_proposed_and_not_matched(
    law: str, register: str
) -> None:
    found = match(LawName("hbo", law), programme("34001", register))
    assert (found.standing, found.programmes) == (Standing.PROPOSED, ())
    assert [proposal.name for proposal in found.proposals] == [register]


def test_that_proposals_come_best_first_and_what_resembles_nothing_is_left() -> None:
    shelf = [programme("34001", "Dans"), programme("34002", "Food and Business"),
             programme("34003", "Food Innovation")]  # fmt: skip
    found = match(LawName("hbo", "B Food Design and Innovation"), *shelf)
    assert found.proposals[0].name == "Food Innovation"
    scores = [proposal.score for proposal in found.proposals]
    assert scores == sorted(scores, reverse=True)
    assert match(LawName("hbo", "B Xyz"), *shelf).standing is Standing.LEFT


def test_that_a_name_stays_at_its_own_level() -> None:
    one = programme("34001", "Biologie", level="wo-bachelor")
    other = programme("34002", "Biologie", level="ad")
    assert match(LawName("wo", "B Biologie"), one, other).programmes == ("34001",)
    assert match(LawName("hbo", "B Biologie"), one, other).programmes == ()


def test_that_a_subject_of_a_teacher_training_is_not_the_programme_of_that_name() -> None:
    shelf = [programme("35158", "Pedagogiek"), programme("35204", f"{TEACHER} Pedagogiek")]
    assert match(LawName("hbo", "B Pedagogiek"), *shelf).programmes == ("35158",)
    assert match(LawName("hbo", "B Pedagogiek", True), *shelf).programmes == ("35204",)
    assert match(LawName("hbo", "B Pedagogiek", True), shelf[0]).programmes == ()


def test_that_every_board_and_every_name_of_a_code_is_found() -> None:
    saxion = Programme(
        "a", "a", Names("HBO-ICT"), Level.HBO_BACHELOR, codes=("croho:30020", "rio:1")
    )
    fontys = Programme("b", "b", Names("ICT"), Level.HBO_BACHELOR, codes=("croho:30020",))
    uncoded = Programme("c", "c", Names("ICT breed"), Level.HBO_BACHELOR, codes=("croho:",))
    found = match(LawName("hbo", "B HBO-ICT"), saxion, fontys, uncoded)
    assert found.programmes == ("a", "b")


def test_that_an_english_name_counts_where_one_code_has_it_and_nobody_bears_it_first() -> None:
    water = programme("50100", "Bodem en water", "Soil and Water", level="wo-bachelor")
    other = programme("50200", "Aarde", "Soil and Water", level="wo-bachelor")
    name = LawName("wo", "B Soil & Water")
    assert match(name, water).programmes == ("50100",)
    assert match(name, water, other).programmes == ()
    bearer = programme("50300", "Soil and Water", level="wo-bachelor")
    assert match(name, water, other, bearer).programmes == ("50300",)


def test_that_an_alias_leads_to_its_code_or_says_that_the_programme_is_gone() -> None:
    shelf = [programme("34411", "Hotel Management")]
    renamed = Alias("hbo", "B Hoger Hotelonderwijs", "croho:34411", "bron", "zo heette het")
    gone = Alias("hbo", "B Lifestyle", "", "bron", "die code is er niet meer")
    aliases = (renamed, gone)
    found = match(LawName("hbo", "B hoger hotelonderwijs"), *shelf, aliases=aliases)
    assert (found.standing, found.programmes) == (Standing.ALIAS, ("34411",))
    assert found.alias == renamed
    assert match(LawName("hbo", "B Lifestyle"), *shelf, aliases=aliases).standing is Standing.ENDED
    assert match(LawName("wo", "B Lifestyle"), *shelf, aliases=aliases).standing is Standing.LEFT
    nowhere = match(LawName("hbo", "B Hoger Hotelonderwijs"), aliases=aliases)
    assert (nowhere.standing, nowhere.programmes) == (Standing.LEFT, ())


def test_that_a_name_of_the_register_goes_before_an_alias() -> None:
    shelf = [programme("34411", "Hotel Management"), programme("1", "Hoger hotelonderwijs")]
    alias = Alias("hbo", "B Hoger Hotelonderwijs", "croho:34411", "bron", "zo heette het")
    found = match(LawName("hbo", "B Hoger Hotelonderwijs"), *shelf, aliases=(alias,))
    assert (found.standing, found.programmes) == (Standing.MATCHED, ("1",))


def test_that_each_shipped_alias_is_of_a_name_in_the_law_and_has_a_source_and_a_reason() -> None:
    aliases, problems = read_aliases()
    rules, _ = law_rules()
    sources = {source.id for source in law_sources()}
    named = {(name.education, key(form)) for name in names_of(rules) for form in forms(name)}
    assert problems == ()
    assert len({(one.education, key(one.programme)) for one in aliases}) == len(aliases) > 80
    for one in aliases:
        assert (one.education, key(one.programme)) in named, one
        assert one.source in sources and len(one.why) > 40, one


@given(st.text(max_size=30), st.text(max_size=30))
def test_that_names_of_whatever_signs_are_compared_without_failing(law: str, register: str) -> None:
    found = match(LawName("hbo", law), programme("34001", register))
    assert (found.standing is Standing.MATCHED) == (key(law) == key(register) != "")


def test_that_spelling_does_not_part_the_cells_of_one_programme() -> None:
    rules, _ = law_rules()
    names = names_of(rules)
    assert sum(map(len, names.values())) == len(rules) == 2316
    upper = [rule for rule in rules if rule.programme.startswith("B Creatieve")]
    assert {rule.programme for rule in upper} == {"B Creatieve Therapie", "B Creatieve therapie"}
    assert len({id(cells) for cells in names.values() if upper[0] in cells}) == 1
