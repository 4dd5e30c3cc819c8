"""What can still matter on the way to a goal: the facts its rules ask for, and who supplies them."""

from collections.abc import Iterable
from dataclasses import dataclass

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Step
from studieroute.routes.ruling import closed_origins
from studieroute.routes.rulebook import Rulebook, Travel


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a catalogue on the way to a goal.

    `mask` has the bits of every fact that a rule on the way asks; `steps` are the ones that
    grant such a fact or host a bridge that does; `alongside` the hosted bridges by host;
    `delicate` the bits of which more is not always better, because a surer rule may save less.
    """

    mask: int
    steps: tuple[Travel, ...]
    alongside: dict[str, tuple[Travel, ...]]
    delicate: int


def scope_of(rulebook: Rulebook, goals: Iterable[str]) -> Scope:
    """The scope of one or more goals, found backward from their rules."""
    catalogue = rulebook.catalogue
    goal_ids = set(goals)
    mask = 0
    seen: set[str] = set()
    hosts: dict[str, list[Travel]] = {}
    waiting: list[Step] = [catalogue.step[one] for one in sorted(goal_ids)]
    granted = {
        name: _granted(rulebook, travel) for name, travel in rulebook.travels.items()
    }
    while waiting:
        for step in waiting:
            seen.add(step.id)
            for rule in rulebook.all_rules(step):
                mask |= rulebook.mask_of(rule.requirement)
            mask |= _levels_that_matter(rulebook, step)
        mask = _with_conditions(rulebook, mask)
        waiting = []
        for name, travel in rulebook.travels.items():
            if name in seen or not granted[name] & mask:
                continue
            waiting.append(travel.step)
            if isinstance(travel.step, Bridge) and travel.step.alongside:
                for host in _hosts(rulebook, travel.step):
                    hosts.setdefault(host.step.id, []).append(travel)
                    if host.step.id not in seen and host.step not in waiting:
                        waiting.append(host.step)
    steps = tuple(
        travel
        for name, travel in rulebook.travels.items()
        if name in seen and name not in goal_ids and not _is_hosted(travel.step)
    )
    delicate = 0
    for name in seen:
        rules = rulebook.all_rules(catalogue.step[name])
        if len({rule.exempts_months for rule in rules}) > 1:
            for rule in rules:
                delicate |= rulebook.mask_of(rule.requirement)
        delicate |= _levels_that_matter(rulebook, catalogue.step[name])
    alongside = {name: tuple(found) for name, found in hosts.items()}
    return Scope(mask, steps, alongside, _with_conditions(rulebook, delicate))


def _levels_that_matter(rulebook: Rulebook, step: Step) -> int:
    """The bits of all levels where a step's unknown rules stay shut for some of them."""
    if isinstance(step, Bridge) or step.admission_complete:
        return 0
    closed = closed_origins(rulebook.all_rules(step)) - {""}
    return rulebook.level_mask if closed else 0


def _granted(rulebook: Rulebook, travel: Travel) -> int:
    """Every bit that finishing a step may come to set, what follows from it included."""
    bits = travel.yes | travel.maybe
    changed = True
    while changed:
        changed = False
        for condition, gives in rulebook.entailed_by:
            if (condition & bits or not condition) and gives & ~bits:
                bits |= gives
                changed = True
    return bits


def _with_conditions(rulebook: Rulebook, mask: int) -> int:
    """The mask with the bits of every condition from which one of its bits follows."""
    changed = True
    while changed:
        changed = False
        for condition, gives in rulebook.entailed_by:
            if gives & mask and condition & ~mask:
                mask |= condition
                changed = True
    return mask


def _is_hosted(step: Step) -> bool:
    return isinstance(step, Bridge) and step.alongside


def _hosts(rulebook: Rulebook, bridge: Bridge) -> list[Travel]:
    """The steps that a hosted bridge can run inside, named by identifier or by level."""
    return [travel for travel in rulebook.travels.values() if is_host(travel.step, bridge)]


def is_host(step: Step, bridge: Bridge) -> bool:
    """Whether the bridge can run inside the step."""
    if _is_hosted(step):
        return False
    return step.id in bridge.hosts or (
        not isinstance(step, Bridge) and step.level.value in bridge.hosts
    )
