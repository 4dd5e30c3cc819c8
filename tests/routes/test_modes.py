"""Which of a programme's modes a route names: full-time where all else is equal, as most people mean."""

from dataclasses import replace
from datetime import date

import pytest

from studieroute.domain.learner import Wishes
from studieroute.domain.offer import Fee
from studieroute.domain.programme import Institution, Place
from studieroute.i18n import speak
from studieroute.wording.answers import route_title, step_line
from studieroute.wording.offers import also_offered
from tests.routes.handmade import (
    Row,
    bridge,
    catalogue,
    learner,
    offer,
    programme,
    routes,
    rule,
)

HAVO = learner("diploma(havo)")


def offers(*modes: str, of: str = "goal", fee: str = "", since: date | None = None) -> list[Row]:
    """An offer for each mode; that of the first has the first name."""
    return [
        offer(of, id=f"{number}", mode=mode, fee=fee, since=since if number else None)
        for number, mode in enumerate(modes)
    ]


def modes(*rows: Row, wants: Wishes | None = None) -> list[str]:
    """The modes of the steps of the only route to the goal."""
    rows = (programme("goal"), rule("goal", "diploma(havo)"), *rows)
    (route,) = routes(catalogue(*rows), learner("diploma(havo)", wants=wants), "goal")
    return [step.offer.mode if step.offer else "" for step in route.steps]


@pytest.mark.parametrize("work", ["deeltijd", "duaal", "BBL"])
@pytest.mark.parametrize("school", ["voltijd", "BOL", "online", ""])
@pytest.mark.parametrize("since", [None, date(2018, 9, 1)])
def test_that_of_equal_offers_the_one_for_who_works_as_well_comes_last(
    work: str, school: str, since: date | None
) -> None:
    assert modes(*offers(work, school, since=since)) == [school]
    assert modes(*offers(school, work, since=since)) == [school]


def test_that_who_wants_to_study_beside_work_is_heard() -> None:
    rows = offers("voltijd", "deeltijd")
    assert modes(*rows, wants=Wishes(modes=("deeltijd",))) == ["deeltijd"]


def test_that_a_cheaper_way_is_not_put_aside_for_its_mode() -> None:
    fees = (Fee("little", 2026, 700), Fee("much", 2026, 1400))
    rows = [
        offer("goal", id="bol", mode="BOL", fee="much"),
        offer("goal", id="bbl", mode="BBL", fee="little"),
    ]
    assert modes(*rows, *fees) == ["BBL"]


def test_that_a_step_on_the_way_and_one_that_hosts_a_bridge_are_full_time_as_well() -> None:
    rows = catalogue(
        programme("first", "ad", 24),
        programme("goal"),
        rule("first", "diploma(havo)"),
        bridge("inside", inside="first", grants="certificate(inside)"),
        rule("inside"),
        rule("goal", "diploma(ad) and certificate(inside)"),
        *offers("deeltijd", "voltijd", of="first"),
        *offers("duaal", "voltijd"),
    )
    (route,) = routes(rows, HAVO, "goal")
    assert {step.id: step.offer.mode for step in route.steps if step.offer} == {
        "first": "voltijd", "inside": "", "goal": "voltijd",
    }  # fmt: skip


def test_that_the_other_modes_are_told_with_their_city_where_they_run_by_then() -> None:
    rows = catalogue(
        programme("goal"),
        rule("goal", "diploma(havo)"),
        offer("goal", id="1", mode="voltijd", place="enschede"),
        offer("goal", id="2", mode="deeltijd", place="deventer"),
        offer("goal", id="3", mode="deeltijd", place="deventer", languages="en"),
        offer("goal", id="4", mode="duaal"),
        offer("goal", id="5", mode="online", until=date(2026, 12, 31)),
        offer("goal", id="6", place="deventer"),
        offer("goal", id="7", mode="deeltijd", place="enschede"),
    )
    (route,) = routes(rows, learner("diploma(havo)", home="Enschede"), "goal")
    told, _ = also_offered(speak("en"), rows, route.steps[0])
    assert told == "Also offered: part-time (Deventer, Enschede), work and study."
    only = catalogue(programme("goal"), rule("goal"), offer("goal", mode="voltijd"))
    (alone,) = routes(only, HAVO, "goal")
    assert also_offered(speak("en"), only, alone.steps[0]) == ("", ())


def test_that_a_route_for_who_works_says_so_and_names_the_way_without_work() -> None:
    rows = catalogue(
        programme("goal"),
        rule("goal", "diploma(havo)"),
        offer("goal", id="bbl", mode="BBL", fee="little", place="enschede"),
        offer("goal", id="bol", mode="BOL", fee="much", place="enschede"),
        Fee("little", 2026, 700),
        Fee("much", 2026, 1400),
    )
    rows = replace(rows, institutions=(Institution("school", "The school"),))
    (route,) = routes(rows, HAVO, "goal")
    say = speak("en")
    assert route_title(say, rows, route) == "goal (The school, bbl, also bol)"
    assert step_line(say, rows, route.steps[0]) == "The school · Enschede · bbl, also bol"
    rows = replace(rows, offers=rows.offers[1:])
    (route,) = routes(rows, HAVO, "goal")
    assert route_title(say, rows, route) == "goal (The school)"
    assert step_line(say, rows, route.steps[0]) == "The school · Enschede · bol"


def test_that_of_many_cities_the_first_few_are_named() -> None:
    cities = ("Almelo", "Borne", "Delden", "Goor")
    rows = catalogue(
        programme("goal"),
        rule("goal"),
        offer("goal", mode="BOL"),
        *(offer("goal", id=city, mode="BBL", place=city) for city in cities),
    )
    rows = replace(rows, places=tuple(Place(city, city=city) for city in cities))
    (route,) = routes(rows, HAVO, "goal")
    told, _ = also_offered(speak("en"), rows, route.steps[0])
    assert told == "Also offered: bbl (Almelo, Borne, Delden, …)."
