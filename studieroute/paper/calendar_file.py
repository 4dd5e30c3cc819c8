"""The dates of a plan as a calendar file (RFC 5545).

Every entry is a whole day without a time zone. An entry is named by its step and task, so that the
calendar of a newer plan replaces it; entries of an older plan that the newer one has no more are
called off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from studieroute import __version__
from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.plan_made import PlanMade
from studieroute.domain.route import Route, RouteStep
from studieroute.i18n import Say, speak
from studieroute.paper.text import printable
from studieroute.places import write_whole
from studieroute.routes.graph import RouteGraph
from studieroute.wording import answers
from studieroute.wording.answers import Task, TaskKind

WARNED_BEFORE: dict[TaskKind, tuple[timedelta, ...]] = {
    TaskKind.START: (timedelta(days=7),),
}
"""How long before a day the calendar warns, where it is not as below."""
USUALLY_WARNED_BEFORE = (timedelta(days=14), timedelta(days=2))
FIRST_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
"""From here the minutes are counted that make a newer plan rank above an older one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in the calendar; what is called off has no alarms."""

    uid: str
    day: date
    summary: str
    description: str = ""
    place: str = ""
    url: str = ""
    warned_before: tuple[timedelta, ...] = ()
    called_off: bool = False


def write_calendar(
    path: Path,
    graph: RouteGraph,
    route: Route,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
    before: PlanMade | None = None,
    at: time | None = None,
) -> None:
    """Writes the dates of a route as .ics, whole or not at all.

    The agreed next steps come along; `before` is an older plan of the same learner, `at` the time of
    the day (UTC; None: now) that tells two plans of one day apart. Raises InputRefused when the place
    cannot be written.
    """
    made = datetime.combine(today, at or datetime.now(UTC).time(), UTC).replace(microsecond=0)
    calendar = calendar_of(graph, route, language, made, conclusion, before)
    write_whole(path, calendar.to_ical())


def calendar_of(
    graph: RouteGraph,
    route: Route,
    language: str,
    made: datetime,
    conclusion: Conclusion = NOTHING_CONCLUDED,
    before: PlanMade | None = None,
) -> Calendar:
    """Every dated task of a route and every agreed step as an all-day event."""
    say = speak(language)
    goal = answers.step_name(say, route.steps[-1])
    calendar = Calendar()
    calendar.add("prodid", f"-//StudieRoute//StudieRoute {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("Your route to {goal}", goal=goal))
    entries = list(_tasks(say, graph, route))
    told = {(one.day, one.summary) for one in entries}
    entries += [one for one in _agreed(conclusion) if (one.day, one.summary) not in told]
    known = {one.uid for one in entries}
    entries += [one for one in _called_off(say, before) if one.uid not in known]
    for entry in entries:
        calendar.add_component(_event(entry, made))
    return calendar


def _tasks(say: Say, graph: RouteGraph, route: Route) -> Iterator[Entry]:
    steps = {step.id: step for step in route.steps}
    for task in answers.tasks(say, graph.catalogue, route):
        if task.before is not None:
            yield _task(say, graph, task, task.before, steps[task.step])


def _task(say: Say, graph: RouteGraph, task: Task, day: date, step: RouteStep) -> Entry:
    line = answers.step_line(say, graph.catalogue, step)
    check = say("Check this date at the institution before you apply.")
    return Entry(
        _uid(task.step, task.kind),
        day,
        task.text,
        f"{line}\n{check}" if line else check,
        step.place,
        graph.catalogue.step[step.id].website,
        WARNED_BEFORE.get(task.kind, USUALLY_WARNED_BEFORE),
    )


def _agreed(conclusion: Conclusion) -> Iterator[Entry]:
    """The next steps with a day; each is named by its text."""
    for one in dict.fromkeys(conclusion.next_steps):
        if one.before is not None:
            name = blake2b(one.text.encode("utf-8"), digest_size=8).hexdigest()
            yield Entry(
                _uid(name, "agreed"), one.before, one.text, warned_before=USUALLY_WARNED_BEFORE
            )


def _called_off(say: Say, before: PlanMade | None) -> Iterator[Entry]:
    """The entries of an older plan, to take them out of the calendar."""
    for step in before.steps if before else ():
        if step.apply_by is not None:
            yield _off(say, _uid(step.id, TaskKind.APPLY), step.apply_by, step.name)
        yield _off(say, _uid(step.id, TaskKind.START), step.start, step.name)


def _off(say: Say, uid: str, day: date, name: str) -> Entry:
    text = say("{name}: not in the plan any more", name=name)
    return Entry(uid, day, text, called_off=True)


def _uid(name: str, kind: str) -> str:
    return f"{name}-{kind}@studieroute"


def _event(entry: Entry, made: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", max(int((made - FIRST_MOMENT).total_seconds()) // 60, 0))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", printable(entry.summary))
    event.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if entry.description:
        event.add("description", entry.description)
    if entry.place:
        event.add("location", printable(entry.place))
    if entry.url.startswith(("https://", "http://")):
        event.add("url", entry.url)
    for early in entry.warned_before:
        event.add_component(_alarm(entry.summary, early))
    return event


def _alarm(text: str, early: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", printable(text))
    alarm.add("trigger", -early)
    return alarm
