"""The conversations of the issue: what each must answer, and the accepted text of its answer."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studieroute.domain.programme import Status
from studieroute.opening import open_catalogue
from tests.cli.calls import TODAY, Caller
from tests.conftest import Accepts

HERE = Path(__file__).parent

TOLD = (
    ("routes", "mbo4_mechatronica", "ut-m-me"),
    ("why", "havo_ng", "saxion-b-elektrotechniek"),
    ("why", "vwo_em", "ut-b-at"),
    ("routes", "vmbo_tl", "level:wo-bachelor+institution:ut"),
    ("routes", "saxion_first_year", "saxion-b-werktuigbouwkunde"),
    ("routes", "saxion_first_year", "mbo-25344"),
    ("why", "hbo_werktuigbouwkunde", "ut-m-sc"),
    ("why", "vwo_ng", "ut-b-atlas"),
    ("why", "hbo_werktuigbouwkunde", "ut-m-nt"),
    ("why", "vwo_ng", "ut-b-tcs"),
)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Caller:
    return Caller(capsys)


def ask(call: Caller, command: str, story: str, goal: str, *more: str) -> Any:
    said = call(
        command, "--learner", HERE / f"{story}.json", "--goal", goal, *TODAY, "--json", *more
    )
    assert said.err == ""
    return said.json


@pytest.mark.parametrize(("command", "story", "goal"), TOLD)
def test_that_the_answer_is_the_accepted_one(
    call: Caller, accepted: Accepts, command: str, story: str, goal: str
) -> None:
    learner = HERE / f"{story}.json"
    said = call(command, "--learner", learner, "--goal", goal, *TODAY, "--lang", "nl")
    assert said.err == ""
    accepted(f"{command}-{story}-{goal.replace(':', '-')}", said.out)


def ids(route: dict[str, Any]) -> list[str]:
    return [step["id"] for step in route["steps"]]


def texts(form: Any) -> list[str]:
    """Every sentence of a form."""
    if isinstance(form, dict):
        own = [form["text"]] if "text" in form else []
        return own + [text for value in form.values() for text in texts(value)]
    return [text for value in form for text in texts(value)] if isinstance(form, list) else []


def test_that_an_mbo_graduate_gets_the_pre_master_after_and_alongside_the_bachelor(
    call: Caller,
) -> None:
    found = ask(call, "routes", "mbo4_mechatronica", "ut-m-me")["routes"]
    after = [one for one in found if "ut-pm-me" in ids(one)]
    beside = [one for one in found if "ut-tm-me" in ids(one)]
    assert after
    assert beside
    for route in (after[0], beside[0]):
        assert route["steps"][0]["id"].startswith("saxion-b-")
        assert route["steps"][-1]["id"] == "ut-m-me"
    minor = next(step for step in beside[0]["steps"] if step["id"] == "ut-tm-me")
    assert minor["alongside"] == beside[0]["steps"][0]["id"]
    assert beside[0]["criteria"]["transfers"] == 1
    assert after[0]["criteria"]["transfers"] == 2


def test_that_the_transfer_minor_saves_half_a_year_and_says_why(call: Caller) -> None:
    found = ask(call, "routes", "mbo4_mechatronica", "ut-m-me", "--lang", "en")["routes"]
    after = next(one for one in found if "ut-pm-me" in ids(one))
    beside = next(one for one in found if "ut-tm-me" in ids(one))
    finishes = [date.fromisoformat(one["criteria"]["finish"]) for one in (beside, after)]
    assert 140 <= (finishes[1] - finishes[0]).days <= 190
    minor = next(step for step in beside["steps"] if step["id"] == "ut-tm-me")
    assert any("adds no time" in one["text"] for one in minor["reasons"])


def test_that_havo_ng_without_physics_is_told_the_subject_its_source_and_dated_repairs(
    call: Caller,
) -> None:
    found = ask(call, "why", "havo_ng", "saxion-b-elektrotechniek")
    assert found["verdict"] == "no"
    (blocking,) = found["blocking"]
    assert "subject(natuurkunde, havo)" in blocking["facts"]
    (source,) = blocking["sources"]
    assert source["url"].startswith("https://wetten.overheid.nl/")
    assert source["as_of"].startswith("2015")
    dated = [one for one in found["repairs"] if one["steps"]]
    assert {"staatsexamen-havo-natuurkunde", "vavo-havo-natuurkunde"} <= {
        step["id"] for one in dated for step in one["steps"]
    }
    for repair in dated:
        assert repair["months"] > 0
        for step in repair["steps"]:
            assert date(2026, 11, 21) <= date.fromisoformat(step["start"])
            assert step["start"] <= step["end"]


def test_that_repairs_come_the_quickest_first(call: Caller) -> None:
    for story, goal in (("havo_ng", "saxion-b-elektrotechniek"), ("vwo_em", "ut-b-at")):
        repairs = ask(call, "why", story, goal)["repairs"]
        months = [one["months"] for one in repairs if one["months"] is not None]
        assert months == sorted(months)


def test_that_vwo_em_without_mathematics_b_lacks_three_subjects_that_one_package_repairs(
    call: Caller,
) -> None:
    found = ask(call, "why", "vwo_em", "ut-b-at")
    assert found["verdict"] == "no"
    lacking = {fact for one in found["blocking"] for fact in one["facts"]}
    three = {f"subject({name}, vwo)" for name in ("wiskunde-b", "natuurkunde", "scheikunde")}
    assert lacking == three
    assert all(len(one["facts"]) == 1 for one in found["blocking"])
    smallest = found["repairs"][0]
    assert len(smallest["steps"]) == 1
    assert set(smallest["steps"][0]["grants"]) >= three


def test_that_vmbo_tl_has_several_ladders_with_the_diploma_at_each_stop(call: Caller) -> None:
    goal = "level:wo-bachelor+institution:ut"
    found = ask(call, "routes", "vmbo_tl", goal)["routes"]
    assert len(found) >= 2
    assert len({tuple(ids(one)) for one in found}) == len(found)
    for route in found:
        own = [step for step in route["steps"] if step["alongside"] is None]
        assert len(own) >= 2
        for step in own:
            assert step["grants"]
            if step["kind"] == "programme":
                assert step["grants"][0].startswith("diploma(")
                assert step["grants"][0].endswith(f"{step['id']})")
    held = {fact.split(",")[0] for one in found for step in one["steps"] for fact in step["grants"]}
    assert {"diploma(havo", "diploma(wo-bachelor"} <= held


def test_that_a_first_year_student_can_move_over_with_what_was_earned(call: Caller) -> None:
    (route, *_) = ask(
        call, "routes", "saxion_first_year", "saxion-b-werktuigbouwkunde", "--lang", "en"
    )["routes"]
    (step,) = route["steps"]
    assert (step["id"], step["continued"]) == ("saxion-b-werktuigbouwkunde", False)
    assert any(one["verdict"] == "unknown" and "15 EC" in one["text"] for one in step["reasons"])


def test_that_a_first_year_student_can_step_down_to_mbo(call: Caller) -> None:
    (route, *_) = ask(call, "routes", "saxion_first_year", "mbo-25344", "--lang", "en")["routes"]
    assert ids(route) == ["mbo-25344"]
    assert any("15 EC" in text for text in texts(route))


def test_that_a_first_year_student_can_go_on(call: Caller) -> None:
    (route, *_) = ask(call, "routes", "saxion_first_year", "saxion-b-elektrotechniek")["routes"]
    (step,) = route["steps"]
    assert step["continued"] is True
    assert (step["start"], step["end"]) == ("2026-09-01", "2030-08-31")


@pytest.mark.parametrize(
    ("story", "goal"), [("hbo_werktuigbouwkunde", "ut-m-sc"), ("vwo_ng", "ut-b-atlas")]
)
def test_that_what_has_ended_is_never_offered(call: Caller, story: str, goal: str) -> None:
    learner = HERE / f"{story}.json"
    said = call("routes", "--learner", learner, "--goal", goal, *TODAY, "--json")
    assert said.status == 3
    assert said.json["routes"] == []
    assert said.json["refusal"]["verdict"] == "no"
    assert said.json["refusal"]["closed"]
    assert said.json["refusal"]["repairs"] == []


def test_that_what_has_ended_is_out_of_reach(call: Caller) -> None:
    learner = HERE / "vwo_ng.json"
    reached = call("reach", "--learner", learner, *TODAY, "--json").json["programmes"]
    found = {one["id"]: one for one in reached}
    for goal in ("ut-b-atlas", "ut-m-sc"):
        one = found[goal]
        assert (one["verdict"], one["steps"], one["finish"]) == ("no", None, None)


@pytest.mark.parametrize("story", sorted(file.stem for file in HERE.glob("*.json")))
def test_that_nothing_planned_or_ended_is_ever_a_step(call: Caller, story: str) -> None:
    catalogue = open_catalogue()
    for goal in (
        "level:wo-bachelor+institution:ut",
        "level:hbo-bachelor+institution:saxion",
        "ut-m-ee",
    ):
        for route in ask(call, "routes", story, goal, "--all")["routes"]:
            for step in route["steps"]:
                assert catalogue.step[step["id"]].status is Status.RUNNING


def test_that_a_planned_route_is_shown_as_planned(call: Caller) -> None:
    said = call("why", "--learner", HERE / "mbo4_mechatronica.json", "--goal", "mhbo-mechatronica",
                *TODAY, "--lang", "en", "--json")  # fmt: skip
    assert said.status == 3
    assert "planned" in said.json["closed"]


def test_that_hbo_to_nanotechnology_is_not_known_with_whom_to_ask_and_before_when(
    call: Caller,
) -> None:
    found = ask(call, "why", "hbo_werktuigbouwkunde", "ut-m-nt")
    assert found["verdict"] == "unknown"
    (question, *_) = found["ask"]
    assert question["who"] == "Universiteit Twente"
    assert question["contact"].startswith("https://www.utwente.nl/")
    assert date(2026, 11, 21) < date.fromisoformat(question["before"]) <= date(2027, 9, 1)
    found = ask(call, "routes", "hbo_werktuigbouwkunde", "ut-m-nt")["routes"]
    (direct,) = [one for one in found if ids(one) == ["ut-m-nt"]]
    assert direct["criteria"]["certainty"] == "unknown"
    assert direct["criteria"]["finish"] == min(one["criteria"]["finish"] for one in found)


def test_that_vwo_to_tcs_rests_on_an_old_source_and_says_so(call: Caller) -> None:
    found = ask(call, "why", "vwo_ng", "ut-b-tcs")
    assert found["verdict"] == "yes"
    old = [one for one in found["reasons"] if one["old"]]
    assert old
    assert any(
        source["as_of"] == "2015-11-20" and source["url"].startswith("https://wetten.overheid.nl/")
        for one in old
        for source in one["sources"]
    )
    (route, *_) = ask(call, "routes", "vwo_ng", "ut-b-tcs")["routes"]
    assert any(one["old"] for one in route["steps"][0]["reasons"])
