"""Plan B: what one holds when a step of a route fails, and the best way on from there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from studieroute.domain.admission import Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import add_months, end_of
from studieroute.domain.catalogue import Catalogue, Figure
from studieroute.domain.learner import Learner
from studieroute.domain.level import SECTORS, Level
from studieroute.domain.programme import Programme, Status
from studieroute.domain.requirement import NOT_KNOWN, Atom
from studieroute.domain.route import Answer, Route, RouteStep
from studieroute.routes.barring import tied_to
from studieroute.routes.difference import months_between
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.situation import Situation

Report = Callable[[str, float], None]

LONG_WAIT = timedelta(days=31)
"""A gap after a failure that makes it worth asking whether one could have applied earlier."""

RISKS = ("drop-out", "switch", "positive-bsa")
"""The beginnings of the measures that say how often a step fails."""

NATION = "landelijk"
"""What figures about the whole country are about; their population begins with a level."""

BELOW: dict[Level, tuple[Level, ...]] = {
    Level.PHD: (Level.WO_MASTER,), Level.ENGD: (Level.WO_MASTER,),
    Level.WO_MASTER: (Level.HBO_MASTER,), Level.HBO_MASTER: (Level.HBO_BACHELOR,),
    Level.WO_BACHELOR: (Level.HBO_BACHELOR,), Level.HBO_BACHELOR: (Level.AD, Level.MBO_4),
    Level.AD: (Level.MBO_4,), Level.MBO_4: (Level.MBO_3,), Level.MBO_3: (Level.MBO_2,),
    Level.MBO_2: (Level.MBO_1,), Level.VWO: (Level.HAVO,), Level.HAVO: (Level.MBO_4,),
    Level.VMBO_TL: (Level.VMBO_KB,), Level.VMBO_GL: (Level.VMBO_KB,),
    Level.VMBO_KB: (Level.VMBO_BB,),
}  # fmt: skip
"""Where one steps down to; the Ad lies between mbo 4 and the hbo-bachelor."""


class Moment(StrEnum):
    """When a step fails."""

    YEAR_ONE = "year_one"
    END = "end"


class Onward(StrEnum):
    """Where the way on leads: the same goal, a relative of it, or a person to ask."""

    SAME_GOAL = "same_goal"
    SAME_LEVEL = "same_level"
    LOWER_LEVEL = "lower_level"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Fallback:
    """What is left when a step fails on a day, compared with the route as it was planned.

    `months` (later finished) and `cost_cents` (more, what was paid in vain included) are None
    where not known. `in_time` is a quicker way on for who applies before `decide_by`, a day
    before the failure is final.
    """

    step: RouteStep
    moment: Moment
    on: date
    holds: tuple[Atom, ...]
    onward: Onward
    route: Route | None = None
    months: int | None = None
    cost_cents: int | None = None
    beyond_wishes: bool = False
    in_time: Route | None = None
    decide_by: date | None = None
    figures: tuple[Figure, ...] = ()


def fallbacks(
    graph: RouteGraph,
    learner: Learner,
    route: Route,
    today: date,
    report: Report = lambda text, share: None,
    goals: Iterable[str] = (),
) -> tuple[Fallback, ...]:
    """For each step and each moment it may fail, the best way on; hosted steps are left out.

    `goals` are all programmes that were asked for, where the route leads to one of several.
    Neither a propedeuse nor a number of credits is counted on. Limits on time and money do not
    bind plan B, but it says when it breaks them.
    """
    wanted = tuple(goals) or (route.steps[-1].id,)
    found: list[Fallback] = []
    for index, step in enumerate(route.steps):
        report(step.id, index / len(route.steps))
        if step.host is None:
            failing = _Failing(graph, learner, route, index, today, wanted)
            found.extend(failing.fallback(moment, on) for moment, on in failing.moments())
    return tuple(found)


def regret(route: Route, plan_b: Iterable[Fallback]) -> int | None:
    """The most months that any failure costs; None where one of them costs the goal's level."""
    loss = 0
    for one in plan_b:
        if one.route is None or one.onward is Onward.LOWER_LEVEL:
            return None
        loss = max(loss, months_between(route.criteria.finish, one.route.criteria.finish))
    return loss


def rank_by_regret(routes: Iterable[tuple[Route, tuple[Fallback, ...]]]) -> tuple[Route, ...]:
    """Routes with their fallbacks, the one with the least to lose first."""

    def price(pair: tuple[Route, tuple[Fallback, ...]]) -> tuple[object, ...]:
        loss = regret(*pair)
        return loss is None, loss or 0, pair[0].criteria.vector, pair[0].key

    return tuple(pair[0] for pair in sorted(routes, key=price))


