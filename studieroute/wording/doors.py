"""Doors in words: what keeps goals open, what a missing subject closes, what a change would do."""

from collections.abc import Iterable

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.requirement import Atom
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.routes.doors import BlockingCount, Change, GoalChange, Missed, Outlook, WhatIf
from studieroute.routes.keep_open import Addition, Hopeless, KeepOpen, Package, Way
from studieroute.wording import terms
from studieroute.wording.answers import shut


def step_title(say: Say, catalogue: Catalogue, name: str) -> str:
    """A programme or bridge with its institution."""
    step = catalogue.step[name]
    institution = catalogue.contact_of(step)
    text = step.names.within(say.language)
    return f"{text} ({institution.name})" if institution else text


def facts(say: Say, catalogue: Catalogue, atoms: Iterable[Atom]) -> str:
    """Several facts in a line."""
    return say.listing([terms.atom(say, catalogue, atom) for atom in atoms], say("and"))


# keeping goals open


def keep_open(say: Say, catalogue: Catalogue, answer: KeepOpen) -> tuple[str, ...]:
    """What goes before the packages: what is assumed, what is open already, what is hopeless."""
    lines = []
    if answer.assumed is not None:
        diploma = terms.atom(say, catalogue, answer.assumed)
        lines.append(
            say("This counts with the {diploma} that you will have by then.", diploma=diploma)
        )
    for goal in answer.open:
        name = step_title(say, catalogue, goal)
        lines.append(say("{name}: open already, you need to add nothing.", name=name))
    lines.extend(_selections(say, catalogue, answer))
    lines.extend(hopeless(say, catalogue, one) for one in answer.hopeless)
    lines.extend(_together(say, catalogue, answer))
    if not answer.complete:
        lines.append(say("There are very many possibilities; not all of them were looked at."))
    return tuple(lines)


def _selections(say: Say, catalogue: Catalogue, answer: KeepOpen) -> list[str]:
    """The goals that select among those who may enter."""
    lost = {one.goal for one in answer.hopeless}
    programmes = (catalogue.programme.get(goal) for goal in answer.goals if goal not in lost)
    return [
        step_title(say, catalogue, one.id)
        + ": "
        + say("Selection: {selection}", selection=one.selection)
        for one in programmes
        if one is not None and one.selection
    ]


def heading(say: Say, answer: KeepOpen) -> str:
    """The line above the packages; empty where there is nothing to choose."""
    if not any(package.adds for package in answer.packages):
        return ""
    if answer.hopeless:
        return say("With one of these packages the other goals stay open:")
    return say("With one of these packages all goals stay open:")


def package_title(say: Say, catalogue: Catalogue, package: Package) -> str:
    """The facts of a package in a line."""
    return facts(say, catalogue, (one.atom for one in package.adds))


def package_notes(say: Say, catalogue: Catalogue, package: Package) -> tuple[str, ...]:
    """What remains to be asked with a package."""
    if not package.individual:
        return ()
    goals = [step_title(say, catalogue, goal) for goal in package.individual]
    names = say.listing(goals, say("and"))
    return (say("{goals}: decided case by case. Ask first.", goals=names),)


def addition(say: Say, catalogue: Catalogue, one: Addition) -> str:
    """A fact to add: what it is needed for and how one comes by it."""
    goals = say.listing([step_title(say, catalogue, goal) for goal in one.serves], say("and"))
    text = say(
        "{fact}: needed for {goals}.", fact=terms.atom(say, catalogue, one.atom), goals=goals
    )
    return f"{text} {_how(say, catalogue, one)}"


def _how(say: Say, catalogue: Catalogue, one: Addition) -> str:
    if one.at_school:
        text = say("You can choose this at your school.")
        if one.way is not None:
            text += " " + say(
                "If not there, it is possible with {way}.", way=_way(say, catalogue, one.way)
            )
        return text
    if one.way is None:
        return say("The catalogue does not say how long this takes and what it costs.")
    return say("Possible with {way}.", way=_way(say, catalogue, one.way))


