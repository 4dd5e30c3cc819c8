"""Which packages keep goals open, by trying every set of facts: the definition and nothing clever."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import combinations

from hypothesis import strategies as st

from studieroute.domain.admission import Admission, Entailment
from studieroute.domain.learner import Learner
from studieroute.domain.requirement import All, Any, AtLeast, Atom, Holds, Requirement, atoms_of
from studieroute.grammar import parse_fact
from tests.routes.catalogues import Question, questions
from tests.routes.oracle import YES, Held, Oracle, Step, grants

MOST_ATOMS = 10
SCHOOL = {"none", "po", "vmbo-bb", "vmbo-kb", "vmbo-gl", "vmbo-tl", "havo", "vwo"}

CHOSEN = tuple(
    parse_fact(text)
    for text in (
        "profile(havo, NT)",
        "profile(havo, NG)",
        "profile(havo, EM)",
        "profile(vwo, NT)",
        "subject(wiskunde-b, havo)",
        "subject(wiskunde-b, havo, 7)",
        "subject(natuurkunde, havo, 6)",
        "subject(natuurkunde, vwo)",
        "language(nl, B2)",
        "language(nl, C1)",
        "certificate(toets)",
        "certificate(proef)",
    )
)
"""Facts that a rule asks of someone who still chooses."""

HARDER = tuple(map(parse_fact, ("diploma(vwo)", "age(19)", "propedeuse(hbo)", "promoted(havo, 5)")))
"""Facts that one cannot choose."""


def _combined(parts: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Any, several), st.builds(All, several), st.builds(AtLeast, st.just(2), several)
    )


RULES: st.SearchStrategy[Requirement] = st.recursive(
    st.builds(Holds, st.sampled_from((*CHOSEN, *CHOSEN, *HARDER))), _combined, max_leaves=5
)

FOLLOWS = st.builds(
    Entailment, RULES, st.lists(st.sampled_from(CHOSEN), min_size=1, max_size=2).map(tuple)
)

PUPILS = (
    ("promoted(havo, 4)",),
    ("promoted(havo, 4)", "subject(natuurkunde, vwo)"),
    ("promoted(havo, 4)", "profile(havo, ?)"),
    ("promoted(havo, 3)", "profile(havo, NG)"),
    ("promoted(vwo, 4)", "diploma(havo)"),
    ("diploma(havo)", "promoted(havo, 5)"),
    ("diploma(havo)", "subject(wiskunde-b, havo)"),
    ("diploma(mbo-4)", "promoted(havo, 4)"),
)


@st.composite
def choices(draw: st.DrawFn) -> Question:
    """Someone who chooses among a few goals, in one of the random catalogues with rules besides."""
    question = draw(questions())
    catalogue, learner = question.catalogue, question.learner
    steps = st.sampled_from([*catalogue.programme, *catalogue.bridge])
    goals = draw(st.lists(steps, min_size=1, max_size=4, unique=True))
    ruled = draw(st.lists(st.sampled_from(goals), unique=True))
    kept = [one for one in catalogue.admissions if one.to not in ruled]
    added = [draw(_rules_for(goal)) for goal in ruled for _ in range(draw(st.integers(1, 2)))]
    if draw(st.integers(0, 3)):
        facts = tuple(map(parse_fact, draw(st.sampled_from(PUPILS))))
        learner = Learner(facts, None, learner.born, learner.home, learner.start)
    follows = draw(st.lists(FOLLOWS, max_size=2))
    catalogue = replace(
        catalogue,
        admissions=(*kept, *added),
        entailments=(*catalogue.entailments[:1], *follows),
    )
    return Question(catalogue, learner, tuple(goals), question.today)


def _rules_for(goal: str) -> st.SearchStrategy[Admission]:
    return st.builds(
        lambda rule, origin: Admission(goal, goal, rule, "", origin, source="page-new"),
        RULES | RULES.map(lambda rule: All((Holds(Atom("diploma", ("havo",))), rule))),
        st.sampled_from(("", "havo", "vwo")),
    )


class Chooser(Oracle):
    """Someone who chooses, judged by the definition of a goal that stays open."""

    @cached_property
    def then(self) -> tuple[Held, str, date]:
        """What is held when the present programme or school is finished, its level, and the day."""
        held, now = self.held_at_start(), self.learner.now
        for programme in self.catalogue.programmes:
            if now is not None and programme.id == now.programme and programme.status != "planned":
                finishing = self.finishing()
                free = max(self.start, finishing[2]) if finishing else self.start
                return held | grants(programme), programme.level.value, free
        diplomas = {one.args[0] for one in self.learner.has if one.kind == "diploma"}
        promoted = {one.args[0] for one in self.learner.has if one.kind == "promoted"}
        if now is None and diplomas <= SCHOOL:
            for level in ("vwo", "havo"):
                if level in promoted - diplomas:
                    return held | {Atom("diploma", (level,))}, level, self.start
        return held, "", self.start

    def day_of(self, step: Step) -> date | None:
        """The first start of a step after what one does now."""
        if step.status != "running":
            return None
        offers = [one for one in self.catalogue.offers if one.of == step.id and self.is_wanted(one)]
        starts = [self.first_start(one, self.then[2]) for one in offers]
        return min((one for one in starts if one is not None), default=None)

    def opens(self, step: Step, added: Held) -> bool:
        """Whether a rule says yes to someone with some facts added."""
        day = self.day_of(step)
        if day is None:
            return False
        if self.learner.now is not None and self.learner.now.programme == step.id:
            return True
        held = self.closure(self.then[0] | added)
        return any(
            self.judge(rule.requirement, held, day) == YES for rule in self.ruling(step, day)
        )

    def atoms(self) -> list[Atom]:
        """Every fact that is asked somewhere."""
        return self._atoms(one.requirement for one in self.catalogue.admissions)

    def atoms_for(self, goals: Sequence[Step]) -> list[Atom]:
        """Every fact that is asked for some goals, or from which something follows."""
        days = [(goal, day) for goal in goals if (day := self.day_of(goal)) is not None]
        return self._atoms(one.requirement for goal, day in days for one in self.ruling(goal, day))

    def _atoms(self, asked: Iterable[Requirement]) -> list[Atom]:
        rules = [*asked]
        rules += [one.condition for one in self.catalogue.entailments]
        return sorted({atom for rule in rules for atom in atoms_of(rule)}, key=str)

    def may_add(self, atom: Atom) -> bool:
        """Whether a fact can be chosen or passed an exam for."""
        held, level, _ = self.then
        if "?" in atom.args:
            return False
        if atom.kind in ("subject", "language"):
            return True
        if atom.kind == "profile":
            now, later = self.closure(self.held_at_start()), self.closure(held)
            holds = any(one.kind == "diploma" and one.args[0] == level for one in now)
            chosen = any(
                one.kind == "profile" and one.args[0] == level and one.args[1] != "?"
                for one in later
            )
            return bool(level) and atom.args[0] == level and not holds and not chosen
        return atom.kind == "certificate" and self.is_to_be_had(atom)

    def is_to_be_had(self, certificate: Atom) -> bool:
        """Whether a bridge gives a certificate, or it is asked of people with such a diploma."""
        bridges = (one for one in self.catalogue.bridges if one.status == "running")
        if any(self.compare(certificate, one) == YES for each in bridges for one in each.grants):
            return True
        levels = {one.args[0] for one in self.closure(self.then[0]) if one.kind == "diploma"}
        return any(
            rule.origin in levels and certificate in atoms_of(rule.requirement)
            for rule in self.catalogue.admissions
        )

    def packages(
        self, goals: Sequence[Step], beside: Sequence[Step] = ()
    ) -> set[frozenset[Atom]] | None:
        """Every minimal package for goals; None where there are too many facts to try all sets.

        Only what these goals or those `beside` them ask is chosen from: where two facts follow from
        each other, the one that nobody asks is no package of its own.
        """
        atoms = [one for one in self.atoms_for([*goals, *beside]) if self.may_add(one)]
        atoms = [one for one in atoms if self.leaf(one, self.closure(self.then[0]), None) != YES]
        if len(atoms) > MOST_ATOMS:
            return None
        found: list[frozenset[Atom]] = []
        for size in range(len(atoms) + 1):
            for added in map(frozenset, combinations(atoms, size)):
                levels = [one.args[0] for one in added if one.kind == "profile"]
                if len(levels) > len(set(levels)) or any(one <= added for one in found):
                    continue
                if all(self.opens(goal, added) for goal in goals):
                    found.append(added)
        return {
            one for one in found
            if not any(self.asks_less(other, one) and not self.asks_less(one, other) for other in found)
        }  # fmt: skip

    def asks_less(self, one: Held, other: Held) -> bool:
        """Whether each fact is one of the others, or follows from one of its kind among them."""
        return all(
            any(
                fact.kind == more.kind
                and (fact == more or self.leaf(fact, self.closure(frozenset({more})), None) == YES)
                for more in other
            )
            for fact in one
        )
