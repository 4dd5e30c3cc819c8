"""Three to five routes that really differ, chosen by what matters to a visitor; computed, not kept."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.programme import Programme
from studieroute.domain.route import Answer, Label, Refusal, Route
from studieroute.kiosk.interests import BRANCH, INTEREST, INTERESTS, programmes_in
from studieroute.kiosk.questions import NO_IDEA, Answers, Ask, Matter, learner_of, one
from studieroute.routes.alike import alike
from studieroute.routes.doors import what_if
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.refusal import explain

Report = Callable[[str, float], None]

LEAST, MOST = 3, 5
"""How many routes a visitor sees, where there are as many."""

AHEAD: dict[str, tuple[str, ...]] = {
    "vmbo-bb": ("mbo-2", "mbo-3", "mbo-4", "hbo-bachelor"),
    "vmbo-kb": ("mbo-3", "mbo-4", "ad", "hbo-bachelor"),
    "vmbo-gl": ("mbo-4", "ad", "hbo-bachelor", "wo-bachelor"),
    "vmbo-tl": ("mbo-4", "ad", "hbo-bachelor", "wo-bachelor"),
    "havo": ("hbo-bachelor", "ad", "wo-bachelor", "mbo-4"),
    "vwo": ("wo-bachelor", "hbo-bachelor", "wo-master"),
    "mbo-1": ("mbo-2", "mbo-3", "mbo-4"),
    "mbo-2": ("mbo-3", "mbo-4", "ad", "hbo-bachelor"),
    "mbo-3": ("mbo-4", "ad", "hbo-bachelor"),
    "mbo-4": ("hbo-bachelor", "ad", "wo-bachelor", "wo-master"),
    "hbo-bachelor": ("wo-master", "hbo-master", "wo-bachelor"),
    "wo-bachelor": ("wo-master", "hbo-master"),
}
"""The levels that a visitor's routes end at, the usual next one first."""

ANYWHERE = ("hbo-bachelor", "wo-bachelor", "ad", "mbo-4", "mbo-3", "mbo-2")
"""Where what draws somebody is not taught at a level ahead, it may be at one of these."""

FULL_TIME = ("voltijd",)
"""The mode that counts for bol as well."""

