"""What stands in the way: all minimal sets and no others, by an oracle that tries every set."""

from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_

from hypothesis import assume, event, given
from hypothesis import strategies as st

from studieroute.domain.programme import Status
from studieroute.domain.requirement import All, Any, AtLeast, Holds, Never, Requirement
from studieroute.domain.route import Refusal
from studieroute.domain.verdict import Verdict
from studieroute.grammar import parse_fact, write_requirement
from studieroute.routes.blocking import MOST_BLOCKERS, Threshold, hitting_sets
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import explain
from studieroute.routes.situation import Situation
from tests.routes.asking import THOROUGH
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import TODAY, catalogue, follows, learner, programme, rule
from tests.routes.refusal_oracle import RefusalOracle, Sets

ATOMS = tuple(
    map(
        parse_fact,
        (
            "certificate(a)",
            "certificate(b)",
            "certificate(c)",
            "subject(wiskunde-b, havo)",
            "subject(wiskunde-b, havo, 6)",
            "subject(wiskunde-b, havo, 7)",
            "profile(havo, NG)",
            "age(21)",
            "diploma(mbo-4, field:07)",
            "diploma(mbo-4)",
        ),
    )
)
"""Facts of which some follow from others, alone or with the rules below together."""

LAWS = (
    follows("certificate(a) and certificate(b)", "certificate(c)"),
    follows("profile(havo, NG)", "subject(wiskunde-b, havo)"),
)

MOST_MISSING = 7
"""Missing facts up to which every subset is tried."""


def combined(parts: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, several),
        st.builds(Any, several),
        st.builds(AtLeast, st.integers(1, 3), several),
    )


LEAF = st.builds(Holds, st.sampled_from(ATOMS))
RULES = combined(combined(LEAF | LEAF | LEAF | st.just(Never())))


def ask(question: Question) -> Refusal:
    graph = RouteGraph(question.catalogue)
    (goal,) = question.goals
    answer = find_routes(graph, question.learner, [goal], question.today)
    return explain(graph, question.learner, goal, question.today, answer)


def blocking(refusal: Refusal) -> Sets:
    return {frozenset(one.lacking) for one in refusal.blockers}


def openings(question: Question, oracle: RefusalOracle) -> Sets:
    """The sets that the program finds, with what follows from each."""
    assert oracle.day is not None
    situation = Situation(RouteGraph(question.catalogue).rulebook, question.learner, question.today)
    threshold = Threshold(situation, situation.holding(), oracle.rules, oracle.day)
    return {frozenset(threshold.atoms(threshold.with_all(one))) for one in threshold.openings}


@THOROUGH
@given(st.lists(RULES, min_size=1, max_size=3), st.frozensets(st.sampled_from(ATOMS), max_size=2))
def test_that_blockers_are_all_minimal_sets_without_which_nobody_is_let_in(
    rules: list[Requirement], held: frozenset[object]
) -> None:
    rows = [
        rule("hbo", write_requirement(one), id=f"r{number}", origin=("havo", "", "vwo")[number])
        for number, one in enumerate(rules)
    ]
    person = learner("diploma(havo)", *sorted(map(str, held)), born=date(2010, 1, 1))
    question = Question(catalogue(programme("hbo"), *rows, *LAWS), person, ("hbo",), TODAY)
    refusal = ask(question)
    assume(refusal.verdict is Verdict.NO)
    oracle = RefusalOracle(question, "hbo")
    event(f"{min(4, len(refusal.blockers))} blockers")
    assert refusal.is_exact
    assert openings(question, oracle) == oracle.openings()
    if oracle.openings():
        assert blocking(refusal) == oracle.blocking()
    else:
        assert blocking(refusal) == {frozenset()}


@THOROUGH
@given(questions())
def test_that_blockers_are_exact_in_any_catalogue(question: Question) -> None:
    question = replace(question, goals=question.goals[:1])
    goal = question.catalogue.step[question.goals[0]]
    oracle = RefusalOracle(question, goal.id)
    assume(goal.status is Status.RUNNING)
    assume(oracle.day is not None and len(oracle.missing) <= MOST_MISSING)
    refusal = ask(question)
    assume(refusal.verdict is Verdict.NO)
    event(f"{min(4, len(refusal.blockers))} blockers")
    assert openings(question, oracle) == oracle.openings()
    if oracle.openings():
        assert blocking(refusal) == oracle.blocking()
    else:
        assert blocking(refusal) == {frozenset()}


