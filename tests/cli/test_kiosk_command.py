import io
from pathlib import Path

import pytest

from studieroute.kiosk.gate import Gate, hashed
from studieroute.kiosk.supervise import Run
from tests.cli.calls import Caller

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def closed(folder: Path) -> Path:
    file = folder / "settings.toml"
    file.write_text(f'[kiosk]\nexit-code = "{hashed("4821")}"\n')
    return file


def test_that_without_a_display_it_says_so_in_a_sentence(
    call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    for arguments in ((), ("--supervise",)):
        said = call("--lang", "en", "kiosk", *arguments)
        assert said.status == 2
        assert said.err.count("\n") == 1 and "no display" in said.err


def test_that_a_hash_is_made_of_a_code(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("4821\n"))
    said = call("kiosk", "--hash-code")
    assert said.status == 0
    name, _, value = said.out.strip().partition(" = ")
    assert name == "exit-code"
    assert Gate(value.strip('"')).tried("4821", 0.0)[1]


@pytest.mark.parametrize("code", ["12", "", "abcd", "1234567890123"])
def test_that_a_code_that_cannot_be_typed_is_refused(
    call: Caller, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{code}\n"))
    said = call("--lang", "en", "kiosk", "--hash-code")
    assert said.status == 2 and "4 to 12 digits" in said.err


def test_that_a_kiosk_without_a_code_is_not_kept_running(call: Caller) -> None:
    said = call("--lang", "en", "kiosk", "--supervise")
    assert said.status == 2 and "--hash-code" in said.err


def test_that_the_kept_kiosk_is_started_with_the_same_settings(
    call: Caller, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []
    ends = iter([Run(0, 1.0)])

    def once(arguments: list[str]) -> Run:
        started.append(arguments)
        return next(ends)

    monkeypatch.setattr("studieroute.kiosk.supervise.run_once", once)
    file = closed(tmp_path)
    said = call("--lang", "de", "kiosk", "--supervise", "--settings", file)
    assert said.status == 0
    assert started == [["kiosk", "--settings", str(file), "--lang", "de"]]
    assert len(said.err.splitlines()) == 2


def test_that_wrong_settings_are_told_before_anything_is_shown(
    call: Caller, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[kiosk]\nidle-second = 40\n")
    said = call("--lang", "en", "kiosk", "--settings", file)
    assert said.status == 2
    assert said.err.startswith(f"{file}, line 2: «idle-second» is not a setting")
