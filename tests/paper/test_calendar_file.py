"""The plan as a calendar file."""

from datetime import date, timedelta
from pathlib import Path

from icalendar import Calendar, Component

from studieroute.i18n import speak
from studieroute.paper.calendar_file import write_calendar
from studieroute.wording import answers
from tests.paper.sample import LEARNER, TODAY, asked


def _written(folder: Path, today: date = TODAY, language: str = "nl") -> bytes:
    graph, answer = asked()
    path = folder / "plan.ics"
    write_calendar(path, graph, LEARNER, answer, 0, language, today)
    return path.read_bytes()


def _events(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_that_every_dated_task_is_an_all_day_event(tmp_path: Path) -> None:
    graph, answer = asked()
    tasks = answers.tasks(speak("nl"), graph.catalogue, answer.routes[0])
    dated = {(task.before, task.text) for task in tasks if task.before is not None}
    events = _events(_written(tmp_path))
    assert {(one.decoded("dtstart"), str(one["summary"])) for one in events} == dated
    assert len(events) == len(dated)


def test_that_deadlines_warn_two_weeks_before_and_starts_do_not(tmp_path: Path) -> None:
    for event in _events(_written(tmp_path)):
        alarms = event.walk("VALARM")
        if str(event["uid"]).endswith("-start@studieroute"):
            assert not alarms
        else:
            assert [one.decoded("trigger") for one in alarms] == [timedelta(days=-14)]


def test_that_a_later_plan_replaces_the_entries_of_an_earlier_one(tmp_path: Path) -> None:
    before = _events(_written(tmp_path))
    after = _events(_written(tmp_path, TODAY + timedelta(days=3), "de"))
    names = [str(one["uid"]) for one in before]
    assert names == [str(one["uid"]) for one in after]
    assert len(names) == len(set(names))
    assert all(_rank(old) < _rank(new) for old, new in zip(before, after, strict=True))


def _rank(event: Component) -> int:
    return int(str(event["sequence"]))


def test_that_the_same_plan_is_the_same_file(tmp_path: Path) -> None:
    assert _written(tmp_path) == _written(tmp_path)


def test_that_lines_are_folded_at_75_octets_and_end_as_the_standard_says(tmp_path: Path) -> None:
    data = _written(tmp_path)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert b"DTSTAMP:20261121T000000Z" in lines
