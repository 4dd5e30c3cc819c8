"""What the sections of a plan say: costs per year, plan B and other routes."""

from dataclasses import replace
from itertools import pairwise

import pytest

from studieroute.i18n import LANGUAGES, speak
from studieroute.paper.blocks import Block, Choices, References, Sign, Statements, Table, Words
from studieroute.paper.content import PlanContent, content_of
from studieroute.routes.fallback import fallbacks, regret
from studieroute.wording import answers, differences
from studieroute.wording import fallbacks as words
from tests.paper.sample import LEARNER, TODAY, asked

SAY = speak("en")


def _content(choice: int = 0, language: str = "en") -> PlanContent:
    graph, answer = asked()
    return content_of(graph, LEARNER, answer, choice, language, TODAY)


def _section(content: PlanContent, key: str) -> tuple[Block, ...]:
    return next(one.blocks for one in content.sections if one.key == key)


def _cents(text: str) -> int:
    return int(text.removeprefix("at least ").replace("€", "").replace(",", "").strip()) * 100


def test_that_the_years_together_cost_what_the_route_costs() -> None:
    _, answer = asked()
    for choice, route in enumerate(answer.routes):
        (table,) = _section(_content(choice), "costs")
        assert isinstance(table, Table)
        together = [row[-1] for row in table.rows if row[-1] != SAY("not known")]
        assert sum(map(_cents, together)) == route.criteria.cost_cents
        assert table.total[-1] == SAY.money(route.criteria.cost_cents)


def test_that_years_that_cost_the_same_stand_in_one_line() -> None:
    (table,) = _section(_content(), "costs")
    assert isinstance(table, Table)
    steps = [row[1:3] for row in table.rows]
    assert all(one != other for one, other in pairwise(steps))
    years = [int(part[:4]) for row in table.rows for part in row[0].split(" to ")]
    assert years == sorted(years)


def test_that_plan_b_says_the_sentences_of_the_command_line() -> None:
    graph, answer = asked()
    route = answer.routes[0]
    found = fallbacks(graph, LEARNER, route, TODAY)
    worst, choices = _section(_content(), "planb")
    assert worst == Words(words.most_to_lose(SAY, regret(route, found)))
    assert isinstance(choices, Choices)
    hosts = [step.id for step in route.steps if step.host is None]
    assert len(choices.lines) == len(hosts)
    for one, line in zip(hosts, choices.lines, strict=True):
        first = next(each for each in found if each.step.id == one)
        assert line.title == words.occasion(SAY, graph.catalogue, first)
        told = words.sentences(SAY, graph.catalogue, first, route)
        left_out = {words.credits_not_known(SAY)}
        assert all(text in line.details for text in told if text not in left_out)
    assert sum(words.credits_not_known(SAY) in line.details for line in choices.lines) <= 1


def test_that_plan_b_can_be_given_or_left_out() -> None:
    graph, answer = asked()
    without = content_of(graph, LEARNER, answer, 0, "en", TODAY, plan_b=())
    assert "planb" not in {one.key for one in without.sections}
    given = fallbacks(graph, LEARNER, answer.routes[0], TODAY)[:1]
    content = content_of(graph, LEARNER, answer, 0, "en", TODAY, plan_b=given)
    _, choices = _section(content, "planb")
    assert isinstance(choices, Choices)
    assert len(choices.lines) == 1


def test_that_other_routes_say_how_they_differ_by_the_numbers_of_the_answer() -> None:
    graph, answer = asked()
    assert len(answer.routes) > 1
    intro, choices = _section(_content(1), "others")[:2]
    assert intro == Words(SAY("The route of this plan is route {number}.", number="2"))
    assert isinstance(choices, Choices)
    line = choices.lines[0]
    assert line.label.startswith("Route 1")
    assert line.title == answers.route_title(SAY, graph.catalogue, answer.routes[0])
    told = differences.sentences(SAY, graph.catalogue, answer.routes[1], answer.routes[0], "2", "1")
    assert line.details.startswith(told[0])


def test_that_a_search_that_was_cut_short_is_told() -> None:
    graph, answer = asked()
    cut = replace(answer, complete=False)
    content = content_of(graph, LEARNER, cut, 0, "en", TODAY)
    assert Words(answers.cut_short(SAY)) in _section(content, "others")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_number_leads_to_a_source_in_the_list(language: str) -> None:
    _, answer = asked()
    for choice in range(len(answer.routes)):
        content = _content(choice, language)
        (listed,) = _section(content, "sources")
        assert isinstance(listed, References)
        known = {line.number for line in listed.lines}
        cited: set[int] = set()
        for section in content.sections:
            for block in section.blocks:
                if isinstance(block, Statements | Choices):
                    cited.update(number for line in block.lines for number in line.sources)
        assert cited
        assert cited <= known


def test_that_what_is_not_known_is_told_once_with_its_steps_and_whom_to_ask() -> None:
    content = _content()
    lines, whom = _section(content, "unknown")
    assert isinstance(lines, Statements)
    assert isinstance(whom, Statements)
    texts = [line.text for line in lines.lines]
    assert len(texts) == len(set(texts))
    assert all("step" in text for text in texts)
    assert {line.sign for line in lines.lines} <= {Sign.UNKNOWN, Sign.OLD}
    assert any(line.sign is Sign.OLD and "source of" in line.text for line in lines.lines)
    assert all(line.url for line in whom.lines)
