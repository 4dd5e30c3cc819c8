"""Sealing, handing over, receiving, scanning, wiping and giving account, at the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from studieroute.adviser.shelf import Shelf
from studieroute.cli import held
from studieroute.cli.main import run
from studieroute.dossier import senders
from tests.cli.calls import TODAY, Caller
from tests.conftest import HOUSE, ROOT
from tests.packages import changed, sound, write

PASSPHRASE = "vier losse woorden samen"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keys, unsaved conversations and accounts of errors of this test alone."""
    monkeypatch.setattr(senders, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(held, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(held, "state_folder", lambda: tmp_path / "state")
    monkeypatch.delenv("STUDIEROUTE_PASSPHRASE", raising=False)
    yield


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n")
    return file


@pytest.fixture
def goal(call: Caller, db: str, learner: Path) -> str:
    """A goal that the learner reaches."""
    found = call("reach", "--learner", learner, "--db", db, *TODAY, "--json").json["programmes"]
    return str(next(one["id"] for one in found if one["verdict"] == "yes"))


def test_that_a_sealed_file_answers_like_the_plain_one(
    call: Caller, db: str, learner: Path, goal: str, secret: Path, tmp_path: Path
) -> None:
    sealed = tmp_path / "talk.studieroute"
    made = call("seal", learner, "--out", sealed, "--passphrase-file", secret)
    assert (made.status, made.err) == (0, "")
    assert b"havo" not in sealed.read_bytes()
    question = ("routes", "--goal", goal, "--db", db, *TODAY, "--json", "--learner")
    plain = call(*question, learner)
    assert call(*question, sealed, "--passphrase-file", secret).json == plain.json
    for suffix in (".pdf", ".html"):
        out = tmp_path / f"plan{suffix}"
        asked = ("--goal", goal, "--db", db, *TODAY, "--passphrase-file", secret)
        assert call("plan", "--learner", sealed, *asked, "--out", out).status == 0
    back = tmp_path / "back.json"
    assert call("unseal", sealed, "--out", back, "--passphrase-file", secret).status == 0
    assert back.read_bytes() == learner.read_bytes()


def test_that_a_passphrase_may_come_from_the_environment(
    call: Caller, learner: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIEROUTE_PASSPHRASE", PASSPHRASE)
    sealed = tmp_path / "talk.studieroute"
    assert call("seal", learner, "--out", sealed).status == 0
    assert call("unseal", sealed, "--out", tmp_path / "back.json").status == 0


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        (lambda data: data[:-1], "damaged"),
        (lambda data: data[:200] + b"?" + data[201:], "damaged"),
        (lambda data: data.replace(b"sealed 1", b"sealed 9"), "newer"),
    ],
)
def test_that_a_broken_file_is_one_sentence_and_nothing_is_lost(
    call: Caller, learner: Path, secret: Path, tmp_path: Path, broken: object, word: str
) -> None:
    assert callable(broken)
    sealed, back = tmp_path / "talk.studieroute", tmp_path / "back.json"
    call("seal", learner, "--out", sealed, "--passphrase-file", secret)
    sealed.write_bytes(broken(sealed.read_bytes()))
    before = sealed.read_bytes()
    back.write_text("older")
    said = call("unseal", sealed, "--out", back, "--passphrase-file", secret, "--lang", "en")
    assert said.status == 2
    assert word in said.err
    assert said.err.count("\n") == 1
    assert (sealed.read_bytes(), back.read_text()) == (before, "older")


def test_that_a_wrong_or_missing_passphrase_is_one_sentence(
    call: Caller, learner: Path, secret: Path, tmp_path: Path
) -> None:
    sealed, wrong = tmp_path / "talk.studieroute", tmp_path / "wrong.txt"
    wrong.write_text("iets anders")
    call("seal", learner, "--out", sealed, "--passphrase-file", secret)
    said = call(
        "unseal", sealed, "--out", tmp_path / "b", "--passphrase-file", wrong, "--lang", "en"
    )
    assert (said.status, "does not open" in said.err) == (2, True)
    said = call("unseal", sealed, "--out", tmp_path / "b", "--lang", "en")
    assert (said.status, "--passphrase-file" in said.err) == (2, True)
    assert not (tmp_path / "b").exists()


def test_that_a_file_past_its_day_proposes_to_delete_it(
    call: Caller, learner: Path, secret: Path, tmp_path: Path
) -> None:
    sealed = tmp_path / "talk.studieroute"
    more = ("--passphrase-file", secret, "--lang", "en")
    call("seal", learner, "--out", sealed, "--until", "2027-01-31", *more)
    out = ("--out", tmp_path / "back.json")
    assert call("unseal", sealed, *out, *more, "--today", "2027-01-31").err == ""
    assert "studieroute wipe" in call("unseal", sealed, *out, *more, "--today", "2027-02-01").err


def test_that_a_day_that_is_past_is_no_day_to_keep_a_file_until(
    call: Caller, learner: Path, secret: Path, tmp_path: Path
) -> None:
    sealed = tmp_path / "talk.studieroute"
    past = ("--until", "2026-11-20", "--passphrase-file", secret)
    said = call("seal", learner, "--out", sealed, *past, *TODAY, "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert "2026-11-20 is past" in said.err
    assert not sealed.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_that_a_sealed_file_and_what_comes_out_of_it_are_for_their_owner_only(
    call: Caller, learner: Path, secret: Path, tmp_path: Path
) -> None:
    sealed, plain = tmp_path / "talk.studieroute", tmp_path / "talk.json"
    assert call("seal", learner, "--out", sealed, "--passphrase-file", secret).status == 0
    assert call("unseal", sealed, "--out", plain, "--passphrase-file", secret).status == 0
    assert {one.stat().st_mode & 0o777 for one in (sealed, plain)} == {0o600}


def test_that_any_question_about_a_file_past_its_day_proposes_to_delete_it(
    call: Caller, db: str, learner: Path, goal: str, secret: Path, tmp_path: Path
) -> None:
    sealed = tmp_path / "talk.studieroute"
    more = ("--passphrase-file", secret, "--lang", "en")
    call("seal", learner, "--out", sealed, "--until", "2026-11-20", "--today", "2026-11-01", *more)
    said = call("routes", "--learner", sealed, "--goal", goal, "--db", db, *more, *TODAY)
    assert said.status == 0
    assert said.err.count("studieroute wipe") == 1


def test_that_a_plan_goes_from_one_machine_to_the_next_by_its_code(
    call: Caller, db: str, learner: Path, goal: str, tmp_path: Path
) -> None:
    paper, taken = tmp_path / "plan.pdf", tmp_path / "taken.json"
    asked = ("--goal", goal, "--db", db, *TODAY)
    assert call("plan", "--learner", learner, *asked, "--out", paper).status == 0
    first = call("routes", "--learner", learner, *asked, "--json").json["routes"][0]
    package = write(tmp_path / "elsewhere", sound())
    there = str(tmp_path / "there.sqlite")
    assert call("catalogue", "build", package, "--db", there).status == 0
    scanned = call("scan", paper, "--db", there, *TODAY, "--json", "--out", taken)
    assert (scanned.status, scanned.err) == (0, "")
    assert scanned.json["same"] is True
    assert _steps(scanned.json["route"]) == _steps(first)
    assert "Enschede" not in taken.read_text()
    again = call("routes", "--learner", taken, "--goal", goal, "--db", there, *TODAY, "--json").json
    assert _steps(first) in [_steps(one) for one in again["routes"]]


def _steps(route: dict[str, object]) -> list[tuple[str, str, str]]:
    steps = route["steps"]
    assert isinstance(steps, list)
    return [(one["id"], one["start"], one["end"]) for one in steps]


def test_that_a_foreign_or_broken_code_is_one_sentence(call: Caller, db: str) -> None:
    for text, word in (("SR1:1/1:00000000:ABC", "damaged"), ("SR7:1/1:00000000:", "newer")):
        said = call("scan", text, "--db", db, "--lang", "en")
        assert (said.status, word in said.err, said.err.count("\n")) == (2, True, 1)
    said = call("scan", "no-such-file.png", "--db", db, "--lang", "en")
    assert (said.status, "cannot be read" in said.err) == (2, True)


@pytest.fixture
def handed(call: Caller, db: str, learner: Path, goal: str, tmp_path: Path) -> Path:
    out = tmp_path / "handed.studieroute"
    said = call(
        "hand-over", learner, "--to", "Saxion", "--until", "2027-06-01", "--with", "facts,route",
        "--goal", goal, "--from", "ROC Twee", "--out", out, "--db", db, *TODAY, "--lang", "en",
    )  # fmt: skip
    assert (said.status, said.err) == (0, "")
    assert "Not handed over: your birth date; where you live" in said.out
    return out


def test_that_what_was_handed_over_is_judged_again(
    call: Caller, db: str, handed: Path, tmp_path: Path
) -> None:
    assert "Enschede" not in handed.read_text()
    saved = tmp_path / "received.json"
    said = call("receive", handed, "--db", db, *TODAY, "--json", "--out", saved)
    assert (said.status, said.err) == (0, "")
    assert (said.json["from"], said.json["to"], said.json["sender"]) == (
        "ROC Twee",
        "Saxion",
        "unknown",
    )
    assert said.json["judged"]["same"] is True
    assert "subject(wiskunde-b, havo, 7)" in said.json["facts"]
    assert json.loads(saved.read_text())["conversation"]["route"]


def test_that_a_sender_that_was_checked_is_known_from_then_on(
    call: Caller, db: str, handed: Path
) -> None:
    said = call("receive", handed, "--db", db, *TODAY, "--lang", "en")
    assert "not sure yet" in said.out
    call("receive", handed, "--db", db, *TODAY, "--trust")
    said = call("receive", handed, "--db", db, *TODAY, "--lang", "en")
    assert "whose key you checked" in said.out


def test_that_a_changed_or_ended_hand_over_is_not_opened(
    call: Caller, db: str, handed: Path
) -> None:
    said = call("receive", handed, "--db", db, "--today", "2027-06-02", "--lang", "en")
    assert (said.status, "2027-06-01" in said.err) == (2, True)
    handed.write_text(handed.read_text().replace("ROC Twee", "ROC Drie"))
    said = call("receive", handed, "--db", db, *TODAY, "--lang", "en")
    assert (said.status, "changed or damaged" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("grade", "status", "holds"), [("6", 0, True), ("8", 3, False)], ids=["met", "not met"]
)
def test_that_a_rule_that_changed_meanwhile_is_told(
    call: Caller, handed: Path, tmp_path: Path, grade: str, status: int, holds: bool
) -> None:
    asks = f"diploma(havo) and subject(wiskunde-b, havo, {grade})"
    package = changed(tmp_path / "other", "admissions", 0, requirement=asks)
    other = str(tmp_path / "other.sqlite")
    assert call("catalogue", "build", package, "--db", other).status == 0
    said = call("receive", handed, "--db", other, *TODAY, "--json", "--lang", "en")
    judged = said.json["judged"]
    assert (said.status, judged["holds"], judged["same"]) == (status, holds, False)
    assert any(f"grade {grade}" in one for one in judged["changes"])


@pytest.mark.parametrize(
    ("parts", "word"), [("facts,shoes", "shoes"), ("", "nothing was ticked"), (",", "nothing")]
)
def test_that_only_known_things_can_be_ticked(
    call: Caller, learner: Path, tmp_path: Path, parts: str, word: str
) -> None:
    out = tmp_path / "handed.studieroute"
    said = call(
        "hand-over", learner, "--to", "X", "--until", "2027-06-01", "--with", parts,
        "--out", out, *TODAY, "--lang", "en",
    )  # fmt: skip
    assert (said.status, word in said.err, out.exists()) == (2, True, False)


def test_that_no_command_overwrites_the_file_it_reads(
    call: Caller, learner: Path, secret: Path
) -> None:
    before = learner.read_bytes()
    said = call("seal", learner, "--out", learner, "--passphrase-file", secret, "--lang", "en")
    assert (said.status, learner.read_bytes()) == (2, before)


def test_that_wiping_a_file_takes_its_traces_along_and_spares_the_others(
    call: Caller, learner: Path, tmp_path: Path
) -> None:
    shelf, other = Shelf(tmp_path / "state"), learner.with_name("other.json")
    other.write_text('{"has": ["diploma(vwo)"]}')
    shelf.keep("same", learner.read_text())
    shelf.keep("different", other.read_text())
    shelf.remember(learner)
    backup = learner.with_name(learner.name + "~")
    backup.write_text(learner.read_text())
    said = call("wipe", learner, "--lang", "en")
    assert (said.status, said.err) == (0, "")
    assert not learner.exists()
    assert not backup.exists()
    assert [one.name for one in shelf.kept()] == ["different"]
    assert "subject(wiskunde-b" not in "".join(
        path.read_text(errors="replace") for path in tmp_path.glob("state/**/*") if path.is_file()
    )
    assert shelf.recent() == ()
    assert other.exists()


def test_that_wiping_everything_leaves_no_trace_on_the_disk(
    call: Caller, db: str, learner: Path, goal: str, secret: Path, tmp_path: Path
) -> None:
    marked = tmp_path / "spoor-van-iemand.json"
    data = json.loads(learner.read_text())
    data["home"] = "Spoordorp-9931"
    marked.write_text(json.dumps(data))
    shelf = Shelf(tmp_path / "state")
    shelf.keep("one", marked.read_text())
    shelf.remember(marked)
    errors = tmp_path / "data" / "errors"
    errors.mkdir(parents=True)
    (errors / "2026.txt").write_text("ValueError: Spoordorp-9931 in spoor-van-iemand.json")
    out = tmp_path / "plan.pdf"
    call("routes", "--learner", marked, "--goal", goal, "--db", db, *TODAY)
    call("plan", "--learner", marked, "--goal", goal, "--db", db, *TODAY, "--out", out)
    for name in (marked, out):
        assert call("wipe", name).status == 0
    shelf.keep("two", json.dumps(data))
    said = call("wipe", "--lang", "en")
    assert said.status == 0
    assert "out of reach" in said.out
    traces = (b"Spoordorp-9931", b"spoor-van-iemand")
    left = [
        path
        for folder in (tmp_path, HOUSE)
        for path in folder.rglob("*")
        if path.is_file() and any(trace in path.read_bytes() for trace in traces)
    ]
    assert left == []


def test_that_wiping_what_is_not_there_says_so(call: Caller, tmp_path: Path) -> None:
    assert call("wipe", tmp_path / "none.json").status == 2
    assert "nothing to wipe" in call("wipe", "--lang", "en").out


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_that_all_that_is_held_is_given_to_read(
    call: Caller, db: str, secret: Path, tmp_path: Path, language: str
) -> None:
    talk = {
        "has": ["diploma(havo)"],
        "born": "2008-03-04",
        "home": "Enschede",
        "conversation": {
            "conclusion": {
                "notes": [{"text": "Ziet op tegen reizen"}],
                "hand_overs": [{"to": "Saxion", "on": "2026-11-20"}],
            }
        },
    }
    file, sealed = tmp_path / "talk.json", tmp_path / "talk.studieroute"
    file.write_text(json.dumps(talk))
    call("seal", file, "--out", sealed, "--passphrase-file", secret, "--until", "2027-01-31")
    asked = ("--db", db, *TODAY, "--lang", language, "--passphrase-file", secret)
    said = call("export-learner", sealed, *asked, "--out", tmp_path / "held")
    assert (said.status, said.err) == (0, "")
    texts = {path.suffix: path.read_text() for path in (tmp_path / "held").iterdir()}
    assert set(texts) == {".json", ".html", ".txt"}
    assert json.loads(texts[".json"])["learner"] == talk
    for suffix in (".html", ".txt"):
        for word in ("Ziet op tegen reizen", "Saxion", "Enschede", "2008", "2027"):
            assert word in texts[suffix]
    zipped = tmp_path / "held.zip"
    assert call("export-learner", sealed, *asked, "--out", zipped).status == 0
    with ZipFile(zipped) as archive:
        assert {Path(name).suffix for name in archive.namelist()} == set(texts)


def test_that_the_commands_are_named_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--help"])
    told = capsys.readouterr().out
    for name in ("scan", "hand-over", "receive", "seal", "unseal", "wipe", "export-learner"):
        assert name in told
    assert (ROOT / "studieroute" / "cli" / "carrying.py").exists()


def test_that_a_huge_file_is_refused_before_it_fills_the_memory(
    call: Caller, db: str, goal: str, tmp_path: Path
) -> None:
    huge = tmp_path / "film.json"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    for question in (("routes", "--goal", goal, "--db", db, "--learner"), ("scan", "--db", db)):
        made = call(*question, huge)
        assert (made.status, made.out) == (2, "")
        assert made.err.count("\n") == 1
        assert "film.json" in made.err and "MB" in made.err


def test_that_sealing_a_sealed_file_again_does_not_call_it_unprotected(
    call: Caller, learner: Path, secret: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.studieroute", tmp_path / "second.studieroute"
    assert learner.name in call("seal", learner, "--out", first, "--passphrase-file", secret).out
    again = call("seal", first, "--out", second, "--passphrase-file", secret)
    assert again.status == 0
    assert second.name in again.out and first.name not in again.out


def test_that_sealing_without_a_passphrase_says_what_is_missing_and_writes_nothing(
    call: Caller, learner: Path, tmp_path: Path
) -> None:
    sealed, short = tmp_path / "talk.studieroute", tmp_path / "short.txt"
    said = call("seal", learner, "--out", sealed, "--lang", "en")
    assert said.status == 2
    assert said.err.startswith(
        f"{sealed}: this file will be encrypted, and no passphrase was given;"
    )
    short.write_text("abcd\n")
    said = call("seal", learner, "--out", sealed, "--passphrase-file", short, "--lang", "en")
    assert said.status == 2
    assert "at least 10 characters" in said.err
    assert not sealed.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"", b'{"has": []}'])
def test_that_what_is_not_sealed_is_not_said_to_open(
    call: Caller, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    said = call("unseal", file, "--out", tmp_path / "out", "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert said.err == f"{file}: this file is not encrypted, so there is nothing to decrypt.\n"


def test_that_notes_that_are_not_there_are_not_said_to_go_along(
    call: Caller, learner: Path, tmp_path: Path
) -> None:
    out = tmp_path / "over.studieroute"
    asked = ("--to", "Saxion", "--from", "ROC", "--until", "2027-06-01", *TODAY, "--lang", "en")
    said = call("hand-over", learner, *asked, "--with", "facts,notes", "--out", out)
    assert said.status == 0
    assert "+ the notes" not in said.out
    assert said.out.splitlines()[-1] == "Not in this file: the notes."
    assert "+ the notes" not in call("receive", out, *TODAY, "--lang", "en").out
    said = call("hand-over", learner, *asked, "--with", "notes", "--out", tmp_path / "none")
    assert (said.status, said.out) == (2, "")
    assert "nothing of what was ticked (notes)" in said.err
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds an open file by itself")
def test_that_only_a_window_that_is_open_asks_to_wipe_again(call: Caller, tmp_path: Path) -> None:
    import fcntl

    lock = tmp_path / "state" / "conversations" / "one.lock"
    lock.parent.mkdir(parents=True)
    lock.write_text("1\nstudieroute\n")
    with lock.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert "close it and wipe again" in call("wipe", "--yes", "--lang", "en").out
        assert lock.exists()
    said = call("wipe", "--yes", "--lang", "en")
    assert (said.status, said.out) == (0, "There was nothing to wipe.\n")
    assert not lock.exists()
