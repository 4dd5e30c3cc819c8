"""The plan as a calendar file, read by two libraries."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped] # it ships no types
from icalendar import Calendar, Component

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion, NextStep
from studieroute.domain.plan_made import PlanMade
from studieroute.domain.route import Route
from studieroute.i18n import LANGUAGES, speak
from studieroute.paper.calendar_file import write_calendar
from studieroute.routes.changes import plan_made
from studieroute.wording import answers
from tests.paper.sample import TODAY, asked

GRAPH, ANSWER = asked()
ROUTE, OTHER = ANSWER.routes[0], ANSWER.routes[-1]
NOON = time(12)


def _written(
    folder: Path,
    today: date = TODAY,
    language: str = "nl",
    conclusion: Conclusion = NOTHING_CONCLUDED,
    before: PlanMade | None = None,
    at: time = NOON,
    route: Route = ROUTE,
) -> bytes:
    path = folder / "plan.ics"
    write_calendar(path, GRAPH, route, language, today, conclusion, before, at)
    return path.read_bytes()


def _events(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def _uids(data: bytes, status: str) -> set[str]:
    return {str(one["uid"]) for one in _events(data) if str(one["status"]) == status}


def test_that_every_dated_task_is_an_all_day_event(tmp_path: Path) -> None:
    tasks = answers.tasks(speak("nl"), GRAPH.catalogue, ROUTE)
    dated = {(task.before, task.text) for task in tasks if task.before is not None}
    events = _events(_written(tmp_path))
    assert {(one.decoded("dtstart"), str(one["summary"])) for one in events} == dated
    assert len(events) == len(dated)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_two_libraries_read_the_same_entries(tmp_path: Path, language: str) -> None:
    agreed = Conclusion((NextStep("Bel, met komma; en\nregel", date(2027, 1, 5)),))
    data = _written(tmp_path, language=language, conclusion=agreed)
    ours = {
        (str(one["uid"]), one.decoded("dtstart"), str(one["summary"]), len(one.walk("VALARM")))
        for one in _events(data)
    }
    theirs = set()
    for component in vobject.readComponents(data.decode("utf-8")):
        for event in component.vevent_list:
            alarms = event.contents.get("valarm", [])
            day = event.dtstart.value
            assert type(day) is date
            assert event.dtend.value == day + timedelta(days=1)
            assert all(one.trigger.value < timedelta(0) for one in alarms)
            theirs.add((event.uid.value, day, event.summary.value, len(alarms)))
    assert ours == theirs
    assert len(ours) > 3


def test_that_deadlines_warn_twice_and_starts_once(tmp_path: Path) -> None:
    for event in _events(_written(tmp_path)):
        early = [one.decoded("trigger").days for one in event.walk("VALARM")]
        assert early == ([-7] if str(event["uid"]).endswith("-start@studieroute") else [-14, -2])


def test_that_a_later_plan_replaces_the_entries_of_an_earlier_one(tmp_path: Path) -> None:
    before = _events(_written(tmp_path))
    after = _events(_written(tmp_path, TODAY + timedelta(days=3), "de"))
    names = [str(one["uid"]) for one in before]
    assert names == [str(one["uid"]) for one in after]
    assert len(names) == len(set(names))
    assert all(_rank(old) < _rank(new) for old, new in zip(before, after, strict=True))


def test_that_a_plan_of_the_same_day_an_hour_later_ranks_above_it(tmp_path: Path) -> None:
    early = _events(_written(tmp_path))
    late = _events(_written(tmp_path, at=time(13)))
    assert all(_rank(old) < _rank(new) for old, new in zip(early, late, strict=True))


def _rank(event: Component) -> int:
    return int(str(event["sequence"]))


def test_that_a_new_plan_calls_off_what_it_no_longer_has(tmp_path: Path) -> None:
    old = plan_made(GRAPH.catalogue, OTHER, TODAY, "nl")
    before = _uids(_written(tmp_path, route=OTHER), "CONFIRMED")
    data = _written(tmp_path, before=replace(old, rules=()))
    kept, gone = _uids(data, "CONFIRMED"), _uids(data, "CANCELLED")
    assert kept == _uids(_written(tmp_path), "CONFIRMED")
    assert not kept & gone
    dated = {one for one in before - kept if one.rsplit("-", 1)[1].startswith(("apply", "start"))}
    assert dated
    assert dated <= gone
    for event in _events(data):
        if str(event["status"]) == "CANCELLED":
            assert event.walk("VALARM") == []


def test_that_the_same_plan_calls_nothing_off(tmp_path: Path) -> None:
    data = _written(tmp_path, before=plan_made(GRAPH.catalogue, ROUTE, TODAY, "nl"))
    alongside = {f"{step.id}-start@studieroute" for step in ROUTE.steps if step.host}
    assert _uids(data, "CANCELLED") <= alongside


def test_that_agreed_steps_come_along_once_and_only_with_a_day(tmp_path: Path) -> None:
    task = next(
        one for one in answers.tasks(speak("nl"), GRAPH.catalogue, ROUTE) if one.before is not None
    )
    steps = (
        NextStep("Bel de decaan", date(2027, 1, 5)),
        NextStep("Denk na"),
        NextStep(task.text, task.before),
    )
    events = _events(_written(tmp_path, conclusion=Conclusion(steps)))
    summaries = [str(one["summary"]) for one in events]
    assert summaries.count("Bel de decaan") == summaries.count(task.text) == 1
    assert "Denk na" not in summaries


def test_that_the_same_plan_is_the_same_file(tmp_path: Path) -> None:
    assert _written(tmp_path) == _written(tmp_path)


def test_that_lines_are_folded_at_75_octets_and_end_as_the_standard_says(tmp_path: Path) -> None:
    data = _written(tmp_path)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert b"DTSTAMP:20261121T120000Z" in lines
