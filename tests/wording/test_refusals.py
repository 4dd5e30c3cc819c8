"""Why not, in words: what is missing, which wish stands in the way, what would open it."""

from dataclasses import replace
from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.programme import Institution, Names
from studieroute.domain.route import Refusal
from studieroute.grammar import parse_fact
from studieroute.i18n import speak
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import explain
from studieroute.wording import refusals, terms
from tests.routes.handmade import TODAY, bridge, catalogue, learner, offer, programme, rule

SAY = speak("en")
NEEDS_B = "diploma(havo) and subject(wiskunde-b, havo)"


def refused(rows: Catalogue, person: Learner, goal: str = "hbo") -> Refusal:
    graph = RouteGraph(rows)
    return explain(graph, person, goal, TODAY, find_routes(graph, person, [goal], TODAY))


def repairs(rows: Catalogue, person: Learner) -> list[str]:
    found = refused(rows, person)
    return [refusals.repair(SAY, rows, one, found.wants) for one in found.repairs]


def test_that_a_repair_says_what_it_takes_and_what_comes_after() -> None:
    rows = catalogue(
        bridge("course", 6, grants="subject(wiskunde-b, havo)", cost=450),
        programme("hbo"),
        rule("course"),
        rule("hbo", NEEDS_B, origin="havo"),
    )
    assert repairs(rows, learner("diploma(havo)", start=date(2027, 9, 1))) == [
        "First course: 1 year, € 450. After that hbo from September 2028 to August 2032."
    ]


def test_that_facts_without_a_plan_name_who_gives_them_and_from_which_age() -> None:
    exam = replace(bridge("exam", grants="certificate(toets)"), months=None)
    rows = replace(
        catalogue(
            replace(exam, names=Names("Examen")),
            programme("hbo"),
            rule("hbo", "age(21) and certificate(toets)"),
        ),
        institutions=(Institution("school", "School"),),
    )
    assert repairs(rows, learner("diploma(havo)", born=date(2010, 1, 1))) == [
        "Obtain certificate of Examen; how long it takes and what it costs is not known. "
        "It is given by Examen (School): ask there. This is open from the age of 21."
    ]


def test_that_the_wish_in_the_way_is_named_with_what_is_possible_without_it() -> None:
    rows = catalogue(
        programme("hbo"),
        offer("hbo", languages="en", mode="voltijd", place="deventer"),
        rule("hbo"),
    )
    person = learner(home="Enschede", wants=Wishes(languages=("nl",), modes=("voltijd",)))
    found = refused(rows, person)
    assert refusals.headlines(SAY, rows, found) == (
        "Not within the wishes. In the way stands: taught in Dutch.",
    )
    assert repairs(rows, person) == [
        "Let go of the wish: taught in Dutch. Then this is possible: "
        "hbo (Deventer · full-time · English, from September 2027); finished in August 2031."
    ]


def test_that_a_distance_and_a_price_given_up_are_told_as_they_become() -> None:
    rows = catalogue(programme("hbo"), offer("hbo", place="deventer"), rule("hbo"))
    (text,) = repairs(rows, learner(home="Enschede", wants=Wishes(max_km=20)))
    assert text.endswith("finished in August 2031, 50.5 km.")


def test_that_only_the_nearest_way_in_is_told_as_missing() -> None:
    rows = catalogue(
        programme("hbo"),
        rule("hbo", NEEDS_B, origin="havo"),
        rule("hbo", "diploma(vwo) and certificate(b)", origin="vwo"),
    )
    found = refused(rows, learner("diploma(havo)"))
    assert len(found.blockers) == 2
    assert refusals.blockers(SAY, rows, found) == ("Missing: mathematics B (havo).",)


def test_that_a_door_that_nothing_opens_says_so() -> None:
    rows = catalogue(programme("hbo"), rule("hbo", "never"))
    found = refused(rows, learner("diploma(havo)"))
    assert refusals.blockers(SAY, rows, found) == ("No rule in the catalogue opens this for you.",)


def test_that_an_ended_programme_is_not_told_what_is_missing_as_well() -> None:
    rows = catalogue(programme("hbo", status="ended"), rule("hbo", "diploma(vwo)"))
    (line,) = refusals.headlines(SAY, rows, refused(rows, learner()))
    assert line == "This has ended: nobody can start it any more."


def test_that_a_certificate_goes_by_the_name_of_what_gives_it() -> None:
    rows = catalogue(replace(bridge("test", grants="certificate(x-1)"), names=Names("De toets")))
    assert terms.atom(SAY, rows, parse_fact("certificate(x-1)")) == "certificate of De toets"
    assert terms.atom(SAY, rows, parse_fact("certificate(y-1)")) == "certificate y 1"
    assert terms.atom(SAY, rows, parse_fact("completed(test)")) == "completed: De toets"
    assert terms.atom(SAY, rows, parse_fact("certificate(abitur)")).startswith("Abitur")
