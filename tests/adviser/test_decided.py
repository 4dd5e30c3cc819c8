"""A route that is open by an adviser's decision says so wherever its certainty stands."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from studieroute.adviser import comparison, state
from studieroute.adviser.plain_answer import plain_answer
from studieroute.adviser.state import Conversation
from studieroute.domain.learner import Learner, Override
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Answer
from studieroute.grammar import parse_facts
from studieroute.i18n import speak
from studieroute.paper.content import content_of
from studieroute.paper.html import html_of
from studieroute.routes.find import find_routes
from tests.adviser.small import TODAY, small_graph
from tests.adviser.windows import settle, shown

PHYSICS = Atom("subject", ("natuurkunde", "havo"))
HELD = Learner(parse_facts("diploma(havo)") + parse_facts("profile(havo, NG)") + (PHYSICS,))
DECIDED = replace(HELD, has=HELD.has[:-1], overrides=(Override(PHYSICS, "promised", TODAY),))
MARKED = "a right (by decision)"


def answer(learner: Learner) -> Answer:
    return find_routes(small_graph(), learner, ("saxion-b-e",), TODAY)


def test_that_routes_side_by_side_tell_which_rests_on_a_decision() -> None:
    routes = [answer(one).routes[0] for one in (DECIDED, HELD)]
    certainty = comparison.criteria(speak("en"), routes)[3]
    assert [cell.text for cell in certainty.cells] == [MARKED, "a right"]


def test_that_the_plan_tells_it_of_its_own_route_and_of_the_others() -> None:
    found = answer(DECIDED)
    page = html_of(content_of(small_graph(), DECIDED, found, 0, "en", TODAY))
    assert MARKED in page
    (plain,) = answer(HELD).routes
    both = replace(found, routes=(plain, *found.routes))
    page = html_of(content_of(small_graph(), DECIDED, both, 0, "en", TODAY))
    assert MARKED not in page
    assert "Route 2" in page
    assert "By decision" in page[page.index("Route 2") :]


def test_that_the_table_and_the_copied_answer_tell_it(qtbot: QtBot) -> None:
    window = shown(qtbot, Conversation(DECIDED, ("saxion-b-e",), language="en"))
    settle(qtbot, window)
    assert f"certainty: {MARKED}" in plain_answer(window.desk.view)
    window.desk.act(lambda now: state.show_every(now, True))
    table = window.body.routes.table.table
    model = table.model()
    told = [str(model.index(0, at).data()) for at in range(model.columnCount())]
    assert MARKED in told
    window.close()
