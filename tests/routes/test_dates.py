"""The same question on other dates: each kind of cause by hand, and what holds for any question."""

from dataclasses import replace
from datetime import date

from hypothesis import event, given
from hypothesis import strategies as st

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Enrolment, Learner, Wishes
from studieroute.domain.offer import Fee
from studieroute.domain.route import Route
from studieroute.routes.dates import Cause, CauseKind, Change, DatesDifference, on_other_dates
from studieroute.routes.graph import RouteGraph
from studieroute.routes.simulate import Planned, walk
from studieroute.routes.situation import Situation
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import (
    TODAY,
    bridge,
    catalogue,
    ids,
    learner,
    offer,
    programme,
    rule,
)

HAVO = learner("diploma(havo)", start=date(2027, 9, 1))
NEXT = date(2028, 9, 1)


def asked(
    rows: Catalogue,
    person: Learner = HAVO,
    *,
    start: date | None = None,
    then: date | None = None,
    goal: str = "goal",
) -> DatesDifference:
    """The question on the first dates and on others."""
    return on_other_dates(RouteGraph(rows), person, [goal], TODAY, start, then)


def only(changes: tuple[Change, ...]) -> tuple[list[str], Cause]:
    """The steps of the one route that changed, and its one cause."""
    (change,) = changes
    (cause,) = change.causes
    return ids(change.route), cause


def test_that_a_route_goes_with_the_rule_that_ends() -> None:
    until = date(2028, 8, 31)
    rows = catalogue(programme("goal"), rule("goal", "diploma(havo)", until=until, source="pact"))
    found = asked(rows, start=NEXT)
    steps, cause = only(found.gone)
    assert (steps, found.new, found.changed) == (["goal"], (), ())
    assert (cause.kind, cause.step) == (CauseKind.RULE_UNTIL, "goal")
    assert (cause.day, cause.limit) == (NEXT, until)
    assert cause.sources == ("pact",)


def test_that_a_route_comes_with_the_rule_that_begins() -> None:
    since = date(2028, 1, 1)
    rows = catalogue(programme("goal"), rule("goal", "diploma(havo)", since=since))
    found = asked(rows, start=NEXT)
    steps, cause = only(found.new)
    assert (steps, found.gone) == (["goal"], ())
    assert (cause.kind, cause.day) == (CauseKind.RULE_FROM, HAVO.start)
    assert (cause.limit, cause.sources) == (since, ("page",))


def test_that_a_door_that_closes_is_named_where_the_old_rule_is_overruled() -> None:
    since = date(2028, 1, 1)
    rows = catalogue(
        programme("goal"),
        rule("goal", "diploma(havo)", origin="havo"),
        rule("goal", "never", origin="havo", since=since, source="newer-page"),
    )
    steps, cause = only(asked(rows, start=NEXT).gone)
    assert steps == ["goal"]
    assert (cause.kind, cause.day) == (CauseKind.RULE_FROM, HAVO.start)
    assert (cause.limit, cause.sources) == (since, ("newer-page",))
    assert cause.rule is not None
    assert cause.rule.text == "never"


def test_that_a_route_goes_with_its_offer() -> None:
    until = date(2028, 8, 31)
    rows = catalogue(programme("goal"), offer("goal", until=until), rule("goal"))
    _, cause = only(asked(rows, start=NEXT).gone)
    assert (cause.kind, cause.day, cause.limit) == (CauseKind.OFFER_UNTIL, NEXT, until)
    assert cause.offer == rows.offers[0]


def test_that_a_later_start_changes_a_route_by_the_first_start_after_it() -> None:
    rows = catalogue(programme("goal", months=12), rule("goal"))
    found = asked(rows, start=date(2027, 10, 1))
    (shift,) = found.changed
    assert (found.gone, found.new) == ((), ())
    assert (shift.one.criteria.finish, shift.other.criteria.finish) == (
        date(2028, 8, 31),
        date(2029, 8, 31),
    )
    (cause,) = shift.causes
    assert (cause.kind, cause.day, cause.limit) == (CauseKind.START, NEXT, date(2027, 10, 1))


