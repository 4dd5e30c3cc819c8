"""Which rules speak for a step on a day, and which are overruled."""

from collections.abc import Iterable
from datetime import date

from studieroute.domain.admission import Admission
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue, Step
from studieroute.domain.level import Level
from studieroute.domain.requirement import Never
from studieroute.domain.source import Source

_NO_SOURCE = Source("")


def rules_for(
    catalogue: Catalogue, step: Step, on: date
) -> tuple[tuple[Admission, ...], tuple[Admission, ...]]:
    """The admissions that rule for someone who starts on that day, and those they overrule.

    Per origin, a programme's own rules replace its level's; among its own, the institution's
    source rules over the nation's and a newer one over an older, rows of one source being
    alternatives.
    """
    own = [rule for rule in catalogue.admissions_to.get(step.id, ()) if rule.is_valid(on)]
    ruling: list[Admission] = []
    overruled: list[Admission] = []
    for group in _by_origin(own).values():
        authority = max(_source(catalogue, rule).authority for rule in group)
        for rule in group:
            rules = _source(catalogue, rule).authority == authority
            (ruling if rules else overruled).append(rule)
    if isinstance(step, Bridge):
        return tuple(ruling), tuple(overruled)
    origins = {rule.origin for rule in own}
    for rule in catalogue.admissions_to.get(step.level.value, ()):
        if rule.is_valid(on):
            (overruled if rule.origin in origins else ruling).append(rule)
    return tuple(ruling), tuple(overruled)


def closed_origins(rules: Iterable[Admission]) -> frozenset[str]:
    """The origins for which a ruling admission records the door as closed."""
    return frozenset(rule.origin for rule in rules if isinstance(rule.requirement, Never))


def is_recorded_closed(origins: frozenset[str], levels: Iterable[str]) -> bool:
    """Whether a door with incomplete rules is still known to be shut for someone.

    So it is when it is recorded as closed for everyone (an empty origin), or for each level
    that the person holds a diploma of; who holds none stands at the level none.
    """
    held = set(levels) or {Level.NONE.value}
    return "" in origins or held <= origins


def _by_origin(rules: Iterable[Admission]) -> dict[str, list[Admission]]:
    groups: dict[str, list[Admission]] = {}
    for rule in rules:
        groups.setdefault(rule.origin, []).append(rule)
    return groups


def _source(catalogue: Catalogue, rule: Admission) -> Source:
    return catalogue.source.get(rule.source, _NO_SOURCE)
