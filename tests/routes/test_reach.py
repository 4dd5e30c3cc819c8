"""Every programme with its verdict, against the exhaustive oracle."""

from hypothesis import assume, given, settings

from studieroute.domain.programme import Status
from studieroute.domain.verdict import Verdict
from studieroute.routes.graph import RouteGraph
from studieroute.routes.reach import reach
from tests.routes.asking import oracle_of
from tests.routes.catalogues import Question, questions
from tests.routes.handmade import TODAY, catalogue, learner, programme, rule
from tests.routes.oracle import UNKNOWN, TooMany


@settings(max_examples=60)
@given(questions())
def test_that_reach_finds_the_verdict_and_first_finish_of_every_programme(
    question: Question,
) -> None:
    graph = RouteGraph(question.catalogue)
    found = reach(graph, question.learner, question.today)
    assert [one.id for one in found] == [one.id for one in question.catalogue.programmes]
    for one in found:
        if question.catalogue.programme[one.id].status is not Status.RUNNING:
            assert (one.verdict, one.steps, one.finish) == (Verdict.NO, None, None)
            continue
        try:
            front = oracle_of(question).front([one.id])
        except TooMany:
            assume(False)
            raise
        sure = [path for vector, path in front.items() if vector[3] != UNKNOWN]
        best = sure or list(front.values())
        verdict = Verdict.YES if sure else Verdict.UNKNOWN if best else Verdict.NO
        assert one.verdict is verdict
        first = min((path.vector[0] for path in best), default=None)
        finish = one.finish.toordinal() if one.finish else None
        if one.exact or not finish or not first:
            assert finish == first
        else:
            assert finish > first


def test_that_the_steps_to_a_programme_are_counted() -> None:
    rows = catalogue(
        programme("ad", "ad", 24),
        programme("hbo", months=24),
        programme("shut"),
        rule("ad", "diploma(havo)"),
        rule("hbo", "diploma(ad)"),
        rule("shut", "diploma(vwo)"),
    )
    found = reach(RouteGraph(rows), learner("diploma(havo)"), TODAY)
    assert [(one.id, one.verdict, one.steps) for one in found] == [
        ("ad", Verdict.YES, 1),
        ("hbo", Verdict.YES, 2),
        ("shut", Verdict.NO, None),
    ]


def test_that_reaching_tells_how_far_it_is() -> None:
    told: list[float] = []
    rows = catalogue(programme("one"), programme("two"))
    reach(RouteGraph(rows), learner(), TODAY, lambda text, share: told.append(share))
    assert told == sorted(told)
    assert all(0 <= share <= 1 for share in told)
    assert told
