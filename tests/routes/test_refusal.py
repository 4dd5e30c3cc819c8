"""Why not: blockers are minimal, and every repair opens the door."""

from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import assume, event, given
from hypothesis import strategies as st

from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.programme import Status
from studieroute.domain.requirement import (
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
)
from studieroute.domain.route import Closed, Refusal, Repair
from studieroute.domain.verdict import Fact, Holding, Verdict
from studieroute.grammar import parse_fact, parse_requirement, write_requirement
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import MOST_BLOCKERS, explain, packages_for
from tests.routes.asking import THOROUGH
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import (
    TODAY,
    bridge,
    catalogue,
    ids,
    learner,
    offer,
    programme,
    routes,
    rule,
)
from tests.routes.oracle import UNKNOWN, Choice, Oracle

CERTIFICATES = tuple(Atom("certificate", (name,)) for name in "abcde")
"""Facts that have nothing to do with one another."""

SOMEDAY = date(2027, 9, 1)


def combined(parts: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, several),
        st.builds(Any, several),
        st.builds(AtLeast, st.integers(0, 4), several),
    )


RULES: st.SearchStrategy[Requirement] = st.recursive(
    st.builds(Holds, st.sampled_from(CERTIFICATES)) | st.just(Always()) | st.just(Never()),
    combined,
    max_leaves=8,
)
HELD = st.frozensets(st.sampled_from(CERTIFICATES))


def is_met(requirement: Requirement, held: frozenset[Atom]) -> bool:
    """Whether a rule says yes to someone who holds just these certificates."""
    match requirement:
        case Always():
            return True
        case Never():
            return False
        case Holds(atom):
            return atom in held
        case All(parts):
            return all(is_met(part, held) for part in parts)
        case Any(parts):
            return any(is_met(part, held) for part in parts)
        case AtLeast(count, parts):
            return sum(is_met(part, held) for part in parts) >= count


def subsets(atoms: frozenset[Atom]) -> list[frozenset[Atom]]:
    """Every subset, smallest first."""
    ordered = sorted(atoms, key=str)
    return [frozenset(one) for n in range(len(ordered) + 1) for one in combinations(ordered, n)]


def minimal(sets: list[frozenset[Atom]]) -> set[frozenset[Atom]]:
    """Those that contain no other one."""
    return {one for one in sets if not any(other < one for other in sets)}


def why(
    person: Learner, requirement: Requirement, *, origin: str = "havo", complete: bool = True
) -> Refusal:
    """The refusal of a programme with one rule."""
    rows = catalogue(
        programme("hbo", complete=complete),
        rule("hbo", write_requirement(requirement), origin=origin),
    )
    graph = RouteGraph(rows)
    return explain(graph, person, "hbo", TODAY, find_routes(graph, person, ["hbo"], TODAY))


# what would be enough, what stands in the way


@THOROUGH
@given(RULES, HELD)
def test_that_packages_are_all_the_smallest_sets_that_meet_a_rule(
    requirement: Requirement, held: frozenset[Atom]
) -> None:
    missing = frozenset(CERTIFICATES) - held
    expected = minimal([one for one in subsets(missing) if is_met(requirement, held | one)])
    holding = Holding(map(Fact, held))
    assert set(packages_for(holding, requirement, SOMEDAY)) == expected


@THOROUGH
@given(RULES, HELD)
def test_that_blockers_are_minimal_sets_without_which_the_door_stays_shut(
    requirement: Requirement, held: frozenset[Atom]
) -> None:
    """A blocker: with all else the rule asks the door stays shut, with one of its facts it opens."""
    assume(not is_met(requirement, held))
    missing = frozenset(CERTIFICATES) - held
    blocking = [one for one in subsets(missing) if not is_met(requirement, held | (missing - one))]
    person = replace(learner("diploma(havo)"), has=(parse_fact("diploma(havo)"), *held))
    refusal = why(person, requirement)
    assert refusal.verdict is Verdict.NO
    found = [frozenset(one.lacking) for one in refusal.blockers]
    expected = minimal(blocking)
    assert set(found) <= expected
    assert len(found) == len(set(found)) == min(len(expected), MOST_BLOCKERS)


def test_that_a_graded_subject_is_named_once_and_by_the_grade_asked() -> None:
    requirement = parse_requirement("diploma(havo) and subject(wiskunde-b, havo, 6)")
    refusal = why(learner("diploma(havo)"), requirement)
    assert [one.lacking for one in refusal.blockers] == [
        (parse_fact("subject(wiskunde-b, havo, 6)"),)
    ]


def test_that_another_profile_is_no_way_in_for_who_has_finished_with_one() -> None:
    requirement = parse_requirement(
        "diploma(havo) and (profile(havo, NT) or profile(havo, NG) and subject(natuurkunde, havo))"
    )
    refusal = why(learner("diploma(havo)", "profile(havo, NG)"), requirement)
    assert [one.lacking for one in refusal.blockers] == [
        (parse_fact("subject(natuurkunde, havo)"),)
    ]


