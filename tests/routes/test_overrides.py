"""Facts by decision and inferences that a learner refuses."""

from dataclasses import replace
from datetime import date

from studieroute.domain.learner import Learner, Override, Refused
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Route
from studieroute.domain.verdict import Fact, Holding, Verdict, overrides_in
from studieroute.grammar import parse_fact, parse_facts, parse_requirement
from studieroute.routes.find import find_routes
from studieroute.routes.refusal import explain
from tests.adviser.small import TODAY, small_graph

GRAPH = small_graph()
PHYSICS = parse_fact("subject(natuurkunde, havo)")
PROMISED = Override(PHYSICS, "promised", date(2026, 11, 1))
NG = Learner(has=parse_facts("diploma(havo) and profile(havo, NG)"))
NT = Learner(has=parse_facts("diploma(havo) and profile(havo, NT)"))
FOLLOWS = Refused(PHYSICS, parse_requirement("profile(havo, NT)"))


def first(learner: Learner, goal: str = "saxion-b-e") -> Route:
    return find_routes(GRAPH.for_learner(learner), learner, [goal], TODAY).routes[0]


def test_that_a_decision_opens_a_door_and_the_finding_says_so() -> None:
    assert first(NG).steps[0].id != "saxion-b-e"
    step = first(replace(NG, overrides=(PROMISED,))).steps[0]
    assert (step.id, step.verdict) == ("saxion-b-e", Verdict.YES)
    assert step.finding is not None and overrides_in(step.finding) == (PROMISED,)


def test_that_a_decision_on_what_is_held_anyway_is_not_blamed() -> None:
    learner = replace(NG, has=(*NG.has, PHYSICS), overrides=(PROMISED,))
    step = first(learner).steps[0]
    assert step.finding is not None and overrides_in(step.finding) == ()


def test_that_what_follows_from_a_decision_rests_on_it_too() -> None:
    decided = Override(Atom("profile", ("havo", "NT")), "promised")
    facts = [Fact(decided.atom, override=decided)]
    holding = Holding(facts, GRAPH.catalogue.entailments)
    finding = holding.judge(parse_requirement("subject(natuurkunde, havo)"), TODAY)
    assert finding.fact is not None and finding.fact.because is not None
    assert overrides_in(finding) == (decided,)


def test_that_one_of_several_ways_without_a_decision_is_enough() -> None:
    facts = [Fact(PHYSICS, override=PROMISED), Fact(parse_fact("diploma(havo)"))]
    asked = parse_requirement("subject(natuurkunde, havo) or diploma(havo)")
    assert overrides_in(Holding(facts).judge(asked, TODAY)) == ()
    both = parse_requirement("subject(natuurkunde, havo) and diploma(havo)")
    assert overrides_in(Holding(facts).judge(both, TODAY)) == (PROMISED,)


def test_that_a_refused_inference_shuts_the_door_it_opened() -> None:
    catalogue = GRAPH.catalogue
    asked = parse_requirement("diploma(havo) and subject(natuurkunde, havo)")
    rules = tuple(
        replace(one, requirement=asked) if one.to == "saxion-b-e" else one
        for one in catalogue.admissions
    )
    graph = type(GRAPH)(replace(catalogue, admissions=rules))
    assert find_routes(graph, NT, ["saxion-b-e"], TODAY).routes[0].steps[0].id == "saxion-b-e"
    doubting = replace(NT, refuses=(FOLLOWS,))
    own = graph.for_learner(doubting)
    answer = find_routes(own, doubting, ["saxion-b-e"], TODAY)
    assert answer.routes[0].steps[0].id == "exam"
    refusal = explain(own, doubting, "saxion-b-e", TODAY, answer)
    assert [one.lacking for one in refusal.blockers] == [(PHYSICS,)]


def test_that_learners_who_refuse_the_same_share_one_graph_and_others_the_first() -> None:
    doubting = replace(NT, refuses=(FOLLOWS,))
    assert GRAPH.for_learner(NT) is GRAPH
    assert GRAPH.for_learner(doubting) is GRAPH.for_learner(replace(doubting, home="Hengelo"))
