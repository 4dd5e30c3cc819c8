"""What was concluded stands on the plan, in PDF's content and in HTML, and nothing where nothing was."""

from dataclasses import replace
from datetime import date

from studieroute.domain.conclusion import (
    NOTHING_CONCLUDED,
    Conclusion,
    Dropped,
    HandOver,
    NextStep,
    Note,
    Owner,
)
from studieroute.domain.learner import Override
from studieroute.grammar import parse_fact
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.html import html_of
from studieroute.paper.plan import pdf_of
from tests.paper.sample import LEARNER, TODAY, asked

CONCLUSION = Conclusion(
    (
        NextStep("Call the <desk>", None, Owner.ADVISER),
        NextStep("Apply", date(2027, 5, 1), Owner.LEARNER),
    ),
    (Dropped("Zwolle", "too far & dear"),),
    (Note("Has a 6.8", TODAY),),
    (HandOver("Saxion", TODAY, date(2027, 11, 21)),),
)
DECIDED = replace(
    LEARNER, overrides=(Override(parse_fact("subject(natuurkunde, havo)"), "promised", TODAY),)
)


def content(conclusion: Conclusion = CONCLUSION) -> PlanContent:
    graph, answer = asked()
    learner = DECIDED if conclusion else LEARNER
    return content_of(graph, learner, answer, 0, "en", TODAY, conclusion)


def test_that_everything_concluded_is_on_the_plan() -> None:
    page = html_of(content())
    for text in (
        "Call the &lt;desk&gt; (adviser)",
        "Apply (learner)",
        "Zwolle: too far &amp; dear",
        "21 November 2026: Has a 6.8",
        "Handed to Saxion on 21 November 2026, with consent · keep until 21 November 2027",
        "Decided on 21 November 2026: promised.",
        "physics (havo) (by decision)",
    ):
        assert text in page, text


def test_that_dated_steps_come_first() -> None:
    page = html_of(content())
    assert page.index("Apply (learner)") < page.index("Call the &lt;desk&gt;")


def test_that_the_pdf_is_made_with_all_of_it() -> None:
    assert pdf_of(content()).startswith(b"%PDF")


def test_that_nothing_is_printed_where_nothing_was_concluded() -> None:
    graph, answer = asked()
    plain = content_of(graph, LEARNER, answer, 0, "en", TODAY, NOTHING_CONCLUDED)
    keys = {one.key for one in plain.sections}
    assert not keys & {"next", "dropped", "notes", "decisions"}
