import pytest

from studieroute.desktop.lookup import describe, find, name_of, ranked
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.places import shipped
from tests.adviser.small import small_catalogue

CATALOGUE = small_catalogue()
SAY = speak("en")


def keys(text: str, *levels: str) -> list[str]:
    return [one.key for one in find(SAY, CATALOGUE, text, levels)]


@pytest.mark.parametrize(
    "text",
    ["mechanical enginering", "werktuigbouwkude", "Werktuigb", "MECHANICAL", "mechanicl engin"],
)
def test_that_typing_errors_case_and_language_do_not_matter(text: str) -> None:
    assert set(keys(text)[:2]) == {"saxion-b-wtb", "ut-m-me"}


@pytest.mark.parametrize("text", ["34280", "croho 34280", "croho:34280"])
def test_that_a_register_code_finds_its_programme(text: str) -> None:
    assert keys(text)[0] == "saxion-b-wtb"


@pytest.mark.parametrize("text", ["مهندس", "😀", "?", "电气"])
def test_that_letters_no_name_has_find_nothing_instead_of_everything(text: str) -> None:
    assert keys(text) == []
    assert ranked(text, [("one", "one")]) == ()


@pytest.mark.parametrize("text", ["teacher", "Lehrer", "leerkracht", "pabo"])
def test_that_a_word_for_who_teaches_finds_the_study(text: str) -> None:
    catalogue = read_package(shipped("db", "catalogue")).catalogue
    found = find(SAY, catalogue, text)
    assert "saxion-b-leraar-basisonderwijs" in [one.key for one in found]


def test_that_the_institution_and_level_narrow_a_search() -> None:
    assert keys("mechanical master")[0] == "ut-m-me"
    assert keys("mechanical saxion")[0] == "saxion-b-wtb"


def test_that_an_ended_programme_is_shown_with_its_word() -> None:
    match = find(SAY, CATALOGUE, "atlas")[0]
    assert (match.key, match.mark) == ("ut-b-atlas", "ended")
    assert "ended" in describe(SAY, CATALOGUE, "ut-b-atlas")


def test_that_a_level_limits_what_is_offered() -> None:
    assert keys("", "mbo-4") == ["mbo-25344"]


def test_that_every_programme_of_a_kind_can_be_a_goal() -> None:
    assert "level:hbo-bachelor+institution:saxion" in keys("hbo bachelor saxion")
    assert (
        name_of(SAY, CATALOGUE, "level:hbo-bachelor+institution:saxion")
        == "Any hbo-bachelor at Saxion"
    )


def test_that_the_name_typed_is_told_when_another_one_is_shown() -> None:
    dutch = speak("nl")
    match = next(one for one in find(dutch, CATALOGUE, "electrical") if one.key == "saxion-b-e")
    assert match.name == "Elektrotechniek"
    assert match.second.startswith("Electrical Engineering")


def test_that_nonsense_finds_nothing() -> None:
    assert keys("zzzzqqq") == []
