"""A wrong call or input: one line on standard error, status 2, nothing on standard output."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import TODAY, Caller
from tests.conftest import ROOT
from tests.packages import changed, sound, write


@pytest.mark.parametrize(
    "arguments",
    [
        ("routes",), ("routes", "--goal", "b"), ("why", "--learner", "x"), ("dans",), ("catalogue",),
        ("catalogue", "bak", "x"), ("catalogue", "build"), ("routes", "--today"), ("--lang", "fr", "cases"),
        ("reach", "--learner", "x", "--today", "gisteren"), ("plan", "--learner", "x", "--goal", "b"),
        ("plan", "--learner", "x", "--goal", "b", "--out", "p.pdf", "--choice", "twee"), ("--onbekend",),
        ("reach", "--learner", "x", "--today", "2026-02-30"), ("catalogue", "stats", "--db", ""),
    ],
)  # fmt: skip
def test_that_a_wrong_call_is_told_in_one_line(call: Caller, arguments: tuple[str, ...]) -> None:
    said = call(*arguments)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["routes", "why", "reach", "plan"])
@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ('{"has": [\n"diploma(havo"]}', "2, kolom 14"),
        ('{"has": [\n"age(21)",\n]}', "3"),
        ('{"hass": []}', "1"),
        ('{\n"born": "ooit"}', "2"),
        ('{\n"now": {"programme": "nergens"}}', "2"),
        ('{\n"has": ["diploma(gymnasium)"]}', "2"),
        ('{\n"born": "2199-01-01"}', "2"),
    ],
)
def test_that_a_broken_learner_file_is_told_with_file_and_line(
    call: Caller, db: str, tmp_path: Path, command: str, text: str, spot: str
) -> None:
    file = tmp_path / "kapot.json"
    file.write_text(text, encoding="utf-8")
    goal = () if command == "reach" else ("--goal", "b")
    out = ("--out", tmp_path / "p.pdf") if command == "plan" else ()
    said = call(command, "--learner", file, *goal, *out, "--db", db, *TODAY, "--lang", "nl")
    assert (said.status, said.out) == (2, "")
    (line,) = said.err.splitlines()
    assert line.startswith(f"{file}, regel {spot}")
    assert not (tmp_path / "p.pdf").exists()


def test_that_a_sentence_that_quotes_a_whole_file_is_cut_in_the_middle(
    call: Caller, db: str, tmp_path: Path
) -> None:
    file = tmp_path / "lang.json"
    file.write_text('{"has": ["' + "diploma(" * 20_000 + '"]}', encoding="utf-8")
    said = call("reach", "--learner", file, "--db", db)
    assert said.status == 2
    assert len(said.err) < 1_000
    assert said.err.startswith(str(file))


def test_that_a_learner_file_that_is_not_there_is_told(call: Caller, db: str) -> None:
    said = call("reach", "--learner", "/nergens/l.json", "--db", db)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("/nergens/l.json: ")


def test_that_every_error_of_a_package_is_one_sentence_and_the_old_catalogue_stays(
    call: Caller, db: str, tmp_path: Path
) -> None:
    before = Path(db).read_bytes()
    rows = sound()
    rows["fees"][0]["year"] = "ooit"
    rows["programmes"][1]["source"] = "nergens"
    rows["admissions"][0]["requirement"] = "diploma(havo) en age(21)"
    folder = write(tmp_path / "kapot", rows)
    said = call("catalogue", "build", folder, "--db", db, "--lang", "nl")
    assert (said.status, said.out) == (2, "")
    lines = said.err.splitlines()
    assert len(lines) == 3
    places = ("admissions.csv, regel 2, kolom 15", "fees.csv, regel 2", "programmes.csv, regel 3")
    for place in places:
        assert any(line.startswith(f"{folder / place}: ") for line in lines), place
    assert Path(db).read_bytes() == before


def test_that_a_first_build_with_errors_leaves_a_database_without_catalogue_or_none(
    call: Caller, tmp_path: Path
) -> None:
    folder = changed(tmp_path / "kapot", "fees", 0, year="ooit")
    file = tmp_path / "new.sqlite"
    assert call("catalogue", "build", folder, "--db", file).status == 2
    assert not file.exists()


@pytest.mark.parametrize(
    "db", ["nergens.sqlite", "/", "oracle9i://x/y", "postgresql://a@127.0.0.1:1/x"]
)
def test_that_a_database_that_cannot_be_used_is_told_in_one_line(
    call: Caller, learner: Path, db: str
) -> None:
    for arguments in (("catalogue", "stats"), ("routes", "--learner", learner, "--goal", "b")):
        said = call(*arguments, "--db", db)
        assert (said.status, said.out) == (2, "")
        assert len(said.err.splitlines()) == 1


def test_that_an_export_below_a_file_is_told(call: Caller, db: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = call("catalogue", "export", tmp_path / "file" / "out", "--db", db)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


def studieroute(*arguments: str, stdout: str | None = None, **env: str) -> tuple[int, bytes, str]:
    """Status, output and error of the program in a process of its own."""
    import os

    command = [sys.executable, "-m", "studieroute", *arguments]
    with open(stdout or os.devnull, "wb") as out:  # noqa: PTH123
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=out if stdout else subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
    return done.returncode, done.stdout or b"", done.stderr.decode("utf-8")


def test_that_a_full_disk_under_the_answer_is_told(db: str) -> None:
    status, _, err = studieroute("catalogue", "stats", "--db", db, stdout="/dev/full")
    assert status == 2
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_that_an_answer_is_utf8_whatever_the_session_speaks(db: str, learner: Path) -> None:
    asked = ("routes", "--learner", str(learner), "--goal", "m", "--db", db, *TODAY)
    status, out, err = studieroute(*asked, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (status, err) == (0, "")
    assert "→" in out.decode("utf-8")


def test_that_a_reader_that_stops_early_is_no_error(db: str, learner: Path) -> None:
    asked = ["routes", "--learner", str(learner), "--goal", "m", "--db", db, *TODAY]
    with subprocess.Popen(
        [sys.executable, "-m", "studieroute", *asked],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_that_help_is_given(call: Caller, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("--help",), ("routes", "--help"), ("catalogue", "build", "-h")):
        with pytest.raises(SystemExit) as left:
            call(*arguments)
        assert left.value.code == 0
        assert "studieroute" in capsys.readouterr().out
