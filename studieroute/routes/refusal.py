"""Why not, and the smallest things that would open the door."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import add_months, deadline_before
from studieroute.domain.catalogue import Step
from studieroute.domain.learner import Learner
from studieroute.domain.level import LEVELS
from studieroute.domain.offer import nominal_months
from studieroute.domain.programme import Programme, Status
from studieroute.domain.requirement import (
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
    amount,
    atoms_of,
)
from studieroute.domain.route import (
    Answer,
    Blocker,
    Closed,
    Question,
    Refusal,
    Repair,
    Route,
)
from studieroute.domain.verdict import Finding, Holding, Verdict
from studieroute.routes.find import route_of
from studieroute.routes.graph import RouteGraph
from studieroute.routes.rulebook import Travel, is_hosted
from studieroute.routes.ruling import closed_origins, is_recorded_closed, rules_for
from studieroute.routes.simulate import Planned, Walk, walk
from studieroute.routes.situation import Situation

Package = frozenset[Atom]
MOST_PACKAGES = 60
MOST_REPAIRS = 6
MOST_BLOCKERS = 3


def explain(graph: RouteGraph, learner: Learner, goal: str, today: date, answer: Answer) -> Refusal:
    """The verdict on entering the goal with what is held now, and what would change it.

    `answer` holds the routes to the same goal; their steps before it are the repairs.
    """
    situation = Situation(graph.rulebook, learner, today)
    step = graph.catalogue.step[goal]
    on, closed = _first_entry(situation, step)
    wants = learner.wants
    if closed is None and not answer.routes and (wants.max_cost_eur or wants.finish_by):
        closed = Closed.WISHES
    holding = situation.holding()
    day = on or situation.start
    rules = rules_for(graph.catalogue, step, day)[0]
    findings = tuple((rule, holding.judge(rule.requirement, day)) for rule in rules)
    verdict = max((finding.verdict for _, finding in findings), default=Verdict.NO)
    incomplete = isinstance(step, Programme) and not step.admission_complete
    if step.status is not Status.RUNNING:
        verdict = Verdict.NO
    elif verdict is Verdict.NO and incomplete and not _is_closed(holding, rules):
        verdict = Verdict.UNKNOWN
    blockers: tuple[Blocker, ...] = ()
    if verdict is Verdict.NO and step.status is Status.RUNNING:
        blockers = _blockers(holding, findings, day)
    before = _deadline(situation, step, on)
    questions = _questions(step, verdict, findings, before)
    repairs: tuple[Repair, ...] = ()
    if verdict is not Verdict.YES and step.status is Status.RUNNING:
        repairs = _repairs(situation, step, holding, rules, day, answer)
    return Refusal(goal, verdict, on, closed, blockers, questions, repairs, findings)


def _is_closed(holding: Holding, rules: tuple[Admission, ...]) -> bool:
    """Whether the door is recorded as closed for everything one holds a diploma of."""
    levels = (
        level
        for level in LEVELS
        if holding.look_up(Atom("diploma", (level,)), None)[0] is not Verdict.NO
    )
    return is_recorded_closed(closed_origins(rules), levels)


def _first_entry(situation: Situation, step: Step) -> tuple[date | None, Closed | None]:
    """The first day the step can be started, or what stands in the way of any."""
    if step.status is Status.PLANNED:
        return None, Closed.PLANNED
    if step.status is Status.ENDED:
        return None, Closed.ENDED
    offers = situation.catalogue.offers_of.get(step.id, ())
    if not offers:
        return None, Closed.NO_OFFER
    if nominal_months(step.months, step.load, step.load_unit) is None:
        return None, Closed.NO_DURATION
    wanted = [offer for offer in offers if situation.is_wanted(offer)]
    if not wanted:
        return None, Closed.WISHES
    starts = [situation.first_start(offer, situation.start) for offer in wanted]
    first = min((start for start in starts if start is not None), default=None)
    return first, None if first else Closed.DEADLINE


def _deadline(situation: Situation, step: Step, on: date | None) -> date | None:
    """The last day to apply for the first start; that start itself where no deadline is known."""
    offers = situation.catalogue.offers_of.get(step.id, ())
    days = [
        deadline_before(on, offer.apply_by)
        for offer in offers
        if on is not None
        and offer.apply_by is not None
        and situation.is_wanted(offer)
        and situation.first_start(offer, situation.start) == on
    ]
    return max(days, default=on)


def _blockers(
    holding: Holding, findings: tuple[tuple[Admission, Finding], ...], day: date
) -> tuple[Blocker, ...]:
    """Minimal sets of missing facts that keep the door shut, on the ways in one stands nearest to."""
    ways = [rule for rule, _ in findings if _stands_at(holding, rule)]
    found = _packages_of(holding, ways, day)
    if not found:
        ways = [rule for rule, _ in findings]
        found = _packages_of(holding, ways, day)
    if not found:
        return (Blocker((), tuple(ways)),)
    least = min(len(package) for package in found)
    if not any(_stands_at(holding, rule) for rule in ways):
        found = [package for package in found if len(package) == least]
    sets = _hitting_sets(found)
    blockers = []
    for lacking in sorted(sets, key=lambda one: (len(one), sorted(map(str, one)))):
        concerned = tuple(rule for rule in ways if lacking & set(atoms_of(rule.requirement)))
        blockers.append(Blocker(tuple(sorted(lacking, key=str)), concerned))
    return tuple(blockers[:MOST_BLOCKERS])


def _stands_at(holding: Holding, rule: Admission) -> bool:
    """Whether the learner holds the diploma of the level the rule speaks for."""
    if rule.origin not in LEVELS:
        return False
    return holding.look_up(Atom("diploma", (rule.origin,)), None)[0] is not Verdict.NO


def _packages_of(holding: Holding, rules: Iterable[Admission], day: date) -> list[Package]:
    """The smallest sets of facts that, added, make one of the rules say yes; none is in another."""
    packages: list[Package] = []
    for rule in rules:
        packages.extend(packages_for(holding, rule.requirement, day))
    return _smallest(packages)


def packages_for(holding: Holding, requirement: Requirement, day: date) -> list[Package]:
    """The smallest sets of missing facts that meet a rule; empty where nothing can."""
    match requirement:
        case Always():
            return [frozenset()]
        case Never():
            return []
        case Holds(atom):
            verdict = holding.look_up(atom, day)[0]
            if verdict is Verdict.YES:
                return [frozenset()]
            return [] if _is_settled(holding, atom) else [frozenset({atom})]
        case Any(parts):
            return _smallest([one for part in parts for one in packages_for(holding, part, day)])
        case All(parts):
            return _product([packages_for(holding, part, day) for part in parts])
        case AtLeast(count, parts):
            options = [packages_for(holding, part, day) for part in parts]
            groups = combinations(options, max(0, count))
            return _smallest([one for group in groups for one in _product(list(group))])


def _is_settled(holding: Holding, atom: Atom) -> bool:
    """Whether a profile is asked of someone who finished that level with another one."""
    if atom.kind != "profile":
        return False
    level = atom.args[0]
    profiles = [fact.atom for fact in holding.facts if fact.atom.kind == "profile"]
    finished = holding.look_up(Atom("diploma", (level,)), None)[0] is Verdict.YES
    return finished and any(one.args[0] == level and one.args[1] != "?" for one in profiles)


def _product(options: list[list[Package]]) -> list[Package]:
    found: list[Package] = [frozenset()]
    for option in options:
        found = _smallest([one | other for one in found for other in option])
    return found


def _smallest(packages: list[Package]) -> list[Package]:
    """The packages that contain no other one, smallest first."""
    kept: list[Package] = []
    for package in sorted(set(packages), key=lambda one: (len(one), sorted(map(str, one)))):
        if not any(other <= package for other in kept):
            kept.append(package)
    return kept[:MOST_PACKAGES]


def _hitting_sets(packages: list[Package]) -> list[Package]:
    """The minimal sets that share a fact with every package (Berge's algorithm)."""
    found: list[Package] = [frozenset()]
    for package in packages:
        grown = [one if one & package else one | {atom} for one in found for atom in package]
        found = _smallest(grown)
    return found


def _questions(
    step: Step,
    verdict: Verdict,
    findings: tuple[tuple[Admission, Finding], ...],
    before: date | None,
) -> tuple[Question, ...]:
    """What is not known and whom to ask: the learner's own gaps first, then the institution."""
    sure = [rule.certainty for rule, finding in findings if finding.verdict is Verdict.YES]
    if verdict is Verdict.YES and min(sure, default=Certainty.RIGHT) <= Certainty.AGREEMENT:
        return ()
    questions = [
        Question(step.id, step.institution, before, tuple(_unknown_in(finding)), rule)
        for rule, finding in findings
        if finding.verdict is Verdict.UNKNOWN
    ]
    return (*questions, Question(step.id, step.institution, before))


def _unknown_in(finding: Finding) -> list[Atom]:
    if isinstance(finding.requirement, Holds):
        return [finding.requirement.atom] if finding.verdict is Verdict.UNKNOWN else []
    return list(dict.fromkeys(atom for part in finding.parts for atom in _unknown_in(part)))


def _repairs(
    situation: Situation,
    step: Step,
    holding: Holding,
    rules: tuple[Admission, ...],
    day: date,
    answer: Answer,
) -> tuple[Repair, ...]:
    """Additions after which the goal can be entered, by months and cost."""
    routes = [*_undominated(answer.routes), *_one_step_more(situation, step, holding, rules, day)]
    repairs: list[Repair] = []
    for route in routes:
        repair = _from_route(situation, route, holding)
        names = [one.id for one in repair.steps]
        if not any(names == [one.id for one in other.steps] for other in repairs):
            repairs.append(repair)
    planned = {frozenset(repair.adds) for repair in repairs}
    for package in _packages_of(holding, rules, day):
        waits = _wait(situation, package)
        if not package or package in planned:
            continue
        if waits is not None:
            repairs.append(Repair(tuple(package), (), waits, 0))
        elif all(_can_be_obtained(situation, atom) for atom in package):
            repairs.append(Repair(tuple(sorted(package, key=str)), (), None, None))
    known = [repair for repair in repairs if repair.months is not None]
    open_ended = [repair for repair in repairs if repair.months is None]
    known.sort(key=lambda one: (one.months or 0, one.cost_cents or 0))
    return tuple((*known, *open_ended)[:MOST_REPAIRS])


def _one_step_more(
    situation: Situation,
    step: Step,
    holding: Holding,
    rules: tuple[Admission, ...],
    day: date,
) -> list[Route]:
    """The routes by one bridge that supplies all that is lacking, also where another is better."""
    rulebook = situation.rulebook
    goal = rulebook.travels.get(step.id)
    if goal is None:
        return []
    found = []
    for package in _packages_of(holding, rules, day):
        if not package or not all(_is_small(atom) for atom in package):
            continue
        for bridge in suppliers(situation, package):
            travel = rulebook.travels.get(bridge.id)
            if travel is None or is_hosted(bridge):
                continue
            walked = _first_walk(situation, travel, goal)
            if walked is not None:
                found.append(route_of(situation, walked.moves))
    return found


def _first_walk(situation: Situation, bridge: Travel, goal: Travel) -> Walk | None:
    """The earliest way to take a bridge and then the goal, within the wishes."""
    walks = [
        walk(situation, (Planned(bridge, one), Planned(goal, other)))
        for one in bridge.offers
        for other in goal.offers
        if situation.is_wanted(one) and situation.is_wanted(other)
    ]
    return min(filter(None, walks), key=lambda one: one.vector, default=None)


def _is_small(atom: Atom) -> bool:
    """Whether a fact can be added beside what one does: a subject, an exam, a bridge, an age."""
    return atom.kind in ("subject", "certificate", "completed", "language", "age", "work")


def _can_be_obtained(situation: Situation, atom: Atom) -> bool:
    """Whether there is a way to a small fact, even if its duration is not known."""
    if atom.kind in ("certificate", "completed"):
        return bool(suppliers(situation, frozenset({atom})))
    return _is_small(atom)


def _wait(situation: Situation, package: Package) -> int | None:
    """The months until an age is reached, for a package that asks nothing else."""
    born = situation.learner.born
    if born is None or not package or any(atom.kind != "age" for atom in package):
        return None
    years = max(amount(atom.args[0]) for atom in package)
    birthday = add_months(born, int(years * 12))
    start = situation.start
    months = (birthday.year - start.year) * 12 + birthday.month - start.month
    return max(0, months + (birthday.day > start.day))


def _undominated(routes: tuple[Route, ...]) -> list[Route]:
    """The routes with steps before the goal that none beats in both time and cost before it."""
    candidates = [route for route in routes if len(route.steps) > 1]

    def price(route: Route) -> tuple[date, int]:
        return route.steps[-1].start, sum(step.cost_cents for step in route.steps[:-1])

    kept: list[Route] = []
    for route in sorted(candidates, key=lambda one: (price(one), one.key)):
        start, cost = price(route)
        if not any(price(one)[0] <= start and price(one)[1] <= cost for one in kept):
            kept.append(route)
    return kept


def _from_route(situation: Situation, route: Route, holding: Holding) -> Repair:
    """The steps before the goal, with the asked facts they add."""
    *before, goal = route.steps
    start = situation.start
    months = (goal.start.year - start.year) * 12 + goal.start.month - start.month
    asked = set(atoms_of(goal.admission.requirement)) if goal.admission else set[Atom]()
    granted = [situation.catalogue.fact(atom) for one in before for atom in one.grants]
    after = situation.holding(granted)
    adds = tuple(
        sorted(
            (
                atom
                for atom in asked
                if holding.look_up(atom, start)[0] is not Verdict.YES
                and after.look_up(atom, start)[0] is Verdict.YES
            ),
            key=str,
        )
    )
    cost = sum(step.cost_cents for step in before)
    return Repair(adds, tuple(before), max(0, months), cost)


def suppliers(situation: Situation, package: Package) -> tuple[Bridge, ...]:
    """Running bridges that themselves grant all facts of a package, also ones without a duration.

    Of one kind at one institution only the one that grants the least besides.
    """
    catalogue = situation.catalogue
    wanted = All(tuple(Holds(atom) for atom in package))
    found: dict[tuple[str, str], Bridge] = {}
    for bridge in sorted(catalogue.bridges, key=lambda one: (len(one.grants), one.id)):
        if bridge.status is not Status.RUNNING:
            continue
        if Holding(catalogue.granted_by(bridge)).judge(wanted, None).verdict is Verdict.YES:
            found.setdefault((bridge.kind, bridge.institution), bridge)
    return tuple(found.values())
