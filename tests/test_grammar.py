"""The rule language: what is written is read again, and what is wrong is said with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.requirement import (
    ARITIES,
    LANGUAGE_LEVELS,
    MINIMUM_AT,
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
)
from studieroute.grammar import (
    RuleError,
    parse_fact,
    parse_facts,
    parse_requirement,
    write_requirement,
)

NAMES = st.from_regex(r"[a-z0-9][a-z0-9_.:+-]{0,8}", fullmatch=True) | st.sampled_from(
    ["?", "croho:34280", "field:0715", "domain:techniek", "hbo-bachelor", "and", "or", "atleast"]
)
NUMBERS = st.sampled_from(["?", "0", "6", "6.8", "10", "1e3"])


@st.composite
def atoms(draw: st.DrawFn) -> Atom:
    """Any atom with a right number of arguments."""
    kind = draw(st.sampled_from(sorted(ARITIES)))
    fewest, most = ARITIES[kind]
    args = [draw(NAMES) for _ in range(draw(st.integers(fewest, most)))]
    number = MINIMUM_AT.get(kind)
    if number is not None and number < len(args):
        levels = st.sampled_from(LANGUAGE_LEVELS)
        args[number] = draw(levels if kind == "language" else NUMBERS)
    return Atom(kind, tuple(args))


def combined(parts: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    some = st.lists(parts, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(All, several),
        st.builds(Any, several),
        st.builds(AtLeast, st.integers(0, 9), some),
    )


RULES: st.SearchStrategy[Requirement] = st.recursive(
    st.builds(Holds, atoms()) | st.just(Always()) | st.just(Never()), combined, max_leaves=10
)


@given(RULES)
def test_that_a_written_rule_is_read_as_the_same_rule(rule: Requirement) -> None:
    assert parse_requirement(write_requirement(rule)) == rule


@given(RULES)
def test_that_a_rule_may_stand_in_more_parentheses_and_white_space(rule: Requirement) -> None:
    text = write_requirement(rule)
    spread = text.replace("(", " ( ").replace(")", "\n)\t").replace(",", "  ,")
    assert parse_requirement(f"(({spread}))") == rule


@given(atoms())
def test_that_a_written_fact_is_read_as_the_same_fact(atom: Atom) -> None:
    assert parse_fact(str(atom)) == atom


@given(st.lists(atoms(), max_size=4, unique=True))
def test_that_facts_joined_by_and_are_read_in_order(facts: list[Atom]) -> None:
    assert parse_facts(" and ".join(map(str, facts))) == tuple(facts)


def test_that_and_binds_closer_than_or() -> None:
    a, b, c = (Holds(Atom("certificate", (name,))) for name in "abc")
    text = "certificate(a) or certificate(b) and certificate(c)"
    assert parse_requirement(text) == Any((a, All((b, c))))
    assert parse_requirement(f"({text.replace(' and ', ') and ')}") == All((Any((a, b)), c))


def test_that_parentheses_are_written_only_where_they_are_needed() -> None:
    for text in (
        "certificate(a) or certificate(b) and certificate(c)",
        "(certificate(a) or certificate(b)) and certificate(c)",
        "atleast(2, certificate(a) or certificate(b), certificate(c), always)",
        "never",
    ):
        assert write_requirement(parse_requirement(text)) == text


def test_that_parts_of_one_kind_are_one_list() -> None:
    rule = parse_requirement("certificate(a) and certificate(b) and certificate(c)")
    assert isinstance(rule, All)
    assert len(rule.parts) == 3


def test_that_an_atom_may_be_named_after_a_word_of_the_language() -> None:
    assert parse_fact("certificate(and)") == Atom("certificate", ("and",))


@pytest.mark.parametrize(
    ("text", "kind", "column", "found"),
    [
        ("diploma(havo", "ends-early", 13, ""),
        ("diploma(havo) and", "ends-early", 18, ""),
        ("", "ends-early", 1, ""),
        ("(diploma(havo)", "ends-early", 15, ""),
        ("diploma(havo) diploma(vwo)", "unexpected", 15, "diploma"),
        ("diploma(havo))", "unexpected", 14, ")"),
        ("diploma(havo) & diploma(vwo)", "unexpected", 15, "&"),
        ("diploma()", "unexpected", 9, ")"),
        ("or diploma(havo)", "unexpected", 1, "or"),
        ("diplom(havo)", "unknown-word", 1, "diplom"),
        ("always or dipoma(havo)", "unknown-word", 11, "dipoma"),
        ("diploma(havo, x, y)", "wrong-count", 1, "diploma: 3"),
        ("diploma(havo) and profile(havo)", "wrong-count", 19, "profile: 1"),
        ("subject(wiskunde-b, havo, zes)", "not-a-number", 27, "zes"),
        ("age(oud)", "not-a-number", 5, "oud"),
        ("language(nl, good)", "not-a-number", 14, "good"),
        ("atleast(two, diploma(havo))", "not-a-number", 9, "two"),
        ("atleast(2)", "unexpected", 10, ")"),
    ],
)
def test_that_a_mistake_is_named_with_its_column(
    text: str, kind: str, column: int, found: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse_requirement(text)
    error = caught.value
    assert (error.kind, error.column, error.found) == (kind, column, found)
    assert error.expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("diploma(havo", {",", ")"}),
        ("diploma(havo) and", {"(", "diploma(...)", "always", "never", "atleast(...)"}),
        ("diploma(havo) diploma(vwo)", {"and", "or", "the end"}),
        ("diploma(", {"a name or number"}),
        ("dipoma(havo)", set(ARITIES)),
        ("profile(havo)", {"2"}),
        ("diploma(a, b, c)", {"1 - 2"}),
        ("age(oud)", {"a number"}),
        ("language(nl, good)", {"A1, A2, B1, B2, C1, C2"}),
    ],
)
def test_that_it_is_said_what_could_have_stood_there(text: str, expected: set[str]) -> None:
    with pytest.raises(RuleError) as caught:
        parse_requirement(text)
    assert set(caught.value.expected) == expected
    assert all(one in caught.value.wanted for one in expected)


@pytest.mark.parametrize("text", ["diploma(havo) or diploma(vwo)", "always", "never"])
def test_that_a_rule_is_no_fact(text: str) -> None:
    with pytest.raises(RuleError) as one:
        parse_fact(text)
    with pytest.raises(RuleError) as several:
        parse_facts(f"diploma(havo) and ({text})")
    assert one.value.kind == several.value.kind == "not-a-fact"


@given(st.text(alphabet="(), diplomahvrnetsc?0123456789&\n", max_size=40))
def test_that_any_text_is_either_a_rule_or_a_mistake_within_it(text: str) -> None:
    try:
        rule = parse_requirement(text)
    except RuleError as error:
        lines = text.split("\n")
        assert 1 <= error.column <= max(len(text), *map(len, lines)) + 1
        assert error.kind
    else:
        assert parse_requirement(write_requirement(rule)) == rule
