"""routes, why, reach and plan: their JSON as other programs read it, their text, their status."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import TODAY, Caller, without_display
from tests.conftest import ROOT
from tests.packages import sound, write

STEP = {
    "id",
    "kind",
    "name",
    "place",
    "start",
    "end",
    "alongside",
    "cost_eur",
    "certainty",
    "reasons",
}
CRITERIA = {"finish", "cost_eur", "transfers", "certainty", "distance_km"}


def check_reason(one: dict[str, Any]) -> None:
    assert {"verdict", "text", "sources"} <= set(one)
    assert one["verdict"] in ("yes", "unknown", "no")
    assert one["text"]
    assert all(set(each) == {"url", "as_of"} for each in one["sources"])


def test_that_routes_answer_in_the_form_of_the_contract(
    call: Caller, db: str, learner: Path
) -> None:
    said = call("routes", "--learner", learner, "--goal", "m", "--db", db, *TODAY, "--json")
    assert (said.status, said.err) == (0, "")
    assert set(said.json) == {"catalogue", "goal", "complete", "routes", "refusal"}
    assert said.json["catalogue"]["as_of"] == "2026-11-02"
    assert said.json["catalogue"]["release"].startswith("2026-11-02-")
    assert (said.json["goal"], said.json["complete"]) == ("m", True)
    assert said.json["refusal"] is None
    (route,) = said.json["routes"]
    assert set(route) == {"criteria", "labels", "hidden", "steps"}
    assert route["criteria"] == {
        "finish": "2032-08-31",
        "cost_eur": 4 * 2694 + 100 + 2694,
        "transfers": 1,
        "certainty": "conditional",
        "distance_km": 0,
    }
    assert "fastest" in route["labels"]
    assert route["hidden"] is False
    kinds = [(one["id"], one["kind"], one["alongside"]) for one in route["steps"]]
    assert kinds == [("b", "programme", None), ("brug", "bridge", "b"), ("m", "programme", None)]
    for step in route["steps"]:
        assert set(step) >= STEP
        assert step["reasons"]
        for reason in step["reasons"]:
            check_reason(reason)
            assert reason["verdict"] in ("yes", "unknown")
    assert route["steps"][0]["start"] == "2027-09-01"
    assert route["steps"][0]["end"] == "2031-08-31"
    assert route["steps"][0]["apply_by"] == "2027-05-01"
    sources = route["steps"][0]["reasons"][0]["sources"]
    assert sources == [{"url": "https://wet.nl", "as_of": "2026-01"}]


def test_that_no_route_is_an_answer_with_its_own_status(
    call: Caller, db: str, stranger: Path
) -> None:
    said = call("routes", "--learner", stranger, "--goal", "m", "--db", db, *TODAY, "--json")
    assert (said.status, said.err) == (3, "")
    assert said.json["routes"] == []
    assert said.json["refusal"]["verdict"] == "no"
    assert call("routes", "--learner", stranger, "--goal", "m", "--db", db, *TODAY).status == 3


def test_that_why_answers_in_the_form_of_the_contract(
    call: Caller, db: str, stranger: Path
) -> None:
    said = call("why", "--learner", stranger, "--goal", "b", "--db", db, *TODAY, "--json")
    assert (said.status, said.err) == (3, "")
    assert {"goal", "verdict", "blocking", "ask", "repairs"} <= set(said.json)
    assert (said.json["goal"], said.json["verdict"]) == ("b", "no")
    facts = [one["facts"] for one in said.json["blocking"]]
    assert ["diploma(havo)"] in facts
    assert ["subject(wiskunde-b, havo)"] in facts
    for one in said.json["blocking"]:
        assert one["sources"] == [{"url": "https://wet.nl", "as_of": "2026-01"}]
    for repair in said.json["repairs"]:
        assert {"steps", "months", "cost_eur"} <= set(repair)
    for one in said.json["reasons"]:
        check_reason(one)


def test_that_why_names_every_blocking_set_and_the_route_of_every_repair(
    call: Caller,
) -> None:
    learner = ROOT / "tests" / "stories" / "havo_ng.json"
    asked = ("why", "--learner", learner, "--goal", "saxion-b-elektrotechniek", *TODAY, "--json")
    said = call(*asked).json
    assert said["blocking_complete"] is True
    assert all({"subject(natuurkunde, havo)", "subject(nlt, havo)"} <= set(one)
               for one in said["blocking_sets"])  # fmt: skip
    assert len({tuple(one) for one in said["blocking_sets"]}) == len(said["blocking_sets"]) > 1
    assert said["repairs"]
    for repair in said["repairs"]:
        assert repair["route"]["steps"][-1]["id"] == "saxion-b-elektrotechniek"
        before = [step["id"] for step in repair["route"]["steps"][:-1]]
        assert before == [step["id"] for step in repair["steps"]]


@pytest.mark.parametrize("command", ["routes", "why"])
def test_that_a_home_that_the_catalogue_does_not_know_is_noted(
    call: Caller, db: str, learner: Path, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "ver.json"
    file.write_text(learner.read_text().replace("Enschede", "Ergens"))
    asked = (command, "--learner", file, "--goal", "m", "--db", db, *TODAY, "--lang", "en")
    said = call(*asked)
    assert said.status == 0
    assert said.err.startswith(f"{file}, line 1: «Ergens» is no city of the catalogue")
    assert "! The distances are not known: the catalogue has no place «Ergens»." in said.out
    assert call(*asked, "--json").json
    known = (command, "--learner", learner, "--goal", "m", "--db", db, *TODAY, "--lang", "en")
    assert "The distances are not known" not in call(*known).out
    assert call(*known).err == ""


def test_that_a_study_of_unknown_start_is_told_not_to_be_finished(
    call: Caller, db: str, tmp_path: Path
) -> None:
    file = tmp_path / "now.json"
    asked = ("routes", "--learner", file, "--goal", "m", "--db", db, *TODAY, "--lang", "en")
    file.write_text('{"has": ["diploma(havo)"],\n "now": {"programme": "b"}}')
    told = call(*asked).err
    assert told.startswith(f"{file}, line 2: it is not said since when «b» is followed")
    file.write_text('{"has": ["diploma(havo)"], "now": {"programme": "b", "since": "2026-09"}}')
    assert call(*asked).err == ""


def test_that_why_says_yes_where_the_door_is_open(call: Caller, db: str, learner: Path) -> None:
    said = call("why", "--learner", learner, "--goal", "b", "--db", db, *TODAY, "--json")
    assert said.status == 0
    assert said.json["verdict"] == "yes"
    assert said.json["blocking"] == []


def test_that_reach_tells_every_programme(call: Caller, db: str, learner: Path) -> None:
    said = call("reach", "--learner", learner, "--db", db, *TODAY, "--json")
    assert (said.status, said.err) == (0, "")
    assert said.json == {
        "programmes": [
            {"id": "b", "verdict": "yes", "steps": 1, "finish": "2031-08-31"},
            {"id": "m", "verdict": "yes", "steps": 3, "finish": "2032-08-31"},
        ]
    }


def test_that_reach_tells_what_is_out_of_reach(call: Caller, db: str, stranger: Path) -> None:
    said = call("reach", "--learner", stranger, "--db", db, *TODAY, "--json")
    assert {one["verdict"] for one in said.json["programmes"]} == {"no"}
    assert {one["steps"] for one in said.json["programmes"]} == {None}


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".ics", ".PDF"])
def test_that_a_plan_is_written_by_the_ending_of_its_name(
    call: Caller, db: str, learner: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"plan{suffix}"
    said = call("plan", "--learner", learner, "--goal", "m", "--db", db, *TODAY, "--out", out)
    assert (said.status, said.err) == (0, "")
    begin = {".pdf": b"%PDF-", ".html": b"<!doctype html>", ".ics": b"BEGIN:VCALENDAR"}
    assert out.read_bytes()[:15].lower().startswith(begin[suffix.lower()].lower())


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plan.docx", ()), ("plan", ()), ("nergens/plan.pdf", ()), ("plan.pdf", ("--choice", "9")),
        ("plan.pdf", ("--choice", "0")),
    ],
)  # fmt: skip
def test_that_a_plan_that_cannot_be_written_leaves_nothing(
    call: Caller, db: str, learner: Path, tmp_path: Path, name: str, more: tuple[str, ...]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    said = call("plan", "--learner", learner, "--goal", "m", "--db", db, *TODAY,
                "--out", tmp_path / name, *more)  # fmt: skip
    assert said.status == 2
    assert len(said.err.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_that_there_is_no_plan_without_a_route(
    call: Caller, db: str, stranger: Path, tmp_path: Path
) -> None:
    out = tmp_path / "plan.pdf"
    said = call("plan", "--learner", stranger, "--goal", "m", "--db", db, *TODAY, "--out", out)
    assert said.status in (2, 3)
    assert len(said.err.splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_that_options_may_stand_before_and_after_the_command(
    call: Caller, db: str, learner: Path, where: str
) -> None:
    shared = ["--db", db, *TODAY, "--lang", "en"]
    asked = ["--learner", str(learner), "--goal", "m"]
    words = {
        "before": [*shared, "routes", *asked],
        "between": [*shared[:2], "routes", *shared[2:], *asked],
        "after": ["routes", *asked, *shared],
    }
    said = call(*words[where])
    assert (said.status, said.err) == (0, "")
    assert said.out == call("routes", *shared, *asked).out


@pytest.mark.parametrize(
    ("language", "word"),
    [("nl", "september 2027"), ("en", "September 2027"), ("de", "September 2027")],
)
def test_that_the_answer_is_in_the_language_asked_for(
    call: Caller, db: str, learner: Path, language: str, word: str
) -> None:
    asked = ("routes", "--learner", learner, "--goal", "m", "--db", db, *TODAY)
    texts = {one: call(*asked, "--lang", one).out for one in ("nl", "en", "de")}
    assert word in texts[language]
    assert len(set(texts.values())) == 3
    assert ("Technology" in texts[language]) == (language == "en")


def test_that_the_language_changes_the_words_of_json_but_not_its_form(
    call: Caller, db: str, learner: Path
) -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items()}
        if isinstance(value, list):
            return [shape(one) for one in value]
        return type(value)

    asked = ("routes", "--learner", learner, "--goal", "m", "--db", db, *TODAY, "--json")
    answers = [call(*asked, "--lang", one).json for one in ("nl", "en", "de")]
    assert shape(answers[0]) == shape(answers[1]) == shape(answers[2])
    assert len({str(one["routes"][0]["criteria"]) for one in answers}) == 1


@pytest.mark.parametrize("command", ["routes", "why"])
def test_that_an_answer_is_the_same_each_time(
    call: Caller, db: str, learner: Path, command: str
) -> None:
    asked = (command, "--learner", learner, "--goal", "m", "--db", db, *TODAY, "--json")
    assert call(*asked).out == call(*asked).out


def test_that_an_unknown_goal_suggests_near_ones(call: Caller, learner: Path) -> None:
    said = call("routes", "--learner", learner, "--goal", "ut-b-mee", *TODAY)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert "ut-b-me" in said.err.split("«ut-b-mee»")[1]


def test_that_a_goal_that_resembles_nothing_suggests_nothing(
    call: Caller, db: str, learner: Path
) -> None:
    said = call("why", "--learner", learner, "--goal", "zzzzzzzz", "--db", db, "--lang", "en")
    assert said.status == 2
    assert "?" not in said.err


def test_that_all_hides_no_route(call: Caller) -> None:
    learner = ROOT / "tests" / "stories" / "mbo4_mechatronica.json"
    asked = ("routes", "--learner", learner, "--goal", "ut-m-me", *TODAY, "--json")
    few, every = call(*asked).json["routes"], call(*asked, "--all").json["routes"]
    assert len(few) <= len(every)
    assert [one["criteria"] for one in every if not one["hidden"]] == [
        one["criteria"] for one in few
    ]
    vectors = [tuple(one["criteria"].values()) for one in every]
    assert len(vectors) == len({(v, str(r["steps"])) for v, r in zip(vectors, every, strict=True)})


def test_that_without_a_display_the_example_is_answered_and_its_plan_written(
    tmp_path: Path,
) -> None:
    done = without_display(tmp_path, *TODAY, "--lang", "nl")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Mechanical Engineering" in done.stdout
    (plan,) = tmp_path.rglob("plan.pdf")
    assert plan.read_bytes().startswith(b"%PDF-")
    assert str(plan) in done.stdout


@pytest.mark.parametrize(
    ("mode", "kind", "told"),
    [
        ("deeltijd", "wettelijk-vt", True),
        ("duaal", "wettelijk-vt", True),
        ("voltijd", "wettelijk-vt", False),
        ("deeltijd", "of-the-school", False),
    ],
)
@pytest.mark.parametrize("year", [2024, 2027])
def test_that_a_fee_that_is_a_range_is_told_as_its_highest_amount(
    call: Caller, tmp_path: Path, learner: Path, mode: str, kind: str, told: bool, year: int
) -> None:
    rows = sound()
    rows["fees"].append({"kind": kind, "year": str(year), "amount_eur": "2530", "source": "wet"})
    rows["offers"][0] |= {"fee": kind, "mode": mode}
    db = tmp_path / "fees.sqlite"
    assert call("catalogue", "build", write(tmp_path / "fees", rows), "--db", db).status == 0
    asked = ("--learner", learner, "--goal", "b", "--db", db, "--lang", "en", *TODAY, "--json")
    (step,) = call("routes", *asked).json["routes"][0]["steps"]
    money = [one["text"] for one in step["reasons"] if "fee" in one["text"]]
    assert step["cost_eur"] == 4 * 2530
    wanted = []
    if step["start"] < f"{year}-08" or step["start"] > f"{year + 1}-08":
        wanted.append(
            "The fee of this study year is not known yet; counted with that of 2024-2025."
        )
    if told:
        wanted.append(
            "For part-time and dual study the fee lies between two bounds; counted with the highest."
            " Ask De hogeschool."
        )
    assert money == ([" ".join(wanted)] if wanted else [])


def test_that_school_without_a_fee_is_told_as_such_and_not_as_an_old_fee(
    call: Caller, tmp_path: Path, learner: Path
) -> None:
    rows = sound()
    rows["fees"].append({"kind": "none", "year": "2005", "amount_eur": "0", "source": "wet"})
    rows["offers"][0]["fee"] = "none"
    db = tmp_path / "fees.sqlite"
    assert call("catalogue", "build", write(tmp_path / "fees", rows), "--db", db).status == 0
    asked = ("--learner", learner, "--goal", "b", "--db", db, "--lang", "en", *TODAY, "--json")
    (step,) = call("routes", *asked).json["routes"][0]["steps"]
    (money,) = (one for one in step["reasons"] if "fee" in one["text"])
    assert (money["text"], money["verdict"]) == ("No fee is asked since 2005-2006.", "yes")
    assert step["cost_eur"] == 0
