"""keep-open, blocking and what-if: their JSON, their text, their status."""

import json
from pathlib import Path

import pytest

from studieroute.i18n import LANGUAGES
from tests.cli.calls import TODAY, Caller


@pytest.fixture
def pupil(tmp_path: Path) -> Path:
    """Someone in havo who has chosen nothing yet."""
    file = tmp_path / "pupil.json"
    file.write_text(json.dumps({"has": ["promoted(havo, 4)"], "start": "2028-08"}))
    return file


def test_that_keep_open_answers_in_json(call: Caller, db: str, pupil: Path) -> None:
    asked = ("keep-open", "--learner", pupil, "--goal", "b,m", "--db", db, *TODAY, "--lang", "en")
    said = call(*asked, "--json")
    assert (said.status, said.err) == (0, "")
    assert said.json["goals"] == ["b", "m"]
    assert (said.json["complete"], said.json["assumes"]) == (True, "diploma(havo)")
    assert (said.json["open"], said.json["together"]) == ([], [])
    assert said.json["packages"] == [
        {
            "adds": [
                {
                    "fact": fact,
                    "serves": ["b"],
                    "at_school": True,
                    "bridge": None,
                    "months": None,
                    "cost_eur": None,
                    "text": f"{text}: needed for Technology (De hogeschool). "
                    "You can choose this at your school.",
                }
            ],
            "individual": [],
        }
        for fact, text in (
            ("profile(havo, NT)", "profile NT (Nature and Technology) (havo)"),
            ("subject(wiskunde-b, havo)", "mathematics B (havo)"),
        )
    ]
    (lost,) = said.json["hopeless"]
    assert (lost["goal"], lost["verdict"], lost["closed"]) == ("m", "no", None)
    assert lost["lacks"] == [["diploma(hbo-bachelor, b)", "completed(brug)"]]
    assert lost["text"].startswith("Meester (De hogeschool): subjects and exams alone")


def test_that_keep_open_tells_each_package_on_its_own_line(
    call: Caller, db: str, pupil: Path
) -> None:
    asked = ("keep-open", "--learner", pupil, "--goal", "b,m", "--db", db, *TODAY, "--lang", "en")
    said = call(*asked)
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == "This counts with the diploma havo that you will have by then."
    assert lines[2] == "With one of these packages the other goals stay open:"
    assert [line[:3] for line in lines[3:]] == ["1. ", "2. "]


def test_that_goals_that_cannot_be_kept_open_have_the_status_of_no_route(
    call: Caller, db: str, stranger: Path
) -> None:
    said = call("keep-open", "--learner", stranger, "--goal", "b,m", "--db", db, *TODAY)
    assert (said.status, said.err) == (3, "")
    as_json = call(
        "keep-open", "--learner", stranger, "--goal", "b,m", "--db", db, *TODAY, "--json"
    )
    assert as_json.status == 3
    assert as_json.json["packages"] == []
    assert [one["goal"] for one in as_json.json["hopeless"]] == ["b", "m"]


@pytest.mark.parametrize("goal", ["b", "b,b", "ut-b-tcs,ut-b-me,ut-b-ee,ut-b-ap,ut-b-am"])
def test_that_keep_open_asks_for_two_to_four_goals(
    call: Caller, pupil: Path, goal: str, db: str
) -> None:
    place = () if "ut" in goal else ("--db", db)
    said = call("keep-open", "--learner", pupil, "--goal", goal, *place, *TODAY)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


def test_that_long_lists_of_packages_are_shortened_unless_all_are_asked(
    call: Caller, pupil: Path
) -> None:
    goals = "saxion-b-elektrotechniek,saxion-b-leraar-basisonderwijs"
    asked = ("keep-open", "--learner", pupil, "--goal", goals, *TODAY)
    packages = call(*asked, "--json").json["packages"]
    few, every = call(*asked).out, call(*asked, "--all").out
    assert len(packages) > 6
    assert "6. " in few
    assert "7. " not in few
    assert f"{len(packages)}. " in every
    assert str(len(packages) - 6) in few.splitlines()[-1]


def test_that_a_pupil_in_vwo_hears_what_keeps_two_studies_open(
    call: Caller, tmp_path: Path
) -> None:
    file = tmp_path / "vwo.json"
    file.write_text(json.dumps({"has": ["promoted(vwo, 4)"], "start": "2029-08"}))
    asked = ("keep-open", "--learner", file, "--goal", "ut-b-tcs,ut-b-me", *TODAY, "--json")
    packages = [[one["fact"] for one in each["adds"]] for each in call(*asked).json["packages"]]
    assert packages[0] == ["profile(vwo, NT)"]
    rest = ["subject(natuurkunde, vwo)", "subject(wiskunde-b, vwo)"]
    assert sorted(packages[1:]) == [[f"profile(vwo, {one})", *rest] for one in ("CM", "EM", "NG")]


def test_that_blocking_counts_in_json(call: Caller, db: str) -> None:
    said = call("blocking", "--has", "", "--level", "havo", "--db", db, *TODAY, "--json")
    assert (said.status, said.err) == (0, "")
    nothing = {"count": 0, "levels": {}, "fields": {}, "programmes": []}
    technical = {
        "count": 1,
        "levels": {"hbo-bachelor": 1},
        "fields": {"07": 1},
        "programmes": ["b"],
    }
    assert {key: said.json[key] for key in ("open", "unknown", "several_subjects")} == {
        "open": nothing,
        "unknown": nothing,
        "several_subjects": nothing,
    }
    assert said.json["one_subject"] == technical
    assert said.json["otherwise"]["programmes"] == ["m"]
    (subject,) = said.json["subjects"]
    assert subject["fact"] == "subject(wiskunde-b, havo)"
    assert {key: subject[key] for key in technical} == technical


