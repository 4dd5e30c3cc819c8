import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.adviser.quick import read
from studieroute.domain.requirement import Atom


def facts(text: str, level: str = "") -> list[str]:
    return [str(one) for one in read(text, level).facts]


def test_that_a_typed_line_becomes_facts_in_order() -> None:
    assert facts("havo NG wisB 6.8 nat") == [
        "diploma(havo)",
        "profile(havo, NG)",
        "subject(wiskunde-b, havo, 6.8)",
        "subject(natuurkunde, havo)",
    ]


def test_that_a_school_diploma_without_profile_says_that_it_is_not_known() -> None:
    assert facts("vwo") == ["diploma(vwo)", "profile(vwo, ?)"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("mbo 4", "diploma(mbo-4)"),
        ("mbo4", "diploma(mbo-4)"),
        ("vmbo tl", "diploma(vmbo-tl)"),
        ("mavo", "diploma(vmbo-tl)"),
        ("hbo bachelor", "diploma(hbo-bachelor)"),
    ],
)
def test_that_levels_are_understood_as_people_write_them(text: str, fact: str) -> None:
    assert facts(text) == [fact]


def test_that_wiskunde_b_may_stand_apart_and_a_grade_may_have_a_comma() -> None:
    assert facts("wiskunde B 7,5", "vwo") == ["subject(wiskunde-b, vwo, 7.5)"]


def test_that_a_typing_error_in_a_subject_is_forgiven() -> None:
    assert facts("natuurkuned", "havo") == ["subject(natuurkunde, havo)"]


def test_that_words_nothing_is_made_of_are_given_back() -> None:
    assert read("havo qwerty 99").rest == ("qwerty", "99")


def test_that_a_subject_without_any_level_is_no_fact() -> None:
    assert read("wisB").facts == ()


@given(st.text(max_size=40))
def test_that_no_text_is_too_strange(text: str) -> None:
    assert all(isinstance(one, Atom) for one in read(text, "havo").facts)
