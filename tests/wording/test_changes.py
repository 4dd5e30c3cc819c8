"""What changed since a plan was made, found and said."""

from dataclasses import replace
from datetime import date

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.plan_made import PlanMade
from studieroute.domain.programme import Status
from studieroute.grammar import parse_facts, parse_requirement
from studieroute.i18n import speak
from studieroute.routes.changes import ChangeKind, changes, plan_made
from studieroute.routes.find import find_routes
from studieroute.wording.changes import headline, lines
from tests.adviser.small import GOAL, TODAY, rule, small_catalogue, small_graph

SAY = speak("en")
BASE = small_catalogue()
LEARNER = Learner(has=parse_facts("diploma(mbo-4)"))
RULE = "saxion-b-wtb-"


def made() -> PlanMade:
    route = find_routes(small_graph(), LEARNER, [GOAL], TODAY).routes[0]
    return plan_made(BASE, route, TODAY, "en")


def with_rule(**changed: object) -> Catalogue:
    return replace(
        BASE,
        admissions=tuple(
            replace(one, **changed) if one.id == RULE else one  # type: ignore[arg-type]
            for one in BASE.admissions
        ),
    )


def told(catalogue: Catalogue) -> tuple[list[ChangeKind], str]:
    found = changes(catalogue, made())
    return [one.kind for one in found], "\n".join(lines(SAY, catalogue, found))


def test_that_the_same_catalogue_brings_no_change() -> None:
    assert told(BASE) == ([], "")
    assert "Nothing" in headline(SAY, made(), 0)


def test_that_another_requirement_is_told_with_what_it_was() -> None:
    kinds, text = told(with_rule(requirement=parse_requirement("diploma(vwo)")))
    assert kinds == [ChangeKind.ASKS]
    assert "it now asks diploma vwo; it was" in text and "mbo 4" in text


def test_that_a_rule_that_is_gone_and_a_new_one_are_told() -> None:
    gone = tuple(one for one in BASE.admissions if one.id != RULE)
    other = replace(rule("saxion-b-wtb", "diploma(mbo-4)"), id="new")
    kinds, text = told(replace(BASE, admissions=(*gone, other)))
    assert kinds == [ChangeKind.RULE_GONE, ChangeKind.RULE_NEW]
    assert "this rule is gone" in text and "there is a new way in: diploma mbo 4" in text


def test_that_certainty_and_period_are_told() -> None:
    kinds, text = told(with_rule(certainty=Certainty.INDIVIDUAL, valid_to=date(2027, 8, 31)))
    assert kinds == [ChangeKind.CERTAINTY, ChangeKind.PERIOD]
    assert "until 31 August 2027" in text


def test_that_a_newer_source_is_told_once_where_the_rule_stays() -> None:
    sources = tuple(
        replace(one, published="2026-10") if one.id == "law" else one for one in BASE.sources
    )
    kinds, text = told(replace(BASE, sources=sources))
    assert kinds == [ChangeKind.SOURCE]
    assert "its source is now of October 2026; it was of 2015" in text


def test_that_a_step_that_ended_or_is_gone_is_told() -> None:
    ended = tuple(
        replace(one, status=Status.ENDED) if one.id == "saxion-b-wtb" else one
        for one in BASE.programmes
    )
    assert told(replace(BASE, programmes=ended))[0] == [ChangeKind.STEP_STOPPED]
    gone = tuple(one for one in BASE.programmes if one.id != "saxion-b-wtb")
    kinds, text = told(replace(BASE, programmes=gone))
    assert ChangeKind.STEP_GONE in kinds and "is not in the catalogue any more" in text


def test_that_another_last_day_to_apply_is_told() -> None:
    offers = tuple(
        replace(one, apply_by=(1, 15)) if one.of == "saxion-b-wtb" else one for one in BASE.offers
    )
    kinds, text = told(replace(BASE, offers=offers))
    assert kinds == [ChangeKind.DEADLINE]
    assert "apply before 15 January 2027; it was 1 May 2027" in text


def test_that_an_offer_that_is_gone_is_told_though_the_programme_has_others() -> None:
    moved = tuple(
        replace(one, id=f"{one.id}-other") if one.of == "saxion-b-wtb" else one
        for one in BASE.offers
    )
    catalogue = replace(BASE, offers=moved)
    kinds, text = told(catalogue)
    assert kinds == [ChangeKind.OFFER_GONE]
    name, _, sentence = text.partition(": ")
    assert sentence == "the place or way of study of this plan is not offered any more."
    assert name == made().steps[0].name
    nameless = replace(made(), steps=tuple(replace(one, name="") for one in made().steps))
    assert lines(SAY, catalogue, changes(catalogue, nameless)) == (text,)