FROM_NOTHING = ("mbo-2", "mbo-3", "mbo-4", "ad", "hbo-bachelor")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One route of an answer; `opens` counts the programmes open after its first diploma.

    `learner` is the visitor with the wishes by which it was found.
    """

    learner: Learner
    answer: Answer
    choice: int
    opens: int | None = None
    best: tuple[Label, ...] = ()

    @property
    def route(self) -> Route:
        """The route itself."""
        return self.answer.routes[self.choice]


@dataclass(frozen=True, slots=True)
class Advice:
    """What a visitor hears: routes, or why there is none; and what was counted with.

    `place` is the city that distances count from where the visitor named none.
    """

    learner: Learner
    suggestions: tuple[Suggestion, ...]
    refusal: Refusal | None = None
    complete: bool = True
    place: str = ""


def advise(
    graph: RouteGraph,
    answers: Answers,
    today: date,
    front: str = "",
    report: Report = lambda *_: None,
    place: str = "",
) -> Advice:
    """The routes for some answers; those that end at institution `front` come first, if any.

    Full-time where that exists, since who works as well was not asked; seen from `place`, the city
    of the kiosk, where the visitor named no home.
    """
    learner = learner_of(answers, today)
    place = "" if learner.home else place
    matter = one(answers, Ask.MATTERS)
    groups = [group for group in groups_of(graph.catalogue, answers, today) if group]
    searches = _Searches(graph, learner, place, today, report)
    found = [searches.best(group, matter) for group in groups]
    chosen = [each for each in found if each is not None]
    if front:
        chosen = _with_front(searches, groups, chosen, matter, front)
    wider = {**answers, Ask.BRANCH: (NO_IDEA,)}
    chosen += searches.others(groups, chosen, matter)
    chosen += searches.others(groups_of(graph.catalogue, wider, today), chosen, matter)
    chosen += searches.others(beyond(graph.catalogue, answers), chosen, matter)
    if matter == Matter.OPEN:
        chosen = [replace(each, opens=searches.doors_after(each)) for each in chosen]
    chosen = _ordered(chosen, matter, front)[:MOST]
    shown = tuple(searches.with_alike(each) for each in _marked(chosen, not place))
    refusal = None if shown else searches.refusal(groups)
    return Advice(learner, shown, refusal, searches.complete, place)


def groups_of(catalogue: Catalogue, answers: Answers, today: date) -> tuple[tuple[str, ...], ...]:
    """The goals to look for, each group with one route: by level, or by interest with no idea.

    The interests take turns from day to day, so that none always stands first.
    """
    ahead = AHEAD.get(one(answers, Ask.ORIGIN), FROM_NOTHING)
    draw, branch = one(answers, Ask.DRAW), one(answers, Ask.BRANCH)
    if draw in INTEREST:
        fields = BRANCH[branch].fields if branch in BRANCH else INTEREST[draw].fields
        inside = programmes_in(catalogue, fields)
        levels = dict.fromkeys((*ahead, *ANYWHERE))
        further = tuple(_of_level(inside, level) for level in ahead)
        return further if any(further) else tuple(_of_level(inside, each) for each in levels)
    turn = today.toordinal() % len(INTERESTS)
    return tuple(
        _of_level(programmes_in(catalogue, each.fields), ahead[0])
        or _of_level(programmes_in(catalogue, each.fields), ahead[1])
        for each in (*INTERESTS[turn:], *INTERESTS[:turn])
    )


def beyond(catalogue: Catalogue, answers: Answers) -> tuple[tuple[str, ...], ...]:
    """The goals at any level in what draws somebody, where the levels ahead hold too few."""
    interest = INTEREST.get(one(answers, Ask.DRAW))
    inside = programmes_in(catalogue, interest.fields) if interest else ()
    return tuple(_of_level(inside, level) for level in ANYWHERE)


def _of_level(programmes: tuple[Programme, ...], level: str) -> tuple[str, ...]:
    return tuple(each.id for each in programmes if each.level.value == level)


class _Searches:
    """The searches for one visitor: full-time, and in any mode where that finds nothing."""

    def __init__(
        self, graph: RouteGraph, learner: Learner, place: str, today: date, report: Report
    ) -> None:
        self._graph, self._learner, self._today, self._report = graph, learner, today, report
        self._from = learner.home or place
        self.complete = True

    def best(
        self, goals: tuple[str, ...], matter: str, without: tuple[str, ...] = ()
    ) -> Suggestion | None:
        """The route to the nearest of some goals that is best in what matters."""
        self._report("", 0.0)
        for modes in (FULL_TIME, ()):
            learner = replace(self._learner, wants=Wishes(modes=modes))
            seen = replace(learner, home=self._from)
            answer = find_routes(self._graph, seen, goals, self._today, self._report, without)
            self.complete = self.complete and answer.complete
            if answer.routes:
                ranks = [(*_rank(route, matter), at) for at, route in enumerate(answer.routes)]
                return Suggestion(learner, answer, ranks.index(min(ranks)))
        return None

    def others(
        self, groups: Iterable[tuple[str, ...]], chosen: list[Suggestion], matter: str
    ) -> list[Suggestion]:
        """Routes to further goals of some groups while there are too few."""
        more: list[Suggestion] = []
        for group in groups:
            while len(chosen) + len(more) < LEAST:
                ends = tuple(each.route.steps[-1].id for each in (*chosen, *more))
                left = tuple(goal for goal in group if goal not in ends)
                found = self.best(left, matter) if left else None
                if found is None:
                    break
                more.append(found)
        return more

    def doors_after(self, one: Suggestion) -> int:
        """How many programmes can be entered at once after the first diploma of a route."""
        first = next(step for step in one.route.steps if step.host is None)
        found = what_if(self._graph, self._learner, first.grants, (), self._today)
        return found.open_after

    def with_alike(self, one: Suggestion) -> Suggestion:
        """The suggestion with the programmes that would do as well beside its steps."""
        goals = one.answer.goal.split(",")
        found = alike(self._graph, one.learner, self._today, one.route, goals)
        pairs = zip(one.route.steps, found, strict=True)
        route = replace(one.route, steps=tuple(replace(step, instead=ids) for step, ids in pairs))
        routes = (*one.answer.routes[: one.choice], route, *one.answer.routes[one.choice + 1 :])
        return replace(one, answer=replace(one.answer, routes=routes))

    def of(self, goals: tuple[str, ...], institution: str) -> tuple[str, ...]:
        """The goals that are programmes of an institution."""
        programme = self._graph.catalogue.programme
        return tuple(goal for goal in goals if programme[goal].institution == institution)

    def refusal(self, groups: list[tuple[str, ...]]) -> Refusal | None:
        """Why there is no route to the first goal, and what would open one."""
        goal = next((goals[0] for goals in groups if goals), None)
        if goal is None:
            return None
        answer = find_routes(self._graph, self._learner, [goal], self._today, self._report)
        return explain(self._graph, self._learner, goal, self._today, answer)


def _with_front(
    searches: _Searches,
    groups: list[tuple[str, ...]],
    chosen: list[Suggestion],
    matter: str,
    front: str,
) -> list[Suggestion]:
    """The suggestions with, for each group, the institution's own route where it has one."""
    own = []
    for group in groups:
        goals = searches.of(group, front)
        found = searches.best(goals, matter) if goals else None
        if found is not None:
            own.append(found)
    ends = {each.route.steps[-1].id for each in own}
    return own + [each for each in chosen if each.route.steps[-1].id not in ends]


