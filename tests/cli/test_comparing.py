"""fallback, compare and dates: their JSON, their text, their status."""

import json
from pathlib import Path

import pytest

from studieroute.places import shipped
from tests.cli.calls import TODAY, Caller
from tests.conftest import ROOT
from tests.packages import sound, write

STORIES = ROOT / "tests" / "stories"
TWENTE: tuple[str | Path, ...] = (
    "--learner",
    STORIES / "mbo4_mechatronica.json",
    "--goal",
    "ut-m-me",
    *TODAY,
)


@pytest.fixture
def wide(tmp_path: Path, call: Caller) -> str:
    """A database in which a slower, cheaper way leads to the same goal."""
    rows = sound()
    rows["programmes"].append(
        {"id": "b2", "institution": "hs", "name_nl": "Beheer", "level": "hbo-bachelor",
         "months": "54", "field": "0714", "status": "running", "admission_complete": "yes",
         "source": "pagina"}
    )  # fmt: skip
    rows["offers"].append(
        {"id": "b2-vt", "of": "b2", "place": "hier", "mode": "voltijd", "start_months": "9",
         "fee": "none", "source": "pagina"}
    )  # fmt: skip
    rows["fees"].append({"kind": "none", "year": "2026", "amount_eur": "0", "source": "wet"})
    rows["admissions"] += [
        {"id": "b2-havo", "to": "b2", "origin": "havo", "requirement": "diploma(havo)",
         "certainty": "right", "valid_to": "2028-07-31", "source": "wet"},
        {"id": "m-b2", "to": "m", "origin": "ad", "requirement": "diploma(hbo-bachelor, b2)",
         "certainty": "right", "source": "pagina"},
    ]  # fmt: skip
    file = str(tmp_path / "wide.sqlite")
    assert call("catalogue", "build", write(tmp_path / "wide", rows), "--db", file).status == 0
    return file


def test_that_fallback_answers_in_a_stable_form(call: Caller, wide: str, learner: Path) -> None:
    said = call("fallback", "--learner", learner, "--goal", "m", "--db", wide, *TODAY, "--json")
    assert (said.status, said.err) == (0, "")
    assert set(said.json) == {"goal", "route", "regret_months", "text", "fallbacks", "refusal"}
    assert [step["id"] for step in said.json["route"]["steps"]] == ["b", "brug", "m"]
    moments = [(one["step"], one["moment"], one["on"]) for one in said.json["fallbacks"]]
    assert moments == [
        ("b", "year_one", "2028-08-31"),
        ("b", "end", "2031-08-31"),
        ("m", "end", "2032-08-31"),
    ]
    for one in said.json["fallbacks"]:
        assert set(one) == {
            *("step", "moment", "on", "holds", "onward", "months_later", "extra_cost_eur"),
            *("beyond_wishes", "route", "decide_by", "in_time", "figures", "occasion", "texts"),
        }
    first, second, last = said.json["fallbacks"]
    assert first["onward"] == "ask"
    assert (last["onward"], last["route"], last["months_later"]) == ("ask", None, None)
    assert first["figures"] == [
        {
            "about": "b",
            "measure": "drop-out",
            "value": "25",
            "unit": "%",
            "year": "2025",
            "population": None,
            "sources": [{"url": "https://hs.nl", "as_of": "2026-02-03"}],
        }
    ]
    assert "diploma(havo)" in second["holds"]


def test_that_fallback_shows_the_way_on_with_its_loss(
    call: Caller, wide: str, learner: Path
) -> None:
    said = call(
        *("fallback", "--learner", learner, "--goal", "m", "--choice", "2", "--db", wide, *TODAY),
        *("--json",),
    )
    assert [step["id"] for step in said.json["route"]["steps"]] == ["b2", "m"]
    first = said.json["fallbacks"][0]
    assert (first["step"], first["onward"]) == ("b2", "same_goal")
    way_on = [(step["id"], step["start"]) for step in first["route"]["steps"]]
    assert way_on[0] == ("b", "2029-09-01")
    assert first["months_later"] == 12
    assert first["decide_by"] == "2028-05-01"
    assert first["in_time"]["criteria"]["finish"] == "2033-08-31"
    assert first["extra_cost_eur"] == 4 * 2694 + 100


