from datetime import date

import pytest

from studieroute.dean import state
from studieroute.dean.asking import Answerer, Found, Question
from studieroute.dean.state import DeanState, Grouping, Page, Spot, Table
from studieroute.dean.tallies import EVERY, MOVED, Tally, tally_of
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import Choice, DoorState
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)
NG = state.slide(DeanState(choice=Choice("havo", "NG")), "natuurkunde")


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(RouteGraph(read_package(shipped("db", "catalogue")).catalogue), TODAY)


def answer(answerer: Answerer, now: DeanState) -> Found:
    return answerer.answer(Question.of(now), lambda _text, _share: None)


def tally(answerer: Answerer, now: DeanState) -> Tally:
    return tally_of(speak("en"), answerer.graph.catalogue, now, answer(answerer, now))


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("table", [Table.STATES, Table.PROFILES])
def test_that_the_groups_of_a_column_are_its_sum_in_parts(
    answerer: Answerer, grouping: Grouping, table: Table
) -> None:
    made = tally(answerer, state.lay_out(state.group_by(NG, grouping), table))
    total, *groups = made.rows
    assert total.key == EVERY and groups
    for at, _ in enumerate(made.columns):
        parts = [name for row in groups for name in row.cells[at].programmes]
        assert sorted(parts) == sorted(total.cells[at].programmes)


def test_that_every_programme_stands_in_one_state(answerer: Answerer) -> None:
    made = tally(answerer, NG)
    cells = [made.cell(Spot(EVERY, one.value)) for one in DoorState]
    names = [name for cell in cells if cell for name in cell.programmes]
    assert len(names) == len(set(names)) == len(answerer.doors.programmes)


def test_that_what_moved_is_marked_plus_and_minus(answerer: Answerer) -> None:
    made = tally(answerer, NG)
    cell = made.cell(Spot(EVERY, MOVED))
    assert cell is not None
    assert str(cell) == f"+{len(cell.programmes)}" and cell.programmes
    back = tally(answerer, state.slide(NG, "natuurkunde")).cell(Spot(EVERY, MOVED))
    assert back is not None and str(back) == f"−{len(cell.programmes)}"
    assert back.programmes == cell.programmes


def test_that_nothing_is_compared_before_the_first_change(answerer: Answerer) -> None:
    made = tally(answerer, DeanState(choice=Choice("havo", "NG")))
    assert MOVED not in dict(made.columns)


def test_that_each_subject_stands_with_what_sliding_it_would_do(answerer: Answerer) -> None:
    made = tally(answerer, state.lay_out(NG, Table.SUBJECTS))
    physics = next(row for row in made.rows if row.key == "natuurkunde")
    assert [str(cell) for cell in physics.cells[:2]] == ["chosen", "–"]
    assert str(physics.cells[2]) == str(made.cell(Spot("natuurkunde", "lost")))
    numbers = [len(row.cells[1].programmes) + len(row.cells[2].programmes) for row in made.rows]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > 0


def test_that_a_spot_that_is_gone_has_no_programmes(answerer: Answerer) -> None:
    assert tally(answerer, NG).cell(Spot("no-row", "open")) is None
    assert tally(answerer, NG).cell(Spot(EVERY, "no-column")) is None


def test_that_the_offer_of_a_school_puts_the_worst_missing_subject_on_top(
    answerer: Answerer,
) -> None:
    now = state.offer(state.turn_to(NG, Page.OFFER), "havo", ("wiskunde-a", "economie"))
    made = tally(answerer, now)
    assert made.rows[0].key == "natuurkunde"
    assert [str(cell) for cell in made.rows[0].cells[:1]] == ["no"]
    assert dict(made.columns).keys() == {"now", "some", "NT", "NG", "EM", "CM"}


def test_that_a_vmbo_school_has_no_columns_of_profiles(answerer: Answerer) -> None:
    now = state.turn_to(DeanState(choice=Choice("vmbo-tl")), Page.OFFER)
    assert dict(tally(answerer, now).columns).keys() == {"now", "some"}


def test_that_goals_get_their_smallest_packages(answerer: Answerer) -> None:
    now = state.aim_also(DeanState(choice=Choice("havo", "NG")), "saxion-b-elektrotechniek")
    kept = answer(answerer, now).kept
    assert kept is not None and len(kept.packages) > 1
    firsts = {str(one.atom) for package in kept.packages for one in package.adds}
    assert "subject(natuurkunde, havo)" in firsts