def _rank(route: Route, matter: str) -> tuple[float, ...]:
    """A route in the order of what matters, the smallest first."""
    finish, cost, transfers, certainty, distance = route.criteria.vector
    match matter:
        case Matter.FAST:
            return finish, certainty, cost, transfers, distance
        case Matter.CHEAP:
            return cost, certainty, finish, transfers, distance
        case Matter.NEAR:
            return distance, certainty, finish, cost, transfers
        case Matter.SURE:
            return certainty, finish, transfers, cost, distance
        case _:
            return (float(Label.BALANCED not in route.labels),)


def _ordered(found: list[Suggestion], matter: str, front: str) -> list[Suggestion]:
    """The suggestions by what matters; without that the usual next level first."""

    def key(each: Suggestion) -> tuple[float, ...]:
        own = float(bool(front) and each.route.steps[-1].institution != front)
        if matter == Matter.OPEN:
            return own, float(-(each.opens or 0))
        return (own, *_rank(each.route, matter)) if matter in set(Matter) else (own,)

    return sorted(found, key=key)


_BEST: tuple[tuple[Label, int], ...] = (
    (Label.FASTEST, 0),
    (Label.CHEAPEST, 1),
    (Label.SUREST, 3),
    (Label.NEAREST, 4),
)


def _marked(found: list[Suggestion], from_home: bool) -> Iterator[Suggestion]:
    """Says of each suggestion in what it alone is the best of those shown."""
    compared = [pair for pair in _BEST if from_home or pair[0] is not Label.NEAREST]
    vectors = [each.route.criteria.vector for each in found]
    for at, each in enumerate(found):
        others = vectors[:at] + vectors[at + 1 :]
        best = (
            label
            for label, i in compared
            if others and all(vectors[at][i] < other[i] for other in others)
        )
        yield replace(each, best=tuple(best))