def test_that_fallback_in_text_tells_each_step(call: Caller, wide: str, learner: Path) -> None:
    said = call(
        *("fallback", "--learner", learner, "--goal", "m", "--db", wide, *TODAY, "--lang", "en")
    )
    assert (said.status, said.err) == (0, "")
    assert "If you stop with Technology (De hogeschool) after the first year" in said.out
    assert "Stopped: 25 % (2025)." in said.out
    assert said.out.count("Stopped:") == 1


def test_that_fallback_ranks_the_routes_by_what_one_may_lose(call: Caller) -> None:
    example = shipped("resources", "examples", "mechatronica.json")
    asked = ("fallback", "--learner", example, "--goal", "ut-m-me", *TODAY, "--lang", "en")
    said = call(*asked, "--rank", "--json")
    assert said.status == 0
    ranked = [(one["choice"], one["regret_months"]) for one in said.json["routes"]]
    each = {
        choice: call(*asked, "--choice", str(choice), "--json").json["regret_months"]
        for choice, _ in ranked
    }
    assert dict(ranked) == each
    assert len(set(each.values())) > 1
    losses = [float("inf") if months is None else months for _, months in ranked]
    assert losses == sorted(losses)
    lines = call(*asked, "--rank").out.splitlines()
    assert [line[0] for line in lines if line[0].isdigit()] == [str(one) for one, _ in ranked]


def test_that_compare_tells_the_differences(call: Caller, wide: str, learner: Path) -> None:
    asked = ("compare", "--learner", learner, "--goal", "m", "--db", wide, *TODAY, "--lang", "en")
    said = call(*asked, "--choice", "1", "--with", "2", "--json")
    assert (said.status, said.err) == (0, "")
    assert set(said.json) == {
        *("goal", "choices", "routes", "differences", "texts", "refusal"),
    }
    assert said.json["choices"] == [1, 2]
    assert len(said.json["routes"]) == 2
    found = {one["aspect"]: (one["one"], one["other"]) for one in said.json["differences"]}
    assert found["time"] == ("2032-08-31", "2033-08-31")
    assert found["cost"] == (
        {"cost_eur": 5 * 2694 + 100, "not_known": []},
        {"cost_eur": 2694, "not_known": []},
    )
    assert found["certainty"] == (
        {"certainty": "conditional", "step": "brug"},
        {"certainty": "right", "step": "b2"},
    )
    assert found["on_the_way"] == (
        [{"fact": "diploma(hbo-bachelor, b)", "on": "2031-08-31"}],
        [{"fact": "diploma(hbo-bachelor, b2)", "on": "2032-02-29"}],
    )
    assert said.json["texts"] == [one["text"] for one in said.json["differences"]]
    assert said.json["texts"][0] == "Route 1 is finished 12 months earlier than route 2."
    text = call(*asked, "--choice", "1", "--with", "2").out
    assert all(f"- {one}" in text for one in said.json["texts"])


def test_that_dates_tell_what_goes_and_the_rule_that_does_it(
    call: Caller, wide: str, learner: Path
) -> None:
    asked = ("dates", "--learner", learner, "--goal", "m", "--db", wide, *TODAY, "--lang", "en")
    said = call(*asked, "--start", "2028-08", "--json")
    assert (said.status, said.err) == (0, "")
    assert set(said.json) == {"goal", "first", "then", "same", "gone", "new", "changed"}
    assert said.json["first"] == {"today": "2026-11-21", "start": "2027-08-01", "routes": 2}
    assert said.json["then"] == {"today": "2026-11-21", "start": "2028-08-01", "routes": 1}
    (gone,) = said.json["gone"]
    assert [step["id"] for step in gone["route"]["steps"]] == ["b2", "m"]
    (cause,) = gone["causes"]
    assert cause == {
        "kind": "rule_until",
        "step": "b2",
        "day": "2028-09-01",
        "limit": "2028-07-31",
        "rule": "b2-havo",
        "offer": None,
        "text": "For Beheer this rule holds until 31 July 2028: diploma havo. "
        "A start on 1 September 2028 is after that.",
        "sources": [{"url": "https://wet.nl", "as_of": "2026-01"}],
    }
    (changed,) = said.json["changed"]
    assert changed["first"]["finish"] == "2032-08-31"
    assert changed["then"]["finish"] == "2033-08-31"
    text = call(*asked, "--start", "2028-08").out
    assert cause["text"] in text
    assert "https://wet.nl" in text


