"""What the panels draw: the state with everything found for it; plain data, never changed."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from studieroute.adviser.asides import Besides
from studieroute.adviser.sieve import sifted
from studieroute.adviser.state import Conversation
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Atom, atoms_of
from studieroute.domain.route import Answer, Refusal, Route
from studieroute.domain.verdict import Holding, Verdict
from studieroute.i18n import Say, speak

NOTHING_BESIDES = Besides()
A_HANDFUL = 6
"""Routes listed where a sieve lets through only routes that are much like others."""


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
    stopped: bool = False
    besides: Besides = NOTHING_BESIDES
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

    @cached_property
    def passing(self) -> tuple[Route, ...]:
        """The routes that the sieve lets through, in the order asked for."""
        return sifted(self.catalogue, self.state.sieve, self.routes)

    @cached_property
    def shown(self) -> tuple[Route, ...]:
        """The routes to list: all that pass the sieve, or those of them that really differ."""
        if self.state.show_all:
            return self.passing
        differing = tuple(route for route in self.passing if not route.hidden)
        return differing or self.passing[:A_HANDFUL]

    @property
    def sifted_out(self) -> int:
        """How many routes the sieve hides."""
        return len(self.routes) - len(self.passing)

    @property
    def much_alike(self) -> int:
        """How many routes pass the sieve but are not listed, as they differ little."""
        return len(self.passing) - len(self.shown)

    @property
    def ticked(self) -> tuple[Route, ...]:
        """The routes chosen for comparing that still exist, in the order they were chosen."""
        by_key = {route.key: route for route in self.routes}
        return tuple(by_key[key] for key in self.state.ticked if key in by_key)

    @property
    def page(self) -> str:
        """What the middle shows: "compare", "around", or empty for the routes."""
        page = self.state.page
        return "" if page == "compare" and len(self.ticked) < 2 else page

    @property
    def index(self) -> int:
        """The place of the route looked at among all routes; the first one listed where it is gone."""
        keys = [route.key for route in self.routes]
        if self.state.route in keys:
            return keys.index(self.state.route)
        return keys.index(self.shown[0].key) if self.shown else 0

    @property
    def route(self) -> Route | None:
        """The route looked at."""
        return self.routes[self.index] if self.routes else None

    @property
    def middle(self) -> str:
        """What to look around from: the step looked at, else the goal; empty where there is none."""
        if self.state.step in self.catalogue.step:
            return self.state.step
        return self.goal_ids[0] if self.goal_ids else ""

    @property
    def can_print(self) -> bool:
        """Whether there is a route to print; a what-if is none."""
        return self.route is not None and not self.busy and self.state.trial is None

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
