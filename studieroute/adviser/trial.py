"""A what-if: facts supposed to be held or not, wishes let go, another start; nothing is noted down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.requirement import Atom
from studieroute.domain.route import Repair, RepairKind, Wish
from studieroute.i18n import Say
from studieroute.wording import learners, terms


@dataclass(frozen=True, slots=True)
class Trial:
    """What is supposed for now on top of the learner's own facts, wishes and start."""

    adds: tuple[Atom, ...] = ()
    drops: tuple[Atom, ...] = ()
    without: tuple[Wish, ...] = ()
    start: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is supposed any more."""
        return not (self.adds or self.drops or self.without or self.start)


def supposed(learner: Learner, trial: Trial | None) -> Learner:
    """The learner as if the what-if were true."""
    if trial is None:
        return learner
    kept = [atom for atom in learner.has if atom not in trial.drops]
    has = tuple(dict.fromkeys((*kept, *trial.adds)))
    wants = replace(learner.wants, **let_go(trial.without))
    return replace(learner, has=has, wants=wants, start=trial.start or learner.start)


def let_go(without: Iterable[Wish]) -> dict[str, Any]:
    """The fields of the wishes to give up, with the value that means no limit."""
    return {wish.value: getattr(Wishes(), wish.value) for wish in without}


def of_repair(repair: Repair) -> Trial:
    """A repair as a what-if: its steps are done, its facts held, its wishes let go, its start chosen."""
    done = tuple(atom for step in repair.steps for atom in step.grants)
    goal = repair.route.steps[-1] if repair.route else None
    match repair.kind:
        case RepairKind.STEPS:
            return Trial(adds=done or repair.adds, start=goal.start if goal else None)
        case RepairKind.WISHES:
            return Trial(without=repair.without)
        case RepairKind.WAIT | RepairKind.START:
            return Trial(start=goal.start if goal else None)
        case RepairKind.FACTS:
            return Trial(adds=repair.adds)


def phrases(say: Say, catalogue: Catalogue, trial: Trial, learner: Learner) -> tuple[str, ...]:
    """What is supposed, a phrase for each kind, as they follow after "What if:"."""
    found = []
    told = [atom for atom in trial.adds if not _is_told_by_another(atom, trial.adds)]
    if told:
        found.append(say("you also have {facts}", facts=_facts(say, catalogue, told)))
    if trial.drops:
        found.append(say("you do not have {facts}", facts=_facts(say, catalogue, trial.drops)))
    if trial.without:
        alone = Wishes(**{one.value: getattr(learner.wants, one.value) for one in trial.without})
        wishes = say.listing(list(learners.wishes(say, alone)), say("and"))
        found.append(say("you let go of the wish: {wishes}", wishes=wishes))
    if trial.start:
        found.append(say("you start in {month}", month=say.month(trial.start)))
    return tuple(found)


def _is_told_by_another(atom: Atom, atoms: tuple[Atom, ...]) -> bool:
    """Whether a completed bridge says no more than the facts it granted."""
    return atom.kind == "completed" and any(one.kind != "completed" for one in atoms)


def _facts(say: Say, catalogue: Catalogue, atoms: Iterable[Atom]) -> str:
    return say.listing([terms.atom(say, catalogue, one) for one in atoms], say("and"))