def test_that_a_door_that_nothing_opens_has_a_blocker_without_facts() -> None:
    refusal = why(learner("diploma(havo)"), Never())
    assert [one.lacking for one in refusal.blockers] == [()]
    assert refusal.repairs == ()


# verdicts


def test_that_who_may_enter_is_told_yes_without_blockers() -> None:
    refusal = why(learner("diploma(havo)"), parse_requirement("diploma(havo)"))
    assert (refusal.verdict, refusal.on, refusal.closed) == (Verdict.YES, SOMEDAY, None)
    assert (refusal.blockers, refusal.repairs, refusal.questions) == ((), (), ())


def test_that_what_is_not_known_is_asked_of_the_institution() -> None:
    refusal = why(learner("diploma(havo)"), parse_requirement("age(21)"))
    assert refusal.verdict is Verdict.UNKNOWN
    assert refusal.questions[0].lacking == (parse_fact("age(21)"),)
    assert {question.institution for question in refusal.questions} == {"school"}


def test_that_incomplete_rules_turn_no_into_not_known() -> None:
    asks_vwo = parse_requirement("diploma(vwo)")
    assert why(learner("diploma(havo)"), asks_vwo).verdict is Verdict.NO
    assert why(learner("diploma(havo)"), asks_vwo, complete=False).verdict is Verdict.UNKNOWN
    assert why(learner("diploma(havo)"), Never(), complete=False).verdict is Verdict.NO


def test_that_it_is_said_why_a_thing_is_never_a_step() -> None:
    rows = catalogue(
        programme("planned", status="planned"),
        programme("ended", status="ended"),
        programme("endless", months=None),
        programme("far"),
        offer("far", languages="en"),
        programme("over"),
        offer("over", until=date(2026, 12, 1)),
    )
    graph = RouteGraph(rows)
    person = learner(wants=Wishes(languages=("nl",)))

    def closed(goal: str) -> Closed | None:
        answer = find_routes(graph, person, [goal], TODAY)
        return explain(graph, person, goal, TODAY, answer).closed

    assert closed("planned") is Closed.PLANNED
    assert closed("ended") is Closed.ENDED
    assert closed("endless") is Closed.NO_DURATION
    assert closed("far") is Closed.WISHES
    assert closed("over") is Closed.DEADLINE


# repairs


def test_that_a_bridge_repairs_what_is_missing_and_says_how_long_and_how_much() -> None:
    rows = catalogue(
        bridge("course", 6, grants="subject(wiskunde-b, havo)", cost=450),
        programme("hbo"),
        rule("course"),
        rule("hbo", "diploma(havo) and subject(wiskunde-b, havo)", origin="havo"),
    )
    graph = RouteGraph(rows)
    person = learner("diploma(havo)", start=SOMEDAY)
    answer = find_routes(graph, person, ["hbo"], TODAY)
    first = explain(graph, person, "hbo", TODAY, answer).repairs[0]
    assert [step.id for step in first.steps] == ["course"]
    assert first.adds == (parse_fact("subject(wiskunde-b, havo)"),)
    assert (first.months, first.cost_cents) == (12, 45000)


def test_that_an_age_that_is_to_come_is_a_repair_by_waiting() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=(2, 9)), rule("hbo", "age(21)"))
    graph = RouteGraph(rows)
    person = learner(born=date(2006, 9, 20), start=SOMEDAY)
    refusal = explain(graph, person, "hbo", TODAY, find_routes(graph, person, ["hbo"], TODAY))
    assert [(one.adds, one.months) for one in refusal.repairs] == [((parse_fact("age(21)"),), 1)]
    later = replace(person, start=date(2027, 10, 1))
    assert ids(routes(rows, later, "hbo")[0]) == ["hbo"]


@THOROUGH
@given(questions())
def test_that_every_repair_leads_to_a_route(question: Question) -> None:
    goal = question.goals[0]
    step = question.catalogue.step[goal]
    assume(step.status is Status.RUNNING)
    person = replace(question.learner, wants=Wishes())
    graph = RouteGraph(question.catalogue)
    answer = find_routes(graph, person, [goal], question.today)
    refusal = explain(graph, person, goal, question.today, answer)
    event(f"{refusal.verdict.code}, {min(2, len(refusal.repairs))} repairs")
    assume(refusal.closed is None)
    for repair in refusal.repairs:
        if repair.steps:
            assert _can_follow(question, person, goal, repair)
        elif repair.months is None:
            more = replace(person, has=(*person.has, *repair.adds))
            assert _can_follow(question, more, goal, repair)


def _can_follow(question: Question, person: Learner, goal: str, repair: Repair) -> bool:
    """Whether the steps of a repair, if any, can be followed by the goal."""
    oracle = Oracle(question.catalogue, person, question.today)
    steps = question.catalogue.step
    before = tuple(
        Choice(steps[one.id], one.offer, one.host, goes_on=one.continued) for one in repair.steps
    )
    for choice in oracle.choices(before):
        if choice.step.id == goal:
            path = oracle.walk((*before, choice))
            if path is not None and (repair.steps or path.taken[-1].certainty != UNKNOWN):
                return True
    return False