def _way(say: Say, catalogue: Catalogue, way: Way) -> str:
    name = step_title(say, catalogue, way.bridge)
    if way.months is None and way.cost_cents is None:
        return say("{name}, time and costs not known", name=name)
    time = terms.months(say, way.months) if way.months is not None else say("time not known")
    money = say.money(way.cost_cents) if way.cost_cents is not None else say("costs not known")
    return f"{name}, {time}, {money}"


def hopeless(say: Say, catalogue: Catalogue, one: Hopeless) -> str:
    """Why no package opens a goal directly."""
    name = step_title(say, catalogue, one.goal)
    if one.closed is not None:
        return f"{name}: {shut(say, catalogue, one.goal, one.closed)}"
    missing = [facts(say, catalogue, atoms) for atoms in one.lacks]
    if one.verdict is Verdict.UNKNOWN:
        text = say("{name}: no source says clearly whether you can enter. Ask first.", name=name)
    elif not missing:
        text = say("{name}: no choice of subjects or exams opens this.", name=name)
    else:
        text = say("{name}: subjects and exams alone do not open this.", name=name)
    if missing:
        text += " " + say("You would also need: {facts}.", facts=say.listing(missing, say("or")))
    if one.verdict is Verdict.NO:
        text += " " + say("There may be a longer way: look at the routes to it.")
    return text


def _together(say: Say, catalogue: Catalogue, answer: KeepOpen) -> list[str]:
    if answer.packages or not any(answer.together):
        return []
    lines = [say("No choice keeps these goals open all at once. What can stay open:")]
    for group in answer.together:
        names = [step_title(say, catalogue, goal) for goal in group]
        lines.append(f"- {say.listing(names, say('and'))}")
    return lines


# subjects that are missed


def blocking(say: Say, catalogue: Catalogue, count: BlockingCount) -> tuple[str, ...]:
    """With what is counted, how many programmes are open, and what the others would need."""
    one = count.one_subject
    rest = (count.several, count.profile, count.otherwise, count.unknown)
    total = len(count.open) + len(one) + sum(map(len, rest))
    lines = (
        (one, say.plural(
            "{number} would open with one more subject",
            "{number} would each open with one more subject",
            len(one),
        )),
        (count.several, say.plural(
            "{number} needs more than one subject", "{number} need more than one subject",
            len(count.several),
        )),
        (count.profile, say.plural(
            "{number} asks another profile", "{number} ask another profile", len(count.profile)
        )),
        (count.otherwise, say.plural(
            "{number} asks something else, such as another diploma or an exam, or has no start left",
            "{number} ask something else, such as another diploma or an exam, or have no start left",
            len(count.otherwise),
        )),
        (count.unknown, say.plural(
            "{number} is not known: ask", "{number} are not known: ask", len(count.unknown)
        )),
    )  # fmt: skip
    return (
        say("With {facts}:", facts=facts(say, catalogue, count.has)),
        say("{count} of {total} programmes are open", count=len(count.open), total=total),
        *(text for programmes, text in lines if programmes),
    )


def missed(say: Say, catalogue: Catalogue, one: Missed) -> str:
    """A missing subject with the number of programmes that it alone closes."""
    number = len(one.closes)
    closed = say.plural(
        "without it {number} programme is closed",
        "without it {number} programmes are closed",
        number,
    )
    return f"{terms.atom(say, catalogue, one.atom)}: {closed}"


def counts(say: Say, by_level: dict[str, int], by_field: dict[str, int]) -> tuple[str, str]:
    """How many programmes by level and how many by field, a line each."""
    levels = ", ".join(f"{terms.level(say, level)} {number}" for level, number in by_level.items())
    names = {code: terms.field(say, code) if code else say("field not known") for code in by_field}
    fields = ", ".join(f"{names[code]} {number}" for code, number in by_field.items())
    return say("by level: {counts}", counts=levels), say("by field: {counts}", counts=fields)


