"""What the panels draw: the state with everything found for it; plain data, never changed."""

from dataclasses import dataclass, field
from datetime import date

from studieroute.adviser.state import Conversation
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Atom, atoms_of
from studieroute.domain.route import Answer, Refusal, Route
from studieroute.domain.verdict import Holding, Verdict
from studieroute.i18n import Say, speak


@dataclass(frozen=True)
class View:
    """One moment of the window; `answer` is None while nothing was found yet."""

    state: Conversation
    today: date
    catalogue: Catalogue = field(default_factory=Catalogue)
    is_open: bool = False
    goal_ids: tuple[str, ...] = ()
    answer: Answer | None = None
    refusal: Refusal | None = None
    busy: bool = False
    can_undo: bool = False
    can_redo: bool = False

    @property
    def say(self) -> Say:
        """The speaker of the conversation's language."""
        return speak(self.state.language)

    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes found, the ones worth showing first."""
        return self.answer.routes if self.answer else ()

    @property
    def shown(self) -> tuple[Route, ...]:
        """The routes to list: all of them or those that really differ."""
        if self.state.show_all:
            return self.routes
        return tuple(route for route in self.routes if not route.hidden)

    @property
    def index(self) -> int:
        """The place of the route looked at among all routes; the first where it is gone."""
        keys = [route.key for route in self.routes]
        return keys.index(self.state.route) if self.state.route in keys else 0

    @property
    def route(self) -> Route | None:
        """The route looked at."""
        return self.routes[self.index] if self.routes else None

    @property
    def asks_age(self) -> bool:
        """Whether a rule on the way asks an age, so that the birth date matters."""
        rules = [step.admission for route in self.routes for step in route.steps]
        rules.extend(rule for rule, _ in (self.refusal.findings if self.refusal else ()))
        return any(
            atom.kind == "age" for rule in rules if rule for atom in atoms_of(rule.requirement)
        )

    @property
    def inferred(self) -> tuple[Atom, ...]:
        """What follows from the facts given, by the catalogue's entailments."""
        facts = [self.catalogue.fact(atom) for atom in self.state.learner.has]
        holding = Holding(facts, self.catalogue.entailments, name=self.catalogue.fact)
        return tuple(fact.atom for fact in holding.facts if fact.because is not None)

    @property
    def is_shut(self) -> bool:
        """Whether the goal cannot surely be entered at once, so that "why not" has something to say."""
        return self.refusal is not None and self.refusal.verdict is not Verdict.YES
