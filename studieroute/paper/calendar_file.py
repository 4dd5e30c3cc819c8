"""The dates of a plan as a calendar file (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from studieroute import __version__
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer, Route, RouteStep
from studieroute.i18n import Say, speak
from studieroute.paper.atomic import write_whole
from studieroute.routes.graph import RouteGraph
from studieroute.wording import answers
from studieroute.wording.answers import Task, TaskKind

WARNED_BEFORE = timedelta(days=14)
FIRST_DAY = date(2020, 1, 1)
"""From here the days are counted that make a newer plan rank above an older one."""


def write_calendar(
    path: Path,
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
) -> None:
    """Writes the deadlines and starts of route `choice` (from 0) as .ics, whole or not at all.

    Raises InputRefused when the place cannot be written.
    """
    calendar = calendar_of(graph, answer.routes[choice], language, today)
    write_whole(path, calendar.to_ical())


def calendar_of(graph: RouteGraph, route: Route, language: str, today: date) -> Calendar:
    """Every dated task of a route as an all-day event; the same task keeps its identifier."""
    say = speak(language)
    goal = answers.step_name(say, route.steps[-1])
    calendar = Calendar()
    calendar.add("prodid", f"-//StudieRoute//StudieRoute {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("Your route to {goal}", goal=goal))
    steps = {step.id: step for step in route.steps}
    for task in answers.tasks(say, graph.catalogue, route):
        if task.before is not None:
            line = answers.step_line(say, graph.catalogue, steps[task.step])
            calendar.add_component(_event(say, task, task.before, steps[task.step], line, today))
    return calendar


def _event(say: Say, task: Task, day: date, step: RouteStep, line: str, today: date) -> Event:
    event = Event()
    event.add("uid", f"{task.step}-{task.kind}@studieroute")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("sequence", max((today - FIRST_DAY).days, 0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", task.text)
    check = say("Check this date at the institution before you apply.")
    event.add("description", f"{line}\n{check}" if line else check)
    event.add("transp", "TRANSPARENT")
    if step.place:
        event.add("location", step.place)
    if task.kind is not TaskKind.START:
        event.add_component(_alarm(task))
    return event


def _alarm(task: Task) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task.text)
    alarm.add("trigger", -WARNED_BEFORE)
    return alarm
