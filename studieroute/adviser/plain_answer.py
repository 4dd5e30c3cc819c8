"""The answer as plain text for the clipboard: where one stands, the route looked at or why not."""

from studieroute.adviser.view import View
from studieroute.desktop import lookup
from studieroute.domain.verdict import Verdict
from studieroute.wording import answers, learners, terms


def plain_answer(view: View) -> str:
    """The same sentences as on the screen, without anything that names a person."""
    parts = [_learner(view), _goals(view)]
    if view.route is not None:
        parts += [_route(view), _tasks(view)]
    elif view.refusal is not None:
        parts.append([answers.verdict(view.say, view.refusal)])
    elif view.besides.reached is not None:
        parts.append(_reached(view))
    if view.catalogue.release:
        say, catalogue = view.say, view.catalogue
        parts.append(
            [
                say(
                    "Catalogue {release}, as of {date}",
                    release=catalogue.release,
                    date=catalogue.as_of,
                )
            ]
        )
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _learner(view: View) -> list[str]:
    say, learner = view.say, view.state.learner
    lines = [
        *learners.holdings(say, view.catalogue, learner),
        learners.enrolment(say, view.catalogue, learner),
        *learners.wishes(say, learner.wants),
    ]
    told = [f"- {one}" for one in lines if one]
    return [say("Where the learner stands"), *told] if told else []


def _goals(view: View) -> list[str]:
    names = [lookup.name_of(view.say, view.catalogue, goal) for goal in view.state.goals]
    return [view.say("Goal") + ": " + "; ".join(names)] if names else []


def _route(view: View) -> list[str]:
    say, catalogue, route = view.say, view.catalogue, view.route
    assert route is not None
    lines = [answers.route_title(say, catalogue, route)]
    for number, step in enumerate(route.steps, 1):
        place = answers.step_line(say, catalogue, step)
        lines.append(f"{number}. {answers.step_name(say, step)}, {answers.period(say, step)}")
        lines += [f"   {place}"] if place else []
    lines += [f"{name}: {value}" for name, value in answers.route_criteria(say, route)]
    return lines


def _tasks(view: View) -> list[str]:
    say, route = view.say, view.route
    assert route is not None
    found = answers.tasks(say, view.catalogue, route)
    return [
        f"- {say.day(one.before)}: {one.text}" if one.before else f"- {one.text}" for one in found
    ]


def _reached(view: View) -> list[str]:
    say, lines = view.say, [view.say("What can be reached")]
    for one in view.besides.reached or ():
        if one.verdict is not Verdict.NO:
            programme = view.catalogue.programme[one.id]
            level = terms.level(say, programme.level.value)
            unsure = f" ({say('perhaps, ask')})" if one.verdict is Verdict.UNKNOWN else ""
            lines.append(f"- {programme.names.within(say.language)}, {level}{unsure}")
    return lines