def figures_on(catalogue: Catalogue, step: str, holds: Iterable[Atom] = ()) -> tuple[Figure, ...]:
    """How often a step fails: figures about it, else its field, level, or that level nationally.

    Of each measure only the latest year, and none about people with a diploma that is not held;
    empty where the catalogue has none.
    """
    diplomas = {one.args[0] for one in holds if one.kind == "diploma"}
    sectors = {level.sector for level in Level if level.value in diplomas}
    thing = catalogue.step[step]
    names = [thing.id]
    level = ""
    if isinstance(thing, Programme):
        level = thing.level.value
        names += [f"field:{thing.field}", level] if thing.field else [level]
    for name in names:
        found = _latest(_risks(catalogue, name, sectors))
        if found:
            return found
    national = _risks(catalogue, NATION, sectors)
    return _latest(one for one in national if level in one.population.split()[:1])


class _Failing:
    """One step of a route that fails, and what can be done then."""

    def __init__(
        self,
        graph: RouteGraph,
        learner: Learner,
        route: Route,
        index: int,
        today: date,
        goals: tuple[str, ...],
    ) -> None:
        self.catalogue = graph.catalogue
        self.learner = learner
        self.route = route
        self.index = index
        self.step = route.steps[index]
        self.today = today
        self.situation = Situation(graph.rulebook, learner, today)
        self.barred = tied_to(graph.catalogue, self.step.id)
        self.graph = graph
        self.goals = tuple(goal for goal in goals if goal not in self.barred)
        self.holds = self._holds()

    def moments(self) -> Iterator[tuple[Moment, date]]:
        """When the step may plausibly fail, with the last day that one spends on it."""
        year_one = end_of(self.step.start, 12)
        if self.today <= year_one < self.step.end:
            yield Moment.YEAR_ONE, year_one
        yield Moment.END, self.step.end

    def fallback(self, moment: Moment, on: date) -> Fallback:
        """The best way on after a failure on that day."""
        figures = figures_on(self.catalogue, self.step.id, self.holds)
        onward, goals, route = self._way_on(on, max(on, self.today))
        found = Fallback(self.step, moment, on, self.holds, onward, route, figures=figures)
        if route is None:
            return found
        found = replace(
            found,
            months=months_between(self.route.criteria.finish, route.criteria.finish),
            cost_cents=self._extra(route, on),
            beyond_wishes=self._is_beyond_wishes(route, on),
        )
        return self._with_early_choice(found, goals, route)

    def _way_on(self, on: date, day: date) -> tuple[Onward, tuple[str, ...], Route | None]:
        """Where one can still go from `on`, applying from `day`: the goal, else what is near it."""
        for onward, goals in (self._same(), *self._near()):
            route = self._best(goals, on, day)
            if route is not None:
                return onward, goals, route
        return Onward.ASK, (), None

    def _same(self) -> tuple[Onward, tuple[str, ...]]:
        return Onward.SAME_GOAL, self.goals

    def _near(self) -> Iterator[tuple[Onward, tuple[str, ...]]]:
        """Other programmes of the goal's level, then of a level below; the nearest field first."""
        goal = self.catalogue.programme.get(self.route.steps[-1].id)
        if goal is None:
            return
        held = {atom.args[0] for atom in self.holds if atom.kind == "diploma"}
        lower = [level for level in BELOW.get(goal.level, ()) if level.value not in held]
        for level in (goal.level, *lower):
            onward = Onward.SAME_LEVEL if level is goal.level else Onward.LOWER_LEVEL
            before: tuple[str, ...] = ()
            for names in self._relatives(goal, level):
                if names and names != before:
                    yield onward, names
                before = names

    def _relatives(self, goal: Programme, level: Level) -> Iterator[tuple[str, ...]]:
        """Running programmes of a level in the goal's field, by 4, 3 and 2 shared digits.

        Vmbo, havo and vwo have no field: there every programme of the level is near.
        """
        if not goal.field and goal.level.sector not in ("vmbo", "havo", "vwo"):
            return
        running = [
            one
            for one in self.graph.catalogue.programmes
            if one.level is level
            and one.status is Status.RUNNING
            and one.id not in {goal.id, *self.barred}
        ]
        for digits in (4, 3, 2) if goal.field else (0,):
            yield tuple(one.id for one in running if one.field.startswith(goal.field[:digits]))

    def _best(self, goals: tuple[str, ...], on: date, day: date) -> Route | None:
        """The quickest way on that is known to be open, else the quickest of all."""
        if not goals:
            return None
        wants = replace(self.learner.wants, max_cost_eur=None, finish_by=None)
        start = max(on, self.learner.start or on)
        later = replace(self.learner, has=self.holds, now=None, start=start, wants=wants)
        answer: Answer = find_routes(self.graph, later, goals, day, without=self.barred)
        return min(answer.routes, key=_quickest, default=None)

    def _holds(self) -> tuple[Atom, ...]:
        """What one holds for sure when the step fails, and that there may be credits of it."""
        held = list(self.learner.has)
        now = self.learner.now
        if now is not None and now.credits is not None:
            held.append(Atom("credits", (now.programme, f"{now.credits:g}")))
        for step in self.route.steps[: self.index]:
            held.extend(step.grants)
        if Level(self.step.level or "none").sector in ("hbo", "wo"):
            held.append(Atom("credits", (self.step.id, NOT_KNOWN)))
        return tuple(dict.fromkeys(held))

    def _with_early_choice(self, found: Fallback, goals: tuple[str, ...], late: Route) -> Fallback:
        """With the way on for who applies before the failure is final, if that saves time."""
        if late.steps[0].start - found.on <= LONG_WAIT:
            return found
        a_year_before = max(self.today, add_months(found.on, -12) + timedelta(days=1))
        early = self._best(goals, found.on, a_year_before)
        if early is None or early.criteria.finish >= late.criteria.finish:
            return found
        if _is_unknown(early) and not _is_unknown(late):
            return found
        days = [step.apply_by for step in early.steps if step.apply_by is not None]
        passed = [day for day in days if day < max(found.on, self.today)]
        return replace(found, in_time=early, decide_by=min(passed)) if passed else found

    def _extra(self, way_on: Route, on: date) -> int | None:
        """What the failure costs in cents on top of the route; None where a price is missing."""
        planned = self.route.steps[self.index :]
        if not all(step.cost_known for step in (*planned, *way_on.steps)):
            return None
        saved = sum(step.cost_cents for step in planned)
        return self._paid(on) + way_on.criteria.cost_cents - saved

    def _paid(self, on: date) -> int:
        """What was paid until that day for the step that failed and for what ran inside it."""
        inside = sum(
            step.cost_cents
            for step in self.route.steps
            if step.host == self.step.id and step.end <= on
        )
        return inside + self._paid_for_step(on)

    def _paid_for_step(self, on: date) -> int:
        step, thing = self.step, self.catalogue.step[self.step.id]
        own_price = isinstance(thing, Bridge) and thing.cost_eur is not None
        if on >= step.end or own_price or step.offer is None:
            return step.cost_cents
        since = max(step.start, self.situation.start)
        months = months_between(since - timedelta(days=1), on)
        followed = min(max(0, months), step.months)
        return self.situation.cost_cents(step.offer, None, since, followed)[0]

    def _is_beyond_wishes(self, way_on: Route, on: date) -> bool:
        """Whether all of it together breaks the learner's limit on time or money."""
        wants = self.learner.wants
        before = sum(step.cost_cents for step in self.route.steps[: self.index])
        cents = before + self._paid(on) + way_on.criteria.cost_cents
        late = wants.finish_by is not None and way_on.criteria.finish > wants.finish_by
        return late or (wants.max_cost_eur is not None and cents > wants.max_cost_eur * 100)


def _quickest(route: Route) -> tuple[object, ...]:
    finish, cost, transfers, certainty, distance = route.criteria.vector
    return _is_unknown(route), finish, certainty, cost, transfers, distance, route.key


def _is_unknown(route: Route) -> bool:
    return route.criteria.certainty is Certainty.UNKNOWN


def _risks(catalogue: Catalogue, about: str, sectors: set[str]) -> list[Figure]:
    """The figures about something that concern someone with diplomas of these sectors."""
    return [
        one
        for one in catalogue.figures_about.get(about, ())
        if one.measure.startswith(RISKS)
        and not any(
            f"met {sector}-diploma" in one.population for sector in {*SECTORS.values()} - sectors
        )
    ]


def _latest(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Of each measure those of the latest year."""
    found = tuple(figures)
    return tuple(
        one
        for one in found
        if one.year == max(other.year for other in found if other.measure == one.measure)
    )