def test_that_a_longer_wait_further_on_is_told_too() -> None:
    rows = catalogue(
        bridge("course", 8, grants="certificate(toets)"),
        programme("goal", months=12),
        offer("course", starts=(2, 9)),
        rule("course"),
        rule("goal", "certificate(toets)"),
    )
    (shift,) = asked(rows, start=date(2028, 2, 1)).changed
    assert [(one.kind, one.step, one.day) for one in shift.causes] == [
        (CauseKind.START, "course", date(2028, 2, 1)),
        (CauseKind.START, "goal", date(2029, 9, 1)),
    ]
    (shift,) = asked(rows, start=NEXT).changed
    assert [one.step for one in shift.causes] == ["course"]


def test_that_asking_after_the_deadline_names_the_deadline() -> None:
    rows = catalogue(programme("goal", months=12), offer("goal", apply_by=(5, 1)), rule("goal"))
    (shift,) = asked(rows, then=date(2027, 5, 2)).changed
    (cause,) = shift.causes
    assert (cause.kind, cause.step) == (CauseKind.DEADLINE, "goal")
    assert (cause.day, cause.limit) == (date(2027, 5, 2), date(2027, 5, 1))
    assert asked(rows, then=date(2027, 5, 1)).same


def test_that_another_fee_year_is_named_with_both_fees() -> None:
    fees = (Fee("hbo", 2027, 1000.0, "law"), Fee("hbo", 2028, 1100.0, "pact"))
    rows = catalogue(programme("goal", months=12), offer("goal", fee="hbo"), rule("goal"), *fees)
    (shift,) = asked(rows, start=NEXT).changed
    kinds = {cause.kind: cause for cause in shift.causes}
    assert set(kinds) == {CauseKind.START, CauseKind.FEE}
    assert kinds[CauseKind.FEE].fees == fees
    assert kinds[CauseKind.FEE].sources == ("law", "pact")
    same_price = catalogue(
        *(programme("goal", months=12), offer("goal", fee="hbo"), rule("goal")),
        *(replace(fee, amount_eur=1.0) for fee in fees),
    )
    (shift,) = asked(same_price, start=NEXT).changed
    assert [cause.kind for cause in shift.causes] == [CauseKind.START]


def test_that_who_gets_old_enough_in_between_is_told_the_age() -> None:
    rows = catalogue(programme("goal"), rule("goal", "age(21)"))
    person = replace(HAVO, born=date(2007, 3, 1))
    _, cause = only(asked(rows, person, start=NEXT).new)
    assert (cause.kind, cause.day) == (CauseKind.AGE, HAVO.start)
    assert cause.sources == ("page",)


def test_that_a_step_that_a_new_rule_makes_needless_is_told() -> None:
    since = date(2029, 1, 1)
    rows = catalogue(
        programme("goal", months=24),
        bridge("course", 12, grants="certificate(toets)"),
        rule("course"),
        rule("goal", "certificate(toets)"),
        rule("goal", "diploma(havo)", since=since),
    )
    found = asked(rows, start=date(2029, 9, 1))
    (gone,) = found.gone
    assert ids(gone.route) == ["course", "goal"]
    assert gone.causes[-1].kind is CauseKind.NEEDLESS
    steps, cause = only(found.new)
    assert steps == ["goal"]
    assert (cause.kind, cause.limit) == (CauseKind.RULE_FROM, since)


def test_that_a_route_as_good_as_another_names_it() -> None:
    rows = catalogue(
        programme("goal", "wo-bachelor", 12),
        programme("short", "ad", 12),
        programme("long", "mbo-4", 24),
        rule("short", "diploma(havo)", since=date(2028, 1, 1)),
        rule("long", "diploma(havo)"),
        rule("goal", "diploma(ad) or diploma(mbo-4)"),
    )
    found = asked(rows, start=NEXT)
    (gone,) = found.gone
    assert ids(gone.route) == ["long", "goal"]
    better = gone.causes[-1]
    assert better.kind is CauseKind.BETTER
    assert better.route is not None
    assert ids(better.route) == ["short", "goal"]


