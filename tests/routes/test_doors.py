"""Missing subjects counted, and changes of facts, against the oracle and in plain cases."""

from collections.abc import Iterable
from datetime import date

from hypothesis import event, given, settings

from studieroute.domain.learner import Enrolment, Learner
from studieroute.domain.requirement import Atom
from studieroute.domain.verdict import Verdict
from studieroute.grammar import parse_fact
from studieroute.routes.doors import (
    BlockingCount,
    Outlook,
    blocking_subjects,
    changed_learner,
    outlook,
    per_field,
    per_level,
    what_if,
)
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.reach import reach
from tests.routes.asking import THOROUGH
from tests.routes.catalogues import TODAY, Question
from tests.routes.doors_oracle import Chooser, choices
from tests.routes.handmade import Row, bridge, catalogue, follows, learner, offer, programme, rule
from tests.routes.oracle import UNKNOWN, Held, Step

BROUGHT = tuple(map(parse_fact, ("profile(havo, NG)", "subject(wiskunde-b, havo, 6)")))


def verdict(oracle: Chooser, step: Step, day: date, held: Held) -> Verdict:
    """What the oracle says to someone at a door."""
    now = oracle.learner.now
    if now is not None and now.programme == step.id:
        return Verdict.YES
    entry = oracle.entry(step, day, held)
    if entry is None:
        return Verdict.NO
    return Verdict.UNKNOWN if entry[0] == UNKNOWN else Verdict.YES


# subjects that are missed


@THOROUGH
@given(choices())
def test_that_every_programme_stands_where_the_oracle_puts_it(question: Question) -> None:
    rows = question.catalogue
    count = blocking_subjects(RouteGraph(rows), BROUGHT, "havo", TODAY)
    base = frozenset({*BROUGHT, Atom("diploma", ("havo",))})
    oracle = Chooser(rows, Learner(tuple(base), start=TODAY), TODAY)
    subjects = [one for one in oracle.atoms() if one.kind == "subject" and "?" not in one.args]
    profiles = [one for one in oracle.atoms() if one.kind == "profile" and one.args[0] == "havo"]
    profiles = [one for one in profiles if "?" not in one.args]
    opened_by: dict[Atom, list[str]] = {}
    for step in (one for one in rows.programmes if one.status == "running"):
        start = oracle.day_of(step)
        day = start or TODAY
        if start is None and any(one.of == step.id for one in rows.offers):
            event("no start left")
            assert step.id in count.otherwise
            continue

        def opens(added: Iterable[Atom], step: Step = step, day: date = day) -> bool:
            return verdict(oracle, step, day, base | set(added)) is Verdict.YES

        now = verdict(oracle, step, day, base)
        singles = [one for one in subjects if now is Verdict.NO and opens([one])]
        for one in singles:
            less = (
                other for other in singles if oracle.asks_less(frozenset({other}), frozenset({one}))
            )
            if all(oracle.asks_less(frozenset({one}), frozenset({other})) for other in less):
                opened_by.setdefault(one, []).append(step.id)
        if now is Verdict.YES:
            kind = "open" if start else "unknown"
        elif now is Verdict.UNKNOWN:
            kind = "unknown"
        elif singles:
            kind = "one_subject"
        elif opens(subjects):
            kind = "several"
        else:
            kind = "profile" if opens([*subjects, *profiles]) else "otherwise"
        event(kind)
        assert step.id in getattr(count, kind)
    assert {one.atom: list(one.closes) for one in count.subjects} == opened_by


def counted(*rows: Row, has: tuple[str, ...] = (), level: str = "havo") -> BlockingCount:
    graph = RouteGraph(catalogue(*rows))
    return blocking_subjects(graph, tuple(map(parse_fact, has)), level, TODAY)