@THOROUGH
@given(st.lists(st.integers(1, 63), max_size=6))
def test_that_hitting_sets_are_found_by_size_and_each_once(groups: list[int]) -> None:
    hits = [one for one in range(64) if all(one & group for group in groups)]
    expected = [one for one in hits if not any(other & one == other != one for other in hits)]
    found, is_all = hitting_sets(groups, 1_000, 10_000)
    assert is_all
    assert sorted(found) == sorted(expected)
    assert [one.bit_count() for one in found] == sorted(one.bit_count() for one in found)


def test_that_more_blockers_than_one_can_use_are_cut_and_that_is_said() -> None:
    groups = [0b111 << 3 * number for number in range(8)]
    found, is_all = hitting_sets(groups, MOST_BLOCKERS, 10_000)
    assert (len(found), is_all) == (MOST_BLOCKERS, False)
    assert all(reduce(or_, groups) & one == one for one in found)
    rules = [f"certificate({n}a) and certificate({n}b) and certificate({n}c)" for n in range(8)]
    rows = [rule("hbo", text, id=text) for text in rules]
    question = Question(
        catalogue(programme("hbo"), *rows), learner("diploma(havo)"), ("hbo",), TODAY
    )
    refusal = ask(question)
    assert not refusal.is_exact
    assert all(len(one.lacking) == 8 for one in refusal.blockers)


def why(*rules: str, has: tuple[str, ...] = ("diploma(havo)",)) -> Refusal:
    rows = [rule("hbo", text, id=f"r{n}", origin=("havo", "vwo", "")[n], source="law")
            for n, text in enumerate(rules)]  # fmt: skip
    return ask(Question(catalogue(programme("hbo"), *rows, *LAWS), learner(*has), ("hbo",), TODAY))


def test_that_a_graded_subject_is_named_once_and_by_the_grade_asked() -> None:
    refusal = why("diploma(havo) and subject(wiskunde-b, havo, 6)")
    assert blocking(refusal) == {frozenset({parse_fact("subject(wiskunde-b, havo, 6)")})}


def test_that_the_weaker_fact_alone_blocks_where_a_stronger_one_is_asked_as_well() -> None:
    refusal = why(
        "diploma(havo) and subject(wiskunde-b, havo, 7)",
        "diploma(vwo) and subject(wiskunde-b, havo)",
    )
    weak, strong, vwo = map(
        parse_fact, ("subject(wiskunde-b, havo)", "subject(wiskunde-b, havo, 7)", "diploma(vwo)")
    )
    assert blocking(refusal) == {frozenset({weak}), frozenset({strong, vwo})}


def test_that_another_profile_is_no_way_in_for_who_has_finished_with_one() -> None:
    refusal = why(
        "diploma(havo) and (profile(havo, NT) or profile(havo, NG) and subject(natuurkunde, havo))",
        has=("diploma(havo)", "profile(havo, NG)"),
    )
    assert blocking(refusal) == {frozenset({parse_fact("subject(natuurkunde, havo)")})}


def test_that_the_way_in_from_where_one_stands_comes_first_but_no_other_is_left_out() -> None:
    refusal = why(
        "diploma(havo) and certificate(a)", "diploma(vwo) and certificate(b)", "certificate(c)"
    )
    near = parse_fact("certificate(a)")
    assert [one.near for one in refusal.blockers] == [(near,)] * len(refusal.blockers)
    others = {frozenset(one.lacking) - {near} for one in refusal.blockers}
    c, b, vwo = map(parse_fact, ("certificate(c)", "certificate(b)", "diploma(vwo)"))
    assert others == {frozenset({c, b}), frozenset({c, vwo})}
    assert {rule.id for one in refusal.blockers for rule in one.admissions} == {"r0"}


def test_that_a_door_that_nothing_opens_has_a_blocker_without_facts() -> None:
    refusal = why("never")
    assert [one.lacking for one in refusal.blockers] == [()]
    assert refusal.repairs == ()