def test_that_own_limits_are_named_where_they_shut_a_route_out() -> None:
    rows = catalogue(programme("goal", months=12), rule("goal"))
    person = replace(HAVO, wants=Wishes(finish_by=date(2028, 12, 31)))
    (gone,) = asked(rows, person, start=NEXT).gone
    last = gone.causes[-1]
    assert (last.kind, last.day, last.limit) == (
        CauseKind.WISH_TIME,
        date(2029, 8, 31),
        date(2028, 12, 31),
    )
    fees = (Fee("hbo", 2027, 1000.0, "law"), Fee("hbo", 2028, 1100.0, "law"))
    rows = catalogue(programme("goal", months=12), offer("goal", fee="hbo"), rule("goal"), *fees)
    person = replace(HAVO, wants=Wishes(max_cost_eur=1050))
    (gone,) = asked(rows, person, start=NEXT).gone
    assert [cause.kind for cause in gone.causes][-2:] == [CauseKind.FEE, CauseKind.WISH_MONEY]


def test_that_of_the_programme_one_is_in_fewer_months_are_counted_later() -> None:
    rows = catalogue(
        programme("goal"), offer("goal", fee="hbo"), rule("goal"), Fee("hbo", 2026, 1.0)
    )
    person = learner(now=Enrolment("goal", date(2026, 9, 1)), start=date(2027, 2, 1))
    (shift,) = asked(rows, person, start=date(2028, 2, 1)).changed
    (cause,) = shift.causes
    assert (cause.kind, cause.day) == (CauseKind.CONTINUED, date(2028, 2, 1))
    assert shift.one.criteria.finish == shift.other.criteria.finish


def test_that_beginning_anew_is_another_route_than_going_on() -> None:
    rows = catalogue(programme("goal", months=12), rule("goal", "diploma(havo)", exempts=6))
    person = replace(HAVO, now=Enrolment("goal", date(2026, 9, 1)), start=None)
    found = asked(rows, person, then=date(2027, 9, 1))
    ((gone,), (new,)) = found.gone, found.new
    assert [step.continued for step in (*gone.route.steps, *new.route.steps)] == [True, False]
    assert (new.route.criteria.finish, found.changed) == (date(2028, 2, 29), ())
    assert [cause.kind for cause in gone.causes] == [CauseKind.CONTINUED, CauseKind.BETTER]


def test_that_the_cause_is_found_at_a_step_in_the_middle() -> None:
    until = date(2028, 12, 31)
    rows = catalogue(
        programme("first", "mbo-4", 12),
        programme("goal"),
        rule("first"),
        rule("goal", "diploma(mbo-4)", until=until),
    )
    (gone,) = asked(rows, start=NEXT).gone
    kinds = [(one.kind, one.step) for one in gone.causes]
    assert kinds == [(CauseKind.START, "first"), (CauseKind.RULE_UNTIL, "goal")]
    assert gone.causes[-1].day == date(2029, 9, 1)


DATES = st.sampled_from(
    [
        None,
        date(2027, 2, 1),
        date(2027, 9, 1),
        date(2028, 3, 15),
        date(2029, 9, 1),
        date(2031, 1, 1),
    ]
)


def other(question: Question, start: date | None, then: date | None) -> DatesDifference:
    graph = RouteGraph(question.catalogue)
    return on_other_dates(graph, question.learner, question.goals, question.today, start, then)


@given(questions())
def test_that_the_same_dates_change_nothing(question: Question) -> None:
    assert other(question, None, None).same
    assert other(question, question.learner.start, question.today).same