@pytest.mark.parametrize(
    "has",
    [
        "profile(havo, NT), subject(duits, havo)",
        "profile(havo, NT) and subject(duits, havo)",
        " profile(havo, NT),subject(duits,havo) ,",
    ],
)
def test_that_facts_are_joined_by_commas_or_and(call: Caller, db: str, has: str) -> None:
    said = call("blocking", "--has", has, "--level", "havo", "--db", db, *TODAY, "--json")
    assert said.json["has"] == ["diploma(havo)", "profile(havo, NT)", "subject(duits, havo)"]
    assert said.json["open"]["programmes"] == ["b"]


def test_that_blocking_is_told_in_lines(call: Caller, db: str) -> None:
    said = call("blocking", "--level", "havo", "--db", db, *TODAY, "--lang", "en")
    assert said.out.splitlines() == [
        "With diploma havo:",
        "- 0 of 2 programmes are open",
        "- 1 would open with one more subject",
        "- 1 asks something else, such as another diploma or an exam, or has no start left",
        "mathematics B (havo): without it 1 programme is closed",
        "   by level: hbo-bachelor 1",
        "   by field: engineering, manufacturing and construction 1",
    ]


def test_that_what_if_answers_in_json(call: Caller, db: str, stranger: Path) -> None:
    change = ("--add", "diploma(havo)", "--add", "subject(wiskunde-b, havo)")
    asked = ("what-if", "--learner", stranger, *change, "--goal", "b", "--db", db, *TODAY)
    said = call(*asked, "--lang", "en", "--json")
    assert (said.status, said.err) == (0, "")
    assert said.json == {
        "adds": ["diploma(havo)", "subject(wiskunde-b, havo)"],
        "drops": [],
        "by_routes": False,
        "open_before": 0,
        "open_after": 1,
        "opened": [{"id": "b", "before": "no", "after": "yes"}],
        "closed": [],
        "became_unknown": [],
        "goals": [
            {
                "goal": "b",
                "before": {"verdict": "no", "finish": None, "cost_eur": None, "cost_known": True},
                "after": {
                    "verdict": "yes",
                    "finish": "2031-08-31",
                    "cost_eur": 4 * 2694,
                    "cost_known": True,
                },
                "text": "Technology (De hogeschool): now there is no route, then there is one: "
                "finished in August 2031, € 10,776.",
            }
        ],
    }


def test_that_dropping_a_fact_closes_doors_by_every_route(
    call: Caller, db: str, learner: Path
) -> None:
    change = ("--drop", "subject(wiskunde-b, havo, 7)")
    asked = ("what-if", "--learner", learner, *change, "--db", db, *TODAY, "--lang", "en")
    assert [one["id"] for one in call(*asked, "--json").json["closed"]] == ["b"]
    every = call(*asked, "--by-routes", "--json").json
    assert [one["id"] for one in every["closed"]] == ["b", "m"]
    told = call(*asked).out
    assert "Programmes you can enter directly: 1 now, then 0." in told
    assert "These close:\n- Technology (De hogeschool), hbo-bachelor [b]" in told


def test_that_a_goal_that_stays_out_of_reach_has_the_status_of_no_route(
    call: Caller, db: str, stranger: Path
) -> None:
    asked = ("what-if", "--learner", stranger, "--add", "diploma(havo)", "--db", db, *TODAY)
    assert call(*asked).status == 0
    assert call(*asked, "--goal", "b").status == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("what-if",), ("what-if", "--add", "diploma(havo"), ("what-if", "--drop", "diploma(havo)"),
        ("what-if", "--add", "diploma(gymnasium)"), ("what-if", "--add", "diploma(vwo)", "--goal", "x"),
        ("keep-open",), ("keep-open", "--goal", "b,x"),
    ],
)  # fmt: skip
def test_that_wrong_input_is_told_in_one_line(
    call: Caller, db: str, stranger: Path, arguments: tuple[str, ...]
) -> None:
    said = call(*arguments, "--learner", stranger, "--db", db, *TODAY)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("--level", "gymnasium"), ("--level", "havo", "--has", "profile"),
        ("--level", "havo", "--has", "subject(x, gymnasium)"), ("--level", "havo", "--has", "x(y), "),
    ],
)  # fmt: skip
def test_that_a_wrong_count_is_told_in_one_line(
    call: Caller, db: str, arguments: tuple[str, ...]
) -> None:
    said = call("blocking", *arguments, "--db", db, *TODAY)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_answer_can_be_given_in_each_language(
    call: Caller, db: str, pupil: Path, language: str
) -> None:
    shared = ("--db", db, *TODAY, "--lang", language)
    calls: tuple[tuple[str | Path, ...], ...] = (
        ("keep-open", "--learner", pupil, "--goal", "b,m"),
        ("blocking", "--level", "havo"),
        ("what-if", "--learner", pupil, "--add", "subject(wiskunde-b, havo)", "--goal", "b"),
    )
    for asked in calls:
        said = call(*asked, *shared)
        assert said.err == ""
        assert "{" not in said.out
        assert ("Technology" in said.out) == (language == "en") or "blocking" in asked