def test_that_another_day_of_asking_names_the_deadline(
    call: Caller, db: str, learner: Path
) -> None:
    said = call(
        *("dates", "--learner", learner, "--goal", "b", "--db", db, *TODAY),
        *("--then", "2027-05-02", "--json"),
    )
    (changed,) = said.json["changed"]
    (cause,) = changed["causes"]
    assert (cause["kind"], cause["limit"], cause["offer"]) == ("deadline", "2027-05-01", "b-vt")


@pytest.mark.parametrize(
    "more",
    [
        ("fallback",),
        ("compare", "--with", "2"),
        ("dates", "--start", "2028-09"),
    ],
)
def test_that_no_route_has_its_own_status(
    call: Caller, db: str, stranger: Path, more: tuple[str, ...]
) -> None:
    command, *rest = more
    asked: tuple[str | Path, ...] = (
        command,
        "--learner",
        stranger,
        "--goal",
        "m",
        "--db",
        db,
        *TODAY,
        *rest,
    )
    said = call(*asked, "--json")
    assert (said.status, said.err) == (3, "")
    if command != "dates":
        assert said.json["refusal"]["verdict"] == "no"
    assert call(*asked).status == 3


@pytest.mark.parametrize(
    "wrong",
    [
        ("fallback", "--choice", "9"),
        ("compare", "--with", "9"),
        ("compare", "--choice", "0", "--with", "1"),
        ("compare",),
        ("dates",),
        ("dates", "--start", "2028-09", "--then", "2028-09-01"),
        ("dates", "--start", "soon"),
        ("dates", "--then", "2028-13-01"),
    ],
)
def test_that_a_wrong_call_is_told_in_one_line(
    call: Caller, db: str, learner: Path, wrong: tuple[str, ...]
) -> None:
    command, *rest = wrong
    said = call(command, "--learner", learner, "--goal", "m", "--db", db, *TODAY, *rest)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


def test_that_in_twente_failing_a_bachelor_leads_on_through_another_bachelor(
    call: Caller,
) -> None:
    found = call("fallback", *TWENTE, "--json").json
    failed = found["route"]["steps"][0]["id"]
    assert failed.startswith("saxion-b-")
    first = found["fallbacks"][0]
    assert (first["moment"], first["onward"]) == ("year_one", "same_goal")
    assert first["route"]["steps"][-1]["id"] == "ut-m-me"
    assert failed not in [one["id"] for one in first["route"]["steps"]]
    assert first["decide_by"] == "2028-05-01"
    assert first["months_later"] == 24
    assert first["in_time"]["criteria"]["finish"] == "2034-08-31"
    assert {one["measure"] for one in first["figures"]} == {"drop-out", "switch"}
    assert all(one["year"] == "2021" and one["sources"] for one in first["figures"])


def test_that_in_twente_the_transfer_minor_is_quicker_and_the_pre_master_surer(
    call: Caller,
) -> None:
    said = call("compare", *TWENTE, "--choice", "1", "--with", "2", "--lang", "en", "--json")
    steps = [[one["id"] for one in route["steps"]] for route in said.json["routes"]]
    assert "ut-tm-me" in steps[0]
    assert "ut-pm-me" in steps[1]
    texts = said.json["texts"]
    assert texts[0] == "Route 1 is finished 5 months earlier than route 2."
    assert texts[1].startswith("Route 1 costs no more than route 2.")
    assert texts[2].startswith("Route 2 is surer (under conditions).")


def test_that_in_twente_a_master_whose_offer_ends_is_gone_with_that_date(
    call: Caller, tmp_path: Path
) -> None:
    goal = "saxion-m-robotics-systems-engineering"
    file = tmp_path / "learner.json"
    file.write_text(
        json.dumps({"has": ["diploma(hbo-bachelor, saxion-b-mechatronica)"], "start": "2027-08"})
    )
    asked = ("dates", "--learner", file, "--goal", goal, *TODAY, "--json")
    found = call(*asked, "--start", "2028-08").json
    assert found["first"]["routes"] > 0
    direct = [one for one in found["gone"] if len(one["route"]["steps"]) == 1]
    assert [one["causes"][-1]["limit"] for one in direct] == ["2028-02-28"]
    assert direct[0]["causes"][-1]["kind"] == "offer_until"
