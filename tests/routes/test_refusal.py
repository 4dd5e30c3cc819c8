"""Why not: the verdict, whom to ask, and that no sentence says more than the judge decided."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, event, given

from studieroute.domain.admission import Admission
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.programme import Institution, Status
from studieroute.domain.requirement import Never, Requirement
from studieroute.domain.route import Closed, Refusal, RouteStep, Wish
from studieroute.domain.verdict import Verdict
from studieroute.grammar import parse_fact, parse_requirement, write_requirement
from studieroute.i18n import speak
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import explain
from studieroute.wording import answers, refusals
from studieroute.wording.reasons import Reason, ReasonKind, reasons
from tests.routes.asking import THOROUGH
from tests.routes.catalogues import SOURCES, Question, questions
from tests.routes.handmade import TODAY, bridge, catalogue, learner, offer, programme, rule
from tests.routes.refusal_oracle import RefusalOracle

SOMEDAY = date(2027, 9, 1)
SAY = speak("en")


def explained(rows: Catalogue, person: Learner, goal: str, today: date = TODAY) -> Refusal:
    graph = RouteGraph(rows)
    return explain(graph, person, goal, today, find_routes(graph, person, [goal], today))


def why(
    person: Learner, requirement: Requirement, *, origin: str = "havo", complete: bool = True
) -> Refusal:
    """The refusal of a programme with one rule."""
    rows = catalogue(
        programme("hbo", complete=complete),
        rule("hbo", write_requirement(requirement), origin=origin),
    )
    return explained(rows, person, "hbo")


# verdicts


def test_that_who_may_enter_is_told_yes_without_blockers() -> None:
    refusal = why(learner("diploma(havo)"), parse_requirement("diploma(havo)"))
    assert (refusal.verdict, refusal.on, refusal.closed) == (Verdict.YES, SOMEDAY, None)
    assert (refusal.blockers, refusal.repairs, refusal.questions) == ((), (), ())


def test_that_what_is_not_known_is_asked() -> None:
    refusal = why(learner("diploma(havo)"), parse_requirement("age(21)"))
    assert refusal.verdict is Verdict.UNKNOWN
    assert refusal.questions[0].lacking == (parse_fact("age(21)"),)
    assert {question.institution for question in refusal.questions} == {"school"}


def test_that_incomplete_rules_turn_no_into_not_known() -> None:
    asks_vwo = parse_requirement("diploma(vwo)")
    assert why(learner("diploma(havo)"), asks_vwo).verdict is Verdict.NO
    assert why(learner("diploma(havo)"), asks_vwo, complete=False).verdict is Verdict.UNKNOWN
    assert why(learner("diploma(havo)"), Never(), complete=False).verdict is Verdict.NO


def test_that_it_is_said_why_a_thing_is_never_a_step() -> None:
    rows = catalogue(
        programme("planned", status="planned"),
        programme("ended", status="ended"),
        programme("endless", months=None),
        programme("far"),
        offer("far", languages="en"),
        programme("over"),
        offer("over", until=date(2026, 12, 1)),
    )
    person = learner(wants=Wishes(languages=("nl",)))
    closed = {one: explained(rows, person, one).closed for one in rows.programme}
    assert closed == {
        "planned": Closed.PLANNED,
        "ended": Closed.ENDED,
        "endless": Closed.NO_DURATION,
        "far": Closed.WISHES,
        "over": Closed.DEADLINE,
    }


def test_that_a_refusal_despite_the_rules_still_names_whom_to_ask() -> None:
    rows = catalogue(programme("endless", months=None), rule("endless"))
    refusal = explained(rows, learner(), "endless")
    assert refusal.verdict is Verdict.YES
    assert [one.institution for one in refusal.questions] == ["school"]


def test_that_wishes_are_no_cause_where_nothing_leads_there_without_them_either() -> None:
    rows = catalogue(programme("hbo"), rule("hbo", "diploma(vwo)"))
    person = learner("diploma(havo)", wants=Wishes(max_cost_eur=100, finish_by=date(2028, 1, 1)))
    refusal = explained(rows, person, "hbo")
    assert (refusal.verdict, refusal.closed, refusal.against) == (Verdict.NO, None, ())


def test_that_only_the_wishes_that_stand_in_the_way_are_named() -> None:
    rows = catalogue(
        programme("hbo"),
        offer("hbo", id="english", languages="en", mode="voltijd"),
        offer("hbo", id="evening", languages="nl", mode="deeltijd", place="deventer"),
        rule("hbo"),
    )
    wants = Wishes(("nl",), ("voltijd",), max_km=10, max_cost_eur=5000)
    refusal = explained(rows, learner(home="Enschede", wants=wants), "hbo")
    assert refusal.closed is Closed.WISHES
    assert refusal.against == ((Wish.LANGUAGES,), (Wish.MAX_KM, Wish.MODES))


# a way on, and no sentence without a rule, no rule without a source


def sourced(question: Question) -> Question:
    """The same question in a catalogue as the keeper's checks let through: nothing unsourced."""
    rows = question.catalogue
    names = {one.id for one in SOURCES}
    return replace(
        question,
        goals=question.goals[:1],
        catalogue=replace(
            rows,
            institutions=(Institution("school", "School", contact="https://school.example"),),
            programmes=tuple(
                replace(one, institution="school", source="register") for one in rows.programmes
            ),
            bridges=tuple(
                replace(one, institution="school", source="page-new") for one in rows.bridges
            ),
            offers=tuple(replace(one, source="register") for one in rows.offers),
            fees=tuple(replace(one, source="law") for one in rows.fees),
            entailments=tuple(replace(one, source="law") for one in rows.entailments),
            admissions=tuple(
                one if one.source in names else replace(one, source="page-new")
                for one in rows.admissions
            ),
        ),
    )