# what if


def what_if(say: Say, catalogue: Catalogue, answer: WhatIf) -> tuple[str, ...]:
    """The change itself, and how many programmes are open before and after it."""
    lines = []
    if answer.adds:
        lines.append(say("If you also had: {facts}.", facts=facts(say, catalogue, answer.adds)))
    if answer.drops:
        lines.append(
            say("If you did not have: {facts}.", facts=facts(say, catalogue, answer.drops))
        )
    numbers = {"before": answer.open_before, "after": answer.open_after}
    if answer.by_routes:
        lines.append(
            say("Programmes that some route leads to: {before} now, then {after}.", **numbers)
        )
    else:
        lines.append(
            say("Programmes you can enter directly: {before} now, then {after}.", **numbers)
        )
    if not (answer.opened or answer.closed or answer.became_unknown):
        lines.append(say("No programme opens or closes."))
    return tuple(lines)


def changes(say: Say, answer: WhatIf) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The programmes that change, each group under its heading; no empty groups."""
    groups = (
        (say("These open:"), answer.opened),
        (say("These close:"), answer.closed),
        (say("These become unsure, so ask first:"), answer.became_unknown),
    )
    return tuple((title, found) for title, found in groups if found)


def change(say: Say, catalogue: Catalogue, one: Change) -> str:
    """A programme that changes; whether it was unsure before is said."""
    name = step_title(say, catalogue, one.id)
    was = " " + say("(was not known)") if one.before is Verdict.UNKNOWN else ""
    level = terms.level(say, catalogue.programme[one.id].level.value)
    return f"{name}, {level} [{one.id}]{was}"


def goal_change(say: Say, catalogue: Catalogue, one: GoalChange) -> str:
    """What a change does to the way to a goal: sooner or later, cheaper or dearer."""
    name = step_title(say, catalogue, one.goal)
    before, after = one.before, one.after
    if before.finish is None and after.finish is None:
        return say("{name}: there is no route, neither now nor then.", name=name)
    if after.finish is None:
        return say("{name}: there is a route now, and then no longer.", name=name)
    if before.finish is None:
        text = say("{name}: now there is no route, then there is one:", name=name)
        text += " " + say(
            "finished in {month}, {money}.",
            month=say.month(after.finish),
            money=_price(say, after),
        )
    else:
        text = f"{name}: {_sooner(say, before, after)}; {_cheaper(say, before, after)}."
    if after.verdict is Verdict.UNKNOWN:
        text += " " + say("Part of it is not known: ask first.")
    return text


def _sooner(say: Say, before: Outlook, after: Outlook) -> str:
    assert before.finish is not None
    assert after.finish is not None
    then, now = say.month(after.finish), say.month(before.finish)
    if after.finish == before.finish:
        return say("finished in {month}, as now", month=then)
    months = (
        (after.finish.year - before.finish.year) * 12 + after.finish.month - before.finish.month
    )
    time = terms.months(say, abs(months))
    if after.finish < before.finish:
        return say(
            "finished in {month}, {time} sooner than now ({now})", month=then, time=time, now=now
        )
    return say("finished in {month}, {time} later than now ({now})", month=then, time=time, now=now)


def _cheaper(say: Say, before: Outlook, after: Outlook) -> str:
    then, now = _price(say, after), _price(say, before)
    if after.cost_cents == before.cost_cents:
        return say("the cheapest way: {money}, as now", money=then)
    return say("the cheapest way: {money} (now {now})", money=then, now=now)


def _price(say: Say, one: Outlook) -> str:
    """The least cost; a lower bound where not all costs are known."""
    if not one.cost_known and not one.cost_cents:
        return say("costs not known")
    money = say.money(one.cost_cents or 0)
    return money if one.cost_known else say("at least {money}", money=money)
