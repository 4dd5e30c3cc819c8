"""The visit without a window: what each act may and may not do, in any order."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studieroute.domain.admission import Certainty
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer, Criteria, Route
from studieroute.kiosk import visit as visits
from studieroute.kiosk.advice import Advice, Suggestion
from studieroute.kiosk.questions import MOST_QUESTIONS, NO_IDEA, Ask
from studieroute.kiosk.visit import Manner, Paper, Screen

ROUTE = Route((), Criteria(date(2030, 7, 31), 0, 0, Certainty.RIGHT, 0.0))


def advice(count: int) -> Advice:
    """Advice with so many routes."""
    one = Suggestion(Learner(), Answer("goal", (ROUTE,)), 0)
    return Advice(Learner(), (one,) * count)


class Visits(RuleBasedStateMachine):
    """A visitor, a search and a clock that do whatever they like."""

    def __init__(self) -> None:
        super().__init__()
        self.visit = visits.reset("nl")
        self.promised = 0

    @rule()
    def begin(self) -> None:
        before = self.visit
        self.visit = visits.begin(before)
        idle = before.screen is Screen.IDLE
        assert self.visit.screen is (Screen.ASK if idle else before.screen)

    @rule(ask=st.sampled_from(Ask), key=st.sampled_from(["havo", "technology", NO_IDEA]))
    def answer(self, ask: Ask, key: str) -> None:
        before = self.visit
        self.visit = visits.answer(before, ask, (key,))
        if before.screen is Screen.ASK and ask not in before.answers:
            assert self.visit.answers == {**before.answers, ask: (key,)}
        else:
            assert self.visit == before

    @rule()
    def search(self) -> None:
        asking = self.visit.screen is Screen.ASK
        self.visit = visits.search(self.visit)
        assert not asking or self.visit.screen is Screen.SEARCH

    @rule(count=st.integers(0, 5))
    def found(self, count: int) -> None:
        before = self.visit
        self.visit = visits.found(before, advice(count))
        if before.screen is not Screen.SEARCH:
            assert self.visit == before, "an answer that nobody waits for was shown"
        else:
            assert self.visit.screen is Screen.ANSWER

    @rule(number=st.integers(-1, 6))
    def deepen(self, number: int) -> None:
        before = self.visit
        self.visit = visits.deepen(before, number)
        shown = len(before.advice.suggestions) if before.advice else 0
        may = before.screen is Screen.ANSWER and 0 <= number < shown
        assert (self.visit.screen is Screen.DEEPEN) is (may or before.screen is Screen.DEEPEN)

    @rule()
    def take_home(self) -> None:
        self.visit = visits.take_home(self.visit)

    @rule(state=st.sampled_from(Paper))
    def printing(self, state: Paper) -> None:
        before = self.visit
        self.visit = visits.printing(before, state)
        assert self.visit == before or before.screen is Screen.TAKE_HOME

    @rule()
    def back(self) -> None:
        before = self.visit
        self.visit = visits.back(before)
        assert (self.visit == before) is (before.screen is Screen.IDLE)

    @rule(language=st.sampled_from(["nl", "en", "de"]), large=st.booleans())
    def address(self, language: str, large: bool) -> None:
        before = self.visit
        self.visit = visits.addressed(before, Manner(language, large=large))
        assert (self.visit.screen, self.visit.given) == (before.screen, before.given)

    @precondition(lambda self: self.visit.screen is not Screen.IDLE)
    @rule()
    def reset(self) -> None:
        self.visit = visits.reset("nl")
        assert self.visit == visits.Visit()

    @invariant()
    def waiting_means_that_nothing_is_known(self) -> None:
        if self.visit.screen is Screen.IDLE:
            assert not self.visit.given and self.visit.advice is None

    @invariant()
    def what_is_looked_at_is_there(self) -> None:
        if self.visit.screen in (Screen.DEEPEN, Screen.TAKE_HOME):
            assert self.visit.suggestion is not None

    @invariant()
    def no_answer_stands_while_questions_are_asked(self) -> None:
        if self.visit.screen in (Screen.ASK, Screen.SEARCH):
            assert self.visit.advice is None

    @invariant()
    def no_question_is_answered_twice(self) -> None:
        asked = [ask for ask, _ in self.visit.given]
        assert len(asked) == len(set(asked)) <= max(MOST_QUESTIONS, len(Ask))


TestVisits = Visits.TestCase
TestVisits.settings = settings(max_examples=150, stateful_step_count=40)
