"""How the answer changes, or does not, when the catalogue or the learner is changed a little."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st

from studieroute.domain.admission import Admission
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Wishes
from studieroute.domain.offer import Offer
from studieroute.domain.programme import Programme, Status
from studieroute.domain.requirement import All, Any, AtLeast, Atom, Holds, Requirement
from tests.routes.asking import ask, choices_of, is_no_worse, oracle_of, vectors
from tests.routes.catalogues import Question, questions

T = TypeVar("T")
Naming = Callable[[str], str]


@given(questions(), st.integers(0, 2**32))
def test_that_the_order_of_the_rows_changes_nothing(question: Question, seed: int) -> None:
    rows, shuffler = question.catalogue, Random(seed)

    def shuffled(members: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(shuffler.sample(members, len(members)))

    other = Catalogue(
        sources=shuffled(rows.sources),
        places=shuffled(rows.places),
        programmes=shuffled(rows.programmes),
        bridges=shuffled(rows.bridges),
        offers=shuffled(rows.offers),
        admissions=shuffled(rows.admissions),
        entailments=shuffled(rows.entailments),
        fees=shuffled(rows.fees),
    )
    has = shuffled(question.learner.has)
    learner = replace(question.learner, has=has)
    changed = replace(question, catalogue=other, learner=learner, goals=question.goals[::-1])
    assert vectors(changed) == vectors(question)


@given(questions())
def test_that_other_identifiers_give_the_same_routes_under_other_names(question: Question) -> None:
    steps = sorted(question.catalogue.step)
    new = {old: f"s{len(steps) - number}" for number, old in enumerate(steps)}
    old = {name: id for id, name in new.items()}
    renamed = _renamed(question, lambda word: new.get(word, word))
    assert vectors(renamed) == vectors(question)
    for route in ask(renamed):
        choices = tuple(
            replace(
                choice,
                step=question.catalogue.step[old[choice.step.id]],
                offer=_offer_named_back(question, choice.offer),
                host=old[choice.host] if choice.host else None,
            )
            for choice in choices_of(renamed, route)
        )
        path = oracle_of(question).walk(choices)
        assert path is not None
        assert path.vector == route.criteria.vector


def _offer_named_back(question: Question, offer: Offer | None) -> Offer | None:
    if offer is None:
        return None
    return next(one for one in question.catalogue.offers if one.id == offer.id[::-1])


def _renamed(question: Question, name: Naming) -> Question:
    rows, learner = question.catalogue, question.learner
    catalogue = replace(
        rows,
        programmes=tuple(replace(one, id=name(one.id)) for one in rows.programmes),
        bridges=tuple(_bridge(one, name) for one in rows.bridges),
        offers=tuple(replace(one, id=one.id[::-1], of=name(one.of)) for one in rows.offers),
        admissions=tuple(
            replace(one, to=name(one.to), requirement=_rule(one.requirement, name))
            for one in rows.admissions
        ),
        entailments=tuple(
            replace(
                one,
                condition=_rule(one.condition, name),
                then=tuple(_atom(atom, name) for atom in one.then),
            )
            for one in rows.entailments
        ),
    )
    now = learner.now and replace(learner.now, programme=name(learner.now.programme))
    has = tuple(_atom(atom, name) for atom in learner.has)
    goals = tuple(name(goal) for goal in question.goals)
    return Question(catalogue, replace(learner, has=has, now=now), goals, question.today)


def _bridge(bridge: Bridge, name: Naming) -> Bridge:
    hosts = tuple(name(host) for host in bridge.hosts)
    grants = tuple(_atom(atom, name) for atom in bridge.grants)
    return replace(bridge, id=name(bridge.id), hosts=hosts, grants=grants)


def _atom(atom: Atom, name: Naming) -> Atom:
    return Atom(atom.kind, tuple(name(word) for word in atom.args))


def _rule(requirement: Requirement, name: Naming) -> Requirement:
    match requirement:
        case Holds(atom):
            return Holds(_atom(atom, name))
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return replace(requirement, parts=tuple(_rule(part, name) for part in parts))
        case _:
            return requirement


@given(questions(), st.data())
def test_that_an_offer_more_never_makes_the_front_worse(
    question: Question, data: st.DataObject
) -> None:
    """Not so for the programme one is in, of which the cheapest offer counts, near or far."""
    more = data.draw(st.sampled_from(question.catalogue.offers))
    assume(question.learner.now is None or more.of != question.learner.now.programme)
    fewer = tuple(one for one in question.catalogue.offers if one.id != more.id)
    without = replace(question, catalogue=replace(question.catalogue, offers=fewer))
    assert is_no_worse(vectors(question), vectors(without))


@given(questions())
def test_that_giving_up_a_wish_never_makes_the_front_worse(question: Question) -> None:
    """For who is not in a programme: of that one the cheapest offer within the wishes counts."""
    learner = replace(question.learner, now=None)
    wishing = replace(question, learner=learner)
    free = replace(question, learner=replace(learner, wants=Wishes()))
    assert is_no_worse(vectors(free), vectors(wishing))


@given(questions())
def test_that_a_lower_fee_never_makes_the_front_worse(question: Question) -> None:
    assume(question.learner.now is None)
    rows = question.catalogue
    halves = tuple(replace(fee, amount_eur=fee.amount_eur / 2) for fee in rows.fees)
    cheaper = replace(question, catalogue=replace(rows, fees=halves))
    assert is_no_worse(vectors(cheaper), vectors(question))


@given(questions())
def test_that_leaving_out_what_is_planned_or_ended_changes_nothing(question: Question) -> None:
    rows = question.catalogue
    now = question.learner.now
    kept = replace(
        rows,
        programmes=tuple(
            one
            for one in rows.programmes
            if one.status is Status.RUNNING or (now and now.programme == one.id)
        ),
        bridges=tuple(one for one in rows.bridges if one.status is Status.RUNNING),
    )
    assume(not _is_named(rows, {one.id for one in _gone(rows, kept)}))
    assert vectors(replace(question, catalogue=kept)) == vectors(question)


def _gone(rows: Catalogue, kept: Catalogue) -> list[Programme | Bridge]:
    return [one for id, one in rows.step.items() if id not in kept.step]


def _is_named(rows: Catalogue, names: set[str]) -> bool:
    """Whether a code in the catalogue stands for one of these programmes."""
    codes = {code for one in rows.programmes if one.id in names for code in one.codes}
    return bool(codes)


@given(questions())
def test_that_a_rule_that_no_start_falls_under_changes_nothing(question: Question) -> None:
    rows = question.catalogue
    past = [
        replace(one, valid_from=None, valid_to=question.today.replace(year=2020), source="pact")
        for one in rows.admissions
    ]
    longer: tuple[Admission, ...] = (*rows.admissions, *past)
    with_past = replace(question, catalogue=replace(rows, admissions=longer))
    assert vectors(with_past) == vectors(question)