SCHOOL = (
    programme("care"), programme("lab", field="0711"), programme("bank", "ad", field="04"),
    programme("uni", "wo-bachelor"), programme("art", complete=False), programme("old", status="ended"),
    programme("both"), programme("other-profile"),
    rule("care", "diploma(havo)"),
    rule("lab", "diploma(havo) and subject(scheikunde, havo)"),
    rule("bank", "diploma(havo) and (subject(scheikunde, havo) or subject(economie, havo))"),
    rule("uni", "diploma(vwo)"),
    rule("old", "diploma(havo) and subject(scheikunde, havo)"),
    rule("both", "diploma(havo) and subject(scheikunde, havo) and subject(natuurkunde, havo)"),
    rule("other-profile", "profile(havo, NT)"),
    follows("subject(scheikunde, vwo)", "subject(scheikunde, havo)"),
)  # fmt: skip


def test_that_each_running_programme_is_counted_once() -> None:
    count = counted(*SCHOOL, has=("profile(havo, EM)",))
    assert count.open == ("care",)
    assert count.unknown == ("art",)
    assert count.one_subject == ("bank", "lab")
    assert count.several == ("both",)
    assert count.profile == ("other-profile",)
    assert count.otherwise == ("uni",)


def test_that_the_subject_that_closes_most_comes_first_and_a_higher_level_is_not_counted() -> None:
    count = counted(*SCHOOL)
    assert [(str(one.atom), one.closes) for one in count.subjects] == [
        ("subject(scheikunde, havo)", ("lab", "bank")),
        ("subject(economie, havo)", ("bank",)),
    ]


def test_that_a_programme_nobody_can_start_any_more_is_neither_open_nor_one_subject_away() -> None:
    over = offer("lab", until=date(2026, 8, 31))
    count = counted(*SCHOOL, over, has=("profile(havo, EM)",))
    assert "lab" in count.otherwise
    assert count.one_subject == ("bank",)


def test_that_programmes_are_counted_by_level_and_field_of_two_digits() -> None:
    rows = catalogue(*SCHOOL)
    assert per_level(rows, ["lab", "bank", "care", "uni"]) == {
        "ad": 1,
        "hbo-bachelor": 2,
        "wo-bachelor": 1,
    }
    assert list(per_field(rows, ["care", "lab", "bank"]).items()) == [("04", 1), ("07", 1), ("", 1)]


def test_that_a_subject_one_holds_closes_nothing() -> None:
    count = counted(*SCHOOL, has=("subject(scheikunde, havo)",))
    assert set(count.open) == {"care", "lab", "bank"}
    assert [str(one.atom) for one in count.subjects] == ["subject(natuurkunde, havo)"]


def test_that_an_age_is_not_taken_for_granted() -> None:
    assert counted(programme("later"), rule("later", "age(18)")).unknown == ("later",)


def test_that_the_rules_of_the_first_start_count() -> None:
    count = counted(
        programme("changing"), offer("changing", starts=(9,)),
        rule("changing", "diploma(havo)", until=date(2026, 12, 31)),
        rule("changing", "subject(duits, havo)", since=date(2027, 1, 1)),
    )  # fmt: skip
    assert count.one_subject == ("changing",)


# what if


@settings(max_examples=150)
@given(choices())
def test_that_what_opens_and_closes_is_what_the_oracle_says(question: Question) -> None:
    adds = (parse_fact("subject(wiskunde-b, havo, 7)"), parse_fact("certificate(toets)"))
    drops = question.learner.has[:1]
    changed = changed_learner(question.learner, adds, drops)
    answer = what_if(RouteGraph(question.catalogue), question.learner, adds, drops, question.today)
    expected = {}
    for step in question.catalogue.programmes:
        pair = []
        for person in (question.learner, changed):
            oracle = Chooser(question.catalogue, person, question.today)
            day = oracle.day_of(step)
            pair.append(verdict(oracle, step, day, oracle.then[0]) if day else Verdict.NO)
        expected[step.id] = tuple(pair)
    for group, after in (
        (answer.opened, Verdict.YES),
        (answer.closed, Verdict.NO),
        (answer.became_unknown, Verdict.UNKNOWN),
    ):
        assert {(one.id, one.before, one.after) for one in group} == {
            (name, *pair) for name, pair in expected.items() if pair[1] is after is not pair[0]
        }
    assert answer.open_before == sum(one is Verdict.YES for one, _ in expected.values())
    assert answer.open_after == sum(one is Verdict.YES for _, one in expected.values())


