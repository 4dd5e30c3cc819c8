"""Three-valued judgement: truth tables, single facts, and what follows from them."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.admission import Entailment
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.programme import Names, Programme
from studieroute.domain.requirement import All, Any, AtLeast, Atom, Holds, Requirement, atoms_of
from studieroute.domain.verdict import Fact, Finding, Holding, Verdict, match
from studieroute.grammar import parse_fact, parse_facts, parse_requirement

NO, UNKNOWN, YES = Verdict.NO, Verdict.UNKNOWN, Verdict.YES
LEAVES = {
    YES: parse_requirement("certificate(held)"),
    UNKNOWN: parse_requirement("age(18)"),
    NO: parse_requirement("certificate(missing)"),
}
"""A rule for each verdict on who holds one certificate and has no birth date."""
HELD = Holding([Fact(parse_fact("certificate(held)"))])
ON = date(2027, 9, 1)

ROWS = Catalogue(
    programmes=(
        Programme(
            "wtb", "saxion", Names("Werktuigbouwkunde"), Level.HBO_BACHELOR,
            codes=("croho:34280", "rio:1001"), field="0715", domain="techniek",
        ),
        Programme("me", "ut", Names("ME"), Level.WO_MASTER, codes=("croho:60439",), field="0715"),
    )
)  # fmt: skip


def judged(requirement: Requirement) -> Verdict:
    return HELD.judge(requirement, ON).verdict


@pytest.mark.parametrize("verdict", Verdict)
def test_that_each_leaf_of_these_tables_has_its_verdict(verdict: Verdict) -> None:
    assert judged(LEAVES[verdict]) is verdict


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NO, NO, UNKNOWN),
        (NO, NO, NO, NO),
    ],
)
def test_that_and_and_or_follow_kleene(
    one: Verdict, other: Verdict, both: Verdict, either: Verdict
) -> None:
    for parts in ((LEAVES[one], LEAVES[other]), (LEAVES[other], LEAVES[one])):
        assert judged(All(parts)) is both
        assert judged(Any(parts)) is either


@pytest.mark.parametrize("verdicts", list(product(Verdict, repeat=3)))
@pytest.mark.parametrize("count", range(5))
def test_that_at_least_is_yes_when_sure_no_when_impossible_and_else_unknown(
    count: int, verdicts: tuple[Verdict, ...]
) -> None:
    sure, possible = verdicts.count(YES), 3 - verdicts.count(NO)
    expected = YES if sure >= count else UNKNOWN if possible >= count else NO
    assert judged(AtLeast(count, tuple(LEAVES[one] for one in verdicts))) is expected


def test_that_nothing_asked_is_met_and_a_closed_door_is_not() -> None:
    assert judged(parse_requirement("always")) is YES
    assert judged(parse_requirement("never")) is NO
    assert judged(All(())) is YES
    assert judged(Any(())) is NO


@pytest.mark.parametrize(
    ("asked", "held", "verdict"),
    [
        ("diploma(havo)", "diploma(havo)", YES),
        ("diploma(havo)", "diploma(havo, ?)", YES),
        ("diploma(havo)", "diploma(vwo)", NO),
        ("diploma(hbo-bachelor)", "diploma(hbo-bachelor, wtb)", YES),
        ("diploma(hbo-bachelor, wtb)", "diploma(hbo-bachelor, wtb)", YES),
        ("diploma(hbo-bachelor, croho:34280)", "diploma(hbo-bachelor, wtb)", YES),
        ("diploma(hbo-bachelor, rio:1001)", "diploma(hbo-bachelor, wtb)", YES),
        ("diploma(hbo-bachelor, field:07)", "diploma(hbo-bachelor, wtb)", YES),
        ("diploma(hbo-bachelor, field:0715)", "diploma(hbo-bachelor, wtb)", YES),
        ("diploma(hbo-bachelor, field:0714)", "diploma(hbo-bachelor, wtb)", NO),
        ("diploma(hbo-bachelor, domain:techniek)", "diploma(hbo-bachelor, wtb)", YES),
        ("diploma(hbo-bachelor, domain:zorg)", "diploma(hbo-bachelor, wtb)", NO),
        ("diploma(hbo-bachelor, wtb)", "diploma(hbo-bachelor, croho:34280)", YES),
        ("diploma(hbo-bachelor, wtb)", "diploma(hbo-bachelor, me)", NO),
        ("diploma(wo-bachelor, wtb)", "diploma(hbo-bachelor, wtb)", NO),
        ("diploma(hbo-bachelor, wtb)", "diploma(hbo-bachelor)", UNKNOWN),
        ("diploma(hbo-bachelor, wtb)", "diploma(hbo-bachelor, ?)", UNKNOWN),
        ("diploma(hbo-bachelor, field:0715)", "diploma(hbo-bachelor, field:07)", UNKNOWN),
        ("diploma(hbo-bachelor, field:07)", "diploma(hbo-bachelor, field:0715)", YES),
        ("diploma(hbo-bachelor, field:0715)", "diploma(hbo-bachelor, field:04)", NO),
        ("profile(havo, NG)", "profile(havo, NG)", YES),
        ("profile(havo, NG)", "profile(havo, NT)", NO),
        ("profile(havo, NG)", "profile(havo, ?)", UNKNOWN),
        ("profile(vwo, NG)", "profile(havo, ?)", NO),
        ("subject(wiskunde-b, havo)", "subject(wiskunde-b, havo)", YES),
        ("subject(wiskunde-b, havo)", "subject(wiskunde-b, havo, 5.4)", YES),
        ("subject(wiskunde-b, havo, 6)", "subject(wiskunde-b, havo, 6.0)", YES),
        ("subject(wiskunde-b, havo, 6)", "subject(wiskunde-b, havo, 5.9)", NO),
        ("subject(wiskunde-b, havo, 6)", "subject(wiskunde-b, havo, 10)", YES),
        ("subject(wiskunde-b, havo, 6)", "subject(wiskunde-b, havo)", UNKNOWN),
        ("subject(wiskunde-b, havo, 6)", "subject(wiskunde-b, havo, ?)", UNKNOWN),
        ("subject(wiskunde-b, havo, 6)", "subject(wiskunde-b, vwo)", NO),
        ("subject(wiskunde-b, havo)", "subject(wiskunde-a, havo)", NO),
        ("promoted(vwo, 5)", "promoted(vwo, 6)", YES),
        ("promoted(vwo, 5)", "promoted(vwo, 4)", NO),
        ("promoted(vwo, 5)", "promoted(havo, 5)", NO),
        ("promoted(vwo, 5)", "promoted(vwo, ?)", UNKNOWN),
        ("propedeuse(hbo)", "propedeuse(hbo)", YES),
        ("propedeuse(hbo)", "propedeuse(wtb)", YES),
        ("propedeuse(wo)", "propedeuse(wtb)", NO),
        ("propedeuse(wtb)", "propedeuse(?)", UNKNOWN),
        ("credits(wtb, 30)", "credits(wtb, 45)", YES),
        ("credits(hbo, 30)", "credits(wtb, 45)", YES),
        ("credits(hbo-bachelor, 30)", "credits(wtb, 45)", YES),
        ("credits(wo, 30)", "credits(wtb, 45)", NO),
        ("credits(field:07, 30)", "credits(wtb, 45)", YES),
        ("credits(wtb, 30)", "credits(wtb, 15)", NO),
        ("credits(wtb, 30)", "credits(wtb, ?)", UNKNOWN),
        ("credits(wtb, 30)", "credits(?, 45)", UNKNOWN),
        ("credits(wtb, 30)", "credits(?, 15)", NO),
        ("completed(minor)", "completed(minor)", YES),
        ("completed(minor)", "completed(course)", NO),
        ("certificate(toets)", "certificate(?)", UNKNOWN),
        ("language(nl, B2)", "language(nl, C1)", YES),
        ("language(nl, B2)", "language(nl, B1)", NO),
        ("language(nl, B2)", "language(de, C1)", NO),
        ("language(nl, B2)", "language(nl, ?)", UNKNOWN),
        ("work(zorg, 2)", "work(zorg, 2.5)", YES),
        ("work(zorg, 2)", "work(techniek, 9)", NO),
        ("work(zorg, 2)", "work(?, 3)", UNKNOWN),
        ("age(21)", "age(21)", YES),
        ("age(21)", "age(20)", NO),
    ],
)
def test_that_one_fact_meets_what_is_asked_or_not_or_says_too_little(
    asked: str, held: str, verdict: Verdict
) -> None:
    assert match(parse_fact(asked), ROWS.fact(parse_fact(held))) is verdict


@pytest.mark.parametrize(
    "fact",
    [
        "diploma(havo)",
        "subject(wiskunde-b, havo, 7)",
        "credits(wtb, 30)",
        "age(21)",
        "work(zorg, 2)",
    ],
)
def test_that_facts_of_another_kind_say_nothing(fact: str) -> None:
    assert match(parse_fact("certificate(havo)"), ROWS.fact(parse_fact(fact))) is NO


def test_that_the_best_of_several_facts_counts_and_is_the_witness() -> None:
    facts = [
        ROWS.fact(atom)
        for atom in parse_facts("diploma(havo) and diploma(vwo, ?) and diploma(vwo)")
    ]
    finding = Holding(facts).judge(parse_requirement("diploma(vwo)"), ON)
    assert finding.verdict is YES
    assert finding.fact is facts[1]


def test_that_what_is_not_held_is_not_there() -> None:
    assert Holding([]).judge(parse_requirement("subject(wiskunde-b, havo)"), ON) == Finding(
        parse_requirement("subject(wiskunde-b, havo)"), NO
    )


# ages


@pytest.mark.parametrize(
    ("born", "on", "verdict"),
    [
        (date(2006, 9, 1), ON, YES),
        (date(2006, 9, 2), ON, NO),
        (None, ON, UNKNOWN),
        (date(2000, 1, 1), None, UNKNOWN),
    ],
)
def test_that_an_age_is_judged_on_the_day(
    born: date | None, on: date | None, verdict: Verdict
) -> None:
    assert Holding([], born=born).judge(parse_requirement("age(21)"), on).verdict is verdict


def test_that_an_age_that_is_said_needs_no_birth_date() -> None:
    said = Holding([Fact(parse_fact("age(22)"))])
    assert said.judge(parse_requirement("age(21)"), ON).verdict is YES
    assert said.judge(parse_requirement("age(23)"), ON).verdict is UNKNOWN


# what follows


def follows(condition: str, then: str) -> Entailment:
    return Entailment(parse_requirement(condition), parse_facts(then), "law")


PROFILE = follows("profile(havo, NT)", "subject(wiskunde-b, havo) and subject(natuurkunde, havo)")


def test_that_what_follows_is_held_and_says_from_what() -> None:
    holding = Holding([Fact(parse_fact("profile(havo, NT)"))], [PROFILE])
    finding = holding.judge(parse_requirement("subject(natuurkunde, havo)"), ON)
    assert finding.verdict is YES
    assert finding.fact is not None
    assert finding.fact.because is PROFILE


def test_that_a_grade_does_not_follow_from_a_profile() -> None:
    holding = Holding([Fact(parse_fact("profile(havo, NT)"))], [PROFILE])
    assert holding.judge(parse_requirement("subject(natuurkunde, havo, 7)"), ON).verdict is UNKNOWN


def test_that_nothing_follows_from_what_is_only_perhaps_held() -> None:
    holding = Holding([Fact(parse_fact("profile(havo, ?)"))], [PROFILE])
    assert holding.judge(parse_requirement("subject(natuurkunde, havo)"), ON).verdict is NO


def test_that_what_follows_lets_more_follow_in_any_order_of_the_rules() -> None:
    chain = [
        follows("certificate(c) and certificate(a)", "certificate(d)"),
        follows("certificate(b)", "certificate(c)"),
        follows("certificate(a)", "certificate(b)"),
    ]
    for rules in (chain, chain[::-1]):
        holding = Holding([Fact(parse_fact("certificate(a)"))], rules)
        assert holding.judge(parse_requirement("certificate(d)"), ON).verdict is YES


def test_that_rules_that_follow_from_each_other_come_to_an_end() -> None:
    circle = [
        follows("certificate(a)", "certificate(b)"),
        follows("certificate(b)", "certificate(a)"),
    ]
    assert Holding([], circle).facts == ()
    both = Holding([Fact(parse_fact("certificate(b)"))], circle).facts
    assert [str(fact.atom) for fact in both] == ["certificate(b)", "certificate(a)"]


def test_that_nothing_follows_from_a_birth_date() -> None:
    grown = follows("age(18)", "certificate(grown-up)")
    by_date = Holding([], [grown], born=date(1990, 1, 1))
    by_fact = Holding([Fact(parse_fact("age(18)"))], [grown])
    asked = parse_requirement("certificate(grown-up)")
    assert by_date.judge(asked, ON).verdict is NO
    assert by_fact.judge(asked, ON).verdict is YES


# any rule at all

ATOMS = [Atom("certificate", (name,)) for name in "abc"]
PARTS: st.SearchStrategy[Requirement] = st.recursive(
    st.builds(Holds, st.sampled_from(ATOMS)),
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AtLeast, st.integers(0, 3), st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
HOLDINGS = st.dictionaries(st.sampled_from(ATOMS), st.booleans())


@given(PARTS, st.sets(st.sampled_from(ATOMS)))
def test_that_with_everything_known_no_verdict_is_unknown(
    requirement: Requirement, held: set[Atom]
) -> None:
    assert Holding(map(Fact, held)).judge(requirement, ON).verdict is not UNKNOWN


@given(PARTS, st.sets(st.sampled_from(ATOMS)), st.sampled_from(ATOMS))
def test_that_holding_more_never_lowers_a_verdict(
    requirement: Requirement, held: set[Atom], more: Atom
) -> None:
    before = Holding(map(Fact, held)).judge(requirement, ON).verdict
    after = Holding(map(Fact, held | {more})).judge(requirement, ON).verdict
    assert after >= before


@given(PARTS, st.sets(st.sampled_from(ATOMS)))
def test_that_a_verdict_is_unknown_only_if_more_knowledge_could_settle_it(
    requirement: Requirement, held: set[Atom]
) -> None:
    """With certificate(?) in hand, any one certificate could be the one that is held."""
    unclear = Holding([*map(Fact, held), Fact(parse_fact("certificate(?)"))])
    verdict = unclear.judge(requirement, ON).verdict
    none = Holding(map(Fact, held)).judge(requirement, ON).verdict
    every = Holding(map(Fact, ATOMS)).judge(requirement, ON).verdict
    assert verdict is (none if none is every else UNKNOWN)


@given(PARTS)
def test_that_a_finding_mirrors_the_rule_part_by_part(requirement: Requirement) -> None:
    finding = HELD.judge(requirement, ON)

    def leaves(one: Finding) -> list[Atom]:
        if isinstance(one.requirement, Holds):
            return [one.requirement.atom]
        return [atom for part in one.parts for atom in leaves(part)]

    assert finding.requirement == requirement
    assert leaves(finding) == list(atoms_of(requirement))
