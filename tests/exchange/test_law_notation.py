"""The notation of the national tables: every way of writing found in them, and what it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.requirement import All, Always, Any, AtLeast, Atom, Holds, Never, atoms_of
from studieroute.domain.verdict import Fact, Holding, Verdict
from studieroute.exchange.law_notation import SUBJECTS, read_cell
from studieroute.grammar import parse_requirement, write_requirement


def subject(name: str, level: str = "havo") -> Holds:
    return Holds(Atom("subject", (name, level)))


A, B = subject("wiskunde-a"), subject("wiskunde-b")
NAT, SCHK, BIOL = subject("natuurkunde"), subject("scheikunde"), subject("biologie")
ECON, MO = subject("economie"), subject("bedrijfseconomie")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("*", Always()),
        ("#", Never()),
        (" * ", Always()),
        ("wisB", B),
        ("(econ of m&o)", Any((ECON, MO))),
        ("(econ of m&o) + (wisA of wisB)", All((Any((ECON, MO)), Any((A, B))))),
        ("nat of (wisB+nlt)", Any((NAT, All((B, subject("nlt")))))),
        ("wisB + nat +schk", All((B, NAT, SCHK))),
        ("2 uit nat, schk en biol", AtLeast(2, (NAT, SCHK, BIOL))),
        ("Wis A of Wis B", Any((A, B))),
        ("econ en wisA", All((ECON, A))),
        ("maw, econ of m&o", Any((subject("maatschappijwetenschappen"), ECON, MO))),
        ("maw,\xa0econ en m&o", All((subject("maatschappijwetenschappen"), ECON, MO))),
        ("latl of grtl", Any((subject("latijn"), subject("grieks")))),
    ],
)
def test_that_a_cell_is_read_as_the_law_means_it(text: str, asked: object) -> None:
    reading = read_cell(text, "havo")
    assert (reading.requirement, reading.doubts) == (asked, ())


@pytest.mark.parametrize("text", ["2<sup>e</sup>mvt", "2emvt", "2e mvt", "2 e mvt"])
def test_that_any_modern_language_is_a_second_one(text: str) -> None:
    rule = read_cell(text, "vwo").requirement
    assert rule is not None
    for language in ("frans", "duits", "spaans"):
        held = Holding([Fact(Atom("subject", (language, "vwo")))])
        assert held.judge(rule, None).verdict is Verdict.YES
    english = Holding([Fact(Atom("subject", ("engels", "vwo")))])
    assert english.judge(rule, None).verdict is Verdict.NO


@pytest.mark.parametrize(
    ("text", "asked"), [("wisA a of wisB", Any((A, B))), ("wisA of wiskB", Any((A, B)))]
)
def test_that_a_misprint_is_read_and_told(text: str, asked: object) -> None:
    reading = read_cell(text, "havo")
    assert (reading.requirement, reading.doubts) == (asked, ("law-misprint",))


def test_that_missing_brackets_are_told_and_the_stricter_reading_is_taken() -> None:
    reading = read_cell("wisA of wisB en econ", "havo")
    assert reading.requirement == All((Any((A, B)), ECON))
    assert reading.doubts == ("law-mixed",)


@pytest.mark.parametrize("text", ["", "---", " - ", "–"])
def test_that_an_empty_cell_says_nothing(text: str) -> None:
    reading = read_cell(text, "havo")
    assert (reading.requirement, reading.doubts) == (None, ("law-empty",))


@pytest.mark.parametrize(
    "text",
    ["wisA of", "of wisA", "(wisA", "wisA)", "wisX", "ja", "3 uit nat, schk", "2 uit", "nat, schk",
     "0 uit nat", "((((", "* + nat", "wis A of B en econ", "nat " * 500],
)  # fmt: skip
def test_that_what_is_no_notation_is_refused_and_never_guessed(text: str) -> None:
    reading = read_cell(text, "havo")
    assert (reading.requirement, reading.doubts) == (None, ("law-unreadable",))


WORDS = st.sampled_from([*SUBJECTS, "of", "+", "en", "(", ")", ",", "2 uit", "*", "#", "x", " "])


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=40))
def test_that_whatever_stands_in_a_cell_gives_a_rule_or_a_doubt(text: str) -> None:
    reading = read_cell(text, "vwo")
    if reading.requirement is None:
        assert reading.doubts in (("law-empty",), ("law-unreadable",))
        return
    assert all(atom.args[1] == "vwo" for atom in atoms_of(reading.requirement))
    assert parse_requirement(write_requirement(reading.requirement)) == reading.requirement