LADDER = (
    programme("ad", "ad", 24), programme("hbo"), bridge("exam", 12, grants="subject(duits, havo)", cost=100),
    rule("ad", "diploma(havo)"), rule("hbo", "subject(duits, havo)"), rule("exam"),
)  # fmt: skip


def test_that_by_routes_a_programme_counts_that_any_route_leads_to() -> None:
    graph = RouteGraph(catalogue(*LADDER))
    german = parse_fact("subject(duits, havo)")
    person = learner("diploma(havo)")
    assert [one.id for one in what_if(graph, person, [german], [], TODAY).opened] == ["hbo"]
    by_routes = what_if(graph, person, [german], [], TODAY, by_routes=True)
    assert (by_routes.opened, by_routes.open_before) == ((), 2)
    found = {one.id: one.verdict for one in reach(graph, person, TODAY)}
    assert set(found.values()) == {Verdict.YES}


def test_that_a_goal_is_told_to_be_finished_sooner_and_cheaper() -> None:
    graph = RouteGraph(catalogue(*LADDER))
    person = learner("diploma(havo)")
    answer = what_if(graph, person, [parse_fact("subject(duits, havo)")], [], TODAY, ["hbo"])
    (goal,) = answer.goals
    assert goal.before == Outlook(Verdict.YES, date(2032, 8, 31), 10_000, False)
    assert goal.after == Outlook(Verdict.YES, date(2031, 8, 31), 0, False)


def test_that_a_goal_without_a_route_has_no_outlook() -> None:
    graph = RouteGraph(catalogue(programme("hbo"), rule("hbo", "diploma(vwo)")))
    assert outlook(graph, learner(), "hbo", TODAY) == Outlook(Verdict.NO)


@settings(max_examples=40)
@given(choices())
def test_that_an_outlook_is_the_best_of_the_sure_routes(question: Question) -> None:
    graph, goal = RouteGraph(question.catalogue), question.goals[0]
    found = outlook(graph, question.learner, goal, question.today)
    routes = find_routes(graph, question.learner, [goal], question.today).routes
    sure = [one for one in routes if one.criteria.vector[3] != UNKNOWN]
    best = sure or list(routes)
    assert found.verdict is (Verdict.YES if sure else Verdict.UNKNOWN if best else Verdict.NO)
    assert found.finish == min((one.criteria.finish for one in best), default=None)
    assert found.cost_cents == min((one.criteria.cost_cents for one in best), default=None)


def test_that_a_change_keeps_everything_else_about_a_learner() -> None:
    now = Enrolment("hbo", date(2026, 9, 1))
    person = learner("diploma(havo)", "profile(havo, NG)", now=now, home="Enschede")
    drops, adds = [parse_fact("profile(havo, NG)")], [parse_fact("diploma(havo)")]
    changed = changed_learner(person, adds, drops)
    assert changed == learner("diploma(havo)", now=now, home="Enschede")


def test_that_work_on_a_change_is_reported_from_nothing_to_all() -> None:
    told: list[float] = []
    graph = RouteGraph(catalogue(*LADDER))
    what_if(
        graph, learner(), [parse_fact("diploma(havo)")], [], TODAY, ["hbo"],
        lambda text, share: told.append(share), by_routes=True,
    )  # fmt: skip
    assert told == sorted(told)
    assert told
    assert all(0 <= share <= 1 for share in told)