@given(questions(), DATES, DATES)
def test_that_every_route_of_both_answers_is_gone_new_changed_or_the_same(
    question: Question, start: date | None, then: date | None
) -> None:
    found = other(question, start, then)
    gone, new = [one.route for one in found.gone], [one.route for one in found.new]
    ones, others = list(found.one.routes), list(found.other.routes)
    assert all(route in ones for route in gone)
    assert all(route in others for route in new)
    assert len(ones) - len(gone) == len(others) - len(new)
    assert not {_steps(one) for one in gone} & {_steps(one) for one in new}
    for shift in found.changed:
        assert shift.one in ones
        assert shift.other in others
        assert _steps(shift.one) == _steps(shift.other)
    if found.same:
        assert sorted(one.criteria for one in ones) == sorted(one.criteria for one in others)


def _steps(route: Route) -> tuple[object, ...]:
    """Going on with a programme is another step than beginning it anew."""
    return tuple((step.id, step.host, step.continued) for step in route.steps)


@given(questions(), DATES, DATES)
def test_that_each_cause_stands_on_a_row_and_a_date_that_really_decide(
    question: Question, start: date | None, then: date | None
) -> None:
    found = other(question, start, then)
    changes = [one.causes for one in (*found.gone, *found.new)]
    for causes in (*changes, *(one.causes for one in found.changed)):
        event(", ".join(sorted({cause.kind.value for cause in causes})) or "none found")
        for cause in causes:
            check(question, cause)


def check(question: Question, cause: Cause) -> None:
    rows = question.catalogue
    day, limit = cause.day or date.max, cause.limit or date.min
    match cause.kind:
        case CauseKind.RULE_FROM:
            assert cause.rule in rows.admissions
            assert day < limit
        case CauseKind.RULE_UNTIL:
            assert cause.rule in rows.admissions
            assert day > limit
        case CauseKind.OFFER_FROM:
            assert cause.offer in rows.offers
            assert day < limit
        case CauseKind.OFFER_UNTIL | CauseKind.DEADLINE:
            assert cause.offer in rows.offers
            assert day > limit
        case CauseKind.START:
            assert cause.offer in rows.offers
            assert day >= limit
        case CauseKind.FEE:
            one, two = cause.fees
            assert one in rows.fees
            assert two in rows.fees
            assert one.amount_eur != two.amount_eur
        case CauseKind.AGE:
            assert cause.rule in rows.admissions
            assert question.learner.born is not None
        case _:
            pass


@given(questions(), DATES, DATES)
def test_that_a_route_goes_on_where_the_rules_named_hold_on_any_day(
    question: Question, start: date | None, then: date | None
) -> None:
    found = other(question, start, then)
    person = replace(question.learner, start=start or question.learner.start)
    today = then or question.today
    for change in found.gone:
        continued = any(step.continued for step in change.route.steps)
        if continued or not change.causes or change.causes[-1].kind not in LIMITS:
            continue
        far = gets(question.catalogue, person, today, change.route)
        if far == len(change.route.steps):
            continue
        lifted = without_limits(question.catalogue, change.route, change.causes)
        event("lifted")
        assert gets(lifted, person, today, change.route) > far


LIMITS = {CauseKind.RULE_FROM, CauseKind.RULE_UNTIL}


def gets(rows: Catalogue, person: Learner, today: date, route: Route) -> int:
    """How many steps of a route can be taken."""
    rulebook = RouteGraph(rows).rulebook
    offers = {one.id: one for one in rows.offers}
    plan = [
        Planned(rulebook.travels[step.id], offers[step.offer.id], step.host)
        for step in route.steps
        if step.offer is not None
    ]
    situation = Situation(rulebook, person, today)
    sizes = (size for size in range(len(plan), 0, -1) if walk(situation, plan[:size]) is not None)
    return next(sizes, 0)


def without_limits(rows: Catalogue, route: Route, causes: tuple[Cause, ...]) -> Catalogue:
    """The catalogue where rules that are named hold on any day, and those that came between never."""
    used = {step.admission for step in route.steps}
    rules = {cause.rule for cause in causes if cause.rule is not None}
    return replace(
        rows,
        admissions=tuple(
            replace(one, valid_from=None, valid_to=None) if one in rules else one
            for one in rows.admissions
            if one not in rules or one in used
        ),
    )
