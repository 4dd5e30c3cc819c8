"""What blocks and what opens by trying every set of missing facts, with the oracle's judgement."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

from studieroute.domain.admission import Admission
from studieroute.domain.learner import Wishes
from studieroute.domain.requirement import Atom, atoms_of
from studieroute.domain.route import Repair, Route, Wish
from tests.routes.catalogues import Question
from tests.routes.oracle import YES, Choice, Held, Oracle, Path

Sets = set[frozenset[Atom]]


class RefusalOracle:
    """One question on one goal; `day` is the first start of the goal within the wishes."""

    def __init__(self, question: Question, goal: str) -> None:
        self.question = question
        self.oracle = Oracle(question.catalogue, question.learner, question.today)
        self.step = question.catalogue.step[goal]
        starts = [
            self.oracle.first_start(offer, self.oracle.start)
            for offer in question.catalogue.offers
            if offer.of == goal and self.oracle.is_wanted(offer)
        ]
        self.day: date | None = min((one for one in starts if one is not None), default=None)
        self.held = self.oracle.held_at_start()

    @property
    def rules(self) -> list[Admission]:
        """The admissions that rule on the day."""
        assert self.day is not None
        return self.oracle.ruling(self.step, self.day)

    @property
    def missing(self) -> list[Atom]:
        """The facts that the rules ask and that are not held."""
        asked = {atom for rule in self.rules for atom in atoms_of(rule.requirement)}
        return sorted(asked - self.holds(frozenset(), asked), key=str)

    def holds(self, added: Held, among: Iterable[Atom]) -> frozenset[Atom]:
        """Which facts are held by whoever has some more, what follows included."""
        held = self.oracle.closure(self.held | added)
        return frozenset(one for one in among if self.oracle.leaf(one, held, self.day) == YES)

    def lets_in(self, added: Held) -> bool:
        """Whether a rule surely lets in whoever has some more."""
        held = self.oracle.closure(self.held | added)
        return any(self.oracle.judge(one.requirement, held, self.day) == YES for one in self.rules)

    def openings(self) -> Sets:
        """The smallest sets of missing facts with which one is let in, what follows included."""
        missing = self.missing
        return smallest(self.holds(one, missing) for one in subsets(missing) if self.lets_in(one))

    def blocking(self) -> Sets:
        """The smallest sets such that nobody without any of their facts is let in."""
        missing = self.missing
        enough = [self.holds(one, missing) for one in subsets(missing) if self.lets_in(one)]
        return smallest(one for one in subsets(missing) if all(one & each for each in enough))

    def follows(self, repair: Repair, route: Route) -> Path | None:
        """The route of a repair walked by someone who did what it says; None: it cannot be."""
        learner = self.question.learner
        if not repair.steps:
            learner = replace(learner, has=(*learner.has, *repair.adds))
        first = route.steps[0]
        if not first.continued and first.start != self.oracle.start:
            learner = replace(learner, start=first.start)
        learner = replace(learner, wants=wishes_without(learner.wants, repair.without))
        oracle = Oracle(self.question.catalogue, learner, self.question.today)
        steps = self.question.catalogue.step
        choices: list[Choice] = []
        for one in route.steps:
            choice = Choice(steps[one.id], one.offer, one.host, goes_on=one.continued)
            if choice not in list(oracle.choices(tuple(choices))):
                return None
            choices.append(choice)
        path = oracle.walk(tuple(choices))
        return path if path is not None and oracle.is_within_wishes(path) else None


def subsets(atoms: Iterable[Atom]) -> list[frozenset[Atom]]:
    """Every subset, smallest first."""
    every = list(atoms)
    return [frozenset(one) for n in range(len(every) + 1) for one in combinations(every, n)]


def smallest(sets: Iterable[frozenset[Atom]]) -> Sets:
    """Those that contain no other one."""
    every = set(sets)
    return {one for one in every if not any(other < one for other in every)}


def wishes_without(wants: Wishes, given_up: Iterable[Wish]) -> Wishes:
    """The wishes with some of them left out."""
    none = Wishes()
    values = {
        wish.value: getattr(none if wish in set(given_up) else wants, wish.value) for wish in Wish
    }
    return Wishes(**values)
