"""A saved conversation on the command line: the same learner, and the plan with what was concluded."""

import json
from pathlib import Path

from tests.cli.calls import TODAY, Caller


def test_that_decisions_count_and_the_plan_says_what_was_agreed(
    call: Caller, db: str, stranger: Path, tmp_path: Path
) -> None:
    goal = json.loads(call("reach", "--learner", stranger, "--db", db, "--json", *TODAY).out)[
        "programmes"
    ]
    shut = next(one["id"] for one in goal if one["verdict"] == "no")
    asked = call("routes", "--learner", stranger, "--goal", shut, "--db", db, "--json", *TODAY)
    assert asked.status == 3
    talk = json.loads(stranger.read_text())
    talk["overrides"] = [
        {"fact": "diploma(havo)", "reason": "promised", "on": "2026-11-01"},
        {"fact": "subject(wiskunde-b, havo, 7)", "reason": "promised", "on": "2026-11-01"},
    ]
    talk["conversation"] = {
        "goals": [shut],
        "conclusion": {"next_steps": [{"text": "Call the desk", "owner": "adviser"}]},
    }
    file = tmp_path / "talk.json"
    file.write_text(json.dumps(talk))
    answer = call("routes", "--learner", file, "--goal", shut, "--db", db, "--lang", "en", *TODAY)
    assert answer.status == 0 and "Met by decision only" in answer.out
    out = tmp_path / "plan.html"
    said = call(
        "plan", "--learner", file, "--goal", shut, "--db", db, "--out", out, "--lang", "en", *TODAY
    )
    assert said.status == 0
    assert "Call the desk (adviser)" in out.read_text(encoding="utf-8")