@THOROUGH
@given(questions())
def test_that_every_refusal_has_a_way_on_or_a_name_to_ask(question: Question) -> None:
    question = sourced(question)
    (goal,) = question.goals
    graph = RouteGraph(question.catalogue)
    answer = find_routes(graph, question.learner, [goal], question.today)
    refusal = explain(graph, question.learner, goal, question.today, answer)
    assume(refusal.verdict is not Verdict.YES or not answer.routes)
    event(f"{refusal.verdict.code}, {refusal.closed}, {min(2, len(refusal.repairs))} repairs")
    named = [
        one for one in refusal.questions
        if question.catalogue.institution[one.institution].name
        in answers.question(SAY, question.catalogue, one)
    ]  # fmt: skip
    assert refusal.repairs or named
    assert refusals.headlines(SAY, question.catalogue, refusal)


def check_reason(rows: Catalogue, one: Reason, rule: Admission | None) -> None:
    """A sentence has a source that exists, and one about a rule has that rule's."""
    assert one.text
    assert one.sources
    assert all(rows.source[source.id] == source for source in one.sources)
    if rule is not None and one.kind in (ReasonKind.RULE, ReasonKind.PART):
        assert rows.source[rule.source] in one.sources


def check_step(rows: Catalogue, step: RouteStep, today: date) -> None:
    told = reasons(SAY, rows, step, today)
    assert told
    rule = step.admission
    for one in told:
        check_reason(rows, one, rule)
    about_rules = [one for one in told if one.kind is ReasonKind.RULE]
    if rule is None:
        assert step.continued or [one.kind for one in told].count(ReasonKind.ASK) >= 1
        assert len(about_rules) == int(step.continued)
    else:
        assert rule in rows.admissions
        assert [one.verdict for one in about_rules] == [step.verdict]
        assert step.finding is not None
        assert step.finding.requirement == rule.requirement


@THOROUGH
@given(questions())
def test_that_no_reason_is_without_a_rule_and_no_rule_without_a_source(question: Question) -> None:
    question = sourced(question)
    (goal,) = question.goals
    rows = question.catalogue
    graph = RouteGraph(rows)
    answer = find_routes(graph, question.learner, [goal], question.today)
    refusal = explain(graph, question.learner, goal, question.today, answer)
    routes = [*answer.routes, *(one.route for one in refusal.repairs if one.route)]
    for route in routes:
        for step in route.steps:
            check_step(rows, step, question.today)
    for blocker in refusal.blockers:
        assert blocker.admissions or not refusal.findings
        assert {rule.id for rule in blocker.admissions} <= {rule.id for rule, _ in refusal.findings}
    told = answers.why(SAY, rows, refusal, question.today)
    for one in told:
        check_reason(rows, one, None)
    rules = [one for one in told if one.kind is ReasonKind.RULE]
    assert len(rules) <= len(refusal.findings)


@THOROUGH
@given(questions())
def test_that_every_finding_is_what_the_oracle_judges(question: Question) -> None:
    goal = question.goals[0]
    oracle = RefusalOracle(replace(question, goals=(goal,)), goal)
    assume(oracle.day is not None)
    refusal = explained(question.catalogue, question.learner, goal, question.today)
    assume(refusal.on is not None)
    assert refusal.on == oracle.day
    held = oracle.oracle.closure(oracle.held)
    judged = {
        rule.id: oracle.oracle.judge(rule.requirement, held, oracle.day) for rule in oracle.rules
    }
    assert {rule.id: int(finding.verdict) for rule, finding in refusal.findings} == judged
    if oracle.step.status is Status.RUNNING and refusal.verdict is not Verdict.UNKNOWN:
        assert int(refusal.verdict) == max(judged.values(), default=0)


def test_that_a_bridge_that_ended_is_refused_with_a_name_to_ask() -> None:
    rows = catalogue(bridge("course", status="ended"))
    refusal = explained(rows, learner(), "course")
    assert (refusal.verdict, refusal.closed) == (Verdict.NO, Closed.ENDED)
    assert [one.institution for one in refusal.questions] == ["school"]
