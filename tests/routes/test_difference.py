"""In what two routes differ: by hand, and mirrored for any two routes of a random answer."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, event, given
from hypothesis import strategies as st

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import Fee
from studieroute.domain.route import Route
from studieroute.grammar import parse_fact
from studieroute.routes.difference import (
    MOST,
    Costs,
    Distances,
    Ends,
    OnTheWay,
    StillOpen,
    Sureness,
    Times,
    Transfers,
    differences,
    months_between,
    to_ask,
)
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import (
    catalogue,
    ids,
    learner,
    offer,
    programme,
    routes,
    rule,
)

HAVO = learner("diploma(havo)", home="Enschede")


def through(rows: Catalogue, *steps: str) -> Route:
    """The route through just these steps."""
    return next(one for one in routes(rows, HAVO, steps[-1]) if ids(one) == list(steps))


def master_by() -> Catalogue:
    """A master by a bachelor at once, or by a longer, cheaper and surer way through mbo."""
    return catalogue(
        programme("mbo", "mbo-4", 36),
        programme("bachelor", months=48),
        programme("ad", "ad", 24),
        programme("master", "wo-master", 12),
        offer("mbo", place="enschede"),
        offer("bachelor", place="deventer", fee="hbo"),
        offer("ad", place="enschede", fee="ad"),
        offer("master", place="enschede"),
        rule("mbo", "diploma(havo)"),
        rule("ad", "diploma(mbo-4)"),
        rule("bachelor", "diploma(havo)", certainty="individual"),
        rule("master", "diploma(hbo-bachelor) or diploma(ad)"),
        Fee("hbo", 2026, 1000.0),
        Fee("ad", 2026, 500.0),
        Fee("", 2026, 0.0),
    )


def test_that_time_cost_certainty_and_diplomas_are_told_in_this_order() -> None:
    rows = master_by()
    short = through(rows, "bachelor", "master")
    long = through(rows, "mbo", "ad", "master")
    times, costs, sureness, on_the_way = differences(short, long)
    assert times == Times(date(2032, 8, 31), date(2033, 8, 31))
    assert isinstance(costs, Costs)
    assert (costs.one.cents, costs.other.cents) == (4000_00, 1000_00)
    assert costs.comparable
    assert isinstance(sureness, Sureness)
    assert (sureness.one.certainty, sureness.one.step.id) == (Certainty.INDIVIDUAL, "bachelor")
    assert sureness.other.certainty is Certainty.RIGHT
    assert isinstance(on_the_way, OnTheWay)
    assert [str(stop.diploma) for stop in on_the_way.one] == ["diploma(hbo-bachelor, bachelor)"]
    assert [(str(stop.diploma), stop.on) for stop in on_the_way.other] == [
        ("diploma(mbo-4, mbo)", date(2030, 8, 31)),
        ("diploma(ad, ad)", date(2032, 8, 31)),
    ]


def test_that_a_route_does_not_differ_from_itself() -> None:
    for route in routes(master_by(), HAVO, "master"):
        assert differences(route, route) == ()


def test_that_what_is_only_a_price_unknown_is_told_and_the_same_one_on_both_is_not() -> None:
    rows = master_by()
    short, long = through(rows, "bachelor", "master"), through(rows, "mbo", "ad", "master")
    unpriced = replace(short.steps[-1], cost_known=False)
    one = replace(short, steps=(*short.steps[:-1], unpriced))
    other = replace(long, steps=(*long.steps[:-1], unpriced))
    (known,) = (fact for fact in differences(one, short) if isinstance(fact, Costs))
    assert not known.comparable
    assert [step.id for step in known.one.not_known] == ["master"]
    (both,) = (fact for fact in differences(one, other) if isinstance(fact, Costs))
    assert both.comparable


def test_that_a_door_not_known_to_be_open_comes_first() -> None:
    rows = master_by()
    short, long = through(rows, "bachelor", "master"), through(rows, "mbo", "ad", "master")
    step = replace(short.steps[0], certainty=Certainty.UNKNOWN)
    criteria = replace(short.criteria, certainty=Certainty.UNKNOWN)
    doubtful = Route((step, *short.steps[1:]), criteria)
    assert isinstance(differences(doubtful, long)[0], Sureness)
    assert isinstance(differences(long, doubtful)[0], Sureness)
    assert isinstance(differences(short, long)[0], Times)


def test_that_other_ends_come_before_all_else() -> None:
    rows = master_by()
    first = differences(through(rows, "bachelor"), through(rows, "bachelor", "master"))[0]
    assert first == Ends(
        (parse_fact("diploma(hbo-bachelor, bachelor)"),),
        (parse_fact("diploma(wo-master, master)"),),
    )


def test_that_less_than_a_month_comes_last() -> None:
    rows = master_by()
    short = through(rows, "bachelor", "master")
    later = replace(short, criteria=replace(short.criteria, finish=date(2032, 9, 14), cost_cents=0))
    assert [type(fact) for fact in differences(short, later)] == [Costs, Times]


def test_that_transfers_and_distance_are_told_only_where_nothing_else_differs() -> None:
    rows = catalogue(
        programme("near"),
        programme("goal", "wo-master", 12),
        offer("near", place="enschede"),
        offer("goal", place="enschede"),
        rule("near"),
        rule("goal", "diploma(hbo-bachelor)"),
    )
    near = through(rows, "near", "goal")
    far = replace(
        near,
        criteria=replace(near.criteria, distance_km=50.6, transfers=2),
    )
    assert differences(near, far) == (Transfers(1, 2), Distances(0.0, 50.6))
    dearer = replace(far, criteria=replace(far.criteria, cost_cents=1))
    assert [type(fact) for fact in differences(near, dearer)] == [Costs]


def test_that_a_distance_not_known_is_not_called_nearer() -> None:
    rows = catalogue(programme("somewhere"), rule("somewhere"))
    one = through(rows, "somewhere")
    assert one.steps[0].place == ""
    other = replace(one, criteria=replace(one.criteria, distance_km=12.0))
    assert differences(one, other) == ()


def test_that_what_is_to_be_asked_is_not_told_twice() -> None:
    rows = master_by()
    short, long = through(rows, "bachelor", "master"), through(rows, "mbo", "ad", "master")
    assert [step.id for step in to_ask(short)] == ["bachelor"]
    assert not any(isinstance(fact, StillOpen) for fact in differences(short, long))
    asked = replace(long.steps[0], certainty=Certainty.INDIVIDUAL)
    criteria = replace(long.criteria, certainty=Certainty.INDIVIDUAL)
    also = Route((asked, *long.steps[1:]), criteria)
    (still_open,) = (fact for fact in differences(short, also) if isinstance(fact, StillOpen))
    assert [step.id for step in still_open.one] == ["bachelor"]
    assert [step.id for step in still_open.other] == ["mbo"]


def test_that_months_are_counted_between_last_days() -> None:
    assert months_between(date(2030, 8, 31), date(2031, 8, 31)) == 12
    assert months_between(date(2031, 8, 31), date(2030, 8, 31)) == -12
    assert months_between(date(2030, 8, 31), date(2030, 9, 1)) == 0
    assert months_between(date(2031, 1, 31), date(2031, 2, 28)) == 1


@given(questions(), st.data())
def test_that_a_difference_reads_the_same_from_the_other_side(
    question: Question, data: st.DataObject
) -> None:
    one, other = two_routes(question, data)
    found = differences(one, other)
    event(f"{len(found)} differences")
    assert differences(other, one) == tuple(fact.mirrored() for fact in found)
    assert len(found) <= MOST


@given(questions(), st.data())
def test_that_every_difference_is_one_of_the_routes(
    question: Question, data: st.DataObject
) -> None:
    one, other = two_routes(question, data)
    found = differences(one, other)
    kinds = {type(fact) for fact in found}
    for fact in found:
        assert fact.one != fact.other
        match fact:
            case Times(first, second):
                assert (first, second) == (one.criteria.finish, other.criteria.finish)
            case Costs(first, second):
                assert first.cents == one.criteria.cost_cents
                assert second.cents == other.criteria.cost_cents
                assert all(not step.cost_known for step in first.not_known)
            case Sureness(first, second):
                assert first.certainty is one.criteria.certainty is first.step.certainty
                assert second.certainty is other.criteria.certainty is second.step.certainty
            case OnTheWay(first, second):
                ends = {step.end for step in one.steps[:-1]}
                assert all(stop.on in ends for stop in first)
                assert not {stop.diploma for stop in first} & {stop.diploma for stop in second}
            case StillOpen(first, second):
                assert all(step.certainty >= Certainty.INDIVIDUAL for step in (*first, *second))
            case Transfers() | Distances():
                assert kinds <= {Transfers, Distances}
            case Ends():
                assert one.steps[-1].id != other.steps[-1].id
    if not found:
        assert one.criteria.finish == other.criteria.finish
        assert one.criteria.cost_cents == other.criteria.cost_cents
        assert one.criteria.certainty == other.criteria.certainty
        assert one.criteria.transfers == other.criteria.transfers


def two_routes(question: Question, data: st.DataObject) -> tuple[Route, Route]:
    """Two routes of the answers to a random question and to each of its steps."""
    graph = RouteGraph(question.catalogue)
    goals = (*question.goals, data.draw(st.sampled_from(sorted(question.catalogue.step))))
    found = [
        route
        for goal in goals
        for route in find_routes(graph, question.learner, [goal], question.today).routes
    ]
    assume(found)
    return data.draw(st.sampled_from(found)), data.draw(st.sampled_from(found))
