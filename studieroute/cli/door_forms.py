"""The answers about doors in the JSON forms that other programs read."""

from studieroute.cli.forms import Form, euros
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say
from studieroute.routes import doors
from studieroute.routes.keep_open import Addition, Hopeless, KeepOpen
from studieroute.wording import doors as words


def _euros(cents: int | None) -> float | int | None:
    return None if cents is None else euros(cents)


def keep_open(say: Say, catalogue: Catalogue, answer: KeepOpen) -> Form:
    """The answer of `keep-open --json`."""
    return {
        "goals": list(answer.goals),
        "complete": answer.complete,
        "assumes": str(answer.assumed) if answer.assumed else None,
        "open": list(answer.open),
        "packages": [
            {
                "adds": [_addition(say, catalogue, one) for one in package.adds],
                "individual": list(package.individual),
            }
            for package in answer.packages
        ],
        "hopeless": [_hopeless(say, catalogue, one) for one in answer.hopeless],
        "together": [list(group) for group in answer.together],
    }


def _addition(say: Say, catalogue: Catalogue, one: Addition) -> Form:
    way = one.way
    return {
        "fact": str(one.atom),
        "serves": list(one.serves),
        "at_school": one.at_school,
        "bridge": way.bridge if way else None,
        "months": way.months if way else None,
        "cost_eur": _euros(way.cost_cents) if way else None,
        "text": words.addition(say, catalogue, one),
    }


def _hopeless(say: Say, catalogue: Catalogue, one: Hopeless) -> Form:
    return {
        "goal": one.goal,
        "verdict": one.verdict.code,
        "closed": one.closed.value if one.closed else None,
        "lacks": [[str(atom) for atom in atoms] for atoms in one.lacks],
        "text": words.hopeless(say, catalogue, one),
    }


def blocking(say: Say, catalogue: Catalogue, count: doors.BlockingCount) -> Form:
    """The answer of `blocking --json`."""
    return {
        "level": count.level,
        "has": [str(atom) for atom in count.has],
        "on": count.on.isoformat(),
        "open": _group(catalogue, count.open),
        "unknown": _group(catalogue, count.unknown),
        "one_subject": _group(catalogue, count.one_subject),
        "several_subjects": _group(catalogue, count.several),
        "another_profile": _group(catalogue, count.profile),
        "otherwise": _group(catalogue, count.otherwise),
        "subjects": [
            {
                "fact": str(one.atom),
                "text": words.missed(say, catalogue, one),
                **_group(catalogue, one.closes),
            }
            for one in count.subjects
        ],
    }


def _group(catalogue: Catalogue, names: tuple[str, ...]) -> Form:
    """Some programmes: how many, by level, by two digits of ISCED-F, and which."""
    return {
        "count": len(names),
        "levels": doors.per_level(catalogue, names),
        "fields": doors.per_field(catalogue, names),
        "programmes": list(names),
    }


def what_if(say: Say, catalogue: Catalogue, answer: doors.WhatIf) -> Form:
    """The answer of `what-if --json`."""
    return {
        "adds": [str(atom) for atom in answer.adds],
        "drops": [str(atom) for atom in answer.drops],
        "by_routes": answer.by_routes,
        "open_before": answer.open_before,
        "open_after": answer.open_after,
        "opened": [_change(one) for one in answer.opened],
        "closed": [_change(one) for one in answer.closed],
        "became_unknown": [_change(one) for one in answer.became_unknown],
        "goals": [
            {
                "goal": one.goal,
                "before": _outlook(one.before),
                "after": _outlook(one.after),
                "text": words.goal_change(say, catalogue, one),
            }
            for one in answer.goals
        ],
    }


def _change(one: doors.Change) -> Form:
    return {"id": one.id, "before": one.before.code, "after": one.after.code}


def _outlook(one: doors.Outlook) -> Form:
    return {
        "verdict": one.verdict.code,
        "finish": one.finish.isoformat() if one.finish else None,
        "cost_eur": _euros(one.cost_cents),
        "cost_known": one.cost_known,
    }
