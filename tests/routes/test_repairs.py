"""What would open a door: every repair leads to a route, and no better one is left out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import assume, event, given
from hypothesis import strategies as st

from studieroute.domain.admission import Admission
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Status
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Closed, Repair, RepairKind, Route, Wish
from studieroute.domain.verdict import Verdict
from studieroute.grammar import parse_fact
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import explain
from studieroute.routes.repairs import SMALL
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
from tests.routes.oracle import UNKNOWN, Choice, Oracle, Path
from tests.routes.refusal_oracle import RefusalOracle, wishes_without

SOMEDAY = date(2027, 9, 1)
NEEDS_B = "diploma(havo) and subject(wiskunde-b, havo)"


def repairs(rows: Catalogue, person: Learner, goal: str = "hbo") -> tuple[Repair, ...]:
    graph = RouteGraph(rows)
    answer = find_routes(graph, person, [goal], TODAY)
    return explain(graph, person, goal, TODAY, answer).repairs


SUBJECTS = tuple(
    parse_fact(f"subject({name}, havo)") for name in ("wiskunde-b", "natuurkunde", "scheikunde")
)


@st.composite
def doors(draw: st.DrawFn) -> Question:
    """A programme that asks subjects, and bridges that give some of them, here and there."""

    def offers(of: str) -> list[Offer]:
        return [
            offer(
                of,
                id=f"{of}-{number}",
                place=draw(st.sampled_from(("enschede", "deventer"))),
                mode=draw(st.sampled_from(("voltijd", "deeltijd"))),
                languages=draw(st.sampled_from(("nl", "en", ""))),
                starts=draw(st.sampled_from(((9,), (2,), (2, 9), (1, 4, 7, 10)))),
                fee=draw(st.sampled_from(("", "hbo"))),
            )
            for number in range(draw(st.integers(1, 2)))
        ]

    rows: list[Bridge | Offer | Admission] = []
    for number in range(draw(st.integers(1, 4))):
        grants = draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, unique=True))
        months, cost = draw(st.sampled_from((1, 3, 6, 12))), draw(st.sampled_from((None, 0, 450)))
        one = bridge(f"b{number}", months, grants=" and ".join(map(str, grants)), cost=cost)
        kind = draw(st.sampled_from(("vavo", "staatsexamen")))
        rows += [replace(one, kind=kind), *offers(one.id), rule(one.id)]
    for number in range(draw(st.integers(1, 2))):
        asked = draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, unique=True))
        joint = draw(st.sampled_from((" and ", " or ")))
        rows.append(rule("hbo", joint.join(map(str, asked)), id=f"r{number}"))
    wants = Wishes(
        languages=draw(st.sampled_from(((), ("nl",)))),
        modes=draw(st.sampled_from(((), ("voltijd",)))),
        max_km=draw(st.sampled_from((None, 20.0))),
        max_cost_eur=draw(st.sampled_from((None, 9_000.0, 300.0))),
        finish_by=draw(st.sampled_from((None, None, date(2031, 12, 31)))),
    )
    person = learner("diploma(havo)", home="Enschede", start=SOMEDAY, wants=wants)
    fee = Fee("hbo", 2026, 2600)
    goal = replace(programme("hbo"), institution="school")
    return Question(catalogue(goal, *offers("hbo"), *rows, fee), person, ("hbo",), TODAY)


def route_of(repair: Repair) -> Route:
    assert repair.route is not None
    return repair.route


# kinds of repairs


def test_that_a_bridge_repairs_what_is_missing_and_says_how_long_and_how_much() -> None:
    rows = catalogue(
        bridge("course", 6, grants="subject(wiskunde-b, havo)", cost=450),
        programme("hbo"),
        rule("course"),
        rule("hbo", NEEDS_B, origin="havo"),
    )
    (first,) = repairs(rows, learner("diploma(havo)", start=SOMEDAY))
    assert (first.kind, ids(route_of(first))) == (RepairKind.STEPS, ["course", "hbo"])
    assert [step.id for step in first.steps] == ["course"]
    assert first.adds == (parse_fact("subject(wiskunde-b, havo)"),)
    assert (first.months, first.cost_cents, first.is_priced) == (12, 45000, True)


def test_that_a_dearer_bridge_is_told_only_where_it_is_quicker() -> None:
    rows = catalogue(
        bridge("slow", 18, grants="subject(wiskunde-b, havo)", cost=100),
        bridge("quick", 6, grants="subject(wiskunde-b, havo)", cost=450),
        bridge("dear", 6, grants="subject(wiskunde-b, havo)", cost=900),
        programme("hbo"),
        *(rule(one) for one in ("slow", "quick", "dear")),
        rule("hbo", NEEDS_B, origin="havo"),
    )
    found = repairs(rows, learner("diploma(havo)", start=SOMEDAY))
    assert [(ids(route_of(one))[0], one.months) for one in found] == [("quick", 12), ("slow", 24)]


def test_that_unknown_costs_never_hide_a_bridge_whose_costs_are_known() -> None:
    rows = catalogue(
        bridge("unpriced", 6, grants="subject(wiskunde-b, havo)"),
        bridge("priced", 6, grants="subject(wiskunde-b, havo)", cost=450),
        programme("hbo"),
        rule("unpriced"),
        rule("priced"),
        rule("hbo", NEEDS_B, origin="havo"),
    )
    found = repairs(rows, learner("diploma(havo)", start=SOMEDAY))
    assert [(ids(route_of(one))[0], one.is_priced) for one in found] == [
        ("unpriced", False), ("priced", True),
    ]  # fmt: skip


def test_that_a_subject_that_nobody_gives_is_named_without_a_time_or_a_price() -> None:
    rows = catalogue(programme("hbo"), rule("hbo", NEEDS_B, origin="havo"))
    (one,) = repairs(rows, learner("diploma(havo)"))
    assert (one.kind, one.months, one.cost_cents, one.by) == (RepairKind.FACTS, None, None, ())
    assert one.adds == (parse_fact("subject(wiskunde-b, havo)"),)
    assert ids(route_of(one)) == ["hbo"]


def test_that_a_bridge_without_a_duration_is_named_as_giver() -> None:
    test = replace(bridge("test", grants="certificate(toets)"), months=None)
    rows = catalogue(test, programme("hbo"), rule("test"), rule("hbo", "certificate(toets)"))
    (one,) = repairs(rows, learner("diploma(havo)"))
    assert (one.kind, one.by, one.adds) == (
        RepairKind.FACTS, ("test",), (parse_fact("certificate(toets)"),),
    )  # fmt: skip


def test_that_a_certificate_that_nobody_gives_is_told_to_who_stands_before_that_door_only() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", "diploma(havo) and certificate(besluit)", origin="havo"),
        rule("hbo", "certificate(abitur)"),
    )
    assert [one.adds for one in repairs(rows, learner("diploma(havo)"))] == [
        (parse_fact("certificate(besluit)"),)
    ]
    assert repairs(rows, learner("diploma(vmbo-tl)")) == ()


def test_that_an_age_that_is_to_come_is_a_repair_by_waiting() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", starts=(2, 9)), rule("hbo", "age(21)"))
    person = learner(born=date(2006, 9, 20), start=SOMEDAY)
    (one,) = repairs(rows, person)
    assert (one.kind, one.adds, one.months) == (RepairKind.WAIT, (parse_fact("age(21)"),), 5)
    assert route_of(one).steps[0].start == date(2028, 2, 1)
    later = replace(person, start=date(2027, 10, 1))
    assert ids(routes(rows, later, "hbo")[0]) == ["hbo"]


def test_that_an_exam_from_an_age_on_is_planned_for_then() -> None:
    rows = catalogue(
        bridge("exam", 1, grants="certificate(toets)", cost=100),
        offer("exam", starts=(3,)),
        programme("hbo"),
        rule("exam"),
        rule("hbo", "age(21) and certificate(toets)"),
    )
    (one,) = repairs(rows, learner(born=date(2007, 6, 1), start=SOMEDAY))
    assert ids(route_of(one)) == ["exam", "hbo"]
    assert [step.start for step in route_of(one).steps] == [date(2028, 3, 1), date(2028, 9, 1)]
    (later,) = repairs(rows, learner(born=date(2008, 6, 1), start=SOMEDAY))
    assert [step.start.year for step in route_of(later).steps] == [2029, 2029]


def test_that_a_start_under_another_rule_is_a_repair_later_or_earlier() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", "diploma(vwo)", until=date(2029, 8, 31)),
        rule("hbo", "diploma(havo)", since=date(2029, 9, 1)),
    )
    (one,) = repairs(rows, learner("diploma(havo)"))
    assert (one.kind, one.adds, one.cost_cents) == (RepairKind.START, (), 0)
    assert route_of(one).steps[0].start == date(2029, 9, 1)
    (one,) = repairs(rows, learner("diploma(vwo)", start=date(2030, 1, 1)))
    assert (one.kind, route_of(one).steps[0].start) == (RepairKind.START, date(2028, 9, 1))


def test_that_an_offer_that_ends_before_the_wished_start_asks_for_an_earlier_one() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", until=date(2028, 9, 1)), rule("hbo"))
    (one,) = repairs(rows, learner(start=date(2029, 1, 1)))
    assert (one.kind, route_of(one).steps[0].start) == (RepairKind.START, date(2028, 9, 1))


def test_that_another_place_or_language_is_a_repair_by_giving_up_a_wish() -> None:
    rows = catalogue(
        programme("hbo"),
        offer("hbo", id="here", place="enschede", languages="en"),
        offer("hbo", id="there", place="deventer", languages="nl"),
        rule("hbo"),
    )
    person = learner(home="Enschede", wants=Wishes(languages=("nl",), max_km=20))
    found = repairs(rows, person)
    assert {one.without: route_of(one).key for one in found} == {
        (Wish.LANGUAGES,): (("hbo", "here"),),
        (Wish.MAX_KM,): (("hbo", "there"),),
    }
    assert all(one.kind is RepairKind.WISHES for one in found)


def test_that_a_subject_is_named_beside_the_bridge_that_gives_it() -> None:
    rows = catalogue(
        programme("hbo"),
        bridge("course", grants="subject(wiskunde-b, havo)"),
        rule("hbo", "completed(course) or subject(wiskunde-b, havo)"),
        rule("course", "never"),
    )
    named = {str(atom) for one in repairs(rows, learner("diploma(havo)")) for atom in one.adds}
    assert named == {"completed(course)", "subject(wiskunde-b, havo)"}


# every repair leads to a route; none is beaten; none is forgotten


def asked(question: Question) -> tuple[RefusalOracle, tuple[Route, ...], tuple[Repair, ...]]:
    goal = question.goals[0]
    assume(question.catalogue.step[goal].status is Status.RUNNING)
    graph = RouteGraph(question.catalogue)
    answer = find_routes(graph, question.learner, [goal], question.today)
    refusal = explain(graph, question.learner, goal, question.today, answer)
    assume(refusal.verdict is not Verdict.YES or not answer.routes)
    return RefusalOracle(question, goal), answer.routes, refusal.repairs


def is_sure(one: Repair) -> bool:
    return route_of(one).criteria.certainty != UNKNOWN


@THOROUGH
@given(questions() | doors())
def test_that_every_repair_leads_to_a_route(question: Question) -> None:
    oracle, _, found = asked(question)
    for repair in found:
        event(repair.kind.value)
        route = route_of(repair)
        path = oracle.follows(repair, route)
        assert path is not None
        assert path.vector == route.criteria.vector
        assert path.taken[-1].choice.step.id == question.goals[0]
        assert repair.kind is not RepairKind.FACTS or is_sure(repair)


@THOROUGH
@given(questions() | doors())
def test_that_no_repair_is_beaten_by_another_and_the_quickest_come_first(
    question: Question,
) -> None:
    _, _, found = asked(question)
    known = [one for one in found if one.months is not None]
    order = [(one.months, one.cost_cents) for one in known]
    assert order == sorted(order, key=lambda pair: (pair[0] or 0, pair[1] or 0))
    assert [one.months is None for one in found] == sorted(one.months is None for one in found)
    for one in known:
        for other in known:
            if one is not other and one.is_priced and one.without == other.without:
                beats = (one.months or 0) <= (other.months or 0) and (one.cost_cents or 0) <= (
                    other.cost_cents or 0
                )
                assert not beats or (is_sure(other) and not is_sure(one))


def is_as_good(one: Repair, months: int, cost: int) -> bool:
    return is_sure(one) and not one.without and (one.months or 0) <= months and (
        one.cost_cents or 0
    ) <= cost  # fmt: skip


@THOROUGH
@given(questions())
def test_that_every_sure_route_with_steps_before_the_goal_has_a_repair_as_good(
    question: Question,
) -> None:
    _, every, found = asked(question)
    start = max(question.learner.start or question.today, question.today)
    for route in every:
        *before, goal = route.steps
        months = max(0, (goal.start.year - start.year) * 12 + goal.start.month - start.month)
        if before and route.criteria.certainty != UNKNOWN:
            cost = sum(step.cost_cents for step in before)
            timed = [one for one in found if one.months is not None]
            assert any(is_as_good(one, months, cost) for one in timed)


@THOROUGH
@given(doors())
def test_that_every_bridge_that_gives_all_that_is_missing_has_a_repair_as_good(
    question: Question,
) -> None:
    oracle, _, found = asked(question)
    plain = oracle.oracle
    assume(oracle.day is not None)
    small = [one for one in oracle.openings() if all(atom.kind in SMALL - {"age"} for atom in one)]
    timed = [one for one in found if one.months is not None]
    for one in small:
        for path in paths_by_one_bridge(oracle, one):
            event("a bridge gives all")
            on = path.taken[-1].start
            months = (on.year - plain.start.year) * 12 + on.month - plain.start.month
            assert any(is_as_good(each, months, path.taken[0].cost) for each in timed)


def paths_by_one_bridge(oracle: RefusalOracle, facts: frozenset[Atom]) -> Iterator[Path]:
    """The sure ways into the goal by one bridge that gives some missing facts."""
    plain = oracle.oracle
    for one in plain.catalogue.bridges:
        if facts <= oracle.holds(frozenset(one.grants), oracle.missing):
            for first in plain.choices(()):
                for last in plain.choices((first,)):
                    if (first.step.id, last.step.id) == (one.id, oracle.step.id):
                        path = plain.walk((first, last))
                        if path is not None and is_within_reach(plain, path):
                            yield path


def is_within_reach(oracle: Oracle, path: Path) -> bool:
    return oracle.is_within_wishes(path) and path.vector[3] != UNKNOWN


@THOROUGH
@given(questions())
def test_that_small_facts_that_open_the_door_at_once_are_told_unless_a_bridge_gives_them(
    question: Question,
) -> None:
    oracle, _, found = asked(question)
    assume(oracle.day is not None and len(oracle.missing) <= 6)
    named = {frozenset(one.adds) for one in found if one.kind is RepairKind.FACTS}
    assert all(any(one >= each for one in oracle_sets(oracle, each)) for each in named)
    for one in oracle.openings():
        if not one or len(one) > 3 or any(atom.kind not in ("subject", "language") for atom in one):
            continue
        learner_then = replace(question.learner, has=(*question.learner.has, *one))
        then = Oracle(question.catalogue, learner_then, question.today)
        goals = [each for each in then.choices(()) if each.step.id == oracle.step.id]
        if any(lets_in(then, each) for each in goals):
            event("facts")
            added = [oracle.holds(frozenset(each.adds), oracle.missing) for each in found]
            assert (
                any(each >= one for each in added)
                or len(named) >= 6
                or any(True for _ in paths_by_one_bridge(oracle, one))
            )


def lets_in(oracle: Oracle, choice: Choice) -> bool:
    path = oracle.walk((choice,))
    return path is not None and is_within_reach(oracle, path)


def oracle_sets(oracle: RefusalOracle, adds: frozenset[object]) -> list[frozenset[object]]:
    """The openings that facts are enough for, without what follows from them."""
    missing = oracle.missing
    return [
        frozenset(adds) for one in oracle.openings()
        if one <= oracle.holds(frozenset(atom for atom in missing if atom in adds), missing)
    ]  # fmt: skip


@THOROUGH
@given(doors())
def test_that_the_wishes_in_the_way_are_the_smallest_sets_that_open_a_route(
    question: Question,
) -> None:
    (goal,) = question.goals
    wants = question.learner.wants
    made = [wish for wish in Wish if getattr(wants, wish.value) != getattr(Wishes(), wish.value)]
    assume(made)

    def leads(given_up: tuple[Wish, ...]) -> bool:
        person = replace(question.learner, wants=wishes_without(wants, given_up))
        oracle = Oracle(question.catalogue, person, question.today)
        return any(True for _ in oracle.routes([goal]))

    assume(not leads(()) and leads(tuple(made)))
    graph = RouteGraph(question.catalogue)
    answer = find_routes(graph, question.learner, [goal], question.today)
    refusal = explain(graph, question.learner, goal, question.today, answer)
    event(f"{len(refusal.against)} sets")
    assert refusal.closed is Closed.WISHES
    every = [group for n in range(1, len(made) + 1) for group in combinations(made, n)]
    opens = [frozenset(group) for group in every if leads(group)]
    smallest = {one for one in opens if not any(other < one for other in opens)}
    assert set(map(frozenset, refusal.against)) == smallest
    for one in refusal.repairs:
        assert not one.without or frozenset(one.without) in smallest
